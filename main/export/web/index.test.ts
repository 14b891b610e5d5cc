import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { placeArticle } from '../../../shared/issue/ops.js';
import { connect, createNewsroom } from '../../store/index.js';
import { openFaces } from '../../store/faces.js';
import type { StoreClient } from '../../../shared/contract/store.js';
import type { Finding } from '../../../shared/contract/app.js';
import { blocks } from '../../../shared/makeup/preflight.js';
import type { ExportEnv } from '../env.js';
import { loadVips } from '../vips.js';
import { exportWeb, exportWebAll } from './index.js';
import { brokenLinks } from './testing/links.js';
import { gradient, hasFaces, root } from './testing/make-site.js';
import { smallIssue } from './testing/small-issue.js';

const author = { name: '沈墨', role: '编辑' };
/** The small issue has errors that its tests are not about. */
const overrule = { by: '沈墨', role: '编辑', at: '2026-11-24T10:00:00.000Z', reason: '' };

// The build leaves the faces there; without it there is nothing to compose with.
describe.skipIf(!hasFaces())('the web package of a newsroom', () => {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-web-'));
  const out = path.join(work, 'site');
  let client: StoreClient;
  let env: ExportEnv;
  let issue: string;

  beforeAll(async () => {
    const dir = path.join(work, 'paper.newsroom');
    createNewsroom(dir, { name: '蓼河日报', author });
    client = await connect(dir, { author });
    const media = await client.call('media.put', { name: 'photo.jpg', bytes: gradient(await loadVips()) });
    const small = smallIssue(media.id);
    const ids = new Map<string, string>();
    for (const { id, version: _v, spiked: _s, ...init } of small.articles.values()) ids.set(id, (await client.call('article.create', { init })).id);
    await client.call('publication.save', { publication: small.publication });
    const { version: _v, id: _i, pages, frames, ...rest } = small.issue;
    const front = pages.slice(0, 1);
    const placed = frames
      .filter((frame) => frame.page === front[0]!.id)
      .map((frame) => ({ ...frame, article: frame.article === null ? null : ids.get(frame.article)! }));
    issue = (await client.call('issue.create', { init: { ...rest, pages: front, frames: placed } })).id;
    env = { client, faces: openFaces(path.join(root, 'out/fonts')), resources: path.join(root, 'resources'), pictures: 'small' };
  }, 60_000);
  afterAll(async () => {
    await client.close();
    fs.rmSync(work, { recursive: true, force: true });
  });

  it('is stopped by errors that nobody let pass, but for those that only the press minds; a preview is not', async () => {
    const told: string[] = [];
    const asked = { ...env, blocked: (found: Finding[]) => void told.push(...found.filter(blocks).map(({ code }) => code)) };
    await expect(exportWeb(asked, { issue, out, locale: 'en' })).rejects.toMatchObject({ code: 'preflight-blocked' });
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((code) => ['picture-resolution', 'ink-over-limit', 'profile-lost'].includes(code))).toEqual([]);
    expect(fs.existsSync(out)).toBe(false);
    const looked = path.join(work, 'look');
    const { files, preflight } = await exportWeb(env, { issue, out: looked, locale: 'en', preview: true });
    expect(files.length).toBeGreaterThan(10);
    expect(preflight.filter(blocks).map(({ code }) => code)).toEqual(told);
    // The site speaks the paper's language, what is found the person's.
    expect(fs.readFileSync(path.join(looked, 'index.html'), 'utf8')).toContain('<html lang="zh-CN">');
    expect(preflight[0]!.message).toMatch(/ names page \d+, which this issue does not have\. /);
    fs.rmSync(looked, { recursive: true });
  }, 60_000);

  it('writes the site with its checksums, tells of keywords without a story, and comes out the same again', async () => {
    const first = await exportWeb(env, { issue, out, locale: 'zh', overrule });
    const { date } = await client.call('issue.get', { id: issue });
    expect(first.files.map(({ path: file }) => file)).toEqual(
      expect.arrayContaining(['index.html', `${date}/page/01.html`, 'keywords.html', 'atom.xml', `${date}/issue.json`, 'manifest.json']),
    );
    for (const { path: file, bytes } of first.files) expect(fs.statSync(path.join(out, file)).size).toBe(bytes);
    expect(first.preflight.filter(({ code }) => code === 'keyword-without-story').map(({ values }) => values.keyword)).toContain('扫黑除恶');
    for (const { message } of first.preflight) expect(message).not.toMatch(/preflight\.|\{\{/);
    expect(await exportWeb(env, { issue, out, locale: 'zh', overrule })).toMatchObject({ files: [], site: { kept: first.files.length, removed: 0 } });
  }, 60_000);

  describe('and grows into an archive', () => {
    const site = path.join(work, 'archive');
    const steps: string[] = [];
    const put = async (id: string) => {
      steps.length = 0;
      return exportWeb({ ...env, progress: (_done, _total, what) => steps.push(what) }, { issue: id, out: site, locale: 'zh', overrule });
    };
    const text = (file: string): string => fs.readFileSync(path.join(site, file), 'utf8');
    const files = (): string[] =>
      fs.readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(site, path.join(entry.parentPath, entry.name))); // prettier-ignore
    const broken = (): string[] => {
      const all = files();
      return brokenLinks(new Map(all.filter((file) => file.endsWith('.html')).map((file) => [file, text(file)])), all);
    };
    const place = async (article: string | null): Promise<void> => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, (await client.call('doc.open', { id: issue })).update);
      const before = Y.encodeStateVector(doc);
      placeArticle(doc, 'p1.second', article);
      await client.call('doc.append', { id: issue, update: Y.encodeStateAsUpdate(doc, before), origin: 'test' });
    };
    let second: string;
    let lead: string;
    beforeAll(async () => {
      const { version: _v, id: _i, ...first } = await client.call('issue.get', { id: issue });
      second = (await client.call('issue.create', { init: { ...first, date: '2018-04-28', number: 89 } })).id;
      lead = first.frames.find((frame) => frame.id === 'p1.lead')!.article!;
    });

    it('the next issue is added: its front is the site’s, the other one stays, and every link leads somewhere', async () => {
      await put(issue);
      const before = fs.statSync(path.join(site, '2018-04-27/index.html'));
      await put(second);
      expect(text('index.html')).toContain('2018年4月28日');
      expect(fs.statSync(path.join(site, '2018-04-27/index.html')).mtimeMs).toBe(before.mtimeMs);
      expect(broken()).toEqual([]);
      expect(text('manifest.json')).toContain('"front"');
    }, 60_000);

    it('an older issue that is exported again is not drawn again and does not come to the front; its withdrawn story keeps its address', async () => {
      const front = text('index.html');
      const again = (await put(issue)).files.map((file) => file.path);
      expect(again.filter((file) => !/^(feed|atom|manifest)/.test(file))).toEqual([]);
      expect(steps.filter((step) => step.startsWith('绘制'))).toEqual([]);
      expect(steps).toContain('第01版没有变，沿用原来的版面图');
      const { frames } = await client.call('issue.get', { id: issue });
      const gone = frames.find((frame) => frame.id === 'p1.second')!.article!;
      await place(null);
      const { files: changed } = await put(issue);
      expect(text('index.html')).toBe(front);
      const story = `2018-04-27/story/${gone}.html`;
      expect(text(story)).toContain('这篇稿件已撤下');
      expect(text(story)).toContain('href="../index.html"');
      expect(text(story)).toContain('noindex');
      expect(text('2018-04-27/issue.json')).not.toContain(gone);
      expect(fs.existsSync(path.join(site, `2018-04-27/story/${gone}.json`))).toBe(false);
      expect(changed.map((file) => file.path).filter((file) => file.startsWith('2018-04-28'))).toEqual([]);
      expect(text(`2018-04-27/story/${lead}.html`)).not.toContain('已撤下');
      expect(broken()).toEqual([]);
      // It comes back: its page is a story again.
      await place(gone);
      await put(issue);
      expect(text(story)).not.toContain('已撤下');
    }, 60_000);

    it('damaged words of another issue stop nothing and are told; that issue’s own export mends them', async () => {
      const copy = path.join(work, 'words');
      fs.cpSync(site, copy, { recursive: true });
      const { version: _v, id: _i, ...first } = await client.call('issue.get', { id: issue });
      const third = (await client.call('issue.create', { init: { ...first, date: '2018-04-29', number: 90 } })).id;
      const words = path.join(copy, '2018-04-27/text/1.js');
      const whole = fs.readFileSync(words, 'utf8');
      fs.writeFileSync(words, whole.slice(0, 40));
      const told = async (id: string): Promise<string[]> => {
        const { preflight } = await exportWeb(env, { issue: id, out: copy, locale: 'zh', overrule });
        return preflight.filter(({ code }) => code === 'search-texts-lost').map(({ message }) => message);
      };
      expect(await told(third)).toEqual([expect.stringMatching(/^2018-04-27一期留在网站里的检索文字（2018-04-27\/text）缺失或损坏/)]);
      expect(await told(third)).toHaveLength(1);
      expect(await told(issue)).toEqual([]);
      expect(fs.readFileSync(words, 'utf8')).toBe(whole);
      expect(await told(third)).toEqual([]);
    }, 120_000);

    it('of all issues in one run only the findings of the one that is before somebody are told, whichever stops it', async () => {
      const of = { ...env, pictures: 'none' as const };
      // Nobody let its errors pass yet.
      const { version: _v, id: _i, overrules: _o, ...bare } = await client.call('issue.get', { id: issue });
      const { publication } = bare;
      const oldest = (await client.call('issue.create', { init: { ...bare, date: '2018-04-26', number: 87 } })).id;
      const all = { publication, locale: 'zh' as const };
      const told: Finding[] = [];
      const stopped = (shown?: string) =>
        exportWebAll({ ...of, blocked: (found) => void told.push(...found) }, { ...all, out: path.join(work, 'all'), ...(shown && { shown }) });
      // The oldest is the first that stops it.
      for (const [shown, some] of [[oldest, true], [second, false], [undefined, true]] as const) {
        told.length = 0;
        await expect(stopped(shown)).rejects.toMatchObject({ code: 'preflight-blocked-issue', values: { date: '2018-04-26' } });
        expect(told.length > 0).toBe(some);
      } // prettier-ignore
      const made = async (shown?: string) =>
        (await exportWebAll(of, { ...all, out: path.join(work, 'all'), overrule, ...(shown && { shown }) })).preflight.length;
      const one = await made(second);
      expect(one).toBeGreaterThan(0);
      expect(await made()).toBeGreaterThan(one);
    }, 120_000);

    it('a damaged record of another issue stops it and names the issue; that issue’s own export mends it', async () => {
      const record = text('2018-04-27/issue.json');
      fs.writeFileSync(path.join(site, '2018-04-27/issue.json'), '{}');
      await expect(put(second)).rejects.toMatchObject({ code: 'site-record', values: { issue: '2018-04-27' } });
      await put(issue);
      expect(text('2018-04-27/issue.json')).toBe(record);
      // One whose folder somebody took away is no longer an issue of the site; its addresses say so.
      fs.rmSync(path.join(site, '2018-04-27'), { recursive: true });
      await put(second);
      expect((JSON.parse(text('manifest.json')) as { issues: { dir: string }[] }).issues.map(({ dir }) => dir)).toEqual(['2018-04-28']);
      expect(text('2018-04-27/index.html')).toContain('这一页已撤下');
      expect(broken()).toEqual([]);
    }, 60_000);
  });

  it('leaves what was there when it is cancelled, and nothing half made', async () => {
    const before = fs.readdirSync(work).sort();
    const cancel = new AbortController();
    const work2 = exportWeb({ ...env, signal: cancel.signal, progress: () => cancel.abort() }, { issue, out, locale: 'en', overrule });
    await expect(work2).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.readdirSync(work).sort()).toEqual(before);
    expect(fs.readFileSync(path.join(out, 'index.html'), 'utf8')).toContain('<html lang="zh-CN">');
  }, 60_000);

  it('never takes the place of a folder that is not its own', async () => {
    const other = path.join(work, 'photos');
    fs.mkdirSync(other);
    fs.writeFileSync(path.join(other, 'a.txt'), 'mine');
    await expect(exportWeb(env, { issue, out: other, locale: 'zh', overrule })).rejects.toMatchObject({ code: 'exists' });
    expect(fs.readdirSync(other)).toEqual(['a.txt']);
  });

  it('says so when there is no such issue', async () => {
    await expect(exportWeb(env, { issue: 'nowhere', out: path.join(work, 'x'), locale: 'zh' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
