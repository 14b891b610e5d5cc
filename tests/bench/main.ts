/** `npm run bench -- NAME`: runs the named benchmark and prints a JSON line for each figure. */
import { compose } from './compose.js';
import { history } from './history.js';
import { lighthouse } from './lighthouse.js';
import { print } from './print.js';
import { search } from './search.js';
import { typing } from './typing.js';
import { web } from './web.js';
import { webPages } from './web-pages.js';

const BENCHES: Readonly<Record<string, (root: string, cache: string, electron: string, only: readonly string[]) => Promise<void>>> = {
  compose,
  history,
  lighthouse,
  print,
  search,
  typing,
  web,
  'web-pages': webPages,
};

const [root = '', cache = '', electron = '', name = '', ...only] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(
    `${name === '' ? 'Name a benchmark' : `There is no benchmark ${name}`}: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`,
  );
  process.exit(2);
}
void bench(root, cache, electron, only).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
