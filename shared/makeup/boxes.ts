/** Boxes in the text (框文): a tint behind their lines and a rule over their beginning, column by column. */
import type { PageColor } from '../newsroom/plates.js';
import type { Owner } from './draw.js';
import type { PlacedRow } from './fill.js';
import type { House } from './house.js';
import type { Item } from './list.js';

/** How much of a box's first and last line stays white, outside it, in lines. */
const OUTSIDE = 0.45;
const RULE = 1;
const BLACK: PageColor = [0, 0, 0, 100];
/** A publication whose palette has lost its light grey. */
const MIST: PageColor = [0, 0, 0, 8];

/** Draws what lies behind the rows that stand in boxes; the rows themselves come later and over it. O(rows). */
export function drawBoxes(
  items: Item[],
  house: House,
  placed: readonly PlacedRow[],
  at: (row: PlacedRow) => { x: number; width: number },
  top: number,
  owner: Owner,
): void {
  const { leading } = house.grid;
  const fill = house.publication.palette['mist'] ? house.color('mist') : MIST;
  for (let i = 0; i < placed.length;) {
    const first = placed[i]!;
    const { box } = first.row.element;
    let end = i + 1;
    if (!box) {
      i = end;
      continue;
    }
    while (
      end < placed.length &&
      placed[end]!.row.element.box?.id === box.id &&
      placed[end]!.column === first.column &&
      placed[end]!.beside === first.beside
    )
      end++;
    const last = placed[end - 1]!;
    const { x, width } = at(first);
    const from = top + (first.line + (first.row.opens ? OUTSIDE : 0)) * leading;
    const to = top + (last.line + last.row.height - (last.row.closes ? OUTSIDE : 0)) * leading;
    const source = { ...owner, part: first.row.element.block };
    items.push({ kind: 'box', x, y: from, w: width, h: to - from, fill, source });
    if (first.row.opens) items.push({ kind: 'rule', x1: x, y1: from, x2: x + width, y2: from, weight: RULE, color: BLACK, source });
    i = end;
  }
}
