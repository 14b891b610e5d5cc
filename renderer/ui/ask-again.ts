/** What a view shows of issues and settings while it is about a story: asked now, and anew after they change. */
import { onEvent } from './bridge.js';

/** Commits in a row are one question. ms */
const COMMITS = 150;

/**
 * Asks now and after commits to anything but stories. `current` tells whether an answer is still wanted. A question that fails leaves what
 * was last known; the next commit asks again. @returns stops
 */
export function askAgain(ask: (current: () => boolean) => Promise<void>): () => void {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const quietly = () => {
    const mine = ++turn;
    void ask(() => mine === turn).catch(() => undefined);
  };
  quietly();
  const stop = onEvent((event) => {
    if (event.type !== 'doc' || event.kind === 'article') return;
    clearTimeout(timer);
    timer = setTimeout(quietly, COMMITS);
  });
  return () => {
    turn = -1;
    clearTimeout(timer);
    stop();
  };
}
