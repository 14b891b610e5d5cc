/**
 * The site of a paper as it grows, one process, everything on this disk. Times are of whole exports of a composed issue of 16 tabloid pages and
 * 80 stories of 3 keywords; `.files` says how many files an export wrote (the manifest among them) and how many stayed untouched.
 *
 * - `web.first`: into an empty place: pages are drawn.
 * - `web.again`: the same state once more. `web.corrected`: after one word of one story changed: one page is drawn.
 * - `web.added`: into a site that has 250 issues and 4,000 stories, made up from this issue's own record and pages under other dates, ids
 *   and keywords (their texts are not in the search's index, so its growth is not measured here). `web.added-archive` is what of it the
 *   archive costs: less `web.first`. `web.added-again`: that issue once more.
 *
 * `npm run bench -- web archive` alone, `… web archive 1` with one run in place of three: archives of 1,000, 4,000 and 10,000 articles in issues of forty, each site made by a process of its own from
 * its start to its end, all issues in one run (`export web --all`). Making up pages and drawing pictures are not in it on either side; reading the
 * articles from files is, on both. Ours is started as a command is (`main/cli/code-shelf.ts`: what V8 compiled of it in an earlier run is taken). Ours makes everything it makes for a paper with an address: also printed pages, ninjs, search, articles for 公众号, QR codes.
 *
 * - `web.archive-N.s`, `.s-cpu` (processor time), `.html`: seconds and HTML files. `web.linear-N`: seconds an article over those at 1,000.
 * - `web.page-ms`: milliseconds an HTML page that is written, against Eleventy's, which has the articles, keyword pages and feeds only; the goal
 *   is half of it. `web.equal-pages-ms`: the same, but only the pages that both have are counted, and all that ours makes besides is in the time.
 *   `-with-search-`: against Eleventy and then Pagefind over what it made, as ours has a search.
 * - `web.add-share`: an issue of forty articles added to 10,000, over making all of them; `web.add.files`: what it writes.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { openSite } from '../../main/export/web/folder/writer.js';
import { IssueRecordSchema, type IssueRecord } from '../../main/export/web/record.js';
import { putIssue } from '../../main/export/web/put-issue.js';
import { loadVips } from '../../main/export/vips.js';
import { openFaces } from '../../main/store/faces.js';
import type { Article } from '../../shared/article/model.js';
import { generator } from '../../shared/makeup/auto/search.js';
import { composeIssue } from '../../shared/makeup/compose.js';
import { input, readCorpus, readFaces } from './corpus.js';
import { stories } from './print-newsroom.js';
import { installed } from './print-peers.js';
import { against, quantile, report } from './report.js';
import { archiveOf, htmlFiles, STORIES as PER_ISSUE, timed, writeArchive, type Run } from './web-archive.js';
import { eleventyProject, equalPages, PEER } from './web-eleventy.js';

const PAGES = 16;
const ISSUES = 250;
const STORIES = 16;

export async function web(root: string, cache: string, _electron: string, only: readonly string[]): Promise<void> {
  if (!only.includes('archive')) await oneIssue(root);
  if (only.length === 0 || only.includes('archive')) await archives(root, cache, Number(only.find((word) => /^[1-9]$/.test(word)) ?? 3));
}

async function oneIssue(root: string): Promise<void> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-web-'));
  try {
    const corpus = readCorpus(root);
    const tables = readFaces(root);
    const next = generator(11);
    // Words of two characters of the text itself: some hundreds, the common ones in many stories.
    const text = corpus.paragraphs(1200, 5).join('').replace(/[^\u4e00-\u9fff]/g, ''); // prettier-ignore
    const word = (): string => {
      const from = Math.floor(next() ** 2 * (text.length - 2));
      return text.slice(from, from + 2);
    };
    const words = (): string[] => [...new Set([word(), word(), word()])];
    const groups = stories(corpus, { pages: PAGES, seed: 7 }).map((page) => page.map((story): Article => ({ ...story, keywords: words() })));
    const vips = await loadVips();
    const faces = openFaces(path.join(root, 'out/fonts'));
    const put = async (out: string, name: string, articles: readonly (readonly Article[])[]): Promise<number> => {
      const given = input(articles, tables);
      const pages = composeIssue(given);
      const began = performance.now();
      const { files, kept } = await putIssue({ out, content: { ...given, pages }, locale: 'zh', faces, vips: () => Promise.resolve(vips), resources: path.join(root, 'resources'), media: () => Promise.resolve(undefined) }); // prettier-ignore
      const took = performance.now() - began;
      report(`web.${name}`, took, 'ms', 1);
      report(`web.${name}.files`, files.length, 'files written', 1);
      report(`web.${name}.kept`, kept, 'files untouched', 1);
      return took;
    };

    const site = path.join(work, 'site');
    const first = await put(site, 'first', groups);
    await put(site, 'again', groups);
    const corrected = groups.map((page, p) => page.map((story, s) => (p === 3 && s === 1 ? { ...story, body: story.body.map((block, b) => (b === 0 ? { ...block, runs: [{ text: `更正${block.runs[0]!.text.slice(2)}` }] } : block)) } : story))); // prettier-ignore
    await put(site, 'corrected', corrected);

    const grown = path.join(work, 'grown');
    await makeArchive(site, grown, words);
    const added = await put(grown, 'added', groups);
    report('web.added-archive', added - first, 'ms', 1);
    await put(grown, 'added-again', groups);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** 250 issues of 16 stories, from the one in `site`: their records, fronts and story pages. */
async function makeArchive(site: string, out: string, words: () => string[]): Promise<void> {
  const [{ dir, id, publication }] = issuesOf(site);
  const record = IssueRecordSchema.parse(JSON.parse(fs.readFileSync(path.join(site, dir, 'issue.json'), 'utf8')));
  const writer = await openSite(out, publication);
  const issues = [];
  for (let n = 0; n < ISSUES; n++) {
    const date = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const moved = (file: string): string => file.replace(dir, date);
    const now: IssueRecord = JSON.parse(JSON.stringify(record).replaceAll(`"${dir}/`, `"${date}/`)) as IssueRecord;
    const kept = now.stories.slice(0, STORIES);
    for (const story of kept) story.keywords = words();
    const pages = now.pages.slice(0, 4).map((page) => ({ ...page, regions: [], stories: page.stories.filter((story) => kept.some((one) => one.id === story)) })); // prettier-ignore
    const { texts: _, ...rest } = now;
    const made: IssueRecord = { ...rest, dir: date, path: `${date}/index.html`, issue: { ...now.issue, id: `${id}-${date}`, date }, stories: kept, pages, keywords: [] }; // prettier-ignore
    await writer.write(`${date}/issue.json`, Buffer.from(JSON.stringify(made)));
    for (const file of [record.path, ...record.stories.slice(0, STORIES).map((story) => story.path)]) await writer.write(moved(file), fs.readFileSync(path.join(site, file))); // prettier-ignore
    issues.push({ id: `${id}-${date}`, dir: date, date });
  }
  await writer.finish({ publication, front: issues.at(-1)!.id, issues });
}

function issuesOf(site: string): [{ dir: string; id: string; publication: { id: string; name: string; url: string } }] {
  const manifest = JSON.parse(fs.readFileSync(path.join(site, 'manifest.json'), 'utf8')) as {
    publication: { id: string; name: string; url: string };
    issues: { id: string; dir: string }[];
  };
  return [{ ...manifest.issues[0]!, publication: manifest.publication }];
}

const PAGEFIND = { name: 'pagefind', version: '1.6.0' };

async function archives(root: string, cache: string, RUNS: number): Promise<void> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-archive-'));
  try {
    const all = archiveOf(readCorpus(root), 10_000 / PER_ISSUE + RUNS);
    const sizes = [1000, 4000, 10_000];
    for (const size of sizes) writeArchive(path.join(work, `from-${size}`), all.slice(0, size / PER_ISSUE));
    writeArchive(path.join(work, 'from-more'), all);
    const make = (from: string, out: string, ...more: string[]): Promise<Run> =>
      timed([process.argv[1]!, root, '', '', 'web-site', path.join(work, from), out, ...more], work);
    const site = (size: number): string => path.join(work, `site-${size}`);
    const afresh = (size: number): Promise<Run> => {
      fs.rmSync(site(size), { recursive: true, force: true });
      return make(`from-${size}`, site(size));
    };

    const issues = all.slice(0, 4000 / PER_ISSUE);
    const peer = path.join(work, 'eleventy');
    const args = eleventyProject(cache, peer, issues);
    const runs = new Map<number, Run[]>(sizes.map((size) => [size, []]));
    const theirs: Run[] = [];
    const indexed: number[] = [];
    const pagefind = path.join(installed(cache, 'pagefind', PAGEFIND), 'node_modules/@pagefind/linux-x64/bin/pagefind_extended');
    // In turn, so that what else the machine does meets all of them.
    for (let i = 0; i < RUNS; i++) {
      fs.rmSync(path.join(peer, 'site'), { recursive: true, force: true });
      theirs.push(await timed(args, peer));
      if (fs.existsSync(pagefind)) {
        const began = performance.now();
        execFileSync(pagefind, ['--site', path.join(peer, 'site')], { stdio: ['ignore', 'ignore', 2] });
        indexed.push(performance.now() - began);
      }
      for (const size of sizes) runs.get(size)!.push(await afresh(size));
    }
    const median = (of: readonly Run[], what: 'ms' | 'cpu' = 'ms'): number => quantile(of.map((run) => run[what]));
    for (const size of sizes) {
      report(`web.archive-${size}.s`, median(runs.get(size)!) / 1000, 's', RUNS);
      report(`web.archive-${size}.s-cpu`, median(runs.get(size)!, 'cpu') / 1000, 's', RUNS);
      report(`web.archive-${size}.html`, htmlFiles(site(size)).length, 'files', 1);
    }
    const each = (size: number, what: 'ms' | 'cpu'): number => median(runs.get(size)!, what) / size;
    for (const size of sizes.slice(1)) {
      report(`web.linear-${size}`, each(size, 'ms') / each(1000, 'ms'), 'of the seconds an article at 1,000', RUNS, 1.1);
      report(`web.linear-${size}-cpu`, each(size, 'cpu') / each(1000, 'cpu'), 'of the seconds an article at 1,000', RUNS, 1.1);
    }

    const [ours, eleventy] = [htmlFiles(site(4000)), htmlFiles(path.join(peer, 'site'))];
    const equal = equalPages(issues);
    for (const [name, held] of [
      ['ours', new Set(ours)],
      [PEER, new Set(eleventy)],
    ] as const) {
      const lost = equal.filter((file) => !held.has(file));
      if (lost.length > 0) throw new Error(`${name} lacks ${lost.length} pages: ${lost[0]}`);
    }
    report('web.equal-pages', equal.length, 'files', 1);
    for (const file of ['feed.xml', 'atom.xml']) if (!fs.existsSync(path.join(peer, 'site', file))) throw new Error(`${PEER} lacks ${file}`);
    for (const what of ['ms', 'cpu'] as const) {
      const [mine, other] = [median(runs.get(4000)!, what), median(theirs, what)];
      const name = what === 'ms' ? '' : '-cpu';
      against(`web.page${name || '-ms'}`, mine / ours.length, 'ms a page', RUNS, PEER, other / eleventy.length, 0.5);
      against(`web.equal-pages${name || '-ms'}`, mine / equal.length, 'ms a page', RUNS, PEER, other / equal.length, 0.5);
    }
    if (indexed.length > 0) {
      const [mine, other] = [median(runs.get(4000)!), median(theirs) + quantile(indexed)];
      const both = `${PEER}, then ${PAGEFIND.name} ${PAGEFIND.version}`;
      against('web.page-with-search-ms', mine / ours.length, 'ms a page', RUNS, both, other / eleventy.length, 0.5);
      against('web.equal-pages-with-search-ms', mine / equal.length, 'ms a page', RUNS, both, other / equal.length, 0.5);
    }
    against('web.pages-per-second', (1000 * ours.length) / median(runs.get(4000)!), 'pages a second', RUNS, PEER, (1000 * eleventy.length) / median(theirs), Infinity); // prettier-ignore

    const added: Run[] = [];
    for (const issue of all.slice(-RUNS)) added.push(await make('from-more', site(10_000), issue.date));
    const { written } = z.object({ written: z.number() }).parse(JSON.parse(added.at(-1)!.stdout));
    report('web.add.s', median(added) / 1000, 's', RUNS);
    report('web.add.files', written, 'files', 1);
    report('web.add-share', median(added) / median(runs.get(10_000)!), 'of a full build of 10,000 articles', RUNS, 0.05);
    report('web.add-share-cpu', median(added, 'cpu') / median(runs.get(10_000)!, 'cpu'), 'of a full build of 10,000 articles', RUNS, 0.05);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}
