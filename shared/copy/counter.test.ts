import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Block } from '../article/model.js';
import { countArticle } from './count.js';
import { BodyCounter } from './counter.js';

const FRONT = { kicker: '', headline: [''], deck: '', standfirst: '', opening: null, credits: [], creditsAt: null };
const blocks: Block[] = ['高新区3.5亿元', '', 'COVID-19 don’t', '——“甲”……', '1,000', '乙。'].flatMap((text, i): Block[] => [
  { id: `p${i}`, type: 'paragraph', runs: [{ text }] },
  { id: `q${i}`, type: 'picture', credit: `记者 ${i} 摄`, runs: [{ text }, { text: '粗', strong: true }] },
]);

it('says what counting all of it says, also when it works in pieces and the body changes meanwhile', () => {
  const body = fc.array(fc.constantFrom(...blocks), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(body, fc.nat(9)), { maxLength: 8 }), (steps) => {
      const counter = new BodyCounter();
      for (const [now, pieces] of steps) {
        counter.follow(now);
        let counted = 0;
        if (!counter.work(() => ++counted > pieces)) continue;
        expect(counter.total).toEqual(countArticle({ ...FRONT, body: now }));
      }
      counter.follow(blocks);
      expect(counter.work(() => false)).toBe(true);
      expect(counter.total).toEqual(countArticle({ ...FRONT, body: blocks }));
    }),
    { numRuns: 300, seed: 20181129 },
  );
});
