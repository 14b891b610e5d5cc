import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, fillBalanced, type Filled } from './fill.js';
import type { Element, Row } from './flow.js';

const plain = { from: 0, left: 0, right: 0 };
/** Rows of paragraphs with this many lines each; a negative number is a crosshead. */
const rowsOf = (paragraphs: readonly number[]): Row[] =>
  paragraphs.flatMap((lines, p) => {
    const element = { block: `b${p}`, kind: lines < 0 ? 'crosshead' : 'text' } as unknown as Element;
    if (lines < 0) return [{ element, height: 1, before: 1, keep: true, lines: [], ...plain }];
    return Array.from({ length: lines }, (): Row => ({ element, height: 1, before: 0, keep: false, lines: [], ...plain }));
  });
const slots = (count: number, bottom: number) => Array.from({ length: count }, (_, column) => ({ column, top: 0, bottom }));
/** Block names column by column. */
const columns = ({ placed }: Filled, count: number): string[] =>
  Array.from({ length: count }, (_, c) =>
    placed
      .filter(({ column }) => column === c)
      .map(({ row }) => row.element.block.slice(1))
      .join(''),
  );
/** Lines of a paragraph that stand alone at a column's foot or top. */
const alone = (rows: readonly Row[], filled: Filled): number => {
  let count = 0;
  for (let i = 1; i < filled.placed.length; i++) {
    const [a, b] = [filled.placed[i - 1]!, filled.placed[i]!];
    if (a.column === b.column || a.row.element !== b.row.element || a.row.element.kind !== 'text') continue;
    if (rows[i - 2]?.element !== a.row.element || rows[i + 1]?.element !== b.row.element) count++;
  }
  return count;
};

describe('widows and orphans', () => {
  it('a paragraph’s first line does not stand alone at a foot', () => {
    expect(columns(fill(rowsOf([3, 4]), slots(2, 4), true), 2)).toEqual(['000', '1111']);
    expect(columns(fill(rowsOf([3, 4]), slots(2, 4)), 2)).toEqual(['0001', '111']);
  });
  it('nor its last line alone at a top', () => {
    expect(columns(fill(rowsOf([5, 3]), slots(2, 4), true), 2)).toEqual(['000', '00111'.slice(0, 4)]);
  });
  it('a story that goes in goes in: tidiness never makes an overset, nor columns more than a line deeper', () => {
    for (const seed of [3, 1999])
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 20 }), (paragraphs, count, bottom) => {
          const rows = rowsOf(paragraphs);
          const plain = fill(rows, slots(count, bottom));
          const tidy = fillBalanced(rows, slots(count, bottom));
          expect(tidy.count).toBe(plain.count);
          expect(tidy.placed.map(({ row }) => row)).toEqual(rows.slice(0, tidy.count));
        }),
        { seed, numRuns: 300 },
      ); // prettier-ignore
  });
  it('balanced columns of a long story have none where a line’s depth is enough', () => {
    const rows = rowsOf([6, 7, 5, 8, 6, 7]);
    expect(alone(rows, fillBalanced(rows, slots(4, 30)))).toBeLessThanOrEqual(alone(rows, fill(rows, slots(4, 10))));
  });
});

describe('crossheads', () => {
  it('never stand at a column’s foot, and take two lines of their text along', () => {
    expect(columns(fill(rowsOf([3, -1, 4]), slots(2, 5)), 2)).toEqual(['000', '12222']);
    expect(columns(fill(rowsOf([3, -1, 4]), slots(2, 7)), 2)).toEqual(['000122', '22']);
  });
});

describe('a small box', () => {
  const boxed = (before: number): Row[] => {
    const rows = rowsOf([before, 6]);
    rows[before]!.whole = 6;
    return rows;
  };

  it('goes to the next column whole when that leaves little white here', () => {
    expect(columns(fill(boxed(5), slots(2, 8)), 2)).toEqual(['00000', '111111']);
  });

  it('is divided where it would leave a hole, or where no column takes it whole', () => {
    const first = (rows: Row[], bottom: number) => fill(rows, slots(2, bottom)).placed.filter(({ column }) => column === 0).length;
    expect(first(boxed(4), 8)).toBe(8);
    expect(first(boxed(3), 5)).toBe(5);
    expect(fill(boxed(5), slots(2, 8)).count).toBe(11);
  });
});
