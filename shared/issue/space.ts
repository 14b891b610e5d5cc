/** Room on a page: which boxes touch, and what of the grid is still free. Boxes are on the page's grid. */
import type { Grid } from '../newsroom/publication.js';
import type { Frame, GridBox } from './model.js';

export type Lattice = Pick<Grid, 'columns' | 'lines'>;

export const overlaps = (a: GridBox, b: GridBox): boolean =>
  a.col < b.col + b.cols && b.col < a.col + a.cols && a.line < b.line + b.lines && b.line < a.line + a.lines;

const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** The box as near to where it is as the type area allows; one larger than the area is made smaller. */
export function clampBox(box: GridBox, { columns, lines }: Lattice): GridBox {
  const cols = clamp(box.cols, 1, columns);
  const high = clamp(box.lines, 1, lines);
  return { col: clamp(box.col, 0, columns - cols), cols, line: clamp(box.line, 0, lines - high), lines: high };
}

/** Tints lie under and rules beside what else stands there: neither takes room. */
const takesRoom = (frame: Pick<Frame, 'kind'>): boolean => frame.kind !== 'tint' && frame.kind !== 'rule';

export interface Beside {
  up: number;
  down: number;
  left: number;
  right: number;
}

/**
 * How many lines and columns a frame could grow on each side before it meets another frame or the edge of the type area. Between two
 * frames one line stays white. Frames that already lie over or under it do not hold it back. O(frames).
 */
export function freeBeside(frame: Frame, frames: readonly Frame[], { columns, lines }: Lattice): Beside {
  const { box } = frame;
  const free: Beside = { up: box.line, down: lines - box.line - box.lines, left: box.col, right: columns - box.col - box.cols };
  for (const other of frames) {
    if (other.id === frame.id || other.page !== frame.page || !takesRoom(other) || overlaps(box, other.box)) continue;
    const o = other.box;
    const sameColumns = o.col < box.col + box.cols && box.col < o.col + o.cols;
    // A column beside must be free over the white line above and below too.
    const sameLines = o.line < box.line + box.lines + 1 && box.line < o.line + o.lines + 1;
    if (sameColumns && o.line >= box.line + box.lines) free.down = Math.min(free.down, Math.max(0, o.line - box.line - box.lines - 1));
    if (sameColumns && o.line + o.lines <= box.line) free.up = Math.min(free.up, Math.max(0, box.line - o.line - o.lines - 1));
    if (sameLines && o.col >= box.col + box.cols) free.right = Math.min(free.right, o.col - box.col - box.cols);
    if (sameLines && o.col + o.cols <= box.col) free.left = Math.min(free.left, box.col - o.col - o.cols);
  }
  return free;
}

/** The largest rectangle of the grid on which nothing stands, a white line away from other frames; null when the page is full. O(columns² × lines). */
export function largestFree(frames: readonly Pick<Frame, 'kind' | 'box'>[], { columns, lines }: Lattice): GridBox | null {
  const taken = Array.from({ length: columns }, () => new Array<boolean>(lines).fill(false));
  for (const { box } of frames.filter(takesRoom))
    for (let col = box.col; col < Math.min(columns, box.col + box.cols); col++)
      for (let line = Math.max(0, box.line - 1); line < Math.min(lines, box.line + box.lines + 1); line++) taken[col]![line] = true;
  let best: GridBox | null = null;
  for (let col = 0; col < columns; col++) {
    const blocked = new Array<boolean>(lines).fill(false);
    for (let cols = 1; col + cols <= columns; cols++) {
      for (let line = 0; line < lines; line++) blocked[line] ||= taken[col + cols - 1]![line]!;
      for (let line = 0, from = 0; line <= lines; line++) {
        if (line < lines && !blocked[line]) continue;
        if (line > from && (!best || cols * (line - from) > best.cols * best.lines)) best = { col, cols, line: from, lines: line - from };
        from = line + 1;
      }
    }
  }
  return best;
}
