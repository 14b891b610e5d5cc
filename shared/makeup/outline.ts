/**
 * The true outline of a story on a page: its frames without what lies over them. A banner with its columns, an L left by an
 * advertisement, a story round a box in its middle. Rectilinear rings in points; a hole is a ring of its own (even-odd).
 */
import type { Frame } from '../issue/model.js';
import type { Grid } from '../newsroom/publication.js';
import { boxRect, gutterWidth } from './geometry.js';
import type { Rect, Region } from './list.js';
import { runRound } from './story.js';

export type Point = readonly [x: number, y: number];
export type Ring = readonly Point[];

/** One frame of the story and the rectangles that lie over it. */
export interface Part {
  rect: Rect;
  over: readonly Rect[];
}

/** White between two parts that still belongs to the story: a gutter, a line. */
export interface Closing {
  x: number;
  y: number;
}

/** pt; two edges nearer than this are one. */
const HAIR = 0.01;

/** Frames of the page that hold something of their own: where one stands no other story's outline goes. */
const holds = ({ kind }: Frame): boolean => kind !== 'tint' && kind !== 'rule';

export interface OnPage {
  grid: Grid;
  /** All frames of the page. */
  frames: readonly Frame[];
  /** What was composed into them. */
  regions: readonly Region[];
}

/** @param grow pt by which the outline is drawn larger, into the white round it */
export function storyOutline({ grid, frames, regions }: OnPage, article: string, grow = 0): Ring[] {
  const byId = new Map(frames.map((frame) => [frame.id, frame]));
  const own = regions.filter((region) => region.kind === 'story' && region.article === article);
  const parts = own.map((region) => {
    const frame = byId.get(region.frame);
    const over = frame === undefined ? [] : runRound(frame, article, frames);
    return { rect: region, over: over.map((box) => boxRect(grid, box)) };
  });
  const others = frames.filter((frame) => holds(frame) && own.every((region) => region.frame !== frame.id)).map((frame) => boxRect(grid, frame.box));
  const plan = cellsOf(parts, others, { x: gutterWidth(grid), y: grid.leading });
  if (grow === 0) return trace(plan);
  // What lies within `grow` of any piece of it.
  const pieces = inside(plan).map((rect) => ({ rect: grown(rect, grow), over: [] }));
  return rings(pieces, [], { x: 0, y: 0 });
}

const grown = ({ x, y, w, h }: Rect, by: number): Rect => ({ x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by });

/** The union of the parts, each without what lies over it; narrow white between them is filled where nothing of `others` stands. */
export const rings = (parts: readonly Part[], others: readonly Rect[], closing: Closing): Ring[] => trace(cellsOf(parts, others, closing));

/** The page cut at every edge that matters, and which of its cells are the story's. */
interface Plan {
  xs: number[];
  ys: number[];
  /** By row and column. */
  cells: boolean[][];
}

const inside = ({ xs, ys, cells }: Plan): Rect[] =>
  cells.flatMap((row, j) => row.flatMap((is, i) => (is ? [{ x: xs[i]!, y: ys[j]!, w: xs[i + 1]! - xs[i]!, h: ys[j + 1]! - ys[j]! }] : [])));

/** O(n³) for n rectangles: a story has a few. */
function cellsOf(parts: readonly Part[], others: readonly Rect[], closing: Closing): Plan {
  const all = parts.flatMap(({ rect, over }) => [rect, ...over]);
  const near = others.filter((other) => all.some((rect) => meets(grown(rect, Math.max(closing.x, closing.y)), other)));
  const xs = edges([...all, ...near].flatMap(({ x, w }) => [x, x + w]));
  const ys = edges([...all, ...near].flatMap(({ y, h }) => [y, y + h]));
  const [columns, rows] = [Math.max(0, xs.length - 1), Math.max(0, ys.length - 1)];
  const inAny = (rects: readonly Rect[], i: number, j: number): boolean => {
    const [x, y] = [(xs[i]! + xs[i + 1]!) / 2, (ys[j]! + ys[j + 1]!) / 2];
    return rects.some((rect) => x > rect.x && x < rect.x + rect.w && y > rect.y && y < rect.y + rect.h);
  };
  const cells = Array.from({ length: rows }, (_, j) =>
    Array.from({ length: columns }, (_, i) => parts.some(({ rect, over }) => inAny([rect], i, j) && !inAny(over, i, j))),
  );
  const taken = cells.map((row, j) => row.map((_, i) => inAny(near, i, j) || parts.some(({ over }) => inAny(over, i, j))));
  cells.forEach((row, j) => close(row, taken[j]!, xs, closing.x));
  for (let i = 0; i < columns; i++) {
    const column = cells.map((row) => row[i]!);
    close(column, taken.map((row) => row[i]!), ys, closing.y); // prettier-ignore
    column.forEach((inside, j) => (cells[j]![i] = inside));
  }
  return { xs, ys, cells };
}

const meets = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const edges = (values: number[]): number[] => values.sort((a, b) => a - b).filter((value, i, sorted) => i === 0 || value - sorted[i - 1]! > HAIR);

/** Fills runs of white between two cells of the story that are together at most `most` wide and hold nothing else. */
function close(line: boolean[], taken: readonly boolean[], at: readonly number[], most: number): void {
  let from = -1;
  for (let i = 0; i < line.length; i++) {
    if (!line[i]) continue;
    const white = from >= 0 && from < i - 1 && at[i]! - at[from + 1]! <= most + HAIR;
    if (white && taken.slice(from + 1, i).every((is) => !is)) line.fill(true, from + 1, i);
    from = i;
  }
}

/** Walks round the cells with the inside on the right; two cells that meet at a corner only stay apart. */
function trace({ xs, ys, cells }: Plan): Ring[] {
  const taken = (i: number, j: number): boolean => cells[j]?.[i] ?? false;
  /** Edges by where they begin: ends in the order right, down, left, up. */
  const open = new Map<string, Map<number, [number, number]>>();
  const edge = (direction: number, i: number, j: number, toI: number, toJ: number): void => {
    const key = `${i} ${j}`;
    open.set(key, (open.get(key) ?? new Map<number, [number, number]>()).set(direction, [toI, toJ]));
  };
  cells.forEach((row, j) =>
    row.forEach((is, i) => {
      if (!is) return;
      if (!taken(i, j - 1)) edge(0, i, j, i + 1, j);
      if (!taken(i + 1, j)) edge(1, i + 1, j, i + 1, j + 1);
      if (!taken(i, j + 1)) edge(2, i + 1, j + 1, i, j + 1);
      if (!taken(i - 1, j)) edge(3, i, j + 1, i, j);
    }),
  );
  const found: Ring[] = [];
  for (const [key, starts] of open) {
    while (starts.size > 0) {
      const first = [...starts.keys()][0]!;
      const ring: Point[] = [];
      let [at, direction] = [key, first];
      for (;;) {
        const ends = open.get(at)!;
        const [i, j] = at.split(' ').map(Number) as [number, number];
        // The sharpest turn to the right first: that keeps corners that only touch apart.
        const next = [1, 0, 3].map((turn) => (direction + turn) % 4).find((way) => ends.has(way));
        const way = ring.length === 0 ? first : next;
        if (way === undefined) break;
        if (way !== direction || ring.length === 0) ring.push([xs[i]!, ys[j]!]);
        const [toI, toJ] = ends.get(way)!;
        ends.delete(way);
        [at, direction] = [`${toI} ${toJ}`, way];
      }
      // Begun in the middle of a side: that point is no corner.
      if (direction === first) ring.shift();
      found.push(ring);
    }
  }
  return found;
}
