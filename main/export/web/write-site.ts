/** Writes the whole site from a composed issue. Knows neither store nor disk: bytes come by `media`, files go by `write`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type Vips from 'wasm-vips';
import type { Locale } from '../../../shared/contract/app.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import { variablesOf } from '../../../shared/newsroom/web-look.js';
import type { FaceSource } from '../../store/faces.js';
import { archiveOf } from './archive.js';
import { atom, rss, sitemap } from './feeds.js';
import { drawPictures, readable, shownPhotos } from './draw.js';
import { lettering, openOutlines, type Lettering, type Outlines } from './glyphs.js';
import { escape, trusted, type Html } from './html.js';
import { issueJson, recordOf } from './issue-json.js';
import { indexPage, printedPage } from './issue-pages.js';
import { archiveKeywords } from './keywords/archive.js';
import { writeKeywords } from './keywords/write.js';
import { lookOf, mastheadPng, themeFiles, type Masthead, type MastheadFile } from './look.js';
import type { IssueRecord } from './record.js';
import { writeSearch, type Before } from './search/index.js';
import { textsOf } from './search/text.js';
import { buildSite, type Site, type SiteInput } from './site.js';
import { storyPage } from './story.js';
import { writeTools } from './tools/write.js';
import { sayIn, type View } from './view.js';
import { withdrawnPage } from './withdrawn.js';

/** The site as it was before this export. */
export interface SiteBefore extends Before {
  /** This issue's record; undefined = it is new there, null = its record cannot be read. */
  record: IssueRecord | null | undefined;
  /** Whether a file of the site stands there whole: it may be kept. */
  has(path: string): boolean;
}

export interface SiteTask {
  content: SiteInput;
  /** Records of the issues that the site has already, and the id of the one whose front is the site's. */
  others?: readonly IssueRecord[];
  front?: string;
  /** Whether somebody has put an `assets/custom.css` of his own into the site. */
  custom?: boolean;
  locale: Locale;
  faces: FaceSource;
  vips: typeof Vips;
  /** The program's resources folder. */
  resources: string;
  /** Bytes of a media file as a picture; undefined when it is missing or cannot be read. */
  media(id: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** The site that this issue is added to. */
  before?: SiteBefore;
  /** Files that the site had of this issue and of the whole archive and that were not written this time. */
  gone?(): readonly string[];
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number, what: string) => void) | undefined;
}

/** Joined to one file, in this order: later ones override. */
export const STYLE_SHEETS = ['base.css', 'issue.css', 'words.css', 'story.css', 'search.css', 'media.css'];

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
export async function writeSite(task: SiteTask): Promise<View> {
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
  const weights = new Map<string, number>();

  const pictures = await drawPictures(site, {
    vips,
    outlines,
    resources,
    media: (id) => task.media(id),
    write: (file, bytes) => {
      weights.set(file, bytes.byteLength);
      return task.write(file, bytes);
    },
    onPhoto: (i, of) => step(say('web.stepPicture', { done: i, total: of })),
    onPage: ({ number }) => step(say('web.stepPage', { number })),
  });
  step(say('web.stepWrite'));
  const look = lookOf(content.publication);
  const picture = async (id: string | null, name: string): Promise<MastheadFile | null> => {
    const bytes = id === null ? undefined : await task.media(id);
    const made = bytes && readable(() => mastheadPng(vips, bytes));
    if (!made) return null;
    await task.write(`assets/${name}`, made.bytes);
    return { path: `assets/${name}`, width: made.width, height: made.height };
  };
  const day = await picture(look.masthead, 'masthead.png');
  const masthead: Masthead | null = day && { day, night: await picture(look.mastheadNight, 'masthead-night.png') };
  const texts = textsOf(site);
  const record = { ...recordOf({ site, pictures }), texts: texts.hash };
  const archive = archiveOf(record, task.others ?? [], task.front);
  const view: View = {
    site,
    archive,
    keywords: archiveKeywords(archive.issues),
    locale,
    pictures,
    look,
    masthead,
    nameplate: nameplate(site, faces, outlines),
    base,
    say,
  };
  // A correction of an older issue leaves the newest one's front where it is.
  if (archive.front) await write('index.html', indexPage(view, 'index.html'));
  else await task.before?.keep('index.html');
  await write(site.path, indexPage(view, site.path));
  for (const page of site.pages) await write(page.path, printedPage(view, page));
  for (const story of site.stories) await write(story.path, storyPage(view, story));
  await writeKeywords(view, task, record, write);
  await write('feed.xml', rss(view));
  await write('atom.xml', atom(view));
  if (base !== null) await write('sitemap.xml', sitemap(view, base));
  await write(`${site.dir}/issue.json`, issueJson(record));
  await writeSearch(view, texts, task);
  await write('assets/icon.svg', icon(site, faces, outlines));
  const own = (file: string): Promise<Buffer> => readFile(path.join(resources, 'web', file));
  await task.write('assets/paper.css', Buffer.concat(await Promise.all(STYLE_SHEETS.map(own))));
  // A masthead that cannot be read is drawn by its name.
  const worn = masthead ? { ...look, mastheadNight: masthead.night && look.mastheadNight } : { ...look, masthead: null };
  for (const { path: file, text } of themeFiles(worn, task.custom ?? false)) await write(file, text);
  await task.write('assets/display.js', await own('display.js'));
  await writeTools(view, { ...task, name: letters(site, faces, outlines), weight: (file) => weights.get(file) });
  // Last: what was written is not gone.
  for (const path of task.gone?.() ?? []) if (path.endsWith('.html')) await write(path, withdrawnPage(view, path));
  task.progress?.(total, total, '');
  return view;
}

/** The face of the masthead; a publication may name one that is not loaded. */
function titleFace({ publication }: Site, faces: FaceSource): string | undefined {
  const known = new Set(faces.tables().map(({ id }) => id));
  return [publication.faces[publication.styles.masthead.face], publication.faces.title, publication.faces.song, ...known].find((id) => known.has(id));
}

/** The paper's name in the face of its masthead; no glyphs when no face is loaded. */
function letters(site: Site, faces: FaceSource, outlines: Outlines): Lettering {
  const face = titleFace(site, faces);
  return face === undefined ? { width: 0, height: 0, baseline: 0, glyphs: [] } : lettering(outlines, face, site.publication.name);
}

/** The paper's name in the face of its masthead, in the colour of the text round it: no font has to be shipped for it. */
function nameplate(site: Site, faces: FaceSource, outlines: Outlines): Html {
  const { name } = site.publication;
  const { width, height, baseline, glyphs } = letters(site, faces, outlines);
  if (glyphs.length === 0) return trusted(escape(name));
  const paths = glyphs.map(({ d, x }) => `<path d="${d}" transform="translate(${x} ${baseline}) scale(1 -1)"/>`).join('');
  return trusted(`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">${paths}</svg>`);
}

/** The name's first character on the paper's own colour. */
function icon(site: Site, faces: FaceSource, outlines: Outlines): string {
  const face = titleFace(site, faces);
  const { accent, 'on-accent': on } = variablesOf(lookOf(site.publication).day, 'day');
  const first = [...site.publication.name.trim()][0] ?? '';
  const letter = face === undefined ? undefined : lettering(outlines, face, first);
  const scale = letter && letter.glyphs.length > 0 ? 52 / letter.height : 0;
  const glyph =
    letter && scale > 0
      ? letter.glyphs
          .map(
            ({ d }) =>
              `<path fill="${on}" d="${d}" transform="translate(${(64 - letter.width * scale) / 2} ${6 + letter.baseline * scale}) scale(${scale} ${-scale})"/>`,
          )
          .join('')
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="6" fill="${accent}"/>${glyph}</svg>\n`;
}
