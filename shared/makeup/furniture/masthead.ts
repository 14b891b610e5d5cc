/** 报头: the paper's name, its date, and what the law asks to be printed with them. */
import type { Frame, Issue } from '../../issue/model.js';
import type { House } from '../house.js';
import type { Item, Rect } from '../list.js';
import { printedDate } from './dates.js';
import { fitted, rule, Words } from './parts.js';
import { printed } from './printed.js';

/** Share of the width that the date column takes at the right. */
const DATE_SHARE = 0.235;

export function drawMasthead(items: Item[], house: House, issue: Issue, frame: Frame, rect: Rect): void {
  const owner = { frame: frame.id };
  const { publication } = house;
  const { x, y, w, h } = rect;
  const red = house.style('masthead').color;
  const black = house.color('black');
  const grey = house.color('grey');
  const small = house.style('mastheadInfo').size;
  const words = printed(publication);

  // The strip at the foot: a thick vermilion rule, one or two lines of small type, a hairline.
  const record = words.record(publication);
  const line = small * 1.9;
  const strip = record === '' ? line : line + small * 1.35;
  const foot = y + h - strip;
  rule(items, x, foot, x + w, foot, 1.8, red, owner);
  rule(items, x, y + h, x + w, y + h, 0.4, black, owner);
  const baseline = foot + line / 2 + small * 0.38;
  const left = new Words(house, publication.cn, 'mastheadInfo');
  const right = new Words(house, words.pages(issue.pages.length), 'mastheadInfo');
  left.draw(items, x, baseline, owner);
  right.drawRight(items, x + w, baseline, owner);
  const middle = fitted(house, words.houses(publication), 'mastheadInfo', w - left.width - right.width - 4 * small, small);
  middle.drawCentred(items, x + left.width + (w - left.width - right.width) / 2, baseline, owner);

  if (record !== '') fitted(house, record, 'mastheadInfo', w, small).drawCentred(items, x + w / 2, baseline + small * 1.4, owner);

  // The date column, behind a hairline.
  const column = w * DATE_SHARE;
  const top = y + 4;
  const bottom = foot - 8;
  const edge = x + w - column;
  rule(items, edge, top + 6, edge, bottom - 2, 0.4, grey, owner);
  const centre = edge + column / 2 + 4;
  const room = bottom - top;
  const big = Math.min(room * 0.44, column * 0.5);
  const day = new Words(house, String(printedDate(issue.date).day), 'masthead', { size: big, color: black });
  const lines = words.dateLines(issue.date, issue).filter((line) => line !== '');
  const pitch = Math.min(small * 1.55, (room - big * 0.95) / lines.length);
  const block = big * 0.86 + lines.length * pitch;
  let at = top + (room - block) / 2 + small;
  new Words(house, lines[0]!, 'mastheadInfo').drawCentred(items, centre, at, owner);
  at += big * 0.86;
  day.drawCentred(items, centre, at, owner);
  for (const line of lines.slice(1)) {
    at += pitch;
    fitted(house, line, 'mastheadInfo', column - 12, small).drawCentred(items, centre, at, owner);
  }

  // The name, as large as the place allows; larger than anything else on the page.
  const place = w - column - 10;
  const hasEnglish = publication.nameEn !== '';
  const tall = room * (hasEnglish ? 0.8 : 0.98);
  const name = fitted(house, publication.name, 'masthead', place * 0.94, Math.min(house.style('masthead').size, tall * 1.02));
  const used = name.size * 0.94 + (hasEnglish ? small * 2.1 : 0);
  const nameBase = top + (room - used) / 2 + name.size * 0.85;
  const nameCentre = x + place / 2;
  // Few characters stand apart, as nameplates do.
  const wide = spread(house, publication.name, name, place);
  wide.drawCentred(items, nameCentre, nameBase, owner);
  if (hasEnglish) {
    const english = fitted(house, publication.nameEn.toUpperCase(), 'mastheadInfo', place * 0.9, small, { track: 0.32, color: black });
    english.drawCentred(items, nameCentre, nameBase + name.size * 0.12 + small * 1.55, owner);
  }
}

function spread(house: House, text: string, words: Words, place: number): Words {
  const gaps = [...text].length - 1;
  if (gaps < 1) return words;
  const track = Math.min(0.28, (place * 0.92 - words.width) / gaps / words.size);
  return track > 0.02 ? new Words(house, text, 'masthead', { size: words.size, track }) : words;
}
