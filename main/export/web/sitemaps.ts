/** `sitemap.xml`, `news-sitemap.xml`, `robots.txt`: for search engines, and only where the paper has an address. */
import { changedOn } from './corrections.js';
import { daysBefore } from './feeds.js';
import { xml } from './html.js';
import { publishedAt } from './json-ld.js';
import { partsOf } from './keywords/pages.js';
import type { View } from './view.js';

/** The standard's limit for one file. */
export const MOST_ADDRESSES = 50_000;
/** Google's limit for one news sitemap. */
export const MOST_NEWS = 1000;

interface Address {
  path: string;
  /** ISO day of the last change. */
  changed: string;
}
export interface SiteFile {
  path: string;
  text: string;
}

/** Every page of the archive, oldest issues first, so that full files of a large archive stay as they are. O(pages + stories + keywords). */
function addresses({ archive, keywords }: Pick<View, 'archive' | 'keywords'>, more: readonly string[]): Address[] {
  const { date } = archive.issues[0]!.issue;
  const issues = archive.issues.toReversed().flatMap((record): Address[] => {
    const day = record.issue.date;
    const last = record.stories.reduce((latest, { corrections }) => changedOn(latest, corrections), day);
    return [
      { path: record.path, changed: last },
      ...record.pages.map((page) => ({ path: page.path, changed: changedOfPage(page.stories) })),
      ...record.stories.map(({ path, corrections }) => ({ path, changed: changedOn(day, corrections) })),
      ...(record.keywords.length > 0 ? [{ path: `${record.dir}/keywords.html`, changed: day }] : []),
    ];

    function changedOfPage(ids: readonly string[]): string {
      return record.stories.filter(({ id }) => ids.includes(id)).reduce((latest, { corrections }) => changedOn(latest, corrections), day);
    }
  });
  const words = keywords.all.flatMap(({ path, uses }) =>
    partsOf(path, uses).map((part) => ({ path: part.path, changed: part.uses[0]!.issue.issue.date })),
  );
  return [...issues, ...words, ...['', ...more].map((path) => ({ path, changed: date }))];
}

/**
 * One file up to 50,000 addresses; above, `sitemap.xml` names the files that hold them.
 * @param more paths of pages that are neither an issue's nor a keyword's
 */
export function sitemaps(view: Pick<View, 'archive' | 'keywords'>, base: string, more: readonly string[], most = MOST_ADDRESSES): SiteFile[] {
  const all = addresses(view, more);
  const file = (path: string, list: readonly Address[]): SiteFile => ({
    path,
    text: String(xml`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${list.map(({ path: at, changed }) => xml`<url><loc>${new URL(at, base).href}</loc><lastmod>${changed}</lastmod></url>\n`)}</urlset>
`),
  });
  if (all.length <= most) return [file('sitemap.xml', all)];
  const parts = Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
  const files = parts.map((list, i) => file(`sitemap-${i + 1}.xml`, list));
  const index = String(xml`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${files.map(({ path }, i) => xml`<sitemap><loc>${new URL(path, base).href}</loc><lastmod>${parts[i]!.reduce((last, { changed }) => (changed > last ? changed : last), '')}</lastmod></sitemap>\n`)}</sitemapindex>
`);
  return [...files, { path: 'sitemap.xml', text: index }];
}

/**
 * Stories of the newest issue's day and the day before: news sitemaps hold two days, and an export has no clock. Newest first, at most
 * 1,000. Empty lists of addresses are not valid, so an archive without stories has none: null.
 */
export function newsSitemap({ archive, site }: Pick<View, 'archive' | 'site'>, base: string): string | null {
  const { publication } = site;
  const since = daysBefore(archive.issues[0]!.issue.date, 1);
  const news = archive.issues
    .filter(({ issue }) => issue.date >= since)
    .flatMap(({ issue, stories }) => stories.map((story) => ({ issue, story })))
    .slice(0, MOST_NEWS);
  if (news.length === 0) return null;
  return String(xml`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${news.map(
  ({ issue, story }) => xml`<url><loc>${new URL(story.path, base).href}</loc><news:news>
<news:publication><news:name>${publication.name}</news:name><news:language>${publication.language === 'zh' ? 'zh-cn' : 'en'}</news:language></news:publication>
<news:publication_date>${publishedAt(issue.date, publication.language)}</news:publication_date>
<news:title>${story.title}</news:title>
</news:news></url>
`,
)}</urlset>
`);
}

/** Only at a host's root do robots read it; null below one. */
export const robots = (base: string, maps: readonly string[]): string | null =>
  new URL(base).pathname === '/' ? `User-agent: *\nAllow: /\n${maps.map((path) => `Sitemap: ${new URL(path, base).href}\n`).join('')}` : null;
