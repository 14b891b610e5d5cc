/** Keywords over all issues of the site, from their records: which stories carry each, which stand together, which stories are related. */
import type { IssueRecord, StoryRecord } from '../record.js';
import { keywordKey, keywordPath } from './key.js';

export interface Use {
  issue: IssueRecord;
  story: StoryRecord;
}

export interface ArchiveKeyword {
  key: string;
  /** As it is written most often, of two ways the newer. */
  word: string;
  path: string;
  /** Newest issue first, in reading order within one. Never empty. */
  uses: Use[];
}

export interface ArchiveKeywords {
  all: readonly ArchiveKeyword[];
  get(word: string): ArchiveKeyword | undefined;
}

/** @param issues newest first. O(stories × keywords). */
export function archiveKeywords(issues: readonly IssueRecord[]): ArchiveKeywords {
  const found = new Map<string, Found>();
  for (const issue of issues)
    for (const story of issue.stories)
      for (const key of keysOf(story).keys()) {
        let keyword = found.get(key);
        if (!keyword) found.set(key, (keyword = new Found(key)));
        keyword.uses.push({ issue, story });
      }
  return { all: [...found.values()], get: (word) => found.get(keywordKey(word)) };
}

/** Of all, in the order in which their index is asked for. */
export const wordsOf = ({ keywords }: { keywords: ArchiveKeywords }): string[] => keywords.all.map(({ word }) => word);

/** Its word and its page are only asked for where it is shown: of thousands that is a few for each issue. */
class Found implements ArchiveKeyword {
  readonly uses: Use[] = [];
  #word: string | undefined;
  #path: string | undefined;
  constructor(readonly key: string) {}
  get path(): string {
    return (this.#path ??= keywordPath(this.key));
  }
  get word(): string {
    if (this.#word !== undefined) return this.#word;
    // Of an archive's words most stand in one story only.
    if (this.uses.length === 1) return (this.#word = keysOf(this.uses[0]!.story).get(this.key)!);
    const spellings = new Map<string, number>();
    for (const { story } of this.uses) {
      const word = keysOf(story).get(this.key)!;
      spellings.set(word, (spellings.get(word) ?? 0) + 1);
    }
    return (this.#word = [...spellings].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
  }
}

/** What was found out of a record, for as long as the record is there. */
const keysKnown = new WeakMap<object, Map<string, string>>();

/** A story's keywords by key, each once, as it writes them first. */
export function keysOf(story: Pick<StoryRecord, 'keywords'>): ReadonlyMap<string, string> {
  let known = keysKnown.get(story);
  if (!known) keysKnown.set(story, (known = readKeys(story)));
  return known;
}

function readKeys(story: Pick<StoryRecord, 'keywords'>): Map<string, string> {
  const words = new Map<string, string>();
  for (const word of story.keywords) {
    const key = keywordKey(word);
    if (key !== '' && !words.has(key)) words.set(key, word.trim());
  }
  return words;
}

/**
 * Keywords that stand with this one, those of most stories first, as the newest of these writes them. Only this keyword's own stories say it,
 * so an issue without it changes nothing on its page. O(uses × keywords).
 */
export function companions({ key, uses }: ArchiveKeyword, most: number): string[] {
  const together = new Map<string, { word: string; stories: number }>();
  for (const { story } of uses)
    for (const [other, word] of keysOf(story)) {
      if (other === key) continue;
      const known = together.get(other);
      if (known) known.stories++;
      else together.set(other, { word, stories: 1 });
    }
  return [...together]
    .sort(([a, x], [b, y]) => y.stories - x.stories || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([, { word }]) => word);
}

/**
 * Stories that share keywords with this one, in its issue and in earlier ones (a later issue must not change the pages of an old one). A rarer
 * keyword weighs more: `log(1 + stories / stories with it)`. Of two with the same weight the newer comes first. O(uses of its keywords).
 */
export function relatedStories(keywords: ArchiveKeywords, issues: readonly IssueRecord[], own: Use, most = 6): Use[] {
  const earlier = new Set(issues.slice(issues.indexOf(own.issue)));
  let stories = 0;
  for (const issue of earlier) stories += issue.stories.length;
  const weights = new Map<string, { use: Use; weight: number }>();
  for (const key of keysOf(own.story).keys()) {
    const uses = (keywords.get(key)?.uses ?? []).filter(({ issue }) => earlier.has(issue));
    const seen = new Set<string>();
    for (const use of uses) {
      // A story that ran twice is one; uses are newest first.
      if (use.story.id === own.story.id || seen.has(use.story.id)) continue;
      seen.add(use.story.id);
      const known = weights.get(use.story.id);
      const weight = Math.log(1 + stories / uses.length);
      if (known) known.weight += weight;
      else weights.set(use.story.id, { use, weight });
    }
  }
  const place = new Map([...earlier].map((issue, i) => [issue, i]));
  const at = ({ issue, story }: Use): number => issue.stories.indexOf(story);
  return [...weights.values()]
    .sort((a, b) =>
      // Sums in another order differ in their last digits.
      Math.abs(a.weight - b.weight) > 1e-9 ? b.weight - a.weight : place.get(a.use.issue)! - place.get(b.use.issue)! || at(a.use) - at(b.use),
    )
    .slice(0, most)
    .map(({ use }) => use);
}

/** Keywords whose pages an export has to write: those of its issue as it is and as it was. */
export function changedKeywords(own: IssueRecord, before: IssueRecord | undefined): Map<string, string> {
  return new Map([...(before?.stories ?? []), ...own.stories].flatMap((story) => [...keysOf(story)]));
}
