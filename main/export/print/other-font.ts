/** Fonts that we do not cut ourselves, through fontkit: PostScript outlines, variable fonts. */
import { create, type Font } from 'fontkit';
import type { FontProgram } from './faces.js';

interface Known {
  createSubset(): { glyphs: number[]; cff?: unknown; encode(): Uint8Array };
  head: { macStyle: { italic: boolean } };
  post: { isFixedPitch: number };
  'OS/2'?: { sFamilyClass: number };
}

/** @throws Error when it is no font */
export function otherFont(bytes: Uint8Array): FontProgram {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as unknown as Omit<Font, keyof Known> & Known;
  const { bbox } = font;
  return {
    cff: font.createSubset().cff !== undefined,
    facts: () => ({
      em: font.unitsPerEm, box: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY], ascent: font.ascent, descent: font.descent,
      capHeight: font.capHeight || font.ascent, xHeight: font.xHeight || 0, angle: font.italicAngle,
      fixedPitch: Boolean(font.post.isFixedPitch), italic: font.head.macStyle.italic, family: (font['OS/2']?.sFamilyClass ?? 0) >> 8,
    }),
    glyph: (codePoint) => font.glyphForCodePoint(codePoint).id,
    advance: (glyph) => font.getGlyph(glyph).advanceWidth,
    subset: (glyphs) => {
      const subset = font.createSubset();
      subset.glyphs = [...glyphs];
      return subset.encode();
    },
  }; // prettier-ignore
}
