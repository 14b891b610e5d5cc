import { describe, expect, it } from 'vitest';
import { areaRect, mm, pageRect } from '../makeup/geometry.js';
import { defaultPublication } from './defaults.js';
import { GridSchema } from './publication.js';
import { SHEETS, sheetGrid, sheetOf } from './sheets.js';

describe('sheets', () => {
  it.each(SHEETS)('%s: the type area stands inside the trim with 10 to 25 mm of white on each side', (sheet) => {
    const grid = GridSchema.parse(sheetGrid(sheet));
    const page = pageRect(grid);
    const area = areaRect(grid);
    const white = [area.x, page.w - area.x - area.w, area.y, page.h - area.y - area.h].map((pt) => pt / mm(1));
    for (const side of white) {
      expect(side).toBeGreaterThanOrEqual(10);
      expect(side).toBeLessThanOrEqual(25);
    }
    expect(sheetOf(grid)).toBe(sheet);
  });

  it('knows a grid that was changed from one that was not', () => {
    expect(sheetOf(defaultPublication().grid)).toBe('quarter');
    expect(sheetOf({ ...sheetGrid('a3'), lines: 80 })).toBeNull();
    expect(sheetOf({ ...sheetGrid('a4'), trim: { width: 209, height: 297 } })).toBeNull();
  });
});
