/** The pictures of an issue, made and written one after another: photos of its stories, then its pages. */
import { createHash } from 'node:crypto';
import type Vips from 'wasm-vips';
import { pictureKey } from '../../../shared/article/model.js';
import type { Outlines } from './glyphs.js';
import { makePage, makePhoto, type Made } from './pictures.js';
import type { Site, SitePage } from './site.js';
import type { Pictures, Variants } from './view.js';

export interface DrawTask {
  vips: typeof Vips;
  outlines: Outlines;
  resources: string;
  media(id: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Before each picture; throws to end the work. */
  onPhoto(done: number, total: number): void;
  onPage(page: SitePage): void;
  /** Of a photo that a story shows and that is left out, its file being gone or broken. */
  unreadable?: ((media: string) => void) | undefined;
}

/** Photos that stories show, each once for each crop. */
export const shownPhotos = (site: Site) =>
  new Map(site.stories.flatMap(({ pictures }) => pictures.map(({ media, crop }) => [pictureKey(media!, crop), { media: media!, crop }] as const)));

/** Memory: one page picture (40 MB) and one photo at a time, besides the photos that the page under way shows. */
export async function drawPictures(site: Site, task: DrawTask): Promise<Pictures> {
  const { vips, outlines, resources } = task;
  const keep = async ({ variants, files }: Made): Promise<Variants> => {
    for (const file of files) await task.write(file.path, file.bytes);
    return variants;
  };

  const photos = new Map<string, Variants>();
  const shown = shownPhotos(site);
  for (const [i, [key, { media, crop }]] of [...shown].entries()) {
    task.onPhoto(i + 1, shown.size);
    const bytes = await task.media(media);
    const made = bytes && readable(() => makePhoto(vips, bytes, `${site.dir}/picture/${fileName(key)}`, crop));
    if (made) photos.set(key, await keep(made));
    else task.unreadable?.(media);
  }
  const pages = new Map<string, Variants>();
  for (const page of site.pages) {
    task.onPage(page);
    const files = new Map<string, Uint8Array | undefined>();
    for (const item of page.list.items)
      if ((item.kind === 'picture' || item.kind === 'pdf') && !files.has(item.media)) files.set(item.media, await task.media(item.media));
    const name = `${site.dir}/page/${page.number}`;
    pages.set(page.id, await keep(await makePage(vips, { list: page.list, name, outlines, photo: (id) => files.get(id), resources })));
  }
  return { photos, pages };
}

/** Media ids are hashes already; anything else must not become a path. */
const fileName = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')).slice(0, 16);

/** A photo whose file is broken is left out, as a missing one is; preflight has said so. */
export function readable<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
