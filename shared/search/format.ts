/**
 * The files of search in a site. All are scripts that call `window.paperSearch`, since a page opened from a folder may load nothing else.
 *
 * - `search/<part>/part.js`: what a part of the archive holds. A part is named after its contents, so its files never change.
 * - `search/<part>/h<n>.js`, `w<n>.js`: tokens with their stories; Han by hash, words of other scripts in order.
 * - `<issue>/text/<n>.js`: the n-th story's head and the beginning of its text; `<n>-<m>.js`: how it goes on.
 */
import { decode, encode } from './codec.js';

/** A part of the archive as the search page names it. */
export interface PartName {
  key: string;
  stories: number;
  /** Dates of its first and last issue. */
  from: string;
  to: string;
}

export interface PartFile {
  /** Shards of Han tokens. */
  han: number;
  /** The first word of each shard of words, spaces between. */
  words: string;
  /** `packIssues`; oldest first. Stories are numbered through in this order. */
  issues: string;
  /** Issues whose folder is not named after their date: place in the list → folder and date. */
  odd?: Record<string, [dir: string, date: string]>;
}

export interface PartIssue {
  dir: string;
  date: string;
  stories: number;
}

/** What a result shows, and the texts in which words are found. */
export interface StoryText {
  /** Its page, from the issue's folder. */
  path: string;
  language: 'zh' | 'en';
  title: string;
  kicker: string;
  /** The printed page it begins on, and that page's name. */
  page: string;
  label: string;
  /** Deck, keywords. */
  head: string[];
  mid: string[];
  /** As far as the first piece goes. */
  body: string[];
  /** Places (postings.ts) at which the further pieces begin. */
  more: number[];
}

/** The shard of a Han token. */
export function shardOf(token: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % shards;
}

const DAY = 86_400_000;
const dayOf = (date: string): number => (/^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY : NaN);

/** Three numbers an issue: days since the one before, the number behind its folder's date, its stories. */
export function packIssues(issues: readonly PartIssue[]): Pick<PartFile, 'issues' | 'odd'> {
  const odd: Record<string, [string, string]> = {};
  let last = 0;
  const numbers = issues.flatMap(({ dir, date, stories }, i) => {
    const day = dayOf(date);
    const nth =
      dir === date ? 1 : dir.startsWith(`${date}-`) && /^[1-9]\d{0,3}$/.test(dir.slice(date.length + 1)) ? Number(dir.slice(date.length + 1)) : NaN;
    if (!(day >= last) || !(nth >= 1)) {
      odd[i] = [dir, date];
      return [0, 0, stories];
    }
    const since = day - last;
    last = day;
    return [since, nth, stories];
  });
  return { issues: encode(numbers), ...(Object.keys(odd).length > 0 && { odd }) };
}

export function unpackIssues({ issues, odd = {} }: Pick<PartFile, 'issues' | 'odd'>): PartIssue[] {
  const numbers = decode(issues);
  const found: PartIssue[] = [];
  let day = 0;
  for (let i = 0; i < numbers.length; i += 3) {
    const [since, nth, stories] = numbers.slice(i, i + 3) as [number, number, number];
    const named = odd[found.length];
    day += since;
    const date = named ? named[1] : new Date(day * DAY).toISOString().slice(0, 10);
    found.push({ dir: named ? named[0] : nth > 1 ? `${date}-${nth}` : date, date, stories });
  }
  return found;
}
