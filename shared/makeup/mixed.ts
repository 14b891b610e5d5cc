/** Fills lanes of different measures: what stands beside an obstacle is broken to the room that is left there (绕排). */
import { depthOf, fill, room, type Filled, type FilledAll, type Slot } from './fill.js';
import { positionOf, type Flow, type Position, type Row } from './flow.js';

/** The rows of the flow from a position on, in a measure of `width` pt. */
export type RowsAt = (from: Position, width: number) => Row[];

export const isMixed = (lanes: readonly Slot[]): boolean => lanes.some(({ beside }) => beside !== undefined);

/**
 * A lane takes what its measure holds; the next goes on where it ended. When everything goes in, the columns end together as nearly as
 * they can. `width` is the measure of a whole column. O(characters × lanes), times the depths tried.
 */
export function fillMixed(flow: Flow, rowsAt: RowsAt, from: Position, lanes: readonly Slot[], width: number): FilledAll {
  const attempt = (depth: number): FilledAll => {
    const done: Filled = { placed: [], count: 0, used: 0 };
    let at = from;
    let rest: readonly Row[] = rowsAt(at, width);
    for (const lane of lanes) {
      if (rest.length === 0) break;
      const rows = lane.beside ? rowsAt(at, lane.beside.width) : rest;
      const filled = fill(rows, [{ ...lane, bottom: Math.max(lane.top, Math.min(lane.bottom, depth)) }]);
      if (filled.count === 0) continue;
      done.placed.push(...filled.placed);
      done.count += filled.count;
      done.used += filled.used;
      at = positionOf(flow, rows[filled.count], at);
      rest = rowsAt(at, width);
    }
    return { ...done, rest };
  };
  const whole = attempt(Infinity);
  if (whole.rest.length > 0 || new Set(lanes.map(({ column }) => column)).size < 2) return whole;
  const deepest = depthOf(whole);
  // Lines beside an obstacle hold less: the search begins at the depth that would hold as many lines.
  let depth = Math.min(...lanes.map(({ top }) => top)) + 1;
  while (depth < deepest && room(lanes, depth) < whole.used) depth++;
  for (; depth < deepest; depth++) {
    const tried = attempt(depth);
    if (tried.rest.length === 0) return tried;
  }
  return whole;
}
