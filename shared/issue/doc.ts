/**
 * The issue's Yjs document. Roots: Y.Map `meta` (publication, date, number, total, state, version), `pages` (id → Y.Map), `frames` (id → Y.Map),
 * Y.Array `keywords`, Y.Map `overrules` (key of a finding → who let it pass). Pages and frames are maps of fields: one desk moves a frame while another places a story in it, and both stay.
 * Reading never writes and never fails. A frame whose page is gone is not shown; it comes back with the page.
 */
import * as Y from 'yjs';
import type { IssueInit } from '../contract/store.js';
import {
  FrameSchema,
  FRAME_KINDS,
  GridBoxSchema,
  ISSUE_STATES,
  ISSUE_VERSION,
  OPTIONAL_FRAME_FIELDS,
  OverruleSchema,
  type Frame,
  type Issue,
  type Overrule,
  type Page,
} from './model.js';

export const issueMeta = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta');
export const pageMap = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('pages');
export const frameMap = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('frames');
export const overruleMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('overrules');
export const issueKeywords = (doc: Y.Doc): Y.Array<string> => doc.getArray('keywords');

/** A document for a new issue. What `init` does not name is empty: no pages, number 0, planning. The id is the store's, not in the document. */
export function newIssueDoc(init: IssueInit): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    const meta = issueMeta(doc);
    meta.set('version', ISSUE_VERSION);
    meta.set('publication', init.publication);
    meta.set('date', init.date);
    meta.set('number', init.number ?? 0);
    meta.set('total', init.total ?? 0);
    meta.set('state', init.state ?? 'planning');
    for (const page of init.pages ?? []) writePage(doc, page);
    for (const frame of init.frames ?? []) writeFrame(doc, frame);
    if (init.keywords?.length) issueKeywords(doc).push([...init.keywords]);
  });
  return doc;
}

const fields = (value: Record<string, unknown>): Y.Map<unknown> =>
  new Y.Map(Object.entries(value).filter(([key, field]) => key !== 'id' && field !== undefined));

/** Puts a page with all its fields. Call inside a transaction. */
export const writePage = (doc: Y.Doc, page: Page): void => void pageMap(doc).set(page.id, fields(page));
/** Puts a frame with all its fields. Call inside a transaction. */
export const writeFrame = (doc: Y.Doc, frame: Frame): void => void frameMap(doc).set(frame.id, fields(frame));

/** The issue as plain data. O(pages + frames), sorted. */
export function readIssue(doc: Y.Doc, id: string): Issue {
  const meta = issueMeta(doc);
  const date = meta.get('date');
  const pages = [...pageMap(doc).entries()].map(([pageId, map]) => readPage(pageId, map)).sort(byOrder);
  const place = new Map(pages.map((page, index) => [page.id, index]));
  const frames = [...frameMap(doc).entries()]
    .flatMap(([frameId, map]) => readFrame(frameId, map) ?? [])
    .filter((frame) => place.has(frame.page))
    .sort((a, b) => place.get(a.page)! - place.get(b.page)! || byOrder(a, b));
  const overrules = [...overruleMap(doc).entries()].flatMap(([key, value]): [string, Overrule][] => {
    const read = OverruleSchema.safeParse(value);
    return read.success ? [[key, read.data]] : [];
  });
  return {
    id,
    version: natural(meta.get('version'), ISSUE_VERSION),
    publication: string(meta.get('publication')),
    date: typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : '1970-01-01',
    number: natural(meta.get('number'), 0),
    total: natural(meta.get('total'), 0),
    state: ISSUE_STATES.find((state) => state === meta.get('state')) ?? 'planning',
    keywords: [
      ...new Set(
        issueKeywords(doc)
          .toArray()
          .filter((keyword) => typeof keyword === 'string' && keyword !== ''),
      ),
    ],
    pages,
    frames,
    ...(overrules.length > 0 && { overrules: Object.fromEntries(overrules) }),
  };
}

/** Two pages or frames with one place (both desks added one) stand by their ids, the same everywhere. */
const byOrder = (a: { order: number; id: string }, b: { order: number; id: string }): number => a.order - b.order || (a.id < b.id ? -1 : 1);

function readPage(id: string, map: unknown): Page {
  const get = getter(map);
  const editors = get('editors');
  return {
    id,
    order: finite(get('order')),
    label: string(get('label')),
    template: string(get('template')),
    editors: Array.isArray(editors)
      ? editors.flatMap((editor: { role?: unknown; name?: unknown } | null) =>
          typeof editor?.role === 'string' && typeof editor.name === 'string' ? [{ role: editor.role, name: editor.name }] : [],
        )
      : [],
  };
}

/** A frame without a box on the grid is no frame. */
function readFrame(id: string, map: unknown): Frame | null {
  const get = getter(map);
  const box = GridBoxSchema.safeParse(get('box'));
  const page = get('page');
  if (!box.success || typeof page !== 'string') return null;
  const article = get('article');
  const frame: Frame = {
    id,
    page,
    kind: FRAME_KINDS.find((kind) => kind === get('kind')) ?? 'story',
    box: box.data,
    slot: string(get('slot')),
    order: finite(get('order')),
    article: typeof article === 'string' && article !== '' ? article : null,
  };
  const optional: Record<string, unknown> = {};
  for (const key of OPTIONAL_FRAME_FIELDS) {
    const value = get(key);
    if (value === undefined) continue;
    const parsed = FrameSchema.shape[key].safeParse(value);
    if (parsed.success && parsed.data !== undefined) optional[key] = parsed.data;
  }
  return Object.assign(frame, optional);
}

function getter(map: unknown): (key: string) => unknown {
  if (map instanceof Y.Map) return (key) => map.get(key) as unknown;
  return typeof map === 'object' && map !== null ? (key) => (map as Record<string, unknown>)[key] : () => undefined;
}
const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const natural = (value: unknown, otherwise: number): number => (Number.isInteger(value) && (value as number) >= 0 ? (value as number) : otherwise);
const finite = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
