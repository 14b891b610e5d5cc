/** Normalises copy in a thread of its own: the main process answers the window meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { normalise, type Change } from '../../shared/copy/normalise.js';
import type { Spacer } from '../../shared/copy/spaces.js';
import { loadSpacer } from './spacer.js';

export interface CopyOrder {
  id: number;
  language: 'zh' | 'en';
  texts: string[];
}
export type CopyAnswer = { id: number; changes: Change[][] } | { id: number; fault: string };

let spacer: Spacer | undefined;
parentPort!.on('message', ({ id, language, texts }: CopyOrder) => {
  let answer: CopyAnswer;
  try {
    const spaces = (spacer ??= loadSpacer((workerData as { wasm: string }).wasm));
    answer = { id, changes: texts.map((text) => normalise(text, { language, spacer: spaces })) };
  } catch (thrown) {
    answer = { id, fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  parentPort!.postMessage(answer);
});
