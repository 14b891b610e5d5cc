/** Writes the pages and files that are of the whole archive, from its newest state: once, however many issues were added. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Aside } from './aside/work.js';
import { NOTHING, type Before } from './before.js';
import { indexPage } from './issue-pages.js';
import { archivePages } from './issues/archive-page.js';
import { issuesScript } from './issues/script.js';
import type { Index } from './keywords/order.js';
import { writeKeywords } from './keywords/write.js';
import { themeFiles } from './look.js';
import type { IssueRecord } from './record.js';
import type { Begun } from './search/ahead.js';
import { writeSearch } from './search/index.js';
import type { Standing } from './search/standing.js';
import { TOOL_FILES } from './tools/write.js';
import { squeezeCss } from './squeeze.js';
import type { View } from './view.js';
import { withdrawnPage } from './withdrawn.js';
import type { Workshop } from './workshop.js';
import { writeData } from './write-data.js';

export interface ArchiveTask {
  /** As the last issue that was written sees the site. */
  view: View;
  /** The issue whose front is to be the site's, when it is one of those that were written. */
  front: View | undefined;
  /** Records of the issues that were written, and as they were: undefined = new, null = could not be read. */
  changed: readonly { now: IssueRecord; was: IssueRecord | null | undefined }[];
  workshop: Workshop;
  /** Of all keywords of the view, by their numbers. */
  order: Promise<Index<number>>;
  /** Whether somebody has put an `assets/custom.css` of his own into the site. */
  custom?: boolean | undefined;
  before?: Before | undefined;
  write(path: string, bytes: Uint8Array): Promise<void>;
  aside: Aside;
  /** Takes what is still being made aside, and writes until its end. */
  later(work: Promise<void>): void;
  /** What of the index was begun while the issues were written. */
  ahead?: Begun | undefined;
  /** What of the search's index stood before this export. */
  standing?: readonly Standing[] | undefined;
  /** Of an older issue whose words for search are lost: its stories are not found. */
  unsearched?: ((issue: { dir: string; date: string }) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Joined to one file, in this order: later ones override. */
export const STYLE_SHEETS = [
  'base.css',
  'issue.css',
  'words.css',
  'archive.css',
  'story.css',
  'corrections.css',
  'search.css',
  'scan.css',
  'media.css',
];

/** O(archive) to read and order what stands in its lists; only what differs is written. */
export async function writeArchive(task: ArchiveTask): Promise<void> {
  const { view, workshop, before = NOTHING } = task;
  const { resources } = workshop.task;
  // First: its parts are made aside while the rest is written.
  const search = writeSearch(view, {
    resources,
    before,
    write: task.write,
    aside: task.aside,
    ahead: task.ahead,
    standing: task.standing,
    lost: task.unsearched,
    signal: task.signal,
  });
  task.later(search);
  const written: string[] = [];
  const write = (file: string, text: string): Promise<void> => {
    written.push(file);
    return task.write(file, Buffer.from(text, 'utf8'));
  };
  for (const { path: file, bytes } of workshop.plates) await task.write(file, bytes);
  // A correction of an older issue leaves the newest one's front where it is.
  if (task.front) await write('index.html', indexPage(task.front, 'index.html'));
  else await before.keep('index.html');
  await writeKeywords(view, { before, changed: task.changed, order: task.order, write, signal: task.signal });
  for (const page of archivePages(view)) await write(page.path, page.text);
  await write('assets/issues.js', issuesScript(await readFile(path.join(resources, 'web/issues.js'), 'utf8'), view));
  await writeData(view, { read: (file) => before.now(file), write, written });
  await write('assets/icon.svg', workshop.icon());
  const sheets = await Promise.all(STYLE_SHEETS.map((file) => workshop.own(file)));
  await write('assets/paper.css', sheets.map((bytes) => squeezeCss(bytes.toString('utf8'))).join(''));
  // A masthead that cannot be read is drawn by its name.
  const { look, masthead } = view;
  const worn = masthead ? { ...look, mastheadNight: masthead.night && look.mastheadNight } : { ...look, masthead: null };
  for (const { path: file, text } of themeFiles(worn, task.custom ?? false)) await write(file, text);
  for (const script of ['display.js', 'pages.js']) await task.write(`assets/${script}`, await workshop.own(script));
  for (const file of TOOL_FILES) await task.write(`assets/${file}`, await workshop.own(file));
  await search;
  // Last: what was written is not gone.
  for (const path of before.gone()) if (path.endsWith('.html')) await write(path, withdrawnPage(view, path));
}
