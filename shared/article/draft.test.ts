import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftPlace, printedBlocks, printedPlace } from './draft.js';
import type { DraftBlock } from './marks.js';
import { textOf } from './model.js';

const run = fc.record({ text: fc.string({ maxLength: 5 }), ins: fc.option(fc.constant('s1'), { nil: undefined }) });
const draft = fc
  .array(
    fc.record({
      type: fc.constantFrom('paragraph' as const, 'crosshead' as const, 'picture' as const, 'cell' as const),
      ins: fc.option(fc.constant('s2'), { nil: undefined }),
      runs: fc.array(run, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .chain((blocks) => fc.boolean().map((bare) => blocks.map((block, i): DraftBlock => ({ ...block, id: bare && i === 0 ? '~' : `b${i}` }))));
const held = (blocks: readonly DraftBlock[]) => blocks.map(({ runs, ...block }) => ({ ...block, children: runs }));

describe('places of the draft and of the printed text', () => {
  it('a printed place leads into the draft and back to itself', () => {
    fc.assert(
      fc.property(draft, (blocks) => {
        for (const { id, runs } of printedBlocks(blocks))
          for (let offset = 0; offset <= textOf(runs).length; offset++) {
            const place = draftPlace(held(blocks), { block: id, offset })!;
            expect(printedPlace(held(blocks), place)).toEqual({ block: id, offset });
          }
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  it('before every place of the draft stand exactly the characters that are printed before its printed place', () => {
    fc.assert(
      fc.property(draft, (blocks) => {
        const printed = printedBlocks(blocks);
        const whole = printed.map(({ runs }) => textOf(runs));
        let before = '';
        for (const [index, { runs }] of blocks.entries()) {
          let offset = 0;
          for (const { text, ins } of runs)
            for (let i = 0; i <= text.length; i++) {
              const place = printedPlace(held(blocks), { index, offset: offset + i });
              if (!place) expect(printed).toEqual([]);
              else {
                const at = printed.findIndex(({ id }) => id === place.block);
                expect(at).toBeGreaterThanOrEqual(0);
                expect(whole.slice(0, at).join('') + whole[at]!.slice(0, place.offset)).toBe(before + (ins === undefined ? text.slice(0, i) : ''));
              }
              if (i === text.length) {
                offset += i;
                if (ins === undefined) before += text;
                break;
              }
            }
        }
      }),
      { seed: 6, numRuns: 400 },
    );
  });

  it('what is past the end counts as the end', () => {
    const blocks = held([{ id: 'a', type: 'paragraph', runs: [{ text: '一二' }] }]);
    expect(printedPlace(blocks, { index: 0, offset: 9 })).toEqual({ block: 'a', offset: 2 });
    expect(printedPlace(blocks, { index: 5, offset: 0 })).toEqual({ block: 'a', offset: 2 });
    expect(printedPlace([], { index: 0, offset: 0 })).toBeNull();
  });
});
