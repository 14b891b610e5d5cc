/**
 * Steps of the newsroom's format, one file each, in order; `user_version` is the number of the last one taken.
 * A step that has shipped is never edited: a change is a new step with a case in migrations.test.ts.
 */
import type { Db } from '../sqlite.js';
import { log } from './0001-log.js';
import { proofs } from './0002-proofs.js';
import { history } from './0003-history.js';

export interface Migration {
  /** The version it leads to: that of the step before + 1. */
  to: number;
  up(db: Db): void;
}

export const MIGRATIONS: readonly Migration[] = [log, proofs, history];
export const SCHEMA = MIGRATIONS.length;
/** "DLNR": tells a newsroom from every other SQLite file. */
export const APPLICATION_ID = 0x444c4e52;

export const schemaOf = (db: Db): number => db.pragma('user_version', { simple: true }) as number;

/**
 * Takes the steps that are missing, each in its own transaction, and empties the write-ahead log, so that the version stands in the file's header.
 * @returns whether anything was done.
 */
export function migrate(db: Db, migrations: readonly Migration[] = MIGRATIONS): boolean {
  const from = schemaOf(db);
  for (const step of migrations.slice(from)) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${step.to}`);
    })();
  }
  if (from < migrations.length) db.pragma('wal_checkpoint(TRUNCATE)');
  return from < migrations.length;
}
