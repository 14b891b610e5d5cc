/**
 * Sizes of sheets with a type area that suits them: a place to begin, every number of which can be edited.
 * 对开 and 四开 as newspapers have them: 13 and 11 characters a column; the others keep the same body on their own trim.
 */
import { defaultPublication } from './defaults.js';
import type { Grid } from './publication.js';

export const SHEETS = ['broadsheet', 'quarter', 'tabloid', 'a3', 'a4'] as const;
/** 对开 · 四开 · tabloid (11 × 17 in) · A3 · A4 */
export type Sheet = (typeof SHEETS)[number];

const QUARTER = defaultPublication().grid;
const grid = (width: number, height: number, columns: number, charsPerColumn: number, lines: number, top: number): Grid => ({
  ...QUARTER,
  trim: { width, height },
  columns,
  charsPerColumn,
  lines,
  top,
});

/** A fresh grid each time. */
export function sheetGrid(sheet: Sheet): Grid {
  switch (sheet) {
    case 'broadsheet':
      return grid(390, 545, 8, 13, 111, 18);
    case 'quarter':
      return { ...QUARTER, trim: { ...QUARTER.trim } };
    case 'tabloid':
      return grid(279, 432, 6, 12, 87, 16);
    case 'a3':
      return grid(297, 420, 6, 13, 84, 16);
    case 'a4':
      return grid(210, 297, 4, 13, 57, 16);
  }
}

/** Which sheet a grid is, whatever its bleed, or null when a person has made it their own. */
export function sheetOf(grid: Grid): Sheet | null {
  const same = (a: Grid, b: Grid): boolean =>
    (Object.keys(a) as (keyof Grid)[]).every(
      (key) => key === 'bleed' || (key === 'trim' ? a.trim.width === b.trim.width && a.trim.height === b.trim.height : a[key] === b[key]),
    );
  return SHEETS.find((sheet) => same(sheetGrid(sheet), grid)) ?? null;
}
