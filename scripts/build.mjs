// One bundler (Vite 8 / Rolldown) for every output. Only electron, better-sqlite3 and wasm-vips stay outside the bundles.
import fs from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { spawn, spawnSync } from 'node:child_process';
import { build as viteBuild, createServer } from 'vite';
import react from '@vitejs/plugin-react';
import { root, log, ToolError } from './util.mjs';
import { slateSpeed } from './slate-speed.mjs';

// The oldest runtime we run on: the stand-in Electron 33 (Chromium 130, Node 20.18).
const NODE_TARGET = 'node20';
const CHROME_TARGET = 'chrome130';
const OUTSIDE = ['electron', 'better-sqlite3', 'wasm-vips'];

/** ssh2 looks for faster native parts and does without them: none is packed. */
const NEVER = ['cpu-features', /sshcrypto\.node$/];

const at = (...parts) => path.join(root, ...parts);
/** Store and exports start them as files beside their own. */
const THREADS = {
  'pdf-worker': at('main/store/pdf-worker.ts'),
  'segment-worker': at('main/store/segment-worker.ts'),
  'picture-worker': at('main/export/print/picture-worker.ts'),
  'site-worker': at('main/export/web/aside/site-worker.ts'),
};
/** So does the main process with this one. */
const COPY_THREAD = { 'copy-worker': at('main/app/copy-worker.ts') };
/** name → entry points. Each output is one folder of `out/`. */
const NODE_SIDES = {
  main: {
    index: at('main/app/index.ts'),
    store: at('main/store/process.ts'),
    export: at('main/app/export-process.ts'),
    ...COPY_THREAD,
    ...THREADS,
  },
  preload: { index: at('main/preload.ts') },
  cli: { main: at('main/cli/start.ts'), program: at('main/cli/main.ts'), ...THREADS },
  bench: { main: at('tests/bench/start.ts'), program: at('tests/bench/main.ts') },
  tools: { 'build-faces': at('main/import/build-faces.ts') },
};
export const APP = ['main', 'preload', 'cli', 'site', 'tools', 'renderer'];
export const CLI = ['cli', 'site', 'tools'];
export const BENCH = ['bench', ...APP];

const nodeSide = (name, watch) => ({
  configFile: false,
  root,
  logLevel: 'warn',
  mode: watch ? 'development' : 'production',
  define: { 'process.env.NODE_ENV': JSON.stringify(watch ? 'development' : 'production') },
  ssr: { noExternal: true, external: [...OUTSIDE, 'cpu-features'] },
  build: {
    ssr: true,
    target: NODE_TARGET,
    outDir: `out/${name}`,
    emptyOutDir: !watch,
    sourcemap: true,
    minify: false,
    watch: watch || null,
    rolldownOptions: {
      input: NODE_SIDES[name],
      external: [/^node:/, ...OUTSIDE, ...NEVER],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
});

const renderer = () => ({
  configFile: false,
  root: at('renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [react(), slateSpeed()],
  // The dictionary's files: its package hands out only a module for Node.
  resolve: { alias: { 'dictionary-en-files': at('node_modules/dictionary-en') } },
  build: {
    target: CHROME_TARGET,
    outDir: at('out/renderer'),
    emptyOutDir: true,
    sourcemap: true,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: { index: at('renderer/index.html'), preview: at('renderer/preview.html') } },
  },
});

/** Scripts that the web edition takes along, for browsers from the end of 2021 on: classic ones, each whole in itself, so that they run from a folder. */
const site = () => ({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    target: ['chrome94', 'firefox92', 'safari15'],
    outDir: 'out/site',
    emptyOutDir: true,
    lib: { entry: at('renderer/site/search.ts'), formats: ['iife'], name: 'search', fileName: () => 'search.js' },
  },
});

/** Newest change among what an output is made from; a few milliseconds for the whole tree. */
function newest(dir) {
  let time = 0;
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const file = path.join(dir, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(file) : fs.statSync(file).mtimeMs);
  }
  return time;
}
const sourcesOf = (name) =>
  name === 'renderer' || name === 'site'
    ? ['renderer', 'shared', 'scripts']
    : name === 'bench'
      ? ['tests', 'main', 'shared', 'scripts']
      : ['main', 'shared', 'scripts'];
const fresh = (name) => {
  const stamp = at('out', name, '.built');
  if (!fs.existsSync(stamp)) return false;
  const built = fs.statSync(stamp).mtimeMs;
  return [...sourcesOf(name).map((d) => newest(at(d))), fs.statSync(at('package-lock.json')).mtimeMs].every((t) => t < built);
};

/** Two commands may build at once (an editor's task beside a test): the second waits for the first. */
async function locked(work) {
  const lock = at('out/.lock');
  fs.mkdirSync(at('out'), { recursive: true });
  for (let waited = 0; ; waited += 200) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch {
      if (waited > 120_000 || Date.now() - fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 180_000)
        fs.rmSync(lock, { recursive: true, force: true });
      await new Promise((ok) => setTimeout(ok, 200));
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

/** Builds what is out of date of the named outputs, then the fonts and the wasm files they load. */
export const build = (names = APP) =>
  locked(async () => {
    const stale = names.filter((name) => !fresh(name));
    const started = Date.now();
    for (const name of stale) {
      const began = Date.now();
      await viteBuild(name === 'renderer' ? renderer() : name === 'site' ? site() : nodeSide(name));
      // Stamped with the time the build began: a change made meanwhile counts as newer.
      fs.writeFileSync(at('out', name, '.built'), '');
      fs.utimesSync(at('out', name, '.built'), new Date(began), new Date(began));
    }
    copyWasm();
    packProfiles();
    if (names.includes('tools')) {
      const r = spawnSync(process.execPath, [at('out/tools/build-faces.cjs'), at('node_modules'), at('out/fonts')], {
        stdio: ['ignore', 2, 2],
        cwd: root,
      });
      if (r.status !== 0)
        throw new ToolError('The fonts could not be prepared (see above). Run the command again; if it fails again, delete node_modules and out.');
    }
    if (stale.length) log(`built ${stale.join(', ')} in ${Date.now() - started} ms`);
  });

function copyWasm() {
  fs.mkdirSync(at('out/wasm'), { recursive: true });
  const files = {
    'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
    'pdfium.wasm': '@hyzyla/pdfium/dist/pdfium.wasm',
    'jieba.wasm': 'jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm',
    'autocorrect.wasm': '@huacnlee/autocorrect/autocorrect_bg.wasm',
  };
  for (const [name, source] of Object.entries(files)) {
    const from = at('node_modules', source);
    const to = at('out/wasm', name);
    if (!fs.existsSync(to) || fs.statSync(to).size !== fs.statSync(from).size) fs.copyFileSync(from, to);
  }
}

/** The carried profiles as a PDF holds them: packing one takes as long as writing ten pages. */
function packProfiles() {
  fs.mkdirSync(at('out/profiles'), { recursive: true });
  for (const name of fs.readdirSync(at('resources/profiles')).filter((one) => one.endsWith('.icc'))) {
    const from = at('resources/profiles', name);
    const to = at('out/profiles', `${name}.z`);
    if (fs.existsSync(to) && fs.statSync(to).mtimeMs > fs.statSync(from).mtimeMs) continue;
    fs.writeFileSync(`${to}.new`, deflateSync(fs.readFileSync(from)));
    fs.renameSync(`${to}.new`, to);
  }
}

export async function dev({ bin, args, env }) {
  await build(['tools']);
  const server = await createServer(renderer());
  await server.listen();
  const url = server.resolvedUrls.local[0];
  log(`renderer with hot reload at ${url}`);
  let app;
  let restarting = false;
  const launch = () => {
    app = spawn(bin, args, { stdio: 'inherit', env: { ...env, DATELINE_DEV_URL: url } });
    app.once('exit', (code) => {
      if (!restarting) process.exit(code ?? 0);
      restarting = false;
      launch();
    });
  };
  const watchers = await Promise.all(['main', 'preload'].map((name) => viteBuild(nodeSide(name, {}))));
  await Promise.all(
    watchers.map(
      (w) =>
        new Promise((ok) =>
          w.on('event', (e) => {
            if (e.code === 'BUNDLE_END') {
              e.result?.close?.();
              ok();
            }
          }),
        ),
    ),
  );
  for (const w of watchers)
    w.on('event', (e) => {
      if (e.code === 'BUNDLE_END' && app) {
        log('main changed, restarting');
        restarting = true;
        app.kill();
      }
    });
  launch();
  await new Promise(() => {});
}
