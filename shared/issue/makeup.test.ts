import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { newIssueDoc, readIssue } from './doc.js';
import { fixedFrames, replaceStories } from './makeup.js';
import type { Frame } from './model.js';
import { setFrame } from './ops.js';
import { makePages } from './templates.js';

const fresh = () => newIssueDoc({ publication: 'paper', date: '2026-11-23', ...makePages([{ template: 'front', label: '要闻' }, { template: 'inside', label: '综合' }]) }); // prettier-ignore
const made = (id: string): Frame => ({
  id,
  page: 'p1',
  kind: 'story',
  slot: 'lead',
  order: 50,
  article: 'a',
  box: { col: 0, cols: 2, line: 20, lines: 30 },
});

describe('a page made up anew', () => {
  it('has the new story frames, its furniture and its locked frames; other pages are as they were; undo brings all back', () => {
    const doc = fresh();
    setFrame(doc, 'p1.second', { locked: true });
    const before = readIssue(doc, 'i');
    const undo = new Y.UndoManager([doc.getMap('frames')], { trackedOrigins: new Set(['auto']) });
    expect(replaceStories(doc, 'p1', [made('n1'), made('p1.second')], 'auto')).toBe(true);
    const after = readIssue(doc, 'i');
    const on = (page: string) => after.frames.filter((frame) => frame.page === page);
    expect(
      on('p1')
        .filter(({ kind }) => kind === 'story')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['n1', 'p1.second', 'p1.second-2']);
    expect(on('p1').filter(({ kind }) => kind !== 'story')).toEqual(before.frames.filter(({ page, kind }) => page === 'p1' && kind !== 'story'));
    expect(on('p2')).toEqual(before.frames.filter(({ page }) => page === 'p2'));
    undo.undo();
    expect(readIssue(doc, 'i')).toEqual(before);
  });

  it('that is gone is left alone', () => {
    const doc = fresh();
    expect(replaceStories(doc, 'gone', [made('n1')])).toBe(false);
    expect(readIssue(doc, 'i').frames.some(({ id }) => id === 'n1')).toBe(false);
  });
});

describe('what stays on a page', () => {
  const on = (page: string, id: string, article: string | null, init: Partial<Frame> = {}): Frame => ({ ...made(id), page, article, ...init });
  it('is furniture, what is locked, and parts of stories that go on from or to another page', () => {
    const frames = [
      on('p1', 'here', 'a'),
      on('p1', 'jumps', 'b'),
      on('p1', 'locked', 'c', { locked: true }),
      on('p1', 'ad', null, { kind: 'ad' }),
      on('p1', 'empty', null),
      on('p2', 'jumped', 'b'),
      on('p2', 'vacant', null),
    ];
    expect(fixedFrames({ frames }, 'p1').map(({ id }) => id)).toEqual(['jumps', 'locked', 'ad']);
  });

  it('stays when the page is made up anew: a story that jumps keeps its beginning', () => {
    const doc = fresh();
    setFrame(doc, 'p1.lead', { article: 'b' });
    setFrame(doc, 'p2.lead', { article: 'b' });
    setFrame(doc, 'p1.second', { article: 'a' });
    replaceStories(doc, 'p1', [on('p1', 'n1', 'a')]);
    const frames = readIssue(doc, 'i').frames.filter(({ page, kind }) => page === 'p1' && kind === 'story');
    expect(frames.map(({ id, article }) => [id, article])).toEqual([['p1.lead', 'b'], ['n1', 'a']]); // prettier-ignore
  });
});
