/** `npm run bench -- NAME`: runs the named benchmark and prints a JSON line for each figure. */
type Bench = (root: string, cache: string, electron: string, only: readonly string[]) => Promise<void>;

/** Loaded when they are asked for: a process that is measured does not read the others. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  compose: async () => (await import('./compose.js')).compose,
  history: async () => (await import('./history.js')).history,
  lighthouse: async () => (await import('./lighthouse.js')).lighthouse,
  print: async () => (await import('./print.js')).print,
  search: async () => (await import('./search.js')).search,
  typing: async () => (await import('./typing.js')).typing,
  web: async () => (await import('./web.js')).web,
  'web-pages': async () => (await import('./web-pages.js')).webPages,
  // One process of `web`.
  'web-site': async () => (await import('./web-archive.js')).webSite,
};

const [root = '', cache = '', electron = '', name = '', ...only] = process.argv.slice(2);
const bench = BENCHES[name];
if (!bench) {
  process.stderr.write(
    `${name === '' ? 'Name a benchmark' : `There is no benchmark ${name}`}: npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`,
  );
  process.exit(2);
}
void (async () => (await bench())(root, cache, electron, only))().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
