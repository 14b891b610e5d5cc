/** Writes what other programs read: every story of an issue as ninjs; the archive's feeds, and maps for search engines. */
import { atom, bodyIn, feedStories, rss, type FeedBody } from './feeds.js';
import { newsSitemap, robots, sitemaps } from './sitemaps.js';
import { storyJson, storyJsonPath } from './story-json.js';
import type { View } from './view.js';

export interface DataTask {
  /** A file as it is after this export. */
  read(path: string): Promise<Uint8Array | undefined>;
  write(path: string, text: string): Promise<void>;
  /** Files of the whole archive that were written so far: among them its pages. */
  written: readonly string[];
}

/** Of the archive's own pages those that a site map names: an index in another order is the same page again, and search is none to be found. */
const isMapped = (path: string): boolean => /^[^/]+\.html$/.test(path) && !/^index\.|^search\.|strokes/.test(path);

/** Every story of the issue as ninjs. */
export async function writeStories(view: View, write: DataTask['write']): Promise<void> {
  for (const story of view.site.stories) await write(storyJsonPath(story.path), `${JSON.stringify(storyJson(view, story), null, 1)}\n`);
}

/** Feeds and maps. O(stories of the archive), of which those in the feeds are read. */
export async function writeData(view: View, { read, write, written }: DataTask): Promise<void> {
  const bodyOf = async (path: string): Promise<FeedBody | null> => {
    const bytes = await read(storyJsonPath(path));
    return bytes ? bodyIn(parsed(bytes)) : null;
  };
  const stories = await feedStories(view, bodyOf);
  await write('atom.xml', atom(view, stories));
  const { base } = view;
  // RSS and site maps of relative addresses are none.
  if (base === null) return;
  await write('feed.xml', rss(view, base, stories));
  for (const { path, text } of sitemaps(view, base, written.filter(isMapped))) await write(path, text);
  const news = newsSitemap(view, base);
  if (news !== null) await write('news-sitemap.xml', news);
  const told = robots(base, ['sitemap.xml', ...(news === null ? [] : ['news-sitemap.xml'])]);
  if (told !== null) await write('robots.txt', told);
}

/** A damaged file is as one that is not there: its story is told by its summary. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
