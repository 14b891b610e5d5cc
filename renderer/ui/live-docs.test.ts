import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DatelineError } from '../../shared/contract/errors.js';
import { bodyText, newArticleDoc } from '../../shared/article/doc.js';
import type { AppEvent } from '../../shared/contract/app.js';
import { createLiveDocs, type Bridge, type LiveDoc } from './live-docs.js';

/** A store in memory: keeps a log, tells every subscriber, fails when told to. */
function newsroom() {
  const log = new Map<string, Uint8Array[]>([['a', [Y.encodeStateAsUpdate(newArticleDoc({ headline: ['旧题'] }))]]]);
  const listeners = new Set<(event: AppEvent) => void>();
  const it = {
    log,
    appends: 0,
    fail: null as DatelineError | null,
    /** Held appends resolve when `release` is called. */
    hold: false,
    release: () => {},
    path: '/one',
    doc(id: string) {
      const doc = new Y.Doc();
      for (const update of log.get(id)!) Y.applyUpdate(doc, update);
      return doc;
    },
    emit: (event: AppEvent) => listeners.forEach((l) => l(event)),
    desk(): Bridge {
      const call = async (name: string, input: { id: string; update: Uint8Array; origin: string }) => {
        await Promise.resolve();
        if (name === 'app.state') return { newsroom: { path: it.path, name: '' } };
        const entries = log.get(input.id);
        if (!entries) throw new DatelineError('not-found', { id: input.id });
        if (name === 'doc.open') return { kind: 'article', seq: entries.length, update: Y.mergeUpdates(entries) };
        it.appends++;
        if (it.hold) await new Promise<void>((ok) => (it.release = ok));
        if (it.fail) throw it.fail;
        entries.push(input.update);
        it.emit({ type: 'doc', id: input.id, kind: 'article', seq: entries.length, update: input.update, origin: input.origin, at: '' });
        return { seq: entries.length, at: '' };
      };
      return { call: call as unknown as Bridge['call'], onEvent: (l) => (listeners.add(l), () => listeners.delete(l)) };
    },
  };
  return it;
}

const type = (live: LiveDoc, text: string, at = 1) => live.doc.transact(() => bodyText(live.doc).insert(at, text, {}), live.origin);
const body = (doc: Y.Doc) => bodyText(doc).toString();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a live document', () => {
  it('keeps updates that are to wait, and all after them, until they are let in', async () => {
    const store = newsroom();
    const mine = await createLiveDocs(store.desk(), 'w1').open('a');
    const theirs = await createLiveDocs(store.desk(), 'w2').open('a');
    const send = async (text: string, at: number) => {
      type(theirs, text, at);
      await theirs.flush();
    };
    let wait = false;
    mine.hold(() => wait);
    await send('甲', 1);
    expect(body(mine.doc)).toBe('甲');
    wait = true;
    await send('乙', 2);
    wait = false;
    await send('丙', 3);
    expect(body(mine.doc)).toBe('甲');
    // What is written here meanwhile goes out as always.
    type(mine, '丁', 2);
    await mine.flush();
    expect(body(theirs.doc).split('').sort()).toEqual(['丁', '丙', '乙', '甲'].sort());
    mine.release();
    expect(body(mine.doc)).toBe(body(theirs.doc));
    await send('戊', 1);
    expect(body(mine.doc)).toBe(body(theirs.doc));
  });

  it('is saved only after the acknowledgement of everything, and sends a burst as one', async () => {
    const store = newsroom();
    const live = await createLiveDocs(store.desk(), 'w1').open('a');
    const seen: string[] = [];
    live.onSaveState(({ state }) => seen.push(state));
    store.hold = true;
    type(live, '甲');
    type(live, '乙', 2);
    await vi.advanceTimersByTimeAsync(40);
    expect(store.appends).toBe(1);
    type(live, '丙', 3);
    store.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(live.saveState.state).toBe('saving');
    await vi.advanceTimersByTimeAsync(40);
    expect(live.saveState.state).toBe('saving');
    store.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['saved', 'saving', 'saved']);
    expect(body(store.doc('a'))).toBe('甲乙丙');
    expect(store.appends).toBe(2);
  });

  it('keeps what the store refuses, says why, and sends it again with the next change or after two seconds', async () => {
    const store = newsroom();
    const live = await createLiveDocs(store.desk(), 'w1').open('a');
    store.fail = new DatelineError('disk-full');
    type(live, '甲');
    await vi.advanceTimersByTimeAsync(50);
    expect(live.saveState).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
    await vi.advanceTimersByTimeAsync(1900);
    expect(store.appends).toBe(1);
    type(live, '乙', 2);
    await vi.advanceTimersByTimeAsync(50);
    expect(store.appends).toBe(2);
    expect(live.saveState.state).toBe('failed');
    await expect(live.flush()).rejects.toMatchObject({ code: 'disk-full' });
    store.fail = null;
    await vi.advanceTimersByTimeAsync(2000);
    expect(live.saveState.state).toBe('saved');
    expect(body(store.doc('a'))).toBe('甲乙');
  });

  it('applies what others commit and does not undo it', async () => {
    const store = newsroom();
    const one = await createLiveDocs(store.desk(), 'w1').open('a');
    const two = await createLiveDocs(store.desk(), 'w2').open('a');
    type(one, '甲');
    await vi.advanceTimersByTimeAsync(50);
    expect(body(two.doc)).toBe('甲');
    type(two, '乙', 2);
    await vi.advanceTimersByTimeAsync(50);
    two.undo.undo();
    two.undo.undo();
    await vi.advanceTimersByTimeAsync(50);
    expect([body(one.doc), body(two.doc), body(store.doc('a'))]).toEqual(['甲', '甲', '甲']);
    expect(store.appends).toBe(3);
  });

  it('undoes a burst as one thought, across parts, whatever string the origin was', async () => {
    vi.useRealTimers(); // Yjs keeps hold of the clock it was loaded with.
    const store = newsroom();
    const live = await createLiveDocs(store.desk(), 'w1', { batch: 1, retry: 10, thought: 60 }).open('a');
    type(live, '甲');
    live.doc.transact(() => live.doc.getText('headline').insert(0, '新'), 'elsewhere in the window');
    await new Promise((ok) => setTimeout(ok, 120));
    type(live, '乙', 2);
    live.undo.undo();
    expect([body(live.doc), live.doc.getText('headline').toString()]).toEqual(['甲', '新旧题']);
    live.undo.undo();
    expect([body(live.doc), live.doc.getText('headline').toString()]).toEqual(['', '旧题']);
    live.undo.redo();
    expect([body(live.doc), live.doc.getText('headline').toString()]).toEqual(['甲', '新旧题']);
  });

  it('misses nothing that is committed while it opens, and is the same document for everybody in the window', async () => {
    const store = newsroom();
    const docs = createLiveDocs(store.desk(), 'w1');
    const other = store.doc('a');
    const before = Y.encodeStateVector(other);
    bodyText(other).insert(1, '甲', {});
    const update = Y.encodeStateAsUpdate(other, before);
    const both = Promise.all([docs.open('a'), docs.open('a')]);
    store.emit({ type: 'doc', id: 'a', kind: 'article', seq: 2, update, origin: 'w9', at: '' });
    const [one, two] = await both;
    expect(one).toBe(two);
    expect(body(one.doc)).toBe('甲');
  });

  it('is given up when the store puts its update aside, and when another newsroom opens', async () => {
    const store = newsroom();
    const docs = createLiveDocs(store.desk(), 'w1');
    const dropped: (string | null)[] = [];
    docs.onDropped((_, error) => dropped.push(error?.code ?? null));
    const first = await docs.open('a');
    store.fail = new DatelineError('broken-update');
    type(first, '甲');
    await vi.advanceTimersByTimeAsync(50);
    store.fail = null;
    const second = await docs.open('a');
    expect(second).not.toBe(first);
    store.path = '/two';
    store.emit({ type: 'state' });
    await vi.advanceTimersByTimeAsync(50);
    expect(docs.peek('a')).toBeUndefined();
    expect(dropped).toEqual(['broken-update', null]);
  });

  it('keeps unsaved documents open and closes only old ones that nobody shows', async () => {
    const store = newsroom();
    for (let i = 0; i < 20; i++) store.log.set(`d${i}`, store.log.get('a')!);
    const docs = createLiveDocs(store.desk(), 'w1');
    const held = await docs.open('a');
    store.fail = new DatelineError('disk-full');
    const unsaved = await docs.open('d0');
    type(unsaved, '甲');
    unsaved.close();
    for (let i = 1; i < 20; i++) (await docs.open(`d${i}`)).close();
    expect(docs.peek('a')).toBe(held);
    expect(docs.peek('d0')).toBe(unsaved);
    expect(docs.peek('d1')).toBeUndefined();
    expect(docs.peek('d19')).toBeDefined();
  });

  it('says that there is no such document', async () => {
    await expect(createLiveDocs(newsroom().desk(), 'w1').open('nobody')).rejects.toMatchObject({ code: 'not-found' });
  });
});
