import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ArticleRow } from '../../shared/contract/store.js';
import { newIssueDoc, readIssue } from '../../shared/issue/doc.js';
import type { Frame } from '../../shared/issue/model.js';
import { proposePages } from '../../shared/makeup/auto/propose.js';
import { frame, input, paragraph, story } from '../../shared/makeup/test-issue.js';
import { applyFrames, candidates, freeArea, preselected, withJumpsLocked } from './auto-plan.js';

const row = (id: string, init: Partial<ArticleRow> = {}, words = 400): ArticleRow => ({
  id, headline: id, kicker: '', section: '要闻', genre: 'news', state: 'signed', spiked: false, credits: [], keywords: [],
  counts: { han: words, words, withPunctuation: words }, plannedLength: 0, createdAt: '', createdBy: '', changedAt: '', changedBy: '', placements: [], ...init,
}); // prettier-ignore

const PAGES = input([], []).issue.pages;
const [P1, P2] = [PAGES[0]!, PAGES[1]!];
const on = (page: string, id: string, article: string | null, line: number, init: Partial<Frame> = {}) =>
  frame(id, [0, 5, line, 20], { page, article, order: line, ...init });

describe('stories for auto make-up', () => {
  const { issue } = input([], [on(P1.id, 'f1', 'here', 30), on(P1.id, 'f2', 'jumps', 60), on(P2.id, 'f3', 'jumps', 0), on(P2.id, 'f4', 'other', 30)]);
  const page = { ...P1, label: '要闻' };
  const rows = [
    row('other'),
    row('jumps'),
    row('here', { state: 'draft' }),
    row('signed'),
    row('draft', { state: 'draft' }),
    row('sport', { section: '体育' }),
    row('culture', { section: '文化' }),
  ];

  it('are the page’s own and those that stand nowhere, never those of another page or those that go on there', () => {
    expect(candidates(issue, page, rows, ['要闻', '文化']).map(({ id }) => id)).toEqual(['here', 'signed', 'draft', 'culture', 'sport']);
    expect(withJumpsLocked(issue, P1.id).frames.filter(({ locked }) => locked).map(({ id }) => id)).toEqual(['f2']); // prettier-ignore
  });

  it('begin with the page’s own and the section’s signed ones', () => {
    const { grid } = input([], []).publication;
    expect(preselected(issue, page, candidates(issue, page, rows, []), grid)).toEqual(['here', 'signed']);
    const many = Array.from({ length: 60 }, (_, i) => row(`s${i}`));
    const chosen = preselected(issue, page, candidates(issue, page, [...rows, ...many], []), grid).length;
    // As many as the page holds, not all there are.
    expect(chosen).toBeGreaterThan(4);
    expect(chosen).toBeLessThan(40);
    expect(freeArea(issue, P1.id, grid)).toBeLessThan(grid.columns * grid.lines);
  });
});

describe('a proposal that is taken', () => {
  it('replaces the loose story frames, keeps locked ones, jumps and furniture, and is one undo step', () => {
    const locked = on(P1.id, `${P1.id}.auto-1`, 'kept', 0, { locked: true });
    const ad = on(P1.id, 'ad', null, 100, { kind: 'ad' });
    const loose = on(P1.id, 'loose', 'a', 30);
    const stories = ['a', 'b', 'c'].map((id) => story(id, { headline: [`标题${id}`], body: [paragraph('p', '会议指出，要提高站位。'.repeat(30))] }));
    const { issue, publication, faces, media } = input(stories, [locked, loose, ad, on(P2.id, 'far', 'd', 0)]);
    const doc = newIssueDoc(issue);
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(['makeup']) });
    const [best] = proposePages({ issue, publication, faces, media, page: P1.id, stories });
    expect(best).toBeDefined();
    applyFrames(doc, issue, P1.id, best!.frames, 'makeup');
    const after = readIssue(doc, issue.id).frames;
    const ids = after.map(({ id }) => id);
    expect(ids).toContain(locked.id);
    expect(ids).toContain('ad');
    expect(ids).toContain('far');
    expect(ids).not.toContain('loose');
    expect(after.find(({ id }) => id === locked.id)).toMatchObject({ article: 'kept', box: locked.box });
    const made = after.filter(({ page, kind, locked: fixed }) => page === P1.id && kind === 'story' && !fixed);
    expect(made.map(({ article }) => article).sort()).toEqual(['a', 'b', 'c']);
    expect(made.map(({ box }) => box)).toEqual(expect.arrayContaining(best!.frames.map(({ box }) => box)));
    undo.undo();
    expect(readIssue(doc, issue.id).frames).toEqual(readIssue(newIssueDoc(issue), issue.id).frames);
  });
});
