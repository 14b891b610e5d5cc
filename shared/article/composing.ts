/**
 * Whether an update from elsewhere changes the block in which an input method composes. Such an update waits until the word is there:
 * with its text drawn anew the browser loses the composition, and with it the place of the word.
 */
import * as Y from 'yjs';
import { bodyText } from './doc.js';

interface Span {
  client: number;
  clock: number;
  length: number;
}

/** `start`: flat index of the block's embed, `length`: its characters. O(body's items + update). */
export function touchesBlock(doc: Y.Doc, update: Uint8Array, { start, length }: { start: number; length: number }): boolean {
  // What is known already changes nothing, and a whole document may come again.
  const { structs, ds } = Y.decodeUpdate(Y.diffUpdate(update, Y.encodeStateVector(doc)));
  const spans = spansOf(bodyText(doc), start, start + 1 + length);
  const within = (id: Y.ID | null): boolean =>
    id !== null && spans.some((span) => span.client === id.client && id.clock >= span.clock && id.clock < span.clock + span.length);
  // New items stand beside others: at either side of one of the block's.
  if (structs.some((struct) => struct instanceof Y.Item && (within(struct.origin) || within(struct.rightOrigin)))) return true;
  return spans.some((span) =>
    (ds.clients.get(span.client) ?? []).some(({ clock, len }) => clock < span.clock + span.length && clock + len > span.clock),
  );
}

/** Ids of everything, deleted and formatting items too, that stands in this stretch of the text and right behind it. */
function spansOf(text: Y.Text, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (let item = (text as unknown as { _start: Y.Item | null })._start; item !== null && at <= to; item = item.right) {
    const size = item.countable && !item.deleted ? item.length : 0;
    const skipped = Math.max(0, from - at);
    if (size === 0 ? at >= from : skipped < size)
      spans.push({
        client: item.id.client,
        clock: item.id.clock + skipped,
        length: size === 0 ? item.length : Math.min(size, to + 1 - at) - skipped,
      });
    at += size;
  }
  return spans;
}
