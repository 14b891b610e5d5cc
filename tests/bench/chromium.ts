/**
 * The same page by Chromium's multi-column layout, in the Electron that the tests run. Counted: setting the text into a fresh document
 * whose fonts are loaded, and its layout, shaping included; not painting. Chromium does no more than break, justify and fill.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Article } from '../../shared/article/model.js';
import { textOf } from '../../shared/article/model.js';
import { boxRect, gutterWidth } from '../../shared/makeup/geometry.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { BOXES } from './corpus.js';

const ReplySchema = z.object({ version: z.string(), fresh: z.array(z.number()), lines: z.number() });

export async function chromium(root: string, electron: string, pages: readonly (readonly Article[])[], n: number) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-bench-'));
  try {
    const font = `file://${path.join(root, 'out/fonts/noto-serif-sc-400.ttf')}`;
    fs.writeFileSync(path.join(home, 'package.json'), JSON.stringify({ name: 'bench', productName: 'bench', version: '1.0.0', main: 'main.cjs' }));
    fs.writeFileSync(path.join(home, 'main.cjs'), MAIN);
    fs.writeFileSync(path.join(home, 'page.html'), '<!doctype html><meta charset="utf-8"><body></body>');
    fs.writeFileSync(path.join(home, 'job.json'), JSON.stringify({ style: style(font), pages: pages.map(html), warm: pages.length - n }));
    const args = [home, ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    await new Promise<void>((done, fail) => {
      const child = spawn(electron, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      const late = setTimeout(() => child.kill('SIGKILL'), 120_000);
      child.on('exit', () => clearTimeout(late));
      child.on('error', fail).on('exit', (code) => (code === 0 ? done() : fail(new Error(`Chromium's side of the bench ended with ${code}`))));
    });
    const reply = ReplySchema.parse(JSON.parse(fs.readFileSync(path.join(home, 'reply.json'), 'utf8')));
    if (reply.lines < 100) throw new Error('Chromium laid out no text: the comparison would mean nothing');
    return reply;
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

const style = (font: string): string => {
  const { grid } = defaultPublication();
  return (
    `@font-face{font-family:Body;src:url("${font}")}body{margin:0}div{position:absolute;overflow:hidden;font:${grid.bodySize}pt/${grid.leading}pt Body;` +
    `text-align:justify;column-gap:${gutterWidth(grid)}pt;column-fill:auto}p{margin:0;text-indent:2em}`
  );
};

const escape = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
function html(articles: readonly Article[]): string {
  const { grid } = defaultPublication();
  return articles
    .map(({ body }, i) => {
      const [col, cols, line, lines] = BOXES[i]!;
      const { x, y, w, h } = boxRect(grid, { col, cols, line, lines });
      const text = body.map(({ runs }) => `<p>${escape(textOf(runs))}</p>`).join('');
      return `<div lang="zh-CN" style="left:${x}pt;top:${y}pt;width:${w}pt;height:${h}pt;column-count:${cols}">${text}</div>`;
    })
    .join('');
}

/** Runs in Electron's main process: one hidden window, a fresh frame (document, fonts, shape cache) for every run. */
const MAIN = `
const { app, BrowserWindow } = require('electron');
const fs = require('fs'), path = require('path');
const job = JSON.parse(fs.readFileSync(path.join(__dirname, 'job.json'), 'utf8'));
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false, width: 1200, height: 1400, webPreferences: { webSecurity: false, backgroundThrottling: false } });
  await window.loadFile(path.join(__dirname, 'page.html'));
  const run = async (style, html) => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:1100px;height:1500px;border:0';
    document.body.append(frame);
    const doc = frame.contentDocument;
    doc.open(); doc.write('<!doctype html><meta charset="utf-8"><style>' + style + '</style><body>'); doc.close();
    await doc.fonts.load('9pt Body', '字');
    doc.body.getBoundingClientRect();
    const began = performance.now();
    doc.body.innerHTML = html;
    const last = doc.body.lastElementChild.lastElementChild.getClientRects().length;
    const took = performance.now() - began;
    const range = doc.createRange(); range.selectNodeContents(doc.body);
    const lines = range.getClientRects().length;
    frame.remove();
    return { took, lines, last };
  };
  const fresh = [];
  let lines = 0;
  for (let i = 0; i < job.pages.length; i++) {
    const done = await window.webContents.executeJavaScript('(' + run + ')(' + JSON.stringify(job.style) + ',' + JSON.stringify(job.pages[i]) + ')');
    if (i >= job.warm) fresh.push(done.took);
    lines = done.lines;
  }
  fs.writeFileSync(path.join(__dirname, 'reply.json'), JSON.stringify({ version: process.versions.chrome, fresh, lines }));
  app.exit(0);
}).catch((error) => { console.error(error); app.exit(1); });
`;
