/** The faces that a page is drawn in: tables for the composer, the font files themselves for the canvas. */
import type { FaceTable } from '../../shared/typeset/face.js';
import type { PageList } from '../../shared/makeup/list.js';
import { call } from '../ui/bridge.js';

const loading = new Map<string, Promise<void>>();

/** Tables of all faces that the app and the open newsroom have. */
export const loadTables = async (): Promise<Map<string, FaceTable>> => new Map((await call('faces.list', {})).faces.map((f) => [f.id, f]));

const isBuiltIn = (id: string): boolean => !/^[0-9a-f]{64}$/.test(id);

/** Loads the font file of one face once; later calls give the same promise. A face that cannot be read is drawn in the system's. */
export function loadFace(id: string): Promise<void> {
  let promise = loading.get(id);
  if (!promise) {
    const face = new FontFace(id, `url(${isBuiltIn(id) ? `/fonts/${id}.ttf` : `media://${id}`})`);
    promise = face.load().then(
      (loaded) => void document.fonts.add(loaded),
      () => void loading.delete(id),
    );
    loading.set(id, promise);
  }
  return promise;
}

/** Resolves when every face that these pages use can be drawn. */
export const loadFacesOf = async (lists: readonly PageList[]): Promise<void> => {
  const ids = new Set<string>();
  for (const list of lists) for (const item of list.items) if (item.kind === 'glyphs') ids.add(item.face);
  await Promise.all([...ids].map(loadFace));
};
