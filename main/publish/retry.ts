/** Again after a while, when a connection was lost; and several things at a time, the first failure stopping the rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Lost } from './host.js';

export interface Retry {
  /** How often in all. */
  tries: number;
  /** Before the second time; doubles from then on. */
  firstMs: number;
}
/** In all some 15 s: a router that starts anew takes longer, and then the person starts again where it stopped. */
export const RETRY: Retry = { tries: 6, firstMs: 500 };

export async function retrying<T>(work: () => Promise<T>, { tries, firstMs }: Retry, signal?: AbortSignal): Promise<T> {
  for (let time = 1; ; time++) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (thrown) {
      signal?.throwIfAborted();
      if (!(thrown instanceof Lost) || time >= tries) throw thrown;
      // Not all of those that were cut off at once come back at once.
      await sleep(firstMs * 2 ** (time - 1) * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}

/** At most `most` at a time, begun in order. Rejects with the first failure, once none is under way any more. */
export async function eachOf<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const failed: unknown[] = [];
  const lane = async () => {
    while (next < items.length && failed.length === 0) {
      try {
        await work(items[next++]!);
      } catch (thrown) {
        failed.push(thrown);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  if (failed.length > 0) throw failed[0];
}
