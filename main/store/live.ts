/** Documents made from the log: replayed when first asked for, the last used ones kept in memory. */
import * as Y from 'yjs';
import { DatelineError } from '../../shared/contract/errors.js';
import type { DocKind } from '../../shared/contract/store.js';
import { updateOf, type StoredBody } from './entry.js';
import type { Db } from './sqlite.js';

export interface DocRecord {
  no: number;
  id: string;
  kind: DocKind;
}

/** Documents kept in memory; a story of 3,000 characters takes well under 1 MB. */
const KEPT = 160;
/** Entries after the last snapshot from which replaying costs more than writing a new snapshot. */
const SNAPSHOT_AFTER = 300;

export class LiveDocs {
  /** By document number, least recently used first. Hold only what is committed. */
  private readonly docs = new Map<number, Y.Doc>();
  private readonly findDoc;
  private readonly snapshotOf;
  private readonly tailOf;
  private readonly wholeOf;
  private readonly tailLength;
  private readonly putSnapshot;

  constructor(
    db: Db,
    private readonly kept = KEPT,
  ) {
    this.findDoc = db.prepare<[string], DocRecord>('SELECT no, id, kind FROM documents WHERE id = ?');
    this.snapshotOf = db.prepare<[number], { seq: number; body: Buffer }>('SELECT seq, body FROM snapshots WHERE doc = ?');
    this.tailOf = db.prepare<[number, number], StoredBody & { seq: number }>(
      'SELECT seq, form, body FROM entries WHERE doc = ? AND seq > ? ORDER BY seq',
    );
    this.wholeOf = db.prepare<[number], StoredBody>('SELECT form, body FROM entries WHERE doc = ? ORDER BY seq');
    this.tailLength = db.prepare<[number, number], { n: number; seq: number | null }>(
      'SELECT count(*) AS n, max(seq) AS seq FROM entries WHERE doc = ? AND seq > coalesce((SELECT seq FROM snapshots WHERE doc = ?), 0)',
    );
    this.putSnapshot = db.prepare<[number, number, Buffer]>('INSERT OR REPLACE INTO snapshots (doc, seq, body) VALUES (?, ?, ?)');
  }

  /** @throws DatelineError not-found, also when it is of another kind */
  record(id: string, kind?: DocKind): DocRecord {
    const found = this.findDoc.get(id);
    if (!found || (kind && found.kind !== kind)) throw new DatelineError('not-found', { what: id });
    return found;
  }

  has(id: string): boolean {
    return this.findDoc.get(id) !== undefined;
  }

  /** The committed document. Never change it: changes go through the log. */
  get(no: number): Y.Doc {
    const known = this.docs.get(no);
    const doc = known ?? this.replay(no);
    this.keep(no, doc);
    return doc;
  }

  /** As `get`, without pushing others out of memory: for work that goes over every document. */
  peek(no: number): Y.Doc {
    return this.docs.get(no) ?? this.replay(no);
  }

  keep(no: number, doc: Y.Doc): void {
    this.docs.delete(no);
    this.docs.set(no, doc);
    for (const oldest of this.docs.keys()) {
      if (this.docs.size <= this.kept) break;
      this.docs.delete(oldest);
    }
  }

  drop(no: number): void {
    this.docs.delete(no);
  }

  /** A copy that may be changed. */
  fork(no: number): { doc: Y.Doc; since: Uint8Array } {
    const live = this.get(no);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live));
    return { doc, since: Y.encodeStateVector(live) };
  }

  /** From the newest snapshot and the entries after it. */
  replay(no: number): Y.Doc {
    const snapshot = this.snapshotOf.get(no);
    const tail = this.tailOf.all(no, snapshot?.seq ?? 0);
    const updates = tail.map(updateOf);
    const doc = apply(snapshot ? [snapshot.body, ...updates] : updates);
    if (tail.length > SNAPSHOT_AFTER) this.snapshot(no, tail.at(-1)!.seq, doc);
    return doc;
  }

  /** Renews the snapshot of a document that has grown while it was in memory, so that it opens at once the next time too. */
  refresh(no: number): void {
    const { n, seq } = this.tailLength.get(no, no)!;
    if (n <= SNAPSHOT_AFTER || seq === null) return;
    const doc = this.docs.get(no);
    if (doc) this.snapshot(no, seq, doc);
    // Replaying so many entries leaves a snapshot.
    else this.replay(no);
  }

  private snapshot(no: number, seq: number, doc: Y.Doc): void {
    try {
      this.putSnapshot.run(no, seq, Buffer.from(Y.encodeStateAsUpdate(doc)));
    } catch {
      // A snapshot only saves time; on a full disk the document is read all the same.
    }
  }

  /** From the log alone. */
  replayLog(no: number): Y.Doc {
    return apply(this.wholeOf.all(no).map(updateOf));
  }
}

function apply(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}
