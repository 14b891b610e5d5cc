/** Changes of Y.Texts that both the document's filling and the operations need. Each must be called inside a transaction. */
import type * as Y from 'yjs';
import { changeOf, formatOf, type DraftBlock, type Marks } from './marks.js';
import { BLOCK_ATTR_KEYS } from './model.js';

type DeltaOp = { insert: string | { id: string }; attributes: Record<string, unknown> } | { retain: number } | { delete: number };

/** Where two strings differ: `to` instead of `remove` characters from `at`. Never cuts a surrogate pair (Yjs would replace its halves). */
export function textDifference(before: string, after: string): { at: number; remove: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--;
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) };
}
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * Deletes by a delta that walks from the start. `Y.Text.delete` (13.6.33) jumps to a search marker, where it does not know which marks are
 * on, and may then tidy away the end of a mark in front of what it deletes: 戊 strong, then a deleted embed, and the next block is strong.
 */
export function cut(text: Y.Text, at: number, length: number): void {
  text.applyDelta([...(at > 0 ? [{ retain: at }] : []), { delete: length }]);
}

/** Makes a plain Y.Text say `value`, changing only where it differs. */
export function replaceText(text: Y.Text, value: string): void {
  const before = text.toJSON();
  if (before.length !== text.length) {
    // Something that is no character stands in a head part; only a defect elsewhere puts it there. Begin afresh.
    text.delete(0, text.length);
    text.insert(0, value, {});
    return;
  }
  const { at, remove, insert } = textDifference(before, value);
  if (remove > 0) text.delete(at, remove);
  if (insert !== '') text.insert(at, insert);
}

/** The format attributes of a block's embed. The type is always said, or a neighbour's could be taken for it after a merge. */
export function embedAttributes(block: Omit<DraftBlock, 'id' | 'runs'>): Record<string, unknown> {
  const attributes: Record<string, unknown> = { type: block.type };
  for (const key of BLOCK_ATTR_KEYS) if (block[key] !== undefined) attributes[key] = block[key];
  return Object.assign(attributes, changeOf(block));
}

export const runAttributes = (marks: Marks): Record<string, unknown> => formatOf(marks);

const blockDelta = (blocks: readonly DraftBlock[]): DeltaOp[] =>
  blocks.flatMap((block) => [
    { insert: { id: block.id }, attributes: embedAttributes(block) },
    ...block.runs.filter((run) => run.text !== '').map((run) => ({ insert: run.text, attributes: runAttributes(run) })),
  ]);

/** Puts blocks at an index of the body, in one pass. */
export function insertBlocksAt(body: Y.Text, index: number, blocks: readonly DraftBlock[]): void {
  if (blocks.length === 0) return;
  body.applyDelta([...(index > 0 ? [{ retain: index }] : []), ...blockDelta(blocks)]);
}

/** Makes the body these blocks. Blocks at its beginning and end that are equal already are left alone. */
export function fillBody(body: Y.Text, blocks: readonly DraftBlock[]): void {
  if (body.length === 0) return insertBlocksAt(body, 0, blocks);
  const before = splitDelta(body);
  const after = blocks.map((block) => comparable(blockDelta([block])));
  let start = 0;
  while (start < before.length && start < after.length && before[start]!.key === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end]!.key === after[after.length - 1 - end]) end++;
  const length = (pieces: readonly { length: number }[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
  const at = length(before.slice(0, start));
  const remove = length(before.slice(start, before.length - end));
  if (remove > 0) cut(body, at, remove);
  insertBlocksAt(body, at, blocks.slice(start, blocks.length - end));
}

/** The body cut at its embeds; a piece's `key` is equal exactly when its content is. */
function splitDelta(body: Y.Text): { key: string; length: number }[] {
  const pieces: { ops: DeltaOp[]; length: number }[] = [];
  for (const op of body.toDelta() as { insert: string | { id: string }; attributes?: Record<string, unknown> }[]) {
    const piece = { insert: op.insert, attributes: op.attributes ?? {} };
    if (typeof op.insert !== 'string' || pieces.length === 0) pieces.push({ ops: [piece], length: 0 });
    else pieces.at(-1)!.ops.push(piece);
    pieces.at(-1)!.length += typeof op.insert === 'string' ? op.insert.length : 1;
  }
  return pieces.map(({ ops, length }) => ({ key: comparable(ops), length }));
}

const comparable = (ops: readonly DeltaOp[]): string =>
  JSON.stringify(ops.map((op) => ('insert' in op ? [op.insert, Object.entries(op.attributes).sort(([a], [b]) => (a < b ? -1 : 1))] : op)));

/** The characters [from, to) of runs put together; what runs carry beside their text stays with it. */
export function runsBetween<R extends { text: string }>(runs: readonly R[], from: number, to: number): R[] {
  const found: R[] = [];
  let at = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== '') found.push({ ...run, text });
    at += run.text.length;
  }
  return found;
}
