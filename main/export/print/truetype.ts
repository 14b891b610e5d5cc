/**
 * TrueType subsets for the press. fontkit decodes every outline on the way; a PDF only needs the bytes as they lie in the file, with the
 * numbers inside composite glyphs rewritten. 20 times as fast, and a package holds a subset of each face for every page.
 */

/** What of the font program a PDF wants in a CIDFontType2 (PDF 1.7, 9.9), beside the tables made anew. */
const COPIED = ['cvt ', 'fpgm', 'prep'];

/** Flags of a composite glyph's components (OpenType, glyf). */
const WORDS = 1;
/** Its numbers are offsets, not points. */
const OFFSETS = 2;
const SCALE = 8;
const MORE = 32;
const XY_SCALE = 64;
const TWO_BY_TWO = 128;

/** Where a font's bytes come from: memory, or a file of which only what is asked for is read. */
export interface FontBytes {
  readonly length: number;
  /** A view or a copy; not to be changed. */
  read(offset: number, length: number): Uint8Array;
}
export const fontBytes = (bytes: Uint8Array): FontBytes => ({
  length: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
});

export class TrueType {
  private readonly tables = new Map<string, { offset: number; length: number }>();
  private readonly read = new Map<string, DataView>();
  private readonly long: boolean;
  private readonly metrics: number;
  readonly halves = true;
  private characters: ((codePoint: number) => number) | null = null;

  private constructor(private readonly bytes: FontBytes) {
    const count = viewOf(bytes.read(0, 12)).getUint16(4);
    const directory = viewOf(bytes.read(12, count * 16));
    for (let i = 0; i < count; i++) {
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((c) => directory.getUint8(i * 16 + c)));
      const [offset, length] = [directory.getUint32(i * 16 + 8), directory.getUint32(i * 16 + 12)];
      // A file that was cut off would give empty outlines, and nobody would notice.
      if (offset + length > bytes.length) throw new RangeError(`the table ${tag} ends after the file`);
      this.tables.set(tag, { offset, length });
    }
    this.long = this.view('head').getUint16(50) === 1;
    this.metrics = this.view('hhea').getUint16(34);
    this.view('maxp');
  }

  /** Null where this way does not serve: CFF outlines, variable fonts, characters in an old table. @throws RangeError on a file that ends early */
  static open(bytes: FontBytes): TrueType | null {
    const font = new TrueType(bytes);
    if (!['glyf', 'loca', 'hmtx', 'cmap', 'post'].every((tag) => font.tables.has(tag)) || font.tables.has('fvar')) return null;
    font.characters = characterMap(font.view('cmap'));
    return font.characters && font;
  }

  /** A table, read once. @throws RangeError when there is none */
  private view(tag: string): DataView {
    let view = this.read.get(tag);
    if (!view) {
      const table = this.tables.get(tag);
      if (!table) throw new RangeError(`no table ${tag}`);
      this.read.set(tag, (view = viewOf(this.bytes.read(table.offset, table.length))));
    }
    return view;
  }
  private table(tag: string): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.view(tag);
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  /** Number of a character's glyph; 0: it has none. */
  glyph(codePoint: number): number {
    return this.characters!(codePoint);
  }
  /** In units of the em. */
  advance(glyph: number): number {
    return this.metric(glyph).advance;
  }

  /** What a PDF says of the face, in units of the em. */
  facts(): FaceFacts {
    const [head, hhea, post] = [this.view('head'), this.view('hhea'), this.view('post')];
    const os2 = this.tables.has('OS/2') ? this.view('OS/2') : null;
    const heights = os2 !== null && os2.getUint16(0) > 1;
    const ascent = hhea.getInt16(4);
    return {
      em: head.getUint16(18),
      box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
      ascent,
      descent: hhea.getInt16(6),
      capHeight: (heights && os2.getInt16(88)) || ascent,
      xHeight: heights ? os2.getInt16(86) : 0,
      angle: post.getInt32(4) / 65_536,
      fixedPitch: post.getUint32(12) !== 0,
      italic: (head.getUint16(44) & 2) !== 0,
      family: os2 ? os2.getInt16(30) >> 8 : 0,
    };
  }

  /** The glyph's program; empty for a space. */
  private outline(glyph: number): Uint8Array {
    const loca = this.view('loca');
    const [from, to] = this.long ? [loca.getUint32(glyph * 4), loca.getUint32(glyph * 4 + 4)] : [loca.getUint16(glyph * 2) * 2, loca.getUint16(glyph * 2 + 2) * 2]; // prettier-ignore
    return from === to ? NOTHING : this.bytes.read(this.tables.get('glyf')!.offset + from, to - from);
  }
  private metric(glyph: number): { advance: number; bearing: number } {
    const hmtx = this.view('hmtx');
    const last = this.metrics - 1;
    const bearing = glyph <= last ? glyph * 4 + 2 : this.metrics * 4 + (glyph - this.metrics) * 2;
    return { advance: hmtx.getUint16(Math.min(glyph, last) * 4), bearing: hmtx.getInt16(bearing) };
  }

  /** The maxp table for so many glyphs; made of others, there are as many points and contours in those as in any. */
  private limits(glyphs: number, made: boolean): Uint8Array {
    const table = this.table('maxp').slice();
    const view = viewOf(table);
    view.setUint16(4, glyphs);
    if (made && table.length >= 32)
      for (const [at, least] of [
        [10, view.getUint16(6)],
        [12, view.getUint16(8)],
        [28, 1],
        [30, 1],
      ] as const)
        view.setUint16(at, Math.max(view.getUint16(at), least));
    return table;
  }

  /**
   * A font file with these glyphs in this order, halves at some places of it; what composite glyphs are made of comes after them. Its loca is long.
   * O(bytes of the outlines).
   */
  subset(wanted: readonly number[], halves: ReadonlyMap<number, Half> = new Map()): Uint8Array {
    const glyphs = [...wanted];
    const places = new Map<number, number>();
    glyphs.forEach((glyph, i) => places.has(glyph) || halves.has(i) || places.set(glyph, i));
    const placeOf = (glyph: number): number => {
      let place = places.get(glyph);
      if (place === undefined) places.set(glyph, (place = glyphs.push(glyph) - 1));
      return place;
    };
    const outlines: Uint8Array[] = [];
    let size = 0;
    for (let i = 0; i < glyphs.length; i++) {
      const whole = this.outline(glyphs[i]!);
      const shift = halves.get(i)?.shift ?? 0;
      const outline = shift === 0 || whole.length < 10 ? renumbered(whole, placeOf) : shifted(whole, placeOf(glyphs[i]!), shift);
      outlines.push(outline);
      size += padded(outline.length);
    }
    const glyf = new Uint8Array(size);
    const loca = new DataView(new ArrayBuffer((glyphs.length + 1) * 4));
    const hmtx = new DataView(new ArrayBuffer(glyphs.length * 4));
    let at = 0;
    outlines.forEach((outline, i) => {
      glyf.set(outline, at);
      at += padded(outline.length);
      loca.setUint32((i + 1) * 4, at);
      const { advance, bearing } = this.metric(glyphs[i]!);
      const half = halves.get(i);
      hmtx.setUint16(i * 4, half?.advance ?? advance);
      hmtx.setInt16(i * 4 + 2, bearing + (half?.shift ?? 0));
    });
    const changed = (tag: string, offset: number, value: number): Uint8Array => {
      const copy = this.table(tag).slice();
      new DataView(copy.buffer).setUint16(offset, value);
      return copy;
    };
    const head = changed('head', 50, 1);
    head.fill(0, 8, 12);
    return sfnt(
      new Map([
        ...COPIED.filter((tag) => this.tables.has(tag)).map((tag) => [tag, this.table(tag)] as const),
        ['glyf', glyf],
        ['head', head],
        ['hhea', changed('hhea', 34, glyphs.length)],
        ['hmtx', new Uint8Array(hmtx.buffer)],
        ['loca', new Uint8Array(loca.buffer)],
        [
          'maxp',
          this.limits(
            glyphs.length,
            [...halves.values()].some(({ shift }) => shift !== 0),
          ),
        ],
      ]),
    );
  }
}

export interface FaceFacts {
  /** Units per em. */
  em: number;
  /** left, bottom, right, top */
  box: [number, number, number, number];
  ascent: number;
  descent: number;
  capHeight: number;
  /** 0 = not told */
  xHeight: number;
  /** Degrees, as the post table has it. */
  angle: number;
  fixedPitch: boolean;
  italic: boolean;
  /** The class of OS/2's sFamilyClass. */
  family: number;
}

const NOTHING = new Uint8Array(0);
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);

/** Platform and encoding of the tables of all of Unicode, then of its first plane, as readers look for them. */
const UNICODE = [[3, 10], [0, 6], [0, 4], [3, 1], [0, 3], [0, 2], [0, 1], [0, 0]] as const; // prettier-ignore

/** Character → glyph from a cmap table of format 4 or 12; null: it has none of these. */
function characterMap(cmap: DataView): ((codePoint: number) => number) | null {
  const found = new Map<string, number>();
  for (let i = 0, count = cmap.getUint16(2); i < count; i++)
    found.set(`${cmap.getUint16(4 + i * 8)} ${cmap.getUint16(6 + i * 8)}`, cmap.getUint32(8 + i * 8));
  const at = UNICODE.map(([platform, encoding]) => found.get(`${platform} ${encoding}`)).find((offset) => offset !== undefined);
  if (at === undefined) return null;
  const format = cmap.getUint16(at);
  return format === 12 ? groups(cmap, at) : format === 4 ? segments(cmap, at) : null;
}

/** Format 12: groups of [first, last, glyph of the first], ascending. */
function groups(cmap: DataView, at: number): (codePoint: number) => number {
  const count = cmap.getUint32(at + 12);
  return (codePoint) => {
    let [low, high] = [0, count - 1];
    while (low <= high) {
      const mid = (low + high) >> 1;
      const group = at + 16 + mid * 12;
      if (codePoint < cmap.getUint32(group)) high = mid - 1;
      else if (codePoint > cmap.getUint32(group + 4)) low = mid + 1;
      else return cmap.getUint32(group + 8) + codePoint - cmap.getUint32(group);
    }
    return 0;
  };
}

/** Format 4: segments of the first plane, told by their last character. */
function segments(cmap: DataView, at: number): (codePoint: number) => number {
  const twice = cmap.getUint16(at + 6);
  const [ends, starts, deltas, ranges] = [at + 14, at + 16 + twice, at + 16 + twice * 2, at + 16 + twice * 3];
  return (codePoint) => {
    let [low, high] = [0, twice / 2 - 1];
    while (low <= high) {
      const mid = (low + high) >> 1;
      if (codePoint > cmap.getUint16(ends + mid * 2)) low = mid + 1;
      else if (codePoint < cmap.getUint16(starts + mid * 2)) high = mid - 1;
      else {
        const range = cmap.getUint16(ranges + mid * 2);
        const delta = cmap.getInt16(deltas + mid * 2);
        if (range === 0) return (codePoint + delta) & 0xffff;
        const glyph = cmap.getUint16(ranges + mid * 2 + range + 2 * (codePoint - cmap.getUint16(starts + mid * 2)));
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
    }
    return 0;
  };
}

/** Half of a full-width glyph: how wide it is, and how far the outline is moved into it, in units of the em. */
export interface Half {
  advance: number;
  shift: number;
}

/** A composite glyph of one other (OpenType, glyf), moved sideways. */
function shifted(whole: Uint8Array, place: number, shift: number): Uint8Array {
  const bounds = viewOf(whole);
  const glyph = new DataView(new ArrayBuffer(18));
  const words = [
    -1,
    bounds.getInt16(2) + shift,
    bounds.getInt16(4),
    bounds.getInt16(6) + shift,
    bounds.getInt16(8),
    WORDS | OFFSETS,
    place,
    shift,
    0,
  ];
  words.forEach((word, i) => glyph.setInt16(i * 2, word));
  return new Uint8Array(glyph.buffer);
}

const padded = (length: number): number => (length + 3) & ~3;

/** A composite glyph with its parts' new numbers; any other glyph as it is. */
function renumbered(outline: Uint8Array, placeOf: (glyph: number) => number): Uint8Array {
  if (outline.length < 10 || viewOf(outline).getInt16(0) >= 0) return outline;
  const copy = new Uint8Array(outline);
  const view = new DataView(copy.buffer);
  for (let at = 10, flags = MORE; flags & MORE;) {
    flags = view.getUint16(at);
    view.setUint16(at + 2, placeOf(view.getUint16(at + 2)));
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & XY_SCALE ? 4 : flags & TWO_BY_TWO ? 8 : 0);
  }
  return copy;
}

/** Tables in the order of their tags, each with its checksum, and the file's own. */
function sfnt(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort();
  const start = 12 + tags.length * 16;
  const file = new Uint8Array(tags.reduce((sum, tag) => sum + padded(tables.get(tag)!.length), start));
  const view = new DataView(file.buffer);
  const power = 2 ** Math.floor(Math.log2(tags.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tags.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (tags.length - power) * 16);
  let at = start;
  let head = 0;
  tags.forEach((tag, i) => {
    const table = tables.get(tag)!;
    file.set(table, at);
    const entry = 12 + i * 16;
    for (let c = 0; c < 4; c++) view.setUint8(entry + c, tag.charCodeAt(c));
    view.setUint32(entry + 4, sumOf(view, at, padded(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    if (tag === 'head') head = at;
    at += padded(table.length);
  });
  view.setUint32(head + 8, 0xb1b0afba - sumOf(view, 0, file.length));
  return file;
}

/** Sum of the 32-bit words, as the format wants its checksums. */
function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
