/** The work aside in a thread of its own: a second core of the machine, if it has one. */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatelineError } from '../../../../shared/contract/errors.js';
import type { Answers, AsideAnswer, AsideOrder } from './site-worker.js';
import type { Aside } from './work.js';

/** The bundle beside this one; in the source tree (tests, benchmarks) what was built of it. */
const workerFile = (): string =>
  ['site-worker.cjs', '../cli/site-worker.cjs', '../../../../out/cli/site-worker.cjs']
    .map((file) => path.join(import.meta.dirname, file))
    .find((file) => fs.existsSync(file))!;

/** Much is made and little of it kept: with V8's own 16 MB the thread would clear up all the time. */
const YOUNG_MB = 64;

export interface AsideThread extends Aside {
  /** What was asked for and has not come is not done any more. */
  end(): Promise<void>;
}

/**
 * Starts the thread; meanwhile everything goes on. After a cancel whoever waits is told `cancelled`.
 * @param site the folder of the site that the work is for
 */
export function asideThread(site: string, signal?: AbortSignal): AsideThread {
  const worker = new Worker(workerFile(), { execArgv: [], workerData: site, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const waiting = new Map<number, { done: (answer: AsideAnswer) => void; lost: (why: Error) => void }>();
  let asked = 0;
  let parts = 0;
  let ended: Error | undefined;

  const end = (why: Error): void => {
    ended ??= why;
    for (const { lost } of waiting.values()) lost(ended);
    waiting.clear();
    // It would not keep a finished program from ending, only from ending soon.
    worker.unref();
  };
  worker.on('message', (answer: AsideAnswer) => {
    const who = waiting.get(answer.id);
    waiting.delete(answer.id);
    who?.done(answer);
  });
  worker.on('error', (error) => end(new DatelineError('unexpected', { reason: error.message }, undefined, { cause: error })));
  worker.on('exit', (code) => end(new DatelineError('unexpected', { reason: `the thread ended with ${code}` })));
  const cancel = (): void => {
    end(new DatelineError('cancelled'));
    void worker.terminate();
  };
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();

  const ask = <K extends keyof Answers>(what: K, order: AsideOrder): Promise<Answers[K]> => {
    const answer = new Promise<Answers[K]>((done, lost) => {
      if (ended) return lost(ended);
      waiting.set(order.id, { done: (got) => done(got[what] as Answers[K]), lost });
      worker.postMessage(order);
    });
    // It may come to nothing before anybody waits for it.
    answer.catch(() => undefined);
    return answer;
  };
  const tell = (order: AsideOrder): void => void (ended ?? worker.postMessage(order));

  return {
    codes: (addresses) => (addresses.length === 0 ? Promise.resolve([]) : ask('codes', { id: asked++, codes: addresses })),
    png: (svg, width, resources) => ask('png', { id: asked++, svg, width, resources }),
    order: (words, language, strokes) => ask('order', { id: asked++, words, language, strokes }),
    part: () => {
      const part = parts++;
      return {
        add: (stories, fields) => tell({ id: asked++, part, stories, fields }),
        read: (dir, stories) => tell({ id: asked++, part, stories, dir }),
        take: (standing) => tell({ id: asked++, part, standing }),
        made: (issues) => ask('made', { id: asked++, part, issues }),
      };
    },
    end: async () => {
      signal?.removeEventListener('abort', cancel);
      end(new DatelineError('cancelled'));
      await worker.terminate();
    },
  };
}
