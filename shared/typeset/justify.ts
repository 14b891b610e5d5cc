/**
 * Where the glyphs of a line stand. Slack goes to word spaces, then to Han–Latin gaps, then evenly between characters;
 * too much is taken from the blank of punctuation first, then from word spaces and gaps.
 */
import { inkEnd, lineWidth, type SetLine } from './breaks.js';
import { GAP_SHRINK, hyphenWidth, Join, SPACE_SHRINK, type Cells } from './cells.js';
import { Kind } from './classes.js';

export type Align = 'justify' | 'left' | 'center' | 'right';

export interface PlacedLine {
  from: number;
  to: number;
  /** Glyph origins from the left edge of the measure, one for each cell. */
  xs: Float64Array;
  /** From the first cell's edge to the last one's. */
  left: number;
  right: number;
  /** The line would have to be opened too far and was left ragged. */
  loose: boolean;
  /** Origin of the hyphen of a divided word; null when the line ends otherwise. */
  hyphen: number | null;
}

/** A word space opens by this much (em) before characters have to. */
const SPACE_STRETCH = 0.25;
const GAP_STRETCH = 0.25;
const LETTER_STRETCH = 0.1;

/** O(cells of the line). The ink of the line lies inside [indent, measure]. */
export function placeLine(c: Cells, line: SetLine, measure: number, align: Align): PlacedLine {
  const { from, to } = line;
  const end = inkEnd(c, from, to);
  const natural = lineWidth(c, from, to);
  const room = measure - line.indent - (line.hyphen ? hyphenWidth(c, to) : 0);
  const slack = room - natural;
  let take: Take = NONE;
  let open: Opening = CLOSED;
  if (slack < -1e-9) take = compress(c, from, end, -slack);
  else if (align === 'justify' && !line.last && end > from) open = stretch(c, from, end, slack);
  const used = slack < 0 ? room : open === CLOSED || open.loose ? natural : room;
  let x = line.indent + (align === 'center' ? (room - used) / 2 : align === 'right' ? room - used : 0);
  const left = x;
  const xs = new Float64Array(to - from);
  for (let i = from; i < end; i++) {
    const size = c.spans[c.span[i]!]!.size;
    const isSpace = c.kind[i] === Kind.space;
    if (i > from) {
      const gap = c.gap[i]!;
      if (gap > 0) x += gap * (1 - take.gap * GAP_SHRINK) + open.gap * size;
      if (between(c, i)) x += open.each;
      else if (c.join[i] === Join.word) x += open.letter;
    }
    const trimLeft = i === from ? c.left[i]! : c.left[i]! * take.mark;
    const trimRight = i === end - 1 ? c.right[i]! : c.right[i]! * take.mark;
    xs[i - from] = x + c.dx[i]! - trimLeft;
    x += c.width[i]! - trimLeft - trimRight;
    if (isSpace) x += open.space * size - c.width[i]! * SPACE_SHRINK * take.space;
  }
  // Spaces at the end are kept for whoever reads the text back; they draw nothing and stay inside the measure.
  for (let i = end; i < to; i++) xs[i - from] = Math.min(x, measure);
  return { from, to, xs, left, right: x, loose: open.loose, hyphen: line.hyphen ? x : null };
}

/** Shares of what can be taken, 0–1. */
interface Take {
  mark: number;
  space: number;
  gap: number;
}
const NONE: Take = { mark: 0, space: 0, gap: 0 };

function compress(c: Cells, from: number, end: number, need: number): Take {
  let marks = 0;
  let spaces = 0;
  let gaps = 0;
  for (let i = from; i < end; i++) {
    if (i > from) marks += c.left[i]!;
    if (i < end - 1) marks += c.right[i]!;
    if (c.kind[i] === Kind.space) spaces += c.width[i]! * SPACE_SHRINK;
    if (i > from) gaps += c.gap[i]! * GAP_SHRINK;
  }
  const mark = marks > 0 ? Math.min(1, need / marks) : 0;
  const rest = Math.max(0, need - mark * marks);
  const space = spaces > 0 ? Math.min(1, rest / spaces) : 0;
  const last = Math.max(0, rest - space * spaces);
  return { mark, space, gap: gaps > 0 ? Math.min(1, last / gaps) : 0 };
}

interface Opening {
  /** Added to each word space and each Han–Latin gap, in em of its size. */
  space: number;
  gap: number;
  /** pt added between characters. */
  each: number;
  /** pt added between the letters of words, where a line of Latin has no other way. */
  letter: number;
  loose: boolean;
}
const CLOSED: Opening = { space: 0, gap: 0, each: 0, letter: 0, loose: false };

/** May slack open the boundary before this cell? Not inside words and pairs, and not beside a space, which opens itself. */
const between = (c: Cells, i: number): boolean =>
  c.join[i] !== Join.word && c.join[i] !== Join.never && c.kind[i - 1] !== Kind.space && c.kind[i] !== Kind.space;

function stretch(c: Cells, from: number, end: number, slack: number): Opening {
  let spaceEms = 0;
  let gapEms = 0;
  let places = 0;
  let letters = 0;
  let size = 0;
  for (let i = from; i < end; i++) {
    const em = c.spans[c.span[i]!]!.size;
    size = Math.max(size, em);
    if (c.kind[i] === Kind.space) spaceEms += em;
    if (i === from) continue;
    if (c.gap[i]! > 0) gapEms += em;
    if (between(c, i)) places++;
    else if (c.join[i] === Join.word) letters++;
  }
  let rest = slack;
  const space = spaceEms > 0 ? Math.min(rest / spaceEms, SPACE_STRETCH) : 0;
  rest -= space * spaceEms;
  const gap = gapEms > 0 ? Math.min(rest / gapEms, GAP_STRETCH) : 0;
  rest -= gap * gapEms;
  if (rest < 1e-9) return { ...CLOSED, space, gap };
  if (places > 0 && rest / places <= c.loosest * size) return { ...CLOSED, space, gap, each: rest / places };
  // A line of Latin words has only its spaces; when they stand a whole em apart, the letters open a little.
  if (places === 0) {
    const wider = spaceEms > 0 ? Math.min(rest / spaceEms, 1 - space) : 0;
    rest -= wider * spaceEms;
    const letter = letters > 0 ? rest / letters : 0;
    if (rest < 1e-9 || (letters > 0 && letter <= LETTER_STRETCH * size)) return { ...CLOSED, space: space + wider, gap, letter };
  }
  return { ...CLOSED, loose: true };
}
