/**
 * Work of a site's export that needs nothing but what it is given. It is asked for early and fetched late, so that a second core does it while
 * pages are written (`thread.ts`); without a thread it is done when it is asked for.
 */
import type { PartIssue } from '../../../../shared/search/format.js';
import type { Fields } from '../../../../shared/search/postings.js';
import { codePng, codeSvg } from '../qr/code-files.js';
import { Part, type PartText } from '../search/part.js';

export interface CodeFiles {
  svg: string;
  png: Uint8Array;
}

/** A part of the search index that grows elsewhere. */
export interface PartAside {
  /** The next issue: how many stories it has, and their words as far as there are any. */
  add(stories: number, fields: readonly Fields[]): void;
  /** Its files (`Part.files`); nothing is added any more. */
  files(key: string, issues: readonly PartIssue[]): Promise<PartText[]>;
}

export interface Aside {
  /** QR codes of addresses that fit (`fitsCode`), in their order. About 1 ms each. */
  codes(addresses: readonly string[]): Promise<CodeFiles[]>;
  part(): PartAside;
}

export const makeCodes = (addresses: readonly string[]): CodeFiles[] =>
  addresses.map((address) => ({ svg: codeSvg(address), png: codePng(address) }));

/** Here and now. */
export const here = (): Aside => ({
  codes: async (addresses) => Promise.resolve(makeCodes(addresses)),
  part: () => {
    const part = new Part();
    return { add: (stories, fields) => part.add(stories, fields), files: async (key, issues) => Promise.resolve(part.files(key, issues)) };
  },
});
