/** The fields of the opening (讯头、电头) and its credits, beside the printed line they make. */
import { Popover } from 'radix-ui';
import { useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react';
import type { Article, Credit, CreditsAt, Opening } from '../../shared/article/model.js';
import { CREDITS_AT } from '../../shared/article/model.js';
import { asHouse, type HouseOpening } from '../../shared/copy/house-opening.js';
import type { Person } from '../../shared/contract/store.js';
import { useApp } from '../ui/app-state.js';
import { call } from '../ui/bridge.js';
import { Button } from '../ui/controls/Button.js';
import { useGiveBack } from '../ui/controls/give-back.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { useWords } from '../ui/words.js';
import { DraftInput } from './DraftInput.js';
import { FORMS, followsHouse, newOpening, printed, ROLES, writeOpening } from './openings.js';
import { asOne } from './undo.js';
import styles from './Opening.module.css';

interface Props {
  live: LiveDoc;
  article: Article;
  house: HouseOpening;
  anchor: RefObject<HTMLElement | null>;
  onClose(): void;
}

export function OpeningCard({ live, article, house, anchor, onClose }: Props) {
  const t = useWords();
  const giveBack = useGiveBack();
  const { opening, credits, creditsAt } = article;
  const me = useApp(({ state }) => state?.prefs.profile ?? null);
  const { line, byline } = printed(article, house);
  const add = () =>
    asOne(live, () =>
      writeOpening(live, {
        opening: newOpening(article.language, new Date()),
        ...(credits.length === 0 && me && { credits: [{ role: ROLES.includes(me.role) ? me.role : '记者', name: me.name }], creditsAt: null }),
      }),
    );
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className={styles.card}
          align="start"
          side="bottom"
          sideOffset={8}
          collisionPadding={12}
          data-testid="opening-card"
          onCloseAutoFocus={giveBack}
          aria-label={t('editor.opening')}
        >
          <p className={styles.printed} data-testid="opening-preview">
            {line || byline ? [line, byline].filter((part) => part.trim() !== '').join(' … ') : t('editor.openingNone')}
          </p>
          {opening ? (
            <Fields live={live} article={article} opening={opening} house={house} />
          ) : (
            <Button kind="primary" onClick={add}>
              {t('editor.openingAdd')}
            </Button>
          )}
          <Credits live={live} credits={credits} creditsAt={creditsAt} usual={house.creditsAt[article.genre]} />
          {opening && (
            <div className={styles.foot}>
              <Button kind="quiet" onClick={() => asOne(live, () => writeOpening(live, { opening: null }))}>
                {t('editor.openingRemove')}
              </Button>
              <Button
                kind="quiet"
                data-testid="opening-house"
                disabled={followsHouse(article)}
                onClick={() => asOne(live, () => writeOpening(live, asHouse(article)))}
              >
                {t('aid.house')}
              </Button>
              <Button onClick={onClose}>{t('editor.done')}</Button>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const whole = (text: string, most: number): number | null => {
  const number = Number(text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)));
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null;
};

function Fields({ live, article, opening, house }: { live: LiveDoc; article: Article; opening: Opening; house: HouseOpening }) {
  const t = useWords();
  const set = (part: Partial<Opening>) => writeOpening(live, { opening: { ...opening, ...part } });
  const { date } = opening;
  const { credits, creditsAt } = article;
  const forms = FORMS.includes(opening.form) ? FORMS : [opening.form, ...FORMS];
  const sample = credits.length > 0 ? credits : [{ role: '记者', name: t('editor.sampleName') }];
  return (
    <>
      <div className={styles.row}>
        <label className={styles.short}>
          <span>{t('editor.source')}</span>
          <DraftInput value={opening.source} autoFocus data-testid="opening-source" onWrite={(source) => set({ source: source.trim() })} />
        </label>
        <label className={styles.short}>
          <span>{t('editor.place')}</span>
          <DraftInput value={opening.place} data-testid="opening-place" onWrite={(place) => set({ place: place.trim() })} />
        </label>
        <label className={styles.tiny}>
          <span>{t('editor.month')}</span>
          <DraftInput
            inputMode="numeric"
            value={date?.month ? String(date.month) : ''}
            onWrite={(text) => date && set({ date: { ...date, month: text.trim() === '' ? null : (whole(text, 12) ?? date.month) } })}
          />
        </label>
        <label className={styles.tiny}>
          <span>{t('editor.day')}</span>
          <DraftInput
            inputMode="numeric"
            value={date ? String(date.day) : ''}
            onWrite={(text) => {
              const day = whole(text, 31);
              if (day !== null) set({ date: { month: date?.month ?? null, day } });
              else if (text.trim() === '') set({ date: null });
            }}
          />
        </label>
        <label className={styles.tiny}>
          <span>{t('editor.kind')}</span>
          <select
            value={opening.kind ?? ''}
            onChange={(e) => set({ kind: e.target.value === '讯' || e.target.value === '电' ? e.target.value : null })}
          >
            <option value="讯">讯</option>
            <option value="电">电</option>
            <option value="">{t('editor.kindNone')}</option>
          </select>
        </label>
        <label className={styles.check} title={t('editor.cutHint')}>
          <input type="checkbox" checked={opening.cut} onChange={(e) => set({ cut: e.target.checked })} />
          <span>据</span>
        </label>
      </div>
      <label className={styles.wide}>
        <span>{t('editor.form')}</span>
        <select value={opening.form} onChange={(e) => set({ form: e.target.value })}>
          {forms.map((form) => (
            <option key={form} value={form}>
              {[
                form === '' && `${t('editor.formHouse')}：`,
                printed(
                  {
                    ...article,
                    opening: { ...opening, form },
                    credits: (creditsAt ?? house.creditsAt[article.genre]) === 'opening' ? sample : [],
                    creditsAt: 'opening',
                  },
                  house,
                ).line,
              ]
                .filter(Boolean)
                .join('')}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** Names as one types them live here; only whole ones are written. */
interface CreditsProps {
  live: LiveDoc;
  credits: readonly Credit[];
  creditsAt: CreditsAt | null;
  /** Where the house has them for the story's genre. */
  usual: CreditsAt;
}
function Credits({ live, credits, creditsAt, usual }: CreditsProps) {
  const t = useWords();
  const list = useId();
  const [rows, setRows] = useState<readonly Credit[]>(credits);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const written = useRef(JSON.stringify(credits));
  useEffect(
    () =>
      void call('people.list', { limit: 500 }).then(
        ({ people: all }) => setPeople(all),
        () => undefined,
      ),
    [],
  );
  useEffect(() => {
    const now = JSON.stringify(credits);
    if (now === written.current) return;
    written.current = now;
    setRows(credits);
  }, [credits]);
  const write = (next: readonly Credit[]) => {
    setRows(next);
    const kept = next.map(({ role, name }) => ({ role, name: name.trim() })).filter(({ name }) => name !== '');
    if (JSON.stringify(kept) === written.current) return;
    written.current = JSON.stringify(kept);
    writeOpening(live, { credits: kept });
  };
  const change = (i: number, part: Partial<Credit>) => write(rows.map((row, j) => (j === i ? { ...row, ...part } : row)));
  const names = useMemo(() => [...new Set(people.map(({ name }) => name))], [people]);
  return (
    <fieldset className={styles.credits}>
      <legend>{t('editor.credits')}</legend>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {rows.map((row, i) => (
        <div key={i} className={styles.credit}>
          <select aria-label={t('editor.role')} value={row.role} onChange={(e) => change(i, { role: e.target.value })}>
            {(ROLES.includes(row.role) ? ROLES : [row.role, ...ROLES]).map((role) => (
              <option key={role} value={role}>
                {role}
              </option>
            ))}
          </select>
          <DraftInput
            aria-label={t('editor.name')}
            placeholder={t('editor.name')}
            list={list}
            value={row.name}
            autoFocus={row.name === '' && i === rows.length - 1 && rows.length > 1}
            onWrite={(name) => {
              // A known name brings its role.
              const known = people.find((person) => person.name === name)?.roles.find((role) => ROLES.includes(role));
              change(i, { name, ...(known && row.name === '' && { role: known }) });
            }}
            onKeyDown={(e) => {
              if (e.key !== 'Enter' || e.nativeEvent.isComposing) return;
              e.preventDefault();
              if (row.name.trim() !== '') setRows([...rows, { role: row.role, name: '' }]);
            }}
          />
          <button type="button" aria-label={t('editor.creditRemove', { name: row.name })} onClick={() => write(rows.filter((_, j) => j !== i))}>
            ×
          </button>
        </div>
      ))}
      <div className={styles.row}>
        <Button kind="quiet" onClick={() => setRows([...rows, { role: rows.at(-1)?.role ?? '记者', name: '' }])}>
          {t('editor.creditAdd')}
        </Button>
        <label className={styles.place}>
          <span>{t('editor.creditsAt')}</span>
          <select value={creditsAt ?? ''} onChange={(e) => writeOpening(live, { creditsAt: CREDITS_AT.find((at) => at === e.target.value) ?? null })}>
            <option value="">{t('aid.creditsHouse', { place: t(`editor.creditsAt.${usual}`) })}</option>
            {CREDITS_AT.map((at) => (
              <option key={at} value={at}>
                {t(`editor.creditsAt.${at}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </fieldset>
  );
}
