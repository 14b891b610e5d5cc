/**
 * Comments (批注). The commented characters carry the mark `c:<id>`, so that it follows them through moves, splits and merges. What was
 * said stands in the root `comments`, flat, one key for each message so that two desks never overwrite each other:
 * `<id>` → `Opener`, `<id>/r/<rid>` → message, `<id>/done` → signature of who resolved it. A message that its author took back is kept
 * without its words: whoever answered it still stands below something.
 */
import type * as Y from 'yjs';
import { z } from 'zod';
import { bodyText, HEAD_PARTS, type HeadPart } from './doc.js';
import { noteKey } from './marks.js';
import { SignatureSchema, type Signature } from './suggest.js';

/** What may stand under a key of the map. */
export const commentSchema = (key: string): z.ZodType =>
  !key.includes('/') ? OpenerSchema : key.endsWith('/done') ? SignatureSchema : MessageSchema;

const MessageSchema = SignatureSchema.extend({ text: z.string(), gone: z.literal(true).optional() });
const OpenerSchema = MessageSchema.extend({
  /** The part of the head it is about; null: words of the body, or (with an empty quote) the whole story. */
  part: z.enum(HEAD_PARTS).nullable(),
  /** The commented words as they were. */
  quote: z.string(),
});

export interface Message extends Signature {
  /** Key in the map. */
  key: string;
  text: string;
  gone: boolean;
}
export interface Thread {
  id: string;
  part: HeadPart | null;
  quote: string;
  /** The first opened it; the others answer in the order of time. */
  messages: [Message, ...Message[]];
  /** Who resolved it; null = open. */
  done: Signature | null;
}

export const commentMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('comments');
const doneKey = (id: string): string => `${id}/done`;

export interface NewComment {
  id: string;
  text: string;
  part: HeadPart | null;
  quote: string;
  /** Flat index and length of the commented stretch of the body; null for the head and the whole story. */
  range: { at: number; length: number } | null;
}

export function addComment(doc: Y.Doc, { id, text, part, quote, range }: NewComment, { by, role, at }: Signature, origin?: unknown): void {
  if (!/^[^\s/]+$/.test(id)) throw new Error(`no id for a comment: ${id}`);
  doc.transact(() => {
    commentMap(doc).set(id, { by, role, at, text, part, quote });
    if (range && range.length > 0) bodyText(doc).format(range.at, range.length, { [noteKey(id)]: true });
  }, origin);
}

/** False when the thread is not there. */
export function reply(doc: Y.Doc, id: string, rid: string, text: string, { by, role, at }: Signature, origin?: unknown): boolean {
  if (!commentMap(doc).has(id)) return false;
  doc.transact(() => commentMap(doc).set(`${id}/r/${rid}`, { by, role, at, text }), origin);
  return true;
}

export function resolveThread(doc: Y.Doc, id: string, { by, role, at }: Signature, origin?: unknown): void {
  if (commentMap(doc).has(id)) doc.transact(() => commentMap(doc).set(doneKey(id), { by, role, at }), origin);
}

export function reopenThread(doc: Y.Doc, id: string, origin?: unknown): void {
  if (commentMap(doc).has(doneKey(id))) doc.transact(() => commentMap(doc).delete(doneKey(id)), origin);
}

/** Takes back a message of one's own; false when it is not there or another's. */
export function takeBack(doc: Y.Doc, key: string, by: string, origin?: unknown): boolean {
  const map = commentMap(doc);
  const value = map.get(key);
  const parsed = (key.includes('/') ? MessageSchema : OpenerSchema).safeParse(value);
  if (!parsed.success || parsed.data.by !== by || parsed.data.gone) return false;
  doc.transact(() => map.set(key, { ...parsed.data, text: '', gone: true }), origin);
  return true;
}

/** All threads in the order they were opened. A thread of which every message was taken back is gone. */
export function readThreads(doc: Y.Doc): Thread[] {
  const openers: Thread[] = [];
  const replies = new Map<string, Message[]>();
  const done = new Map<string, Signature>();
  for (const [key, value] of commentMap(doc).entries()) {
    const [id, kind] = key.split('/') as [string, string | undefined];
    if (kind === undefined) {
      const parsed = OpenerSchema.safeParse(value);
      if (parsed.success) openers.push({ id, part: parsed.data.part, quote: parsed.data.quote, messages: [messageOf(key, parsed.data)], done: null });
    } else if (kind === 'r') {
      const parsed = MessageSchema.safeParse(value);
      if (parsed.success) replies.set(id, [...(replies.get(id) ?? []), messageOf(key, parsed.data)]);
    } else if (kind === 'done') {
      const parsed = SignatureSchema.safeParse(value);
      if (parsed.success) done.set(id, parsed.data);
    }
  }
  for (const thread of openers) {
    thread.messages.push(...(replies.get(thread.id) ?? []).sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)));
    thread.done = done.get(thread.id) ?? null;
  }
  return openers
    .filter(({ messages }) => messages.some(({ gone }) => !gone))
    .sort((a, b) => a.messages[0].at - b.messages[0].at || (a.id < b.id ? -1 : 1));
}

const messageOf = (key: string, { by, role, at, text, gone }: z.infer<typeof MessageSchema>): Message => ({
  key,
  by,
  role,
  at,
  text,
  gone: gone === true,
});
