/**
 * The log: every change of every document, appended, never altered. Appends that come within a few milliseconds are committed together;
 * each is acknowledged only after that commit. An update that breaks its document is put aside in its own table and refused.
 */
import * as Y from 'yjs';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Author, DocKind, StoreEvent } from '../../shared/contract/store.js';
import type { DocRecord, LiveDocs } from './live.js';
import { applySurely, faultOf } from './shape.js';
import { asStoreError, type Db } from './sqlite.js';

/** How long the first append of a batch waits for others. */
const BATCH_MS = 3;

export interface Appended {
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
}

interface Append {
  id: string;
  /** Set for the first entry of a new document. */
  kind: DocKind | null;
  update: Uint8Array;
  origin: string;
  author: Author;
  /** Why it is refused; null = taken. */
  fault: string | null;
  resolve(done: Appended): void;
  reject(error: DatelineError): void;
}

/** The number of an author, new or known. Call inside a transaction. */
export function authorNo(db: Db, author: Author): number {
  db.prepare('INSERT OR IGNORE INTO authors (name, role) VALUES (?, ?)').run(author.name, author.role);
  return (db.prepare('SELECT no FROM authors WHERE name = ? AND role = ?').get(author.name, author.role) as { no: number }).no;
}

export class Log {
  private queue: Append[] = [];
  private timer: NodeJS.Timeout | null = null;
  private readonly insertDoc;
  private readonly insertEntry;
  private readonly insertAside;

  constructor(
    private readonly db: Db,
    private readonly live: LiveDocs,
    private readonly place: string,
    private readonly committed: (events: StoreEvent[]) => void,
  ) {
    this.insertDoc = db.prepare<[string, string, number, number]>('INSERT INTO documents (id, kind, created_at, created_by) VALUES (?, ?, ?, ?)');
    this.insertEntry = db.prepare<[number, number, number, string, Uint8Array]>(
      'INSERT INTO entries (doc, author, at, origin, body) VALUES (?, ?, ?, ?, ?)',
    );
    this.insertAside = db.prepare<[number, number, number, string, Uint8Array, string]>(
      'INSERT INTO put_aside (doc, author, at, origin, body, reason) VALUES (?, ?, ?, ?, ?, ?)',
    );
  }

  /** @throws DatelineError not-found, broken-update, disk-full */
  append(id: string, update: Uint8Array, origin: string, author: Author): Promise<Appended> {
    return this.add({ id, kind: null, update, origin, author });
  }

  /** Makes a document; its content is its first entry. @throws DatelineError exists, broken-update, disk-full */
  create(id: string, kind: DocKind, doc: Y.Doc, origin: string, author: Author): Promise<Appended> {
    return this.add({ id, kind, update: Y.encodeStateAsUpdate(doc), origin, author });
  }

  /** Commits what is waiting, now. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const batch = this.queue;
    this.queue = [];
    if (batch.length > 0) this.commit(batch);
  }

  private add(append: Omit<Append, 'fault' | 'resolve' | 'reject'>): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.queue.push({ ...append, fault: null, resolve, reject });
      this.timer ??= setTimeout(() => this.flush(), BATCH_MS);
    });
  }

  /**
   * Synchronous from the first look at a document to the commit, so that documents in memory are never seen ahead of the log.
   * A failed commit throws those documents away; they are read from the log again.
   */
  private commit(batch: Append[]): void {
    const known = new Map<string, DocRecord>();
    const admitted = new Set<Append>();
    for (const [id, appends] of groupById(batch)) {
      try {
        for (const append of this.admit(id, appends, known)) admitted.add(append);
      } catch (thrown) {
        for (const append of appends) append.reject(asStoreError(thrown, this.place));
      }
    }
    // Order of arrival, across documents.
    const ordered = batch.filter((append) => admitted.has(append));
    const at = Date.now();
    const time = new Date(at).toISOString();
    const events: StoreEvent[] = [];
    try {
      this.db.transaction(() => {
        const authors = new Map<string, number>();
        for (const append of ordered) {
          const who = JSON.stringify([append.author.name, append.author.role]);
          const by = authors.get(who) ?? authorNo(this.db, append.author);
          authors.set(who, by);
          let record = known.get(append.id);
          if (!record) {
            // `admit` lets a document's first entry through only with its kind.
            const kind = append.kind!;
            record = { no: Number(this.insertDoc.run(append.id, kind, at, by).lastInsertRowid), id: append.id, kind };
            known.set(append.id, record);
          }
          if (append.fault !== null) {
            this.insertAside.run(record.no, by, at, append.origin, append.update, append.fault);
            continue;
          }
          const seq = Number(this.insertEntry.run(record.no, by, at, append.origin, append.update).lastInsertRowid);
          events.push({ type: 'doc', id: append.id, kind: record.kind, seq, update: append.update, origin: append.origin, at: time });
        }
      })();
    } catch (thrown) {
      for (const record of known.values()) this.live.drop(record.no);
      const error = asStoreError(thrown, this.place);
      for (const append of ordered) append.reject(error);
      return;
    }
    this.committed(events);
    let next = 0;
    for (const append of ordered) {
      if (append.fault !== null) append.reject(new DatelineError('broken-update', { what: append.id }, `${append.id}: ${append.fault}`));
      else append.resolve({ seq: events[next++]!.seq, at: time });
    }
  }

  /** Tries one document's updates: all at once, and one by one only when that goes wrong. Sets each one's fault. */
  private admit(id: string, appends: Append[], known: Map<string, DocRecord>): Append[] {
    const creating = appends[0]!.kind;
    if (creating !== null) {
      if (this.live.has(id)) throw new DatelineError('exists', { what: id });
      const [creation, ...rest] = appends as [Append, ...Append[]];
      const fault = tryUpdate(creating, new Y.Doc(), id, creation.update);
      // A new document that breaks its schema is refused whole: there is no document yet that its bytes could be kept with.
      if (fault !== null) throw new DatelineError('broken-update', { what: id }, `${id}: ${fault}`);
      // Nobody can know the new id before the acknowledgement, except who chose the same one.
      for (const other of rest) other.reject(new DatelineError('exists', { what: id }));
      return [creation];
    }
    const record = this.live.record(id);
    known.set(id, record);
    const doc = this.live.get(record.no);
    const found = appends.map(({ update }) => applied(record.kind, doc, update));
    if (!found.includes('failed') && (!found.includes('unsure') || faultOf(record.kind, doc, id) === null)) return appends;
    // Something in it is bad: begin again from the log.
    this.live.drop(record.no);
    const good: Uint8Array[] = [];
    let trial = this.live.replay(record.no);
    for (const append of appends) {
      append.fault = tryUpdate(record.kind, trial, id, append.update);
      if (append.fault === null) good.push(append.update);
      else {
        trial = this.live.replay(record.no);
        for (const update of good) Y.applyUpdate(trial, update);
      }
    }
    this.live.keep(record.no, trial);
    return appends;
  }
}

function groupById(batch: Append[]): Map<string, Append[]> {
  const groups = new Map<string, Append[]>();
  for (const append of batch) {
    const group = groups.get(append.id);
    if (group) group.push(append);
    else groups.set(append.id, [append]);
  }
  return groups;
}

function applied(kind: DocKind, doc: Y.Doc, update: Uint8Array): 'sound' | 'unsure' | 'failed' {
  try {
    return applySurely(kind, doc, update) ? 'sound' : 'unsure';
  } catch {
    return 'failed';
  }
}

function tryUpdate(kind: DocKind, doc: Y.Doc, id: string, update: Uint8Array): string | null {
  try {
    Y.applyUpdate(doc, update);
  } catch (thrown) {
    return `malformed bytes: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
  return faultOf(kind, doc, id);
}
