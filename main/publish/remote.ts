/**
 * What stands at a host: the site's own `manifest.json`, which is the last whole publication, and beside it `.dateline-publish.json`: what a
 * publication under way, or broken off, sends and takes away, and which files of the paper's own went along. Whatever neither of the two
 * names is somebody else's and is never touched.
 */
import { z } from 'zod';
import { DatelineError } from '../../shared/contract/errors.js';
import { MANIFEST } from '../export/package.js';
import { parsed } from '../export/place.js';
import { FilesSchema } from '../export/web/folder/file-list.js';
import { isSame, OwnerSchema, parseManifest, PathSchema, type Owner, type SiteManifest } from '../export/web/folder/manifest.js';
import { mayBegin } from '../export/web/folder/writer.js';
import type { Host } from './host.js';

export const RECORD = '.dateline-publish.json';

const RecordSchema = z.object({
  format: z.literal('dateline-publish/1'),
  publication: OwnerSchema,
  /** Of one publication; another one begun meanwhile writes its own. */
  run: z.string(),
  /** Stamp of the manifest that it ends with. */
  manifest: z.string(),
  /** New or changed with it; empty once it is done. */
  sending: FilesSchema,
  removing: z.array(PathSchema),
  /** Files of the paper's own that are there since the last whole publication. */
  own: FilesSchema,
});
export type PublishRecord = z.infer<typeof RecordSchema>;

export interface Remote {
  /** Stamp of the manifest there; null without one. */
  stamp: string | null;
  issues: number;
  /** Path → SHA-256 of what is there; null = ours, but a publication was broken off before it was sure. */
  known: ReadonlyMap<string, string | null>;
  own: PublishRecord['own'];
  /** A publication was broken off. */
  open: boolean;
}

export const recordText = (record: PublishRecord): Uint8Array => Buffer.from(JSON.stringify(record));

export async function readRecord(host: Host): Promise<PublishRecord | undefined> {
  const bytes = await host.read(RECORD);
  const record = bytes && RecordSchema.safeParse(parsed(Buffer.from(bytes).toString('utf8')));
  return record?.success ? record.data : undefined;
}

/**
 * @throws DatelineError publish-foreign (another paper's site), publish-occupied (other files, and no site of ours), site-newer, site-damaged
 */
export async function readRemote(host: Host, place: string, owner: Owner): Promise<Remote> {
  const [bytes, record] = await Promise.all([host.read(MANIFEST), readRecord(host)]);
  let manifest: SiteManifest | undefined;
  if (bytes) {
    const file = `${place}/${MANIFEST}`;
    try {
      const found = parseManifest(Buffer.from(bytes), place, file);
      if (found === 'single') throw new DatelineError('publish-occupied', { place });
      manifest = found;
    } catch (thrown) {
      throw thrown instanceof DatelineError && thrown.code === 'exists' ? new DatelineError('publish-occupied', { place }) : thrown;
    }
  }
  for (const said of [manifest?.publication, record?.publication])
    if (said && !isSame(said, owner)) throw new DatelineError('publish-foreign', { place, name: said.name });
  if (!manifest && !record && !mayBegin(await host.top())) throw new DatelineError('publish-occupied', { place });

  const known = new Map<string, string | null>();
  for (const { path, sha256 } of [...(manifest?.files.all() ?? []), ...(record?.own ?? [])]) known.set(path, sha256);
  const stamp = manifest?.stamp ?? null;
  if (record) {
    // The manifest comes last: where it is there, so is all that it was sent with.
    const arrived = stamp === record.manifest;
    for (const { path, sha256 } of record.sending) known.set(path, arrived ? sha256 : null);
    for (const path of record.removing) known.set(path, null);
  }
  return {
    stamp,
    issues: manifest?.issues.length ?? 0,
    known,
    own: record?.own ?? [],
    open: record !== undefined && record.sending.length + record.removing.length > 0,
  };
}
