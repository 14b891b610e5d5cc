/** The faces of a press PDF: each character gets its own glyph number in the subset, with its advance and what it reads as. */
import { plainForm } from '../../../shared/makeup/vertical.js';
import { createHash } from 'node:crypto';
import { create, type Font } from 'fontkit';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { FaceSource } from '../../store/faces.js';
import { TrueType } from './truetype.js';

/** Font files, parsed once and shared by all PDFs of a package: 10 MB each. */
export class FaceFiles {
  private readonly open = new Map<string, Font>();
  private readonly outlines = new Map<string, TrueType | null>();
  constructor(private readonly source: FaceSource) {}

  /** @throws DatelineError not-found, export-font-closed (the font's licence bits forbid embedding), export-font-broken */
  font(id: string): Font {
    let font = this.open.get(id);
    if (!font) {
      const table = this.source.tables().find((face) => face.id === id);
      if (table && !table.embeddable) throw new DatelineError('export-font-closed', { name: table.family });
      const { buffer, byteOffset, byteLength } = this.source.bytes(id);
      const bytes = Buffer.from(buffer, byteOffset, byteLength);
      try {
        this.outlines.set(id, TrueType.open(bytes));
        font = create(bytes) as Font;
      } catch (cause) {
        throw new DatelineError('export-font-broken', { name: table?.family ?? id }, undefined, { cause });
      }
      this.open.set(id, font);
    }
    return font;
  }

  /** Of a face that is open: what cuts its subsets; null where fontkit has to. */
  cutter(id: string): TrueType | null {
    return this.outlines.get(id) ?? null;
  }
}

/** What we use of pdfkit's embedded font beside its public face. */
export interface EmbeddedFont {
  id: string;
  font: Font;
  /** 1000 / units per em */
  scale: number;
  subset: { glyphs: number[]; encode(): Uint8Array };
  /** By glyph number of the subset. */
  widths: number[];
  unicode: number[][];
  ref(): unknown;
}

export class PressFace {
  private readonly numbers = new Map<number, number>();
  /** @param name under which pages know it: F1, F2… */
  constructor(
    readonly name: string,
    private readonly embedded: EmbeddedFont,
    cutter: TrueType | null = null,
  ) {
    if (cutter) embedded.subset.encode = () => cutter.subset(embedded.subset.glyphs);
  }

  /**
   * Number of a character's glyph in the subset. Two characters that share a glyph (文 and the radical ⽂) get a number each, so that
   * each is read back as itself. A character the font lacks gets the font's empty box and is still read back as itself.
   */
  glyph(codePoint: number): number {
    const known = this.numbers.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.embedded.font.glyphForCodePoint(codePoint);
    const number = this.embedded.subset.glyphs.push(glyph.id) - 1;
    this.embedded.widths[number] = glyph.advanceWidth * this.embedded.scale;
    this.embedded.unicode[number] = [plainForm(String.fromCodePoint(codePoint)).codePointAt(0)!];
    this.numbers.set(codePoint, number);
    return number;
  }
  /** In 1/1000 em, as the PDF states it. */
  width(number: number): number {
    return this.embedded.widths[number]!;
  }
  ref(): unknown {
    return this.embedded.ref();
  }

  /**
   * Names the subset after what is in it: the press may join our pages into one file, and two subsets of one name would be taken for one.
   * pdfkit makes the tag of six letters from the font's id, each 17 code points on.
   */
  seal(): void {
    const hash = createHash('sha256').update(JSON.stringify(this.embedded.unicode)).digest();
    this.embedded.id = `F${[...hash.subarray(0, 6)].map((byte) => String.fromCharCode(65 - 17 + (byte % 26))).join('')}`;
  }
}
