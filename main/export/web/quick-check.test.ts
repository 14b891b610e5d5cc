import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { quickCheck } from './quick-check.js';
import { IssueRecordSchema, type IssueRecord } from './record.js';
import { record } from './testing/records.js';

/** A value with one thing in it, somewhere, put in another's place. */
function changed(value: unknown, path: readonly number[], other: unknown): unknown {
  const [at, ...below] = path;
  if (at === undefined || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  if (keys.length === 0) return other;
  const key = keys[at % keys.length]!;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...(value as unknown[])] as never) : { ...value };
  if (other === GONE && below.length === 0) delete copy[key];
  else copy[key] = changed(copy[key], below, other);
  return copy;
}
const GONE = Symbol('gone');

const file = { path: '2018-04-27/picture/a-480.jpg', width: 480, height: 320 };
const story = { id: 'lead', path: '2018-04-27/story/lead.html', language: 'zh', kicker: '', title: '智慧', deck: '', summary: '', opening: '', byline: '' } as const; // prettier-ignore
/** With everything that a record can have. */
const whole = record('2018-04-27', {
  pages: [
    {
      number: '01',
      label: '要闻',
      path: '2018-04-27/page/01.html',
      width: 770,
      height: 1100,
      pictures: [file],
      regions: [
        { kind: 'story', outline: { x: 1, y: 2, w: 3, h: 4 }, polygons: [[[1, 2], [4, 2], [4, 6]]], story: 'lead' }, // prettier-ignore
        { kind: 'keyword', outline: { x: 1, y: 2, w: 3, h: 4 }, keyword: '园区', path: 'keyword/k-1.html' },
        { kind: 'code', outline: { x: 1, y: 2, w: 3, h: 4 }, link: 'https://paper.example.org/' },
      ],
      stories: ['lead'],
    },
  ],
  stories: [
    { ...story, headline: ['智慧'], credits: [{ role: '记者', name: '于伟' }], section: '要闻', genre: 'news', keywords: ['园区'], words: 300, pages: ['01'], pictures: [{ files: [file], light: [file], caption: '图', credit: '于伟 摄', alt: '' }], corrections: [{ date: '2018-04-28', note: '更正' }] }, // prettier-ignore
  ],
  keywords: [{ keyword: '园区', path: 'keyword/k-1.html', stories: ['lead'] }],
  texts: 'a'.repeat(32),
});

describe('the quick check of a record', () => {
  const check = quickCheck(IssueRecordSchema);
  it('says what the schema says, of whatever is wrong in it', () => {
    let [good, bad] = [0, 0];
    fc.assert(
      fc.property(
        fc.constant<IssueRecord>(whole),
        fc.array(fc.nat(40), { maxLength: 7 }),
        fc.constantFrom<unknown>(GONE, null, undefined, '', 'zh', 0, -1, 1.5, NaN, Infinity, true, [], [1, 2], [[1, 2]], {}, 'story', [
          { role: '记者', name: '' },
        ]),
        (given, path, other) => {
          const value = changed(given, path, other);
          const right = IssueRecordSchema.safeParse(value).success;
          expect(check(value)).toBe(right);
          if (right) good++;
          else bad++;
        },
      ),
      { numRuns: 3000, seed: 61 },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(300);
  });

  it('is made of schemas that it knows wholly, or not at all', () => {
    for (const schema of [z.string().min(1), z.union([z.string(), z.number()]), z.number().int(), z.number().min(0), z.string().transform(Number)])
      expect(() => quickCheck(schema)).toThrow('cannot be checked quickly');
    expect([1, 0, NaN, '1'].map(quickCheck(z.number().positive()))).toEqual([true, false, false, false]);
  });
});
