/** The character grid to be seen: columns and lines of the type area in points. */
import { areaRect, columnWidth, gutterWidth } from '../../shared/makeup/geometry.js';
import type { Grid } from '../../shared/newsroom/publication.js';

export function gridLines(grid: Grid): { columns: { x: number; w: number }[]; lines: number[] } {
  const area = areaRect(grid);
  const w = columnWidth(grid);
  return {
    columns: Array.from({ length: grid.columns }, (_, i) => ({ x: area.x + i * (w + gutterWidth(grid)), w })),
    lines: Array.from({ length: grid.lines + 1 }, (_, i) => area.y + i * grid.leading),
  };
}
