/** 报眉: the page's number and name, the date, who made it, the paper's name. */
import { pageNumber, type Frame, type Issue, type Page } from '../../issue/model.js';
import type { House } from '../house.js';
import type { Item, Rect } from '../list.js';
import { fitted, rule, Words } from './parts.js';
import { printed } from './printed.js';

/** Odd pages carry the number on the right, even ones on the left: always at the outer edge. */
export function drawFolio(items: Item[], house: House, issue: Issue, page: Page, frame: Frame, rect: Rect): void {
  const owner = { frame: frame.id };
  const { x, y, w, h } = rect;
  const words = printed(house.publication);
  const number = pageNumber(issue, page.id);
  const outerRight = Number(number) % 2 === 1;
  const black = house.color('black');
  const size = house.style('folio').size;
  const red = house.style('masthead').color;
  const base = y + h - 6;
  rule(items, x, y + h - 1, x + w, y + h - 1, 0.5, black, owner);
  rule(items, x, y + h - 2.9, x + w, y + h - 2.9, 1.3, red, owner);

  const big = new Words(house, words.page(number), 'masthead', { size: Math.min(h * 1.02, size * 2.7), color: black });
  const label = new Words(house, page.label, 'keywordInvite', { size: size * 1.6, color: black, track: 0.08 });
  // At 14 pt or more colour registers; smaller text would have to be black alone.
  const name = new Words(house, house.publication.name, 'masthead', { size: Math.max(14, size * 1.5) });
  const gap = size * 0.8;
  const outer = big.width + gap + label.width;
  if (outerRight) {
    big.drawRight(items, x + w, base, owner);
    label.drawRight(items, x + w - big.width - gap, base, owner);
    name.draw(items, x, base, owner);
  } else {
    big.draw(items, x, base, owner);
    label.draw(items, x + big.width + gap, base, owner);
    name.drawRight(items, x + w, base, owner);
  }
  const people = page.editors.map(({ role, name: who }) => words.person(role, who)).join(words.gap.slice(0, words.gap.length / 2));
  const phone = house.publication.phone === '' ? '' : words.phone(house.publication.phone);
  const text = [words.date(issue.date), people, phone].filter((part) => part !== '').join(words.gap);
  const room = w - outer - name.width - 4 * gap;
  const middle = fitted(house, text, 'folio', room, size * 0.92);
  const left = outerRight ? x + name.width : x + outer;
  middle.drawCentred(items, left + (w - outer - name.width) / 2, base, owner);
}
