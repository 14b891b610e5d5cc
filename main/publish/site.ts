/** A site in its folder, as it is to be published: what the exporter wrote, and what the paper put there for readers and hosts. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatelineError } from '../../shared/contract/errors.js';
import { MANIFEST } from '../export/package.js';
import { failure } from '../export/place.js';
import { isSame, parseManifest, type Owner } from '../export/web/folder/manifest.js';
import { FOR_HOSTS } from '../export/web/folder/writer.js';
import type { Upload } from './host.js';

export interface SiteFile {
  path: string;
  bytes: number;
  sha256: string;
}
export interface LocalSite {
  folder: string;
  publication: Owner;
  issues: number;
  /** SHA-256 of the manifest's bytes. */
  stamp: string;
  manifest: Uint8Array;
  /** All but the manifest. */
  files: ReadonlyMap<string, SiteFile>;
  /** Which of them the exporter did not write. */
  own: ReadonlySet<string>;
}

/** Files of the paper's own that go along: its style sheet, and what hosts want. Anything else in the folder stays at home. */
const OWN = [...FOR_HOSTS, 'assets/custom.css'];

const at = (folder: string, name: string): string => path.join(folder, ...name.split('/'));

/**
 * O(size of the manifest); files are read when they are sent.
 * @param owner whose site it has to be; absent = anybody's
 * @throws DatelineError publish-no-site, site-foreign, site-newer, site-damaged, no-permission
 */
export async function readSite(folder: string, owner?: Owner): Promise<LocalSite> {
  let bytes: Buffer;
  try {
    bytes = await fs.promises.readFile(path.join(folder, MANIFEST));
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes((thrown as NodeJS.ErrnoException).code ?? '')) throw new DatelineError('publish-no-site', { path: folder });
    throw failure(thrown, folder);
  }
  const noSite = new DatelineError('publish-no-site', { path: folder });
  let manifest;
  try {
    manifest = parseManifest(bytes, folder, path.join(folder, MANIFEST));
  } catch (thrown) {
    throw thrown instanceof DatelineError && thrown.code === 'exists' ? noSite : thrown;
  }
  if (manifest === 'single') throw noSite;
  if (owner && !isSame(manifest.publication, owner)) throw new DatelineError('site-foreign', { path: folder, name: manifest.publication.name });
  const files = new Map<string, SiteFile>([...manifest.files.all()].map((file) => [file.path, file]));
  const own = new Set<string>();
  for (const name of OWN) {
    if (files.has(name) || fs.lstatSync(at(folder, name), { throwIfNoEntry: false })?.isFile() !== true) continue;
    const content = await fs.promises.readFile(at(folder, name));
    files.set(name, { path: name, bytes: content.byteLength, sha256: createHash('sha256').update(content).digest('hex') });
    own.add(name);
  }
  return { folder, publication: manifest.publication, issues: manifest.issues.length, stamp: manifest.stamp, manifest: bytes, files, own };
}

export const uploadOf = (name: string, bytes: Uint8Array): Upload => ({
  path: name,
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  md5: createHash('md5').update(bytes).digest('hex'),
});

/** @throws DatelineError publish-changed when the file is not what the manifest says, as while an export is writing */
export async function readFile({ folder }: LocalSite, file: SiteFile): Promise<Upload> {
  let bytes: Buffer;
  try {
    bytes = await fs.promises.readFile(at(folder, file.path));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') throw new DatelineError('publish-changed', { path: at(folder, file.path) });
    throw failure(thrown, folder);
  }
  const upload = uploadOf(file.path, bytes);
  if (upload.sha256 !== file.sha256) throw new DatelineError('publish-changed', { path: at(folder, file.path) });
  return upload;
}
