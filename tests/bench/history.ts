/**
 * A night at one story: 100,000 changes in eight hours by two people, appended to a real store one by one. What that leaves in log and
 * memory, before and after compaction, and how long history takes. Sizes are bytes, times milliseconds; medians of `n`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as Y from 'yjs';
import { Compactor } from '../../main/store/compact.js';
import { createNewsroom } from '../../main/store/index.js';
import { LiveDocs } from '../../main/store/live.js';
import { Store } from '../../main/store/store.js';
import { bodyText, placeBody } from '../../shared/article/doc.js';
import { setMeta } from '../../shared/article/ops.js';
import { cut, insertBlocksAt } from '../../shared/article/text.js';
import { generator } from '../../shared/makeup/auto/search.js';
import { readCorpus, type Corpus } from './corpus.js';
import { quantile, report } from './report.js';

const OPERATIONS = 100_000;
const NIGHT_MS = 8 * 3600_000;
const SEED = 20261124;
const PEOPLE = [
  { name: '于伟', role: '记者' },
  { name: '沈墨', role: '编辑' },
] as const;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heap = (): number => {
  for (let i = 0; i < 3; i++) collect();
  return process.memoryUsage().heapUsed;
};
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
async function timed<T>(run: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now();
  const value = await run();
  return [performance.now() - began, value];
}

/** A person at a window: types sentences, corrects slips, goes back over what is there, moves a paragraph now and then. */
class Writer {
  readonly doc = new Y.Doc();
  private text = '';
  private at = 0;
  private slips = 0;

  constructor(
    private readonly corpus: Corpus,
    private readonly next: () => number,
    private seed: number,
  ) {}

  /** One change: one key, or one act. */
  act(): void {
    const body = bodyText(this.doc);
    this.at = Math.min(Math.max(1, this.at), body.length);
    if (this.slips > 0) {
      this.slips--;
      if (this.at > 1) cut(body, --this.at, 1);
      return;
    }
    const roll = this.next();
    // A slip: one to four keys back, then on.
    if (roll < 0.045) this.slips = 1 + Math.floor(this.next() * 4);
    // Back over an earlier passage.
    else if (roll < 0.05) this.at = 1 + Math.floor(this.next() * (body.length - 1));
    else if (roll < 0.0506) return this.move();
    if (this.text === '') {
      [this.text] = this.corpus.paragraphs(120, this.seed++) as [string];
      body.insertEmbed(this.at++, { id: `b${this.seed}-${Math.floor(this.next() * 1e9)}` }, { type: 'paragraph' });
      return;
    }
    const [character] = this.text;
    body.insert(this.at, character!, {});
    this.at += character!.length;
    this.text = this.text.slice(character!.length);
  }

  private move(): void {
    const blocks = placeBody(bodyText(this.doc));
    const from = blocks[Math.floor(this.next() * blocks.length)]!;
    if (from.start < 0 || blocks.length < 3) return;
    this.doc.transact(() => {
      cut(bodyText(this.doc), from.start, from.length + 1);
      insertBlocksAt(bodyText(this.doc), 0, [from.block]);
    });
  }
}

async function write(store: Store, id: string, corpus: Corpus): Promise<{ typed: number }> {
  const next = generator(SEED);
  const pending: Promise<unknown>[] = [];
  const writers = PEOPLE.map((person, index) => {
    const writer = new Writer(corpus, next, index * 100_000);
    writer.doc.clientID = 1000 + index;
    writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'store') return;
      pending.push(store.call('doc.append', { id, update, origin: person.name }, person));
    });
    return writer;
  });
  const { update } = await store.call('doc.open', { id }, PEOPLE[0]);
  for (const { doc } of writers) Y.applyUpdate(doc, update, 'store');
  store.subscribe((event) => {
    writers.forEach(({ doc }, index) => {
      if (event.id === id && event.origin !== PEOPLE[index]!.name) Y.applyUpdate(doc, event.update, 'store');
    });
  });
  let at = 0;
  for (let done = 0; done < OPERATIONS;) {
    // The reporter writes most of the night; the editor comes in for turns, sometimes at the same time.
    at = next() < 0.7 ? 0 : 1;
    for (let n = 20 + Math.floor(next() * 200); n > 0 && done < OPERATIONS; n--, done++) writers[next() < 0.97 ? at : 1 - at]!.act();
    if (done % 25_000 < 200) setMeta(writers[1]!.doc, { state: (['first', 'second', 'final', 'draft'] as const)[Math.floor(done / 25_000) % 4]! });
    await Promise.all(pending.splice(0));
  }
  await Promise.all(pending.splice(0));
  const typed = writers.reduce((sum, { doc }) => sum + doc.store.clients.get(doc.clientID)!.reduce((length, struct) => length + struct.length, 0), 0);
  return { typed };
}

/** Moves the whole log in time, evenly over the night that ends at `end`. */
function setNight(store: Store, end: number): void {
  const rows = store.db.prepare<[], { seq: number }>('SELECT seq FROM entries ORDER BY seq').all();
  const set = store.db.prepare('UPDATE entries SET at = ? WHERE seq = ?');
  store.db.transaction(() => rows.forEach(({ seq }, i) => set.run(Math.round(end - NIGHT_MS * (1 - i / rows.length)), seq)))();
}

export async function history(root: string): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-bench-'));
  try {
    const dir = path.join(folder, 'night.newsroom');
    createNewsroom(dir, { name: 'night', author: PEOPLE[0] });
    let store = Store.open(dir);
    const { id } = await store.call('article.create', { init: { headline: ['一夜'] } }, PEOPLE[0]);
    const { typed } = await write(store, id, readCorpus(root));
    const now = Date.now();
    setNight(store, now);
    const size = () => store.db.prepare<[], { n: number; bytes: number }>('SELECT count(*) AS n, sum(length(body)) AS bytes FROM entries').get()!;
    const file = () => {
      store.db.pragma('wal_checkpoint(TRUNCATE)');
      return fs.statSync(path.join(dir, 'newsroom.db')).size;
    };
    const no = new LiveDocs(store.db).record(id).no;
    report('history-operations', size().n, 'entries', 1);
    report('history-log-before', size().bytes, 'bytes', 1);
    report('history-file-before', file(), 'bytes', 1);

    const ask = async (label: string, goals: readonly [number, number, number]): Promise<void> => {
      const who = PEOPLE[0];
      const runs: [number[], number[], number[], number[]] = [[], [], [], []];
      for (let i = 0; i < 5; i++) {
        // Cold: nothing is known of the story's past.
        store['history'].forget(no);
        const [first, { moments }] = await timed(() => store.call('history.list', { id }, who));
        runs[0].push(first);
        const middle = moments[Math.floor(moments.length / 2)]!.seq;
        runs[1].push((await timed(() => store.call('history.at', { id, seq: middle }, who)))[0]);
        runs[2].push((await timed(() => store.call('history.between', { id, from: middle, to: Number.MAX_SAFE_INTEGER }, who)))[0]);
        runs[3].push(moments.length);
      }
      report(`history-list-${label}`, quantile(runs[0]), 'ms', 5, goals[0]);
      report(`history-at-${label}`, quantile(runs[1]), 'ms', 5, goals[1]);
      report(`history-between-${label}`, quantile(runs[2]), 'ms', 5, goals[2]);
    };
    await ask('unpacked', [1000, 100, 400]);

    /** Packs as the store does when it is idle. @returns ms in all and the longest slice */
    const pack = async (at: number): Promise<[number, number]> => {
      let longest = 0;
      let from = performance.now();
      const began = from;
      const rest = async (): Promise<boolean> => {
        longest = Math.max(longest, performance.now() - from);
        await turn();
        from = performance.now();
        return true;
      };
      await new Compactor(store.db, new LiveDocs(store.db)).run({ now: at, rest });
      store['history'].forget(no);
      return [performance.now() - began, Math.max(longest, performance.now() - from)];
    };
    const [first, pause] = await pack(now);
    report('history-compaction', first, 'ms', 1);
    report('history-compaction-longest-slice', pause, 'ms', 1, 100);
    report('history-log-end-of-night', size().bytes, 'bytes', 1, 2_000_000);
    const hour = await pack(now + 3600_000 + 60_000);
    report('history-compaction-an-hour-later', hour[0], 'ms', 1);
    report('history-entries-after', size().n, 'entries', 1, 2000);
    report('history-log-after', size().bytes, 'bytes', 1, 600_000);
    report('history-bytes-a-character', size().bytes / typed, 'bytes', 1, 6);
    await store.call('newsroom.compact', {}, PEOPLE[0]);
    report('history-file-after', file(), 'bytes', 1, 3_000_000);
    await ask('packed', [200, 100, 250]);

    const opening: number[] = [];
    let update: Uint8Array = new Uint8Array();
    for (let i = 0; i < 5; i++) {
      await store.close();
      store = Store.open(dir);
      const [ms, answer] = await timed(() => store.call('doc.open', { id }, PEOPLE[0]));
      opening.push(ms);
      update = answer.update;
    }
    report('history-open', quantile(opening), 'ms', 5, 100);
    store.db.exec('DELETE FROM snapshots');
    const [slow] = await timed(async () => new LiveDocs(store.db).get(no));
    report('history-open-without-snapshot', slow, 'ms', 1, 250);
    const before = heap();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    report('history-memory', heap() - before, 'bytes', 1, 10_000_000);
    if (bodyText(doc).length === 0 || !(await store.call('newsroom.check', {}, PEOPLE[0])).ok) throw new Error('the night was lost');
    await store.close();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
