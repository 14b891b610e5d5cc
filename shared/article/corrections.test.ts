import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { correctionMap, correctionPartSchema, readCorrections, removeCorrection, setCorrection } from './corrections.js';
import { fillArticle, newArticleDoc, readArticle } from './doc.js';
import { compareArticles } from './history.js';
import { restoreArticle } from './restore.js';
import { storyJson } from '../copy/story-json.js';

const LOCAL = 'local';
const first = { id: 'a', date: '2018-04-28', note: '第二段“三百户”应为“二百户”。' };
const second = { id: 'b', date: '2018-05-02', note: '图中人物应为李岩。' };
const open = () => newArticleDoc({ headline: ['题'] });

describe('corrections of a story', () => {
  it('are part of the article by day, and only when there are any', () => {
    const doc = open();
    expect('corrections' in readArticle(doc, 'x')).toBe(false);
    setCorrection(doc, second, LOCAL);
    setCorrection(doc, first, LOCAL);
    expect(readArticle(doc, 'x').corrections).toEqual([first, second]);
    expect(storyJson(readArticle(doc, 'x')).corrections).toEqual([
      { date: first.date, note: first.note },
      { date: second.date, note: second.note },
    ]);
    expect('corrections' in storyJson(readArticle(open(), 'x'))).toBe(false);
  });

  it('are added, changed and removed, each undone by one step', () => {
    const doc = open();
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([LOCAL]), captureTimeout: 0 });
    correctionMap(doc);
    setCorrection(doc, first, LOCAL);
    setCorrection(doc, { ...first, date: '2018-04-29' }, LOCAL);
    expect(readCorrections(doc)).toEqual([{ ...first, date: '2018-04-29' }]);
    expect(removeCorrection(doc, 'a', LOCAL)).toBe(true);
    expect(readCorrections(doc)).toEqual([]);
    expect(removeCorrection(doc, 'a', LOCAL)).toBe(false);
    undo.undo();
    expect(readCorrections(doc)).toEqual([{ ...first, date: '2018-04-29' }]);
    undo.undo();
    expect(readCorrections(doc)).toEqual([first]);
    undo.undo();
    expect(readCorrections(doc)).toEqual([]);
  });

  it('what is equal is not written again', () => {
    const doc = open();
    setCorrection(doc, first);
    const before = Y.encodeStateVector(doc);
    setCorrection(doc, { ...first, note: ` ${first.note} ` });
    fillArticle(doc, { corrections: [first] });
    expect(Y.encodeStateVector(doc)).toEqual(before);
    fillArticle(doc, { corrections: [] });
    expect(readCorrections(doc)).toEqual([]);
  });

  it('keep the day of one desk and the words of the other; one that is removed meanwhile is gone', () => {
    const doc = open();
    setCorrection(doc, first);
    const other = new Y.Doc();
    const exchange = (): void => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    };
    exchange();
    setCorrection(doc, { ...first, date: '2018-04-30' });
    setCorrection(other, { ...first, note: '应为二百户。' });
    exchange();
    expect(readCorrections(doc)).toEqual([{ id: 'a', date: '2018-04-30', note: '应为二百户。' }]);
    expect(readCorrections(other)).toEqual(readCorrections(doc));
    removeCorrection(doc, 'a');
    setCorrection(other, { ...readCorrections(other)[0]!, note: '又改了。' });
    exchange();
    expect(readCorrections(doc)).toEqual(readCorrections(other));
  });

  it.each([
    ['no day', { ...first, date: '2018-02-30' }],
    ['no date', { ...first, date: 'tomorrow' }],
    ['no words', { ...first, note: ' \n ' }],
    ['too many words', { ...first, note: '字'.repeat(2001) }],
    ['an id that is a path', { ...first, id: 'a/b' }],
    ['no id', { ...first, id: '' }],
  ])('refuse %s, and change nothing', (_, bad) => {
    const doc = open();
    expect(() => setCorrection(doc, bad)).toThrow();
    expect(correctionMap(doc).size).toBe(0);
  });

  it('what is no correction reads as absent', () => {
    const doc = open();
    const map = correctionMap(doc);
    map.set('a/date', '2018-04-28');
    map.set('b/date', 7);
    map.set('b/note', '什么');
    map.set('c', { date: '2018-04-28', note: '甲' });
    map.set('d/note', '乙');
    expect(readCorrections(doc)).toEqual([]);
    const good = (key: string, value: unknown) => correctionPartSchema(key).safeParse(value).success;
    expect(good('a/date', '2018-04-28')).toBe(true);
    expect([good('a/date', 7), good('a/note', ''), good('a/who', 'x'), good('a', 'x'), good('a/date/x', '2018-04-28')]).toEqual([false, false, false, false, false]); // prettier-ignore
  });

  it('are told by the history and stay when an older version comes back', () => {
    const before = open();
    const after = new Y.Doc();
    Y.applyUpdate(after, Y.encodeStateAsUpdate(before));
    fillArticle(after, { headline: ['新题'] });
    setCorrection(after, first);
    const none = { added: () => [], removed: () => [] };
    expect(compareArticles(before, after, none).fields).toEqual([{ field: 'corrections', before: '', after: `2018-04-28 ${first.note}` }]);
    restoreArticle(after, readArticle(before, 'x'));
    expect(readArticle(after, 'x')).toMatchObject({ headline: ['题'], corrections: [first] });
  });
});
