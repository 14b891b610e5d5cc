/** What a reader sees of the heads on a composed page. */
import { areaRect } from './geometry.js';
import type { Grid } from '../newsroom/publication.js';
import type { PageList } from './list.js';

export interface HeadSeen {
  /** From the page's first grid line to the last that the head's type stands in. */
  foot: number;
  /** pt; 0 = no headline. */
  headline: number;
  /** Lines of the headline. */
  lines: number;
  /** Set downwards. */
  upright: boolean;
}

const PARTS = new Set(['kicker', 'headline', 'deck']);

/** By frame; a frame without kicker, headline and deck is not among them. One pass over the page's items. */
export function headsSeen(list: PageList, grid: Grid): Map<string, HeadSeen> {
  const { y: top } = areaRect(grid);
  const seen = new Map<string, HeadSeen>();
  const baselines = new Map<string, Set<number>>();
  for (const item of list.items) {
    if (item.kind !== 'glyphs' || !PARTS.has(item.source.part ?? '')) continue;
    const { frame, part } = item.source;
    const head = seen.get(frame) ?? { foot: 0, headline: 0, lines: 0, upright: false };
    head.foot = Math.max(head.foot, Math.ceil(((item.ys?.at(-1) ?? item.y) - top) / grid.leading));
    if (part === 'headline') {
      head.headline = Math.max(head.headline, item.size);
      const lines = baselines.get(frame) ?? new Set();
      head.lines = lines.add(item.ys ? item.xs[0]! : item.y).size;
      baselines.set(frame, lines);
    }
    head.upright ||= item.ys !== undefined;
    seen.set(frame, head);
  }
  return seen;
}
