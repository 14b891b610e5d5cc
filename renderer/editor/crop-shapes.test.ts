import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CropSchema } from '../../shared/article/model.js';
import { CROP_SHAPES, keptCrop, ratioOf, shaped, WHOLE } from './crop-shapes.js';

const size = { width: 3000, height: 2000 };
describe('crops', () => {
  it('take the largest part of a shape round the middle of the one before', () => {
    expect(shaped(WHOLE, 1, size)).toEqual({ x: (1 - 2 / 3) / 2, y: 0, w: 2 / 3, h: 1 });
    expect(shaped({ x: 0.9, y: 0, w: 0.1, h: 1 }, 1, size).x).toBeCloseTo(1 / 3, 9);
    expect(shaped(WHOLE, 16 / 9, size)).toMatchObject({ x: 0, w: 1 });
    expect(ratioOf('original', size)).toBe(1.5);
    expect(ratioOf('free', size)).toBeUndefined();
  });

  it('of all of the picture are none', () => {
    expect(keptCrop(WHOLE)).toBeUndefined();
    expect(keptCrop({ x: 0.0001, y: 0, w: 0.9999, h: 1 })).toBeUndefined();
    expect(keptCrop({ x: 0.1, y: 0, w: 0.9, h: 1 })).toEqual({ x: 0.1, y: 0, w: 0.9, h: 1 });
  });

  it('are good crops whatever was drawn', () => {
    const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(fc.record({ x: share, y: share, w: share, h: share }), fc.constantFrom(...CROP_SHAPES), (drawn, shape) => {
        for (const crop of [keptCrop(drawn), keptCrop(shaped(keptCrop(drawn) ?? WHOLE, ratioOf(shape, size) ?? 1, size))])
          if (crop) expect(CropSchema.safeParse(crop).success).toBe(true);
      }),
      { seed: 20261124 },
    );
  });
});
