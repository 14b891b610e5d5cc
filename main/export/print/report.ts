/**
 * preflight.html: the findings for people, page by page, beside a small drawing of each page on which they are marked. One file that needs
 * nothing else: a finding and its mark lead to each other by anchors, without a script. Both themes; prints in black.
 */
import type { Locale } from '../../../shared/contract/app.js';
import { pageNumber } from '../../../shared/issue/model.js';
import type { PageList, Problem } from '../../../shared/makeup/list.js';
import { countsOf, grouped } from '../../../shared/makeup/preflight.js';
import { sentenceOf } from '../../../shared/words/finding.js';
import { say } from '../../../shared/words/index.js';
import type { LoadedIssue } from '../load.js';
import { drawing, escape } from './report-drawing.js';

const STYLE = `
:root { color-scheme: light dark; --ink: #211d18; --soft: #6b6357; --paper: #faf7f0; --card: #fffdf8; --line: #d9d1c0; --frame: #b9ae98; --tint: #f1ebdd; --mark: #fff3c9; --error: #a82a16; --warning: #8a5a00; --note: #4a5a6a; --on: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #ebe4d6; --soft: #a69d8d; --paper: #1b1916; --card: #24211d; --line: #423c33; --frame: #6d6455; --tint: #2b2822; --mark: #43391c; --error: #f2937c; --warning: #e3b45c; --note: #a9bccd; --on: #1b1916; } }
* { box-sizing: border-box; }
html { scroll-padding-block: 30vh; }
body { max-width: 68rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 15px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
header { padding-bottom: 1rem; border-bottom: 3px double var(--line); }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.3; }
header p { margin: .35rem 0 0; color: var(--soft); font-variant-numeric: tabular-nums; }
h2 { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; justify-content: space-between; margin: 2.2rem 0 .6rem; font-size: 1rem; }
h2 a { font-size: .85rem; font-weight: 400; }
h3 { margin: 0; padding: .5rem .9rem 0; color: var(--soft); font-size: .85rem; font-weight: 600; }
a { color: inherit; text-underline-offset: .2em; }
a:focus-visible { outline: 2px solid var(--error); outline-offset: 2px; }
.page { display: grid; grid-template-columns: minmax(12rem, 20rem) minmax(0, 1fr); gap: 1.5rem; align-items: start; }
svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); background: var(--card); }
.wide svg { max-width: 20rem; }
.sheet { fill: var(--card); }
.frame { fill: none; stroke: var(--frame); stroke-width: 2; }
.furniture { fill: var(--tint); }
.name { fill: var(--soft); }
.head { fill: var(--ink); font-weight: 600; }
.mark circle { fill: var(--note); stroke: var(--card); stroke-width: 2; }
.mark.error circle { fill: var(--error); } .mark.warning circle { fill: var(--warning); }
.mark text { fill: var(--on); font-weight: 700; font-variant-numeric: tabular-nums; }
.mark:target circle { stroke: var(--ink); stroke-width: 6; }
.list { border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
ul { margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 2.2em 5em minmax(0, 1fr); gap: .5rem; padding: .5rem .9rem; overflow-wrap: anywhere; }
li:target { background: var(--mark); }
.list > * + * { border-top: 1px solid var(--line); }
li .n { font-variant-numeric: tabular-nums; }
li b { font-weight: 600; }
li small { display: block; color: var(--soft); font-size: .85rem; }
.error b { color: var(--error); } .warning b { color: var(--warning); } .note b { color: var(--note); }
.none { margin: 0; color: var(--soft); }
@media (max-width: 44rem) { .page { grid-template-columns: minmax(0, 1fr); } .page svg { max-width: 20rem; margin: 0 auto; } li { grid-template-columns: 2.2em minmax(0, 1fr); } li > span:last-child { grid-column: 2; } }
@media print { :root { --ink: #000; --soft: #333; --paper: #fff; --card: #fff; --line: #000; --frame: #000; --tint: #fff; --mark: #fff; --error: #000; --warning: #000; --note: #000; --on: #fff; } body { max-width: none; padding: 0; font-size: 10pt; } .mark circle { print-color-adjust: exact; } li, svg, h2 { break-inside: avoid; } h2 { break-after: avoid; } .page { grid-template-columns: 6cm minmax(0, 1fr); } }
`;

export interface ReportInput {
  loaded: Pick<LoadedIssue, 'issue' | 'publication' | 'articles'>;
  /** The pages of the package. */
  lists: readonly PageList[];
  /** In preflight's order. */
  found: readonly Problem[];
  locale: Locale;
  /** Where a page's PDF lies from here; absent: the package has none of single pages. */
  pdf?: ((list: PageList) => string) | undefined;
}

interface Numbered {
  n: number;
  code: string;
  severity: Problem['severity'];
  problem: Problem;
}

export function preflightHtml({ loaded, lists, found, locale, pdf }: ReportInput): string {
  const { issue, publication } = loaded;
  const title = say(locale, 'preflight.title');
  const paper = `${publication.name} ${issue.date}`;
  const { errors, warnings, notes, overruled } = countsOf(found);
  const summary =
    (found.length ? say(locale, 'print.report.summary', { errors, warnings, notes }) : say(locale, 'preflight.none')) +
    (overruled > 0 ? say(locale, 'print.report.overruled', { count: overruled }) : '');
  const numbers = say(locale, 'print.report.issue', { total: issue.total || '', number: issue.number || '', pages: issue.pages.length });

  let n = 0;
  const number = (problem: Problem): Numbered => ({ n: ++n, code: problem.code, severity: problem.severity, problem });
  const onPages = new Set(lists.map(({ page }) => page));
  const whole = found.filter(({ page }) => page === undefined || !onPages.has(page)).map(number);
  const sections = whole.length ? [`<section>\n<h2>${escape(say(locale, 'print.report.issueWide'))}</h2>\n${listOf(whole, locale, false)}\n</section>`] : []; // prettier-ignore
  for (const list of lists) {
    const here = found.filter(({ page }) => page === list.page).map(number);
    const page = issue.pages.find(({ id }) => id === list.page)!;
    const marks = here.flatMap(({ n: at, severity, problem: { frame } }) => (frame === undefined ? [] : [{ n: at, severity, frame }]));
    const link = pdf ? ` <a href="${escape(`${pdf(list)}#page=1`)}">${escape(say(locale, 'print.report.openPage'))}</a>` : '';
    sections.push(`<section>
<h2><span>${escape(say(locale, 'print.report.page', { page: pageNumber(issue, list.page), label: page.label }))}</span>${link}</h2>
<div class="page">
${drawing(loaded, list, marks, locale)}
${here.length ? listOf(here, locale, true) : `<p class="none">${escape(say(locale, 'print.report.blank'))}</p>`}
</div>
</section>`);
  }
  return `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escape(title)} · ${escape(paper)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escape(title)}</h1>
<p>${escape(paper)} · ${escape(numbers)}</p>
<p>${escape(summary)}</p>
</header>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

/** Findings of one rule stand together under its name when there are several. */
function listOf(found: readonly Numbered[], locale: Locale, drawn: boolean): string {
  const groups = grouped(found).map(({ code, found: same }) => {
    const rows = same.map(({ n, severity, problem }) => {
      const { frame, overruled } = problem;
      const mark = drawn && frame !== undefined ? `<a class="n" href="#m${n}">${n}</a>` : `<span class="n">${n}</span>`;
      const by = overruled
        ? `<small>${escape(say(locale, 'preflight.overruled', { ...overruled, at: `${overruled.at.slice(0, 16).replace('T', ' ')} UTC` }))}</small>`
        : '';
      return `<li class="${severity}" id="f${n}">${mark}<b>${escape(say(locale, `preflight.${severity}`))}</b><span>${escape(sentenceOf(locale, problem))}${by}</span></li>`;
    });
    const name = say(locale, 'rule.places', { name: say(locale, `rule.${code}`), count: same.length });
    return `<div>${same.length > 1 ? `<h3>${escape(name)}</h3>` : ''}<ul>\n${rows.join('\n')}\n</ul></div>`;
  });
  return `<div class="list">\n${groups.join('\n')}\n</div>`;
}
