/** What was taken out of a text and what was put in: the shortest list of edits, as long as it is worth looking for. */

/** [from, to) in UTF-16 units; either stretch may be empty, never both. */
export interface Edit {
  before: [from: number, to: number];
  after: [from: number, to: number];
}

/** More single edits than this are a rewritten text, shown as one. Bounds time to O(length × MOST) and memory to O(MOST²). */
const MOST = 240;
/** Fewer equal characters than this between two edits make them one: a person reads words, not letters. */
const APART = 2;

/** Edits in order that make `b` of `a`; equal texts give none. By code points: no surrogate pair is cut. */
export function diffText(a: string, b: string): Edit[] {
  if (a === b) return [];
  const x = [...a];
  const y = [...b];
  let start = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start++;
  let end = 0;
  while (end < x.length - start && end < y.length - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end++;
  const steps = shortest(x.slice(start, x.length - end), y.slice(start, y.length - end)) ?? [
    { a0: 0, a1: x.length - start - end, b0: 0, b1: y.length - start - end },
  ];
  const merged: Step[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (last && step.a0 - last.a1 < APART) [last.a1, last.b1] = [step.a1, step.b1];
    else merged.push({ ...step });
  }
  const inA = offsets(x);
  const inB = offsets(y);
  return merged.map(({ a0, a1, b0, b1 }) => ({
    before: [inA[start + a0]!, inA[start + a1]!],
    after: [inB[start + b0]!, inB[start + b1]!],
  }));
}

interface Step {
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/** Myers' greedy walk over the edit graph; null when more than MOST single edits are needed. */
function shortest(x: readonly string[], y: readonly string[]): Step[] | null {
  const n = x.length;
  const m = y.length;
  const most = Math.min(MOST, n + m);
  const at = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    trail.push(furthest.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest[at + k - 1]! < furthest[at + k + 1]!);
      let i = down ? furthest[at + k + 1]! : furthest[at + k - 1]! + 1;
      while (i < n && i - k < m && x[i] === y[i - k]) i++;
      furthest[at + k] = i;
      if (i >= n && i - k >= m) return walkBack(trail, at, n, m);
    }
  }
  return null;
}

function walkBack(trail: readonly Int32Array[], at: number, n: number, m: number): Step[] {
  const steps: Step[] = [];
  let i = n;
  let j = m;
  for (let d = trail.length - 1; d > 0; d--) {
    const before = trail[d]!;
    const k = i - j;
    const down = k === -d || (k !== d && before[at + k - 1]! < before[at + k + 1]!);
    const from = down ? before[at + k + 1]! : before[at + k - 1]!;
    const fromJ = from - (down ? k + 1 : k - 1);
    const step = down ? { a0: from, a1: from, b0: fromJ, b1: fromJ + 1 } : { a0: from, a1: from + 1, b0: fromJ, b1: fromJ };
    const next = steps[0];
    if (next && next.a0 === step.a1 && next.b0 === step.b1) [next.a0, next.b0] = [step.a0, step.b0];
    else steps.unshift(step);
    i = from;
    j = fromJ;
  }
  return steps;
}

function offsets(characters: readonly string[]): number[] {
  const all = [0];
  let sum = 0;
  for (const character of characters) all.push((sum += character.length));
  return all;
}
