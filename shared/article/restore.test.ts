import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyText, newArticleDoc, readArticle, readBody, readDraft } from './doc.js';
import { BLOCK_TYPES, type Article, type Block, type Run } from './model.js';
import { setMeta } from './ops.js';
import { longestRising, restoreArticle } from './restore.js';

const run = fc.record({ text: fc.stringMatching(/^[今天下午ab😀]{1,6}$/u), strong: fc.option(fc.constant(true as const), { nil: undefined }) }).map(
  ({ text, strong }): Run => ({ text, ...(strong && { strong }) }),
); // prettier-ignore
/** Neighbours with the same marks are one run, as the reader gives them. */
const runs = fc.array(run, { maxLength: 4 }).map((all): Run[] => {
  const joined: Run[] = [];
  for (const one of all) {
    const last = joined.at(-1);
    if (last && last.strong === one.strong) last.text += one.text;
    else joined.push({ ...one });
  }
  return joined.length > 0 ? joined : [{ text: '' }];
});
const block = fc
  .record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), type: fc.constantFrom(...BLOCK_TYPES.slice(0, 4)), runs, credit: fc.option(fc.constantFrom('摄', '影'), { nil: undefined }) })
  .map(({ credit, ...rest }): Block => ({ ...rest, ...(credit !== undefined && { credit }) })); // prettier-ignore
const body = fc.uniqueArray(block, { selector: ({ id }) => id, maxLength: 6 });
const text = fc.stringMatching(/^[题目新旧😀]{0,8}$/u);
const init = fc.record({ kicker: text, headline: text.map((line) => [line]), deck: text, standfirst: text, body, keywords: fc.uniqueArray(text.filter(Boolean), { maxLength: 3 }) }); // prettier-ignore

const content = ({ state: _state, spiked: _spiked, section: _section, ...rest }: Article) => rest;

describe('restoring', () => {
  it('brings a story back to what it said, from anything, in one transaction that undo takes back', () => {
    fc.assert(
      fc.property(init, init, (before, after) => {
        const doc = newArticleDoc(after);
        setMeta(doc, { state: 'second', spiked: true, section: '要闻' });
        const wanted = readArticle(newArticleDoc({ ...before, creditsAt: 'opening', credits: [{ role: '记者', name: '于伟' }] }), 'x');
        const was = readArticle(doc, 'x');
        const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(['me']) });
        let transactions = 0;
        doc.on('afterTransaction', (t) => (transactions += t.origin === 'me' ? 1 : 0));
        expect(restoreArticle(doc, wanted, 'me')).toBe(true);
        expect(transactions).toBe(1);
        const is = readArticle(doc, 'x');
        expect(content(is)).toEqual(content(wanted));
        expect(is).toMatchObject({ state: 'second', spiked: true, section: '要闻' });
        undo.undo();
        expect(readArticle(doc, 'x')).toEqual(was);
      }),
      { seed: 314159, numRuns: 400 },
    );
  });

  it('leaves suggestions where the story says the same already, and the story says what it said in any case', () => {
    const doc = newArticleDoc({ body: ['甲乙丙', '丁戊', '己'].map((words, i) => ({ id: `b${i}`, type: 'paragraph', runs: [{ text: words }] })) });
    const wanted = readArticle(doc, 'x');
    const text = bodyText(doc);
    text.insert(2, '新', { ins: 's' });
    text.format(3, 1, { del: 's' });
    text.insertEmbed(text.length, { id: 'n' }, { type: 'paragraph', ins: 's' });
    text.insert(text.length, '将来', { ins: 's' });
    text.insert(6, '改', {});
    expect(readBody(text).map(({ runs: [first] }) => first!.text)).toEqual(['甲乙丙', '改丁戊', '己']);
    restoreArticle(doc, wanted);
    expect(readArticle(doc, 'x')).toEqual(wanted);
    expect(readDraft(text).map(({ runs: all }) => all.map((one) => (one.ins ? '+' : '') + (one.del ? '-' : '') + one.text).join(' '))).toEqual([
      '甲 +新 -乙 丙',
      '丁戊',
      '己',
      '+将来',
    ]);
    // A block whose words differ takes its suggestions along.
    text.insert(1, '变', {});
    restoreArticle(doc, wanted);
    expect(readArticle(doc, 'x')).toEqual(wanted);
  });

  it('writes nothing when the story says it already', () => {
    const doc = newArticleDoc({ headline: ['题'], body: [{ id: 'a', type: 'paragraph', runs: [{ text: '文' }] }] });
    let updates = 0;
    doc.on('update', () => updates++);
    expect(restoreArticle(doc, readArticle(doc, 'x'), 'me')).toBe(false);
    expect(updates).toBe(0);
  });

  it('leaves words alone that are the same: what another desk types in them meanwhile stays', () => {
    const paragraph = (id: string, value: string): Block => ({ id, type: 'paragraph', runs: [{ text: value }] });
    const doc = newArticleDoc({ body: [paragraph('a', '今天下午开会'), paragraph('b', '不变的一段'), paragraph('c', '多出来的')] });
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const wanted = { ...readArticle(doc, 'x'), body: [paragraph('a', '昨天下午开会'), paragraph('b', '不变的一段')] };
    restoreArticle(doc, wanted, 'me');
    // At the other desk: 会 → 会议, and a word in the second paragraph.
    bodyText(other).insert(7, '议', {});
    bodyText(other).insert(10, '也', {});
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(readBody(bodyText(doc)).map(({ runs: [first] }) => first!.text)).toEqual(['昨天下午开会议', '不也变的一段']);
  });

  it('puts blocks back in their order and moves as few as it can', () => {
    expect(longestRising(['a', 'b', 'c', 'd'], ['b', 'c', 'a', 'd'])).toEqual(new Set(['b', 'c', 'd']));
    expect(longestRising(['x', 'y'], ['a'])).toEqual(new Set());
  });

  it('text before the first block, which only a merge leaves, goes', () => {
    const doc = newArticleDoc({ body: [{ id: 'a', type: 'paragraph', runs: [{ text: '文' }] }] });
    const wanted = readArticle(doc, 'x');
    bodyText(doc).insert(0, '散', {});
    restoreArticle(doc, wanted, 'me');
    expect(readArticle(doc, 'x').body).toEqual(wanted.body);
  });
});
