import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadVips, type VipsLibrary } from '../vips.js';
import { creatorsOf } from './creators.js';
import { cutPhoto } from './cut.js';
import { PhotoDamage } from './damage.js';
import { embedWords } from './embed.js';
import { cutBytes, iimText, withFields } from './iim.js';
import { IIM } from './words.js';
import { dataset, exif, exifSegment, places, withSegments, WORDS } from './testing/photos.js';

let vips: VipsLibrary;
beforeAll(async () => {
  vips = await loadVips();
});

describe('credit lines', () => {
  it.each([
    ['本报记者 刘可 摄', ['刘可']],
    ['新华社记者 李 岩 摄', ['李岩']],
    ['本报记者 刘可 通讯员 苏敏 摄', ['刘可', '苏敏']],
    ['新华社发（刘可 摄）', ['刘可']],
    ['金月全/图', ['金月全']],
    ['摄影：刘可', ['刘可']],
    ['Photo by Ines Harrow', ['Ines Harrow']],
    ['Photo: Jane Doe / AP', ['Jane Doe']],
    ['Photos by Jane Doe and Tom Asher', ['Jane Doe', 'Tom Asher']],
    ['Jane Doe/Reuters', ['Jane Doe']],
    ['新华社发', []],
    ['资料图片', []],
    ['Xinhua', []],
    ['受访者供图', []],
    ['', []],
  ])('%s', (credit, names) => expect(creatorsOf(credit)).toEqual(names));
});

describe('IIM', () => {
  it('cuts at whole characters, as readers count them', () => {
    expect(cutBytes('于伟王博文', 8)).toBe('于伟');
    expect(cutBytes('𠮷𠮷', 7)).toBe('𠮷');
    expect(cutBytes('ne\u0301', 3)).toBe('n');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(60), (text, limit) => {
        const cut = cutBytes(text, limit);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('reads Latin of an English desk, GB 18030 of a Chinese one, and what says that it is UTF-8', () => {
    const latin = dataset(2, 90, Buffer.from('Z\xfcrich', 'latin1'));
    expect(iimText(withFields(latin, new Map(), 'en'), 90 as never, 'en')).toEqual(['Zürich']);
    const says = Buffer.concat([dataset(1, 90, '\x1b%G'), dataset(2, 90, '济宁')]);
    expect(iimText(withFields(says, new Map(), 'en'), 90 as never, 'en')).toEqual(['济宁']);
  });

  it('survives any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (rest) => {
      const iim = Buffer.concat([dataset(2, 105, '旧题'), Buffer.from([0x1c]), rest]);
      const out = withFields(iim, new Map([[IIM.headline, ['新题']]]), 'zh');
      expect(iimText(out, IIM.headline, 'zh')).toEqual(['新题']);
    })); // prettier-ignore
  });
});

describe('a picture as it is used', () => {
  const right = { x: 0.5, y: 0.25, w: 0.5, h: 0.5 };
  const at = (bytes: Uint8Array, x: number, y: number): number[] => vips.Image.newFromBuffer(bytes).getpoint(x, y);

  it('holds exactly the pixels of the crop, in its own format', () => {
    const image = places(vips, 200, 120);
    for (const file of [image.pngsaveBuffer(), image.webpsaveBuffer({ lossless: true, exact: true })]) {
      const cut = cutPhoto(vips, file, right);
      expect([cut.width, cut.height]).toEqual([100, 60]);
      expect(cut.bytes[0]).toBe(file[0]);
      for (const [x, y] of [[0, 0], [99, 59], [50, 7]] as const) expect(at(cut.bytes, x, y)).toEqual(at(file, x + 100, y + 30)); // prettier-ignore
    }
    const jpeg = image.jpegsaveBuffer({ Q: 95, subsample_mode: 'off' });
    const cut = cutPhoto(vips, jpeg, right);
    expect([cut.width, cut.height]).toEqual([100, 60]);
    for (const [x, y] of [[0, 0], [99, 59]] as const) at(cut.bytes, x, y).forEach((value, band) => expect(Math.abs(value - at(jpeg, x + 100, y + 30)[band]!)).toBeLessThan(5)); // prettier-ignore
  });

  it('stands upright and says so, keeps grey, four inks, depth and profile', () => {
    const turned = withSegments(places(vips, 200, 120).jpegsaveBuffer({ Q: 95, keep: 'none' }), exifSegment(exif('II', [[0x0112, 3, 6], [0x010f, 2, 'Maker']]))); // prettier-ignore
    const cut = cutPhoto(vips, turned, { x: 0, y: 0, w: 1, h: 0.5 });
    // Turned clockwise: what was left is up.
    expect([cut.width, cut.height]).toEqual([120, 100]);
    expect(at(cut.bytes, 60, 5)[0]).toBeLessThan(30);
    const worded = vips.Image.newFromBuffer(embedWords(turned, WORDS, cut).bytes);
    expect([worded.width, worded.height, worded.getInt('orientation')]).toEqual([120, 100, 1]);

    const grey = vips.Image.black(80, 60).linear([0], [130]).cast('uchar').copy({ interpretation: 'b-w' });
    expect(vips.Image.newFromBuffer(cutPhoto(vips, grey.jpegsaveBuffer(), right).bytes).bands).toBe(1);
    const cmyk = vips.Image.black(40, 40, { bands: 4 }).linear([0, 0, 0, 0], [10, 200, 90, 0]).cast('uchar').copy({ interpretation: 'cmyk' });
    const inks = cmyk.jpegsaveBuffer({ Q: 95 });
    const part = cutPhoto(vips, inks, right).bytes;
    expect(vips.Image.newFromBuffer(part).interpretation).toBe('cmyk');
    at(part, 3, 3).forEach((ink, i) => expect(Math.abs(ink - at(inks, 25, 15)[i]!)).toBeLessThan(5));
    const deep = places(vips, 40, 40).linear([256], [0]).cast('ushort').copy({ interpretation: 'rgb16' }).pngsaveBuffer();
    expect(vips.Image.newFromBuffer(cutPhoto(vips, deep, right).bytes).format).toBe('ushort');
    const profiled = places(vips, 40, 40).iccTransform('p3', { input_profile: 'srgb' }).jpegsaveBuffer({ keep: 'icc' });
    const icc = (bytes: Uint8Array): Buffer => Buffer.from(vips.Image.newFromBuffer(bytes).getBlob('icc-profile-data'));
    const kept = embedWords(profiled, WORDS, cutPhoto(vips, profiled, right)).bytes;
    expect(icc(kept).equals(icc(profiled))).toBe(true);
  });

  it('is told when it cannot be cut out', () => {
    const noise = vips.Image.gaussnoise(400, 300).cast('uchar').jpegsaveBuffer();
    expect(() => cutPhoto(vips, noise.slice(0, noise.length / 2), right)).toThrow(PhotoDamage);
    expect(() => cutPhoto(vips, Buffer.from('本报讯'), right)).toThrow(PhotoDamage);
  });
});
