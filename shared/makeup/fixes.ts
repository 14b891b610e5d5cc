/**
 * What can be done about a story that is too long or too short for its frames, each with its exact effect: every proposal is composed
 * for real, with the caller's cache, before it is offered. Nothing here changes a document; a fix carries its steps as plain data.
 * Cost: about one composition of the story (milliseconds) for each proposal tried, some thirty in all.
 */
import type { Article, Block } from '../article/model.js';
import { figuresOf } from '../article/structure.js';
import { textOf } from '../article/model.js';
import { pageNumber, type Frame, type GridBox, type Issue } from '../issue/model.js';
import type { FramePatch } from '../issue/ops.js';
import { freeBeside } from '../issue/space.js';
import { ComposeCache, composePage, type ComposeInput } from './compose.js';
import { cutBody, withFix, type Cut, type FixStep } from './fix-steps.js';
import { columnWidth, gutterWidth } from './geometry.js';
import type { Box, Fit, PageList, Picture } from './list.js';

export const FIX_KINDS = [
  'tighten', 'loosen', 'headFewer', 'headMore', 'pictureNarrower', 'pictureWider', 'growDown', 'growUp', 'growLeft', 'growRight', 'shrink',
  'narrow', 'cutSentence', 'cutHere', 'continue', 'jump', 'unlink',
] as const; // prettier-ignore
export type FixKind = (typeof FIX_KINDS)[number];

/** Of the whole story, over all its frames. Lines are lines of the frames' columns. */
export interface Effect {
  oversetLinesBefore: number;
  oversetLinesAfter: number;
  spareLinesBefore: number;
  spareLinesAfter: number;
}
export interface Fix {
  /** Unique among the fixes of one frame. */
  id: string;
  /** The sentence is `makeup.fix.<kind>` with `values`. */
  kind: FixKind;
  values: Record<string, string | number>;
  effect: Effect;
  steps: FixStep[];
}

/** How a story stands in its frames. */
interface Stand {
  over: number;
  chars: number;
  spare: number;
  state: Fit['state'];
  fits: Fit[];
  lists: PageList[];
}

/** Most that quick fixes take characters closer, in per cent; a person may go further by hand. */
const TIGHTEST = 2;
const MOST_HEAD_LINES = 4;
/** Sentence ends tried backwards from the end of the frame: more than these are no quick fix. */
const SENTENCES = 8;

/** Does a fix solve it? Nothing is left over and the last frame is not over for another reason (a picture without a place). */
const solved = (stand: Stand): boolean => stand.over === 0 && stand.state !== 'over';

/** Every fix for a story frame, best first; empty when it is full or empty. See `findFixes` for the work in portions. */
export const fixesFor = (input: ComposeInput, frame: string): Fix[] => inOrder([...findFixes(input, frame)]);

/** The most promising first: what solves it, least white left, least harm; then what helps most. */
export const inOrder = (fixes: readonly Fix[]): Fix[] =>
  [...fixes].sort((a, b) => cost(a) - cost(b) || FIX_KINDS.indexOf(a.kind) - FIX_KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1));

/** What a fix does to the page beyond the lines: the text is dearest. In lines of white. */
const HARM: Readonly<Record<FixKind, number>> = {
  tighten: 0, loosen: 0, headFewer: 2, headMore: 1, pictureNarrower: 3, pictureWider: 2, growDown: 1, growUp: 2, growLeft: 4, growRight: 4,
  shrink: 2, narrow: 4, cutSentence: 5, cutHere: 14, continue: 7, jump: 10, unlink: 0,
}; // prettier-ignore
const MOST_WHITE = 12;
const cost = ({ kind, effect }: Fix): number =>
  effect.oversetLinesAfter > 0 ? 1000 + effect.oversetLinesAfter : Math.min(MOST_WHITE, effect.spareLinesAfter) + HARM[kind];

/** The fixes one by one, so that a window can draw between them. */
export function* findFixes(from: ComposeInput, frameId: string): Generator<Fix> {
  const input: ComposeInput = { ...from, cache: from.cache ?? new ComposeCache() };
  const frame = input.issue.frames.find(({ id }) => id === frameId);
  const article = frame?.article == null ? undefined : input.articles.get(frame.article);
  if (!frame || frame.kind !== 'story' || !article) return;
  const chain = chainOf(input.issue, article.id);
  const before = stand(input, article.id, chain);
  const state = { input, article, chain, before, frame };
  if (before.over > 0 || before.state === 'over') {
    yield* tighten(state);
    yield* headLines(state, -1);
    yield* pictures(state, -1);
    yield* grow(state);
    yield* cuts(state);
    yield* elsewhere(state);
  } else if (before.state === 'under' || chain.some((one) => before.fits.find((fit) => fit.frame === one.id)?.state === 'under')) {
    yield* unlink(state);
    yield* loosen(state);
    yield* headLines(state, 1);
    yield* pictures(state, 1);
    yield* shrink(state);
  }
}

interface State {
  input: ComposeInput;
  article: Article;
  chain: Frame[];
  before: Stand;
  frame: Frame;
}

function chainOf(issue: Issue, article: string): Frame[] {
  const place = new Map(issue.pages.map((page, index) => [page.id, index]));
  return issue.frames
    .filter((frame) => frame.kind === 'story' && frame.article === article && place.has(frame.page))
    .sort((a, b) => place.get(a.page)! - place.get(b.page)! || a.order - b.order);
}

function stand(input: ComposeInput, article: string, chain: readonly Frame[]): Stand {
  const lists = [...new Set(chain.map(({ page }) => page))].map((page) => composePage(input, page));
  const fits = lists.flatMap((list) => list.fits.filter((fit) => fit.article === article));
  const last = fits.find((fit) => fit.frame === chain.at(-1)?.id);
  return {
    over: fits.reduce((sum, fit) => sum + fit.oversetLines, 0),
    chars: fits.reduce((sum, fit) => sum + fit.oversetChars, 0),
    spare: fits.reduce((sum, fit) => sum + fit.spareLines, 0),
    state: last?.state ?? 'empty',
    fits,
    lists,
  };
}

interface Tried {
  steps: FixStep[];
  values: Record<string, string | number>;
  after: Stand;
}
function attempt(state: State, steps: FixStep[], values: Tried['values'] = {}, chain = state.chain): Tried {
  return { steps, values, after: stand(withFix(state.input, steps), state.article.id, chain) };
}

/** A fix, when it makes things better: fewer lines over, or (of a short story) fewer empty and none over. */
function* offer({ before }: State, kind: FixKind, id: string, { steps, values, after }: Tried): Generator<Fix> {
  const short = before.over === 0 && before.state !== 'over';
  const better = short ? solved(after) && after.spare < before.spare : after.over < before.over || (!solved(before) && solved(after));
  if (!better) return;
  const effect: Effect = {
    oversetLinesBefore: before.over,
    oversetLinesAfter: after.over,
    spareLinesBefore: before.spare,
    spareLinesAfter: after.spare,
  };
  yield { id, kind, values, effect, steps };
}

const framesAt = (chain: readonly Frame[], patch: (frame: Frame) => FramePatch): FixStep[] =>
  chain.map((frame) => ({ on: 'frame', frame: frame.id, patch: patch(frame) }));

function* tighten(state: State): Generator<Fix> {
  let tried: Tried | undefined;
  for (let percent = 1; percent <= TIGHTEST; percent++) {
    if (state.chain.every((frame) => (frame.tight ?? 0) >= percent)) continue;
    tried = attempt(state, framesAt(state.chain, (frame) => ({ tight: Math.max(percent, frame.tight ?? 0) })), { percent }); // prettier-ignore
    if (solved(tried.after)) break;
  }
  if (tried) yield* offer(state, 'tighten', 'tighten', tried);
}

function* loosen(state: State): Generator<Fix> {
  const tight = state.chain.filter((frame) => frame.tight);
  if (tight.length) yield* offer(state, 'loosen', 'loosen', attempt(state, framesAt(tight, () => ({ tight: null })))); // prettier-ignore
}

/** The frame that carries the head, and the lines of its headline as it is set. */
function headOf({ chain, article, before }: State): { frame: Frame; lines: number } | null {
  const frame = chain.find(({ holds }) => holds !== 'text');
  if (!frame) return null;
  const lines = new Set<number>();
  for (const list of before.lists)
    for (const item of list.items)
      if (item.kind === 'glyphs' && item.source.part === 'headline' && item.source.article === article.id)
        lines.add(frame.head?.form === 'vertical' ? Math.round(item.xs[0]! * 10) : Math.round(item.y * 10));
  return lines.size ? { frame, lines: lines.size } : null;
}

function* headLines(state: State, by: 1 | -1): Generator<Fix> {
  const head = headOf(state);
  if (!head) return;
  let best: Tried | undefined;
  for (let lines = head.lines + by; lines >= 1 && lines <= MOST_HEAD_LINES; lines += by) {
    const patch: FramePatch = { head: { ...head.frame.head, lines } };
    const tried = attempt(state, [{ on: 'frame', frame: head.frame.id, patch }], { lines, from: head.lines });
    if (by > 0 && !solved(tried.after)) break;
    if (!best || (by > 0 ? tried.after.spare < best.after.spare : tried.after.over < best.after.over)) best = tried;
    if (by < 0 && solved(tried.after)) break;
  }
  if (best) yield* offer(state, by < 0 ? 'headFewer' : 'headMore', 'head', best);
}

/** The text columns of a frame that a picture covers as it is set. */
function colsOf(input: ComposeInput, width: number, frame: Frame): number {
  const columns = frame.columns ?? frame.box.cols;
  const { grid } = input.publication;
  const step = ((columnWidth(grid) + gutterWidth(grid)) * frame.box.cols) / columns;
  return Math.max(1, Math.min(columns, Math.round((width + gutterWidth(grid)) / step)));
}

function* pictures(state: State, by: 1 | -1): Generator<Fix> {
  const { input, article, before } = state;
  // A group changes its width as one.
  const figures = figuresOf(article.body).filter(([first]) => first!.type === 'picture');
  for (const [index, figure] of figures.entries()) {
    const block = figure[0]!;
    const ids = new Set(figure.map(({ id }) => id));
    const shown = before.lists.flatMap(({ items }) => items).filter((one): one is Picture | Box => (one.kind === 'picture' || one.kind === 'box') && one.source.article === article.id && ids.has(one.source.part ?? '')); // prettier-ignore
    const item = shown[0];
    const frame = state.chain.find(({ id }) => id === item?.source.frame);
    if (!item || !frame) continue;
    const width = Math.max(...shown.map(({ x, w }) => x + w)) - Math.min(...shown.map(({ x }) => x));
    const byHand = frame.pictures?.[block.id];
    const now = byHand?.cols ?? colsOf(input, width, frame);
    const columns = frame.columns ?? frame.box.cols;
    let best: Tried | undefined;
    for (let cols = now + by; cols >= 1 && cols <= columns; cols += by) {
      const step: FixStep = byHand
        ? { on: 'frame', frame: frame.id, patch: { pictures: { ...frame.pictures, [block.id]: wider(byHand, cols, columns) } } }
        : { on: 'span', article: article.id, block: block.id, cols };
      const tried = attempt(state, [step], { cols, from: now, n: index + 1, picture: textOf(block.runs).slice(0, 12) });
      if (by > 0 && !solved(tried.after)) break;
      if (!best || (by > 0 ? tried.after.spare < best.after.spare : tried.after.over < best.after.over)) best = tried;
      if (by < 0 && solved(tried.after)) break;
    }
    if (best) yield* offer(state, by < 0 ? 'pictureNarrower' : 'pictureWider', `picture-${block.id}`, best);
  }
}

/** A picture's place by hand with other columns, in proportion, inside its frame. */
const wider = (box: GridBox, cols: number, columns: number): GridBox => ({
  ...box,
  col: Math.min(box.col, columns - cols),
  cols,
  lines: Math.max(2, Math.round((box.lines * cols) / box.cols)),
});

const GROWN = {
  growDown: (box: GridBox, n: number): GridBox => ({ ...box, lines: box.lines + n }),
  growUp: (box: GridBox, n: number): GridBox => ({ ...box, line: box.line - n, lines: box.lines + n }),
  growRight: (box: GridBox, n: number): GridBox => ({ ...box, cols: box.cols + n }),
  growLeft: (box: GridBox, n: number): GridBox => ({ ...box, col: box.col - n, cols: box.cols + n }),
} as const;

/** Into the free room beside the selected frame: as little as is needed, or all of it. */
function* grow(state: State): Generator<Fix> {
  const { input, frame } = state;
  const free = freeBeside(frame, input.issue.frames, input.publication.grid);
  const room = { growDown: free.down, growUp: free.up, growRight: free.right, growLeft: free.left };
  for (const kind of ['growDown', 'growUp', 'growRight', 'growLeft'] as const) {
    if (room[kind] < 1) continue;
    const by = (n: number) => attempt(state, [{ on: 'frame', frame: frame.id, patch: { box: GROWN[kind](frame.box, n) } }], { n });
    yield* offer(
      state,
      kind,
      kind,
      least(room[kind], by, (tried) => solved(tried.after)),
    );
  }
}

/** The least n in 1…most for which `good` holds, by halving; the most when it holds for none. */
function least<T>(most: number, by: (n: number) => T, good: (tried: T) => boolean): T {
  let best = by(most);
  if (!good(best)) return best;
  let [low, high] = [1, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    const tried = by(middle);
    if (good(tried)) [best, high] = [tried, middle];
    else low = middle + 1;
  }
  return best;
}

/** From the foot of the last frame: as many lines as it can give up. From its side: one column. */
function* shrink(state: State): Generator<Fix> {
  const last = state.chain.at(-1)!;
  if (last.locked) return;
  const by = (n: number) => attempt(state, [{ on: 'frame', frame: last.id, patch: { box: { ...last.box, lines: last.box.lines - n } } }], { n });
  const columns = last.columns ?? last.box.cols;
  let most = Math.min(last.box.lines - 2, Math.ceil(state.before.spare / columns) + 1);
  let tried: Tried | undefined;
  for (; most > 0; most--) {
    tried = by(most);
    if (solved(tried.after)) break;
  }
  if (tried && most > 0) yield* offer(state, 'shrink', 'shrink', tried);
  if (last.box.cols > 1)
    yield* offer(state, 'narrow', 'narrow', attempt(state, [{ on: 'frame', frame: last.id, patch: { box: { ...last.box, cols: last.box.cols - 1 } } }], { n: 1 })); // prettier-ignore
}

const SENTENCE_END = /[。！？!?…][”’」』）)]*|[.](?=\s|$)[”’"')]*/g;

/** Ends of sentences in the body up to a place, last first. A block's end is one too. */
function* sentenceEnds(body: readonly Block[], end: { block: string; offset: number }): Generator<{ block: string; offset: number }> {
  const at = body.findIndex((block) => block.id === end.block);
  for (let i = at; i >= 0; i--) {
    const block = body[i]!;
    if (!['paragraph', 'brief', 'item', 'answer'].includes(block.type)) continue;
    const text = textOf(block.runs).slice(0, i === at ? end.offset : undefined);
    const ends = [...text.matchAll(SENTENCE_END)].map((found) => found.index + found[0].length);
    if (i < at && ends.at(-1) !== text.length) ends.push(text.length);
    for (const offset of ends.toReversed()) if (offset > 0) yield { block: block.id, offset };
  }
}

const inkOf = (body: readonly Block[]): number =>
  body.reduce((sum, block) => sum + (block.type === 'picture' ? 0 : [...textOf(block.runs).replace(/\s/g, '')].length), 0);

function* cuts(state: State): Generator<Fix> {
  const { article, chain, before } = state;
  const end = chain.toReversed().flatMap((frame) => before.fits.find((fit) => fit.frame === frame.id)?.end ?? [])[0];
  if (!end || !article.body.some(({ id }) => id === end.block)) return;
  const at = (place: { block: string; offset: number }, keep: string[]): Tried => {
    const cut: Cut = { ...place, keep };
    const chars = inkOf(article.body) - inkOf(cutBody(article.body, cut));
    return attempt(state, [{ on: 'cut', article: article.id, cut }], { chars });
  };
  // Refers and codes at the end are what the reader goes on by: whole sentences give way to them.
  const keep = article.body.filter(({ type }) => type === 'refer' || type === 'qr').map(({ id }) => id);
  let n = 0;
  for (const place of sentenceEnds(article.body, end)) {
    if (++n > SENTENCES) break;
    const tried = at(place, keep);
    if (!solved(tried.after)) continue;
    yield* offer(state, 'cutSentence', 'cut-sentence', tried);
    if (place.block === end.block && place.offset === end.offset) return;
    break;
  }
  yield* offer(state, 'cutHere', 'cut-here', at(end, []));
}

/** A frame at the end of a chain into which nothing comes. */
function* unlink(state: State): Generator<Fix> {
  const last = state.chain.at(-1)!;
  if (state.chain.length < 2 || state.before.fits.find((fit) => fit.frame === last.id)?.lines !== 0) return;
  const step: FixStep = { on: 'frame', frame: last.id, patch: { article: null } };
  yield* offer(state, 'unlink', 'unlink', attempt(state, [step], { slot: last.slot }, state.chain.slice(0, -1)));
}

/** The rest into an empty story frame: of the same page, and of the first later page that has one (下转). */
function* elsewhere(state: State): Generator<Fix> {
  const { input, chain, article } = state;
  const { issue } = input;
  const last = chain.at(-1)!;
  const place = (page: string): number => issue.pages.findIndex(({ id }) => id === page);
  const empty = issue.frames.filter((frame) => frame.kind === 'story' && frame.article === null && !frame.locked);
  const here = empty.find((frame) => frame.page === last.page);
  const there = empty.filter((frame) => place(frame.page) > place(last.page)).sort((a, b) => place(a.page) - place(b.page) || a.order - b.order)[0];
  for (const [kind, frame] of [
    ['continue', here],
    ['jump', there],
  ] as const) {
    if (!frame) continue;
    const next = issue.frames
      .filter((other) => other.page === last.page && other.order > last.order && other.id !== frame.id)
      .map(({ order }) => order);
    const order = kind === 'continue' ? { order: next.length ? (last.order + Math.min(...next)) / 2 : last.order + 1 } : {};
    const patch: FramePatch = { article: article.id, pictures: null, tight: null, ...order };
    const tried = attempt(state, [{ on: 'frame', frame: frame.id, patch }], { page: pageNumber(issue, frame.page), slot: frame.slot }, [
      ...chain,
      frame,
    ]);
    yield* offer(state, kind, kind, tried);
  }
}
