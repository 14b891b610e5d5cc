import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { touchesBlock } from './composing.js';
import { bodyText, newArticleDoc } from './doc.js';
import { insertText, mergeWithPrevious, removeBlock, setBlockType, setHead, setMarks, splitBlock } from './ops.js';

const start = newArticleDoc({
  body: ['甲甲甲', '乙乙乙', '丙丙丙', '丁丁丁'].map((text, i) => ({ id: `p${i}`, type: 'paragraph', runs: [{ text }] })),
});
/** Whether what another desk does touches p1, which stands from 4 to 8. */
function touches(change: (doc: Y.Doc) => void): boolean {
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(start));
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(start));
  change(theirs);
  return touchesBlock(mine, Y.encodeStateAsUpdate(theirs), { start: 4, length: 3 });
}

describe('updates from elsewhere while an input method composes in a block', () => {
  it.each<[string, boolean, (doc: Y.Doc) => void]>([
    ['nothing new', false, () => undefined],
    ['text far before', false, (doc) => insertText(doc, 'p0', 1, '新')],
    ['text far behind', false, (doc) => insertText(doc, 'p3', 1, '新')],
    ['the headline', false, (doc) => setHead(doc, 'headline', '新')],
    ['another block’s type', false, (doc) => setBlockType(doc, 'p3', 'crosshead')],
    ['text inside', true, (doc) => insertText(doc, 'p1', 1, '新')],
    ['text at its end', true, (doc) => insertText(doc, 'p1', 3, '新')],
    ['a deletion over its edge', true, (doc) => bodyText(doc).applyDelta([{ retain: 2 }, { delete: 4 }])],
    ['a cut', true, (doc) => splitBlock(doc, 'p1', 2, 'n')],
    ['a mark', true, (doc) => setMarks(doc, 'p1', 0, 2, { strong: true })],
    ['its end', true, (doc) => removeBlock(doc, 'p1')],
    ['joining it to the one before', true, (doc) => mergeWithPrevious(doc, 'p1')],
    ['joining the next to it', true, (doc) => mergeWithPrevious(doc, 'p2')],
    ['its type', true, (doc) => setBlockType(doc, 'p1', 'crosshead')],
  ])('%s: %s', (_what, expected, change) => {
    expect(touches(change)).toBe(expected);
  });
});
