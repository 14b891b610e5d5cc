/** Marks over a page: in points of the sheet, so that they stay legible however small the page is printed. */
import type { Locale } from '../../../../shared/contract/app.js';
import type { Rect } from '../../../../shared/makeup/list.js';
import type { Cmyk } from '../../../../shared/newsroom/publication.js';
import { say } from '../../../../shared/words/index.js';
import { num, type Inking } from '../operators.js';
import type { Lettering } from './lettering.js';
import type { PageMarks, PlacedNote } from './marks.js';
import type { ProofSheet } from './sheet.js';
import { BLUE, overWords, RED } from './text.js';

interface Pen {
  lettering: Lettering;
  inking: Inking;
}
const WHITE: Cmyk = [0, 0, 0, 0];
/** Radius of a number's disc: smaller on a small page, but still to be read. */
const discRadius = ({ scale }: ProofSheet): number => 3.8 * Math.max(0.82, scale);

export function drawMarks(marks: PageMarks, sheet: ProofSheet, pen: Pen & { locale: Locale }): string {
  const { page, scale } = sheet;
  const on = ({ x, y, w, h }: Rect): Rect => ({ x: page.x + x * scale, y: page.y + y * scale, w: w * scale, h: h * scale });
  return [
    ...marks.empty.map(({ frame, rect }) =>
      drawEmpty(on(rect), say(pen.locale, 'proof.empty', { kind: say(pen.locale, `cli.kind.${frame.kind}`), slot: frame.slot }), sheet, pen),
    ),
    ...marks.overset.map((overset) => drawOverset(on(overset.rect), overWords(overset, pen.locale), sheet, pen)),
    ...drawNotes(
      marks.notes.map((placed) => ({ ...placed, rects: placed.rects.map(on), frame: on(placed.frame) })),
      sheet,
      pen,
    ),
  ].join('\n');
}

function drawOverset({ x, y, w, h }: Rect, words: string, sheet: ProofSheet, { lettering, inking }: Pen): string {
  const size = 8;
  const text = lettering.cut(words, size, Math.max(w, 60));
  const wide = lettering.width(text, size) + 6;
  const foot = y + h;
  const right = Math.max(x + w, x + wide);
  // Under the frame's foot: the last line above it is read too.
  return [
    `${inking.stroke(RED)} 1.6 w ${num(x)} ${num(sheet.height - foot)} m ${num(x + w)} ${num(sheet.height - foot)} l S`,
    `${inking.fill(RED)} ${num(right - wide)} ${num(sheet.height - foot - 11)} ${num(wide)} 11 re f`,
    lettering.line(text, right - wide + 3, foot + 8.2, size, WHITE),
  ].join('\n');
}

function drawEmpty({ x, y, w, h }: Rect, words: string, sheet: ProofSheet, { lettering, inking }: Pen): string {
  const size = 9;
  const text = lettering.cut(words, size, Math.max(0, w - 8));
  const outline = `q [4 3] 0 d ${inking.stroke(RED)} 0.9 w ${num(x)} ${num(sheet.height - y - h)} ${num(w)} ${num(h)} re S Q`;
  return [outline, lettering.line(text, x + (w - lettering.width(text, size)) / 2, y + Math.min(h / 2 + 3, h - 2), size, RED)].join('\n');
}

function drawNotes(notes: readonly PlacedNote[], sheet: ProofSheet, pen: Pen): string[] {
  const taken: { x: number; y: number }[] = [];
  const r = discRadius(sheet);
  return notes.flatMap((placed) => {
    const { x, y } = discOf(placed, sheet);
    // Notes on the same words stand side by side.
    const free = { x, y };
    while (taken.some((one) => Math.hypot(one.x - free.x, one.y - free.y) < 2 * r)) free.x += 2 * r + 0.6;
    taken.push(free);
    return [...drawStretches(placed, sheet, pen), drawNumber(placed.number, free.x, free.y, r, sheet, pen)];
  });
}

function discOf({ rects: [first], frame, unprinted }: PlacedNote, sheet: ProofSheet): { x: number; y: number } {
  const r = discRadius(sheet);
  if (first) return { x: Math.max(sheet.page.x + r, first.x - 1), y: first.y - 1 };
  return { x: frame.x + r, y: unprinted ? frame.y + frame.h - r - 2 : frame.y + r };
}

function drawStretches({ note, rects }: PlacedNote, sheet: ProofSheet, { inking }: Pen): string[] {
  const line = (x1: number, y1: number, x2: number, y2: number, weight: number) =>
    `${inking.stroke(BLUE)} ${num(weight)} w ${num(x1)} ${num(sheet.height - y1)} m ${num(x2)} ${num(sheet.height - y2)} l S`;
  return rects.flatMap(({ x, y, w, h }) => {
    const middle = x + w / 2;
    if (note.kind !== 'change') return [line(x, y + h + 1, x + w, y + h + 1, 0.8)];
    // rectsOf gives what lies between two characters this width.
    if (w > THIN * sheet.scale + 0.01) return [line(x, y + h * 0.52, x + w, y + h * 0.52, 0.9)];
    return [-1, 1].map((side) => line(middle, y + h * 0.55, middle + side * 2.4, y + h + 2, 0.9));
  });
}
/** As `rectsOf` of the list's index has it. */
const THIN = 1.5;

/** A disc with a number. */
export function drawNumber(number: number, x: number, y: number, r: number, { height }: ProofSheet, { lettering, inking }: Pen): string {
  const text = String(number);
  const size = r * (text.length > 2 ? 1 : text.length > 1 ? 1.25 : 1.5);
  const k = 0.5523 * r;
  const up = height - y;
  const at = (...values: number[]) => values.map(num).join(' ');
  const disc = [
    `${at(x + r, up)} m`, `${at(x + r, up + k, x + k, up + r, x, up + r)} c`, `${at(x - k, up + r, x - r, up + k, x - r, up)} c`,
    `${at(x - r, up - k, x - k, up - r, x, up - r)} c`, `${at(x + k, up - r, x + r, up - k, x + r, up)} c f`,
  ].join(' '); // prettier-ignore
  return `${inking.fill(BLUE)} ${disc}\n${lettering.line(text, x - lettering.width(text, size) / 2, y + size * 0.36, size, WHITE)}`;
}
