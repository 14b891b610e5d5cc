/**
 * Composing: an issue, its publication and its articles in, one display list for each page out. Pure: the same input gives the
 * same list, whoever asks.
 */
import type { Article } from '../article/model.js';
import type { Frame, Issue, Page } from '../issue/model.js';
import type { Publication } from '../newsroom/publication.js';
import { advanceOf, type FaceTable } from '../typeset/face.js';
import { readableOn } from './contrast.js';
import { drawAd, type AdFile } from './furniture/ad.js';
import { drawEar } from './furniture/ear.js';
import { drawFolio } from './furniture/folio.js';
import { drawRuleFrame, drawTints } from './furniture/ground.js';
import { drawKeywords } from './furniture/keywords.js';
import { drawMasthead } from './furniture/masthead.js';
import { drawQrFrame } from './furniture/qr.js';
import { boxRect, mm, pageRect } from './geometry.js';
import { openHouse, type House } from './house.js';
import type { Fit, PageList } from './list.js';
import { StoryMemory } from './memory.js';
import { placesOf, targetsOf, type Places } from './places.js';
import { drawRules } from './rules.js';
import { runRound, setStory, type SetFrame } from './story.js';

export interface ComposeInput {
  issue: Issue;
  publication: Publication;
  articles: ReadonlyMap<string, Article>;
  faces: ReadonlyMap<string, FaceTable>;
  /** Each picture and each advertisement by media id. */
  media: ReadonlyMap<string, AdFile>;
  /** Kept by the caller between calls: what has not changed is not composed again. */
  cache?: ComposeCache;
}

/**
 * Remembers each story as last composed. A story is the same when its article, the publication, the faces and the pictures are
 * the same objects (documents are read into new objects when they change) and its frames stand where they stood.
 */
export class ComposeCache {
  private house: { publication: Publication; faces: ComposeInput['faces']; house: House } | null = null;
  private memories = new Map<string, { house: House; memory: StoryMemory }>();
  private stories = new WeakMap<Article, { house: House; media: ComposeInput['media']; key: string; set: SetFrame[] }>();

  houseOf({ publication, faces }: ComposeInput): House {
    if (this.house?.publication !== publication || this.house.faces !== faces)
      this.house = { publication, faces, house: openHouse(publication, faces) };
    return this.house.house;
  }

  story(house: House, article: Article, frames: readonly Frame[], media: ComposeInput['media'], places: Places, page: readonly Frame[]): SetFrame[] {
    const key = JSON.stringify([
      frames.map((frame) => [places.number(frame.page), frame, runRound(frame, article.id, page)]),
      article.body.map((block) => targetsOf(block).map((target) => places.of(target))),
    ]);
    const known = this.stories.get(article);
    if (known && known.house === house && known.media === media && known.key === key) return known.set;
    let kept = this.memories.get(article.id);
    if (kept?.house !== house) this.memories.set(article.id, (kept = { house, memory: new StoryMemory() }));
    const set = setStory(house, article, frames, media, { places, memory: kept.memory, page });
    this.stories.set(article, { house, media, key, set });
    return set;
  }
}

/** All pages, in order. */
export function composeIssue(input: ComposeInput): PageList[] {
  const cache = input.cache ?? new ComposeCache();
  return input.issue.pages.map((page) => compose({ ...input, cache }, cache, page));
}

/** One page. Stories that begin on other pages are composed as far as needed to know where this page takes them up. Throws RangeError for an unknown page. */
export function composePage(input: ComposeInput, pageId: string): PageList {
  const page = input.issue.pages.find((candidate) => candidate.id === pageId);
  if (!page) throw new RangeError(`no page ${pageId}`);
  return compose(input, input.cache ?? new ComposeCache(), page);
}

function compose(input: ComposeInput, cache: ComposeCache, page: Page): PageList {
  const house = cache.houseOf(input);
  const { issue } = input;
  const trim = pageRect(house.grid);
  const list: PageList = {
    page: page.id,
    width: trim.w,
    height: trim.h,
    bleed: mm(house.grid.bleed),
    items: [],
    regions: [],
    fits: [],
    problems: [],
  };
  const frames = issue.frames.filter((frame) => frame.page === page.id).sort((a, b) => a.order - b.order);
  for (const { role, face } of house.absent) list.problems.push({ code: 'missing-face', severity: 'error', values: { role, face } });
  drawTints(list.items, house, frames);
  drawRules(list.items, house, frames);
  for (const frame of frames) {
    if (frame.kind === 'story') addStory(list, input, cache, house, frame);
    else addFurniture(list, house, input, page, frame);
  }
  return list;
}

function addStory(list: PageList, input: ComposeInput, cache: ComposeCache, house: House, frame: Frame): void {
  const article = frame.article === null ? undefined : input.articles.get(frame.article);
  if (!article) {
    list.fits.push(emptyFit(house, frame));
    if (frame.article !== null)
      list.problems.push({ code: 'no-such-article', severity: 'error', frame: frame.id, article: frame.article, values: { article: frame.article } });
    return;
  }
  const set = cache
    .story(house, article, chainOf(input.issue, article.id), input.media, placesOf(input.issue), input.issue.frames)
    .find((candidate) => candidate.frame.id === frame.id);
  if (!set) return;
  list.items.push(...set.items);
  list.fits.push(set.fit);
  list.problems.push(...set.problems);
  list.regions.push({ frame: frame.id, kind: 'story', article: article.id, ...set.rect });
}

/** The frames of one story: page order, then frame order. */
function chainOf(issue: Issue, article: string): Frame[] {
  const pages = new Map(issue.pages.map((page, index) => [page.id, index]));
  return issue.frames
    .filter((frame) => frame.kind === 'story' && frame.article === article && pages.has(frame.page))
    .sort((a, b) => pages.get(a.page)! - pages.get(b.page)! || a.order - b.order);
}

const emptyFit = (house: House, frame: Frame): Fit => {
  const capacity = frame.box.lines * (frame.columns ?? frame.box.cols);
  return { frame: frame.id, article: null, state: 'empty', lines: 0, capacity, spareLines: capacity, oversetLines: 0, oversetChars: 0, end: null };
};

function addFurniture(list: PageList, house: House, { issue, media }: ComposeInput, page: Page, frame: Frame): void {
  const rect = boxRect(house.grid, frame.box);
  const first = list.items.length;
  list.regions.push({ frame: frame.id, kind: 'furniture', ...rect });
  if (frame.kind === 'masthead') drawMasthead(list.items, house, issue, frame, rect);
  else if (frame.kind === 'folio') drawFolio(list.items, house, issue, page, frame, rect);
  else if (frame.kind === 'keywords') drawKeywords(list.items, list.regions, list.problems, house, issue, frame, rect);
  else if (frame.kind === 'qr') drawQrFrame(list.items, house, frame, rect);
  else if (frame.kind === 'ear') drawEar(list.items, house, frame, rect);
  else if (frame.kind === 'rule') drawRuleFrame(list.items, house, frame, rect);
  else if (frame.kind === 'ad') drawAd(list.items, list.problems, house, frame, rect, media);
  if (frame.tint !== undefined && frame.kind !== 'rule') readableOn(list.items, house.color(frame.tint), first);
  for (const item of list.items.slice(first)) {
    if (item.kind !== 'glyphs') continue;
    const face = house.fallback.find(({ id }) => id === item.face)!;
    for (const character of item.text)
      if (advanceOf(face, character.codePointAt(0)!) === undefined)
        list.problems.push({ code: 'missing-glyph', severity: 'error', frame: frame.id, values: { character } });
  }
}
