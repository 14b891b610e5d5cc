import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Name } from '../newsroom/names.js';
import { NameIndex } from './complete.js';

const name = (text: string, kind: Name['kind'] = 'person', note = ''): Name => ({ name: text, kind, note });
const index = new NameIndex([
  name('青澜市教育局', 'organisation'),
  name('青澜市', 'place'),
  name('阿依古丽·买买提'),
  name('欧阳娜', 'person', '教育局局长'),
  name('欧阳娜', 'person', '医生'),
  name('Northern Rail', 'organisation'),
  name('李岩'),
]);
const offered = (before: string): string[] => index.complete(before).map((c) => `${c.name}:${c.rest}${c.note && ` ${c.note}`}`);

describe('names that what is typed begins', () => {
  it.each([
    ['记者从青澜', ['青澜市:市', '青澜市教育局:市教育局']],
    ['记者从青澜市教', ['青澜市教育局:育局']],
    // One character is not enough, and a whole name offers only what is longer.
    ['记者从青', []],
    ['来到青澜市', ['青澜市教育局:教育局']],
    ['来到青澜市教育局', []],
    ['阿依', ['阿依古丽·买买提:古丽·买买提']],
    ['阿依古丽·买', ['阿依古丽·买买提:买提']],
    ['副主任欧阳', ['欧阳娜:娜 教育局局长', '欧阳娜:娜 医生']],
    ['at Nor', ['Northern Rail:thern Rail']],
    ['at nor', ['Northern Rail:thern Rail']],
    ['at No', []],
    ['abnor', []],
    ['由Nor', ['Northern Rail:thern Rail']],
    ['Northern R', ['Northern Rail:ail']],
    ['', []],
    ['，。', []],
    ['李岩', []],
  ])('%j', (before, names) => expect(offered(before)).toEqual(names));

  it('what is offered always goes on what stands there', () => {
    const text = fc.string({ unit: fc.constantFrom(...'青澜市教育局欧阳娜李岩 ·NorthernRailİß，'), maxLength: 14 });
    fc.assert(
      fc.property(
        text,
        fc.array(
          text.filter((t) => t.trim() !== ''),
          { maxLength: 8 },
        ),
        (before, names) => {
          for (const c of new NameIndex(names.map((n) => name(n))).complete(before)) {
            expect(c.rest).not.toBe('');
            expect(before.toLowerCase().endsWith(c.name.slice(0, c.name.length - c.rest.length).toLowerCase())).toBe(true);
          }
        },
      ),
      { seed: 8, numRuns: 2000 },
    );
  });
});
