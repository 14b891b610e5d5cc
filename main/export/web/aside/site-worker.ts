/** The thread behind `thread.ts`: does what it is told, in that order, until it is ended. What it cannot do ends it, and whoever waits is told. */
import { parentPort } from 'node:worker_threads';
import type { PartIssue } from '../../../../shared/search/format.js';
import type { Fields } from '../../../../shared/search/postings.js';
import { Part, type PartText } from '../search/part.js';
import { makeCodes, type CodeFiles } from './work.js';

export type AsideOrder = { id: number } & (
  | { codes: readonly string[] }
  | { part: number; stories: number; fields: readonly Fields[] }
  | { part: number; key: string; issues: readonly PartIssue[] }
);
/** Adding to a part has none. */
export type AsideAnswer = { id: number } & ({ codes: CodeFiles[] } | { files: PartText[] });

/** By their numbers, until their files are asked for. */
const parts = new Map<number, Part>();

const answer = (message: AsideAnswer, transfer: ArrayBuffer[] = []): void => parentPort!.postMessage(message, transfer);

parentPort!.on('message', (order: AsideOrder) => {
  const { id } = order;
  if ('codes' in order) {
    // Each in memory of its own, which is handed over.
    const codes = makeCodes(order.codes).map(({ svg, png }) => ({ svg, png: new Uint8Array(png) }));
    return answer({ id, codes }, codes.map(({ png }) => png.buffer)); // prettier-ignore
  }
  const part = parts.get(order.part) ?? new Part();
  if ('fields' in order) {
    part.add(order.stories, order.fields);
    parts.set(order.part, part);
    return;
  }
  parts.delete(order.part);
  answer({ id, files: part.files(order.key, order.issues) });
});
