/**
 * Headlines set downwards (竖排标题): glyphs one under another on an axis, lines from right to left. Marks take their vertical forms
 * (GB/T 15834—2011, 5.2: 竖排时引号用 ﹃﹄ 和 ﹁﹂, dashes and ellipses stand upright); two figures share one place (纵中横).
 */
import type { Article } from '../article/model.js';
import { advanceOf, type FaceTable } from '../typeset/face.js';
import { fitDisplay } from './display.js';
import type { Owner } from './draw.js';
import type { House, Setting } from './house.js';
import type { GlyphRun, Item } from './list.js';

/** Unicode's vertical presentation forms of the marks that turn or move. */
const FORMS: Readonly<Record<string, string>> = {
  '，': '︐', '、': '︑', '。': '︒', '：': '︓', '；': '︔', '！': '︕', '？': '︖', '“': '﹃', '”': '﹄', '‘': '﹁', '’': '﹂',
  '「': '﹁', '」': '﹂', '『': '﹃', '』': '﹄', '（': '︵', '）': '︶', '(': '︵', ')': '︶', '《': '︽', '》': '︾', '〈': '︿', '〉': '﹀',
  '【': '︻', '】': '︼', '〔': '︹', '〕': '︺', '—': '︱', '…': '︙', '–': '︲', '－': '︲', '-': '︲',
}; // prettier-ignore
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS)
    .map(([plain, form]) => [form, plain])
    .reverse() as [string, string][],
);
/** What was written where a vertical form stands: for text that is copied out of a page. */
export const plainForm = (character: string): string => PLAIN.get(character) ?? character;

/** Ink in the upper half of the cell: the next character follows after half an em. */
const HALF_AFTER = new Set('，、。”’」』）)》〉】〕');
/** Ink in the lower half: the mark moves up by half an em. */
const HALF_BEFORE = new Set('“‘「『（(《〈【〔');
/** Two strokes meet: ︱ is 0.85 em long. */
const DASH = 0.85;
const LATIN = /^[!-~]$/u;

interface VerticalGlyph {
  character: string;
  face: FaceTable;
  /** em from the axis to the glyph's origin, and from the line's top to its baseline. */
  x: number;
  y: number;
  scale: number;
  /** UTF-16 offset in the head part. */
  from: number;
  to: number;
}
export interface VerticalLine {
  setting: Setting;
  part: string;
  glyphs: VerticalGlyph[];
  /** em, top to bottom */
  length: number;
  missing: string[];
}

/** Han stands 0.88 em over the baseline. */
const RISE = 0.88;

/** One line of a head part downwards; `from` is its offset in the part. O(characters). */
export function verticalLine(house: House, text: string, setting: Setting, part: string, from: number): VerticalLine {
  const glyphs: VerticalGlyph[] = [];
  const missing: string[] = [];
  let y = 0;
  let offset = from;
  const put = (written: string, character: string, x: number | null, top: number, scale = 1): number => {
    const codePoint = character.codePointAt(0)!;
    const face = [setting.face, ...house.fallback].find((candidate) => advanceOf(candidate, codePoint) !== undefined);
    if (!face) missing.push(written);
    const advance = ((face && advanceOf(face, codePoint)) ?? 1000) / 1000;
    glyphs.push({
      character,
      face: face ?? setting.face,
      x: x ?? (-advance * scale) / 2,
      y: top + RISE,
      scale,
      from: offset,
      to: offset + written.length,
    });
    offset += written.length;
    return advance;
  };
  // Two figures side by side, three letters or more one under another.
  for (const [piece] of text.matchAll(/(?<![0-9])[0-9]{2}(?![0-9])%?|[\s\S]/gu)) {
    if (/^[0-9]{2}/.test(piece)) {
      const widths = [...piece].map((character) => (advanceOf(setting.face, character.codePointAt(0)!) ?? 500) / 1000);
      const scale = Math.min(1, 1 / widths.reduce((a, b) => a + b, 0));
      let x =
        -Math.min(
          1,
          widths.reduce((a, b) => a + b, 0),
        ) / 2;
      for (const [i, character] of [...piece].entries()) {
        put(character, character, x, y, scale);
        x += widths[i]! * scale;
      }
      y += 1;
    } else if (/\s/u.test(piece)) {
      offset += piece.length;
      y += 0.5;
    } else if (HALF_BEFORE.has(piece)) {
      put(piece, FORMS[piece]!, null, y - 0.5);
      y += 0.5;
    } else if (piece === '.' && /[0-9]$/.test(text.slice(0, offset - from))) {
      // The point of a number stands in the middle, as the dot of a name does.
      put(piece, '·', null, y - 0.2);
      y += 0.6;
    } else {
      put(piece, FORMS[piece] ?? piece, null, piece === '·' ? y - 0.2 : y);
      y += HALF_AFTER.has(piece) ? 0.5 : piece === '—' ? DASH : piece === '·' ? 0.6 : LATIN.test(piece) ? 0.95 : 1;
    }
  }
  return { setting, part, glyphs, length: Math.max(y, 0.5), missing };
}

/** A vertical line where it stands: axis and top in pt from the head's corner. */
export interface PlacedVertical {
  line: VerticalLine;
  size: number;
  x: number;
  y: number;
}
export interface VerticalHead {
  lines: PlacedVertical[];
  /** pt from top to the foot of the longest line. */
  height: number;
  headlineSize: number;
  /** The headline is smaller than its style allows, or too long for the frame. */
  forced: boolean;
}

/** Room that a line takes across, in em of its size; the white between lines is in it. */
const PITCH = { kicker: 1.5, headline: 1.25, deck: 1.5 } as const;
const KICKER_SHARE = 0.46;
const DECK_SHARE = 0.42;

/**
 * Kicker, headline and deck as lines from right to left in a strip `width` × `depth` pt; the headline as large as both allow, `most` pt
 * at the largest, broken as the desk broke it or in `count` lines. Costs a few fits of short lines.
 */
export function verticalHead(
  house: House,
  article: Article,
  width: number,
  depth: number,
  most: number,
  worth: number,
  count?: number,
): VerticalHead {
  const headline = house.style('headline');
  const kicker = house.style('kicker');
  const deck = house.style('deck');
  const inset = 0.25 * house.grid.bodySize;
  const room = width - 2 * inset;
  const decks = article.deck.split('\n').filter((text) => text.trim() !== '');
  const hasKicker = article.kicker.trim() !== '';
  const sideSizes = (size: number): [number, number] => [
    Math.min(kicker.size, Math.max(kicker.minSize, size * KICKER_SHARE)),
    Math.min(deck.size, Math.max(deck.minSize, size * DECK_SHARE)),
  ];
  const across = (size: number, lines: number): number => {
    const [k, d] = sideSizes(size);
    return size * PITCH.headline * lines + (hasKicker ? k * PITCH.kicker : 0) + decks.length * d * PITCH.deck;
  };
  // More lines leave less for each: the lines are found for a size, the size for the lines, until they agree.
  let size = most;
  let fit = fitDisplay(house, article.headline, headline, 'headline', depth, size, 'zh', worth, count);
  for (let round = 0; round < 4; round++) {
    let next = Math.min(fit.size, most);
    while (next > 6 && across(next, fit.lines.length) > room) next -= 0.1;
    next = Math.round(next * 10) / 10;
    if (Math.abs(next - size) < 0.05) break;
    size = next;
    fit = fitDisplay(house, article.headline, headline, 'headline', depth, size, 'zh', worth, count);
  }
  const set = fit.lines.map(({ text, from }) => verticalLine(house, text.trimEnd(), headline, 'headline', from));
  const longest = Math.max(...set.map(({ length }) => length), 0.5);
  size = Math.floor(Math.min(size, depth / longest) * 10) / 10;
  const [k, d] = sideSizes(size);

  const lines: PlacedVertical[] = [];
  const spare = Math.max(0, room - across(size, set.length));
  let right = width - inset - spare / 2;
  const place = (line: VerticalLine, wanted: number, pitch: number, y: number): void => {
    const own = Math.min(wanted, (depth - y) / line.length);
    lines.push({ line, size: own, x: right - (wanted * pitch) / 2, y });
    right -= wanted * pitch;
  };
  if (hasKicker) place(verticalLine(house, article.kicker.trim(), kicker, 'kicker', 0), k, PITCH.kicker, 0);
  for (const line of set) place(line, size, PITCH.headline, 0);
  const deepest = size * longest;
  let offset = 0;
  for (const text of article.deck.split('\n')) {
    if (text.trim() !== '') {
      const line = verticalLine(house, text.trim(), deck, 'deck', offset);
      // A deck begins lower than the headline it explains, where there is room for that.
      place(line, d, PITCH.deck, Math.max(0, Math.min(size, Math.max(deepest, depth * 0.5) - d * line.length)));
    }
    offset += text.length + 1;
  }
  const height = Math.max(0, ...lines.map(({ line, size: own, y }) => y + line.length * own));
  return { lines, height, headlineSize: size, forced: fit.forced || size < Math.min(headline.minSize, most) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** One run for each change of face or scale. */
export function drawVertical(items: Item[], { line, size, x, y }: PlacedVertical, left: number, top: number, owner: Owner): void {
  let run: GlyphRun | undefined;
  for (const glyph of line.glyphs) {
    if (!run || run.face !== glyph.face.id || (run.scaleX ?? 1) !== glyph.scale) {
      const fresh: GlyphRun = {
        kind: 'glyphs', face: glyph.face.id, size: round(size), color: line.setting.color, text: '', xs: [], y: round(top + y + glyph.y * size), ys: [],
        source: { ...owner, part: line.part, from: glyph.from, to: glyph.to },
      }; // prettier-ignore
      if (glyph.scale !== 1) fresh.scaleX = glyph.scale;
      if (!run) fresh.line = 'paragraph';
      items.push((run = fresh));
    }
    run.text += glyph.character;
    run.xs.push(round(left + x + glyph.x * size));
    run.ys!.push(round(top + y + glyph.y * size));
    run.source.to = glyph.to;
  }
}
