/** Small tools for the page's furniture: single lines measured and set at a place. */
import type { PageColor } from '../../newsroom/plates.js';
import type { StyleName } from '../../newsroom/publication.js';
import { lineWidth } from '../../typeset/breaks.js';
import type { Cells, Span } from '../../typeset/cells.js';
import { drawWhole, type Owner } from '../draw.js';
import { displayCells, type House } from '../house.js';
import type { Item } from '../list.js';

export interface Look {
  /** pt; the style's own when absent. */
  size?: number;
  color?: PageColor;
  /** Extra white between characters, in em. */
  track?: number;
}

export class Words {
  readonly cells: Cells;
  readonly width: number;
  readonly size: number;
  private readonly track: number;

  constructor(house: House, text: string, style: StyleName, look: Look = {}) {
    const setting = house.style(style);
    this.size = look.size ?? setting.size;
    const span: Span = { text, face: setting.face, size: this.size, color: look.color ?? setting.color, part: style, from: 0 };
    this.cells = displayCells(house, [span], house.publication.language);
    this.track = (look.track ?? 0) * this.size;
    this.width = lineWidth(this.cells, 0, this.cells.n) + this.track * Math.max(0, this.cells.n - 1);
  }

  /** Draws with the left edge at `x` and the baseline at `y`. */
  draw(items: Item[], x: number, y: number, owner: Owner): void {
    const first = items.length;
    drawWhole(items, this.cells, this.width, 'left', x, y, owner);
    if (this.track === 0) return;
    let at = 0;
    for (const item of items.slice(first)) if (item.kind === 'glyphs') item.xs = item.xs.map((glyph) => glyph + this.track * at++);
  }
  drawCentred(items: Item[], x: number, y: number, owner: Owner): void {
    this.draw(items, x - this.width / 2, y, owner);
  }
  drawRight(items: Item[], x: number, y: number, owner: Owner): void {
    this.draw(items, x - this.width, y, owner);
  }
}

/** The words at the largest size up to `max` at which they are no wider than `width`. */
export function fitted(house: House, text: string, style: StyleName, width: number, max: number, look: Look = {}): Words {
  const one = new Words(house, text, style, { ...look, size: 100 });
  return new Words(house, text, style, { ...look, size: Math.floor(Math.min(max, (100 * width) / Math.max(1, one.width)) * 10) / 10 });
}

export const rule = (items: Item[], x1: number, y1: number, x2: number, y2: number, weight: number, color: PageColor, owner: Owner): void => {
  items.push({ kind: 'rule', x1, y1, x2, y2, weight, color, source: owner });
};
