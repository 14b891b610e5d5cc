/**
 * RSS 2.0 and Atom of the newest stories of the archive, with their full text. Made from the issues' records and, for what other issues
 * printed, from their stories' ninjs files. RSS needs whole addresses; Atom resolves relative ones, so it is there without an address, too.
 */
import { z } from 'zod';
import { changedOn } from './corrections.js';
import { html, xml, type Html } from './html.js';
import { publishedAt } from './json-ld.js';
import { storyUrn } from './story-json.js';
import type { IssueRecord, StoryRecord } from './record.js';
import { urn } from './names.js';
import { langTag, type View } from './view.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 822, as RSS wants it; the day and the zone are the paper's. */
export function rfc822(date: string, language: 'zh' | 'en'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]!;
  return `${weekday}, ${String(day).padStart(2, '0')} ${MONTHS[month - 1]!} ${year} 00:00:00 ${language === 'zh' ? '+0800' : '+0000'}`;
}

/** Days of issues in a feed: who looks once a week misses nothing. */
export const FEED_DAYS = 7;
/** Full text of more makes a file that readers ask for every hour too large; the newest issue is always whole. */
export const FEED_STORIES = 100;

export interface FeedStory {
  record: IssueRecord;
  story: StoryRecord;
  /** ISO day of its last change. */
  changed: string;
  /** null where it could not be read. */
  body: FeedBody | null;
}
export interface FeedBody {
  standfirst: string;
  /** Addresses in it are whole, or relative to the story's own folder. */
  html: string;
}

/** `days` before an ISO day. */
export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/**
 * The newest issue's stories, then those of issues of the last seven days and those corrected in them, newest first. A corrected story comes
 * back with its note, whatever its age: its readers are to hear of it. `bodyOf` gives a story's body by its path. O(stories of the archive).
 */
export async function feedStories(
  { archive, site: { publication } }: Pick<View, 'archive' | 'site'>,
  bodyOf: (path: string) => Promise<FeedBody | null>,
): Promise<FeedStory[]> {
  const newest = archive.issues[0]!;
  const since = daysBefore(newest.issue.date, FEED_DAYS - 1);
  const found = archive.issues.flatMap((record) =>
    record.stories
      .map((story) => ({ record, story, changed: changedOn(record.issue.date, story.corrections) }))
      .filter(({ changed }) => changed >= since),
  );
  // The sort is stable: of one day the newest issue and its reading order come first.
  const chosen = found.sort((a, b) => (a.changed === b.changed ? 0 : a.changed < b.changed ? 1 : -1));
  const most = Math.max(FEED_STORIES, newest.stories.length);
  const first = new Set([...new Set([...chosen.filter(({ record }) => record === newest), ...chosen])].slice(0, most));
  const stories: FeedStory[] = [];
  for (const one of chosen.filter((each) => first.has(each))) {
    // What was written for another address has its links there.
    const there = one.record.publication.url === publication.url;
    stories.push({ ...one, body: there ? await bodyOf(one.story.path) : null });
  }
  return stories;
}

const BodySchema = z.object({
  bodies: z.array(z.object({ contentType: z.string().optional(), value: z.string() })),
  descriptions: z.array(z.object({ role: z.string().optional(), value: z.string() })).optional(),
});

/** The HTML body in a story's ninjs file; null when it is none of ours. */
export function bodyIn(json: unknown): FeedBody | null {
  const read = BodySchema.safeParse(json);
  const body = read.data?.bodies.find(({ contentType }) => contentType === 'text/html');
  return body ? { html: body.value, standfirst: read.data?.descriptions?.find(({ role }) => role === 'standfirst')?.value ?? '' } : null;
}

/** The story as a feed reader shows it: its corrections and the head parts that the feed's own fields do not hold, then the body. */
function fullText(view: View, { story }: FeedStory, body: FeedBody): string {
  const part = (text: string): Html | false => text.trim() !== '' && html`<p><strong>${text}</strong></p>`;
  const notes = (story.corrections ?? []).toReversed().map(({ date, note }) => html`<p><em>${view.say('web.correctionOf', { date, note })}</em></p>`);
  return `${String(html`${notes}${part(story.kicker)}${part(story.deck)}${part(body.standfirst)}`)}${body.html}`;
}

const creators = ({ story: { credits } }: FeedStory): string[] => [...new Set(credits.map(({ name }) => name.trim()).filter((name) => name !== ''))];
const latest = (stories: readonly FeedStory[], otherwise: string): string =>
  stories.reduce((last, { changed }) => (changed > last ? changed : last), otherwise);
const describe = ({ publication }: View['site']): string => [publication.name, publication.publisher].filter((text) => text !== '').join(' · ');

/** @param base the paper's address: RSS has no relative ones */
export function rss(view: View, base: string, stories: readonly FeedStory[]): string {
  const { site, archive } = view;
  const { publication } = site;
  const { language } = publication;
  const { date } = archive.issues[0]!.issue;
  const item = (one: FeedStory): Html => xml`<item>
<title>${one.story.title}</title>
<link>${new URL(one.story.path, base).href}</link>
<guid isPermaLink="true">${new URL(one.story.path, base).href}</guid>
<pubDate>${rfc822(one.record.issue.date, language)}</pubDate>
${creators(one).map((name) => xml`<dc:creator>${name}</dc:creator>\n`)}${one.story.keywords.map((word) => xml`<category>${word}</category>\n`)}${one.changed > one.record.issue.date && xml`<dcterms:modified>${publishedAt(one.changed, language)}</dcterms:modified>\n`}<description>${one.story.summary}</description>
${one.body && xml`<content:encoded>${fullText(view, one, one.body)}</content:encoded>\n`}</item>
`;
  return String(xml`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${publication.name}</title>
<link>${base}</link>
<atom:link href="${new URL('feed.xml', base).href}" rel="self" type="application/rss+xml"/>
<description>${describe(site)}</description>
<language>${langTag(language).toLowerCase()}</language>
<pubDate>${rfc822(date, language)}</pubDate>
<lastBuildDate>${rfc822(latest(stories, date), language)}</lastBuildDate>
${stories.map(item)}</channel>
</rss>
`);
}

export function atom(view: View, stories: readonly FeedStory[]): string {
  const { base, site, archive } = view;
  const { publication } = site;
  const address = (path: string): string => (base === null ? path : new URL(path, base).href);
  const at = (date: string): string => publishedAt(date, publication.language);
  const entry = (one: FeedStory): Html => {
    const { record, story } = one;
    // Relative addresses in a body go out from its story's own folder.
    const from = base === null && xml` xml:base="${story.path.replace(/[^/]*$/, '')}"`;
    return xml`<entry xml:lang="${langTag(story.language)}">
<id>${storyUrn(publication.id, record.issue.id, story.id)}</id>
<title>${story.title}</title>
<link rel="alternate" type="text/html" href="${address(story.path)}"/>
<published>${at(record.issue.date)}</published>
<updated>${at(one.changed)}</updated>
${creators(one).map((name) => xml`<author><name>${name}</name></author>\n`)}${story.keywords.map((word) => xml`<category term="${word}"/>\n`)}<summary>${story.summary}</summary>
${one.body && xml`<content type="html"${from}>${fullText(view, one, one.body)}</content>\n`}</entry>
`;
  };
  const self = base !== null && xml`<link rel="self" type="application/atom+xml" href="${address('atom.xml')}"/>\n`;
  return String(xml`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${langTag(publication.language)}">
<id>${urn(publication.id, archiveId)}</id>
<title>${publication.name}</title>
<updated>${at(latest(stories, archive.issues[0]!.issue.date))}</updated>
<author><name>${publication.name}</name></author>
<link rel="alternate" type="text/html" href="${base ?? 'index.html'}"/>
${self}${stories.map(entry)}</feed>
`);
}

/** The feed's own id: no issue has it, and it is the same whatever the newest issue is. */
const archiveId = 'atom.xml';
