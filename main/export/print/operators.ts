/** Page content as PDF operators: from items of the display list, in points of the media box, y upwards. Pure. */
import type { Box, GlyphRun, QrCode, Rect, Rule } from '../../../shared/makeup/list.js';
import type { PageColor } from '../../../shared/newsroom/plates.js';
import type { PdfPage } from '../../store/pdf-page.js';

/** Where the trimmed page lies in the media box. */
export interface Place {
  /** pt from the media box's left edge to the trim's, and from its bottom edge to the trim's top. */
  left: number;
  top: number;
}
/** What a drawer needs to know of a face. */
export interface Glyphs {
  name: string;
  glyph(codePoint: number): number;
  /** 1/1000 em */
  width(glyph: number): number;
  /** Of a mark that is half white, its inked half alone: as wide as that. */
  half?(codePoint: number, side: Side): number;
}

/** Four decimals, never an exponent: 1/10,000 pt is far below any device. */
export const num = (value: number): string => {
  const rounded = Math.round(value * 10_000) / 10_000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
};

const part = (percent: number): string => num(Math.min(Math.max(percent, 0), 100) / 100);
const inks = ([c, m, y, k]: PageColor): string => [c, m, y, k].map(part).join(' ');
export const fillInk = (color: PageColor): string => (color[4] ? `/${plateSpace(color[4].name)} cs ${part(color[4].tint)} scn` : `${inks(color)} k`);
export const strokeInk = (color: PageColor): string =>
  color[4] ? `/${plateSpace(color[4].name)} CS ${part(color[4].tint)} SCN` : `${inks(color)} K`;

/** A name as PDF writes it: bytes of UTF-8, what is no plain letter as #xx. */
export const pdfName = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => (/[\w.-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, '0')}`))
    .join('');
/** Under which pages know the colour space of a plate: made of its name, so that operators need no table. */
export const plateSpace = (plate: string): string => `Sp${pdfName(plate)}`;

/** Solid black prints over what lies under it, so that a press out of register shows no white edges. */
export const prints = ([c, m, y, k, plate]: PageColor): 'over' | 'out' => (c === 0 && m === 0 && y === 0 && k === 100 && !plate ? 'over' : 'out');
/** Names of the graphics states that every page has; `fresh` where there are advertisements. */
export const STATES = { over: 'GsOver', out: 'GsOut', fresh: 'GsFresh' } as const;
const state = (color: PageColor): string => `/${STATES[prints(color)]} gs`;

/** How a colour of the list becomes operators: inks on the press, light on a proof. */
export interface Inking {
  fill(color: PageColor): string;
  stroke(color: PageColor): string;
  /** Before a picture; '' = nothing is needed. */
  picture: string;
}
export const PRESS_INKING: Inking = {
  fill: (color) => `${state(color)} ${fillInk(color)}`,
  stroke: (color) => `${state(color)} ${strokeInk(color)}`,
  picture: `/${STATES.out} gs `,
};

const hex = (glyph: number): string => glyph.toString(16).padStart(4, '0');

/** How far a glyph may stand from its place in the list before it is moved there, pt. */
const TOLERANCE = 0.002;

/** Where the ink of a full-width mark is. */
export type Side = 'left' | 'right';
/** Marks whose right half is white: a line's end may do without it. */
const CLOSING = new Set('、。，．：；！？）」』】〕》〉”’');
/** Marks whose left half is white: so may a line's beginning. */
const OPENING = new Set('（「『【〔《〈“‘');
/** 1/1000 em: what is drawn of such a mark, and what it takes by itself. */
export const HALF = 500;
const WHOLE = 1000;
export interface Edges {
  starts: boolean;
  ends: boolean;
}
const INSIDE: Edges = { starts: false, ends: false };

/** The half of a mark that is as wide as an em in this face. */
function halfOf(character: string, marks: ReadonlySet<string>, side: Side, face: Glyphs): number | undefined {
  const codePoint = character.codePointAt(0)!;
  return face.half && marks.has(character) && face.width(face.glyph(codePoint)) === WHOLE ? face.half(codePoint, side) : undefined;
}
const openingOf = (run: GlyphRun, face: Glyphs, edges: Edges): number | undefined =>
  edges.starts && !run.ys ? halfOf(String.fromCodePoint(run.text.codePointAt(0)!), OPENING, 'right', face) : undefined;

/**
 * Numbers of a run's glyphs, as it is drawn with them.
 * Readers of text take a mark that sticks out into the gutter by its white half for a word between the columns, and read across them: at the
 * edges of a line only the half with the ink is written.
 * @param edges whether it begins and ends its line
 * O(characters).
 */
export function numbered(run: GlyphRun, face: Glyphs, edges: Edges = INSIDE): number[] {
  if (run.xs.length === 0) return [];
  const opening = openingOf(run, face, edges);
  const numbers: number[] = [];
  for (const character of run.text) {
    const first = numbers.length === 0;
    const last = numbers.length === run.xs.length - 1;
    const closing = edges.ends && last && !run.ys ? halfOf(character, CLOSING, 'left', face) : undefined;
    numbers.push((first ? opening : undefined) ?? closing ?? face.glyph(character.codePointAt(0)!));
  }
  return numbers;
}

/**
 * One run: every glyph at exactly the list's x. The viewer's pen is followed, so that rounding does not add up along a line.
 * O(characters).
 */
export function glyphs(run: GlyphRun, face: Glyphs, place: Place, inking: Inking = PRESS_INKING, edges: Edges = INSIDE): string {
  const first = run.xs[0];
  if (first === undefined) return '';
  const numbers = numbered(run, face, edges);
  if (run.ys) return upright(run, run.ys, numbers, face, place, inking);
  const stretch = run.scaleX ?? 1;
  const unit = (run.size * stretch) / 1000;
  const begin = openingOf(run, face, edges) === undefined ? first : first + HALF * unit;
  let pen = begin;
  let shown = '';
  let held = '';
  for (const [i, glyph] of numbers.entries()) {
    const off = i === 0 ? 0 : pen - run.xs[i]!;
    if (Math.abs(off) > TOLERANCE) {
      const move = Math.round((off / unit) * 100) / 100;
      if (held !== '') shown += `<${held}>`;
      shown += num(move);
      held = '';
      pen -= move * unit;
    }
    held += hex(glyph);
    pen += face.width(glyph) * unit;
  }
  const scale = stretch === 1 ? '' : `${num(stretch * 100)} Tz `;
  const back = stretch === 1 ? '' : '100 Tz ';
  return `${inking.fill(run.color)} BT /${face.name} ${num(run.size)} Tf ${scale}1 0 0 1 ${num(place.left + begin)} ${num(place.top - run.y)} Tm [${shown}<${held}>] TJ ${back}ET`;
}

/** A line set downwards: each glyph is moved to its own place. O(characters). */
function upright(run: GlyphRun, ys: readonly number[], numbers: readonly number[], face: Glyphs, place: Place, inking: Inking): string {
  const shown = numbers.map((glyph, i) => `1 0 0 1 ${num(place.left + run.xs[i]!)} ${num(place.top - ys[i]!)} Tm <${hex(glyph)}> Tj`);
  const stretch = run.scaleX ?? 1;
  const [scale, back] = stretch === 1 ? ['', ''] : [`${num(stretch * 100)} Tz `, '100 Tz '];
  return `${inking.fill(run.color)} BT /${face.name} ${num(run.size)} Tf ${scale}${shown.join(' ')} ${back}ET`;
}

export const rectangle = ({ x, y, w, h }: Rect, place: Place): string => `${num(place.left + x)} ${num(place.top - y - h)} ${num(w)} ${num(h)} re`;

export function rule(item: Rule, place: Place, inking: Inking = PRESS_INKING): string {
  const from = `${num(place.left + item.x1)} ${num(place.top - item.y1)} m`;
  const to = `${num(place.left + item.x2)} ${num(place.top - item.y2)} l`;
  return `${inking.stroke(item.color)} ${num(item.weight)} w ${from} ${to} S`;
}

export function box(item: Box, place: Place, inking: Inking = PRESS_INKING): string {
  const drawn: string[] = [];
  if (item.fill) drawn.push(`${inking.fill(item.fill)} ${rectangle(item, place)} f`);
  if (item.stroke) drawn.push(`${inking.stroke(item.stroke)} ${num(item.weight ?? 0.5)} w ${rectangle(item, place)} S`);
  return drawn.join('\n');
}

/** Black squares side by side are one rectangle: fewer edges, nothing to shimmer between them. */
export function qr(item: QrCode, place: Place, inking: Inking = PRESS_INKING): string {
  const side = item.size / item.modules.length;
  const bars: string[] = [];
  for (const [row, modules] of item.modules.entries())
    for (const { index, 0: bar } of modules.matchAll(/1+/g))
      bars.push(rectangle({ x: item.x + index * side, y: item.y + row * side, w: bar.length * side, h: side }, place));
  return `${inking.fill(item.color)} ${bars.join(' ')} f`;
}

export const image = (name: string, rect: Rect, place: Place, inking: Inking = PRESS_INKING): string =>
  `q ${inking.picture}${num(rect.w)} 0 0 ${num(rect.h)} ${num(place.left + rect.x)} ${num(place.top - rect.y - rect.h)} cm /${name} Do Q`;

/** Everything that a content stream may change and a page begins with. */
const FRESH = `/${STATES.fresh} gs 0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 i 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts`;

/** Somebody else's page in a box: its trim turned upright, scaled evenly and centred, so that rounding stretches nothing. */
export function adForm(form: string, page: Pick<PdfPage, 'box' | 'turn' | 'width' | 'height' | 'unit'>, rect: Rect, place: Place): string {
  const [left, bottom, right, top] = page.box;
  const fit = Math.min(rect.w / page.width, rect.h / page.height);
  const scale = fit * page.unit;
  // Where the trim's lower left corner, as seen, comes to lie.
  const x = place.left + rect.x + (rect.w - page.width * fit) / 2;
  const y = place.top - rect.y - rect.h + (rect.h - page.height * fit) / 2;
  const [a, b, c, d, u, v] = {
    0: [1, 0, 0, 1, -left, -bottom],
    90: [0, -1, 1, 0, -bottom, right],
    180: [-1, 0, 0, -1, right, top],
    270: [0, 1, -1, 0, top, -left],
  }[page.turn] as [number, number, number, number, number, number];
  const matrix = [...[a, b, c, d].map((part) => fine(part * scale)), num(x + u * scale), num(y + v * scale)].join(' ');
  return `q ${FRESH} ${matrix} cm /${form} Do Q`;
}
/** A scale needs more figures than a place: it is multiplied by the size of the page. */
const fine = (value: number): string => String(Math.round(value * 1e8) / 1e8 || 0);

/** Where a picture should be and is not: a frame with a cross, so that nobody prints the hole unseen. */
export function absentPicture(rect: Rect, place: Place, inking: Inking = PRESS_INKING): string {
  const [left, right] = [num(place.left + rect.x), num(place.left + rect.x + rect.w)];
  const [top, bottom] = [num(place.top - rect.y), num(place.top - rect.y - rect.h)];
  return `${inking.fill([0, 0, 0, 8])} ${rectangle(rect, place)} f ${inking.stroke([0, 0, 0, 50])} 0.5 w ${rectangle(rect, place)} S ${left} ${top} m ${right} ${bottom} l S ${left} ${bottom} m ${right} ${top} l S`;
}
