/**
 * What a page is worth, in points from 100, and why. The objective, in falling weight: everything in, nothing empty; the lead leads;
 * no faults of make-up (碰题, 通缝, 断版); pictures apart; frames of good shape. The points of the reasons add up to the score.
 */
import type { Article } from '../../article/model.js';
import { PRIORITIES } from '../../article/model.js';
import type { Frame } from '../../issue/model.js';
import type { Grid } from '../../newsroom/publication.js';
import { collisions, headed, splits, throughGutters } from '../faults.js';
import type { HeadSeen } from '../heads-seen.js';

export interface Reason {
  code: string;
  points: number;
  values: Record<string, string | number>;
}

export interface Scored {
  frames: readonly Frame[];
  fixed: readonly Frame[];
  articles: ReadonlyMap<string, Article>;
  /** Each frame's head as it stands on the page, by frame id. */
  heads: ReadonlyMap<string, HeadSeen>;
  /** A Chinese paper: 通缝 and 断版 are faults there; elsewhere pages are made of blocks. */
  chinese: boolean;
  /** Share of the free sheet in frames that their stories do not fill, and between them. */
  empty: number;
  /** Lines that balanced columns lack at their feet, and their share of the free sheet. */
  ragged: { lines: number; share: number };
  oversetLines: number;
  /** Stories of which only the head stands on the page, and stories cut by more than a quarter. */
  headsOnly: number;
  cutDeep: number;
  /** Pictures narrower than a column. */
  smallPictures: number;
  /** Headlines of stories for which there was no room. */
  left: readonly string[];
}

const WEIGHT = {
  empty: 5000,
  ragged: 5,
  overset: 1,
  headsOnly: 30,
  cutDeep: 6,
  left: 10,
  lead: 12,
  leadLow: 25,
  order: 1.5,
  collide: 2,
  gutter: 8,
  split: 6,
  pictures: 3,
  smallPictures: 4,
  thin: 3,
};
/** Nearly the points themselves while they are few, never more than the most: a page half empty is as bad as a page can be. */
const MOST = 90;
const bounded = (points: number): number => MOST * (1 - Math.exp(-points / MOST));
/** A line or two is what balanced columns look like; the eye begins to see them at about one line in a hundred. */
const MOST_RAGGED = 40;
const round = (points: number): number => Math.round(points * 10) / 10;

/** O(frames²) of one page. */
export function score(grid: Grid, page: Scored): { score: number; reasons: Reason[] } {
  const { frames, fixed, articles, heads, empty, ragged, oversetLines, headsOnly, cutDeep, left, chinese, smallPictures } = page;
  const reasons: Reason[] = [{ code: 'base', points: 100, values: {} }];
  const add = (code: string, points: number, values: Reason['values'] = {}): void => {
    if (round(points) !== 0) reasons.push({ code, points: round(points), values });
  };
  add('empty', -bounded(empty * WEIGHT.empty), { percent: Math.round(empty * 1000) / 10 });
  add('ragged', -Math.min(MOST_RAGGED, WEIGHT.ragged * (100 * ragged.share) ** 2), { lines: ragged.lines });
  add('overset', -bounded(oversetLines * WEIGHT.overset), { lines: oversetLines });
  add('heads-only', -headsOnly * WEIGHT.headsOnly, { count: headsOnly });
  add('cut-deep', -cutDeep * WEIGHT.cutDeep, { count: cutDeep });
  add('left-out', -left.length * WEIGHT.left, { count: left.length, headlines: left.join(' · ') });

  const rank = (frame: Frame): number => PRIORITIES.indexOf(articles.get(frame.article ?? '')?.priority ?? 'normal');
  // Of those that count most the first, in the desk's order or in reading order.
  const lead = [...frames].sort((a, b) => rank(a) - rank(b))[0];
  if (lead) {
    const top = Math.min(...frames.map(({ box }) => box.line));
    const widest = Math.max(...frames.map(({ box }) => box.cols));
    if (lead.box.line > top) add('lead-low', -WEIGHT.leadLow, {});
    if (lead.box.cols < widest) add('lead-narrow', -(WEIGHT.lead / 3) * (widest - lead.box.cols), { columns: lead.box.cols, widest });
    if (lead.box.line === top && lead.box.cols === widest) add('lead', WEIGHT.lead / 4, { columns: lead.box.cols });
  }
  // Two stories of different rank, the lesser wholly above the greater.
  let disorder = 0;
  for (const a of frames) for (const b of frames) if (rank(a) < rank(b) && b.box.line + b.box.lines <= a.box.line) disorder++;
  add('order', -disorder * WEIGHT.order, { pairs: disorder });

  const collide = collisions(frames.map((frame) => headed(frame, heads.get(frame.id)))).length;
  add('heads-collide', -collide * WEIGHT.collide, { pairs: collide });
  const all = [...frames, ...fixed];
  const gutters = chinese ? throughGutters(grid, all) : [];
  add('gutter-through', -gutters.length * WEIGHT.gutter, { count: gutters.length });
  const lines = chinese ? splits(grid, all) : [];
  add('page-split', -lines.length * WEIGHT.split, { count: lines.length });

  const pictured = frames.filter(({ article }) => articles.get(article ?? '')?.body.some(({ type }) => type === 'picture'));
  let near = 0;
  for (const [i, a] of pictured.entries()) for (const b of pictured.slice(i + 1)) if (touching(a, b)) near++;
  add('pictures-near', -near * WEIGHT.pictures, { pairs: near });
  add('pictures-small', -smallPictures * WEIGHT.smallPictures, { count: smallPictures });
  const thin = frames.filter(({ box }) => box.cols === 1 && box.lines > 50).length;
  add('thin', -thin * WEIGHT.thin, { count: thin });
  return { score: round(reasons.reduce((sum, { points }) => sum + points, 0)), reasons };
}

/** Sharing an edge, the line of white between counted as none. */
function touching({ box: a }: Frame, { box: b }: Frame): boolean {
  const across = a.col <= b.col + b.cols && b.col <= a.col + a.cols;
  const down = a.line <= b.line + b.lines + 1 && b.line <= a.line + a.lines + 1;
  return across && down;
}
