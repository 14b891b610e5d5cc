/** Where a story's pictures stand: over whole columns, at their top, caption below, the text running round them. */
import { textOf, type Article, type Block, type Crop } from '../article/model.js';
import type { GridBox } from '../issue/model.js';
import { breakLines, lineWidth, type SetLine } from '../typeset/breaks.js';
import type { Cells } from '../typeset/cells.js';
import { drawLine, drawWhole, type Owner } from './draw.js';
import type { Slot } from './fill.js';
import type { Measure } from './geometry.js';
import { breakOptions, cellsOf, span, spansOf, type House } from './house.js';
import type { Item } from './list.js';
import { drawRow, setTable, type Table, type TableRow } from './tables.js';

/** A picture inside a figure, pt from the figure's left edge and its top. */
export interface PicturePart {
  block: Block;
  x: number;
  y: number;
  w: number;
  h: number;
}
/** A caption at `y` pt from the figure's top. */
export interface CaptionPart extends Caption {
  x: number;
  y: number;
  measure: number;
}
/** A picture, a group of them or a table over columns, set in a width: what it draws, and how high it is with its words, pt. */
export interface SetFigure {
  height: number;
  pictures: PicturePart[];
  captions: CaptionPart[];
  table?: { rows: TableRow[]; measure: number };
}
/** What is placed over columns. `size` stands for its proportions. */
export interface Figure {
  block: Block;
  size: PictureSize;
  /** In `width` pt, at most `room` pt high; null when that would leave less than `least` pt of picture. */
  set(width: number, room: number, least: number): SetFigure | null;
}

export interface PlacedPicture extends SetFigure {
  block: Block;
  /** Left edge and measure of its columns, pt from the frame's left edge. */
  x: number;
  measure: number;
  /** Width of what is shown, pt. */
  w: number;
  /** Line of the frame at which it begins, and the lines picture and caption take. */
  line: number;
  lines: number;
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
export function placePicture(house: House, figure: Figure, slots: Slot[], measure: Measure, span: number, most: number): PlacedPicture | null {
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
  // The block ends on the grid; its white falls away where it stands at the foot of its columns.
  const set = figure.set(width, Math.min(bottom - line, most) * leading - topTrim(house), 2 * leading);
  if (!set) return null;
  const lines = Math.ceil((set.height + topTrim(house)) / leading + WHITE - 1e-6);
  for (let i = start; i < start + cols; i++) slots[i] = { ...slots[i]!, top: Math.min(line + lines, slots[i]!.bottom) };
  return { ...set, block: figure.block, line, lines, x: measure.xs[start]!, measure: width, w: shownWidth(set, width) };
}

/** A picture where a person put it: fitted into `box` (columns and lines of the frame) with its caption, cut back to the frame's columns. */
export function placeByHand(house: House, figure: Figure, measure: Measure, lines: number, box: GridBox): PlacedPicture | null {
  const columns = measure.xs.length;
  const start = Math.min(box.col, columns - 1);
  const cols = Math.min(box.cols, columns - start);
  const line = Math.min(box.line, Math.max(0, lines - 2));
  const height = Math.min(box.lines, lines - line);
  const width = measure.xs[start + cols - 1]! + measure.width - measure.xs[start]!;
  const { leading } = house.grid;
  const set = figure.set(width, (height - WHITE) * leading - topTrim(house), leading);
  return set && { ...set, block: figure.block, line, lines: height, x: measure.xs[start]!, measure: width, w: shownWidth(set, width) };
}

const shownWidth = ({ pictures }: SetFigure, width: number): number => (pictures.length === 1 ? pictures[0]!.w : width);

/** The part of a file's picture that a block shows, in the file's pixels. */
export function croppedSize(size: PictureSize, crop: Crop | undefined): PictureSize {
  return crop ? { width: size.width * crop.w, height: size.height * crop.h } : size;
}

const sizeOf = (block: Block, media: ReadonlyMap<string, PictureSize>): PictureSize =>
  croppedSize(media.get(block.media ?? '') ?? UNKNOWN, block.crop);

const captionHeight = (house: House, { count }: Caption): number =>
  count === 0 ? 0 : (CAPTION_GAP + count * CAPTION_PITCH) * house.style('caption').size;

/** A picture of its own. */
export function pictureFigure(house: House, article: Article, block: Block, media: ReadonlyMap<string, PictureSize>): Figure {
  const size = sizeOf(block, media);
  return {
    block,
    size,
    set(width, room, least) {
      const caption = makeCaption(house, article, block, width);
      const below = captionHeight(house, caption);
      const tallest = room - below;
      if (tallest < least) return null;
      let w = width;
      let h = (width * size.height) / size.width;
      if (h > tallest) [w, h] = [(tallest * size.width) / size.height, tallest];
      const picture = { block, x: (width - w) / 2, y: 0, w, h };
      return { height: h + below, pictures: [picture], captions: [{ ...caption, x: 0, y: h, measure: width }] };
    },
  };
}

/** White between the pictures of a group, and the most that stand side by side. */
const BETWEEN = 0.6;
const ABREAST = 4;

/**
 * A group (组图): bands of pictures of one height. When only the first has a caption it is all the group's and stands below it; else
 * each has its own.
 */
export function groupFigure(house: House, article: Article, blocks: readonly Block[], media: ReadonlyMap<string, PictureSize>): Figure {
  const bandCount = Math.ceil(blocks.length / ABREAST);
  const perBand = Math.ceil(blocks.length / bandCount);
  const bands = Array.from({ length: bandCount }, (_, i) => blocks.slice(i * perBand, (i + 1) * perBand));
  const ratio = (block: Block): number => {
    const size = sizeOf(block, media);
    return size.width / size.height;
  };
  const has = (block: Block): boolean => textOf(block.runs).trim() !== '' || (block.credit?.trim() ?? '') !== '';
  const shared = !blocks.slice(1).some(has);
  const gap = BETWEEN * house.grid.bodySize;
  /** Everything with the pictures at `scale` of the width they could have. */
  const at = (width: number, scale: number): SetFigure & { tall: number; least: number } => {
    const set = { height: 0, pictures: [] as PicturePart[], captions: [] as CaptionPart[], tall: 0, least: Infinity };
    bands.forEach((band, i) => {
      if (i > 0) set.height += gap;
      const ratios = band.map(ratio);
      const sum = ratios.reduce((total, one) => total + one, 0);
      const h = ((width - (band.length - 1) * gap) / sum) * scale;
      let x = (width - sum * h - (band.length - 1) * gap) / 2;
      let below = 0;
      band.forEach((block, c) => {
        const w = ratios[c]! * h;
        set.pictures.push({ block, x, y: set.height, w, h });
        if (!shared) {
          const caption = makeCaption(house, article, block, w);
          set.captions.push({ ...caption, x, y: set.height + h, measure: w });
          below = Math.max(below, captionHeight(house, caption));
        }
        x += w + gap;
      });
      set.tall += h;
      set.least = Math.min(set.least, h);
      set.height += h + below;
    });
    if (shared) {
      const caption = makeCaption(house, article, blocks[0]!, width);
      set.captions.push({ ...caption, x: 0, y: set.height, measure: width });
      set.height += captionHeight(house, caption);
    }
    return set;
  };
  const total = blocks.reduce((sum, block) => sum + ratio(block), 0);
  return {
    block: blocks[0]!,
    size: { width: total / bandCount, height: bandCount },
    set(width, room, least) {
      let scale = 1;
      // Narrower pictures have longer captions: a few steps settle it.
      for (let step = 0; step < 6; step++) {
        const set = at(width, scale);
        if (set.least < Math.min(least, house.grid.leading * 2)) return null;
        if (set.height <= room + 1e-6) return set;
        scale *= Math.max(0.05, (room - (set.height - set.tall)) / set.tall) * 0.999;
      }
      return null;
    },
  };
}

/** A table over columns: its rows keep the grid, so its first line is a line of the frame. */
export function tableFigure(house: House, block: Block, table: Table): Figure {
  const { leading } = house.grid;
  return {
    block,
    size: { width: 1, height: 1 },
    set(width, room) {
      const rows = setTable(house, table, width);
      const lines = rows.reduce((sum, row) => sum + row.height, 0);
      const height = lines * leading - topTrim(house);
      return height > room + 1e-6 ? null : { height, pictures: [], captions: [], table: { rows, measure: width } };
    },
  };
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

export function drawPicture(items: Item[], house: House, figure: PlacedPicture, x: number, y: number, owner: Owner): void {
  const { leading } = house.grid;
  const first = y + figure.line * leading;
  const top = first + topTrim(house);
  const left = x + figure.x;
  if (figure.table) {
    let line = first;
    for (const row of figure.table.rows) {
      drawRow(items, house, row, left, line, figure.table.measure, owner, false);
      line += row.height * leading;
    }
    return;
  }
  const draw = ({ block, ...at }: PicturePart): void => {
    const source = { ...owner, part: block.id };
    const rect = { x: left + at.x, y: top + at.y, w: at.w, h: at.h };
    if (block.media) items.push({ kind: 'picture', media: block.media, ...rect, ...(block.crop && { crop: block.crop }), source });
    else items.push({ kind: 'box', ...rect, fill: house.color('mist'), source });
  };
  const words = ({ cells, lines, credit, creditLine, measure, ...at }: CaptionPart): void => {
    const { size, align } = house.style('caption');
    const baseline = (i: number) => top + at.y + (CAPTION_GAP + i * CAPTION_PITCH + 0.88) * size;
    for (const [i, line] of lines.entries())
      drawLine(items, cells, line, measure, align, left + at.x, baseline(i), owner, i === 0 ? 'paragraph' : 'line');
    if (credit.n > 0) drawWhole(items, credit, measure, 'right', left + at.x, baseline(creditLine), owner);
  };
  // Each picture with its words, as they are read.
  figure.pictures.forEach((picture, i) => {
    draw(picture);
    if (figure.captions.length === figure.pictures.length) words(figure.captions[i]!);
  });
  if (figure.captions.length !== figure.pictures.length) figure.captions.forEach(words);
}
