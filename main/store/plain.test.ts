import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyText, newArticleDoc } from '../../shared/article/doc.js';
import { cut } from '../../shared/article/text.js';
import { applySurely, faultOf } from './shape.js';

/** A window's document and the store's copy of it, which has been read once. */
function pair(): { desk: Y.Doc; store: Y.Doc; send(change: (doc: Y.Doc) => void): boolean } {
  const desk = newArticleDoc({
    body: [
      { id: 'a', type: 'paragraph', runs: [{ text: '甲乙丙' }, { text: '丁', strong: true }] },
      { id: 'b', type: 'picture', media: 'm', span: 2, runs: [{ text: '图' }] },
    ],
  });
  const store = new Y.Doc();
  Y.applyUpdate(store, Y.encodeStateAsUpdate(desk));
  expect(faultOf('article', store, 'x')).toBeNull();
  return {
    desk,
    store,
    send(change) {
      const before = Y.encodeStateVector(desk);
      desk.transact(() => change(desk));
      return applySurely('article', store, Y.encodeStateAsUpdate(desk, before));
    },
  };
}

describe('updates that cannot break an article', () => {
  it('typing, deleting, marks and new paragraphs are sure, and arrive', () => {
    const { desk, store, send } = pair();
    const body = bodyText(desk);
    expect(send(() => body.insert(2, '字', {}))).toBe(true);
    expect(send(() => cut(body, 2, 1))).toBe(true);
    expect(send(() => body.format(1, 2, { emphasis: true }))).toBe(true);
    expect(send(() => body.format(1, 2, { emphasis: null }))).toBe(true);
    expect(send(() => body.insertEmbed(3, { id: 'c' }, { type: 'paragraph' }))).toBe(true);
    expect(send(() => body.insert(4, '新段', { link: 'https://example.com' }))).toBe(true);
    expect(bodyText(store).toDelta()).toEqual(body.toDelta());
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown type', (doc) => bodyText(doc).insertEmbed(1, { id: 'x' }, { type: 'video' })],
    ['an embed without id', (doc) => bodyText(doc).insertEmbed(1, { type: 'paragraph' })],
    ['a nested text', (doc) => bodyText(doc).insertEmbed(1, new Y.Text('x'))],
    ['another root', (doc) => doc.getMap('meta').set('state', 'printed')],
    ['a root that nobody knows', (doc) => doc.getArray('x').push([1])],
    ['a key of the body as of a map', (doc) => bodyText(doc).setAttribute('x', 1)],
    ['a value that is taken from a block', (doc) => bodyText(doc).format(5, 1, { type: 'brief', span: null })],
  ])('%s is looked at', (_what, change) => {
    expect(pair().send(change)).toBe(false);
  });

  it('an update whose forerunner is missing is looked at', () => {
    const { desk, store } = pair();
    bodyText(desk).insert(1, '甲', {});
    const first = Y.encodeStateVector(desk);
    bodyText(desk).insert(2, '乙', {});
    expect(applySurely('article', store, Y.encodeStateAsUpdate(desk, first))).toBe(false);
    expect(faultOf('article', store, 'x')).not.toBeNull();
  });

  it('what is taken for sure is sound, whatever came before', () => {
    const values = fc.constantFrom<unknown>('paragraph', 'crosshead', 'video', 3, null, true, { x: 1 });
    const step = fc.record({
      kind: fc.constantFrom('text', 'embed', 'format', 'cut', 'undo'),
      at: fc.nat(40),
      length: fc.nat(4),
      key: fc.constantFrom('type', 'span', 'media', 'strong', 'link', 'crop', 'note'),
      value: values,
      id: fc.constantFrom<unknown>('c', 'd', '', 7),
    });
    let sure = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { desk, store, send } = pair();
        const undo = new Y.UndoManager(bodyText(desk), { captureTimeout: 0 });
        for (const { kind, at, length, key, value, id } of steps) {
          const body = bodyText(desk);
          const place = Math.min(at, body.length);
          const some = Math.min(length, body.length - place);
          const good = send(() => {
            if (kind === 'text') body.insert(place, '字'.repeat(length + 1), { [key]: value });
            else if (kind === 'embed') body.insertEmbed(place, { id } as object, { type: 'paragraph', [key]: value });
            else if (kind === 'format' && some > 0) body.format(place, some, { [key]: value });
            else if (kind === 'cut' && some > 0) cut(body, place, some);
            else if (kind === 'undo') undo.undo();
          });
          const fault = faultOf('article', store, 'x');
          if (good) {
            sure++;
            expect(fault).toBeNull();
          }
          // The store would put it aside and begin again from the log.
          if (fault !== null) return;
        }
      }),
      { numRuns: 500, seed: 20181130 },
    );
    expect(sure).toBeGreaterThan(300);
  });
});
