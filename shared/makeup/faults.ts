/** Faults of make-up that a reader feels before reading (newspaper practice, Page): pure geometry over the frames of one page. */
import type { GridBox } from '../issue/model.js';
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

/** 断版: lines at which one white line runs across the whole page with stories above and below; under a masthead or folio is none. O(lines × frames). */
export function splits(grid: Lattice, frames: readonly (Boxed & { kind?: string })[]): number[] {
  const head = Math.max(0, ...frames.filter(({ kind }) => kind === 'masthead' || kind === 'folio').map(({ box }) => bottom(box)));
  const lowest = Math.max(0, ...frames.map(({ box }) => bottom(box)));
  const found: number[] = [];
  for (let line = head + 3; line < lowest - 2; line++)
    if (!frames.some(({ box }) => box.line <= line && bottom(box) > line) && frames.some(({ box }) => bottom(box) === line)) found.push(line);
  return found;
}

/** 碰题: pairs of frames side by side whose heads stand on the same lines. O(frames²). */
export function collisions(frames: readonly (Boxed & { headLines: number })[]): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < frames.length; i++)
    for (let j = i + 1; j < frames.length; j++) {
      const [a, b] = [frames[i]!, frames[j]!];
      if (a.headLines === 0 || b.headLines === 0) continue;
      const beside = right(a.box) === b.box.col || right(b.box) === a.box.col;
      if (beside && a.box.line < b.box.line + b.headLines && b.box.line < a.box.line + a.headLines) found.push([i, j]);
    }
  return found;
}
