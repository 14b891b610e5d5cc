import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, GridBox } from '../../shared/issue/model.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { HANDLES } from './drag.js';
import { ownBox, ownGrid, ownMoved, ownNudged, ownRect, ownResized } from './own-grid.js';

const SEED = 20180427;
const { grid } = defaultPublication();
const frames = fc
  .record({ col: fc.nat(2), cols: fc.integer({ min: 1, max: 4 }), line: fc.nat(20), lines: fc.integer({ min: 12, max: 50 }), columns: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), ruled: fc.boolean() }) // prettier-ignore
  .map(({ columns, ruled, ...box }): Frame => ({ id: 'f', page: 'p', kind: 'story', slot: 'f', order: 0, article: 'a', box, ...(columns && { columns }), ...(ruled && { ruled }) })); // prettier-ignore
const inside = (frame: Frame, box: GridBox): boolean => {
  const own = ownGrid(grid, frame);
  return box.col >= 0 && box.cols >= 1 && box.col + box.cols <= own.columns && box.line >= 0 && box.line + box.lines <= own.lines;
};

describe('pictures in a frame’s own columns and lines', () => {
  it('finds the box that a rectangle covers, and stays in the frame however it is pulled', () => {
    const point = fc.record({ x: fc.double({ min: -900, max: 900, noNaN: true }), y: fc.double({ min: -900, max: 1500, noNaN: true }) });
    fc.assert(
      fc.property(frames, fc.nat(), fc.nat(), fc.nat(), fc.nat(), point, fc.constantFrom(...HANDLES), (frame, a, b, c, d, at, handle) => {
        const own = ownGrid(grid, frame);
        const col = a % own.columns;
        const line = b % (own.lines - 4);
        const box = { col, cols: 1 + (c % (own.columns - col)), line, lines: 3 + (d % (own.lines - line - 3)) };
        expect(ownBox(own, ownRect(own, box))).toEqual(box);
        expect(inside(frame, ownMoved(own, box, at))).toBe(true);
        expect(inside(frame, ownResized(own, box, handle, at))).toBe(true);
        for (const resize of [false, true])
          for (const [x, y] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) expect(inside(frame, ownNudged(own, box, x, y, resize))).toBe(true); // prettier-ignore
      }),
      { seed: SEED },
    );
  });

  it('keeps the proportion when a side is pulled', () => {
    const own = ownGrid(grid, { id: 'f', page: 'p', kind: 'story', slot: 'f', order: 0, article: 'a', box: { col: 0, cols: 4, line: 0, lines: 60 } });
    const wide = ownNudged(own, { col: 0, cols: 1, line: 0, lines: 6 }, 1, 0, true);
    expect(wide.cols).toBe(2);
    expect(wide.lines).toBe(13);
  });
});
