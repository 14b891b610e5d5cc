/** The calls about a story's past. The last story that was asked about is kept, so that going through its moments is quick. */
import * as Y from 'yjs';
import { compareArticles } from '../../shared/article/history.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Author, StoreInput, StoreOutput } from '../../shared/contract/store.js';
import { Chronicle } from './chronicle.js';
import { authorNo } from './log.js';
import { groupEntries, momentOf } from './moments.js';
import type { Db } from './sqlite.js';

/** Moments of one answer. */
const LIMIT = 200;
/** A chronicle nobody asked for that long goes out of memory. */
const KEPT_MS = 5 * 60_000;

export class History {
  private kept: { no: number; chronicle: Chronicle } | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly db: Db) {}

  /** What is known of a document is thrown away: its entries were packed. */
  forget(no: number): void {
    if (this.kept?.no === no) this.kept = null;
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.kept = null;
  }

  async list(
    no: number,
    { grain = 'sitting', after = 0, upTo = Infinity, limit = LIMIT }: StoreInput<'history.list'>,
  ): Promise<StoreOutput<'history.list'>> {
    const { told } = await this.chronicle(no);
    const named = this.names(no);
    const groups = groupEntries(told, grain, named).filter(({ last }) => told[last]!.seq > after && told[last]!.seq <= upTo);
    const shown = groups.slice(-limit).reverse();
    return { moments: shown.map((group) => momentOf(told, group, named)), more: groups.length > shown.length };
  }

  async at(no: number, seq: number): Promise<StoreOutput<'history.at'>> {
    const chronicle = await this.chronicle(no);
    const entry = chronicle.momentOf(seq);
    const { seq: found, at, name } = chronicle.told[entry]!;
    return { seq: found, at: new Date(at).toISOString(), by: name, update: Y.encodeStateAsUpdate(chronicle.docAt(entry)) };
  }

  async between(no: number, from: number, to: number): Promise<StoreOutput<'history.between'>> {
    const chronicle = await this.chronicle(no);
    const [a, b] = [chronicle.momentOf(from), chronicle.momentOf(to)].sort((x, y) => x - y) as [number, number];
    const before = chronicle.docAt(a);
    const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
    await turn();
    const after = chronicle.docAt(b);
    await turn();
    return compareArticles(before, after, chronicle.traces(a, b));
  }

  /** @throws DatelineError not-found when the document has no such entry */
  async name(no: number, id: string, seq: number, name: string, author: Author): Promise<{ seq: number }> {
    const chronicle = await this.chronicle(no);
    const entry = chronicle.told[chronicle.momentOf(seq)];
    if (!entry || seq > entry.seq) throw new DatelineError('not-found', { what: `${id} ${seq}` });
    this.db.transaction(() => {
      this.db.prepare('DELETE FROM versions WHERE doc = ? AND seq = ?').run(no, entry.seq);
      if (name !== '')
        this.db
          .prepare('INSERT INTO versions (doc, seq, name, author, at) VALUES (?, ?, ?, ?, ?)')
          .run(no, entry.seq, name, authorNo(this.db, author), Date.now());
    })();
    return { seq: entry.seq };
  }

  private names(no: number): Map<number, string> {
    const rows = this.db.prepare<[number], { seq: number; name: string }>('SELECT seq, name FROM versions WHERE doc = ?').all(no);
    return new Map(rows.map(({ seq, name }) => [seq, name]));
  }

  private async chronicle(no: number): Promise<Chronicle> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.kept = null), KEPT_MS);
    this.timer.unref();
    if (this.kept?.no !== no) this.kept = { no, chronicle: new Chronicle(this.db, no) };
    const { chronicle } = this.kept;
    await chronicle.read();
    return chronicle;
  }
}
