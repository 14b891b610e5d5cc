/** Contrast as WCAG 2 counts it, and the nearest colour that has enough. Colours are `#rrggbb`. */

export type Hex = string;
/** What text needs on its ground (AA), and what long text should have (AAA). */
export const AA = 4.5;
export const AAA = 7;

const channels = (hex: Hex): [number, number, number] => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)) as [number, number, number];
const toHex = (rgb: readonly number[]): Hex =>
  `#${rgb.map((v) => Math.round(Math.min(Math.max(v, 0), 255)).toString(16).padStart(2, '0')).join('')}`; // prettier-ignore

/** 0 black – 1 white. */
export function luminance(hex: Hex): number {
  const [r, g, b] = channels(hex).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 – 21. */
export function contrast(a: Hex, b: Hex): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** The least that a colour has on any of the grounds. */
export const leastContrast = (color: Hex, grounds: readonly Hex[]): number => Math.min(...grounds.map((ground) => contrast(color, ground)));

/** `share` of b, the rest of a; in the steps of sRGB, as CSS mixes. */
export const mix = (a: Hex, b: Hex, share: number): Hex => {
  const [x, y] = [channels(a), channels(b)];
  return toHex(x.map((v, i) => v + (y[i]! - v) * share));
};

/**
 * The colour itself when it has enough contrast on all grounds, else the nearest mixed with black or with white that has; null when neither
 * reaches it (grounds of middle grey).
 */
export function enough(color: Hex, grounds: readonly Hex[], least: number): Hex | null {
  for (let share = 0; share <= 100; share++)
    for (const end of ['#000000', '#ffffff']) {
      const tried = mix(color, end, share / 100);
      if (leastContrast(tried, grounds) >= least) return tried;
    }
  return null;
}
