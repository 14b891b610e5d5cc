/** One story in its chain of frames: head, pictures, text columns, fit. */
import type { Article } from '../article/model.js';
import type { Frame, GridBox } from '../issue/model.js';
import { readableOn } from './contrast.js';
import { drawLine, drawWhole, type Owner } from './draw.js';
import { capacity, fillBalanced, type FilledAll, type PlacedRow, type Slot } from './fill.js';
import { alignOf, inkCount, makeFlow, makeRows, positionOf, qrLines, START, type Flow, type Position, type Row } from './flow.js';
import { baselineDrop, boxRect, gutterWidth, measureOf, measures, type Measure } from './geometry.js';
import { cutOut, obstacleOf, over, type Obstacle } from './lanes.js';
import { drawHead, isUpright, loosenHead, makeHead, type Head } from './head.js';
import { displayCells, span, type House } from './house.js';
import type { Cells } from '../typeset/cells.js';
import type { Fit, Item, Problem, Rect } from './list.js';
import type { StoryMemory } from './memory.js';
import { fillMixed, isMixed, type RowsAt } from './mixed.js';
import { comesFrom, goesOn, NOWHERE, targetsOf, type Places } from './places.js';
import {
  drawPicture,
  groupFigure,
  naturalSpan,
  pictureFigure,
  placeByHand,
  placePicture,
  tableFigure,
  type Figure,
  type PictureSize,
  type PlacedPicture,
} from './pictures.js';
import { drawBoxes } from './boxes.js';
import { drawRow, type Table } from './tables.js';

export interface SetFrame {
  frame: Frame;
  rect: Rect;
  items: Item[];
  fit: Fit;
  problems: Problem[];
}

type Sizes = ReadonlyMap<string, PictureSize>;

/** What a story is set among. */
export interface Surroundings {
  places?: Places;
  memory?: StoryMemory;
  /** Frames of the issue; those on a frame's own page that lie over it are run round. */
  page?: readonly Frame[];
}

/** Frames of other content on the same page that lie over this one. */
export const runRound = (frame: Frame, article: string, page: readonly Frame[]): GridBox[] =>
  over(frame, page.filter((other) => other.page === frame.page && (other.article === null || other.article !== article))); // prettier-ignore

/** Sets the article into its frames, in their order. O(characters × frames with different measures). */
export function setStory(
  house: House,
  article: Article,
  frames: readonly Frame[],
  media: Sizes,
  { places = NOWHERE, memory, page = [] }: Surroundings = {},
): SetFrame[] {
  // A story is set equally close in all its frames: the closest of them says how close.
  const tight = Math.max(0, ...frames.map((frame) => frame.tight ?? 0));
  const flow = makeFlow(house, article, places, memory, tight);
  const done: SetFrame[] = [];
  let at: Position = START;
  const headAt = frames.findIndex((frame) => frame.holds !== 'text');
  let pictures = [...flow.pictures];
  for (const [index, frame] of frames.entries()) {
    const place = placeOf(house, frame, index === headAt && isUpright(article, frame.head));
    const obstacles = runRound(frame, article.id, page).map((box) => obstacleOf(house.grid, frame.box, box, place.inner.x));
    const rows = makeRows(house, flow, at, place.measure.width, memory);
    // Lines for 上接 and 下转 are kept free: the first when text is left to come, the second when it does not end here.
    const jumps: Jumps = { from: rows.length > 0 ? comesFrom(frames, index, places) : null, to: null };
    const text: Text = { flow, at, rows, rowsAt: (from, width) => makeRows(house, flow, from, width, memory) };
    const try_ = (head: Head): Tried => ({
      head,
      plan: arrange(house, article, frame, head, text, pictures, media, place.measure, jumps, obstacles),
    });
    const set_ = () => (index === headAt ? withBestHead(house, article, frame, place, try_) : try_(NO_HEAD));
    let { head, plan } = set_();
    if (plan.filled.rest.length > 0) {
      jumps.to = goesOn(frames, index, places);
      if (jumps.to !== null) ({ head, plan } = set_());
    }
    const last = index === frames.length - 1;
    const set = drawFrame(house, article, frame, place, head, plan, last);
    if (head.height > 0 && obstacles.some((o) => o.top < head.height - 1 && o.right > head.x + 1 && o.left < head.x + head.width - 1))
      set.problems.push(problem('head-covered', 'error', set, article, 'headline', {}));
    drawJumps(set, house, article, place, head, jumps);
    if (frame.tint !== undefined) readableOn(set.items, house.color(frame.tint));
    if (jumps.to !== null && plan.filled.used < LEAST_BEFORE_JUMP)
      set.problems.push(problem('jump-short', 'warning', set, article, 'jump', { lines: plan.filled.used, to: jumps.to }));
    for (const { captions, pictures: shown } of plan.placed) {
      for (const { cells, credit } of captions)
        for (const { character, part } of [...cells.missing, ...credit.missing])
          set.problems.push(problem('missing-glyph', 'error', set, article, part, { character }));
      for (const { block } of shown)
        if (!block.media || !media.has(block.media))
          set.problems.push(problem('missing-picture', 'error', set, article, block.id, { media: block.media ?? '' }));
    }
    if (last)
      for (const block of plan.left)
        if (flow.tables.has(block.id)) set.problems.push(problem('table-unplaced', 'error', set, article, block.id, {}));
        else set.problems.push(problem('picture-unplaced', 'error', set, article, block.id, { media: block.media ?? '' }));
    pictures = plan.left;
    at = positionOf(flow, plan.filled.rest[0], at);
    done.push(set);
  }
  const first = done[0];
  if (first)
    for (const block of article.body)
      for (const target of targetsOf(block))
        if (places !== NOWHERE && places.of(target) === undefined)
          first.problems.push(problem('refer-target', 'error', first, article, block.id, { target }));
  if (first)
    for (const cells of cellsOfFlow(flow))
      for (const { character, part } of cells.missing) first.problems.push(problem('missing-glyph', 'error', first, article, part, { character }));
  return done;
}

/** Everything that is set of the story's text, floating tables too. */
function* cellsOfFlow({ elements, tables }: Flow): Generator<Cells> {
  for (const { cells, table } of elements) {
    yield cells;
    if (table) yield* cellsOfTable(table);
  }
  for (const table of tables.values()) yield* cellsOfTable(table);
}
const cellsOfTable = ({ rows }: Table): Cells[] => rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.cells] : [])));

/** A reader is not sent to another page after fewer lines than this. */
const LEAST_BEFORE_JUMP = 3;

/** Numbers of the pages the story comes from and goes on to, where it does. */
interface Jumps {
  from: number | null;
  to: number | null;
}

/** 上接 in the first line of the first column, 下转 in the last line of the last; both lines were kept free. */
function drawJumps(set: SetFrame, house: House, article: Article, { inner, measure }: Place, head: Head, jumps: Jumps): void {
  const { leading } = house.grid;
  const { box } = set.frame;
  const owner: Owner = { frame: set.frame.id, article: article.id };
  const line = (words: string, page: number, column: number, at: number): void => {
    const setting = house.style('jump');
    const cells = displayCells(house, [span(words.replaceAll('{{page}}', String(page)), setting, 'jump')], house.publication.language);
    const x = inner.x + measure.xs[column]!;
    drawWhole(set.items, cells, measure.width, setting.align, x, set.rect.y + at * leading + baselineDrop(house.grid), owner);
  };
  const { from, to } = house.publication.jumpWords;
  if (jumps.from !== null) line(from, jumps.from, 0, Math.min(head.height, box.lines - 1));
  if (jumps.to !== null) line(to, jumps.to, measure.xs.length - 1, box.lines - 1);
}

/** A frame and where its content stands: inside a ruled frame with a character of white on each side. */
export interface Place {
  rect: Rect;
  inner: Rect;
  measure: Measure;
}

/**
 * A vertical head beside a wide measure (长栏) has a strip of its own, and the columns share what is left; where columns keep the grid
 * it stands over some of them, and text may go on under it.
 */
export function placeOf(house: House, frame: Frame, upright: boolean): Place {
  const { grid } = house;
  const rect = boxRect(grid, frame.box);
  const columns = frame.columns ?? frame.box.cols;
  const inset = frame.ruled ? Math.min(grid.bodySize, rect.w / 4) : 0;
  const inner = { ...rect, x: rect.x + inset, w: rect.w - 2 * inset };
  const strip = upright ? (frame.head?.cols ?? 1) : 0;
  if (strip === 0 || strip >= frame.box.cols || columns === frame.box.cols)
    return { rect, inner, measure: measures(grid, inner.w, frame.ruled ? 0 : frame.box.cols, columns) };
  const taken = measureOf(grid, strip) + gutterWidth(grid);
  const cols = frame.box.cols - strip;
  const measure = measures(grid, inner.w - taken, frame.ruled ? 0 : cols, Math.min(columns, cols));
  const from = frame.head?.side === 'right' ? 0 : taken;
  return { rect, inner, measure: { ...measure, xs: measure.xs.map((x) => x + from) } };
}

interface Tried {
  head: Head;
  plan: Plan;
}

/** Lines of white that a head takes of what the text leaves over. */
const MOST_EXTRA = 2;

/**
 * A story shorter than its frame gets a larger headline, then more white round its head: the place it has is used at the top,
 * not left empty at the foot. A long one gets a headline in fewer lines; one that goes in nowhere, or goes on elsewhere, the plain one.
 */
function withBestHead(house: House, article: Article, frame: Frame, { inner }: Place, attempt: (head: Head) => Tried): Tried {
  const { grid } = house;
  const area = (frame.box.cols * frame.box.lines) / (grid.columns * grid.lines);
  const fits = ({ plan }: Tried) => goesIn(plan);
  let best: Tried | undefined;
  let plain: Tried | undefined;
  let size = 0;
  for (const room of ['roomy', 'plain', 'tight'] as const) {
    const head = makeHead(house, article, inner.w, frame.box.lines * grid.leading, area, room, frame.head);
    // Where the headline comes out the same the text does too.
    const tried = best && head.headlineSize === size ? best : attempt(head);
    size = head.headlineSize;
    best = tried;
    if (room === 'plain') plain = tried;
    if (fits(tried)) break;
  }
  // A banner takes the whole of its frame: the white goes over and under it.
  if (frame.holds === 'head' && best) {
    const extra = Math.max(0, frame.box.lines - best.head.height);
    return { ...best, head: loosenHead(best.head, extra, grid.leading) };
  }
  if (!best || !fits(best)) return plain!;
  const spare = capacity(best.plan.slots) - best.plan.filled.used;
  for (let extra = Math.min(MOST_EXTRA, Math.floor(spare / best.plan.slots.length)); extra > 0; extra--) {
    const loose = attempt(loosenHead(best.head, extra, grid.leading));
    // Pictures must not become smaller for the sake of white.
    if (fits(loose) && loose.plan.placed.every((picture, i) => picture.w === best.plan.placed[i]!.w)) return loose;
  }
  return best;
}

const NO_HEAD: Head = { x: 0, width: 0, lines: [], vertical: [], height: 0, headlineSize: 0, problems: [] };

interface Plan {
  placed: PlacedPicture[];
  left: Article['body'];
  slots: Slot[];
  filled: FilledAll;
}
const goesIn = ({ filled, left }: Plan): boolean => filled.rest.length === 0 && left.length === 0;

/** What is left of the story's text at a frame: where it begins, its rows in the frame's measure, and how to have them in another. */
interface Text {
  flow: Flow;
  at: Position;
  rows: readonly Row[];
  rowsAt: RowsAt;
}

/**
 * Pictures first, then text round them. A picture nobody gave a span is tried at its natural one and then narrower, until the
 * text goes in; if it never does, the narrowest stays: words come before size.
 */
function arrange(
  house: House,
  article: Article,
  frame: Frame,
  head: Head,
  { flow, at, rows, rowsAt }: Text,
  pictures: Article['body'],
  media: Sizes,
  measure: Measure,
  jumps: Jumps,
  obstacles: readonly Obstacle[],
): Plan {
  const columns = measure.xs.length;
  const top = Math.min(head.height, frame.box.lines);
  const free = (): Slot[] =>
    measure.xs.map((_, i) => {
      const x = measure.xs[i]!;
      // A head over some of the columns lets the others begin at the frame's top, beside it.
      const under = x < head.x + head.width - 0.5 && x + measure.width > head.x + 0.5;
      const first = (under ? top : 0) + (i === 0 && jumps.from !== null ? 1 : 0);
      const end = frame.box.lines - (i === columns - 1 && jumps.to !== null ? 1 : 0);
      // Under a jump line a crosshead keeps its white.
      const follows = i === 0 && jumps.from !== null;
      return { column: i, top: Math.min(first, end), bottom: end, ...(follows && { follows }) };
    });
  if (frame.holds === 'head') return { placed: [], left: pictures, slots: [], filled: fillBalanced(rows, []) };
  const figures = pictures.map((block): Figure => {
    const [group, table] = [flow.groups.get(block.id), flow.tables.get(block.id)];
    if (table) return tableFigure(house, block, table);
    return group ? groupFigure(house, article, group, media) : pictureFigure(house, article, block, media);
  });
  const widest = Math.max(0, ...figures.map(({ block, size }) => (block.span === undefined ? naturalSpan(size, columns) : 0)));
  let plan: Plan | undefined;
  for (let narrower = 0; narrower === 0 || narrower < widest; narrower++) {
    plan = attempt(Math.max(1, widest - narrower), Infinity);
    if (goesIn(plan)) return plan;
  }
  // One picture over a short text: let the picture give way line by line.
  if (pictures.length === 1 && pictures[0]!.span === undefined && rows.length > 0) {
    const span = naturalSpan(figures[0]!.size, columns);
    for (let most = Math.floor((frame.box.lines - top) * 0.75); most >= 6; most--) {
      const tried = attempt(span, most);
      if (goesIn(tried)) return tried;
    }
  }
  return plan!;

  function attempt(limit: number, most: number): Plan {
    const placed: PlacedPicture[] = [];
    const left: Article['body'] = [];
    const cuts = [...obstacles];
    for (const figure of figures) {
      const box = frame.pictures?.[figure.block.id];
      const picture = box && placeByHand(house, figure, measure, frame.box.lines, box);
      if (!picture) continue;
      placed.push(picture);
      const { x, measure: w } = picture;
      cuts.push({ top: picture.line, bottom: picture.line + picture.lines, left: x, right: x + w });
    }
    // The others stand at the top of what is left of their columns.
    const lanes = cutOut(free(), cuts, measure, house.grid.bodySize);
    // Pictures take whole columns, and stand in the first lane that is one.
    const firsts = measure.xs.map(
      (_, column) => lanes.find((lane) => lane.column === column && !lane.beside) ?? { column, top: frame.box.lines, bottom: frame.box.lines },
    );
    const slots = [...firsts];
    for (const figure of figures) {
      const { block, size } = figure;
      if (placed.some((known) => known.block === block)) continue;
      const span = block.span ?? Math.min(limit, naturalSpan(size, columns));
      const picture = placePicture(house, figure, slots, measure, span, most);
      if (picture) placed.push(picture);
      else left.push(block);
    }
    const all = lanes.map((lane) => (firsts.includes(lane) ? slots[lane.column]! : lane));
    return { placed, left, slots: all, filled: isMixed(all) ? fillMixed(flow, rowsAt, at, all, measure.width) : fillBalanced(rows, all) };
  }
}

function drawFrame(
  house: House,
  article: Article,
  frame: Frame,
  { rect, inner, measure }: Place,
  head: Head,
  plan: Plan,
  lastFrame: boolean,
): SetFrame {
  const items: Item[] = [];
  const problems: Problem[] = head.problems.map((found) => ({ ...found, frame: frame.id }));
  const owner: Owner = { frame: frame.id, article: article.id };
  const { leading } = house.grid;
  const drop = baselineDrop(house.grid);
  if (head.height > frame.box.lines)
    problems.push({ code: 'frame-too-small', severity: 'error', frame: frame.id, article: article.id, values: { lines: head.height } });
  drawHead(items, head, inner.x + head.x, inner.y, owner);

  let end: Fit['end'] = null;
  const at = ({ column, beside }: PlacedRow) => ({
    x: inner.x + measure.xs[column]! + (beside?.inset ?? 0),
    width: beside?.width ?? measure.width,
  });
  drawBoxes(items, house, plan.filled.placed, at, rect.y, owner);
  for (const [i, placed] of plan.filled.placed.entries()) {
    const { row, line } = placed;
    const { element } = row;
    const place = at(placed);
    const x = place.x + row.left;
    const width = place.width - row.left - row.right;
    // A box's own white stands above its first row.
    const first = line + (row.opens ? 1 : 0);
    if (element.kind === 'pullquote') drawQuoteRules(items, house, row, x, rect.y + first * leading, width, owner);
    if (element.qr) {
      const side = qrLines(house, width) * leading - (leading - house.grid.bodySize);
      items.push({
        kind: 'qr',
        x: x + (width - side) / 2,
        y: rect.y + first * leading,
        size: side,
        modules: element.qr.modules,
        color: [0, 0, 0, 100],
        link: element.qr.url,
        source: { ...owner, part: element.block },
      });
    }
    if (row.table) {
      const above = plan.filled.placed[i - 1];
      drawRow(items, house, row.table, x, rect.y + line * leading, width, owner, above?.column !== placed.column);
      const lastCell = row.table.cells.at(-1);
      if (lastCell) end = { block: lastCell.block, offset: lastCell.cells.n > 0 ? endOf(lastCell.cells, lastCell.cells.n - 1) : 0 };
    }
    // The sign hangs in the room left for it, on the line of the item's first words, and is read with them.
    const sign = element.sign && row.from === 0 && row.left >= element.sign.width ? element.sign : null;
    for (const { line: set, dy } of row.lines) {
      const y = rect.y + (line + dy) * leading + drop;
      if (sign) drawWhole(items, sign.cells, sign.width, 'left', x - sign.width, y, owner);
      const role = set.from > 0 ? 'line' : sign ? undefined : 'paragraph';
      const drawn = drawLine(items, element.cells, set, width, alignOf(element), x, y, owner, role);
      const yielded = set.yielded ?? (drawn.loose ? 'loose' : null);
      if (yielded) problems.push(yieldProblem(yielded, element.cells.chars.slice(set.from, set.to).join(''), owner, element.block));
      const lastCell = set.to - 1;
      if (element.block === element.cells.spans[element.cells.span[lastCell]!]!.part)
        end = { block: element.block, offset: endOf(element.cells, lastCell) };
    }
  }
  for (const picture of plan.placed) drawPicture(items, house, picture, inner.x, inner.y, owner);

  const room = capacity(plan.slots);
  const { rest } = plan.filled;
  const over = lastFrame ? rest : [];
  const spare = rest.length > 0 ? 0 : Math.max(0, room - plan.filled.used);
  const overset = over.reduce((sum, row) => sum + row.height + row.before, 0);
  const fit: Fit = {
    frame: frame.id, article: article.id,
    // A line more or less in some columns is what balanced columns look like, not a hole.
    state: overset > 0 || (lastFrame && plan.left.length > 0) ? 'over' : spare >= Math.max(2, measure.xs.length) ? 'under' : 'full',
    lines: plan.filled.used, capacity: room, spareLines: spare,
    oversetLines: overset, oversetChars: over.reduce((sum, row) => sum + inkCount(row), 0),
    end,
  }; // prettier-ignore
  return { frame, rect, items, fit, problems };
}

const endOf = (cells: Cells, cell: number): number => cells.offset[cell]! + cells.chars[cell]!.length;

function drawQuoteRules(items: Item[], house: House, row: Row, x: number, y: number, w: number, owner: Owner): void {
  const color = row.element.setting.color;
  const source = { ...owner, part: row.element.block };
  for (const at of [y - 0.35 * house.grid.leading, y + (row.height - (row.opens ? 1 : 0) - (row.closes ? 1 : 0) - 0.55) * house.grid.leading])
    items.push({ kind: 'rule', x1: x, y1: at, x2: x + w, y2: at, weight: 0.75, color, source });
}

const YIELD_CODES = { word: 'word-broken', prohibition: 'break-prohibited', loose: 'loose-line', lone: 'lone-character' } as const;
const yieldProblem = (kind: keyof typeof YIELD_CODES, text: string, owner: Owner, part: string): Problem => ({
  code: YIELD_CODES[kind], severity: kind === 'word' || kind === 'prohibition' ? 'warning' : 'note', ...owner, part, values: { text },
}); // prettier-ignore

const problem = (code: string, severity: Problem['severity'], set: SetFrame, article: Article, part: string, values: Problem['values']): Problem => ({
  code, severity, frame: set.frame.id, article: article.id, part, values,
}); // prettier-ignore
