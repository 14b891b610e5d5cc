// The licences of everything that is packed into the app, as one text: what the bundles' own source maps say is in them, and what lies
// beside them. Fails when a package says nothing of its licence.
import fs from 'node:fs';
import path from 'node:path';
import { root, ToolError } from './util.mjs';

const SIDES = ['main', 'preload', 'cli', 'renderer'];
/** Packed as files, not bundled. */
const BESIDE = [
  'better-sqlite3',
  'wasm-vips',
  '@resvg/resvg-wasm',
  '@hyzyla/pdfium',
  'jieba-wasm',
  '@huacnlee/autocorrect',
  'dictionary-en',
  // Its strokes, as resources/order/strokes.txt.
  'cnchar-order',
  '@expo-google-fonts/noto-serif-sc',
  '@expo-google-fonts/noto-sans-sc',
];
/** Packages that do not say it themselves: what their project says. */
const SAID_ELSEWHERE = { '@huacnlee/autocorrect': 'MIT, Jason Lee; github.com/huacnlee/autocorrect, Cargo.toml' };
const NATIVE =
  'PDFium, which draws advertisements on the screen, is under the BSD 3-clause and Apache 2.0 licences; they and those of what it contains are in LICENSES.chromium.html beside the program.';

/** Every map of a folder, deep. */
const maps = (dir) =>
  fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    return entry.isDirectory() ? maps(file) : entry.name.endsWith('.map') ? [file] : [];
  });

/** Folders in node_modules whose files are in the bundles. */
function packed() {
  const found = new Set(BESIDE.map((name) => path.join(root, 'node_modules', name)));
  for (const side of SIDES)
    for (const map of maps(path.join(root, 'out', side)))
      for (const source of JSON.parse(fs.readFileSync(map, 'utf8')).sources ?? []) {
        const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/@]+)\//.exec(path.resolve(path.dirname(map), source).replaceAll('\\', '/'));
        if (!match) continue;
        // The paths in a window's worker are as from another folder: what counts is the package.
        const dir = [match[1], path.join(root, 'node_modules', match[1].split('/node_modules/').at(-1))].find((one) =>
          fs.existsSync(path.join(one, 'package.json')),
        );
        if (dir) found.add(dir);
      }
  return [...found].sort();
}

/** Writes `out/licences.txt` and returns the names in it. */
export function writeLicences() {
  const parts = packed().map((dir) => {
    const said = JSON.parse(fs.readFileSync(path.join(dir, 'package.json'), 'utf8'));
    const { name, version } = said;
    const license = said.license ?? SAID_ELSEWHERE[name];
    const file = fs.readdirSync(dir).find((entry) => /^licen[cs]e|^copying/i.test(entry));
    const text = file ? fs.readFileSync(path.join(dir, file), 'utf8').trim() : '';
    if (!text && typeof license !== 'string') throw new ToolError(`${name} says nothing of its licence. Look it up before it is shipped.`);
    return { name, text: `${name} ${version}${typeof license === 'string' ? ` (${license})` : ''}\n\n${text || `Licence: ${license}`}` };
  });
  const once = new Map(parts.map(({ name, text }) => [name, text]));
  fs.writeFileSync(path.join(root, 'out/licences.txt'), [NATIVE, ...once.values()].join(`\n\n${'-'.repeat(72)}\n\n`) + '\n');
  return [...once.keys()];
}
