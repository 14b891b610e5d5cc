/** Where things stand in an issue now: page numbers for jumps and refers, which are printed as they are at that hour and never stored. */
import type { Block } from '../article/model.js';
import { textOf } from '../article/model.js';
import type { Frame, Issue } from '../issue/model.js';

export interface Places {
  /** Number of a page, from 1; undefined when the issue has no such page. */
  number(page: string): number | undefined;
  /** The page on which a story begins, or a page itself; undefined when it stands nowhere in the issue. */
  of(target: string): number | undefined;
}

/** O(pages + frames). */
export function placesOf(issue: Pick<Issue, 'pages' | 'frames'>): Places {
  const numbers = new Map(issue.pages.map((page, index) => [page.id, index + 1]));
  const stories = new Map<string, number>();
  for (const { article, page } of issue.frames) {
    const number = numbers.get(page);
    if (article !== null && number !== undefined) stories.set(article, Math.min(number, stories.get(article) ?? Infinity));
  }
  return { number: (page) => numbers.get(page), of: (target) => numbers.get(target) ?? stories.get(target) };
}

export const NOWHERE: Places = { number: () => undefined, of: () => undefined };

export const targetsOf = (block: Block): string[] => (block.type === 'refer' ? (block.to ?? '').split(/\s+/).filter(Boolean) : []);

const GROUP = /\d{1,3}(?:\s*(?:[/、，,和至—–-]|版[、，,和]第?|and|&)\s*第?\s*\d{1,3})*/u;

/**
 * A refer line's text cut in three: what stands before its page numbers, the numbers as they are now in the same form (02/03/04 stays
 * padded and slashed, 2、3 stays plain), what stands after. Without targets, or with none in the issue, the text as it was written.
 * `from` and `to` are UTF-16 offsets of the written numbers.
 */
export function referText(block: Block, places: Places): { text: string; numbers: { from: number; to: number; text: string } | null } {
  const text = textOf(block.runs);
  const pages = [...new Set(targetsOf(block).flatMap((target) => places.of(target) ?? []))].sort((a, b) => a - b);
  if (pages.length === 0) return { text, numbers: null };
  const written = GROUP.exec(text);
  const from = written?.index ?? text.length;
  const form = written?.[0] ?? '';
  const width = /^0\d/.test(form) ? 2 : 1;
  const between = /^\d+(.*?)\d+/u.exec(form)?.[1] ?? (/[a-z]/i.test(text) ? ', ' : '、');
  const numbers = pages.map((page) => String(page).padStart(width, '0')).join(between);
  const to = from + form.length;
  return { text: text.slice(0, from) + numbers + text.slice(to), numbers: { from, to, text: numbers } };
}

/** Does the story go on to another page after this frame? The page's number, else null. */
export const goesOn = (frames: readonly Frame[], index: number, places: Places): number | null => {
  const here = frames[index]!;
  const next = frames[index + 1];
  return next && next.page !== here.page ? (places.number(next.page) ?? null) : null;
};
/** Does the story come from another page into this frame? */
export const comesFrom = (frames: readonly Frame[], index: number, places: Places): number | null => {
  const here = frames[index]!;
  const before = frames[index - 1];
  return before && before.page !== here.page ? (places.number(before.page) ?? null) : null;
};
