/**
 * What a person does to an issue, each as one transaction with an `origin`.
 * Operations on a page or frame that is not there (another desk removed it) do nothing and return false.
 */
import * as Y from 'yjs';
import { frameMap, issueKeywords, issueMeta, pageMap, writeFrame, writePage } from './doc.js';
import { OPTIONAL_FRAME_FIELDS, type Frame, type GridBox, type Issue, type Page } from './model.js';

/** Places a story in a frame, or (null) takes it out. */
export const placeArticle = (doc: Y.Doc, frame: string, article: string | null, origin?: unknown): boolean =>
  setFrame(doc, frame, { article }, origin);

export const moveFrame = (doc: Y.Doc, frame: string, box: GridBox, origin?: unknown): boolean => setFrame(doc, frame, { box: { ...box } }, origin);

/** Fields to set; null takes an optional one away. */
export type FramePatch = { [K in keyof Omit<Frame, 'id'>]?: Frame[K] | null };

export function setFrame(doc: Y.Doc, id: string, patch: FramePatch, origin?: unknown): boolean {
  return setFields(doc, frameMap(doc).get(id), patch, OPTIONAL_FRAME_FIELDS, origin);
}

export function addFrame(doc: Y.Doc, frame: Frame, origin?: unknown): void {
  doc.transact(() => writeFrame(doc, frame), origin);
}

export function removeFrame(doc: Y.Doc, id: string, origin?: unknown): boolean {
  if (!frameMap(doc).has(id)) return false;
  doc.transact(() => frameMap(doc).delete(id), origin);
  return true;
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
