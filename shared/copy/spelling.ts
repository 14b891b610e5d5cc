/** Which words of a copy a dictionary is asked about. Pure and cheap: no dictionary here. */
import { PROTECTED } from './punctuation.js';

export interface Word {
  start: number;
  end: number;
  /** As the dictionary knows it: with straight apostrophes. */
  word: string;
}

/** Latin letters with apostrophes between them; hyphens part. */
const LATIN_WORDS = /\p{Script=Latin}+(?:['’]\p{Script=Latin}+)*/gu;

/**
 * The words to ask about: two letters or more; not abbreviations in capitals, not words with digits or with a capital inside (iPhone,
 * McDonald), not in addresses.
 */
export function latinWords(text: string): Word[] {
  if (!/[A-Za-z\u00c0-\u024f]{2}/.test(text)) return [];
  const shielded = [...text.matchAll(PROTECTED)].map((match) => [match.index, match.index + match[0].length] as const);
  const found: Word[] = [];
  for (const match of text.matchAll(LATIN_WORDS)) {
    const start = match.index;
    const end = start + match[0].length;
    const word = match[0].replaceAll('’', "'").replace(/'s$/i, '');
    if ([...word].length < 2 || /\p{Lu}/u.test(word.slice(1))) continue;
    if (/[\p{Nd}_@#/\\]/u.test(text[start - 1] ?? '') || /[\p{Nd}_@/\\]/u.test(text[end] ?? '')) continue;
    if (/\.\p{Script=Latin}/u.test(text.slice(end, end + 2)) || /\p{Script=Latin}\.$/u.test(text.slice(Math.max(0, start - 2), start))) continue;
    if (shielded.some(([from, to]) => start >= from && start < to)) continue;
    found.push({ start, end, word });
  }
  return found;
}

/** Latin words of names and keywords, in lower case: what the newsroom writes so is right. */
export const knownWords = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => [...name.matchAll(LATIN_WORDS)].map(([word]) => word.replaceAll('’', "'").toLowerCase()))),
];

/** British endings and their American sisters, which the dictionary has. */
const SISTERS: [RegExp, string][] = [
  [/our/, 'or'],
  [/is(e[drs]?|ing|ations?|ers)$/, 'iz$1'],
  [/ys(e[drs]?|ing)$/, 'yz$1'],
  [/re(s?)$/, 'er$1'],
  [/red$/, 'ered'],
  [/ogue(s?)$/, 'og$1'],
  [/ence(s?)$/, 'ense$1'],
  [/ll(ed|ing|ers?)$/, 'l$1'],
  [/mme(s?)$/, 'm$1'],
  [/[ao]e/, 'e'],
];

/** The American spellings that a British one may stand for: a paper may write either. */
export const sisters = (word: string): string[] =>
  SISTERS.flatMap(([british, american]) => (british.test(word) ? [word.replace(british, american)] : []));
