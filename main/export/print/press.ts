/** `pages/`: a press PDF of each page and one of the issue. */
import type { Crop } from '../../../shared/article/model.js';
import { pageNumber } from '../../../shared/issue/model.js';
import type { PageList, Problem } from '../../../shared/makeup/list.js';
import { say } from '../../../shared/words/index.js';
import type { LoadedIssue } from '../load.js';
import { loadVips } from '../vips.js';
import { adOf, readAds } from './ads.js';
import { ownProfile, profileLost } from '../profile.js';
import { carriedProfile, intentOf } from './condition.js';
import { FaceFiles } from './faces.js';
import { PressPictures, type PictureFault } from './pictures.js';
import { makePressFile, type PressInput } from './press-file.js';
import { numberOf, pageFile, type PrintPart, type PrintWork } from './work.js';

/** Memory: the faces used (10 MB each), the pictures' JPEGs, one PDF at a time. */
export function pressPart(work: PrintWork): PrintPart {
  const { env, locale, loaded, lists, title } = work;
  const { issue, publication, articles } = loaded;
  const placed = placedPictures(lists);
  const ownPages = work.pdf === 'issue' ? [] : lists;
  const wholeIssue = lists.length > 0 && work.pdf !== 'pages';
  let press: Omit<PressInput, 'lists' | 'facts'>;

  /** The profile and what brings pictures into its inks; the carried one where the publication's own is gone or does nothing. */
  async function onPaper() {
    const open = async (icc: Uint8Array) => (placed.length > 0 ? new PressPictures(await loadVips(), icc, publication.inkLimit) : null);
    const own = await ownProfile(env.client, publication);
    if (own)
      try {
        return { icc: own, own: publication.profile, pictures: await open(own) };
      } catch {
        work.found(profileLost(publication));
      }
    const icc = await carriedProfile(env.resources);
    return { icc, own: null, pictures: await open(icc) };
  }

  return {
    steps: placed.length + ownPages.length + (wholeIssue ? 1 : 0),
    async prepare() {
      const { icc, own, pictures } = await onPaper();
      for (const [i, picture] of placed.entries()) {
        await work.next(say(locale, 'print.step.picture', { done: i + 1, total: placed.length }));
        const bytes = await loaded.bytes(picture.media);
        const made = bytes ? pictures!.make(picture.media, bytes, picture.w, picture.h, picture.crop) : 'unreadable';
        if (typeof made === 'string') work.found(notPrinted(loaded, picture, made));
      }
      press = {
        articles,
        faces: new FaceFiles(env.faces),
        intent: intentOf(icc, own),
        picture: (media, w, h, crop) => pictures?.get(media, w, h, crop) ?? null,
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
        await work.write(pageFile(work, 'pages', 'pdf', list), await makePressFile({ ...press, lists: [list], facts }));
      }
      if (!wholeIssue) return;
      await work.next(say(locale, 'print.step.issue'));
      await work.write(pageFile(work, 'pages', 'pdf'), await makePressFile({ ...press, lists, facts: { ...common, title } }));
    },
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
const placedPictures = (lists: readonly PageList[]): PlacedPicture[] =>
  lists.flatMap((list) =>
    list.items.flatMap((item) =>
      item.kind === 'picture'
        ? [{ media: item.media, crop: item.crop, w: item.w, h: item.h, page: list.page, frame: item.source.frame, article: item.source.article }]
        : [],
    ),
  );

const notPrinted = ({ issue, articles, media }: LoadedIssue, { page, frame, article, media: id }: PlacedPicture, fault: PictureFault): Problem => ({
  code: `picture-${fault}`, severity: 'error', page, frame, ...(article !== undefined && { article }),
  values: { page: pageNumber(issue, page), headline: articles.get(article ?? '')?.headline.join(' ') ?? adOf(issue, frame), name: media.get(id)?.name ?? id },
}); // prettier-ignore

/** A face for the slug's line: the paper's own sans, else the first one that may be embedded. */
function slugFace({ env, loaded: { publication } }: PrintWork): string | null {
  const usable = env.faces.tables().filter((face) => face.embeddable);
  return (usable.find((face) => face.id === publication.faces.hei) ?? usable[0])?.id ?? null;
}
