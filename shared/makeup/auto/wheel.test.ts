import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GridBox } from '../../issue/model.js';
import { splits, throughGutters } from '../faults.js';
import { story } from '../test-issue.js';
import type { Needs } from './needs.js';
import { generator, grow, misfit } from './search.js';
import { growWheel, placeWheel } from './wheel.js';

/** Stories of so many columns × lines, that stand at any width with a few lines of play. */
const needsOf = (areas: readonly number[]): Needs[] =>
  areas.map((area, i) => ({
    article: story(`s${i}`),
    area,
    typical: area,
    pictures: 0,
    depths: [1, 2, 3, 4, 5, 6].map((cols) => ({
      least: Math.max(3, Math.floor(area / cols)),
      most: Math.max(5, Math.floor(area / cols) + 4),
      ragged: 0,
    })),
  }));
const BOX: GridBox = { col: 0, cols: 6, line: 3, lines: 75 };
const made = (needs: readonly Needs[], seed: number) => {
  const next = generator(seed);
  const wheel = growWheel(needs.map((_, i) => i), BOX.cols, BOX.lines, needs, next, (part, width) => grow(part, width, needs, next)); // prettier-ignore
  const boxes: GridBox[] = [];
  placeWheel(wheel, BOX, needs, (at, box) => (boxes[at] = box));
  return { wheel, boxes };
};

describe('a pinwheel', () => {
  it('holds every story once, inside its rectangle, none over another', () => {
    for (const seed of [8, 88])
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 8, max: 120 }), { minLength: 5, maxLength: 14 }), fc.nat(), (areas, roll) => {
          const { boxes } = made(needsOf(areas), roll);
          expect(boxes.filter(Boolean)).toHaveLength(areas.length);
          for (const [i, a] of boxes.entries()) {
            expect(a.col >= 0 && a.col + a.cols <= 6 && a.cols >= 1).toBe(true);
            expect(a.line).toBeGreaterThanOrEqual(BOX.line);
            for (const b of boxes.slice(i + 1)) {
              const apart = a.col + a.cols <= b.col || b.col + b.cols <= a.col || a.line + a.lines <= b.line || b.line + b.lines <= a.line;
              // Stories that cannot go in are squeezed to a line each: then the rectangle is too small for all of them.
              if (areas.reduce((sum, area) => sum + area, 0) < 300) expect(apart, JSON.stringify([a, b])).toBe(true);
            }
          }
        }),
        { seed, numRuns: 100 },
      );
  });

  it('of five stories has no gutter and no line through it, whichever way it turns', () => {
    const needs = needsOf([120, 88, 26, 88, 120]);
    let found = 0;
    for (let seed = 1; seed < 400; seed++) {
      const { wheel, boxes } = made(needs, seed);
      if (misfit(wheel, BOX.cols, BOX.lines, needs) > 0) continue;
      found++;
      const frames = boxes.map((box) => ({ box }));
      const grid = { columns: 6, lines: 78 };
      expect(throughGutters(grid, frames)).toEqual([]);
      expect(splits(grid, frames)).toEqual([]);
      const covered = boxes.reduce((sum, { cols, lines }) => sum + cols * lines, 0);
      // All but the white between the parts.
      expect(covered).toBeGreaterThan(6 * 75 - 20);
    }
    expect(found).toBeGreaterThan(0);
  });
});
