/** One conversion from ink to light: screen, web edition and proofs all use it, so they show the same red. The press PDF never does. */
import type { PageColor } from './plates.js';

/** sRGB, whole numbers 0–255. */
export type Rgb = [r: number, g: number, b: number];

/**
 * What solid inks and their overprints look like on newspaper stock (the Neugebauer primaries), judged between the coated and the newsprint
 * condition: rich enough for a screen, never neon. Index bits: 1 cyan, 2 magenta, 4 yellow. Bare paper is white here: whoever shows a page
 * lays it on a paper of its own.
 */
const OVERPRINTS: readonly Rgb[] = [
  [255, 255, 255],
  [0, 146, 203],
  [212, 34, 116],
  [50, 48, 122],
  [253, 226, 30],
  [0, 137, 74],
  [208, 37, 35],
  [58, 51, 47],
];
/** Solid black, and black over other inks: a little deeper. Both neutral, so that K-only text and greys stay without a cast. */
const BLACK = 30;
const RICH_BLACK = 18;
/** Tone curve: a 50 % tint covers this much less to the eye once seen in sRGB steps. */
const GAIN = 1.12;

const coverage = (percent: number): number => Math.min(Math.max(percent / 100, 0), 1) ** GAIN;

/** CMYK in per cent (out of range is clipped) → sRGB. Demichel's areas of the eight overprints, mixed, then covered by black. */
export function cmykToRgb(cmyk: PageColor): Rgb {
  const [c, m, y, k] = [coverage(cmyk[0]), coverage(cmyk[1]), coverage(cmyk[2]), coverage(cmyk[3])];
  // With colour under it black prints deeper; without, exactly neutral.
  const black = BLACK + (RICH_BLACK - BLACK) * Math.max(c, m, y);
  const channel = (i: 0 | 1 | 2): number => {
    let light = 0;
    for (let inks = 0; inks < 8; inks++) {
      const area = (inks & 1 ? c : 1 - c) * (inks & 2 ? m : 1 - m) * (inks & 4 ? y : 1 - y);
      light += area * OVERPRINTS[inks]![i];
    }
    // Black multiplies what lies under it down to its own depth, as it does on the press.
    return Math.round(light * (1 - k) + Math.min(light, black) * k);
  };
  return [channel(0), channel(1), channel(2)];
}

/** `#rrggbb`, for SVG and CSS. */
export const cssColor = (cmyk: PageColor): string =>
  `#${cmykToRgb(cmyk)
    .map((v) => v.toString(16).padStart(2, '0'))
    .join('')}`;
