/**
 * What a person should know before an issue leaves the house. Pure: reads the issue, its stories and the composed pages.
 * Cost: one pass over the pages' fits and the stories' blocks.
 */
import type { Article } from '../article/model.js';
import { textOf } from '../article/model.js';
import { wordsOfGroup } from '../article/structure.js';
import { pageNumber, type Issue } from '../issue/model.js';
import type { Publication } from '../newsroom/publication.js';
import { inkFaults } from './ink.js';
import type { PageList, Problem } from './list.js';
import { croppedSize } from './pictures.js';
import { pageFaults } from './page-faults.js';

export interface PreflightInput {
  issue: Issue;
  publication: Publication;
  articles: ReadonlyMap<string, Article>;
  lists: readonly PageList[];
  media: ReadonlyMap<string, { width: number; height: number }>;
  /** Signed stories that stand on no page of any issue; a person may have forgotten them. */
  unplaced?: readonly { id: string; headline: string }[];
}

/** dpi below which a picture prints soft on newsprint; see the press's own sheet. */
const LEAST_DPI = 200;

/** pt below which text in several inks shows every move of the paper; presses want it in one. */
const SMALL_TEXT = 14;

/** Every finding once, errors first. */
export function preflight(input: PreflightInput): Problem[] {
  return inOrder([
    ...ofPages(input),
    ...pageFaults({ ...input, headlineOf }),
    ...inkFaults(input),
    ...ofStories(input),
    ...ofKeywords(input),
    ...ofFurniture(input),
    ...ofUnplaced(input),
  ]);
}

const RANK = { error: 0, warning: 1, note: 2 };
/** Errors, then warnings, then notes, each as they came; what is said twice is said once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((p) => [JSON.stringify([p.code, p.page, p.frame, p.article, p.part, p.values]), p]));
  return [...once.values()].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

const headlineOf = (article: Article | undefined): string =>
  article?.headline.join('') ||
  article?.kicker ||
  article?.body
    .map((b) => textOf(b.runs))
    .find(Boolean)
    ?.slice(0, 16) ||
  '';

function ofPages({ issue, publication, articles, lists, media }: PreflightInput): Problem[] {
  const found: Problem[] = [];
  for (const list of lists) {
    const number = pageNumber(issue, list.page);
    found.push(
      ...list.problems.map((p) => ({
        ...p,
        page: list.page,
        values: { page: number, ...p.values, ...(p.article && { headline: headlineOf(articles.get(p.article)) }) },
      })),
    );
    for (const fit of list.fits) {
      const at = { page: list.page, frame: fit.frame };
      const slot = issue.frames.find((f) => f.id === fit.frame)?.slot ?? '';
      if (fit.article === null) found.push({ code: 'empty-frame', severity: 'warning', ...at, values: { page: number, slot } });
      else if (fit.oversetLines > 0)
        found.push({
          code: 'overset',
          severity: 'error',
          ...at,
          article: fit.article,
          values: { page: number, headline: headlineOf(articles.get(fit.article)), lines: fit.oversetLines, chars: fit.oversetChars },
        });
    }
    found.push(...ofType(list, number, publication, articles));
    for (const item of list.items) {
      if (item.kind !== 'picture') continue;
      const at = { page: list.page, frame: item.source.frame, ...(item.source.article && { article: item.source.article }) };
      const headline = headlineOf(articles.get(item.source.article ?? ''));
      const file = media.get(item.media);
      const size = file && croppedSize(file, item.crop);
      // A picture without a file is the composer's own finding.
      if (size) {
        const dpi = Math.floor(Math.min((size.width / item.w) * 72, (size.height / item.h) * 72));
        if (dpi < LEAST_DPI)
          found.push({ code: 'picture-resolution', severity: 'warning', ...at, values: { page: number, headline, dpi, least: LEAST_DPI } });
      }
    }
  }
  return found;
}

/** What only the set type shows: a headline squeezed to its least size, small type in several inks. Once for each frame and part. */
function ofType(list: PageList, number: string, publication: Publication, articles: ReadonlyMap<string, Article>): Problem[] {
  const found = new Map<string, Problem>();
  const least = publication.styles.headline.minSize;
  for (const item of list.items) {
    if (item.kind !== 'glyphs') continue;
    const { frame, article, part } = item.source;
    const add = (code: string, severity: Problem['severity'], values: Problem['values']): void => {
      const key = `${code} ${frame} ${part ?? ''}`;
      if (!found.has(key))
        found.set(key, {
          code,
          severity,
          page: list.page,
          frame,
          ...(article && { article }),
          ...(part && { part }),
          values: { page: number, ...values },
        });
    };
    if (part === 'headline' && least !== undefined && item.size <= least)
      add('headline-at-least-size', 'note', { headline: headlineOf(articles.get(article ?? '')), size: item.size });
    // What a plate of its own prints is in one ink.
    const [c, m, y] = item.color[4] ? [0, 0, 0] : item.color;
    if (item.size < SMALL_TEXT && [c, m, y].filter((ink) => ink > 0).length > 1 && item.text.trim() !== '')
      add('small-coloured-text', 'warning', {
        text: [...item.text.trim()].slice(0, 12).join(''),
        size: Math.round(item.size * 10) / 10,
        least: SMALL_TEXT,
      });
  }
  return [...found.values()];
}

const NUMBERS = '[0-9０-９]{1,3}(?:\\s*(?:[/、，,和至—–-]|版[、，,和]第?|第)\\s*[0-9０-９]{1,3})*';
/** 详见02/03/04 要闻 · 详见2版 · 详见第2、3版 · 下转第3版 · 上接01版 */
const REFER = new RegExp(`(?:详见|详情见|下转|上接|参见)[本今]?[报日]?第?\\s*(${NUMBERS})\\s*(版)?`, 'gu');
const REFER_EN = /\b(?:see|continued (?:on|from)|turn to|more on)\s+pages?\s+(\d{1,3}(?:\s*(?:,|and|&|–|-)\s*\d{1,3})*)/giu;

/**
 * Pages that a refer or jump line names. In running text only what says 版 counts: 详见第3版, but not 详见2018年年报.
 */
export function namedPages(text: string, running = false): number[] {
  const found = [...text.matchAll(REFER)].filter(([, , page]) => !running || page !== undefined);
  return [...found, ...text.matchAll(REFER_EN)]
    .flatMap(([, numbers]) => numbers!.replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 0xff10)).match(/\d+/g) ?? [])
    .map(Number);
}

const JUMP = /(?:下转|上接)第?\s*(\d{1,3})\s*版|\bcontinued (?:on|from) page (\d{1,3})/giu;
/** Jump lines that somebody typed into the text; the program sets its own. */
const typedJumps = (text: string): { text: string; to: number }[] =>
  [...text.matchAll(JUMP)].map(([whole, zh, en]) => ({ text: whole, to: Number(zh ?? en) }));

function ofStories({ issue, articles }: PreflightInput): Problem[] {
  const found: Problem[] = [];
  for (const article of articles.values()) {
    const frames = issue.frames.filter((f) => f.article === article.id);
    const frame = frames[0];
    const at = { article: article.id, ...(frame && { frame: frame.id, page: frame.page }) };
    const headline = headlineOf(article);
    if (
      article.genre !== 'brief' &&
      article.genre !== 'picture' &&
      !article.headline.some((line) => line.trim()) &&
      !article.body.some((b) => b.type === 'brief')
    )
      found.push({ code: 'headline-missing', severity: 'warning', ...at, values: { headline } });
    const shared = wordsOfGroup(article.body);
    for (const block of article.body) {
      const place = { ...at, part: block.id };
      if (block.type === 'picture') {
        // A picture story's brief is its caption.
        if (!shared.has(block.id) && !textOf(block.runs).trim() && !article.body.some((b) => b.type === 'brief'))
          found.push({ code: 'caption-missing', severity: 'warning', ...place, values: { headline } });
        if (!shared.has(block.id) && !block.credit?.trim())
          found.push({ code: 'credit-missing', severity: 'warning', ...place, values: { headline } });
        if (!block.alt?.trim()) found.push({ code: 'alt-missing', severity: 'warning', ...place, values: { headline } });
      }
      for (const { text, to } of typedJumps(textOf(block.runs)))
        if (frames.length > 0 && !frames.some((f) => Number(pageNumber(issue, f.page)) === to))
          found.push({ code: 'jump-broken', severity: 'error', ...place, values: { headline, text, to } });
      for (const number of namedPages(textOf(block.runs), block.type !== 'refer'))
        if (number < 1 || number > issue.pages.length)
          found.push({ code: 'refer-page', severity: 'error', ...place, values: { headline, page: String(number).padStart(2, '0') } });
    }
  }
  return found;
}

/** A keyword of the box that no story of the issue carries is no way in: it prints, but is no link. */
export const keywordsWithoutStory = (issue: Issue, articles: ReadonlyMap<string, Article>): string[] => {
  const carried = new Set([...articles.values()].flatMap((a) => a.keywords));
  return issue.keywords.filter((keyword) => !carried.has(keyword));
};

function ofKeywords({ issue, articles }: PreflightInput): Problem[] {
  const frame = issue.frames.find((f) => f.kind === 'keywords');
  return keywordsWithoutStory(issue, articles).map((keyword) => ({
    code: 'keyword-without-story', severity: 'warning' as const, ...(frame && { frame: frame.id, page: frame.page }), values: { keyword },
  })); // prettier-ignore
}

/** What every issue must print: masthead with date and CN number on page 1, a folio on every other page. */
function ofFurniture({ issue, publication }: PreflightInput): Problem[] {
  const found: Problem[] = [];
  for (const [i, page] of issue.pages.entries()) {
    const has = (kind: 'masthead' | 'folio') => issue.frames.some((f) => f.page === page.id && f.kind === kind);
    const wanted = i === 0 ? 'masthead' : 'folio';
    if (!has(wanted)) found.push({ code: `${wanted}-missing`, severity: 'warning', page: page.id, values: { page: pageNumber(issue, page.id) } });
  }
  // What 《报纸出版管理规定》 asks of a paper's imprint; elsewhere a publisher is named everywhere, and the rest is custom.
  const imprint = publication.language === 'zh' ? (['cn', 'authority', 'organiser', 'publisher'] as const) : (['publisher'] as const);
  for (const field of imprint) if (!publication[field].trim()) found.push({ code: 'imprint-missing', severity: 'warning', values: { field } });
  if (issue.total === 0) found.push({ code: 'number-missing', severity: 'warning', values: {} });
  return found;
}

const ofUnplaced = ({ unplaced = [] }: PreflightInput): Problem[] =>
  unplaced.map(({ id, headline }) => ({ code: 'signed-unplaced', severity: 'note', article: id, values: { headline } }));
