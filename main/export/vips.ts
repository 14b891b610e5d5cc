/** libvips in WebAssembly: pictures without a native module. One instance a process for each set of codecs, made when first asked for. */
import Vips from 'wasm-vips';

export type VipsLibrary = typeof Vips;

/** JPEG, PNG, WebP and ICC are in the core. */
export type Codecs = 'core' | 'avif';
const instances: Partial<Record<Codecs, Promise<VipsLibrary>>> = {};

/** About 0.3 s the first time, 0.1 s more with AVIF: what writes none does not load its encoder. */
export function loadVips(codecs: Codecs = 'core'): Promise<VipsLibrary> {
  const dynamicLibraries = codecs === 'avif' ? ['vips-heif.wasm'] : [];
  return (instances[codecs] ??= Vips({ dynamicLibraries, print: () => {}, printErr: () => {} }).then((vips) => {
    // Its worker threads would keep a finished command line from ending.
    vips.concurrency(1);
    vips.Cache.max(0);
    return vips;
  }));
}

/** Gives the library a file in its own little file system; its types leave that out. */
export const vipsFile = (vips: VipsLibrary, name: string, bytes: Uint8Array): void =>
  (vips as unknown as { FS: { writeFile(path: string, bytes: Uint8Array): void } }).FS.writeFile(name, bytes);
