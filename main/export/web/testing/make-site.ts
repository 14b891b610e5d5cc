/** The small issue as a real site in memory: composed with the real faces, drawn, resized. For tests. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type Vips from 'wasm-vips';
import { composeIssue } from '../../../../shared/makeup/compose.js';
import type { Locale } from '../../../../shared/contract/app.js';
import { openFaces } from '../../../store/faces.js';
import { loadVips } from '../../vips.js';
import { putIssue } from '../put-issue.js';
import { writeSite, type SiteTask } from '../write-site.js';
import { smallIssue } from './small-issue.js';

export const root = path.resolve(import.meta.dirname, '../../../..');
export const MEDIA = '5f'.repeat(32);

/** What of the small issue is another one's. */
export interface Other {
  id: string;
  date: string;
  /** How many of its pages. */
  pages: number;
  /** Stories that it does not have, and how many keywords the others keep; absent = all. */
  without?: readonly string[];
  keywords?: number;
}

/** All that one issue's export needs but its place. */
export async function taskFor(locale: Locale, url: string, other?: Other) {
  const vips = await loadVips('avif');
  const small = smallIssue(MEDIA);
  const publication = { ...small.publication, url };
  const shown = small.issue.pages.slice(0, other?.pages);
  const gone = new Set(other?.without ?? []);
  const frames = small.issue.frames
    .filter((frame) => shown.some(({ id }) => id === frame.page))
    .map((frame) => ({ ...frame, article: frame.article !== null && gone.has(frame.article) ? null : frame.article }));
  const articles = new Map([...small.articles].filter(([id]) => !gone.has(id)).map(([id, article]) => [id, { ...article, keywords: article.keywords.slice(0, other?.keywords) }])); // prettier-ignore
  const issue = other ? { ...small.issue, id: other.id, date: other.date, pages: shown, frames } : small.issue;
  const faces = openFaces(path.join(root, 'out/fonts'));
  const photo = gradient(vips);
  const pages = composeIssue({
    ...small,
    articles,
    issue,
    publication,
    faces: new Map(faces.tables().map((face) => [face.id, face])),
    media: new Map([[MEDIA, { width: 1200, height: 800 }]]),
  });
  return {
    content: { ...small, articles, issue, publication, pages },
    locale,
    faces,
    vips: () => Promise.resolve(vips),
    resources: path.join(root, 'resources'),
    media: async (id: string) => (id === MEDIA ? photo : undefined),
  };
}

/** About 6 s for four pages. `url` is the publication's address. */
export async function makeSite(locale: Locale, url = '', more: Partial<SiteTask> = {}): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  await writeSite({
    ...(await taskFor(locale, url)),
    write: async (file, bytes) => {
      if (files.has(file)) throw new Error(`${file} is written twice`);
      files.set(file, bytes);
    },
    ...more,
  });
  return files;
}

/** Puts issues into the site in a folder, one after another. */
export async function growSite(out: string, locale: Locale, others: readonly Other[], url = ''): Promise<void> {
  for (const other of others) await putIssue({ out, ...(await taskFor(locale, url, other)) });
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
