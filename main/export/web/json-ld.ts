/** Structured data (schema.org) as search engines read it: of a story, of an issue's front, of a printed page. */
import { pictureKey } from '../../../shared/article/model.js';
import { printOpening } from '../../../shared/copy/opening.js';
import { changedOn } from './corrections.js';
import { html, scriptJson, trusted, type Html } from './html.js';
import type { SitePage, Story } from './site.js';
import { dateWords, langTag, pageName, type View } from './view.js';

/**
 * The moment an issue counts as published: the start of its day. The issue states a day only and an export must not read the clock;
 * papers in Chinese keep China's time.
 */
export const publishedAt = (date: string, language: 'zh' | 'en'): string => `${date}T00:00:00${language === 'zh' ? '+08:00' : '+00:00'}`;

type Data = Record<string, unknown>;

const script = (data: Data): Html => trusted(`<script type="application/ld+json">${String(scriptJson(data))}</script>\n`);
const urlOf = (view: View, path: string): string | null => (view.base === null ? null : new URL(path === 'index.html' ? '' : path, view.base).href);
const newspaper = (view: View): Data => ({ '@type': 'Newspaper', name: view.site.publication.name, ...(view.base !== null && { url: view.base }) });

/** Addresses only where the publication has one: a relative address in structured data is an error to every reader of it. */
export function newsArticle(view: View, story: Story): Data {
  const { site, base } = view;
  const { article } = story;
  const { publication, issue } = site;
  const { corrections = [] } = article;
  const page = story.pages[0]!;
  const publisher = { '@type': 'NewsMediaOrganization', name: publication.name, ...(base !== null && { url: base }) };
  const people = [...new Set(article.credits.map(({ name }) => name.trim()).filter((name) => name !== ''))];
  const source = article.opening?.source ?? '';
  const pictures = story.pictures.flatMap((block) => view.pictures.photos.get(pictureKey(block.media!, block.crop))?.plain ?? []);
  const card = view.pictures.cards?.get(story.id)?.path;
  const sheet = view.pictures.pages.get(page.id)?.plain;
  const images = [...pictures, ...(card === undefined ? [] : [card])];
  const at = (date: string): string => publishedAt(date, publication.language);
  const dateline = printOpening(article.opening, [], null).trim();
  const alternative = [article.kicker, article.deck.replaceAll('\n', ' ')].map((text) => text.trim()).filter((text) => text !== '');
  return {
    '@context': 'https://schema.org',
    '@type': article.genre === 'comment' ? 'OpinionNewsArticle' : 'NewsArticle',
    headline: story.title,
    ...(alternative.length > 0 && { alternativeHeadline: alternative.join(' ') }),
    description: story.summary,
    ...(base !== null && {
      image: (images.length > 0 || sheet === undefined ? images : [sheet]).map((file) => new URL(file, base).href),
      url: new URL(story.path, base).href,
      mainEntityOfPage: new URL(story.path, base).href,
    }),
    datePublished: at(issue.date),
    dateModified: at(changedOn(issue.date, corrections)),
    ...(corrections.length > 0 && {
      correction: corrections.map(({ date, note }) => ({ '@type': 'CorrectionComment', text: note, datePublished: at(date) })),
    }),
    author:
      people.length > 0
        ? people.map((name) => ({ '@type': 'Person', name }))
        : [{ '@type': 'Organization', name: source === '' || source.startsWith('本') ? publication.name : source }],
    publisher,
    inLanguage: langTag(article.language),
    wordCount: story.counts.words,
    ...(dateline !== '' && { dateline }),
    ...(article.section !== '' && { articleSection: article.section }),
    ...(story.keywords.length > 0 && { keywords: story.keywords.map(({ word }) => word) }),
    isAccessibleForFree: true,
    printPage: page.number,
    ...(page.label !== '' && { printSection: page.label }),
    isPartOf: issueFacts(view),
  };
}

function issueFacts(view: View): Data {
  const { issue } = view.site;
  const url = urlOf(view, view.site.path);
  return {
    '@type': 'PublicationIssue',
    ...((issue.total || issue.number) > 0 && { issueNumber: issue.total || issue.number }),
    datePublished: issue.date,
    ...(url !== null && { url }),
    isPartOf: newspaper(view),
  };
}

/** The way from the paper to a page, as search results show it. Its steps must have addresses: without one there is none. */
function breadcrumbs(view: View, trail: readonly { name: string; path: string }[]): Html | false {
  if (view.base === null) return false;
  return script({
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, path }, i) => ({ '@type': 'ListItem', position: i + 1, name, item: urlOf(view, path) })),
  });
}

const stepsTo = (view: View): { name: string; path: string }[] => [
  { name: view.site.publication.name, path: 'index.html' },
  { name: dateWords(view, view.site.issue.date), path: view.site.path },
];

/** Stories of a list in their order. */
const itemList = (view: View, stories: readonly Story[]): Data => ({
  '@type': 'ItemList',
  numberOfItems: stories.length,
  itemListElement: stories.map((story, i) => {
    const url = urlOf(view, story.path);
    return { '@type': 'ListItem', position: i + 1, name: story.title, ...(url !== null && { url }) };
  }),
});

export const jsonLd = (view: View, story: Story): Html => {
  const page = story.pages[0]!;
  const trail = [...stepsTo(view), { name: pageName(view, page), path: page.path }, { name: story.title, path: story.path }];
  return html`${script(newsArticle(view, story))}${breadcrumbs(view, trail)}`;
};

/** Of the issue's front: the issue with its stories; at the site's root the paper's own site, too. */
export function issueLd(view: View, path: string): Html {
  const { publication, stories, issue } = view.site;
  const front = path === 'index.html';
  const site = { '@context': 'https://schema.org', '@type': 'WebSite', name: publication.name, ...(view.base !== null && { url: view.base }) };
  const name = view.say('web.issueTitle', { name: publication.name, date: dateWords(view, issue.date) });
  const data = {
    '@context': 'https://schema.org',
    ...issueFacts(view),
    name,
    inLanguage: langTag(publication.language),
    mainEntity: itemList(view, stories),
  };
  return html`${front && script(site)}${script(data)}${!front && breadcrumbs(view, stepsTo(view))}`;
}

/** Of a printed page: the way to it and its stories. */
export const pageLd = (view: View, page: SitePage): Html =>
  html`${script({ '@context': 'https://schema.org', ...itemList(view, page.stories), name: pageName(view, page) })}${breadcrumbs(view, [
    ...stepsTo(view),
    { name: pageName(view, page), path: page.path },
  ])}`;
