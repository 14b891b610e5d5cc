/** The head of a story: kicker, headline, deck, standfirst and byline in a frame of their own; each part of a vertical one in its own. */
import type { Article } from '../../../../shared/article/model.js';
import type { HeadWish } from '../../../../shared/issue/model.js';
import { measureOf } from '../../../../shared/makeup/geometry.js';
import { isUpright } from '../../../../shared/makeup/head.js';
import type { House } from '../../../../shared/makeup/house.js';
import type { GlyphRun, Rect } from '../../../../shared/makeup/list.js';
import { bylineText } from '../../../../shared/makeup/opening.js';
import { boundsOf, linesOf, PLAIN, RISE, type Faces } from './loose.js';
import type { TextFrame, TextParagraph } from './model.js';
import { JUSTIFICATION } from './styles.js';

export const HEAD_PARTS = ['kicker', 'headline', 'deck', 'standfirst', 'byline'] as const;
export type HeadPart = (typeof HEAD_PARTS)[number];
export const isHeadPart = (part: string | undefined): part is HeadPart => HEAD_PARTS.includes(part as HeadPart);

/** White at the right of a headline set from the left: rounding must not break its line. pt */
const SLACK = 2;

/**
 * Text of a part with the line breaks that the desk set. A make-up person who asked for another number of lines took those back; how the
 * composer broke a line is never kept.
 */
function wordsOf(house: House, article: Article, part: HeadPart, wish: HeadWish | undefined): string {
  const full = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '');
  switch (part) {
    case 'kicker':
      return article.kicker;
    case 'headline': {
      const lines = full(article.headline);
      return lines.join(wish?.lines === undefined || wish.lines === lines.length ? '\n' : article.language === 'en' ? ' ' : '');
    }
    case 'deck':
      return full(article.deck.split('\n')).join('\n');
    case 'standfirst':
      return article.standfirst;
    case 'byline':
      return bylineText(article, 'headline', house.publication);
  }
}

/** Frames of a head whose glyphs are `runs`; `inner` is where the story's content stands. O(runs). */
export function headFrames(
  house: House,
  faces: Faces,
  article: Article,
  wish: HeadWish | undefined,
  runs: readonly GlyphRun[],
  inner: Rect,
): TextFrame[] {
  const upright = isUpright(article, wish);
  const cols = wish?.cols ?? (upright ? 1 : undefined);
  const width = cols === undefined ? inner.w : Math.min(inner.w, measureOf(house.grid, cols));
  const left = inner.x + (wish?.side === 'right' ? inner.w - width : 0);
  const of = (part: HeadPart): GlyphRun[] => runs.filter((run) => run.source.part === part && run.xs.length > 0);
  const frames: TextFrame[] = [];
  const paragraphs: TextParagraph[] = [];
  let top = 0;
  let first: number | null = null;
  let last = 0;
  let foot = 0;
  const frame = (rect: Rect, held: TextParagraph[], firstBaseline: number | null, vertical: boolean, name: string): TextFrame => ({
    kind: 'text', layer: 'text', name, rect, columns: 1, gutter: 0, firstBaseline, runsRound: false,
    story: { title: name, language: article.language, vertical, paragraphs: held },
  }); // prettier-ignore
  for (const part of HEAD_PARTS) {
    const held = of(part);
    if (held.length === 0) continue;
    const { align } = house.style(part);
    const one = held[0]!;
    const text = wordsOf(house, article, part, wish);
    if (one.ys) {
      // The lines' axes are so far apart; each takes its pitch.
      const box = boundsOf(held, faces);
      const pitch = one.size * 1.25;
      const rect = { x: box.x - one.size * 0.1, y: box.y, w: Math.max(box.w + one.size * 0.2, pitch), h: box.h + one.size * 0.5 };
      const words: TextParagraph = { kind: 'text', style: part, local: { ...PLAIN, Justification: 'LeftAlign' }, pieces: [{ text, face: one.face, size: one.size, leading: pitch, color: one.color }] }; // prettier-ignore
      frames.push(frame(rect, [words], null, true, text.slice(0, 24)));
      continue;
    }
    const baselines = linesOf(held).map((line) => line[0]!.y);
    const unique = [...new Set(baselines)].sort((a, b) => a - b);
    const running = part === 'standfirst' || part === 'byline';
    const leading = unique.length > 1 ? unique[1]! - unique[0]! : running ? house.style(part).gridLines * house.grid.leading : one.size * 1.2;
    const inset = part === 'standfirst' && !upright ? 2 * house.grid.bodySize : 0;
    if (first === null) {
      top = unique[0]! - RISE * one.size;
      first = RISE * one.size;
    }
    paragraphs.push({
      kind: 'text',
      style: part,
      local: {
        ...PLAIN,
        ...(inset > 0 && { LeftIndent: inset, RightIndent: inset }),
        ...(running && { FirstLineIndent: house.style(part).indent * one.size }),
        SpaceBefore: paragraphs.length === 0 ? 0 : Math.max(0, Math.round((unique[0]! - last - leading) * 1000) / 1000),
        Justification: JUSTIFICATION[align],
      },
      pieces: [{ text, face: one.face, size: one.size, leading, color: one.color }],
    });
    last = unique.at(-1)!;
    foot = Math.max(foot, last + 0.5 * one.size);
  }
  if (paragraphs.length > 0) {
    const name = article.headline.join(' ').slice(0, 24) || article.kicker.slice(0, 24);
    // From the frame's top, so that the white over the head belongs to it.
    const from = upright ? top : Math.min(top, inner.y);
    frames.push(frame({ x: left, y: from, w: width + SLACK, h: foot - from }, paragraphs, first! + (top - from), false, name));
  }
  return frames;
}
