/** Which stories stay out when a sheet cannot hold them all: those that count least. The first story never does. */
import { PRIORITIES } from '../../article/model.js';
import type { Needs } from './needs.js';

/**
 * Between these shares of the free sheet the stories' least areas make a full page: larger headlines and pictures fill the one, and the
 * other goes in to the last line. Found by making up pages of twelve stories (`npm run bench -- compose`).
 */
const HOLDS = [0.88, 1] as const;
/** Share of the sheet that may be over before a story somebody chose is left out: an editor cuts as much. */
const OVER = 0.05;
/** A hole is worse than words too many, which an editor can cut. */
const HOLE = 5;

interface Candidate {
  i: number;
  area: number;
}

/** Of the stories that are in, those of the least weight, but the first. A story that no width can hold counts as two sheets. */
function candidates(needs: readonly Needs[], out: ReadonlySet<number>, free: number): Candidate[] {
  const rest = needs.map((need, i) => ({ need, i })).filter(({ i }) => i > 0 && !out.has(i));
  const least = rest.at(-1)?.need.article.priority;
  return rest.filter(({ need }) => need.article.priority === least).map(({ need, i }) => ({ i, area: areaOf(need, free) }));
}
const areaOf = ({ typical }: Needs, free: number): number => Math.min(typical, 2 * free);

/** Indices of the stories without which a sheet of `free` columns × lines is fullest, one after the other while it gets better. O(stories²). */
export function leftOut(needs: readonly Needs[], free: number): Set<number> {
  const out = new Set<number>();
  const cost = (total: number): number => Math.max(0, total - HOLDS[1] * free) + HOLE * Math.max(0, HOLDS[0] * free - total);
  for (let total = needs.reduce((sum, need) => sum + areaOf(need, free), 0); total > HOLDS[1] * free;) {
    const [best] = candidates(needs, out, free).sort((a, b) => cost(total - a.area) - cost(total - b.area) || b.i - a.i);
    if (!best || cost(total - best.area) + OVER * free >= cost(total)) break;
    out.add(best.i);
    total -= best.area;
  }
  return out;
}

/** The same with one more, a normal one or a filler, of about the size of the `over` lines by which the best page was still too small; null when none may go. */
export function oneMore(needs: readonly Needs[], out: ReadonlySet<number>, free: number, over: number): Set<number> | null {
  if (over <= OVER * free) return null;
  const [next] = candidates(needs, out, free)
    .filter(({ i }) => PRIORITIES.indexOf(needs[i]!.article.priority) >= PRIORITIES.indexOf('normal'))
    .sort((a, b) => Math.abs(a.area - over) - Math.abs(b.area - over) || b.i - a.i);
  return next ? new Set([...out, next.i]) : null;
}
