/**
 * The store's door. `connect` gives a client of a newsroom: of the store in this process when nobody else has it open, else of the
 * owner's over its local socket. Both look the same.
 */
import fs from 'node:fs';
import { DatelineError } from '../../shared/contract/errors.js';
import { AuthorSchema, type Author, type StoreClient } from '../../shared/contract/store.js';
import { listBackups, restoreNewest, type Backup } from './backup.js';
import { createNewsroom as create, inspectNewsroom, partsOf } from './newsroom.js';
import { acquireOwnership, type Ownership } from './owner.js';
import { join, listen, type Listener } from './socket.js';
import { asStoreError, type SqliteOptions } from './sqlite.js';
import { Store } from './store.js';

export type { Backup } from './backup.js';

export interface Connection extends StoreClient {
  /** Whether the store runs in this process. */
  readonly owner: boolean;
  /** Who signs from now on. */
  setAuthor(author: Author): void;
  /** Resolves when the connection is over: closed here, or the owner went away. */
  readonly ended: Promise<void>;
}

/** How long a newsroom that is owned but does not answer is asked again: its owner may just be starting or ending. */
const PATIENCE_MS = 5000;

/** Newsrooms that this process owns. Their files are not opened a second time: closing them would drop SQLite's own locks. */
const ownedHere = new Set<string>();

/** Makes a newsroom folder; it is then opened by `connect`. @throws DatelineError exists, no-permission, disk-full */
export const createNewsroom = (dir: string, options: { name: string; author: Author } & SqliteOptions): void => create(dir, options);

/**
 * Opens a newsroom.
 * @throws DatelineError not-found, not-a-newsroom, newer-newsroom, damaged (values.backup: newest good backup, if any), no-permission, owned-elsewhere
 */
export async function connect(dir: string, options: { author: Author } & SqliteOptions): Promise<Connection> {
  const author = asAuthor(options.author);
  const real = realPath(dir);
  for (const limit = Date.now() + PATIENCE_MS; ;) {
    if (!ownedHere.has(real)) {
      inspectNewsroom(real, options);
      const lock = acquireOwnership(real, options);
      if (lock) return own(real, lock, author, options);
    }
    const joined = await join(real, author);
    if (joined) return { ...joined, owner: false };
    if (Date.now() > limit) throw new DatelineError('owned-elsewhere', { path: real });
    await new Promise((again) => setTimeout(again, 40));
  }
}

/** Backups of a newsroom, newest first. They passed their check when they were made. */
export const backups = (dir: string): Backup[] => listBackups(partsOf(dir).backups);

/**
 * Puts the database aside into `backups/damaged-TIME/` and the newest backup that passes its check in its place.
 * @throws DatelineError damaged (no good backup), owned-elsewhere, no-permission, disk-full; then nothing was moved
 */
export const restoreBackup = (dir: string, options: SqliteOptions = {}): { backup: string; aside: string } => restoreNewest(realPath(dir), options);

function asAuthor(author: Author): Author {
  const parsed = AuthorSchema.safeParse(author);
  if (!parsed.success) throw new DatelineError('bad-input', { what: 'author' });
  return parsed.data;
}

function realPath(dir: string): string {
  try {
    return fs.realpathSync.native(dir);
  } catch (thrown) {
    throw asStoreError(thrown, dir);
  }
}

async function own(real: string, lock: Ownership, first: Author, options: SqliteOptions): Promise<Connection> {
  ownedHere.add(real);
  const release = () => {
    lock.release();
    ownedHere.delete(real);
  };
  // Without a socket (no temporary folder to write in) the newsroom opens all the same; others are told that it is in use.
  const listener: Listener | null = await listen(real).catch(() => null);
  let store: Store;
  try {
    store = Store.open(real, options);
  } catch (thrown) {
    const error = asStoreError(thrown, real);
    listener?.refuse(error.toData());
    await listener?.close();
    release();
    throw error;
  }
  listener?.serve(store);
  let author = first;
  let tellEnded = () => {};
  const ended = new Promise<void>((resolve) => (tellEnded = resolve));
  let closing: Promise<void> | null = null;
  return {
    owner: true,
    ended,
    call: (call, input) => store.call(call, input, author),
    subscribe: (listening) => store.subscribe(listening),
    setAuthor: (next) => void (author = asAuthor(next)),
    close: () =>
      (closing ??= (async () => {
        try {
          await store.close();
          await listener?.close();
        } finally {
          release();
          tellEnded();
        }
      })()),
  };
}
