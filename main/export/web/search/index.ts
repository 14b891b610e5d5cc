/** Search in the site: the index of the whole archive, made from the texts in its issues' folders, the page and its script. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { View } from '../view.js';
import { buildSearch, type SearchIssue } from './build.js';
import { searchPage } from './page.js';
import { readTexts } from './text.js';

/** What of the site as it was before this export search needs. */
export interface Before {
  /** undefined when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The same after this export: an issue's texts. */
  now(path: string): Promise<Uint8Array | undefined>;
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
export async function writeSearch(view: View, task: WriteSearch): Promise<void> {
  const write = (file: string, text: string): Promise<void> => task.write(file, Buffer.from(text, 'utf8'));
  const utf8 = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('utf8');
  const issues = view.archive.issues
    .flatMap(({ dir, issue, stories, texts }): SearchIssue[] =>
      texts === undefined ? [] : [{ dir, date: issue.date, stories: stories.length, texts }],
    )
    .reverse();
  const parts = await buildSearch({
    issues,
    fields: ({ dir, stories }) => readTexts(dir, stories, async (file) => utf8(await task.before?.now(file))),
    read: async (file) => utf8(await task.before?.read(file)),
    keep: async (file) => (await task.before?.keep(file)) ?? false,
    write,
    signal: task.signal,
  });
  await write('search.html', searchPage(view, parts));
  await task.write('assets/search.js', await readFile(path.join(task.resources, '../out/site/search.js')));
}
