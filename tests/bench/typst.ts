/**
 * The same page by Typst, an incremental typesetter in Rust, through its Node binding. Installed here, for the bench only.
 * Counted: from source text to laid-out document, fonts loaded before. Cold: its caches emptied. Edit: one character changed.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Article } from '../../shared/article/model.js';
import { textOf } from '../../shared/article/model.js';
import { boxRect, gutterWidth } from '../../shared/makeup/geometry.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { BOXES, keyAt } from './corpus.js';

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler';
const VERSION = '0.7.0';

interface Result {
  hasError(): boolean;
  takeError(): { shortDiagnostics: unknown[] } | null;
  result: { numOfPages: number } | null;
}
interface Compiler {
  evictCache(age: number): void;
  compile(of: { mainFileContent: string }): Result;
}
interface Library {
  NodeCompiler: { create(of: { workspace: string; fontArgs: { fontPaths: string[] }[] }): Compiler };
}

export async function typst(root: string, cache: string, pages: readonly (readonly Article[])[], n: number) {
  const home = path.join(cache, `typst-${VERSION}`);
  if (!fs.existsSync(path.join(home, 'node_modules', PACKAGE))) {
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(path.join(home, 'package.json'), '{"private":true}');
    process.stderr.write(`installing ${PACKAGE} ${VERSION} for the comparison\n`);
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`], { cwd: home, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }); // prettier-ignore
  }
  const { NodeCompiler } = createRequire(path.join(home, 'package.json'))(PACKAGE) as Library;
  const compiler = NodeCompiler.create({ workspace: home, fontArgs: [{ fontPaths: [path.join(root, 'out/fonts')] }] });
  const compile = (source: string): void => {
    const done = compiler.compile({ mainFileContent: source });
    if (done.hasError() || done.result?.numOfPages !== 1) throw new Error(`Typst: ${JSON.stringify(done.takeError()?.shortDiagnostics)}`);
  };
  const cold: number[] = [];
  const edit: number[] = [];
  for (let i = -5; i < n; i++) {
    const page = source(pages[i + 5]!);
    compiler.evictCache(0);
    const began = performance.now();
    compile(page);
    if (i >= 0) cold.push(performance.now() - began);
  }
  const page = pages[0]!;
  for (let i = -20; i < 60; i++) {
    const [first, ...rest] = page as [Article, ...Article[]];
    const text = textOf(first.body[0]!.runs);
    const changed: Article = { ...first, body: [{ ...first.body[0]!, runs: [{ text: `${text.slice(0, 20)}${keyAt(i)}${text.slice(20)}` }] }, ...first.body.slice(1)] }; // prettier-ignore
    const whole = source([changed, ...rest]);
    const began = performance.now();
    compile(whole);
    if (i >= 0) edit.push(performance.now() - began);
    // What Typst's own watcher does between two compilations.
    compiler.evictCache(10);
  }
  return { version: VERSION, cold, edit };
}

/** Boxes placed where the composer's are, each with its columns, justified, indented by two em, on the same line distance. */
function source(articles: readonly Article[]): string {
  const { grid } = defaultPublication();
  const pt = (value: number): string => `${Math.round(value * 1000) / 1000}pt`;
  const mm = (value: number): string => `${value}mm`;
  const boxes = articles.map(({ body }, i) => {
    const [col, cols, line, lines] = BOXES[i]!;
    const { x, y, w, h } = boxRect(grid, { col, cols, line, lines });
    const text = body.map(({ runs }) => textOf(runs).replace(/[\\#$*_`<>@[\]~=/-]/g, '\\$&')).join('\n\n');
    return `#place(top + left, dx: ${pt(x)}, dy: ${pt(y)}, block(width: ${pt(w)}, height: ${pt(h)}, clip: true, columns(${cols}, gutter: ${pt(gutterWidth(grid))})[${text}]))`;
  });
  return [
    `#set page(width: ${mm(grid.trim.width)}, height: ${mm(grid.trim.height)}, margin: 0pt)`,
    `#set text(font: "Noto Serif SC", size: ${pt(grid.bodySize)}, lang: "zh", region: "cn", top-edge: "ascender", bottom-edge: "descender", cjk-latin-spacing: none)`,
    `#set par(justify: true, leading: 0pt, spacing: 0pt, first-line-indent: (amount: 2em, all: true))`,
    `#show par: set text(top-edge: 0.88em, bottom-edge: -0.5644em)`,
    ...boxes,
  ].join('\n');
}
