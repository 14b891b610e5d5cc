/** The part of a page that stories may take: the type area without fixed frames, as rectangles with a line or gutter of white round them. */
import type { Frame, GridBox } from '../../issue/model.js';
import type { Grid } from '../../newsroom/publication.js';
import { LEAST_LINES } from './needs.js';

/** Rectangles from the top, then the left; columns with the same free lines are one rectangle. O(columns × frames). */
export function freeBoxes(grid: Pick<Grid, 'columns' | 'lines'>, fixed: readonly Frame[]): GridBox[] {
  const solid = fixed.filter(({ kind }) => kind !== 'tint');
  const columns = Array.from({ length: grid.columns }, (_, col) => {
    const taken = solid.filter(({ box }) => box.col <= col && box.col + box.cols > col).map(({ box }) => box).sort((a, b) => a.line - b.line); // prettier-ignore
    const free: [top: number, bottom: number][] = [];
    let top = 0;
    for (const { line, lines } of [...taken, { line: grid.lines + 1, lines: 0 }]) {
      if (line - 1 - top >= LEAST_LINES) free.push([top, line - 1]);
      top = Math.max(top, line + lines + 1);
    }
    return free;
  });
  const boxes: GridBox[] = [];
  for (const [col, free] of columns.entries())
    for (const [top, bottom] of free) {
      const left = boxes.find((box) => box.col + box.cols === col && box.line === top && box.line + box.lines === bottom);
      if (left) left.cols++;
      else boxes.push({ col, cols: 1, line: top, lines: bottom - top });
    }
  return boxes.sort((a, b) => a.line - b.line || a.col - b.col);
}
