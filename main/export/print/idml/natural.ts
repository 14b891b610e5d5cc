/** The resolution a picture file states, as InDesign takes its size from it. */

/** Files that state none are taken at 72. */
export const UNSTATED = 72;
const METRE = 39.3701;

/** Pixels per inch from the first bytes of a JPEG (JFIF) or PNG (pHYs); 72 where none or a senseless one is stated. O(bytes given) at most. */
export function statedPpi(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sane = (ppi: number): number => (ppi >= 10 && ppi <= 10_000 ? Math.round(ppi) : UNSTATED);
  try {
    if (view.getUint16(0) === 0xffd8)
      for (let at = 2; at + 16 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
        const marker = bytes[at + 1]!;
        if (marker === 0xda) break;
        if (marker !== 0xe0 || view.getUint32(at + 4) !== 0x4a464946) continue;
        const unit = bytes[at + 11]!;
        const density = view.getUint16(at + 12);
        return unit === 1 ? sane(density) : unit === 2 ? sane(density * 2.54) : UNSTATED;
      }
    else if (view.getUint32(0) === 0x89504e47)
      for (let at = 8; at + 17 <= bytes.length; at += 12 + view.getUint32(at))
        if (view.getUint32(at + 4) === 0x70485973) return bytes[at + 16] === 1 ? sane(view.getUint32(at + 8) / METRE) : UNSTATED;
  } catch {
    // Cut off: it states nothing that can be read.
  }
  return UNSTATED;
}
