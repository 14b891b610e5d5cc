/** How evenly a paragraph is set: what `npm run bench -- compose` compares the two ways of breaking by. */
import type { SetLine } from './breaks.js';
import { Join, type Cells } from './cells.js';
import { placeLine } from './justify.js';

export interface Quality {
  /** Justified lines, last lines not counted. */
  lines: number;
  /** Sum over them of what each place between characters or words was opened or closed by, mean of the line, em. */
  moved: number;
  /** Lines opened by more than a tenth and a quarter of an em at each place; the widest, em. */
  over10: number;
  over25: number;
  worst: number;
  hyphens: number;
  yielded: number;
}

export const NO_QUALITY: Quality = { lines: 0, moved: 0, over10: 0, over25: 0, worst: 0, hyphens: 0, yielded: 0 };

/** Adds the lines of a paragraph to `sum`. O(cells). */
export function addQuality(sum: Quality, c: Cells, lines: readonly SetLine[], measure: number): Quality {
  const next = { ...sum };
  for (const line of lines) {
    if (line.hyphen) next.hyphens++;
    if (line.yielded) next.yielded++;
    if (line.last) continue;
    next.lines++;
    const { xs, hyphen, right } = placeLine(c, line, measure, 'justify');
    const natural = placeLine(c, line, measure, 'left');
    let places = 0;
    for (let i = line.from + 1; i < line.to; i++) if (c.join[i] !== Join.word && c.join[i] !== Join.never) places++;
    const size = c.spans[c.span[line.from]!]!.size;
    const opened = (right - natural.right) / Math.max(places, 1) / size;
    // Where nothing was opened marks were closed: what the line would have needed is what they gave.
    const closed = xs.length > 0 && hyphen === null ? Math.max(0, sumOf(c, line) - (measure - line.indent)) / Math.max(places, 1) / size : 0;
    next.moved += Math.max(opened, closed);
    if (opened > 0.1) next.over10++;
    if (opened > 0.25) next.over25++;
    next.worst = Math.max(next.worst, opened);
  }
  return next;
}

const sumOf = (c: Cells, { from, to }: SetLine): number => c.sum[to]! - c.sum[from]! - c.left[from]! - c.right[to - 1]!;
