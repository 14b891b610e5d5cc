import type Vips from 'wasm-vips';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadVips, vipsFile, type VipsLibrary } from '../vips.js';
import { PressPictures, pressTarget, type PressPicture } from './pictures.js';
import { icc } from './testing/press.js';

let vips: VipsLibrary;
let pictures: PressPictures;
beforeAll(async () => {
  vips = await loadVips();
  pictures = new PressPictures(vips, pressTarget(icc(), 300));
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
    const red = color(64, 64, [220, 30, 30]);
    const beside = (rgb: number[]) => color(64, 64, rgb).insert(red, 64, 0, { expand: true });
    const white = made('white', beside([255, 255, 255]).pngsaveBuffer(), 128, 64);
    expect(white.space).toBe('cmyk');
    expect(inks(white.bytes)).toEqual([0, 0, 0, 0]);
    const black = inks(made('black', beside([0, 0, 0]).pngsaveBuffer(), 128, 64).bytes);
    expect(black[3]).toBeGreaterThan(85);
    expect(black.reduce((sum, ink) => sum + ink, 0)).toBeLessThanOrEqual(301);
    const seen = inks(made('red', red.jpegsaveBuffer({ Q: 95 }), 64, 64).bytes);
    expect(seen[1]).toBeGreaterThan(80);
    expect(seen[2]).toBeGreaterThan(70);
    expect(seen[0]).toBeLessThan(30);
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
    expect(inks(made('clear', clear.pngsaveBuffer(), 40, 40).bytes)).toEqual([100]);
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

/** Per cent of all plates, at most. */
const heaviest = (jpeg: Uint8Array): number =>
  vips.Image.newFromBuffer(jpeg)
    .recomb(vips.Image.newMatrix(4, 1, [1, 1, 1, 1]))
    .max() / 2.55;
const noise = (width: number, height: number, dark = 60): Vips.Image => {
  const bands = [1, 2, 3].map((seed) => vips.Image.gaussnoise(width, height, { sigma: 70, mean: dark, seed }));
  return bands[0]!.bandjoin(bands.slice(1)).cast('uchar').copy({ interpretation: 'srgb' });
};

describe('the ink limit', () => {
  it.each([300, 260, 240, 220, 180])('of %i %% holds in every pixel of the packed picture: deep colours, hard edges, noise', (limit) => {
    const press = new PressPictures(vips, pressTarget(icc(), limit));
    const deep = color(300, 200, [4, 4, 8])
      .insert(color(150, 200, [60, 0, 70]), 150, 0)
      .insert(color(40, 200, [0, 40, 20]), 130, 0);
    for (const [name, image] of [
      ['deep', deep],
      ['noise', noise(300, 200)],
      ['dark', noise(300, 200, 10)],
    ] as const) {
      const picture = press.make(name, image.pngsaveBuffer(), at300(300), at300(200)) as PressPicture;
      expect(picture.space).toBe('cmyk');
      expect(heaviest(picture.bytes), name).toBeLessThanOrEqual(limit);
      // Not bought with a pale picture: what is dark is still as dark as the limit lets it be, give or take what noise costs.
      expect(heaviest(picture.bytes), name).toBeGreaterThan(Math.min(limit, 280) - 25);
    }
  });

  it('takes back colour in proportion and leaves black: the hue stays', () => {
    const dark = color(64, 64, [60, 0, 70]).pngsaveBuffer();
    const [free, held] = [300, 200].map((limit) =>
      inks((new PressPictures(vips, pressTarget(icc(), limit)).make('d', dark, 64, 64) as PressPicture).bytes),
    );
    expect(held![3]).toBeGreaterThanOrEqual(free![3]! - 1);
    expect(Math.abs(held![0]! / held![1]! - free![0]! / free![1]!)).toBeLessThan(0.05);
    expect(free!.reduce((a, b) => a + b)).toBeGreaterThan(205);
    expect(held!.reduce((a, b) => a + b)).toBeLessThanOrEqual(200);
  });
});

describe('black and white', () => {
  const ramp = (): Vips.Image => vips.Image.identity().resize(1, { vscale: 32 }).cast('uchar');

  it('in colour (red = green = blue) prints on black alone, with the black’s dot gain taken off; a tone over it does not', () => {
    const grey = ramp().copy({ interpretation: 'b-w' });
    const rgb = ramp().bandjoin([ramp(), ramp()]).copy({ interpretation: 'srgb' });
    const one = made('ramp', grey.pngsaveBuffer(), at300(256), at300(32));
    const three = made('ramp3', rgb.pngsaveBuffer(), at300(256), at300(32));
    expect([one.space, three.space]).toEqual(['gray', 'gray']);
    const at = (picture: PressPicture, x: number): number => vips.Image.newFromBuffer(picture.bytes).getpoint(x, 16)[0]!;
    for (const x of [0, 40, 128, 200, 255]) expect(Math.abs(at(one, x) - at(three, x))).toBeLessThanOrEqual(2);
    expect(at(one, 0)).toBeLessThanOrEqual(2);
    expect(at(one, 255)).toBeGreaterThanOrEqual(253);
    // Middle grey of a screen (L* 54) is printed by some 60 % of this black, and looks as light on its paper.
    const inkAt = (x: number) => (255 - at(one, x)) / 2.55;
    const k = inkAt(128);
    expect(k).toBeGreaterThan(45);
    expect(k).toBeLessThan(75);
    for (let x = 8; x < 256; x += 8) expect(at(one, x)).toBeGreaterThanOrEqual(at(one, x - 8));
    expect(made('jpeg', rgb.jpegsaveBuffer({ Q: 90 }), at300(256), at300(32)).space).toBe('gray');
    const sepia = rgb.linear([1, 1, 0.8], [0, 0, 0]).cast('uchar').copy({ interpretation: 'srgb' });
    expect(made('sepia', sepia.pngsaveBuffer(), at300(256), at300(32)).space).toBe('cmyk');
  });

  it('looks as light on black alone as in four inks', () => {
    vipsFile(vips, '/look.icc', icc());
    const look = (bytes: Uint8Array): number => {
      let image = vips.Image.newFromBuffer(bytes);
      if (image.bands === 1) {
        const black = image.linear(-1, 255).cast('uchar');
        const none = black.linear(0, 0).cast('uchar');
        image = none.bandjoin([none, none, black]).copy({ interpretation: 'cmyk' });
      }
      return image.iccImport({ input_profile: '/look.icc', intent: 'relative', pcs: 'lab' }).getpoint(5, 5)[0]!;
    };
    for (const level of [60, 110, 160, 210]) {
      const patch = (rgb: number[]) => color(40, 40, rgb).insert(color(8, 8, [200, 60, 60]), 30, 30);
      const four = made(`four${level}`, patch([level, level, level]).pngsaveBuffer(), at300(40), at300(40));
      const alone = made(`alone${level}`, color(40, 40, [level, level, level]).pngsaveBuffer(), at300(40), at300(40));
      expect([four.space, alone.space]).toEqual(['cmyk', 'gray']);
      // The darkest tone of one ink is lighter than that of four: dark tones move up with it.
      expect(Math.abs(look(four.bytes) - look(alone.bytes)), `${level}`).toBeLessThan(level < 100 ? 9 : 4);
    }
  });
});

describe('kinds of files', () => {
  const at = (picture: PressPicture, x = 8, y = 8): number[] => inks(picture.bytes, x, y);
  const red = [200, 40, 40];
  it('16 bits, a palette, clear parts at 16 bits, progressive, WebP are the same red', () => {
    const plain = color(64, 64, red);
    const deep = plain.cast('ushort').linear([257], [0]).cast('ushort').copy({ interpretation: 'rgb16' });
    const clear = deep.bandjoin(vips.Image.black(64, 64).linear([0], [65535]).cast('ushort')).copy({ interpretation: 'rgb16' });
    const want = at(made('plain', plain.pngsaveBuffer(), at300(64), at300(64)));
    const files: Record<string, Uint8Array> = {
      deep: deep.pngsaveBuffer({ bitdepth: 16 }),
      clear: clear.pngsaveBuffer({ bitdepth: 16 }),
      palette: plain.pngsaveBuffer({ palette: true }),
      interlaced: plain.pngsaveBuffer({ interlace: true }),
      progressive: plain.jpegsaveBuffer({ Q: 98, interlace: true }),
      webp: plain.webpsaveBuffer({ lossless: true }),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const picture = made(name, bytes, at300(64), at300(64));
      expect(picture.space, name).toBe('cmyk');
      for (const [i, ink] of at(picture).entries()) expect(Math.abs(ink - want[i]!), name).toBeLessThanOrEqual(3);
    }
  });

  it('half clear at 16 bits lies on white, not on black', () => {
    const grey = vips.Image.black(32, 32, { bands: 2 }).cast('ushort').copy({ interpretation: 'grey16' });
    expect(at(made('clear16', grey.pngsaveBuffer({ bitdepth: 16 }), at300(32), at300(32)))).toEqual([100]);
  });

  it('four inks without a profile are the press’s own numbers: black stays alone; with and without Adobe’s mark they are read right', () => {
    const flat = vips.Image.black(64, 64, { bands: 4 }).linear([1, 1, 1, 1], [0, 0, 0, 204]).cast('uchar').copy({ interpretation: 'cmyk' });
    const marked = flat.jpegsaveBuffer({ Q: 98, keep: 'none' });
    const buffer = Buffer.from(marked);
    const adobe = buffer.indexOf('Adobe', 0, 'latin1');
    expect(adobe).toBeGreaterThan(0);
    expect(at(made('marked', marked, at300(64), at300(64)))).toEqual([0, 0, 0, 80]);
    // The mark says that full ink is written as 0. Files without it are written so too; libvips, like Pillow, reads both alike.
    const bare = Buffer.concat([buffer.subarray(0, adobe - 4), buffer.subarray(adobe - 2 + buffer.readUInt16BE(adobe - 2))]);
    expect(bare.includes('Adobe')).toBe(false);
    expect(at(made('bare', bare, at300(64), at300(64)))).toEqual([0, 0, 0, 80]);
    // With a profile of another press the numbers change, the picture does not.
    vipsFile(vips, '/own.icc', icc());
    const tagged = flat.jpegsaveBuffer({ Q: 98, profile: '/own.icc' });
    expect(at(made('tagged', tagged, at300(64), at300(64)))).toEqual([0, 0, 0, 80]);
  });

  it('turned by the camera: all eight ways, cropped or not', () => {
    // Left half red, right half blue; upright in the end.
    const upright = color(120, 80, [200, 30, 30]).insert(color(60, 80, [30, 30, 200]), 60, 0);
    const back = { 1: upright, 2: upright.flip('horizontal'), 3: upright.rot('d180'), 4: upright.flip('vertical'), 5: upright.rot('d90').flip('horizontal'), 6: upright.rot('d270'), 7: upright.rot('d270').flip('horizontal'), 8: upright.rot('d90') }; // prettier-ignore
    for (const [orientation, image] of Object.entries(back)) {
      const file = image.copy();
      file.setInt('orientation', Number(orientation));
      const bytes = file.jpegsaveBuffer({ Q: 96 });
      const whole = made(`o${orientation}`, bytes, at300(60), at300(40));
      expect(whole, orientation).toMatchObject({ width: 60, height: 40 });
      expect(at(whole, 10, 20)[0], orientation).toBeLessThan(30);
      expect(at(whole, 50, 20)[0], orientation).toBeGreaterThan(60);
      const right = made(`o${orientation}`, bytes, at300(30), at300(40), { x: 0.5, y: 0, w: 0.5, h: 1 });
      expect(at(right, 5, 20)[0], orientation).toBeGreaterThan(60);
    }
  });

  it('a profile that says nothing of inks is refused at once', () => {
    expect(() => new PressPictures(vips, pressTarget(icc().subarray(0, 5000), 240))).toThrow();
    expect(() => new PressPictures(vips, pressTarget(Buffer.from('新闻纸'), 240))).toThrow();
  });

  it('an enormous picture goes through line by line; what would lie whole in memory is refused, in a word', () => {
    // 12,000 × 12,000: a flat PNG is small, its pixels are 432 MB.
    const flat = vips.Image.black(12_000, 12_000, { bands: 3 }).linear([0, 0, 0], [180, 60, 60]).cast('uchar').copy({ interpretation: 'srgb' });
    const png = flat.pngsaveBuffer({ compression: 1 });
    const before = process.memoryUsage().rss;
    expect(made('vast', png, at300(400), at300(400))).toMatchObject({ width: 400, height: 400, space: 'cmyk' });
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
    expect(pictures.make('vast progressive', headOf(40_000, 20_000, true), 100, 100)).toBe('too-large');
    expect(pictures.make('vast baseline', headOf(40_000, 20_000, false), 100, 100)).toBe('too-large');
  }, 120_000);

  /** A JPEG's head that claims so many pixels: refused before anything is decoded. */
  function headOf(width: number, height: number, interlace: boolean): Uint8Array {
    const bytes = Buffer.from(color(64, 64, red).jpegsaveBuffer({ interlace, keep: 'none' }));
    const frame = bytes.indexOf(Buffer.from([0xff, interlace ? 0xc2 : 0xc0]));
    bytes.writeUInt16BE(height, frame + 5);
    bytes.writeUInt16BE(width, frame + 7);
    return bytes;
  }
});
