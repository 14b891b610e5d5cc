/** A thread that converts pictures for the press, one after the other, until it is ended. See `picture-threads.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Crop } from '../../../shared/article/model.js';
import { loadVips } from '../vips.js';
import { PressPictures, UnusableProfile, type PictureFault, type PictureTarget, type PressPicture } from './pictures.js';

export interface PictureOrder {
  bytes: Uint8Array;
  /** pt */
  w: number;
  h: number;
  crop: Crop | undefined;
}
/** The first: whether anything comes into the target's space; then one for each order. */
export type PictureAnswer = { ready: boolean } | { made: PressPicture | PictureFault };

const answer = (message: PictureAnswer, transfer: ArrayBuffer[] = []): void => parentPort!.postMessage(message, transfer);

async function start(): Promise<void> {
  const vips = await loadVips();
  let pictures: PressPictures;
  try {
    pictures = new PressPictures(vips, workerData as PictureTarget);
  } catch (thrown) {
    if (!(thrown instanceof UnusableProfile)) throw thrown;
    return answer({ ready: false });
  }
  parentPort!.on('message', ({ bytes, w, h, crop }: PictureOrder) => {
    const made = pictures.make('', bytes, w, h, crop);
    pictures.forget();
    if (typeof made === 'string') return answer({ made });
    // Of its own memory, not the library's: it is handed over.
    const own = new Uint8Array(made.bytes);
    answer({ made: { ...made, bytes: own } }, [own.buffer]);
  });
  answer({ ready: true });
}
void start();
