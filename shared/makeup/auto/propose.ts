/**
 * 一键拼版: up to five pages that fill the sheet with the given stories. Depths of every story at every width are found by composing it
 * (needs.ts); plans that cut the free rectangles into those depths are searched with that table alone (search.ts); the best are composed
 * and judged by what really stands on them (worth.ts, score.ts). What the sheet cannot hold stays out (left-out.ts). Nothing random but a generator with a fixed seed; no clock.
 */
import type { Article } from '../../article/model.js';
import { PRIORITIES } from '../../article/model.js';
import { fixedFrames } from '../../issue/makeup.js';
import type { Frame, GridBox, Issue, Page } from '../../issue/model.js';
import type { Publication } from '../../newsroom/publication.js';
import type { FaceTable } from '../../typeset/face.js';
import { ComposeCache, composePage, type ComposeInput } from '../compose.js';
import { openHouse } from '../house.js';
import type { Fit } from '../list.js';
import { freeBoxes } from './free.js';
import { leftOut, oneMore } from './left-out.js';
import { dressOf, needsOf, type Dress, type Needs } from './needs.js';
import type { Reason } from './score.js';
import { change, generator, grow, misfit, type Root } from './search.js';
import { place } from './tree.js';
import { pageWorth } from './worth.js';
import { growWheel, placeWheel, WHEEL_COLUMNS, WHEEL_STORIES } from './wheel.js';

export interface ProposeInput {
  issue: Issue;
  publication: Publication;
  faces: ReadonlyMap<string, FaceTable>;
  media: ComposeInput['media'];
  /** The page to be made up. Its furniture and locked frames stay; its other story frames are replaced. */
  page: string;
  /** The stories, in the desk's order of weight; `priority` comes before it. */
  stories: readonly Article[];
  /** Other stories of the issue, for what refers to them. */
  articles?: ReadonlyMap<string, Article>;
}

export interface Proposal {
  /** The story frames, in reading order. */
  frames: Frame[];
  /** Points from 100; see score.ts. */
  score: number;
  reasons: Reason[];
  /** Share of the free columns × lines that carries heads, pictures or text; the lines that balanced columns lack at their feet do not. */
  fill: number;
  /** Stories that the sheet cannot hold and that count least; they stand nowhere on this page. */
  left: string[];
  perStory: { article: string; frame: string; lines: number; capacity: number; oversetLines: number; spareLines: number }[];
}

const MOST_PROPOSALS = 5;
/** Points behind the best. */
const WORTH_SHOWING = 50;
const FIRST_PLANS = 3000;
/** Plans that are improved and then composed. Wheels fill more evenly, straight cuts are what many desks want to see beside them. */
const KEPT = { straight: 16, wheel: 44 };
const CHANGES = 600;
/** Times that one more story may be left out. */
const MORE_LEFT_OUT = 2;
/** Share of the first plans that are wheels, where there are stories for one. */
const WHEELS = 0.5;

/** Best first; fewer than five where the stories allow no more that differ, none without stories or without room. Throws RangeError for an unknown page. */
export function proposePages(input: ProposeInput): Proposal[] {
  const { issue, publication, media, page } = input;
  if (!issue.pages.some(({ id }) => id === page)) throw new RangeError(`no page ${page}`);
  const { grid } = publication;
  const fixed = fixedFrames(issue, page);
  const locked = new Set(fixed.map(({ article }) => article));
  const stories = input.stories
    .filter((story, i, all) => !locked.has(story.id) && all.findIndex(({ id }) => id === story.id) === i)
    .map((story, i) => ({ story, i }))
    .sort((a, b) => PRIORITIES.indexOf(a.story.priority) - PRIORITIES.indexOf(b.story.priority) || a.i - b.i)
    .map(({ story }) => story);
  const boxes = freeBoxes(grid, fixed);
  if (stories.length === 0 || boxes.length === 0) return [];
  const house = openHouse(publication, input.faces);
  const widest = Math.max(...boxes.map(({ cols }) => cols));
  const deepest = Math.max(...boxes.map(({ lines }) => lines));
  const dress = (story: Article): Dress =>
    dressOf(issue.frames.find((frame) => frame.page === page && frame.article === story.id && !fixed.includes(frame)));
  const all = stories.map((story) => needsOf(house, story, media, widest, deepest, dress(story)));
  const free = boxes.reduce((sum, { cols, lines }) => sum + cols * lines, 0);
  const cache = new ComposeCache();
  const without = (out: ReadonlySet<number>): Proposal[] => {
    const [kept, left] = [stories.filter((_, i) => !out.has(i)), stories.filter((_, i) => out.has(i))];
    const needs = all.filter((_, i) => !out.has(i));
    const made = plansOf(boxes, needs).map((placed) => realise(input, kept, left, fixed, placed, cache, dress));
    return distinct(made.sort((a, b) => b.score - a.score));
  };
  // Real pages hold a little less than the sum of their parts: what is over on the best of them says whether one more stays out.
  let out: Set<number> | null = leftOut(all, free);
  let best = without(out);
  for (let turn = 0; turn < MORE_LEFT_OUT; turn++) {
    const over = best[0]!.perStory.reduce((sum, { oversetLines }) => sum + oversetLines, 0);
    out = oneMore(all, out, free, over);
    const tried: Proposal[] = out ? without(out) : [];
    if (!out || tried[0]!.score <= best[0]!.score) break;
    best = tried;
  }
  return best;
}

interface Placed {
  story: number;
  box: GridBox;
}

/** The stories' boxes in each of the plans that were found, no two nearly the same. */
function plansOf(boxes: readonly GridBox[], needs: readonly Needs[]): Placed[][] {
  const found = search(boxes, needs);
  const pages = new Map<string, Placed[]>();
  for (const plans of [...found.straight, ...found.wheel]) {
    const placed: Placed[] = [];
    plans.forEach((plan, i) => {
      const put = (story: number, box: GridBox) => placed.push({ story, box });
      if (plan?.kind === 'wheel') placeWheel(plan, boxes[i]!, needs, put);
      else if (plan) place(plan, boxes[i]!, needs, put);
    });
    const key = placed.map(({ story, box }) => `${story}:${box.col},${box.cols},${Math.round(box.line / 4)}`).sort().join(' '); // prettier-ignore
    if (!pages.has(key)) pages.set(key, placed);
  }
  return [...pages.values()];
}

/** The best that are different pages to a person; nobody takes a page with a hole in it when there is one without. */
function distinct(sorted: readonly Proposal[]): Proposal[] {
  const chosen: Proposal[] = [];
  for (const proposal of sorted) {
    if (chosen.length === MOST_PROPOSALS || proposal.score <= sorted[0]!.score - WORTH_SHOWING) break;
    if (chosen.every((other) => alike(proposal.frames, other.frames) < ALIKE)) chosen.push(proposal);
  }
  return chosen;
}

/** Pages with so many of their stories in the same place are one page to a person. */
const ALIKE = 0.6;

/** Share of the stories that stand in the same columns at about the same height. */
function alike(a: readonly Frame[], b: readonly Frame[]): number {
  const same = a.filter((frame) =>
    b.some(
      ({ article, box }) =>
        article === frame.article && box.col === frame.box.col && box.cols === frame.box.cols && Math.abs(box.line - frame.box.line) <= 3,
    ),
  );
  return same.length / Math.max(a.length, 1);
}

/** A plan for each free box, or null where nothing stands. */
type Plans = (Root | null)[];
const hasWheel = (plans: Plans): boolean => plans.some((plan) => plan?.kind === 'wheel');

interface Found {
  plans: Plans;
  cost: number;
}

/** The best plans of each kind, best first. */
function search(boxes: readonly GridBox[], needs: readonly Needs[]): { straight: Plans[]; wheel: Plans[] } {
  const next = generator(20180427);
  const cost = (plans: Plans): number =>
    plans.reduce((sum, plan, i) => {
      const { cols, lines } = boxes[i]!;
      return sum + (plan ? misfit(plan, cols, lines, needs) : cols * lines);
    }, 0);
  const order = (a: { cost: number }, b: { cost: number }): number => a.cost - b.cost;
  /** Wheels are harder to fill than straight cuts: they are kept beside them, not against them. */
  const kept = { straight: [] as Found[], wheel: [] as Found[] };
  for (let i = 0; i < FIRST_PLANS; i++) {
    const plans = deal(boxes, needs, next);
    const found = { plans, cost: cost(plans) };
    const kind = hasWheel(plans) ? 'wheel' : 'straight';
    const list = kept[kind];
    if (list.length >= KEPT[kind] * 4 && found.cost >= list.at(-1)!.cost) continue;
    list.push(found);
    if (list.length > KEPT[kind] * 8) kept[kind] = list.sort(order).slice(0, KEPT[kind] * 4);
  }
  const improve = ({ plans, cost: at }: Found): Found => {
    for (let i = 0; i < CHANGES && at > 0; i++) {
      const where = Math.floor(next() * plans.length);
      const plan = plans[where];
      if (!plan) continue;
      const tried = plans.with(where, change(plan, next));
      const price = cost(tried);
      if (price <= at) [plans, at] = [tried, price];
    }
    return { plans, cost: at };
  };
  const [straight, wheel] = (['straight', 'wheel'] as const).map((kind) => kept[kind].sort(order).slice(0, KEPT[kind]).map(improve).sort(order)) as [
    Found[],
    Found[],
  ];
  return { straight: straight.map(({ plans }) => plans), wheel: wheel.map(({ plans }) => plans) };
}

/** Deals the stories to the boxes by their size and grows a plan in each. */
function deal(boxes: readonly GridBox[], needs: readonly Needs[], next: () => number): Plans {
  const room = boxes.map(({ cols, lines }) => cols * lines);
  const hands: number[][] = boxes.map(() => []);
  // Mostly in order of weight; now and then two neighbours change places, so that other pages are seen.
  const order = needs.map((_, i) => i);
  for (let i = 1; i < order.length; i++) if (next() < 0.35) [order[i - 1], order[i]] = [order[i]!, order[i - 1]!];
  for (const story of order) {
    const total = room.reduce((sum, left) => sum + Math.max(0, left), 0);
    let dice = next() * total;
    let box = room.findIndex((left) => (dice -= Math.max(0, left)) < 0);
    if (story === 0 || box < 0) box = room.indexOf(Math.max(...room));
    hands[box]!.push(story);
    room[box]! -= needs[story]!.area;
  }
  return hands.map((hand, i) => {
    const { cols, lines } = boxes[i]!;
    if (hand.length === 0) return null;
    if (hand.length >= WHEEL_STORIES && cols >= WHEEL_COLUMNS && next() < WHEELS)
      return growWheel(hand, cols, lines, needs, next, (part, width) => grow(part, width, needs, next));
    return grow(hand, cols, needs, next);
  });
}

const SLOTS = ['lead', 'second', 'third', 'fourth', 'fifth', 'sixth'];

function realise(
  input: ProposeInput,
  stories: readonly Article[],
  left: readonly Article[],
  fixed: readonly Frame[],
  placed: readonly Placed[],
  cache: ComposeCache,
  dress: (story: Article) => Dress,
): Proposal {
  const { issue, publication, page } = input;
  const first = Math.max(0, ...fixed.map(({ order }) => order)) + 1;
  // A locked frame of an earlier proposal keeps its name.
  const taken = new Set(issue.frames.filter((frame) => frame.page !== page || fixed.includes(frame)).map(({ id }) => id));
  const names: string[] = [];
  for (let n = 1; names.length < placed.length; n++) if (!taken.has(`${page}.auto-${n}`)) names.push(`${page}.auto-${n}`);
  const frames = [...placed]
    .sort((a, b) => a.story - b.story)
    .map(({ story, box }, i): Frame => ({ id: names[i]!, page, kind: 'story', box, slot: SLOTS[i] ?? `story-${i + 1}`, order: first + i, article: stories[story]!.id, ...dress(stories[story]!) })); // prettier-ignore
  const here = issue.pages.find(({ id }) => id === page) as Page;
  const articles = new Map([...(input.articles ?? []), ...stories.map((story) => [story.id, story] as const)]);
  // Frames of other pages that carry these stories are not part of this page: a story here is a whole story.
  const alone: Issue = { ...issue, pages: [here], frames: [...fixed, ...frames] };
  const list = composePage({ issue: alone, publication, articles, faces: input.faces, media: input.media, cache }, page);
  const fits = frames.map((frame) => list.fits.find((fit) => fit.frame === frame.id)!);
  const worth = pageWorth(publication, list, frames, fixed, articles, left);
  const perStory = fits.map(({ article, frame, lines, capacity, oversetLines: over, spareLines }: Fit) => ({
    article: article!, frame, lines, capacity, oversetLines: over, spareLines,
  })); // prettier-ignore
  return { frames, ...worth, left: left.map(({ id }) => id), perStory };
}
