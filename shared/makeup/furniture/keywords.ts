/** 点击关键词: the box of keywords on the front page; every keyword is a way in. */
import type { Frame, Issue } from '../../issue/model.js';
import type { StyleName } from '../../newsroom/publication.js';
import type { House } from '../house.js';
import type { Item, Problem, Rect, Region } from '../list.js';
import { fitted, rule, Words } from './parts.js';

/** Weights and sizes take turns, by place in the list only, so that the box is lively and the same each time. */
const VOICES: readonly { style: StyleName; scale: number }[] = [
  { style: 'keywordInvite', scale: 1.22 },
  { style: 'keyword', scale: 1 },
  { style: 'crosshead', scale: 1.1 },
  { style: 'keyword', scale: 1.08 },
  { style: 'deck', scale: 1.14 },
];

interface Word {
  keyword: string;
  words: Words;
}

export function drawKeywords(items: Item[], regions: Region[], problems: Problem[], house: House, issue: Issue, frame: Frame, rect: Rect): void {
  const owner = { frame: frame.id };
  const red = house.style('keywordInvite').color;
  const black = house.color('black');
  // Inside the line of a ruled frame, which is drawn before.
  const edge = frame.ruled ? 0.25 : 0;
  items.push({
    kind: 'box',
    x: rect.x + edge,
    y: rect.y + edge,
    w: rect.w - 2 * edge,
    h: rect.h - 2 * edge,
    fill: house.color('mist'),
    source: owner,
  });
  const pad = house.grid.bodySize;
  const inner = { x: rect.x + pad, w: rect.w - 2 * pad };

  let y = rect.y + pad * 1.1;
  for (const [i, line] of house.publication.keywordInvite.entries()) {
    const words = fitted(
      house,
      line,
      'keywordInvite',
      inner.w,
      house.style('keywordInvite').size * (i === 0 ? 1 : 1.12),
      i === 0 ? { color: black } : {},
    );
    y += words.size * 1.05;
    words.drawCentred(items, rect.x + rect.w / 2, y, owner);
    y += words.size * 0.3;
  }
  if (house.publication.keywordInvite.length > 0) {
    y += 3;
    rule(items, rect.x + rect.w / 2 - 3 * pad, y, rect.x + rect.w / 2 + 3 * pad, y, 1, red, owner);
    y += 4;
  }
  if (issue.keywords.length === 0) return;

  const room = rect.y + rect.h - pad * 0.9 - y;
  let size = house.style('keyword').size * 1.25;
  let rows = pack(house, issue.keywords, inner.w, size);
  // Smaller until the rows have air; at 6 pt they are what they are, and that is reported.
  while (rows.length * size * 1.5 > room && size > 6) rows = pack(house, issue.keywords, inner.w, (size -= 0.25));
  if (rows.length * size * 1.3 > room)
    problems.push({
      code: 'frame-too-small',
      severity: 'warning',
      frame: frame.id,
      values: { lines: Math.ceil((rect.h - room + rows.length * size * 1.3) / house.grid.leading) },
    });
  const pitch = room / rows.length;
  for (const [r, row] of rows.entries()) {
    const base = y + pitch * (r + 0.5) + size * 0.36;
    const free = inner.w - row.reduce((sum, { words }) => sum + words.width, 0);
    const gap = row.length > 1 ? Math.min(free / (row.length - 1), 3.2 * size) : 0;
    let x = inner.x + (free - gap * (row.length - 1)) / 2;
    for (const { keyword, words } of row) {
      words.draw(items, x, base, owner);
      regions.push({ frame: frame.id, kind: 'keyword', keyword, x: x - 2, y: base - size, w: words.width + 4, h: size * 1.3 });
      x += words.width + gap;
    }
  }
}

/** Keywords in print order, filled into rows with at least a character and a half between them. */
function pack(house: House, keywords: readonly string[], width: number, size: number): Word[][] {
  const rows: Word[][] = [];
  let used = Infinity;
  const color = house.color('black');
  for (const [i, keyword] of keywords.entries()) {
    const { style, scale } = VOICES[i % VOICES.length]!;
    const words = fitted(house, keyword, style, width, size * scale, { color });
    if (used + 1.5 * size + words.width > width) {
      rows.push([]);
      used = -1.5 * size;
    }
    rows.at(-1)!.push({ keyword, words });
    used += 1.5 * size + words.width;
  }
  return rows;
}
