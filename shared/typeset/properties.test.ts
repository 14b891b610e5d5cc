/** Properties of lines, over random text, measures, levels and ways of breaking. Seeds are kept: a failure prints its own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, EPSILON, inkEnd, type SetLine } from './breaks.js';
import { hyphenWidth, type Cells, type SetOptions } from './cells.js';
import { Kind } from './classes.js';
import { inkOf } from './face.js';
import { placeLine } from './justify.js';
import { prohibited } from './rules.js';
import { TEST_FACE, TEST_SIZE, testCells } from './test-face.js';
import { demerits } from './total-fit.js';

/** Seeds that once failed, and some that never did. */
const SEEDS = [20181127, 4, 271828, 31337];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...'高新区济宁四月二十六日会议指出要把发展作为第一任务'), minLength: 1, maxLength: 9 }) },
  { weight: 3, arbitrary: fc.constantFrom('，', '。', '；', '：', '！？', '“', '”', '（', '）', '《', '》', '——', '……', '、', '·', '～', '／') },
  { weight: 2, arbitrary: fc.constantFrom('2018', '12.5%', '25℃', '￥350', '4月', ' ', '3:00', '02/03/04', '(', ')', ',', '.') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('China', 'newspaper', 'GDP', 'long-term', 'it’s', 'https://example.org/a', 'internationalisation', 'a', '“quoted”'),
  },
  { weight: 1, arbitrary: fc.constantFrom('\n', '😀', '𠮷', '\u0301', '\u200b', '\u00ad', '\ufeff', '\t', '\u3000', 'ﬁ', 'ß', 'Жук') },
);
const text = fc.array(piece, { minLength: 0, maxLength: 60 }).map((pieces) => pieces.join(''));
const options = fc.record({
  language: fc.constantFrom('zh' as const, 'en' as const),
  level: fc.constantFrom('basic' as const, 'gbt' as const, 'strict' as const),
  hanLatinGap: fc.boolean(),
  marks: fc.constantFrom('full' as const, 'kaiming' as const, 'half' as const),
  hyphenate: fc.boolean(),
  tight: fc.constantFrom(0, 1, 3),
  loosest: fc.constantFrom(0.1, 0.5),
});
const breaks = fc.record({
  measure: fc.oneof(fc.constantFrom(40, 110, 220, 350), fc.double({ min: 1, max: 600, noNaN: true })),
  indent: fc.constantFrom(0, 20),
  noLoneCharacter: fc.boolean(),
  optimal: fc.boolean(),
});
type Case = readonly [string, Partial<SetOptions>, { measure: number; indent: number; noLoneCharacter: boolean; optimal: boolean }];
const anyCase: fc.Arbitrary<Case> = fc.tuple(text, options, breaks);

const holds = (property: (c: Cells, lines: SetLine[], given: Case) => void): void => {
  for (const seed of SEEDS)
    fc.assert(
      fc.property(anyCase, (given) => {
        const c = testCells(given[0], given[1]);
        property(c, breakLines(c, 0, given[2]), given);
      }),
      { seed, numRuns: 250 },
    );
};

describe('every set of lines', () => {
  it('has each character once, in order', () => {
    holds((c, lines) => {
      let at = 0;
      for (const { from, to } of lines) {
        expect(from).toBe(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      expect(at).toBe(c.n);
    });
  });

  it('never begins or ends a line with what may not stand there, unless it says so', () => {
    holds((c, lines, [, { level }]) => {
      const { start, end } = prohibited(level!);
      for (const [i, { from, to, last, yielded, hyphen }] of lines.entries()) {
        if (yielded === 'prohibition' || yielded === 'word' || hyphen) continue;
        if (!last) expect(end[c.kind[inkEnd(c, from, to) - 1]!] === 1 && inkEnd(c, from, to) > from, `end of line ${i}`).toBe(false);
        const before = lines[i - 1];
        if (before && !before.last && !before.yielded && !before.hyphen) expect(start[c.kind[from]!], `start of line ${i}`).toBe(0);
      }
    });
  });

  it('stays within its measure, hyphen and all, where even one character does', () => {
    holds((c, lines, [, { tight }, { measure }]) => {
      for (const line of lines) {
        const { xs, hyphen } = placeLine(c, line, measure, 'justify');
        const end = inkEnd(c, line.from, line.to);
        if (end - line.from < 2) continue;
        const last = end - 1;
        const face = c.face.get(last) ?? TEST_FACE;
        const codePoint = c.chars[last]!.codePointAt(0)!;
        // Where the face knows the ink it counts; of a full-width closing mark the blank half may hang out.
        const known = face.ink?.some(([cp]) => cp === codePoint);
        const blank = !known && (c.kind[last] === Kind.close || c.kind[last] === Kind.stop) ? TEST_SIZE / 2 : 0;
        const ink = xs[last - line.from]! + (inkOf(face, codePoint)[1] * TEST_SIZE * c.scale[last]!) / 1000 - blank;
        const room = c.kind[last] === Kind.ellipsis || c.kind[last] === Kind.open ? TEST_SIZE / 2 : 0;
        expect(ink).toBeLessThanOrEqual(measure + room + (tight! / 200) * TEST_SIZE + 1e-6);
        if (hyphen !== null) expect(hyphen + hyphenWidth(c, line.to)).toBeLessThanOrEqual(measure + 1e-6);
      }
    });
  });

  it('is the same each time', () => {
    holds((c, lines, [, , how]) => expect(breakLines(c, 0, how)).toEqual(lines));
  });

  it('places glyphs from left to right', () => {
    holds((c, lines, [, , { measure }]) => {
      for (const line of lines) {
        const { xs } = placeLine(c, line, measure, 'justify');
        for (let i = 1; i < inkEnd(c, line.from, line.to) - line.from; i++) {
          const at = line.from + i;
          // Marks' glyphs reach left of their cells; cells themselves never go back.
          expect(xs[i]! - c.dx[at]! + c.left[at]!).toBeGreaterThanOrEqual(xs[i - 1]! - c.dx[at - 1]! - 1e-6 - c.left[at]! - c.width[at - 1]!);
        }
      }
    });
  });
});

describe('the paragraph as a whole', () => {
  it('never takes more lines nor more demerits than line by line', () => {
    holds((c, _lines, [, , how]) => {
      const greedy = breakLines(c, 0, { ...how, optimal: false });
      const best = breakLines(c, 0, { ...how, optimal: true });
      expect(best.length).toBeLessThanOrEqual(greedy.length);
      expect(demerits(c, best, how.measure)).toBeLessThanOrEqual(demerits(c, greedy, how.measure) + EPSILON);
    });
  });
});
