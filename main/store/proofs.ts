/** Proofs: pages kept as they were composed. Written once, whole, in the database, so that a backup has them too. */
import { randomUUID } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Author, Proof, StoreInput, StoreOutput } from '../../shared/contract/store.js';
import { PageListSchema } from '../../shared/makeup/list-schema.js';
import { authorNo } from './log.js';
import type { Db } from './sqlite.js';

interface Row {
  id: string;
  issue: string;
  page: string;
  label: string;
  at: number;
  by: string;
}
const COLUMNS = 'p.id, d.id AS issue, p.page, p.label, p.at, a.name AS "by"';
const TABLES = 'proofs p JOIN documents d ON d.no = p.issue JOIN authors a ON a.no = p.author';
const asProof = ({ at, by, ...rest }: Row): Proof => ({ ...rest, takenAt: new Date(at).toISOString(), takenBy: by });

export class ProofDrawer {
  constructor(private readonly db: Db) {}

  /** `issue` is the number of the issue's document. @throws DatelineError bad-input when the list is another page's */
  take(issue: number, { page, label, list }: StoreInput<'proof.take'>, author: Author): Proof {
    if (list.page !== page) throw new DatelineError('bad-input', { what: `proof.take ${list.page}` });
    const id = randomUUID();
    this.db.transaction(() => {
      this.db
        .prepare('INSERT INTO proofs (id, issue, page, label, author, at, list) VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(id, issue, page, label, authorNo(this.db, author), Date.now(), deflateSync(JSON.stringify(list)));
    })();
    return asProof(this.row(id));
  }

  list(issue: string, page?: string): Proof[] {
    return this.db
      .prepare<unknown[], Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE d.id = ? AND (? IS NULL OR p.page = ?) ORDER BY p.no`)
      .all(issue, page ?? null, page ?? null)
      .map(asProof);
  }

  /** @throws DatelineError not-found */
  get(id: string): StoreOutput<'proof.get'> {
    const proof = asProof(this.row(id));
    const { list } = this.db.prepare<[string], { list: Buffer }>('SELECT list FROM proofs WHERE id = ?').get(id)!;
    return { ...proof, list: PageListSchema.parse(JSON.parse(inflateSync(list).toString('utf8'))) };
  }

  private row(id: string): Row {
    const row = this.db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE p.id = ?`).get(id);
    if (!row) throw new DatelineError('not-found', { what: id });
    return row;
  }
}
