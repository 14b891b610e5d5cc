/** The faces of a newsroom: those the program brings, and the fonts that people loaded. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatelineError } from '../../shared/contract/errors.js';
import type { StoreClient } from '../../shared/contract/store.js';
import type { FaceTable } from '../../shared/typeset/face.js';
import type { FaceSource } from '../store/faces.js';

/**
 * The built-in faces together with the fonts people loaded into this newsroom. Reads every loaded font once. One whose file is lost or is not
 * what was taken in is named in `broken`: others go on.
 */
export async function withLoadedFaces(built: FaceSource, client: StoreClient): Promise<FaceSource> {
  const { media } = await client.call('media.list', {});
  const paths = new Map<string, string>();
  const tables: FaceTable[] = [];
  const broken = new Map<string, string>();
  for (const { id, type, name } of media) {
    if (type !== 'font/ttf') continue;
    const { path } = await client.call('media.get', { id });
    try {
      const bytes = readFileSync(path);
      if (createHash('sha256').update(bytes).digest('hex') !== id) throw new DatelineError('not-a-font', { name });
      // What reads font files is large: most newsrooms have loaded none.
      tables.push((await import('./face.js')).faceTable(bytes, id));
      paths.set(id, path);
    } catch {
      broken.set(id, name);
    }
  }
  return {
    tables: () => [...built.tables(), ...tables],
    bytes: (id) => {
      const path = paths.get(id);
      return path === undefined ? built.bytes(id) : readFileSync(path);
    },
    path: (id) => paths.get(id) ?? built.path?.(id),
    broken,
  };
}
