/** Writes what new issues change of the archive's keywords: its index, and the pages of those that the issues carry or carried. */
import { DatelineError } from '../../../../shared/contract/errors.js';
import type { Before } from '../before.js';
import type { IssueRecord } from '../record.js';
import type { View } from '../view.js';
import { changedKeywords } from './archive.js';
import { archiveIndex, archiveShell } from './index-page.js';
import type { Index } from './order.js';
import { partsOf } from './pages.js';
import { keywordPages } from './word-page.js';

export interface KeywordsTask {
  before: Pick<Before, 'read' | 'keepAll'>;
  /** Records of the issues that were written, and as they were: undefined = new, null = could not be read. */
  changed: readonly { now: IssueRecord; was: IssueRecord | null | undefined }[];
  /** Of the archive's words, by their numbers: asked for early, as it is made aside. */
  order: Promise<Index<number>>;
  write(path: string, text: string): Promise<void>;
  signal?: AbortSignal | undefined;
}

/**
 * Pages of other keywords stay as they are, unless they lack or what stands round them has changed (another name, another nameplate).
 * A page that nothing is written to any more is left to whoever looks after what is gone. O(keywords of the archive) to write the index.
 * @throws DatelineError cancelled, between two pages
 */
export async function writeKeywords(view: View, { before, changed, order, write, signal }: KeywordsTask): Promise<void> {
  const all = async (pages: readonly { path: string; text: string }[]): Promise<void> => {
    for (const { path: file, text } of pages) await write(file, text);
  };
  const shell = archiveShell(view);
  const was = await before.read(shell.path);
  const known = changed.every((issue) => issue.was !== null);
  const same = known && was !== undefined && frameOf(new TextDecoder().decode(was)) === frameOf(shell.text);
  const touched = new Set(changed.flatMap((issue) => [...changedKeywords(issue.now, issue.was ?? undefined).keys()]));
  for (const keyword of view.keywords.all) {
    if (signal?.aborted) throw new DatelineError('cancelled');
    const paths = partsOf(keyword.path, keyword.uses).map((part) => part.path);
    const kept = same && !touched.has(keyword.key) && before.keepAll(paths);
    if (!kept) await all(keywordPages(view, keyword));
  }
  await all(archiveIndex(view, view.keywords, await order));
}

/** What every page of the archive has round its own content. */
export const frameOf = (text: string): string =>
  text.slice(text.indexOf('<meta name="theme-color"'), text.indexOf('<main')) + text.slice(text.indexOf('</main>'));
