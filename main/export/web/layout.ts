/** The shell of every page: head, nameplate, navigation, colophon. */
import { createHash } from 'node:crypto';
import { nightOf } from '../../../shared/newsroom/web-look.js';
import { html, trusted, type Html } from './html.js';
import { preview } from './preview.js';
import { searchField, searchLink } from './search/field.js';
import { issuesNav } from './issues/nav.js';
import type { MastheadFile } from './look.js';
import type { Story } from './site.js';
import { dateWords, langTag, relative, weekday, type View } from './view.js';

export interface PageParts {
  /** From the site's root. */
  path: string;
  title: string;
  description: string;
  main: Html;
  /** Rules of this page alone (outlines over the page picture); allowed by their hash. Written by this program, numbers and class names only. */
  css?: string;
  /** More for the head: JSON-LD. */
  head?: Html;
  /** Where the reader is, for `aria-current`. */
  here?: 'home' | 'pages' | 'keywords' | 'search' | 'archive';
  /** Class of the body. */
  kind: string;
  /** A page of the whole archive says nothing of one issue: it must not change when the next one comes. `issue` when not given. */
  scope?: 'issue' | 'archive';
  /** The story that the page is, for previews. */
  story?: Story;
  /** A picture for previews where there is no share card, from the site's root. */
  picture?: string | undefined;
  type?: 'website' | 'article';
}

/**
 * Nothing but the site's own files: no script inside pages, no style attribute, no frame, no third party; the one form asks the site's own search page.
 * JSON-LD is data, not script, and needs no permission.
 */
const policy = (css: string | undefined): string =>
  [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src 'self'${css === undefined ? '' : ` 'sha256-${createHash('sha256').update(css).digest('base64')}'`}`,
    "script-src 'self'",
    // Nothing here fetches; who audits the site from its pages may read its robots.txt.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

export function layout(view: View, parts: PageParts): string {
  const { site, say } = view;
  const { publication, issue } = site;
  const to = (path: string): string => relative(parts.path, path);
  const foreign = publication.language !== view.locale && html`lang="${langTag(publication.language)}"`;
  const ofIssue = parts.scope !== 'archive';
  const facts = [
    dateWords(view, issue.date),
    weekday(view, issue.date),
    issue.number > 0 && say('web.number', { number: issue.number }),
    issue.total > 0 && say('web.total', { total: issue.total }),
  ].filter((fact) => fact !== false);
  const link = (where: PageParts['here'], path: string, text: string): Html =>
    html`<li><a href="${to(path)}" ${parts.here === where && html`aria-current="page"`}>${text}</a></li>`;

  return String(
    html`<!doctype html>
      <html lang="${langTag(view.locale)}">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${policy(parts.css)}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${parts.title}</title>
          <meta name="description" content="${parts.description}" />
          ${preview(view, parts)}
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="${view.look.day.paper}" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="${nightOf(view.look).paper}" />
          <link rel="stylesheet" href="${to('assets/paper.css')}" />
          <link rel="stylesheet" href="${to('assets/theme.css')}" />
          <link rel="icon" href="${to('assets/icon.svg')}" type="image/svg+xml" />
          ${view.base !== null && html`<link rel="alternate" type="application/rss+xml" title="${publication.name}" href="${to('feed.xml')}" />`}
          <link rel="alternate" type="application/atom+xml" title="${publication.name}" href="${to('atom.xml')}" />
          <script src="${to('assets/display.js')}"></script>
          <script defer src="${to('assets/issues.js')}"></script>
          ${
            parts.css !== undefined &&
            // To the letter what the hash in the policy was made from.
            trusted(`<style>${parts.css}</style>`)
          }${parts.head}
        </head>
        <body class="${parts.kind}">
          <a class="skip" href="#main">${say('web.skip')}</a>
          <header class="top">
            <a class="nameplate" href="${to('index.html')}" ${foreign}>${plate(view, parts.path)}<span class="unseen">${publication.name}</span></a>
            ${ofIssue && html`<p class="facts">${facts.map((fact, i) => html`${i > 0 && ' '}<span>${fact}</span>`)}</p>`}
            <nav class="ways" aria-label="${say(ofIssue ? 'web.issueNav' : 'web.siteNav')}">
              <ul>
                ${ofIssue ? link('home', site.path, say('web.home')) : link('home', 'index.html', say('web.newest'))}${ofIssue && site.pages[0] && link('pages', site.pages[0].path, say('web.pages'))}${link('keywords', ofIssue ? `${site.dir}/keywords.html` : 'keywords.html', say('web.keywords'))}
                <li><a href="${to(view.base === null ? 'atom.xml' : 'feed.xml')}">${say('web.feed')}</a></li>
                ${searchLink(view, to('search.html'), parts.here === 'search')}
              </ul>
            </nav>
            ${parts.here !== 'search' && searchField(view, to('search.html'))}
            ${displayControls(view)}
          </header>
          ${issuesNav(view, parts.path, ofIssue)}
          <main id="main">${parts.main}</main>
          ${colophon(view, foreign)}
        </body>
      </html>`,
  );
}

/** The masthead's picture, of two the one for the theme (the other is not even loaded), or the name as it is drawn. */
function plate({ masthead, nameplate }: View, from: string): Html {
  if (!masthead) return nameplate;
  const { day, night } = masthead;
  const picture = ({ path, width, height }: MastheadFile, kind: string): Html =>
    html`<img class="${kind}" src="${relative(from, path)}" width="${width}" height="${height}" alt="" ${night && html`loading="lazy"`} decoding="async" />`;
  return night ? html`${picture(day, 'by-day')}${picture(night, 'by-night')}` : picture(day, 'always');
}

/** Hidden until the script can serve it; without a script the system's colours and the browser's own zoom hold. */
function displayControls({ say }: View): Html {
  const choice = (name: string, value: string, text: string): Html =>
    html`<label><input type="radio" name="${name}" value="${value}" ${value === '' && html`checked`} /><span>${text}</span></label>`;
  return html`<details class="display" hidden>
    <summary>${say('web.display')}</summary>
    <div>
      <fieldset>
        <legend>${say('web.theme')}</legend>
        ${choice('theme', '', say('web.themeAuto'))}${choice('theme', 'light', say('web.themeLight'))}${choice('theme', 'dark', say('web.themeDark'))}
      </fieldset>
      <fieldset>
        <legend>${say('web.size')}</legend>
        ${choice('size', '', say('web.sizeNormal'))}${choice('size', 'large', say('web.sizeLarge'))}${choice('size', 'huge', say('web.sizeHuge'))}
      </fieldset>
    </div>
  </details>`;
}

function colophon(view: View, foreign: Html | false): Html {
  const { say, site } = view;
  const { authority, organiser, publisher, cn, address, phone, name } = site.publication;
  const facts = [
    authority !== '' && say('web.colophon', { authority }),
    organiser !== '' && say('web.organiser', { organiser }),
    publisher !== '' && say('web.publisher', { publisher }),
    cn !== '' && cn,
    address !== '' && say('web.address', { address }),
    phone !== '' && say('web.phone', { phone }),
  ].filter((fact) => fact !== false);
  return html`<footer class="colophon">
    <p class="name" ${foreign}>${name}</p>
    ${
      facts.length > 0 &&
      html`<ul>
        ${facts.map((fact) => html`<li>${fact}</li>`)}
      </ul>`
    }
  </footer>`;
}
