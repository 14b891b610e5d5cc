import fs from 'node:fs';
import path from 'node:path';
import { build, Platform, Arch } from 'electron-builder';
import { writeLicences } from './licences.mjs';
import { root, log } from './util.mjs';

/** Packages with whatever Electron set-up found. Official Electron: electron-builder's own cache; otherwise `electronDist`. */
export async function dist({ electron, sqlite, targets }) {
  writeLicences();
  const standIn = electron.kind !== 'official';
  if (standIn) log(`NOTE: packaging with ${electron.kind} Electron ${electron.version}: good for testing the package, not for release`);
  if (standIn && process.platform === 'linux') process.env.CUSTOM_FPM_PATH ??= path.join(root, 'scripts/fpm-deb.mjs');
  const made = await build({
    projectDir: root,
    targets: Platform.current().createTarget(targets.length ? targets : ['dir'], Arch[process.arch]),
    publish: 'never',
    config: {
      // Official: electron-builder downloads and verifies every platform's and architecture's Electron itself.
      ...(standIn && { electronDist: electron.dist, electronVersion: electron.version }),
      afterPack: ({ appOutDir }) => {
        if (!standIn) return;
        fs.rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true });
        // The stand-in needs its own SQLite build: put it where better-sqlite3 looks for its prebuilt one.
        if (sqlite) fs.copyFileSync(sqlite, path.join(appOutDir, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node'));
      },
    },
  });
  for (const f of made) log(`made ${path.relative(root, f)} (${(fs.statSync(f).size / 1e6).toFixed(1)} MB)`);
}
