/** Structured data of a story (schema.org NewsArticle), as search engines read it. */
import { pictureKey } from '../../../shared/article/model.js';
import { printOpening } from '../../../shared/copy/opening.js';
import { scriptJson, trusted, type Html } from './html.js';
import type { Story } from './site.js';
import { langTag, type View } from './view.js';

/**
 * The moment an issue counts as published: the start of its day. The issue states a day only and an export must not read the clock;
 * papers in Chinese keep China's time.
 */
export const publishedAt = (date: string, language: 'zh' | 'en'): string => `${date}T00:00:00${language === 'zh' ? '+08:00' : '+00:00'}`;

/** Addresses only where the publication has one: a relative address in structured data is an error to every reader of it. */
export function newsArticle(view: View, story: Story): Record<string, unknown> {
  const { site, base } = view;
  const { article } = story;
  const { publication, issue } = site;
  const page = story.pages[0]!;
  const publisher = { '@type': 'NewsMediaOrganization', name: publication.name, ...(base !== null && { url: base }) };
  const people = [...new Set(article.credits.map(({ name }) => name.trim()).filter((name) => name !== ''))];
  const source = article.opening?.source ?? '';
  const pictures = story.pictures.flatMap((block) => view.pictures.photos.get(pictureKey(block.media!, block.crop))?.plain ?? []);
  const sheet = view.pictures.pages.get(page.id)?.plain;
  const images = pictures.length > 0 ? pictures : sheet === undefined ? [] : [sheet];
  const at = publishedAt(issue.date, publication.language);
  const dateline = printOpening(article.opening, [], null).trim();
  const alternative = [article.kicker, article.deck.replaceAll('\n', ' ')].map((text) => text.trim()).filter((text) => text !== '');
  return {
    '@context': 'https://schema.org',
    '@type': article.genre === 'comment' ? 'OpinionNewsArticle' : 'NewsArticle',
    headline: story.title,
    ...(alternative.length > 0 && { alternativeHeadline: alternative.join(' ') }),
    description: story.summary,
    ...(base !== null && {
      image: images.map((file) => new URL(file, base).href),
      url: new URL(story.path, base).href,
      mainEntityOfPage: new URL(story.path, base).href,
    }),
    datePublished: at,
    dateModified: at,
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
    printPage: page.number,
    ...(page.label !== '' && { printSection: page.label }),
    isPartOf: {
      '@type': 'PublicationIssue',
      ...((issue.total || issue.number) > 0 && { issueNumber: issue.total || issue.number }),
      datePublished: issue.date,
      isPartOf: { '@type': 'Newspaper', name: publication.name },
    },
  };
}

export const jsonLd = (view: View, story: Story): Html =>
  trusted(`<script type="application/ld+json">${String(scriptJson(newsArticle(view, story)))}</script>\n`);
