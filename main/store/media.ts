/**
 * Pictures, advertisements' PDFs, fonts and press profiles: files in `media/` under their SHA-256, with a line each in the database. A file there never
 * changes. Beside a PDF lies its preview, `<sha>.preview.png`: derived, and made anew when it is not there.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Media } from '../../shared/contract/store.js';
import { writeWhole } from './files.js';
import { PressProfileSchema, readProfile, seemsProfile } from './icc.js';
import { takePdfApart } from './pdf-jobs.js';
import { seemsFont, seemsPdf, sniff, type Sniffed } from './sniff.js';
import { asStoreError, type Db } from './sqlite.js';

export const MAX_MEDIA_BYTES = 200 * 1024 * 1024;
export const MAX_SIDE = 30_000;

const ENDING: Record<Media['type'], string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf', 'font/ttf': 'ttf', 'application/vnd.iccprofile': 'icc' }; // prettier-ignore

interface MediaRecord extends Omit<Media, 'addedAt'> {
  added_at: number;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export class MediaShelf {
  constructor(
    private readonly db: Db,
    private readonly folder: string,
  ) {}

  /**
   * A PDF takes about a second, in a thread of its own; everything else is done at once.
   * @throws DatelineError not-a-picture, not-a-font, not-a-profile, profile-not-cmyk, picture-too-large, pdf-broken, pdf-locked, pdf-empty, pdf-too-large, disk-full, no-permission
   */
  put(name: string, bytes: Uint8Array): Media | Promise<Media> {
    return seemsPdf(name, bytes) ? this.putPdf(name, bytes) : this.putOther(name, bytes);
  }

  private async putPdf(name: string, bytes: Uint8Array): Promise<Media> {
    if (bytes.length > MAX_MEDIA_BYTES) throw new DatelineError('pdf-too-large', { name, bytes: bytes.length, limit: MAX_MEDIA_BYTES });
    const id = sha256(bytes);
    const known = this.db.prepare<[string], MediaRecord>('SELECT * FROM media WHERE id = ?').get(id);
    if (known && fs.existsSync(this.previewOf(id))) return this.keep(name, bytes, { ...known, type: 'application/pdf' });
    const { width, height, preview } = await takePdfApart(bytes, name);
    this.save(this.previewOf(id), preview);
    return this.keep(name, bytes, { type: 'application/pdf', width: Math.round(width), height: Math.round(height) });
  }

  private putOther(name: string, bytes: Uint8Array): Media {
    if (bytes.length > MAX_MEDIA_BYTES) throw new DatelineError('picture-too-large', { name, bytes: bytes.length, limit: MAX_MEDIA_BYTES });
    if (seemsProfile(name, bytes) && sniff(bytes) === null) return this.putProfile(name, bytes);
    const found = sniff(bytes);
    if (!found) throw new DatelineError(seemsFont(name, bytes) ? 'not-a-font' : 'not-a-picture', { name });
    if (Math.max(found.width, found.height) > MAX_SIDE)
      throw new DatelineError('picture-too-large', { name, width: found.width, height: found.height, limit: MAX_SIDE });
    return this.keep(name, bytes, found);
  }

  /** Only what can be a press's output condition is kept. */
  private putProfile(name: string, bytes: Uint8Array): Media {
    const profile = readProfile(bytes);
    if (!profile) throw new DatelineError('not-a-profile', { name });
    if (!PressProfileSchema.safeParse(profile).success) throw new DatelineError('profile-not-cmyk', { name, space: profile.space.trim() });
    return this.keep(name, bytes, { type: 'application/vnd.iccprofile', width: 0, height: 0 });
  }

  private keep(name: string, bytes: Uint8Array, found: Sniffed): Media {
    const id = sha256(bytes);
    const file = this.fileOf(id, found.type);
    try {
      // The file first: a line in the database always has its file. A file that was lost or cut off comes back this way too.
      if (fs.statSync(file, { throwIfNoEntry: false })?.size !== bytes.length) writeWhole(file, bytes);
      this.db
        .prepare('INSERT OR IGNORE INTO media (id, name, type, width, height, bytes, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(id, path.basename(name), found.type, found.width, found.height, bytes.length, Date.now());
    } catch (thrown) {
      throw asStoreError(thrown, this.folder);
    }
    return this.get(id);
  }

  /** @throws DatelineError not-found */
  get(id: string): Media & { path: string } {
    const row = this.db.prepare<[string], MediaRecord>('SELECT * FROM media WHERE id = ?').get(id);
    if (!row) throw new DatelineError('not-found', { what: id });
    return { ...asMedia(row), path: this.fileOf(row.id, row.type) };
  }

  /**
   * The file that shows a medium on a screen.
   * @throws DatelineError not-found, pdf-broken (the PDF's own file is gone or damaged), disk-full
   */
  async preview(id: string): Promise<{ path: string; type: string }> {
    const { type, path: file, name } = this.get(id);
    if (type !== 'application/pdf') return { path: file, type };
    const preview = this.previewOf(id);
    if (!fs.existsSync(preview)) {
      const bytes = await fs.promises.readFile(file).catch(() => new Uint8Array());
      this.save(preview, (await takePdfApart(bytes, name)).preview);
    }
    return { path: preview, type: 'image/png' };
  }

  private previewOf = (id: string): string => path.join(this.folder, `${id}.preview.png`);
  private save(file: string, bytes: Uint8Array): void {
    try {
      writeWhole(file, bytes);
    } catch (thrown) {
      throw asStoreError(thrown, this.folder);
    }
  }

  /** Newest first. */
  list(): Media[] {
    return this.db.prepare<[], MediaRecord>('SELECT * FROM media ORDER BY added_at DESC, id').all().map(asMedia);
  }

  fileOf = (id: string, type: Media['type']): string => path.join(this.folder, `${id}.${ENDING[type]}`);

  /** Files that the database does not know, as after going back to a backup: they are registered again. */
  async adopt(): Promise<void> {
    const known = new Set(
      this.db
        .prepare<[], { id: string }>('SELECT id FROM media')
        .all()
        .map((row) => row.id),
    );
    for (const file of fs.readdirSync(this.folder)) {
      const id = /^([0-9a-f]{64})\.\w+$/.exec(file)?.[1];
      if (id === undefined || known.has(id)) continue;
      const bytes = fs.readFileSync(path.join(this.folder, file));
      if (sha256(bytes) === id && (sniff(bytes) || seemsPdf(file, bytes))) await this.put(file, bytes);
    }
  }
}

const asMedia = ({ added_at, ...rest }: MediaRecord): Media => ({ ...rest, addedAt: new Date(added_at).toISOString() });
