/**
 * How the archive is cut into parts. A volume is full at about 4,096 stories and stays as it is; of the issues since then those of the last
 * few hundred stories are a part of their own, so that an issue more costs little and the larger part is only made again now and then.
 * The cuts depend on the issues alone, not on how the archive came about.
 */
export const VOLUME = 4096;
export const RECENT = 512;

/** Stories in a volume and in the newest part. */
export interface Sizes {
  volume: number;
  recent: number;
}

/** Whole issues, oldest first, in parts, oldest first; none is empty. O(issues). */
export function cut<T extends { stories: number }>(issues: readonly T[], { volume, recent }: Sizes = { volume: VOLUME, recent: RECENT }): T[][] {
  const volumes = full(issues, volume);
  const open = volumes.pop() ?? [];
  const steps = full(open, recent);
  const newest = steps.pop() ?? [];
  return [...volumes, steps.flat(), newest].filter((part) => part.length > 0);
}

/** Groups of at most `most` stories, unless one issue has more; the last is the one that is not full yet. */
function full<T extends { stories: number }>(issues: readonly T[], most: number): T[][] {
  const groups: T[][] = [];
  let held = Infinity;
  for (const issue of issues) {
    if (held + issue.stories > most) {
      groups.push([]);
      held = 0;
    }
    groups[groups.length - 1]!.push(issue);
    held += issue.stories;
  }
  return groups;
}
