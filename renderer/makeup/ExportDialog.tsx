/** An export while it runs and after: what is being made, cancel, what was made, what preflight found. */
import type { Finding, JobEvent } from '../../shared/contract/app.js';
import type { Issue } from '../../shared/issue/model.js';
import { findingKey } from '../../shared/makeup/preflight.js';
import { say } from '../../shared/words/index.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useLocale, useWords } from '../ui/words.js';
import styles from './dialogs.module.css';
import { Findings, type FindingActs } from './Findings.js';
import found from './Findings.module.css';
import type { Publication } from '../../shared/newsroom/publication.js';
import { PublishRow, type PublishActs } from './PublishRow.js';

const SHOWN_FILES = 200;
const MB = 1e6;

interface Props {
  job: JobEvent;
  /** As the issue has them now: those of errors that only the export showed stand there after somebody overruled them. */
  overrules: Issue['overrules'];
  acts: FindingActs;
  publication: Publication;
  publishing(folder: string): PublishActs;
  onAgain(): void;
  /** Of a site: shows it in a window. */
  onPreview(): void;
  onClose(): void;
}

export function ExportDialog({ job, overrules, acts, publication, publishing, onAgain, onPreview, onClose }: Props) {
  const t = useWords();
  const locale = useLocale();
  const running = job.state === 'running';
  const title = {
    running: () => t(`makeup.exporting.${job.kind}`),
    done: () => (job.result?.site ? t('site.done') : t(`makeup.exported.${job.kind}`, { files: job.result?.files.length ?? 0 })),
    failed: () => t('makeup.exportFailed'),
    cancelled: () => t('makeup.exportCancelled'),
  }[job.state]();
  const now = (all: readonly Finding[]) => all.map((finding) => ({ ...finding, overruled: overrules?.[findingKey(finding)] }));
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
        {job.blocked && (
          <div className={found.scroll} tabIndex={0} role="group" aria-label={t('makeup.findings')}>
            <Findings found={now(job.blocked)} acts={acts} />
          </div>
        )}
        {job.result && (
          <>
            <p className={styles.note}>
              <span className={styles.path}>{job.out}</span> {!job.result.site && t('makeup.size', { mb: (bytes / MB).toFixed(1) })}
            </p>
            {job.result.site && (
              <p data-testid="site-counts">
                {t('site.counts', { ...job.result.site, written: job.result.files.length, mb: (bytes / MB).toFixed(1) })}
              </p>
            )}
            {job.result.site && job.kind === 'web' && (
              <>
                <h3>{t('publish.to')}</h3>
                <PublishRow publication={publication} acts={publishing(job.out)} />
              </>
            )}
            <h3>{t('makeup.findings')}</h3>
            {job.result.preflight.length ? (
              <div className={found.scroll} tabIndex={0} role="group" aria-label={t('makeup.findings')}>
                <Findings found={now(job.result.preflight)} acts={acts} />
              </div>
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
              {job.blocked && (
                <button type="button" className={styles.primary} onClick={onAgain}>
                  {t(job.kind === 'print' ? 'export.backToStart' : 'site.back')}
                </button>
              )}
              {job.state === 'done' && (
                <button
                  type="button"
                  className={job.result?.site ? undefined : styles.primary}
                  onClick={() => void call('shell.show', { path: job.out })}
                >
                  {t('makeup.show')}
                </button>
              )}
              {job.state === 'done' && job.result?.site && (
                <button type="button" className={styles.primary} onClick={onPreview}>
                  {t('site.preview')}
                </button>
              )}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
