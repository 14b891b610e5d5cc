/** The small issue as a real site in memory: composed with the real faces, drawn, resized. For tests. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type Vips from 'wasm-vips';
import { composeIssue } from '../../../../shared/makeup/compose.js';
import type { Locale } from '../../../../shared/contract/app.js';
import { openFaces } from '../../../store/faces.js';
import { loadVips } from '../../vips.js';
import { writeSite, type SiteTask } from '../write-site.js';
import { smallIssue } from './small-issue.js';

export const root = path.resolve(import.meta.dirname, '../../../..');
export const MEDIA = '5f'.repeat(32);

/** About 6 s for four pages. `url` is the publication's address. */
export async function makeSite(locale: Locale, url = '', more: Partial<SiteTask> = {}): Promise<Map<string, Uint8Array>> {
  const vips = await loadVips('avif');
  const small = smallIssue(MEDIA);
  const publication = { ...small.publication, url };
  const faces = openFaces(path.join(root, 'out/fonts'));
  const photo = gradient(vips);
  const files = new Map<string, Uint8Array>();
  const pages = composeIssue({
    ...small,
    publication,
    faces: new Map(faces.tables().map((face) => [face.id, face])),
    media: new Map([[MEDIA, { width: 1200, height: 800 }]]),
  });
  await writeSite({
    content: { ...small, publication, pages },
    locale,
    faces,
    vips,
    resources: path.join(root, 'resources'),
    media: async (id) => (id === MEDIA ? photo : undefined),
    write: async (file, bytes) => {
      if (files.has(file)) throw new Error(`${file} is written twice`);
      files.set(file, bytes);
    },
    ...more,
  });
  return files;
}

/** A photo to resize, 1200 × 800. */
export function gradient(vips: typeof Vips): Uint8Array {
  const image = vips.Image.xyz(1200, 800).linear([0.2, 0.3], [0, 0]).cast(vips.BandFormat.uchar);
  return image.bandjoin(90).copy({ interpretation: vips.Interpretation.srgb }).jpegsaveBuffer({ Q: 85 });
}

export const hasFaces = (): boolean => {
  try {
    readFileSync(path.join(root, 'out/fonts/faces.json'));
    return true;
  } catch {
    return false;
  }
};
