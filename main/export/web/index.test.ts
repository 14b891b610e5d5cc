import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, createNewsroom } from '../../store/index.js';
import { openFaces } from '../../store/faces.js';
import type { StoreClient } from '../../../shared/contract/store.js';
import type { ExportEnv } from '../env.js';
import { loadVips } from '../vips.js';
import { exportWeb } from './index.js';
import { gradient, hasFaces, root } from './testing/make-site.js';
import { smallIssue } from './testing/small-issue.js';

const author = { name: '沈墨', role: '编辑' };

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
    env = { client, faces: openFaces(path.join(root, 'out/fonts')), resources: path.join(root, 'resources') };
  }, 60_000);
  afterAll(async () => {
    await client.close();
    fs.rmSync(work, { recursive: true, force: true });
  });

  it('writes the site with its checksums, tells of keywords without a story, and comes out the same again', async () => {
    const first = await exportWeb(env, { issue, out, locale: 'zh' });
    const { date } = await client.call('issue.get', { id: issue });
    expect(first.files.map(({ path: file }) => file)).toEqual(
      expect.arrayContaining(['index.html', `${date}/page/01.html`, 'keywords.html', 'feed.xml', `${date}/issue.json`, 'manifest.json']),
    );
    for (const { path: file, bytes } of first.files) expect(fs.statSync(path.join(out, file)).size).toBe(bytes);
    expect(first.preflight.filter(({ code }) => code === 'keyword-without-story').map(({ values }) => values.keyword)).toContain('扫黑除恶');
    for (const { message } of first.preflight) expect(message).not.toMatch(/preflight\.|\{\{/);
    expect(await exportWeb(env, { issue, out, locale: 'zh' })).toMatchObject({ files: [], site: { kept: first.files.length, removed: 0 } });
  }, 60_000);

  it('leaves what was there when it is cancelled, and nothing half made', async () => {
    const before = fs.readdirSync(work).sort();
    const cancel = new AbortController();
    const work2 = exportWeb({ ...env, signal: cancel.signal, progress: () => cancel.abort() }, { issue, out, locale: 'en' });
    await expect(work2).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.readdirSync(work).sort()).toEqual(before);
    expect(fs.readFileSync(path.join(out, 'index.html'), 'utf8')).toContain('<html lang="zh-CN">');
  }, 60_000);

  it('never takes the place of a folder that is not its own', async () => {
    const other = path.join(work, 'photos');
    fs.mkdirSync(other);
    fs.writeFileSync(path.join(other, 'a.txt'), 'mine');
    await expect(exportWeb(env, { issue, out: other, locale: 'zh' })).rejects.toMatchObject({ code: 'exists' });
    expect(fs.readdirSync(other)).toEqual(['a.txt']);
  });

  it('says so when there is no such issue', async () => {
    await expect(exportWeb(env, { issue: 'nowhere', out: path.join(work, 'x'), locale: 'zh' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
