/** From a placed line of text to glyph runs of the display list. */
import type { SetLine } from '../typeset/breaks.js';
import type { Cells } from '../typeset/cells.js';
import { Kind } from '../typeset/classes.js';
import { placeLine, type Align, type PlacedLine } from '../typeset/justify.js';
import type { GlyphRun, Item, Source } from './list.js';

/** Three decimals: a thousandth of a point is below any device, and the list stays small. */
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Where a drawn line belongs: its parts come from its spans. */
export type Owner = Pick<Source, 'frame' | 'article'>;

/**
 * Draws one line at `x` (left edge of its measure) and `y` (baseline): one run for each change of face, size, colour, scale or part.
 * O(characters).
 */
export function drawLine(
  items: Item[],
  cells: Cells,
  line: SetLine,
  measure: number,
  align: Align,
  x: number,
  y: number,
  owner: Owner,
  role?: 'paragraph' | 'line',
): PlacedLine {
  const placed = placeLine(cells, line, measure, align);
  let run: GlyphRun | undefined;
  let span = -1;
  let scale = 1;
  let face = '';
  const baseline = round(y);
  for (let i = line.from; i < line.to; i++) {
    if (cells.kind[i] === Kind.hardBreak) continue;
    const s = cells.spans[cells.span[i]!]!;
    const id = cells.face.size > 0 ? (cells.face.get(i) ?? s.face).id : s.face.id;
    if (!run || cells.span[i] !== span || cells.scale[i] !== scale || id !== face) {
      const from = cells.offset[i]!;
      const fresh: GlyphRun = {
        kind: 'glyphs', face: id, size: s.size, color: s.color, text: '', xs: [], y: baseline,
        source: { ...owner, part: s.part, from, to: from },
      }; // prettier-ignore
      if (cells.scale[i] !== 1) fresh.scaleX = cells.scale[i]!;
      if (!run && role) fresh.line = role;
      items.push((run = fresh));
      span = cells.span[i]!;
      scale = cells.scale[i]!;
      face = id;
    }
    run.text += cells.chars[i]!;
    run.xs.push(round(x + placed.xs[i - line.from]!));
    run.source.to = cells.offset[i]! + cells.chars[i]!.length;
  }
  // The hyphen of a divided word is in nobody's text: a run of its own, from and to the same place.
  if (run && placed.hyphen !== null) {
    const { to } = run.source;
    items.push({ ...run, text: '-', xs: [round(x + placed.hyphen)], source: { ...run.source, from: to!, to: to! } });
    delete (items.at(-1) as GlyphRun).line;
  }
  return placed;
}

/** Draws all of some cells as one line, for furniture and heads. */
export function drawWhole(items: Item[], cells: Cells, measure: number, align: Align, x: number, y: number, owner: Owner): PlacedLine {
  return drawLine(items, cells, { from: 0, to: cells.n, indent: 0, last: true, yielded: null }, measure, align, x, y, owner, 'paragraph');
}
