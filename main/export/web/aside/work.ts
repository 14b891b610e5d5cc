/**
 * Work of a site's export that needs nothing but what it is given. It is asked for early and fetched late, so that a second core does it while
 * pages are written (`thread.ts`); without a thread it is done when it is asked for.
 */
import { readFile } from 'node:fs/promises';
import type { Fields } from '../../../../shared/search/postings.js';
import { encodePng } from '../../../store/png.js';
import { codePng, codeSvg } from '../qr/code-files.js';
import type { Index } from '../keywords/order.js';
import type { Strokes } from '../keywords/strokes.js';
import { Part, type MadePart, type SearchIssue } from '../search/part.js';
import { tokensIn, type Standing } from '../search/standing.js';
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
  /** A part that stands in the site, as the next issues; where it or their texts are damaged they are read one by one. */
  take(standing: Standing): void;
  /** It is made of just the issues that were added (`Part.made`); nothing is added any more. */
  made(issues: readonly SearchIssue[]): Promise<MadePart>;
}

export interface Aside {
  /** QR codes of addresses that fit (`fitsCode`), in their order. About 1 ms each. */
  codes(addresses: readonly string[]): Promise<CodeFiles[]>;
  part(): PartAside;
  /** A drawing as PNG: flat, without a JPEG's specks round letters. @param resources the program's folder of that name. About 50 ms. */
  png(svg: string, width: number, resources: string): Promise<Uint8Array>;
  /** Words of an index in both orders. @param strokes the file of the table of strokes */
  order(words: readonly string[], language: 'zh' | 'en', strokes: string): Promise<Index<number>>;
}

/** Words of an index by sound and by strokes, as numbers from 0 (`orderOf`). About 30 µs a word. */
export type Orderer = Aside['order'];

/** One that reads its table once; its dictionary is only loaded when something is asked. */
export function orderer(): Orderer {
  const tables = new Map<string, Promise<Strokes>>();
  const open = async (file: string): Promise<Strokes> => {
    const [{ openStrokes }, table] = await Promise.all([import('../keywords/strokes.js'), readFile(file, 'utf8')]);
    return openStrokes(table);
  };
  return async (words, language, file) => {
    let table = tables.get(file);
    if (!table) tables.set(file, (table = open(file)));
    const [{ orderOf }, strokes] = await Promise.all([import('../keywords/order.js'), table]);
    return orderOf(words, language, strokes);
  };
}

/** What draws is only loaded by those who ask. */
export async function makePng(svg: string, width: number, resources: string): Promise<Uint8Array> {
  const { rasterise } = await import('../raster.js');
  const pixels = await rasterise(svg, width, resources);
  return encodePng(pixels.data, pixels.width, pixels.height);
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
  take(standing: Standing): void {
    this.next(async () => {
      // They are also what a reader is shown of a story that is found: what is lost of them has to be told, whoever has its words.
      const texts: (Fields[] | undefined)[] = [];
      for (const { dir, stories } of standing.issues) texts.push(await readTexts(dir, stories, this.text));
      const tokens = texts.includes(undefined) ? undefined : await tokensIn(standing, this.text);
      if (tokens) this.part.take(standing.issues, tokens);
      else for (const [i, { stories }] of standing.issues.entries()) this.part.add(stories, texts[i]);
    });
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
  png: makePng,
  order: orderer(),
});
