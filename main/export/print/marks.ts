/** What stands outside the bleed: crop marks, registration marks, ink patches, the page's name. */
import type { PageList } from '../../../shared/makeup/list.js';
import type { Cmyk } from '../../../shared/newsroom/publication.js';
import { fillInk, glyphs, num, STATES, type Glyphs, type Place } from './operators.js';

/** Width of the slug on every side, beyond the bleed. */
export const SLUG = 28;
/** Between bleed and marks. */
const GAP = 3;
const CROP_LENGTH = 18;
const HAIRLINE = 0.25;
const LABEL_SIZE = 7;
const PATCH = 9;

/** Name of the colour space that prints on every plate; marks must be on all of them to bring them into register. */
export const ALL_PLATES = 'CsAll';

export interface Sheet {
  /** Media box, pt. */
  width: number;
  height: number;
  place: Place;
  /** PDF rectangles: left, bottom, right, top. */
  trim: [number, number, number, number];
  bleed: [number, number, number, number];
}

/** Bleed is at least 3 mm: presses refuse less, whatever a grid says. */
const LEAST_BLEED = 8.51;

export function sheetOf(list: PageList): Sheet {
  const bleed = Math.max(list.bleed, LEAST_BLEED);
  const edge = bleed + SLUG;
  const [width, height] = [list.width + 2 * edge, list.height + 2 * edge];
  return {
    width,
    height,
    place: { left: edge, top: height - edge },
    trim: [edge, edge, width - edge, height - edge],
    bleed: [SLUG, SLUG, width - SLUG, height - SLUG],
  };
}

const PATCHES: readonly Cmyk[] = [[100, 0, 0, 0], [0, 100, 0, 0], [0, 0, 100, 0], [0, 0, 0, 100], [50, 0, 0, 0], [0, 50, 0, 0], [0, 0, 50, 0], [0, 0, 0, 50]]; // prettier-ignore

/** @param label printed in the slug with `face`, e.g. paper, date and page; black alone */
export function marks(sheet: Sheet, label: string, face: Glyphs | null): string {
  const [left, bottom, right, top] = sheet.trim;
  const [bleedLeft, bleedBottom, bleedRight, bleedTop] = sheet.bleed;
  const lines: string[] = [`q /${STATES.out} gs /${ALL_PLATES} CS 1 SCN ${HAIRLINE} w`];
  const line = (x1: number, y1: number, x2: number, y2: number) => lines.push(`${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S`);
  for (const x of [left, right]) {
    line(x, bleedTop + GAP, x, bleedTop + GAP + CROP_LENGTH);
    line(x, bleedBottom - GAP, x, bleedBottom - GAP - CROP_LENGTH);
  }
  for (const y of [bottom, top]) {
    line(bleedLeft - GAP, y, bleedLeft - GAP - CROP_LENGTH, y);
    line(bleedRight + GAP, y, bleedRight + GAP + CROP_LENGTH, y);
  }
  const middle = { x: sheet.width / 2, y: sheet.height / 2 };
  const out = GAP + CROP_LENGTH / 2;
  for (const [x, y] of [
    [middle.x, bleedTop + out],
    [middle.x, bleedBottom - out],
    [bleedLeft - out, middle.y],
    [bleedRight + out, middle.y],
  ] as const) {
    // prettier-ignore
    line(x - 8, y, x + 8, y);
    line(x, y - 8, x, y + 8);
    lines.push(`${circle(x, y, 4.5)} S`);
  }
  lines.push('Q');
  const base = bleedBottom - GAP - PATCH - 3;
  for (const [i, color] of PATCHES.entries())
    lines.push(`/${STATES.out} gs ${fillInk(color)} ${num(left + 24 + i * PATCH)} ${num(base)} ${PATCH} ${PATCH} re f`);
  if (face) lines.push(slugLine(label, face, left + 24, bleedTop + GAP + 5));
  return lines.join('\n');
}

function slugLine(text: string, face: Glyphs, x: number, y: number): string {
  const xs: number[] = [];
  let pen = x;
  for (const character of text) {
    xs.push(pen);
    pen += (face.width(face.glyph(character.codePointAt(0)!)) * LABEL_SIZE) / 1000;
  }
  const run = { kind: 'glyphs', face: '', size: LABEL_SIZE, color: [0, 0, 0, 100] as Cmyk, text, xs, y: 0, source: { frame: '' } } as const;
  return glyphs({ ...run }, face, { left: 0, top: y });
}

/** Four Bézier quarters. */
function circle(x: number, y: number, r: number): string {
  const k = 0.5523 * r;
  const at = (...values: number[]) => values.map(num).join(' ');
  return [
    `${at(x + r, y)} m`,
    `${at(x + r, y + k, x + k, y + r, x, y + r)} c`,
    `${at(x - k, y + r, x - r, y + k, x - r, y)} c`,
    `${at(x - r, y - k, x - k, y - r, x, y - r)} c`,
    `${at(x + k, y - r, x + r, y - k, x + r, y)} c h`,
  ].join(' ');
}
