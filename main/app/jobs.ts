/** Exports that run beside the windows: one worker process each, progress as events, cancel at any time. */
import { randomUUID } from 'node:crypto';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { Exported, Finding, JobEvent, Locale, PrintPartName } from '../../shared/contract/app.js';
import type { ErrorData } from '../../shared/contract/errors.js';
import type { Author } from '../../shared/contract/store.js';
import { paths } from './paths.js';

export interface ExportOrder {
  kind: 'print' | 'web';
  issue: string;
  out: string;
  /** Of a print package; absent = everything. */
  parts?: PrintPartName[] | undefined;
  pages?: string[] | undefined;
  newsroom: string;
  locale: Locale;
  author: Author;
  fonts: string;
  resources: string;
}
export type WorkerMessage =
  | { type: 'progress'; done: number; total: number; what: string }
  | { type: 'done'; result: Exported }
  | { type: 'blocked'; findings: Finding[] }
  | { type: 'failed'; error: ErrorData };

export interface Jobs {
  start(order: Omit<ExportOrder, 'fonts' | 'resources'>): string;
  cancel(job: string): void;
  cancelAll(): void;
}

export function createJobs(send: (event: JobEvent) => void): Jobs {
  const running = new Map<string, UtilityProcess>();
  return {
    start(order) {
      const job = randomUUID();
      const child = utilityProcess.fork(
        paths.exportProcess,
        [JSON.stringify({ ...order, fonts: paths.fonts, resources: paths.resources } satisfies ExportOrder)],
        {
          serviceName: 'dateline-export',
          stdio: 'inherit',
        },
      );
      running.set(job, child);
      const base = { type: 'job' as const, job, kind: order.kind, out: order.out };
      let last = { done: 0, total: 1, what: '' };
      let blocked: Finding[] | undefined;
      let ended = false;
      const end = (event: JobEvent) => {
        if (ended) return;
        ended = true;
        running.delete(job);
        send(event);
      };
      child.on('message', (message: WorkerMessage) => {
        if (message.type === 'progress')
          send({ ...base, state: 'running', ...(last = { done: message.done, total: message.total, what: message.what }) });
        else if (message.type === 'blocked') blocked = message.findings;
        else if (message.type === 'done') end({ ...base, ...last, state: 'done', done: last.total, result: message.result });
        else if (message.error.code === 'cancelled') end({ ...base, ...last, state: 'cancelled' });
        else
          end({ ...base, ...last, state: 'failed', error: { code: message.error.code, values: message.error.values }, ...(blocked && { blocked }) });
      });
      child.on('exit', (code) =>
        end({ ...base, ...last, state: 'failed', error: { code: 'unexpected', values: { reason: `export process ended (${code})` } } }),
      );
      return job;
    },
    // The worker stops at its next step and takes its half-made folder away; see PackageWriter.
    cancel: (job) => running.get(job)?.postMessage({ type: 'cancel' }),
    cancelAll: () => running.forEach((child) => child.postMessage({ type: 'cancel' })),
  };
}
