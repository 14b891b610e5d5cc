/** Fills text columns with rows, in order; balances them when the story ends here. All heights are lines of the grid. */
import type { Row } from './flow.js';

/** Lines [top, bottom) of a text column, counted from the frame's top. A column that something stands in has several, read downwards. */
export interface Slot {
  column: number;
  top: number;
  bottom: number;
  /** What is left beside something narrower than the column: pt from the column's left edge, and the measure there. */
  beside?: { inset: number; width: number };
  /** Text stands right above it, in the same column. */
  follows?: true;
}
export interface PlacedRow {
  row: Row;
  column: number;
  line: number;
  beside?: Slot['beside'];
}
export interface Filled {
  placed: PlacedRow[];
  /** How many of the rows were placed. */
  count: number;
  /** Lines taken, white included. */
  used: number;
}
/** What did not go in, as rows of the frame's own measure. */
export type FilledAll = Filled & { rest: readonly Row[] };

/**
 * O(rows). A row that is higher than every column stops the flow. `tidy` leaves a column's last line empty where a paragraph's first
 * line would stand alone at its foot (孤行) or its last alone at the next one's top.
 */
export function fill(rows: readonly Row[], slots: readonly Slot[], tidy = false): Filled {
  const placed: PlacedRow[] = [];
  let column = 0;
  let at = slots[0]?.top ?? 0;
  let used = 0;
  let i = 0;
  while (i < rows.length && column < slots.length) {
    const { top, bottom, follows, beside } = slots[column]!;
    const row = rows[i]!;
    const before = at === top && !follows ? 0 : row.before;
    const line = at + before;
    const need = line + row.height + (row.keep ? company(rows, i) : 0);
    if (
      need > bottom ||
      (row.whole !== undefined && goesWhole(row.whole, line, slots, column)) ||
      (tidy && column + 1 < slots.length && line + row.height === bottom && alone(rows, i))
    ) {
      column++;
      at = slots[column]?.top ?? 0;
      continue;
    }
    placed.push({ row, column: slots[column]!.column, line, ...(beside && { beside }) });
    used += before + row.height;
    at = line + row.height;
    i++;
  }
  return { placed, count: i, used };
}

/** Lines that a column may leave empty for the sake of a box that is not cut: more would be a hole in the page. */
const MOST_WHITE = 3;

/** A small box that would be cut here with little of it in this column, and that a later column could take whole. */
function goesWhole(lines: number, line: number, slots: readonly Slot[], column: number): boolean {
  const left = slots[column]!.bottom - line;
  return lines > left && left <= MOST_WHITE && slots.slice(column + 1).some(({ top, bottom }) => bottom - top >= lines);
}

/** Would a column that ends with row `i` leave a line of a paragraph alone, at its foot or at the top of the next? */
function alone(rows: readonly Row[], i: number): boolean {
  const { element } = rows[i]!;
  if (element.kind !== 'text' || rows[i + 1]?.element !== element) return false;
  const first = rows[i - 1]?.element !== element;
  const next = rows[i + 2]?.element !== element;
  // A paragraph of two lines has no place to be divided at all; of three, the middle line goes with either end.
  return first || (next && rows[i - 2]?.element === element);
}

/** What must stand below a crosshead: two lines of its text, or the one it has. */
function company(rows: readonly Row[], i: number): number {
  const first = rows[i + 1];
  if (!first) return 0;
  const second = rows[i + 2];
  return first.before + first.height + (second?.element === first.element ? second.height : 0);
}

/** Fills, and when everything goes in, to the least depth at which it still does, so that the columns end together. */
export function fillBalanced(rows: readonly Row[], slots: readonly Slot[]): FilledAll {
  const filled = best(rows, slots);
  return { ...filled, rest: rows.slice(filled.count) };
}

function best(rows: readonly Row[], slots: readonly Slot[]): Filled {
  const plain = balanced(rows, slots, false);
  if (plain.count < rows.length || slots.length <= 1) return plain;
  // Tidy columns may be a line deeper, not more: white at every foot would be worse than a line alone.
  const tidy = balanced(rows, slots, true);
  return tidy.count === rows.length && depthOf(tidy) <= depthOf(plain) + 1 ? tidy : plain;
}

export const depthOf = ({ placed }: Filled): number => placed.reduce((depth, { row, line }) => Math.max(depth, line + row.height), 0);

function balanced(rows: readonly Row[], slots: readonly Slot[], tidy: boolean): Filled {
  const whole = fill(rows, slots, tidy);
  if (whole.count < rows.length || slots.length <= 1) return whole;
  const top = Math.min(...slots.map((slot) => slot.top));
  const bottom = Math.max(...slots.map((slot) => slot.bottom));
  // No depth below the mean can take everything; white at column tops may fall away, so start a little earlier.
  let total = 0;
  for (const { row } of whole.placed) total += row.height;
  let depth = top + 1;
  while (depth < bottom && room(slots, depth) < total) depth++;
  for (; depth < bottom; depth++) {
    const tried = fill(rows, slots.map((slot) => ({ ...slot, bottom: Math.max(slot.top, Math.min(slot.bottom, depth)) })), tidy); // prettier-ignore
    if (tried.count === rows.length) return tried;
  }
  return whole;
}

export const room = (slots: readonly Slot[], depth: number): number =>
  slots.reduce((sum, slot) => sum + Math.max(0, Math.min(slot.bottom, depth) - slot.top), 0);

export const capacity = (slots: readonly Slot[]): number => slots.reduce((sum, slot) => sum + Math.max(0, slot.bottom - slot.top), 0);
