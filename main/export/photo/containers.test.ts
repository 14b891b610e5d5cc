/** PNG and WebP. */
import fc from 'fast-check';
import { crc32, deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadVips, type VipsLibrary } from '../vips.js';
import { PhotoDamage } from './damage.js';
import { embedWords } from './embed.js';
import { readPng } from './png.js';
import { exif, packet, places, WORDS } from './testing/photos.js';
import { readWebp } from './webp.js';
import { xmpText } from './xmp.js';

let vips: VipsLibrary;
let png: Buffer;
let lossy: Buffer;
let lossless: Buffer;
beforeAll(async () => {
  vips = await loadVips();
  const image = places(vips, 61, 47);
  png = Buffer.from(image.pngsaveBuffer({ keep: 'none' }));
  lossy = Buffer.from(image.webpsaveBuffer({ Q: 80, keep: 'none' }));
  lossless = Buffer.from(image.bandjoin(vips.Image.black(61, 47).linear([1], [128]).cast('uchar')).copy({ interpretation: 'srgb' }).webpsaveBuffer({ lossless: true, keep: 'none' })); // prettier-ignore
});
const chunk = (name: string, data: Uint8Array): Buffer => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(name, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
};
/** After the head of 33 bytes. */
const withChunks = (...chunks: Buffer[]): Buffer => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
const decoded = (bytes: Uint8Array): Buffer => Buffer.from(vips.Image.newFromBuffer(bytes).writeToMemory());

describe('words in a PNG', () => {
  it('stand in an iTXt chunk before the pixels, which stay as they are', () => {
    const { bytes } = embedWords(png, WORDS);
    const out = Buffer.from(bytes);
    const idat = (file: Buffer): Buffer => file.subarray(file.indexOf('IDAT') - 4);
    expect(idat(out).equals(idat(png))).toBe(true);
    expect(out.subarray(37, 41).toString()).toBe('iTXt');
    expect(xmpText(readPng(out).xmp, 'dc', 'description')).toBe(WORDS.caption);
    expect(decoded(out).equals(decoded(png))).toBe(true);
    expect(Buffer.from(embedWords(out, WORDS).bytes).equals(out)).toBe(true);
  });

  it('old words go: text chunks, EXIF’s place, XMP also when it is packed; other fields stay', () => {
    const key = Buffer.from('XML:com.adobe.xmp\0\u0001\0\0\0', 'latin1');
    const old = packet('<rdf:Description rdf:about="" xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:City="济宁" p:Headline="旧题"/>');
    const file = withChunks(
      chunk('iTXt', Buffer.concat([key, deflateSync(Buffer.from(old, 'utf8'))])),
      chunk('tEXt', Buffer.from('Raw profile type exif\0 0123', 'latin1')),
      chunk('tEXt', Buffer.from('Copyright\0 somebody', 'latin1')),
      chunk('tEXt', Buffer.from('Software\0 painter', 'latin1')),
      chunk('eXIf', exif('MM', [[0x0110, 2, 'Camera 5'], [0x8825, 4, 8]])),
      chunk('caBX', Buffer.from('signature')),
    ); // prettier-ignore
    const out = Buffer.from(embedWords(Buffer.concat([file, Buffer.from('BEHIND')]), WORDS).bytes);
    const { xmp } = readPng(out);
    expect(xmpText(xmp, 'photoshop', 'City')).toBe('济宁');
    expect(xmpText(xmp, 'photoshop', 'Headline')).toBe(WORDS.headline);
    for (const gone of ['Raw profile', 'somebody', 'caBX', 'BEHIND']) expect(out.includes(gone), gone).toBe(false);
    for (const kept of ['painter', 'Camera 5']) expect(out.includes(kept), kept).toBe(true);
    expect(decoded(out).equals(decoded(png))).toBe(true);
  });
});

describe('words in a WebP', () => {
  it('give a plain file an extended head; the pixels stay, also clear ones', () => {
    for (const file of [lossy, lossless]) {
      const { bytes } = embedWords(file, WORDS);
      const out = Buffer.from(bytes);
      expect(out.toString('latin1', 12, 16)).toBe('VP8X');
      expect(out.readUInt32LE(4)).toBe(out.length - 8);
      expect(out.readUIntLE(24, 3) + 1).toBe(61);
      expect(out.readUIntLE(27, 3) + 1).toBe(47);
      // XMP, and alpha where there is some.
      expect(out[20]).toBe(file === lossless ? 0x14 : 0x04);
      expect(xmpText(readWebp(out).xmp, 'dc', 'rights')).toBe(WORDS.rights);
      expect(decoded(out).equals(decoded(file))).toBe(true);
      expect(Buffer.from(embedWords(out, WORDS).bytes).equals(out)).toBe(true);
    }
  });

  it('keep the profile and the camera’s data without the place', () => {
    const profiled = Buffer.from(
      places(vips, 30, 20).iccTransform('srgb', { input_profile: 'srgb' }).webpsaveBuffer({ keep: 'icc', profile: 'srgb' }),
    );
    expect(profiled.includes('ICCP')).toBe(true);
    const tiff = exif('II', [[0x0110, 2, 'Camera 5'], [0x8825, 4, 8]]); // prettier-ignore
    const riff = Buffer.concat([profiled, Buffer.from('EXIF', 'latin1'), Buffer.from([tiff.length, 0, 0, 0]), tiff, Buffer.alloc(tiff.length % 2)]);
    riff.writeUInt32LE(riff.length - 8, 4);
    const out = Buffer.from(embedWords(riff, WORDS).bytes);
    expect(out.includes('ICCP')).toBe(true);
    expect(out.includes('Camera 5')).toBe(true);
    expect(out[20]! & 0x2c).toBe(0x2c);
    expect(decoded(out).equals(decoded(profiled))).toBe(true);
  });
});

it('what is cut off or damaged is told, never a crash or an endless loop', () => {
  for (const file of [png, lossy, lossless]) {
    for (let size = 0; size < file.length; size += 5) expect(() => embedWords(file.subarray(0, size), WORDS), String(size)).toThrow(PhotoDamage);
    const base = Buffer.from(embedWords(file, WORDS).bytes);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(base);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          embedWords(bytes, WORDS);
        } catch (thrown) {
          if (!(thrown instanceof PhotoDamage)) throw thrown;
        }
      }),
      { numRuns: 500 },
    );
  }
});
