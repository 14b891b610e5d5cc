/** Writes the whole site from a composed issue. Knows neither store nor disk: bytes come by `media`, files go by `write`. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type Vips from 'wasm-vips';
import type { Locale } from '../../../shared/contract/app.js';
import { pictureKey } from '../../../shared/article/model.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import { variablesOf } from '../../../shared/newsroom/web-look.js';
import { openHouse } from '../../../shared/makeup/house.js';
import { siteBase } from '../../../shared/newsroom/web-address.js';
import type { FaceSource } from '../../store/faces.js';
import { archiveOf } from './archive.js';
import { NOTHING, type Before } from './before.js';
import { lettering, openOutlines, type Lettering, type Outlines } from './glyphs.js';
import { escape, trusted, type Html } from './html.js';
import { issueJson, recordOf } from './issue-json.js';
import { indexPage, printedPage } from './issue-pages.js';
import { archivePages } from './issues/archive-page.js';
import { issuesScript } from './issues/script.js';
import { fingerprint, KeptPictures, keptPath, probePage, probePhoto, Recipe } from './kept-pictures.js';
import { archiveKeywords } from './keywords/archive.js';
import { writeKeywords } from './keywords/write.js';
import { lookOf, mastheadPng, themeFiles, type Masthead, type MastheadFile } from './look.js';
import { makePage, makePhoto, type Made } from './pictures.js';
import type { IssueRecord } from './record.js';
import { writeSearch } from './search/index.js';
import { textsOf } from './search/text.js';
import { cardList } from './share/card.js';
import { makeCard } from './share/draw.js';
import { buildSite, type Site, type SiteInput } from './site.js';
import { squeezeCss } from './squeeze.js';
import { storyPage } from './story.js';
import { writeTools } from './tools/write.js';
import { dateWords, pageName, sayIn, weekday, type Variants, type View } from './view.js';
import { withdrawnPage } from './withdrawn.js';
import { writeData } from './write-data.js';

export interface SiteTask {
  content: SiteInput;
  /** Records of the issues that the site has already, and the id of the one whose front is the site's. */
  others?: readonly IssueRecord[];
  front?: string;
  /** Whether somebody has put an `assets/custom.css` of his own into the site. */
  custom?: boolean;
  /** Of the site. */
  locale: Locale;
  /** Of the person who waits, when it is another. */
  told?: Locale | undefined;
  faces: FaceSource;
  vips: typeof Vips;
  /** The program's resources folder. */
  resources: string;
  /** Bytes of a media file as a picture; undefined when it is missing or cannot be read. */
  media(id: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Of a photo that a story shows and that is left out, its file being gone or broken. */
  unreadable?(media: string): void;
  /** The site that this issue is added to. */
  before?: Before;
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number, what: string) => void) | undefined;
}

/** Joined to one file, in this order: later ones override. */
export const STYLE_SHEETS = [
  'base.css',
  'issue.css',
  'words.css',
  'archive.css',
  'story.css',
  'corrections.css',
  'search.css',
  'scan.css',
  'media.css',
];

/**
 * Steps are pages, photos and one for the text; the signal is looked at between them, so a cancel waits for about one page picture (2 s).
 * Memory: one page picture (20 MB) and one photo at a time, besides the photos that the page under way shows.
 */
export async function writeSite(task: SiteTask): Promise<View> {
  const { content, locale, faces, vips, resources } = task;
  const say = sayIn(locale);
  const tell = sayIn(task.told ?? locale);
  const site = buildSite(content, say('web.untitled'));
  const base = siteBase(content.publication.url);
  const outlines = openOutlines(faces);
  const shown = new Map(
    site.stories.flatMap(({ pictures }) => pictures.map(({ media, crop }) => [pictureKey(media!, crop), { media: media!, crop }] as const)),
  );
  const total = site.pages.length + shown.size + (base === null ? 0 : site.stories.length) + 1;
  let done = 0;
  const step = (what: string): void => {
    if (task.signal?.aborted) throw new DatelineError('cancelled');
    task.progress?.(done++, total, what);
  };
  const written: string[] = [];
  const write = (file: string, text: string): Promise<void> => {
    written.push(file);
    return task.write(file, Buffer.from(text, 'utf8'));
  };
  const weights = new Map<string, number>();
  const before = task.before ?? NOTHING;
  const kept = await KeptPictures.open(before, site.dir);
  const recipe = new Recipe(await drawingOf(task, outlines), faces);
  /** The picture that the site has of the same, or a new one. */
  const drawn = async (name: string, key: string, make: () => Promise<Made> | Made): Promise<Variants> => {
    const found = await kept.find(name, key);
    if (found) {
      for (const { path: file, bytes } of found.files) weights.set(file, bytes);
      return found.variants;
    }
    const made = await make();
    for (const file of made.files) {
      weights.set(file.path, file.bytes.byteLength);
      await task.write(file.path, file.bytes);
    }
    kept.add(name, key, made);
    return made.variants;
  };

  const photos = new Map<string, Variants>();
  for (const [i, [key, { media, crop }]] of [...shown].entries()) {
    step(tell('web.stepPicture', { done: i + 1, total: shown.size }));
    const bytes = await task.media(media);
    const name = `${site.dir}/picture/${fileName(key)}`;
    const made = bytes && (await readable(() => drawn(name, recipe.photo(key), () => makePhoto(vips, bytes, name, crop))));
    if (made) photos.set(key, made);
    else task.unreadable?.(media);
  }
  const pages = new Map<string, Variants>();
  for (const page of site.pages) {
    const files = new Map<string, Uint8Array | undefined>();
    for (const item of page.list.items)
      if ((item.kind === 'picture' || item.kind === 'pdf') && !files.has(item.media)) files.set(item.media, await task.media(item.media));
    const name = `${site.dir}/page/${page.number}`;
    const key = recipe.page(page.list, (id) => files.get(id) !== undefined);
    step(tell(kept.has(name, key) ? 'web.stepPageKept' : 'web.stepPage', { number: page.number }));
    const make = () => makePage(vips, { list: page.list, name, outlines, photo: (id) => files.get(id), resources });
    pages.set(page.id, await drawn(name, key, make));
  }

  const cards = new Map<string, Variants['files'][number]>();
  if (base !== null) {
    const house = openHouse(site.publication, new Map(faces.tables().map((face) => [face.id, face])));
    for (const [i, story] of site.stories.entries()) {
      step(tell('web.stepCard', { done: i + 1, total: site.stories.length }));
      const block = story.pictures.find(({ media, crop }) => photos.has(pictureKey(media!, crop)));
      const bytes = block && (await task.media(block.media!));
      const page = story.pages[0]!;
      const words = { date: `${dateWords({ say }, site.issue.date)} ${weekday({ say }, site.issue.date)}`, page: pageName({ say }, page) };
      const list = cardList(house, story, block, words);
      const name = `${site.dir}/share/${story.path.replace(/^.*\/|\.html$/g, '')}`;
      const key = `${recipe.page(list, () => bytes !== undefined)} card`;
      const make = () => makeCard(vips, { list, name, outlines, resources, photo: bytes && { bytes, crop: block.crop } });
      cards.set(story.id, (await drawn(name, key, make)).files[0]!);
    }
  }

  step(tell('web.stepWrite'));
  const pictures = { photos, pages, cards };
  const look = lookOf(content.publication);
  const head = async (id: string | null, name: string): Promise<MastheadFile | null> => {
    const bytes = id === null ? undefined : await task.media(id);
    const made = bytes && (await readable(() => mastheadPng(vips, bytes)));
    if (!made) return null;
    await task.write(`assets/${name}`, made.bytes);
    return { path: `assets/${name}`, width: made.width, height: made.height };
  };
  const day = await head(look.masthead, 'masthead.png');
  const masthead: Masthead | null = day && { day, night: await head(look.mastheadNight, 'masthead-night.png') };
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
  else await before.keep('index.html');
  await write(site.path, indexPage(view, site.path));
  for (const page of site.pages) await write(page.path, printedPage(view, page));
  for (const story of site.stories) await write(story.path, storyPage(view, story));
  await writeKeywords(view, task, record, write);
  for (const page of archivePages(view)) await write(page.path, page.text);
  await write('assets/issues.js', issuesScript(await readFile(path.join(resources, 'web/issues.js'), 'utf8'), view));
  await writeData(view, { read: (file) => before.read(file), write, written });
  await write(`${site.dir}/issue.json`, issueJson(record));
  await write(keptPath(site.dir), kept.json());
  await writeSearch(view, texts, task);
  await write('assets/icon.svg', icon(site, faces, outlines));
  const own = (file: string): Promise<Buffer> => readFile(path.join(resources, 'web', file));
  const sheets = await Promise.all(STYLE_SHEETS.map(own));
  await task.write('assets/paper.css', Buffer.from(sheets.map((bytes) => squeezeCss(bytes.toString('utf8'))).join(''), 'utf8'));
  // A masthead that cannot be read is drawn by its name.
  const worn = masthead ? { ...look, mastheadNight: masthead.night && look.mastheadNight } : { ...look, masthead: null };
  for (const { path: file, text } of themeFiles(worn, task.custom ?? false)) await write(file, text);
  for (const script of ['display.js', 'pages.js']) await task.write(`assets/${script}`, await own(script));
  await writeTools(view, { ...task, name: letters(site, faces, outlines), weight: (file) => weights.get(file) });
  // Last: what was written is not gone.
  for (const path of before.gone()) if (path.endsWith('.html')) await write(path, withdrawnPage(view, path));
  task.progress?.(total, total, '');
  return view;
}

/** Media ids are hashes already; anything else must not become a path. */
const fileName = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')).slice(0, 16);

/** How this program draws: what it makes of a probe. About 0.1 s. */
async function drawingOf({ vips, resources, faces }: SiteTask, outlines: Outlines): Promise<string> {
  const photo = probePhoto(vips);
  const list = probePage(faces.tables()[0]?.id, 'probe');
  const page = await makePage(vips, { list, name: 'page', outlines, photo: () => photo, resources });
  const card = await makeCard(vips, { list, name: 'card', outlines, resources, photo: { bytes: photo } });
  return fingerprint([page, makePhoto(vips, photo, 'photo'), card]);
}

/** A photo whose file is broken is left out, as a missing one is; preflight has said so. What cannot be written is told. */
async function readable<T>(make: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await make();
  } catch (thrown) {
    if (thrown instanceof DatelineError) throw thrown;
    return undefined;
  }
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
