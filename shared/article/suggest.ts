/**
 * Suggested edits (修订). Characters and blocks that a suggestion puts in carry `ins`, those it would take out carry `del`, with the
 * suggestion's id; who made it and when stands in the root `suggestions`, id → `Signature`. Records are never removed: a mark that another
 * desk makes meanwhile must find its author.
 *
 * Accepting and rejecting are one change of the text each, in one transaction of `origin`, so each is one step to undo.
 *
 * A range that is marked `del` takes in what another desk types inside it at the same time. Those words were never judged: accepting
 * keeps them. What the author of a `del` had before them is told by `<id>/seen`, the document's state vector at that moment.
 */
import * as Y from 'yjs';
import { z } from 'zod';
import { bodyText } from './doc.js';
import { isFigureType } from './draft.js';
import type { Change, Marks } from './marks.js';
import type { BlockType } from './model.js';
import type { DeltaOp } from './slate-read.js';

export const SignatureSchema = z.object({
  /** Name of the person. */
  by: z.string(),
  role: z.string(),
  /** ms since 1970. */
  at: z.number(),
});
export type Signature = z.infer<typeof SignatureSchema>;

export const suggestionMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('suggestions');
const seenKey = (id: string): string => `${id}/seen`;

/** Who made a suggestion; null when its record is not there or is none. */
export function signatureOf(doc: Y.Doc, id: string): Signature | null {
  const parsed = SignatureSchema.safeParse(suggestionMap(doc).get(id));
  return parsed.success ? parsed.data : null;
}

/** Notes who makes a suggestion, once. Call in the transaction that marks its first words. */
export function recordSuggestion(doc: Y.Doc, id: string, { by, role, at }: Signature): void {
  if (!suggestionMap(doc).has(id)) suggestionMap(doc).set(id, { by, role, at });
}

/** Notes what the document held when a suggestion took words out; call before they are marked. */
export function recordSeen(doc: Y.Doc, id: string): void {
  suggestionMap(doc).set(seenKey(id), Y.encodeStateVector(doc));
}

function seenBy(doc: Y.Doc, id: string): Map<number, number> | null {
  const bytes = suggestionMap(doc).get(seenKey(id));
  if (!(bytes instanceof Uint8Array)) return null;
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    return null;
  }
}

/** Whether a suggestion's deletions may be carried on under its id: nobody else has written since. */
export function mayExtend(doc: Y.Doc, id: string): boolean {
  const seen = seenBy(doc, id);
  if (!seen) return false;
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
    if (client !== doc.clientID && clock > (seen.get(client) ?? 0)) return false;
  return true;
}

interface Held extends Change {
  type: BlockType;
  children: readonly (Marks & { text: string })[];
}
/** A place in the draft: a block and an offset in all its characters. */
export interface Spot {
  block: number;
  offset: number;
}

/**
 * The delta, from the flat place of `from` on, that suggests taking out a stretch of the draft: own insertions go for good, what another
 * suggestion takes out already stays with it, everything else is marked. `embed`: the first block's own beginning is part of it.
 */
export function deletionDelta(blocks: readonly Held[], from: Spot, to: Spot, id: string, own: (id: string) => boolean, embed = false): DeltaOp[] {
  const delta: DeltaOp[] = [];
  const fate = ({ ins, del }: Change): DeltaOp =>
    ins !== undefined && own(ins) ? { delete: 1 } : del !== undefined ? { retain: 1 } : { retain: 1, attributes: { del: id } };
  // From or into a table only words go: its cells stay.
  const inTable = [from, to].some(({ block }) => blocks[block]!.type === 'cell');
  for (let b = from.block; b <= to.block; b++) {
    const block = blocks[b]!;
    if (b > from.block || embed) {
      const op: DeltaOp = inTable && from.block !== to.block ? { retain: 1 } : fate(block);
      // What is left of a block must not run into a caption.
      const left = block.children.some(({ text, ins }) => text !== '' && !(ins !== undefined && own(ins)));
      push(delta, op.delete && left && (b === 0 || isFigureType(blocks[b - 1]!.type)) ? { retain: 1 } : op);
    }
    let at = 0;
    for (const child of block.children) {
      const start = b === from.block ? Math.max(from.offset - at, 0) : 0;
      const end = b === to.block ? Math.min(to.offset - at, child.text.length) : child.text.length;
      at += child.text.length;
      if (end <= start) continue;
      const op = fate(child);
      push(delta, op.delete ? { delete: end - start } : { ...op, retain: end - start });
    }
  }
  return delta;
}

function push(delta: DeltaOp[], op: DeltaOp): void {
  const last = delta.at(-1);
  const same = last !== undefined && JSON.stringify(last.attributes) === JSON.stringify(op.attributes);
  if (same && last.retain !== undefined && op.retain !== undefined) last.retain += op.retain;
  else if (same && last.delete !== undefined && op.delete !== undefined) last.delete += op.delete;
  else delta.push({ ...op });
}

/** True when a delta changes something. */
export const changes = (delta: readonly DeltaOp[]): boolean => delta.some((op) => op.retain === undefined || op.attributes !== undefined);

/** A stretch of the body that was written by one desk and carries the same suggestions. */
interface Piece extends Change {
  /** null: characters; else the type of the block that begins here. */
  block: BlockType | null;
  length: number;
  client: number;
  clock: number;
  /** The desk that made the `del` which holds here. */
  marker: number | null;
}

/** The body's pieces in order, from its items: only they tell who wrote what when. */
function pieces(text: Y.Text): Piece[] {
  const found: Piece[] = [];
  const on = new Map<string, unknown>();
  let marker: number | null = null;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      on.set(content.key, content.value);
      if (content.key === 'del') marker = item.id.client;
    } else if (item.countable) {
      const [ins, del, type] = [on.get('ins'), on.get('del'), on.get('type')];
      found.push({
        block: content instanceof Y.ContentString ? null : ((typeof type === 'string' ? type : 'paragraph') as BlockType),
        length: item.length,
        client: item.id.client,
        clock: item.id.clock,
        marker,
        ...(typeof ins === 'string' && ins !== '' && { ins }),
        ...(typeof del === 'string' && del !== '' && { del }),
      });
    }
  }
  return found;
}

export type Verdict = 'accept' | 'reject';
/** Which suggestions: their ids, or those of a person (by name), or all. */
export type Which = { ids: readonly string[] } | { by: string } | 'all';

/** Accepts or rejects suggestions; false when there was nothing to do. Linear in the body's length. */
export function resolve(doc: Y.Doc, which: Which, verdict: Verdict, origin?: unknown): boolean {
  const meant = meantBy(doc, which);
  const delta = verdictDelta(doc, meant, verdict);
  if (!changes(delta)) return false;
  doc.transact(() => bodyText(doc).applyDelta(delta), origin);
  return true;
}

function meantBy(doc: Y.Doc, which: Which): (id: string | undefined) => boolean {
  if (which === 'all') return (id) => id !== undefined;
  if ('ids' in which) return (id) => id !== undefined && which.ids.includes(id);
  return (id) => id !== undefined && signatureOf(doc, id)?.by === which.by;
}

type Fate = 'go' | 'stay';
interface Judged {
  piece: Piece;
  fate: Fate;
  clear: Record<string, null>;
}

function verdictDelta(doc: Y.Doc, meant: (id: string | undefined) => boolean, verdict: Verdict): DeltaOp[] {
  const seen = new Map<string, Map<number, number> | null>();
  const seenOf = (id: string): Map<number, number> | null => {
    if (!seen.has(id)) seen.set(id, seenBy(doc, id));
    return seen.get(id)!;
  };
  const judged = pieces(bodyText(doc)).flatMap((piece) => {
    const clear: Record<string, null> = {};
    if (meant(piece.ins)) clear['ins'] = null;
    if (meant(piece.del)) clear['del'] = null;
    if (verdict === 'reject') return [{ piece, fate: meant(piece.ins) ? 'go' : 'stay', clear } satisfies Judged];
    if (!meant(piece.del)) return [{ piece, fate: 'stay', clear } satisfies Judged];
    // Of what one desk wrote in one go its author may have seen only the beginning.
    const known = knownOf(piece, seenOf(piece.del!));
    const part = (length: number, fate: Fate): Judged[] => (length > 0 ? [{ piece: { ...piece, length }, fate, clear }] : []);
    return [...part(known, 'go'), ...part(piece.length - known, 'stay')];
  });
  settleBlocks(judged);
  const delta: DeltaOp[] = [];
  for (const { piece, fate, clear } of judged) {
    if (fate === 'go') push(delta, { delete: piece.length });
    else push(delta, { retain: piece.length, ...(Object.keys(clear).length > 0 && { attributes: clear }) });
  }
  while (delta.at(-1)?.retain !== undefined && !delta.at(-1)!.attributes) delta.pop();
  return delta;
}

/** How many of a piece's characters the author of its `del` knew of. A desk always knows its own. */
function knownOf({ client, clock, length, marker }: Piece, seen: Map<number, number> | null): number {
  if (seen === null || client === marker) return length;
  return Math.max(0, Math.min(length, (seen.get(client) ?? 0) - clock));
}

/** A block's beginning goes only where its remaining words have a block to join; the body keeps a block to write in. */
function settleBlocks(judged: Judged[]): void {
  const blocks: { start: Judged | null; left: number }[] = [{ start: null, left: 0 }];
  for (const one of judged) {
    if (one.piece.block !== null) blocks.push({ start: one, left: 0 });
    else if (one.fate === 'stay') blocks.at(-1)!.left += one.piece.length;
  }
  let before: BlockType | null = blocks[0]!.left > 0 ? 'paragraph' : null;
  for (const { start, left } of blocks) {
    if (!start) continue;
    if (start.fate === 'go' && left > 0 && (before === null || isFigureType(before))) start.fate = 'stay';
    if (start.fate === 'stay') before = start.piece.block;
  }
  if (before !== null) return;
  const first = blocks.find(({ start }) => start !== null && !isFigureType(start.piece.block!));
  if (first?.start) first.start.fate = 'stay';
}
