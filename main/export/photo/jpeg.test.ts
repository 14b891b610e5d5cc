import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadVips } from '../vips.js';
import { PhotoDamage } from './damage.js';
import { embedWords } from './embed.js';
import { readJpeg, writeJpeg, XMP_ROOM } from './jpeg.js';
import { dataset, exif, exifSegment, packet, places, resourceSegment, withSegments, WORDS, xmpSegment } from './testing/photos.js';
import { iimText } from './iim.js';
import { iimOf } from './resources.js';
import { xmpText } from './xmp.js';

let plain: Buffer;
let progressive: Buffer;
beforeAll(async () => {
  const vips = await loadVips();
  plain = Buffer.from(places(vips, 64, 48).jpegsaveBuffer({ Q: 90, keep: 'none' }));
  progressive = Buffer.from(places(vips, 64, 48).jpegsaveBuffer({ Q: 90, interlace: true, keep: 'none' }));
});
/** From the first table on: all that a decoder's pixels hang on. */
const pixels = (jpeg: Uint8Array): Buffer => Buffer.from(jpeg).subarray(Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xdb])));

describe('words in a JPEG', () => {
  it('leave every byte of tables, frame and scans as it was', () => {
    for (const jpeg of [plain, progressive]) expect(pixels(embedWords(jpeg, WORDS).bytes).equals(pixels(jpeg))).toBe(true);
  });

  it('stand in XMP and in IIM, which says that it is UTF-8', () => {
    const { xmp, resources } = readJpeg(embedWords(plain, WORDS).bytes);
    const iim = Buffer.from(iimOf(resources)!);
    expect(xmp).toHaveLength(1);
    expect(xmpText(xmp, 'dc', 'description')).toBe(WORDS.caption);
    expect(xmpText(xmp, 'dc', 'creator')).toBe('刘可');
    expect(xmp[0]).toContain('<rdf:li>刘可</rdf:li><rdf:li>于伟</rdf:li>');
    expect(xmpText(xmp, 'photoshop', 'Credit')).toBe(WORDS.credit);
    expect(xmpText(xmp, 'dc', 'rights')).toBe(WORDS.rights);
    expect(xmp[0]).toContain('<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">两排人隔桌而坐</rdf:li></rdf:Alt>');
    expect([...iim.subarray(0, 8)]).toEqual([0x1c, 1, 90, 0, 3, 0x1b, 0x25, 0x47]);
    expect(iimText(iim, 120, 'zh')).toEqual([WORDS.caption]);
    expect(iimText(iim, 105, 'zh')).toEqual([WORDS.headline]);
    expect(iimText(iim, 80, 'zh')).toEqual(WORDS.creators);
    expect(iimText(iim, 110, 'zh')).toEqual([WORDS.credit]);
    expect(iimText(iim, 116, 'zh')).toEqual([WORDS.rights]);
    expect(iimText(iim, 115, 'zh')).toEqual([WORDS.source]);
    expect(iimText(iim, 25, 'zh')).toEqual(WORDS.keywords);
  });

  it('written again are the same bytes', () => {
    const once = embedWords(plain, WORDS).bytes;
    expect(Buffer.from(embedWords(once, WORDS).bytes).equals(once)).toBe(true);
  });

  it('take the place of older ones; what we do not say stays, whatever its character set was', () => {
    const old = withSegments(
      plain,
      xmpSegment(
        packet(
          `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="济宁" photoshop:Instructions="不得裁切">
           <dc:description><rdf:Alt><rdf:li xml:lang="x-default">旧说明</rdf:li><rdf:li xml:lang="en">old</rdf:li></rdf:Alt></dc:description></rdf:Description>`,
        ),
      ),
      resourceSegment(
        // 旧说明 and 济宁 in GB 18030, without a word about it.
        [0x0404, Buffer.concat([dataset(2, 120, Buffer.from('bec9cbb5c3f7', 'hex')), dataset(2, 90, Buffer.from('bcc3c4fe', 'hex'))])],
      ),
    );
    const { xmp, resources } = readJpeg(embedWords(old, { ...WORDS, headline: '' }).bytes);
    expect(xmp[0]).not.toMatch(/旧说明|old/);
    expect(xmpText(xmp, 'photoshop', 'City')).toBe('济宁');
    expect(xmpText(xmp, 'photoshop', 'Instructions')).toBe('不得裁切');
    const iim = Buffer.from(iimOf(resources)!);
    expect(iimText(iim, 120, 'zh')).toEqual([WORDS.caption]);
    expect(iim.includes(Buffer.concat([Buffer.from([0x1c, 2, 90, 0, 6]), Buffer.from('济宁', 'utf8')]))).toBe(true);
  });

  it('keep the notice and the source of the file where we have none, and the agency before the paper', () => {
    const file = embedWords(plain, { ...WORDS, rights: '© 新华社', source: '新华社' }).bytes;
    const again = embedWords(file, { ...WORDS, rights: '' });
    expect(again.rights).toBe('© 新华社');
    expect(xmpText(readJpeg(again.bytes).xmp, 'photoshop', 'Source')).toBe('新华社');
    expect(embedWords(plain, { ...WORDS, rights: '' }).rights).toBe('');
  });

  it('do not let go out where it was taken, nor any preview', () => {
    const thumbnail = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from('THUMBNAIL'), Buffer.from([0xff, 0xd9])]);
    const tiff = exif('II', [[0x0110, 2, 'Camera 5'], [0x8825, 4, 8], [0x8298, 2, '© somebody']], [[0x9003, 2, '2018:04:26 09:30:00'], [0x927c, 2, 'MAKERNOTE']], thumbnail); // prettier-ignore
    const file = withSegments(
      plain,
      exifSegment(tiff),
      xmpSegment(
        packet(
          '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/" exif:GPSLatitude="35,24N"><xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType="Resource"><xmpGImg:image>PREVIEW</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails><exif:FNumber>28/10</exif:FNumber></rdf:Description>',
        ),
      ),
      resourceSegment([0x040c, Buffer.from('OLD-THUMBNAIL')], [0x03ed, Buffer.alloc(16, 1)], [0x0404, Buffer.concat([dataset(2, 202, 'OBJECT-PREVIEW'), dataset(2, 5, '题目')])]),
      [0xe2, Buffer.from('MPF\0multi-picture', 'latin1')],
      [0xeb, Buffer.from('JP content credentials', 'latin1')],
    ); // prettier-ignore
    const out = Buffer.from(embedWords(Buffer.concat([file, Buffer.from('TRAILING PICTURE')]), WORDS).bytes);
    for (const gone of ['THUMBNAIL', 'MAKERNOTE', 'PREVIEW', 'GPS', 'MPF', 'credentials', 'TRAILING', 'somebody'])
      expect(out.includes(gone), gone).toBe(false);
    for (const kept of ['Camera 5', '2018:04:26 09:30:00', 'FNumber', '题目']) expect(out.includes(kept), kept).toBe(true);
    const { xmp, resources } = readJpeg(out);
    expect(xmpText(xmp, 'photoshop', 'DateCreated')).toBe('2018-04-26T09:30:00');
    expect(iimText(iimOf(resources), 55, 'zh')).toEqual(['20180426']);
    // The resolution Photoshop wrote is still true.
    expect(Buffer.from(resources!).includes(Buffer.alloc(16, 1))).toBe(true);
  });

  it('keep the ICC profile in its parts, and JFIF without its thumbnail', () => {
    const jfif = Buffer.concat([Buffer.from('JFIF\0', 'latin1'), Buffer.from([1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9])]);
    const bare = Buffer.concat([plain.subarray(0, 2), pixels(plain)]);
    const file = withSegments(
      bare,
      [0xe0, jfif],
      [0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0002part one', 'latin1')],
      [0xe2, Buffer.from('ICC_PROFILE\0\u0002\u0002part two', 'latin1')],
    );
    const out = Buffer.from(embedWords(file, WORDS).bytes);
    expect(out.indexOf('part one')).toBeGreaterThan(0);
    expect(out.indexOf('part two')).toBeGreaterThan(out.indexOf('part one'));
    expect([...out.subarray(2, 20)]).toEqual([0xff, 0xe0, 0, 16, ...jfif.subarray(0, 12), 0, 0]);
  });

  it('of more than 64 KB of XMP the rest goes into a second packet, which is found again', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `关键词与长长的补充说明文字${i}`);
    const first = embedWords(plain, { ...WORDS, keywords: many }).bytes;
    const blocks = readJpeg(first);
    expect(blocks.xmp).toHaveLength(2);
    expect(Buffer.byteLength(blocks.xmp[0]!)).toBeLessThanOrEqual(XMP_ROOM);
    expect(xmpText(blocks.xmp, 'dc', 'description')).toBe(WORDS.caption);
    expect(blocks.xmp[1]).toContain(many.at(-1));
    // And it stays when we say fewer things.
    const second = readJpeg(embedWords(first, { ...WORDS, keywords: [] }).bytes);
    expect(second.xmp[1]).toContain(many.at(-1));
    // A second packet of which a part is missing says nothing.
    const at = first.length - Buffer.from(first).lastIndexOf(Buffer.from('http://ns.adobe.com/xmp/extension/'));
    const broken = Buffer.from(first);
    broken.writeUInt8(0x58, first.length - at + 40);
    expect(readJpeg(broken).xmp).toHaveLength(1);
  });

  it('IIM is cut at a whole character where the standard’s limit bites; XMP has all', () => {
    const caption = '说'.repeat(900);
    const { xmp, resources } = readJpeg(embedWords(plain, { ...WORDS, caption, creators: ['一二三四五六七八九十甲乙'] }).bytes);
    expect(xmpText(xmp, 'dc', 'description')).toBe(caption);
    expect(iimText(iimOf(resources), 120, 'zh')).toEqual(['说'.repeat(666)]);
    expect(iimText(iimOf(resources), 80, 'zh')).toEqual(['一二三四五六七八九十']);
  });
});

describe('what is no whole JPEG', () => {
  it('is told: cut off anywhere, without frame, without scan, nothing at all', () => {
    for (const jpeg of [plain, progressive])
      for (let size = 0; size < jpeg.length; size += 7) expect(() => embedWords(jpeg.subarray(0, size), WORDS), String(size)).toThrow(PhotoDamage);
    const frame = plain.indexOf(Buffer.from([0xff, 0xc0]));
    const unframed = Buffer.from(plain);
    unframed[frame + 1] = 0xcc;
    expect(() => readJpeg(unframed)).toThrow(PhotoDamage);
    expect(() => readJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))).toThrow(PhotoDamage);
    expect(() => writeJpeg(Buffer.alloc(0), {})).toThrow(PhotoDamage);
  });

  it('never crashes and never hangs: any bytes, any byte changed', () => {
    const rich = (): Buffer => Buffer.from(embedWords(withSegments(plain, exifSegment(exif('MM', [[0x0112, 3, 6], [0x010f, 2, 'Maker and more']], [[0xa002, 4, 64]]))), WORDS).bytes); // prettier-ignore
    const base = rich();
    const tolerant = (bytes: Uint8Array): void => {
      try {
        const { bytes: out } = embedWords(bytes, WORDS);
        // What was taken for a picture is one again.
        readJpeg(out);
      } catch (thrown) {
        if (!(thrown instanceof PhotoDamage)) throw thrown;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (rest) => tolerant(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), rest]))), { numRuns: 500 }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(base);
        for (const [at, value] of changes) bytes[at] = value;
        tolerant(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});
