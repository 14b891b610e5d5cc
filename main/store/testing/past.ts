/** Stories with a past, for tests: edits through a real store whose entries are then put back in time. */
import * as Y from 'yjs';
import { bodyText, metaMap } from '../../../shared/article/doc.js';
import { cut } from '../../../shared/article/text.js';
import { generator } from '../../../shared/makeup/auto/search.js';
import type { Author } from '../../../shared/contract/store.js';
import type { Store } from '../store.js';

export const MINUTE = 60_000;

/** A window on one document of a store: what it changes is appended at once, as `author`. */
export async function desk(store: Store, id: string, author: Author, origin = author.name) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await store.call('doc.open', { id }, author)).update, 'store');
  const pending: Promise<unknown>[] = [];
  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from !== 'store') pending.push(store.call('doc.append', { id, update, origin }, author));
  });
  const stop = store.subscribe((event) => {
    if (event.id === id && event.origin !== origin) Y.applyUpdate(doc, event.update, 'store');
  });
  return {
    doc,
    /** Of the story's data: state, section, spiked. */
    undo: new Y.UndoManager(metaMap(doc), { captureTimeout: 0, trackedOrigins: new Set([null, 'window']) }),
    async settle() {
      await Promise.all(pending.splice(0));
    },
    stop,
  };
}
export type Desk = Awaited<ReturnType<typeof desk>>;

/** Gives entries after `seq` times from `from` on, `step` ms apart. @returns the time after the last */
export function setTimes(store: Store, seq: number, from: number, step: number): number {
  const rows = store.db.prepare<[number], { seq: number }>('SELECT seq FROM entries WHERE seq > ? ORDER BY seq').all(seq);
  const update = store.db.prepare('UPDATE entries SET at = ? WHERE seq = ?');
  store.db.transaction(() => rows.forEach((row, i) => update.run(from + i * step, row.seq)))();
  return from + rows.length * step;
}

export const lastSeq = (store: Store): number => (store.db.prepare('SELECT max(seq) AS seq FROM entries').get() as { seq: number }).seq;

const WORDS = '今天下午记者从高新区获悉山推工厂二十四小时运转新动能成为主引擎，。';

/** One small edit such as people make: mostly typing on, some deleting, now and then a new paragraph, a mark or a jump. */
export function edit(doc: Y.Doc, next: () => number, caret: { at: number }): void {
  const body = bodyText(doc);
  const roll = next();
  if (roll < 0.02) caret.at = 1 + Math.floor(next() * Math.max(1, body.length - 1));
  caret.at = Math.min(Math.max(1, caret.at), Math.max(1, body.length));
  if (roll > 0.86 && caret.at > 2) {
    caret.at--;
    doc.transact(() => cut(body, caret.at, 1), 'window');
  } else if (roll > 0.845) {
    doc.transact(() => body.insertEmbed(caret.at, { id: `b${Math.floor(next() * 1e9)}` }, { type: 'paragraph' }), 'window');
    caret.at++;
  } else if (roll > 0.84 && caret.at > 4) doc.transact(() => body.format(caret.at - 3, 2, { strong: true }), 'window');
  else {
    doc.transact(() => body.insert(caret.at, WORDS[Math.floor(next() * WORDS.length)]!, {}), 'window');
    caret.at++;
  }
}

/** `count` small edits of these desks, now one, now the other, in turns of up to `turn`. */
export async function write(desks: readonly Desk[], count: number, seed: number, turn = 40): Promise<void> {
  const next = generator(seed);
  const carets = desks.map(() => ({ at: 1 }));
  for (let done = 0; done < count;) {
    const at = Math.floor(next() * desks.length);
    for (let n = Math.ceil(next() * turn); n > 0 && done < count; n--, done++) edit(desks[at]!.doc, next, carets[at]!);
    // The others see it before they go on, mostly.
    if (next() < 0.8) for (const one of desks) await one.settle();
  }
  for (const one of desks) await one.settle();
}
