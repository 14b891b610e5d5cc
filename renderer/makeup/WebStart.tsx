/** Before a site is exported: what it will hold, where it goes and what is there already, what preflight says. Errors block it as they block print. */
import { useEffect, useState } from 'react';
import { LOCALES, type Locale } from '../../shared/contract/app.js';
import { mayGo, PICTURE_DETAILS, type PictureDetail, type SiteFolder } from '../../shared/contract/site.js';
import type { Issue } from '../../shared/issue/model.js';
import { blocks, concernsWeb } from '../../shared/makeup/preflight.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { say } from '../../shared/words/index.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { toast } from '../ui/toast.js';
import { useLocale, useWords, type Translate } from '../ui/words.js';
import dialogs from './dialogs.module.css';
import { Findings, type FindingActs, type Shown } from './Findings.js';
import styles from './Findings.module.css';
import { PublishRow, type PublishActs } from './PublishRow.js';
import web from './WebStart.module.css';

export interface WebWish {
  /** The site's folder. */
  out: string;
  language: Locale;
  /** Every issue of the paper. */
  all: boolean;
  pictures: PictureDetail;
}
interface Props {
  issue: Issue;
  publication: Publication;
  found: readonly Shown[];
  acts: FindingActs;
  /** Settles when the export runs. */
  onStart(wish: WebWish): Promise<void>;
  onPreview(language: Locale): Promise<void>;
  /** To where the paper's address is written. */
  onAddress(): void;
  /** What can be done with the site in a folder. */
  publishing(folder: string): PublishActs;
  onClose(): void;
}

export function WebStart({ issue, publication, found, acts, onStart, onPreview, onAddress, publishing, onClose }: Props) {
  const t = useWords();
  const locale = useLocale();
  const [site, setSite] = useState<SiteFolder | null>(null);
  const [language, setLanguage] = useState<Locale>(publication.language);
  const [looked, setLooked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [all, setAll] = useState(false);
  const [pictures, setPictures] = useState<PictureDetail>('full');
  /** How many issues the paper has. */
  const [count, setCount] = useState(1);
  useEffect(() => {
    let current = true;
    call('issues.list', {}).then(
      ({ issues }) => current && setCount(issues.filter((one) => one.publication === publication.id).length),
      (error: unknown) => toast.error(error),
    );
    call('site.look', { issue: issue.id }).then(
      (there) => {
        if (!current) return;
        setSite(there.site);
        setLanguage(there.language);
        setLooked(true);
      },
      (error: unknown) => toast.error(error),
    );
    return () => {
      current = false;
    };
  }, [issue.id, publication.id]);
  const choose = () =>
    void call('site.choose', { issue: issue.id }).then(
      (chosen) => chosen && setSite(chosen),
      (error: unknown) => toast.error(error),
    );
  const here = found.filter(concernsWeb);
  const open = here.filter(blocks).length;
  const overruled = here.some(({ overruled: by }) => by !== undefined);
  const empty = issue.pages.length === 0;
  const goes = site !== null && mayGo(site);
  const ready = open === 0 && !empty && goes && !busy;
  const run = (work: Promise<void>) => {
    setBusy(true);
    void work.finally(() => setBusy(false));
  };
  const stories = new Set(issue.frames.flatMap((frame) => frame.article ?? [])).size;
  return (
    <Dialog open onClose={onClose} title={t('site.title')} wide>
      <form
        className={styles.start}
        data-testid="web-start"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) run(onStart({ out: site.folder, language, all, pictures }));
        }}
      >
        <p className={styles.verdict} role="status" data-blocked={open > 0 || empty}>
          {empty ? t('site.empty') : open > 0 ? t('site.blocked', { n: open }) : t(overruled ? 'site.readyOverruled' : 'site.ready')}
        </p>
        <dl className={web.facts}>
          <dt>{t('site.holds')}</dt>
          <dd>{all ? t('site.holdsAll', { n: count }) : t('site.holdsWhat', { pages: issue.pages.length, stories })}</dd>
          {count > 1 && (
            <>
              <dt>{t('site.which')}</dt>
              <dd>
                <Choice
                  name="which"
                  label={t('site.which')}
                  options={[false, true]}
                  value={all}
                  says={(one) => t(one ? 'site.all' : 'site.one', { n: count, date: issue.date })}
                  onChoose={setAll}
                />
                {all && <span className={web.note}>{t('site.allNote')}</span>}
              </dd>
            </>
          )}
          <dt>{t('site.folder')}</dt>
          <dd>
            <span className={web.folder}>
              <span className={web.path} title={site?.folder} data-testid="web-folder">
                {site?.folder ?? (looked ? t('site.folderNone') : '')}
              </span>
              <button type="button" onClick={choose} autoFocus={looked && !site}>
                {t(site ? 'site.folderOther' : 'site.folderChoose')}
              </button>
            </span>
            {site && (
              <span className={web.note} data-testid="web-there" data-state={site.state} role={goes ? 'status' : 'alert'}>
                {folderSays(t, locale, site, all ? null : issue.date)}
              </span>
            )}
          </dd>
          <dt>{t('site.address')}</dt>
          <dd>
            {addressOf(publication.url) ? (
              <span className={web.path}>{publication.url}</span>
            ) : (
              <span className={web.note}>
                {t(publication.url.trim() === '' ? 'site.addressNone' : 'site.addressBad', { url: publication.url })}{' '}
                <button type="button" className={web.link} onClick={onAddress}>
                  {t('site.addressSet')}
                </button>
              </span>
            )}
          </dd>
          <dt>{t('site.language')}</dt>
          <dd>
            <Choice
              name="language"
              label={t('site.language')}
              options={LOCALES}
              value={language}
              says={(one) => t(`site.language.${one}`)}
              onChoose={setLanguage}
            />
          </dd>
          <dt>{t('site.pictures')}</dt>
          <dd>
            <Choice
              name="pictures"
              label={t('site.pictures')}
              options={PICTURE_DETAILS}
              value={pictures}
              says={(one) => t(`site.pictures.${one}`)}
              onChoose={setPictures}
            />
            {pictures !== 'full' && <span className={web.note}>{t(`site.picturesNote.${pictures}`)}</span>}
          </dd>
          {site?.state === 'site' && (
            <>
              <dt>{t('site.publish')}</dt>
              <dd>
                <PublishRow publication={publication} acts={publishing(site.folder)} />
              </dd>
            </>
          )}
        </dl>
        <div className={dialogs.actions}>
          <button type="button" onClick={onClose}>
            {t('makeup.cancel')}
          </button>
          <button type="button" disabled={busy || empty} onClick={() => run(onPreview(language))} title={t('site.previewLong')}>
            {t('site.preview')}
          </button>
          <button type="submit" className={dialogs.primary} disabled={!ready}>
            {all ? t('site.startAll', { n: count }) : t(site?.here ? 'site.renew' : site?.state === 'site' ? 'site.add' : 'site.start')}
          </button>
        </div>
      </form>
      {here.length > 0 && (
        <section className={styles.list} aria-label={t('preflight.pane')}>
          <h3>{t('preflight.pane')}</h3>
          <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('makeup.findings')}>
            <Findings found={here} acts={acts} />
          </div>
        </section>
      )}
    </Dialog>
  );
}

interface ChoiceProps<T> {
  name: string;
  label: string;
  options: readonly T[];
  value: NoInfer<T>;
  says(option: NoInfer<T>): string;
  onChoose(option: NoInfer<T>): void;
}
function Choice<T extends string | boolean>({ name, label, options, value, says, onChoose }: ChoiceProps<T>) {
  return (
    <span className={web.choice} role="radiogroup" aria-label={label}>
      {options.map((one) => (
        <label key={String(one)}>
          <input type="radio" name={name} checked={value === one} onChange={() => onChoose(one)} />
          {says(one)}
        </label>
      ))}
    </span>
  );
}

const addressOf = (url: string): boolean => /^https?:\/\//i.test(url.trim()) && URL.canParse(url.trim());

function folderSays(t: Translate, locale: Locale, { state, problem, issues, first, last, here }: SiteFolder, date: string | null): string {
  if (problem) return say(locale, `error.${problem.code}`, problem.values);
  if (state === 'files') return t('site.there.files');
  if (state === 'new' || state === 'old') return t(`site.there.${state}`);
  const written = (iso: string) => new Date(iso).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  const holds = t(issues === 1 ? 'site.there.one' : 'site.there.many', { issues, first, last });
  if (date === null) return `${holds}${t('site.there.all')}`;
  if (here && issues === 1) return t('site.there.only', { at: written(here.at) });
  return `${holds}${t(here ? 'site.there.here' : 'site.there.comes', { date, at: here ? written(here.at) : '' })}`;
}
