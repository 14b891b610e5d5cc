/** From a page of the display list and its stories to what InDesign is given: frames, threads, pictures, rules. */
import type { Article } from '../../../../shared/article/model.js';
import type { Frame, Issue } from '../../../../shared/issue/model.js';
import { baselineDrop, boxRect } from '../../../../shared/makeup/geometry.js';
import { isUpright } from '../../../../shared/makeup/head.js';
import { makeFlow, type Flow } from '../../../../shared/makeup/flow.js';
import type { House } from '../../../../shared/makeup/house.js';
import type { GlyphRun, Item, PageList, QrCode, Rect } from '../../../../shared/makeup/list.js';
import { placesOf } from '../../../../shared/makeup/places.js';
import { placeOf, runRound, type Place } from '../../../../shared/makeup/story.js';
import { bodyParagraphs, stretchesOf } from './bodies.js';
import { figureThings, isFigure } from './figures.js';
import { headFrames, isHeadPart } from './heads.js';
import { lineFrame, linesOf, upwards, type Faces } from './loose.js';
import { JUSTIFICATION } from './styles.js';
import type { BoxItem, LayerName, LineItem, PagePlan, PathItem, PictureItem, Story, TextFrame, Thing, Wrap } from './model.js';

export interface PlanInput {
  house: House;
  faces: Faces;
  issue: Issue;
  articles: ReadonlyMap<string, Article>;
  list: PageList;
  number: string;
  /** The file of a picture or an advertisement in the package, or null when it is not there. */
  file(item: Extract<Item, { kind: 'picture' | 'pdf' }>): Pick<PictureItem, 'file' | 'natural' | 'ppi'> | null;
}

/** O(items + characters of the page's stories). */
export function planPage(input: PlanInput): PagePlan {
  const { issue, articles, list } = input;
  const frames = issue.frames.filter((frame) => frame.page === list.page).sort((a, b) => a.order - b.order);
  const items = new Map<string, Item[]>();
  for (const item of list.items) {
    const held = items.get(item.source.frame);
    if (held) held.push(item);
    else items.set(item.source.frame, [item]);
  }
  const done = new Set<string>();
  const things: Thing[] = [];
  for (const frame of frames) {
    const article = frame.kind === 'story' && frame.article !== null ? articles.get(frame.article) : undefined;
    if (!article) {
      things.push(...furnitureThings(input, frame, items.get(frame.id) ?? []));
    } else if (!done.has(article.id)) {
      done.add(article.id);
      const own = frames.filter((other) => other.kind === 'story' && other.article === article.id);
      things.push(...storyThings(input, article, own, items));
    }
  }
  // Layers lie over each other; on each, what the list draws first lies below.
  const { width, height, bleed } = list;
  return { width, height, bleed, number: input.number, things: things.filter(({ rect }) => [rect.x, rect.y, rect.w, rect.h].every(Number.isFinite)) };
}

/** Colours, rules, codes and pictures as they stand. */
export function drawn(input: PlanInput, item: Item, layer: LayerName, name: string, wrap?: Wrap): BoxItem | LineItem | PathItem | PictureItem | null {
  switch (item.kind) {
    case 'box':
      return { kind: 'box', layer: item.fill && !item.stroke ? 'tints' : layer, name, rect: rectOf(item), fill: item.fill, stroke: item.stroke, weight: item.weight ?? 0, wrap };
    case 'rule':
      return { kind: 'line', layer, name, rect: { x: item.x1, y: item.y1, w: item.x2 - item.x1, h: item.y2 - item.y1 }, weight: item.weight, color: item.color, wrap };
    case 'qr':
      return { kind: 'path', layer, name: item.link, rect: { x: item.x, y: item.y, w: item.size, h: item.size }, rects: moduleRects(item), fill: item.color, wrap };
    case 'picture':
    case 'pdf': {
      const file = input.file(item);
      const at = { name, rect: rectOf(item), wrap, layer: 'pictures' } as const;
      return file ? { kind: item.kind, ...at, ...file } : { kind: 'box', ...at, fill: [0, 0, 0, 8], weight: 0 };
    }
    case 'glyphs':
      return null;
  }
} // prettier-ignore
const rectOf = ({ x, y, w, h }: Rect): Rect => ({ x, y, w, h });

/** The dark squares of a code as rectangles, row by row; neighbours are one. In the code's own space. */
export function moduleRects({ modules, size }: Pick<QrCode, 'modules' | 'size'>): Rect[] {
  const side = size / Math.max(1, modules.length);
  return modules.flatMap((row, r) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: dark }) => ({ x: index * side, y: r * side, w: dark.length * side, h: side })),
  );
}

function furnitureThings(input: PlanInput, frame: Frame, items: readonly Item[]): Thing[] {
  const { house, faces } = input;
  const name = frame.ad?.name ?? frame.slot;
  const things: Thing[] = [];
  const glyphs: GlyphRun[] = [];
  for (const item of items) {
    if (item.kind === 'glyphs') glyphs.push(item);
    else {
      const thing = drawn(input, item, 'furniture', name);
      if (thing) things.push(thing);
    }
  }
  for (const line of linesOf(glyphs.filter((run) => run.xs.length > 0))) things.push(lineFrame(house, faces, line, 'furniture'));
  return things;
}

/** What belongs to one frame of a story, sorted by what it is. */
interface Sorted {
  head: GlyphRun[];
  jumps: GlyphRun[];
  body: GlyphRun[];
  figures: Item[];
  /** Codes in the text with their words. */
  codes: Item[];
  others: Item[];
}

function sortItems(article: Article, flow: Flow, items: readonly Item[]): Sorted {
  const sorted: Sorted = { head: [], jumps: [], body: [], figures: [], codes: [], others: [] };
  const types = new Map(article.body.map((block) => [block.id, block.type]));
  const floating = new Set([...flow.tables.values()].flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell?.block))));
  const codes = new Set(flow.elements.filter(({ kind }) => kind === 'qr').map(({ block }) => block));
  for (const item of items) {
    const { part } = item.source;
    if (part === undefined) sorted.others.push(item);
    else if (isFigure(part, types, floating)) sorted.figures.push(item);
    else if (codes.has(part)) sorted.codes.push(item);
    // Boxes, rules of quotes and tables belong to their paragraphs.
    else if (item.kind !== 'glyphs') continue;
    else if (item.xs.length === 0) continue;
    else if (part === 'jump') sorted.jumps.push(item);
    else if (isHeadPart(part) && !(part === 'byline' && article.creditsAt === 'tail')) sorted.head.push(item);
    else sorted.body.push(item);
  }
  return sorted;
}

/** All that one story puts on a page. */
function storyThings(input: PlanInput, article: Article, own: readonly Frame[], items: ReadonlyMap<string, Item[]>): Thing[] {
  const { house, issue, list, faces } = input;
  const pages = new Map(issue.pages.map((page, index) => [page.id, index]));
  const chain = issue.frames.filter((frame) => frame.kind === 'story' && frame.article === article.id && pages.has(frame.page));
  const here = pages.get(list.page)!;
  const last = !chain.some((frame) => pages.get(frame.page)! > here);
  const begins = !chain.some((frame) => pages.get(frame.page)! < here);
  const headFrame = begins ? own.find((frame) => frame.holds !== 'text') : undefined;
  const tight = Math.max(0, ...chain.map((frame) => frame.tight ?? 0));
  const flow = makeFlow(house, article, placesOf(issue), undefined, tight);
  const sorted = own.map((frame) => ({
    frame,
    place: placeOf(house, frame, frame === headFrame && isUpright(article, frame.head)),
    items: sortItems(article, flow, items.get(frame.id) ?? []),
  }));
  const bodyRuns = sorted.flatMap((one) => one.items.body);
  const stretches = stretchesOf(bodyRuns);
  const measure = sorted.find((one) => one.frame.holds !== 'head')?.place.measure.width ?? house.grid.charsPerColumn * house.grid.bodySize;
  // Nothing of the text went in anywhere: a page where the story begins has it all, as overset text.
  if (stretches.size === 0 && begins && last) for (const { block } of flow.elements) stretches.set(block, { from: 0, to: Infinity, hyphen: false });
  const { paragraphs } = bodyParagraphs(house, article, flow, stretches, { last, measure });
  const title = article.headline.join(' ') || article.kicker || article.slug;
  const story: Story = { title, language: article.language, vertical: false, paragraphs };

  const things: Thing[] = [];
  for (const { frame, place, items: held } of sorted) {
    for (const item of held.others) {
      const thing = drawn(input, item, 'furniture', title.slice(0, 24));
      if (thing) things.push(thing);
    }
    const heads = frame === headFrame ? headFrames(house, faces, article, frame.head, held.head, place.inner) : [];
    // A head over some of the columns, or beside them, is run round.
    const whole = heads.every(({ rect }) => rect.w >= place.inner.w - 1);
    if (!whole) for (const head of heads) head.wrap = columnsWrap(place, head.rect, house.grid.leading * 0.3);
    if (frame.holds !== 'head' && paragraphs.length > 0) things.push(bodyFrame(house, story, place, held.body, heads));
    things.push(...figureThings(input, article, flow, held.figures, place));
    things.push(...codeThings(input, held.codes, place));
    things.push(...heads);
    for (const line of linesOf(held.jumps)) {
      const { y, size } = line[0]!;
      const set = lineFrame(house, faces, line, 'text', 'jump');
      // 上接 stands over its column's text, 下转 under it.
      const jump = y < place.rect.y + place.rect.h / 2 ? upwards(set, size) : set;
      things.push(acrossColumn(house, jump, 'jump', place, 0));
    }
    // What lies over the frame pushes its text aside by an object that prints nothing.
    for (const box of runRound(frame, article.id, issue.frames))
      things.push({ kind: 'box', layer: 'pictures', name: '', rect: boxRect(house.grid, box), weight: 0, wrap: { top: 0, left: house.grid.bodySize, bottom: 0, right: house.grid.bodySize } }); // prettier-ignore
  }
  return things;
}

/** The linked frame: as high as the text of its columns begins, to the frame's foot. */
function bodyFrame(house: House, story: Story, { rect, inner, measure }: Place, runs: readonly GlyphRun[], heads: readonly TextFrame[]): TextFrame {
  const { grid } = house;
  const drop = baselineDrop(grid);
  const lineOf = (y: number): number => Math.floor((y - rect.y) / grid.leading + 1e-3);
  const under = Math.max(0, ...heads.filter(({ rect: head }) => head.w >= inner.w - 1).map(({ rect: head }) => Math.ceil((head.y + head.h - rect.y) / grid.leading - 1e-3))); // prettier-ignore
  const lines = Math.round(rect.h / grid.leading);
  const first = runs.length > 0 ? Math.min(...runs.map((run) => lineOf(run.y - drop))) : under;
  const top = Math.min(Math.max(0, first), lines - 1);
  const columns = measure.xs.length;
  const gutter = columns > 1 ? measure.xs[1]! - measure.xs[0]! - measure.width : 0;
  return {
    kind: 'text', layer: 'text', name: story.title.slice(0, 24), story, columns, gutter: Math.max(0, gutter), firstBaseline: drop, runsRound: true,
    rect: { x: inner.x + measure.xs[0]!, y: rect.y + top * grid.leading, w: measure.xs.at(-1)! + measure.width - measure.xs[0]!, h: (lines - top) * grid.leading },
  }; // prettier-ignore
}

/** Keeps text out of the whole columns that a rectangle stands in. */
export function columnsWrap({ inner, measure }: Place, rect: Rect, below: number): Wrap {
  const over = columnsOver({ inner, measure }, rect);
  return { top: 0, bottom: below, left: Math.max(0, rect.x - over.left), right: Math.max(0, over.right - rect.x - rect.w) };
}
/** Edges of the columns that a rectangle touches; its own where it touches none. */
export function columnsOver({ inner, measure }: Pick<Place, 'inner' | 'measure'>, rect: Rect): { left: number; right: number } {
  const touched = measure.xs.filter((x) => inner.x + x < rect.x + rect.w - 1 && inner.x + x + measure.width > rect.x + 1);
  if (touched.length === 0) return { left: rect.x, right: rect.x + rect.w };
  return { left: inner.x + touched[0]!, right: inner.x + touched.at(-1)! + measure.width };
}

/** Codes that stand in the text: square and words at their place, the text of their column broken off above and taken up below. */
function codeThings(input: PlanInput, items: readonly Item[], place: Place): Thing[] {
  const { house, faces } = input;
  const things: Thing[] = [];
  for (const item of items) {
    if (item.kind !== 'qr') continue;
    const thing = drawn(input, item, 'furniture', '');
    if (thing) things.push({ ...thing, wrap: columnsWrap(place, thing.rect, 0) });
  }
  const glyphs = items.filter((item): item is GlyphRun => item.kind === 'glyphs' && item.xs.length > 0);
  for (const line of linesOf(glyphs)) {
    things.push(acrossColumn(house, lineFrame(house, faces, line, 'text', 'qrCaption'), 'qrCaption', place, house.grid.leading * 0.3));
  }
  return things;
}

/** A line that breaks off the text of its column has the column's width, and stands in it as its style says. */
function acrossColumn(house: House, frame: TextFrame, style: 'jump' | 'qrCaption', place: Place, below: number): TextFrame {
  const { left, right } = columnsOver(place, frame.rect);
  const { align } = house.style(style);
  for (const paragraph of frame.story.paragraphs)
    if (paragraph.kind === 'text') paragraph.local['Justification'] = JUSTIFICATION[align === 'justify' ? 'center' : align];
  return { ...frame, rect: { ...frame.rect, x: left, w: right - left }, wrap: { top: 0, left: 0, bottom: below, right: 0 } };
}
