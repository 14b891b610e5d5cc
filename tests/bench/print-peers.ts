/**
 * What the print bench measures against, each a process of its own from start to file, on the same text in the same boxes and columns with
 * the same font files. Installed here, for the bench only.
 *
 * Typst (through its Node binding, the form in which it can be had from the npm registry): text justified and indented as ours, a PDF with
 * the same fonts; no ink but black, no output intent, no structure, no PDF of each page.
 * Vivliostyle's CLI: HTML with CSS columns through Debian's Chromium; an RGB PDF.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { textOf, type Article } from '../../shared/article/model.js';
import { boxRect, gutterWidth } from '../../shared/makeup/geometry.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { BOXES } from './corpus.js';

const TYPST = { name: '@myriaddreamin/typst-ts-node-compiler', version: '0.7.0' };
const VIVLIOSTYLE = { name: '@vivliostyle/cli', version: '11.3.3' };
/** Where Debian and its like put it. */
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export interface PeerProgram {
  name: string;
  command: string;
  args: string[];
  /** The file it writes. */
  out: string;
}

/** Installs a package into the cache once for its version; gives the folder that holds node_modules. */
export function installed(cache: string, folder: string, { name, version }: { name: string; version: string }): string {
  const home = path.join(cache, `${folder}-${version}`);
  if (!fs.existsSync(path.join(home, 'node_modules', name, 'package.json'))) {
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(path.join(home, 'package.json'), '{"private":true}');
    process.stderr.write(`installing ${name} ${version} for the comparison\n`);
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`], { cwd: home, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }); // prettier-ignore
  }
  return home;
}

/** @param work an empty folder for the peer's files */
export function typstProgram(root: string, cache: string, work: string, pages: readonly (readonly Article[])[]): PeerProgram {
  const home = installed(cache, 'typst', TYPST);
  fs.writeFileSync(path.join(work, 'issue.typ'), typstSource(pages));
  const out = path.join(work, 'typst.pdf');
  const script = path.join(work, 'typst.cjs');
  // As `typst compile` does it: fonts from a folder, source from a file, PDF to a file.
  fs.writeFileSync(
    script,
    `const { NodeCompiler } = require(${JSON.stringify(path.join(home, 'node_modules', TYPST.name))});
const fs = require('node:fs');
const compiler = NodeCompiler.create({ workspace: ${JSON.stringify(work)}, fontArgs: [{ fontPaths: [${JSON.stringify(path.join(root, 'out/fonts'))}] }] });
const pdf = compiler.pdf({ mainFilePath: ${JSON.stringify(path.join(work, 'issue.typ'))} });
fs.writeFileSync(${JSON.stringify(out)}, pdf);
`,
  );
  return { name: `${TYPST.name} ${TYPST.version}`, command: process.execPath, args: [script], out };
}

/** null where no Chromium is installed. */
export function vivliostyleProgram(root: string, cache: string, work: string, pages: readonly (readonly Article[])[]): PeerProgram | null {
  const browser = CHROMIUM.find((file) => fs.existsSync(file));
  if (!browser) return null;
  const home = installed(cache, 'vivliostyle', VIVLIOSTYLE);
  const html = path.join(work, 'issue.html');
  fs.writeFileSync(html, vivliostyleHtml(pages));
  // It serves its own folder and nothing else.
  for (const weight of [400, 900])
    fs.copyFileSync(path.join(root, `out/fonts/noto-serif-sc-${weight}.ttf`), path.join(work, `noto-serif-sc-${weight}.ttf`));
  const out = path.join(work, 'vivliostyle.pdf');
  const args = [path.join(home, 'node_modules', VIVLIOSTYLE.name, 'dist/cli.js'), 'build', html, '--single-doc', '--executable-browser', browser, '-o', out]; // prettier-ignore
  return { name: `${VIVLIOSTYLE.name} ${VIVLIOSTYLE.version}`, command: process.execPath, args, out };
}

const pt = (value: number): string => `${Math.round(value * 1000) / 1000}pt`;
const boxOf = (i: number): { x: number; y: number; w: number; h: number; cols: number } => {
  const [col, cols, line, lines] = BOXES[i]!;
  return { ...boxRect(defaultPublication().grid, { col, cols, line, lines }), cols };
};
/** About what the composer takes for these headlines, pt, by columns of the box. */
const HEAD: Record<number, number> = { 1: 16, 2: 16.5, 3: 25 };
const HEAD_HEIGHT: Record<number, number> = { 1: 7, 2: 4, 3: 4 };

export function typstSource(pages: readonly (readonly Article[])[]): string {
  const { grid } = defaultPublication();
  const escape = (text: string): string => text.replace(/[\\#$*_`<>@[\]~=/-]/g, '\\$&');
  const box = ({ headline, body }: Article, i: number): string => {
    const { x, y, w, h, cols } = boxOf(i);
    const head = HEAD_HEIGHT[cols]! * grid.leading;
    const text = body.map(({ runs }) => escape(textOf(runs))).join('\n\n');
    return (
      `#place(top + left, dx: ${pt(x)}, dy: ${pt(y)}, block(width: ${pt(w)}, height: ${pt(head)}, align(center + horizon, par(first-line-indent: 0pt, justify: false, text(size: ${pt(HEAD[cols]!)}, weight: 900)[${escape(headline.join(''))}]))))\n` +
      `#place(top + left, dx: ${pt(x)}, dy: ${pt(y + head)}, block(width: ${pt(w)}, height: ${pt(h - head)}, clip: true, columns(${cols}, gutter: ${pt(gutterWidth(grid))})[${text}]))`
    );
  };
  return [
    `#set page(width: ${grid.trim.width}mm, height: ${grid.trim.height}mm, margin: 0pt)`,
    `#set text(font: "Noto Serif SC", size: ${pt(grid.bodySize)}, lang: "zh", region: "cn", top-edge: "ascender", bottom-edge: "descender", cjk-latin-spacing: none)`,
    `#set par(justify: true, leading: 0pt, spacing: 0pt, first-line-indent: (amount: 2em, all: true))`,
    `#show par: set text(top-edge: 0.88em, bottom-edge: -0.5644em)`,
    pages.map((articles) => articles.map(box).join('\n')).join('\n#pagebreak()\n'),
  ].join('\n');
}

export function vivliostyleHtml(pages: readonly (readonly Article[])[]): string {
  const { grid } = defaultPublication();
  const face = (weight: number): string => `@font-face{font-family:Body;font-weight:${weight};src:url("noto-serif-sc-${weight}.ttf")}`;
  const style =
    `${face(400)}${face(900)}@page{size:${grid.trim.width}mm ${grid.trim.height}mm;margin:0}html,body{margin:0}` +
    `section{position:relative;break-after:page;height:${grid.trim.height - 0.5}mm;overflow:hidden}section:last-child{break-after:auto}` +
    `h2{position:absolute;margin:0;overflow:hidden;text-align:center;font-family:Body;font-weight:900;line-height:1.2}` +
    `div{position:absolute;overflow:hidden;font:400 ${grid.bodySize}pt/${grid.leading}pt Body;text-align:justify;column-gap:${gutterWidth(grid)}pt;column-fill:auto}` +
    `p{margin:0;text-indent:2em}`;
  const escape = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  const box = ({ headline, body }: Article, i: number): string => {
    const { x, y, w, h, cols } = boxOf(i);
    const head = HEAD_HEIGHT[cols]! * grid.leading;
    const text = body.map(({ runs }) => `<p>${escape(textOf(runs))}</p>`).join('');
    return (
      `<h2 style="left:${pt(x)};top:${pt(y)};width:${pt(w)};height:${pt(head)};font-size:${pt(HEAD[cols]!)}">${escape(headline.join(''))}</h2>` +
      `<div style="left:${pt(x)};top:${pt(y + head)};width:${pt(w)};height:${pt(h - head)};column-count:${cols}">${text}</div>`
    );
  };
  const sections = pages.map((articles) => `<section>${articles.map(box).join('')}</section>`).join('\n');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>bench</title><style>${style}</style></head><body>${sections}</body></html>`;
}
