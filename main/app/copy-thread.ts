/** The thread that normalises copy: begun with the first call, ended when nobody has asked for a while. */
import { Worker } from 'node:worker_threads';
import type { Change } from '../../shared/copy/normalise.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { CopyAnswer, CopyOrder } from './copy-worker.js';
import { paths } from './paths.js';

/** ms without a call after which the thread ends. */
const REST = 60_000;
/** ms that a call may take: a batch takes some ten. */
const LIMIT = 20_000;

export interface CopyThread {
  /** The changes for each text. @throws DatelineError unexpected, when the thread fails or takes too long. */
  normalise(texts: string[], language: 'zh' | 'en'): Promise<Change[][]>;
  end(): void;
}

export function createCopyThread(): CopyThread {
  let worker: Worker | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let next = 1;
  const waiting = new Map<number, { resolve(changes: Change[][]): void; reject(error: Error): void; limit: ReturnType<typeof setTimeout> }>();

  const end = (why = 'ended'): void => {
    clearTimeout(rest);
    const was = worker;
    worker = null;
    for (const { reject, limit } of waiting.values()) {
      clearTimeout(limit);
      reject(new DatelineError('unexpected', {}, `normalising: ${why}`));
    }
    waiting.clear();
    void was?.terminate();
  };
  const start = (): Worker => {
    const made = new Worker(paths.copyWorker, { workerData: { wasm: paths.autocorrect } });
    made.on('message', (answer: CopyAnswer) => {
      const call = waiting.get(answer.id);
      if (!call) return;
      waiting.delete(answer.id);
      clearTimeout(call.limit);
      if ('changes' in answer) call.resolve(answer.changes);
      else call.reject(new DatelineError('unexpected', {}, `normalising: ${answer.fault}`));
    });
    made.on('error', (error: Error) => made === worker && end(error.message));
    made.on('exit', () => made === worker && end());
    return made;
  };

  return {
    normalise(texts, language) {
      worker ??= start();
      clearTimeout(rest);
      rest = setTimeout(end, REST);
      rest.unref();
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, limit: setTimeout(() => end('it took too long'), LIMIT) });
        worker!.postMessage({ id, texts, language } satisfies CopyOrder);
      });
    },
    end,
  };
}
