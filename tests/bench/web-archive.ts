/** An archive to make sites of: issues of forty articles, kept as files, and a process that makes the site of them through `putIssues`. */
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { loadVips } from '../../main/export/vips.js';
import { putIssues, type IssueToPut } from '../../main/export/web/put-issue.js';
import { openFaces } from '../../main/store/faces.js';
import { ArticleSchema, type Article } from '../../shared/article/model.js';
import type { Issue } from '../../shared/issue/model.js';
import { generator } from '../../shared/makeup/auto/search.js';
import type { PageList } from '../../shared/makeup/list.js';
import { defaultPublication } from '../../shared/newsroom/defaults.js';
import { article, type Corpus } from './corpus.js';

export const STORIES = 40;
const PAGES = 4;
export const URL_OF_PAPER = 'https://paper.example.org/';
export const NAME = '蓼河日报';

export interface ArchiveIssue {
  id: string;
  date: string;
  articles: Article[];
}

/** Articles of 100 to 4,000 characters (900 in the middle), three keywords each, the common ones in many. Oldest issue first. */
export function archiveOf(corpus: Corpus, issues: number): ArchiveIssue[] {
  const next = generator(29);
  const text = corpus.paragraphs(30_000, 5).join('').replace(/[^\u4e00-\u9fff]/g, ''); // prettier-ignore
  const word = (): string => {
    const from = Math.floor(next() ** 2 * (text.length - 2));
    return text.slice(from, from + 2);
  };
  return Array.from({ length: issues }, (_, i): ArchiveIssue => {
    const date = new Date(Date.UTC(2016, 0, 1 + i)).toISOString().slice(0, 10);
    const articles = Array.from({ length: STORIES }, (_one, n): Article => {
      const seed = 1000 + i * STORIES + n;
      const length = Math.round(100 * 40 ** (0.25 + 0.75 * next() * next() + 0.1 * next()));
      const made = article(`s${i}-${n}`, corpus.paragraphs(length, seed), corpus.paragraphs(18, seed + 500_000)[0]);
      return { ...made, deck: corpus.paragraphs(24, seed + 900_000)[0]!, credits: [{ role: '记者', name: '于伟' }], creditsAt: 'headline', keywords: [...new Set([word(), word(), word()])] }; // prettier-ignore
    });
    return { id: `i${i}`, date, articles };
  });
}

/** A file an issue: what is read when its turn comes. */
export function writeArchive(dir: string, issues: readonly ArchiveIssue[]): void {
  fs.mkdirSync(dir, { recursive: true });
  for (const issue of issues) fs.writeFileSync(path.join(dir, `${issue.date}.json`), JSON.stringify(issue));
}

const IssueFileSchema = z.object({ id: z.string(), date: z.string(), articles: z.array(ArticleSchema) });

/** The issue as its pages are when they have been made up: ten stories a page, each in its place. */
function composed(file: string, number: number): IssueToPut {
  const { id, date, articles } = IssueFileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  const pages = Array.from({ length: PAGES }, (_, p) => ({ id: `p${p}`, order: p, label: '要闻', template: 'blank', editors: [] }));
  const per = Math.ceil(articles.length / PAGES);
  const lists = pages.map((page, p): PageList => {
    const own = articles.slice(p * per, (p + 1) * per);
    const regions = own.map((story, i) => ({ frame: story.id, kind: 'story' as const, x: 40, y: 60 + i * 90, w: 600, h: 80, article: story.id }));
    return { page: page.id, width: 770, height: 1100, bleed: 8, items: [], regions, fits: [], problems: [] };
  });
  const issue: Issue = { id, version: 1, publication: 'paper', date, number, total: number, state: 'makeup', keywords: [], pages, frames: [] };
  const publication = { ...defaultPublication(), name: NAME, url: URL_OF_PAPER };
  return { content: { issue, publication, articles: new Map(articles.map((one) => [one.id, one])), pages: lists }, media: () => Promise.resolve(undefined) }; // prettier-ignore
}

/** `web-site FROM OUT [DATE]`: the site of all issues in a folder, or only that one more. Without pictures. */
export async function webSite(root: string, _cache: string, _electron: string, [from = '', out = '', only]: readonly string[]): Promise<void> {
  const files = fs.readdirSync(from).sort();
  const dates = files.map((name) => name.replace('.json', ''));
  const issues = dates.flatMap((date, i) =>
    only !== undefined && date !== only ? [] : [{ id: `i${i}`, date, open: () => Promise.resolve(composed(path.join(from, files[i]!), i + 1)) }],
  );
  const publication = { ...defaultPublication(), name: NAME, url: URL_OF_PAPER };
  const { files: written, kept } = await putIssues({ out, publication, issues, locale: 'zh', faces: openFaces(path.join(root, 'out/fonts')), vips: () => loadVips('avif'), resources: path.join(root, 'resources'), detail: 'none', media: () => Promise.resolve(undefined) }); // prettier-ignore
  process.stdout.write(`${JSON.stringify({ written: written.length, kept })}\n`);
}

/** Tells of any program what processor time its process took. */
const COUNT = "process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('\\ncpu-us '+(user+system)+'\\n')})";

export interface Run {
  /** From the start of its process to its end. */
  ms: number;
  /** Processor time of all its threads, ms. */
  cpu: number;
  stdout: string;
}

function counter(dir: string): string {
  const file = path.join(dir, 'count.cjs');
  if (!fs.existsSync(file)) fs.writeFileSync(file, COUNT);
  return file;
}

/** A process of its own, cold. @param cwd takes a file of this bench's. @throws Error when it fails */
export async function timed(args: readonly string[], cwd: string): Promise<Run> {
  // What the run before left for the disk is its own.
  if (process.platform !== 'win32') execFileSync('sync');
  const began = performance.now();
  const child = spawn(process.execPath, ['--require', counter(cwd), ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += String(data)));
  child.stderr.on('data', (data: Buffer) => (stderr += String(data)));
  const code = await new Promise<number | null>((done, failed) => child.on('close', done).on('error', failed));
  if (code !== 0) throw new Error(`${args.join(' ')} failed (${code}): ${stderr.slice(-2000)}${stdout.slice(-2000)}`);
  return { ms: performance.now() - began, cpu: Number(/^cpu-us (\d+)$/m.exec(stderr)?.[1]) / 1000, stdout };
}

export const htmlFiles = (dir: string): string[] => (fs.readdirSync(dir, { recursive: true }) as string[]).filter((name) => name.endsWith('.html'));
