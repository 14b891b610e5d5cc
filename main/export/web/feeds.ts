/** Feeds and the site map: RSS 2.0 and Atom with the full text of every story, addresses absolute where the publication has one. */
import { createHash } from 'node:crypto';
import { bodyHtml } from './body.js';
import { html, xml, type Html } from './html.js';
import { publishedAt } from './json-ld.js';
import type { Story } from './site.js';
import { dateWords, langTag, type View } from './view.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 822, as RSS wants it; the day and the zone are the paper's. */
export function rfc822(date: string, language: 'zh' | 'en'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]!;
  return `${weekday}, ${String(day).padStart(2, '0')} ${MONTHS[month - 1]!} ${year} 00:00:00 ${language === 'zh' ? '+0800' : '+0000'}`;
}

const address = (view: View, path: string): string => (view.base === null ? path : new URL(path, view.base).href);

/** The story as a feed reader shows it: head parts that the feed's own fields do not hold, then the body. Pictures at one size. */
function fullText(view: View, story: Story): string {
  const { kicker, deck, standfirst } = story.article;
  const body = bodyHtml(view, story, {
    to: (path) => address(view, path),
    photo: (variants, alt) => html`<img src="${address(view, variants.plain)}" alt="${alt}" />`,
    codes: false,
  });
  const part = (text: string): Html | false => text.trim() !== '' && html`<p><strong>${text}</strong></p>`;
  return String(html`${part(kicker)}${part(deck)}${part(standfirst)}${body}`);
}

const creators = (story: Story): string[] => [...new Set(story.article.credits.map(({ name }) => name.trim()).filter((name) => name !== ''))];
const feedTitle = ({ site: { publication, issue }, say }: View): string =>
  say('web.issueTitle', { name: publication.name, date: dateWords({ say }, issue.date) });

export function rss(view: View): string {
  const { publication, issue, stories } = view.site;
  const at = rfc822(issue.date, publication.language);
  const item = (story: Story): Html => xml`<item>
<title>${story.title}</title>
<link>${address(view, story.path)}</link>
<guid isPermaLink="${view.base === null ? 'false' : 'true'}">${view.base === null ? urn(view, story.id) : address(view, story.path)}</guid>
<pubDate>${at}</pubDate>
${creators(story).map((name) => xml`<dc:creator>${name}</dc:creator>\n`)}${story.keywords.map(({ word }) => xml`<category>${word}</category>\n`)}<description>${story.summary}</description>
<content:encoded>${fullText(view, story)}</content:encoded>
</item>
`;
  const self = view.base !== null && xml`<atom:link href="${address(view, 'feed.xml')}" rel="self" type="application/rss+xml"/>\n`;
  return String(xml`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${feedTitle(view)}</title>
<link>${view.base ?? 'index.html'}</link>
${self}<description>${[publication.name, publication.publisher].filter((text) => text !== '').join(' · ')}</description>
<language>${langTag(publication.language).toLowerCase()}</language>
<pubDate>${at}</pubDate>
<lastBuildDate>${at}</lastBuildDate>
${stories.map(item)}</channel>
</rss>
`);
}

/** A name for what has no address: the same for the same story of the same issue. A version 8 UUID (own scheme) from the SHA-256. */
function urn(view: View, id: string): string {
  const h = createHash('sha256').update(`${view.site.publication.id}\n${view.site.issue.id}\n${id}`).digest('hex');
  return `urn:uuid:${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

export function atom(view: View): string {
  const { publication, issue, stories } = view.site;
  const at = publishedAt(issue.date, publication.language);
  const entry = (story: Story): Html => xml`<entry xml:lang="${langTag(story.article.language)}">
<id>${urn(view, story.id)}</id>
<title>${story.title}</title>
<link rel="alternate" type="text/html" href="${address(view, story.path)}"/>
<published>${at}</published>
<updated>${at}</updated>
${creators(story).map((name) => xml`<author><name>${name}</name></author>\n`)}${story.keywords.map(({ word }) => xml`<category term="${word}"/>\n`)}<summary>${story.summary}</summary>
<content type="html">${fullText(view, story)}</content>
</entry>
`;
  const self = view.base !== null && xml`<link rel="self" type="application/atom+xml" href="${address(view, 'atom.xml')}"/>\n`;
  return String(xml`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${langTag(publication.language)}">
<id>${urn(view, '')}</id>
<title>${feedTitle(view)}</title>
<updated>${at}</updated>
<author><name>${publication.name}</name></author>
<link rel="alternate" type="text/html" href="${view.base ?? 'index.html'}"/>
${self}${stories.map(entry)}</feed>
`);
}

/** Only with an address: a site map of relative paths is not one. */
export function sitemap(view: View, base: string): string {
  const { issue, pages, stories, keywords } = view.site;
  const paths = [
    '',
    view.site.path,
    ...pages.map(({ path }) => path),
    ...stories.map(({ path }) => path),
    ...(keywords.length > 0 ? ['keywords.html'] : []),
    ...keywords.map(({ path }) => path),
  ];
  return String(xml`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => xml`<url><loc>${new URL(path, base).href}</loc><lastmod>${issue.date}</lastmod></url>\n`)}</urlset>
`);
}
