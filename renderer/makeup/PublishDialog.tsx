/** A site on its way to a host or into a zip: files and bytes, stop, what went and what stayed, and how to go on. */
import type { JobEvent } from '../../shared/contract/app.js';
import { FingerprintSchema } from '../../shared/newsroom/destination.js';
import { say } from '../../shared/words/index.js';
import { call } from '../ui/bridge.js';
import { Dialog } from '../ui/controls/Dialog.js';
import { useLocale, useWords } from '../ui/words.js';
import styles from './dialogs.module.css';

const SHOWN_FILES = 200;
const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);

interface Props {
  job: JobEvent;
  /** The same again: it goes on where it stopped. Absent where that is not known. */
  onAgain?: (() => void) | undefined;
  /** Accepts the host's fingerprint, then again. */
  onAccept(fingerprint: string): void;
  onPlaces(): void;
  onClose(): void;
}

/** What another try alone cannot mend. */
const SETTINGS = new Set(['publish-denied', 'publish-no-secret', 'publish-host-changed', 'publish-no-host', 'publish-no-bucket', 'publish-region', 'publish-address', 'publish-incomplete', 'publish-key-file', 'publish-no-agent', 'publish-foreign', 'publish-occupied']); // prettier-ignore

export function PublishDialog({ job, onAgain, onAccept, onPlaces, onClose }: Props) {
  const t = useWords();
  const locale = useLocale();
  const zip = job.kind === 'zip';
  const { published, zipped, bytes, error } = job;
  const title = {
    running: () => t(zip ? 'publish.zipRunning' : 'publish.running'),
    done: () => t(zip ? 'publish.zipDone' : published?.sent === 0 && published.removed === 0 ? 'publish.nothing' : 'publish.done'),
    failed: () => t(zip ? 'publish.zipFailed' : 'publish.failed'),
    cancelled: () => t(zip ? 'publish.zipCancelled' : 'publish.cancelled'),
  }[job.state]();
  const settings = error !== undefined && SETTINGS.has(error.code);
  const offered = error?.code === 'publish-host-new' ? FingerprintSchema.safeParse(error.values['fingerprint']) : undefined;
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className={styles.export} data-testid="publish" data-state={job.state}>
        <p className={styles.note}>
          <span className={styles.path}>{job.out}</span>
        </p>
        {job.state === 'running' && (
          <>
            <progress {...(bytes && { max: Math.max(1, bytes.total), value: bytes.done })} aria-label={title} />
            <p className={styles.note} aria-live="polite">
              {bytes
                ? t('publish.progress', { done: job.done, total: job.total, mb: mb(bytes.done), mbTotal: mb(bytes.total), what: job.what })
                : t('publish.looking')}
            </p>
          </>
        )}
        {error && <p role={job.state === 'failed' ? 'alert' : 'status'}>{say(locale, `error.${error.code}`, error.values)}</p>}
        {published && (
          <>
            <p data-testid="publish-counts">
              {t('publish.counts', {
                ...{ sent: published.sent, mb: mb(published.bytes), kept: published.kept, removed: published.removed },
                arrived: published.arrived > 0 ? published.arrived : '',
              })}
            </p>
            {published.files.length > 0 && (
              <ul className={styles.files} tabIndex={0} aria-label={t('makeup.exportFiles')}>
                {published.files.slice(0, SHOWN_FILES).map((file) => (
                  <li key={file.path}>
                    <span>{file.path}</span>
                    <span className={styles.number}>{file.bytes < 1000 ? `${file.bytes} B` : `${Math.round(file.bytes / 1000)} KB`}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        {zipped && <p data-testid="publish-counts">{t('publish.zipCounts', { files: zipped.files, mb: mb(zipped.bytes) })}</p>}
        <div className={styles.actions}>
          {job.state === 'running' ? (
            <button type="button" onClick={() => void call('export.cancel', { job: job.job })}>
              {t(zip ? 'makeup.cancel' : 'publish.stop')}
            </button>
          ) : (
            <>
              <button type="button" onClick={onClose}>
                {t('makeup.close')}
              </button>
              {offered?.success ? (
                <button type="button" className={styles.primary} onClick={() => onAccept(offered.data)}>
                  {t('publish.accept')}
                </button>
              ) : (
                !zip &&
                job.state !== 'done' &&
                onAgain && (
                  <button type="button" className={settings ? undefined : styles.primary} onClick={onAgain}>
                    {t('publish.again')}
                  </button>
                )
              )}
              {settings && (
                <button type="button" className={styles.primary} onClick={onPlaces}>
                  {t('publish.settings')}
                </button>
              )}
              {zipped && (
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
