/** preflight.html: the findings for people, page by page, in one file that needs nothing else. Both themes; prints in black. */
import type { Finding, Locale } from '../../../shared/contract/app.js';
import { pageNumber } from '../../../shared/issue/model.js';
import { say } from '../../../shared/words/index.js';
import type { LoadedIssue } from '../load.js';

const escape = (text: string): string => text.replace(/[<>&"]/g, (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[c]!);

const STYLE = `
:root { color-scheme: light dark; --ink: #211d18; --soft: #6b6357; --paper: #faf7f0; --card: #fffdf8; --line: #d9d1c0; --error: #a82a16; --warning: #8a5a00; --note: #4a5a6a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ebe4d6; --soft: #a69d8d; --paper: #1b1916; --card: #24211d; --line: #423c33; --error: #f2937c; --warning: #e3b45c; --note: #a9bccd; } }
* { box-sizing: border-box; }
body { max-width: 48rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 15px/1.75 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
header { padding-bottom: 1rem; border-bottom: 3px double var(--line); }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.3; }
header p { margin: .35rem 0 0; color: var(--soft); font-variant-numeric: tabular-nums; }
h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
ul { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
li { display: grid; grid-template-columns: 5.5em 1fr; gap: .75rem; padding: .6rem .9rem; overflow-wrap: anywhere; }
li + li { border-top: 1px solid var(--line); }
li b { font-weight: 600; }
.error b { color: var(--error); } .warning b { color: var(--warning); } .note b { color: var(--note); }
@media (max-width: 34rem) { li { grid-template-columns: 1fr; gap: 0; } }
@media print { :root { --ink: #000; --soft: #000; --paper: #fff; --card: #fff; --line: #000; --error: #000; --warning: #000; --note: #000; } body { padding: 0; } li { break-inside: avoid; } }
`;

export function preflightHtml(
  findings: readonly Finding[],
  { issue, publication }: Pick<LoadedIssue, 'issue' | 'publication'>,
  locale: Locale,
): string {
  const title = say(locale, 'preflight.title');
  const paper = `${publication.name} ${issue.date}`;
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  const summary = findings.length
    ? say(locale, 'print.report.summary', { errors: count('error'), warnings: count('warning'), notes: count('note') })
    : say(locale, 'preflight.none');
  const numbers = say(locale, 'print.report.issue', { total: issue.total || '', number: issue.number || '', pages: issue.pages.length });
  const sections = [
    section(findings.filter((finding) => !issue.pages.some((page) => page.id === finding.page)), say(locale, 'print.report.issueWide'), locale),
    ...issue.pages.map((page) =>
      section(findings.filter((finding) => finding.page === page.id), say(locale, 'print.report.page', { page: pageNumber(issue, page.id), label: page.label }), locale),
    ),
  ]; // prettier-ignore
  return `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
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
${sections.filter((html) => html !== '').join('\n')}
</main>
</body>
</html>
`;
}

function section(findings: readonly Finding[], heading: string, locale: Locale): string {
  if (findings.length === 0) return '';
  const rows = findings.map(
    ({ severity, message }) => `<li class="${severity}"><b>${escape(say(locale, `preflight.${severity}`))}</b><span>${escape(message)}</span></li>`,
  );
  return `<section>\n<h2>${escape(heading)}</h2>\n<ul>\n${rows.join('\n')}\n</ul>\n</section>`;
}
