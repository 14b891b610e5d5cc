/** Search in the site: the index of the whole archive, made from the texts in its issues' folders, the page and its script. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Aside } from '../aside/work.js';
import type { IssueRecord } from '../record.js';
import type { View } from '../view.js';
import type { Begun } from './ahead.js';
import type { Standing } from './standing.js';
import { buildSearch } from './build.js';
import { searchPage } from './page.js';
import type { SearchIssue } from './part.js';
import { readTexts } from './text.js';

/** What of the site as it was before this export search needs. */
export interface Before {
  /** undefined when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The same after this export: an issue's texts. */
  now(path: string): Promise<Uint8Array | undefined>;
  has(path: string): boolean;
  /** Leaves files as they are; false, and none is left, when one is missing. */
  keepAll(paths: readonly string[]): boolean;
}

export interface WriteSearch {
  /** The program's resources folder; what was built lies in `out` beside it. */
  resources: string;
  before?: Before | undefined;
  write(path: string, bytes: Uint8Array): Promise<void>;
  aside: Aside;
  /** What of the index was begun while the issues were written. */
  ahead?: Begun | undefined;
  /** What of it stood before this export. */
  standing?: readonly Standing[] | undefined;
  /** Of an issue whose words are lost. */
  lost?: ((issue: SearchIssue) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** An issue as search sees it: not at all when the site does not have its texts. */
export const searchIssue = ({ dir, issue, stories, texts }: IssueRecord): SearchIssue[] =>
  texts === undefined ? [] : [{ dir, date: issue.date, stories: stories.length, texts }];

/** Issues whose texts the site does not have (made before there was search) are not found. O(text of the parts that are made anew). */
export async function writeSearch(view: View, task: WriteSearch): Promise<void> {
  const write = (file: string, text: string): Promise<void> => task.write(file, Buffer.from(text, 'utf8'));
  const utf8 = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('utf8');
  const issues = view.archive.issues.flatMap(searchIssue).reverse();
  const parts = await buildSearch({
    issues,
    fields: ({ dir, stories }) => readTexts(dir, stories, async (file) => utf8(await task.before?.now(file))),
    read: async (file) => utf8(await task.before?.read(file)),
    keep: (files) => task.before?.keepAll(files) ?? false,
    write,
    aside: task.aside,
    ahead: task.ahead,
    standing: task.standing,
    lost: (dir) => task.lost?.(issues.find((issue) => issue.dir === dir)!),
    signal: task.signal,
  });
  await write('search.html', searchPage(view, parts));
  await task.write('assets/search.js', await readFile(path.join(task.resources, '../out/site/search.js')));
}
