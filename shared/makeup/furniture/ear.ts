/** 报眼: a few words beside the nameplate, one size for all lines, as large as the frame allows. */
import type { Frame } from '../../issue/model.js';
import type { House } from '../house.js';
import type { Item, Rect } from '../list.js';
import { Words } from './parts.js';

const PITCH = 1.5;
/** An ear's type may grow to this many times its style's size. */
const MOST = 2.5;

export function drawEar(items: Item[], house: House, frame: Frame, rect: Rect): void {
  const lines = (frame.text ?? '').split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return;
  const style = house.style('ear');
  const inset = house.grid.bodySize;
  const widest = Math.max(...lines.map((line) => new Words(house, line, 'ear', { size: 100 }).width));
  const size = Math.floor(Math.min(style.size * MOST, ((rect.w - 2 * inset) * 100) / Math.max(widest, 1), rect.h / lines.length / PITCH) * 10) / 10;
  if (size < 1) return;
  const top = rect.y + (rect.h - lines.length * size * PITCH) / 2;
  for (const [i, line] of lines.entries()) {
    const words = new Words(house, line, 'ear', { size });
    const y = top + ((PITCH - 1) / 2 + 0.88 + i * PITCH) * size;
    if (style.align === 'left' || style.align === 'justify') words.draw(items, rect.x + inset, y, { frame: frame.id });
    else if (style.align === 'right') words.drawRight(items, rect.x + rect.w - inset, y, { frame: frame.id });
    else words.drawCentred(items, rect.x + rect.w / 2, y, { frame: frame.id });
  }
}
