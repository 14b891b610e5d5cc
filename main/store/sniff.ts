/** What a file is, by its content: type and size in pixels from the header, and whether it is all there as far as the header can tell. */
import type { Media } from '../../shared/contract/store.js';

export type Sniffed = Pick<Media, 'type' | 'width' | 'height'>;

/**
 * JPEG, PNG, WebP or TrueType; null for anything else, cut off or without a size.
 * Width and height are as the picture is seen: a camera's "turned by 90°" (EXIF orientation 5–8) swaps them.
 */
export function sniff(bytes: Uint8Array): Sniffed | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const found = png(view) ?? jpeg(view) ?? webp(view) ?? trueType(view);
    if (found === null || found.type === 'font/ttf') return found;
    return found.width > 0 && found.height > 0 ? found : null;
  } catch (thrown) {
    // Reading past the end: the file is cut off.
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** Whether a file means to be a font: then a refusal speaks of fonts. */
export const seemsFont = (name: string, bytes: Uint8Array): boolean =>
  /\.(ttf|otf|ttc|otc|woff2?|pfb)$/i.test(name) ||
  ['OTTO', 'ttcf', 'wOFF', 'wOF2', 'true', '\0\x01\0\0'].includes(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));

/** Whether a file means to be a PDF: the mark may follow a few bytes of something else. */
export const seemsPdf = (name: string, bytes: Uint8Array): boolean =>
  sniff(bytes) === null && (/\.pdf$/i.test(name) || Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'));

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
const starts = (view: DataView, bytes: readonly number[]): boolean =>
  view.byteLength >= bytes.length && bytes.every((byte, i) => view.getUint8(i) === byte);

/** Walks the chunks to the end mark, so that half a file is no picture. */
function png(view: DataView): Sniffed | null {
  if (!starts(view, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return null;
  if (view.getUint32(8) !== 13 || tag(view, 12) !== 'IHDR') return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  let data = false;
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    const name = tag(view, at + 4);
    data ||= name === 'IDAT';
    if (name === 'IEND') return data && at + 12 <= view.byteLength ? { type: 'image/png', width, height } : null;
  }
}

/** Walks the segments to the frame header and on to the first scan. */
function jpeg(view: DataView): Sniffed | null {
  if (!starts(view, [0xff, 0xd8, 0xff])) return null;
  let size: { width: number; height: number } | null = null;
  let turned = false;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Fill bytes and markers without content.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xe1) turned ||= isTurned(view, at + 4, length - 2);
    if (marker === 0xda) {
      if (!size) return null;
      return { type: 'image/jpeg', width: turned ? size.height : size.width, height: turned ? size.width : size.height };
    }
    if (marker === 0xd9) return null;
    at += 2 + length;
  }
}

/** EXIF orientation 5–8. A segment that is not well-formed EXIF says nothing. */
function isTurned(view: DataView, at: number, length: number): boolean {
  if (length < 14 || tag(view, at) !== 'Exif') return false;
  const base = at + 6;
  const end = at + length;
  const little = view.getUint16(base) === 0x4949;
  const directory = base + view.getUint32(base + 4, little);
  if (directory + 2 > end) return false;
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > end) return false;
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little) >= 5;
  }
  return false;
}

function webp(view: DataView): Sniffed | null {
  if (view.byteLength < 30 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WEBP') return null;
  if (view.getUint32(4, true) + 8 > view.byteLength) return null;
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  const as = (width: number, height: number): Sniffed => ({ type: 'image/webp', width, height });
  switch (tag(view, 12)) {
    case 'VP8X':
      return as(three(24) + 1, three(27) + 1);
    case 'VP8L': {
      if (view.getUint8(20) !== 0x2f) return null;
      const bits = view.getUint32(21, true);
      return as((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8 ':
      if (three(23) !== 0x2a019d) return null;
      return as(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    default:
      return null;
  }
}

/** TrueType outlines with the tables that setting and embedding need, each inside the file. CFF (OTTO) and collections are not taken. */
function trueType(view: DataView): Sniffed | null {
  if (!starts(view, [0, 1, 0, 0]) && !starts(view, [0x74, 0x72, 0x75, 0x65])) return null;
  const tables = new Set<string>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    if (view.getUint32(record + 8) + view.getUint32(record + 12) > view.byteLength) return null;
    tables.add(tag(view, record));
  }
  return ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'].every((name) => tables.has(name))
    ? { type: 'font/ttf', width: 0, height: 0 }
    : null;
}
