/**
 * A story as ninjs 3.1 (IPTC's News in JSON), for archives, apps and feeds that read data instead of pages. Pure: addresses, bodies and
 * pictures are given. What the standard has no place for stays in `issue.json`; what is not known is left out, never made up. Nothing
 * depends on the clock: the times are those of the issue and of its corrections.
 */
import type { Article, Priority } from '../../../shared/article/model.js';
import { printByline, printOpening } from '../../../shared/copy/opening.js';
import type { Publication } from '../../../shared/newsroom/publication.js';
import { clean } from '../web/html.js';
import { filedOn, isOwnSource } from './credits.js';

/** A file of a picture or the page itself. Without an address (`href` must be a whole one) its size alone is told. */
export interface NinjsFile {
  name: string;
  href?: string;
  contentType: string;
  /** Pixels. */
  width?: number;
  height?: number;
}
export interface NinjsPicture {
  uri: string;
  files: readonly NinjsFile[];
  caption: string;
  credit: string;
  rights: string;
  alt: string;
}
export interface NinjsStory {
  /** For good and the same in every export, whether the story has an address or not. */
  uri: string;
  article: Article;
  publication: Pick<Publication, 'name' | 'publisher' | 'language' | 'url'>;
  issue: { date: string; number: number; total: number };
  /** One line, never empty. */
  title: string;
  summary: string;
  /** ISO day of the last change that readers were told of. */
  changed: string;
  /** Body alone, without captions; and what counts of it. */
  text: string;
  words: number;
  /** Body with pictures, addresses whole where the paper has one. */
  html: string;
  /** Numbers of the pages it stands on. */
  pages: readonly string[];
  keywords: readonly { word: string; href?: string }[];
  renditions: readonly NinjsFile[];
  pictures: readonly NinjsPicture[];
}

const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#';
/** 1 is most, 5 normal, 9 least; as NITF has it. */
const URGENCY: Readonly<Record<Priority, number>> = { lead: 2, high: 4, normal: 5, filler: 7 };
/** IPTC's genre NewsCodes. */
const GENRE: Readonly<Record<Article['genre'], string>> = { news: 'Current', brief: 'Current', picture: 'Current', feature: 'Feature', comment: 'Opinion' }; // prettier-ignore

/** An issue states a day only; papers in Chinese keep China's time. */
const at = (date: string, language: 'zh' | 'en'): string => `${date}T00:00:00${language === 'zh' ? '+08:00' : '+00:00'}`;
const said = (text: string): string => clean(text).trim();
/** The keys whose values say something. */
const filled = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== '' && one !== undefined && !(Array.isArray(one) && one.length === 0)),
  ) as Partial<T>;

/** O(characters). Keys stand in one order, so that equal stories are equal bytes. */
export function ninjs(story: NinjsStory): Record<string, unknown> {
  const { article, publication, issue } = story;
  const { opening, credits, corrections = [] } = article;
  const time = (date: string): string => at(date, publication.language);
  const source = opening?.source.trim() ?? '';
  // Copy of others is not ours to sign.
  const own = isOwnSource(source, publication.name);
  const holder = own ? publication.publisher || publication.name : '';
  const language = article.language === 'zh' ? 'zh-CN' : 'en';
  const filed = opening ? filedOn(opening.date, issue.date) : null;
  const headlines = [
    { role: 'main', value: story.title },
    { role: 'kicker', value: said(article.kicker) },
    { role: 'deck', value: said(article.deck) },
  ];
  const descriptions = [
    { role: 'summary', value: said(story.summary) },
    { role: 'standfirst', value: said(article.standfirst) },
    { role: 'dateline', value: said(printOpening(opening, [], null)) },
    ...corrections.map(({ date, note }) => ({ role: 'correction', value: `${date} ${said(note)}` })),
  ];
  return filled({
    standard: { name: 'ninjs', version: '3.1', schema: SCHEMA },
    uri: story.uri,
    type: 'text',
    representationType: 'full',
    version: String(1 + corrections.length),
    firstCreated: time(issue.date),
    versionCreated: time(story.changed),
    contentCreated: filed === null ? undefined : time(filed),
    pubStatus: 'usable',
    urgency: URGENCY[article.priority],
    copyrightHolder: holder,
    copyrightNotice: holder && `© ${issue.date.slice(0, 4)} ${holder}`,
    edNote: corrections.map(({ date, note }) => `${date} ${said(note)}`).join('\n'),
    language,
    title: story.title,
    by: said(printByline(opening, credits)),
    slugline: said(article.slug),
    located: said(opening?.place ?? ''),
    headlines: headlines.filter(({ value }) => value !== '').map((one) => ({ ...one, contentType: 'text/plain' })),
    descriptions: descriptions.filter(({ value }) => value !== '').map((one) => ({ ...one, contentType: 'text/plain' })),
    bodies: [
      { role: 'main', contentType: 'text/plain', charCount: [...story.text].length, wordCount: story.words, value: story.text },
      { role: 'main', contentType: 'text/html', value: story.html },
    ],
    infoSources: [
      ...credits.filter(({ name }) => said(name) !== '').map(({ role, name }) => filled({ name: said(name), role: said(role) })),
      ...(own ? [] : [{ name: said(source), role: 'distributor' }]),
      { name: said(publication.name), role: 'publisher' },
    ],
    subjects: story.keywords.map(({ word, href }) => filled({ name: word, rel: 'keyword', uri: href, literal: word })),
    genres: [{ name: GENRE[article.genre], uri: `http://cv.iptc.org/newscodes/genre/${GENRE[article.genre]}`, literal: article.genre }],
    altIds: [
      { role: 'article', value: article.id },
      { role: 'issueDate', value: issue.date },
      ...(issue.total > 0 ? [{ role: 'issueNumber', value: String(issue.total) }] : []),
      ...(said(article.section) === '' ? [] : [{ role: 'section', value: said(article.section) }]),
      ...story.pages.map((value) => ({ role: 'printPage', value })),
    ],
    renditions: story.renditions.map(fileOf),
    associations: story.pictures.map((picture, i) => pictureOf(picture, i, language)),
  });
}

const fileOf = (file: NinjsFile): object => filled({ ...file });

/** A picture is a news object of its own beside the story, with all sizes it is there in. */
function pictureOf({ uri, files, caption, credit, rights, alt }: NinjsPicture, i: number, language: string): object {
  const descriptions = [
    { role: 'caption', value: said(caption) },
    { role: 'alternativeText', value: said(alt) },
  ];
  return filled({
    name: `picture-${i + 1}`,
    rel: 'illustration',
    uri,
    type: 'picture',
    language,
    by: said(credit),
    copyrightNotice: said(rights),
    descriptions: descriptions.filter(({ value }) => value !== '').map((one) => ({ ...one, contentType: 'text/plain' })),
    renditions: files.map(fileOf),
  });
}
