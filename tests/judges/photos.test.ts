/** Words in pictures as other programs read them: exiftool and ExifReader, on our own pictures and on IPTC's reference pictures. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExifReader from 'exifreader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutPhoto } from '../../main/export/photo/cut.js';
import { embedWords } from '../../main/export/photo/embed.js';
import { exif, exifSegment, places, withSegments, WORDS } from '../../main/export/photo/testing/photos.js';
import { loadVips } from '../../main/export/vips.js';

const references = path.resolve(import.meta.dirname, '../../../shared/standards/photo');
const hasExiftool = spawnSync('which', ['exiftool']).status === 0;
if (!hasExiftool) console.log('exiftool judges skipped: no exiftool (Debian libimage-exiftool-perl)');
const hasReferences = fs.existsSync(references);
if (!hasReferences) console.log(`IPTC reference pictures skipped: no ${references}`);

let dir: string;
const own: Record<string, Uint8Array> = {};
beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-photos-'));
  const vips = await loadVips();
  const image = places(vips, 300, 200);
  const camera = exif('II', [[0x010f, 2, 'Maker'], [0x0112, 3, 6], [0x0128, 3, 2], [0x0213, 3, 1]], [[0x9003, 2, '2018:04:26 09:30:00'], [0x9011, 2, '+08:00']], Buffer.from([0xff, 0xd8, 0xff, 0xd9])); // prettier-ignore
  const jpeg = Buffer.from(image.jpegsaveBuffer({ Q: 90, keep: 'none' }));
  const turned = withSegments(jpeg, exifSegment(camera));
  const crop = { x: 0.25, y: 0.5, w: 0.5, h: 0.25 };
  const png = image.pngsaveBuffer();
  const webp = image.webpsaveBuffer();
  own['plain.jpg'] = embedWords(jpeg, WORDS).bytes;
  own['turned.jpg'] = embedWords(turned, WORDS).bytes;
  own['cut.jpg'] = embedWords(turned, WORDS, cutPhoto(vips, turned, crop)).bytes;
  own['long.jpg'] = embedWords(jpeg, {
    ...WORDS,
    keywords: Array.from({ length: 900 }, (_, i) => `关键词${i}${'与长长的补充说明文字'.repeat(4)}`),
  }).bytes;
  own['plain.png'] = embedWords(png, WORDS).bytes;
  own['cut.png'] = embedWords(png, WORDS, cutPhoto(vips, png, crop)).bytes;
  own['plain.webp'] = embedWords(webp, WORDS).bytes;
  own['cut.webp'] = embedWords(webp, WORDS, cutPhoto(vips, webp, crop)).bytes;
  for (const [name, bytes] of Object.entries(own)) fs.writeFileSync(path.join(dir, name), bytes);
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

type Tags = Record<string, unknown>;
const read = (file: string): Tags => (JSON.parse(execFileSync('exiftool', ['-j', '-G1', '-a', file], { encoding: 'utf8', maxBuffer: 1 << 26 })) as Tags[])[0]!; // prettier-ignore
const warnings = (file: string): string[] => execFileSync('exiftool', ['-validate', '-warning', '-error', '-a', file], { encoding: 'utf8' }).split('\n').filter((line) => /^(Warning|Error)/.test(line)); // prettier-ignore
const IN_XMP = { 'XMP-dc:Description': WORDS.caption, 'XMP-dc:Creator': WORDS.creators, 'XMP-dc:Rights': WORDS.rights, 'XMP-dc:Subject': WORDS.keywords, 'XMP-photoshop:Headline': WORDS.headline,
  'XMP-photoshop:Credit': WORDS.credit, 'XMP-iptcCore:AltTextAccessibility': WORDS.alt }; // prettier-ignore
const IN_IIM = { 'IPTC:CodedCharacterSet': 'UTF8', 'IPTC:Caption-Abstract': WORDS.caption, 'IPTC:By-line': WORDS.creators, 'IPTC:Credit': WORDS.credit, 'IPTC:Headline': WORDS.headline, 'IPTC:CopyrightNotice': WORDS.rights, 'IPTC:Keywords': WORDS.keywords }; // prettier-ignore

describe.skipIf(!hasExiftool)('exiftool', () => {
  it.each(['plain.jpg', 'turned.jpg', 'cut.jpg', 'plain.png', 'cut.png', 'plain.webp', 'cut.webp'])('reads the words of %s', (name) => {
    const tags = read(path.join(dir, name));
    expect(tags).toMatchObject({ ...IN_XMP, 'XMP-photoshop:Source': WORDS.source });
    if (name.endsWith('.jpg')) {
      expect(tags).toMatchObject({ ...IN_IIM, 'IPTC:Source': WORDS.source });
      expect(tags['Photoshop:IPTCDigest']).toBe(tags['File:CurrentIPTCDigest']);
    }
    // exiftool asks of EXIF what a camera must write and this test's camera does not; of ours it has nothing to say.
    expect(warnings(path.join(dir, name)).filter((line) => !/Missing required/.test(line))).toEqual([]);
  });

  it('finds camera data, and neither thumbnail nor a wrong orientation', () => {
    const [turned, cut] = ['turned.jpg', 'cut.jpg'].map((name) => read(path.join(dir, name)));
    expect(turned).toMatchObject({ 'IFD0:Make': 'Maker', 'IFD0:Orientation': 'Rotate 90 CW', 'IPTC:DateCreated': '2018:04:26', 'IPTC:TimeCreated': '09:30:00+08:00', 'XMP-photoshop:DateCreated': '2018:04:26 09:30:00+08:00' }); // prettier-ignore
    expect(cut).toMatchObject({ 'IFD0:Make': 'Maker', 'IFD0:Orientation': 'Horizontal (normal)', 'File:ImageWidth': 100, 'File:ImageHeight': 75 });
    for (const tags of [turned, cut]) expect(Object.keys(tags!).filter((key) => /^IFD1|Thumbnail/.test(key))).toEqual([]);
  });

  it('finds what did not fit into one segment', () => {
    const file = path.join(dir, 'long.jpg');
    const tags = read(file);
    expect((tags['XMP-dc:Subject'] as string[]).length).toBe(900);
    expect(tags).toMatchObject({ 'XMP-dc:Description': WORDS.caption, 'XMP-dc:Rights': WORDS.rights });
    expect(warnings(file)).toEqual([]);
  });

  it.skipIf(!hasReferences)('finds IPTC’s reference pictures as valid as before, with every field that is not ours as it was', () => {
    for (const name of fs.readdirSync(references).filter((file) => file.endsWith('.jpg'))) {
      const original = path.join(references, name);
      const written = path.join(dir, name);
      fs.writeFileSync(written, embedWords(fs.readFileSync(original), WORDS).bytes);
      expect(warnings(written)).toEqual(warnings(original));
      const [before, after] = [read(original), read(written)];
      expect(after).toMatchObject({ ...IN_XMP, ...IN_IIM });
      const OURS = /^(SourceFile|System:|ExifTool:|XMP-x:XMPToolkit|File:CurrentIPTCDigest|XMP-iptcCore:AltTextAccessibility|(IPTC|Photoshop|XMP-dc|XMP-photoshop|XMP-tiff|IFD0):(CodedCharacterSet|IPTCDigest|Description|Creator|Rights|Subject|Headline|Credit|Caption-Abstract|By-line|By-lineTitle|AuthorsPosition|Writer-Editor|CaptionWriter|CopyrightNotice|Keywords|ImageDescription|Artist|Copyright)$)/; // prettier-ignore
      const GPS = /^(GPS:|XMP-exif:GPS|Composite:GPS|.*LocationShownGPS|.*LocationCreatedGPS)/;
      const rest = Object.entries(before).filter(([key]) => !OURS.test(key) && !GPS.test(key));
      expect(rest.length).toBeGreaterThan(name.includes('Ref') ? 150 : 5);
      for (const [key, value] of rest) expect(after[key], key).toEqual(value);
      expect(Object.keys(after).filter((key) => GPS.test(key))).toEqual([]);
    }
  });
});

describe('ExifReader', () => {
  it.each(['plain.jpg', 'turned.jpg', 'cut.jpg', 'plain.png', 'cut.webp'])('reads the words of %s', (name) => {
    const { xmp, iptc } = ExifReader.load(Buffer.from(own[name]!), { expanded: true }) as Record<string, Tags | undefined>;
    const said = (tag: string): unknown => (xmp?.[tag] as { description: unknown } | undefined)?.description;
    expect(said('description')).toBe(WORDS.caption);
    expect(said('rights')).toBe(WORDS.rights);
    expect(said('Headline')).toBe(WORDS.headline);
    expect(said('Credit')).toBe(WORDS.credit);
    expect(said('AltTextAccessibility')).toBe(WORDS.alt);
    if (!name.endsWith('.jpg')) return;
    const old = (tag: string): unknown => (iptc?.[tag] as { description: unknown } | undefined)?.description;
    expect(old('Caption/Abstract')).toBe(WORDS.caption);
    expect(old('Headline')).toBe(WORDS.headline);
    expect(old('Credit')).toBe(WORDS.credit);
    expect(old('Copyright Notice')).toBe(WORDS.rights);
    expect((iptc?.['By-line'] as { description: string }[]).map(({ description }) => description)).toEqual(WORDS.creators);
  });
});
