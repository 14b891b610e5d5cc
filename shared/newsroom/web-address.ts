/** Where stories will be found on the web, known before the site is made: a code in print must lead to the address that the site gets. */

/** The publication's address with a closing slash, or null when it is none: then the web edition is only a folder. */
export function siteBase(url: string): string | null {
  try {
    const base = new URL(`${url.trim().replace(/\/+$/, '')}/`);
    return base.protocol === 'http:' || base.protocol === 'https:' ? base.href : null;
  } catch {
    return null;
  }
}

/** Whether an id is a file name on every disk as it is; any other gets a hash for a name. */
export const isPlainName = (id: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id) && !/^(con|prn|aux|nul|com\d|lpt\d)$/i.test(id);

/**
 * A story's address in the site of its paper. Null where it cannot be known yet: the paper has no address, the id is no file name, or the
 * paper has more than one issue of that date, whose folders are numbered as they are exported.
 * @param issues of all the newsroom's papers
 */
export function storyAddress(
  story: string,
  issue: { id: string; publication: string; date: string },
  url: string,
  issues: readonly { id: string; publication: string; date: string }[],
): string | null {
  const base = siteBase(url);
  const shared = issues.some(({ id, publication, date }) => id !== issue.id && publication === issue.publication && date === issue.date);
  return base === null || !isPlainName(story) || shared ? null : new URL(`${issue.date}/story/${story}.html`, base).href;
}
