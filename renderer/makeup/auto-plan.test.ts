import { describe, expect, it } from 'vitest';
import type { ArticleRow } from '../../shared/contract/store.js';
import type { Frame } from '../../shared/issue/model.js';
import { frame, input } from '../../shared/makeup/test-issue.js';
import { candidates, freeArea, preselected } from './auto-plan.js';

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
