/**
 * Search in a site of 4,000 articles: what a reader's first query loads, and how long it takes, in Debian's Chromium from a folder.
 *
 * Two archives of 80 issues, articles of 100 to 4,000 characters (900 in the middle):
 * - `search.…`: the sample newsroom's sentences dealt again; few different words, so each is in many stories and its list is long;
 * - `search.wide-…`: words of jieba's dictionary drawn as often as it says, so that there are as many different pairs of characters as in years
 *   of a real paper, and the index is as large.
 *
 * Each query is the first of a fresh page. Counted: every file that the page asks for but its style sheet. The queries stand in the articles:
 * 1, 2, 3, 4 and 6 characters from a place drawn, Latin words, and the commonest single characters.
 * `search.….found`: share of the stories with the query, by a plain scan, that our index finds (all of them, or the bench fails).
 *
 * Peers, on the first archive: MiniSearch with the same tokens (its whole index has to be loaded), and Pagefind over HTTP, as it needs fetch
 * and WebAssembly; `found` is its share of the stories that have the query.
 *
 * `npm run bench -- search dealt` leaves out what is not named: the first archive alone, or with `wide`, `minisearch`, `pagefind`.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserType } from '@playwright/test';
import { archiveOf } from '../../main/export/web/archive.js';
import { lettering, openOutlines } from '../../main/export/web/glyphs.js';
import { trusted } from '../../main/export/web/html.js';
import { recordOf } from '../../main/export/web/issue-json.js';
import { archiveKeywords } from '../../main/export/web/keywords/archive.js';
import { here } from '../../main/export/web/aside/work.js';
import { buildSearch } from '../../main/export/web/search/build.js';
import { searchPage } from '../../main/export/web/search/page.js';
import { textsOf, type IssueTexts } from '../../main/export/web/search/text.js';
import { buildSite } from '../../main/export/web/site.js';
import { sayIn, type View } from '../../main/export/web/view.js';
import { openFaces } from '../../main/store/faces.js';
import { generator } from '../../shared/makeup/auto/search.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { defaultWebLook } from '../../shared/newsroom/web-look.js';
import { hitsIn, indexed, termsOf } from '../../shared/search/tokens.js';
import { article, readCorpus, type Corpus } from './corpus.js';
import { installed } from './print-peers.js';
import { quantile, report } from './report.js';

const ISSUES = 80;
const STORIES = 50;
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const BUDGET = 102_400;

export async function search(root: string, cache: string, _electron: string, only: readonly string[]): Promise<void> {
  const wanted = (part: string): boolean => only.length === 0 || only.includes(part);
  const executablePath = CHROMIUM.find((file) => fs.existsSync(file));
  if (executablePath === undefined) throw new Error('No Chromium here (Debian: apt-get install chromium): search is measured in it');
  const { chromium } = createRequire(path.join(root, 'package.json'))('@playwright/test') as { chromium: BrowserType };
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-search-'));
  try {
    const sample = readCorpus(root);
    const dealt = await measure(root, browser, path.join(work, 'dealt'), 'search', sample);
    if (wanted('wide')) await measure(root, browser, path.join(work, 'wide'), 'search.wide', wideCorpus(cache, sample));
    if (wanted('minisearch')) await miniSearch(cache, dealt);
    if (wanted('pagefind')) await pagefind(cache, browser, path.join(work, 'pagefind'), dealt);
  } finally {
    await browser.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

interface Archive {
  /** Each story's whole text. */
  texts: string[];
  queries: string[];
}

async function measure(root: string, browser: Browser, dir: string, name: string, corpus: Corpus): Promise<Archive> {
  const issues = archiveIssues(corpus);
  const own = new Map<string, IssueTexts>();
  let began = performance.now();
  for (const view of issues) own.set(view.site.dir, textsOf(view.site));
  report(`${name}.texts`, performance.now() - began, 'ms', 1);

  const files = new Map<string, string>();
  let total = 0;
  for (const { files: texts } of own.values()) for (const [file, text] of texts) files.set(file, text);
  const listed = issues.map(({ site }) => ({ dir: site.dir, date: site.issue.date, stories: STORIES, texts: own.get(site.dir)!.hash }));
  const index = (list: typeof listed, into: Map<string, string>) =>
    buildSearch({
      issues: list,
      fields: async ({ dir: issue }) => own.get(issue)!.fields,
      read: async (file) => files.get(file),
      keep: (paths) => paths.every((file) => files.has(file)),
      write: async (file, text) => void into.set(file, text),
      aside: here(),
    });
  began = performance.now();
  const parts = await index(listed, files);
  report(`${name}.index`, performance.now() - began, 'ms', 1);
  // The issue after the last one, when the part of the newest issues is at its middle.
  const before = listed.slice(0, -4);
  const grown = new Map<string, string>();
  await index(before, files);
  began = performance.now();
  await index(listed.slice(0, -3), grown);
  report(`${name}.issue-more`, performance.now() - began, 'ms', 1);
  files.set('search.html', searchPage({ ...issues.at(-1)!, nameplate: nameplate(root) }, parts));

  for (const [file, text] of files) {
    const to = path.join(dir, file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, text);
    if (file.startsWith('search/') && parts.some(({ key }) => file.startsWith(`search/${key}/`))) total += Buffer.byteLength(text);
  }
  fs.mkdirSync(path.join(dir, 'assets'), { recursive: true });
  fs.copyFileSync(path.join(root, 'out/site/search.js'), path.join(dir, 'assets/search.js'));
  for (const file of fs.readdirSync(path.join(root, 'resources/web')).filter((one) => one.endsWith('.js'))) fs.copyFileSync(path.join(root, 'resources/web', file), path.join(dir, 'assets', file)); // prettier-ignore

  const stories = listed.flatMap(({ dir: issue }) => own.get(issue)!.fields);
  const fields = stories.map(({ head, mid, body }) => [...head, ...mid, ...body]);
  const texts = fields.map((all) => all.join('\n'));
  const kinds = queriesOf(texts);
  report(`${name}.size`, total / 1e6, 'MB', 1);
  report(`${name}.text-size`, texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6, 'MB', 1);

  const bytes: number[] = [];
  const took: number[] = [];
  for (const [kind, queries] of Object.entries(kinds)) {
    const here: number[] = [];
    for (const query of queries) {
      const first = await firstQuery(browser, dir, query);
      here.push(first.bytes);
      took.push(first.ms);
      const terms = termsOf(query);
      const wanted = fields.filter((all) => terms.every((term) => all.some((text) => hitsIn(text, [term], 1).length > 0))).length;
      // What it calls exact is exact; what it calls about is never less than there is.
      if (first.about ? first.count < wanted : first.count !== wanted) throw new Error(`${name} ${query}: ${first.count} found of ${wanted}`);
    }
    report(`${name}.first-${kind}`, quantile(here), 'bytes', here.length, BUDGET);
    report(`${name}.first-${kind}-worst`, Math.max(...here), 'bytes', here.length, BUDGET);
    bytes.push(...here);
  }
  report(`${name}.first`, quantile(bytes), 'bytes', bytes.length, BUDGET);
  report(`${name}.first-worst`, Math.max(...bytes), 'bytes', bytes.length, BUDGET);
  report(`${name}.query`, quantile(took), 'ms', took.length);
  report(`${name}.query-worst`, Math.max(...took), 'ms', took.length);
  return { texts, queries: Object.values(kinds).flat() };
}

/** Views of the issues, oldest first; only what search asks for is in them. */
function archiveIssues(corpus: Corpus): View[] {
  const next = generator(7);
  const publication = defaultPublication();
  return Array.from({ length: ISSUES }, (_, i): View => {
    const date = new Date(Date.UTC(2026, 8, 1 + i)).toISOString().slice(0, 10);
    const articles = Array.from({ length: STORIES }, (_one, n) => {
      const seed = 1000 + i * STORIES + n;
      const length = Math.round(100 * 40 ** (0.25 + 0.75 * next() * next() + 0.1 * next()));
      return article(`s${i}-${n}`, corpus.paragraphs(length, seed), corpus.paragraphs(18, seed + 50_000)[0]);
    });
    const page = { id: 'p', order: 0, label: '要闻', template: 'blank', editors: [] };
    const issue = { id: `i${i}`, version: 1 as const, publication: 'paper', date, number: i + 1, total: i + 1, state: 'makeup' as const, keywords: [], pages: [page], frames: [] }; // prettier-ignore
    const regions = articles.map(({ id }) => ({ frame: id, kind: 'story' as const, x: 0, y: 0, w: 1, h: 1, article: id }));
    const list = { page: 'p', width: 1, height: 1, bleed: 0, items: [], regions, fits: [], problems: [] };
    const site = buildSite({ issue, publication, articles: new Map(articles.map((one) => [one.id, one])), pages: [list] }, '（无题）');
    const pictures = { photos: new Map(), pages: new Map() };
    const archive = archiveOf(recordOf({ site, pictures }), []);
    return { site, archive, keywords: archiveKeywords(archive.issues), locale: 'zh', pictures, look: defaultWebLook(), masthead: null, nameplate: trusted(''), base: null, say: sayIn('zh') }; // prettier-ignore
  });
}

/** Four characters in outlines, as on every page of a site. */
function nameplate(root: string) {
  const outlines = openOutlines(openFaces(path.join(root, 'out/fonts')));
  const { glyphs } = lettering(outlines, 'noto-serif-sc-900', '蓼河日报');
  if (glyphs.length !== 4) throw new Error('the nameplate has no outlines');
  return trusted(`<svg viewBox="0 0 4000 1000" aria-hidden="true">${glyphs.map(({ d, x }) => `<path d="${d}" transform="translate(${x} 880) scale(1 -1)"/>`).join('')}</svg>`); // prettier-ignore
}

/** Words of a dictionary, each as often as it says; a mark after five to fourteen of them; here and there an English word or a number. */
function wideCorpus(cache: string, sample: Corpus): Corpus {
  const home = installed(cache, 'dictionary', { name: 'nodejieba', version: '3.5.8' });
  const lines = fs.readFileSync(path.join(home, 'node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8'), 'utf8').split('\n');
  const words: string[] = [];
  const upTo: number[] = [];
  let sum = 0;
  for (const line of lines) {
    const [word, times] = line.split(' ');
    if (!word || !/^\p{Script=Han}+$/u.test(word) || !(Number(times) > 0)) continue;
    words.push(word);
    upTo.push((sum += Number(times)));
  }
  const english = sample.paragraphs(40_000, 5, 'en').join(' ').match(/[A-Za-z]+/g)!; // prettier-ignore
  const draw = (next: () => number): string => {
    const wanted = next() * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return words[low]!;
  };
  return {
    paragraphs(characters, seed) {
      const next = generator(seed);
      const found: string[] = [];
      for (let rest = characters; rest > 0;) {
        let text = '';
        while (text.length < Math.min(130, rest)) {
          for (let n = 5 + Math.floor(next() * 10); n > 0; n--)
            text += next() < 0.02 ? english[Math.floor(next() * english.length)]! : next() < 0.02 ? String(Math.floor(next() * 3000)) : draw(next);
          text += next() < 0.4 ? '。' : '，';
        }
        text = text.slice(0, rest);
        found.push(text);
        rest -= text.length;
      }
      return found;
    },
  };
}

function queriesOf(texts: readonly string[]): Record<string, string[]> {
  const next = generator(11);
  const run = (length: number): string => {
    for (;;) {
      const text = texts[Math.floor(next() * texts.length)]!;
      const piece = text.slice(Math.floor(next() * text.length)).slice(0, length);
      if (new RegExp(String.raw`^\p{Script=Han}{${length}}$`, 'u').test(piece)) return piece;
    }
  };
  const times = new Map<string, number>();
  for (const text of texts.slice(0, 400)) for (const character of text) if (/\p{Script=Han}/u.test(character)) times.set(character, (times.get(character) ?? 0) + 1); // prettier-ignore
  const common = [...times].sort((a, b) => b[1] - a[1]).slice(0, 5).map(([character]) => character); // prettier-ignore
  const latin = [
    ...new Set(
      texts
        .slice(0, 800)
        .join(' ')
        .match(/[A-Za-z0-9]{3,}/g) ?? [],
    ),
  ].slice(0, 10);
  const many = (length: number): string[] => Array.from({ length: 10 }, () => run(length));
  return { '1-common': common, 1: many(1), 2: many(2), 3: many(3), 4: many(4), 6: many(6), ...(latin.length > 0 && { latin }) };
}

interface First {
  bytes: number;
  /** From the beginning of the navigation to the results. */
  ms: number;
  count: number;
  about: boolean;
}

async function firstQuery(browser: Browser, dir: string, query: string): Promise<First> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(request.url().replace(/[?#].*/, '')));
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const status = document.querySelector('[role="status"]')!;
      const seen = (): void =>
        void ((window as unknown as { took?: number | undefined }).took ??= /\d|没有找到/.test(status.textContent ?? '')
          ? performance.now()
          : undefined);
      new MutationObserver(seen).observe(status, { childList: true, characterData: true, subtree: true });
    });
  });
  await page.goto(`${pathToFileURL(path.join(dir, 'search.html')).href}?q=${encodeURIComponent(query)}`);
  await page.waitForFunction(() => (window as unknown as { took?: number | undefined }).took !== undefined);
  const { took, status } = await page.evaluate(() => ({
    took: (window as unknown as { took: number }).took,
    status: document.querySelector('[role="status"]')!.textContent ?? '',
  }));
  await context.close();
  const bytes = [...asked].filter((url) => url.startsWith('file:') && !url.endsWith('.css')).map((url) => fs.statSync(new URL(url), { throwIfNoEntry: false })?.size ?? 0); // prettier-ignore
  return { bytes: bytes.reduce((a, b) => a + b, 0), ms: took, count: Number(status.replace(/\D/g, '') || 0), about: status.includes('约') };
}

/** The whole index in one file, as it has to be sent. */
async function miniSearch(cache: string, { texts, queries }: Archive): Promise<void> {
  const peer = { name: 'minisearch', version: '7.2.0' };
  const home = installed(cache, 'minisearch', peer);
  const MiniSearch = createRequire(path.join(home, 'package.json'))('minisearch') as new (options: object) => { addAll(docs: object[]): void; search(query: string, options: object): { id: number }[] }; // prettier-ignore
  const began = performance.now();
  const index = new MiniSearch({ fields: ['text'], tokenize: (text: string) => indexed(text).split(' ') });
  index.addAll(texts.map((text, id) => ({ id, text })));
  report('search.minisearch-index', performance.now() - began, 'ms', 1);
  const program = fs.statSync(path.join(home, 'node_modules/minisearch/dist/umd/index.js')).size;
  report('search.minisearch-first', Buffer.byteLength(JSON.stringify(index)) + program, 'bytes', 1);
  const shares = queries.map((query) => {
    const wanted = texts.filter((text) => hitsIn(text, termsOf(query), 1).length > 0).length;
    const found = index.search(query, {
      combineWith: 'AND',
      prefix: query.length === 1,
      tokenize: (text: string) => termsOf(text).flatMap(({ tokens }) => tokens),
    });
    return Math.min(1, found.length / wanted);
  });
  report('search.minisearch-found', quantile(shares), 'share', shares.length);
}

async function pagefind(cache: string, browser: Browser, dir: string, { texts, queries }: Archive): Promise<void> {
  const peer = { name: 'pagefind', version: '1.6.0' };
  const home = installed(cache, 'pagefind', peer);
  const program = path.join(home, 'node_modules/@pagefind/linux-x64/bin/pagefind_extended');
  if (!fs.existsSync(program)) {
    process.stderr.write('Pagefind has no program for this system: not measured\n');
    return;
  }
  fs.mkdirSync(path.join(dir, 's'), { recursive: true });
  const escape = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  texts.forEach((text, i) => {
    const [title = '', ...rest] = text.split('\n');
    fs.writeFileSync(path.join(dir, `s/${i}.html`), `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escape(title)}</title><body><h1>${escape(title)}</h1>${rest.map((p) => `<p>${escape(p)}</p>`).join('')}</body></html>`); // prettier-ignore
  });
  fs.writeFileSync(path.join(dir, 'index.html'), '<!doctype html><meta charset="utf-8"><title>x</title>');
  const began = performance.now();
  execFileSync(program, ['--site', dir], { stdio: ['ignore', 'ignore', 2] });
  report('search.pagefind-index', performance.now() - began, 'ms', 1);
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
  let sent = 0;
  const server = http.createServer((ask, answer) => {
    const file = path.join(dir, decodeURIComponent(new URL(ask.url!, 'http://x').pathname));
    if (!file.startsWith(dir) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) return void answer.writeHead(404).end();
    const bytes = fs.readFileSync(file);
    sent += bytes.length;
    answer.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' }).end(bytes);
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const bytes: number[] = [];
    const shares: Record<string, number[]> = {};
    for (const query of queries) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${base}index.html`);
      sent = 0;
      const ask = async ({ words, at }: { words: string; at: string }): Promise<number> => {
        const engine = (await import(/* @vite-ignore */ at)) as { search(q: string): Promise<{ results: { data(): Promise<unknown> }[] }> };
        const { results } = await engine.search(words);
        await Promise.all(results.slice(0, 10).map((one) => one.data()));
        return results.length;
      };
      const found = await page.evaluate(ask, { words: query, at: '/pagefind/pagefind.js' });
      bytes.push(sent);
      await context.close();
      const wanted = texts.filter((text) => hitsIn(text, termsOf(query), 1).length > 0).length;
      (shares[/^\p{Script=Han}+$/u.test(query) ? String(query.length) : 'latin'] ??= []).push(Math.min(1, found / wanted));
    }
    report('search.pagefind-first', quantile(bytes), 'bytes', bytes.length);
    report('search.pagefind-first-worst', Math.max(...bytes), 'bytes', bytes.length);
    for (const [kind, values] of Object.entries(shares)) report(`search.pagefind-found-${kind}`, quantile(values), 'share', values.length);
  } finally {
    server.close();
  }
}
