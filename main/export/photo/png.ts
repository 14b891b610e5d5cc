/** PNG: chunks. XMP stands in an iTXt chunk; IIM has no place of its own in PNG. Chunks of pixels, colours and profile are copied as they are. */
import { inflateSync } from 'node:zlib';
import { chunk, SIGNATURE } from '../../store/png.js';
import { PhotoDamage, reading, type NewBlocks, type PhotoBlocks } from './damage.js';

const XMP_KEY = 'XML:com.adobe.xmp';
const MOST_XMP = 4 * 1024 * 1024;
/** C2PA signs bytes that change; the text chunks hold older words, or EXIF, IIM and XMP as hexadecimal text. */
const LEFT_OUT = new Set(['caBX', 'eXIf', 'tIME']);
const OLD_TEXT = /^(?:XML:com\.adobe\.xmp|Raw profile type .*|Title|Author|Description|Copyright|Comment|Thumb::.*)$/i;

interface Chunk {
  name: string;
  /** With length, name and check sum. */
  whole: Buffer;
  data: Buffer;
}

/** O(chunks). Everything up to the end mark must be there; what stands behind it is left out. @throws PhotoDamage */
function parse(bytes: Uint8Array): Chunk[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new PhotoDamage('no PNG');
  const chunks: Chunk[] = [];
  for (let at = 8; ;) {
    const size = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + size;
    if (end > file.length || !/^[A-Za-z]{4}$/.test(name)) throw new PhotoDamage('cut off');
    chunks.push({ name, whole: file.subarray(at, end), data: file.subarray(at + 8, at + 8 + size) });
    if (name === 'IEND') break;
    at = end;
  }
  if (chunks[0]!.name !== 'IHDR' || !chunks.some(({ name }) => name === 'IDAT')) throw new PhotoDamage('no pixels');
  return chunks;
}

const keyOf = (data: Buffer): string => data.toString('latin1', 0, Math.max(0, data.indexOf(0)));
const isText = (name: string): boolean => name === 'iTXt' || name === 'tEXt' || name === 'zTXt';

/** Key, compressed?, method, language, translated key, text. */
function xmpOf({ name, data }: Chunk): string | undefined {
  if (name !== 'iTXt' || keyOf(data) !== XMP_KEY) return undefined;
  const flag = data.indexOf(0) + 1;
  const language = data.indexOf(0, flag + 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const text = data.subarray(translated + 1);
  try {
    return (data[flag] === 1 ? inflateSync(text, { maxOutputLength: MOST_XMP }) : text).toString('utf8');
  } catch {
    return undefined;
  }
}

/** @throws PhotoDamage */
export function readPng(bytes: Uint8Array): PhotoBlocks {
  const chunks = reading(() => parse(bytes));
  const exif = chunks.find(({ name }) => name === 'eXIf')?.data;
  const xmp = chunks.map(xmpOf).find((packet) => packet !== undefined);
  return { ...(exif && { exif }), xmp: xmp === undefined ? [] : [xmp] };
}

/** @throws PhotoDamage */
export function writePng(bytes: Uint8Array, { exif, xmp }: NewBlocks): Uint8Array {
  const [head, ...chunks] = reading(() => parse(bytes));
  const added: Buffer[] = [];
  if (xmp) added.push(chunk('iTXt', Buffer.concat([Buffer.from(`${XMP_KEY}\0\0\0\0\0`, 'latin1'), Buffer.from(xmp.packet, 'utf8')])));
  if (exif) added.push(chunk('eXIf', exif));
  const kept = chunks.filter(({ name, data }) => !LEFT_OUT.has(name) && !(isText(name) && OLD_TEXT.test(keyOf(data))));
  return Buffer.concat([SIGNATURE, head!.whole, ...added, ...kept.map(({ whole }) => whole)]);
}
