/** The page and its character grid in points. Origin at the trim's top left corner, y downwards. */
import type { GridBox } from '../issue/model.js';
import type { Grid } from '../newsroom/publication.js';
import type { Rect } from './list.js';

const MM = 72 / 25.4;
export const mm = (value: number): number => value * MM;

/** The trimmed page. */
export const pageRect = (grid: Grid): Rect => ({ x: 0, y: 0, w: mm(grid.trim.width), h: mm(grid.trim.height) });

/** Width of one column, and of the white between two. */
export const columnWidth = (grid: Grid): number => grid.charsPerColumn * grid.bodySize;
export const gutterWidth = (grid: Grid): number => grid.gutterChars * grid.bodySize;

/** Width over `cols` columns with the gutters between them: 长栏. */
export const measureOf = (grid: Grid, cols: number): number => cols * columnWidth(grid) + (cols - 1) * gutterWidth(grid);

/** The type area (版心), centred between the sides. */
export function areaRect(grid: Grid): Rect {
  const w = measureOf(grid, grid.columns);
  return { x: (mm(grid.trim.width) - w) / 2, y: mm(grid.top), w, h: grid.lines * grid.leading };
}

/** A grid box in points. Boxes that reach over the grid's edge are not cut: the make-up room shows them where they are. */
export function boxRect(grid: Grid, box: GridBox): Rect {
  const area = areaRect(grid);
  return {
    x: area.x + box.col * (columnWidth(grid) + gutterWidth(grid)),
    y: area.y + box.line * grid.leading,
    w: measureOf(grid, box.cols),
    h: box.lines * grid.leading,
  };
}

/** The nearest column edge and grid line to a point of the page, inside the grid. */
export function snap(grid: Grid, x: number, y: number): { col: number; line: number } {
  const area = areaRect(grid);
  const clamp = (value: number, max: number) => Math.min(Math.max(Math.round(value), 0), max);
  return {
    col: clamp((x - area.x) / (columnWidth(grid) + gutterWidth(grid)), grid.columns),
    line: clamp((y - area.y) / grid.leading, grid.lines),
  };
}

/**
 * Distance from the top of a grid line to its baseline. The body's em box (0.88 em over the baseline) is centred in the line,
 * and every text on the grid shares this baseline whatever its size.
 */
export const baselineDrop = (grid: Grid): number => (grid.leading - grid.bodySize) / 2 + 0.88 * grid.bodySize;

/** The text columns of a frame, x from the frame's left edge. */
export interface Measure {
  /** Width of one column, whole characters of body type. */
  width: number;
  chars: number;
  xs: number[];
}

/**
 * `columns` text columns over `whole` pt, a box of `cols` grid columns (0 = off the grid): as many as the box covers keep the grid; fewer make a wide measure (长栏) or a broken one (破栏).
 * The measure is in whole characters; what is left over goes to the gutters: 五破三 of 5 × 13 + 4 = 69 gives 22, 22, 22 and gutters of 1.5.
 */
export function measures(grid: Grid, whole: number, cols: number, columns: number): Measure {
  if (columns === cols) {
    const step = columnWidth(grid) + gutterWidth(grid);
    return { width: columnWidth(grid), chars: grid.charsPerColumn, xs: Array.from({ length: columns }, (_, i) => i * step) };
  }
  // A frame can be asked for more columns than its characters allow: at least one character each.
  const chars = Math.max(1, Math.floor((whole / grid.bodySize - (columns - 1) * grid.gutterChars) / columns + 1e-6));
  const width = chars * grid.bodySize;
  const gutter = columns > 1 ? (whole - columns * width) / (columns - 1) : 0;
  return { width: columns === 1 ? Math.min(whole, width) : width, chars, xs: Array.from({ length: columns }, (_, i) => i * (width + gutter)) };
}
