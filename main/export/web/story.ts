/** `<issue>/story/<id>.html`: the story to be read, for people, readers' aids and search engines. */
import { pictureKey } from '../../../shared/article/model.js';
import { printByline } from '../../../shared/copy/opening.js';
import { bodyHtml } from './body.js';
import { correctionBlock } from './corrections.js';
import { html, type Html } from './html.js';
import { jsonLd } from './json-ld.js';
import { related } from './keywords/related.js';
import { layout } from './layout.js';
import { scan, storyCode } from './qr/codes.js';
import { spot } from './sheet.js';
import { storyJsonPath } from './story-json.js';
import type { Keyword, Story } from './site.js';
import { dateWords, headlineLines, image, langTag, pageName, relative, storyLang, type View } from './view.js';

/** Width a body picture is shown at: the measure of 34 em, the whole window on a phone. */
const PHOTO_SIZES = '(min-width: 44rem) 38rem, 100vw';

export function storyPage(view: View, story: Story): string {
  const { site, say } = view;
  const { article, path } = story;
  const to = (target: string): string => relative(path, target);
  const page = story.pages[0]!;
  const at = site.stories.indexOf(story);
  const [previous, next] = [site.stories[at - 1], site.stories[at + 1]];
  const byline = article.creditsAt === 'headline' ? printByline(article.opening, article.credits) : '';
  const lang = langTag(article.language);
  const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

  // A picture over the first words is what the reader waits for.
  let first = article.body[0]?.type === 'picture';
  const eager = (): boolean => first && !(first = false);
  const body = bodyHtml(view, story, {
    to,
    photo: (variants, alt) => image(variants, path, { alt, sizes: PHOTO_SIZES, eager: eager() }),
    codes: true,
  });
  const lead = story.pictures
    .map((block) => view.pictures.photos.get(pictureKey(block.media!, block.crop))?.plain)
    .find((file) => file !== undefined);

  const main = html`<div class="reading">
      <article class="story" lang="${lang}">
        <header>
          ${article.kicker.trim() !== '' && html`<p class="kicker">${article.kicker}</p>`}
          <h1>${headlineLines(story)}</h1>
          ${lines(article.deck).map((line) => html`<p class="deck">${line}</p>`)}${byline !== '' && html`<p class="byline">${byline}</p>`}
          <p class="about" lang="${langTag(view.locale)}">
            <time datetime="${site.issue.date}">${dateWords(view, site.issue.date)}</time> <a href="${to(page.path)}">${pageName(view, page)}</a>
            <span>${say('web.words', { words: story.counts.words })}</span> <span>${say('web.minutes', { minutes: story.minutes })}</span>
          </p>
          ${article.standfirst.trim() !== '' && html`<p class="standfirst">${article.standfirst}</p>`}
        </header>
        ${correctionBlock(view, story)}
        <div class="text">${body}</div>
      </article>
      <aside class="beside">
        ${keywordLinks(view, story.keywords, path)}
        <section class="where">
          <h2>${say('web.onPage')}</h2>
          <div class="spots">${story.pages.map((one) => spot(view, one, story, path))}</div>
          <p class="printed">
            ${say('web.printedOn', { date: dateWords(view, site.issue.date), number: page.number, label: page.label })}${story.pages.slice(1).map((other) => html` <a href="${to(other.path)}">${say('web.alsoOn', { number: other.number })}</a>`)}
          </p>
        </section>
        ${scan(view, storyCode(view, story), path, 'qr.scanStory')}${related(view, story)}
      </aside>
    </div>
    <nav class="turn" aria-label="${say('web.turnStories')}">${turn(view, previous, path, 'prev')}${turn(view, next, path, 'next')}</nav>`;

  return layout(view, {
    path,
    title: `${story.title} · ${site.publication.name}`,
    description: story.summary,
    main,
    head: html`<link rel="alternate" type="application/json" href="${to(storyJsonPath(path))}" />
${jsonLd(view, story)}`,
    kind: 'story-page',
    type: 'article',
    story,
    picture: lead ?? view.pictures.pages.get(page.id)?.plain,
  });
}

const turn = (view: View, story: Story | undefined, from: string, rel: 'prev' | 'next'): Html | false =>
  story !== undefined &&
  html`<a class="${rel}" rel="${rel}" href="${relative(from, story.path)}"
    ><span>${view.say(rel === 'prev' ? 'web.previousStory' : 'web.nextStory')}</span><b ${storyLang(view, story)}>${story.title}</b></a
  >`;

export const keywordLinks = (view: View, keywords: readonly Keyword[], from: string): Html | false =>
  keywords.length > 0 &&
  html`<section class="words">
    <h2>${view.say('web.storyKeywords')}</h2>
    <ul class="chips">
      ${keywords.map((keyword) => html`<li><a href="${relative(from, keyword.path)}">${keyword.word}</a></li>`)}
    </ul>
  </section>`;
