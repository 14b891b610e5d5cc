/** What a page is composed from, read once outside the make-up room: for the writing room's copy-fit and the desk's list. */
import type { Article } from '../../shared/article/model.js';
import type { Media } from '../../shared/contract/store.js';
import type { Issue } from '../../shared/issue/model.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import type { FaceTable } from '../../shared/typeset/face.js';
import { call } from '../ui/bridge.js';
import { loadTables } from './faces.js';

let tables: Promise<ReadonlyMap<string, FaceTable>> | undefined;

/** The tables of all faces: megabytes, so they are kept, and read anew only for a publication whose faces are not among them. */
export async function facesFor(publication: Publication): Promise<ReadonlyMap<string, FaceTable>> {
  const kept = await (tables ??= loadTables());
  if (Object.values(publication.faces).every((id) => kept.has(id))) return kept;
  tables = loadTables();
  return tables;
}

export interface Sources {
  issue: Issue;
  publication: Publication;
  faces: ReadonlyMap<string, FaceTable>;
}

/** @returns null when the newsroom has no publication. Rejects when the issue is not there. */
export async function sourcesOf(id: string): Promise<Sources | null> {
  const [issue, { publications }] = await Promise.all([call('issue.get', { id }), call('publications.list', {})]);
  const publication = publications.find((one) => one.id === issue.publication) ?? publications[0];
  return publication ? { issue, publication, faces: await facesFor(publication) } : null;
}

export const mediaOf = (articles: Iterable<Article>): string[] => [
  ...new Set([...articles].flatMap((article) => article.body.flatMap((block) => (block.media ? [block.media] : [])))),
];

/** A media file never changes, so what is known of one is known for good. */
const known = new Map<string, Promise<Media | null>>();

/** Sizes of these media; one that is not there is left out. */
export async function sizesOf(ids: readonly string[]): Promise<Map<string, Media>> {
  const found = await Promise.all(
    ids.map((id) => {
      let media = known.get(id);
      if (!media) {
        media = call('media.get', { id }).catch(() => (known.delete(id), null));
        known.set(id, media);
      }
      return media;
    }),
  );
  return new Map(found.flatMap((media) => (media ? [[media.id, media]] : [])));
}
