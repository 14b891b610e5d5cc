/**
 * The bare editors that the typing bench measures against, each a page of its own in the Electron of the tests: ProseMirror as in its
 * basic example without menu, Slate as in its huge-document example (chunks of 1,000, `content-visibility` on each). Installed here for the
 * bench only. Both pages offer `peer.mount(paragraphs)` and `peer.unmount()` and set text in the app's own font, size and measure.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const PEERS = ['prosemirror', 'slate'] as const;
export type Peer = (typeof PEERS)[number];

const PROSEMIRROR = {
  'prosemirror-model': '1.25.13',
  'prosemirror-state': '1.4.4',
  'prosemirror-view': '1.42.9',
  'prosemirror-schema-basic': '1.2.5',
  'prosemirror-keymap': '1.2.3',
  'prosemirror-commands': '1.7.2',
};
const SLATE = ['slate', 'slate-dom', 'slate-react', 'react', 'react-dom'];

export interface PeerApp {
  /** Folder that Electron is started with. */
  home: string;
  /** As printed beside the figures. */
  name: string;
}

/** Installs (once for these versions) and bundles the peers' pages. */
export async function preparePeers(root: string, cache: string): Promise<Record<Peer, PeerApp>> {
  const ours = (JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }).devDependencies;
  const slate = Object.fromEntries(SLATE.map((name) => [name, ours[name]!]));
  const wanted: Record<string, string> = { ...PROSEMIRROR, ...slate };
  const home = path.join(cache, `editors-pm${PROSEMIRROR['prosemirror-view']}-slate${slate['slate-react']}-react${slate['react']}`);
  if (!fs.existsSync(path.join(home, 'installed'))) {
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(path.join(home, 'package.json'), '{"private":true}');
    process.stderr.write('installing ProseMirror and Slate for the comparison\n');
    const names = Object.entries(wanted).map(([name, version]) => `${name}@${version}`);
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--save-exact', ...names], { cwd: home, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }); // prettier-ignore
    fs.writeFileSync(path.join(home, 'installed'), '');
  }
  const vite = (await import(pathToFileURL(path.join(root, 'node_modules/vite/dist/node/index.js')).href)) as typeof import('vite');
  const made = {} as Record<Peer, PeerApp>;
  for (const peer of PEERS) {
    const dir = path.join(home, peer);
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ name: `bench-${peer}`, productName: `bench-${peer}`, version: '1.0.0', main: 'main.cjs' })); // prettier-ignore
    fs.writeFileSync(path.join(dir, 'main.cjs'), MAIN);
    fs.writeFileSync(path.join(dir, 'entry.js'), { prosemirror: PROSEMIRROR_PAGE, slate: SLATE_PAGE }[peer]);
    fs.writeFileSync(path.join(dir, 'index.html'), page(root));
    await vite.build({
      configFile: false,
      root: dir,
      logLevel: 'warn',
      mode: 'production',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: { outDir: path.join(dir, 'built'), target: 'chrome130', emptyOutDir: true, lib: { entry: path.join(dir, 'entry.js'), formats: ['iife'], name: 'bench', fileName: () => 'page.js' } }, // prettier-ignore
    });
    made[peer] = {
      home: dir,
      name: peer === 'slate' ? `slate-react ${slate['slate-react']}` : `prosemirror-view ${PROSEMIRROR['prosemirror-view']}`,
    };
  }
  return made;
}

/** The window as the app's own: its size and settings. */
const MAIN = `
const { app, BrowserWindow, Menu } = require('electron');
const path = require('path');
app.setPath('userData', process.env.BENCH_DATA);
app.whenReady().then(() => {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({ width: 1360, height: 880, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false } });
  window.loadFile(path.join(__dirname, 'index.html'));
});
`;

/** The measure, font and line height of the app's page; ProseMirror's own needed rules. */
const page = (root: string): string => `<!doctype html><meta charset="utf-8"><title>bench</title><style>
@font-face { font-family: Body; src: url("${pathToFileURL(path.join(root, 'out/fonts/noto-serif-sc-400.ttf')).href}"); font-weight: 400 }
@font-face { font-family: Body; src: url("${pathToFileURL(path.join(root, 'out/fonts/noto-serif-sc-700.ttf')).href}"); font-weight: 700 }
html, body { height: 100%; margin: 0 }
#desk { height: 100%; overflow: auto; background: #faf7f0; color: #1f1b16 }
#page { box-sizing: border-box; width: 674px; margin: 0 auto; padding: 40px 48px 40vh; font: 17px/1.85 Body; line-break: strict; overflow-wrap: anywhere }
#page p { margin: 0 0 0.35em; text-indent: 2em }
#page [contenteditable] { outline: none }
.ProseMirror { position: relative; word-wrap: break-word; white-space: break-spaces; font-variant-ligatures: none }
</style><body><div id="desk" lang="zh-CN"><div id="page"></div></div><script src="built/page.js"></script></body>`;

const PROSEMIRROR_PAGE = `
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { schema } from 'prosemirror-schema-basic';
import { keymap } from 'prosemirror-keymap';
import { baseKeymap } from 'prosemirror-commands';

let view = null;
const marks = (run) => [
  ...(run.link ? [schema.marks.link.create({ href: run.link })] : []),
  ...(run.strong ? [schema.marks.strong.create()] : []),
];
window.peer = {
  mount(paragraphs) {
    const doc = schema.node('doc', null, paragraphs.map((runs) => schema.node('paragraph', null, runs.map((run) => schema.text(run.text, marks(run))))));
    const state = EditorState.create({ doc, plugins: [keymap(baseKeymap)] });
    view = new EditorView(document.getElementById('page'), { state });
  },
  unmount() {
    view.destroy();
    view = null;
  },
};
`;

const SLATE_PAGE = `
import { createElement as h, useCallback, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor } from 'slate';
import { Editable, Slate, withReact } from 'slate-react';

function Huge({ value }) {
  const editor = useMemo(() => {
    const made = withReact(createEditor());
    made.getChunkSize = (node) => (node === made ? 1000 : null);
    return made;
  }, []);
  const renderElement = useCallback(({ attributes, children }) => h('p', attributes, children), []);
  const renderChunk = useCallback(({ attributes, lowest, children }) => h('div', { ...attributes, style: { contentVisibility: lowest ? 'auto' : undefined } }, children), []);
  const renderLeaf = useCallback(({ attributes, leaf, children }) => h('span', attributes, leaf.strong ? h('strong', null, children) : leaf.link ? h('u', null, children) : children), []);
  return h(Slate, { editor, initialValue: value }, h(Editable, { renderElement, renderChunk, renderLeaf, spellCheck: false }));
}
let root = null;
window.peer = {
  mount(paragraphs) {
    const value = paragraphs.map((runs) => ({ type: 'paragraph', children: runs.map(({ text, strong, link }) => ({ text, ...(strong && { strong }), ...(link && { link }) })) }));
    root = createRoot(document.getElementById('page'));
    root.render(h(Huge, { value }));
  },
  unmount() {
    root.unmount();
    root = null;
  },
};
`;
