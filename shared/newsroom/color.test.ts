import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cmykToRgb, cssColor } from './color.js';
import type { Cmyk } from './publication.js';

const percent = fc.integer({ min: 0, max: 100 });
const luma = ([r, g, b]: readonly number[]): number => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;

describe('ink to light', () => {
  it('keeps K-only neutral, from white to a near black', () => {
    for (let k = 0; k <= 100; k++) {
      const [r, g, b] = cmykToRgb([0, 0, 0, k]);
      expect([g, b]).toEqual([r, r]);
    }
    expect(cmykToRgb([0, 0, 0, 0])).toEqual([255, 255, 255]);
    expect(cmykToRgb([0, 0, 0, 100])).toEqual([30, 30, 30]);
  });

  it('shows vermilion as a red that is neither pink nor neon', () => {
    const [r, g, b] = cmykToRgb([0, 90, 85, 0]);
    expect(r).toBeGreaterThan(195);
    expect(r).toBeLessThan(235);
    expect(Math.max(g, b)).toBeLessThan(90);
    expect(cssColor([0, 0, 0, 100])).toBe('#1e1e1e');
  });

  it('more of any ink is never lighter, and every channel stays a byte', () => {
    fc.assert(
      fc.property(fc.tuple(percent, percent, percent, percent), fc.nat(3), percent, (inks, which, more) => {
        const darker = inks.map((v, i) => (i === which ? Math.min(100, v + more) : v)) as Cmyk;
        const [a, b] = [cmykToRgb(inks), cmykToRgb(darker)];
        // One step of rounding in three channels.
        expect(luma(b)).toBeLessThanOrEqual(luma(a) + 1);
        for (const v of b) expect(Number.isInteger(v) && v >= 0 && v <= 255).toBe(true);
      }),
      { seed: 20180427, numRuns: 400 },
    );
  });

  it('clips what is out of range', () => expect(cmykToRgb([-5, 0, 0, 140])).toEqual(cmykToRgb([0, 0, 0, 100])));
});
