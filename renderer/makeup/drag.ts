/** Frames under the pointer: what a box becomes when it is moved, pulled by a handle or drawn. Pure; everything snaps to columns and lines. */
import type { Frame, GridBox } from '../../shared/issue/model.js';
import { clampBox } from '../../shared/issue/space.js';
import { areaRect, boxRect, columnWidth, gutterWidth, mm, snap } from '../../shared/makeup/geometry.js';
import type { Grid } from '../../shared/newsroom/publication.js';

/** A point of the page, pt from the trim's top left corner. */
export interface Point {
  x: number;
  y: number;
}

export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

/** A frame has room for a line of type and its white. */
const LEAST_LINES = 2;

const step = (grid: Grid): number => columnWidth(grid) + gutterWidth(grid);
const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** Along one axis only: the one the pointer went further on. */
export const straight = (by: Point): Point => (Math.abs(by.x) >= Math.abs(by.y) ? { x: by.x, y: 0 } : { x: 0, y: by.y });

/**
 * Boxes moved together by so many points, to whole columns and lines, as far as all of them stay on the type area.
 */
export function moved(boxes: readonly GridBox[], by: Point, grid: Grid): GridBox[] {
  let col = Math.round(by.x / step(grid));
  let line = Math.round(by.y / grid.leading);
  for (const box of boxes) {
    col = clamp(col, -box.col, Math.max(-box.col, grid.columns - box.cols - box.col));
    line = clamp(line, -box.line, Math.max(-box.line, grid.lines - box.lines - box.line));
  }
  return boxes.map((box) => ({ ...box, col: box.col + col, line: box.line + line }));
}

/** The box with the edges of a handle at the nearest column and line to the pointer. The opposite edges stay. */
export function resized(box: GridBox, handle: Handle, at: Point, grid: Grid): GridBox {
  const area = areaRect(grid);
  let [left, right, top, bottom] = [box.col, box.col + box.cols, box.line, box.line + box.lines];
  // A right edge stands a gutter before the next column begins.
  if (handle.includes('w')) left = clamp(Math.round((at.x - area.x) / step(grid)), 0, right - 1);
  if (handle.includes('e')) right = clamp(Math.round((at.x - area.x + gutterWidth(grid)) / step(grid)), left + 1, grid.columns);
  const line = Math.round((at.y - area.y) / grid.leading);
  if (handle.startsWith('n')) top = clamp(line, 0, Math.max(0, bottom - LEAST_LINES));
  if (handle.startsWith('s')) bottom = clamp(line, Math.min(grid.lines, top + LEAST_LINES), grid.lines);
  return { col: left, cols: right - left, line: top, lines: bottom - top };
}

/** The columns and lines that a rectangle drawn between two points covers: any column it touches by a third counts. */
export function drawn(from: Point, to: Point, grid: Grid): GridBox {
  const area = areaRect(grid);
  const [x1, x2] = from.x < to.x ? [from.x, to.x] : [to.x, from.x];
  const [y1, y2] = from.y < to.y ? [from.y, to.y] : [to.y, from.y];
  const third = columnWidth(grid) / 3;
  const first = clamp(Math.floor((x1 - area.x + third) / step(grid)), 0, grid.columns - 1);
  const last = clamp(Math.floor((x2 - area.x - third) / step(grid)), first, grid.columns - 1);
  const top = clamp(Math.round((y1 - area.y) / grid.leading), 0, grid.lines - LEAST_LINES);
  const bottom = clamp(Math.round((y2 - area.y) / grid.leading), top + LEAST_LINES, grid.lines);
  return clampBox({ col: first, cols: last - first + 1, line: top, lines: bottom - top }, grid);
}

const holds = (grid: Grid, box: GridBox, { x, y }: Point): boolean => {
  const rect = boxRect(grid, box);
  return x >= rect.x && x <= rect.x + rect.w && y >= rect.y && y <= rect.y + rect.h;
};

/** Frames as they lie: tints under everything, smaller over larger, of equals the later. Lowest first. */
export const stacked = (frames: readonly Frame[]): Frame[] =>
  [...frames].sort(
    (a, b) => Number(b.kind === 'tint') - Number(a.kind === 'tint') || b.box.cols * b.box.lines - a.box.cols * a.box.lines || a.order - b.order,
  );

/** The frame on top at a point. O(frames). */
export const frameAt = (frames: readonly Frame[], grid: Grid, at: Point): Frame | undefined =>
  stacked(frames).findLast(({ box }) => holds(grid, box, at));

/** Where a frame is cut at a point: the nearest line, or column's edge, inside it; the middle without a point. */
export function cutAt(box: GridBox, grid: Grid, way: 'across' | 'down', at: Point | null): { line: number } | { col: number } {
  const near = at && holds(grid, box, at) ? snap(grid, at.x, at.y) : null;
  if (way === 'across') return { line: clamp(near?.line ?? box.line + Math.ceil(box.lines / 2), box.line + 2, box.line + box.lines - 1) };
  return { col: clamp(near?.col ?? box.col + Math.ceil(box.cols / 2), box.col + 1, box.col + box.cols - 1) };
}

/** Width and height of a box in whole mm. */
export function inMm(grid: Grid, box: GridBox): { w: number; h: number } {
  const { w, h } = boxRect(grid, box);
  return { w: Math.round(w / mm(1)), h: Math.round(h / mm(1)) };
}
