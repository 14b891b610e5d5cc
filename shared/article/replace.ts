/** Searching and replacing in a story's document: every line of text it has, and changing stretches of them in one transaction. */
import type * as Y from 'yjs';
import { bodyText, HEAD_PARTS, headText, placeBody, readArticle, readCredits, writeCredits, type HeadPart } from './doc.js';
import { draftPlace } from './draft.js';
import { textOf, type Article } from './model.js';
import { textDifference } from './text.js';

export type LinePlace =
  { in: 'head'; part: HeadPart } | { in: 'block'; id: string; field: 'text' | 'credit' | 'alt' } | { in: 'credits'; index: number };
export interface StoryLine {
  place: LinePlace;
  text: string;
}
/** `insert` instead of `old`, which stands at `start`. */
export interface StoryEdit {
  place: LinePlace;
  start: number;
  old: string;
  insert: string;
}

/** Head parts, blocks with captions, picture credits and alt texts, and the names in the credit line: what a reader or an ear gets. */
export function storyLines(article: Article): StoryLine[] {
  const heads: Record<HeadPart, string> = { ...article, headline: article.headline.join('\n') };
  return [
    ...HEAD_PARTS.map((part): StoryLine => ({ place: { in: 'head', part }, text: heads[part] })),
    ...article.body.flatMap(({ id, runs, credit, alt }): StoryLine[] => [
      { place: { in: 'block', id, field: 'text' }, text: textOf(runs) },
      ...(credit ? [{ place: { in: 'block', id, field: 'credit' } as const, text: credit }] : []),
      ...(alt ? [{ place: { in: 'block', id, field: 'alt' } as const, text: alt }] : []),
    ]),
    ...article.credits.map(({ name }, index): StoryLine => ({ place: { in: 'credits', index }, text: name })),
  ].filter(({ text }) => text !== '');
}

const keyOf = (place: LinePlace): string => JSON.stringify(place);
type Delta = ({ retain: number } | { insert: string; attributes: Record<string, unknown> } | { delete: number })[];

/**
 * Makes the edits whose `old` still stands where it stood; the others are left, and counted. One transaction; what comes in has the marks
 * of the first character that goes, and what both have in common stays. O(document).
 */
export function replaceInStory(doc: Y.Doc, edits: readonly StoryEdit[], origin?: unknown): { made: number; left: number } {
  const lines = new Map(storyLines(readArticle(doc, '')).map(({ place, text }) => [keyOf(place), text]));
  const draft = draftOf(doc);
  const good = edits.filter(
    ({ place, start, old }) =>
      lines.get(keyOf(place))?.startsWith(old, start) === true &&
      (place.in !== 'block' || (place.field === 'text' ? draft.at(place.id, start, old) !== null : draft.embed(place.id) !== undefined)),
  );
  if (good.length > 0) doc.transact(() => write(doc, good, lines, draft), origin);
  return { made: good.length, left: edits.length - good.length };
}

/** Places of the printed text in the draft, where words may stand between that are only suggested. */
function draftOf(doc: Y.Doc) {
  const blocks = placeBody(bodyText(doc));
  const placed = new Map(blocks.map((one) => [one.block.id, one]));
  const held = blocks.map(({ block: { runs, ...block } }) => ({ ...block, children: runs }));
  const flat = (block: string, offset: number): number | null => {
    const place = draftPlace(held, { block, offset });
    return place && blocks[place.index]!.start + 1 + place.offset;
  };
  return {
    embed: (block: string): number | undefined => placed.get(block)?.start,
    /** Index in the body of `old`; null when something suggested stands inside it: a person must look. */
    at(block: string, start: number, old: string): number | null {
      const first = flat(block, start + 1);
      const end = flat(block, start + old.length);
      return first !== null && end !== null && end - first + 1 === old.length ? first - 1 : null;
    },
  };
}

function write(doc: Y.Doc, edits: readonly StoryEdit[], lines: ReadonlyMap<string, string>, draft: ReturnType<typeof draftOf>): void {
  const byLine = new Map<string, StoryEdit[]>();
  for (const edit of edits) byLine.set(keyOf(edit.place), [...(byLine.get(keyOf(edit.place)) ?? []), edit]);
  const credits = readCredits(doc).map((credit) => ({ ...credit }));
  const changes: { at: number; remove: number; insert: string }[] = [];
  for (const [key, list] of byLine) {
    list.sort((a, b) => a.start - b.start);
    const { place } = list[0]!;
    const text = lines.get(key)!;
    const whole = list.reduceRight((now, { start, old, insert }) => now.slice(0, start) + insert + now.slice(start + old.length), text);
    if (place.in === 'credits') credits[place.index]!.name = whole;
    else if (place.in === 'head')
      for (const { start, old, insert } of [...list].reverse()) {
        const { at, remove, insert: fresh } = textDifference(old, insert);
        if (remove > 0) headText(doc, place.part).delete(start + at, remove);
        if (fresh !== '') headText(doc, place.part).insert(start + at, fresh);
      }
    else {
      // Attributes first: they move nothing.
      if (place.field !== 'text') bodyText(doc).format(draft.embed(place.id)!, 1, { [place.field]: whole === '' ? null : whole });
      else
        for (const { start, old, insert } of list) {
          const difference = textDifference(old, insert);
          changes.push({ at: draft.at(place.id, start, old)! + difference.at, remove: difference.remove, insert: difference.insert });
        }
    }
  }
  if (edits.some(({ place }) => place.in === 'credits')) writeCredits(doc, credits);
  if (changes.length > 0) bodyText(doc).applyDelta(deltaOf(bodyText(doc), changes));
}

/** One delta that walks from the start: see `cut` for why nothing is deleted by index. */
function deltaOf(body: Y.Text, changes: readonly { at: number; remove: number; insert: string }[]): Delta {
  const delta: Delta = [];
  let at = 0;
  const marks = marksAt(body);
  for (const change of [...changes].sort((a, b) => a.at - b.at)) {
    if (change.at > at) delta.push({ retain: change.at - at });
    if (change.insert !== '') delta.push({ insert: change.insert, attributes: marks(change.remove > 0 ? change.at : change.at - 1) });
    if (change.remove > 0) delta.push({ delete: change.remove });
    at = change.at + change.remove;
  }
  return delta;
}

/** The format of the character at an index; asked in rising order. */
function marksAt(body: Y.Text): (index: number) => Record<string, unknown> {
  const ops = body.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  let op = 0;
  let end = 0;
  const length = (i: number): number => (typeof ops[i]?.insert === 'string' ? ops[i].insert.length : 1);
  return (index) => {
    while (op < ops.length && end + length(op) <= index) end += length(op++);
    const found = ops[op];
    return found && typeof found.insert === 'string' ? { ...found.attributes } : {};
  };
}
