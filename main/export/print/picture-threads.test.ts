import { beforeAll, describe, expect, it } from 'vitest';
import { loadVips, type VipsLibrary } from '../vips.js';
import { convertPictures } from './picture-threads.js';
import type { PictureOrder } from './picture-worker.js';
import { PressPictures, pressTarget, UnusableProfile, type PictureFault, type PressPicture } from './pictures.js';
import { icc } from './testing/press.js';

const target = pressTarget(icc(), 300);
let vips: VipsLibrary;
beforeAll(async () => {
  vips = await loadVips();
});

/** A plain colour, another for each number. */
function jpeg(n: number): Uint8Array {
  const black = vips.Image.black(60, 40, { bands: 3 });
  const colour = black.linear([1, 1, 1], [n * 20, 200, 90]);
  const picture = colour.copy({ interpretation: 'srgb' });
  const bytes = picture.jpegsaveBuffer({ Q: 90 });
  for (const image of [picture, colour, black]) image.delete();
  return bytes;
}
const order = (bytes: Uint8Array): PictureOrder => ({ bytes, w: 20, h: 10, crop: undefined });

describe('pictures converted in threads', () => {
  it('are what they would be in this one, over several threads, and what cannot be read is told and stops nothing', async () => {
    const files = Array.from({ length: 11 }, (_, n) => (n === 4 ? new TextEncoder().encode('no picture') : jpeg(n)));
    const made = new Map<number, PressPicture | PictureFault>();
    await convertPictures(target, [...files.keys(), 99], (n) => Promise.resolve(files[n] ? order(files[n]) : null), (n, picture) => made.set(n, picture)); // prettier-ignore
    const here = new PressPictures(vips, target);
    for (const [n, bytes] of files.entries()) {
      const [got, wanted] = [made.get(n)!, here.make(String(n), bytes, 20, 10)];
      if (typeof wanted === 'string') expect(got).toBe(wanted);
      else expect({ ...(got as PressPicture), bytes: Buffer.from((got as PressPicture).bytes) }).toEqual({ ...wanted, bytes: Buffer.from(wanted.bytes) }); // prettier-ignore
    }
    expect([made.get(4), made.get(99)]).toEqual(['unreadable', 'unreadable']);
  });

  it('end with what asks for them, at a cancel for instance', async () => {
    const told: number[] = [];
    const asked = async (n: number): Promise<PictureOrder> => {
      if (n === 2) throw new Error('cancelled');
      return Promise.resolve(order(jpeg(n)));
    };
    await expect(convertPictures(target, [0, 1, 2, 3], asked, (n) => told.push(n))).rejects.toThrow('cancelled');
    expect(told).toEqual([0, 1]);
  });

  it('are not begun with a profile that is none', async () => {
    const asked: number[] = [];
    const bad = pressTarget(new TextEncoder().encode('新闻纸'), 300);
    await expect(convertPictures(bad, [1], (n) => Promise.resolve(asked.push(n) ? null : null), () => {})).rejects.toThrow(UnusableProfile); // prettier-ignore
    expect(asked).toEqual([]);
  });
});
