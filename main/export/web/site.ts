/**
 * The web edition as data: which pages, stories and keywords an issue has, under which path each will be found, and where on the printed
 * page each can be clicked. Everything the writers of HTML, feeds and `issue.json` need; nothing is looked up twice.
 */
import { createHash } from 'node:crypto';
import type { Article, Block, Counts } from '../../../shared/article/model.js';
import { textOf } from '../../../shared/article/model.js';
import { countArticle } from '../../../shared/copy/count.js';
import type { Issue } from '../../../shared/issue/model.js';
import type { PageList } from '../../../shared/makeup/list.js';
import { storyOutline, type Point } from '../../../shared/makeup/outline.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { isPlainName } from '../../../shared/newsroom/web-address.js';
import { clean, safeLink } from './html.js';
import { keywordKey, keywordPath } from './keywords/key.js';

/** What the site is made from: the issue with its stories, composed. */
export interface SiteInput {
  issue: Issue;
  publication: Publication;
  articles: ReadonlyMap<string, Article>;
  /** In page order. */
  pages: readonly PageList[];
  /** The issue's folder in the site, its date when not given: see `Site.dir`. */
  dir?: string;
}

/** Per cent of the page's width and height, from its top left corner. */
export interface Outline {
  x: number;
  y: number;
  w: number;
  h: number;
}
/** Corners of one ring, per cent of the page; with several rings a point is inside by even-odd. */
export type Polygon = readonly (readonly [x: number, y: number])[];
export type PageRegion =
  | {
      kind: 'story';
      /** What holds all of `polygons`. */
      outline: Outline;
      /** All that the story takes of the page, however many frames it stands in. */
      polygons: Polygon[];
      /** The same a little into the white round it, clear of the type, as it is drawn. */
      drawn: Polygon[];
      story: Story;
    }
  | { kind: 'keyword'; outline: Outline; keyword: Keyword }
  | { kind: 'code'; outline: Outline; link: string };

export interface SitePage {
  id: string;
  /** `01`, as printed. */
  number: string;
  label: string;
  path: string;
  list: PageList;
  regions: PageRegion[];
  /** In reading order; a story continued from another page is here too. */
  stories: Story[];
}

export interface Story {
  id: string;
  path: string;
  article: Article;
  /** One line, never empty. */
  title: string;
  /** What feeds, previews and lists show of it: the first sentences, at most about 120 characters. */
  summary: string;
  counts: Counts;
  minutes: number;
  /** The page it begins on, then those it is continued on. */
  pages: SitePage[];
  keywords: Keyword[];
  /** Body pictures with a file, in order. */
  pictures: Block[];
}

export interface Keyword {
  word: string;
  path: string;
  stories: Story[];
}

export interface Site {
  /** The issue's own folder: its date, `-2` behind it for a second issue of that day. All paths here are from the site's root. */
  dir: string;
  /** The issue's front page. */
  path: string;
  issue: Issue;
  publication: Publication;
  pages: SitePage[];
  /** In reading order through the paper. */
  stories: Story[];
  /** Only keywords with stories: the front page's first, in its order, then by number of stories. */
  keywords: Keyword[];
  keyword(word: string): Keyword | undefined;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * A file name for an id. Ids that are plain already stay as they are; two names that only differ in case would be one file on many
 * disks, so the later one gets a hash.
 */
function namer(): (id: string) => string {
  const taken = new Set<string>();
  return (id) => {
    const plain = isPlainName(id) ? id : hash(id).slice(0, 12);
    const name = taken.has(plain.toLowerCase()) ? `${plain}-${hash(id).slice(0, 6)}` : plain;
    taken.add(name.toLowerCase());
    return name;
  };
}

/** O(pages × regions + stories × keywords). */
export function buildSite({ issue, publication, articles, pages: lists, dir = issue.date }: SiteInput, untitled: string): Site {
  const name = namer();
  const stories = new Map<string, Story>();
  const keywords = new Map<string, Keyword>();
  const byPage = new Map(lists.map((list) => [list.page, list]));

  const storyOf = (id: string): Story | undefined => {
    const known = stories.get(id);
    if (known) return known;
    const article = articles.get(id);
    if (!article) return undefined;
    const counts = countArticle(article);
    const story: Story = {
      id,
      path: `${dir}/story/${name(id)}.html`,
      article,
      title: titleOf(article) || untitled,
      summary: summaryOf(article),
      counts,
      minutes: minutesOf(article, counts),
      pages: [],
      keywords: [],
      pictures: article.body.filter((block) => block.type === 'picture' && block.media !== undefined),
    };
    stories.set(id, story);
    return story;
  };

  const pages = issue.pages.map((page, index): SitePage => {
    const number = String(index + 1).padStart(2, '0');
    const list = byPage.get(page.id) ?? { page: page.id, width: 1, height: 1, bleed: 0, items: [], regions: [], fits: [], problems: [] };
    const sitePage: SitePage = {
      id: page.id,
      number,
      label: clean(page.label).trim(),
      path: `${dir}/page/${number}.html`,
      list,
      regions: [],
      stories: [],
    };
    const frames = issue.frames.filter((frame) => frame.page === page.id);
    for (const region of list.regions) {
      const story = region.kind === 'story' && region.article !== undefined ? storyOf(region.article) : undefined;
      if (!story) continue;
      if (sitePage.stories.includes(story)) continue;
      sitePage.stories.push(story);
      story.pages.push(sitePage);
      const polygonsOf = (grow: number): Polygon[] => storyOutline({ grid: publication.grid, frames, regions: list.regions }, story.id, grow).map((ring) => ring.map((point) => inPage(list, point))); // prettier-ignore
      const polygons = polygonsOf(0);
      // Wholly under another frame: there is nothing of it to be clicked.
      if (polygons.length > 0) sitePage.regions.push({ kind: 'story', outline: boundsOf(polygons), polygons, drawn: polygonsOf(CLEAR), story });
    }
    return sitePage;
  });

  for (const story of stories.values()) {
    for (const raw of story.article.keywords) {
      const word = clean(raw).trim();
      if (word === '') continue;
      const key = keywordKey(word);
      let keyword = keywords.get(key);
      if (!keyword) keywords.set(key, (keyword = { word, path: keywordPath(word), stories: [] }));
      if (keyword.stories.includes(story)) continue;
      keyword.stories.push(story);
      story.keywords.push(keyword);
    }
  }

  // Keyword and code regions come after the keywords are known: one without a story is no link.
  for (const page of pages) {
    for (const region of page.list.regions) {
      const keyword = region.kind === 'keyword' && region.keyword !== undefined ? keywords.get(keywordKey(region.keyword)) : undefined;
      if (keyword) page.regions.push({ kind: 'keyword', outline: outlineOf(page.list, region), keyword });
    }
    for (const item of page.list.items) {
      const link = item.kind === 'qr' ? safeLink(item.link) : null;
      if (link !== null && item.kind === 'qr')
        page.regions.push({ kind: 'code', outline: outlineOf(page.list, { x: item.x, y: item.y, w: item.size, h: item.size }), link });
    }
  }

  const order = [...stories.values()];
  const front = new Map(issue.keywords.map((word, i) => [keywordKey(word), i]));
  const rank = ({ word }: Keyword): number => front.get(keywordKey(word)) ?? Infinity;
  const sorted = [...keywords.values()].sort((a, b) => {
    const [ra, rb] = [rank(a), rank(b)];
    return ra === rb ? b.stories.length - a.stories.length || (a.word < b.word ? -1 : 1) : ra - rb;
  });
  return {
    dir,
    path: `${dir}/index.html`,
    issue,
    publication,
    pages,
    stories: order,
    keywords: sorted,
    keyword: (word) => keywords.get(keywordKey(word)),
  };
}

/** pt between the type, which reaches to its frame's edge, and a line drawn round it. */
const CLEAR = 3;

/** Cut at the page's edges: a frame that bleeds must not widen the document. */
const inPage = (list: PageList, [x, y]: Point): [number, number] => [
  Math.min(Math.max(percent(x, list.width), 0), 100),
  Math.min(Math.max(percent(y, list.height), 0), 100),
];

/** The rectangle that holds them all. */
export function boundsOf(polygons: readonly Polygon[]): Outline {
  const points = polygons.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, w: round(Math.max(...xs) - x), h: round(Math.max(...ys) - y) };
}

const round = (value: number): number => Math.round(value * 1e3) / 1e3;
const percent = (part: number, whole: number): number => Math.round((part / whole) * 1e5) / 1e3;

function outlineOf(list: PageList, { x, y, w, h }: Outline): Outline {
  const left = Math.min(Math.max(percent(x, list.width), 0), 100);
  const top = Math.min(Math.max(percent(y, list.height), 0), 100);
  const right = Math.min(Math.max(percent(x + w, list.width), left), 100);
  const bottom = Math.min(Math.max(percent(y + h, list.height), top), 100);
  return { x: left, y: top, w: round(right - left), h: round(bottom - top) };
}

const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/** Lines are joined without a space where a full-width mark already parts them; a story without a headline takes its first words. */
export function titleOf(article: Article): string {
  const lines = article.headline.map(oneLine).filter((line) => line !== '');
  const headline = lines.reduce(
    (text, line) => (text === '' || /[\u3000-\u303f\uff00-\uff60—…”’]$/.test(text) ? text + line : `${text} ${line}`),
    '',
  );
  if (headline !== '') return headline;
  const first = article.body.map((block) => oneLine(textOf(block.runs)).replace(/^※\s*/, '')).find((text) => text !== '') ?? '';
  return shorten(first, 28);
}

export function summaryOf(article: Article): string {
  const standfirst = oneLine(article.standfirst);
  if (standfirst !== '') return shorten(standfirst, 120);
  const text = article.body
    .filter((block) => block.type === 'paragraph' || block.type === 'brief')
    .map((block) => oneLine(textOf(block.runs)).replace(/^※\s*/, ''))
    .filter((t) => t !== '')
    .join(article.language === 'en' ? ' ' : '');
  if (text !== '') return shorten(text, 120);
  const caption = article.body.find((block) => block.type === 'picture');
  return caption ? shorten(oneLine(textOf(caption.runs)), 120) : oneLine(article.deck);
}

/** At most about `most` characters, ended after a mark when one is near, never inside a Latin word or a pair of surrogates. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const head = characters.slice(0, most).join('');
  const sentence = /^.*(?:[。！？!?]|\.(?=\s))[”’」』）]?/su.exec(head)?.[0];
  if (sentence !== undefined && [...sentence].length > most * 0.6) return sentence;
  return `${head.replace(/[A-Za-z0-9]+$/, '').replace(/[，、；：,;:\s（(“‘《]+$/u, '') || head}…`;
}

/** Quiet reading: about 400 Han characters or 230 Latin words a minute. Never under one minute. */
function minutesOf(article: Article, { han, words }: Counts): number {
  const latin = Math.max(0, words - han);
  return Math.max(1, Math.round(han / 400 + latin / (article.language === 'en' ? 230 : 400)));
}
