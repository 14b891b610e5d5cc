/**
 * Where a site is written: `openSite` says what stands in the folder and gives a writer for it. A new place is filled beside and put there
 * whole (`PackageWriter`); a site that is there is updated in place, and what is already as it shall be is not touched.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../../../shared/contract/errors.js';
import { fileLine, MANIFEST, manifestOf, PackageWriter, type WrittenFile } from '../../package.js';
import { failure, isInside, isWithin, STRAY } from '../../place.js';
import { Turns } from '../../turns.js';
import { FileList, folderOf } from './file-list.js';
import { readManifest, SITE_LAYOUT, stampOf, type Owner, type SiteFacts, type SiteIssue, type SiteManifest } from './manifest.js';
import { inOrder } from './rank.js';
import { begin, carryOut, forget, recover } from './update.js';

export interface SiteOutcome {
  /** What is new or changed, in path order, the manifest last. */
  files: WrittenFile[];
  /** How many files of the site stayed as they were, how many went. */
  kept: number;
  removed: number;
}

export interface SiteWriter {
  /** What the folder has of the site: issues, the issue whose front is the site's ('' = none), files by path. */
  readonly issues: readonly SiteIssue[];
  readonly front: string;
  readonly files: FileList;
  /** A file of the site as it stands there; undefined when it is gone or no longer of its size. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Whether a file of the site stands there whole, by its size: it may be kept. */
  has(name: string): boolean;
  /** @throws DatelineError site-taken (somebody else's file stands there), bad-input, export-full, export-lost, no-permission */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** This file of the site stays as it is, unless it is written; false when it is not there whole. */
  keep(name: string): boolean;
  /**
   * The same of several files, by what their folders list (sizes are not asked for): one question a folder in place of one a file. False, and
   * none is kept by it, when one is missing.
   */
  keepAll(names: readonly string[]): boolean;
  /** Every file of the site in this folder of its root stays, where it is there at all: asked by folder, as a site has tens of thousands. */
  keepIn(folder: string): void;
  /** A file as it is after this export, as far as that has come: what it wrote, else what stands there. */
  now(name: string): Promise<Uint8Array | undefined>;
  /** Files of the site that were neither written nor kept: they go when it is finished. In a folder of its root, or all. */
  gone(folder?: string): string[];
  finish(facts: SiteFacts): Promise<SiteOutcome>;
  /** Nothing is left of what was written; the site is as it was. */
  abort(): Promise<void>;
}

/** What hosts of static sites want at the top of a site. */
export const FOR_HOSTS: readonly string[] = ['CNAME', 'robots.txt', 'ads.txt', '_headers', '_redirects'];
/** Beside these, or what is hidden, a first site may be written. */
const HOSTS = new Set([...FOR_HOSTS, 'README.md', 'LICENSE', ...STRAY]);

/** Whether a site may begin in a folder that holds these. */
export const mayBegin = (names: readonly string[]): boolean => names.every((name) => name.startsWith('.') || HOSTS.has(name));

/**
 * @param newsroom a folder that no site may lie in
 * @throws DatelineError exists, export-in-newsroom, site-foreign, site-newer, site-damaged, site-busy, no-permission, export-full,
 * export-path-long, export-lost
 */
export async function openSite(place: string, owner: Owner, newsroom?: string): Promise<SiteWriter> {
  const out = path.resolve(place);
  let within: boolean;
  let there: boolean;
  try {
    within = newsroom !== undefined && isWithin(out, newsroom);
    there = fs.statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (thrown) {
    throw failure(thrown, out);
  }
  if (within) throw new DatelineError('export-in-newsroom', { path: out });
  // Also in an empty one: what holds it may not be ours to write in, or it may be a disk of its own.
  if (there) {
    await recover(out);
    const manifest = readManifest(out, owner);
    if (manifest !== 'single' && (manifest || mayBegin(fs.readdirSync(out)))) return new InPlace(out, manifest);
  }
  return new Beside(out, newsroom);
}

const facts = ({ publication, front, issues }: SiteFacts) => ({ kind: 'web', layout: SITE_LAYOUT, publication, front, issues });
const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);

/** A place where no site is yet. */
class Beside implements SiteWriter {
  readonly issues = [];
  readonly front = '';
  readonly files = FileList.of([]);
  private readonly writer: PackageWriter;
  constructor(out: string, newsroom: string | undefined) {
    this.writer = new PackageWriter(out, newsroom);
  }
  read = () => Promise.resolve(undefined);
  now = (name: string) => this.writer.read(name);
  has = () => false;
  write = (name: string, bytes: Uint8Array) => this.writer.write(name, bytes);
  keep = () => false;
  keepAll = () => false;
  keepIn = () => undefined;
  gone = () => [];
  abort = () => this.writer.abort();
  async finish(said: SiteFacts): Promise<SiteOutcome> {
    return { files: await this.writer.finish(facts(said)), kept: 0, removed: 0 };
  }
}

class InPlace implements SiteWriter {
  readonly issues: readonly SiteIssue[];
  readonly front: string;
  readonly files: FileList;
  private readonly stamp: string | null;
  /** What the site has after this export, so far. */
  private readonly site = new Map<string, WrittenFile>();
  private readonly written = new Set<string>();
  private readonly staged = new Set<string>();
  /** Folders that were found to be folders, or not to be there. */
  private readonly clear = new Set<string>();
  private readonly making: string;
  private readonly turns = new Turns();
  /** Folders of what comes that are there. */
  private readonly made = new Set<string>();
  /** Folders of the root of which everything stays as it is, with the number of their files. */
  private readonly whole = new Map<string, number>();
  /** Plain files that a folder lists: nothing in the site changes until it is finished. */
  private readonly lists = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly out: string,
    manifest: SiteManifest | undefined,
  ) {
    this.issues = manifest?.issues ?? [];
    this.front = manifest?.front ?? '';
    this.files = manifest?.files ?? FileList.of([]);
    this.stamp = manifest?.stamp ?? null;
    try {
      this.making = begin(out);
    } catch (thrown) {
      throw failure(thrown, out);
    }
  }

  private at(name: string): string {
    return path.join(this.out, ...name.split('/'));
  }

  has(name: string): boolean {
    const known = this.files.get(name);
    const stat = known && fs.lstatSync(this.at(name), { throwIfNoEntry: false });
    return stat !== undefined && stat.isFile() && stat.size === known!.bytes;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    if (!this.has(name)) return undefined;
    try {
      // At once, as in writing: asking a thread for a small file takes longer than reading it.
      const bytes = fs.readFileSync(this.at(name));
      await this.turns.give();
      return bytes;
    } catch {
      return undefined;
    }
  }

  keep(name: string): boolean {
    const known = this.has(name) ? this.files.get(name) : undefined;
    if (known) this.stays(known);
    return known !== undefined;
  }

  keepAll(names: readonly string[]): boolean {
    if (!names.every((name) => this.files.has(name) && this.isListed(name))) return false;
    for (const name of names) this.stays(this.files.get(name)!);
    return true;
  }

  private stays(file: WrittenFile): void {
    if (!this.written.has(file.path) && !this.whole.has(folderOf(file.path))) this.site.set(file.path, file);
  }

  private isListed(name: string): boolean {
    const end = name.lastIndexOf('/');
    return this.listed(name.slice(0, Math.max(0, end))).has(name.slice(end + 1));
  }

  private listed(folder: string): ReadonlySet<string> {
    let known = this.lists.get(folder);
    if (!known) {
      let entries: fs.Dirent[] = [];
      try {
        entries = fs.readdirSync(this.at(folder), { withFileTypes: true });
      } catch {
        // It is gone.
      }
      known = new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name));
      this.lists.set(folder, known);
    }
    return known;
  }

  keepIn(folder: string): void {
    const names = this.files.pathsIn(folder);
    if (names.every((name) => this.isListed(name) && !this.written.has(name))) this.whole.set(folder, names.length);
    else for (const [name, file] of this.files.in(folder)) if (this.isListed(name)) this.stays(file);
  }

  /** What of a whole folder is no longer as it was has to be known file by file. */
  private open(folder: string): void {
    if (this.whole.delete(folder)) for (const [name, file] of this.files.in(folder)) this.site.set(name, file);
  }

  async now(name: string): Promise<Uint8Array | undefined> {
    if (!this.staged.has(name)) return this.read(name);
    return fs.promises.readFile(this.stagedAt(name));
  }

  gone(folder?: string): string[] {
    const folders = folder === undefined ? this.files.folders() : [folder];
    return folders.filter((one) => !this.whole.has(one)).flatMap((one) => this.files.pathsIn(one).filter((name) => !this.site.has(name)));
  }

  /** @throws DatelineError site-taken when something that is not ours stands in the way */
  private assertFree(name: string): void {
    const parts = name.split('/');
    for (let i = 1; i < parts.length; i++) {
      const folder = parts.slice(0, i).join('/');
      if (this.clear.has(folder)) continue;
      const stat = fs.lstatSync(this.at(folder), { throwIfNoEntry: false });
      // A link to elsewhere as well: the site is written into its own folder only.
      if (stat && !stat.isDirectory()) throw new DatelineError('site-taken', { path: this.at(folder) });
      this.clear.add(folder);
    }
    const stat = fs.lstatSync(this.at(name), { throwIfNoEntry: false });
    if (stat && !(stat.isFile() && this.files.has(name))) throw new DatelineError('site-taken', { path: this.at(name) });
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (!isInside(name) || name === MANIFEST) throw new DatelineError('bad-input', { what: name });
    if (this.written.has(name)) throw new DatelineError('unexpected', { reason: `${name} written twice` });
    this.open(folderOf(name));
    this.written.add(name);
    const file = { path: name, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
    this.site.set(name, file);
    try {
      if (this.files.get(name)?.sha256 === file.sha256 && this.has(name)) return;
      this.assertFree(name);
      await this.stage(name, bytes);
    } catch (thrown) {
      throw failure(thrown, this.out);
    }
  }

  private stagedAt(name: string): string {
    return path.join(this.out, this.making, 'new', ...name.split('/'));
  }

  private async stage(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.stagedAt(name);
    const folder = path.dirname(file);
    if (!this.made.has(folder)) fs.mkdirSync(folder, { recursive: true });
    this.made.add(folder);
    fs.writeFileSync(file, bytes, { flag: 'wx' });
    this.staged.add(name);
    await this.turns.give();
  }

  async finish(said: SiteFacts): Promise<SiteOutcome> {
    const removes = this.gone();
    const files = [...this.site.values()].sort(byPath);
    // What stands in one folder stands together in path order.
    const whole = [...this.whole.keys()].map((folder) => ({ path: `${folder}/`, lines: this.files.linesIn(folder) }));
    const lines = [...files.map((file) => ({ path: file.path, lines: fileLine(file) })), ...whole].filter((part) => part.lines !== '');
    const list = lines.sort(byPath).map((part) => part.lines).join(',\n'); // prettier-ignore
    const text = Buffer.from(manifestOf(facts(said), list));
    const manifest = { path: MANIFEST, bytes: text.byteLength, sha256: createHash('sha256').update(text).digest('hex') };
    const changed = files.filter(({ path: name }) => this.staged.has(name));
    const kept = files.length - changed.length + [...this.whole.values()].reduce((sum, count) => sum + count, 0);
    if (changed.length === 0 && removes.length === 0 && manifest.sha256 === this.stamp) {
      await this.abort();
      return { files: [], kept: kept + 1, removed: 0 };
    }
    const moves = [...inOrder([...this.staged]), MANIFEST];
    try {
      await this.stage(MANIFEST, text);
    } catch (thrown) {
      throw failure(thrown, this.out);
    }
    await carryOut(this.out, {
      making: this.making,
      moves,
      removes,
      check: () => {
        if (stampOf(this.out) !== this.stamp) throw new DatelineError('site-busy', { path: this.out });
        this.clear.clear();
        for (const { path: name } of changed) this.assertFree(name);
      },
    });
    return { files: [...changed, manifest], kept, removed: removes.length };
  }

  abort(): Promise<void> {
    forget(this.out, this.making);
    return Promise.resolve();
  }
}

/** Fills a site's folder: when `fill` fails or is cancelled nothing is left of it and what was there stays. */
export async function makeSiteIn(writer: SiteWriter, fill: (writer: SiteWriter) => Promise<SiteFacts>): Promise<SiteOutcome> {
  try {
    return await writer.finish(await fill(writer));
  } catch (thrown) {
    // What an update could not finish stays for the next export.
    if (!(thrown instanceof DatelineError && thrown.code === 'site-unfinished')) await writer.abort();
    throw thrown;
  }
}
