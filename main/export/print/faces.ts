/** The faces of a PDF: each character gets its own glyph number in the subset, with its advance and what it reads as. */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { plainForm } from '../../../shared/makeup/vertical.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { FaceTable } from '../../../shared/typeset/face.js';
import type { FaceSource } from '../../store/faces.js';
import { HALF, type Side } from './operators.js';
import { pack, type PdfDocument, type Reference } from './pdf/document.js';
import { fontBytes, TrueType, type FaceFacts, type FontBytes, type Half } from './truetype.js';

/** A font as a PDF needs it. Glyphs by their number in the font file, sizes in units of its em. */
export interface FontProgram {
  facts(): FaceFacts;
  /** 0 = none */
  glyph(codePoint: number): number;
  advance(glyph: number): number;
  /** A font program of these glyphs in this order. @param halves places of it that hold half of their glyph */
  subset(glyphs: readonly number[], halves?: ReadonlyMap<number, Half>): Uint8Array;
  /** Whether it knows halves. */
  readonly halves?: boolean;
  /** Its outlines are PostScript's. */
  readonly cff?: boolean;
}
export interface OpenFace {
  postScriptName: string;
  program: FontProgram;
}

/** Font files, opened once and shared by all PDFs of a package. Of a TrueType file only what is used is read. */
export class FaceFiles {
  private readonly open = new Map<string, OpenFace>();
  constructor(private readonly source: FaceSource) {}

  /**
   * Opens the faces that are not open yet.
   * @throws DatelineError not-found, export-font-closed (the font's licence bits forbid embedding), export-font-broken
   */
  async load(ids: Iterable<string>): Promise<void> {
    for (const id of ids) {
      if (this.open.has(id)) continue;
      const table = this.source.tables().find((face) => face.id === id);
      if (table && !table.embeddable) throw new DatelineError('export-font-closed', { name: table.family });
      const bytes = bytesOf(this.source, id);
      try {
        const program = TrueType.open(bytes) ?? (await import('./other-font.js')).otherFont(bytes.read(0, bytes.length));
        this.open.set(id, { program, postScriptName: (table as FaceTable).postScriptName });
      } catch (cause) {
        throw new DatelineError('export-font-broken', { name: table?.family ?? id }, undefined, { cause });
      }
    }
  }

  face(id: string): OpenFace {
    const face = this.open.get(id);
    if (!face) throw new Error(`the face ${id} is not open`);
    return face;
  }
}

function bytesOf(source: FaceSource, id: string): FontBytes {
  const path = source.path?.(id);
  return path === undefined ? fontBytes(source.bytes(id)) : new FontFile(path);
}

/** Reads a file where it lies: of 30,000 glyphs a page uses a thousand. */
class FontFile implements FontBytes {
  readonly length: number;
  private readonly file: number;

  constructor(private readonly path: string) {
    this.file = openSync(path, 'r');
    this.length = fstatSync(this.file).size;
    OPEN_FILES.register(this, this.file);
  }
  read(offset: number, length: number): Uint8Array {
    const bytes = Buffer.allocUnsafe(length);
    for (let at = 0; at < length;) {
      const got = readSync(this.file, bytes, at, length - at, offset + at);
      if (got === 0) throw new RangeError(`${this.path} ends early`);
      at += got;
    }
    return bytes;
  }
}
/** A file is closed when nobody can ask it any more. */
const OPEN_FILES = new FinalizationRegistry<number>((file) => closeSync(file));

/** Letters that tell a subset's name from another's of the same font. */
const TAG = 6;

export class PressFace {
  private readonly numbers = new Map<number, number>();
  private readonly halved = new Map<string, number>();
  /** By glyph number of the subset. */
  private readonly halves = new Map<number, Half>();
  private readonly glyphs = [0];
  /** By glyph number of the subset, in 1/1000 em. */
  private readonly widths: number[];
  private readonly reads = [0];
  private readonly scale: number;
  private readonly facts: FaceFacts;
  private dictionary: Reference | null = null;
  /** What was packed before the pages were drawn, of so many glyphs. */
  private ahead: { glyphs: number; file: Uint8Array; packed: Promise<Uint8Array> } | null = null;

  /** @param name under which pages know it: F1, F2… */
  constructor(
    readonly name: string,
    private readonly document: PdfDocument,
    private readonly font: OpenFace,
  ) {
    this.facts = font.program.facts();
    this.scale = 1000 / this.facts.em;
    this.widths = [font.program.advance(0) * this.scale];
    document.atEnd(() => this.embed());
  }

  /**
   * Number of a character's glyph in the subset. Two characters that share a glyph (文 and the radical ⽂) get a number each, so that
   * each is read back as itself. A character the font lacks gets the font's empty box and is still read back as itself.
   */
  glyph(codePoint: number): number {
    const known = this.numbers.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.font.program.glyph(codePoint);
    const number = this.add(codePoint, glyph, this.font.program.advance(glyph));
    this.numbers.set(codePoint, number);
    return number;
  }
  /** The half of a glyph in which its ink is: it reads as the character, and its box ends where the ink does. */
  half(codePoint: number, side: Side): number {
    const key = `${side}${codePoint}`;
    const known = this.halved.get(key);
    if (known !== undefined) return known;
    // The whole has to be in the subset: the right half is made of it.
    const whole = this.glyph(codePoint);
    if (!this.font.program.halves) return whole;
    const advance = Math.round((HALF * this.facts.em) / 1000);
    const number = this.add(codePoint, this.glyphs[whole]!, advance);
    this.halves.set(number, { advance, shift: side === 'right' ? advance - this.font.program.advance(this.glyphs[whole]!) : 0 });
    this.halved.set(key, number);
    return number;
  }
  private add(codePoint: number, glyph: number, advance: number): number {
    this.widths.push(advance * this.scale);
    this.reads.push(plainForm(String.fromCodePoint(codePoint)).codePointAt(0)!);
    return this.glyphs.push(glyph) - 1;
  }
  /** In 1/1000 em, as the PDF states it. */
  width(number: number): number {
    return this.widths[number]!;
  }
  ref(): Reference {
    return (this.dictionary ??= this.document.ref());
  }

  /** All glyphs have their numbers: what takes longest of the file is packed on another thread while the pages are drawn with them. */
  packAhead(): void {
    const file = this.font.program.subset(this.glyphs, this.halves);
    this.ahead = { glyphs: this.glyphs.length, file, packed: pack(file) };
  }

  private embed(): void {
    if (!this.dictionary) return;
    const { document, facts, scale, ahead } = this;
    const { program, postScriptName } = this.font;
    const file = document.ref(program.cff ? { Subtype: 'CIDFontType0C' } : {});
    if (ahead?.glyphs === this.glyphs.length) file.endPacked(ahead.file, ahead.packed);
    else file.end(program.subset(this.glyphs, this.halves));
    const name = `${this.tag()}+${postScriptName.replaceAll(' ', '_')}`;
    const descriptor = document.ref({
      Type: 'FontDescriptor', FontName: name, Flags: flagsOf(facts), FontBBox: facts.box.map((side) => side * scale), ItalicAngle: facts.angle,
      Ascent: facts.ascent * scale, Descent: facts.descent * scale, CapHeight: facts.capHeight * scale, XHeight: facts.xHeight * scale, StemV: 0,
      [program.cff ? 'FontFile3' : 'FontFile2']: file,
    }); // prettier-ignore
    descriptor.end();
    const descendant = document.ref({
      Type: 'Font', Subtype: program.cff ? 'CIDFontType0' : 'CIDFontType2', BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor, W: [0, this.widths], ...(!program.cff && { CIDToGIDMap: 'Identity' }),
    }); // prettier-ignore
    descendant.end();
    const reads = document.ref();
    reads.end(toUnicode(this.reads));
    Object.assign(this.dictionary.data, {
      Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H', DescendantFonts: [descendant], ToUnicode: reads,
    }); // prettier-ignore
    this.dictionary.end();
  }

  /** Names the subset after what is in it: the press may join our pages into one file, and two subsets of one name would be taken for one. */
  private tag(): string {
    const hash = createHash('sha256').update(JSON.stringify(this.reads.map((codePoint) => [codePoint]))).digest(); // prettier-ignore
    return [...hash.subarray(0, TAG)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
  }
}

/** Flags of a font descriptor (PDF 1.7, 9.8.2): symbolic always, since the glyphs are numbered by us. */
const flagsOf = ({ fixedPitch, family, italic }: FaceFacts): number =>
  (fixedPitch ? 1 : 0) | (family >= 1 && family <= 7 ? 1 << 1 : 0) | (1 << 2) | (family === 10 ? 1 << 3 : 0) | (italic ? 1 << 6 : 0);

const hex = (value: number): string => value.toString(16).padStart(4, '0');
/** As UTF-16. */
const units = (codePoint: number): string =>
  codePoint <= 0xffff ? hex(codePoint) : `${hex(0xd800 | ((codePoint - 0x10000) >> 10))} ${hex(0xdc00 | (codePoint & 0x3ff))}`;
/** Entries of one range. */
const RANGE = 256;

/** What the glyphs read as (PDF 1.7, 9.10.3). */
function toUnicode(reads: readonly number[]): string {
  const ranges: string[] = [];
  for (let start = 0; start < reads.length; start += RANGE) {
    const part = reads.slice(start, start + RANGE);
    ranges.push(`<${hex(start)}> <${hex(start + part.length - 1)}> [${part.map((codePoint) => `<${units(codePoint)}>`).join(' ')}]`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${ranges.length} beginbfrange
${ranges.join('\n')}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
