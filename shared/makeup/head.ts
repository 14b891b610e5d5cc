/** The head of a story across its frame: kicker, headline, deck, standfirst, and the byline when the credits stand there. */
import type { Article } from '../article/model.js';
import type { HeadWish } from '../issue/model.js';
import { breakLines, type SetLine } from '../typeset/breaks.js';
import type { Cells } from '../typeset/cells.js';
import type { Align } from '../typeset/justify.js';
import { fitDisplay, WORTH_BREAKING, type HeadRoom } from './display.js';
import { drawLine, type Owner } from './draw.js';
import { breakOptions, cellsOf, span, type House, type Setting } from './house.js';
import { baselineDrop, measureOf } from './geometry.js';
import { bylineText } from './opening.js';
import type { Item, Problem } from './list.js';
import { drawVertical, verticalHead, type PlacedVertical } from './vertical.js';

/** A line of the head: its baseline from the head's top, and the measure it stands in. */
interface HeadLine {
  cells: Cells;
  line: SetLine;
  align: Align;
  x: number;
  measure: number;
  y: number;
}
export interface Head {
  /** What it stands over, pt from the frame's inner left edge. */
  x: number;
  width: number;
  lines: HeadLine[];
  /** Lines set downwards, when the head is a vertical one. */
  vertical: PlacedVertical[];
  /** Whole lines of the grid, the white above and below included; 0 = the story has no head. */
  height: number;
  headlineSize: number;
  problems: Problem[];
}

/** The larger the story's place on the page, the larger its headline may be: a third of the page or more gets the full size. */
const sizeShare = (area: number): number => Math.min(1, Math.max(0.4, 1.7 * Math.sqrt(area)));
/** Fewer lines than this under a vertical head hold no text. */
const LEAST_UNDER_STRIP = 6;
const KICKER_SHARE = 0.46;
const DECK_SHARE = 0.42;

/**
 * Lays the head out over `whole` pt, or over the columns that `wish` names, with as many headline lines as it asks for; `area` is the part of the type area its
 * frame covers, `depth` (pt) how deep the frame is. `room` says how readily lines are broken to set
 * them larger. Sizes are fitted per story; the head takes whole grid lines so that the text below stays on the grid.
 */
export function makeHead(house: House, article: Article, whole: number, depth: number, area: number, room: HeadRoom, wish: HeadWish = {}): Head {
  const upright = isUpright(article, wish);
  const cols = wish.cols ?? (upright ? 1 : undefined);
  const width = cols === undefined ? whole : Math.min(whole, measureOf(house.grid, cols));
  const x = wish.side === 'right' ? whole - width : 0;
  const lines: HeadLine[] = [];
  const problems: Problem[] = [];
  const { language } = article;
  const { leading } = house.grid;
  const headline = house.style('headline');
  const most = Math.max(headline.minSize, headline.size * sizeShare(area));
  const worth = WORTH_BREAKING[room];
  let y = 0;

  const display = (texts: readonly string[], name: 'kicker' | 'headline' | 'deck', max: number, pitch: number): number => {
    const setting = house.style(name);
    const inset = setting.align === 'left' ? 0 : house.grid.bodySize;
    const measure = width - 2 * inset;
    const fit = fitDisplay(
      house,
      texts,
      setting,
      name,
      measure,
      Math.min(max, setting.size),
      language,
      name === 'headline' ? worth : WORTH_BREAKING.plain,
      name === 'headline' ? wish.lines : undefined,
    );
    for (const { cells, width: w } of fit.lines) {
      // Han stands 0.88 em over the baseline and 0.12 below it.
      lines.push({
        cells,
        line: all(cells),
        align: setting.align,
        x: inset,
        measure: Math.max(measure, w),
        y: y + ((pitch - 1) / 2 + 0.88) * fit.size,
      });
      y += pitch * fit.size;
    }
    if (fit.forced)
      problems.push({
        code: 'headline-too-long',
        severity: 'warning',
        article: article.id,
        part: name,
        values: { text: texts.join(' '), size: setting.minSize },
      });
    return fit.size;
  };

  // Standfirst and byline run across under the rest; their lines count from their own top until that is known.
  const running: HeadLine[] = [];
  let depthOfRunning = 0;
  const paragraph = (text: string, part: string, setting: Setting, inset: number): void => {
    depthOfRunning += leading * 0.3;
    const cells = cellsOf(house, [span(text, setting, part)], language);
    const measure = width - 2 * inset;
    for (const line of breakLines(cells, 0, breakOptions(house, measure, setting))) {
      running.push({ cells, line, align: setting.align, x: inset, measure, y: depthOfRunning + baselineDrop(house.grid) });
      depthOfRunning += setting.gridLines * leading;
    }
  };
  // In a strip of one column there is no white to give away at the sides.
  if (article.standfirst.trim() !== '') paragraph(article.standfirst, 'standfirst', house.style('standfirst'), upright ? 0 : 2 * house.grid.bodySize);
  const byline = bylineText(article, 'headline', house.publication);
  if (byline !== '') paragraph(byline, 'byline', house.style('byline'), 0);

  let headlineSize = 0;
  let vertical: PlacedVertical[] = [];
  if (upright) {
    const set = verticalHead(house, article, width, depth - leading - depthOfRunning, most, worth, wish.lines);
    ({ lines: vertical, headlineSize } = set);
    y = set.height + 0.08 * headlineSize;
    if (set.forced)
      problems.push({
        code: 'headline-too-long',
        severity: 'warning',
        article: article.id,
        part: 'headline',
        values: { text: article.headline.join(' '), size: headline.minSize },
      });
    for (const { line: set } of vertical)
      for (const character of set.missing)
        problems.push({ code: 'missing-glyph', severity: 'error', article: article.id, part: set.part, values: { character } });
  } else across();

  function across(): void {
    const texts = article.headline.filter((text) => text.trim() !== '');
    const headlineFit =
      texts.length > 0
        ? fitDisplay(house, texts, headline, 'headline', width - 2 * house.grid.bodySize, most, language, worth, wish.lines).size
        : most;
    if (article.kicker.trim() !== '') {
      display([article.kicker], 'kicker', Math.max(house.style('kicker').minSize, headlineFit * KICKER_SHARE), 1.25);
      y += 0.12 * headlineFit;
    }
    if (texts.length > 0) headlineSize = display(article.headline, 'headline', most, 1.2);
    if (article.deck.trim() !== '') {
      y += 0.12 * headlineFit;
      display(article.deck.split('\n'), 'deck', Math.max(house.style('deck').minSize, headlineFit * DECK_SHARE), 1.3);
    }
    if (lines.length > 0) y += 0.08 * headlineFit;
  }

  for (const line of running) lines.push({ ...line, y: y + line.y });
  y += depthOfRunning;
  if (lines.length === 0 && vertical.length === 0) return { x, width, lines, vertical, height: 0, headlineSize: 0, problems };

  // At least this much white, more under the head than over it; what rounding adds is shared.
  const over = 0.2 * leading;
  const under = 0.55 * leading;
  const needs = Math.ceil((y + over + under) / leading - 1e-6);
  // A strip that leaves a few lines under it takes them, too: text would be lost there.
  const height = upright && depth / leading - needs < LEAST_UNDER_STRIP ? Math.max(needs, Math.floor(depth / leading + 1e-6)) : needs;
  const spare = Math.min(leading, height * leading - y - over - under);
  for (const line of [...lines, ...vertical]) line.y += over + spare * 0.4;
  for (const cells of new Set(lines.map((line) => line.cells)))
    for (const { character, part } of cells.missing)
      problems.push({ code: 'missing-glyph', severity: 'error', article: article.id, part, values: { character } });
  return { x, width, lines, vertical, height, headlineSize, problems };
}

/** Whether the head is set downwards. Latin words are not read so: an English story's head always stands across. */
export const isUpright = (article: Article, wish: HeadWish | undefined): boolean =>
  wish?.form === 'vertical' && article.language === 'zh' && article.headline.some((text) => text.trim() !== '');

/** The same head with `extra` more lines of white, nearly half of it above. */
export const loosenHead = (head: Head, extra: number, leading: number): Head =>
  head.height === 0 || extra === 0
    ? head
    : {
        ...head,
        height: head.height + extra,
        lines: head.lines.map((line) => ({ ...line, y: line.y + extra * leading * 0.45 })),
        vertical: head.vertical.map((line) => ({ ...line, y: line.y + extra * leading * 0.45 })),
      };

const all = (cells: Cells): SetLine => ({ from: 0, to: cells.n, indent: 0, last: true, yielded: null });

export function drawHead(items: Item[], head: Head, x: number, y: number, owner: Owner): void {
  for (const line of head.vertical) drawVertical(items, line, x, y, owner);
  let cells: Cells | undefined;
  for (const line of head.lines) {
    drawLine(items, line.cells, line.line, line.measure, line.align, x + line.x, y + line.y, owner, line.cells === cells ? 'line' : 'paragraph');
    cells = line.cells;
  }
}
