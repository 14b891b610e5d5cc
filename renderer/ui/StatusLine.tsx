/** The foot of the window tells the truth: saved or not and why, how long, how full, who is at the desk. */
import styles from './StatusLine.module.css';
import { useApp } from './app-state.js';
import { LengthMark } from './LengthMark.js';
import { useSaveNews } from './save-news.js';
import { useStatus } from './status.js';
import { useWords } from './words.js';

export function StatusLine() {
  const t = useWords();
  const { save, counts, fit, fitState, mode } = useStatus();
  useSaveNews(save);
  const profile = useApp(({ state }) => state?.prefs.profile);
  const newsroom = useApp(({ state }) => state?.newsroom?.name);
  return (
    <footer className={styles.line} aria-label={t('ui.status')} data-pane="status" tabIndex={-1}>
      <span className={styles.save} data-testid="save-state" data-state={save?.state ?? 'none'}>
        {save && (
          <>
            <i className={styles.dot} aria-hidden />
            {t(`ui.${save.state}`)}
            {save.state === 'failed' && <span className={styles.reason}>{t(`error.${save.error.code}`, save.error.values)}</span>}
          </>
        )}
      </span>
      {mode && (
        <strong className={styles.mode} data-testid="status-mode">
          ✎ {mode}
        </strong>
      )}
      {counts && (
        <span title={t('ui.countsTitle', counts)} data-testid="counts">
          {t('ui.counts', { words: counts.words })}
          <span className={styles.quiet}> {t('ui.withPunctuation', { n: counts.withPunctuation })}</span>
        </span>
      )}
      {counts?.planned ? <LengthMark words={counts.words} planned={counts.planned} as="full" testId="status-length" /> : null}
      {fit && (
        <span data-testid="copy-fit" data-fit={fitState ?? ''} {...(fitState === 'over' && { className: styles.over })}>
          {fit}
        </span>
      )}
      <span className={styles.spring} />
      <span className={styles.quiet}>{newsroom}</span>
      <span>{profile ? `${profile.name} ${profile.role}` : ''}</span>
    </footer>
  );
}
