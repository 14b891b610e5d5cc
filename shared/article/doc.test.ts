import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ArticleInit } from '../contract/store.js';
import { bodyText, fillArticle, headText, isSafeLink, metaMap, newArticleDoc, readArticle, readBody } from './doc.js';
import { ARTICLE_STATES, ARTICLE_VERSION, ArticleSchema, BLOCK_TYPES, CREDITS_AT, GENRES, PRIORITIES, type Block, type Run } from './model.js';
import { textDifference } from './text.js';

const SEED = 20180427;
const text = (max = 12): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('高', '新', '区', '，', '“', 'a', ' ', '7', '𬀩', '—'), maxLength: max });
const some = text().filter((value) => value !== '');

const runs: fc.Arbitrary<Run[]> = fc
  .array(
    fc.record({ text: some, strong: fc.boolean(), emphasis: fc.boolean(), link: fc.constantFrom(undefined, 'https://example.cn/a', 'a.html') }),
    { maxLength: 4 },
  )
  .map((list) => {
    const result: Run[] = [];
    for (const { text: t, strong, emphasis, link } of list) {
      const run: Run = { text: t, ...(strong && { strong: true as const }), ...(emphasis && { emphasis: true as const }), ...(link && { link }) };
      const last = result.at(-1);
      if (last && last.strong === run.strong && last.emphasis === run.emphasis && last.link === run.link) last.text += run.text;
      else result.push(run);
    }
    return result.length > 0 ? result : [{ text: '' }];
  });

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const block: fc.Arbitrary<Omit<Block, 'id'>> = fc
  .record({
    type: fc.constantFrom(...BLOCK_TYPES),
    runs,
    media: optional(some),
    credit: optional(text()),
    alt: optional(text()),
    span: optional(fc.integer({ min: 1, max: 12 })),
    url: optional(text()),
    to: optional(text()),
    list: optional(fc.constantFrom('bullet' as const, 'number' as const)),
    table: optional(fc.constantFrom('t', 'u')),
    row: optional(fc.constantFrom('r', 's')),
    head: optional(fc.constant(true as const)),
    align: optional(fc.constantFrom('left' as const, 'center' as const, 'right' as const)),
    box: optional(fc.constantFrom('b', 'c')),
    group: optional(fc.constantFrom('g', 'h')),
    crop: optional(
      fc.record({ x: fc.constantFrom(0, 0.25), y: fc.constantFrom(0, 0.1), w: fc.constantFrom(0.5, 0.75), h: fc.constantFrom(0.01, 0.9) }),
    ),
  })
  .map((value) => JSON.parse(JSON.stringify(value)) as Omit<Block, 'id'>);

const arbitraryInit: fc.Arbitrary<Required<Omit<ArticleInit, 'notes' | 'corrections'>>> = fc.record({
  kicker: text(),
  headline: fc.array(text(), { minLength: 1, maxLength: 3 }),
  deck: text(),
  standfirst: text(),
  opening: fc.option(
    fc.record({
      source: text(),
      place: text(),
      date: fc.option(fc.record({ month: fc.option(fc.integer({ min: 1, max: 12 })), day: fc.integer({ min: 1, max: 31 }) })),
      kind: fc.constantFrom('讯' as const, '电' as const, null),
      cut: fc.boolean(),
      form: text(),
    }),
  ),
  credits: fc.array(fc.record({ role: some, name: some }), { maxLength: 3 }),
  creditsAt: fc.option(fc.constantFrom(...CREDITS_AT)),
  body: fc.array(block, { maxLength: 6 }).map((blocks) => blocks.map((value, index) => ({ ...value, id: `b${index}` }))),
  keywords: fc.uniqueArray(some, { maxLength: 5 }),
  section: text(),
  genre: fc.constantFrom(...GENRES),
  slug: text(),
  language: fc.constantFrom('zh' as const, 'en' as const),
  plannedLength: fc.nat(5000),
  priority: fc.constantFrom(...PRIORITIES),
  state: fc.constantFrom(...ARTICLE_STATES),
});

const copy = (doc: Y.Doc): Y.Doc => {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
};

describe('article document', () => {
  it('reads back what it was made of, here and on another desk', () => {
    fc.assert(
      fc.property(arbitraryInit, (init) => {
        const doc = newArticleDoc(init);
        const expected = { id: 'a1', version: ARTICLE_VERSION, spiked: false, ...init };
        expect(readArticle(doc, 'a1')).toEqual(expected);
        expect(readArticle(copy(doc), 'a1')).toEqual(expected);
        expect(ArticleSchema.parse(readArticle(doc, 'a1'))).toEqual(expected);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('is changed by filling into exactly what was filled in, in one update', () => {
    fc.assert(
      fc.property(arbitraryInit, arbitraryInit, (first, second) => {
        const doc = newArticleDoc(first);
        let updates = 0;
        doc.on('update', () => updates++);
        fillArticle(doc, second);
        expect(updates).toBeLessThanOrEqual(1);
        expect(readArticle(doc, 'a1')).toEqual({ id: 'a1', version: ARTICLE_VERSION, spiked: false, ...second });
        updates = 0;
        fillArticle(doc, second);
        expect(updates).toBe(0);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('begins with one empty paragraph when no body is given, and with none when an empty one is', () => {
    expect(readArticle(newArticleDoc({}), 'x').body).toEqual([
      { id: expect.stringMatching(/^[0-9a-z]{12}$/) as string, type: 'paragraph', runs: [{ text: '' }] },
    ]);
    expect(readArticle(newArticleDoc({ body: [] }), 'x').body).toEqual([]);
    expect(ArticleSchema.safeParse(readArticle(new Y.Doc(), 'x')).success).toBe(true);
  });

  it('leaves untouched paragraphs in place when a body is filled anew', () => {
    const paragraph = (id: string, value: string): Block => ({ id, type: 'paragraph', runs: [{ text: value }] });
    const doc = newArticleDoc({ body: [paragraph('a', '第一段'), paragraph('b', '第二段'), paragraph('c', '第三段')] });
    const other = copy(doc);
    bodyText(other).insert(bodyText(other).length, '，另一台写的', {});
    fillArticle(doc, { body: [paragraph('a', '第一段'), paragraph('n', '新的第二段'), paragraph('c', '第三段')] });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(readArticle(doc, 'x').body.map((b) => b.runs[0]!.text)).toEqual(['第一段', '新的第二段', '第三段，另一台写的']);
  });

  it('changes a headline only where it differs, and cuts no character in two', () => {
    expect(textDifference('高新区开会', '高新区今天开会')).toEqual({ at: 3, remove: 0, insert: '今天' });
    expect(textDifference('𬀩', '𬀪')).toEqual({ at: 0, remove: 2, insert: '𬀪' });
    fc.assert(
      fc.property(text(20), text(20), (before, after) => {
        const doc = newArticleDoc({ kicker: before });
        fillArticle(doc, { kicker: after });
        expect(headText(doc, 'kicker').toJSON()).toBe(after);
      }),
      { seed: SEED },
    );
  });

  it('takes a wrong value for no value, and an unknown type for a paragraph', () => {
    const doc = newArticleDoc({ section: '要闻', genre: 'feature', plannedLength: 800 });
    const meta = metaMap(doc);
    meta.set('genre', 'poem');
    meta.set('plannedLength', -3);
    meta.set('section', 7);
    meta.set('state', null);
    const body = bodyText(doc);
    body.delete(0, body.length);
    body.applyDelta([
      {
        insert: { id: 'p' },
        attributes: {
          type: 'table',
          media: 3,
          span: 99,
          alt: 'x',
          strong: true,
          crop: { x: 0, y: 0, w: Number.NaN, h: 1 },
          list: 'roman',
          head: 'yes',
          box: '',
        },
      },
      { insert: '字', attributes: { strong: 'yes', link: 'javascript:alert(1)', type: 'crosshead' } },
      { insert: '体', attributes: { emphasis: true } },
      { insert: {} as { id: string } },
    ]);
    const article = readArticle(doc, 'x');
    expect(article).toMatchObject({ genre: 'news', plannedLength: 0, section: '', state: 'draft' });
    expect(article.body).toEqual([
      { id: 'p', type: 'paragraph', alt: 'x', runs: [{ text: '字' }, { text: '体', emphasis: true }] },
      { id: '~', type: 'paragraph', runs: [{ text: '' }] },
    ]);
  });

  it('gives text before the first embed and doubled ids ids of their own', () => {
    const doc = new Y.Doc();
    bodyText(doc).applyDelta([
      { insert: '无主' },
      { insert: { id: 'p' }, attributes: { type: 'paragraph' } },
      { insert: '甲' },
      { insert: { id: 'p' }, attributes: { type: 'crosshead' } },
      { insert: '乙' },
      { insert: { id: 'p~2' }, attributes: {} },
    ]);
    const read = readBody(bodyText(doc));
    expect(read.map((b) => [b.id, b.type, b.runs[0]!.text])).toEqual([
      ['~', 'paragraph', '无主'],
      ['p', 'paragraph', '甲'],
      ['p~2', 'crosshead', '乙'],
      ['p~2~2', 'paragraph', ''],
    ]);
    expect(readBody(bodyText(copy(doc)))).toEqual(read);
  });

  it('knows which links may stand in the copy', () => {
    for (const link of ['https://a.cn', 'HTTP://a.cn/x?y', 'mailto:desk@a.cn', '../02/a.html', '#top', '稿件.html'])
      expect(isSafeLink(link), link).toBe(true);
    for (const link of ['', 'javascript:alert(1)', 'JavaScript:x', 'java\tscript:x', ' javascript:x', 'data:text/html,x', 'file:///etc/passwd']) {
      expect(isSafeLink(link), link).toBe(false);
    }
  });

  it('reads a long body in time that grows with its length', () => {
    const paragraphs = (n: number): Block[] =>
      Array.from({ length: n }, (_, i) => ({ id: `p${i}`, type: 'paragraph', runs: [{ text: '报'.repeat(20) }] }));
    const time = (n: number): number => {
      const doc = newArticleDoc({ body: paragraphs(n) });
      const start = Date.now();
      for (let i = 0; i < 3; i++) expect(readBody(bodyText(doc))).toHaveLength(n);
      return Date.now() - start;
    };
    time(2000);
    // Eight times the text: linear is 8, quadratic 64. The wide margin is for a busy machine.
    expect(time(16_000)).toBeLessThan(30 * Math.max(time(2000), 4));
  });
});
