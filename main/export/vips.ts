/** libvips in WebAssembly: pictures without a native module. One instance a process, made when first asked for. */
import Vips from 'wasm-vips';

export type VipsLibrary = typeof Vips;

let instance: Promise<VipsLibrary> | undefined;

/** About 0.3 s the first time. JPEG, PNG, WebP and ICC are in the core; nothing else is loaded. */
export function loadVips(): Promise<VipsLibrary> {
  return (instance ??= Vips({ dynamicLibraries: [], print: () => {}, printErr: () => {} }).then((vips) => {
    // Its worker threads would keep a finished command line from ending.
    vips.concurrency(1);
    vips.Cache.max(0);
    return vips;
  }));
}

/** Gives the library a file in its own little file system; its types leave that out. */
export const vipsFile = (vips: VipsLibrary, name: string, bytes: Uint8Array): void =>
  (vips as unknown as { FS: { writeFile(path: string, bytes: Uint8Array): void } }).FS.writeFile(name, bytes);
