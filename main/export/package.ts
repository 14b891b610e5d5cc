/**
 * A package is written beside its place and put there in one go: there is never half a package, and a cancelled one leaves nothing.
 * `.NAME.making-HOST-PID-…` is one that is being written; what a process that was killed left of one is taken away by the next export to that
 * place.
 */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DatelineError } from '../../shared/contract/errors.js';
import { codeOf, failure, host, isInside, isRunning, isWithin, parsed, STRAY } from './place.js';
import { Turns } from './turns.js';

export interface WrittenFile {
  /** Relative, with forward slashes. */
  path: string;
  bytes: number;
  sha256: string;
}

export const MANIFEST = 'manifest.json';
/** In every manifest of ours: what says so may be replaced by a newer package. */
export const FORMAT = 'dateline-package/1';
/** A site that grows issue by issue has a `layout`; it is never replaced, only added to (`web/folder`). */
const ManifestSchema = z.object({ format: z.literal(FORMAT), layout: z.undefined().optional(), files: z.array(z.object({ path: z.string() })) });

/** A file in a manifest, on a line of its own: a site has tens of thousands, and a version control shows what changed. */
export const fileLine = (file: WrittenFile): string => `  ${JSON.stringify(file)}`;
/** @param lines of the files in path order (`fileLine`), a comma between each two */
export const manifestOf = (facts: Record<string, unknown>, lines: string): string =>
  `${JSON.stringify({ ...facts, format: FORMAT }, null, 1).slice(0, -2)},\n "files": [\n${lines}\n ]\n}\n`;
/** @param files in path order */
export const manifestText = (facts: Record<string, unknown>, files: readonly WrittenFile[]): string =>
  manifestOf(facts, files.map(fileLine).join(',\n'));

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

/** How often the place is tried when another export takes it in the same moment. */
const TRIES = 20;

export class PackageWriter {
  private readonly files = new Map<string, WrittenFile>();
  private readonly beside: string;
  private readonly turns = new Turns();
  /** That are there. */
  private readonly folders = new Set<string>();
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
    if (!isInside(name)) throw new DatelineError('bad-input', { what: name });
    if (this.files.has(name)) throw new DatelineError('unexpected', { reason: `${name} written twice` });
    const file = path.join(this.beside, ...name.split('/'));
    const folder = path.dirname(file);
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      if (!this.folders.has(folder)) fs.mkdirSync(folder, { recursive: true });
      this.folders.add(folder);
      if (content instanceof Uint8Array) {
        hash.update(content);
        bytes = content.byteLength;
        // At once: a site is tens of thousands of small files, and asking a thread for each costs more than writing it.
        fs.writeFileSync(file, content, { flag: 'wx' });
        await this.turns.give();
      } else {
        const handle = await fs.promises.open(file, 'wx');
        try {
          for await (const piece of content) {
            hash.update(piece);
            bytes += piece.byteLength;
            await handle.writeFile(piece);
          }
        } finally {
          await handle.close();
        }
      }
    } catch (thrown) {
      throw failure(thrown, this.out);
    }
    this.files.set(name, { path: name, bytes, sha256: hash.digest('hex') });
  }

  /** A file that was written; undefined when it was not. */
  async read(name: string): Promise<Uint8Array | undefined> {
    return this.files.has(name) ? fs.promises.readFile(path.join(this.beside, ...name.split('/'))) : undefined;
  }

  /**
   * Writes the manifest, puts the package in its place and takes the old one away. On failure the old one is back in its place.
   * @param facts goes into the manifest. Gives all files in path order, the manifest last.
   */
  async finish(facts: Record<string, unknown> = {}): Promise<WrittenFile[]> {
    const files = [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    await this.write(MANIFEST, Buffer.from(manifestText(facts, files)));
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
