/**
 * Work of a site's export that needs nothing but what it is given. It is asked for early and fetched late, so that a second core does it while
 * pages are written (`thread.ts`); without a thread it is done when it is asked for.
 */
import type { Fields } from '../../../../shared/search/postings.js';
import { codePng, codeSvg } from '../qr/code-files.js';
import { Part, type MadePart, type SearchIssue } from '../search/part.js';
import { readTexts } from '../search/text.js';

export interface CodeFiles {
  svg: string;
  png: Uint8Array;
}

/** A part of the search index that grows elsewhere. */
export interface PartAside {
  /** The next issue: how many stories it has, and their words; undefined = they are lost, and it is not found. */
  add(stories: number, fields: readonly Fields[] | undefined): void;
  /** The next issue, one that stood in the site before this run: its words are read from its folder; what cannot be read is lost. */
  read(dir: string, stories: number): void;
  /** It is made of just the issues that were added (`Part.made`); nothing is added any more. */
  made(issues: readonly SearchIssue[]): Promise<MadePart>;
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
    // Told when the part is asked for.
    this.turn.catch(() => undefined);
  }
  add(stories: number, fields: readonly Fields[] | undefined): void {
    this.next(() => this.part.add(stories, fields));
  }
  read(dir: string, stories: number): void {
    this.next(async () => this.part.add(stories, await readTexts(dir, stories, this.text)));
  }
  async made(issues: readonly SearchIssue[]): Promise<MadePart> {
    await this.turn;
    return this.part.made(issues);
  }
}

/** Here and now. @param read a file of the site as it was before this run */
export const here = (read: (path: string) => Promise<string | undefined> = () => Promise.resolve(undefined)): Aside => ({
  codes: async (addresses) => Promise.resolve(makeCodes(addresses)),
  part: () => new PartInTurn(read),
});
