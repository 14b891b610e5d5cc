import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { otherFont } from './other-font.js';
import { faces, hasFaces } from './testing/press.js';
import { fontBytes, TrueType } from './truetype.js';

describe.runIf(hasFaces)('a TrueType subset (needs the built faces)', () => {
  const bytes = Buffer.from(hasFaces ? faces.bytes('noto-serif-sc-400') : []);
  const whole = hasFaces ? (create(bytes) as Font) : null!;
  const idsOf = (text: string): number[] => [...text].map((character) => whole.glyphForCodePoint(character.codePointAt(0)!).id);
  const cut = (ids: readonly number[]): Font => create(Buffer.from(TrueType.open(fontBytes(bytes))!.subset(ids))) as Font;

  it('has the outlines and advances of the glyphs asked for, in their order', () => {
    const ids = [0, ...idsOf('日报AV，。 é'), 5, 5];
    const font = cut(ids);
    ids.forEach((id, i) => {
      expect(font.getGlyph(i).advanceWidth).toBe(whole.getGlyph(id).advanceWidth);
      expect(font.getGlyph(i).path.toSVG()).toBe(whole.getGlyph(id).path.toSVG());
    });
  });

  it('brings what composite glyphs are made of, after the glyphs asked for', () => {
    // Our faces have none: 龍 is written over by a glyph made of A, and of V at half its size.
    const [dragon, a, v, sun] = idsOf('龍AV日') as [number, number, number, number];
    const patched = Buffer.from(bytes);
    const { loca, directory } = whole as unknown as { loca: { offsets: number[] }; directory: { tables: { glyf: { offset: number } } } };
    const at = directory.tables.glyf.offset + loca.offsets[dragon]!;
    expect(loca.offsets[dragon + 1]! - loca.offsets[dragon]!).toBeGreaterThan(28);
    [-1, 0, 0, 1000, 1000, 0x22, a, 0x0a14, 0x0b, v, 300, 200, 0x2000].forEach((word, i) => patched.writeUInt16BE(word & 0xffff, at + 2 * i));
    const before = create(patched) as Font;
    expect(before.getGlyph(dragon).path.commands.length).toBeGreaterThan(before.getGlyph(a).path.commands.length);

    const file = TrueType.open(fontBytes(patched))!.subset([0, dragon, v, dragon, sun]);
    const font = create(Buffer.from(file)) as Font;
    // A comes last, V is there already.
    expect(font.numGlyphs).toBe(6);
    for (const [place, id] of [[1, dragon], [2, v], [3, dragon], [4, sun], [5, a]] as const) expect(font.getGlyph(place).path.toSVG()).toBe(before.getGlyph(id).path.toSVG()); // prettier-ignore
  });

  it('knows the same of characters, advances and the face as fontkit', () => {
    const own = TrueType.open(fontBytes(bytes))!;
    for (const codePoint of [...whole.characterSet, 0, 0x10fffd, 0xe000]) {
      const { id, advanceWidth } = whole.glyphForCodePoint(codePoint);
      expect([own.glyph(codePoint), own.advance(id)]).toEqual([id, advanceWidth]);
    }
    expect(own.facts()).toEqual(otherFont(bytes).facts());
  });

  it('reads characters from a table of the first plane alone', () => {
    const patched = Buffer.from(bytes);
    const { offset } = (whole as unknown as { directory: { tables: { cmap: { offset: number } } } }).directory.tables.cmap;
    let kept = 0;
    for (let i = 0; i < patched.readUInt16BE(offset + 2); i++) {
      const format = patched.readUInt16BE(offset + patched.readUInt32BE(offset + 8 + i * 8));
      if (format === 4) kept++;
      else patched.writeUInt16BE(9, offset + 4 + i * 8);
    }
    expect(kept).toBeGreaterThan(0);
    const own = TrueType.open(fontBytes(patched))!;
    for (const codePoint of [...whole.characterSet, 0xe000].filter((one) => one <= 0xffff))
      expect(own.glyph(codePoint)).toBe(whole.glyphForCodePoint(codePoint).id);
  });

  it('has halves of full-width marks: the same ink, in half the width', () => {
    const [open, close] = idsOf('《，') as [number, number];
    const halves = new Map([
      [3, { advance: 500, shift: -500 }],
      [4, { advance: 500, shift: 0 }],
    ]);
    const font = create(Buffer.from(TrueType.open(fontBytes(bytes))!.subset([0, open, close, open, close], halves))) as Font;
    expect([1, 2, 3, 4].map((place) => font.getGlyph(place).advanceWidth)).toEqual([1000, 1000, 500, 500]);
    const moved = (d: string): string => d.replace(/([A-Z])([^A-Z]*)/g, (_, kind: string, numbers: string) => kind + numbers.trim().split(/[ ,]+/).filter(Boolean).map((n, i) => (i % 2 === 0 ? Number(n) - 500 : Number(n))).join(' ')); // prettier-ignore
    const plain = (d: string): string => d.replace(/([A-Z])([^A-Z]*)/g, (_, kind: string, numbers: string) => kind + numbers.trim().split(/[ ,]+/).filter(Boolean).join(' ')); // prettier-ignore
    expect(plain(font.getGlyph(3).path.toSVG())).toBe(moved(whole.getGlyph(open).path.toSVG()));
    expect(font.getGlyph(3).path.commands.length).toBeGreaterThan(5);
    expect(font.getGlyph(4).path.toSVG()).toBe(whole.getGlyph(close).path.toSVG());
    expect(font.getGlyph(3).bbox.minX).toBeGreaterThanOrEqual(0);
  });

  it('has checksums that hold', () => {
    const untouched = Buffer.from(bytes);
    const file = TrueType.open(fontBytes(bytes))!.subset([0, ...idsOf('汉字')]);
    expect(bytes.equals(untouched)).toBe(true);
    const view = new DataView(file.buffer);
    let sum = 0;
    for (let at = 0; at < file.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  it('leaves fonts with other outlines to fontkit, and refuses half a file', () => {
    const other = Buffer.from(bytes);
    other.write('CFF ', other.indexOf('glyf'), 'latin1');
    expect(TrueType.open(fontBytes(other))).toBeNull();
    for (const length of [40, 400, bytes.length - 100]) expect(() => TrueType.open(fontBytes(bytes.subarray(0, length)))).toThrow(RangeError);
  });
});
