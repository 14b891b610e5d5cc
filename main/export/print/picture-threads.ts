/**
 * Converts pictures in threads of their own, each of which is replaced after some: the library's memory only grows, and goes with its thread.
 * What a strange picture does to the library, it does to one thread, and only that picture is lost.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnusableProfile, type PictureFault, type PictureTarget, type PressPicture } from './pictures.js';
import type { PictureAnswer, PictureOrder } from './picture-worker.js';

/**
 * A new thread takes 0.1 s, a picture as large as agencies send 0.15 s; the memory is at its height after a few. A second thread beside the
 * first would halve the time and take 150 MB more.
 */
const PICTURES = 3;
/** Pictures lie outside V8's own memory: what its young one would take up to 48 MB for is a few objects each. */
const YOUNG_MB = 4;

/** The bundle beside this one; in the source tree (tests) what was built of it. */
const workerFile = (): string =>
  ['picture-worker.cjs', '../../../out/cli/picture-worker.cjs']
    .map((file) => path.join(import.meta.dirname, file))
    .find((file) => fs.existsSync(file))!;

/** One thread, for as many pictures as it may make. */
class Converter {
  private readonly worker: Worker;
  private settle: { done: (answer: PictureAnswer) => void; lost: (why: Error) => void } | null = null;
  private ended: Error | null = null;
  private made = 0;

  constructor(target: PictureTarget) {
    this.worker = new Worker(workerFile(), { workerData: target, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker.on('message', (answer: PictureAnswer) => this.settle?.done(answer));
    const lost = (why: Error): void => {
      this.ended ??= why;
      this.settle?.lost(this.ended);
    };
    this.worker.on('error', lost);
    this.worker.on('exit', (code) => lost(new Error(`the thread ended with ${code}`)));
  }

  private next(): Promise<PictureAnswer> {
    return new Promise((done, lost) => {
      this.settle = { done, lost };
      if (this.ended) lost(this.ended);
    });
  }

  /** @throws UnusableProfile */
  async ready(): Promise<this> {
    const first = await this.next();
    if ('ready' in first && !first.ready) throw new UnusableProfile('nothing comes into the inks of this profile');
    return this;
  }

  async make(order: PictureOrder): Promise<PressPicture | PictureFault> {
    this.made++;
    const answer = this.next();
    this.worker.postMessage(order);
    return answer.then(
      (got) => ('made' in got ? got.made : 'unreadable'),
      () => 'unreadable' as const,
    );
  }
  get spent(): boolean {
    return this.made >= PICTURES || this.ended !== null;
  }
  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/**
 * Converts the pictures that `order` gives, and tells `made` of each. An error of either ends the work. What cannot be read is tried once more
 * in a new thread: once in some hundred pictures the library of a thread loses the file of the profile, and reads nothing any more.
 * Memory: the library with one picture, about 150 MB.
 * @throws UnusableProfile when the target's profile cannot bring anything into its inks, before `order` is asked; what the two throw
 */
export async function convertPictures<T>(
  target: PictureTarget,
  jobs: readonly T[],
  order: (job: T) => Promise<PictureOrder | null>,
  made: (job: T, picture: PressPicture | PictureFault) => void,
): Promise<void> {
  if (jobs.length === 0) return;
  let converter = await new Converter(target).ready();
  const renew = async (): Promise<void> => {
    await converter.end();
    converter = await new Converter(target).ready();
  };
  try {
    for (const job of jobs) {
      const wanted = await order(job);
      if (!wanted) {
        made(job, 'unreadable');
        continue;
      }
      if (converter.spent) await renew();
      let picture = await converter.make(wanted);
      if (picture === 'unreadable') {
        await renew();
        picture = await converter.make(wanted);
      }
      made(job, picture);
    }
  } finally {
    await converter.end();
  }
}
