/** A small drawing of a page for preflight.html: its frames with their names, and a numbered mark at each finding. SVG without fonts of its own. */
import type { Article } from '../../../shared/article/model.js';
import type { Locale } from '../../../shared/contract/app.js';
import { pageNumber } from '../../../shared/issue/model.js';
import { boxRect } from '../../../shared/makeup/geometry.js';
import type { PageList, Problem, Rect } from '../../../shared/makeup/list.js';
import { say } from '../../../shared/words/index.js';
import type { LoadedIssue } from '../load.js';

export const escape = (text: string): string => text.replace(/[<>&"]/g, (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[c]!);

export interface Mark {
  /** Its number in the report, from 1. */
  n: number;
  severity: Problem['severity'];
  frame: string;
}

/** pt on the sheet, which is shown at about a third. */
const NAME = 21;
const HEAD = 27;
const RADIUS = 16;

export function drawing(
  { issue, publication, articles }: Pick<LoadedIssue, 'issue' | 'publication' | 'articles'>,
  list: PageList,
  marks: readonly Mark[],
  locale: Locale,
): string {
  const frames = issue.frames.filter((frame) => frame.page === list.page);
  const parts = frames.map((frame) => {
    const rect = boxRect(publication.grid, frame.box);
    const article = frame.article === null ? undefined : articles.get(frame.article);
    const name = frame.kind === 'story' ? frame.slot : say(locale, `cli.kind.${frame.kind}`);
    const lines = article ? headLines(article, rect.w) : [];
    const room = Math.max(0, Math.floor((rect.h - NAME * 1.4) / (HEAD * 1.25)));
    return [
      `<rect class="frame${frame.kind === 'story' ? '' : ' furniture'}" ${place(rect)}/>`,
      rect.h > NAME * 1.2 ? `<text class="name" x="${r(rect.x + 6)}" y="${r(rect.y + NAME)}" font-size="${NAME}">${escape(fit(name, rect.w - 12, NAME))}</text>` : '',
      ...lines.slice(0, Math.min(3, room)).map((line, i) => `<text class="head" x="${r(rect.x + 6)}" y="${r(rect.y + NAME * 1.4 + HEAD * 1.2 * (i + 1))}" font-size="${HEAD}">${escape(line)}</text>`),
    ].join(''); // prettier-ignore
  });
  const taken = new Map<string, number>();
  const dots = marks.flatMap(({ n, severity, frame }) => {
    const found = frames.find(({ id }) => id === frame);
    if (!found) return [];
    const rect = boxRect(publication.grid, found.box);
    // From the right edge leftwards, then in the next row.
    const row = Math.max(1, Math.floor((rect.w - 8) / (RADIUS * 2 + 6)));
    const at = taken.get(frame) ?? 0;
    taken.set(frame, at + 1);
    const x = rect.x + rect.w - RADIUS - 4 - (at % row) * (RADIUS * 2 + 6);
    const y = rect.y + RADIUS + 4 + Math.floor(at / row) * (RADIUS * 2 + 6);
    return [
      `<a id="m${n}" class="mark ${severity}" href="#f${n}" aria-label="${escape(say(locale, 'print.report.mark', { n }))}"><circle cx="${r(x)}" cy="${r(y)}" r="${RADIUS}"/><text x="${r(x)}" y="${r(y + 7)}" font-size="20" text-anchor="middle">${n}</text></a>`,
    ];
  });
  const title = say(locale, 'print.report.drawing', { page: pageNumber(issue, list.page) });
  return `<svg viewBox="0 0 ${r(list.width)} ${r(list.height)}" role="group" aria-label="${escape(title)}"><rect class="sheet" x="0" y="0" width="${r(list.width)}" height="${r(list.height)}"/>${parts.join('')}${dots.join('')}</svg>`;
}

const r = (value: number): number => Math.round(value * 10) / 10;
const place = ({ x, y, w, h }: Rect): string => `x="${r(x)}" y="${r(y)}" width="${r(w)}" height="${r(h)}"`;

/** About as wide as system faces are: a Han character an em, others rather more than half. */
const ems = (character: string): number => (/[\u2e80-\uffef]/u.test(character) ? 1 : 0.58);
function fit(text: string, width: number, size: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += ems(character) * size;
    if (used > width) return `${[...kept].slice(0, -1).join('')}…`;
    kept += character;
  }
  return kept;
}
/** Each of the desk's lines once, cut where the frame ends. */
const headLines = (article: Article, width: number): string[] =>
  article.headline.filter((line) => line.trim() !== '').map((line) => fit(line.trim(), width - 12, HEAD));
