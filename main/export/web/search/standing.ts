/**
 * Parts of the index that stand in the site. One that grows, or that others flow into, takes them whole: their issues' texts need not be cut
 * again, which takes several times as long.
 */
import { createHash } from 'node:crypto';
import { cut, type Sizes } from './cut.js';
import { filesOf, keyOf, partPath, shardIn, type Entry, type SearchIssue } from './part.js';

export interface Standing {
  key: string;
  /** Oldest first. */
  issues: readonly SearchIssue[];
  /** Its files' checksums (SHA-256) by path, as the site's manifest has them. */
  sums: ReadonlyMap<string, string>;
}

/**
 * What stands for these issues, all that the site has, oldest first. O(issues + files of search).
 * @param files the site's in `search/`, by path
 */
export function standingParts(issues: readonly SearchIssue[], files: ReadonlyMap<string, { sha256: string }>, sizes?: Sizes): Standing[] {
  const sums = new Map<string, Map<string, string>>(cut(issues, sizes).map((own) => [keyOf(own), new Map()]));
  for (const [path, { sha256 }] of files) sums.get(path.slice(7, path.indexOf('/', 7)))?.set(path, sha256);
  return cut(issues, sizes)
    .map((own) => ({ key: keyOf(own), issues: own }))
    .map((part) => ({ ...part, sums: sums.get(part.key)! }))
    .filter(({ key, sums: own }) => own.has(partPath(key)));
}

const same = (a: SearchIssue, b: SearchIssue | undefined): boolean =>
  b !== undefined && a.dir === b.dir && a.date === b.date && a.stories === b.stories && a.texts === b.texts;

/** How issues are put together: standing parts from their beginning on, as far as these reach, then the rest one by one. O(issues). */
export function piecesOf(issues: readonly SearchIssue[], standing: readonly Standing[]): { whole: Standing[]; rest: readonly SearchIssue[] } {
  const whole: Standing[] = [];
  let at = 0;
  for (;;) {
    const from = at;
    const next = standing.find((part) => part.issues.length > 0 && part.issues.every((issue, i) => same(issue, issues[from + i])));
    if (!next) return { whole, rest: issues.slice(at) };
    whole.push(next);
    at += next.issues.length;
  }
}

/**
 * All tokens of a standing part; undefined when a file of it is missing, or is no longer as the manifest has it.
 * @param read a file of the site
 */
export async function tokensIn({ key, sums }: Standing, read: (path: string) => Promise<string | undefined>): Promise<Entry[] | undefined> {
  const whole = async (path: string): Promise<string | undefined> => {
    const text = await read(path);
    return text !== undefined && createHash('sha256').update(text, 'utf8').digest('hex') === sums.get(path) ? text : undefined;
  };
  const paths = filesOf(key, await whole(partPath(key)));
  if (!paths) return undefined;
  const entries: Entry[] = [];
  try {
    for (const path of paths.slice(0, -1)) {
      const text = await whole(path);
      if (text === undefined) return undefined;
      for (const entry of shardIn(text)) entries.push(entry);
    }
  } catch {
    return undefined;
  }
  return entries;
}
