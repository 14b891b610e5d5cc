/** `keyword/<slug>.html`: every story of the archive that carries the keyword, newest first under the dates of their issues. */
import { html, type Html } from '../html.js';
import { layout } from '../layout.js';
import { dateWords, langTag, relative, weekday, type View } from '../view.js';
import { companions, type ArchiveKeyword, type Use } from './archive.js';
import { keywordPath } from './key.js';
import { partsOf, type Part } from './pages.js';

/** Path and text of the keyword's page, and of those behind it when its stories fill more than one. */
export function keywordPages(view: View, keyword: ArchiveKeyword): { path: string; text: string }[] {
  const parts = partsOf(keyword.path, keyword.uses);
  return parts.map((part, i) => ({ path: part.path, text: page(view, keyword, parts, i) }));
}

const head = (view: View, from: string, word: string, count: string): Html =>
  html`<header>
    <p class="over"><a href="${relative(from, 'keywords.html')}">${view.say('web.allKeywords')}</a></p>
    <h1>${word}</h1>
    <p class="count">${count}</p>
  </header>`;

const shell = (view: View, path: string, word: string, description: string, main: Html): string =>
  layout(view, {
    path,
    title: `${view.say('web.keywordTitle', { keyword: word })} · ${view.site.publication.name}`,
    description,
    main,
    here: 'keywords',
    kind: 'keyword-page',
    scope: 'archive',
  });

function page(view: View, keyword: ArchiveKeyword, parts: readonly Part[], at: number): string {
  const { say } = view;
  const { path, uses } = parts[at]!;
  const issues = new Set(keyword.uses.map(({ issue }) => issue)).size;
  const days = [...new Set(uses.map(({ issue }) => issue))];
  const others = companions(keyword, 12);
  const span = (part: Part): string => {
    const [last, first] = [part.uses[0]!.issue.issue.date, part.uses.at(-1)!.issue.issue.date];
    return first === last ? dateWords(view, first) : say('web.dateSpan', { first: dateWords(view, first), last: dateWords(view, last) });
  };
  // Only the first page counts all stories: what is behind it stays as it is when the next issue comes.
  const count = at === 0 ? say('web.keywordStories', { stories: keyword.uses.length, issues }) : span(parts[at]!);
  const turn = (to: number, rel: 'prev' | 'next'): Html =>
    html`<a class="${rel}" rel="${rel}" href="${relative(path, parts[to]!.path)}">${say(rel === 'prev' ? 'web.newer' : 'web.older')}</a>`;

  const main = html`<div class="words-page">
    ${head(view, path, keyword.word, count)}
    ${days.map(
      (issue) =>
        html`<section class="day">
          <h2><a href="${relative(path, issue.path)}">${dateWords(view, issue.issue.date)}</a> <small>${weekday(view, issue.issue.date)}${issue.dir !== issue.issue.date && ` ${say('web.number', { number: issue.issue.number })}`}</small></h2>
          <ol>
            ${uses.filter((use) => use.issue === issue).map((use) => entry(view, use, path))}
          </ol>
        </section>`,
    )}
    ${
      parts.length > 1 &&
      html`<nav class="turn" aria-label="${say('web.keywordParts')}">
        ${at > 0 && turn(at - 1, 'prev')}${at < parts.length - 1 && turn(at + 1, 'next')}
      </nav>`
    }
    ${
      others.length > 0 &&
      html`<section class="more">
        <h2>${say('web.keywordCompanions')}</h2>
        <ul class="chips">
          ${others.map((word) => html`<li><a href="${relative(path, keywordPath(word))}">${word}</a></li>`)}
        </ul>
      </section>`
    }
  </div>`;
  const description = uses
    .slice(0, 4)
    .map(({ story }) => story.title)
    .join(view.locale === 'zh' ? '；' : '; ');
  return shell(view, path, keyword.word, description, main);
}

function entry(view: View, { issue, story }: Use, from: string): Html {
  const printed = issue.pages.find(({ number }) => number === story.pages[0]);
  const foreign = story.language !== view.locale;
  return html`<li class="entry" ${foreign && html`lang="${langTag(story.language)}"`}>
    <div>
      ${story.kicker.trim() !== '' && html`<p class="kicker">${story.kicker}</p>`}
      <h3><a href="${relative(from, story.path)}">${story.title}</a></h3>
      ${story.deck.trim() !== '' && html`<p class="deck">${story.deck.replaceAll('\n', ' ')}</p>`}
      <p class="by" ${foreign && html`lang="${langTag(view.locale)}"`}>
        ${printed && html`<a href="${relative(from, printed.path)}">${view.say('web.pageName', { number: printed.number, label: printed.label })}</a> `}<span
          >${view.say('web.words', { words: story.words })}</span
        >
      </p>
    </div>
  </li>`;
}
