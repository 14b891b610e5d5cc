/** The part of autocorrect's package that loads no file by itself: its WebAssembly is handed to it. */
declare module '@huacnlee/autocorrect/autocorrect_bg.js' {
  export function __wbg_set_wasm(exports: object): void;
  export function format(text: string): string;
  export function loadConfig(json: string): unknown;
}
