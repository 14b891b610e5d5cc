/** An issue as exports need it: read through the store, composed once, checked. */
import fs from 'node:fs';
import type { Article } from '../../shared/article/model.js';
import type { Finding, Locale } from '../../shared/contract/app.js';
import { DatelineError } from '../../shared/contract/errors.js';
import type { Media, StoreClient } from '../../shared/contract/store.js';
import type { Issue } from '../../shared/issue/model.js';
import { inHouse } from '../../shared/copy/house-opening.js';
import { composeIssue } from '../../shared/makeup/compose.js';
import type { PageList, Problem } from '../../shared/makeup/list.js';
import { preflight } from '../../shared/makeup/preflight.js';
import type { Publication } from '../../shared/newsroom/publication.js';
import { sentenceOf } from '../../shared/words/finding.js';
import type { FaceSource } from '../store/faces.js';
import { ownProfile, profileLost } from './profile.js';

export interface LoadedIssue {
  issue: Issue;
  publication: Publication;
  /** The placed stories. */
  articles: ReadonlyMap<string, Article>;
  media: ReadonlyMap<string, Media & { path: string }>;
  /** In page order. */
  pages: PageList[];
  problems: Problem[];
  /** undefined when the file is gone or cannot be read. */
  bytes(media: string): Promise<Uint8Array | undefined>;
  /** The same as a picture: of an advertisement's PDF its preview. */
  picture(media: string): Promise<Uint8Array | undefined>;
}

/** @throws DatelineError not-found (no such issue or publication) */
export async function loadIssue(client: StoreClient, id: string, faces: FaceSource): Promise<LoadedIssue> {
  const issue = await client.call('issue.get', { id });
  const { publications } = await client.call('publications.list', {});
  const publication = publications.find((p) => p.id === issue.publication);
  if (!publication) throw new DatelineError('not-found', { what: issue.publication });

  const articles = new Map<string, Article>();
  for (const frame of issue.frames) {
    if (!frame.article || articles.has(frame.article)) continue;
    const article = await client.call('article.get', { id: frame.article }).catch(() => undefined);
    // Print and web print openings and credits as the house does.
    if (article) articles.set(article.id, inHouse(article, publication));
  }
  const media = new Map<string, Media & { path: string }>();
  const shown = [...articles.values()].flatMap((article) => article.body.map((block) => block.media));
  for (const id of new Set([...shown, ...issue.frames.map((frame) => frame.ad?.media)])) {
    const found = id ? await client.call('media.get', { id }).catch(() => undefined) : undefined;
    if (id && found) media.set(id, found);
  }
  const { reviews } = await client.call('articles.review', { ids: [...articles.keys()] });
  const signed = await client.call('articles.list', { state: 'signed', spiked: false });
  const unplaced = signed.articles.filter((row) => row.placements.length === 0).map((row) => ({ id: row.id, headline: row.headline || row.kicker }));
  const tables = new Map(faces.tables().map((table) => [table.id, table]));
  const pages = composeIssue({ issue, publication, articles, faces: tables, media });
  return {
    issue,
    publication,
    articles,
    media,
    pages,
    problems: [
      ...((await ownProfile(client, publication)) === undefined ? [profileLost(publication)] : []),
      ...preflight({
        issue,
        publication,
        articles,
        lists: pages,
        media,
        unplaced,
        faces: tables,
        reviews: new Map(reviews.map(({ id, ...open }) => [id, open])),
      }),
    ],
    bytes: async (wanted) => {
      const found = media.get(wanted);
      return found && fs.promises.readFile(found.path).catch(() => undefined);
    },
    picture: async (wanted) => {
      const found = media.get(wanted);
      const file = found?.type === 'application/pdf' ? await client.call('media.preview', { id: wanted }).catch(() => undefined) : found;
      return file && fs.promises.readFile(file.path).catch(() => undefined);
    },
  };
}

/** Problems with their sentence, as `preflight.json` and the command line give them. */
export const findings = (problems: readonly Problem[], locale: Locale): Finding[] =>
  problems.map(({ code, severity, page, frame, article, part, values, overruled }) => ({
    code, severity, ...(page !== undefined && { page }), ...(frame !== undefined && { frame }), ...(article !== undefined && { article }), ...(part !== undefined && { part }),
    values, message: sentenceOf(locale, { code, values }), ...(overruled && { overruled }),
  })); // prettier-ignore
