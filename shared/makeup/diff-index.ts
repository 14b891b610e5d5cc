/** A display list by what it shows: each story's frames, each part's text with the place of every character, each picture. */
import { pictureKey } from '../article/model.js';
import type { Fit, GlyphRun, PageList, Rect } from './list.js';

/** The parts of a head, as sources name them. */
export const HEAD_PARTS: ReadonlySet<string> = new Set(['kicker', 'headline', 'deck', 'standfirst']);

export type What = 'story' | 'head' | 'text' | 'picture' | 'code' | 'ad' | 'furniture';

interface Piece {
  from: number;
  run: GlyphRun;
}
/** The text of one part on this page, put together from its runs, whatever lines and columns they stand in. */
export interface TextPart {
  what: 'head' | 'text' | 'furniture';
  frame: string;
  article?: string;
  part?: string;
  text: string;
  /** pt, of its largest characters. */
  size: number;
  pieces: Piece[];
  /** Where its lines end and stand: the same string means that it is set the same, wherever the frame stands. */
  setting(dx: number, dy: number): string;
}
/** Something that is a picture, a code or an advertisement, whole. */
export interface Figure extends Rect {
  what: 'picture' | 'code' | 'ad';
  frame: string;
  article?: string;
  part?: string;
  /** What it shows: a picture's key (file and crop), or the code's address. */
  shows: string;
}
export interface Index {
  /** Article → rectangles of its frames, in the list's order. */
  stories: Map<string, { frames: string[]; rects: Rect[] }>;
  furniture: Map<string, Rect>;
  /** By article and part, or by frame. */
  texts: Map<string, TextPart>;
  figures: Map<string, Figure>;
  /** Article → how its last frame on the page is filled. */
  fits: Map<string, Fit>;
}

/** One pass over the items. */
export function indexList(list: PageList): Index {
  const index: Index = { stories: new Map(), furniture: new Map(), texts: new Map(), figures: new Map(), fits: new Map() };
  for (const { kind, frame, article, x, y, w, h } of list.regions) {
    if (kind === 'furniture') index.furniture.set(frame, { x, y, w, h });
    if (kind !== 'story' || article === undefined) continue;
    const story = index.stories.get(article) ?? { frames: [], rects: [] };
    story.frames.push(frame);
    story.rects.push({ x, y, w, h });
    index.stories.set(article, story);
  }
  for (const fit of list.fits) if (fit.article !== null) index.fits.set(fit.article, fit);
  for (const item of list.items) {
    const { frame, article, part } = item.source;
    const owner = { frame, ...(article !== undefined && { article }), ...(part !== undefined && { part }) };
    const key = article === undefined ? frame : `${article} ${part ?? ''}`;
    if (item.kind === 'glyphs') addRun(index.texts, key, owner, item);
    else if (item.kind === 'picture' || item.kind === 'pdf') {
      const { x, y, w, h } = item;
      const media = pictureKey(item.media, item.kind === 'picture' ? item.crop : undefined);
      // A frame may show several pictures of one part only by mistake; the last one counts.
      index.figures.set(key, { what: article === undefined ? 'ad' : 'picture', ...owner, x, y, w, h, shows: media });
    } else if (item.kind === 'qr') {
      const { x, y, size, link } = item;
      // Codes of furniture stand side by side in one frame: told apart by where they lead.
      index.figures.set(article === undefined ? `${key} ${link}` : key, { what: 'code', ...owner, x, y, w: size, h: size, shows: link });
    }
  }
  return index;
}

function addRun(texts: Map<string, TextPart>, key: string, owner: Pick<TextPart, 'frame' | 'article' | 'part'>, run: GlyphRun): void {
  // A hyphen stands at a place of the text but is not in it.
  if (run.source.from !== undefined && run.source.from === run.source.to) return;
  // Signs that the house sets follow from the list; a number that moved is nobody's change.
  if (run.source.part?.endsWith('.sign')) return;
  let part = texts.get(key);
  if (!part) {
    const what = owner.article === undefined ? 'furniture' : HEAD_PARTS.has(owner.part ?? '') ? 'head' : 'text';
    part = { what, ...owner, text: '', size: 0, pieces: [], setting };
    if (what === 'furniture') delete part.part;
    texts.set(key, part);
  }
  const line = part.pieces.at(-1)?.run.y !== run.y;
  if (part.what === 'furniture') {
    // Several little texts in one frame, whose offsets mean nothing to one another: read line by line.
    if (part.text !== '' && line) part.text += '\n';
  } else {
    const { from = part.text.length } = run.source;
    // What lies between two runs is a space at a line's end, or the break between two headline lines: set, not drawn.
    if (from > part.text.length) part.text += (line ? '\n' : ' ').padEnd(from - part.text.length);
  }
  part.pieces.push({ from: part.text.length, run });
  part.text += run.text;
  part.size = Math.max(part.size, run.size);
}

function setting(this: TextPart, dx: number, dy: number): string {
  return this.pieces.map(({ run, from }) => `${from}:${((run.xs[0] ?? 0) - dx).toFixed(1)},${(run.y - dy).toFixed(1)}`).join(' ');
}

/** Where the characters [from, to) of a part stand: one rectangle for each stretch of a line. An empty stretch gives a thin one. */
export function rectsOf(part: TextPart, from: number, to: number): Rect[] {
  const rects: Rect[] = [];
  for (const { from: begin, run } of part.pieces) {
    const end = begin + run.text.length;
    if (from === to ? from < begin || from > end : end <= from || begin >= to) continue;
    if (from === to && rects.length > 0) break;
    rects.push(...stretch(run, from - begin, to - begin));
  }
  return joined(rects);
}

const THIN = 1.5;

function stretch(run: GlyphRun, from: number, to: number): Rect[] {
  const { size, xs, ys } = run;
  const rects: Rect[] = [];
  let unit = 0;
  let i = 0;
  const top = (at: number) => (ys?.[at] ?? run.y) - 0.88 * size;
  for (const character of run.text) {
    const next = unit + character.length;
    const x = xs[i]!;
    if (unit < to && next > from) {
      const right = ys ? x + size : (xs[i + 1] ?? x + widthOf(character) * size * (run.scaleX ?? 1));
      rects.push({ x, y: top(i), w: Math.max(THIN, right - x), h: size });
    } else if (from === to && from === unit) rects.push({ x: x - THIN / 2, y: top(i), w: THIN, h: size });
    unit = next;
    i++;
  }
  const last = xs.length - 1;
  if (from === to && from === unit && last >= 0) {
    const character = [...run.text][last]!;
    rects.push({ x: xs[last]! + widthOf(character) * size - THIN / 2, y: top(last), w: THIN, h: size });
  }
  return rects;
}

/** em; near enough for a coloured ground where the list does not say how wide the last glyph of a run is. */
const widthOf = (character: string): number => (character.codePointAt(0)! < 0x2000 ? 0.55 : 1);

/** Neighbours on one line become one rectangle. */
function joined(rects: readonly Rect[]): Rect[] {
  const lines: Rect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    const gap = last && rect.x - (last.x + last.w);
    if (last && Math.abs(last.y - rect.y) < 0.5 && Math.abs(last.h - rect.h) < 0.5 && gap! > -0.5 && gap! < rect.h) last.w = rect.x + rect.w - last.x;
    else lines.push({ ...rect });
  }
  return lines;
}

/** Where all of a part stands. */
export const rectsOfPart = (part: TextPart): Rect[] => rectsOf(part, 0, Math.max(1, part.text.length));
