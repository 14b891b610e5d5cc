import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame, GridBox } from '../../shared/issue/model.js';
import { clampBox } from '../../shared/issue/space.js';
import { boxRect } from '../../shared/makeup/geometry.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { cutAt, drawn, frameAt, HANDLES, moved, resized, straight } from './drag.js';

const SEED = 20180427;
const { grid } = defaultPublication();
const box = (col: number, cols: number, line: number, lines: number): GridBox => ({ col, cols, line, lines });
const corner = (b: GridBox) => {
  const { x, y, w, h } = boxRect(grid, b);
  return { from: { x, y }, to: { x: x + w, y: y + h } };
};
const boxes = fc
  .record({
    col: fc.nat(grid.columns - 1),
    cols: fc.integer({ min: 1, max: grid.columns }),
    line: fc.nat(grid.lines - 2),
    lines: fc.integer({ min: 2, max: grid.lines }),
  }) // prettier-ignore
  .map((one) => clampBox(one, grid));
const point = fc.record({ x: fc.double({ min: -2000, max: 2000, noNaN: true }), y: fc.double({ min: -2000, max: 2000, noNaN: true }) });

describe('dragging on the grid', () => {
  it('draws exactly the box whose corners the pointer went over, from any corner', () => {
    fc.assert(
      fc.property(boxes, (one) => {
        const { from, to } = corner(one);
        expect(drawn(from, to, grid)).toEqual(one);
        expect(drawn(to, from, grid)).toEqual(one);
        expect(drawn({ x: from.x, y: to.y }, { x: to.x, y: from.y }, grid)).toEqual(one);
      }),
      { seed: SEED },
    );
  });

  it('snaps each handle to the edge it is pulled to and leaves the opposite ones', () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom(...HANDLES), point, (one, handle, at) => {
        const next = resized(one, handle, at, grid);
        expect(clampBox(next, grid)).toEqual(next);
        if (!handle.includes('w')) expect(next.col).toBe(one.col);
        if (!handle.includes('e')) expect(next.col + next.cols).toBe(one.col + one.cols);
        if (!handle.startsWith('n')) expect(next.line).toBe(one.line);
        if (!handle.startsWith('s')) expect(next.line + next.lines).toBe(one.line + one.lines);
        expect(next.lines).toBeGreaterThanOrEqual(2);
      }),
      { seed: SEED },
    );
    const wanted = box(1, 4, 10, 30);
    expect(resized(box(1, 2, 10, 12), 'se', corner(wanted).to, grid)).toEqual(wanted);
    expect(resized(box(3, 2, 30, 10), 'nw', corner(wanted).from, grid)).toEqual(wanted);
  });

  it('moves frames together and keeps all of them on the type area', () => {
    fc.assert(
      fc.property(fc.array(boxes, { minLength: 1, maxLength: 4 }), point, (found, by) => {
        const next = moved(found, by, grid);
        for (const [i, one] of next.entries()) {
          expect(clampBox(one, grid)).toEqual(one);
          expect([one.cols, one.lines]).toEqual([found[i]!.cols, found[i]!.lines]);
          expect([one.col - found[i]!.col, one.line - found[i]!.line]).toEqual([next[0]!.col - found[0]!.col, next[0]!.line - found[0]!.line]);
        }
      }),
      { seed: SEED },
    );
    const by = { x: boxRect(grid, box(2, 1, 0, 2)).x - boxRect(grid, box(0, 1, 0, 2)).x + 4, y: 10.3 * grid.leading };
    expect(moved([box(0, 2, 0, 20)], by, grid)).toEqual([box(2, 2, 10, 20)]);
    expect(moved([box(0, 2, 0, 20)], straight(by), grid)).toEqual([box(2, 2, 0, 20)]);
  });

  it('cuts at the pointer when it is in the frame, else in the middle, always inside', () => {
    expect(cutAt(box(0, 4, 10, 20), grid, 'across', null)).toEqual({ line: 20 });
    expect(cutAt(box(0, 4, 10, 20), grid, 'down', corner(box(1, 1, 12, 4)).from)).toEqual({ col: 1 });
    expect(cutAt(box(0, 4, 10, 20), grid, 'across', corner(box(1, 1, 25, 4)).from)).toEqual({ line: 25 });
    expect(cutAt(box(0, 4, 10, 20), grid, 'across', { x: -1, y: -1 })).toEqual({ line: 20 });
  });

  it('finds the smaller of two frames that lie over one another, and a tint last', () => {
    const frame = (id: string, b: GridBox, kind: Frame['kind'] = 'story'): Frame => ({
      id,
      page: 'p',
      kind,
      box: b,
      slot: id,
      order: 1,
      article: null,
    });
    const frames = [frame('tint', box(1, 1, 12, 4), 'tint'), frame('small', box(1, 2, 12, 8)), frame('large', box(0, 4, 10, 40))];
    expect(frameAt(frames, grid, corner(box(1, 1, 12, 4)).from)?.id).toBe('small');
    expect(frameAt(frames, grid, corner(box(0, 1, 40, 4)).from)?.id).toBe('large');
    expect(frameAt(frames, grid, { x: 0, y: 0 })).toBeUndefined();
  });
});
