/**
 * Punctuation and signs as a newspaper sets them, as a list of changes that a person may look through before any is made.
 * Chinese copy: marks beside Han full width, letters and digits half width, straight quotation marks turned, —— and …… whole, titles in
 * 《》, ranges with ～, no stray spaces beside full-width marks. English copy: quotation marks, apostrophes, dashes and spaces by English rules.
 * Never touched: addresses and e-mail, Han, the words themselves. What cannot be decided (an odd quotation mark) is left as it is.
 */
import { PROTECTED, widenPunctuation } from './punctuation.js';
import { turnedQuotes } from './quotes.js';
import { fittedSpaces, type Spacer } from './spaces.js';

/** In the order in which they are shown. `gap`, spaces between Han and Latin, is made only where a house asks for it. */
export const CHANGE_KINDS = ['wide', 'narrow', 'quotes', 'dash', 'ellipsis', 'titles', 'range', 'spaces', 'gap'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** `insert` instead of the text's characters `start` to `end`. */
export interface Change {
  start: number;
  end: number;
  insert: string;
  kind: ChangeKind;
}

export interface NormaliseOptions {
  language: 'zh' | 'en';
  /** Sets spaces as a program for mixed text does; see `spaces.ts`. Without it no space is touched in Chinese copy. */
  spacer?: Spacer;
}

/** A stretch of the text and what stands for it now. */
interface Cell {
  start: number;
  end: number;
  text: string;
  kind: ChangeKind | null;
}
/** A change in the middle of the work: offsets of the text as it is by then. */
export type Edit = Change;
type Rule = (text: string, shielded: (at: number) => boolean) => Edit[];

/** Rules open ways for one another (a narrowed letter, a widened mark): again until nothing changes. Two rounds do for any real copy. */
const ROUNDS = 6;

/** The changes in order, none over another. Linear in the text's length. Applied, they give a text that needs no change any more. */
export function normalise(text: string, { language, spacer }: NormaliseOptions): Change[] {
  let cells: Cell[] = [...text].reduce<Cell[]>((list, sign) => {
    const start = list.at(-1)?.end ?? 0;
    list.push({ start, end: start + sign.length, text: sign, kind: null });
    return list;
  }, []);
  const chinese = language === 'zh' && /\p{Script=Han}/u.test(text);
  const rules = chinese ? CHINESE_RULES : language === 'zh' ? PLAIN_RULES : ENGLISH_RULES;
  const all: Rule[] = [...rules, ...(spacer ? [(now: string) => fittedSpaces(now, spacer)] : [])];
  for (let round = 0; round < ROUNDS; round++) {
    const before = textOfCells(cells);
    for (const rule of all) {
      const now = textOfCells(cells);
      cells = edited(cells, rule(now, shield(now)));
    }
    if (textOfCells(cells) === before) break;
  }
  const changes: Change[] = [];
  for (const { start, end, text: insert, kind } of cells) {
    if (kind === null || insert === text.slice(start, end)) continue;
    const last = changes.at(-1);
    // A word in full-width letters is one change to look at, not one for each letter.
    if (kind === 'narrow' && last?.kind === 'narrow' && last.end === start) Object.assign(last, { end, insert: last.insert + insert });
    else changes.push({ start, end, insert, kind });
  }
  return changes;
}

/** The text with these changes made; they must be in order. */
export function withChanges(text: string, changes: readonly Omit<Change, 'kind'>[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, insert } of changes) {
    out += text.slice(at, start) + insert;
    at = end;
  }
  return out + text.slice(at);
}

const textOfCells = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('');

function shield(text: string): (at: number) => boolean {
  const spans = [...text.matchAll(PROTECTED)].map((match) => [match.index, match.index + match[0].length] as const);
  return (at) => spans.some(([from, to]) => at >= from && at < to);
}

/** Edits are in offsets of the cells' joined text. Cells that an edit touches become one; a second edit of the same cell waits for the next round. */
function edited(cells: readonly Cell[], edits: readonly Edit[]): Cell[] {
  const out: Cell[] = [];
  let c = 0;
  /** Offset of cell `c` in the joined text. */
  let at = 0;
  const pass = () => {
    at += cells[c]!.text.length;
    out.push(cells[c++]!);
  };
  for (const { start, end, insert, kind } of edits) {
    if (start < at) continue;
    while (c < cells.length && at + cells[c]!.text.length <= start && (at < start || cells[c]!.text === '')) pass();
    if (start === end && at === start) {
      const place = cells[c]?.start ?? cells.at(-1)?.end ?? 0;
      out.push({ start: place, end: place, text: insert, kind });
      continue;
    }
    const first = cells[c];
    if (!first) break;
    const from = at;
    let text = '';
    let last = first;
    while (c < cells.length && (at < end || last === first)) {
      last = cells[c++]!;
      text += last.text;
      at += last.text.length;
      if (at >= end) break;
    }
    out.push({ start: first.start, end: last.end, text: text.slice(0, start - from) + insert + text.slice(end - from), kind });
  }
  while (c < cells.length) pass();
  return out;
}

/** One edit for each match that `make` gives something else for; a match in an address is passed over. */
const replaced =
  (expression: RegExp, kind: ChangeKind, make: (match: RegExpExecArray) => string): Rule =>
  (text, shielded) =>
    [...text.matchAll(expression)].flatMap((match) => {
      const insert = make(match);
      return insert === match[0] || shielded(match.index) ? [] : [{ start: match.index, end: match.index + match[0].length, insert, kind }];
    });

/** One edit for each sign that differs; both texts are of one length. */
const signBySign =
  (make: (text: string) => string, kind: ChangeKind): Rule =>
  (text, shielded) => {
    const made = make(text);
    const edits: Edit[] = [];
    if (made !== text)
      for (let i = 0; i < text.length; i++) if (made[i] !== text[i] && !shielded(i)) edits.push({ start: i, end: i + 1, insert: made[i]!, kind });
    return edits;
  };

const half = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
const narrowWords = replaced(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, 'narrow', ([sign]) => half(sign));
/** Between digits a mark belongs to the number: ３．１４, １２：３０. */
const narrowNumbers = replaced(/(?<=[0-9])[．：，](?=[0-9])/g, 'narrow', ([sign]) => half(sign));
const narrowPercent = replaced(/(?<=[0-9])％/g, 'narrow', () => '%');
const widen = signBySign(widenPunctuation, 'wide');
const quotes: Rule = (text, shielded) => turnedQuotes(text, 'zh', shielded).map((edit) => ({ ...edit, kind: 'quotes' }));
const englishQuotes: Rule = (text, shielded) => turnedQuotes(text, 'en', shielded).map((edit) => ({ ...edit, kind: 'quotes' }));
/** Two or more hyphens, or one long dash alone, where Han or a Chinese mark stands on either side. */
const HAN = String.raw`[\p{Script=Han}\u3001-\u303f\uff01-\uff60“”‘’]`;
const dashes = replaced(new RegExp(`(?<=${HAN})(?:-{2,}|—-|-—)|(?<![-—!<])(?:-{2,}|—-|-—)(?=${HAN})`, 'gu'), 'dash', () => '——');
const ellipses = replaced(
  new RegExp(`(?<=${HAN})(?:\\.{3,}|。{3,}|·{3,}|…(?!…)(?<!……))|(?<![.…·。])(?:\\.{3,}|。{3,}|·{3,}|…(?!…))(?=${HAN})`, 'gu'),
  'ellipsis',
  () => '……',
);
const titles = replaced(/<<([^<>\n]*\p{Script=Han}[^<>\n]*)>>|<(\p{Script=Han}[^<>\n]*)>/gu, 'titles', ([, two, one]) => `《${two ?? one}》`);
const ranges = replaced(/(?<=[0-9%℃元])[~～〜](?=[0-9])/g, 'range', () => '～');

/** A title's two brackets are two edits, so that the words between them stay what they are. */
const titleMarks: Rule = (text, shielded) =>
  titles(text, shielded).flatMap(({ start, end, kind }) => {
    const width = text.startsWith('<<', start) ? 2 : 1;
    return [
      { start, end: start + width, insert: '《', kind },
      { start: end - width, end, insert: '》', kind },
    ];
  });

const CHINESE_RULES: Rule[] = [narrowWords, narrowNumbers, narrowPercent, titleMarks, ellipses, dashes, ranges, widen, quotes];
/** A paragraph without Han in a Chinese story: a name, an address, a line of English. */
const PLAIN_RULES: Rule[] = [narrowWords, narrowNumbers, narrowPercent, englishQuotes];

const LATIN = String.raw`[\p{Script=Latin}0-9]`;
const narrowMarks = replaced(new RegExp(`(?<=${LATIN}['"’”)]?)[，；：！？](?=\\s|$|['"‘“’”]|${LATIN})`, 'gu'), 'narrow', (match) => {
  const next = match.input[match.index + 1];
  return half(match[0]) + (next !== undefined && new RegExp(LATIN, 'u').test(next) ? ' ' : '');
});
const englishDashes = replaced(/(?<=[\p{Script=Latin}0-9"”’,.?!] ?)-{2,3}(?=[ \p{Script=Latin}0-9"“‘])/gu, 'dash', () => '—');
const doubleSpaces = replaced(/(?<=\S) {2,}(?=\S)/g, 'spaces', () => ' ');
const spaceBefore = replaced(/(?<=[\p{Script=Latin}0-9”’)]) +(?=[,;:!?](?:\s|$))| +(?=\.(?:\s|$))/gu, 'spaces', () => '');
const ENGLISH_RULES: Rule[] = [narrowWords, narrowNumbers, narrowMarks, englishQuotes, englishDashes, doubleSpaces, spaceBefore];
