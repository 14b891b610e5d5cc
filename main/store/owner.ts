/**
 * Who owns a newsroom: the process that holds an exclusive SQLite lock on `owner.lock.db`, an empty file. The operating system frees
 * the lock when that process ends, however it ends, so a crashed owner leaves nothing to clean up and no guess about process ids.
 */
import path from 'node:path';
import { asStoreError, isBusy, openSqlite, type Db, type SqliteOptions } from './sqlite.js';

export interface Ownership {
  release(): void;
}

/** null: another process (or another connection of this one) owns it. @throws DatelineError no-permission */
export function acquireOwnership(dir: string, options: SqliteOptions = {}): Ownership | null {
  let db: Db | undefined;
  try {
    db = openSqlite(path.join(dir, 'owner.lock.db'), { ...options, timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return {
      release() {
        if (held.open) held.close();
      },
    };
  } catch (thrown) {
    db?.close();
    if (isBusy(thrown)) return null;
    throw asStoreError(thrown, dir);
  }
}
