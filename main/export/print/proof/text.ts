/** What is told beside a page: its notes and what has no room, as lines of type that can flow through columns. */
import type { Article } from '../../../../shared/article/model.js';
import { shownTime } from '../../../../shared/contract/proof.js';
import type { Locale } from '../../../../shared/contract/app.js';
import type { Rect } from '../../../../shared/makeup/list.js';
import type { Cmyk } from '../../../../shared/newsroom/publication.js';
import { say, type WordValues } from '../../../../shared/words/index.js';
import type { Lettering } from './lettering.js';
import type { Overset, PageMarks, PlacedNote } from './marks.js';

export const BLACK: Cmyk = [0, 0, 0, 100];
export const GREY: Cmyk = [0, 0, 0, 65];
/** 朱红: what has no room. */
export const RED: Cmyk = [0, 88, 90, 8];
/** Notes: no colour that a paper is likely to print in. */
export const BLUE: Cmyk = [92, 62, 0, 12];

/** One line of type in a column. */
export interface TextLine {
  text: string;
  size: number;
  color: Cmyk;
  indent: number;
  /** White over it, left out at a column's top. */
  before: number;
  leading: number;
  /** Stays with the line that follows. */
  keep: boolean;
  /** Of a note, at its first line. */
  number?: number;
}

export interface Telling {
  locale: Locale;
  /** Minutes east of Greenwich; null: nobody said, times are UTC and say so. */
  zone: number | null;
  articles: ReadonlyMap<string, Article>;
  lettering: Lettering;
}

const SIZE = 8;
const LEADING = 11.5;
const HEAD = 9.5;
const INDENT = 15;

/** @param width of the columns, pt */
export function tellMarks(marks: PageMarks, width: number, telling: Telling): TextLine[] {
  const t = (key: string, values?: WordValues) => say(telling.locale, key, values);
  const lines: TextLine[] = [];
  const add = (text: string, style: Partial<TextLine> = {}) => {
    const line: TextLine = { text: '', size: SIZE, color: BLACK, indent: 0, before: 0, leading: LEADING, keep: false, ...style };
    for (const [i, part] of telling.lettering.wrap(text, line.size, width - line.indent).entries()) {
      const { number, ...rest } = line;
      lines.push({ ...rest, text: part, before: i === 0 ? line.before : 0, ...(i === 0 && number !== undefined && { number }) });
    }
  };
  if (marks.notes.length > 0) {
    add(t('proof.notes'), { size: HEAD, leading: 15, keep: true, before: 10 });
    for (const placed of marks.notes) tellNote(placed, telling, t, add);
  }
  const left = marks.overset.filter(({ left: parts }) => parts.length > 0);
  if (left.length > 0) add(t('proof.left'), { size: HEAD, leading: 15, keep: true, before: 10 });
  for (const overset of left) {
    add(t('proof.leftOf', { headline: headlineOf(telling, overset.article), over: overWords(overset, telling.locale) }), {
      color: RED,
      before: 4,
      keep: true,
    });
    for (const { figure, text } of overset.left) add(figure ? t('proof.figure', { text }).trimEnd() : text, { before: 2 });
  }
  return lines;
}

function tellNote(
  { note, number, unprinted }: PlacedNote,
  telling: Telling,
  t: (key: string, values?: WordValues) => string,
  add: (text: string, style?: Partial<TextLine>) => void,
): void {
  // prettier-ignore
  const time = (at: number) => t(telling.zone === null ? 'proof.timeUtc' : 'proof.time', { time: shownTime(at, telling.zone ?? 0) });
  const signed = ({ by, role, at }: { by: string; role: string; at: number }) => [by, role, time(at)].filter((part) => part !== '').join(' ');
  const [first, ...answers] = note.said;
  const indent = INDENT;
  add(first ? signed(first) : t('proof.unknown'), { color: BLUE, before: 6, indent, number, keep: true });
  const about =
    note.kind === 'comment' && note.stretches.length === 0
      ? t('proof.whole', { headline: headlineOf(telling, note.article) })
      : note.quote !== '' && note.kind === 'comment'
        ? t('proof.about', { quote: shortened(note.quote) })
        : '';
  const where = [about, unprinted ? t('proof.unprinted') : ''].filter((part) => part !== '').join(' · ');
  if (where !== '') add(where, { color: GREY, indent, keep: true });
  if (first && first.text !== '') add(first.text, { indent });
  if (note.kind === 'wording') add(t('proof.wording', { part: t(`proof.part.${note.quote}`), text: note.parts[0]!.text }), { indent });
  else for (const { kind, text } of note.parts) add(t(`proof.${kind}`, { text }), { indent });
  for (const answer of answers) {
    add(signed(answer), { color: BLUE, before: 2, indent: indent + 8, keep: true });
    add(answer.text, { indent: indent + 8 });
  }
}

const LONGEST_QUOTE = 60;
const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length <= LONGEST_QUOTE ? text : `${characters.slice(0, LONGEST_QUOTE).join('')}…`;
};

export const headlineOf = ({ articles, locale }: Pick<Telling, 'articles' | 'locale'>, id: string): string => {
  const article = articles.get(id);
  return article?.headline.join(' ').trim() || article?.kicker || say(locale, 'proof.noHeadline');
};

export const overWords = ({ lines, chars }: Pick<Overset, 'lines' | 'chars'>, locale: Locale): string =>
  lines > 0 ? say(locale, 'proof.overset', { lines, chars }) : say(locale, 'proof.oversetPicture');

export interface SetLine extends TextLine {
  x: number;
  /** Baseline. */
  y: number;
}

/** Fills the columns in order; gives what stands there and what is left. */
export function flow(lines: readonly TextLine[], columns: readonly Rect[]): { set: SetLine[]; rest: TextLine[] } {
  const set: SetLine[] = [];
  let next = 0;
  for (const { x, y, h } of columns) {
    let at = y;
    for (let top = true; next < lines.length; top = false) {
      const line = lines[next]!;
      const before = top ? 0 : line.before;
      // Lines that stay with what follows need its first line too.
      let need = before + line.leading;
      for (let i = next; lines[i]?.keep && lines[i + 1]; i++) need += lines[i + 1]!.before + lines[i + 1]!.leading;
      if (at + need > y + h && !(top && need > h)) break;
      set.push({ ...line, x: x + line.indent, y: at + before + line.leading - 3 });
      at += before + line.leading;
      next++;
    }
  }
  return { set, rest: lines.slice(next) };
}
