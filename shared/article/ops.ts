/**
 * What a person does to an article, each as one transaction with an `origin` (undo managers and desks tell their own changes by it).
 * Operations on a block that is not there (another desk removed it) do nothing and return false: there is nobody to blame.
 * The body's operations look the block up first: O(length of the body).
 */
import type * as Y from 'yjs';
import { DatelineError } from '../contract/errors.js';
import {
  bodyText,
  headText,
  isSafeLink,
  keywordMap,
  metaMap,
  placeBody,
  readKeywords,
  setIfChanged,
  writeCredits,
  writeKeywords,
  writeOpening,
  type HeadPart,
  type PlacedBlock,
} from './doc.js';
import type { Article, Block, BlockAttrs, BlockType, Credit, Opening, Run } from './model.js';
import { cut, embedAttributes, insertBlocksAt, replaceText, runAttributes } from './text.js';

/** Makes a head part say `value`; for the headline lines are separated by '\n'. Changes only where it differs. */
export function setHead(doc: Y.Doc, part: HeadPart, value: string, origin?: unknown): void {
  doc.transact(() => replaceText(headText(doc, part), value), origin);
}

export type ArticleMeta = Pick<Article, 'section' | 'genre' | 'slug' | 'language' | 'plannedLength' | 'priority' | 'state' | 'spiked' | 'creditsAt'>;

/** Sets the fields that are named; equal ones are not written again. */
export function setMeta(doc: Y.Doc, meta: Partial<ArticleMeta>, origin?: unknown): void {
  doc.transact(() => {
    for (const [key, value] of Object.entries(meta)) if (value !== undefined) setIfChanged(metaMap(doc), key, value);
  }, origin);
}

/** Sets or (null) removes the opening. Removing keeps its fields, so that putting it back by undo or by another desk brings all of it. */
export function setOpening(doc: Y.Doc, opening: Opening | null, origin?: unknown): void {
  doc.transact(() => writeOpening(doc, opening), origin);
}

export function setCredits(doc: Y.Doc, credits: readonly Credit[], origin?: unknown): void {
  doc.transact(() => writeCredits(doc, credits), origin);
}

/** Adds a keyword at the end; nothing when the story has it already. */
export function addKeyword(doc: Y.Doc, keyword: string, origin?: unknown): void {
  const map = keywordMap(doc);
  if (keyword === '' || map.has(keyword)) return;
  doc.transact(() => {
    const orders = [...map.values()].map((value) => Number((value as { order?: unknown } | null)?.order ?? 0)).filter(Number.isFinite);
    map.set(keyword, { order: orders.length === 0 ? 0 : Math.max(...orders) + 1 });
  }, origin);
}

export function removeKeyword(doc: Y.Doc, keyword: string, origin?: unknown): void {
  doc.transact(() => keywordMap(doc).delete(keyword), origin);
}

/** Puts a keyword before another (null: at the end). */
export function moveKeyword(doc: Y.Doc, keyword: string, before: string | null, origin?: unknown): void {
  const keywords = readKeywords(doc);
  if (!keywords.includes(keyword) || keyword === before) return;
  const rest = keywords.filter((other) => other !== keyword);
  const at = before === null ? -1 : rest.indexOf(before);
  rest.splice(at < 0 ? rest.length : at, 0, keyword);
  doc.transact(() => writeKeywords(doc, rest), origin);
}

export function setKeywords(doc: Y.Doc, keywords: readonly string[], origin?: unknown): void {
  doc.transact(() => writeKeywords(doc, keywords), origin);
}

const find = (doc: Y.Doc, id: string): PlacedBlock | undefined => placeBody(bodyText(doc)).find(({ block }) => block.id === id);

/** Index of a block's first character in the body. Text before the first embed starts at 0. */
const textStart = (placed: PlacedBlock): number => placed.start + 1;

/** Attributes to set; null takes one away. `type` may be among them. */
export type BlockPatch = { [K in keyof BlockAttrs]?: BlockAttrs[K] | null } & { type?: BlockType };

export function setBlockAttrs(doc: Y.Doc, id: string, attrs: BlockPatch, origin?: unknown): boolean {
  const found = find(doc, id);
  if (!found) return false;
  doc.transact(() => {
    const body = bodyText(doc);
    // Text before any embed has nothing to carry attributes: it gets its embed now, by a person's act and not by reading.
    if (found.start < 0) body.insertEmbed(0, { id }, { type: 'paragraph' });
    const patch = Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== undefined));
    body.format(Math.max(found.start, 0), 1, patch);
  }, origin);
  return true;
}

export const setBlockType = (doc: Y.Doc, id: string, type: BlockType, origin?: unknown): boolean => setBlockAttrs(doc, id, { type }, origin);

/** Puts blocks after the block `after` (null: at the beginning). When `after` is gone they come at the end. */
export function insertBlocks(doc: Y.Doc, after: string | null, blocks: readonly Block[], origin?: unknown): void {
  const body = bodyText(doc);
  for (const block of blocks) for (const run of block.runs) checkLink(run);
  const found = after === null ? undefined : find(doc, after);
  const index = after === null ? 0 : found ? textStart(found) + found.length : body.length;
  doc.transact(() => insertBlocksAt(body, index, blocks), origin);
}

/** Removes a block and its text. What another desk types in it meanwhile joins the block before. */
export function removeBlock(doc: Y.Doc, id: string, origin?: unknown): boolean {
  const found = find(doc, id);
  if (!found) return false;
  doc.transact(() => {
    if (found.start < 0) cut(bodyText(doc), 0, found.length);
    else cut(bodyText(doc), found.start, found.length + 1);
  }, origin);
  return true;
}

/** Cuts a block in two at `offset`; what follows becomes a new block `newId` of the given type. */
export function splitBlock(doc: Y.Doc, id: string, offset: number, newId: string, type: BlockType = 'paragraph', origin?: unknown): boolean {
  const found = find(doc, id);
  if (!found) return false;
  doc.transact(() => bodyText(doc).insertEmbed(textStart(found) + clamp(offset, found.length), { id: newId }, embedAttributes({ type })), origin);
  return true;
}

/** Joins a block to the one before it; the first block stays as it is. */
export function mergeWithPrevious(doc: Y.Doc, id: string, origin?: unknown): boolean {
  const found = find(doc, id);
  if (!found || found.start <= 0) return false;
  doc.transact(() => cut(bodyText(doc), found.start, 1), origin);
  return true;
}

/** `offset` in UTF-16 units of the block's text. */
export function insertText(doc: Y.Doc, id: string, offset: number, text: string, marks: Omit<Run, 'text'> = {}, origin?: unknown): boolean {
  checkLink(marks);
  const found = find(doc, id);
  if (!found || text === '') return false;
  doc.transact(() => bodyText(doc).insert(textStart(found) + clamp(offset, found.length), text, runAttributes(marks)), origin);
  return true;
}

export function deleteText(doc: Y.Doc, id: string, offset: number, length: number, origin?: unknown): boolean {
  const found = find(doc, id);
  if (!found) return false;
  const from = clamp(offset, found.length);
  const count = Math.min(length, found.length - from);
  if (count > 0) doc.transact(() => cut(bodyText(doc), textStart(found) + from, count), origin);
  return true;
}

export type MarkPatch = { strong?: true | null; emphasis?: true | null; link?: string | null };

/** Sets or (null) takes away marks on a stretch of a block. Refuses a link that is not http(s), mailto or relative. */
export function setMarks(doc: Y.Doc, id: string, offset: number, length: number, marks: MarkPatch, origin?: unknown): boolean {
  checkLink(marks);
  const found = find(doc, id);
  if (!found) return false;
  const from = clamp(offset, found.length);
  const count = Math.min(length, found.length - from);
  if (count > 0) doc.transact(() => bodyText(doc).format(textStart(found) + from, count, { ...marks }), origin);
  return true;
}

function checkLink(marks: { link?: string | null | undefined }): void {
  if (typeof marks.link === 'string' && !isSafeLink(marks.link))
    throw new DatelineError('bad-input', { field: 'link' }, `link not allowed: ${marks.link}`);
}

const clamp = (offset: number, length: number): number => Math.max(0, Math.min(offset, length));
