/**
 * The site of a paper as it grows, one process, everything on this disk. Times are of whole exports of a composed issue of 16 tabloid pages and
 * 80 stories of 3 keywords; `.files` says how many files an export wrote (the manifest among them) and how many stayed untouched.
 *
 * - `web.first`: into an empty place: pages are drawn.
 * - `web.again`: the same state once more. `web.corrected`: after one word of one story changed: one page is drawn.
 * - `web.added`: into a site that has 250 issues and 4,000 stories, made up from this issue's own record and pages under other dates, ids
 *   and keywords (their texts are not in the search's index, so its growth is not measured here). `web.added-archive` is what of it the
 *   archive costs: less `web.first`. `web.added-again`: that issue once more.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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
import { report } from './report.js';

const PAGES = 16;
const ISSUES = 250;
const STORIES = 16;

export async function web(root: string): Promise<void> {
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
      const { files, kept } = await putIssue({ out, content: { ...given, pages }, locale: 'zh', faces, vips, resources: path.join(root, 'resources'), media: () => Promise.resolve(undefined) }); // prettier-ignore
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
