import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultWebLook } from '../../../../shared/newsroom/web-look.js';
import type { PageList } from '../../../../shared/makeup/list.js';
import { archiveOf } from '../archive.js';
import { here } from '../aside/work.js';
import { trusted } from '../html.js';
import { recordOf } from '../issue-json.js';
import type { IssueRecord } from '../record.js';
import { buildSite } from '../site.js';
import { root } from '../testing/make-site.js';
import { smallIssue } from '../testing/small-issue.js';
import { sayIn, type View } from '../view.js';
import { strokesFile } from '../workshop.js';
import { archiveKeywords, wordsOf } from './archive.js';
import { keywordPath } from './key.js';
import { archiveIndex, archiveShell } from './index-page.js';
import { orderOf } from './order.js';
import { openStrokes } from './strokes.js';
import { frameOf, writeKeywords } from './write.js';

/** The small issue under another date, its stories' keywords changed by `words`, with the records that the site holds. */
function issueOf(date: string, others: readonly IssueRecord[], words: (id: string, keywords: string[]) => string[] = (_, keywords) => keywords) {
  const small = smallIssue('a'.repeat(64));
  const articles = new Map([...small.articles].map(([id, article]) => [id, { ...article, keywords: words(id, article.keywords) }]));
  const issue = { ...small.issue, id: `issue-${date}`, date };
  const pages = issue.pages.map(({ id }): PageList => {
    const frames = issue.frames.filter(({ page, article }) => page === id && article !== null);
    const regions = frames.map((frame) => ({ frame: frame.id, kind: 'story' as const, article: frame.article!, x: 0, y: 0, w: 10, h: 10 }));
    return { page: id, width: 770, height: 1100, bleed: 8, items: [], regions, fits: [], problems: [] };
  });
  const site = buildSite({ ...small, issue, articles, pages }, '（无题）');
  const pictures = { photos: new Map(), pages: new Map(), cards: new Map() };
  const record = recordOf({ site, pictures });
  const archive = archiveOf(record, others);
  const view: View = {
    site,
    archive,
    keywords: archiveKeywords(archive.issues),
    locale: 'zh',
    pictures,
    look: defaultWebLook(),
    masthead: null,
    nameplate: trusted('<svg></svg>'),
    base: null,
    say: sayIn('zh'),
  };
  return { view, record };
}

/** What an export of this issue does to the files of a site. */
async function exported(files: ReadonlyMap<string, string>, { view, record }: ReturnType<typeof issueOf>, before: IssueRecord | null | undefined) {
  const [written, kept] = [new Map<string, string>(), new Set<string>()];
  const task = {
    changed: [{ now: record, was: before }],
    order: here().order(wordsOf(view), 'zh', strokesFile(path.join(root, 'resources'))),
    write: async (file: string, text: string) => void written.set(file, text),
    before: {
      read: async (file: string) => (files.has(file) ? new TextEncoder().encode(files.get(file)) : undefined),
      keepAll: (paths: readonly string[]) => paths.every((file) => files.has(file)) && paths.every((file) => Boolean(kept.add(file))),
    },
  };
  await writeKeywords(view, task);
  const now = new Map([...[...kept].map((file) => [file, files.get(file)!] as const), ...written]);
  return { now, written, kept };
}
const only = (word: string) => (_: string, keywords: string[]) => keywords.filter((one) => one === word);

describe('an archive of very many keywords', () => {
  it('shows the commonest of each letter and has a page for all of it; every link leads somewhere', async () => {
    const many = (id: string, keywords: string[]): string[] =>
      id === 'second' ? Array.from({ length: 1700 }, (_, i) => `${'安重绿园'[i % 4]}${String.fromCodePoint(0x4e00 + i)}`) : keywords;
    const { written } = await exported(new Map(), issueOf('2018-04-27', [], many), undefined);
    const index = written.get('keywords.html')!;
    expect([...written.keys()].filter((file) => file.startsWith('keywords/pinyin-')).sort()).toEqual(
      ['a', 'c', 'l', 'y', 'z'].map((letter) => `keywords/pinyin-${letter}.html`).filter((file) => index.includes(file)),
    );
    expect(index.length).toBeLessThan(60_000);
    // The commonest stand on the front of the index whatever else there is.
    expect(index).toContain('>园区建设</a>');
    const words = [...written]
      .filter(([file]) => /^keywords(\/pinyin-|\.html)/.test(file))
      .map(([, text]) => text.match(/class="keyword"[^>]*>[^<]*/g)!);
    expect(new Set(words.flat().map((found) => found.replace(/.*>/, ''))).size).toBe(new Set(many('second', [])).size + 5);
    for (const [file, text] of written)
      for (const [, one, rest] of text.matchAll(/class="keyword"[^>]* href="([^"]*)"|class="rest"><a href="([^"]*)"/g))
        expect(written.has(path.posix.join(path.posix.dirname(file), (one ?? rest)!)), `${file} ${one ?? rest}`).toBe(true);
  });
});

describe('what stands round the words of an index', () => {
  it('is known without them', () => {
    const { view } = issueOf('2018-04-27', []);
    const words = view.keywords.all.map(({ word }) => word);
    const strokes = openStrokes(fs.readFileSync(strokesFile(path.join(root, 'resources')), 'utf8'));
    const index = archiveIndex(view, view.keywords, orderOf(words, 'zh', strokes))[0]!;
    expect(frameOf(archiveShell(view).text)).toBe(frameOf(index.text));
    expect(archiveShell(view).path).toBe(index.path);
    expect(frameOf(index.text)).toContain('class="colophon"');
  });
});

describe('an export of one more issue', () => {
  it('writes the pages of its own keywords and both indexes, keeps the others, and comes to what is written at once', async () => {
    const first = issueOf('2018-04-27', []);
    const site = await exported(new Map(), first, undefined);
    const second = issueOf('2018-04-28', [first.record], only('招商引资'));
    const more = await exported(site.now, second, undefined);
    expect([...more.written.keys()].sort()).toEqual(['keywords-strokes.html', 'keywords.html', keywordPath('招商引资')].sort());
    expect(more.kept).toContain(keywordPath('园区建设'));
    const afresh = await exported(new Map(), second, undefined);
    for (const [file, text] of afresh.written) expect(more.now.get(file), file).toBe(text);
    const page = more.now.get(keywordPath('招商引资'))!;
    expect(page.indexOf('2018-04-28/story/lead.html')).toBeLessThan(page.indexOf('2018-04-27/story/lead.html'));
    expect(page).toContain('共6篇，见于2期报纸');
  });

  it('an issue made anew renews what it carried before, too', async () => {
    const first = issueOf('2018-04-27', []);
    const second = issueOf('2018-04-28', [first.record], only('招商引资'));
    const site = await exported((await exported(new Map(), first, undefined)).now, second, undefined);
    const again = issueOf('2018-04-28', [first.record], only('园区建设'));
    const { now, written } = await exported(site.now, again, second.record);
    expect(written.has(keywordPath('招商引资'))).toBe(true);
    expect(now.get(keywordPath('招商引资'))).not.toContain('2018-04-28/');
    for (const [file, text] of (await exported(new Map(), again, undefined)).written) expect(now.get(file), file).toBe(text);
  });

  it('writes everything anew when the old record is lost or the paper has another name', async () => {
    const first = issueOf('2018-04-27', []);
    const site = await exported(new Map(), first, undefined);
    expect((await exported(site.now, first, null)).kept.size).toBe(0);
    const renamed = issueOf('2018-04-28', [first.record], only('招商引资'));
    renamed.view.site.publication = { ...renamed.view.site.publication, name: '蓼河晚报' };
    expect((await exported(site.now, renamed, undefined)).kept.size).toBe(0);
    const missing = new Map(site.now);
    missing.delete(keywordPath('园区建设'));
    expect((await exported(missing, first, first.record)).written.has(keywordPath('园区建设'))).toBe(true);
  });
});
