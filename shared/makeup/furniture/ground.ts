/** 底纹 and 花线: colour behind frames, and rules that a person has placed. */
import type { Frame } from '../../issue/model.js';
import type { House } from '../house.js';
import { boxRect } from '../geometry.js';
import type { Item, Rect } from '../list.js';
import { rule } from './parts.js';

/** Every tint of the page, before anything else is drawn: whole-page grounds first, small ones over them. O(frames). */
export function drawTints(items: Item[], house: House, frames: readonly Frame[]): void {
  const tinted = frames.filter((frame) => frame.kind === 'tint' || (frame.tint !== undefined && frame.kind !== 'rule'));
  const size = ({ box }: Frame): number => box.cols * box.lines;
  for (const frame of [...tinted].sort((a, b) => size(b) - size(a) || a.order - b.order)) {
    const out = frame.kind === 'story' ? house.grid.leading * 0.34 : 0;
    const { x, y, w, h } = boxRect(house.grid, frame.box);
    items.push({ kind: 'box', x, y: y - out, w, h: h + 2 * out, fill: house.color(frame.tint ?? 'mist'), source: { frame: frame.id } });
  }
}

const THIN = 0.35;
const THICK = 1.5;

/** A rule through the middle of its frame, along its longer side; two lines of the grid or more across make 文武线, thick and thin. */
export function drawRuleFrame(items: Item[], house: House, frame: Frame, rect: Rect): void {
  const color = house.color(frame.tint ?? 'black');
  const owner = { frame: frame.id };
  const double = frame.box.lines >= 2 && rect.w >= rect.h;
  if (rect.w >= rect.h) {
    const y = rect.y + rect.h / 2;
    if (double) {
      rule(items, rect.x, y - 1.5, rect.x + rect.w, y - 1.5, THICK, color, owner);
      rule(items, rect.x, y + 1.5, rect.x + rect.w, y + 1.5, THIN, color, owner);
    } else rule(items, rect.x, y, rect.x + rect.w, y, THIN, color, owner);
  } else {
    const x = rect.x + rect.w / 2;
    rule(items, x, rect.y, x, rect.y + rect.h, THIN, color, owner);
  }
}
