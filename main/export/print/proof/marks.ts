/** What a proof marks on a page: text without room, frames without content, places of notes. Pure: from lists, issue and notes. */
import { textOf, type Article } from '../../../../shared/article/model.js';
import { isFigureType } from '../../../../shared/article/draft.js';
import type { Frame, Issue } from '../../../../shared/issue/model.js';
import { indexList, rectsOf, rectsOfPart, type Index } from '../../../../shared/makeup/diff-index.js';
import { boxRect } from '../../../../shared/makeup/geometry.js';
import type { PageList, Rect } from '../../../../shared/makeup/list.js';
import type { Grid } from '../../../../shared/newsroom/publication.js';
import type { Note } from './notes.js';

export interface Overset {
  article: string;
  rect: Rect;
  lines: number;
  chars: number;
  /** Paragraphs that have no room, the first from where the frame ends; captions of pictures that have none. */
  left: { figure: boolean; text: string }[];
}
export interface EmptyFrame {
  frame: Frame;
  rect: Rect;
}
export interface PlacedNote {
  note: Note;
  /** On this page, from 1. */
  number: number;
  /** Its words, or where a suggestion would go in; empty when what it is about is not printed here. */
  rects: Rect[];
  /** Where its number stands when it has no words: the story's frame. */
  frame: Rect;
  /** Its words are in the text that has no room. */
  unprinted: boolean;
}
export interface PageMarks {
  overset: Overset[];
  empty: EmptyFrame[];
  notes: PlacedNote[];
}

export interface MarkInput {
  issue: Issue;
  grid: Grid;
  articles: ReadonlyMap<string, Article>;
  /** All pages of the issue: a story may go on where nobody asked for a proof. */
  lists: readonly PageList[];
  notes: readonly Note[];
}

/** By page id. O(items + notes × lines of the part). */
export function markPages({ issue, grid, articles, lists, notes }: MarkInput): Map<string, PageMarks> {
  const indexes = lists.map(indexList);
  const pages = lists.map((list): PageMarks => ({ overset: oversetOn(list, lists, articles), empty: emptyOn(list, issue, grid), notes: [] }));
  const found: { page: number; story: number; note: Omit<PlacedNote, 'number'> }[] = [];
  for (const note of notes) {
    const on = indexes.flatMap((index, page) => {
      const story = index.stories.get(note.article);
      return story ? [{ page, frame: story.rects, rects: rectsOfNote(note, index) }] : [];
    });
    const printed = on.filter(({ rects }) => rects.length > 0);
    const whole = note.stretches.length === 0;
    // What is not printed at all is told where the story's text ends; what is about all of it where it begins.
    const places = printed.length > 0 ? printed : whole ? on.slice(0, 1) : on.slice(-1);
    for (const { page, frame, rects } of places) {
      const story = [...indexes[page]!.stories.keys()].indexOf(note.article);
      found.push({ page, story, note: { note, rects, frame: whole ? frame[0]! : frame.at(-1)!, unprinted: rects.length === 0 && !whole } });
    }
  }
  // The sort is stable: within a story notes keep the order of its text.
  for (const { page, note } of found.sort((a, b) => a.page - b.page || a.story - b.story))
    pages[page]!.notes.push({ ...note, number: pages[page]!.notes.length + 1 });
  return new Map(lists.map((list, i) => [list.page, pages[i]!]));
}

function rectsOfNote(note: Note, index: Index): Rect[] {
  return note.stretches.flatMap(({ part, from, to }) => {
    const text = index.texts.get(`${note.article} ${part}`);
    if (text) return to === null ? rectsOfPart(text) : rectsOf(text, from, to);
    // A picture's caption may be empty: the note is then about the picture.
    const figure = index.figures.get(`${note.article} ${part}`);
    return figure ? [{ x: figure.x, y: figure.y, w: figure.w, h: figure.h }] : [];
  });
}

function oversetOn(list: PageList, lists: readonly PageList[], articles: ReadonlyMap<string, Article>): Overset[] {
  return list.fits.flatMap((fit): Overset[] => {
    const article = fit.state === 'over' && fit.article !== null ? articles.get(fit.article) : undefined;
    const rect = list.regions.find(({ frame, kind }) => kind === 'story' && frame === fit.frame);
    if (!article || !rect) return [];
    const { x, y, w, h } = rect;
    return [{ article: article.id, rect: { x, y, w, h }, lines: fit.oversetLines, chars: fit.oversetChars, left: leftOf(article, lists) }];
  });
}

/** What of a story no frame has room for. */
function leftOf(article: Article, lists: readonly PageList[]): Overset['left'] {
  const fits = lists.flatMap(({ fits }) => fits.filter((fit) => fit.article === article.id));
  // A frame further on may hold nothing of the text: the text ends in the last that does.
  const end = fits.findLast((fit) => fit.end !== null)?.end ?? null;
  const last = end ? article.body.findIndex(({ id }) => id === end.block) : -1;
  const drawn = new Set(
    lists.flatMap(({ items }) => items.flatMap(({ source }) => (source.article === article.id && source.part ? [source.part] : []))),
  );
  return article.body.flatMap((block, i): Overset['left'] => {
    const text = textOf(block.runs);
    const figure = isFigureType(block.type);
    if (figure && block.type !== 'cell') return drawn.has(block.id) ? [] : [{ figure, text }];
    if (i < last || (i === last && end!.offset >= text.length) || (drawn.has(block.id) && i !== last)) return [];
    const rest = i === last ? text.slice(end!.offset) : text;
    return rest.trim() === '' ? [] : [{ figure: false, text: rest }];
  });
}

function emptyOn(list: PageList, issue: Issue, grid: Grid): EmptyFrame[] {
  const without = new Set(list.fits.filter(({ state }) => state === 'empty').map(({ frame }) => frame));
  return issue.frames
    .filter((frame) => frame.page === list.page && (without.has(frame.id) || (frame.kind === 'ad' && !frame.ad?.media)))
    .map((frame) => ({ frame, rect: boxRect(grid, frame.box) }));
}
