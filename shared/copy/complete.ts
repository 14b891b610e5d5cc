/**
 * Names that what stands before the caret begins: 市教 → 市教育局. Looks at a few characters only; the list is sorted once and found in by
 * halving, so a key costs microseconds whatever the newsroom knows.
 */
import { NAME_KINDS, type Name } from '../newsroom/names.js';

export interface Completion extends Name {
  /** What is still to come. */
  rest: string;
}

/** Characters before the caret that are looked at: no name is found by more. */
export const LOOK_BACK = 24;
/** What must be typed before anything is offered. */
const LEAST_HAN = 2;
const LEAST_LATIN = 3;
const MOST = 6;
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;

export class NameIndex {
  /** By name in code units, each with its folded form. */
  private readonly sorted: readonly { fold: string; name: Name }[];

  constructor(names: readonly Name[]) {
    const kinds = (name: Name): number => NAME_KINDS.indexOf(name.kind);
    this.sorted = names
      .map((name) => ({ fold: fold(name.name), name }))
      .sort((a, b) => (a.fold === b.fold ? kinds(a.name) - kinds(b.name) : a.fold < b.fold ? -1 : 1));
  }

  /** What `before`, the text up to the caret, may be the beginning of: the longest beginning wins. Empty when a name is whole already. */
  complete(before: string): Completion[] {
    const tail = before.slice(-LOOK_BACK);
    for (let at = 0; at < tail.length; at++) {
      const begun = tail.slice(at);
      if (!mayBegin(tail[at - 1], begun)) continue;
      const found = this.startingWith(fold(begun));
      if (found.length > 0) return found.map((name) => ({ ...name, rest: name.name.slice(begun.length) }));
    }
    return [];
  }

  private startingWith(begun: string): Name[] {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]!.fold < begun) low = middle + 1;
      else high = middle;
    }
    const found: Name[] = [];
    for (let i = low; i < this.sorted.length && found.length < MOST && this.sorted[i]!.fold.startsWith(begun); i++)
      if (this.sorted[i]!.fold !== begun) found.push(this.sorted[i]!.name);
    return found;
  }
}

/** Same length as what is folded, so that what is still to come can be cut off. */
const fold = (text: string): string => [...text].map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('');

/** Latin names begin at a word's beginning, Chinese ones anywhere. */
function mayBegin(previous: string | undefined, begun: string): boolean {
  const characters = [...begun];
  if (HAN.test(characters[0]!)) return characters.filter((c) => HAN.test(c)).length >= LEAST_HAN;
  if (!WORD.test(characters[0]!)) return false;
  return (previous === undefined || !WORD.test(previous) || HAN.test(previous)) && characters.length >= LEAST_LATIN;
}
