/** autocorrect in WebAssembly, as the function that sets spaces (`shared/copy/spaces.ts`). Loaded once per thread, some 10 ms. */
import fs from 'node:fs';
import * as autocorrect from '@huacnlee/autocorrect/autocorrect_bg.js';
import type { Spacer } from '../../shared/copy/spaces.js';

/** Its spaces only: all else it could do is ours (`normalise.ts`) or not a newspaper's. */
const RULES = {
  'space-word': 1,
  'space-punctuation': 0,
  'space-bracket': 0,
  'space-dash': 0,
  'space-backticks': 0,
  'space-dollar': 0,
  fullwidth: 0,
  'halfwidth-word': 0,
  'halfwidth-punctuation': 0,
  'no-space-fullwidth': 1,
  'no-space-fullwidth-quote': 1,
  spellcheck: 0,
};

/** @throws when the file is not there or is no WebAssembly. */
export function loadSpacer(wasm: string): Spacer {
  const { exports } = instantiate(new Uint8Array(fs.readFileSync(wasm)), { './autocorrect_bg.js': autocorrect });
  autocorrect.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as (() => void) | undefined)?.();
  autocorrect.loadConfig(JSON.stringify({ rules: RULES }));
  return (text) => autocorrect.format(text);
}

/** The types of Node have no WebAssembly; those of the window's library would bring the window. */
function instantiate(bytes: Uint8Array, imports: object): { exports: Record<string, unknown> } {
  const wasm = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;
  return new wasm.Instance(new wasm.Module(bytes), imports);
}
interface WasmApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
}
