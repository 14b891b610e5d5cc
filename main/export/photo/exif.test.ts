import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanExif } from './exif.js';
import { exif } from './testing/photos.js';

const KEEP = { caption: false, creator: false, rights: false };

/** IFD0's entries by tag, little or big endian: what a reader finds. */
function tagsOf(bytes: Uint8Array, at?: number): Map<number, number> {
  const file = Buffer.from(bytes);
  const little = file.toString('latin1', 0, 2) === 'II';
  const u = (from: number, size: 2 | 4): number => (little ? file.readUIntLE(from, size) : file.readUIntBE(from, size));
  const from = at ?? u(4, 4);
  return new Map(
    Array.from({ length: u(from, 2) }, (_, i) => [u(from + 2 + i * 12, 2), u(from + 10 + i * 12, u(from + 4 + i * 12, 2) === 3 ? 2 : 4)]),
  );
}

describe('what the camera says', () => {
  it('is kept in either byte order, without place, thumbnail and makers’ notes', () => {
    for (const order of ['II', 'MM'] as const) {
      const tiff = exif(order, [[0x010f, 2, 'Maker'], [0x0112, 3, 6], [0x8825, 4, 8]], [[0x9003, 2, '2018:04:26 09:30:00'], [0x9011, 2, '+08:00'], [0x927c, 2, 'notes'], [0xa002, 4, 640]], Buffer.from('JPEG THUMB')); // prettier-ignore
      const { bytes, taken } = cleanExif(tiff, KEEP);
      expect(taken).toBe('2018-04-26T09:30:00+08:00');
      const tags = tagsOf(bytes!);
      expect([...tags.keys()]).toEqual([0x010f, 0x0112, 0x8769]);
      expect(tags.get(0x0112)).toBe(6);
      expect([...tagsOf(bytes!, tags.get(0x8769)).keys()]).toEqual([0x9003, 0x9011, 0xa002]);
      expect(Buffer.from(bytes!).includes('THUMB')).toBe(false);
      expect(Buffer.from(cleanExif(bytes!, KEEP).bytes!).equals(bytes!)).toBe(true);
    }
  });

  it('of a cut picture: upright, of its own size', () => {
    const tiff = exif('MM', [[0x0112, 3, 8], [0x0100, 4, 640]], [[0xa002, 4, 640], [0xa003, 4, 480], [0x9214, 3, 7]]); // prettier-ignore
    const { bytes } = cleanExif(tiff, { ...KEEP, cropped: { width: 100, height: 90 } });
    const tags = tagsOf(bytes!);
    expect([...tags.keys()]).toEqual([0x0112, 0x8769]);
    expect(tags.get(0x0112)).toBe(1);
    expect(tagsOf(bytes!, tags.get(0x8769))).toEqual(new Map([[0xa002, 100], [0xa003, 90]])); // prettier-ignore
  });

  it('gives way where our words stand', () => {
    const tiff = exif('II', [[0x010e, 2, 'DSC_0001 caption'], [0x0110, 2, 'Model'], [0x013b, 2, 'An artist'], [0x8298, 2, 'A notice']]); // prettier-ignore
    expect([...tagsOf(cleanExif(tiff, { caption: true, creator: true, rights: true }).bytes!).keys()]).toEqual([0x0110]);
    expect([...tagsOf(cleanExif(tiff, { ...KEEP, rights: true }).bytes!).keys()]).toEqual([0x010e, 0x0110, 0x013b]);
  });

  it('a moment that is none is none', () => {
    for (const at of ['0000:00:00 00:00:00', '2018:13:26 09:30:00', '2018-04-26', '']) expect(cleanExif(exif('II', [], [[0x9003, 2, at]]), KEEP).taken, at).toBeUndefined(); // prettier-ignore
  });

  it('any bytes are read without a crash, and what is written can be read again', () => {
    const base = exif('II', [[0x010f, 2, 'Maker'], [0x0112, 3, 6]], [[0x9003, 2, '2018:04:26 09:30:00'], [0xa005, 4, 8]], Buffer.from('T')); // prettier-ignore
    const reads = (bytes: Uint8Array): void => {
      const once = cleanExif(bytes, KEEP).bytes;
      if (once) expect(Buffer.from(cleanExif(once, KEEP).bytes!).equals(once)).toBe(true);
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), reads));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => reads(Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), rest]))));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Buffer.from(base);
        for (const [at, value] of changes) bytes[at] = value;
        reads(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});
