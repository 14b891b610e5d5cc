/** What a story lacks that stands on a page, and what of it is still to be decided. One pass over the stories' blocks. */
import { textOf } from '../../article/model.js';
import { wordsOfGroup } from '../../article/structure.js';
import type { Problem } from '../list.js';
import { headlineOf, placeOf, type PreflightInput } from './input.js';

export function ofStories({ issue, articles, reviews }: PreflightInput): Problem[] {
  const found: Problem[] = [];
  for (const article of articles.values()) {
    const at = placeOf(issue, article.id);
    const headline = headlineOf(article);
    if (
      article.genre !== 'brief' &&
      article.genre !== 'picture' &&
      !article.headline.some((line) => line.trim()) &&
      !article.body.some((b) => b.type === 'brief')
    )
      found.push({ code: 'headline-missing', severity: 'warning', ...at, values: { headline } });
    const shared = wordsOfGroup(article.body);
    for (const block of article.body) {
      if (block.type !== 'picture') continue;
      const place = { ...at, part: block.id };
      // A picture story's brief is its caption.
      if (!shared.has(block.id) && !textOf(block.runs).trim() && !article.body.some((b) => b.type === 'brief'))
        found.push({ code: 'caption-missing', severity: 'warning', ...place, values: { headline } });
      if (!shared.has(block.id) && !block.credit?.trim()) found.push({ code: 'credit-missing', severity: 'warning', ...place, values: { headline } });
      if (!block.alt?.trim()) found.push({ code: 'alt-missing', severity: 'warning', ...place, values: { headline } });
    }
    const review = reviews?.get(article.id);
    if (review?.comments) found.push({ code: 'comments-open', severity: 'warning', ...at, values: { headline, count: review.comments } });
    if (review?.suggestions) found.push({ code: 'suggestions-open', severity: 'warning', ...at, values: { headline, count: review.suggestions } });
  }
  return found;
}

export const ofUnplaced = ({ unplaced = [] }: PreflightInput): Problem[] =>
  unplaced.map(({ id, headline }) => ({ code: 'signed-unplaced', severity: 'note', article: id, values: { headline } }));
