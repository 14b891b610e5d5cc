/**
 * From spans of text to cells: one cell for each character, with its width in points, its compressible blank, where its glyph
 * stands in the cell, and whether a line may break before it. Everything a line needs; no line length enters here.
 */
import type { PageColor } from '../newsroom/plates.js';
import { isWord, Kind, kindOf } from './classes.js';
import { advanceOf, inkOf, type FaceTable } from './face.js';
import { divisions } from './hyphens.js';
import { prohibited, type BreakLevel } from './rules.js';

/** A stretch of text in one face, size and colour. */
export interface Span {
  text: string;
  face: FaceTable;
  /** pt */
  size: number;
  color: PageColor;
  /** Block id or head part; with `from`, the UTF-16 offset of the span's text in it. */
  part: string;
  from: number;
}

export interface SetOptions {
  language: 'zh' | 'en';
  level: BreakLevel;
  /** A quarter-em between Han and Latin or digits. */
  hanLatinGap: boolean;
  /** Display type: marks give most of their blank at once, or a headline falls apart at its commas. */
  tightMarks?: boolean;
  /** Width of marks (CLREQ 3.1.6); absent = full. */
  marks?: 'full' | 'kaiming' | 'half';
  /** Latin words may be divided, with a hyphen at the line's end. */
  hyphenate?: boolean;
  /** Body set closer by this share of an em between Han characters, per cent. */
  tight?: number;
  /** A line that would be opened by more than this between characters is left ragged, em; absent = 0.5. */
  loosest?: number;
  /** Faces to look in, in order, for a character the span's face lacks. */
  fallback: readonly FaceTable[];
}

/** May a line break before this cell? Higher yields later. */
export const Join = { free: 0, word: 1, prohibition: 2, never: 3 } as const;

export interface Cells {
  /** Number of cells. */
  n: number;
  spans: readonly Span[];
  chars: string[];
  kind: Uint8Array;
  span: Uint16Array;
  /** UTF-16 offset in the part's text. */
  offset: Uint32Array;
  /** Face of the cell where it is not the span's own. */
  face: Map<number, FaceTable>;
  /** Width in pt after adjacent marks have been compressed, and the Han–Latin gap before it. */
  width: Float64Array;
  gap: Float64Array;
  /** Glyph origin from the cell's left edge. */
  dx: Float64Array;
  scale: Float64Array;
  /** Blank a mark can still give, in pt: at a line's edge all of it, inside a line by compression. */
  left: Float64Array;
  right: Float64Array;
  join: Uint8Array;
  /** Sums before each cell: width + gap, and what compression can give at most. */
  sum: Float64Array;
  give: Float64Array;
  /** 1 where a word may be divided before the cell; null when none may. */
  hyphen: Uint8Array | null;
  /** em; see SetOptions. */
  loosest: number;
  missing: { character: string; part: string; offset: number }[];
}

/** A word space gives a third of its width (more, and words run together), a Han–Latin gap shrinks to an eighth of an em. */
export const SPACE_SHRINK = 1 / 3;
export const GAP = 0.25;
export const GAP_SHRINK = 0.5;
/** A line that would be opened by more than this between characters is left ragged, in em, when the house does not say. */
export const LOOSEST = 0.5;

/** O(characters). Characters that draw nothing (joiners, controls) get no cell; a line end keeps one of no width. */
export function makeCells(spans: readonly Span[], options: SetOptions): Cells {
  let room = 0;
  for (const span of spans) room += span.text.length;
  const c: Cells = {
    n: 0, spans, chars: [], face: new Map(), missing: [], hyphen: null, loosest: options.loosest ?? LOOSEST,
    kind: new Uint8Array(room), span: new Uint16Array(room), offset: new Uint32Array(room), join: new Uint8Array(room + 1),
    width: new Float64Array(room), gap: new Float64Array(room), dx: new Float64Array(room), scale: new Float64Array(room),
    left: new Float64Array(room), right: new Float64Array(room), sum: new Float64Array(room + 1), give: new Float64Array(room + 1),
  }; // prettier-ignore
  const wishes = new Map<number, Wish>();
  for (let s = 0; s < spans.length; s++) addSpan(c, spans[s]!, s, options, wishes);
  settleKinds(c, options);
  for (let i = 0; i < c.n; i++) fitGlyph(c, i, options);
  if (options.marks && options.marks !== 'full') narrowMarks(c, options.marks);
  if (options.tight) tighten(c, options.tight);
  compressAdjacent(c);
  if (options.tightMarks) tightenMarks(c);
  settleJoins(c, options);
  if (options.hyphenate) divideWords(c);
  for (const [i, wish] of wishes) grant(c, i, wish);
  settleSums(c, options);
  return c;
}

/** What an invisible character in the copy asks of the place before the next cell (Unicode UAX #14: GL and WJ, ZW, and the soft hyphen). */
type Wish = 'hold' | 'break' | 'divide';
const WISHES: ReadonlyMap<number, Wish> = new Map([
  [0x00a0, 'hold'],
  [0x2007, 'hold'],
  [0x202f, 'hold'],
  [0x2060, 'hold'],
  [0xfeff, 'hold'],
  [0x200b, 'break'],
  [0x00ad, 'divide'],
]);

/** Words break before prohibitions yield, and what is held counts as one word. */
function grant(c: Cells, i: number, wish: Wish): void {
  if (i === 0 || i >= c.n) return;
  if (wish === 'hold' && c.join[i] === Join.free) c.join[i] = Join.word;
  else if (wish === 'break' && c.join[i] === Join.word) c.join[i] = Join.free;
  else if (wish === 'divide' && c.join[i] === Join.word && c.kind[i - 1] === Kind.letter && c.kind[i] === Kind.letter)
    (c.hyphen ??= new Uint8Array(c.n + 1))[i] = 1;
}

function addSpan(c: Cells, span: Span, index: number, options: SetOptions, wishes: Map<number, Wish>): void {
  const { text } = span;
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at)!;
    const length = codePoint > 0xffff ? 2 : 1;
    const kind = kindOf(codePoint);
    if (kind !== Kind.nothing) {
      const i = c.n++;
      c.kind[i] = kind;
      c.span[i] = index;
      c.offset[i] = span.from + at;
      c.scale[i] = 1;
      // Odd spaces are drawn as the plain one, which every face has.
      const character = kind === Kind.space ? ' ' : length === 1 ? text[at]! : text.slice(at, at + 2);
      c.chars.push(character);
      c.width[i] = kind === Kind.hardBreak ? 0 : widthOf(c, i, kind === Kind.space ? 0x20 : codePoint, span, options);
    }
    const wish = WISHES.get(codePoint);
    if (wish) wishes.set(c.n, wish);
    at += length;
  }
}

function widthOf(c: Cells, i: number, codePoint: number, span: Span, options: SetOptions): number {
  const own = advanceOf(span.face, codePoint);
  if (own !== undefined) return (own * span.size) / 1000;
  for (const face of options.fallback) {
    const advance = advanceOf(face, codePoint);
    if (advance !== undefined) {
      c.face.set(i, face);
      return (advance * span.size) / 1000;
    }
  }
  // Never dropped in silence: it keeps its square, the drawer shows the face's empty box, and it is reported.
  c.missing.push({ character: c.chars[i]!, part: span.part, offset: c.offset[i]! });
  return span.size;
}

/** Kinds that depend on their neighbours: pairs of dashes and dots, apostrophes, quotation marks in English. */
function settleKinds(c: Cells, { language }: SetOptions): void {
  const { kind, chars, n } = c;
  for (let i = 0; i < n; i++) {
    const k = kind[i]!;
    if (k === Kind.dash) {
      let end = i + 1;
      while (end < n && kind[end] === Kind.dash) end++;
      if (end - i === 1 && chars[i] === '—') kind[i] = language === 'en' ? Kind.latin : Kind.connector;
      i = end - 1;
    } else if (k === Kind.ellipsis) {
      if (language === 'en') kind[i] = Kind.latinStop;
    } else if (chars[i] === '’' && language === 'zh') {
      if (i > 0 && kind[i - 1] === Kind.letter && kind[i + 1] === Kind.letter) kind[i] = Kind.latin;
    } else if (language === 'en' && (k === Kind.open || k === Kind.close) && '“”‘’'.includes(chars[i]!)) {
      kind[i] = k === Kind.open ? Kind.latinOpen : i > 0 && kind[i - 1] === Kind.letter && kind[i + 1] === Kind.letter ? Kind.latin : Kind.latinClose;
    } else if (k === Kind.stop && language === 'en') {
      kind[i] = Kind.latinStop;
    } else if (chars[i] === '-' && i > 0 && kind[i - 1] === Kind.han) {
      kind[i] = Kind.connector;
    }
  }
}

/** A two-em dash keeps this much white at each end, in 1/1000 em. */
const DASH_BEARING = 40;
/** White on each side of a quotation mark brought to a Latin width. */
const QUOTE_BEARING = 60;

/** Puts glyphs into cells that are not their advance, and finds the blank halves of marks. */
function fitGlyph(c: Cells, i: number, { language }: SetOptions): void {
  const k = c.kind[i]!;
  if (k === Kind.han || k === Kind.letter || k === Kind.digit || k === Kind.space || k === Kind.hardBreak) return;
  const span = c.spans[c.span[i]!]!;
  const em = span.size / 1000;
  const character = c.chars[i]!;
  const face = c.face.get(i) ?? span.face;
  if (k === Kind.open || k === Kind.close || k === Kind.stop) {
    // A face that brings narrow marks has no blank to give.
    if (c.width[i]! < span.size * 0.99) return;
    if (k === Kind.open) c.left[i] = span.size / 2;
    else c.right[i] = span.size / 2;
  } else if (k === Kind.dash || (k === Kind.connector && character === '—')) {
    const [inkLeft, inkRight] = inkOf(face, 0x2014);
    const first = c.kind[i - 1] !== Kind.dash || k === Kind.connector;
    const last = c.kind[i + 1] !== Kind.dash || k === Kind.connector;
    const from = first ? DASH_BEARING : 0;
    const to = last ? 1000 - DASH_BEARING : 1000;
    c.scale[i] = round((to - from) / (inkRight - inkLeft), 1e4);
    c.width[i] = span.size;
    c.dx[i] = (from - inkLeft * c.scale[i]) * em;
  } else if (k === Kind.ellipsis) {
    c.dx[i] = (span.size - c.width[i]!) / 2;
    c.width[i] = span.size;
  } else if (k === Kind.dot && language === 'zh') {
    const [inkLeft, inkRight] = inkOf(face, character.codePointAt(0)!);
    c.width[i] = span.size / 2;
    c.dx[i] = (500 - inkLeft - inkRight) * 0.5 * em;
  } else if (c.width[i] === span.size && '“”‘’'.includes(character)) {
    // An apostrophe, or English quotation marks, in a face that only has the Chinese ones.
    const [inkLeft, inkRight] = inkOf(face, character.codePointAt(0)!);
    c.width[i] = (inkRight - inkLeft + 2 * QUOTE_BEARING) * em;
    c.dx[i] = (QUOTE_BEARING - inkLeft) * em;
  }
}

/** 开明式: only what ends a sentence keeps its em. 半角式: nothing does. */
function narrowMarks(c: Cells, mode: 'kaiming' | 'half'): void {
  for (let i = 0; i < c.n; i++) {
    if (mode === 'kaiming' && '。！？'.includes(c.chars[i]!)) continue;
    const left = c.left[i]!;
    c.width[i]! -= left + c.right[i]!;
    c.dx[i]! -= left;
    c.left[i] = 0;
    c.right[i] = 0;
  }
}

/** Takes `percent` of an em from each Han character and mark, half of it on either side. */
function tighten(c: Cells, percent: number): void {
  for (let i = 0; i < c.n; i++) {
    const k = c.kind[i]!;
    if (k !== Kind.han && k !== Kind.open && k !== Kind.close && k !== Kind.stop) continue;
    const less = (c.spans[c.span[i]!]!.size * percent) / 100;
    c.width[i]! -= less;
    c.dx[i]! -= less / 2;
  }
}

/** Marks the places at which words of letters may be divided. O(cells), and the patterns for each long word. */
function divideWords(c: Cells): void {
  for (let i = 0; i < c.n;) {
    let end = i;
    while (end < c.n && c.kind[end] === Kind.letter && (end === i || c.join[end] === Join.word)) end++;
    // A word that carries a hyphen, a digit or a sign breaks only there.
    if (end - i >= 6 && !isSign(c, i - 1) && !isSign(c, end)) {
      const word = c.chars.slice(i, end).join('');
      for (const at of divisions(word)) (c.hyphen ??= new Uint8Array(c.n + 1))[i + at] = 1;
    }
    i = Math.max(end, i + 1);
  }
}
const isSign = (c: Cells, i: number): boolean => (c.kind[i] === Kind.latin && c.chars[i] !== '’' && c.chars[i] !== "'") || c.kind[i] === Kind.digit;

/** Width of the hyphen that stands after cell `i - 1` when its word is divided before `i`, pt. */
export function hyphenWidth(c: Cells, i: number): number {
  const span = c.spans[c.span[i - 1]!]!;
  return ((advanceOf(c.face.get(i - 1) ?? span.face, 0x2d) ?? 333) * span.size) / 1000;
}

/** What a mark's blank keeps in display type, of half an em. */
const TIGHT = 0.3;

function tightenMarks(c: Cells): void {
  for (let i = 0; i < c.n; i++) {
    const left = c.left[i]! * (1 - TIGHT);
    const right = c.right[i]! * (1 - TIGHT);
    c.width[i]! -= left + right;
    c.dx[i]! -= left;
    c.left[i]! -= left;
    c.right[i]! -= right;
  }
}

const isQuestion = (character: string | undefined): boolean => character === '！' || character === '？';

/**
 * Adjacent marks: of two, the blank between them is set once. ，“ and 》（ and 。” take 1½ em.
 * GB/T 15834 5.1.2: two of ！？ together take one em, three take two.
 */
function compressAdjacent(c: Cells): void {
  const takeRight = (i: number) => {
    c.width[i]! -= c.right[i]!;
    c.right[i] = 0;
  };
  for (let i = 0; i + 1 < c.n; i++) {
    const a = c.kind[i]!;
    const b = c.kind[i + 1]!;
    if (a === Kind.close || a === Kind.stop) {
      if (b === Kind.open || b === Kind.close || b === Kind.stop) takeRight(i);
    } else if (a === Kind.open && b === Kind.open) {
      c.width[i + 1]! -= c.left[i + 1]!;
      c.dx[i + 1]! -= c.left[i + 1]!;
      c.left[i + 1] = 0;
    }
    if (isQuestion(c.chars[i]) && isQuestion(c.chars[i + 1]) && !isQuestion(c.chars[i - 1]) && !isQuestion(c.chars[i + 2])) takeRight(i + 1);
  }
}

function settleJoins(c: Cells, { level, language }: SetOptions): void {
  const { start, end } = prohibited(level);
  const { kind, join, chars } = c;
  let dashes = kind[0] === Kind.dash || kind[0] === Kind.ellipsis ? 1 : 0;
  for (let i = 1; i < c.n; i++) {
    const a = kind[i - 1]!;
    const b = kind[i]!;
    // Runs of dashes and dots are held in pairs.
    dashes = (b === Kind.dash || b === Kind.ellipsis) && a === b ? dashes + 1 : b === Kind.dash || b === Kind.ellipsis ? 1 : 0;
    if (b === Kind.space || b === Kind.hardBreak) join[i] = Join.never;
    else if (a === Kind.hardBreak) join[i] = Join.free;
    else if (dashes > 0 && dashes % 2 === 0) join[i] = Join.never;
    else if (isWord(a) && isWord(b) && !breaksAfter(c, i - 1, language)) join[i] = Join.word;
    else if (a === Kind.digit && b === Kind.unit) join[i] = Join.word;
    else if (a === Kind.prefix && (b === Kind.digit || b === Kind.letter)) join[i] = Join.word;
    else if (start[b] === 1 || end[a] === 1) join[i] = Join.prohibition;
    else if (a === Kind.space && i > 1 && end[kind[i - 2]!] === 1) join[i] = Join.prohibition;
    else if (chars[i - 1] === '/' && level !== 'basic') join[i] = Join.prohibition;
    else if (chars[i] === '/' && level !== 'basic') join[i] = Join.prohibition;
  }
}

/** Inside what looks like a Latin word, a line may still break after a hyphen, and after a half-width mark that belongs to Han text. */
function breaksAfter(c: Cells, i: number, language: 'zh' | 'en'): boolean {
  const k = c.kind[i]!;
  const before = c.kind[i - 1];
  const next = c.kind[i + 1]!;
  if (next === Kind.latinStop || next === Kind.latinClose) return false;
  if (c.chars[i] === '-') return before === Kind.letter && next === Kind.letter;
  if (c.chars[i] === '—') return true;
  if (language === 'en') return false;
  if (k === Kind.latinClose) return next !== Kind.latin;
  return k === Kind.latinStop && before !== undefined && !isWord(before) && before !== Kind.space;
}

function settleSums(c: Cells, { hanLatinGap }: SetOptions): void {
  for (let i = 0; i < c.n; i++) {
    const k = c.kind[i]!;
    const size = c.spans[c.span[i]!]!.size;
    if (hanLatinGap && i > 0 && isHanLatin(c.kind[i - 1]!, k)) c.gap[i] = GAP * size;
    const give = c.left[i]! + c.right[i]! + (k === Kind.space ? c.width[i]! * SPACE_SHRINK : 0) + c.gap[i]! * GAP_SHRINK;
    c.sum[i + 1] = c.sum[i]! + c.gap[i]! + c.width[i]!;
    c.give[i + 1] = c.give[i]! + give;
  }
}

const isHanLatin = (a: number, b: number): boolean =>
  (a === Kind.han && (b === Kind.letter || b === Kind.digit || b === Kind.prefix)) || (b === Kind.han && (a === Kind.letter || a === Kind.digit));

const round = (value: number, places: number): number => Math.round(value * places) / places;
