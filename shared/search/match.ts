/** Which stories of a part of the archive have every phrase, and how well. */
import { HEAD_END, rankOf, type Found, type Posting, type Rank } from './postings.js';
import type { Need, Phrase } from './query.js';

export interface Match {
  doc: number;
  /** Larger is better; comparable within one query. */
  score: number;
  /** A place to show, below the head where there is one; −1 when the index does not tell. */
  at: number;
}

export interface Matches {
  /** Ascending by number. */
  found: Match[];
  /** Every one of them has the phrases; else each one's text has to be looked at. Nothing is missing either way. */
  sure: boolean;
}

/** One word in the headline says more than many in the body. By `Rank`. */
const WORTH = [1, 1.5, 3, 8] as const;

/**
 * @param posting of a token; undefined when it was not loaded: then the phrase is looked for without it
 * @param total stories in this part of the archive
 * O(stories of the phrase's tokens).
 */
export function match(phrases: readonly Phrase[], posting: (need: Need) => Posting | undefined, total: number): Matches {
  let sure = true;
  let found: Map<number, Match> | undefined;
  for (const phrase of phrases) {
    const lists = phrase.needs.map((need) => ({ at: need.at, list: posting(need) }));
    const known = lists.filter((l): l is { at: number; list: Posting } => l.list !== undefined);
    if (!phrase.sure || known.length < lists.length) sure = false;
    if (known.length === 0) continue;
    const own = inAll(known);
    sure &&= own.sure;
    const weight = Math.log(1 + total / (1 + own.found.size));
    const next = new Map<number, Match>();
    for (const [doc, at] of own.found) {
      const before = found?.get(doc);
      if (found && !before) continue;
      const places = typeof at === 'number' ? [] : at;
      const rank: Rank = typeof at === 'number' ? at : rankOf(at);
      const shown = places.find((place) => place >= HEAD_END) ?? places[0] ?? -1;
      next.set(doc, { doc, score: (before?.score ?? 0) + weight * WORTH[rank], at: before && before.at >= 0 ? before.at : shown });
    }
    found = next;
  }
  return { found: [...(found?.values() ?? [])].sort((a, b) => a.doc - b.doc), sure };
}

/** Stories that are in every list, the tokens at their places to each other where the lists tell them. */
function inAll(lists: readonly { at: number; list: Posting }[]): { found: Map<number, Found>; sure: boolean } {
  const [first, ...others] = [...lists].sort((a, b) => a.list.size - b.list.size) as [(typeof lists)[0], ...typeof lists];
  const found = new Map<number, Found>();
  let sure = true;
  for (const [doc, own] of first.list) {
    let begins: readonly number[] | undefined;
    let rank: Rank | undefined;
    let every = true;
    for (const { at, list } of [{ at: first.at, list: new Map([[doc, own]]) as Posting }, ...others]) {
      const here = list.get(doc);
      if (here === undefined) every = false;
      else if (typeof here === 'number') {
        rank = Math.min(rank ?? 3, here) as Rank;
        if (lists.length > 1) sure = false;
      } else if (begins === undefined) begins = at === 0 ? here : here.map((place) => place - at);
      else {
        const there = new Set(here);
        begins = begins.filter((begin) => there.has(begin + at));
      }
      if (!every || begins?.length === 0) break;
    }
    if (every && begins?.length !== 0) found.set(doc, begins ?? rank ?? 0);
  }
  return { found, sure };
}

/** Several tokens as one: for a word that is only begun. Where one has no places the result has none in that story. */
export function union(postings: readonly Posting[]): Posting {
  if (postings.length === 1) return postings[0]!;
  const all = new Map<number, Found>();
  for (const posting of postings)
    for (const [doc, here] of posting) {
      const known = all.get(doc);
      if (known === undefined) all.set(doc, here);
      else if (typeof known !== 'number' && typeof here !== 'number')
        all.set(
          doc,
          [...known, ...here].sort((a, b) => a - b),
        );
      else all.set(doc, Math.max(typeof known === 'number' ? known : rankOf(known), typeof here === 'number' ? here : rankOf(here)) as Rank);
    }
  return all;
}
