/** 一键拼版, what goes in: which stories a page can have, and which are chosen to begin with. */
import type { ArticleRow } from '../../shared/contract/store.js';
import { fixedFrames } from '../../shared/issue/makeup.js';
import type { Issue, Page } from '../../shared/issue/model.js';
import { freeBoxes } from '../../shared/makeup/auto/free.js';
import type { Grid } from '../../shared/newsroom/publication.js';

/**
 * Stories that may stand on the page: its own first, in its order, then those that stand nowhere in the issue: of the page's section,
 * of the paper's other sections, of none of them (another paper's, perhaps), each newest first.
 */
export function candidates(issue: Issue, page: Page, rows: readonly ArticleRow[], sections: readonly string[]): ArticleRow[] {
  const fixed = new Set(fixedFrames(issue, page.id).flatMap(({ article }) => article ?? []));
  const here = [...new Set(issue.frames.flatMap((frame) => (frame.page === page.id && frame.article !== null ? [frame.article] : [])))];
  const placed = new Set(issue.frames.flatMap(({ article }) => article ?? []));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rank = ({ section }: ArticleRow): number => (section === page.label ? 0 : sections.includes(section) ? 1 : 2);
  return [
    ...here.filter((id) => !fixed.has(id)).flatMap((id) => byId.get(id) ?? []),
    ...rows
      .filter((row) => !placed.has(row.id) && !row.spiked && row.placements.every((at) => at.issue === issue.id))
      .sort((a, b) => rank(a) - rank(b)),
  ];
}

/** Indents and short last lines take so much beside the words; heads and pictures so many columns × lines of a story. */
const BESIDE_WORDS = 1.1;
const HEAD = 26;
const PICTURE = 14;

/** How much of the page's free columns × lines a story will take, roughly: the composer says it exactly. */
export const roughShare = ({ counts, genre }: Pick<ArticleRow, 'counts' | 'genre'>, grid: Grid, free: number): number =>
  free === 0 ? 0 : ((counts.withPunctuation / grid.charsPerColumn) * BESIDE_WORDS + HEAD + (genre === 'picture' ? PICTURE : 0)) / free;

/** Columns × lines that stories can take on the page. */
export const freeArea = (issue: Issue, page: string, grid: Grid): number =>
  freeBoxes(grid, fixedFrames(issue, page)).reduce((sum, { cols, lines }) => sum + cols * lines, 0);

/** What of the candidates is chosen to begin with: the page's own stories, and of its section signed ones until the page is about full. */
export function preselected(issue: Issue, page: Page, able: readonly ArticleRow[], grid: Grid): string[] {
  const free = freeArea(issue, page.id, grid);
  const own = new Set(issue.frames.flatMap((frame) => (frame.page === page.id ? (frame.article ?? []) : [])));
  const chosen: string[] = [];
  let share = 0;
  for (const row of able) {
    const rough = roughShare(row, grid, free);
    const wanted = own.has(row.id) || (row.state === 'signed' && row.section === page.label && share + rough <= 1.05);
    if (!wanted) continue;
    chosen.push(row.id);
    share += rough;
  }
  return chosen;
}
