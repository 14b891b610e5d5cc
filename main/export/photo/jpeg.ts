/**
 * JPEG: segments before the first scan, then the scans. What is written anew are the segments that carry words; frame, tables and scans are
 * copied byte for byte. Of the others only those stay that a decoder needs: the rest may hold previews of what a crop took away
 * (FlashPix, multi-picture), offsets that no longer fit, or signatures over the old bytes (C2PA).
 */
import { createHash } from 'node:crypto';
import { PhotoDamage, reading, type NewBlocks, type PhotoBlocks } from './damage.js';

interface Segment {
  marker: number;
  data: Buffer;
}
interface Jpeg {
  segments: Segment[];
  /** From the first scan's marker to the end of image. What stands behind is left out: previews of cameras, as a rule. */
  scans: Buffer;
}

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const MORE_XMP = Buffer.from('http://ns.adobe.com/xmp/extension/\0', 'latin1');
const PHOTOSHOP = Buffer.from('Photoshop 3.0\0', 'latin1');
const ICC = Buffer.from('ICC_PROFILE\0', 'latin1');
const JFIF = Buffer.from('JFIF\0', 'latin1');
const ADOBE = Buffer.from('Adobe', 'latin1');
/** Bytes in a segment beside its marker and length. */
const ROOM = 65_533;
/** Bytes of XMP that fit into one segment. */
export const XMP_ROOM = ROOM - XMP.length;
const MORE_HEAD = MORE_XMP.length + 40;
/** Extended XMP beyond this is somebody's depth map, not words. */
const MOST_XMP = 16 * 1024 * 1024;

const starts = (data: Buffer, sign: Buffer): boolean => data.length >= sign.length && data.subarray(0, sign.length).equals(sign);
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** O(bytes): the scans are walked to their end, so that half a file is found out. @throws PhotoDamage */
function parse(file: Buffer): Jpeg {
  if (file.length < 4 || file[0] !== 0xff || file[1] !== 0xd8) throw new PhotoDamage('no JPEG');
  const segments: Segment[] = [];
  let at = 2;
  for (;;) {
    if (file[at] !== 0xff) throw new PhotoDamage('no marker');
    while (file[at + 1] === 0xff) at++;
    const marker = file[at + 1];
    if (marker === undefined || marker === 0xd9) throw new PhotoDamage('no scan');
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    if (marker === 0xda) break;
    const length = file.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > file.length) throw new PhotoDamage('cut off');
    segments.push({ marker, data: file.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  if (!segments.some(({ marker }) => isFrame(marker))) throw new PhotoDamage('no frame');
  return { segments, scans: file.subarray(at, endOfScans(file, at)) };
}

function endOfScans(file: Buffer, from: number): number {
  for (let at = from; ;) {
    at = file.indexOf(0xff, at);
    const marker = at < 0 ? undefined : file[at + 1];
    if (marker === undefined) throw new PhotoDamage('cut off');
    if (marker === 0xff) at += 1;
    else if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0xd9) return at + 2;
    else {
      // Tables and heads between the scans of a progressive picture.
      const length = file.readUInt16BE(at + 2);
      if (length < 2) throw new PhotoDamage('no length');
      at += 2 + length;
    }
  }
}

/** @throws PhotoDamage */
export function readJpeg(bytes: Uint8Array): PhotoBlocks {
  const { segments } = reading(() => parse(asBuffer(bytes)));
  const of = (marker: number, sign: Buffer): Buffer[] =>
    segments.filter((one) => one.marker === marker && starts(one.data, sign)).map((one) => one.data.subarray(sign.length));
  const exif = of(0xe1, EXIF)[0];
  const own = of(0xe1, XMP)[0]?.toString('utf8');
  const more = own === undefined ? undefined : extension(own, of(0xe1, MORE_XMP));
  const resources = of(0xed, PHOTOSHOP);
  return {
    ...(exif && { exif }),
    xmp: [own, more].filter((packet) => packet !== undefined),
    ...(resources.length > 0 && { resources: Buffer.concat(resources) }),
  };
}

/** The extension that the packet names, if all its parts are there. */
function extension(packet: string, parts: readonly Buffer[]): string | undefined {
  const id = /HasExtendedXMP\s*(?:=\s*["']|>)\s*([0-9A-Fa-f]{32})/.exec(packet)?.[1];
  if (id === undefined) return undefined;
  const held = parts.filter((part) => part.length > 40 && part.toString('latin1', 0, 32) === id);
  const size = held[0]?.readUInt32BE(32) ?? 0;
  if (size === 0 || size > MOST_XMP) return undefined;
  const whole = Buffer.alloc(size);
  let filled = 0;
  for (const part of held) {
    const from = part.readUInt32BE(36);
    if (from + part.length - 40 > size) return undefined;
    filled += part.copy(whole, from, 40);
  }
  return filled === size ? whole.toString('utf8') : undefined;
}

/** @throws PhotoDamage */
export function writeJpeg(bytes: Uint8Array, { exif, xmp, resources }: NewBlocks): Uint8Array {
  const { segments, scans } = reading(() => parse(asBuffer(bytes)));
  const out: Buffer[] = [Buffer.from([0xff, 0xd8])];
  const put = (marker: number, ...data: Uint8Array[]): void => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(2 + data.reduce((sum, part) => sum + part.length, 0), 2);
    out.push(head, ...data.map(asBuffer));
  };
  // JFIF wants to be first, EXIF next.
  for (const { marker, data } of segments) if (marker === 0xe0 && starts(data, JFIF) && data.length >= 14) put(marker, withoutThumbnail(data));
  if (exif && exif.length + EXIF.length <= ROOM) put(0xe1, EXIF, exif);
  if (xmp) {
    put(0xe1, XMP, Buffer.from(xmp.packet, 'utf8'));
    if (xmp.extension !== undefined) for (const part of extensionParts(Buffer.from(xmp.extension, 'utf8'))) put(0xe1, part);
  }
  const room = ROOM - PHOTOSHOP.length;
  if (resources) for (let at = 0; at < resources.length; at += room) put(0xed, PHOTOSHOP, resources.subarray(at, at + room));
  for (const { marker, data } of segments) if (stays(marker, data)) put(marker, data);
  return Buffer.concat([...out, scans]);
}

const stays = (marker: number, data: Buffer): boolean =>
  marker < 0xe0 || marker > 0xef || (marker === 0xe2 && starts(data, ICC)) || (marker === 0xee && starts(data, ADOBE));

function withoutThumbnail(jfif: Buffer): Buffer {
  const head = Buffer.from(jfif.subarray(0, 14));
  head.set([0, 0], 12);
  return head;
}

/** What the packet's `xmpNote:HasExtendedXMP` says. */
export const extensionId = (extension: string): string => createHash('md5').update(extension, 'utf8').digest('hex').toUpperCase();

function extensionParts(whole: Buffer): Buffer[] {
  const room = ROOM - MORE_HEAD;
  const id = Buffer.from(extensionId(whole.toString('utf8')), 'latin1');
  const parts: Buffer[] = [];
  for (let at = 0; at < whole.length; at += room) {
    const where = Buffer.alloc(8);
    where.writeUInt32BE(whole.length, 0);
    where.writeUInt32BE(at, 4);
    parts.push(Buffer.concat([MORE_XMP, id, where, whole.subarray(at, at + room)]));
  }
  return parts;
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
