/** All issues of the site: this one and those that its folder held. What is archive-wide is made from their records alone. */
import type { IssueRecord } from './record.js';

export interface Archive {
  /** Newest first; of one date the later folder (`-2`) first. */
  issues: readonly IssueRecord[];
  /** Whether this issue's front is the site's: it is the newest one, or the one whose front stood there is gone. */
  front: boolean;
}

/** The number behind a folder's date: `2026-11-17-2` is the second issue of that day. */
export const nthOf = (dir: string): number => Number(/^\d{4}-\d{2}-\d{2}-(\d+)$/.exec(dir)?.[1] ?? 1);
export const newestFirst = (a: IssueRecord, b: IssueRecord): number =>
  a.issue.date === b.issue.date ? nthOf(b.dir) - nthOf(a.dir) || (a.dir < b.dir ? 1 : -1) : a.issue.date < b.issue.date ? 1 : -1;

/**
 * @param others records found in the folder; one of the same issue gives way to `own`. O(issues × log issues).
 * @param front id of the issue whose front is the site's now
 */
export function archiveOf(own: IssueRecord, others: readonly IssueRecord[], front = ''): Archive {
  const found = others.filter(({ issue }) => issue.id !== own.issue.id);
  const issues = [own, ...found].sort(newestFirst);
  return { issues, front: issues[0] === own || !found.some(({ issue }) => issue.id === front) };
}

/** The folder of an issue: the one it has, else its date, else the first free `-2`, `-3`, … A folder once given is never another issue's. */
export function dirFor(issue: { id: string; date: string }, taken: readonly { id: string; dir: string }[]): string {
  const own = taken.find(({ id }) => id === issue.id);
  if (own) return own.dir;
  const dirs = new Set(taken.map(({ dir }) => dir));
  for (let i = 1; ; i++) {
    const dir = i === 1 ? issue.date : `${issue.date}-${i}`;
    if (!dirs.has(dir)) return dir;
  }
}
