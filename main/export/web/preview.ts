/** What other sites show of a page that somebody shares: Open Graph and Twitter's card. */
import { changedOn } from './corrections.js';
import { html, type Html } from './html.js';
import { publishedAt } from './json-ld.js';
import type { PageParts } from './layout.js';
import type { Story } from './site.js';
import { typeOf } from './story-json.js';
import type { View } from './view.js';

const property = (name: string, content: string | number): Html => html`<meta property="${name}" content="${content}" />\n`;

/** For the head of every page. Addresses and pictures only where the paper has an address: previews take no relative ones. */
export function preview({ site, locale, base, say, pictures }: View, { path, title, description, type, picture, story }: PageParts): Html {
  const { name, language } = site.publication;
  const address = base === null ? null : new URL(path === 'index.html' ? '' : path, base).href;
  const card = story && pictures.cards?.get(story.id);
  const shown = card?.path ?? picture;
  const image = base === null || shown === undefined ? null : new URL(shown, base).href;
  const other = locale === 'zh' ? 'en_GB' : 'zh_CN';
  return html`${property('og:type', type ?? 'website')}${property('og:title', story?.title ?? title)}${property('og:description', description)}${property('og:site_name', name)}${property('og:locale', locale === 'zh' ? 'zh_CN' : 'en_GB')}${language !== locale && property('og:locale:alternate', other)}${address !== null && html`${property('og:url', address)}<link rel="canonical" href="${address}" />\n`}${image !== null && html`${property('og:image', image)}${property('og:image:type', typeOf(shown!))}${card && property('og:image:width', card.width)}${card && property('og:image:height', card.height)}${property('og:image:alt', story ? say('web.shareCard', { title: story.title, name }) : title)}`}<meta
      name="twitter:card"
      content="${image === null ? 'summary' : 'summary_large_image'}"
    />
    ${story && articleOf(site, story)}`;
}

function articleOf({ issue, publication }: View['site'], { article, keywords }: Story): Html {
  const at = (date: string): string => publishedAt(date, publication.language);
  const people = [...new Set(article.credits.map(({ name }) => name.trim()).filter((name) => name !== ''))];
  return html`${property('article:published_time', at(issue.date))}${property('article:modified_time', at(changedOn(issue.date, article.corrections)))}${people.map((name) => property('article:author', name))}${article.section.trim() !== '' && property('article:section', article.section.trim())}${keywords.map(({ word }) => property('article:tag', word))}`;
}
