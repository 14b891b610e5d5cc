import type Vips from 'wasm-vips';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadVips, type VipsLibrary } from '../vips.js';
import { PressPictures, type PressPicture } from './pictures.js';
import { icc } from './testing/press.js';

let vips: VipsLibrary;
let pictures: PressPictures;
beforeAll(async () => {
  vips = await loadVips();
  pictures = new PressPictures(vips, icc(), 300);
});

const color = (width: number, height: number, rgb: number[]): Vips.Image => vips.Image.black(width, height, { bands: 3 }).linear([0, 0, 0], rgb).cast('uchar').copy({ interpretation: 'srgb' }); // prettier-ignore
const inks = (jpeg: Uint8Array, x = 4, y = 4): number[] => vips.Image.newFromBuffer(jpeg).getpoint(x, y).map((v) => Math.round(v / 2.55)); // prettier-ignore
const made = (...args: Parameters<PressPictures['make']>): PressPicture => {
  const picture = pictures.make(...args);
  if (typeof picture === 'string') throw new Error(picture);
  return picture;
};
/** pt at which `pixels` are 300 dpi. */
const at300 = (pixels: number): number => (pixels * 72) / 300;

describe('pictures for the press', () => {
  it('become the inks of the profile: white is bare paper, black stays under 300 %', () => {
    const white = made('white', color(64, 64, [255, 255, 255]).pngsaveBuffer(), 64, 64);
    expect(white.space).toBe('cmyk');
    expect(inks(white.bytes)).toEqual([0, 0, 0, 0]);
    const black = inks(made('black', color(64, 64, [0, 0, 0]).pngsaveBuffer(), 64, 64).bytes);
    expect(black[3]).toBeGreaterThan(85);
    expect(black.reduce((sum, ink) => sum + ink, 0)).toBeLessThanOrEqual(301);
    const red = inks(made('red', color(64, 64, [220, 30, 30]).jpegsaveBuffer({ Q: 95 }), 64, 64).bytes);
    expect(red[1]).toBeGreaterThan(80);
    expect(red[2]).toBeGreaterThan(70);
    expect(red[0]).toBeLessThan(30);
  });

  it('are no larger than 300 dpi at their place, and never enlarged', () => {
    const large = color(1200, 900, [80, 120, 60]).jpegsaveBuffer();
    expect(made('large', large, at300(400), at300(300))).toMatchObject({ width: 400, height: 300 });
    expect(made('small', color(100, 80, [1, 2, 3]).jpegsaveBuffer(), 400, 320)).toMatchObject({ width: 100, height: 80 });
  });

  it('are cut to their crop, turned first as the camera meant, with the pixels the crop needs', () => {
    const halves = color(600, 400, [200, 30, 30]).insert(color(600, 400, [30, 30, 200]), 600, 0, { expand: true });
    const right = { x: 0.5, y: 0, w: 0.5, h: 1 };
    const one = made('halves', halves.pngsaveBuffer(), at300(300), at300(200), right);
    expect(one).toMatchObject({ width: 300, height: 200 });
    expect(inks(one.bytes)[0]).toBeGreaterThan(60);
    expect(pictures.get('halves', at300(300), at300(200), right)).toBe(one);
    expect(pictures.get('halves', at300(300), at300(200))).toBeNull();
    // Never enlarged: a tenth of 1,200 pixels is 120.
    const small = { x: 0, y: 0, w: 0.1, h: 0.1 };
    expect(made('halves', halves.jpegsaveBuffer({ Q: 95 }), at300(900), at300(300), small)).toMatchObject({ width: 120, height: 40 });
    const turned = halves.copy();
    turned.setInt('orientation', 6);
    const low = made('turned', turned.jpegsaveBuffer({ Q: 95 }), at300(100), at300(150), { x: 0, y: 0.5, w: 1, h: 0.5 });
    expect(inks(low.bytes)[0]).toBeGreaterThan(60);
  });

  it('grey stays grey', () => {
    const grey = vips.Image.black(80, 60).linear([0], [130]).cast('uchar').copy({ interpretation: 'b-w' });
    expect(made('grey', grey.jpegsaveBuffer(), 80, 60)).toMatchObject({ space: 'gray', width: 80, height: 60 });
  });

  it('clear parts lie on white paper; four inks come through', () => {
    const clear = color(40, 40, [200, 0, 0]).bandjoin(0).copy({ interpretation: 'srgb' });
    expect(inks(made('clear', clear.pngsaveBuffer(), 40, 40).bytes)).toEqual([0, 0, 0, 0]);
    const cmyk = vips.Image.black(40, 40, { bands: 4 }).cast('uchar').copy({ interpretation: 'cmyk' });
    expect(inks(made('cmyk', cmyk.jpegsaveBuffer({ Q: 95 }), 40, 40).bytes).every((ink) => ink <= 2)).toBe(true);
  });

  it('stand upright as the camera meant', () => {
    const turned = color(90, 60, [10, 90, 10]).copy();
    turned.setInt('orientation', 6);
    const one = made('turned', turned.jpegsaveBuffer(), at300(60), at300(90));
    expect(one).toMatchObject({ width: 60, height: 90 });
  });

  it('what cannot be read is null, not a crash: no picture, half a picture', () => {
    expect(pictures.make('text', Buffer.from('本报讯'), 40, 40)).toBe('unreadable');
    const whole = vips.Image.gaussnoise(400, 300).cast('uchar').jpegsaveBuffer();
    expect(pictures.make('half', whole.slice(0, whole.length / 2), 400, 300)).toBe('unreadable');
    expect(made('whole', whole, 400, 300).width).toBe(400);
  });

  it('are made once for each size', () => {
    const bytes = color(200, 100, [9, 9, 9]).jpegsaveBuffer();
    expect(made('once', bytes, 50, 25)).toBe(made('once', bytes, 50, 25));
    expect(pictures.get('once', 50, 25)).not.toBeNull();
    expect(pictures.get('once', 20, 10)).toBeNull();
  });
});
