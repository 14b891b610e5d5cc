// Entry of every npm script: sets up whatever is missing, then runs the command under a new enough Node.
import path from 'node:path';
import fs from 'node:fs';
import os from 'node:os';
import { spawnSync } from 'node:child_process';
import { root, log, runAsync, ToolError } from './util.mjs';
import { ensurePackages, ensureNode, ensureTestTools, setup, startDisplays, needDisplay } from './setup.mjs';

const [command = 'start', ...rest] = process.argv.slice(2);
const bin = (pkg, file) => path.join(root, 'node_modules', pkg, file);
const node = (args, env) => runAsync(process.execPath, args, { env: { ...process.env, ...env } });
const must = (code, what) => {
  if (code !== 0) throw new ToolError(`${what} failed (exit ${code})`);
};

/** Chromium's sandbox refuses to run as root; nobody but CI and containers does that. Never in code that ships. */
const sandboxArgs = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];

const NO_DISPLAY = `There is no display here, so no window can open. Nothing was changed.
  · On a desktop, run this in a graphical session.
  · Over ssh, use X forwarding (ssh -X), or a virtual display: xvfb-run npm start
  · To see the whole job without a window: npm run dateline -- demo --out demo

这里没有显示器，窗口打不开；没有改动任何东西。
  · 请在图形桌面里运行；远程登录可用 ssh -X，或虚拟显示：xvfb-run npm start
  · 不开窗口看完整流程：npm run dateline -- demo --out demo`;

const lint = ['--max-warnings', '0', '-c', 'scripts/eslint.config.mjs', 'main', 'renderer', 'shared', 'tests'];
const typeCheck = async () => {
  for (const dir of ['main', 'renderer', 'tests']) must(await node([bin('typescript7', 'bin/tsc'), '--noEmit', '-p', dir]), `type check of ${dir}`);
};
const check = async () => {
  must(await node([path.join(root, 'scripts/lockcheck.mjs')]), 'lock file');
  await typeCheck();
  must(await node([bin('eslint', 'bin/eslint.js'), ...lint]), 'lint');
  must(await node([bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']), 'format (npm run format mends it)');
};
const unit = (args) => node([bin('vitest', 'vitest.mjs'), 'run', '--config', 'tests/vitest.config.mjs', ...args]);
const playwright = (env, args) => node([bin('@playwright/test', 'cli.js'), 'test', '--config', 'tests/playwright.config.ts', ...args], env);
const unpacked = path.join(
  root,
  { darwin: 'release/mac/Dateline.app/Contents/MacOS/Dateline', win32: 'release/win-unpacked/Dateline.exe' }[process.platform] ??
    'release/linux-unpacked/dateline-app',
);

async function main() {
  if (command === 'start' && needDisplay()) throw new ToolError(NO_DISPLAY);
  ensurePackages();
  const wantedNode = await ensureNode();
  if (wantedNode !== process.execPath) {
    const r = spawnSync(wantedNode, [path.join(root, 'scripts/cli.mjs'), command, ...rest], {
      stdio: 'inherit',
      env: { ...process.env, NODE: wantedNode, PATH: `${path.dirname(wantedNode)}${path.delimiter}${process.env.PATH}` },
    });
    process.exitCode = r.status ?? 1;
    return;
  }
  const { build, dev, APP, BENCH, CLI } = await import('./build.mjs');

  if (command === 'dateline') {
    await build(CLI);
    // INIT_CWD: where the person stood when they called npm, so that relative paths mean what they wrote.
    process.exitCode = await runAsync(process.execPath, [path.join(root, 'out/cli/main.cjs'), ...rest], {
      cwd: process.env.INIT_CWD ?? process.cwd(),
    });
    return;
  }
  if (command === 'check') return check();
  if (command === 'format') return must(await node([bin('prettier', 'bin/prettier.cjs'), '--write', '--log-level', 'warn', '.']), 'format');
  if (command === 'unit') {
    await build(CLI);
    return must(await unit(rest), 'unit tests');
  }
  if (command === 'build') return build(APP);

  if (['test', 'e2e', 'packaged'].includes(command)) ensureTestTools();
  const { electron, sqlite } = await setup();
  if (command === 'setup') return;
  const env = { ...process.env, ...(sqlite && { DATELINE_SQLITE_BINDING: sqlite }), DATELINE_ELECTRON: electron.bin };
  delete env.ELECTRON_RUN_AS_NODE;

  const dist = async (targets) => {
    await build(APP);
    await (await import('./dist.mjs')).dist({ electron, sqlite, targets });
  };
  if (command === 'dist') return dist(rest);

  if (command === 'start') {
    await build(APP);
    log('opening the app');
    process.exitCode = await runAsync(electron.bin, [root, ...sandboxArgs, ...rest], { env });
    return;
  }
  // Browser tests run on both cores of a small machine, each worker with a display of its own (tests/playwright.config.ts).
  const { names, stop } = await startDisplays(['test', 'e2e'].includes(command) ? Math.min(2, os.availableParallelism()) : 1);
  if (names.length > 0) Object.assign(env, { DISPLAY: names[0], DATELINE_DISPLAYS: names.join(' ') });
  try {
    if (command === 'dev') await dev({ bin: electron.bin, args: [root, ...sandboxArgs, ...rest], env });
    else if (command === 'test') {
      await check();
      await build(APP);
      must(await unit([]), 'unit tests');
      log('end-to-end tests');
      must(await playwright(env, []), 'end-to-end tests');
      log('packaged app');
      await dist(['dir']);
      must(await playwright({ ...env, DATELINE_PACKAGED: unpacked }, []), 'packaged app');
      log('all tests passed');
    } else if (command === 'e2e') {
      await build(APP);
      must(await playwright(env, rest), 'end-to-end tests');
    } else if (command === 'bench') {
      await build(BENCH);
      const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'dateline-bench');
      process.exitCode = await runAsync(process.execPath, [path.join(root, 'out/bench/main.cjs'), root, cache, electron.bin, ...rest], { env });
    } else if (command === 'packaged') {
      if (!fs.existsSync(unpacked)) await dist(['dir']);
      must(await playwright({ ...env, DATELINE_PACKAGED: unpacked }, rest), 'packaged app');
    } else throw new ToolError(`unknown command ${command}`);
  } finally {
    stop();
  }
}

main().catch((e) => {
  console.error(e instanceof ToolError ? `\n${e.message}\n` : e);
  process.exitCode = 1;
});
