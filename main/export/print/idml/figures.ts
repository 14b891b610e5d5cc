/** What stands over whole columns of a story: pictures with caption and credit, tables. The text keeps out of their columns. */
import type { Article, Block } from '../../../../shared/article/model.js';
import type { Flow } from '../../../../shared/makeup/flow.js';
import type { GlyphRun, Item, Rect } from '../../../../shared/makeup/list.js';
import { topTrim } from '../../../../shared/makeup/pictures.js';
import type { Place } from '../../../../shared/makeup/story.js';
import { spansOf } from '../../../../shared/makeup/house.js';
import { tableParagraph } from './bodies.js';
import { boundsOf, linesOf, PLAIN, RISE } from './loose.js';
import type { TextFrame, Thing, Wrap } from './model.js';
import { columnsOver, drawn, type PlanInput } from './plan.js';
import { JUSTIFICATION } from './styles.js';

const PITCH = 1.4;
/** Room under the last line of a frame, for faces that ask for more than the line takes; em */
const ROOM = 0.35;
/** Least white under a figure, of a grid line; the composer keeps as much. */
const WHITE = 0.6;

const owner = (part: string): string => part.replace(/\.credit$/, '');

/** Whether an item of this part is a picture's or a floating table's. */
export const isFigure = (part: string, types: ReadonlyMap<string, Block['type']>, floating: ReadonlySet<string | undefined>): boolean =>
  types.get(owner(part)) === 'picture' || floating.has(part);

/** Frames of a story's figures. O(items × figures). */
export function figureThings(input: PlanInput, article: Article, flow: Flow, items: readonly Item[], place: Place): Thing[] {
  const { house, faces } = input;
  const things: Thing[] = [];
  for (const lead of flow.pictures) {
    const table = flow.tables.get(lead.id);
    const blocks = table ? [] : (flow.groups.get(lead.id) ?? [lead]);
    const ids = new Set(table ? table.rows.flatMap(({ cells }) => cells.map((cell) => cell?.block)) : blocks.map(({ id }) => id));
    const own = items.filter(({ source }) => ids.has(owner(source.part ?? '')));
    if (own.length === 0) continue;
    const bounds = unite(own.map((item) => rectOfItem(item, input)));
    const over = columnsOver(place, bounds);
    // From the figure's own rectangle to the edges of its columns, and to the line on which text goes on.
    const wrap = (rect: Rect): Wrap => ({
      top: 0,
      left: Math.max(0, rect.x - over.left),
      right: Math.max(0, over.right - rect.x - rect.w),
      bottom: Math.max(0, bounds.y + bounds.h + WHITE * house.grid.leading + topTrim(house) - 0.1 - rect.y - rect.h),
    });
    if (table) {
      const rules = own.flatMap((item) => (item.kind === 'rule' ? [item] : []));
      const rect = rules.length > 0 ? unite(rules.map((rule) => ({ x: rule.x1, y: rule.y1, w: rule.x2 - rule.x1, h: 0 }))) : bounds;
      const title = article.headline.join(' ').slice(0, 24);
      things.push({
        kind: 'text', layer: 'text', name: title, rect, columns: 1, gutter: 0, firstBaseline: null, runsRound: false, wrap: wrap(rect),
        story: { title, language: article.language, vertical: false, paragraphs: [tableParagraph(house, table, rect.w)] },
      }); // prettier-ignore
      continue;
    }
    for (const block of blocks) {
      for (const item of own) {
        if (item.kind === 'glyphs' || item.source.part !== block.id) continue;
        const thing = drawn(input, item, 'pictures', block.alt?.slice(0, 40) ?? '');
        if (thing) things.push({ ...thing, layer: 'pictures', wrap: wrap(thing.rect) });
      }
      const picture = own.find((item) => item.kind !== 'glyphs' && item.source.part === block.id);
      const words = (part: string): GlyphRun[] => own.filter((item): item is GlyphRun => item.kind === 'glyphs' && item.xs.length > 0 && item.source.part === part); // prettier-ignore
      // In a group with words of their own each picture's stand under it, as wide as it is.
      const alone = blocks.length > 1 && blocks.slice(1).some(({ id }) => words(id).length + words(`${id}.credit`).length > 0);
      const at = alone && picture && picture.kind !== 'glyphs' ? rectOfItem(picture, input) : { x: over.left, w: over.right - over.left };
      for (const frame of [
        captionFrame(input, article, block, words(block.id), at),
        creditFrame(input, article, block, words(`${block.id}.credit`), at),
      ])
        if (frame) things.push({ ...frame, wrap: wrap(frame.rect) });
    }
  }
  return things;

  function captionFrame(
    { house: { style } }: PlanInput,
    { language }: Article,
    block: Block,
    runs: readonly GlyphRun[],
    { x, w }: Pick<Rect, 'x' | 'w'>,
  ): TextFrame | null {
    const lines = new Set(linesOf(runs).map((line) => line[0]!.y));
    if (lines.size === 0) return null;
    const setting = style('caption');
    const { size, align, indent } = setting;
    const text = runs.map((run) => run.text).join('');
    const pieces = spansOf(house, block.runs, setting, block.id).map((span) => ({
      text: span.text, face: span.face.id, leading: PITCH * size,
      ...(span.face.id !== setting.face.id && { character: span.face.id === house.face('kai').id ? ('emphasis' as const) : ('strong' as const) }),
    })); // prettier-ignore
    return {
      kind: 'text', layer: 'text', name: text.slice(0, 24), columns: 1, gutter: 0, firstBaseline: RISE * size, runsRound: false,
      rect: { x, y: Math.min(...lines) - RISE * size, w, h: (lines.size * PITCH + ROOM) * size },
      story: { title: text.slice(0, 24), language, vertical: false, paragraphs: [{ kind: 'text', style: 'caption', pieces, local: { ...PLAIN, FirstLineIndent: indent * size, Justification: JUSTIFICATION[align] } }] },
    }; // prettier-ignore
  }

  /** At the right edge, on the caption's last line or under it. */
  function creditFrame(
    { house: { style } }: PlanInput,
    { language }: Article,
    block: Block,
    runs: readonly GlyphRun[],
    { x, w }: Pick<Rect, 'x' | 'w'>,
  ): TextFrame | null {
    if (runs.length === 0) return null;
    const { size, face } = style('credit');
    const text = block.credit?.trim() ?? '';
    const box = boundsOf(runs, faces);
    const left = Math.max(Math.min(x, box.x), box.x - size);
    return {
      kind: 'text', layer: 'text', name: text.slice(0, 24), columns: 1, gutter: 0, firstBaseline: RISE * size, runsRound: false,
      rect: { x: left, y: runs[0]!.y - RISE * size, w: Math.max(x + w, box.x + box.w) - left, h: (PITCH + ROOM) * size },
      story: { title: text.slice(0, 24), language, vertical: false, paragraphs: [{ kind: 'text', style: 'credit', pieces: [{ text, face: face.id, leading: PITCH * size }], local: { ...PLAIN, Justification: 'RightAlign' } }] },
    }; // prettier-ignore
  }
}

function rectOfItem(item: Item, { faces }: PlanInput): Rect {
  switch (item.kind) {
    case 'glyphs':
      return item.xs.length > 0 ? boundsOf([item], faces) : { x: Infinity, y: Infinity, w: -Infinity, h: -Infinity };
    case 'rule':
      return { x: item.x1, y: item.y1, w: item.x2 - item.x1, h: item.y2 - item.y1 };
    case 'qr':
      return { x: item.x, y: item.y, w: item.size, h: item.size };
    default:
      return item;
  }
}
function unite(rects: readonly Rect[]): Rect {
  const found = rects.filter(({ x }) => Number.isFinite(x));
  const [x, y] = [Math.min(...found.map((r) => r.x)), Math.min(...found.map((r) => r.y))];
  return { x, y, w: Math.max(...found.map((r) => r.x + r.w)) - x, h: Math.max(...found.map((r) => r.y + r.h)) - y };
}
