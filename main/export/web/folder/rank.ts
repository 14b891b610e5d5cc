/** In which order the files of a site go to their places, so that no page leads to one that is not there yet. */

/** Lower first: what is only led to, then what leads to it, the front last. */
function rank(file: string): number {
  if (file === 'index.html') return 4;
  const inIssue = /^\d{4}-\d{2}-\d{2}(-\d+)?\//.test(file);
  if (inIssue) return /^[^/]+\/index\.html$/.test(file) ? 2 : file.endsWith('.html') ? 1 : 0;
  // The list of issues leads to the new one from every page.
  if (file.startsWith('assets/')) return file === 'assets/issues.js' ? 3 : 0;
  // What search.html loads.
  if (file.startsWith('search/')) return 0;
  return file.startsWith('keyword/') ? 2 : 3;
}

/** In code-unit order within a rank. */
export const inOrder = (files: readonly string[]): string[] => files.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));

/** The same in steps: what is in one of them leads to nothing that only comes in a later one. */
export function inSteps(files: readonly string[]): string[][] {
  const steps: string[][] = [];
  for (const file of inOrder(files)) (steps[rank(file)] ??= []).push(file);
  return steps.filter((step) => step.length > 0);
}
