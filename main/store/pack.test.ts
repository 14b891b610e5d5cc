import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { packUpdates } from './pack.js';

/** Two desks and a third window of the first, writing one text and map with updates that cross. */
interface Act {
  desk: number;
  kind: 'type' | 'delete' | 'mark' | 'embed' | 'set' | 'undo' | 'sync';
  at: number;
  n: number;
}
const act = fc.record<Act>({
  desk: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom('type', 'type', 'type', 'delete', 'mark', 'embed', 'set', 'undo', 'sync'),
  at: fc.nat(40),
  n: fc.integer({ min: 1, max: 6 }),
});

function write(acts: readonly Act[]): Uint8Array[] {
  const log: Uint8Array[] = [];
  const desks = [0, 1, 2].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client + 7;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'sync') log.push(update);
    });
    return { doc, undo: new Y.UndoManager(doc.getText('body'), { captureTimeout: 0 }) };
  });
  const seen = [0, 0, 0];
  for (const { desk, kind, at, n } of acts) {
    const { doc, undo } = desks[desk]!;
    const text = doc.getText('body');
    const index = Math.min(at, text.length);
    // Typing goes on character by character, as a person's does.
    if (kind === 'type') for (let i = 0; i < n; i++) text.insert(index + i, String.fromCharCode(0x4e00 + ((at * 7 + i) % 200)));
    if (kind === 'delete' && index < text.length) text.delete(index, Math.min(n, text.length - index));
    if (kind === 'mark' && index < text.length) text.format(index, Math.min(n, text.length - index), { strong: n % 2 === 0 ? true : null });
    if (kind === 'embed') text.insertEmbed(index, { id: `${desk}${at}` }, { type: 'paragraph' });
    if (kind === 'set') doc.getMap('meta').set(`k${n % 2}`, `${desk} ${at}`);
    if (kind === 'undo') undo.undo();
    if (kind === 'sync') {
      for (const update of log.slice(seen[desk])) Y.applyUpdate(doc, update, 'sync');
      seen[desk] = log.length;
    }
  }
  return log;
}

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}
/** Everything a reader may see, and everything that was ever typed. */
const contents = (doc: Y.Doc): unknown => ({
  body: doc.getText('body').toDelta() as unknown,
  meta: doc.getMap('meta').toJSON(),
  vector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
  ever: [...doc.store.clients]
    .sort(([a], [b]) => a - b)
    .map(([, structs]) =>
      structs
        .flatMap((struct) => (struct instanceof Y.Item ? (struct.content.getContent() as unknown[]) : []))
        .map((value) => JSON.stringify(value))
        .join(),
    ),
});

describe('packed updates', () => {
  it('say the same as the updates one by one, at the end of every pack, wherever the log is cut', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 }), (acts, cuts) => {
        const log = write(acts);
        const packed: Uint8Array[] = [];
        for (let at = 0, c = 0; at < log.length; c++) {
          const size = cuts[c % cuts.length]!;
          packed.push(packUpdates(log.slice(at, at + size)));
          at += size;
          expect(contents(replay(packed))).toEqual(contents(replay(log.slice(0, at))));
        }
        const deletions = (updates: readonly Uint8Array[]) => Y.mergeDeleteSets(updates.map((update) => Y.decodeUpdate(update).ds));
        expect(Y.equalDeleteSets(deletions(packed), deletions(log))).toBe(true);
        // Packed once more, to the last.
        expect(contents(replay([packUpdates(packed)]))).toEqual(contents(replay(log)));
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  it('say the same when each desk’s updates of a stretch are packed apart from the others’', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const log = write(acts);
        const desks = new Map<string, Uint8Array[]>();
        for (const update of log) {
          const by = [...Y.parseUpdateMeta(update).from.keys()].join() || 'none';
          desks.set(by, [...(desks.get(by) ?? []), update]);
        }
        expect(contents(replay([...desks.values()].map((own) => packUpdates(own))))).toEqual(contents(replay(log)));
      }),
      { seed: 99991, numRuns: 300 },
    );
  });

  it('an append that was sent twice, and one sent again with more, count once', () => {
    const log = write([
      { desk: 0, kind: 'type', at: 0, n: 6 },
      { desk: 0, kind: 'delete', at: 2, n: 2 },
    ]);
    const twice = [...log.slice(0, 3), Y.mergeUpdates(log.slice(1, 5)), packUpdates(log.slice(2)), ...log];
    expect(contents(replay([packUpdates(twice)]))).toEqual(contents(replay(log)));
  });

  it('a stretch typed key by key is one struct', () => {
    const doc = new Y.Doc();
    doc.clientID = 3_000_000_000;
    const log: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => log.push(update));
    for (let i = 0; i < 500; i++) doc.getText('body').insert(i, '字');
    const packed = packUpdates(log);
    expect(Y.decodeUpdate(packed).structs).toHaveLength(1);
    expect(packed.length).toBeLessThan(500 * 3 + 40);
    expect(Y.mergeUpdates(log).length).toBeGreaterThan(500 * 11);
  });

  it('bytes that are no update throw', () => {
    expect(() => packUpdates([new Uint8Array([255, 255, 255]), new Uint8Array([1, 2])])).toThrow();
  });
});
