/** SVG → pixels through resvg in WebAssembly: the same bytes on every machine, no window, no system fonts. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { DatelineError } from '../../../shared/contract/errors.js';

let ready: Promise<void> | undefined;

/** `resources` is the program's own resources folder; the build puts the wasm file beside it, the source tree has it in its packages. */
async function load(resources: string): Promise<void> {
  const places = [path.join(resources, '../out/wasm/resvg.wasm'), path.join(resources, '../node_modules/@resvg/resvg-wasm/index_bg.wasm')];
  for (const place of places) {
    const bytes = await readFile(place).catch(() => undefined);
    if (bytes) return initWasm(bytes);
  }
  throw new DatelineError('not-found', { what: places[0]! });
}

export interface Pixels {
  /** RGBA, 8 bits each, opaque. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** About 1 s for a full tabloid page at 1,800 px. The module is loaded once per process. */
export async function rasterise(svg: string, width: number, resources: string): Promise<Pixels> {
  await (ready ??= load(resources).catch((error: unknown) => {
    ready = undefined;
    throw error;
  }));
  const resvg = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false }, shapeRendering: 2, imageRendering: 0 });
  try {
    const image = resvg.render();
    try {
      // Copied: the image's memory goes with it.
      return { data: image.pixels.slice(), width: image.width, height: image.height };
    } finally {
      image.free();
    }
  } finally {
    resvg.free();
  }
}
