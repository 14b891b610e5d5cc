/** Writes what belongs to one issue of a site, all of it in the issue's own folder. */
import { createHash } from 'node:crypto';
import type { Locale } from '../../../shared/contract/app.js';
import { pictureKey } from '../../../shared/article/model.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import { openHouse } from '../../../shared/makeup/house.js';
import { siteBase } from '../../../shared/newsroom/web-address.js';
import { archiveOf } from './archive.js';
import type { Aside } from './aside/work.js';
import { NOTHING, type Before } from './before.js';
import { issueJson, recordOf } from './issue-json.js';
import { indexPage, printedPage } from './issue-pages.js';
import { KeptPictures, keptPath } from './kept-pictures.js';
import { archiveKeywords } from './keywords/archive.js';
import { issueIndex } from './keywords/index-page.js';
import type { Index } from './keywords/order.js';
import { lookOf } from './look.js';
import { makePage, makePhoto, type Made } from './pictures.js';
import type { IssueRecord } from './record.js';
import { textsOf, type IssueTexts } from './search/text.js';
import { cardList } from './share/card.js';
import { makeCard } from './share/draw.js';
import { buildSite, type SiteInput } from './site.js';
import { storyPage } from './story.js';
import { writeCodes, writeTools } from './tools/write.js';
import { dateWords, pageName, sayIn, weekday, type Variants, type View } from './view.js';
import { withdrawnPage } from './withdrawn.js';
import { readable, type Workshop } from './workshop.js';
import { writeStories } from './write-data.js';

export interface IssueTask {
  content: SiteInput;
  /** Records of the issues that the site has already, and the id of the one whose front is the site's. */
  others?: readonly IssueRecord[];
  front?: string | undefined;
  workshop: Workshop;
  aside: Aside;
  /** Puts an issue's keywords in order. */
  order(words: readonly string[]): Promise<Index<number>>;
  /** Told of the view as soon as it is known. */
  seen?: ((view: View) => void) | undefined;
  /** Takes what is still being made aside, and writes until its end. */
  later(work: Promise<void>): void;
  /** Of the person who waits, when it is another than the site's. */
  told?: Locale | undefined;
  /** Bytes of a media file as a picture; undefined when it is missing or cannot be read. */
  media(id: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Of a photo that a story shows and that is left out, its file being gone or broken. */
  unreadable?(media: string): void;
  /** The site that this issue is added to. */
  before?: Before | undefined;
  signal?: AbortSignal | undefined;
  /** Steps are pages, photos, share pictures and one for the text; the last is told when the whole site is written. */
  progress?: ((done: number, total: number, what: string) => void) | undefined;
}

export interface WrittenIssue {
  view: View;
  record: IssueRecord;
  /** Its stories' words for search. */
  texts: IssueTexts;
  /** How many steps it had. */
  steps: number;
}

/**
 * The signal is looked at between two steps, so a cancel waits for about one page picture (2 s).
 * Memory: one page picture (20 MB) and one photo at a time, besides the photos that the page under way shows.
 */
export async function writeIssue(task: IssueTask): Promise<WrittenIssue> {
  const { content, workshop } = task;
  const { say, outlines, recipe, detail } = workshop;
  const { locale, faces, vips, resources } = workshop.task;
  const tell = sayIn(task.told ?? locale);
  const site = buildSite(content, say('web.untitled'));
  const base = siteBase(content.publication.url);
  task.later(writeCodes({ base, site }, task.aside, task.write));
  const order = task.order(site.keywords.map(({ word }) => word)); // prettier-ignore
  // It may come to nothing before it is asked for.
  order.catch(() => undefined);
  const shown = new Map(
    detail === null
      ? []
      : site.stories.flatMap(({ pictures }) => pictures.map(({ media, crop }) => [pictureKey(media!, crop), { media: media!, crop }] as const)),
  );
  const sheets = detail === null ? [] : site.pages;
  const carded = detail === null || base === null ? [] : site.stories;
  const total = sheets.length + shown.size + carded.length + 1;
  let done = 0;
  const step = (what: string): void => {
    if (task.signal?.aborted) throw new DatelineError('cancelled');
    task.progress?.(done++, total, what);
  };
  const write = (file: string, text: string): Promise<void> => task.write(file, Buffer.from(text, 'utf8'));
  const weights = new Map<string, number>();
  const before = task.before ?? NOTHING;
  const kept = await KeptPictures.open(before, site.dir);
  const fine = detail ?? 'small';
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
  /** Media whose files are there and broken: pages show them as missing, so that a mended file has its page drawn again. */
  const broken = new Set<string>();
  for (const [i, [key, { media, crop }]] of [...shown].entries()) {
    step(tell('web.stepPicture', { done: i + 1, total: shown.size }));
    const bytes = await task.media(media);
    const name = `${site.dir}/picture/${fileName(key)}`;
    const made = bytes && (await readable(() => drawn(name, recipe.photo(key), async () => makePhoto(await vips(), bytes, name, crop, fine))));
    if (made) photos.set(key, made);
    else {
      broken.add(media);
      task.unreadable?.(media);
    }
  }
  const pages = new Map<string, Variants>();
  for (const page of sheets) {
    const files = new Map<string, Uint8Array | undefined>();
    for (const item of page.list.items)
      if ((item.kind === 'picture' || item.kind === 'pdf') && !files.has(item.media))
        files.set(item.media, broken.has(item.media) ? undefined : await task.media(item.media));
    const name = `${site.dir}/page/${page.number}`;
    const key = recipe.page(page.list, (id) => files.get(id) !== undefined);
    step(tell(kept.has(name, key) ? 'web.stepPageKept' : 'web.stepPage', { number: page.number }));
    const make = async () => makePage(await vips(), { list: page.list, name, outlines, photo: (id) => files.get(id), resources, detail: fine });
    pages.set(page.id, await drawn(name, key, make));
  }

  const cards = new Map<string, Variants['files'][number]>();
  if (carded.length > 0) {
    const house = openHouse(site.publication, new Map(faces.tables().map((face) => [face.id, face])));
    for (const [i, story] of carded.entries()) {
      step(tell('web.stepCard', { done: i + 1, total: carded.length }));
      const block = story.pictures.find(({ media, crop }) => photos.has(pictureKey(media!, crop)));
      const bytes = block && (await task.media(block.media!));
      const page = story.pages[0]!;
      const words = { date: `${dateWords({ say }, site.issue.date)} ${weekday({ say }, site.issue.date)}`, page: pageName({ say }, page) };
      const list = cardList(house, story, block, words);
      const name = `${site.dir}/share/${story.path.replace(/^.*\/|\.html$/g, '')}`;
      const key = `${recipe.page(list, () => bytes !== undefined)} card`;
      const make = async () => makeCard(await vips(), { list, name, outlines, resources, photo: bytes && { bytes, crop: block.crop } });
      cards.set(story.id, (await drawn(name, key, make)).files[0]!);
    }
  }

  step(tell('web.stepWrite'));
  const pictures = { photos, pages, cards };
  const texts = textsOf(site);
  const record = { ...recordOf({ site, pictures }), texts: texts.hash };
  const archive = archiveOf(record, task.others ?? [], task.front);
  const view: View = {
    site,
    archive,
    keywords: archiveKeywords(archive.issues),
    locale,
    pictures,
    look: lookOf(content.publication),
    masthead: workshop.masthead,
    nameplate: workshop.nameplate,
    base,
    say,
  };
  task.seen?.(view);
  await write(site.path, indexPage(view, site.path));
  for (const page of site.pages) await write(page.path, printedPage(view, page));
  for (const story of site.stories) await write(story.path, storyPage(view, story));
  await writeStories(view, write);
  for (const [file, text] of texts.files) await write(file, text);
  await write(`${site.dir}/issue.json`, issueJson(record));
  await write(keptPath(site.dir), kept.json());
  await writeTools(view, { ...task, weight: (file) => weights.get(file) });
  // Late: it is made aside.
  for (const page of issueIndex(view, await order)) await write(page.path, page.text);
  // Last: what was written is not gone.
  for (const path of before.gone(site.dir)) if (path.endsWith('.html')) await write(path, withdrawnPage(view, path));
  return { view, record, texts, steps: total };
}

/** Media ids are hashes already; anything else must not become a path. */
const fileName = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')).slice(0, 16);
