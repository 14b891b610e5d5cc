/**
 * A package is written beside its place and put there in one go: there is never half a package, and a cancelled one leaves nothing.
 * `.NAME.making-HOST-PID-…` is one that is being written; what a process that was killed left of one is taken away by the next export to that
 * place.
 */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { DatelineError, type ErrorCode } from '../../shared/contract/errors.js';

export interface WrittenFile {
  /** Relative, with forward slashes. */
  path: string;
  bytes: number;
  sha256: string;
}

const MANIFEST = 'manifest.json';
/** In every manifest of ours: what says so may be replaced by a newer package. */
const FORMAT = 'dateline-package/1';
const ManifestSchema = z.object({ format: z.literal(FORMAT), files: z.array(z.object({ path: z.string() })) });
/** Left in any folder by a system's file manager. */
const STRAY = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

const TOLD: Record<string, ErrorCode> = {
  ENOSPC: 'export-full', EDQUOT: 'export-full', EFBIG: 'export-full',
  EACCES: 'no-permission', EPERM: 'no-permission', EROFS: 'no-permission', EBUSY: 'no-permission',
  // A file where a folder should be.
  ENOTDIR: 'exists', EEXIST: 'exists',
  ENAMETOOLONG: 'export-path-long',
  // A disk that was pulled out, a share that went away, a folder that somebody took from under us.
  EIO: 'export-lost', ENODEV: 'export-lost', ENXIO: 'export-lost', ESTALE: 'export-lost', ENOENT: 'export-lost', ENOTCONN: 'export-lost',
  EHOSTDOWN: 'export-lost', EHOSTUNREACH: 'export-lost', ETIMEDOUT: 'export-lost',
}; // prettier-ignore

const codeOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? '';

/** What went wrong with a file, as a person is told. */
export function failure(thrown: unknown, where: string): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const told = TOLD[codeOf(thrown)];
  if (told) return new DatelineError(told, { [told === 'exists' ? 'what' : 'path']: where }, undefined, { cause: thrown });
  return new DatelineError('unexpected', { reason: thrown instanceof Error ? thrown.message : String(thrown) }, undefined, { cause: thrown });
}

/** Files of a folder and those below it, relative with forward slashes. */
function filesIn(dir: string, below = ''): string[] {
  return fs.readdirSync(path.join(dir, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesIn(dir, name) : STRAY.has(entry.name) ? [] : [name];
  });
}

/**
 * Whether what stands at `out` may go: nothing, an empty folder, or a package of ours to which nobody added a file.
 * Somebody's own work is never taken away, even when it lies in a package's folder.
 */
function mayReplace(out: string): boolean {
  if (!fs.existsSync(out)) return true;
  if (!fs.statSync(out).isDirectory()) return false;
  const held = filesIn(out);
  if (held.length === 0) return true;
  if (!held.includes(MANIFEST)) return false;
  const manifest = ManifestSchema.safeParse(parsed(fs.readFileSync(path.join(out, MANIFEST), 'utf8')));
  if (!manifest.success) return false;
  const ours = new Set([MANIFEST, ...manifest.data.files.map((file) => file.path)]);
  return held.every((name) => ours.has(name));
}
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

/** The real path of what is there, and the rest as it is written: links must not lead past a check. */
function realPath(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(realPath(parent), path.basename(file));
  }
}
export function isWithin(file: string, folder: string): boolean {
  const from = path.relative(realPath(folder), realPath(file));
  return from === '' || (!from.startsWith(`..${path.sep}`) && from !== '..' && !path.isAbsolute(from));
}

/** Which machine a half-made package belongs to: on a share a process number of another machine says nothing here. */
const host = (): string => createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);

/**
 * Takes away what processes that were killed left of packages for `out`. One that was killed between its two renames had put the older
 * package aside: that one goes back to its place.
 */
function clearStale(out: string): void {
  const folder = path.dirname(out);
  const begins = `.${path.basename(out)}.making-${host()}-`;
  let names: string[];
  try {
    names = fs.readdirSync(folder).filter((name) => name.startsWith(begins));
  } catch {
    return;
  }
  for (const name of names.sort().reverse()) {
    const pid = Number(/^\d+(?=-)/.exec(name.slice(begins.length))?.[0] ?? 0);
    if (pid === 0 || isRunning(pid)) continue;
    const half = path.join(folder, name);
    try {
      if (name.includes('-old') && !fs.existsSync(out)) fs.renameSync(half, out);
      else fs.rmSync(half, { recursive: true, force: true });
    } catch {
      // It does no harm where it is.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM';
  }
}

/** How often the place is tried when another export takes it in the same moment. */
const TRIES = 20;

export class PackageWriter {
  private readonly files = new Map<string, WrittenFile>();
  private readonly beside: string;
  private readonly out: string;
  /** The folder that had to be made for it, if any. */
  private readonly made: string | undefined;

  /**
   * @param newsroom a folder that no package may lie in
   * @throws DatelineError exists (a folder with somebody's files), export-in-newsroom, no-permission, export-full, export-path-long, export-lost
   */
  constructor(out: string, newsroom?: string) {
    this.out = path.resolve(out);
    this.beside = path.join(path.dirname(this.out), `.${path.basename(this.out)}.making-${host()}-${process.pid}-${randomBytes(4).toString('hex')}`);
    try {
      if (newsroom !== undefined && isWithin(this.out, newsroom)) throw new DatelineError('export-in-newsroom', { path: this.out });
      clearStale(this.out);
      if (!mayReplace(this.out)) throw new DatelineError('exists', { what: this.out });
      this.made = fs.mkdirSync(path.dirname(this.out), { recursive: true });
      fs.mkdirSync(this.beside);
    } catch (thrown) {
      this.unmake();
      throw failure(thrown, this.out);
    }
  }

  /**
   * @param name relative, forward slashes, inside the package
   * @param content whole, or in pieces: these are written as they come and not held
   * @throws DatelineError export-full, export-lost, no-permission; what the pieces throw
   */
  async write(name: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    const plain = path.posix.normalize(name);
    if (path.posix.isAbsolute(name) || plain !== name || plain.startsWith('..') || name.includes('\\'))
      throw new DatelineError('bad-input', { what: name });
    if (this.files.has(name)) throw new DatelineError('unexpected', { reason: `${name} written twice` });
    const file = path.join(this.beside, ...name.split('/'));
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      await fs.promises.mkdir(path.dirname(file), { recursive: true });
      const handle = await fs.promises.open(file, 'wx');
      try {
        for await (const piece of content instanceof Uint8Array ? [content] : content) {
          hash.update(piece);
          bytes += piece.byteLength;
          await handle.writeFile(piece);
        }
      } finally {
        await handle.close();
      }
    } catch (thrown) {
      throw failure(thrown, this.out);
    }
    this.files.set(name, { path: name, bytes, sha256: hash.digest('hex') });
  }

  /**
   * Writes the manifest, puts the package in its place and takes the old one away. On failure the old one is back in its place.
   * @param facts goes into the manifest. Gives all files in path order, the manifest last.
   */
  async finish(facts: Record<string, unknown> = {}): Promise<WrittenFile[]> {
    const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    await this.write(MANIFEST, Buffer.from(`${JSON.stringify({ ...facts, format: FORMAT, files }, null, 1)}\n`));
    const aside: string[] = [];
    try {
      this.place(aside);
    } catch (thrown) {
      if (aside.length > 0 && !fs.existsSync(this.out)) fs.renameSync(aside.at(-1)!, this.out);
      throw failure(thrown, this.out);
    }
    // The new package stands; an old one that cannot be removed does no harm.
    for (const old of aside) await fs.promises.rm(old, { recursive: true, force: true }).catch(() => undefined);
    return [...files, this.files.get(MANIFEST)!];
  }

  /** @param aside where older packages were put, the last one last */
  private place(aside: string[]): void {
    for (let tries = 1; ; tries++) {
      // Asked again: the export took a while, and somebody may have put a file there meanwhile.
      if (!mayReplace(this.out)) throw new DatelineError('exists', { what: this.out });
      try {
        if (fs.existsSync(this.out)) {
          const old = `${this.beside}-old${tries}`;
          fs.renameSync(this.out, old);
          aside.push(old);
        }
        fs.renameSync(this.beside, this.out);
        return;
      } catch (thrown) {
        // Another export put its package there, or took one away, between our look and our rename.
        const raced = ['ENOTEMPTY', 'EEXIST'].includes(codeOf(thrown)) || (codeOf(thrown) === 'ENOENT' && fs.existsSync(this.beside));
        if (!raced || tries === TRIES) throw thrown;
      }
    }
  }

  /** Takes everything away that was written. */
  async abort(): Promise<void> {
    await fs.promises.rm(this.beside, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    this.unmake();
  }

  /** Folders that were made only to hold the package go too, as long as nothing else is in them. */
  private unmake(): void {
    if (this.made === undefined) return;
    try {
      for (let folder = path.dirname(this.out); folder.startsWith(this.made); folder = path.dirname(folder)) fs.rmdirSync(folder);
    } catch {
      // Somebody put something there.
    }
  }
}

/** Makes a package: `fill` writes into it; if that fails or is cancelled, nothing is left and what was there stays. */
export async function makePackage(
  out: string,
  facts: Record<string, unknown>,
  fill: (writer: PackageWriter) => Promise<void>,
  newsroom?: string,
): Promise<WrittenFile[]> {
  const writer = new PackageWriter(out, newsroom);
  try {
    await fill(writer);
    return await writer.finish(facts);
  } catch (thrown) {
    await writer.abort();
    throw thrown;
  }
}
