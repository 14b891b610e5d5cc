/** Where Latin words may be divided: Liang's patterns for American English, and soft hyphens that a person has set. */
import createHyphenator from 'hyphen';
import patterns from 'hyphen/patterns/en-us.js';

/** At least this many letters stay before and after a division (Chicago Manual of Style 7.36: two before, three after). */
const BEFORE = 2;
const AFTER = 3;
const SHORTEST = 6;
const SOFT = '\u00ad';

const divide = createHyphenator(patterns, { hyphenChar: SOFT, minWordLength: SHORTEST });

/**
 * Divisions of a word of letters as counts of letters before them, ascending. A name in capitals throughout is an abbreviation: none.
 * O(letters), with a large constant: callers ask once for each word and paragraph.
 */
export function divisions(word: string): number[] {
  if (word.length < SHORTEST || word === word.toUpperCase()) return [];
  const found: number[] = [];
  let letters = 0;
  const divided = divide(word);
  // The library's type allows a promise, which only its asynchronous form returns.
  if (typeof divided !== 'string') return [];
  for (const character of divided) {
    if (character !== SOFT) letters += character.length;
    else if (letters >= BEFORE && word.length - letters >= AFTER) found.push(letters);
  }
  return found;
}
