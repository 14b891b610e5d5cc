/** The thread behind `thread.ts`: does what it is told, in that order, until it is ended. What it cannot do ends it, and whoever waits is told. */
import fs from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Fields } from '../../../../shared/search/postings.js';
import type { Index } from '../keywords/order.js';
import type { MadePart, SearchIssue } from '../search/part.js';
import type { Standing } from '../search/standing.js';
import { makeCodes, makePng, orderer, PartInTurn, type CodeFiles } from './work.js';

export type AsideOrder = { id: number } & (
  | { codes: readonly string[] }
  | { svg: string; width: number; resources: string }
  | { words: readonly string[]; language: 'zh' | 'en'; strokes: string }
  | { part: number; stories: number; fields: readonly Fields[] | undefined }
  | { part: number; stories: number; dir: string }
  | { part: number; standing: Standing }
  | { part: number; issues: readonly SearchIssue[] }
);
export interface Answers {
  codes: CodeFiles[];
  made: MadePart;
  png: Uint8Array;
  order: Index<number>;
}
/** Adding to a part has none. */
export type AsideAnswer = { id: number } & Partial<Answers>;

/** By their numbers, until they are asked for. */
const parts = new Map<number, PartInTurn>();
const site = workerData as string;
const read = (name: string): Promise<string | undefined> => {
  try {
    return Promise.resolve(fs.readFileSync(path.join(site, ...name.split('/')), 'utf8'));
  } catch {
    return Promise.resolve(undefined);
  }
};

const inOrder = orderer();
const answer = (message: AsideAnswer, transfer: ArrayBuffer[] = []): void => parentPort!.postMessage(message, transfer);

parentPort!.on('message', (order: AsideOrder) => {
  const { id } = order;
  if ('codes' in order) {
    // Each in memory of its own, which is handed over.
    const codes = makeCodes(order.codes).map(({ svg, png }) => ({ svg, png: new Uint8Array(png) }));
    return answer({ id, codes }, codes.map(({ png }) => png.buffer)); // prettier-ignore
  }
  // Thrown where nobody can catch it: Electron's Node only warns of a rejection, and whoever waits would wait for ever.
  const failed = (thrown: unknown): void => void setImmediate(() => { throw thrown; }); // prettier-ignore
  if ('svg' in order) return void makePng(order.svg, order.width, order.resources).then((png) => answer({ id, png })).catch(failed); // prettier-ignore
  if ('words' in order) return void inOrder(order.words, order.language, order.strokes).then((found) => answer({ id, order: found })).catch(failed); // prettier-ignore
  let part = parts.get(order.part);
  if (!part) parts.set(order.part, (part = new PartInTurn(read)));
  if ('fields' in order) return part.add(order.stories, order.fields);
  if ('dir' in order) return part.read(order.dir, order.stories);
  if ('standing' in order) return part.take(order.standing);
  parts.delete(order.part);
  part.made(order.issues).then((made) => answer({ id, made })).catch(failed); // prettier-ignore
});
