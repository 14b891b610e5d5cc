/** Reads PDFs in a thread of their own, with a limit of time and memory: the store goes on acknowledging keystrokes meanwhile. */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatelineError } from '../../shared/contract/errors.js';
import type { TakenPdf } from './pdf-preview.js';
import type { PdfAnswer, PdfOrder } from './pdf-worker.js';

/** An advertisement is read in a second; one that takes this long would also stop a press. */
const LIMIT_MS = 60_000;
const LIMIT_MB = 1024;

/** The bundle beside this one; in the source tree (tests) the file itself, with the hook that reads TypeScript's imports. */
function workerFile(): { file: string; execArgv: string[] } {
  const here = import.meta.dirname;
  const built = path.join(here, 'pdf-worker.cjs');
  if (fs.existsSync(built)) return { file: built, execArgv: [] };
  return { file: path.join(here, 'pdf-worker.ts'), execArgv: ['--import', path.join(here, 'testing/ts-hooks.mjs')] };
}

/** @throws DatelineError pdf-broken (also when it cannot be drawn in time), pdf-locked, pdf-empty, pdf-too-large */
export function takePdfApart(bytes: Uint8Array, name: string, limit = LIMIT_MS): Promise<TakenPdf> {
  const { file, execArgv } = workerFile();
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, {
      workerData: { bytes, name } satisfies PdfOrder,
      execArgv,
      resourceLimits: { maxOldGenerationSizeMb: LIMIT_MB },
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    const broken = (reason: string) => () => reject(new DatelineError('pdf-broken', { name }, reason));
    const timer = setTimeout(() => end(broken('it took too long')), limit);
    worker.once('message', (answer: PdfAnswer) =>
      end(() => {
        if ('taken' in answer) resolve(answer.taken);
        // What has no code of its own went wrong while drawing.
        else
          reject(
            answer.error.code === 'unexpected' ? new DatelineError('pdf-broken', { name }, answer.error.detail) : DatelineError.from(answer.error),
          );
      }),
    );
    worker.once('error', (error: Error) => end(broken(error.message)));
    worker.once('exit', (code) => end(broken(`the thread ended with ${code}`)));
  });
}
