/** The index of the whole archive, in parts that are only made when there is none yet for just these issues. */
import type { PartName } from '../../../../shared/search/format.js';
import type { Fields } from '../../../../shared/search/postings.js';
import { DatelineError } from '../../../../shared/contract/errors.js';
import type { Aside } from '../aside/work.js';
import type { Begun } from './ahead.js';
import { cut, type Sizes } from './cut.js';
import { filesOf, keyOf, partPath, type PartText, type SearchIssue } from './part.js';

export interface SearchTask {
  /** All issues of the site with their texts, oldest first. */
  issues: readonly SearchIssue[];
  /** An issue's stories in reading order; undefined when they cannot be read: its stories then are not found. */
  fields(issue: SearchIssue): Promise<readonly Fields[] | undefined>;
  /** A file of the site as it was before this export. */
  read(path: string): Promise<string | undefined>;
  /** Leaves files of the site as they are; false, and none is left, when one is missing. */
  keep(paths: readonly string[]): boolean;
  write(path: string, text: string): Promise<void>;
  aside: Aside;
  /** What of the parts was begun while the issues were written. */
  ahead?: Begun | undefined;
  signal?: AbortSignal | undefined;
  /** For tests. */
  sizes?: Sizes;
}

/** Newest first. O(text of the parts that are made): about half a millisecond for a thousand characters. */
export async function buildSearch(task: SearchTask): Promise<PartName[]> {
  const begun = task.ahead?.parts();
  const parts: PartName[] = [];
  for (const issues of cut(task.issues, task.sizes)) {
    const stories = issues.reduce((sum, issue) => sum + issue.stories, 0);
    if (stories === 0) continue;
    const key = keyOf(issues);
    const files = filesOf(key, await task.read(partPath(key)));
    if (!files || !task.keep(files))
      for (const { path, text } of await (begun?.get(key) ?? makePart(task, key, issues))) await task.write(path, text);
    parts.unshift({ key, stories, from: issues[0]!.date, to: issues[issues.length - 1]!.date });
  }
  return parts;
}

async function makePart({ fields, aside, signal }: SearchTask, key: string, issues: readonly SearchIssue[]): Promise<PartText[]> {
  const part = aside.part();
  for (const issue of issues) {
    if (signal?.aborted) throw new DatelineError('cancelled');
    part.add(issue.stories, (await fields(issue)) ?? []);
  }
  return part.files(key, issues);
}
