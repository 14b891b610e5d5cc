/**
 * Headlines as a page shows them (newspaper practice, Headline parts and Line breaking): what a program can check. Read from the composed
 * lines, since it is the page's line that must not break inside a word. One pass over a page's display type.
 */
import { pageNumber } from '../../issue/model.js';
import { kindOf } from '../../typeset/classes.js';
import { prohibited } from '../../typeset/rules.js';
import type { GlyphRun, PageList, Problem } from '../list.js';
import { insideWord } from '../words.js';
import { headlineOf, type PreflightInput } from './input.js';

const PARTS = new Set(['kicker', 'headline', 'deck']);
/** A full stop closes a sentence; a headline is none. …… and initials (U.S.) are left alone. */
const FULL_STOP = /(?:[。．]|(?<![.A-Z\d]|\b(?:St|Mr|Dr|Co|Inc|Ltd|No))\.)$/u;
const HALF_WIDTH = /\p{Script=Han}\s*[,;:!?()]|[,;:!?()]\s*\p{Script=Han}/u;
/** Characters of a Chinese headline's line; more, and no reader takes it in at a glance. Counted as 字数: a Latin word or number is one. */
const MOST_CHARACTERS = 24;

interface Line {
  text: string;
  /** UTF-16 offset in the head part. */
  from: number;
}

export function ofHeads({ issue, publication, articles, lists }: PreflightInput): Problem[] {
  const found: Problem[] = [];
  for (const list of lists)
    for (const { frame, article: id, part, lines } of headParts(list)) {
      const article = articles.get(id);
      if (!article) continue;
      const add = (code: string, severity: Problem['severity'], text: string): void => {
        found.push({
          code, severity, page: list.page, frame, article: id, part,
          values: { page: pageNumber(issue, list.page), headline: headlineOf(article), text },
        }); // prettier-ignore
      };
      const written = part === 'headline' ? article.headline : [part === 'kicker' ? article.kicker : article.deck];
      for (const line of written.map((one) => one.trim())) {
        // A kicker leads on (——) and a deck may be a sentence: only the headline takes no full stop.
        if (part === 'headline' && FULL_STOP.test(line)) add('headline-stop', 'warning', line);
        const half = article.language === 'zh' ? HALF_WIDTH.exec(line) : null;
        if (half) add('headline-half-width', 'warning', half[0]);
        if (part === 'headline' && article.language === 'zh' && lengthOf(line) > MOST_CHARACTERS) add('headline-many-characters', 'note', line);
      }
      const whole = part === 'headline' ? article.headline.join('\n') : written[0]!;
      const rules = prohibited(publication.breakLevel);
      for (const [i, line] of lines.entries()) {
        const [before, first] = [lines[i - 1], [...line.text.trimStart()][0]];
        if (first !== undefined && rules.start[kindOf(first.codePointAt(0)!)] === 1) add('headline-line-mark', 'warning', line.text.trim());
        const last = [...line.text.trimEnd()].at(-1);
        if (lines[i + 1] && last !== undefined && rules.end[kindOf(last.codePointAt(0)!)] === 1)
          add('headline-line-mark', 'warning', line.text.trim());
        if (!before || first === undefined) continue;
        // Where the desk itself broke the line, the desk has decided.
        const at = line.from + (line.text.length - line.text.trimStart().length);
        if (/\s$/u.test(whole.slice(0, at))) continue;
        if (insideWord(whole, at)) add('headline-broken-word', 'warning', `${before.text.trim().slice(-6)}/${line.text.trim().slice(0, 6)}`);
      }
    }
  return found;
}

const lengthOf = (line: string): number => line.match(/[A-Za-z][A-Za-z'’-]*|\d[\d.,]*|\p{Script=Han}/gu)?.length ?? 0;

interface HeadPart {
  frame: string;
  article: string;
  part: string;
  lines: Line[];
}
/** Lines of kickers, headlines and decks, in order; what stands on one baseline (or, set downwards, in one strip) is a line. */
function headParts(list: PageList): HeadPart[] {
  const parts = new Map<string, HeadPart & { at: number[] }>();
  for (const item of list.items) {
    if (item.kind !== 'glyphs' || !item.source.article || !PARTS.has(item.source.part ?? '')) continue;
    const { frame, article, part } = item.source as { frame: string; article: string; part: string };
    const key = `${frame} ${part}`;
    const known = parts.get(key) ?? { frame, article, part, lines: [], at: [] };
    parts.set(key, known);
    const at = placeOfLine(item);
    const last = known.lines.at(-1);
    if (last && Math.abs(known.at.at(-1)! - at) < 0.01) last.text += item.text;
    else {
      known.lines.push({ text: item.text, from: item.source.from ?? 0 });
      known.at.push(at);
    }
  }
  return [...parts.values()];
}
const placeOfLine = (run: GlyphRun): number => (run.ys ? run.xs[0]! : run.y);
