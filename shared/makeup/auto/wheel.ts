/**
 * The pinwheel (风车式): four parts round a middle one. No gutter and no line runs through a page made so, which straight cuts cannot
 * avoid. Made only of a whole free rectangle, whose depth is known; its parts are plans of their own. Seen from the top left, clockwise:
 *
 *     0 0 0 1
 *     3 4 4 1
 *     3 2 2 2
 */
import type { GridBox } from '../../issue/model.js';
import type { Depth, Needs } from './needs.js';
import { GAP, judge, place, type Plan } from './tree.js';

export interface Wheel {
  kind: 'wheel';
  parts: [top: Plan, right: Plan, foot: Plan, left: Plan, middle: Plan];
  /** Columns of the top and of the foot part; together more than the rectangle has. */
  top: number;
  foot: number;
  /** Left and right change places. */
  mirrored: boolean;
}

/** Least columns and stories that make a wheel. */
export const WHEEL_COLUMNS = 3;
export const WHEEL_STORIES = 5;

const widths = ({ top, foot }: Wheel, cols: number): number[] => [top, cols - top, foot, cols - foot, top + foot - cols];

/** Lines at which the top part and the right part end: what most of the parts can take. O(stories). */
function hub(wheel: Wheel, cols: number, lines: number, needs: readonly Needs[]): { p: number; q: number; parts: (Depth & { waste: number })[] } {
  const at = widths(wheel, cols);
  const parts = wheel.parts.map((part, i) => judge(part, at[i]!, needs));
  const [top, right, foot, left, middle] = parts as Depth[] as [Depth, Depth, Depth, Depth, Depth];
  // A line that is right for the part above it and for the one below, or half way between what they want.
  const meet = (above: Depth, below: Depth): [number, number] => {
    const low = Math.max(above.least, lines - GAP - below.most);
    const high = Math.min(above.most, lines - GAP - below.least);
    const half = Math.round((low + high) / 2);
    return low <= high ? [low, high] : [half, half];
  };
  const [lowP, highP] = meet(top, left);
  const [lowQ, highQ] = meet(right, foot);
  let [p, q] = [Math.round((lowP + highP) / 2), Math.round((lowQ + highQ) / 2)];
  const room = (): number => q - p - GAP;
  if (room() < middle.least) q = Math.min(highQ, q + middle.least - room());
  if (room() < middle.least) p = Math.max(lowP, p - (middle.least - room()));
  if (room() > middle.most) q = Math.max(lowQ, q - (room() - middle.most));
  if (room() > middle.most) p = Math.min(highP, p + room() - middle.most);
  p = Math.min(Math.max(p, 1), lines - 3 * GAP - 2);
  q = Math.min(Math.max(q, p + GAP + 1), lines - GAP - 1);
  return { p, q, parts };
}

const depthsOf = (p: number, q: number, lines: number): number[] => [p, q, lines - GAP - q, lines - GAP - p, q - p - GAP];

/** A part that lacks more than this share of its depth loses more than an editor would cut: such lines count several times. */
const CUT = 0.15;
const BEYOND = 5;
const lacks = (least: number, depth: number): number => {
  const lines = least - depth;
  return lines + (BEYOND - 1) * Math.max(0, lines - CUT * least);
};

/** Columns × lines that the wheel leaves empty or lacks. O(stories). */
export function wheelMisfit(wheel: Wheel, cols: number, lines: number, needs: readonly Needs[]): number {
  const { p, q, parts } = hub(wheel, cols, lines, needs);
  const depths = depthsOf(p, q, lines);
  const at = widths(wheel, cols);
  return parts.reduce((sum, { least, most, waste }, i) => sum + waste + at[i]! * Math.max(0, lacks(least, depths[i]!), depths[i]! - most), 0);
}

export function placeWheel(wheel: Wheel, box: GridBox, needs: readonly Needs[], put: (story: number, box: GridBox) => void): void {
  const { p, q } = hub(wheel, box.cols, box.lines, needs);
  const depths = depthsOf(p, q, box.lines);
  const at = widths(wheel, box.cols);
  const cols = [0, wheel.top, box.cols - wheel.foot, 0, box.cols - wheel.foot];
  const lines = [0, 0, q + GAP, p + GAP, p + GAP];
  for (const [i, part] of wheel.parts.entries()) {
    const col = wheel.mirrored ? box.cols - cols[i]! - at[i]! : cols[i]!;
    place(part, { col: box.col + col, cols: at[i]!, line: box.line + lines[i]!, lines: depths[i]! }, needs, put);
  }
}

/** A random wheel for stories in about this order: the first of them stand in the top part. */
export function growWheel(
  stories: readonly number[],
  cols: number,
  lines: number,
  needs: readonly Needs[],
  next: () => number,
  grow: (stories: readonly number[], cols: number) => Plan,
): Wheel {
  const pick = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const top = pick(Math.max(2, Math.ceil(cols / 2)), cols - 1);
  const foot = pick(cols - top + 1, cols - 1);
  const p = lines * (0.25 + next() * 0.3);
  const q = Math.min(lines * 0.82, p + lines * (0.15 + next() * 0.35));
  const shape = { kind: 'wheel', parts: [], top, foot, mirrored: next() < 0.25 } as unknown as Wheel;
  const at = widths(shape, cols);
  const targets = depthsOf(p, q, lines).map((depth, i) => depth * at[i]!);
  const hands: number[][] = [[], [], [], [], []];
  let dealt = 0;
  // In the order in which the parts are read.
  for (const [turn, part] of [0, 1, 4, 3, 2].entries()) {
    let sum = 0;
    while (
      dealt < stories.length - (4 - turn) &&
      (turn === 4 || hands[part]!.length === 0 || sum + needs[stories[dealt]!]!.area / 2 < targets[part]!)
    ) {
      sum += needs[stories[dealt]!]!.area;
      hands[part]!.push(stories[dealt++]!);
    }
  }
  return { ...shape, parts: hands.map((hand, i) => grow(hand, at[i]!)) as Wheel['parts'] };
}
