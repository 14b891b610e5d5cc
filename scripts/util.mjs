// Plain Node built-ins only: this file runs before node_modules exists and under Node 20.
import { spawnSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const cacheDir =
  process.env.DATELINE_TOOL_CACHE || path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'dateline-toolchain');

// Everything set-up says goes to standard error: `dateline --json` owns standard output.
const t0 = Date.now();
export const log = (msg) => console.error(`[dateline ${((Date.now() - t0) / 1000).toFixed(1)}s] ${msg}`);
export class ToolError extends Error {}

export function run(cmd, args, opts = {}) {
  const r = spawnSync(cmd, args, { stdio: ['ignore', 2, 2], cwd: root, ...opts });
  if (r.error) throw new ToolError(`${cmd}: ${r.error.message}`);
  if (r.status !== 0) throw new ToolError(`${path.basename(cmd)} ${args.slice(0, 3).join(' ')} exited with ${r.status ?? r.signal}`);
  return r;
}
export const capture = (cmd, args, opts = {}) => spawnSync(cmd, args, { encoding: 'utf8', cwd: root, maxBuffer: 1 << 26, ...opts });

export function runAsync(cmd, args, opts = {}) {
  return new Promise((resolve, reject) => {
    const p = spawn(cmd, args, { stdio: 'inherit', cwd: root, ...opts });
    const pass = (s) => p.kill(s);
    process.once('SIGINT', pass);
    process.once('SIGTERM', pass);
    p.once('error', reject);
    p.once('exit', (code, sig) => resolve(code ?? (sig ? 1 : 0)));
  });
}

/** npm without relying on PATH: npm scripts tell us where npm itself is. */
export function npm(args, opts = {}) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? [process.execPath, [cli, ...args], opts]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32', ...opts }];
}

/** A folder of the cache made once: built under a temporary name, then moved into place. */
export async function cached(key, make) {
  const dest = path.join(cacheDir, key);
  if (fs.existsSync(`${dest}.complete`)) return dest;
  fs.mkdirSync(cacheDir, { recursive: true });
  const tmp = fs.mkdtempSync(path.join(cacheDir, `tmp-${key}-`));
  try {
    const out = path.join(tmp, 'out');
    fs.mkdirSync(out);
    await make(out, tmp);
    if (!fs.existsSync(`${dest}.complete`)) {
      // else another run was faster
      fs.rmSync(dest, { recursive: true, force: true });
      fs.renameSync(out, dest);
      fs.writeFileSync(`${dest}.complete`, new Date().toISOString());
    }
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true });
  }
  return dest;
}

export function npmTarball({ name, version, integrity }, dir) {
  const [cmd, args, opts] = npm(['pack', `${name}@${version}`, '--pack-destination', dir, '--json', '--loglevel=error', '--ignore-scripts']);
  const r = capture(cmd, args, { ...opts, cwd: dir });
  const file = fs.readdirSync(dir).find((f) => f.endsWith('.tgz'));
  if (r.status !== 0 || !file) throw new ToolError(`npm could not fetch ${name}@${version}: ${(r.stderr || '').trim().split('\n').pop()}`);
  const tgz = path.join(dir, file);
  const got = 'sha512-' + createHash('sha512').update(fs.readFileSync(tgz)).digest('base64');
  if (got !== integrity) throw new ToolError(`${name}@${version}: integrity mismatch (${got})`);
  run('tar', ['-xzf', tgz, '-C', dir]);
  fs.rmSync(tgz);
  return path.join(dir, 'package');
}
