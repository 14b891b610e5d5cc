/** Looks through many stories: reads each from the store, some at once, and can be stopped at any moment. */
import { storyLines, type LinePlace, type StoryEdit } from '../../../shared/article/replace.js';
import type { Article } from '../../../shared/article/model.js';
import type { ArticleRow } from '../../../shared/contract/store.js';
import { contextOf, type Finder } from '../../../shared/copy/find.js';

export interface Hit {
  /** Of its own in the whole search. */
  key: string;
  place: LinePlace;
  start: number;
  old: string;
  /** The line it stands in, for the preview. */
  context: { before: string; match: string; after: string };
  /** What comes in for a replacement's template. */
  insert(template: string): string;
}
export interface Group {
  id: string;
  headline: string;
  /** Signed off: replaced only when somebody says so. */
  signed: boolean;
  hits: Hit[];
}
export interface Sources {
  rows(): Promise<readonly ArticleRow[]>;
  article(id: string): Promise<Article>;
}

/** Stories read at once. */
const AT_ONCE = 6;
/** Hits beyond this are not listed: the query is too wide to look through. */
export const MOST_HITS = 5000;

export interface Progress {
  done: number;
  total: number;
  groups: readonly Group[];
}

/** The hits of a story, in reading order. Linear in its length. */
export function hitsOf(article: Article, finder: Finder): Hit[] {
  return storyLines(article).flatMap(({ place, text }, line) =>
    finder.find(text).map((match): Hit => {
      const old = text.slice(match.start, match.end);
      return {
        key: `${article.id} ${line} ${match.start}`,
        place,
        start: match.start,
        old,
        context: contextOf(text, match),
        insert: (template) => finder.replacement(text, match, template),
      };
    }),
  );
}

/**
 * Groups in the order of the rows; stories without a hit are left out, and so is one that is gone meanwhile. `told` hears of progress,
 * `stop` ends it with what is found so far. @returns whether the limit of hits was reached
 */
export async function searchStories(
  sources: Sources,
  finder: Finder,
  told: (progress: Progress) => void,
  stop: () => boolean,
): Promise<{ groups: Group[]; full: boolean }> {
  const rows = await sources.rows();
  const found: (Group | null)[] = [];
  let next = 0;
  let done = 0;
  let hits = 0;
  const groups = () => found.filter((group): group is Group => group != null);
  const work = async (): Promise<void> => {
    while (next < rows.length && hits < MOST_HITS && !stop()) {
      const at = next++;
      const row = rows[at]!;
      const article = await sources.article(row.id).catch(() => null);
      const list = article ? hitsOf(article, finder) : [];
      hits += list.length;
      found[at] = article && list.length > 0 ? { id: row.id, headline: row.headline, signed: article.state === 'signed', hits: list } : null;
      done++;
      told({ done, total: rows.length, groups: groups() });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { groups: groups(), full: hits >= MOST_HITS };
}

export const editOf = (hit: Hit, template: string): StoryEdit => ({ place: hit.place, start: hit.start, old: hit.old, insert: hit.insert(template) });
