/** Writes what an issue changes of the keywords: both indexes, the issue's own, and the pages of those that it carries or carried. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { IssueRecord } from '../record.js';
import type { View } from '../view.js';
import type { SiteTask } from '../write-site.js';
import { changedKeywords } from './archive.js';
import { archiveIndex, issueIndex, type Written } from './index-page.js';
import { partsOf } from './pages.js';
import { openStrokes } from './strokes.js';
import { keywordPages } from './word-page.js';

type Task = Pick<SiteTask, 'before' | 'resources'>;

/**
 * Pages of other keywords stay as they are, unless they lack or what stands round them has changed (another name, another nameplate).
 * A page that nothing is written to any more is left to whoever looks after what is gone. O(keywords of the archive) to order the index.
 */
export async function writeKeywords(view: View, task: Task, own: IssueRecord, write: (path: string, text: string) => Promise<void>): Promise<void> {
  const strokes = openStrokes(await readFile(path.join(task.resources, 'order/strokes.txt'), 'utf8'));
  const all = async (pages: readonly Written[]): Promise<void> => {
    for (const { path: file, text } of pages) await write(file, text);
  };
  const index = archiveIndex(view, view.keywords, strokes);
  const was = await task.before?.read(index[0]!.path);
  const same = task.before?.record !== null && was !== undefined && frameOf(new TextDecoder().decode(was)) === frameOf(index[0]!.text);
  await all(issueIndex(view, strokes));
  await all(index);
  const changed = changedKeywords(own, task.before?.record ?? undefined);
  for (const keyword of view.keywords.all) {
    const paths = partsOf(keyword.path, keyword.uses).map((part) => part.path);
    if (same && !changed.has(keyword.key) && paths.every((file) => task.before?.has(file))) for (const file of paths) await task.before?.keep(file);
    else await all(keywordPages(view, keyword));
  }
}

/** What every page of the archive has round its own content. */
const frameOf = (text: string): string =>
  text.slice(text.indexOf('<meta name="theme-color"'), text.indexOf('<main')) + text.slice(text.indexOf('</main>'));
