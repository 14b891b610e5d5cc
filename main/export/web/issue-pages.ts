/** The issue's own pages: its front (`index.html`) and every page as printed. */
import { pictureKey } from '../../../shared/article/model.js';
import { printByline } from '../../../shared/copy/opening.js';
import { correctedMark } from './corrections.js';
import { html, type Html } from './html.js';
import { issueLd, pageLd } from './json-ld.js';
import { layout } from './layout.js';
import { issueCode, scan } from './qr/codes.js';
import { sheet } from './sheet.js';
import type { SitePage, Story } from './site.js';
import { dateWords, image, langTag, pageName, relative, storyLang, type View } from './view.js';

const issueTitle = (view: View): string =>
  view.say('web.issueTitle', { name: view.site.publication.name, date: dateWords(view, view.site.issue.date) });

/** Who wrote it, or where it comes from, in a few words for a list. */
const writers = ({ article }: Story): string =>
  // The box or disc before a printed byline is an ornament of the page.
  printByline(article.opening, article.credits).replace(/^[□■◎○●◇◆△▲☆★▍▎\s]+/u, '') || (article.opening?.source ?? '');

interface Entry {
  /** The lead of the front page: larger, with its first words. */
  lead?: boolean;
  level: 'h2' | 'h3';
}

function storyEntry(view: View, story: Story, from: string, { lead, level }: Entry): Html {
  const { article } = story;
  const picture = story.pictures
    .map((block) => view.pictures.photos.get(pictureKey(block.media!, block.crop)))
    .find((variants) => variants !== undefined);
  const by = writers(story);
  const link = html`<a href="${relative(from, story.path)}">${story.title}</a>`;
  return html`<li class="entry${lead && ' lead'}${picture && ' with-photo'}" ${storyLang(view, story)}>
    <div>
      ${article.kicker.trim() !== '' && html`<p class="kicker">${article.kicker}</p>`}${level === 'h2' ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}${article.deck.trim() !== '' && html`<p class="deck">${article.deck.replaceAll('\n', ' ')}</p>`}${lead && html`<p class="summary">${story.summary}</p>`}
      <p class="by">
        ${by !== '' && html`<span>${by}</span> `}<span lang="${langTag(view.locale)}">${view.say('web.words', { words: story.counts.words })}</span>${correctedMark(view, story)}
      </p>
    </div>
    ${picture && image(picture, from, { alt: '', sizes: lead ? '(min-width: 44rem) 22rem, 100vw' : '8rem', className: 'thumb', eager: lead ?? false })}
  </li>`;
}

/** All pages, small, in a strip that is moved sideways where they are many. */
function pageStrip(view: View, from: string, here?: SitePage): Html {
  const entry = (page: SitePage): Html => {
    const variants = view.pictures.pages.get(page.id);
    return html`<li>
      <a href="${relative(from, page.path)}" ${page === here && html`aria-current="page"`}
        >${variants && image(variants, from, { alt: '', sizes: '5.5rem' })}<span><b>${page.number}</b> ${page.label}</span></a
      >
    </li>`;
  };
  return html`<nav class="strip" aria-label="${view.say('web.pages')}">
    <ol>
      ${view.site.pages.map(entry)}
    </ol>
  </nav>`;
}

/** The issue's front at its own address; the newest issue's is the site's front as well. */
export function indexPage(view: View, path: string): string {
  const { site, say } = view;
  const front = site.pages[0];
  // Not shown on phones, and so not loaded there.
  const shown = front && sheet(view, front, path, { sizes: '34rem', eager: false });
  const small = front && view.pictures.pages.get(front.id);
  const section = (page: SitePage): Html =>
    html`<section class="page-list" aria-labelledby="p${page.number}">
      <h2 id="p${page.number}"><a href="${relative(path, page.path)}">${pageName(view, page)}</a></h2>
      ${
        page.stories.length === 0
          ? html`<p class="empty">${say('web.emptyPage')}</p>`
          : html`<ol>
              ${page.stories.map((story, i) => storyEntry(view, story, path, { lead: page === front && i === 0, level: 'h3' }))}
            </ol>`
      }
    </section>`;

  const main = html`<h1 class="unseen">${issueTitle(view)}</h1>
    <div class="front">
      ${
        front &&
        shown &&
        html`<div class="front-page">
          ${shown.figure}
          <p class="hint">${say('web.pagePictureHelp')}</p>
        </div>`
      }
      <div class="lists">${front && pageStrip(view, path)}${site.pages.slice(0, 1).map(section)}${invitation(view, path)}${site.pages.slice(1).map(section)}${scan(view, issueCode(view), path, 'qr.scanIssue')}</div>
    </div>`;
  return layout(view, {
    path,
    title: issueTitle(view),
    description: site.stories
      .slice(0, 4)
      .map(({ title }) => title)
      .join(view.locale === 'zh' ? '；' : '; '),
    main,
    ...(shown && { css: shown.css }),
    here: 'home',
    kind: 'issue-page',
    head: issueLd(view, path),
    picture: small?.plain,
  });
}

/** The front page's keyword box on the web: a keyword leads to its stories; one without a story is only a word. */
function invitation(view: View, from: string): Html | false {
  const { issue, publication } = view.site;
  const words = issue.keywords.map((word) => word.trim()).filter((word) => word !== '');
  if (words.length === 0) return false;
  const title = publication.keywordInvite.filter((line) => line.trim() !== '');
  const lang = publication.language !== view.locale && html`lang="${langTag(publication.language)}"`;
  return html`<section class="invite" ${lang}>
    <h2>${title.length > 0 ? title.map((line, i) => html`${i > 0 && ' '}<span>${line}</span>`) : view.say('web.keywords')}</h2>
    <ul class="chips">
      ${words.map((word) => {
        const keyword = view.site.keyword(word);
        return html`<li>${keyword ? html`<a href="${relative(from, keyword.path)}">${word}</a>` : html`<span>${word}</span>`}</li>`;
      })}
    </ul>
  </section>`;
}

/** `<issue>/page/NN.html`: the page as it was printed. */
export function printedPage(view: View, page: SitePage): string {
  const { site, say } = view;
  const { path } = page;
  const shown = sheet(view, page, path, { sizes: '(min-width: 110rem) 70rem, (min-width: 64rem) 52rem, 100vw', eager: true });
  const at = site.pages.indexOf(page);
  const [previous, next] = [site.pages[at - 1], site.pages[at + 1]];
  const variants = view.pictures.pages.get(page.id);
  const largest = variants?.files.at(-1);
  const turn = (other: SitePage | undefined, rel: 'prev' | 'next'): Html =>
    other
      ? html`<a class="${rel}" rel="${rel}" href="${relative(path, other.path)}"
          ><span>${say(rel === 'prev' ? 'web.previousPage' : 'web.nextPage')}</span> <b>${pageName(view, other)}</b></a
        >`
      : html`<span class="${rel}"></span>`;

  const main = html`<div class="printed-page">
    <div class="plate">
      <h1>${pageName(view, page)}</h1>
      <div class="pan">${shown.figure}</div>
      <p class="hint">
        <button type="button" class="zoom" hidden aria-pressed="false">${say('web.zoom')}</button>
        ${page.stories.length > 0 && html`<span>${say('web.pagePictureHelp')}</span> `}${largest && html`<a href="${relative(path, largest.path)}">${say('web.largePicture')}</a>`}
      </p>
      <nav class="turn" aria-label="${say('web.turnPages')}">${turn(previous, 'prev')}${turn(next, 'next')}</nav>
    </div>
    <div class="lists">
      ${pageStrip(view, path, page)}
      <section class="page-list">
        <h2>${say('web.stories')}</h2>
        ${
          page.stories.length === 0
            ? html`<p class="empty">${say('web.emptyPage')}</p>`
            : html`<ol>
                ${page.stories.map((story) => storyEntry(view, story, path, { level: 'h3' }))}
              </ol>`
        }
      </section>
    </div>
  </div>`;
  return layout(view, {
    path,
    title: `${pageName(view, page)} · ${issueTitle(view)}`,
    description: page.stories.map(({ title }) => title).join(view.locale === 'zh' ? '；' : '; '),
    main,
    css: shown.css,
    here: 'pages',
    kind: 'sheet-page',
    head: html`<script defer src="${relative(path, 'assets/pages.js')}"></script>
${pageLd(view, page)}`,
    picture: variants?.plain,
  });
}
