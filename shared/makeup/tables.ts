/** Tables: columns as wide as their words ask, text broken in them, rows on the grid that are never cut. */
import type { Block } from '../article/model.js';
import type { TablePart } from '../article/structure.js';
import { breakLines, lineWidth, type SetLine } from '../typeset/breaks.js';
import { makeCells, type Cells, type Span } from '../typeset/cells.js';
import type { Align } from '../typeset/justify.js';
import { drawLine, type Owner } from './draw.js';
import { baselineDrop } from './geometry.js';
import { breakOptions, spansOf, type House, type Setting } from './house.js';
import type { Item } from './list.js';
import type { StoryMemory } from './memory.js';

export interface TableCell {
  block: string;
  cells: Cells;
  setting: Setting;
  align: Align;
}
/** Rows by columns; null where a row is shorter than the longest. */
export interface Table {
  rows: { head: boolean; cells: (TableCell | null)[] }[];
  columns: number;
}
/** A row set in a measure. Heights in lines of the grid. */
export interface TableRow {
  head: boolean;
  first: boolean;
  last: boolean;
  height: number;
  /** Lines by which its text stands lower: white that belongs to it. */
  dy: number;
  /** pt from the table's left edge. */
  cells: (TableCell & { x: number; width: number; lines: SetLine[] })[];
}

/** White on each side of a cell's text, em; the outer sides of a table have none. */
const PAD = 0.4;
/** A column is never narrower than this, em. */
const LEAST = 1.5;
const RULES = { outer: 0.75, head: 0.5, inner: 0.2 };

/** For an element that has no text of its own. */
export const NO_CELLS = (house: House): Cells =>
  makeCells([], { language: 'zh', level: house.publication.breakLevel, hanLatinGap: false, fallback: house.fallback });

/** O(characters); `cellsFor` remembers cells of blocks that have not changed. */
export function makeTable(house: House, { rows, columns }: TablePart<Block>, cellsFor: (block: Block, spans: readonly Span[]) => Cells): Table {
  return {
    columns,
    rows: rows.map((row) => ({
      head: row.every((block) => block === null || block.head === true),
      cells: row.map((block) => {
        if (!block) return null;
        const setting = house.style(block.head ? 'cellHead' : 'cell');
        const align = block.align ?? (setting.align === 'justify' ? 'left' : setting.align);
        return { block: block.id, setting, align, cells: cellsFor(block, spansOf(house, block.runs, setting, block.id)) };
      }),
    })),
  };
}

/**
 * Column widths in pt that fill `measure`: each has at least its longest word or a few characters; what is left is shared as their
 * longest lines ask. O(cells).
 */
export function columnWidths({ rows, columns }: Table, measure: number): number[] {
  const natural = new Array<number>(columns).fill(0);
  const least = new Array<number>(columns).fill(0);
  for (const { cells } of rows)
    cells.forEach((cell, c) => {
      if (!cell) return;
      const pad = 2 * PAD * cell.setting.size;
      const wide = lineWidth(cell.cells, 0, cell.cells.n) + pad;
      natural[c] = Math.max(natural[c]!, wide);
      least[c] = Math.max(least[c]!, Math.min(wide, Math.max(LEAST * cell.setting.size, longestWord(cell.cells)) + pad));
    });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const [all, needed] = [sum(natural), sum(least)];
  if (all === 0) return natural.map(() => measure / columns);
  if (all <= measure) return natural.map((width) => width + (measure - all) / columns);
  if (needed >= measure) return least.map((width) => (width * measure) / needed);
  return least.map((width, c) => width + ((natural[c]! - width) * (measure - needed)) / (all - needed));
}

/** Width of the longest stretch that may not be broken, pt: a word or a number. */
function longestWord(cells: Cells): number {
  let longest = 0;
  let from = 0;
  for (let i = 1; i <= cells.n; i++) {
    if (
      i < cells.n &&
      /[\p{L}\p{N}.,%]/u.test(cells.chars[i]!) &&
      /[A-Za-z0-9.,%]/.test(cells.chars[i]!) &&
      /[A-Za-z0-9.,%]/.test(cells.chars[i - 1]!)
    )
      continue;
    longest = Math.max(longest, lineWidth(cells, from, i));
    from = i;
  }
  return longest;
}

/** The table's rows in a measure of pt. O(characters), less what is remembered. */
export function setTable(house: House, table: Table, measure: number, memory?: StoryMemory): TableRow[] {
  const widths = columnWidths(table, measure);
  const xs = widths.map((_, c) => widths.slice(0, c).reduce((sum, width) => sum + width, 0));
  return table.rows.map(({ head, cells }, r) => {
    const set = cells.flatMap((cell, c) => {
      if (!cell) return [];
      // Where there is hardly room for words there is none for white.
      const pad = Math.max(0, Math.min(PAD * cell.setting.size, (widths[c]! - 2 * cell.setting.size) / 2));
      const width = Math.max(cell.setting.size, widths[c]! - 2 * pad);
      const make = (): SetLine[] => breakLines(cell.cells, 0, { ...breakOptions(house, width, { ...cell.setting, indent: 0 }), optimal: false });
      const lines = memory ? memory.lines(cell.cells, `cell ${width}`, make) : make();
      return [{ ...cell, x: xs[c]! + pad, width, lines }];
    });
    const height = Math.max(1, ...set.map(({ lines, setting }) => lines.length * setting.gridLines));
    return { head, first: r === 0, last: r === table.rows.length - 1, height, dy: 0, cells: set };
  });
}

/** One row whose first line is grid line `y` (pt, its top). `again`: it stands first in its column, so its rule is drawn as an outer one. */
export function drawRow(items: Item[], house: House, row: TableRow, x: number, y: number, measure: number, owner: Owner, again: boolean): void {
  const { leading } = house.grid;
  const drop = baselineDrop(house.grid);
  const top = y + row.dy * leading;
  const source = { ...owner, ...(row.cells[0] && { part: row.cells[0].block }) };
  const rule = (at: number, weight: number): void =>
    void items.push({ kind: 'rule', x1: x, y1: at, x2: x + measure, y2: at, weight, color: BLACK, source });
  rule(top, row.first || again ? RULES.outer : RULES.inner);
  for (const { cells, lines, setting, align, x: left, width } of row.cells)
    for (const [i, line] of lines.entries()) {
      const baseline = top + (i * setting.gridLines + setting.gridLines - 1) * leading + drop;
      drawLine(items, cells, line, width, align, x + left, baseline, owner, i === 0 ? 'paragraph' : 'line');
    }
  if (row.last) rule(top + row.height * leading, RULES.outer);
  else if (row.head) rule(top + row.height * leading, RULES.head);
}
const BLACK: [number, number, number, number] = [0, 0, 0, 100];
