/** Words of Chinese text, from a thread that starts when it is first asked and ends when nobody has asked for a while. */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatelineError } from '../../shared/contract/errors.js';
import type { TaggedWord } from '../../shared/copy/keywords.js';
import type { SegmentAnswer, SegmentOrder } from './segment-worker.js';

const IDLE_MS = 120_000;
const LIMIT_MS = 20_000;

/** The bundle beside this one; in the source tree (tests) the file itself, with the hook that reads TypeScript's imports. */
function workerFile(): { file: string; execArgv: string[] } {
  const here = import.meta.dirname;
  const built = path.join(here, 'segment-worker.cjs');
  if (fs.existsSync(built)) return { file: built, execArgv: [] };
  return { file: path.join(here, 'segment-worker.ts'), execArgv: ['--import', path.join(here, 'testing/ts-hooks.mjs')] };
}

interface Waiting {
  resolve(words: TaggedWord[][]): void;
  reject(error: DatelineError): void;
  timer: NodeJS.Timeout;
}

export class Segmenter {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private turn = 0;
  private readonly waiting = new Map<number, Waiting>();

  /** The words of each text. About 7 ms for a thousand characters, 0.3 s the first time. @throws DatelineError unexpected (it cannot be loaded, or takes too long) */
  cut(texts: readonly string[], words: readonly TaggedWord[]): Promise<TaggedWord[][]> {
    const worker = (this.worker ??= this.start());
    if (this.idle) clearTimeout(this.idle);
    this.idle = setTimeout(() => this.close(), IDLE_MS);
    this.idle.unref();
    const turn = ++this.turn;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail('it took too long'), LIMIT_MS);
      timer.unref();
      this.waiting.set(turn, { resolve, reject, timer });
      worker.postMessage({ turn, words, texts } satisfies SegmentOrder);
    });
  }

  close(): void {
    this.fail('the newsroom was closed');
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
  }

  private start(): Worker {
    const { file, execArgv } = workerFile();
    const worker = new Worker(file, { execArgv });
    // It must not keep the command line from ending.
    worker.unref();
    worker.on('message', (answer: SegmentAnswer) => {
      const asked = this.waiting.get(answer.turn);
      if (!asked) return;
      this.waiting.delete(answer.turn);
      clearTimeout(asked.timer);
      if ('words' in answer) asked.resolve(answer.words);
      else asked.reject(new DatelineError('unexpected', { reason: answer.fault }));
    });
    const ended = (reason: string) => {
      if (this.worker === worker) this.fail(reason);
    };
    worker.on('error', (error: Error) => ended(error.message));
    worker.on('exit', (code) => ended(`the thread ended with ${code}`));
    return worker;
  }

  private fail(reason: string): void {
    const worker = this.worker;
    this.worker = null;
    void worker?.terminate();
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new DatelineError('unexpected', { reason }));
    }
    this.waiting.clear();
  }
}
