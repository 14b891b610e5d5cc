/** An export while it runs and after: what is being made, cancel, what was made, what preflight found. */
import type { JobEvent } from '../../shared/contract/app.js';
import { say } from '../../shared/words/index.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useLocale, useWords } from '../ui/words.js';
import styles from './dialogs.module.css';

const SHOWN_FILES = 200;
const MB = 1e6;

export function ExportDialog({ job, onClose }: { job: JobEvent; onClose(): void }) {
  const t = useWords();
  const locale = useLocale();
  const running = job.state === 'running';
  const title = {
    running: () => t(`makeup.exporting.${job.kind}`),
    done: () => t(`makeup.exported.${job.kind}`, { files: job.result?.files.length ?? 0 }),
    failed: () => t('makeup.exportFailed'),
    cancelled: () => t('makeup.exportCancelled'),
  }[job.state]();
  const bytes = job.result?.files.reduce((sum, f) => sum + f.bytes, 0) ?? 0;
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className={styles.export} data-testid="export" data-state={job.state}>
        {running && (
          <>
            <progress max={job.total} value={job.done} aria-label={title} />
            <p className={styles.note} aria-live="polite">
              {t('makeup.progress', { done: job.done, total: job.total, what: job.what })}
            </p>
          </>
        )}
        {job.state === 'failed' && job.error && <p role="alert">{say(locale, `error.${job.error.code}`, job.error.values)}</p>}
        {job.result && (
          <>
            <p className={styles.note}>
              <span className={styles.path}>{job.out}</span> {t('makeup.size', { mb: (bytes / MB).toFixed(1) })}
            </p>
            <h3>{t('makeup.findings')}</h3>
            {job.result.preflight.length ? (
              <ul className={styles.findings}>
                {job.result.preflight.map((f, i) => (
                  <li key={i} data-severity={f.severity}>
                    <b>{t(`makeup.severity.${f.severity}`)}</b> {f.message}
                  </li>
                ))}
              </ul>
            ) : (
              <p className={styles.note}>{t('makeup.findingsNone')}</p>
            )}
            <ul className={styles.files} tabIndex={0} aria-label={t('makeup.exportFiles')}>
              {job.result.files.slice(0, SHOWN_FILES).map((f) => (
                <li key={f.path}>
                  <span>{f.path}</span>
                  <span className={styles.number}>{f.bytes < 1000 ? `${f.bytes} B` : `${Math.round(f.bytes / 1000)} KB`}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <div className={styles.actions}>
          {running ? (
            <button type="button" onClick={() => void call('export.cancel', { job: job.job })}>
              {t('makeup.cancel')}
            </button>
          ) : (
            <>
              <button type="button" onClick={onClose}>
                {t('makeup.close')}
              </button>
              {job.state === 'done' && (
                <button type="button" className={styles.primary} onClick={() => void call('shell.show', { path: job.out })}>
                  {t('makeup.show')}
                </button>
              )}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
