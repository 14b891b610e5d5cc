/** The print package: a PDF of each page and of the issue, the stories' texts, the pictures used, preflight, manifest. */
import fs from 'node:fs';
import path from 'node:path';
import type { Exported } from '../../../shared/contract/app.js';
import type { Crop } from '../../../shared/article/model.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import { pageNumber } from '../../../shared/issue/model.js';
import type { PageList, Problem } from '../../../shared/makeup/list.js';
import { inOrder } from '../../../shared/makeup/preflight.js';
import { say } from '../../../shared/words/index.js';
import { readPdfPage, type PdfPage } from '../../store/pdf-page.js';
import { step, type ExportEnv, type ExportTask } from '../env.js';
import { findings, loadIssue, type LoadedIssue } from '../load.js';
import { makePackage, type PackageWriter } from '../package.js';
import { loadVips } from '../vips.js';
import { checkAd } from './ad-check.js';
import { rehearse } from './ad-form.js';
import { FaceFiles } from './faces.js';
import { PressPictures } from './pictures.js';
import { makePressFile, openIntent, type PressInput } from './press-file.js';
import { preflightHtml } from './report.js';
import { storiesOf, type PrintedStory } from './stories.js';

const PROFILE = 'profiles/ISOcoated_v2_300_bas.icc';

/**
 * Makes the package in `out`. The same state of an issue gives the same bytes.
 * Steps are pictures, pages, the issue and the texts; a cancel is heard between them (at most about a second).
 * Memory: the faces used (10 MB each), the pictures' JPEGs, one PDF at a time.
 * @throws DatelineError not-found, exists, no-permission, disk-full, font-not-embeddable, cancelled
 */
export async function exportPrint(env: ExportEnv, { issue: id, out, locale }: ExportTask): Promise<Exported> {
  step(env, 0, 1, say(locale, 'print.step.load'));
  const loaded = await loadIssue(env.client, id, env.faces);
  const { issue, publication, pages } = loaded;
  const stories = storiesOf(loaded, locale);
  const numberOf = (list: PageList): string => pageNumber(issue, list.page);
  const problems: Problem[] = [...loaded.problems];
  let found = findings(problems, locale);

  const files = await makePackage(out, facts(loaded, stories), async (writer) => {
    const placed = placedPictures(loaded);
    const total = placed.length + pages.length + 2;
    let done = 0;
    const next = async (what: string): Promise<void> => {
      // A cancel comes as a message: let it in.
      await new Promise((turn) => setImmediate(turn));
      step(env, done++, total, what);
    };

    const icc = await profileBytes(env.resources);
    const pictures = placed.length > 0 ? new PressPictures(await loadVips(), icc) : null;
    for (const [i, picture] of placed.entries()) {
      await next(say(locale, 'print.step.picture', { done: i + 1, total: placed.length }));
      const bytes = await loaded.bytes(picture.media);
      const made = bytes && pictures!.make(picture.media, bytes, picture.w, picture.h, picture.crop);
      if (!made) problems.push(unreadable(loaded, picture));
    }
    const ads = await readAds(loaded, problems);
    found = findings(inOrder(problems), locale);

    const title = `${publication.name} ${issue.date}`;
    const press: Omit<PressInput, 'lists' | 'facts'> = {
      articles: loaded.articles,
      faces: new FaceFiles(env.faces),
      intent: openIntent(icc),
      picture: (media, w, h, crop) => pictures?.get(media, w, h, crop) ?? null,
      ads,
      adNames: new Map(issue.frames.flatMap((frame) => (frame.ad?.name ? [[frame.id, frame.ad.name]] : []))),
      label: (list) => `${title}  ${numberOf(list)} ${issue.pages.find((page) => page.id === list.page)?.label ?? ''}`.trimEnd(),
      slugFace: slugFace(env, loaded),
    };
    const common = { author: publication.name, language: publication.language === 'zh' ? 'zh-CN' : 'en', date: issue.date };
    for (const list of pages) {
      await next(say(locale, 'print.step.page', { page: numberOf(list) }));
      const bytes = await makePressFile({ ...press, lists: [list], facts: { ...common, title: `${title} ${numberOf(list)}` } });
      await writer.write(`pages/${issue.date}-${numberOf(list)}.pdf`, bytes);
    }
    await next(say(locale, 'print.step.issue'));
    if (pages.length > 0) await writer.write(`pages/${issue.date}.pdf`, await makePressFile({ ...press, lists: pages, facts: { ...common, title } }));

    await next(say(locale, 'print.step.text'));
    await writeStories(writer, loaded, stories);
    const head = { publication: publication.name, issue: issue.id, date: issue.date };
    await writer.write('preflight.json', text(`${JSON.stringify({ ...head, findings: found }, null, 1)}\n`));
    await writer.write('preflight.html', text(preflightHtml(found, loaded, locale)));
    step(env, total, total, '');
  });
  return { files, preflight: found };
}

const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');

async function profileBytes(resources: string): Promise<Uint8Array> {
  const file = path.join(resources, PROFILE);
  try {
    return await fs.promises.readFile(file);
  } catch (cause) {
    throw new DatelineError('not-found', { what: file }, undefined, { cause });
  }
}

/** The issue's own facts in the manifest: what a press's or an archive's program looks for. */
function facts({ issue, publication, articles }: LoadedIssue, stories: readonly PrintedStory[]): Record<string, unknown> {
  return {
    package: 'print',
    publication: { name: publication.name, cn: publication.cn },
    issue: { id: issue.id, date: issue.date, number: issue.number, total: issue.total, state: issue.state },
    pages: issue.pages.map((page) => ({
      number: pageNumber(issue, page.id),
      label: page.label,
      file: `pages/${issue.date}-${pageNumber(issue, page.id)}.pdf`,
    })),
    stories: stories.map((story) => ({
      id: story.id,
      headline: articles.get(story.id)!.headline.join(' '),
      pages: story.pages,
      text: story.file,
      pictures: story.pictures.map((picture) => picture.file),
    })),
  };
}

interface PlacedPicture {
  media: string;
  crop: Crop | undefined;
  w: number;
  h: number;
  page: string;
  frame: string;
  article: string | undefined;
}

/** Every picture in every size it stands in, in page order. */
const placedPictures = ({ pages }: LoadedIssue): PlacedPicture[] =>
  pages.flatMap((list) =>
    list.items.flatMap((item) =>
      item.kind === 'picture'
        ? [{ media: item.media, crop: item.crop, w: item.w, h: item.h, page: list.page, frame: item.source.frame, article: item.source.article }]
        : [],
    ),
  );

const unreadable = ({ issue, articles, media }: LoadedIssue, { page, frame, article, media: id }: PlacedPicture): Problem => ({
  code: 'picture-unreadable', severity: 'error', page, frame, ...(article !== undefined && { article }),
  values: { page: pageNumber(issue, page), headline: articles.get(article ?? '')?.headline.join(' ') ?? adOf(issue, frame), name: media.get(id)?.name ?? id },
}); // prettier-ignore

const adOf = (issue: LoadedIssue['issue'], frame: string): string => issue.frames.find(({ id }) => id === frame)?.ad?.name ?? '';

/** The advertisements' PDFs by media id, each read once; what a press should know of them joins the problems. */
async function readAds({ issue, pages, media, bytes }: LoadedIssue, problems: Problem[]): Promise<Map<string, PdfPage>> {
  const ads = new Map<string, PdfPage>();
  const tried = new Map<string, (at: Pick<Problem, 'page' | 'frame'>, values: Problem['values']) => Problem[]>();
  for (const list of pages)
    for (const item of list.items) {
      if (item.kind !== 'pdf') continue;
      const { frame } = item.source;
      let told = tried.get(item.media);
      if (!told) tried.set(item.media, (told = await readAd(item.media)));
      const name = adOf(issue, frame) || (media.get(item.media)?.name ?? item.media);
      problems.push(...told({ page: list.page, frame }, { page: pageNumber(issue, list.page), name }));
    }
  return ads;

  async function readAd(id: string): Promise<(at: Pick<Problem, 'page' | 'frame'>, values: Problem['values']) => Problem[]> {
    try {
      const page = await readPdfPage((await bytes(id)) ?? new Uint8Array(), id);
      const facts = checkAd(page);
      rehearse(page);
      ads.set(id, page);
      return (at, values) => [
        ...(facts.rgb ? [{ code: 'ad-rgb', severity: 'warning' as const, ...at, values }] : []),
        ...(facts.fonts.length > 0
          ? [{ code: 'ad-fonts', severity: 'warning' as const, ...at, values: { ...values, fonts: facts.fonts.join(', ') } }]
          : []),
      ];
    } catch {
      return (at, values) => [{ code: 'ad-unreadable', severity: 'error', ...at, values }];
    }
  }
}

/** A face for the slug's line: the paper's own sans, else the first one that may be embedded. */
function slugFace(env: ExportEnv, { publication }: LoadedIssue): string | null {
  const usable = env.faces.tables().filter((face) => face.embeddable);
  return (usable.find((face) => face.id === publication.faces.hei) ?? usable[0])?.id ?? null;
}

/** The texts in print order and each picture as it came. A picture of two stories is there once. */
async function writeStories(writer: PackageWriter, loaded: LoadedIssue, stories: readonly PrintedStory[]): Promise<void> {
  const written = new Set<string>();
  for (const story of stories) {
    await writer.write(story.file, text(story.text));
    for (const picture of story.pictures) {
      if (written.has(picture.file)) continue;
      written.add(picture.file);
      const bytes = await loaded.bytes(picture.media);
      if (bytes) await writer.write(picture.file, bytes);
    }
  }
}
