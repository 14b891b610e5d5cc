import { describe, expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import { defaultWebLook } from '../../../shared/newsroom/web-look.js';
import type { PageList, Region } from '../../../shared/makeup/list.js';
import { archiveOf } from './archive.js';
import { trusted } from './html.js';
import { indexPage, printedPage } from './issue-pages.js';
import { newsArticle, publishedAt } from './json-ld.js';
import { issueJson, recordOf } from './issue-json.js';
import { archiveKeywords, wordsOf } from './keywords/archive.js';
import { archiveIndex, issueIndex } from './keywords/index-page.js';
import { orderOf } from './keywords/order.js';
import { openStrokes } from './keywords/strokes.js';
import { keywordPages } from './keywords/word-page.js';
import { searchPage } from './search/page.js';
import { buildSite, shorten, type Site } from './site.js';
import { storyPage } from './story.js';
import { storyJsonPath } from './story-json.js';
import { IssueRecordSchema, RegionRecordSchema } from './record.js';
import { relative, sayIn, type View } from './view.js';
import { ATTACK, smallIssue } from './testing/small-issue.js';
import { brokenLinks, elementsOf } from './testing/links.js';

const MEDIA = 'a'.repeat(64);
const small = smallIssue(MEDIA);

/** Regions as a composer gives them, without composing: this file is about the site, not about lines. */
function lists(): PageList[] {
  return small.issue.pages.map(({ id }) => {
    const list: PageList = { page: id, width: 770, height: 1100, bleed: 8, items: [], regions: [], fits: [], problems: [] };
    const add = (region: Partial<Region>) => list.regions.push({ frame: 'f', kind: 'story', x: 77, y: 110, w: 385, h: 220, ...region });
    for (const frame of small.issue.frames) if (frame.page === id && frame.article !== null) add({ frame: frame.id, article: frame.article });
    if (id === 'p1') {
      for (const keyword of small.issue.keywords) add({ kind: 'keyword', keyword });
      // A second rectangle of the lead, over the page's edge.
      add({ article: 'lead', x: 700, y: 1000, w: 200, h: 200 });
      list.items.push({
        kind: 'qr',
        x: 10,
        y: 10,
        size: 50,
        modules: ['1'],
        color: [0, 0, 0, 100],
        link: 'https://example.org/liaohe',
        source: { frame: 'p1.qr' },
      });
      list.items.push({
        kind: 'qr',
        x: 70,
        y: 10,
        size: 50,
        modules: ['1'],
        color: [0, 0, 0, 100],
        link: 'javascript:alert(1)',
        source: { frame: 'p1.qr' },
      });
    }
    return list;
  });
}

function viewOf(locale: 'zh' | 'en' = 'zh', base: string | null = null): View {
  const site: Site = buildSite({ ...small, pages: lists() }, '（无题）');
  const picture = (path: string) => ({
    files: [480, 960].map((width) => ({ path: `${path}-${width}.jpg`, width, height: width * 0.75 })),
    light: [480, 960].map((width) => ({ path: `${path}-${width}.avif`, width, height: width * 0.75 })),
    plain: `${path}-960.jpg`,
  });
  const pictures = {
    photos: new Map([[MEDIA, picture('picture/a')]]),
    pages: new Map(site.pages.map((page) => [page.id, picture(`page/${page.number}`)])),
  };
  const archive = archiveOf(recordOf({ site, pictures }), []);
  return {
    site,
    archive,
    keywords: archiveKeywords(archive.issues),
    locale,
    pictures,
    look: defaultWebLook(),
    masthead: null,
    nameplate: trusted('<svg></svg>'),
    base,
    say: sayIn(locale),
  };
}

const strokes = openStrokes(readFileSync(new URL('../../../resources/order/strokes.txt', import.meta.url), 'utf8'));

function allPages(view: View): Map<string, string> {
  return new Map([
    ['index.html', indexPage(view, 'index.html')],
    [view.site.path, indexPage(view, view.site.path)],
    ['search.html', searchPage(view, [{ key: 'abc', stories: 7, from: '2018-04-27', to: '2018-04-27' }])],
    ...view.site.pages.map((page) => [page.path, printedPage(view, page)] as const),
    ...view.site.stories.map((story) => [story.path, storyPage(view, story)] as const),
    ...[
      ...issueIndex(view, orderOf(view.site.keywords.map(({ word }) => word), view.site.publication.language, strokes)), // prettier-ignore
      ...archiveIndex(view, view.keywords, orderOf(wordsOf(view), view.site.publication.language, strokes)),
      ...view.keywords.all.flatMap((keyword) => keywordPages(view, keyword)),
    ].map(({ path, text }) => [path, text] as const),
  ]);
}
const inAll = (path: string): string[] => [480, 960].flatMap((width) => [`${path}-${width}.jpg`, `${path}-${width}.avif`]);
const OTHER_FILES = [
  'archive.html',
  'assets/issues.js',
  'assets/paper.css',
  'assets/display.js',
  'assets/pages.js',
  'assets/search.js',
  'assets/theme.css',
  'assets/icon.svg',
  'feed.xml',
  'atom.xml',
  ...inAll('picture/a'),
];
const pagePictures = ['01', '02', '03', '04'].flatMap((n) => inAll(`page/${n}`));

describe('the site as data', () => {
  const { site } = viewOf();

  it('takes stories in reading order, each once, with every page it stands on', () => {
    expect(site.stories.map(({ id }) => id)).toEqual(['lead', 'second', 'brief', 'Inside-A', 'inside-a', 'english', 'attack']);
    expect(site.stories[0]!.pages.map(({ number }) => number)).toEqual(['01', '03']);
    expect(site.pages[3]!.stories).toEqual([]);
  });

  it('gives every file a name that no other file has on a disk that ignores case', () => {
    const paths = [...allPages(viewOf()).keys()].map((path) => path.toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^([0-9-]+\/)?([a-z]+\/)?[a-z0-9][a-z0-9_-]*\.html$/);
  });

  it('has a keyword only when a story carries it; the front page first, then by stories', () => {
    expect(site.keywords.map(({ word }) => word)).toEqual(['创建全国文明城市', '招商引资', '园区建设', ATTACK, 'AI & 5G', 'bridge']);
    expect(site.keyword('扫黑除恶')).toBeUndefined();
    expect(site.pages[0]!.regions.filter(({ kind }) => kind === 'keyword')).toHaveLength(3);
  });

  it('outlines are per cent of the page and end at its edge', () => {
    const [region, ...more] = site.pages[0]!.regions.filter((one) => one.kind === 'story' && one.story.id === 'lead');
    expect(more).toEqual([]);
    expect(region).toMatchObject({
      outline: { x: 10, y: 10, w: 90, h: 90 },
      polygons: [
        [[10, 10], [60, 10], [60, 30], [10, 30]],
        [[90.909, 90.909], [100, 90.909], [100, 100], [90.909, 100]],
      ],
    }); // prettier-ignore
  });

  it('a code on the page leads somewhere only when its link is one', () => {
    expect(site.pages[0]!.regions.filter(({ kind }) => kind === 'code')).toMatchObject([{ link: 'https://example.org/liaohe' }]);
  });

  it('names a story without a headline by its first words', () => expect(site.stories[2]!.title).toMatch(/^对接会议现场/));

  it('shortens after a sentence, never inside a word', () => {
    expect(shorten('一二三四五六七八。九十', 10)).toBe('一二三四五六七八。');
    expect(shorten('The bridge opened', 12)).toBe('The bridge…');
    expect(shorten('短', 10)).toBe('短');
  });
});

describe('paths', () => {
  it.each([
    ['index.html', 'page/01.html', 'page/01.html'],
    ['page/01.html', 'index.html', '../index.html'],
    ['page/01.html', 'page/02.html', '02.html'],
    ['page/01.html', 'story/a.html', '../story/a.html'],
    ['2018-04-27/page/01.html', '2018-04-27/page/02.html', '02.html'],
    ['2018-04-27/page/01.html', '2018-04-27/story/a.html', '../story/a.html'],
    ['2018-04-27/story/a.html', '2018-04-28/story/a.html', '../../2018-04-28/story/a.html'],
    ['keyword/a.html', '2018-04-27/story/a.html', '../2018-04-27/story/a.html'],
    ['2018-04-27/index.html', 'index.html', '../index.html'],
  ])('%s → %s is %s', (from, to, way) => expect(relative(from, to)).toBe(way));
});

describe.each(['zh', 'en'] as const)('pages in %s', (locale) => {
  const view = viewOf(locale);
  const pages = allPages(view);

  it('every internal link and file reference resolves', () => {
    const data = view.site.stories.map(({ path }) => storyJsonPath(path));
    expect(brokenLinks(pages, [...OTHER_FILES, ...pagePictures, ...data])).toEqual([]);
  });

  it('nothing typed becomes markup: no foreign element, no handler, no dangerous address', () => {
    for (const [path, text] of pages) {
      for (const { name, attributes } of elementsOf(text)) {
        expect(
          Object.keys(attributes).filter((key) => /^on|^style$/.test(key)),
          path,
        ).toEqual([]);
        if (name === 'script')
          expect(attributes.src ?? attributes.type, path).toMatch(/^(\.\.\/)*assets\/(display|issues|pages|search)\.js$|^application\/ld\+json$/);
        for (const key of ['href', 'src']) expect(attributes[key] ?? '', path).not.toMatch(/^\s*(javascript|data|vbscript):/i);
        if (name === 'img') expect(attributes.src, path).not.toBe('x');
      }
      expect(text.match(/<script\b(?! type="application\/ld\+json">)/g), path).toHaveLength(/^search\.html$|\/page\//.test(path) ? 3 : 2);
    }
  });

  it('asks for nothing from anywhere else', () => {
    for (const [path, text] of pages)
      for (const { name, attributes } of elementsOf(text))
        if (name !== 'a')
          for (const key of ['src', 'srcset', 'href', 'poster']) expect(attributes[key] ?? '', `${path} <${name}>`).not.toMatch(/^\s*(https?:)?\/\//);
  });

  it('says which language everything is in', () => {
    const text = pages.get('2018-04-27/story/english.html')!;
    expect(text).toContain(`<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">`);
    expect(text).toContain('<article class="story" lang="en">');
    expect(pages.get('2018-04-27/story/lead.html')).toContain('<article class="story" lang="zh-CN">');
  });

  it('leaves no word unsaid', () => {
    for (const [path, text] of pages) expect(text, path).not.toMatch(/web\.[a-zA-Z]|\{\{|\[\[|undefined|\[object/);
  });

  it('has one h1 a page, and no id twice', () => {
    for (const [path, text] of pages) {
      const elements = elementsOf(text);
      expect(
        elements.filter(({ name }) => name === 'h1'),
        path,
      ).toHaveLength(1);
      const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
      expect(new Set(ids).size, path).toBe(ids.length);
    }
  });

  it('every image has a size and an alternative', () => {
    for (const [path, text] of pages)
      for (const { name, attributes } of elementsOf(text))
        if (name === 'img') expect(Object.keys(attributes), path).toEqual(expect.arrayContaining(['alt', 'width', 'height']));
  });
});

describe('a story', () => {
  const pages = allPages(viewOf());
  const lead = pages.get('2018-04-27/story/lead.html')!;

  it('prints the opening as the paper does, run into the first paragraph', () => {
    expect(lead).toContain('<p><span class="opening">本报蓼河4月26日讯（记者于伟 王博文）</span>25日');
  });

  it('puts credits at the tail where they stand at the tail', () => {
    expect(pages.get('2018-04-27/story/second.html')).toMatch(/<span class="tail">（本报记者 李亚腾）<\/span><\/p>/);
  });

  it('leads from the refer line to the pages that exist, and only to those', () => {
    expect(lead).toContain('详见<a href="../page/02.html">02</a>/<a href="../page/03.html">03</a>/<a href="../page/04.html">04</a>/09 要闻');
  });

  it('keeps marks and safe links, drops dangerous ones but not their text', () => {
    expect(lead).toContain('<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer"><em>凝神聚力</em></a>');
    const attack = pages.get('2018-04-27/story/attack.html')!;
    expect(attack).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(attack).not.toMatch(/href="(javascript|data)/);
  });

  it('draws codes as vectors with a link', () => {
    expect(pages.get('2018-04-27/story/Inside-A.html')).toMatch(
      /<figure class="code">\n<a href="https:\/\/example\.org\/v"[^>]*><svg viewBox="0 0 \d+ \d+" role="img"/,
    );
  });

  it('says what is to be seen, who took it, and what it is', () => {
    const brief = pages.get('2018-04-27/story/brief.html')!;
    expect(brief).toContain('alt="两排人隔桌而坐"');
    expect(brief).toContain('<figcaption>对接会议现场　<span class="credit">本报记者 刘可 摄</span></figcaption>');
  });
});

describe('the printed page', () => {
  const page = allPages(viewOf()).get('2018-04-27/page/01.html')!;
  const links = elementsOf(page).filter(({ attributes }) => attributes.class?.startsWith('region'));

  it('has one stop for the keyboard per story, each with a name', () => {
    // Two frames on this page, one link.
    expect(links.filter(({ attributes }) => attributes.href === '../story/lead.html')).toHaveLength(1);
    expect(links.some(({ attributes }) => 'tabindex' in attributes)).toBe(false);
    expect(page).toContain('<span>聚焦“七个导向”，三次创业谋新篇</span></a>');
  });

  it('allows its own outlines by their hash and no other style', async () => {
    const { createHash } = await import('node:crypto');
    const css = /<style>([^<]*)<\/style>/.exec(page)![1]!;
    // 3 pt larger than the frames, and not over the page's edge.
    expect(css).toContain('.r0{left:9.61%;top:9.727%;width:90.39%;height:90.273%}');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    expect(policy).toContain(`'sha256-${createHash('sha256').update(css).digest('base64')}'`);
    expect(policy).not.toContain('unsafe');
  });

  it('leads from a keyword to its stories; one without stories is no link', () => {
    const words = links.filter(({ attributes }) => attributes.class?.includes('word'));
    expect(words).toHaveLength(3);
    const index = allPages(viewOf()).get('index.html')!;
    expect(index).toContain('<span>扫黑除恶</span>');
    expect(index).toMatch(/<a href="keyword\/k-[0-9a-f]{12}\.html">招商引资<\/a>/);
  });
});

describe('structured data', () => {
  // Our own summary of Google's page on articles lies beside the project, where it is at hand; these are its rules.
  const file = '/work/shared/standards/web/google-article.schema.json';
  const rules = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { required: string[]; properties: { '@type': { enum: string[] } } })
    : {
        required: ['@context', '@type', 'headline', 'image', 'datePublished', 'dateModified', 'author'],
        properties: { '@type': { enum: ['NewsArticle', 'Article', 'BlogPosting', 'ReportageNewsArticle', 'OpinionNewsArticle'] } },
      };
  const view = viewOf('zh', 'https://paper.example.org/today/');

  it.each(view.site.stories)('$id has what search engines ask for, in the form they ask for', (story) => {
    const data = newsArticle(view, story);
    for (const key of rules.required) expect(data, key).toHaveProperty(key);
    expect(rules.properties['@type'].enum).toContain(data['@type']);
    for (const image of data.image as string[]) expect(new URL(image).protocol).toBe('https:');
    expect((data.image as string[]).length).toBeGreaterThan(0);
    for (const key of ['datePublished', 'dateModified']) expect(data[key]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
    for (const author of data.author as { '@type': string; name: string }[]) {
      expect(['Person', 'Organization']).toContain(author['@type']);
      expect(author.name.length).toBeGreaterThan(0);
    }
    const page = storyPage(view, story);
    expect(JSON.parse(/<script type="application\/ld\+json">([^]*?)<\/script>/.exec(page)![1]!)).toEqual(JSON.parse(JSON.stringify(data)));
  });

  it('gives no address where there is none', () => {
    const bare = viewOf();
    expect(newsArticle(bare, bare.site.stories[0]!)).not.toHaveProperty('url');
    expect(indexPage(bare, 'index.html')).not.toContain('og:url');
    expect(indexPage(view, 'index.html')).toContain('<link rel="canonical" href="https://paper.example.org/today/"/>');
  });

  it('keeps China’s time for papers in Chinese', () => expect(publishedAt('2018-04-27', 'zh')).toBe('2018-04-27T00:00:00+08:00'));
});

describe('issue.json', () => {
  it('describes pages, outlines and stories by path', () => {
    const data = IssueRecordSchema.strict().parse(JSON.parse(issueJson(recordOf(viewOf()))));
    const polygon = [[10, 10], [60, 10], [60, 30], [10, 30]]; // prettier-ignore
    expect(data.pages[0]!.regions.find(({ story }) => story === 'second')).toEqual({
      kind: 'story',
      outline: { x: 10, y: 10, w: 50, h: 20 },
      polygons: [polygon],
      story: 'second',
    });
    // As older exports wrote it.
    const [{ polygons, ...old }] = data.pages[0]!.regions.filter(({ story }) => story === 'second') as [(typeof data.pages)[0]['regions'][0]];
    expect(polygons).toBeDefined();
    expect(RegionRecordSchema.safeParse(old).success).toBe(true);
    expect(data.stories[0]).toMatchObject({
      id: 'lead',
      path: '2018-04-27/story/lead.html',
      title: '聚焦“七个导向”，三次创业谋新篇',
      opening: '本报蓼河4月26日讯',
      pages: ['01', '03'],
    });
    expect(data.keywords).toHaveLength(6);
  });
});
