/**
 * A plan for one free rectangle: a tree that cuts it into stacked and neighbouring parts, a story in each leaf. The depths a part can
 * have follow from its stories' depths, so a plan is judged without composing: O(stories).
 */
import type { GridBox } from '../../issue/model.js';
import type { Depth, Needs } from './needs.js';

export type Plan =
  | { kind: 'story'; story: number }
  | { kind: 'stack'; parts: Plan[] }
  /** Side by side; `cols` are the parts' widths in columns. */
  | { kind: 'row'; parts: Plan[]; cols: number[] };

/** White between two parts of a stack, lines. */
export const GAP = 1;

export interface Judged extends Depth {
  /** Columns × lines that would stand empty or lack room whatever depth is chosen. */
  waste: number;
}

/** What cannot be set at a width at all counts as this many lines. */
const IMPOSSIBLE = 60;

export function judge(plan: Plan, cols: number, needs: readonly Needs[]): Judged {
  if (plan.kind === 'story') {
    const depth = needs[plan.story]!.depths[cols - 1];
    if (depth) return { least: depth.least, most: depth.most, waste: depth.ragged };
    return { least: IMPOSSIBLE, most: IMPOSSIBLE, waste: IMPOSSIBLE * cols };
  }
  if (plan.kind === 'stack') {
    const sum: Judged = { least: (plan.parts.length - 1) * GAP, most: (plan.parts.length - 1) * GAP, waste: 0 };
    for (const part of plan.parts) {
      const { least, most, waste } = judge(part, cols, needs);
      sum.least += least;
      sum.most += most;
      sum.waste += waste;
    }
    return sum;
  }
  const judged = plan.parts.map((part, i) => judge(part, plan.cols[i]!, needs));
  const least = Math.max(...judged.map((part) => part.least));
  const most = Math.max(least, Math.min(...judged.map((part) => part.most)));
  let waste = 0;
  for (const [i, part] of judged.entries()) waste += part.waste + Math.max(0, least - part.most) * plan.cols[i]!;
  return { least, most, waste };
}

/** The stories' boxes when the plan fills `box`: depths are shared out between least and most. */
export function place(plan: Plan, box: GridBox, needs: readonly Needs[], put: (story: number, box: GridBox) => void): void {
  if (plan.kind === 'story') return put(plan.story, box);
  if (plan.kind === 'row') {
    let { col } = box;
    for (const [i, part] of plan.parts.entries()) {
      const cols = plan.cols[i]!;
      place(part, { ...box, col, cols }, needs, put);
      col += cols;
    }
    return;
  }
  const judged = plan.parts.map((part) => judge(part, box.cols, needs));
  const room = box.lines - (plan.parts.length - 1) * GAP;
  const depths = share(judged, room);
  let { line } = box;
  for (const [i, part] of plan.parts.entries()) {
    const lines = Math.max(1, depths[i]!);
    place(part, { ...box, line, lines }, needs, put);
    line += lines + GAP;
  }
}

/** Whole depths that add up to `room`: between least and most where that can be, else over or under in proportion. */
function share(parts: readonly Depth[], room: number): number[] {
  const least = parts.reduce((sum, part) => sum + part.least, 0);
  const slack = parts.reduce((sum, part) => sum + part.most - part.least, 0);
  const over = room - least;
  const weights = over >= 0 && slack > 0 ? parts.map((part) => part.most - part.least) : parts.map((part) => part.least);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let given = 0;
  let wanted = 0;
  return parts.map((part, i) => {
    wanted += (over * weights[i]!) / total;
    const extra = Math.round(wanted) - given;
    given += extra;
    return part.least + extra;
  });
}
