/** Jumps and refers: both ends agree, and the page exists. */
import { textOf } from '../../article/model.js';
import { pageNumber } from '../../issue/model.js';
import { fill } from '../../words/index.js';
import type { PageList, Problem } from '../list.js';
import { headlineOf, placeOf, type PreflightInput } from './input.js';

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

const JUMP = /(下转|上接)第?\s*(\d{1,3})\s*版|\bcontinued (on|from) page (\d{1,3})/giu;
interface TypedJump {
  text: string;
  way: 'on' | 'from';
  to: number;
}
/** Jump lines that somebody typed into the text; the program sets its own. */
const typedJumps = (text: string): TypedJump[] =>
  [...text.matchAll(JUMP)].map(([whole, zh, zhPage, en, enPage]) => ({
    text: whole,
    way: zh === '下转' || en?.toLowerCase() === 'on' ? 'on' : 'from',
    to: Number(zhPage ?? enPage),
  }));

/** One pass over the stories' text, one over the jump lines that the pages print. */
export function ofRefers(input: PreflightInput): Problem[] {
  const { issue, articles } = input;
  const found: Problem[] = [];
  for (const article of articles.values()) {
    const at = placeOf(issue, article.id);
    const headline = headlineOf(article);
    const pages = issue.frames.filter((f) => f.article === article.id).map((f) => Number(pageNumber(issue, f.page)));
    for (const block of article.body) {
      const place = { ...at, part: block.id };
      for (const { text, way, to } of typedJumps(textOf(block.runs))) {
        // The other end is where the line says, and it leads onward (下转) or back (上接).
        const agrees = pages.includes(to) && pages.some((page) => (way === 'on' ? page < to : page > to));
        if (pages.length > 0 && !agrees) found.push({ code: 'jump-broken', severity: 'error', ...place, values: { headline, text, to } });
      }
      for (const number of namedPages(textOf(block.runs), block.type !== 'refer'))
        if (number < 1 || number > issue.pages.length)
          found.push({ code: 'refer-page', severity: 'error', ...place, values: { headline, page: String(number).padStart(2, '0') } });
    }
  }
  return [...found, ...unprinted(input)];
}

/** A story that goes on to another page, and either page does not say so: the reader is lost there. */
function unprinted({ issue, publication, articles, lists }: PreflightInput): Problem[] {
  const byPage = new Map(lists.map((list) => [list.page, list]));
  const found: Problem[] = [];
  for (const article of articles.values()) {
    const chain = issue.frames.filter((frame) => frame.article === article.id && setIn(byPage.get(frame.page), frame.id));
    for (const [i, here] of chain.entries()) {
      const next = chain[i + 1];
      if (!next || next.page === here.page) continue;
      const [from, to] = [Number(pageNumber(issue, here.page)), Number(pageNumber(issue, next.page))];
      for (const [frame, line] of [
        [here, fill(publication.jumpWords.to, { page: to })],
        [next, fill(publication.jumpWords.from, { page: from })],
      ] as const)
        if (!jumpLines(byPage.get(frame.page), frame.id).includes(bare(line)))
          found.push({
            code: 'jump-unprinted', severity: 'error', page: frame.page, frame: frame.id, article: article.id,
            values: { page: pageNumber(issue, frame.page), headline: headlineOf(article), line },
          }); // prettier-ignore
    }
  }
  return found;
}
const bare = (text: string): string => text.replace(/\s/gu, '');
const setIn = (list: PageList | undefined, frame: string): boolean => list?.fits.some((fit) => fit.frame === frame && fit.lines > 0) ?? false;
const jumpLines = (list: PageList | undefined, frame: string): string =>
  bare(
    (list?.items ?? [])
      .map((item) => (item.kind === 'glyphs' && item.source.frame === frame && item.source.part === 'jump' ? item.text : ''))
      .join(''),
  );

/** A keyword of the box that no story of the issue carries is no way in: it prints, but is no link. */
export const keywordsWithoutStory = (issue: PreflightInput['issue'], articles: PreflightInput['articles']): string[] => {
  const carried = new Set([...articles.values()].flatMap((a) => a.keywords));
  return issue.keywords.filter((keyword) => !carried.has(keyword));
};

export function ofKeywords({ issue, articles }: PreflightInput): Problem[] {
  const frame = issue.frames.find((f) => f.kind === 'keywords');
  return keywordsWithoutStory(issue, articles).map((keyword) => ({
    code: 'keyword-without-story', severity: 'warning' as const, ...(frame && { frame: frame.id, page: frame.page }), values: { keyword },
  })); // prettier-ignore
}
