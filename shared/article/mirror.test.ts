import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_BY_BLOCK, BodyMirror, changedRange, type Reading } from './mirror.js';
import type { Block } from './model.js';
import type { BodyElement } from './slate-model.js';

const element = (id: string, text = id): BodyElement => ({ id, type: 'paragraph', children: [{ text }] });

/** As suggested blocks are read: an element in small letters joins the block before it, and says nothing where none is. */
const JOINING: Reading<BodyElement> = {
  begins: ({ id }) => id === id.toUpperCase(),
  read(elements) {
    const blocks: Block[] = [];
    for (const { id, children } of elements) {
      const text = children.map((child) => child.text).join('');
      if (id === id.toUpperCase()) blocks.push({ id, type: 'paragraph', runs: [{ text }] });
      else if (blocks.length > 0) blocks.at(-1)!.runs[0]!.text += text;
    }
    return blocks;
  },
};

describe('the body kept up with its elements', () => {
  it('finds where two lists differ', () => {
    expect(changedRange([1, 2, 3], [1, 2, 3])).toEqual({ start: 3, endBefore: 3, endAfter: 3 });
    expect(changedRange([1, 2, 3], [1, 9, 3])).toEqual({ start: 1, endBefore: 2, endAfter: 2 });
    expect(changedRange([1, 1], [1, 1, 1])).toEqual({ start: 2, endBefore: 2, endAfter: 3 });
    expect(changedRange([], [1])).toEqual({ start: 0, endBefore: 0, endAfter: 1 });
  });

  it('keeps list and blocks that did not change', () => {
    const mirror = new BodyMirror(BLOCK_BY_BLOCK);
    const list = [element('A'), element('B'), element('C')];
    const first = mirror.read(list);
    expect(mirror.read([...list])).toBe(first);
    const second = mirror.read([list[0]!, element('B', '新'), list[2]!]);
    expect(second.map(({ runs }) => runs[0]!.text)).toEqual(['A', '新', 'C']);
    expect([second[0] === first[0], second[1] === first[1], second[2] === first[2]]).toEqual([true, false, true]);
  });

  it('reads what reading all of it gives, where elements join those before them too', () => {
    const pool = 'ABCDabcd'.split('').flatMap((id) => [element(id), element(id, `${id}${id}`)]);
    const list = fc.array(fc.constantFrom(...pool), { maxLength: 9 });
    for (const reading of [BLOCK_BY_BLOCK, JOINING])
      fc.assert(
        fc.property(fc.array(list, { maxLength: 8 }), (lists) => {
          const mirror = new BodyMirror(reading);
          for (const elements of lists) expect(mirror.read(elements)).toEqual(reading.read(elements));
        }),
        { numRuns: 400, seed: 20181128 },
      );
  });
});
