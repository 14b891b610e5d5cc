/** No newsroom is open: who you are, and three ways to begin. When the last one did not open, why, and what can be done. */
import { useState } from 'react';
import type { AppState } from '../../shared/contract/app.js';
import { setPrefs } from '../ui/app-state.js';
import { call } from '../ui/bridge.js';
import { toast } from '../ui/toast.js';
import { useLocale, useWords } from '../ui/words.js';
import { NewNewsroom } from './NewNewsroom.js';
import styles from './Welcome.module.css';

const folderName = (path: string): string =>
  path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.newsroom$/, '');

/** `2026年11月23日 星期一`, `Monday, 23 November 2026`. */
const today = (locale: string): string =>
  new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'full' }).format(new Date()).replace('日星', '日 星');

export function Welcome({ state }: { state: AppState }) {
  const t = useWords();
  const locale = useLocale();
  const { prefs, problem } = state;
  const [name, setName] = useState(prefs.profile?.name ?? '');
  const [role, setRole] = useState(prefs.profile?.role ?? t('welcome.roles.reporter'));
  const [busy, setBusy] = useState(false);
  const [naming, setNaming] = useState(false);

  /** The signature is kept before anything is written under it. */
  const begin = async (act: () => Promise<unknown>) => {
    setBusy(true);
    try {
      if (name.trim()) await setPrefs({ profile: { name: name.trim(), role: role.trim() } });
      await act();
    } catch (error) {
      toast.error(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={styles.welcome}>
      <div className={styles.card}>
        <header className={styles.masthead}>
          <h1>{t('welcome.title')}</h1>
          <p>{t('welcome.sub')}</p>
        </header>
        <p className={styles.folio}>
          <span>{today(locale)}</span>
          <button type="button" lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => void setPrefs({ locale: locale === 'zh' ? 'en' : 'zh' })}>
            {locale === 'zh' ? 'English' : '中文'}
          </button>
          <span>Dateline {state.versions.app}</span>
        </p>
        {problem && (
          <section className={styles.problem} role="alert">
            <b>{t('welcome.problem', { path: problem.path })}</b>
            <p>{t(`error.${problem.code}`, problem.values)}</p>
            {problem.backup && (
              <>
                <button type="button" disabled={busy} onClick={() => void begin(() => call('newsroom.restore', { path: problem.path }))}>
                  {t('welcome.restore')}
                </button>
                <span>{t('welcome.restoreHint', { backup: folderName(problem.backup) })}</span>
              </>
            )}
          </section>
        )}
        <fieldset className={styles.profile}>
          <legend>{t('welcome.profile')}</legend>
          <label>
            {t('welcome.name')}
            <input value={name} onChange={(e) => setName(e.target.value)} autoFocus={!prefs.profile} />
          </label>
          <label>
            {t('welcome.role')}
            <input value={role} onChange={(e) => setRole(e.target.value)} />
          </label>
          <p>{t('welcome.profileHint')}</p>
        </fieldset>
        <div className={styles.ways}>
          <button type="button" className={styles.primary} disabled={busy} onClick={() => void begin(() => call('newsroom.sample', {}))}>
            <b>{busy ? t('welcome.working') : t('welcome.sample')}</b>
            <span>{t('welcome.sampleHint')}</span>
          </button>
          <button type="button" disabled={busy} onClick={() => setNaming(true)}>
            <b>{t('welcome.new')}</b>
            <span>{t('welcome.newHint')}</span>
          </button>
          <button type="button" disabled={busy} onClick={() => void begin(() => call('newsroom.open', {}))}>
            <b>{t('welcome.open')}</b>
            <span>{t('welcome.openHint')}</span>
          </button>
        </div>
        {prefs.recents.length > 0 && (
          <section className={styles.recents}>
            <h2>{t('welcome.recents')}</h2>
            <ul>
              {prefs.recents.map((path) => (
                <li key={path}>
                  <button type="button" disabled={busy} onClick={() => void begin(() => call('newsroom.open', { path }))}>
                    {folderName(path)} <span>{path}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {naming && <NewNewsroom onCreate={(folder) => void begin(() => call('newsroom.create', { name: folder }))} onClose={() => setNaming(false)} />}
    </main>
  );
}
