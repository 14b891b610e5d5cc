/**
 * Backups of the newsroom's database: whole files in `backups/`, made by SQLite's online backup, verified before they get their name.
 * Media need none: a file in `media/` never changes after it was written.
 */
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../shared/contract/errors.js';
import { syncFolder } from './files.js';
import { APPLICATION_ID, SCHEMA, schemaOf } from './migrations/index.js';
import { acquireOwnership } from './owner.js';
import { asStoreError, openSqlite, type Db, type SqliteOptions } from './sqlite.js';

export const KEPT_BACKUPS = 10;
/** The newest are kept whatever their age. */
const KEPT_NEWEST = 4;

export interface Backup {
  path: string;
  /** ISO 8601, UTC. */
  at: string;
  bytes: number;
  /** What it holds: the last log entry and the number of media, proofs and named versions, `1204-31`. Two backups with the same one hold the same. */
  holds: string;
}

const NAME = /^newsroom-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(\d+-\d+)\.db$/;
const nameFor = (at: Date, holds: string): string => `newsroom-${at.toISOString().replace(/[-:.]/g, '')}-${holds}.db`;

/** What the database holds now, in a backup's terms. */
export const holdings = (db: Db): string => {
  const row = db
    .prepare(
      'SELECT (SELECT coalesce(max(seq), 0) FROM entries) AS seq, (SELECT count(*) FROM media) + (SELECT count(*) FROM proofs) + (SELECT count(*) FROM versions) AS media',
    )
    .get() as {
    seq: number;
    media: number;
  };
  return `${row.seq}-${row.media}`;
};

/** The finished backups of a `backups` folder, newest first. Unfinished and foreign files are passed over. */
export function listBackups(folder: string): Backup[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .flatMap((file) => {
      const found = NAME.exec(file);
      if (!found) return [];
      const [, y, mo, d, h, mi, s, ms, holds] = found;
      const full = path.join(folder, file);
      return [{ path: full, at: `${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`, bytes: fs.statSync(full).size, holds: holds! }];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Whether a file is a whole database of a newsroom that this program can open. Reads all of it. */
export function isGoodBackup(file: string, options: SqliteOptions = {}): boolean {
  try {
    const db = openSqlite(file, { ...options, readonly: true, mustExist: true });
    try {
      return (
        db.pragma('application_id', { simple: true }) === APPLICATION_ID &&
        schemaOf(db) <= SCHEMA &&
        db.pragma('integrity_check(1)', { simple: true }) === 'ok'
      );
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

export const newestGoodBackup = (folder: string, options: SqliteOptions = {}): Backup | undefined =>
  listBackups(folder).find((b) => isGoodBackup(b.path, options));

/**
 * Copies the open database into `folder`, a few hundred pages at a time between other work, checks the copy, then gives it its name and rotates.
 * @throws DatelineError disk-full, no-permission; no half-made file is left with a backup's name.
 */
export async function makeBackup(db: Db, folder: string, options: SqliteOptions = {}): Promise<Backup> {
  const at = new Date();
  const part = path.join(folder, `${process.pid}-${at.getTime()}.part`);
  try {
    fs.mkdirSync(folder, { recursive: true });
    await db.backup(part, { progress: () => 1000 });
    // The copy is its own file from here on: no write-ahead log beside it.
    const copy = openSqlite(part, { ...options, mustExist: true });
    let holds: string;
    try {
      copy.pragma('journal_mode = DELETE');
      const faults = copy.pragma('integrity_check(1)', { simple: true });
      if (faults !== 'ok') throw new DatelineError('damaged', { path: part }, `the backup did not pass its check: ${String(faults)}`);
      holds = holdings(copy);
    } finally {
      copy.close();
    }
    const fd = fs.openSync(part, 'r+');
    fs.fsyncSync(fd);
    fs.closeSync(fd);
    const target = path.join(folder, nameFor(at, holds));
    fs.renameSync(part, target);
    syncFolder(folder);
    rotate(folder);
    return { path: target, at: at.toISOString(), bytes: fs.statSync(target).size, holds };
  } catch (thrown) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) fs.rmSync(part + suffix, { force: true });
    throw asStoreError(thrown, folder);
  }
}

/** Keeps ten: the newest four, the oldest, and of those between the ones that lie farthest apart in time. */
function rotate(folder: string): void {
  const kept = listBackups(folder);
  const time = (i: number): number => Date.parse(kept[i]!.at);
  while (kept.length > KEPT_BACKUPS) {
    let drop = KEPT_NEWEST;
    for (let i = KEPT_NEWEST; i < kept.length - 1; i++) if (time(i - 1) - time(i + 1) < time(drop - 1) - time(drop + 1)) drop = i;
    fs.rmSync(kept[drop]!.path, { force: true });
    kept.splice(drop, 1);
  }
}

/**
 * Puts the database aside into `backups/damaged-TIME/` and the newest good backup in its place. Nothing is deleted.
 * @throws DatelineError damaged (there is no good backup; nothing was changed), owned-elsewhere, no-permission, disk-full
 */
export function restoreNewest(dir: string, options: SqliteOptions = {}): { backup: string; aside: string } {
  const folder = path.join(dir, 'backups');
  const database = path.join(dir, 'newsroom.db');
  let lock;
  try {
    lock = acquireOwnership(dir, options);
    if (!lock) throw new DatelineError('owned-elsewhere', { path: dir });
    const backup = newestGoodBackup(folder, options);
    if (!backup) throw new DatelineError('damaged', { path: dir }, 'there is no good backup');
    // Copied whole before anything is moved: a full disk leaves everything as it was.
    const part = path.join(dir, `newsroom.db.${process.pid}.part`);
    try {
      fs.copyFileSync(backup.path, part);
      const fd = fs.openSync(part, 'r+');
      fs.fsyncSync(fd);
      fs.closeSync(fd);
    } catch (thrown) {
      fs.rmSync(part, { force: true });
      throw thrown;
    }
    const aside = path.join(folder, `damaged-${new Date().toISOString().replace(/[-:.]/g, '')}`);
    fs.mkdirSync(aside, { recursive: true });
    // The write-ahead log first: it must never stand beside another database than its own.
    for (const suffix of ['-wal', '-shm', '']) {
      if (fs.existsSync(database + suffix)) fs.renameSync(database + suffix, path.join(aside, `newsroom.db${suffix}`));
    }
    fs.renameSync(part, database);
    syncFolder(dir);
    return { backup: backup.path, aside };
  } catch (thrown) {
    throw asStoreError(thrown, dir);
  } finally {
    lock?.release();
  }
}
