/** Hairlines between stories and round ruled frames: they stand in the white between frames, never in a frame. */
import type { Frame } from '../issue/model.js';
import { boxRect, gutterWidth } from './geometry.js';
import type { House } from './house.js';
import type { Item, Rect } from './list.js';

const HAIRLINE = 0.35;

interface Place {
  frame: Frame;
  rect: Rect;
}

/** O(frames²) of one page. */
export function drawRules(items: Item[], house: House, frames: readonly Frame[]): void {
  const color = house.color('black');
  const gutter = gutterWidth(house.grid);
  const gapLimit = house.grid.leading * 2.5;
  const places = frames.map((frame): Place => ({ frame, rect: boxRect(house.grid, frame.box) }));
  for (const { frame, rect } of places) {
    const source = { frame: frame.id, ...(frame.article !== null && { article: frame.article }) };
    if (frame.ruled) {
      // A story's first line stands high in its frame: the rule moves up and down into the white between frames.
      const out = frame.kind === 'story' ? house.grid.leading * 0.34 : 0;
      items.push({ kind: 'box', x: rect.x, y: rect.y - out, w: rect.w, h: rect.h + 2 * out, stroke: color, weight: 0.5, source });
      continue;
    }
    if (frame.kind !== 'story') continue;
    for (const other of places) {
      if (other.frame === frame || other.frame.ruled || other.frame.kind === 'masthead' || other.frame.kind === 'folio') continue;
      if (other.frame.kind !== 'story' && other.frame.kind !== 'qr') continue;
      const above = rect.y - (other.rect.y + other.rect.h);
      const [x1, x2] = [Math.max(rect.x, other.rect.x), Math.min(rect.x + rect.w, other.rect.x + other.rect.w)];
      if (above > -1 && above < gapLimit && x2 > x1)
        items.push({ kind: 'rule', x1, y1: rect.y - above / 2, x2, y2: rect.y - above / 2, weight: HAIRLINE, color, source });
      const beside = rect.x - (other.rect.x + other.rect.w);
      const [y1, y2] = [Math.max(rect.y, other.rect.y), Math.min(rect.y + rect.h, other.rect.y + other.rect.h)];
      if (beside > -1 && beside < gutter * 1.6 && y2 > y1)
        items.push({ kind: 'rule', x1: rect.x - beside / 2, y1, x2: rect.x - beside / 2, y2, weight: HAIRLINE, color, source });
    }
  }
}
