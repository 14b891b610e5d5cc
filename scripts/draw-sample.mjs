/**
 * Draws the sample newsroom's pictures: `node scripts/draw-sample.mjs [name…] [--preview=DIR]` (small PNGs to look at).
 * Each scene in sample-scenes/ gives an SVG, kept beside the JPEG that is made of it (resvg → PNG → wasm-vips, quality 85).
 * Run by hand when a scene changes; builds use the JPEGs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import Vips from 'wasm-vips';

const SCENES = ['skyline', 'library', 'bridge', 'market', 'planting', 'training', 'workshop'];
const MAX_BYTES = 500_000;
const out = new URL('../resources/sample/pictures/', import.meta.url);

const preview = process.argv.find((argument) => argument.startsWith('--preview='))?.slice('--preview='.length);
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
for (const name of wanted) if (!SCENES.includes(name)) throw new Error(`no scene ${name}: ${SCENES.join(', ')}`);

await initWasm(readFileSync(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
const vips = await Vips();
for (const name of wanted.length > 0 ? wanted : SCENES) {
  const { draw } = await import(`./sample-scenes/${name}.mjs`);
  const source = draw();
  writeFileSync(new URL(`${name}.svg`, out), source);
  const png = new Resvg(source, { font: { loadSystemFonts: false } }).render().asPng();
  const image = vips.Image.newFromBuffer(png).flatten();
  const jpeg = image.jpegsaveBuffer({ Q: 85, optimize_coding: true, interlace: false, keep: 'none' });
  if (jpeg.length > MAX_BYTES) throw new Error(`${name}.jpg is ${jpeg.length} bytes; at most ${MAX_BYTES}`);
  writeFileSync(new URL(`${name}.jpg`, out), jpeg);
  console.log(`${name}: ${image.width} × ${image.height}, SVG ${Math.round(source.length / 1024)} KB, JPEG ${Math.round(jpeg.length / 1024)} KB`);
  if (preview) image.resize(0.5).writeToFile(`${preview}/${name}.png`);
  image.delete();
}
vips.shutdown();
