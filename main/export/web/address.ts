/** Where a paper's site will be found. */

/** The address with a closing slash, or null when it is none. A publication without one is published as a folder. */
export function baseOf(url: string): string | null {
  try {
    const base = new URL(`${url.trim().replace(/\/+$/, '')}/`);
    return base.protocol === 'http:' || base.protocol === 'https:' ? base.href : null;
  } catch {
    return null;
  }
}
