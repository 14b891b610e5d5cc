/** `pages/`: a press PDF of each page and one of the issue. */
import fs from 'node:fs';
import path from 'node:path';
import type { Crop } from '../../../shared/article/model.js';
import { DatelineError } from '../../../shared/contract/errors.js';
import { pageNumber } from '../../../shared/issue/model.js';
import type { PageList, Problem } from '../../../shared/makeup/list.js';
import { say } from '../../../shared/words/index.js';
import type { LoadedIssue } from '../load.js';
import { loadVips } from '../vips.js';
import { adOf, readAds } from './ads.js';
import { FaceFiles } from './faces.js';
import { KeptPictures } from './kept-pictures.js';
import { keyOf, PressPictures, recipeOf } from './pictures.js';
import { openIntent, pressFile, type PressInput } from './press-file.js';
import { numberOf, pageFile, type PrintPart, type PrintWork } from './work.js';

const PROFILE = 'profiles/ISOcoated_v2_300_bas.icc';

/** Memory: the faces used (10 MB each), one picture, one PDF's packed pages. */
export function pressPart(work: PrintWork): PrintPart {
  const { env, locale, loaded, lists, title } = work;
  const { issue, publication, articles } = loaded;
  const placed = placedPictures(lists);
  const ownPages = work.pdf === 'issue' ? [] : lists;
  const wholeIssue = lists.length > 0 && work.pdf !== 'pages';
  let press: Omit<PressInput, 'lists' | 'facts'>;

  return {
    steps: placed.length + ownPages.length + (wholeIssue ? 1 : 0),
    async prepare() {
      const icc = await profileBytes(env.resources);
      const kept = placed.length > 0 ? await KeptPictures.open((await env.client.call('newsroom.info', {})).path, recipeOf(icc)) : null;
      let pictures: PressPictures | undefined;
      for (const [i, picture] of placed.entries()) {
        await work.next(say(locale, 'print.step.picture', { done: i + 1, total: placed.length }));
        const key = keyOf(picture.media, picture.w, picture.h, picture.crop);
        // A picture whose file is gone is missing, whatever is kept of it: the package must not depend on what was exported before.
        if (kept!.get(key) && (await isThere(loaded, picture.media))) continue;
        kept!.drop(key);
        const bytes = await loaded.bytes(picture.media);
        // The library takes 0.3 s to load: only where a picture is new.
        const made = bytes && (pictures ??= new PressPictures(await loadVips(), icc)).make(picture.media, bytes, picture.w, picture.h, picture.crop);
        if (made) kept!.put(key, made);
        else work.found(unreadable(loaded, picture));
        pictures?.forget();
      }
      await kept?.tidy(new Date());
      press = {
        articles,
        faces: new FaceFiles(env.faces),
        digests: new Map(),
        intent: openIntent(icc),
        picture: (media, w, h, crop) => kept?.get(keyOf(media, w, h, crop)) ?? null,
        ads: await readAds(work),
        adNames: new Map(issue.frames.flatMap((frame) => (frame.ad?.name ? [[frame.id, frame.ad.name]] : []))),
        label: (list) => `${title}  ${numberOf(work, list)} ${issue.pages.find((page) => page.id === list.page)?.label ?? ''}`.trimEnd(),
        slugFace: slugFace(work),
      };
    },
    async make() {
      const common = { author: publication.name, language: publication.language === 'zh' ? 'zh-CN' : 'en', date: issue.date };
      for (const list of ownPages) {
        await work.next(say(locale, 'print.step.page', { page: numberOf(work, list) }));
        const facts = { ...common, title: `${title} ${numberOf(work, list)}` };
        await work.write(pageFile(work, 'pages', 'pdf', list), pressFile({ ...press, lists: [list], facts }));
      }
      if (!wholeIssue) return;
      await work.next(say(locale, 'print.step.issue'));
      await work.write(pageFile(work, 'pages', 'pdf'), pressFile({ ...press, lists, facts: { ...common, title } }));
    },
  };
}

async function profileBytes(resources: string): Promise<Uint8Array> {
  const file = path.join(resources, PROFILE);
  try {
    return await fs.promises.readFile(file);
  } catch (cause) {
    throw new DatelineError('not-found', { what: file }, undefined, { cause });
  }
}

const isThere = async ({ media }: LoadedIssue, id: string): Promise<boolean> => {
  const found = media.get(id);
  return found !== undefined && (await fs.promises.stat(found.path).catch(() => undefined))?.size === found.bytes;
};

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
const placedPictures = (lists: readonly PageList[]): PlacedPicture[] =>
  lists.flatMap((list) =>
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

/** A face for the slug's line: the paper's own sans, else the first one that may be embedded. */
export function slugFace({ env, loaded: { publication } }: PrintWork): string | null {
  const usable = env.faces.tables().filter((face) => face.embeddable);
  return (usable.find((face) => face.id === publication.faces.hei) ?? usable[0])?.id ?? null;
}
