/** A package is written beside its place and put there in one go: there is never half a package, and a cancelled one leaves nothing. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DatelineError } from '../../shared/contract/errors.js';

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

const NO_ENTRY = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOTDIR', 'ENAMETOOLONG']);

/** What went wrong with a file, as a person is told. */
export function failure(thrown: unknown, where: string): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DatelineError('disk-full', { path: where }, undefined, { cause: thrown });
  if (NO_ENTRY.has(code)) return new DatelineError('no-permission', { path: where }, undefined, { cause: thrown });
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

export class PackageWriter {
  private readonly files = new Map<string, WrittenFile>();
  private readonly beside: string;
  private readonly out: string;

  /** @throws DatelineError exists (a folder with somebody's files), no-permission, disk-full */
  constructor(out: string) {
    this.out = path.resolve(out);
    this.beside = `${this.out}.making-${randomBytes(4).toString('hex')}`;
    try {
      if (!mayReplace(this.out)) throw new DatelineError('exists', { what: this.out });
      fs.mkdirSync(this.beside, { recursive: true });
    } catch (thrown) {
      throw failure(thrown, this.out);
    }
  }

  /**
   * @param name relative, forward slashes, inside the package
   * @param content whole, or in pieces: these are written as they come and not held
   * @throws DatelineError disk-full, no-permission; what the pieces throw
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
    const old = `${this.beside}-old`;
    try {
      // Asked again: the export took a while, and somebody may have put a file there meanwhile.
      if (!mayReplace(this.out)) throw new DatelineError('exists', { what: this.out });
      const replaces = fs.existsSync(this.out);
      if (replaces) fs.renameSync(this.out, old);
      try {
        fs.renameSync(this.beside, this.out);
      } catch (thrown) {
        if (replaces) fs.renameSync(old, this.out);
        throw thrown;
      }
    } catch (thrown) {
      throw failure(thrown, this.out);
    }
    // The new package stands; an old one that cannot be removed does no harm.
    await fs.promises.rm(old, { recursive: true, force: true }).catch(() => undefined);
    return [...files, this.files.get(MANIFEST)!];
  }

  /** Takes everything away that was written. */
  async abort(): Promise<void> {
    await fs.promises.rm(this.beside, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** Makes a package: `fill` writes into it; if that fails or is cancelled, nothing is left and what was there stays. */
export async function makePackage(
  out: string,
  facts: Record<string, unknown>,
  fill: (writer: PackageWriter) => Promise<void>,
): Promise<WrittenFile[]> {
  const writer = new PackageWriter(out);
  try {
    await fill(writer);
    return await writer.finish(facts);
  } catch (thrown) {
    await writer.abort();
    throw thrown;
  }
}
