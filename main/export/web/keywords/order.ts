/**
 * An index of words: by sound (音序) under the letters A–Z, by strokes (笔画) under their number. Words that begin with Latin letters, digits or
 * anything else have a place of their own behind those. Compared by our own tables, never by the runtime's ICU: the same bytes everywhere.
 */
import { isHan, syllablesOf, type Syllable } from './reading.js';
import type { Strokes } from './strokes.js';

export type Order = 'pinyin' | 'strokes';

export interface Head<T> {
  /** `a`–`z`; `1`, `2`, … strokes; `latin`, `han` (in an English paper), `digit`, `other`. */
  id: string;
  kind: 'letter' | 'strokes' | 'latin' | 'han' | 'digit' | 'other';
  entries: T[];
}

interface Placed<T> {
  entry: T;
  /** As it was given: of two that are put in order by the same (`“AI”`, `AI`) it decides, not how they came. */
  text: string;
  word: string;
  kind: 'han' | 'latin' | 'digit' | 'other';
  syllables: Syllable[];
  /** Latin letters without marks and capitals. */
  folded: string;
}

const compare = <V extends string | number>(a: V, b: V): number => (a === b ? 0 : a < b ? -1 : 1);

const byText = (a: Placed<unknown>, b: Placed<unknown>): number => compare(a.word, b.word) || compare(a.text, b.text);

/** What a word is put in order by: quotes and brackets before it do not count. */
function place<T>(entry: T, text: string): Placed<T> {
  const word = text.normalize('NFKC').replace(/^[^\p{L}\p{N}]+/u, '') || text;
  const folded = word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const first = [...folded][0] ?? '';
  const kind = isHan(first) ? 'han' : /[a-z]/.test(first) ? 'latin' : /\p{Nd}/u.test(first) ? 'digit' : 'other';
  return { entry, text, word, kind, syllables: syllablesOf(word), folded };
}

/** Character by character, as dictionaries do: sound, then tone, then strokes, so that words with the same first character stand together. */
const bySound =
  (strokes: Strokes) =>
  (a: Placed<unknown>, b: Placed<unknown>): number => {
    for (let i = 0; i < Math.min(a.syllables.length, b.syllables.length); i++) {
      const [x, y] = [a.syllables[i]!, b.syllables[i]!];
      const order =
        compare(x.letters, y.letters) ||
        compare(Number(x.umlaut), Number(y.umlaut)) ||
        compare(x.tone, y.tone) ||
        byCharacter(strokes, x.character, y.character);
      if (order !== 0) return order;
    }
    return compare(a.syllables.length, b.syllables.length) || byText(a, b);
  };

const byStroke =
  (strokes: Strokes) =>
  (a: Placed<unknown>, b: Placed<unknown>): number => {
    for (let i = 0; i < Math.min(a.syllables.length, b.syllables.length); i++) {
      const order = byCharacter(strokes, a.syllables[i]!.character, b.syllables[i]!.character);
      if (order !== 0) return order;
    }
    return compare(a.syllables.length, b.syllables.length) || byText(a, b);
  };

/** What is not in the table comes first where it is no Han character (`5G`), last where it is a rare one. */
function byCharacter(strokes: Strokes, a: string, b: string): number {
  const rank = (character: string): number => strokes.rank(character) ?? (isHan(character) ? Infinity : -1);
  return compare(rank(a), rank(b)) || compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);
}

const byLetter = (a: Placed<unknown>, b: Placed<unknown>): number => compare(a.folded, b.folded) || byText(a, b);

export interface Index<T> {
  pinyin: Head<T>[];
  strokes: Head<T>[];
}

/** The words' numbers in their order: what can be worked out where only the words are known. */
export const orderOf = (words: readonly string[], language: 'zh' | 'en', strokes: Strokes): Index<number> =>
  indexOf([...words.keys()], (i) => words[i]!, language, strokes);

/** @param language of the paper: in an English one A–Z are the Latin words, and Han words stand together behind them. O(n log n × word). */
export function indexOf<T>(entries: readonly T[], wordOf: (entry: T) => string, language: 'zh' | 'en', strokes: Strokes): Index<T> {
  const placed = entries.map((entry) => place(entry, wordOf(entry)));
  const of = (kind: Placed<T>['kind']): Placed<T>[] => placed.filter((one) => one.kind === kind);
  const [han, latin] = [of('han').sort(bySound(strokes)), of('latin').sort(byLetter)];
  const letters = (words: Placed<T>[], letter: (one: Placed<T>) => string): Head<T>[] => heads(words, letter, 'letter');
  const whole = (id: 'latin' | 'han' | 'digit' | 'other', words: Placed<T>[]): Head<T>[] =>
    words.length === 0 ? [] : [{ id, kind: id, entries: words.map(({ entry }) => entry) }];

  const unread = han.filter(({ syllables }) => syllables[0]!.letters === '');
  const read = han.filter((one) => !unread.includes(one));
  const uncounted = han.filter(({ syllables }) => strokes.count(syllables[0]!.character) === undefined);
  const counted = han.filter((one) => !uncounted.includes(one)).sort(byStroke(strokes));
  const [digit, other] = [of('digit').sort(byStroke(strokes)), of('other').sort(byLetter)];
  const bySoundHeads =
    language === 'zh'
      ? [...letters(read, ({ syllables }) => syllables[0]!.letters[0]!), ...whole('latin', latin)]
      : [...letters(latin, ({ folded }) => folded[0]!), ...whole('han', read)];
  return {
    pinyin: [...bySoundHeads, ...whole('digit', digit), ...whole('other', [...unread, ...other])],
    strokes: [
      ...heads(counted, ({ syllables }) => String(strokes.count(syllables[0]!.character)), 'strokes'),
      ...whole('latin', latin),
      ...whole('digit', digit),
      ...whole('other', [...uncounted, ...other]),
    ],
  };
}

/** Words in order, cut where the head changes. */
function heads<T>(words: readonly Placed<T>[], headOf: (one: Placed<T>) => string, kind: Head<T>['kind']): Head<T>[] {
  const cut: Head<T>[] = [];
  for (const one of words) {
    const id = headOf(one);
    if (cut.at(-1)?.id !== id) cut.push({ id, kind, entries: [] });
    cut.at(-1)!.entries.push(one.entry);
  }
  return cut;
}
