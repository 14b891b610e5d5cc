import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DatelineError } from '../contract/errors.js';
import { newArticleDoc, readArticle } from './doc.js';
import { ArticleSchema, BLOCK_TYPES, textOf, type Block } from './model.js';
import {
  addKeyword,
  deleteText,
  insertBlocks,
  insertText,
  mergeWithPrevious,
  moveKeyword,
  removeBlock,
  removeKeyword,
  setBlockAttrs,
  setBlockType,
  setCredits,
  setHead,
  setKeywords,
  setMarks,
  setMeta,
  setOpening,
  splitBlock,
} from './ops.js';

const SEED = 826;
const paragraph = (id: string, text: string): Block => ({ id, type: 'paragraph', runs: [{ text }] });
const start = (): Y.Doc =>
  newArticleDoc({ headline: ['开头'], body: [paragraph('a', '甲乙丙'), paragraph('b', '丁戊己'), paragraph('c', '庚辛')], keywords: ['招商'] });
const copy = (doc: Y.Doc, clientID?: number): Y.Doc => {
  const other = new Y.Doc();
  if (clientID !== undefined) other.clientID = clientID;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
};
const texts = (doc: Y.Doc): string[] => readArticle(doc, 'x').body.map((block) => textOf(block.runs));
const exchange = (a: Y.Doc, b: Y.Doc): void => {
  // Twice: what Yjs tidies away on arrival is news for the other desk.
  for (let round = 0; round < 2; round++) {
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), 'remote');
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), 'remote');
  }
};

type Step = { op: string; block: number; offset: number; text: string };
const step: fc.Arbitrary<Step> = fc.record({
  op: fc.constantFrom(
    'type',
    'type',
    'type',
    'delete',
    'split',
    'merge',
    'mark',
    'attrs',
    'kind',
    'insert',
    'remove',
    'head',
    'meta',
    'keyword',
    'opening',
  ),
  block: fc.nat(20),
  offset: fc.nat(8),
  text: fc.string({ unit: fc.constantFrom('新', '城', '𬀩', 'x'), minLength: 1, maxLength: 4 }),
});

/** What a person at one desk does; `name` makes ids and typed characters this desk's own. */
function perform(doc: Y.Doc, { op, block, offset, text }: Step, name: string, n: number): void {
  const body = readArticle(doc, 'x').body;
  const at = body.length > 0 ? body[block % body.length]! : undefined;
  const id = at?.id ?? 'nobody';
  // Offsets at character borders, as a caret has them.
  const plain = at ? textOf(at.runs) : '';
  const place = [...plain].slice(0, offset).join('').length;
  if (op === 'type') insertText(doc, id, place, text, offset % 2 === 0 ? {} : { strong: true }, name);
  if (op === 'delete') deleteText(doc, id, place, [...plain].slice(offset, offset + 2).join('').length, name);
  if (op === 'split') splitBlock(doc, id, place, `${name}${n}`, 'paragraph', name);
  if (op === 'merge') mergeWithPrevious(doc, id, name);
  if (op === 'mark') setMarks(doc, id, 0, offset, offset % 2 === 0 ? { emphasis: true } : { emphasis: null, link: 'https://a.cn/' }, name);
  if (op === 'attrs') setBlockAttrs(doc, id, offset % 2 === 0 ? { alt: text, span: 1 + (offset % 12) } : { alt: null, credit: text }, name);
  if (op === 'kind') setBlockType(doc, id, BLOCK_TYPES[offset % BLOCK_TYPES.length]!, name);
  if (op === 'insert') insertBlocks(doc, offset % 3 === 0 ? null : id, [paragraph(`${name}${n}`, text)], name);
  if (op === 'remove') removeBlock(doc, id, name);
  if (op === 'head') setHead(doc, offset % 2 === 0 ? 'headline' : 'kicker', text + name, name);
  if (op === 'meta') setMeta(doc, { section: text, plannedLength: offset }, name);
  if (op === 'keyword') (offset % 2 === 0 ? addKeyword : removeKeyword)(doc, text, name);
  if (op === 'opening') setOpening(doc, offset % 3 === 0 ? null : { source: name, place: text, date: null, kind: '讯', cut: false, form: '' }, name);
}

describe('article operations', () => {
  it('leaves two desks equal and the article whole, whatever they did and in whatever order it arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean(), step), { maxLength: 30 }), (steps) => {
        const left = start();
        left.clientID = 1;
        const right = copy(left, 2);
        const log: Uint8Array[] = [Y.encodeStateAsUpdate(left)];
        left.on('update', (update: Uint8Array, origin) => void (origin !== 'remote' && log.push(update)));
        right.on('update', (update: Uint8Array, origin) => void (origin !== 'remote' && log.push(update)));
        steps.forEach(([onLeft, meet, one], n) => {
          perform(onLeft ? left : right, one, onLeft ? 'L' : 'R', n);
          if (meet) exchange(left, right);
        });
        exchange(left, right);
        const read = readArticle(left, 'x');
        expect(readArticle(right, 'x')).toEqual(read);
        expect(ArticleSchema.parse(read)).toEqual(read);
        expect(new Set(read.body.map((block) => block.id)).size).toBe(read.body.length);
        // The same updates read from a log in the opposite order.
        const third = new Y.Doc();
        for (const update of [...log, Y.encodeStateAsUpdate(left)].reverse()) Y.applyUpdate(third, update);
        expect(readArticle(third, 'x')).toEqual(read);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('loses no word when one desk splits, merges or removes where the other types', () => {
    fc.assert(
      fc.property(
        fc.array(
          step.map((one) => ({ ...one, op: 'type' })),
          { minLength: 1, maxLength: 8 },
        ),
        fc.array(
          step.filter((one) => ['split', 'merge', 'kind', 'mark', 'attrs', 'remove', 'insert'].includes(one.op)),
          { maxLength: 8 },
        ),
        (typing, making) => {
          const left = start();
          const right = copy(left);
          typing.forEach((one, n) => perform(left, { ...one, text: String.fromCharCode(0x4e00 + 2 * n) }, 'L', n));
          making.forEach((one, n) => perform(right, { ...one, text: '' }, 'R', n));
          exchange(left, right);
          const all = texts(left).join('');
          typing.forEach((_, n) => expect(all.split(String.fromCharCode(0x4e00 + 2 * n))).toHaveLength(2));
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('keeps both when two desks change different attributes of one block', () => {
    const left = newArticleDoc({ body: [{ id: 'p', type: 'picture', media: 'm1', runs: [{ text: '图说' }] }] });
    const right = copy(left);
    setBlockAttrs(left, 'p', { credit: '本报记者 刘可 摄' });
    setBlockAttrs(right, 'p', { alt: '一座桥', span: 3 });
    exchange(left, right);
    expect(readArticle(left, 'x').body).toEqual([
      { id: 'p', type: 'picture', media: 'm1', credit: '本报记者 刘可 摄', alt: '一座桥', span: 3, runs: [{ text: '图说' }] },
    ]);
    setBlockAttrs(left, 'p', { span: null });
    expect(readArticle(left, 'x').body[0]).not.toHaveProperty('span');
  });

  it('keeps a place and a date set on two desks', () => {
    const opening = { source: '本报', place: '澜川', date: { month: 4, day: 26 }, kind: '讯' as const, cut: false, form: '' };
    const left = newArticleDoc({ opening });
    const right = copy(left);
    setOpening(left, { ...opening, place: '青澜' });
    setOpening(right, { ...opening, date: { month: 4, day: 27 } });
    setCredits(right, [{ role: '记者', name: '欧阳娜' }]);
    exchange(left, right);
    expect(readArticle(right, 'x')).toMatchObject({
      opening: { ...opening, place: '青澜', date: { month: 4, day: 27 } },
      credits: [{ role: '记者', name: '欧阳娜' }],
    });
  });

  it('splits, joins, marks and undoes as one thought each', () => {
    const doc = start();
    const undo = new Y.UndoManager([doc.getText('body')], { trackedOrigins: new Set(['me']), captureTimeout: 0 });
    splitBlock(doc, 'a', 1, 'a2', 'crosshead', 'me');
    expect(
      readArticle(doc, 'x')
        .body.map((b) => [b.id, b.type, textOf(b.runs)])
        .slice(0, 2),
    ).toEqual([
      ['a', 'paragraph', '甲'],
      ['a2', 'crosshead', '乙丙'],
    ]);
    setMarks(doc, 'b', 1, 1, { strong: true }, 'me');
    expect(readArticle(doc, 'x').body[2]!.runs).toEqual([{ text: '丁' }, { text: '戊', strong: true }, { text: '己' }]);
    insertText(doc, 'b', 3, '！', {}, 'me');
    mergeWithPrevious(doc, 'b', 'me');
    expect(texts(doc)).toEqual(['甲', '乙丙丁戊己！', '庚辛']);
    expect(mergeWithPrevious(doc, 'a')).toBe(false);
    for (let i = 0; i < 4; i++) undo.undo();
    expect(texts(doc)).toEqual(['甲乙丙', '丁戊己', '庚辛']);
  });

  it('does nothing to a block that is gone', () => {
    const doc = start();
    expect(removeBlock(doc, 'b')).toBe(true);
    for (const result of [insertText(doc, 'b', 0, 'x'), setBlockType(doc, 'b', 'brief'), removeBlock(doc, 'b'), splitBlock(doc, 'b', 0, 'n')])
      expect(result).toBe(false);
    expect(texts(doc)).toEqual(['甲乙丙', '庚辛']);
    insertBlocks(doc, 'b', [paragraph('n', '新')]);
    insertBlocks(doc, null, [paragraph('f', '首')]);
    expect(texts(doc)).toEqual(['首', '甲乙丙', '庚辛', '新']);
  });

  it('refuses a link that could run something', () => {
    const doc = start();
    expect(() => setMarks(doc, 'a', 0, 1, { link: 'javascript:x' })).toThrow(DatelineError);
    expect(() => insertBlocks(doc, null, [{ id: 'n', type: 'paragraph', runs: [{ text: 'x', link: 'data:x' }] }])).toThrow(DatelineError);
    expect(texts(doc)).toEqual(['甲乙丙', '丁戊己', '庚辛']);
  });

  it('keeps keywords in the order people gave them', () => {
    const doc = start();
    addKeyword(doc, '消防安全');
    addKeyword(doc, '招商');
    addKeyword(doc, '园区建设');
    expect(readArticle(doc, 'x').keywords).toEqual(['招商', '消防安全', '园区建设']);
    moveKeyword(doc, '园区建设', '招商');
    expect(readArticle(doc, 'x').keywords).toEqual(['园区建设', '招商', '消防安全']);
    moveKeyword(doc, '园区建设', null);
    removeKeyword(doc, '招商');
    expect(readArticle(doc, 'x').keywords).toEqual(['消防安全', '园区建设']);
    setKeywords(doc, ['甲', '消防安全']);
    expect(readArticle(doc, 'x').keywords).toEqual(['甲', '消防安全']);
  });
});
