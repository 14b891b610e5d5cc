/** Pixels as a PNG file: the store has no picture library of its own, and needs none for this. */
import { crc32, deflateSync } from 'node:zlib';

/** Opaque RGBA, 8 bits each, to RGB. Flat artwork packs to a few per cent; 6 megapixels take about 0.3 s. */
export function encodePng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const stride = width * 3;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const out = y * (stride + 1) + 1;
    // Each row as its difference from the one above (filter 2): edges and flat grounds of artwork run downwards as often as not.
    rows[out - 1] = y === 0 ? 0 : 2;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      const above = from - width * 4;
      for (let c = 0; c < 3; c++) rows[out + x * 3 + c] = y === 0 ? rgba[from + c]! : rgba[from + c]! - rgba[above + c]!;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits, colour, deflate, adaptive filters, not interlaced.
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** The eight bytes a PNG file begins with. */
export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** One chunk with its length and checksum; `name` is four Latin letters. */
export function chunk(name: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(name, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}
