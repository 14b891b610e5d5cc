/** When work that nobody waits for may be done: not between two keys, where it would hold up the next one. */

/** Keys that follow each other faster than this are one run of typing. ms */
const PAUSE = 180;
/** In a long run the work is done all the same, so late at most. ms */
const MOST = 1000;
/** Once its time has come it begins within this, however busy the window is. ms */
const PATIENCE = 100;

/** Time stamp of the last key, also of one that an input method took. */
let lastKey = -Infinity;
// Not where there is no window: the unit tests.
if (typeof window !== 'undefined') window.addEventListener('keydown', () => (lastKey = performance.now()), true);

/** Does the work once, when the window is idle and the keys pause; at once when idle if nobody is typing. Returns how to call it off. */
export function afterTyping(work: () => void): () => void {
  const asked = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  const look = (): void => {
    const wait = Math.min(lastKey + PAUSE, asked + MOST) - performance.now();
    if (wait > 0) timer = setTimeout(look, wait);
    else idle = requestIdleCallback(work, { timeout: PATIENCE });
  };
  look();
  return () => {
    clearTimeout(timer);
    if (idle) cancelIdleCallback(idle);
  };
}
