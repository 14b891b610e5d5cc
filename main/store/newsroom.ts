/** The newsroom's folder: its parts, making a new one, and refusing what is none before anything in it is touched. */
import fs from 'node:fs';
import path from 'node:path';
import * as Y from 'yjs';
import { DatelineError } from '../../shared/contract/errors.js';
import { REGISTRY_ID, type Author } from '../../shared/contract/store.js';
import { newRegistryDoc } from '../../shared/newsroom/doc.js';
import { newestGoodBackup } from './backup.js';
import { authorNo } from './log.js';
import { APPLICATION_ID, migrate, SCHEMA, schemaOf } from './migrations/index.js';
import { asStoreError, isDamage, openSqlite, setDurable, type Db, type SqliteOptions } from './sqlite.js';

export const partsOf = (dir: string) => ({
  database: path.join(dir, 'newsroom.db'),
  media: path.join(dir, 'media'),
  backups: path.join(dir, 'backups'),
  lock: path.join(dir, 'owner.lock.db'),
});

/** `…/澜川日报.newsroom` → `澜川日报`. */
export const nameOf = (dir: string): string => path.basename(dir).replace(/\.newsroom$/, '');

/**
 * Makes a newsroom in a folder that does not exist or is empty. When it cannot be finished, what was made is taken away again.
 * @throws DatelineError exists, no-permission, disk-full
 */
export function createNewsroom(dir: string, options: { name: string; author: Author } & SqliteOptions): void {
  const parts = partsOf(dir);
  const made: string[] = [];
  let db: Db | undefined;
  try {
    if (fs.existsSync(dir) && (!fs.statSync(dir).isDirectory() || fs.readdirSync(dir).length > 0)) throw new DatelineError('exists', { what: dir });
    for (const folder of [dir, parts.media, parts.backups]) {
      const first = fs.mkdirSync(folder, { recursive: true });
      if (first !== undefined) made.push(first);
    }
    made.push(parts.database);
    db = openSqlite(parts.database, options);
    setDurable(db);
    migrate(db);
    fillNew(db, options.name, options.author);
    db.close();
  } catch (thrown) {
    db?.close();
    for (const what of made.reverse()) fs.rmSync(what, { recursive: true, force: true });
    throw asStoreError(thrown, dir);
  }
}

function fillNew(db: Db, name: string, author: Author): void {
  db.transaction(() => {
    const at = Date.now();
    db.prepare('INSERT INTO newsroom (key, value) VALUES (?, ?)').run('name', name);
    const by = authorNo(db, author);
    const { lastInsertRowid: no } = db
      .prepare(`INSERT INTO documents (id, kind, created_at, created_by) VALUES (?, 'registry', ?, ?)`)
      .run(REGISTRY_ID, at, by);
    const update = Y.encodeStateAsUpdate(newRegistryDoc());
    db.prepare(`INSERT INTO entries (doc, author, at, origin, body) VALUES (?, ?, ?, 'newsroom', ?)`).run(no, by, at, Buffer.from(update));
  })();
}

/**
 * Reads what the folder is without touching it: the file's header byte by byte, and SQLite itself, read-only, only when a write-ahead
 * log is there that may hold a later version.
 * @throws DatelineError not-found, not-a-newsroom, newer-newsroom, damaged, no-permission
 */
export function inspectNewsroom(dir: string, options: SqliteOptions = {}): void {
  const { database } = partsOf(dir);
  const stat = statOf(dir, dir);
  if (!stat) throw new DatelineError('not-found', { what: dir, path: dir });
  if (!stat.isDirectory()) throw new DatelineError('not-a-newsroom', { path: dir });
  if (!statOf(database, dir)) throw noDatabase(dir, options, 'newsroom.db is missing');
  const header = readHeader(database, dir);
  if (!header) throw noDatabase(dir, options, 'newsroom.db is no SQLite file');
  if (header.applicationId !== APPLICATION_ID) throw noDatabase(dir, options, `application_id ${header.applicationId}`);
  let found = header.userVersion;
  if ((statOf(`${database}-wal`, dir)?.size ?? 0) > 0) {
    try {
      const db = openSqlite(database, { ...options, readonly: true, mustExist: true });
      try {
        found = schemaOf(db);
      } finally {
        db.close();
      }
    } catch (thrown) {
      throw isDamage(thrown) ? damaged(dir, options, String(thrown)) : asStoreError(thrown, dir);
    }
  }
  if (found > SCHEMA) throw new DatelineError('newer-newsroom', { path: dir, found, known: SCHEMA });
}

/** A folder with a newsroom's backups is a newsroom whose database was lost; any other folder is none. */
function noDatabase(dir: string, options: SqliteOptions, reason: string): DatelineError {
  const error = damaged(dir, options, reason);
  return error.values['backup'] === undefined ? new DatelineError('not-a-newsroom', { path: dir }, reason) : error;
}

/** The error for a damaged database, naming the newest good backup if there is one. */
export function damaged(dir: string, options: SqliteOptions, reason: string): DatelineError {
  const backup = newestGoodBackup(partsOf(dir).backups, options);
  return new DatelineError('damaged', { path: dir, ...(backup && { backup: backup.path }) }, `damaged: ${reason}`);
}

function statOf(file: string, dir: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch (thrown) {
    throw asStoreError(thrown, dir);
  }
}

/** SQLite's own header fields (file format, section 1.3). */
function readHeader(file: string, dir: string): { userVersion: number; applicationId: number } | null {
  const bytes = Buffer.alloc(100);
  try {
    const fd = fs.openSync(file, 'r');
    try {
      if (fs.readSync(fd, bytes, 0, 100, 0) < 100) return null;
    } finally {
      fs.closeSync(fd);
    }
  } catch (thrown) {
    throw asStoreError(thrown, dir);
  }
  if (bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null;
  return { userVersion: bytes.readInt32BE(60), applicationId: bytes.readInt32BE(68) };
}

/**
 * Opens the database for writing: checked, brought to this version. Only for the owner of the newsroom, after `inspectNewsroom`.
 * The check reads the whole file once: about 0.2 s for 100 MB.
 */
export function openNewsroomDatabase(dir: string, options: SqliteOptions = {}): Db {
  let db: Db | undefined;
  try {
    db = openSqlite(partsOf(dir).database, { ...options, mustExist: true });
    setDurable(db);
    const faults = db.pragma('quick_check(1)', { simple: true });
    if (faults !== 'ok') throw damaged(dir, options, String(faults));
    const before = schemaOf(db);
    if (before > SCHEMA) throw new DatelineError('newer-newsroom', { path: dir, found: before, known: SCHEMA });
    migrate(db);
    fs.mkdirSync(partsOf(dir).media, { recursive: true });
    fs.mkdirSync(partsOf(dir).backups, { recursive: true });
    return db;
  } catch (thrown) {
    db?.close();
    throw isDamage(thrown) ? damaged(dir, options, String(thrown)) : asStoreError(thrown, dir);
  }
}
