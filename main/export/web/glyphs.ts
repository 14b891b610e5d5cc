/** Outlines of the glyphs that pages use, each read from its font once per export. */
import { create, type Font } from 'fontkit';
import type { FaceSource } from '../../store/faces.js';

export interface Outlines {
  /** Path data in font units, y upwards; '' for a space, undefined when the face has no glyph for it. */
  path(face: string, codePoint: number): string | undefined;
  unitsPerEm(face: string): number;
  /** In font units; that of the missing glyph when there is none. */
  advance(face: string, codePoint: number): number;
}

interface OpenFace {
  font: Font;
  paths: Map<number, string | undefined>;
}

/** A face's file is read and its tables opened at its first glyph (about 20 ms); a glyph is decoded once. */
export function openOutlines(faces: FaceSource): Outlines {
  const opened = new Map<string, OpenFace>();
  const open = (id: string): OpenFace => {
    let face = opened.get(id);
    if (!face) {
      const bytes = faces.bytes(id);
      face = { font: create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as Font, paths: new Map() };
      opened.set(id, face);
    }
    return face;
  };
  return {
    path(id, codePoint) {
      const { font, paths } = open(id);
      if (!paths.has(codePoint)) {
        const glyph = font.glyphForCodePoint(codePoint);
        paths.set(codePoint, glyph.id === 0 ? undefined : glyph.path.toSVG());
      }
      return paths.get(codePoint);
    },
    unitsPerEm: (id) => open(id).font.unitsPerEm,
    advance: (id, codePoint) => open(id).font.glyphForCodePoint(codePoint).advanceWidth,
  };
}

/** One line of text as SVG path data in font units, set solid by advance: the nameplate and the icon. */
export interface Lettering {
  width: number;
  height: number;
  /** From the top; Han stands 0.88 em over it. */
  baseline: number;
  glyphs: { d: string; x: number }[];
}

export function lettering(outlines: Outlines, face: string, text: string): Lettering {
  const glyphs: Lettering['glyphs'] = [];
  let width = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    const d = outlines.path(face, codePoint);
    if (d !== undefined && d !== '') glyphs.push({ d, x: width });
    width += outlines.advance(face, codePoint);
  }
  const height = outlines.unitsPerEm(face);
  return { width, height, glyphs, baseline: Math.round(height * 0.88) };
}
