#!/usr/bin/env node
// A stand-in for `fpm` (which electron-builder would download from GitHub): makes a .deb with Debian's own dpkg-deb.
// Used through CUSTOM_FPM_PATH where GitHub is out of reach; understands only what electron-builder passes for deb.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const o = { d: [], maps: [] };
const argv = process.argv.slice(2);
for (let i = 0; i < argv.length; i++) {
  const a = argv[i];
  if (a === '--force') continue;
  if (a === '-d') o.d.push(argv[++i]);
  else if (a.startsWith('-')) o[a.replace(/^-+/, '')] = argv[++i];
  else o.maps.push(a);
}
if (o.t !== 'deb') {
  console.error(`fpm-deb: only deb can be made here, not ${o.t}`);
  process.exit(1);
}
const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'deb-'));
try {
  for (const m of o.maps) {
    const cut = m.lastIndexOf('=');
    const from = m.slice(0, cut),
      to = path.join(tree, m.slice(cut + 1));
    fs.mkdirSync(from.endsWith('/') ? to : path.dirname(to), { recursive: true });
    execFileSync('cp', ['-a', from.endsWith('/') ? `${from}.` : from, to]);
  }
  const control = path.join(tree, 'DEBIAN');
  fs.mkdirSync(control);
  const size = execFileSync('du', ['-sk', tree], { encoding: 'utf8' }).split('\t')[0];
  const description = o.description
    .trim()
    .split('\n')
    .map((l, i) => (i ? ` ${l || '.'}` : l))
    .join('\n');
  fs.writeFileSync(
    path.join(control, 'control'),
    [
      `Package: ${o.name}`,
      `Version: ${o.version.replace(/-/g, '~')}`,
      `Architecture: ${o.architecture}`,
      `Maintainer: ${o.maintainer}`,
      `Installed-Size: ${size}`,
      `Depends: ${o.d.join(', ')}`,
      o['deb-recommends'] && `Recommends: ${o['deb-recommends']}`,
      'Section: editors',
      `Priority: ${o['deb-priority'] ?? 'optional'}`,
      `Homepage: ${o.url}`,
      `Description: ${description}`,
    ]
      .filter(Boolean)
      .join('\n') + '\n',
  );
  for (const [flag, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ])
    if (o[flag]) {
      fs.copyFileSync(o[flag], path.join(control, name));
      fs.chmodSync(path.join(control, name), 0o755);
    }
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '-b', tree, o.package], { stdio: ['ignore', 2, 2] });
} finally {
  fs.rmSync(tree, { recursive: true, force: true });
}
