import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readArticle } from '../../shared/article/doc.js';
import { setMeta } from '../../shared/article/ops.js';
import { Compactor, stretchOf } from './compact.js';
import { updateOf, type StoredEntry } from './entry.js';
import { LiveDocs } from './live.js';
import { Store } from './store.js';
import { author, child, newNewsroom, openNewsroom, paragraph } from './testing/help.js';
import { desk, lastSeq, MINUTE, setTimes, write } from './testing/past.js';

const NOW = Date.UTC(2026, 10, 24, 4);
const other = { name: '于伟', role: '记者' };
const go = { rest: () => Promise.resolve(true) };

interface Past {
  store: Store;
  id: string;
  no: number;
}

/** A story of 3,000 edits by two people, 300 ms apart, ending `ago` ms before NOW. */
async function past(ago: number, count = 1500, seed = 7): Promise<Past> {
  const store = Store.open(newNewsroom());
  const { id } = await store.call('article.create', { init: { headline: ['题'], body: [paragraph('文')] } }, author);
  const first = lastSeq(store) - 1;
  const desks = [await desk(store, id, author), await desk(store, id, other)];
  await write(desks, count, seed);
  desks.forEach((one) => one.stop());
  setTimes(store, first, NOW - ago - count * 300, 300);
  return { store, id, no: new LiveDocs(store.db).record(id).no };
}

const rows = ({ store, no }: Past): StoredEntry[] => store.db.prepare('SELECT * FROM entries WHERE doc = ? ORDER BY seq').all(no) as StoredEntry[];
const compact = ({ store }: Past, now = NOW) => new Compactor(store.db, new LiveDocs(store.db)).run({ now, ...go });
function replay(entries: readonly StoredEntry[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => entries.forEach((entry) => Y.applyUpdate(doc, updateOf(entry))));
  return doc;
}
/** Client → clock, and every deletion. */
const coverage = (entries: readonly StoredEntry[]) => ({
  vector: [...Y.decodeStateVector(Y.encodeStateVector(replay(entries)))].sort(),
  deleted: Y.mergeDeleteSets(entries.map((entry) => Y.decodeUpdate(updateOf(entry)).ds)),
});

describe('stretches', () => {
  it('are minutes after an hour, five minutes after a week, and lie within one another', () => {
    const at = NOW - 61 * MINUTE;
    expect(stretchOf(NOW - 59 * MINUTE, NOW)).toBeNull();
    expect(stretchOf(at, NOW)).toBe(stretchOf(at + 59_999 - (at % MINUTE), NOW));
    expect(stretchOf(at, NOW)).not.toBe(stretchOf(at + 60_000, NOW));
    const old = NOW - 8 * 24 * 60 * MINUTE;
    expect(stretchOf(old, NOW)).toBe(stretchOf(old + 4 * MINUTE + 59_999 - (old % (5 * MINUTE)), NOW));
  });
});

describe('compaction', () => {
  it('keeps the document, every character ever typed and every deletion, at each entry that is left', async () => {
    for (const seed of [7, 8, 9]) {
      const story = await past(2 * 60 * MINUTE, 1500, seed);
      const before = rows(story);
      await compact(story);
      const after = rows(story);
      expect(after.length).toBeLessThan(before.length / 20);
      expect(after.reduce((sum, row) => sum + row.entries, 0)).toBe(before.length);
      expect(after.at(-1)!.seq).toBe(before.at(-1)!.seq);
      const [a, b] = [coverage(after), coverage(before)];
      expect(a.vector).toEqual(b.vector);
      expect(Y.equalDeleteSets(a.deleted, b.deleted)).toBe(true);
      for (const [i, row] of after.entries()) {
        if (row.until !== null && row.until !== row.seq) continue;
        const [packed, whole] = [replay(after.slice(0, i + 1)), replay(before.filter(({ seq }) => seq <= row.seq))];
        expect(packed.store.pendingStructs).toBeNull();
        expect(packed.getText('body').toDelta()).toEqual(whole.getText('body').toDelta());
        expect(readArticle(packed, story.id)).toEqual(readArticle(whole, story.id));
      }
      const bytes = (all: readonly StoredEntry[]) => all.reduce((sum, row) => sum + row.body.length, 0);
      expect(bytes(after)).toBeLessThan(bytes(before) / 6);
      expect(await story.store.call('newsroom.check', {}, author)).toMatchObject({ ok: true, entries: before.length + 1 });
      await story.store.close();
    }
  });

  it('keeps time and person: first and last time, author, origin, how many', async () => {
    const story = await past(2 * 60 * MINUTE);
    const before = rows(story);
    await compact(story);
    for (const row of rows(story)) {
      const own = before.filter((one) => {
        const last = before.find(({ seq }) => seq === (row.until ?? row.seq))!;
        return one.author === row.author && one.origin === row.origin && stretchOf(one.at, NOW) === stretchOf(last.at, NOW) && one.entries === 1;
      });
      if (row.entries === 1) continue;
      expect(row).toMatchObject({ since: own[0]!.at, at: own.at(-1)!.at, entries: own.length, seq: own.at(-1)!.seq });
    }
    await story.store.close();
  });

  it('leaves what is younger than an hour, packs again after a week, and a second time changes nothing', async () => {
    const story = await past(10 * MINUTE);
    const young = rows(story);
    await compact(story);
    expect(rows(story)).toEqual(young);
    const counts: number[] = [];
    for (const now of [NOW + 2 * 60 * MINUTE, NOW + 9 * 24 * 60 * MINUTE]) {
      await compact(story, now);
      counts.push(rows(story).length);
      const packed = rows(story);
      await compact(story, now);
      expect(rows(story)).toEqual(packed);
      expect(coverage(packed).vector).toEqual(coverage(young).vector);
    }
    expect(counts[1]).toBeLessThan(counts[0]!);
    expect(readArticle(replay(rows(story)), story.id)).toEqual(readArticle(replay(young), story.id));
    await story.store.close();
  });

  it('ends a stretch at each change of state, at each undo of one, and at each named entry', async () => {
    const story = await past(2 * 60 * MINUTE, 200);
    const { store, id } = story;
    const at = lastSeq(store);
    const one = await desk(store, id, other);
    const marked: number[] = [];
    await write([one], 50, 3);
    for (const change of [
      () => setMeta(one.doc, { state: 'first' }, 'window'),
      () => one.undo.undo(),
      () => setMeta(one.doc, { spiked: true }, 'window'),
      () => setMeta(one.doc, { state: 'second', spiked: false }, 'window'),
    ]) {
      await write([one], 20, 5);
      change();
      await one.settle();
      marked.push(lastSeq(store));
    }
    await write([one], 30, 4);
    const name = lastSeq(store);
    await store.call('history.name', { id, seq: name, name: '送审稿' }, author);
    await write([one], 30, 6);
    one.stop();
    setTimes(store, at, NOW - 119 * MINUTE, 10);
    const before = rows(story);
    await compact(story);
    const left = rows(story).map(({ seq }) => seq);
    expect(left).toEqual(expect.arrayContaining([...marked, name]));
    expect(left.length).toBeLessThan(before.length / 8);
    for (const seq of [...marked, name]) {
      const [a, b] = [rows(story), before].map((all) => readArticle(replay(all.filter((row) => row.seq <= seq)), id));
      expect(a).toEqual(b);
    }
    expect((await store.call('newsroom.check', {}, author)).ok).toBe(true);
    await store.close();
  });

  it('opens the same from snapshots made before and after, and after a rebuild', async () => {
    const story = await past(2 * 60 * MINUTE);
    const whole = readArticle(replay(rows(story)), story.id);
    // A snapshot in the middle of what is then packed.
    const middle = rows(story)[800]!;
    const half = replay(rows(story).filter(({ seq }) => seq <= middle.seq));
    const put = story.store.db.prepare('INSERT OR REPLACE INTO snapshots (doc, seq, body) VALUES (?, ?, ?)');
    put.run(story.no, middle.seq, Buffer.from(Y.encodeStateAsUpdate(half)));
    const open = () => readArticle(new LiveDocs(story.store.db).get(story.no), story.id);
    expect(open()).toEqual(whole);
    await compact(story);
    expect(open()).toEqual(whole);
    story.store.db.exec('DELETE FROM snapshots');
    expect(open()).toEqual(whole);
    await story.store.call('newsroom.rebuild', {}, author);
    expect(open()).toEqual(whole);
    await story.store.close();
  });

  it('stops between two slices when it is told to, and goes on later', async () => {
    const story = await past(2 * 60 * MINUTE);
    const before = coverage(rows(story));
    let slices = 0;
    const done = await new Compactor(story.store.db, new LiveDocs(story.store.db)).run({ now: NOW, rest: () => Promise.resolve(++slices < 4) });
    expect(done).toBe(false);
    const half = rows(story).length;
    expect(half).toBeLessThan(1501);
    expect(coverage(rows(story)).vector).toEqual(before.vector);
    await compact(story);
    expect(rows(story).length).toBeLessThan(half);
    expect(coverage(rows(story)).vector).toEqual(before.vector);
    await story.store.close();
  });

  it('the store does it by itself once nobody calls, goes on with what is asked meanwhile, and closes without waiting for it', async () => {
    const story = await past(2 * 60 * MINUTE, 400);
    const { store, id } = story;
    setTimes(store, 0, Date.now() - 3 * 60 * MINUTE, 300);
    const whole = await store.call('article.get', { id }, author);
    const before = rows(story).length;
    const quiet = store['compact'](true);
    const one = await desk(store, id, other);
    await write([one], 20, 9);
    const written = await store.call('article.get', { id }, author);
    expect(written).not.toEqual(whole);
    expect(await quiet).toBe(true);
    expect(rows(story).length).toBeLessThan(before / 4);
    expect(await store.call('article.get', { id }, author)).toEqual(written);
    one.stop();
    const next = store['compact'](true);
    await store.close();
    expect(await next).toBe(false);
  });

  it('the check names an entry that is not soundly packed', async () => {
    const story = await past(2 * 60 * MINUTE, 300);
    await compact(story);
    const packed = rows(story).find((row) => row.entries > 1)!;
    const bad = async (change: string): Promise<unknown> => {
      story.store.db.exec(`SAVEPOINT s; UPDATE entries SET ${change} WHERE seq = ${packed.seq}`);
      const check = await story.store.call('newsroom.check', {}, author);
      story.store.db.exec('ROLLBACK TO s; RELEASE s');
      return check.problems.map(({ code }) => code);
    };
    expect(await bad('entries = 0')).toContain('packed');
    expect(await bad('since = NULL')).toContain('packed');
    expect(await bad('since = at + 1')).toContain('packed');
    expect(await bad('until = 999999')).toContain('packed');
    expect(await bad('form = 7')).toEqual(expect.arrayContaining(['packed', 'document']));
    expect(await bad(`body = x'0102'`)).toContain('document');
    expect((await story.store.call('newsroom.check', {}, author)).problems).toEqual([]);
    await story.store.close();
  });
});

describe('a crash while the log is packed', () => {
  it('leaves the old entries or the new ones: every document is what it was', async () => {
    const dir = newNewsroom();
    const store = Store.open(dir);
    const ids: string[] = [];
    const old = Date.now() - 3 * 60 * MINUTE;
    for (let n = 0; n < 12; n++) {
      const { id } = await store.call('article.create', { init: { body: [paragraph('文')] } }, author);
      const desks = [await desk(store, id, author), await desk(store, id, other)];
      await write(desks, 500, n + 1);
      desks.forEach((one) => one.stop());
      ids.push(id);
    }
    setTimes(store, 0, old, 200);
    const articles = await Promise.all(ids.map((id) => store.call('article.get', { id }, author)));
    const entries = (await store.call('newsroom.check', {}, author)).entries;
    const count = (of: Store) => (of.db.prepare('SELECT count(*) AS n FROM entries').get() as { n: number }).n;
    const all = count(store);
    await store.close();

    const seen: number[] = [];
    for (let delay = 5; delay < 400 && (seen.at(-1) ?? all) === all; delay += 10) {
      const worker = child(['compact', dir]);
      expect(await worker.next()).toBe('begun');
      await new Promise((wait) => setTimeout(wait, delay));
      worker.process.kill('SIGKILL');
      await worker.ended;
      const after = await openNewsroom(dir);
      expect(await after.call('newsroom.check', {})).toMatchObject({ ok: true, entries });
      for (const [n, id] of ids.entries()) expect(await after.call('article.get', { id })).toEqual(articles[n]);
      await after.close();
      const look = Store.open(dir);
      seen.push(count(look));
      await look.close();
    }
    // It was under way when it was killed, or none of this proves anything.
    const worker = child(['compact', dir]);
    expect(await worker.next()).toBe('begun');
    expect(await worker.next()).toMatchObject({ entriesBefore: seen.at(-1) });
    await worker.ended;
    const whole = Store.open(dir);
    expect(seen.at(-1)).toBeLessThan(all);
    expect(seen.at(-1)).toBeGreaterThan(count(whole));
    for (const [n, id] of ids.entries()) expect(await whole.call('article.get', { id }, author)).toEqual(articles[n]);
    await whole.close();
  }, 60_000);
});
