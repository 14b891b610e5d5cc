/**
 * A site as one zip file: names in order, one time for all, so that the same site gives the same bytes. Files are read, checked and packed one
 * after the other; past 4 GB or 65,535 files the zip is one of 64 bits, which every system's own unpacker of the last fifteen years reads.
 */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { DatelineError } from '../../shared/contract/errors.js';
import type { PublishProgress } from '../../shared/contract/publish.js';
import { MANIFEST } from '../export/package.js';
import { failure } from '../export/place.js';
import type { LocalSite, SiteFile } from './site.js';

export interface ZipOptions {
  signal?: AbortSignal | undefined;
  progress?: ((now: PublishProgress) => void) | undefined;
}

/** The earliest time that a zip can hold, whatever the zone of whoever unpacks it. */
const TIME = new Date(Date.UTC(1980, 0, 2));
/** Packed already: doing it again costs time and gains nothing. */
const PACKED = /\.(avif|webp|png|jpe?g|woff2?)$/i;

/**
 * Written beside `out` and renamed: an older zip stays until the new one is whole.
 * @throws DatelineError exists (a folder is there), publish-changed, export-full, export-lost, no-permission, cancelled
 */
export async function zipSite(site: LocalSite, out: string, { signal, progress }: ZipOptions = {}): Promise<SiteFile> {
  const target = path.resolve(out);
  const part = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(4).toString('hex')}.part`);
  const manifest = { path: MANIFEST, bytes: site.manifest.byteLength, sha256: site.stamp };
  const files = [...site.files.values(), manifest].sort((a, b) => (a.path < b.path ? -1 : 1));
  const bytesTotal = files.reduce((sum, file) => sum + file.bytes, 0);
  const zip = new yazl.ZipFile();
  let [done, bytesDone] = [0, 0];
  let failed: unknown;
  // Of a file that cannot be read the zip's own stream says nothing.
  const fail = (thrown: unknown) => {
    failed ??= thrown;
    (zip.outputStream as Readable).destroy(failed as Error);
  };
  zip.on('error', fail);
  for (const file of files)
    zip.addReadStreamLazy(file.path, { mtime: TIME, mode: 0o100644, compress: !PACKED.test(file.path), size: file.bytes }, (give) => {
      open(path.join(site.folder, ...file.path.split('/')), file).then(
        (stream) => {
          stream.once('error', fail).once('end', () => {
            done += 1;
            bytesDone += file.bytes;
            progress?.({ done, total: files.length, what: file.path, bytesDone, bytesTotal });
          });
          give(null, stream);
        },
        (thrown: unknown) => {
          fail((thrown as NodeJS.ErrnoException).code === 'ENOENT' ? new DatelineError('publish-changed', { path: file.path }) : thrown);
          give(thrown, Readable.from([]));
        },
      );
    });
  zip.end();
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    if (fs.statSync(target, { throwIfNoEntry: false })?.isDirectory()) throw new DatelineError('exists', { what: target });
    await fs.promises.mkdir(path.dirname(target), { recursive: true });
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        next(null, chunk);
      },
    });
    await pipeline(zip.outputStream, counted, fs.createWriteStream(part, { flags: 'wx' }), { signal });
    await fs.promises.rename(part, target);
  } catch (thrown) {
    await fs.promises.rm(part, { force: true }).catch(() => undefined);
    if (signal?.aborted) throw new DatelineError('cancelled');
    throw failure(failed ?? thrown, target);
  }
  return { path: target, bytes, sha256: hash.digest('hex') };
}

/** Below this a file is read at once: most are small, and a stream for each would take longer than packing it. */
const AT_ONCE = 1e6;

/** A file's content; it fails when it is not what the manifest says. */
async function open(name: string, file: SiteFile): Promise<Readable> {
  const changed = new DatelineError('publish-changed', { path: file.path });
  if (file.bytes < AT_ONCE) {
    const bytes = await fs.promises.readFile(name);
    if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw changed;
    return Readable.from([bytes]);
  }
  const handle = await fs.promises.open(name);
  const hash = createHash('sha256');
  return handle.createReadStream().compose(
    new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        next(null, chunk);
      },
      flush: (next) => next(hash.digest('hex') === file.sha256 ? null : changed),
    }),
  ) as Readable;
}
