/**
 * What a person does to an issue, each as one transaction with an `origin`.
 * Operations on a page or frame that is not there (another desk removed it) do nothing and return false.
 */
import * as Y from 'yjs';
import { frameMap, issueKeywords, issueMeta, overruleMap, pageMap, readIssue, writeFrame, writePage } from './doc.js';
import { OPTIONAL_FRAME_FIELDS, type Frame, type FrameKind, type GridBox, type Issue, type Overrule, type Page } from './model.js';
import { overlaps } from './space.js';

/** Places a story in a frame, or (null) takes it out. */
export const placeArticle = (doc: Y.Doc, frame: string, article: string | null, origin?: unknown): boolean =>
  setFrame(doc, frame, { article }, origin);

export const moveFrame = (doc: Y.Doc, frame: string, box: GridBox, origin?: unknown): boolean => setFrame(doc, frame, { box: { ...box } }, origin);

/** Fields to set; null takes an optional one away. */
export type FramePatch = { [K in keyof Omit<Frame, 'id'>]?: Frame[K] | null };

export function setFrame(doc: Y.Doc, id: string, patch: FramePatch, origin?: unknown): boolean {
  return setFields(doc, frameMap(doc).get(id), patch, OPTIONAL_FRAME_FIELDS, origin);
}

/** Several frames changed as one thought. */
export function setFrames(doc: Y.Doc, patches: readonly { id: string; patch: FramePatch }[], origin?: unknown): boolean {
  let done = false;
  doc.transact(() => {
    for (const { id, patch } of patches) done = setFrame(doc, id, patch, origin) || done;
  }, origin);
  return done;
}

export function addFrame(doc: Y.Doc, frame: Frame, origin?: unknown): void {
  doc.transact(() => writeFrame(doc, frame), origin);
}

export function removeFrame(doc: Y.Doc, id: string, origin?: unknown): boolean {
  if (!frameMap(doc).has(id)) return false;
  doc.transact(() => frameMap(doc).delete(id), origin);
  return true;
}

/** `ad-2`: a name for a new frame's slot that no frame of the page has. */
export function freeSlot(frames: readonly Pick<Frame, 'slot'>[], kind: FrameKind): string {
  const taken = new Set(frames.map(({ slot }) => slot));
  let slot: string = kind;
  for (let n = 2; taken.has(slot); n++) slot = `${kind}-${n}`;
  return slot;
}

/** The frame and its page's frames in reading order. */
function withPage(doc: Y.Doc, id: string): { frame: Frame; page: Frame[] } | null {
  const { frames } = readIssue(doc, '');
  const frame = frames.find((candidate) => candidate.id === id);
  return frame ? { frame, page: frames.filter((other) => other.page === frame.page) } : null;
}
/** A place in the reading order right after `frame`. */
function orderAfter(frame: Frame, page: readonly Frame[]): number {
  const next = page.map(({ order }) => order).filter((order) => order > frame.order);
  return next.length ? (frame.order + Math.min(...next)) / 2 : frame.order + 1;
}

/** Where the second part begins, on the page's grid. */
export type SplitAt = { line: number } | { col: number };

/**
 * Cuts a frame in two. The first part keeps what stands in it; the second, `newId`, is empty, next in reading order, and one white line
 * below (or a gutter beside) the first. False when a part would have no line or column.
 */
export function splitFrame(doc: Y.Doc, id: string, at: SplitAt, newId: string, origin?: unknown): boolean {
  const found = withPage(doc, id);
  if (!found) return false;
  const { frame, page } = found;
  const { box } = frame;
  const [first, second]: [GridBox, GridBox] =
    'line' in at
      ? [
          { ...box, lines: at.line - box.line - 1 },
          { ...box, line: at.line, lines: box.line + box.lines - at.line },
        ]
      : [
          { ...box, cols: at.col - box.col },
          { ...box, col: at.col, cols: box.col + box.cols - at.col },
        ];
  if (Math.min(first.cols, first.lines, second.cols, second.lines) < 1) return false;
  doc.transact(() => {
    // Fewer columns than before cannot be broken into as many.
    const columns = frame.columns !== undefined && 'col' in at ? { columns: null } : {};
    setFrame(doc, id, { box: first, ...columns }, origin);
    writeFrame(doc, { ...copyOf(frame), id: newId, box: second, slot: freeSlot(page, frame.kind), order: orderAfter(frame, page) });
  }, origin);
  return true;
}

/** What a frame is, without the story in it and what was said about that story. */
function copyOf({ pictures: _pictures, tight: _tight, head: _head, holds: _holds, ...frame }: Frame): Frame {
  return { ...frame, article: null };
}

/** A second frame like this one at `box`, next in reading order, without its story (a story in two frames would be a chain). */
export function duplicateFrame(doc: Y.Doc, id: string, newId: string, box: GridBox, origin?: unknown): boolean {
  const found = withPage(doc, id);
  if (!found) return false;
  const { frame, page } = found;
  doc.transact(
    () => writeFrame(doc, { ...copyOf(frame), id: newId, box: { ...box }, slot: freeSlot(page, frame.kind), order: orderAfter(frame, page) }),
    origin,
  );
  return true;
}

/** Said about one story in one frame: it does not go with the frame to another story. */
const STORY_FIELDS = { pictures: null, tight: null } as const;

/** Exchanges what stands in two story frames. */
export function swapArticles(doc: Y.Doc, a: string, b: string, origin?: unknown): boolean {
  const { frames } = readIssue(doc, '');
  const one = frames.find((frame) => frame.id === a);
  const other = frames.find((frame) => frame.id === b);
  if (!one || !other || one === other || one.kind !== 'story' || other.kind !== 'story' || one.article === other.article) return false;
  return setFrames(
    doc,
    [
      { id: a, patch: { article: other.article, ...STORY_FIELDS } },
      { id: b, patch: { article: one.article, ...STORY_FIELDS } },
    ],
    origin,
  );
}

/**
 * Lets the story of `from` go on in `to`: both then hold it, and on one page `to` comes right after `from` in flow order. False when `from`
 * holds none, and when `to` stands on an earlier page: a story cannot go on before it begins.
 */
export function linkFrames(doc: Y.Doc, from: string, to: string, origin?: unknown): boolean {
  const { frames, pages } = readIssue(doc, '');
  const source = frames.find((frame) => frame.id === from);
  const target = frames.find((frame) => frame.id === to);
  if (!source?.article || !target || source === target || target.kind !== 'story') return false;
  const place = (frame: Frame): number => pages.findIndex((page) => page.id === frame.page);
  if (place(target) < place(source)) return false;
  const page = frames.filter((frame) => frame.page === source.page && frame.id !== to);
  const order = source.page === target.page ? { order: orderAfter(source, page) } : {};
  return setFrame(doc, to, { article: source.article, ...STORY_FIELDS, ...order }, origin);
}

/** Gives frames the reading order in which they are named; others keep theirs. */
export function orderFrames(doc: Y.Doc, ids: readonly string[], origin?: unknown): boolean {
  return setFrames(
    doc,
    ids.map((id, order) => ({ id, patch: { order } })),
    origin,
  );
}

/** Moves a frame one place earlier (-1) or later (1) in its page's reading order. False at the end. */
export function shiftFrame(doc: Y.Doc, id: string, by: 1 | -1, origin?: unknown): boolean {
  const found = withPage(doc, id);
  if (!found) return false;
  const ids = found.page.map((frame) => frame.id);
  const at = ids.indexOf(id);
  const other = ids[at + by];
  if (other === undefined) return false;
  return orderFrames(doc, ids.with(at, other).with(at + by, id), origin);
}

/** Gives pages the order in which they are named; the numbers follow. */
export function orderPages(doc: Y.Doc, ids: readonly string[], origin?: unknown): void {
  doc.transact(() => {
    for (const [order, id] of ids.entries()) setPage(doc, id, { order }, origin);
  }, origin);
}

/**
 * Puts a template's frames on a page in place of its own. Locked frames stay, and what the template has where one stands is left out.
 * The stories go into the new frames: first those of the same slot, then the others in reading order.
 * @returns the stories that found no frame; null when the page is not there.
 */
export function applyTemplate(doc: Y.Doc, page: string, template: string, frames: readonly Frame[], origin?: unknown): string[] | null {
  if (!pageMap(doc).has(page)) return null;
  const old = readIssue(doc, '').frames.filter((frame) => frame.page === page);
  const kept = old.filter((frame) => frame.locked);
  const gone = old.filter((frame) => !frame.locked);
  const taken = new Set(kept.map(({ id }) => id));
  const fresh = frames
    .filter((frame) => !kept.some((stays) => overlaps(stays.box, frame.box)))
    .map((frame) => ({ ...frame, page, id: taken.has(frame.id) ? `${frame.id}.new` : frame.id }));
  const stories = new Set(gone.flatMap(({ kind, article }) => (kind === 'story' && article !== null ? [article] : [])));
  const place = (frame: Frame, article: string | undefined): void => {
    if (article === undefined) return;
    frame.article = article;
    stories.delete(article);
  };
  const empty = (): Frame[] => fresh.filter((frame) => frame.kind === 'story' && frame.article === null);
  for (const frame of empty())
    place(frame, gone.find(({ slot, article }) => slot === frame.slot && article !== null && stories.has(article))?.article ?? undefined);
  for (const frame of empty()) place(frame, [...stories][0]);
  doc.transact(() => {
    for (const { id } of gone) frameMap(doc).delete(id);
    for (const frame of fresh) writeFrame(doc, frame);
    setPage(doc, page, { template }, origin);
  }, origin);
  return [...stories];
}

/** Adds a page with its frames; frames are given to this page whatever page they name. */
export function addPage(doc: Y.Doc, page: Page, frames: readonly Frame[], origin?: unknown): void {
  doc.transact(() => {
    writePage(doc, page);
    for (const frame of frames) writeFrame(doc, { ...frame, page: page.id });
  }, origin);
}

/** Removes a page and its frames. The stories stay in the newsroom. */
export function removePage(doc: Y.Doc, id: string, origin?: unknown): boolean {
  if (!pageMap(doc).has(id)) return false;
  doc.transact(() => {
    pageMap(doc).delete(id);
    for (const [frame, map] of [...frameMap(doc).entries()]) if (map instanceof Y.Map && map.get('page') === id) frameMap(doc).delete(frame);
  }, origin);
  return true;
}

export function setPage(doc: Y.Doc, id: string, patch: Partial<Omit<Page, 'id'>>, origin?: unknown): boolean {
  return setFields(doc, pageMap(doc).get(id), patch, [], origin);
}

export type IssueMeta = Pick<Issue, 'publication' | 'date' | 'number' | 'total' | 'state'>;

export function setIssueMeta(doc: Y.Doc, patch: Partial<IssueMeta>, origin?: unknown): void {
  setFields(doc, issueMeta(doc), patch, [], origin);
}

/** Makes the keyword box say these, in this order, touching only what differs: additions of two desks both stay. */
export function setKeywords(doc: Y.Doc, keywords: readonly string[], origin?: unknown): void {
  const wanted = [...new Set(keywords)].filter((keyword) => keyword !== '');
  doc.transact(() => {
    const list = issueKeywords(doc);
    const before = list.toArray();
    let start = 0;
    while (start < before.length && start < wanted.length && before[start] === wanted[start]) start++;
    let end = 0;
    while (end < before.length - start && end < wanted.length - start && before[before.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
    if (before.length - start - end > 0) list.delete(start, before.length - start - end);
    if (wanted.length - start - end > 0) list.insert(start, wanted.slice(start, wanted.length - end));
  }, origin);
}

/**
 * Lets errors of preflight pass, each by its key, in one person's name. Two desks that let different ones pass both stay.
 * @throws RangeError when nobody is named
 */
export function overrule(doc: Y.Doc, keys: readonly string[], { by, role, at, reason }: Overrule, origin?: unknown): void {
  if (by.trim() === '') throw new RangeError('an overrule needs a name');
  doc.transact(() => {
    for (const key of keys) overruleMap(doc).set(key, { by: by.trim(), role: role.trim(), at, reason: reason.trim() });
  }, origin);
}

/** Takes overrules back. False when none of them stood. */
export function withdrawOverrule(doc: Y.Doc, keys: readonly string[], origin?: unknown): boolean {
  const standing = keys.filter((key) => overruleMap(doc).has(key));
  doc.transact(() => standing.forEach((key) => overruleMap(doc).delete(key)), origin);
  return standing.length > 0;
}

/** Writes the fields that differ. null deletes those in `optional`, and is a value for the others. */
function setFields(doc: Y.Doc, map: unknown, patch: object, optional: readonly string[], origin: unknown): boolean {
  if (!(map instanceof Y.Map)) return false;
  doc.transact(() => {
    for (const [key, value] of Object.entries(patch) as [string, unknown][]) {
      if (value === undefined || key === 'id') continue;
      if (value === null && optional.includes(key)) map.delete(key);
      else if (!map.has(key) || JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value);
    }
  }, origin);
  return true;
}
