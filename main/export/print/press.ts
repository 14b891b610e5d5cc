/** `pages/`: a press PDF of each page and one of the issue. */
import fs from 'node:fs';
import type { Crop } from '../../../shared/article/model.js';
import { pageNumber } from '../../../shared/issue/model.js';
import type { PageList, Problem } from '../../../shared/makeup/list.js';
import { say } from '../../../shared/words/index.js';
import type { LoadedIssue } from '../load.js';
import { ownProfile, profileLost } from '../profile.js';
import { adOf, readAds } from './ads.js';
import { carriedProfile, intentOf } from './condition.js';
import { FaceFiles } from './faces.js';
import { KeptPictures } from './kept-pictures.js';
import { keyOf, pressTarget, recipeOf, UnusableProfile, type PictureFault } from './pictures.js';
import { convertPictures } from './picture-threads.js';
import type { PictureOrder } from './picture-worker.js';
import { platesOn } from './plates.js';
import { pressFile, type PressInput } from './press-file.js';
import { numberOf, pageFile, type PrintPart, type PrintWork } from './work.js';

/** Memory: what is used of the faces, two pictures under way, one PDF's packed pages. */
export function pressPart(work: PrintWork): PrintPart {
  const { env, locale, loaded, lists, title } = work;
  const { issue, publication, articles } = loaded;
  const placed = placedPictures(lists);
  const ownPages = work.pdf === 'issue' ? [] : lists;
  const wholeIssue = lists.length > 0 && work.pdf !== 'pages';
  let press: Omit<PressInput, 'lists' | 'facts'>;

  /** Every placed picture in the inks of the profile. @throws UnusableProfile before anything is kept */
  async function convert(icc: Uint8Array): Promise<KeptPictures> {
    const newsroom = (await env.client.call('newsroom.info', {})).path;
    const kept = await KeptPictures.open(newsroom, recipeOf(icc, publication.inkLimit));
    const keyAt = ({ media, w, h, crop }: PlacedPicture): string => keyOf(media, w, h, crop);
    let done = 0;
    const told = (): Promise<void> => work.next(say(locale, 'print.step.picture', { done: ++done, total: placed.length }));
    const fresh = new Map<string, PlacedPicture>();
    for (const picture of placed) {
      const key = keyAt(picture);
      // A picture whose file is gone is missing, whatever is kept of it: the package must not depend on what was exported before.
      if (!fresh.has(key) && !(kept.get(key) && (await isThere(loaded, picture.media)))) {
        kept.drop(key);
        fresh.set(key, picture);
      } else await told();
    }
    const faults = new Map<string, PictureFault>();
    const order = async ({ media, w, h, crop }: PlacedPicture): Promise<PictureOrder | null> => {
      await told();
      const bytes = await loaded.bytes(media);
      return bytes ? { bytes, w, h, crop } : null;
    };
    await convertPictures(pressTarget(icc, publication.inkLimit), [...fresh.values()], order, (picture, made) => {
      if (typeof made === 'string') faults.set(keyAt(picture), made);
      else kept.put(keyAt(picture), made);
    });
    for (const picture of placed) {
      const fault = faults.get(keyAt(picture));
      if (fault) work.found(notPrinted(loaded, picture, fault));
    }
    await kept.tidy(new Date());
    return kept;
  }

  return {
    steps: placed.length + ownPages.length + (wholeIssue ? 1 : 0),
    async prepare() {
      const own = await ownProfile(env.client, publication);
      let kept = own && (await convert(own).catch(unusable));
      const icc = own && kept ? own : await carriedProfile(env.resources);
      if (own && !kept) work.found(profileLost(publication));
      kept ??= await convert(icc);
      const pictures = kept;
      press = {
        articles,
        faces: new FaceFiles(env.faces),
        intent: intentOf(icc, icc === own ? publication.profile : null),
        picture: (media, w, h, crop) => pictures.get(keyOf(media, w, h, crop)) ?? null,
        ads: await readAds(work),
        adNames: new Map(issue.frames.flatMap((frame) => (frame.ad?.name ? [[frame.id, frame.ad.name]] : []))),
        label: (list) => `${title}  ${numberOf(work, list)} ${issue.pages.find((page) => page.id === list.page)?.label ?? ''}`.trimEnd(),
        slugFace: slugFace(work),
      };
    },
    /** What the press asks before it makes plates. */
    facts: () => ({
      press: {
        condition: press.intent.registered ?? 'Custom', profile: press.intent.info, inkLimit: publication.inkLimit,
        spotPlates: [...new Set(lists.flatMap((list) => platesOn(list).map(({ name }) => name)))],
      },
    }), // prettier-ignore
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

const unusable = (thrown: unknown): undefined => {
  if (!(thrown instanceof UnusableProfile)) throw thrown;
};

const notPrinted = ({ issue, articles, media }: LoadedIssue, { page, frame, article, media: id }: PlacedPicture, fault: PictureFault): Problem => ({
  code: `picture-${fault}`, severity: 'error', page, frame, ...(article !== undefined && { article }),
  values: { page: pageNumber(issue, page), headline: articles.get(article ?? '')?.headline.join(' ') ?? adOf(issue, frame), name: media.get(id)?.name ?? id },
}); // prettier-ignore

/** A face for the slug's line: the paper's own sans, else the first one that may be embedded. */
export function slugFace({ env, loaded: { publication } }: PrintWork): string | null {
  const usable = env.faces.tables().filter((face) => face.embeddable);
  return (usable.find((face) => face.id === publication.faces.hei) ?? usable[0])?.id ?? null;
}
