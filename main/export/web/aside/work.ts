/**
 * Work of a site's export that needs nothing but what it is given. It is asked for early and fetched late, so that a second core does it while
 * pages are written (`thread.ts`); without a thread it is done when it is asked for.
 */
import type { PartIssue } from '../../../../shared/search/format.js';
import type { Fields } from '../../../../shared/search/postings.js';
import { codePng, codeSvg } from '../qr/code-files.js';
import { Part, type PartText } from '../search/part.js';
import { readTexts } from '../search/text.js';

export interface CodeFiles {
  svg: string;
  png: Uint8Array;
}

/** A part of the search index that grows elsewhere. */
export interface PartAside {
  /** The next issue: how many stories it has, and their words as far as there are any. */
  add(stories: number, fields: readonly Fields[]): void;
  /** The next issue, one that stood in the site before this run: its words are read from its folder; what cannot be read is not found. */
  read(dir: string, stories: number): void;
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

/** One after the other, as they were told. @param read a file of the site as it was before this run */
export class PartInTurn implements PartAside {
  private readonly part = new Part();
  private turn = Promise.resolve();
  constructor(private readonly text: (path: string) => Promise<string | undefined>) {}

  private next(step: () => Promise<void> | void): void {
    this.turn = this.turn.then(step);
    // Told when the files are asked for.
    this.turn.catch(() => undefined);
  }
  add(stories: number, fields: readonly Fields[]): void {
    this.next(() => this.part.add(stories, fields));
  }
  read(dir: string, stories: number): void {
    this.next(async () => this.part.add(stories, (await readTexts(dir, stories, this.text)) ?? []));
  }
  async files(key: string, issues: readonly PartIssue[]): Promise<PartText[]> {
    await this.turn;
    return this.part.files(key, issues);
  }
}

/** Here and now. @param read a file of the site as it was before this run */
export const here = (read: (path: string) => Promise<string | undefined> = () => Promise.resolve(undefined)): Aside => ({
  codes: async (addresses) => Promise.resolve(makeCodes(addresses)),
  part: () => new PartInTurn(read),
});
