/**
 * Lighthouse (mobile, its own simulated slow phone and network) on the sample newsroom's site: front page, an article with a photo, a printed page.
 * Median of three runs a page, in Debian's Chromium, headless. Goal for front page and article: 98 in each category.
 *
 * The site is exported for the address it is served under, and served as GitHub Pages does it: HTTP/1.1 here, gzip for text, ten minutes of
 * cache. Only a static host is imitated; nothing is put into the files for it.
 */
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { IssueRecordSchema } from '../../main/export/web/record.js';
import { connect } from '../../main/store/index.js';
import { installed } from './print-peers.js';
import { quantile, report } from './report.js';

const LIGHTHOUSE = { name: 'lighthouse', version: '13.5.0' };
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const RUNS = 3;
const GOAL = 98;

const ResultSchema = z.object({
  categories: z.record(z.string(), z.object({ score: z.number(), auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) })),
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), title: z.string(), displayValue: z.string().optional() })),
});
type Result = z.infer<typeof ResultSchema>;

export async function lighthouse(root: string, cache: string): Promise<void> {
  const chromium = CHROMIUM.find((file) => fs.existsSync(file));
  if (chromium === undefined) throw new Error('No Chromium here (Debian: apt-get install chromium): Lighthouse runs in it');
  const program = path.join(installed(cache, 'lighthouse', LIGHTHOUSE), 'node_modules/lighthouse/cli/index.js');
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-lighthouse-'));
  const dir = path.join(work, 'site');
  const server = staticHost(dir);
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const record = await exportSample(root, work, dir, base);
    const article = record.stories.find(({ pictures, pages }) => pictures.length > 0 && pages[0] === '01') ?? record.stories[0]!;
    const pages = [
      ['front', '', true],
      ['article', article.path, true],
      ['page', record.pages[0]!.path, false],
    ] as const;
    for (const [name, at, aimed] of pages) {
      const results: Result[] = [];
      for (let i = 0; i < RUNS; i++) results.push(await judge(program, chromium, work, base + at));
      for (const category of CATEGORIES) {
        const scores = results.map(({ categories }) => Math.round(categories[category]!.score * 100));
        report(`lighthouse.${name}.${category}`, quantile(scores), 'score', RUNS, aimed ? GOAL : null, false);
      }
      for (const fault of faults(results)) process.stderr.write(`${name}: ${fault}\n`);
    }
  } finally {
    server.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** As a desk does it on the command line; the paper's address is set as its settings would. */
async function exportSample(root: string, work: string, out: string, url: string) {
  const newsroom = path.join(work, 'sample.newsroom');
  const dateline = (...args: string[]): string =>
    execFileSync(process.execPath, [path.join(root, 'out/cli/main.cjs'), ...args, '--newsroom', newsroom, '--lang', 'zh', '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const { issue } = z.object({ issue: z.string() }).parse(JSON.parse(dateline('newsroom', 'create', '--sample')));
  const client = await connect(newsroom, { author: { name: 'bench', role: '' } });
  const { publications } = await client.call('publications.list', {});
  for (const publication of publications) await client.call('publication.save', { publication: { ...publication, url } });
  await client.close();
  dateline('export', 'web', '--issue', issue, '--out', out);
  const dir = fs.readdirSync(out).find((name) => fs.existsSync(path.join(out, name, 'issue.json')))!;
  return IssueRecordSchema.parse(JSON.parse(fs.readFileSync(path.join(out, dir, 'issue.json'), 'utf8')));
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.avif': 'image/avif', '.webp': 'image/webp', '.jpg': 'image/jpeg', '.png': 'image/png',
}; // prettier-ignore

const staticHost = (dir: string): http.Server =>
  http.createServer((ask, answer) => {
    const asked = decodeURIComponent(new URL(ask.url ?? '/', 'http://localhost').pathname);
    const file = path.join(dir, asked.endsWith('/') ? `${asked}index.html` : asked);
    if (!file.startsWith(dir + path.sep) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return void answer.writeHead(404).end();
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    const bytes = fs.readFileSync(file);
    const packed = /^text|svg|xml|json/.test(type) && /\bgzip\b/.test(String(ask.headers['accept-encoding']));
    answer.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600', ...(packed && { 'content-encoding': 'gzip' }) });
    answer.end(packed ? gzipSync(bytes) : bytes);
  });

/** A process of its own for each run: the server of this one must answer meanwhile. */
async function judge(program: string, chromium: string, work: string, url: string): Promise<Result> {
  const out = path.join(work, 'report.json');
  const args = [program, url, '--output=json', `--output-path=${out}`, '--quiet', '--no-enable-error-reporting', `--only-categories=${CATEGORIES.join(',')}`, '--chrome-flags=--headless=new --no-sandbox --disable-gpu']; // prettier-ignore
  await new Promise<void>((ok, fail) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CHROME_PATH: chromium } });
    child.on('error', fail).on('exit', (code) => (code === 0 ? ok() : fail(new Error(`Lighthouse ended with ${code}`))));
  });
  return ResultSchema.parse(JSON.parse(fs.readFileSync(out, 'utf8')));
}

/** What costs points in every run. */
function faults(results: readonly Result[]): string[] {
  const last = results.at(-1)!;
  const weighed = Object.values(last.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id));
  return [...new Set(weighed)]
    .filter((id) => results.every(({ audits }) => (audits[id]?.score ?? 1) < 0.9))
    .map((id) => `${id}: ${last.audits[id]!.title} ${last.audits[id]!.displayValue ?? ''}`);
}
