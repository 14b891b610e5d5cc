/**
 * Pictures as they print, kept from one export to the next: the newsroom's folder `derived/press/` holds each under what it was made from
 * (the file's SHA-256, crop, pixels, and how it was converted). Deleting the folder costs only the time to convert anew. Where it cannot be
 * written, pictures stay in memory for this export.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../../shared/contract/errors.js';
import { writeWhole } from '../../store/files.js';
import type { DrawnPicture } from './press-file.js';
import type { PressPicture } from './pictures.js';

/** What no export has wanted for so long is taken away. */
const UNUSED_DAYS = 60;
const DAY_MS = 86_400_000;

/** `<digest>-<width>x<height>-<space>-<bytes>.jpg`: everything a page needs to know of it before it is written. */
const NAME = /^([0-9a-f]{40})-(\d+)x(\d+)-(cmyk|gray|rgb)-(\d+)\.jpg$/;

/** @throws DatelineError not-found (taken away while the export went on) */
const read = (file: string): Promise<Uint8Array> =>
  fs.promises.readFile(file).catch((cause: unknown) => {
    throw new DatelineError('not-found', { what: file }, undefined, { cause });
  });

export class KeptPictures {
  private readonly made = new Map<string, DrawnPicture>();
  private readonly used = new Set<string>();
  private readonly dropped = new Set<string>();

  private constructor(
    private readonly folder: string,
    private readonly recipe: string,
    private readonly onDisk: ReadonlyMap<string, DrawnPicture>,
  ) {}

  /** @param recipe how pictures are converted: whatever it names, a change of it makes other pictures. Reads one folder. */
  static async open(newsroom: string, recipe: string): Promise<KeptPictures> {
    const folder = path.join(newsroom, 'derived', 'press');
    const onDisk = new Map<string, DrawnPicture>();
    for (const file of await fs.promises.readdir(folder).catch(() => [])) {
      const [, digest, width, height, space, bytes] = NAME.exec(file) ?? [];
      // A file that was cut off is none.
      const whole = digest && (await fs.promises.stat(path.join(folder, file)).catch(() => undefined))?.size === Number(bytes);
      if (!digest || !whole) continue;
      const load = () => read(path.join(folder, file));
      onDisk.set(digest, { width: Number(width), height: Number(height), space: space as DrawnPicture['space'], bytes: load });
    }
    return new KeptPictures(folder, recipe, onDisk);
  }

  private digest(key: string): string {
    return createHash('sha256').update(`${this.recipe}\n${key}`).digest('hex').slice(0, 40);
  }

  /** The same object each time it is asked for, so that a file holds it once. Undefined = not converted yet. */
  get(key: string): DrawnPicture | undefined {
    if (this.dropped.has(key)) return undefined;
    const known = this.made.get(key);
    if (known) return known;
    const digest = this.digest(key);
    const found = this.onDisk.get(digest);
    if (found) {
      this.made.set(key, found);
      this.used.add(digest);
    }
    return found;
  }

  /** For this export it is not there, until it is put. */
  drop(key: string): void {
    this.dropped.add(key);
    this.made.delete(key);
  }

  /** Keeps a picture that was just converted; its bytes leave the memory. */
  put(key: string, { bytes, ...facts }: PressPicture): void {
    const digest = this.digest(key);
    const file = path.join(this.folder, `${digest}-${facts.width}x${facts.height}-${facts.space}-${bytes.length}.jpg`);
    this.used.add(digest);
    this.dropped.delete(key);
    try {
      fs.mkdirSync(this.folder, { recursive: true });
      writeWhole(file, bytes);
      this.made.set(key, { ...facts, bytes: () => read(file) });
    } catch {
      this.made.set(key, { ...facts, bytes });
    }
  }

  /** Marks what this export used, and takes away what none has used for long. Errors are no one's business: it is only a shelf. */
  async tidy(now: Date): Promise<void> {
    for (const file of await fs.promises.readdir(this.folder).catch(() => [])) {
      const at = path.join(this.folder, file);
      const digest = NAME.exec(file)?.[1];
      try {
        const { mtimeMs } = await fs.promises.stat(at);
        const age = (now.getTime() - mtimeMs) / DAY_MS;
        if (digest !== undefined && this.used.has(digest)) {
          if (age > 1) await fs.promises.utimes(at, now, now);
        } else if (age > (digest === undefined ? 1 : UNUSED_DAYS)) await fs.promises.rm(at, { force: true });
      } catch {
        // Somebody else's export was quicker.
      }
    }
  }
}
