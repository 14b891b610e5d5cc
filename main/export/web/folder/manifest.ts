/** `manifest.json` at a site's root: whose site it is, which issues it has, and every file of ours with its checksum. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DatelineError } from '../../../../shared/contract/errors.js';
import { FORMAT, MANIFEST } from '../../package.js';
import { codeOf, failure, isInside, parsed } from '../../place.js';
import { FileList, FilesSchema, HEAD } from './file-list.js';

/** Raised when pages of an older layout would no longer work beside new ones. */
export const SITE_LAYOUT = 1;

/** A path that stays in the folder, and in no hidden one: a manifest from elsewhere must not make us touch anything else. */
export const PathSchema = z.string().refine((name) => isInside(name) && !/(^|\/)\./.test(name));
const DirSchema = PathSchema.refine((name) => !name.includes('/'));
export const SiteIssueSchema = z.object({ id: z.string(), dir: DirSchema, date: z.string() });
export type SiteIssue = z.infer<typeof SiteIssueSchema>;
export const OwnerSchema = z.object({ id: z.string(), name: z.string(), url: z.string() });
/** Whose site it is: the publication. */
export type Owner = z.infer<typeof OwnerSchema>;

const SiteManifestSchema = z.object({
  format: z.literal(FORMAT),
  kind: z.literal('web'),
  layout: z.literal(SITE_LAYOUT),
  publication: OwnerSchema,
  /** Id of the issue whose front is `index.html`. */
  front: z.string(),
  /** In the order of their folders. */
  issues: z.array(SiteIssueSchema),
  files: FilesSchema,
});
/** What of the manifest the exporter says; files are the writer's. */
export type SiteFacts = Pick<z.infer<typeof SiteManifestSchema>, 'publication' | 'front' | 'issues'>;

export interface SiteManifest extends SiteFacts {
  files: FileList;
  /** SHA-256 of the manifest's bytes: whether another export has been here since. */
  stamp: string;
}

/** The same paper: several newsrooms have a publication with the id that every new newsroom gives its first. */
export const isSame = (one: Owner, other: Owner): boolean =>
  one.id === other.id && (one.name === other.name || (one.url !== '' && one.url === other.url));

export function stampOf(out: string): string | null {
  try {
    return createHash('sha256').update(fs.readFileSync(path.join(out, MANIFEST))).digest('hex'); // prettier-ignore
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null;
    throw failure(thrown, out);
  }
}

/**
 * The manifest of the site in `out`: undefined = there is none; 'single' = a package of one issue, as made before sites grew.
 * @throws DatelineError exists (somebody else's manifest, a print package), site-foreign, site-newer, site-damaged, no-permission, export-lost
 */
export function readManifest(out: string, owner: Owner): SiteManifest | 'single' | undefined {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(path.join(out, MANIFEST));
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))) return undefined;
    throw failure(codeOf(thrown) === 'EISDIR' ? new DatelineError('exists', { what: out }) : thrown, out);
  }
  const manifest = parseManifest(bytes, out, path.join(out, MANIFEST));
  if (manifest !== 'single' && !isSame(manifest.publication, owner))
    throw new DatelineError('site-foreign', { path: out, name: manifest.publication.name });
  return manifest;
}

/**
 * What a manifest says, wherever it was read.
 * @param out as a person knows the place, @param file the manifest in it
 * @throws DatelineError exists (somebody else's, a print package), site-newer, site-damaged
 */
export function parseManifest(bytes: Buffer, out: string, file: string): SiteManifest | 'single' {
  const damaged = (): DatelineError => new DatelineError('site-damaged', { path: file });
  const text = bytes.toString('utf8');
  // As we write it, only its head has to be taken apart.
  const head = text.indexOf(HEAD);
  const list = head < 0 ? undefined : FileList.ofText(text, head + HEAD.length);
  const given = parsed(list ? `${text.slice(0, head)}"files":[]}` : text);
  const said = z.object({ format: z.unknown(), kind: z.unknown(), layout: z.unknown() }).partial().safeParse(given);
  // Cut off in the middle, it can still be known as ours: the format stands before the files.
  if (!said.success || said.data.format !== FORMAT) throw given === null && text.includes(FORMAT) ? damaged() : new DatelineError('exists', { what: out }); // prettier-ignore
  const { kind, layout } = said.data;
  if (kind !== 'web') throw new DatelineError('exists', { what: out });
  if (layout === undefined) return 'single';
  if (typeof layout === 'number' && layout > SITE_LAYOUT) throw new DatelineError('site-newer', { path: out, found: layout, known: SITE_LAYOUT });
  const manifest = SiteManifestSchema.safeParse(given);
  if (!manifest.success) throw damaged();
  const { publication, front, issues, files } = manifest.data;
  return {
    publication,
    front,
    issues,
    files: list ?? FileList.of(files),
    stamp: createHash('sha256').update(bytes).digest('hex'),
  };
}
