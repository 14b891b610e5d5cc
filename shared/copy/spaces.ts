/**
 * Spaces in mixed text, set by a program that knows them well (autocorrect) and taken over with care: of what it changes only spaces count,
 * and of those only the ones that we hold right for a newspaper. Its other rules are ours already, or not a newspaper's.
 */
import { CHINESE, PROTECTED } from './punctuation.js';
import type { Edit } from './normalise.js';

/** Text in, text out. */
export type Spacer = (text: string) => string;

const HAN = /\p{Script=Han}/u;
const LATIN = /[\p{Script=Latin}\p{Nd}]/u;

/** The edits of spaces that the program would make: `spaces` takes one away beside a full-width mark, `gap` puts one between Han and Latin. */
export function fittedSpaces(text: string, spacer: Spacer): Edit[] {
  if (!CHINESE.test(text)) return [];
  const made = spacer(text);
  if (made === text) return [];
  const shielded = [...text.matchAll(PROTECTED)].map((match) => [match.index, match.index + match[0].length] as const);
  const edits: Edit[] = [];
  let i = 0;
  let j = 0;
  while (i < text.length || j < made.length) {
    if (i < text.length && j < made.length && same(text[i]!, made[j]!)) {
      i++;
      j++;
    } else if (made[j] === ' ') {
      const [before, after] = [charBefore(text, i), charAt(text, i)];
      const between = (HAN.test(before) && LATIN.test(after)) || (LATIN.test(before) && HAN.test(after));
      if (between && !shielded.some(([from, to]) => i > from && i < to)) edits.push({ start: i, end: i, insert: ' ', kind: 'gap' });
      j++;
    } else if (text[i] === ' ') {
      if (isStray(text, i)) edits.push({ start: i, end: i + 1, insert: '', kind: 'spaces' });
      i++;
    }
    // It did more than we know how to follow: nothing of it is taken.
    else return [];
  }
  return edits;
}

/** Also the same when it was made full or half width on the way: that is for other rules. */
const same = (a: string, b: string): boolean => a === b || folded(a) === folded(b);
const folded = (sign: string): string => {
  const code = sign.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return sign === '。' ? '.' : sign === '、' ? ',' : sign;
};
const charBefore = (text: string, at: number): string => {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(at - 2, at) : (text[at - 1] ?? '');
};
const charAt = (text: string, at: number): string => (at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '');

/** A space right beside a full-width mark whose side carries its own space. Quotation marks in Latin text keep theirs. */
const FULL = /[，。、；：！？（）《》〈〉【】「」『』]/;
function isStray(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === ' ') from--;
  let to = at + 1;
  while (text[to] === ' ') to++;
  return FULL.test(text[from - 1] ?? '') || FULL.test(text[to] ?? '');
}
