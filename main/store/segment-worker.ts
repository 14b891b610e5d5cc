/** A thread that cuts Chinese text into words: the dictionary (jieba's, in WebAssembly) takes a third of a second to load, and typing must not wait for it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { add_word, initSync, tag } from 'jieba-wasm/web';
import type { TaggedWord } from '../../shared/copy/keywords.js';

export interface SegmentOrder {
  turn: number;
  /** Words of the newsroom: keywords, people, places. */
  words: readonly TaggedWord[];
  texts: readonly string[];
}
export type SegmentAnswer = { turn: number; words: TaggedWord[][] } | { turn: number; fault: string };

/** How firmly the newsroom's words hold together against the dictionary's. */
const FREQUENCY = 200_000;

/** The built program has the wasm file beside its bundles, the source tree in its packages. */
function load(): void {
  const here = import.meta.dirname;
  for (const place of ['../wasm/jieba.wasm', '../../node_modules/jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm']) {
    let module: Uint8Array;
    try {
      module = readFileSync(path.join(here, place));
    } catch {
      continue;
    }
    initSync({ module });
    return;
  }
  throw new Error('jieba.wasm is missing');
}

let ready = false;
const known = new Set<string>();
function answer({ turn, words, texts }: SegmentOrder): SegmentAnswer {
  try {
    if (!ready) load();
    ready = true;
    for (const { word, tag: kind } of words) {
      if (known.has(word)) continue;
      known.add(word);
      add_word(word, FREQUENCY, kind);
    }
    return { turn, words: texts.map((text) => tag(text, true).map(({ word, tag: kind }) => ({ word, tag: kind }))) };
  } catch (thrown) {
    return { turn, fault: String(thrown) };
  }
}

parentPort?.on('message', (order: SegmentOrder) => parentPort!.postMessage(answer(order)));
