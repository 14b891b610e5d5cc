import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageRange } from './page-range.js';

describe('a range of pages', () => {
  it.each([
    ['1-3,5', [1, 2, 3, 5]],
    ['2', [2]],
    ['5、1–2，2', [1, 2, 5]],
    [' 03 至 '.replace(' 至 ', ''), [3]],
    ['4至6', [4, 5, 6]],
  ])('%s', (text, pages) => expect(pageRange(text, 6)).toEqual({ pages }));

  it.each(['', '  ', '0', '7', '1-9', '3-1', '-2', 'x', '1,x', '1.5', '99999'])('“%s” names no page and is named itself', (text) =>
    expect(pageRange(text, 6)).toHaveProperty('wrong'),
  );

  it('never gives a page that is not there', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 99 }), (text, count) => {
        const found = pageRange(text, count);
        if ('pages' in found) for (const page of found.pages) expect(page >= 1 && page <= count).toBe(true);
      }),
      { seed: 7 },
    );
  });
});
