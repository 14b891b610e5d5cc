/** Looks for plans that fill a rectangle: random cuts, then small changes to the best, with a generator of its own: the same stories give the same plans. */
import type { Needs } from './needs.js';
import { judge, type Plan } from './tree.js';
import { wheelMisfit, type Wheel } from './wheel.js';

/** Mulberry32. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A random plan for stories in about this order: the first of them stand at the top and the left. */
export function grow(stories: readonly number[], cols: number, needs: readonly Needs[], next: () => number): Plan {
  if (stories.length === 1) return { kind: 'story', story: stories[0]! };
  const cut = 1 + Math.floor(next() * (stories.length - 1));
  const [a, b] = [stories.slice(0, cut), stories.slice(cut)];
  const area = (group: readonly number[]): number => group.reduce((sum, story) => sum + needs[story]!.area, 0);
  if (cols >= 2 && next() < 0.55) {
    const share = Math.round((cols * area(a)) / (area(a) + area(b)));
    const left = Math.min(cols - 1, Math.max(1, share + (next() < 0.2 ? (next() < 0.5 ? 1 : -1) : 0)));
    const row: Plan = { kind: 'row', parts: [grow(a, left, needs, next), grow(b, cols - left, needs, next)], cols: [left, cols - left] };
    return row;
  }
  return { kind: 'stack', parts: [grow(a, cols, needs, next), grow(b, cols, needs, next)] };
}

/** A plan for a whole free rectangle. */
export type Root = Plan | Wheel;

/** Columns × lines that a plan leaves empty or lacks in a rectangle. */
export function misfit(plan: Root, cols: number, lines: number, needs: readonly Needs[]): number {
  if (plan.kind === 'wheel') return wheelMisfit(plan, cols, lines, needs);
  const { least, most, waste } = judge(plan, cols, needs);
  return waste + cols * Math.max(0, least - lines, lines - most);
}

/** A story for another, the parts of a stack turned round, one column more for a neighbour: one small change, made on a copy. */
export function change(plan: Root, next: () => number): Root {
  const copy: Root = plan.kind === 'wheel' ? { ...plan, parts: plan.parts.map(structuredCopy) as Wheel['parts'] } : structuredCopy(plan);
  const nodes: Plan[] = [];
  const walk = (node: Plan): void => {
    nodes.push(node);
    if (node.kind !== 'story') node.parts.forEach(walk);
  };
  if (copy.kind === 'wheel') copy.parts.forEach(walk);
  else walk(copy);
  const leaves = nodes.filter((node) => node.kind === 'story');
  const rows = nodes.filter((node) => node.kind === 'row');
  const forks = nodes.filter((node) => node.kind !== 'story');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const dice = next();
  if (dice < 0.5 && leaves.length > 1) {
    const [a, b] = [pick(leaves), pick(leaves)];
    [a.story, b.story] = [b.story, a.story];
  } else if (dice < 0.75 && rows.length > 0) {
    const row = pick(rows);
    const [from, to] = next() < 0.5 ? [0, 1] : [1, 0];
    if (row.cols[from]! > 1 && row.parts.every((part) => fits(part))) {
      row.cols[from]!--;
      row.cols[to]!++;
    }
  } else if (forks.length > 0) {
    const fork = pick(forks);
    fork.parts.reverse();
    if (fork.kind === 'row') fork.cols.reverse();
  }
  return copy;
}
/** Rows inside a part whose width changes would no longer add up; only parts without rows may change. */
const fits = (part: Plan): boolean => part.kind === 'story' || (part.kind === 'stack' && part.parts.every(fits));

const structuredCopy = (plan: Plan): Plan =>
  plan.kind === 'story'
    ? { ...plan }
    : plan.kind === 'stack'
      ? { kind: 'stack', parts: plan.parts.map(structuredCopy) }
      : { kind: 'row', parts: plan.parts.map(structuredCopy), cols: [...plan.cols] };
