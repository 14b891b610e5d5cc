/**
 * The article's Yjs document: how it is laid out, and how it is read as plain data. Changes are made by `ops.ts` and the Slate binding.
 *
 * Roots: Y.Text `kicker`, `headline` (lines joined by '\n'), `deck`, `standfirst`, `body`, `notes`; Y.Map `meta`, `opening`, `keywords`,
 * `suggestions`, `proposals` (see `suggest.ts`, `proposals.ts`), `comments` (see `comments.ts`), `corrections` (see `corrections.ts`).
 * The body is one flat Y.Text. A block begins with an embed `{id}`; its type and attributes are format attributes on that embed, so that
 * two desks changing different attributes both keep their change; its characters follow, with marks as format attributes.
 * Readers ignore block attributes on characters and marks on embeds: merges may leave them there, and they mean nothing.
 * Reading never writes, and never fails: a value that is no value of its field counts as absent.
 */
import * as Y from 'yjs';
import type { ArticleInit } from '../contract/store.js';
import { readCorrections, writeCorrections } from './corrections.js';
import { printedBlocks } from './draft.js';
import { changeOf, marksFrom, sameMarks, type DraftBlock, type DraftRun } from './marks.js';
import {
  ARTICLE_STATES,
  ARTICLE_VERSION,
  BLOCK_TYPES,
  CREDITS_AT,
  GENRES,
  PRIORITIES,
  readBlockAttrs,
  type Article,
  type Block,
  type Credit,
  type Opening,
} from './model.js';
import { fillBody, replaceText } from './text.js';

export { isSafeLink } from './links.js';

export const HEAD_PARTS = ['kicker', 'headline', 'deck', 'standfirst'] as const;
export type HeadPart = (typeof HEAD_PARTS)[number];

/** The form a new opening has when nobody named one; see `shared/copy/opening.ts`. */
const NO_FORM = '';

export const bodyText = (doc: Y.Doc): Y.Text => doc.getText('body');
export const headText = (doc: Y.Doc, part: HeadPart): Y.Text => doc.getText(part);
/** Notes of the desk: plain text with line breaks. */
export const notesText = (doc: Y.Doc): Y.Text => doc.getText('notes');
export const metaMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta');
export const openingMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('opening');
export const keywordMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('keywords');

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** A new block's id: 12 characters, 60 random bits. */
export function newBlockId(): string {
  let id = '';
  for (let i = 0; i < 12; i++) id += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  return id;
}

/** A document for a new article. Without a body in `init` it has one empty paragraph, so that every desk begins in the same block. */
export function newArticleDoc(init: ArticleInit): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    metaMap(doc).set('version', ARTICLE_VERSION);
    fillArticle(doc, { ...init, body: init.body ?? [{ id: newBlockId(), type: 'paragraph', runs: [{ text: '' }] }] });
  });
  return doc;
}

const META_KEYS = ['section', 'genre', 'slug', 'language', 'plannedLength', 'priority', 'state', 'creditsAt'] as const;

/**
 * Writes every part that `init` names, in one transaction; parts it does not name stay as they are.
 * Text that is there already is changed only where it differs, and what is equal is not written again.
 */
export function fillArticle(doc: Y.Doc, init: ArticleInit, origin?: unknown): void {
  doc.transact(() => {
    for (const part of HEAD_PARTS) {
      const value = init[part];
      if (value !== undefined) replaceText(headText(doc, part), typeof value === 'string' ? value : value.join('\n'));
    }
    const meta = metaMap(doc);
    for (const key of META_KEYS) if (init[key] !== undefined) setIfChanged(meta, key, init[key]);
    if (init.notes !== undefined) replaceText(notesText(doc), init.notes);
    if (init.corrections !== undefined) writeCorrections(doc, init.corrections);
    if (init.opening !== undefined) writeOpening(doc, init.opening);
    if (init.credits !== undefined) writeCredits(doc, init.credits);
    if (init.keywords !== undefined) writeKeywords(doc, init.keywords);
    if (init.body !== undefined) fillBody(bodyText(doc), init.body);
  }, origin);
}

/** Sets a key unless it holds the same JSON value already. */
export function setIfChanged(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (!map.has(key) || JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value);
}

/** Field by field, so that a place and a date set on two desks both stay. Call inside a transaction. */
export function writeOpening(doc: Y.Doc, opening: Opening | null): void {
  const map = openingMap(doc);
  setIfChanged(map, 'present', opening !== null);
  if (opening === null) return;
  setIfChanged(map, 'source', opening.source);
  setIfChanged(map, 'place', opening.place);
  setIfChanged(map, 'month', opening.date?.month ?? null);
  setIfChanged(map, 'day', opening.date?.day ?? null);
  setIfChanged(map, 'kind', opening.kind);
  setIfChanged(map, 'cut', opening.cut);
  setIfChanged(map, 'form', opening.form);
}

export function writeCredits(doc: Y.Doc, credits: readonly Credit[]): void {
  setIfChanged(
    openingMap(doc),
    'credits',
    credits.map(({ role, name }) => ({ role, name })),
  );
}

/** The keywords exactly in this order. Keywords that stay keep their entry. */
export function writeKeywords(doc: Y.Doc, keywords: readonly string[]): void {
  const map = keywordMap(doc);
  const wanted = new Set(keywords);
  for (const keyword of [...map.keys()]) if (!wanted.has(keyword)) map.delete(keyword);
  [...wanted].forEach((keyword, order) => setIfChanged(map, keyword, { order }));
}

/** The article as plain data. O(length of the document). */
export const readArticle = (doc: Y.Doc, id: string): Article => ({ ...readFront(doc, id), body: readBody(bodyText(doc)) });

/** All of the article but its body: O(length of the head). */
export function readFront(doc: Y.Doc, id: string): Omit<Article, 'body'> {
  const meta = metaMap(doc);
  const planned = meta.get('plannedLength');
  const version = meta.get('version');
  const notes = notesText(doc).toJSON();
  const corrections = readCorrections(doc);
  return {
    id,
    version: isInt(version) ? version : ARTICLE_VERSION,
    kicker: headText(doc, 'kicker').toJSON(),
    headline: headText(doc, 'headline').toJSON().split('\n'),
    deck: headText(doc, 'deck').toJSON(),
    standfirst: headText(doc, 'standfirst').toJSON(),
    opening: readOpening(doc),
    credits: readCredits(doc),
    creditsAt: oneOf(CREDITS_AT, meta.get('creditsAt'), null),
    keywords: readKeywords(doc),
    section: string(meta.get('section')),
    genre: oneOf(GENRES, meta.get('genre'), 'news'),
    slug: string(meta.get('slug')),
    language: oneOf(['zh', 'en'] as const, meta.get('language'), 'zh'),
    plannedLength: isInt(planned) && planned >= 0 ? planned : 0,
    priority: oneOf(PRIORITIES, meta.get('priority'), 'normal'),
    state: oneOf(ARTICLE_STATES, meta.get('state'), 'draft'),
    spiked: meta.get('spiked') === true,
    ...(notes !== '' && { notes }),
    ...(corrections.length > 0 && { corrections }),
  };
}

export function readOpening(doc: Y.Doc): Opening | null {
  const map = openingMap(doc);
  if (map.get('present') !== true) return null;
  const day = map.get('day');
  const month = map.get('month');
  return {
    source: string(map.get('source')),
    place: string(map.get('place')),
    date: isInt(day) && day >= 1 && day <= 31 ? { month: isInt(month) && month >= 1 && month <= 12 ? month : null, day } : null,
    kind: oneOf(['讯', '电'] as const, map.get('kind'), null),
    cut: map.get('cut') === true,
    form: typeof map.get('form') === 'string' ? (map.get('form') as string) : NO_FORM,
  };
}

export function readCredits(doc: Y.Doc): Credit[] {
  const value = openingMap(doc).get('credits');
  if (!Array.isArray(value)) return [];
  return value.flatMap((credit: unknown) => {
    if (typeof credit !== 'object' || credit === null) return [];
    const { role, name } = credit as { role?: unknown; name?: unknown };
    return typeof role === 'string' && typeof name === 'string' ? [{ role, name }] : [];
  });
}

/** In their order; two with the same place (both desks added one) stand by code point. */
export function readKeywords(doc: Y.Doc): string[] {
  return [...keywordMap(doc).entries()]
    .map(([keyword, value]) => {
      const order = typeof value === 'object' && value !== null ? (value as { order?: unknown }).order : undefined;
      return { keyword, order: typeof order === 'number' && Number.isFinite(order) ? order : 0 };
    })
    .sort((a, b) => a.order - b.order || (a.keyword < b.keyword ? -1 : 1))
    .map(({ keyword }) => keyword);
}

/** A block and where it stands in the body's Y.Text. `start` is the embed's index (for text before the first embed: -1). */
export interface PlacedBlock {
  block: DraftBlock;
  start: number;
  /** Characters, without the embed. */ length: number;
}

/** The body as it is printed, counted and searched: without suggestions. Linear in its length. */
export const readBody = (text: Y.Text): Block[] => printedBlocks(readDraft(text));

/** The body as its desks see it, with everything suggested and commented. Linear in its length. */
export const readDraft = (text: Y.Text): DraftBlock[] => placeBody(text).map(({ block }) => block);

/** The blocks of the draft with their positions. Linear in the body's length. */
export function placeBody(text: Y.Text): PlacedBlock[] {
  const placed: PlacedBlock[] = [];
  const ids = new Map<string, number>();
  let index = 0;
  let current: PlacedBlock | null = null;
  for (const op of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof op.insert === 'string') {
      if (current === null) {
        // Text before the first embed: only a merge makes it (one desk removed the first block in which another typed).
        current = { block: { id: uniqueId('~', ids), type: 'paragraph', runs: [] }, start: -1, length: 0 };
        placed.push(current);
      }
      pushRun(current.block.runs, op.insert, op.attributes);
      current.length += op.insert.length;
      index += op.insert.length;
    } else {
      const id = typeof op.insert === 'object' && op.insert !== null ? (op.insert as { id?: unknown }).id : undefined;
      const wanted = typeof id === 'string' && id !== '' ? id : '~';
      current = { block: readBlockHead(uniqueId(wanted, ids), op.attributes), start: index, length: 0 };
      placed.push(current);
      index += 1;
    }
  }
  for (const { block } of placed) if (block.runs.length === 0) block.runs.push({ text: '' });
  return placed;
}

/** The first holder of an id keeps it; later ones get `id~2`, `id~3`… The same document gives the same ids everywhere. `taken`: id → last number tried. */
export function uniqueId(id: string, taken: Map<string, number>): string {
  let unique = id;
  for (let n = (taken.get(id) ?? 1) + 1; taken.has(unique); n++) {
    unique = `${id}~${n}`;
    taken.set(id, n);
  }
  taken.set(unique, 1);
  return unique;
}

function readBlockHead(id: string, attributes: Record<string, unknown> = {}): DraftBlock {
  return { id, type: oneOf(BLOCK_TYPES, attributes['type'], 'paragraph'), ...readBlockAttrs(attributes), ...changeOf(attributes), runs: [] };
}

function pushRun(runs: DraftRun[], text: string, attributes: Record<string, unknown> = {}): void {
  const run: DraftRun = { text, ...marksFrom(attributes) };
  const last = runs.at(-1);
  if (last && sameMarks(last, run)) last.text += text;
  else runs.push(run);
}

const isInt = (value: unknown): value is number => Number.isInteger(value);
const string = (value: unknown): string => (typeof value === 'string' ? value : '');
/** `value` when it is one of `values`, else `otherwise`. */
function oneOf<T extends string, O extends T | null>(values: readonly T[], value: unknown, otherwise: O): T | O {
  return (values as readonly unknown[]).includes(value) ? (value as T) : otherwise;
}
