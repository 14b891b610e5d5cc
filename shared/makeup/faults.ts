/** Faults of make-up that a reader feels before reading (newspaper practice, Page): pure geometry over the frames of one page. */
import type { Frame, GridBox } from '../issue/model.js';
import type { HeadSeen } from './heads-seen.js';
import type { Grid } from '../newsroom/publication.js';

type Lattice = Pick<Grid, 'columns' | 'lines'>;
interface Boxed {
  box: GridBox;
}

const bottom = ({ line, lines }: GridBox): number => line + lines;
const right = ({ col, cols }: GridBox): number => col + cols;
/** Share of the page's depth or width beyond which a gutter or a line counts as running all of it. */
const WHOLE = 0.9;

/** 通缝: gutters (the one right of column i) that no frame crosses for nine tenths of the page. O(columns × frames). */
export function throughGutters(grid: Lattice, frames: readonly Boxed[]): number[] {
  const found: number[] = [];
  for (let gutter = 0; gutter + 1 < grid.columns; gutter++) {
    const crossed = frames.reduce((sum, { box }) => sum + (box.col <= gutter && right(box) > gutter + 1 ? box.lines : 0), 0);
    if (crossed < grid.lines * (1 - WHOLE)) found.push(gutter);
  }
  return found;
}

/** Above and below this share of the page's depth a line across it does no harm: that is a banner or a foot. */
const MIDDLE = [0.2, 0.8] as const;

/** 断版: lines at which the page falls in two, stories above and below and nothing across. Each by the first line under it. O(frames²). */
export function splits(grid: Lattice, frames: readonly (Boxed & { kind?: string })[]): number[] {
  const stories = frames.filter(({ kind }) => kind === undefined || kind === 'story');
  const found = new Set<number>();
  for (const { box: above } of stories) {
    const line = bottom(above);
    if (line < grid.lines * MIDDLE[0] || line > grid.lines * MIDDLE[1]) continue;
    if (frames.some(({ box }) => box.line < line && bottom(box) > line) || !stories.some(({ box }) => box.line >= line)) continue;
    found.add(line);
  }
  return [...found].sort((a, b) => a - b);
}

/** Headlines of which the larger is at least this many times the other are told apart at a glance. */
const TOLD_APART = 1.25;

/** A story frame with what a reader sees of its head: its lines from the frame's top, the headline's size (pt) and its own lines. */
export interface Headed extends Boxed {
  headLines: number;
  headline: number;
  headlineLines: number;
  ruled?: boolean | undefined;
}

/** A frame with its head as seen on the page; a head set downwards collides with none. */
export const headed = ({ box, ruled }: Pick<Frame, 'box' | 'ruled'>, seen: HeadSeen | undefined): Headed => ({
  box,
  ruled,
  headLines: !seen || seen.upright ? 0 : Math.max(0, seen.foot - box.line),
  headline: seen?.headline ?? 0,
  headlineLines: seen?.lines ?? 0,
});

/**
 * 碰题: pairs of frames side by side whose headlines stand on the same lines, of as many lines and about the same size, so that they read as one. A box
 * round a story, or a headline set downwards (give it no lines), keeps them apart. O(frames²).
 */
export function collisions(frames: readonly Headed[]): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < frames.length; i++)
    for (let j = i + 1; j < frames.length; j++) {
      const [a, b] = [frames[i]!, frames[j]!];
      if (a.headLines === 0 || b.headLines === 0 || a.ruled || b.ruled || a.headlineLines !== b.headlineLines) continue;
      if (Math.max(a.headline, b.headline) >= TOLD_APART * Math.min(a.headline, b.headline)) continue;
      const beside = right(a.box) === b.box.col || right(b.box) === a.box.col;
      if (beside && a.box.line < b.box.line + b.headLines && b.box.line < a.box.line + a.headLines) found.push([i, j]);
    }
  return found;
}
