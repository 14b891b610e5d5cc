/** Display lines — headlines, kickers, decks — fitted to a width between two sizes, and broken at phrase ends when that is not enough. */
import { breakLines, lineGive, lineWidth, type SetLine } from '../typeset/breaks.js';
import { Join, type Cells } from '../typeset/cells.js';
import { Kind } from '../typeset/classes.js';
import { wordBounds } from './words.js';
import { displayCells, span, type House, type Setting } from './house.js';

export interface DisplayLine {
  text: string;
  /** UTF-16 offset in the head part. */
  from: number;
  cells: Cells;
  /** pt */
  width: number;
}
export interface Display {
  size: number;
  lines: DisplayLine[];
  /** A line is too long even at the smallest size and could only be broken inside a phrase. */
  forced: boolean;
}

/**
 * How readily a line is broken to set it larger: when the type grows by at least this much. A tight head breaks a line only when it
 * would be smaller than its style allows.
 */
export const WORTH_BREAKING = { roomy: 1.18, plain: 1.45, tight: Infinity } as const;
export type HeadRoom = keyof typeof WORTH_BREAKING;
const MOST_LINES = 4;

interface Piece {
  text: string;
  from: number;
  /** Width in em. */
  ems: number;
}

/**
 * Fits the desk's lines into `width`. All lines get one size: the largest up to `max` at which the longest fits.
 * A line broken by the desk stays broken; a line is broken further at phrase ends when it would otherwise be smaller than
 * `setting.minSize`, or much smaller than it could be. With `count` the text is set in exactly so many lines, where its words allow.
 */
export function fitDisplay(
  house: House,
  texts: readonly string[],
  setting: Setting,
  part: string,
  width: number,
  max: number,
  language: 'zh' | 'en',
  worth: number = WORTH_BREAKING.plain,
  count?: number,
): Display {
  const min = Math.min(setting.minSize, max);
  let offset = 0;
  let forced = false;
  let pieces: Piece[] = [];
  // A number of lines that somebody asked for: the desk's own line ends are only good places among others.
  const asked = count === undefined ? null : inLines(house, texts, setting, part, language, count);
  if (asked) {
    pieces = asked;
    texts = [];
  }
  for (const text of texts) {
    if (text.trim() !== '') {
      const whole = cellsAt(house, text, setting, part, offset, 1, language);
      const broken = breakDisplay(whole, text, offset, width, min, max, worth);
      forced ||= broken.forced;
      pieces = pieces.concat(broken.pieces);
    }
    offset += text.length + 1;
  }
  const longest = Math.max(...pieces.map((piece) => piece.ems), 1e-3);
  const size = floorSize(Math.min(max, Math.max(Math.min(width / longest, max), 1)));
  const lines = pieces.map(({ text, from }) => {
    const cells = cellsAt(house, text, setting, part, from, size, language);
    return { text, from, cells, width: lineWidth(cells, 0, cells.n) };
  });
  return { size, lines, forced };
}

const cellsAt = (house: House, text: string, setting: Setting, part: string, from: number, size: number, language: 'zh' | 'en'): Cells =>
  displayCells(house, [span(text, setting, part, from, size)], language);

/** Display sizes go by tenths of a point. */
const floorSize = (size: number): number => Math.floor(size * 10 + 1e-6) / 10;

/** All of the text in `count` lines, broken at phrase ends, else between words; null when it has no such places. */
function inLines(house: House, texts: readonly string[], setting: Setting, part: string, language: 'zh' | 'en', count: number): Piece[] | null {
  const text = texts.join('\n');
  if (text.trim() === '') return null;
  const c = cellsAt(house, text, setting, part, 0, 1, language);
  if (count === 1) return cut(c, text, 0, []);
  for (const ends of [phraseEnds(c), wordEnds(c)]) {
    const found = partition(c, ends, count);
    if (!found) continue;
    const pieces = cut(c, text, 0, found);
    // Phrases of very different length look worse than a break between words.
    const widths = pieces.map(({ ems }) => ems);
    if (ends.length === count - 1 && Math.max(...widths) > 2.2 * Math.min(...widths)) continue;
    return pieces;
  }
  return null;
}

function breakDisplay(
  c: Cells,
  text: string,
  offset: number,
  width: number,
  min: number,
  max: number,
  worth: number,
): { pieces: Piece[]; forced: boolean } {
  const one = cut(c, text, offset, []);
  const sizeOf = (pieces: Piece[]) => Math.min(max, width / Math.max(...pieces.map((piece) => piece.ems)));
  if (sizeOf(one) >= min) {
    const phrases = partition(c, phraseEnds(c), 2);
    const two = phrases && cut(c, text, offset, phrases);
    return { pieces: two && sizeOf(two) >= sizeOf(one) * worth ? two : one, forced: false };
  }
  // Too small in one line: as few lines as it takes, at phrase ends if they do, else anywhere a line may break.
  let best = one;
  let forced = false;
  for (let parts = 2; parts <= MOST_LINES && sizeOf(best) < min; parts++) {
    for (const ends of [phraseEnds(c), wordEnds(c), legalEnds(c)]) {
      const found = partition(c, ends, parts);
      if (!found) continue;
      best = cut(c, text, offset, found);
      forced = found.some((end) => !phraseEnds(c).includes(end) && !wordEnds(c).includes(end));
      if (sizeOf(best) >= min) break;
    }
  }
  return { pieces: best, forced };
}

function cut(c: Cells, text: string, offset: number, ends: readonly number[]): Piece[] {
  const bounds = [0, ...ends, c.n];
  return bounds.slice(1).map((to, i) => {
    const from = bounds[i]!;
    const start = from === 0 ? 0 : c.offset[from]! - offset;
    const stop = to === c.n ? text.length : c.offset[to]! - offset;
    return { text: text.slice(start, stop), from: offset + start, ems: lineWidth(c, from, to) };
  });
}

/** Where a reader takes breath: after a stop, a space or a closing mark, before an opening one. */
function phraseEnds(c: Cells): number[] {
  const ends: number[] = [];
  // A phrase is at least two characters: a dash that opens the line is none.
  for (let i = 2; i < c.n - 1; i++) {
    if (c.join[i] !== Join.free || (i === 2 && c.kind[0] === Kind.dash)) continue;
    const before = c.kind[i - 1];
    if (before === Kind.hardBreak || before === Kind.stop || before === Kind.latinStop || before === Kind.space || before === Kind.dash) ends.push(i);
  }
  return ends;
}
/** Places between words where a line may break. O(characters); headlines are short. */
function wordEnds(c: Cells): number[] {
  const ends = wordBounds(c.chars);
  return legalEnds(c).filter((end) => ends.has(end));
}
function legalEnds(c: Cells): number[] {
  const ends: number[] = [];
  for (let i = 2; i < c.n - 1; i++) if (c.join[i] === Join.free) ends.push(i);
  return ends;
}

/** The `parts - 1` ends that make the longest part shortest; null when there are too few. Lines are short: parts × ends² is small. */
function partition(c: Cells, ends: readonly number[], parts: number): number[] | null {
  if (ends.length < parts - 1) return null;
  const bounds = [0, ...ends, c.n];
  const last = bounds.length - 1;
  // best[p][j]: the narrowest way to set bounds 0..j in p parts.
  let best = bounds.map((to, j) => ({ width: j === 0 ? 0 : lineWidth(c, 0, to), path: [] as number[] }));
  for (let p = 2; p <= parts; p++) {
    best = bounds.map((to, j) => {
      let found = { width: Infinity, path: [] as number[] };
      for (let k = p - 1; k < j; k++) {
        const width = Math.max(best[k]!.width, lineWidth(c, bounds[k]!, to));
        if (width < found.width) found = { width, path: [...best[k]!.path, bounds[k]!] };
      }
      return found;
    });
  }
  return Number.isFinite(best[last]!.width) ? best[last]!.path : null;
}

/**
 * Lines of a crosshead or pull quote at one size: as few as fit the measure, ending at phrase ends where that costs no line,
 * else about equally long. Falls back to running text where neither works.
 */
export function balanceLines(c: Cells, measure: number): SetLine[] {
  const running = breakLines(c, 0, { measure, indent: 0, noLoneCharacter: true });
  const parts = running.length;
  if (parts < 2 || parts > MOST_LINES + 2) return running;
  for (const ends of [phraseEnds(c), wordEnds(c), legalEnds(c)]) {
    const found = partition(c, ends, parts);
    if (!found) continue;
    const bounds = [0, ...found, c.n];
    const lines = bounds.slice(1).map((to, i): SetLine => ({ from: bounds[i]!, to, indent: 0, last: true, yielded: null }));
    if (lines.every(({ from, to }) => lineWidth(c, from, to) - lineGive(c, from, to) <= measure)) return lines;
  }
  return running;
}
