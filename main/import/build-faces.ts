/**
 * Build step: `build-faces <node_modules> <out>` copies the built-in fonts to `<out>/<id>.ttf` and writes their tables to
 * `<out>/faces.json`. Does nothing when both are newer than the packages and made by this version.
 */
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { faceTable } from './face.js';
import { BUILT_FACES } from './built-faces.js';

/** Raise when the table's shape or the way it is read changes. */
const MADE_BY = 2;

export function buildFaces(modules: string, out: string): 'made' | 'fresh' {
  const sources = Object.entries(BUILT_FACES).map(([id, file]) => ({ id, from: path.join(modules, file), to: path.join(out, `${id}.ttf`) }));
  const stamp = JSON.stringify([MADE_BY, ...sources.map(({ id, from }) => [id, statSync(from).size, Math.round(statSync(from).mtimeMs)])]);
  const stampFile = path.join(out, 'faces.stamp');
  const tables = path.join(out, 'faces.json');
  const copied = sources.every(({ from, to }) => existsSync(to) && statSync(to).size === statSync(from).size);
  if (copied && existsSync(tables) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'fresh';

  mkdirSync(out, { recursive: true });
  for (const { from, to } of sources) copyFileSync(from, to, constants.COPYFILE_FICLONE);
  // Written beside and renamed: a build that is interrupted never leaves half a table.
  writeFileSync(`${tables}.new`, JSON.stringify(sources.map(({ id, from }) => faceTable(readFileSync(from), id))));
  renameSync(`${tables}.new`, tables);
  writeFileSync(stampFile, stamp);
  return 'made';
}

const [modules, out] = process.argv.slice(2);
// The tests import this file too; only the bundled script runs it.
if (path.basename(process.argv[1] ?? '').startsWith('build-faces')) {
  if (modules === undefined || out === undefined) {
    console.error('usage: build-faces <node_modules> <out>');
    process.exit(2);
  }
  buildFaces(modules, out);
}
