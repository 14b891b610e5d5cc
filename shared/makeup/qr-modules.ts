// The declaration must come along wherever this file is checked, not only where shared/ is a root.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./qrcode.d.ts" />
/** A QR code as rows of modules. */
import QRCode from 'qrcode/lib/core/qrcode.js';

const known = new Map<string, string[]>();

/** Whether an address goes into a code: version 40 with correction M holds 2,331 bytes. */
export const fitsCode = (address: string): boolean => new TextEncoder().encode(address).length <= 2331;

/**
 * Rows of '0' and '1' without the quiet zone; error correction M, as printed codes usually have. Codes are few and are kept.
 * @throws Error when the text does not fit (`fitsCode`)
 */
export function qrModules(text: string): string[] {
  let rows = known.get(text);
  if (!rows) {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    rows = Array.from({ length: modules.size }, (_, row) =>
      Array.from({ length: modules.size }, (_, column) => (modules.get(row, column) ? '1' : '0')).join(''),
    );
    if (known.size > 500) known.clear();
    known.set(text, rows);
  }
  return rows;
}
