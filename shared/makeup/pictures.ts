/** Where a story's pictures stand: over whole columns, at their top, caption below, the text running round them. */
import type { Article, Block } from '../article/model.js';
import type { GridBox } from '../issue/model.js';
import { breakLines, lineWidth, type SetLine } from '../typeset/breaks.js';
import type { Cells } from '../typeset/cells.js';
import { drawLine, drawWhole, type Owner } from './draw.js';
import type { Slot } from './fill.js';
import type { Measure } from './geometry.js';
import { breakOptions, cellsOf, span, spansOf, type House } from './house.js';
import type { Item } from './list.js';

export interface PlacedPicture {
  block: Block;
  /** pt from the frame's left edge. */
  x: number;
  w: number;
  h: number;
  /** Line of the frame at which it begins, and the lines picture and caption take. */
  line: number;
  height: number;
  caption: Caption & { x: number; measure: number };
}

interface Caption {
  cells: Cells;
  lines: SetLine[];
  credit: Cells;
  /** The credit stands at the end of the caption's last line, or has a line of its own. */
  creditLine: number;
  /** Lines in all. */
  count: number;
}

export interface PictureSize {
  width: number;
  height: number;
}
/** A picture that is not there yet keeps this place. */
export const UNKNOWN: PictureSize = { width: 3, height: 2 };

/** White between a picture and its caption (of the caption's size), line distance of captions, least white below them (of a grid line). */
const CAPTION_GAP = 0.55;
const CAPTION_PITCH = 1.4;
const WHITE = 0.6;

/**
 * Places one picture over `span` columns: as high as possible, and of the places equally high the rightmost, so that the text
 * begins at the left. Moves the tops of the columns it covers. Null when it does not fit; then nothing has moved.
 * A picture higher than `most` lines is made smaller, keeping its proportions, and stands in the middle.
 */
export function placePicture(
  house: House,
  article: Article,
  block: Block,
  size: PictureSize,
  slots: Slot[],
  measure: Measure,
  span: number,
  most: number,
): PlacedPicture | null {
  const columns = slots.length;
  const cols = Math.min(Math.max(1, span), columns);
  let start = 0;
  let line = Infinity;
  for (let first = 0; first + cols <= columns; first++) {
    const top = Math.max(...slots.slice(first, first + cols).map((slot) => slot.top));
    if (top <= line) [start, line] = [first, top];
  }
  const bottom = Math.min(...slots.slice(start, start + cols).map((slot) => slot.bottom));
  const width = measure.xs[start + cols - 1]! + measure.width - measure.xs[start]!;
  const { leading } = house.grid;

  const caption = makeCaption(house, article, block, width);
  const { size: captionSize } = house.style('caption');
  const below = caption.count === 0 ? 0 : (CAPTION_GAP + caption.count * CAPTION_PITCH) * captionSize;
  // The block ends on the grid; its white falls away where it stands at the foot of its columns.
  const around = topTrim(house) + below;
  const tallest = Math.min(bottom - line, most) * leading - around;
  if (tallest < 2 * leading) return null;
  let w = width;
  let h = (width * size.height) / size.width;
  if (h > tallest) [w, h] = [(tallest * size.width) / size.height, tallest];
  const height = Math.ceil((h + around) / leading + WHITE - 1e-6);
  for (let i = start; i < start + cols; i++) slots[i] = { ...slots[i]!, top: Math.min(line + height, slots[i]!.bottom) };
  return { block, w, h, line, height, x: measure.xs[start]! + (width - w) / 2, caption: { ...caption, x: measure.xs[start]!, measure: width } };
}

/** A picture where a person put it: fitted into `box` (columns and lines of the frame) with its caption, cut back to the frame's columns. */
export function placeByHand(
  house: House,
  article: Article,
  block: Block,
  size: PictureSize,
  measure: Measure,
  lines: number,
  box: GridBox,
): PlacedPicture | null {
  const columns = measure.xs.length;
  const start = Math.min(box.col, columns - 1);
  const cols = Math.min(box.cols, columns - start);
  const line = Math.min(box.line, Math.max(0, lines - 2));
  const height = Math.min(box.lines, lines - line);
  const width = measure.xs[start + cols - 1]! + measure.width - measure.xs[start]!;
  const caption = makeCaption(house, article, block, width);
  const { size: captionSize } = house.style('caption');
  const below = caption.count === 0 ? 0 : (CAPTION_GAP + caption.count * CAPTION_PITCH) * captionSize;
  const tallest = height * house.grid.leading - topTrim(house) - below - WHITE * house.grid.leading;
  if (tallest < house.grid.leading) return null;
  let w = width;
  let h = (width * size.height) / size.width;
  if (h > tallest) [w, h] = [(tallest * size.width) / size.height, tallest];
  return { block, w, h, line, height, x: measure.xs[start]! + (width - w) / 2, caption: { ...caption, x: measure.xs[start]!, measure: width } };
}

/** The picture's top stands level with the top of the characters beside it. */
export const topTrim = (house: House): number => (house.grid.leading - house.grid.bodySize) / 2;

/** The caption, and the credit right after it: never broken, at the right edge of the last line or on one of its own. */
function makeCaption(house: House, article: Article, block: Block, width: number): Caption {
  const setting = house.style('caption');
  const cells = cellsOf(house, spansOf(house, block.runs, setting, block.id), article.language);
  const lines = breakLines(cells, 0, breakOptions(house, width, setting));
  const text = block.credit?.trim() ?? '';
  const credit = cellsOf(house, text === '' ? [] : [span(text, house.style('credit'), `${block.id}.credit`)], article.language);
  const last = lines.at(-1);
  const room = last ? width - last.indent - lineWidth(cells, last.from, last.to) : 0;
  const creditLine = last && room >= lineWidth(credit, 0, credit.n) + setting.size ? lines.length - 1 : lines.length;
  return { cells, lines, credit, creditLine, count: Math.max(lines.length, credit.n > 0 ? creditLine + 1 : 0) };
}

/** As many columns as suit the picture's shape when nobody has said: landscapes go wide, portraits narrow. */
export function naturalSpan(size: PictureSize, columns: number): number {
  const landscape = size.width / size.height >= 1.15;
  if (columns <= 2) return landscape ? columns : Math.min(columns, 1);
  return landscape ? (columns >= 4 ? 3 : 2) : columns >= 4 ? 2 : 1;
}

export function drawPicture(items: Item[], house: House, picture: PlacedPicture, x: number, y: number, owner: Owner): void {
  const { leading } = house.grid;
  const top = y + picture.line * leading + topTrim(house);
  const source = { ...owner, part: picture.block.id };
  if (picture.block.media) items.push({ kind: 'picture', media: picture.block.media, x: x + picture.x, y: top, w: picture.w, h: picture.h, source });
  else items.push({ kind: 'box', x: x + picture.x, y: top, w: picture.w, h: picture.h, fill: house.color('mist'), source });
  const { cells, lines, credit, creditLine, measure } = picture.caption;
  const { size, align } = house.style('caption');
  const left = x + picture.caption.x;
  const baseline = (i: number) => top + picture.h + (CAPTION_GAP + i * CAPTION_PITCH + 0.88) * size;
  for (const [i, line] of lines.entries()) drawLine(items, cells, line, measure, align, left, baseline(i), owner, i === 0 ? 'paragraph' : 'line');
  if (credit.n > 0) drawWhole(items, credit, measure, 'right', left, baseline(creditLine), owner);
}
