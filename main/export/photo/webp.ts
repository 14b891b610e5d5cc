/** WebP: RIFF chunks. XMP and EXIF need the extended head VP8X, which a plain file gets; image data is copied as it is. */
import { PhotoDamage, reading, type NewBlocks, type PhotoBlocks } from './damage.js';

const FLAGS = { icc: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04, animation: 0x02 };
const PIXELS = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

interface Chunk {
  name: string;
  data: Buffer;
}

/** O(chunks). @throws PhotoDamage */
function parse(bytes: Uint8Array): Chunk[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP') throw new PhotoDamage('no WebP');
  const end = file.readUInt32LE(4) + 8;
  if (end > file.length) throw new PhotoDamage('cut off');
  const chunks: Chunk[] = [];
  for (let at = 12; at < end;) {
    const size = file.readUInt32LE(at + 4);
    if (at + 8 + size > end) throw new PhotoDamage('cut off');
    chunks.push({ name: file.toString('latin1', at, at + 4), data: file.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }
  if (!chunks.some(({ name }) => name === 'VP8 ' || name === 'VP8L' || name === 'ANMF')) throw new PhotoDamage('no pixels');
  return chunks;
}

/** Flags and size of an extended head made from the image data's own. */
function head(chunks: readonly Chunk[]): Buffer {
  const out = Buffer.alloc(10);
  const extended = chunks.find(({ name }) => name === 'VP8X')?.data;
  if (extended) {
    if (extended.length < 10) throw new PhotoDamage('cut off');
    extended.copy(out, 0, 0, 10);
    out[0]! &= FLAGS.alpha | FLAGS.animation;
    return out;
  }
  const { name, data } = chunks.find((one) => one.name === 'VP8 ' || one.name === 'VP8L')!;
  if (name === 'VP8L') {
    const bits = data.readUInt32LE(1);
    out.writeUIntLE(bits & 0x3fff, 4, 3);
    out.writeUIntLE((bits >>> 14) & 0x3fff, 7, 3);
    if ((bits >>> 28) & 1) out[0]! |= FLAGS.alpha;
  } else {
    const [width, height] = [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
    if (width === 0 || height === 0) throw new PhotoDamage('no size');
    out.writeUIntLE(width - 1, 4, 3);
    out.writeUIntLE(height - 1, 7, 3);
  }
  return out;
}

/** @throws PhotoDamage */
export function readWebp(bytes: Uint8Array): PhotoBlocks {
  const chunks = reading(() => parse(bytes));
  const of = (name: string): Buffer | undefined => chunks.find((one) => one.name === name)?.data;
  const [exif, xmp] = [of('EXIF'), of('XMP ')?.toString('utf8')];
  // Some writers leave JPEG's sign before the TIFF header.
  const tiff = exif?.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  return { ...(tiff && { exif: tiff }), xmp: xmp === undefined ? [] : [xmp] };
}

/** @throws PhotoDamage */
export function writeWebp(bytes: Uint8Array, { exif, xmp }: NewBlocks): Uint8Array {
  const chunks = reading(() => parse(bytes));
  const extended = reading(() => head(chunks));
  const pixels = chunks.filter(({ name }) => PIXELS.has(name));
  if (pixels.some(({ name }) => name === 'ICCP')) extended[0]! |= FLAGS.icc;
  if (exif) extended[0]! |= FLAGS.exif;
  if (xmp) extended[0]! |= FLAGS.xmp;
  const body = [
    chunk('VP8X', extended),
    ...pixels.map(({ name, data }) => chunk(name, data)),
    ...(exif ? [chunk('EXIF', exif)] : []),
    ...(xmp ? [chunk('XMP ', Buffer.from(xmp.packet, 'utf8'))] : []),
  ];
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  riff.writeUInt32LE(4 + body.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([riff, ...body]);
}

/** Chunks begin at even places. */
function chunk(name: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(8 + data.length + (data.length % 2));
  out.write(name, 0, 'latin1');
  out.writeUInt32LE(data.length, 4);
  out.set(data, 8);
  return out;
}
