/** A QR code as files to print from: whole modules, its quiet zone of four, pure black on white. */
import { deflateSync } from 'node:zlib';
import { qrModules } from '../../../../shared/makeup/qr-modules.js';
import { chunk, SIGNATURE } from '../../../store/png.js';
import { qrPath } from '../page-svg.js';

/** Modules of white round the code, as ISO/IEC 18004 asks. */
export const QUIET = 4;
/** Of the whole square with its quiet zone, in mm; the PNG is the next larger size in whole dots a module. */
export const PRINT_SIZE = 30;
export const PRINT_DPI = 300;

/** 30 mm square when it is placed as it is. @throws Error when the address does not fit (`fitsCode`) */
export function codeSvg(address: string): string {
  const modules = qrModules(address);
  const side = modules.length + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${PRINT_SIZE}mm" height="${PRINT_SIZE}mm" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${qrPath(modules, QUIET, QUIET, modules.length)}"/></svg>\n`;
}

/** Dots a module takes in the PNG of a code with this many modules to its side. */
export const dotsOf = (modules: number): number => Math.ceil(((PRINT_SIZE / 25.4) * PRINT_DPI) / (modules + 2 * QUIET));

/** One bit a pixel, about 1 KB. @throws Error as `codeSvg` */
export function codePng(address: string): Uint8Array {
  const modules = qrModules(address);
  const dots = dotsOf(modules.length);
  const side = (modules.length + 2 * QUIET) * dots;
  const stride = Math.ceil(side / 8);
  const white = Buffer.alloc(1 + stride, 0xff).fill(0, 0, 1);
  const rows: Buffer[] = [];
  const quiet = Array.from({ length: QUIET * dots }, () => white);
  rows.push(...quiet);
  for (const row of modules) {
    const line = Buffer.from(white);
    for (let x = 0; x < row.length * dots; x++) {
      if (row[Math.floor(x / dots)] !== '1') continue;
      const at = QUIET * dots + x;
      line[1 + (at >> 3)]! &= ~(0x80 >> (at & 7));
    }
    for (let i = 0; i < dots; i++) rows.push(line);
  }
  rows.push(...quiet);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // 1 bit, grey, deflate, adaptive filters, not interlaced.
  head.set([1, 0, 0, 0, 0], 8);
  const size = Buffer.alloc(9);
  const perMetre = Math.round(PRINT_DPI / 0.0254);
  size.writeUInt32BE(perMetre, 0);
  size.writeUInt32BE(perMetre, 4);
  size[8] = 1;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('pHYs', size),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
