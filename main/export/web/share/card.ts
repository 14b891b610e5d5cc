/**
 * The share card of a story: what chats and social sites show of its address. Laid out as a display list by the house's own rules, so that
 * headline and name stand in the paper's faces and break where its headlines break. 1200 × 630, one unit a pixel.
 */
import { pictureKey, type Block } from '../../../../shared/article/model.js';
import { printByline } from '../../../../shared/copy/opening.js';
import { balanceLines } from '../../../../shared/makeup/display.js';
import { drawLine, drawWhole } from '../../../../shared/makeup/draw.js';
import { displayCells, span, type House, type Setting } from '../../../../shared/makeup/house.js';
import type { Item, PageList } from '../../../../shared/makeup/list.js';
import type { PageColor } from '../../../../shared/newsroom/plates.js';
import { lineWidth, type SetLine } from '../../../../shared/typeset/breaks.js';
import type { Cells } from '../../../../shared/typeset/cells.js';
import { shorten, type Story } from '../site.js';

export const CARD = { width: 1200, height: 630 } as const;
/** The picture's place, when the story has one. */
export const CARD_PICTURE = { x: 704, y: 156, w: 432, h: 392 } as const;

const EDGE = 64;
const RIGHT = CARD.width - EDGE;
/** Baselines and sizes. */
const NAME = { size: 50, y: 98 };
const RULE = 124;
const TOP = 156;
const FOOT = { rule: 566, y: 598, size: 24 };
const HEADLINE = { largest: 92, smallest: 40, step: 4, pitch: 1.24 };
const KICKER = { size: 30, smallest: 22, room: 46 };
const SUMMARY = { size: 29, pitch: 46 };

const INK: PageColor = [0, 0, 0, 92];
const SOFT: PageColor = [0, 4, 10, 68];
const LINE: PageColor = [0, 3, 10, 22];

export interface CardWords {
  /** In the language of the site: the date, the page. */
  date: string;
  page: string;
}

interface Pen {
  house: House;
  items: Item[];
  language: 'zh' | 'en';
}

const OWNER = { frame: 'card' };
const cellsOf = ({ house, language }: Pen, text: string, setting: Setting, size: number, color: PageColor): Cells =>
  displayCells(house, [span(text, { ...setting, color }, 'card', 0, size)], language);
const widthOf = (cells: Cells): number => lineWidth(cells, 0, cells.n);

/** One line, made smaller and then shorter until it fits. */
function line(
  pen: Pen,
  text: string,
  setting: Setting,
  { size, smallest }: { size: number; smallest: number },
  color: PageColor,
  measure: number,
): Cells {
  let cells = cellsOf(pen, text, setting, size, color);
  if (widthOf(cells) > measure) cells = cellsOf(pen, text, setting, Math.max(smallest, Math.floor((size * measure) / widthOf(cells))), color);
  for (let most = [...text].length - 1; widthOf(cells) > measure && most > 0; most--)
    cells = cellsOf(pen, `${[...text].slice(0, most).join('').trimEnd()}…`, setting, smallest, color);
  return cells;
}

interface SetText {
  size: number;
  lines: { cells: Cells; line: SetLine }[];
}

/** The desk's lines at one size, each broken further where it must be; null where a line is too wide or they are too many. */
function setAt(pen: Pen, texts: readonly string[], setting: Setting, size: number, measure: number, depth: number): SetText | null {
  const lines = texts.flatMap((text) => {
    const cells = cellsOf(pen, text, setting, size, INK);
    return balanceLines(cells, measure).map((one) => ({ cells, line: one }));
  });
  const fits =
    lines.length * size * HEADLINE.pitch <= depth && lines.every(({ cells, line: { from, to } }) => lineWidth(cells, from, to) <= measure + 0.5);
  return fits ? { size, lines } : null;
}

/** As large as goes in; one that is too long at the smallest size is shortened. At most some 20 tries. */
function setHeadline(pen: Pen, texts: readonly string[], setting: Setting, measure: number, depth: number): SetText {
  for (let size = HEADLINE.largest; size >= HEADLINE.smallest; size -= HEADLINE.step) {
    const set = setAt(pen, texts, setting, size, measure, depth);
    if (set) return set;
  }
  const whole = texts.join(pen.language === 'zh' ? '' : ' ');
  for (let most = [...whole].length; most > 1; most = Math.floor(most * 0.8)) {
    const set = setAt(pen, [shorten(whole, most)], setting, HEADLINE.smallest, measure, depth);
    if (set) return set;
  }
  return { size: HEADLINE.smallest, lines: [] };
}

/**
 * @param picture the story's first picture whose file is there
 * O(characters of the headline × sizes tried); about 5 ms.
 */
export function cardList(house: House, story: Story, picture: Block | undefined, words: CardWords): PageList {
  const { article, title } = story;
  const { name, language } = house.publication;
  const items: Item[] = [];
  const own: Pen = { house, items, language };
  const pen: Pen = { house, items, language: article.language };
  const accent = house.style('masthead').color;
  const hei = { ...house.style('body'), face: house.face('hei') };
  const song = { ...house.style('body'), face: house.face('song') };
  const measure = picture ? CARD_PICTURE.x - 40 - EDGE : RIGHT - EDGE;
  const put = (cells: Cells, y: number, align: 'left' | 'right' = 'left', width = RIGHT - EDGE): void => {
    drawWhole(items, cells, width, align, EDGE, y, OWNER);
  };

  items.push({ kind: 'box', x: 0, y: 0, w: CARD.width, h: 12, fill: accent, source: OWNER });
  const date = line(own, words.date, hei, { size: 26, smallest: 18 }, SOFT, 420);
  put(
    line(
      own,
      name,
      { ...house.style('masthead'), face: house.face('title') },
      { size: NAME.size, smallest: 26 },
      accent,
      RIGHT - EDGE - widthOf(date) - 40,
    ),
    NAME.y,
  );
  put(date, NAME.y - 6, 'right');
  items.push({ kind: 'rule', x1: EDGE, y1: RULE, x2: RIGHT, y2: RULE, weight: 1.5, color: LINE, source: OWNER });

  let y = TOP;
  const kicker = article.kicker.replaceAll('\n', ' ').trim();
  if (kicker !== '') {
    put(line(pen, kicker, hei, KICKER, accent, measure), y + KICKER.size * 0.86);
    y += KICKER.room;
  }
  const texts = article.headline.map((text) => text.trim()).filter((text) => text !== '');
  const depth = FOOT.rule - 20 - y;
  const set = setHeadline(pen, texts.length > 0 ? texts : [title], house.style('headline'), measure, depth);
  const pitch = set.size * HEADLINE.pitch;
  for (const one of set.lines) {
    drawLine(items, one.cells, one.line, measure, 'left', EDGE, y + set.size * 0.9, OWNER, 'line');
    y += pitch;
  }
  // Where there is room the story begins.
  const room = Math.min(3, Math.floor((FOOT.rule - 24 - y) / SUMMARY.pitch));
  if (room > 0) summary(pen, story.summary, song, measure, y + 14, room);

  if (picture?.media !== undefined) {
    const { x, y: top, w, h } = CARD_PICTURE;
    items.push({ kind: 'picture', media: pictureKey(picture.media, picture.crop), x, y: top, w, h, source: OWNER });
  }
  items.push({ kind: 'rule', x1: EDGE, y1: FOOT.rule, x2: RIGHT, y2: FOOT.rule, weight: 1.5, color: LINE, source: OWNER });
  const page = line(own, words.page, hei, { size: FOOT.size, smallest: 18 }, SOFT, 420);
  const by = printByline(article.opening, article.credits).trim() || article.section.trim();
  if (by !== '') put(line(pen, by, hei, { size: FOOT.size, smallest: 18 }, SOFT, RIGHT - EDGE - widthOf(page) - 40), FOOT.y);
  put(page, FOOT.y, 'right');
  return { page: 'card', width: CARD.width, height: CARD.height, bleed: 0, items, regions: [], fits: [], problems: [] };
}

/** The first sentences in at most `room` lines. */
function summary(pen: Pen, text: string, setting: Setting, measure: number, top: number, room: number): void {
  for (let most = [...text].length; most > 8; most = Math.floor(most * 0.85)) {
    const cells = cellsOf(pen, shorten(text, most), setting, SUMMARY.size, SOFT);
    const lines = balanceLines(cells, measure);
    if (lines.length > room) continue;
    lines.forEach((one, i) => drawLine(pen.items, cells, one, measure, 'left', EDGE, top + (i + 0.75) * SUMMARY.pitch, OWNER, 'line'));
    return;
  }
}
