/** Writes the whole site from a composed issue. Knows neither store nor disk: bytes come by `media`, files go by `write`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type Vips from 'wasm-vips';
import type { Locale } from '../../../shared/contract/app.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import type { FaceSource } from '../../store/faces.js';
import { archiveOf } from './archive.js';
import { atom, rss, sitemap } from './feeds.js';
import { drawPictures, shownPhotos } from './draw.js';
import { lettering, openOutlines, type Outlines } from './glyphs.js';
import { escape, trusted, type Html } from './html.js';
import { issueJson, recordOf } from './issue-json.js';
import { indexPage, keywordPage, keywordsPage, printedPage } from './issue-pages.js';
import type { IssueRecord } from './record.js';
import { buildSite, type Site, type SiteInput } from './site.js';
import { storyPage } from './story.js';
import { sayIn, type View } from './view.js';

export interface SiteTask {
  content: SiteInput;
  /** Records of the issues that the site has already. */
  others?: readonly IssueRecord[];
  locale: Locale;
  faces: FaceSource;
  vips: typeof Vips;
  /** The program's resources folder. */
  resources: string;
  /** Bytes of a media file as a picture; undefined when it is missing or cannot be read. */
  media(id: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number, what: string) => void) | undefined;
}

/** Joined to one file, in this order: later ones override. */
export const STYLE_SHEETS = ['base.css', 'issue.css', 'story.css', 'media.css'];

/** The address with a closing slash, or null when it is none. A publication without one is published as a folder. */
function baseOf(url: string): string | null {
  try {
    const base = new URL(`${url.trim().replace(/\/+$/, '')}/`);
    return base.protocol === 'http:' || base.protocol === 'https:' ? base.href : null;
  } catch {
    return null;
  }
}

/**
 * Steps are pages, photos and one for the text; the signal is looked at between them, so a cancel waits for about one page picture (2 s).
 */
export async function writeSite(task: SiteTask): Promise<void> {
  const { content, locale, faces, vips, resources } = task;
  const say = sayIn(locale);
  const site = buildSite(content, say('web.untitled'));
  const base = baseOf(content.publication.url);
  const outlines = openOutlines(faces);
  const shown = shownPhotos(site);
  const total = site.pages.length + shown.size + 1;
  let done = 0;
  const step = (what: string): void => {
    if (task.signal?.aborted) throw new DatelineError('cancelled');
    task.progress?.(done++, total, what);
  };
  const write = (file: string, text: string): Promise<void> => task.write(file, Buffer.from(text, 'utf8'));

  const pictures = await drawPictures(site, {
    vips,
    outlines,
    resources,
    media: (id) => task.media(id),
    write: (file, bytes) => task.write(file, bytes),
    onPhoto: (i, of) => step(say('web.stepPicture', { done: i, total: of })),
    onPage: ({ number }) => step(say('web.stepPage', { number })),
  });
  step(say('web.stepWrite'));
  const record = recordOf({ site, pictures });
  const archive = archiveOf(record, task.others ?? []);
  const view: View = { site, archive, locale, pictures, nameplate: nameplate(site, faces, outlines), base, say };
  // A correction of an older issue leaves the newest one's front where it is.
  if (archive.newest) await write('index.html', indexPage(view, 'index.html'));
  await write(site.path, indexPage(view, site.path));
  for (const page of site.pages) await write(page.path, printedPage(view, page));
  for (const story of site.stories) await write(story.path, storyPage(view, story));
  await write('keywords.html', keywordsPage(view));
  for (const keyword of site.keywords) await write(keyword.path, keywordPage(view, keyword));
  await write('feed.xml', rss(view));
  await write('atom.xml', atom(view));
  if (base !== null) await write('sitemap.xml', sitemap(view, base));
  await write(`${site.dir}/issue.json`, issueJson(record));
  await write('assets/icon.svg', icon(site, faces, outlines));
  const own = (file: string): Promise<Buffer> => readFile(path.join(resources, 'web', file));
  await task.write('assets/paper.css', Buffer.concat(await Promise.all(STYLE_SHEETS.map(own))));
  await task.write('assets/display.js', await own('display.js'));
  task.progress?.(total, total, '');
}

/** The face of the masthead; a publication may name one that is not loaded. */
function titleFace({ publication }: Site, faces: FaceSource): string | undefined {
  const known = new Set(faces.tables().map(({ id }) => id));
  return [publication.faces[publication.styles.masthead.face], publication.faces.title, publication.faces.song, ...known].find((id) => known.has(id));
}

/** The paper's name in the face of its masthead, in the colour of the text round it: no font has to be shipped for it. */
function nameplate(site: Site, faces: FaceSource, outlines: Outlines): Html {
  const face = titleFace(site, faces);
  const { name } = site.publication;
  if (face === undefined) return trusted(escape(name));
  const { width, height, baseline, glyphs } = lettering(outlines, face, name);
  if (glyphs.length === 0) return trusted(escape(name));
  const paths = glyphs.map(({ d, x }) => `<path d="${d}" transform="translate(${x} ${baseline}) scale(1 -1)"/>`).join('');
  return trusted(`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">${paths}</svg>`);
}

/** The name's first character on vermilion. */
function icon(site: Site, faces: FaceSource, outlines: Outlines): string {
  const face = titleFace(site, faces);
  const first = [...site.publication.name.trim()][0] ?? '';
  const letter = face === undefined ? undefined : lettering(outlines, face, first);
  const scale = letter && letter.glyphs.length > 0 ? 52 / letter.height : 0;
  const glyph =
    letter && scale > 0
      ? letter.glyphs
          .map(
            ({ d }) =>
              `<path fill="#fffdf7" d="${d}" transform="translate(${(64 - letter.width * scale) / 2} ${6 + letter.baseline * scale}) scale(${scale} ${-scale})"/>`,
          )
          .join('')
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="6" fill="#b32d1d"/>${glyph}</svg>\n`;
}
