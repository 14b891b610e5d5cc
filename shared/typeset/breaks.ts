/**
 * Where lines end. First compress and push in, then push out (先挤进，后推出); where no legal end exists, words break first,
 * then prohibitions yield: the measure always holds, and what yielded is noted on the line.
 */
import { isPunctuation, Kind } from './classes.js';
import { hyphenWidth, Join, type Cells } from './cells.js';
import { totalFit } from './total-fit.js';

export type Yielded = 'word' | 'prohibition' | 'loose' | 'lone';

export interface SetLine {
  /** Cells [from, to), with the spaces at its end. */
  from: number;
  to: number;
  /** First-line indent in pt. */
  indent: number;
  /** The last of its paragraph, or before a line end set by hand: not justified. */
  last: boolean;
  /** Which rule had to yield. */
  yielded: Yielded | null;
  /** The line ends inside a word, with a hyphen. */
  hyphen?: true;
}

export interface BreakOptions {
  /** pt */
  measure: number;
  /** pt; only for a paragraph begun at its first cell. */
  indent: number;
  /** A last line holds at least two characters (避免孤字). */
  noLoneCharacter: boolean;
  /** Breaks the paragraph as a whole where that sets it more evenly; never in more lines. */
  optimal?: boolean;
}

/** Widths are sums of floats: two that differ by less are equal. */
export const EPSILON = 1e-6;

/** End of the line without its trailing spaces. */
export function inkEnd(c: Cells, from: number, to: number): number {
  let end = to;
  while (end > from && (c.kind[end - 1] === Kind.space || c.kind[end - 1] === Kind.hardBreak)) end--;
  return end;
}

/** Natural width of cells [from, to) as a line: opening mark trimmed at its start, closing mark at its end, no spaces at its end. */
export function lineWidth(c: Cells, from: number, to: number): number {
  const end = inkEnd(c, from, to);
  if (end === from) return 0;
  return c.sum[end]! - c.sum[from]! - c.gap[from]! - c.left[from]! - c.right[end - 1]!;
}

/** How much compression can take from that width. */
export function lineGive(c: Cells, from: number, to: number): number {
  const end = inkEnd(c, from, to);
  if (end === from) return 0;
  return c.give[end]! - c.give[from]! - c.left[from]! - c.right[end - 1]! - c.gap[from]! * 0.5;
}

/** Lines of cells [from, n). O(cells). */
export function breakLines(c: Cells, from: number, options: BreakOptions): SetLine[] {
  const lines = greedy(c, from, options);
  if (options.noLoneCharacter) mendLoneCharacter(c, lines, options);
  return options.optimal && lines.length > 1 ? totalFit(c, lines, options) : lines;
}

function greedy(c: Cells, from: number, { measure, indent: wanted }: BreakOptions): SetLine[] {
  const lines: SetLine[] = [];
  for (let at = from; at < c.n;) {
    // An indent leaves room for one character.
    const indent = at === 0 ? Math.min(wanted, Math.max(0, measure - c.spans[c.span[0]!]!.size)) : 0;
    const line = nextLine(c, at, measure - indent);
    line.indent = indent;
    lines.push(line);
    at = line.to;
  }
  return lines;
}

function nextLine(c: Cells, from: number, measure: number): SetLine {
  const limit = measure + EPSILON;
  // The farthest legal end that fits as it is, the nearest that fits when compressed, and what may serve when neither exists.
  let out = 0;
  let pushIn = 0;
  let word = 0;
  let prohibition = 0;
  let any = from + 1;
  let hyphen = 0;
  let firstOver = 0;
  let to = from + 1;
  for (; to <= c.n; to++) {
    const hard = c.kind[to - 1] === Kind.hardBreak;
    const join = to === c.n || hard ? Join.free : c.join[to]!;
    const width = lineWidth(c, from, to);
    const fits = width <= limit;
    if (!fits) {
      firstOver ||= to;
      if (width - lineGive(c, from, to) > limit) break;
    }
    if (join === Join.free) {
      if (fits) out = to;
      else {
        pushIn = to;
        break;
      }
    } else if (join === Join.word && fits) word = to;
    else if (join === Join.prohibition && fits) prohibition = to;
    if (fits) any = to;
    if (c.hyphen?.[to] && width + hyphenWidth(c, to) <= limit) hyphen = to;
    if (hard && fits) return line(from, to, true, null);
  }
  if (out === c.n) return line(from, c.n, true, null);
  const end = choose(c, from, measure, out, pushIn, firstOver);
  // A word is divided rather than the line opened by much more than its spaces take.
  if (hyphen > end && (end === 0 || isWide(c, from, end, measure))) return { ...line(from, hyphen, false, null), hyphen: true };
  if (end > 0) return line(from, end, end === c.n || c.kind[end - 1] === Kind.hardBreak, null);
  if (word > 0) return line(from, word, false, 'word');
  return line(from, prohibition > 0 ? prohibition : any, false, 'prohibition');
}

const line = (from: number, to: number, last: boolean, yielded: Yielded | null): SetLine => ({ from, to, indent: 0, last, yielded });

/** Push in or push out; 0 when neither is legal. */
function choose(c: Cells, from: number, measure: number, out: number, pushIn: number, firstOver: number): number {
  if (pushIn === 0 || out === 0) return out || pushIn;
  const slack = measure - lineWidth(c, from, out);
  if (slack < EPSILON * 10) return out;
  // The line is full and only a mark, or the rest of a word, is left over.
  if (firstOver > out + 1) return pushIn;
  // It could end here: compress only when that moves the text less than opening it would, and marks keep half of their blank.
  const need = lineWidth(c, from, pushIn) - measure;
  return need <= slack + EPSILON && need <= lineGive(c, from, pushIn) / 2 ? pushIn : out;
}

/** A line whose word spaces (or, without any, characters) would open by more than this is worth a hyphen, em. */
const WORTH_HYPHEN = 0.3;
function isWide(c: Cells, from: number, to: number, measure: number): boolean {
  const end = inkEnd(c, from, to);
  let spaces = 0;
  for (let i = from; i < end; i++) if (c.kind[i] === Kind.space) spaces++;
  const size = c.spans[c.span[from]!]!.size;
  return measure - lineWidth(c, from, to) > WORTH_HYPHEN * size * Math.max(spaces, 1);
}

/** Characters of a line, marks not counted. */
export function weight(c: Cells, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (!isPunctuation(c.kind[i]!) && c.kind[i] !== Kind.space && c.kind[i] !== Kind.hardBreak) count++;
  return count;
}

/** Pushing out may open a line by this much between characters, in em, and goes back over this many lines. */
const PUSH_OUT = 0.25;
const LINES_BACK = 10;

/** A paragraph never ends in a line of one character: it is pushed in, else others are pushed out to it; else it is noted. */
function mendLoneCharacter(c: Cells, lines: SetLine[], options: BreakOptions): void {
  const last = lines.at(-1);
  const before = lines.at(-2);
  if (!last || !before || before.last || weight(c, last.from, last.to) > 1) return;
  if (lineWidth(c, before.from, last.to) - lineGive(c, before.from, last.to) <= options.measure - before.indent + EPSILON) {
    lines.splice(-2, 2, { ...before, to: last.to, last: true });
    return;
  }
  for (let back = 1; back <= LINES_BACK; back++) {
    const index = lines.length - 1 - back;
    const line = lines[index];
    if (!line || line.last || line.yielded) break;
    for (let to = line.to - 1; to > line.from + 1 && openedBy(c, { ...line, to }, options.measure) <= PUSH_OUT; to--) {
      if (c.join[to] !== Join.free) continue;
      const rest = greedy(c, to, options);
      const end = rest.at(-1)!;
      const sound = rest.every((set) => !set.yielded && (set.last || openedBy(c, set, options.measure) <= PUSH_OUT));
      if (!sound || weight(c, end.from, end.to) < 2) continue;
      lines.splice(index, lines.length - index, { ...line, to }, ...rest);
      return;
    }
  }
  last.yielded ??= 'lone';
}

/** Slack for each place between characters, in em of the line's first character. */
function openedBy(c: Cells, { from, to, indent }: SetLine, measure: number): number {
  const places = Math.max(1, inkEnd(c, from, to) - from - 1);
  return (measure - indent - lineWidth(c, from, to)) / places / c.spans[c.span[from]!]!.size;
}
