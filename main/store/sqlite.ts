/** SQLite as the store uses it: how a file is opened, and which error a person gets for which failure. */
import Database from 'better-sqlite3';
import { asDatelineError, DatelineError } from '../../shared/contract/errors.js';

export type Db = Database.Database;

export interface SqliteOptions {
  /** Path of better-sqlite3's native part, for a runtime its own one does not fit. Default: DATELINE_SQLITE_BINDING, else its own. */
  nativeBinding?: string | undefined;
}

/** @param timeout ms to wait for a lock before SQLITE_BUSY. */
export function openSqlite(file: string, options: SqliteOptions & { readonly?: boolean; mustExist?: boolean; timeout?: number } = {}): Db {
  const nativeBinding = options.nativeBinding ?? process.env['DATELINE_SQLITE_BINDING'];
  return new Database(file, {
    readonly: options.readonly ?? false,
    fileMustExist: options.mustExist ?? false,
    timeout: options.timeout ?? 2000,
    ...(nativeBinding ? { nativeBinding } : {}),
  });
}

/** Durable settings for the newsroom's own database. */
export function setDurable(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // On macOS a plain fsync leaves the data in the drive's cache; no effect elsewhere.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
}

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '');

/** Whether SQLite says that the file itself is bad. */
export const isDamage = (thrown: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(thrown));
export const isBusy = (thrown: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(thrown));

/** Gives whatever SQLite or the file system threw its code. `path` is what the person knows the place by. */
export function asStoreError(thrown: unknown, path: string): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const code = codeOf(thrown);
  const as = (dateline: DatelineError['code']) =>
    new DatelineError(dateline, { path }, `${code}: ${thrown instanceof Error ? thrown.message : ''}`, { cause: thrown });
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return as('disk-full');
  if (isDamage(thrown)) return as('damaged');
  if (isBusy(thrown)) return as('owned-elsewhere');
  if (/^SQLITE_(READONLY|PERM|AUTH|CANTOPEN)/.test(code) || ['EACCES', 'EPERM', 'EROFS'].includes(code)) return as('no-permission');
  if (code === 'ENOENT' || code === 'ENOTDIR') return new DatelineError('not-found', { what: path }, undefined, { cause: thrown });
  return asDatelineError(thrown);
}
