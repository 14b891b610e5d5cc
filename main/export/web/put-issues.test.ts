/** Many issues in one run: the same site as one after the other makes, and nothing of it when it is cancelled. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenLinks } from './testing/links.js';
import { putIssue, putIssues, type PutManyTask } from './put-issue.js';
import { hasFaces, taskFor, type Other } from './testing/make-site.js';

const URLS = ['', 'https://paper.example.org/news/'] as const;
let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-put-issues-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

const held = (out: string): Map<string, string> =>
  new Map(
    (fs.readdirSync(out, { recursive: true }) as string[])
      .filter((name) => fs.statSync(path.join(out, name)).isFile())
      .sort()
      .map((name) => [name, fs.readFileSync(path.join(out, name), 'utf8')]),
  );

async function oneByOne(out: string, issues: readonly Other[], url: string): Promise<void> {
  for (const issue of issues) await putIssue({ out, ...(await taskFor('zh', url, issue)), detail: 'none' });
}
async function atOnce(out: string, issues: readonly Other[], url: string, more: Partial<PutManyTask> = {}) {
  const { content, media, ...common } = await taskFor('zh', url);
  return putIssues({
    ...common,
    out,
    detail: 'none',
    media,
    publication: content.publication,
    issues: issues.map((issue) => ({ id: issue.id, date: issue.date, open: () => taskFor('zh', url, issue) })),
    ...more,
  });
}

const ISSUES: Other[] = ['2018-04-26', '2018-04-27', '2018-04-28'].map((date, i) => ({ id: `i${i}`, date, pages: 2 + (i % 2) }));

const issue = fc.record({
  day: fc.integer({ min: 0, max: 3 }),
  pages: fc.integer({ min: 0, max: 3 }),
  without: fc.subarray(['lead', 'second', 'Inside-A', 'english']),
  keywords: fc.integer({ min: 0, max: 3 }),
});
/** Numbered in the order in which they came out. */
const issuesOf = (all: readonly { day: number; pages: number; without: string[]; keywords: number }[], prefix: string): Other[] =>
  [...all]
    .sort((a, b) => a.day - b.day)
    .map(({ day, ...rest }, i) => ({ id: `${prefix}${i}`, date: `2018-0${1 + (day >> 1)}-3${day % 2}`, ...rest }));

describe.runIf(hasFaces())('issues that are put into a site in one run (needs the built faces)', () => {
  it('come to the same files, to the byte, as one after the other: into a new place, and into a site that has some of them or others', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(issue, { minLength: 1, maxLength: 4 }),
        // What the site has: issues of the same ids in another state, and issues that the newsroom no longer has.
        fc.array(issue, { maxLength: 2 }),
        fc.array(issue, { maxLength: 2 }),
        fc.constantFrom(...URLS),
        async (now, earlier, others, url) => {
          const [one, many] = [path.join(dir, `one${++run}`), path.join(dir, `many${run}`)];
          const issues = issuesOf(now, 'i');
          const old = [...issuesOf(earlier, 'i'), ...issuesOf(others, 'x')];
          for (const out of [one, many]) await oneByOne(out, old, url);
          await oneByOne(one, issues, url);
          await atOnce(many, issues, url);
          const [wanted, got] = [held(one), held(many)];
          expect([...got.keys()]).toEqual([...wanted.keys()]);
          for (const [name, text] of wanted) expect(got.get(name), name).toBe(text);
        },
      ),
      { seed: 20261130, numRuns: 12 },
    );
  }, 240_000);

  it('leave nothing, or the site as it was, when they are cancelled at any step', async () => {
    const out = path.join(dir, 'site');
    const steps: [number, number, string][] = [];
    await atOnce(path.join(dir, 'whole'), ISSUES, '', { progress: (...step) => steps.push(step) });
    expect(steps.map(([, total]) => total)).toEqual(steps.map(() => ISSUES.length + 1));
    expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((a, b) => a - b));
    expect(steps.map(([, , what]) => what)).toEqual(
      expect.arrayContaining(['2018-04-26：写出网页', '2018-04-28：写出网页', '写出全部各期的目录、关键词和搜索']),
    );
    const cancelledAt = async (stop: number): Promise<void> => {
      const control = new AbortController();
      let calls = 0;
      const progress = (): void => void (calls++ === stop && control.abort());
      await expect(atOnce(out, ISSUES, '', { progress, signal: control.signal })).rejects.toMatchObject({ code: 'cancelled' });
    };
    // The last step is told when everything stands in its place.
    for (let stop = 0; stop < steps.length - 1; stop++) {
      await cancelledAt(stop);
      expect(fs.readdirSync(dir)).toEqual(['whole']);
    }
    await oneByOne(out, [{ ...ISSUES[0]!, pages: 1 }], '');
    const before = held(out);
    for (let stop = 0; stop < steps.length - 1; stop++) await cancelledAt(stop);
    expect(held(out)).toEqual(before);
    expect(fs.readdirSync(dir).sort()).toEqual(['site', 'whole']);
  }, 120_000);

  it('are one that cannot be made: the others are not put there either', async () => {
    const out = path.join(dir, 'site');
    const { content, media, ...common } = await taskFor('zh', '');
    const open = (one: Other) => () => (one === ISSUES[1] ? Promise.reject(new Error('no such story')) : taskFor('zh', '', one));
    const issues = ISSUES.map((one) => ({ id: one.id, date: one.date, open: open(one) }));
    await expect(putIssues({ ...common, out, detail: 'none', media, publication: content.publication, issues })).rejects.toThrow('no such story');
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('write the pages of the archive once, and no link leads nowhere', async () => {
    const out = path.join(dir, 'site');
    const { files } = await atOnce(out, ISSUES, URLS[1]);
    expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
    const all = held(out);
    const pages = new Map([...all].filter(([name]) => name.endsWith('.html')));
    expect(brokenLinks(pages, [...all.keys()])).toEqual([]);
    // Once more: nothing differs, nothing is written.
    expect(await atOnce(out, ISSUES, URLS[1])).toMatchObject({ files: [], kept: all.size, removed: 0 });
  }, 60_000);
});
