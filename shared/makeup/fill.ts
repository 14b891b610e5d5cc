/** Fills text columns with rows, in order; balances them when the story ends here. All heights are lines of the grid. */
import type { Row } from './flow.js';

/** Lines [top, bottom) of a column, counted from the frame's top. */
export interface Slot {
  top: number;
  bottom: number;
}
export interface PlacedRow {
  row: Row;
  column: number;
  line: number;
}
export interface Filled {
  placed: PlacedRow[];
  /** How many of the rows were placed. */
  count: number;
  /** Lines taken, white included. */
  used: number;
}

/** O(rows). A row that is higher than every column stops the flow. */
export function fill(rows: readonly Row[], slots: readonly Slot[]): Filled {
  const placed: PlacedRow[] = [];
  let column = 0;
  let at = slots[0]?.top ?? 0;
  let used = 0;
  let i = 0;
  while (i < rows.length && column < slots.length) {
    const { top, bottom } = slots[column]!;
    const row = rows[i]!;
    const before = at === top ? 0 : row.before;
    const line = at + before;
    const need = line + row.height + (row.keep ? company(rows, i) : 0);
    if (need > bottom) {
      column++;
      at = slots[column]?.top ?? 0;
      continue;
    }
    placed.push({ row, column, line });
    used += before + row.height;
    at = line + row.height;
    i++;
  }
  return { placed, count: i, used };
}

/** What must stand below a crosshead: two lines of its text, or the one it has. */
function company(rows: readonly Row[], i: number): number {
  const first = rows[i + 1];
  if (!first) return 0;
  const second = rows[i + 2];
  return first.before + first.height + (second?.element === first.element ? second.height : 0);
}

/** Fills, and when everything goes in, to the least depth at which it still does, so that the columns end together. */
export function fillBalanced(rows: readonly Row[], slots: readonly Slot[]): Filled {
  const whole = fill(rows, slots);
  if (whole.count < rows.length || slots.length === 1) return whole;
  const top = Math.min(...slots.map((slot) => slot.top));
  const bottom = Math.max(...slots.map((slot) => slot.bottom));
  // No depth below the mean can take everything; white at column tops may fall away, so start a little earlier.
  let total = 0;
  for (const { row } of whole.placed) total += row.height;
  let depth = top + 1;
  while (depth < bottom && room(slots, depth) < total) depth++;
  for (; depth < bottom; depth++) {
    const tried = fill(rows, slots.map((slot) => ({ top: slot.top, bottom: Math.max(slot.top, Math.min(slot.bottom, depth)) }))); // prettier-ignore
    if (tried.count === rows.length) return tried;
  }
  return whole;
}

const room = (slots: readonly Slot[], depth: number): number =>
  slots.reduce((sum, slot) => sum + Math.max(0, Math.min(slot.bottom, depth) - slot.top), 0);

export const capacity = (slots: readonly Slot[]): number => slots.reduce((sum, slot) => sum + Math.max(0, slot.bottom - slot.top), 0);
