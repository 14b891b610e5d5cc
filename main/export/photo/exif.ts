/**
 * EXIF: what the camera says. It is written anew from its directories, without what must not go out with a picture: the place (GPS), previews
 * (the second directory and what makers hide in their notes: both show what a crop took away), and words that ours replace.
 */

export interface ExifWish {
  /** Size of the cut picture, which stands upright; absent: the picture is as it was. */
  cropped?: { width: number; height: number } | undefined;
  /** Which words are ours now. */
  caption: boolean;
  creator: boolean;
  rights: boolean;
}
export interface CleanExif {
  /** From the TIFF header on; undefined when nothing is left or nothing could be read. */
  bytes: Uint8Array | undefined;
  /** When the picture was taken, as ISO 8601 without or with its zone. */
  taken: string | undefined;
}

interface Entry {
  tag: number;
  type: number;
  count: number;
  data: Buffer;
}

/** Bytes of a value by TIFF type. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** An entry larger than this is a preview or padding. */
const LARGEST = 16 * 1024;
const [EXIF_IFD, INTEROP_IFD] = [0x8769, 0xa005];
const [ORIENTATION, WIDTH, HEIGHT, TAKEN, ZONE, ASCII, SHORT, LONG] = [0x0112, 0xa002, 0xa003, 0x9003, 0x9011, 2, 3, 4];
/** GPS, XMP, IIM, Photoshop's resources, ICC, strips and tiles of previews, further directories, padding. */
const LEFT_OUT = new Set([0x8825, 0x02bc, 0x83bb, 0x8649, 0x8773, 0x0111, 0x0117, 0x0144, 0x0145, 0x014a, 0x0201, 0x0202, 0xea1c, 0x927c]);
/** Sizes and places in the picture that was: width, height, subject's area and place. */
const OF_THE_WHOLE = new Set([0x0100, 0x0101, 0x9214, 0xa214]);
/** ImageDescription, Artist, Copyright and Windows' XPTitle, XPComment, XPAuthor, XPKeywords, XPSubject. */
const WORDS: readonly [keyof ExifWish, readonly number[]][] = [
  ['caption', [0x010e, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f]],
  ['creator', [0x013b, 0x9c9d]],
  ['rights', [0x8298]],
];

/** O(entries). Never throws: what cannot be read is left out. */
export function cleanExif(tiff: Uint8Array, wish: ExifWish): CleanExif {
  const file = Buffer.from(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = file.toString('latin1', 0, 2);
  const little = order === 'II';
  if (file.length < 8 || (!little && order !== 'MM')) return { bytes: undefined, taken: undefined };
  const u16 = (at: number, from: Buffer = file): number => (little ? from.readUInt16LE(at) : from.readUInt16BE(at));
  const u32 = (at: number, from: Buffer = file): number => (little ? from.readUInt32LE(at) : from.readUInt32BE(at));
  const number = (value: number, type: number): Buffer => {
    const data = Buffer.alloc(type === SHORT ? 2 : 4);
    if (type === SHORT) {
      if (little) data.writeUInt16LE(value);
      else data.writeUInt16BE(value);
    } else if (little) data.writeUInt32LE(value);
    else data.writeUInt32BE(value);
    return data;
  };
  if (u16(2) !== 42) return { bytes: undefined, taken: undefined };

  const read = (at: number): Entry[] => {
    const entries: Entry[] = [];
    if (at < 8 || at + 2 > file.length) return entries;
    const count = u16(at);
    for (let i = 0; i < count && at + 2 + (i + 1) * 12 <= file.length; i++) {
      const from = at + 2 + i * 12;
      const [tag, type, items] = [u16(from), u16(from + 2), u32(from + 4)];
      const size = (SIZES[type] ?? 0) * items;
      if (size === 0 || size > LARGEST || LEFT_OUT.has(tag)) continue;
      const place = size <= 4 ? from + 8 : u32(from + 8);
      if (place + size > file.length || entries.some((one) => one.tag === tag)) continue;
      entries.push({ tag, type, count: items, data: file.subarray(place, place + size) });
    }
    return entries;
  };
  const below = (entries: readonly Entry[], tag: number): Entry[] => {
    const pointer = entries.find((one) => one.tag === tag);
    return pointer?.data.length === 4 ? read(u32(0, pointer.data)) : [];
  };

  const first = read(u32(4));
  const camera = below(first, EXIF_IFD);
  const interop = below(camera, INTEROP_IFD);
  const words = new Set(WORDS.flatMap(([key, tags]) => (wish[key] ? tags : [])));
  const stays = ({ tag }: Entry): boolean =>
    tag !== EXIF_IFD &&
    tag !== INTEROP_IFD &&
    !words.has(tag) &&
    !(wish.cropped && (OF_THE_WHOLE.has(tag) || [ORIENTATION, WIDTH, HEIGHT].includes(tag)));
  const main = first.filter(stays);
  const shot = camera.filter(stays);
  if (wish.cropped && first.length > 0) {
    main.push({ tag: ORIENTATION, type: SHORT, count: 1, data: number(1, SHORT) });
    for (const [tag, value] of [
      [WIDTH, wish.cropped.width],
      [HEIGHT, wish.cropped.height],
    ] as const)
      // prettier-ignore
      if (camera.some((one) => one.tag === tag)) shot.push({ tag, type: LONG, count: 1, data: number(value, LONG) });
  }
  return { bytes: main.length + shot.length > 0 ? write(main, shot, interop) : undefined, taken: takenAt(camera) };

  function write(main: Entry[], shot: Entry[], interop: Entry[]): Buffer {
    const at0 = 8;
    if (interop.length > 0) shot.push({ tag: INTEROP_IFD, type: LONG, count: 1, data: number(0, LONG) });
    if (shot.length > 0) main.push({ tag: EXIF_IFD, type: LONG, count: 1, data: number(0, LONG) });
    const at1 = at0 + sizeOf(main);
    const at2 = at1 + sizeOf(shot);
    const point = (entries: Entry[], tag: number, to: number): void => {
      const pointer = entries.find((one) => one.tag === tag);
      if (pointer) pointer.data = number(to, LONG);
    };
    point(main, EXIF_IFD, at1);
    point(shot, INTEROP_IFD, at2);
    const header = Buffer.concat([Buffer.from(order, 'latin1'), number(42, SHORT), number(at0, LONG)]);
    return Buffer.concat([header, directory(main, at0), directory(shot, at1), directory(interop, at2)]);
  }
  /** Entries in order of their tags; values of more than four bytes behind them, at even places. */
  function directory(entries: Entry[], at: number): Buffer {
    if (entries.length === 0) return Buffer.alloc(0);
    const heads: Buffer[] = [number(entries.length, SHORT)];
    const values: Buffer[] = [];
    let place = at + 6 + entries.length * 12;
    for (const { tag, type, count, data } of entries.sort((a, b) => a.tag - b.tag)) {
      const padded = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]);
      const here = data.length <= 4 ? Buffer.concat([data, Buffer.alloc(4 - data.length)]) : number(place, LONG);
      heads.push(number(tag, SHORT), number(type, SHORT), number(count, LONG), here);
      if (data.length > 4) {
        values.push(padded);
        place += padded.length;
      }
    }
    return Buffer.concat([...heads, number(0, LONG), ...values]);
  }
  function sizeOf(entries: readonly Entry[]): number {
    const values = entries.reduce((sum, { data }) => sum + (data.length > 4 ? data.length + (data.length % 2) : 0), 0);
    return entries.length === 0 ? 0 : 6 + entries.length * 12 + values;
  }
}

/** `2024:03:22 00:23:02`, and the camera's zone where it says one. */
function takenAt(camera: readonly Entry[]): string | undefined {
  const text = (tag: number): string => {
    const entry = camera.find((one) => one.tag === tag && one.type === ASCII);
    return entry ? entry.data.toString('latin1').replace(/\0.*$/s, '').trim() : '';
  };
  const at = /^(\d{4}):(0[1-9]|1[0-2]):(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text(TAKEN));
  if (!at || at[1] === '0000') return undefined;
  const zone = /^[+-](?:0\d|1[0-4]):[0-5]\d$/.exec(text(ZONE))?.[0] ?? '';
  return `${at[1]}-${at[2]}-${at[3]}T${at[4]}:${at[5]}:${at[6]}${zone}`;
}
