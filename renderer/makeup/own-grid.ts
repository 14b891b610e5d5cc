/** A story frame's own columns and lines, in which its pictures are placed by hand. */
import type { Frame, GridBox } from '../../shared/issue/model.js';
import { boxRect, measures } from '../../shared/makeup/geometry.js';
import type { Rect } from '../../shared/makeup/list.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import type { Handle, Point } from './drag.js';

export interface OwnGrid {
  /** pt of the page. */
  x: number;
  y: number;
  xs: number[];
  width: number;
  columns: number;
  lines: number;
  leading: number;
}

/** As the composer sets it: a ruled frame's text stands a character in from the rule. */
export function ownGrid(grid: Grid, frame: Frame): OwnGrid {
  const rect = boxRect(grid, frame.box);
  const columns = frame.columns ?? frame.box.cols;
  const inset = frame.ruled ? Math.min(grid.bodySize, rect.w / 4) : 0;
  const measure = measures(grid, rect.w - 2 * inset, frame.ruled ? 0 : frame.box.cols, columns);
  return { x: rect.x + inset, y: rect.y, xs: measure.xs, width: measure.width, columns, lines: frame.box.lines, leading: grid.leading };
}

export const ownRect = (own: OwnGrid, box: GridBox): Rect => ({
  x: own.x + (own.xs[box.col] ?? 0),
  y: own.y + box.line * own.leading,
  w: (own.xs[Math.min(own.columns, box.col + box.cols) - 1] ?? 0) + own.width - (own.xs[box.col] ?? 0),
  h: box.lines * own.leading,
});

const nearest = (values: readonly number[], x: number): number =>
  values.reduce((best, value, i) => (Math.abs(value - x) < Math.abs(values[best]! - x) ? i : best), 0);
const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** The box that a composed picture (with what stands below it) covers. */
export function ownBox(own: OwnGrid, rect: Rect): GridBox {
  const col = nearest(own.xs, rect.x - own.x);
  const right = nearest(
    own.xs.map((x) => x + own.width),
    rect.x + rect.w - own.x,
  );
  const line = clamp(Math.floor((rect.y - own.y) / own.leading + 0.01), 0, own.lines - 1);
  const lines = clamp(Math.ceil((rect.y + rect.h - own.y) / own.leading - 0.01) - line, 1, own.lines - line);
  return { col, cols: Math.max(1, right - col + 1), line, lines };
}

/** A picture needs a few lines to be one. */
const LEAST_LINES = 3;

export function ownMoved(own: OwnGrid, box: GridBox, by: Point): GridBox {
  const col = nearest(own.xs, (own.xs[box.col] ?? 0) + by.x);
  return {
    ...box,
    col: clamp(col, 0, own.columns - box.cols),
    line: clamp(box.line + Math.round(by.y / own.leading), 0, Math.max(0, own.lines - box.lines)),
  };
}

/** Its edges at the nearest column and line to the pointer; from the sides the height follows the picture's proportion. */
export function ownResized(own: OwnGrid, box: GridBox, handle: Handle, at: Point): GridBox {
  const starts = own.xs;
  const ends = own.xs.map((x) => x + own.width);
  let [left, right, top, bottom] = [box.col, box.col + box.cols - 1, box.line, box.line + box.lines];
  if (handle.includes('w')) left = clamp(nearest(starts, at.x - own.x), 0, right);
  if (handle.includes('e')) right = clamp(nearest(ends, at.x - own.x), left, own.columns - 1);
  const line = Math.round((at.y - own.y) / own.leading);
  if (handle.startsWith('n')) top = clamp(line, 0, Math.max(0, bottom - LEAST_LINES));
  if (handle.startsWith('s')) bottom = clamp(line, Math.min(own.lines, top + LEAST_LINES), own.lines);
  return inProportion(own, box, { col: left, cols: right - left + 1, line: top, lines: bottom - top }, handle.length === 1 && 'ew'.includes(handle));
}

/** By key: whole columns (the height follows) or lines. */
export function ownNudged(own: OwnGrid, box: GridBox, dCol: number, dLine: number, resize: boolean): GridBox {
  if (!resize)
    return { ...box, col: clamp(box.col + dCol, 0, own.columns - box.cols), line: clamp(box.line + dLine, 0, Math.max(0, own.lines - box.lines)) };
  const next = {
    ...box,
    cols: clamp(box.cols + dCol, 1, own.columns - box.col),
    lines: clamp(box.lines + dLine, LEAST_LINES, Math.max(LEAST_LINES, own.lines - box.line)),
  };
  return inProportion(own, box, next, dCol !== 0);
}

function inProportion(own: OwnGrid, was: GridBox, next: GridBox, follow: boolean): GridBox {
  if (!follow || was.cols === next.cols) return next;
  const lines = Math.round((was.lines * ownRect(own, next).w) / ownRect(own, was).w);
  return { ...next, lines: clamp(lines, LEAST_LINES, Math.max(LEAST_LINES, own.lines - next.line)) };
}
