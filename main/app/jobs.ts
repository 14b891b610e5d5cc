/** Exports that run beside the windows: one worker process each, progress as events, cancel at any time. */
import { randomUUID } from 'node:crypto';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { Exported, Finding, JobEvent, Locale, PrintPartName } from '../../shared/contract/app.js';
import type { PrintoutTask } from '../export/print/printout.js';
import type { PictureDetail } from '../../shared/contract/site.js';
import type { Published } from '../../shared/contract/publish.js';
import type { Destination } from '../../shared/newsroom/destination.js';
import { asDatelineError, type ErrorData } from '../../shared/contract/errors.js';
import type { Author } from '../../shared/contract/store.js';
import { paths } from './paths.js';

export interface ExportOrder {
  kind: JobEvent['kind'];
  issue: string;
  out: string;
  /** Of a print package; absent = `PACKAGE_PARTS`, and every page (by id). */
  parts?: PrintPartName[] | undefined;
  pages?: string[] | undefined;
  /** Of a site; absent = the publication's. */
  language?: Locale | undefined;
  /** Of a site: this publication's every issue, not the issue alone. */
  all?: string | undefined;
  pictures?: PictureDetail | undefined;
  /** Of kind proof. */
  printout?: Omit<PrintoutTask, 'issue' | 'out' | 'locale' | 'pages'> | undefined;
  /** Of kind publish and zip (`to` null): the site in `folder`, which has to be this paper's. What gets in comes as a message. */
  publish?: { folder: string; owner: { id: string; name: string; url: string }; to: Destination | null } | undefined;
  newsroom: string;
  locale: Locale;
  author: Author;
  fonts: string;
  resources: string;
}
export type WorkerMessage =
  | { type: 'progress'; done: number; total: number; what: string; bytes?: { done: number; total: number } }
  | { type: 'done'; result?: Exported; published?: Published; zipped?: { bytes: number; files: number } }
  | { type: 'blocked'; findings: Finding[] }
  | { type: 'failed'; error: ErrorData };

export interface Jobs {
  /**
   * @param then what the main process does with what was made, before the job is done; `ended` whatever becomes of it.
   * @param secret goes to the worker as a message: its arguments are there for every program to see
   */
  start(order: Omit<ExportOrder, 'fonts' | 'resources'>, then?: { work(signal: AbortSignal): Promise<void>; ended(): void }, secret?: string): string;
  cancel(job: string): void;
  cancelAll(): void;
}

export function createJobs(send: (event: JobEvent) => void): Jobs {
  const running = new Map<string, { child: UtilityProcess; control: AbortController }>();
  const stop = (job: { child: UtilityProcess; control: AbortController } | undefined) => {
    job?.control.abort();
    job?.child.postMessage({ type: 'cancel' });
  };
  return {
    start(order, then, secret) {
      const job = randomUUID();
      const child = utilityProcess.fork(
        paths.exportProcess,
        [JSON.stringify({ ...order, fonts: paths.fonts, resources: paths.resources } satisfies ExportOrder)],
        {
          serviceName: 'dateline-export',
          stdio: 'inherit',
        },
      );
      if (order.publish) child.postMessage({ type: 'secret', secret });
      const control = new AbortController();
      running.set(job, { child, control });
      const base = { type: 'job' as const, job, kind: order.kind, out: order.out };
      let last: Pick<JobEvent, 'done' | 'total' | 'what' | 'bytes'> = { done: 0, total: 1, what: '' };
      let blocked: Finding[] | undefined;
      let ended = false;
      const end = (event: JobEvent) => {
        if (ended) return;
        ended = true;
        running.delete(job);
        then?.ended();
        send(event);
      };
      const fail = ({ code, values }: ErrorData) =>
        end({
          ...base,
          ...last,
          ...(code === 'cancelled'
            ? { state: 'cancelled' }
            : code === 'publish-cancelled'
              ? { state: 'cancelled', error: { code, values } }
              : { state: 'failed', error: { code, values }, ...(blocked && { blocked }) }),
        });
      let made = false;
      child.on('message', (message: WorkerMessage) => {
        if (message.type === 'progress')
          send({
            ...base,
            state: 'running',
            ...(last = { done: message.done, total: message.total, what: message.what, ...(message.bytes && { bytes: message.bytes }) }),
          });
        else if (message.type === 'blocked') blocked = message.findings;
        else if (message.type === 'failed') fail(message.error);
        else {
          made = true;
          void Promise.resolve(then?.work(control.signal)).then(
            () => {
              const { result, published, zipped } = message;
              end({
                ...base,
                ...last,
                ...{ state: 'done', done: last.total },
                ...(result && { result }),
                ...(published && { published }),
                ...(zipped && { zipped }),
              });
            },
            (thrown: unknown) => fail(asDatelineError(thrown).toData()),
          );
        }
      });
      child.on('exit', (code) => {
        if (!made) fail({ code: 'unexpected', values: { reason: `export process ended (${code})` } });
      });
      return job;
    },
    // The worker stops at its next step and takes its half-made folder away; see PackageWriter.
    cancel: (job) => stop(running.get(job)),
    cancelAll: () => running.forEach(stop),
  };
}
