/**
 * Faults of make-up on the composed pages (newspaper practice, Page): 碰题, 通缝, 断版, a headline without text under it, frames off the
 * sheet, a continuation that nothing goes on into. Pure; one pass over a page's items, and pairs of its frames.
 */
import { pageNumber, type Frame } from '../../issue/model.js';
import { collisions, headed, splits, throughGutters } from '../faults.js';
import { headsSeen } from '../heads-seen.js';
import type { Problem } from '../list.js';
import { headlineOf, type PreflightInput } from './input.js';

export function ofMakeUp({ issue, publication: { grid, language }, articles, lists }: PreflightInput): Problem[] {
  const found: Problem[] = [];
  for (const list of lists) {
    const page = pageNumber(issue, list.page);
    const frames = issue.frames.filter((frame) => frame.page === list.page);
    const add = (code: string, severity: Problem['severity'], frame: Frame | undefined, values: Problem['values'] = {}): void => {
      found.push({
        code,
        severity,
        page: list.page,
        ...(frame && { frame: frame.id }),
        ...(frame?.article && { article: frame.article }),
        values: { page, ...values },
      });
    };
    const title = (frame: Frame): string => headlineOf(articles.get(frame.article ?? ''));

    for (const frame of frames)
      if (frame.box.col + frame.box.cols > grid.columns || frame.box.line + frame.box.lines > grid.lines)
        add('frame-outside', 'error', frame, { slot: frame.slot });

    const stories = frames.filter((frame) => frame.kind === 'story' && articles.has(frame.article ?? ''));
    const heads = headsSeen(list, grid);
    for (const frame of stories) {
      const fit = list.fits.find((candidate) => candidate.frame === frame.id);
      const article = articles.get(frame.article!)!;
      const written = article.body.some(({ type }) => type !== 'picture');
      if (!fit || !written || fit.lines > 0 || frame.holds === 'head') continue;
      if (heads.has(frame.id)) add('head-alone', 'error', frame, { headline: title(frame) });
      else if (fit.oversetLines === 0) add('frame-unneeded', 'warning', frame, { headline: title(frame) });
    }

    const boxed = stories.map((frame) => ({ frame, ...headed(frame, heads.get(frame.id)) }));
    for (const [i, j] of collisions(boxed)) {
      const [a, b] = [boxed[i]!.frame, boxed[j]!.frame];
      add('heads-collide', 'warning', b, { headline: title(a), other: title(b) });
    }
    // Rules of Chinese make-up. A page of one story has its gutters through and nothing to divide.
    if (language !== 'zh' || new Set(stories.map(({ article }) => article)).size < 2) continue;
    const meets = (gutter: number): boolean =>
      frames.some(({ box }) => box.col + box.cols === gutter + 1) && frames.some(({ box }) => box.col === gutter + 1);
    const through = throughGutters(grid, frames).filter(meets);
    if (through.length > 0) add('gutter-through', 'warning', undefined, { column: through.map((gutter) => gutter + 1).join('、') });
    for (const line of splits(grid, frames)) add('page-split', 'warning', undefined, { line });
  }
  return found;
}
