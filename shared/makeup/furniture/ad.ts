/**
 * 广告: the file fitted into its box, a hairline round it, and the mark that the law asks for (《广告法》第十四条: 应当显著标明“广告”).
 * A place that is only booked shows for whom and how large.
 */
import type { Frame } from '../../issue/model.js';
import type { House } from '../house.js';
import type { Item, Problem, Rect } from '../list.js';
import { fitted, Words } from './parts.js';

/** What a page needs to know of a media file: pixels of a picture, pt of a PDF's first page. */
export interface AdFile {
  width: number;
  height: number;
  type?: string;
}

const MARK = { zh: '广告', en: 'Advertisement' } as const;
const HAIRLINE = 0.35;
/** Share by which a file's proportion may differ from its box before the white at its sides is seen. */
const PROPORTION = 0.02;
/** pt of white round the mark. */
const PAD = 1.5;
const MM = 25.4 / 72;

export function drawAd(items: Item[], problems: Problem[], house: House, frame: Frame, rect: Rect, media: ReadonlyMap<string, AdFile>): void {
  const source = { frame: frame.id };
  const { media: id = '', name = '' } = frame.ad ?? {};
  const file = id === '' ? undefined : media.get(id);
  const art = file && file.width > 0 && file.height > 0 ? contained(file, rect) : null;
  if (file && art) {
    items.push({ kind: file.type === 'application/pdf' ? 'pdf' : 'picture', media: id, ...art, source });
    const off = proportion(file, rect);
    if (off > PROPORTION)
      problems.push({ code: 'ad-proportion', severity: 'note', frame: frame.id, values: { name, percent: Math.round(off * 100) } });
  } else {
    drawBooking(items, house, name, rect, source);
    problems.push({ code: 'ad-missing', severity: 'error', frame: frame.id, values: { name } });
  }
  if (!frame.ruled) items.push({ kind: 'box', ...rect, stroke: house.color('black'), weight: HAIRLINE, source });
  drawMark(items, house, rect, art, source);
}

/** The largest place of the file's proportion in the middle of the box. A file of nearly the box's proportion fills it. */
function contained(file: AdFile, rect: Rect): Rect {
  const scale = Math.min(rect.w / file.width, rect.h / file.height);
  const [w, h] = [file.width * scale, file.height * scale];
  return { x: rect.x + (rect.w - w) / 2, y: rect.y + (rect.h - h) / 2, w, h };
}

/** How much wider or taller the file is than the box, as a share: 0 = the same proportion. */
export function proportion(file: AdFile, box: { w: number; h: number }): number {
  const ratio = file.width / file.height / (box.w / box.h);
  return Math.max(ratio, 1 / ratio) - 1;
}

/** Top right: in the white beside the artwork where there is room, else over it on a ground of its own. */
function drawMark(items: Item[], house: House, rect: Rect, art: Rect | null, source: { frame: string }): void {
  const words = new Words(house, MARK[house.publication.language], 'adMark');
  const [w, h] = [words.width + 2 * PAD, words.size * 1.2 + PAD];
  const x = rect.x + rect.w - w;
  const beside = !art || art.x + art.w <= x || art.y >= rect.y + h;
  if (!beside) items.push({ kind: 'box', x, y: rect.y, w, h, fill: [0, 0, 0, 0], source });
  words.draw(items, x + PAD, rect.y + PAD / 2 + words.size * 0.98, source);
}

function drawBooking(items: Item[], house: House, name: string, rect: Rect, source: { frame: string }): void {
  items.push({ kind: 'box', ...rect, fill: [0, 0, 0, 8], source });
  const size = Math.min(14, rect.h / 4);
  const millimetres = `${Math.round(rect.w * MM)} × ${Math.round(rect.h * MM)} mm`;
  const lines = [name, millimetres].filter((line) => line !== '');
  const top = rect.y + rect.h / 2 - (lines.length * size * 1.5) / 2;
  for (const [i, line] of lines.entries())
    fitted(house, line, 'adMark', rect.w * 0.9, i === lines.length - 1 ? size * 0.8 : size).drawCentred(
      items,
      rect.x + rect.w / 2,
      top + (i + 0.8) * size * 1.5,
      source,
    );
}
