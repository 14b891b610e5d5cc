/** `archive.html`: all issues as a calendar of front pages, the newest year here, each earlier one on a page of its own. */
import { nthOf } from '../archive.js';
import { html, type Html } from '../html.js';
import { layout } from '../layout.js';
import type { IssueRecord } from '../record.js';
import { dateWords, langTag, relative, weekday, type View } from '../view.js';
import { ARCHIVE } from './nav.js';

interface Written {
  path: string;
  text: string;
}

/** Width a front page is shown at, CSS px. */
const SHOWN = 200;

const groups = <T>(of: readonly T[], key: (one: T) => string): [string, T[]][] => {
  const found = new Map<string, T[]>();
  for (const one of of) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return [...found];
};

export function archivePages(view: View): Written[] {
  const years = groups(view.archive.issues, ({ issue }) => issue.date.slice(0, 4));
  const pathOf = (year: string): string => (year === years[0]![0] ? ARCHIVE : `archive-${year}.html`);
  return years.map(([year, issues]) => ({ path: pathOf(year), text: yearPage(view, year, issues, years.map(([other]) => [other, pathOf(other)])) })); // prettier-ignore
}

function yearPage(view: View, year: string, issues: readonly IssueRecord[], years: readonly (readonly [string, string])[]): string {
  const { say, site } = view;
  const path = years.find(([other]) => other === year)![1];
  const month = ([at, those]: [string, IssueRecord[]]): Html => {
    const id = `m${at.slice(5)}`;
    return html`<section aria-labelledby="${id}">
      <h2 id="${id}">${say('web.monthOfYear', { year, month: say(`web.month${Number(at.slice(5)) as 1}`) })}</h2>
      <ol>
        ${those.map((record) => entry(view, record, path))}
      </ol>
    </section>`;
  };
  const title = years.length > 1 ? say('web.archiveOf', { year }) : say('web.archive');
  return layout(view, {
    path,
    title: `${title} · ${site.publication.name}`,
    description: say('web.archiveCount', { issues: issues.length, name: site.publication.name }),
    main: html`<h1>${title}</h1>
      ${
        years.length > 1 &&
        html`<nav aria-label="${say('web.years')}">
          <ul class="years">
            ${years.map(([other, to]) => html`<li><a href="${relative(path, to)}" ${other === year && html`aria-current="page"`}>${other}</a></li>`)}
          </ul>
        </nav>`
      }
      ${groups(issues, ({ issue }) => issue.date.slice(0, 7)).map(month)}`,
    here: 'archive',
    kind: 'archive-page',
    scope: 'archive',
  });
}

/** One issue: its front page, day, number, pages, and what it leads with. */
function entry(view: View, { issue, dir, path, pages, stories }: IssueRecord, from: string): Html {
  const { say } = view;
  const front = pages[0];
  const picture = front?.pictures.find(({ width }) => width >= SHOWN) ?? front?.pictures.at(-1);
  const lead = stories.find(({ id }) => id === front?.stories[0]) ?? stories[0];
  const facts = [
    weekday(view, issue.date),
    issue.number > 0 && say('web.number', { number: issue.number }),
    pages.length > 0 && say('web.pageCount', { pages: pages.length }),
  ].filter((fact) => fact !== false);
  return html`<li>
    <a href="${relative(from, path)}">
      ${picture ? html`<img src="${relative(from, picture.path)}" width="${picture.width}" height="${picture.height}" alt="" loading="lazy" decoding="async" />` : html`<span class="blank"></span>`}
      <b><time datetime="${issue.date}">${dateWords(view, issue.date)}</time>${nthOf(dir) > 1 && ` (${nthOf(dir)})`}</b>
      <small>${facts.join(' ')}</small>
      ${lead && html`<em ${lead.language !== view.locale && html`lang="${langTag(lead.language)}"`}>${lead.title}</em>`}
    </a>
  </li>`;
}
