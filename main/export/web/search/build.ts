/** The index of the whole archive, in parts that are only made when there is none yet for just these issues. */
import type { PartName } from '../../../../shared/search/format.js';
import type { Fields } from '../../../../shared/search/postings.js';
import { DatelineError } from '../../../../shared/contract/errors.js';
import type { Aside } from '../aside/work.js';
import type { Begun } from './ahead.js';
import { cut, type Sizes } from './cut.js';
import { filesOf, keyOf, partPath, type MadePart, type SearchIssue } from './part.js';
import { piecesOf, type Standing } from './standing.js';

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
  /** Of an issue whose words cannot be read: its stories are not found. */
  lost?: ((dir: string) => void) | undefined;
  /** What of the parts was begun while the issues were written. */
  ahead?: Begun | undefined;
  /** What stood before this export. */
  standing?: readonly Standing[] | undefined;
  signal?: AbortSignal | undefined;
  /** For tests. */
  sizes?: Sizes;
}

/** Newest first. O(text of the parts that are made): about half a millisecond for a thousand characters, much less for those of parts that stand. */
export async function buildSearch(task: SearchTask): Promise<PartName[]> {
  const begun = task.ahead?.parts();
  const parts: PartName[] = [];
  for (const issues of cut(task.issues, task.sizes)) {
    const stories = issues.reduce((sum, issue) => sum + issue.stories, 0);
    if (stories === 0) continue;
    let key = keyOf(issues);
    const files = filesOf(key, await task.read(partPath(key)));
    if (!files || !task.keep(files)) {
      const made = await (begun?.get(key) ?? makePart(task, issues));
      for (const { path, text } of made.files) await task.write(path, text);
      for (const dir of made.lost) task.lost?.(dir);
      key = made.key;
    }
    parts.unshift({ key, stories, from: issues[0]!.date, to: issues[issues.length - 1]!.date });
  }
  return parts;
}

async function makePart({ fields, aside, standing, signal }: SearchTask, issues: readonly SearchIssue[]): Promise<MadePart> {
  const part = aside.part();
  // One that has to be made anew is no longer whole.
  const others = (standing ?? []).filter(({ key }) => key !== keyOf(issues));
  const { whole, rest } = piecesOf(issues, others);
  for (const one of whole) part.take(one);
  for (const issue of rest) {
    if (signal?.aborted) throw new DatelineError('cancelled');
    part.add(issue.stories, await fields(issue));
  }
  return part.made(issues);
}
