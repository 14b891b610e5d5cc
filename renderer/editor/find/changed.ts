/** Where two lists of the same things differ, by identity: equal up to `start`, and from `before` (of the old) and `after` (of the new) on. */
export function changedSpan<T>(was: readonly T[], now: readonly T[]): { start: number; before: number; after: number } {
  const shorter = Math.min(was.length, now.length);
  let start = 0;
  while (start < shorter && was[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && was[was.length - 1 - end] === now[now.length - 1 - end]) end++;
  return { start, before: was.length - end, after: now.length - end };
}
