/** What may be wrong with an issue and the place of its site: each is one clear sentence or a right result, and no half site is left. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Exported } from '../../../shared/contract/app.js';
import { asDatelineError } from '../../../shared/contract/errors.js';
import { blocks } from '../../../shared/makeup/preflight.js';
import { defaultPublication } from '../../../shared/newsroom/defaults.js';
import { say } from '../../../shared/words/index.js';
import { connect, createNewsroom, type Connection } from '../../store/index.js';
import { openFaces } from '../../store/faces.js';
import { exportWeb, type WebTask } from './index.js';
import { lookAtSite } from './folder/look.js';
import { brokenLinks } from './testing/links.js';
import { hasFaces, root } from './testing/make-site.js';

const author = { name: '夜班', role: '编辑' };
const overrule = { by: '夜班', role: '编辑', at: '2026-11-24T18:10:00.000Z', reason: '' };
const resources = path.join(root, 'resources');
const owner = { id: 'paper', name: '蓼河日报', url: '' };

let dir: string;
let client: Connection;
let issue: string;
let photo: string;
const at = (...parts: string[]): string => path.join(dir, ...parts);

interface Story {
  headline: string;
  text?: string;
  keywords?: string[];
  picture?: boolean;
}
/** One page a story; its text in one column of it. */
async function open(stories: Story[], url = ''): Promise<void> {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-bad-web-'));
  createNewsroom(at('n.newsroom'), { name: 'n', author });
  client = await connect(at('n.newsroom'), { author });
  await client.call('publication.save', { publication: { ...defaultPublication(), name: '蓼河日报', url } });
  const media = await client.call('media.put', { name: 'photo.jpg', bytes: fs.readFileSync(path.join(resources, 'sample/pictures/market.jpg')) });
  photo = (await client.call('media.get', { id: media.id })).path;
  const ids: string[] = [];
  for (const { headline, text = '夜里的市场灯火通明，摊主们正在卸货。', keywords = [], picture } of stories) {
    const body = [
      { id: 'p', type: 'paragraph' as const, runs: [{ text }] },
      ...(picture ? [{ id: 'm', type: 'picture' as const, media: media.id, runs: [{ text: '市场一角' }], credit: '本报记者摄', alt: '市场' }] : []),
    ];
    ids.push((await client.call('article.create', { init: { headline: [headline], body, keywords } })).id);
  }
  const pages = ids.map((_, i) => ({ id: `p${i}`, order: i, label: '要闻', template: 'blank', editors: [] }));
  const box = { col: 0, cols: 3, line: 0, lines: 40 };
  const frames = ids.map((article, i) => ({ id: `f${i}`, page: `p${i}`, kind: 'story' as const, slot: 'lead', order: 0, article, box }));
  ({ id: issue } = await client.call('issue.create', { init: { publication: 'paper', date: '2026-11-24', number: 1, total: 1, pages, frames } }));
}
const publish = (more: Partial<WebTask> = {}, env = {}): Promise<Exported> =>
  exportWeb(
    { client, faces: openFaces(path.join(root, 'out/fonts')), resources, pictures: 'small' as const, ...env },
    { issue, out: at('site'), locale: 'zh', overrule, ...more },
  );

async function refusal(work: Promise<unknown>, left: readonly string[] = ['n.newsroom']): Promise<string> {
  const error = asDatelineError(await work.then(() => new Error('it went through'), (thrown: unknown) => thrown)); // prettier-ignore
  expect(say('zh', `error.${error.code}`, error.values)).toMatch(/^[^{}]+。$/);
  expect(say('en', `error.${error.code}`, error.values)).toMatch(/^[^{}]+\.$/);
  expect(fs.readdirSync(dir).sort()).toEqual([...left]);
  return error.code;
}

/** Every file of the site, and that no page of it leads nowhere. */
function whole(out = at('site')): string[] {
  const files = (fs.readdirSync(out, { recursive: true }) as string[]).filter((name) => fs.statSync(path.join(out, name)).isFile());
  const html = files.filter((name) => name.endsWith('.html'));
  expect(brokenLinks(new Map(html.map((name) => [name, fs.readFileSync(path.join(out, name), 'utf8')])), files)).toEqual([]);
  return files;
}
const page = (name: string): string => fs.readFileSync(at('site', name), 'utf8');

describe.runIf(hasFaces())('a site with something wrong (needs the built faces)', () => {
  afterEach(async () => {
    await client.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['emptied', () => Buffer.alloc(0)],
    ['a text', () => Buffer.from('this is no picture'.repeat(100))],
  ])(
    'a picture that was %s on the disk stops it; let pass, it is left out and nothing leads to it',
    async (_, spoil) => {
      await open([{ headline: '夜市重开', picture: true }]);
      fs.writeFileSync(photo, spoil(fs.readFileSync(photo)));
      const told: string[] = [];
      const refused = publish({ overrule: undefined }, { blocked: (found: Exported['preflight']) => told.push(...found.filter(blocks).map((one) => one.message)) }); // prettier-ignore
      expect(await refusal(refused)).toBe('preflight-blocked');
      expect(told.join('\n')).toMatch(/第01版《夜市重开》的图片文件“photo\.jpg”读不出来/);
      await publish();
      whole();
    },
    40_000,
  );

  it('keywords of odd characters have pages of plain names, each its own', async () => {
    const keywords = ['../../etc/passwd', 'a/b', 'A/B', '🚆 高铁', '..', 'C++', '<b>"&\'', '  两边空格 ', 'con', '汉'.repeat(60)];
    await open([{ headline: '词', keywords }]);
    await publish();
    const files = whole();
    const made = files.filter((name) => name.startsWith('keyword/'));
    for (const name of files) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_./-]*$/);
    expect(files.filter((name) => name.includes('..'))).toEqual([]);
    const titles = made.map((name) => page(name)).join('\n');
    for (const word of ['../../etc/passwd', 'a/b', '🚆 高铁', 'C++', '&lt;b&gt;', '两边空格']) expect(titles).toContain(word);
    expect(titles).not.toContain('<b>"');
  }, 40_000);

  it('an address that is none counts as none, and nothing of it comes into the site', async () => {
    for (const url of ['paper', 'javascript:alert(1)', 'http://', 'file:///srv']) {
      await open([{ headline: '址' }], url);
      await publish();
      const files = whole();
      expect(files).not.toContain('sitemap.xml');
      for (const name of files.filter((one) => /\.(html|xml)$/.test(one)))
        expect(page(name), `${url} in ${name}`).not.toMatch(/javascript:|file:\/\/|rel="canonical"/);
      await client.close();
      fs.rmSync(dir, { recursive: true });
    }
    await open([{ headline: '址' }]);
  }, 60_000);

  it('an issue without pages is a site that says so', async () => {
    await open([]);
    await publish();
    whole();
    expect(lookAtSite(at('site'), issue, owner, at('n.newsroom'))).toMatchObject({ state: 'site', issues: 1, here: { dir: '2026-11-24' } });
  }, 40_000);

  it('a story of 100,000 characters is on its page whole', async () => {
    const text = '会议指出，要全面审视区域目标定位、发展重点和路径选择。'.repeat(3704);
    await open([{ headline: '长', text }]);
    await publish();
    const story = whole().find((name) => /\/story\/.*\.html$/.test(name))!;
    expect(page(story)).toContain(text);
  }, 60_000);

  it('64 pages have 64 pages', async () => {
    await open(Array.from({ length: 64 }, (_, i) => ({ headline: `第${i + 1}版的稿件`, text: '短。' })));
    const { site } = await publish();
    expect(site).toMatchObject({ pages: 64, stories: 64 });
    const files = whole();
    expect(files.filter((name) => /\/page\/\d+\.html$/.test(name))).toHaveLength(64);
    expect(page('2026-11-24/index.html')).toContain('page/64.html');
  }, 240_000);

  it('is cancelled at each of its steps: nothing is left, and the older site stays as it was', async () => {
    await open([{ headline: '先', picture: true }]);
    const told: number[] = [];
    await publish({}, { progress: (done: number) => told.push(done) });
    const before = new Map(whole().map((name) => [name, fs.readFileSync(at('site', name)).toString('base64')]));
    expect(told.length).toBeGreaterThan(2);
    for (let stop = 0; stop < told.length - 1; stop++) {
      const control = new AbortController();
      let calls = 0;
      const progress = (): void => {
        if (calls++ === stop) control.abort();
      };
      expect(await refusal(publish({ language: 'en' }, { signal: control.signal, progress }), ['n.newsroom', 'site'])).toBe('cancelled');
    }
    expect(new Map(whole().map((name) => [name, fs.readFileSync(at('site', name)).toString('base64')]))).toEqual(before);
  }, 60_000);

  describe('its place', () => {
    const look = (out: string) => lookAtSite(at(out), issue, owner, at('n.newsroom'));

    it('is looked at before: nothing, a host’s files, a site, somebody’s files, another paper’s site, the newsroom itself', async () => {
      await open([{ headline: '处' }]);
      expect(look('nowhere/deep')).toMatchObject({ state: 'new', here: null, problem: null });
      fs.mkdirSync(at('host'));
      fs.writeFileSync(at('host/CNAME'), 'paper.example');
      expect(look('host').state).toBe('new');
      fs.mkdirSync(at('mine'));
      fs.writeFileSync(at('mine/notes.txt'), 'mine');
      expect(look('mine').state).toBe('files');
      expect(look('mine/notes.txt').state).toBe('files');
      fs.writeFileSync(at('mine/manifest.json'), '{"name":"an app"}');
      expect(look('mine').state).toBe('files');
      expect(look('n.newsroom/media')).toMatchObject({ state: 'refused', problem: { code: 'export-in-newsroom' } });
      await publish();
      expect(look('site')).toMatchObject({ state: 'site', issues: 1, first: '2026-11-24', last: '2026-11-24', here: { dir: '2026-11-24' } });
      expect(lookAtSite(at('site'), 'another', owner, at('n.newsroom'))).toMatchObject({ state: 'site', issues: 1, here: null });
      expect(lookAtSite(at('site'), issue, { id: 'x', name: '别报', url: '' }, at('n.newsroom'))).toMatchObject({ state: 'refused', problem: { code: 'site-foreign', values: { name: '蓼河日报' } } }); // prettier-ignore
      const manifest = fs.readFileSync(at('site/manifest.json'));
      fs.writeFileSync(at('site/manifest.json'), manifest.subarray(0, manifest.length / 2));
      expect(look('site')).toMatchObject({ state: 'refused', problem: { code: 'site-damaged' } });
      for (const { problem } of [look('site'), look('n.newsroom/media')])
        for (const locale of ['zh', 'en'] as const) expect(say(locale, `error.${problem!.code}`, problem!.values)).toMatch(/^[^{}]+[.。]$/);
    }, 40_000);

    it('is refused: somebody’s files, a file, the newsroom, a path that is too long', async () => {
      await open([{ headline: '处' }]);
      fs.mkdirSync(at('site'));
      fs.writeFileSync(at('site/notes.txt'), 'mine');
      expect(await refusal(publish(), ['n.newsroom', 'site'])).toBe('exists');
      expect(fs.readdirSync(at('site'))).toEqual(['notes.txt']);
      fs.rmSync(at('site'), { recursive: true });
      fs.writeFileSync(at('site'), 'mine');
      expect(await refusal(publish(), ['n.newsroom', 'site'])).toBe('exists');
      fs.rmSync(at('site'));
      expect(await refusal(publish({ out: at('n.newsroom/site') }))).toBe('export-in-newsroom');
      expect(await refusal(publish({ out: at('x'.repeat(300)) }))).toBe('export-path-long');
    }, 40_000);

    const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('which', ['mount', 'umount'], { stdio: 'ignore' }).status === 0; // prettier-ignore
    it.skipIf(!mayMount)(
      'has no room, or takes nothing (skipped where this process may not mount)',
      async ({ skip }) => {
        await open([{ headline: '处', picture: true }]);
        const place = at('disk');
        fs.mkdirSync(place);
        for (const [options, code] of [
          ['size=200k', 'export-full'],
          ['size=200k,ro', 'no-permission'],
        ] as const) {
          if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'ignore' }).status !== 0)
            return skip('mount is refused here');
          try {
            await expect(publish({ out: path.join(place, 'site') })).rejects.toMatchObject({ code });
            // The disk itself, which stands there already.
            await expect(publish({ out: place })).rejects.toMatchObject({ code });
            expect(fs.readdirSync(place)).toEqual([]);
          } finally {
            execFileSync('umount', [place]);
          }
        }
      },
      60_000,
    );
  });
});
