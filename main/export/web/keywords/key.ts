/** Which spellings are one keyword, and where its page lies. Both depend on the word alone, so an address holds in every issue. */
import { createHash } from 'node:crypto';
import { clean } from '../html.js';

/** Width, case and spaces make no difference: `ＡＩ` and `ai` are one keyword. */
export const keywordKey = (word: string): string => clean(word).normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');

/**
 * A keyword's file name: Latin as it is, anything else by a short hash. Han in file names does not survive the zip tools and file
 * transfers that Chinese newsrooms still use. 48 bits: two of 10,000 words meet once in five million archives.
 */
export function keywordSlug(word: string): string {
  const key = keywordKey(word);
  return /^[a-z0-9][a-z0-9 -]{0,47}$/.test(key)
    ? `w-${key.replaceAll(' ', '_')}`
    : `k-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
}

/** From the site's root. */
export const keywordPath = (word: string): string => `keyword/${keywordSlug(word)}.html`;
