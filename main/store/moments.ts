/** The log of a story as moments a person can look at: sittings, minutes or single entries. Pure. */
import type { Grain, Moment } from '../../shared/contract/history.js';
import type { Told } from './chronicle.js';

const MINUTE = 60_000;
/** A pause as long as this ends a sitting, and so does a sitting's own length. */
const PAUSE = 10 * MINUTE;
const LONGEST = 60 * MINUTE;
/** Somebody who writes alone for as long as this has a sitting of their own; shorter turns are two at one story. */
const ALONE = MINUTE;

/** Entries from `first` to `last`, both in. */
export interface Group {
  first: number;
  last: number;
}

/** All moments in the order of the log. `named`: entries that somebody named. O(entries). */
export function groupEntries(told: readonly Told[], grain: Grain, named: ReadonlyMap<number, string>): Group[] {
  const groups: Group[] = [];
  const alone = turns(told);
  let first = 0;
  const people = new Set<string>();
  told.forEach((entry, i) => {
    people.add(entry.name);
    if (!entry.ends) return;
    const next = told[i + 1];
    if (next && !endsHere(entry, next, i)) return;
    groups.push({ first, last: i });
    first = i + 1;
    people.clear();
  });
  return groups;

  function endsHere(entry: Told, next: Told, i: number): boolean {
    if (entry.mark !== null || named.has(entry.seq) || grain === 'entry') return true;
    if (grain === 'minute') return Math.floor(next.since / MINUTE) !== Math.floor(entry.at / MINUTE);
    if (next.since - entry.at >= PAUSE || next.at - told[first]!.since > LONGEST) return true;
    return !people.has(next.name) && alone[i + 1]! >= ALONE;
  }
}

/** For each entry how long its author goes on from there without another. Milliseconds. */
function turns(told: readonly Told[]): Float64Array {
  const lengths = new Float64Array(told.length);
  let end = 0;
  for (let i = told.length - 1; i >= 0; i--) {
    if (told[i]!.name !== told[i + 1]?.name) end = told[i]!.at;
    lengths[i] = end - told[i]!.since;
  }
  return lengths;
}

const iso = (at: number): string => new Date(at).toISOString();

export function momentOf(told: readonly Told[], { first, last }: Group, named: ReadonlyMap<number, string>): Moment {
  const shares = new Map<string, Moment['people'][number]>();
  let [from, to] = [Infinity, -Infinity];
  for (const entry of told.slice(first, last + 1)) {
    const share = shares.get(entry.name) ?? { name: entry.name, changes: 0, added: 0, removed: 0 };
    shares.set(entry.name, share);
    share.changes += entry.entries;
    share.added += entry.added;
    share.removed += entry.removed;
    [from, to] = [Math.min(from, entry.since), Math.max(to, entry.at)];
  }
  const end = told[last]!;
  return {
    seq: end.seq,
    before: told[first - 1]?.seq ?? 0,
    from: iso(from),
    to: iso(to),
    people: [...shares.values()],
    by: end.name,
    mark: end.mark,
    name: named.get(end.seq) ?? '',
  };
}
