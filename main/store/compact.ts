/**
 * Compaction of the log: what one person wrote in one stretch of time becomes one entry. Nothing that was ever typed is lost; what goes is
 * the difference between one key and the next. It runs a few milliseconds at a time, each page of entries in one transaction, so that a
 * crash leaves the old entries or the new one, and an append waits for one page at most.
 *
 * Older than an hour: one entry a minute for each author and origin. Older than a week: one for five minutes. A stretch ends at every entry
 * that may have changed the review state or spiked the story, and at every entry somebody named, so that versions stay what they were.
 */
import * as Y from 'yjs';
import { ARTICLE_STATES } from '../../shared/article/model.js';
import { stored, updateOf, type StoredEntry } from './entry.js';
import type { LiveDocs } from './live.js';
import { packUpdates } from './pack.js';
import type { Db } from './sqlite.js';

const MINUTE = 60_000;
/** Ages in milliseconds and the length of a stretch for what is older, oldest first. */
export const STRETCHES: readonly (readonly [age: number, stretch: number])[] = [
  [7 * 24 * 60 * MINUTE, 5 * MINUTE],
  [60 * MINUTE, MINUTE],
];
/** Documents with fewer entries are left alone. */
const WORTH = 8;
/** Entries read at a time: a few milliseconds of work. */
const PAGE = 300;
/** A stretch of more entries is cut: bounds a write. One minute of two people who hold a key down has about as many. */
const MOST = 3000;

/** Number of the stretch of time that an entry belongs to, or null while it is too young. A stretch never begins within another. */
export function stretchOf(at: number, now: number): string | null {
  const found = STRETCHES.find(([age]) => now - at > age);
  return found ? `${found[1]}:${Math.floor(at / found[1])}` : null;
}

export interface CompactOptions {
  /** Milliseconds since 1970. */
  now: number;
  /** Called between slices; resolves when work may go on, false = stop. */
  rest(): Promise<boolean>;
  /** Told of every document whose entries changed. */
  packed?(no: number): void;
}

export class Compactor {
  /** Documents without anything to do: their last entry then, and when to look again. */
  private readonly done = new Map<number, { seq: number; at: number }>();
  private readonly candidates;
  private readonly page;
  private readonly named;
  private readonly remove;
  private readonly replace;
  private readonly size;

  constructor(
    private readonly db: Db,
    private readonly live: LiveDocs,
  ) {
    this.candidates = db.prepare<[number], { no: number; seq: number }>(
      `SELECT doc AS no, max(seq) AS seq FROM entries WHERE doc > ? GROUP BY doc HAVING count(*) >= ${WORTH} ORDER BY doc LIMIT 40`,
    );
    this.page = db.prepare<[number, number], StoredEntry>(`SELECT * FROM entries WHERE doc = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`);
    this.named = db.prepare<[number, number, number], { seq: number }>('SELECT seq FROM versions WHERE doc = ? AND seq >= ? AND seq < ?');
    this.remove = db.prepare<[number]>('DELETE FROM entries WHERE seq = ?');
    this.replace = db.prepare<[number | null, number, number, number, Buffer, number]>(
      'UPDATE entries SET since = ?, entries = ?, until = ?, form = ?, body = ? WHERE seq = ?',
    );
    this.size = db.prepare<[], { n: number; bytes: number }>('SELECT count(*) AS n, coalesce(sum(length(body)), 0) AS bytes FROM entries');
  }

  /** Entries and bytes of the whole log. Reads every row's head: 0.1 s for a million. */
  measure(): { entries: number; bytes: number } {
    const { n, bytes } = this.size.get()!;
    return { entries: n, bytes };
  }

  /** Packs what is old enough in every document, and renews the snapshots of those with many entries. @returns whether it came to the end */
  async run(options: CompactOptions): Promise<boolean> {
    for (let after = 0; ;) {
      const documents = this.candidates.all(after);
      if (documents.length === 0) return true;
      after = documents.at(-1)!.no;
      for (const { no, seq } of documents) {
        const known = this.done.get(no);
        if (known && known.seq === seq && options.now - known.at < 24 * 60 * MINUTE) continue;
        if (!(await options.rest()) || !(await this.document(no, options))) return false;
        this.live.refresh(no);
        const young = options.now - (this.lastAt(no) ?? 0) < STRETCHES.at(-1)![0] + MINUTE;
        if (!young) this.done.set(no, { seq, at: options.now });
      }
    }
  }

  private lastAt(no: number): number | undefined {
    return this.db.prepare<[number], { at: number }>('SELECT at FROM entries WHERE doc = ? ORDER BY seq DESC LIMIT 1').get(no)?.at;
  }

  private async document(no: number, { now, rest, packed }: CompactOptions): Promise<boolean> {
    const milestones = new Milestones();
    let stretch: StoredEntry[] = [];
    let key: string | null = null;
    let whole: StoredEntry[][] = [];
    const finish = (): void => {
      if (stretch.length > 1) whole.push(stretch);
      stretch = [];
    };
    for (let after = 0; ;) {
      const rows = this.page.all(no, after);
      for (const row of rows) {
        after = row.seq;
        const bucket = stretchOf(row.at, now);
        const ended = stretch.length === 0 || isEnd(stretch.at(-1)!);
        if (bucket === null || bucket !== key || (stretch.length >= MOST && ended)) finish();
        key = bucket;
        // The rest is too young: entries come in the order of time, but for clocks that were set back.
        if (bucket === null) continue;
        stretch.push(row);
        if (milestones.pass(Y.decodeUpdate(updateOf(row))) && isEnd(row)) finish();
      }
      if (rows.length < PAGE) finish();
      if (whole.length > 0 && this.write(no, whole)) packed?.(no);
      whole = [];
      if (rows.length < PAGE || stretchOf(rows.at(-1)!.at, now) === null) return true;
      if (!(await rest())) return false;
    }
  }

  /** One transaction: all or nothing. @returns whether anything was packed */
  private write(no: number, stretches: readonly StoredEntry[][]): boolean {
    let changed = false;
    this.db.transaction(() => {
      for (const stretch of stretches) for (const part of this.cutAtNames(no, stretch)) changed = this.pack(part) || changed;
    })();
    return changed;
  }

  /** A stretch in parts that end where somebody named a version. */
  private cutAtNames(no: number, stretch: readonly StoredEntry[]): StoredEntry[][] {
    const names = this.named.all(no, stretch[0]!.seq, stretch.at(-1)!.seq).map(({ seq }) => seq);
    if (names.length === 0) return [[...stretch]];
    const parts: StoredEntry[][] = [[]];
    for (const row of stretch) {
      parts.at(-1)!.push(row);
      if (names.includes(row.seq) && isEnd(row)) parts.push([]);
    }
    return parts.filter((part) => part.length > 0);
  }

  private pack(stretch: readonly StoredEntry[]): boolean {
    const groups = new Map<string, StoredEntry[]>();
    for (const row of stretch) {
      const by = `${row.author} ${row.origin}`;
      const group = groups.get(by);
      if (group) group.push(row);
      else groups.set(by, [row]);
    }
    if (groups.size === stretch.length) return false;
    const until = stretch.at(-1)!.seq;
    for (const group of groups.values()) {
      const last = group.at(-1)!;
      const update = group.length === 1 ? { form: last.form, body: last.body } : stored(packUpdates(group.map(updateOf)));
      for (const row of group.slice(0, -1)) this.remove.run(row.seq);
      const entries = group.reduce((sum, row) => sum + row.entries, 0);
      const since = Math.min(...group.map((row) => row.since ?? row.at));
      this.replace.run(entries > 1 ? since : null, entries, until, update.form, update.body, last.seq);
    }
    return true;
  }
}

/** Whether the document is whole after this entry: what was packed together stays together. */
export const isEnd = ({ seq, until }: Pick<StoredEntry, 'seq' | 'until'>): boolean => until === null || until === seq;

export type Decoded = ReturnType<typeof Y.decodeUpdate>;

/**
 * Tells entries that may have changed `state` or `spiked` without applying them: those that set a value which is a state's name or a
 * boolean, and those that take such a value away. Some that it names changed something else; then a stretch ends earlier than it must.
 */
export class Milestones {
  private readonly values = new Map<number, Set<number>>();

  pass({ structs, ds }: Decoded): boolean {
    let found = false;
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue;
      const [value] = struct.content.arr as unknown[];
      if (typeof value !== 'boolean' && !(ARTICLE_STATES as readonly unknown[]).includes(value)) continue;
      const own = this.values.get(struct.id.client) ?? new Set();
      this.values.set(struct.id.client, own.add(struct.id.clock));
      found = true;
    }
    if (this.values.size > 0 && !found)
      for (const [client, ranges] of ds.clients)
        for (const clock of this.values.get(client) ?? [])
          if (ranges.some((range) => range.clock <= clock && clock < range.clock + range.len)) found = true;
    return found;
  }
}
