/** How the story fits the frames in which it really stands: asked of the composer itself, for this one story. */
import type { Article } from '../../shared/article/model.js';
import { pageNumber, type Frame, type Issue } from '../../shared/issue/model.js';
import { composePage, type ComposeCache, type ComposeInput } from '../../shared/makeup/compose.js';
import type { Fit } from '../../shared/makeup/list.js';

/** A place in the story's text: a block and an offset in its plain text. */
export interface TextPlace {
  block: string;
  offset: number;
}
export interface CopyFit {
  issue: string;
  /** Numbers of the pages on which it stands, `01`. */
  pages: string[];
  state: 'full' | 'under' | 'over';
  /** Lines set and lines that there are, over all its frames. */
  lines: number;
  capacity: number;
  spareLines: number;
  oversetLines: number;
  oversetChars: number;
  /** Where the last frame ends when not everything goes in; null block-wise when not even the first line does. */
  end: TextPlace | null;
  /** Where the text goes on, on another page: 下转第 N 版. */
  turns: (TextPlace & { page: string })[];
}

/** The frames of a story in the order of its text. */
export function chainOf(issue: Issue, article: string): Frame[] {
  const order = new Map(issue.pages.map((page, i) => [page.id, i]));
  return issue.frames
    .filter((frame) => frame.kind === 'story' && frame.article === article && order.has(frame.page))
    .sort((a, b) => order.get(a.page)! - order.get(b.page)! || a.order - b.order);
}

export type FitInput = Omit<ComposeInput, 'articles' | 'cache'>;

/**
 * Composes the pages on which the story stands, with this story alone in them: other stories do not change its lines, their frames do.
 * null when it stands nowhere. Cost: one story; what did not change since the last call with the same cache is not composed again.
 */
export function copyFit(article: Article, input: FitInput, cache: ComposeCache): CopyFit | null {
  const { issue } = input;
  const chain = chainOf(issue, article.id);
  if (chain.length === 0) return null;
  const pages = [...new Set(chain.map((frame) => frame.page))];
  const articles = new Map([[article.id, article]]);
  const fits = new Map<string, Fit>();
  for (const page of pages) for (const fit of composePage({ ...input, articles, cache }, page).fits) fits.set(fit.frame, fit);
  const own = chain.flatMap((frame) => fits.get(frame.id) ?? []);
  const last = own.at(-1);
  if (!last) return null;
  const sum = (key: 'lines' | 'capacity' | 'spareLines' | 'oversetLines' | 'oversetChars') => own.reduce((total, fit) => total + fit[key], 0);
  const turns = chain.flatMap((frame, i) => {
    const next = chain[i + 1];
    const end = fits.get(frame.id)?.end;
    return next && end && next.page !== frame.page ? [{ ...end, page: pageNumber(issue, next.page) }] : [];
  });
  return {
    issue: issue.id,
    pages: pages.map((page) => pageNumber(issue, page)),
    state: own.some((fit) => fit.state === 'over') ? 'over' : last.state === 'under' || last.state === 'empty' ? 'under' : 'full',
    lines: sum('lines'),
    capacity: sum('capacity'),
    spareLines: sum('spareLines'),
    oversetLines: sum('oversetLines'),
    oversetChars: sum('oversetChars'),
    end: own.findLast((fit) => fit.end !== null)?.end ?? null,
    turns,
  };
}
