/** A frame of QR codes, side by side or one below the other, each with its caption. */
import type { Frame } from '../../issue/model.js';
import type { House } from '../house.js';
import type { Item, Rect } from '../list.js';
import { fitsCode, qrModules } from '../qr-modules.js';
import { fitted } from './parts.js';

export function drawQrFrame(items: Item[], house: House, frame: Frame, rect: Rect): void {
  const owner = { frame: frame.id };
  const codes = frame.codes && frame.codes.length > 0 ? frame.codes : house.publication.accounts;
  if (codes.length === 0) return;
  const size = house.style('qrCaption').size;
  const captionHeight = size * 1.7;
  const across = rect.w >= rect.h * 0.8;
  const cell = across ? { w: rect.w / codes.length, h: rect.h } : { w: rect.w, h: rect.h / codes.length };
  // The quiet zone of four modules is part of what a reader's camera needs; a tenth of the cell is more than that.
  const side = Math.max(20, Math.min(cell.w * 0.8, cell.h - captionHeight * 1.3));
  for (const [i, { caption, url }] of codes.entries()) {
    const x = rect.x + (across ? i * cell.w : 0) + cell.w / 2;
    const top = rect.y + (across ? 0 : i * cell.h) + (cell.h - side - captionHeight) / 2;
    if (url !== '' && fitsCode(url))
      items.push({ kind: 'qr', x: x - side / 2, y: top, size: side, modules: qrModules(url), color: [0, 0, 0, 100], link: url, source: owner });
    fitted(house, caption, 'qrCaption', cell.w - size, size).drawCentred(items, x, top + side + size * 1.4, owner);
  }
}
