/** Writes what an issue changes of the keywords: both indexes, the issue's own, and the pages of those that it carries or carried. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { IssueRecord } from '../record.js';
import type { View } from '../view.js';
import { changedKeywords } from './archive.js';
import { archiveIndex, issueIndex, type Written } from './index-page.js';
import { openStrokes } from './strokes.js';
import { emptyKeywordPage, keywordPages } from './word-page.js';

export interface KeywordTask {
  own: IssueRecord;
  /** Records that the site held before; among them may be this issue's, as it was. */
  others: readonly IssueRecord[];
  /** The program's resources folder. */
  resources: string;
  write(path: string, text: string): Promise<void>;
}

export async function writeKeywords(view: View, { own, others, resources, write }: KeywordTask): Promise<void> {
  const strokes = openStrokes(await readFile(path.join(resources, 'order/strokes.txt'), 'utf8'));
  const all = async (pages: readonly Written[]): Promise<void> => {
    for (const { path: file, text } of pages) await write(file, text);
  };
  await all(issueIndex(view, strokes));
  await all(archiveIndex(view, view.keywords, strokes));
  const before = others.find(({ issue }) => issue.id === own.issue.id);
  for (const word of changedKeywords(own, before).values()) {
    const keyword = view.keywords.get(word);
    await all(keyword ? keywordPages(view, keyword) : [emptyKeywordPage(view, word)]);
  }
}
