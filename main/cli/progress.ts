/** Progress on standard error: one line that is written over on a terminal; elsewhere a line a second, once work has taken longer than that. */
import type { Stream } from './command.js';

const QUIET_MS = 1000;
const REDRAW_MS = 80;

export interface Progress {
  (done: number, total: number, what: string): void;
  /** Takes the line away before something else is written. */
  clear(): void;
}

export function createProgress(stream: Stream, now: () => number = Date.now): Progress {
  const started = now();
  let last = stream.isTTY ? started - REDRAW_MS : started;
  let shown = 0;
  const progress = (done: number, total: number, what: string): void => {
    const time = now();
    if (time - last < (stream.isTTY ? REDRAW_MS : QUIET_MS) && !(stream.isTTY && done === total)) return;
    last = time;
    const line = `${total > 0 ? `${Math.min(done, total)}/${total} ` : ''}${what}`;
    if (!stream.isTTY) stream.write(`${line}\n`);
    else {
      stream.write(`\r${line}${' '.repeat(Math.max(0, shown - width(line)))}`);
      shown = width(line);
    }
  };
  progress.clear = () => {
    if (stream.isTTY && shown > 0) stream.write(`\r${' '.repeat(shown)}\r`);
    shown = 0;
  };
  return progress;
}

/** Columns on a terminal: Han and full-width marks take two. */
export const width = (text: string): number =>
  [...text].reduce(
    (sum, c) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3ffff}]/u.test(c) ? 2 : 1),
    0,
  );
