/** Search in the site: the texts of this issue, the index of the whole archive, the page and its script. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { View } from '../view.js';
import { buildSearch, type SearchIssue } from './build.js';
import { searchPage } from './page.js';
import { readTexts, type IssueTexts } from './text.js';

/** What of the site as it was before this export search needs. */
export interface Before {
  /** undefined when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  has(path: string): boolean;
  /** Leaves a file as it is; false when there is none. */
  keep(path: string): Promise<boolean>;
}

export interface WriteSearch {
  /** The program's resources folder; what was built lies in `out` beside it. */
  resources: string;
  before?: Before | undefined;
  write(path: string, bytes: Uint8Array): Promise<void>;
  signal?: AbortSignal | undefined;
}

/** Issues whose texts the site does not have (made before there was search) are not found. O(text of the parts that are made anew). */
export async function writeSearch(view: View, own: IssueTexts, task: WriteSearch): Promise<void> {
  const write = (file: string, text: string): Promise<void> => task.write(file, Buffer.from(text, 'utf8'));
  const read = async (file: string): Promise<string | undefined> => {
    const bytes = await task.before?.read(file);
    return bytes && Buffer.from(bytes).toString('utf8');
  };
  for (const [file, text] of own.files) await write(file, text);
  const issues = view.archive.issues
    .flatMap(({ dir, issue, stories, texts }): SearchIssue[] =>
      texts === undefined ? [] : [{ dir, date: issue.date, stories: stories.length, texts }],
    )
    .reverse();
  const parts = await buildSearch({
    issues,
    fields: async ({ dir, stories }) => (dir === view.site.dir ? own.fields : readTexts(dir, stories, read)),
    read,
    keep: async (file) => (await task.before?.keep(file)) ?? false,
    write,
    signal: task.signal,
  });
  await write('search.html', searchPage(view, parts));
  await task.write('assets/search.js', await readFile(path.join(task.resources, '../out/site/search.js')));
}
