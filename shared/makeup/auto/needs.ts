/** How deep a story stands at each width: tried by composing it for real, so that a plan made of these figures holds on the page. */
import type { Article } from '../../article/model.js';
import { figuresOf } from '../../article/structure.js';
import type { Frame } from '../../issue/model.js';
import type { House } from '../house.js';
import type { Fit } from '../list.js';
import { StoryMemory } from '../memory.js';
import type { PictureSize } from '../pictures.js';
import { setStory, type SetFrame } from '../story.js';
import { smallPictures } from './small-pictures.js';

/** Depths at one width, lines: from `least` (its words just go in) to `most` (its head and pictures still fill it). */
export interface Depth {
  least: number;
  most: number;
}
/** With the lines that its columns lack at their feet (columns of one story end a line apart) where they lack fewest. */
export interface StoryDepth extends Depth {
  ragged: number;
}
export interface Needs {
  article: Article;
  /** Index 0 is one column; null where the story cannot stand that narrow or that wide. */
  depths: (StoryDepth | null)[];
  /** Columns × lines it takes at the width at which it takes least, its depth half way between least and most. */
  area: number;
  /** Columns × lines that it takes at least, the line of white under it included: a mean over the widths it is likely to stand at. */
  typical: number;
  pictures: number;
}

/** What a person gave a story's frame that its next one keeps: a box round it, a tint. */
export type Dress = Pick<Frame, 'ruled' | 'tint'>;
export const dressOf = (frame: Frame | undefined): Dress => ({
  ...(frame?.ruled !== undefined && { ruled: frame.ruled }),
  ...(frame?.tint !== undefined && { tint: frame.tint }),
});

/** Shallower frames than this are no place for a story; narrower stories than this deep are a ribbon. */
export const LEAST_LINES = 5;
/** Few stories stand wider than this. */
const USUAL_COLUMNS = 4;
/** How far upwards the deepest frame is looked for. */
const STRETCH = 12;

/** Composes the story some ten times a width; memory keeps its lines, so a try costs a fraction of a millisecond. */
export function needsOf(
  house: House,
  article: Article,
  media: ReadonlyMap<string, PictureSize>,
  widest: number,
  deepest: number,
  dress: Dress,
): Needs {
  const memory = new StoryMemory();
  const pictures = figuresOf(article.body).length;
  const setAt = (cols: number, lines: number): SetFrame => {
    const frame: Frame = {
      id: 'try',
      page: 'p',
      kind: 'story',
      box: { col: 0, cols, line: 0, lines },
      slot: '',
      order: 0,
      article: article.id,
      ...dress,
    };
    return setStory(house, article, [frame], media, { memory })[0]!;
  };
  const depths: (StoryDepth | null)[] = [];
  let guess = 20;
  for (let cols = 1; cols <= widest; cols++) {
    // A picture gives way to the text; one that could be a column wide and is not makes the frame too small.
    const wantsWidth = pictures > 0 && smallPictures(setAt(cols, deepest).items, house.grid) === 0;
    const at = (lines: number): Fit => {
      const { fit, items } = setAt(cols, lines);
      if (fit.state === 'over' || !wantsWidth || smallPictures(items, house.grid) === 0) return fit;
      return { ...fit, state: 'over', oversetLines: cols };
    };
    // What one try lacks or has to spare says where to try next.
    let low = LEAST_LINES - 1;
    let high = deepest + 1;
    for (let lines = Math.min(deepest, Math.max(LEAST_LINES, guess)); high - low > 1;) {
      const fit = at(lines);
      if (fit.state === 'over') low = lines;
      else high = lines;
      const step = fit.state === 'over' ? Math.max(1, Math.ceil(fit.oversetLines / cols)) : -Math.max(1, Math.floor(fit.spareLines / cols));
      lines = lines + step;
      if (lines <= low || lines >= high) lines = (low + high) >> 1;
    }
    if (high > deepest) depths.push(null);
    else {
      let most = high;
      let ragged = at(high).spareLines;
      for (let fit: Fit; most < Math.min(deepest, high + STRETCH) && (fit = at(most + 1)).state === 'full'; most++)
        ragged = Math.min(ragged, fit.spareLines);
      depths.push({ least: high, most, ragged });
      guess = Math.ceil((high * cols) / (cols + 1)) + 2;
    }
  }
  const natural = depths.map((depth, i) => (depth ? (i + 1) * ((depth.least + depth.most) / 2) : Infinity));
  const usual = depths.slice(0, USUAL_COLUMNS).flatMap((depth, i) => (depth ? [(i + 1) * (depth.least + 1)] : []));
  const typical = usual.length > 0 ? usual.reduce((sum, area) => sum + area, 0) / usual.length : Infinity;
  return { article, depths, area: Math.min(...natural), typical, pictures };
}
