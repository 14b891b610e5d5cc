/**
 * What stands outside the bleed: crop marks, register marks, the colour bar, the page's name, and each plate's name in its own ink, by
 * which whoever holds a plate knows it.
 */
import type { PageList } from '../../../shared/makeup/list.js';
import type { PageColor, Plate } from '../../../shared/newsroom/plates.js';
import { fillInk, glyphs, num, STATES, type Glyphs, type Place } from './operators.js';
import { PROCESS } from './plates.js';

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

/** Solids; halves; two inks over each other (never three: newsprint does not take them); grey from three inks beside grey from black. */
const PATCHES: readonly PageColor[] = [
  [100, 0, 0, 0], [0, 100, 0, 0], [0, 0, 100, 0], [0, 0, 0, 100],
  [50, 0, 0, 0], [0, 50, 0, 0], [0, 0, 50, 0],
  [100, 100, 0, 0], [100, 0, 100, 0], [0, 100, 100, 0],
  // The grey balance of ISO 12647 at the middle tone.
  [50, 40, 40, 0], [0, 0, 0, 50],
]; // prettier-ignore

/** From the trim's corner to the first patch and the first word: past the crop mark. */
const INSET = 24;
/** Half a register mark, with air. */
const CLEAR = 14;

/**
 * @param label printed in the slug with `face`, e.g. paper, date and page; black alone
 * @param spots the spot plates of the page; the page must be able to paint with them and with the process plates
 */
export function marks(sheet: Sheet, label: string, face: Glyphs | null, spots: readonly Plate[] = []): string {
  const { trim, bleed } = sheet;
  const middle = { x: sheet.width / 2, y: sheet.height / 2 };
  const lines = [`q /${STATES.out} gs /${ALL_PLATES} CS /${ALL_PLATES} cs 1 SCN 1 scn ${HAIRLINE} w`, ...cropMarks(trim, bleed)];
  const out = GAP + CROP_LENGTH / 2;
  lines.push(
    register(middle.x, bleed[3] + out),
    register(middle.x, bleed[1] - out),
    register(bleed[0] - out, middle.y),
    register(bleed[2] + out, middle.y),
    'Q',
  );

  const base = bleed[1] - GAP - PATCH - 3;
  const bar = (patches: readonly PageColor[], from: number, to: number) => {
    for (const [i, color] of patches.slice(0, Math.max(0, Math.floor((to - from) / PATCH))).entries())
      lines.push(`/${STATES.out} gs ${fillInk(color)} ${num(from + i * PATCH)} ${num(base)} ${PATCH} ${PATCH} re f`);
  };
  bar(PATCHES, trim[0] + INSET, middle.x - CLEAR);
  const spotPatches = spots.flatMap((plate) => [100, 50].map((tint): PageColor => [0, 0, 0, 0, { ...plate, tint }]));
  bar(spotPatches, middle.x + CLEAR, trim[2] - INSET);

  if (face) {
    const y = bleed[3] + GAP + 5;
    const text = (words: readonly [string, PageColor][], from: number, to: number) => lines.push(slugLine(words, face, from, to, y));
    text([[label, [0, 0, 0, 100]]], trim[0] + INSET, middle.x - CLEAR);
    const names = [...PROCESS, ...spots].map((plate): [string, PageColor] => [plate.name, [0, 0, 0, 0, { ...plate, tint: 100 }]]);
    text(names, middle.x + CLEAR, trim[2] - INSET);
  }
  return lines.join('\n');
}

function cropMarks([left, bottom, right, top]: Sheet['trim'], bleed: Sheet['bleed']): string[] {
  const [west, south, east, north] = [bleed[0] - GAP, bleed[1] - GAP, bleed[2] + GAP, bleed[3] + GAP];
  return [
    ...[left, right].flatMap((x) => [stroke(x, north, x, north + CROP_LENGTH), stroke(x, south, x, south - CROP_LENGTH)]),
    ...[bottom, top].flatMap((y) => [stroke(west, y, west - CROP_LENGTH, y), stroke(east, y, east + CROP_LENGTH, y)]),
  ];
}

const stroke = (x1: number, y1: number, x2: number, y2: number): string => `${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S`;

/** A cross in a circle; inside a full disc the cross is left white, where the least shift of a plate shows. */
const register = (x: number, y: number): string =>
  [
    stroke(x - 8, y, x + 8, y),
    stroke(x, y - 8, x, y + 8),
    `${circle(x, y, 5)} S`,
    `${circle(x, y, 2.5)} f`,
    `0 SCN ${stroke(x - 2.5, y, x + 2.5, y)} ${stroke(x, y - 2.5, x, y + 2.5)} 1 SCN`,
  ].join('\n');

/** Words on one line; made smaller where they would run into the next mark. */
function slugLine(words: readonly [string, PageColor][], face: Glyphs, from: number, to: number, y: number): string {
  const wide = (text: string): number => [...text].reduce((sum, c) => sum + face.width(face.glyph(c.codePointAt(0)!)) / 1000, 0);
  const space = 0.8;
  const ems = words.reduce((sum, [text]) => sum + wide(text) + space, -space);
  const size = Math.max(0.1, Math.min(LABEL_SIZE, (to - from) / Math.max(ems, 1)));
  let pen = from;
  return words
    .map(([text, color]) => {
      const xs: number[] = [];
      for (const character of text) {
        xs.push(pen);
        pen += wide(character) * size;
      }
      pen += space * size;
      return glyphs({ kind: 'glyphs', face: '', size, color, text, xs, y: 0, source: { frame: '' } }, face, { left: 0, top: y });
    })
    .join('\n');
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
