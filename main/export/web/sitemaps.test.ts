import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { MOST_NEWS, newsSitemap, robots, sitemaps } from './sitemaps.js';
import { record } from './testing/records.js';
import { smallView } from './testing/small-view.js';
import type { StoryRecord } from './record.js';

const BASE = 'https://paper.example.org/today/';
const story = (dir: string, id: string, more: Partial<StoryRecord> = {}): StoryRecord =>
  ({ id, path: `${dir}/story/${id}.html`, title: `${id} <&>`, keywords: [], ...more }) as StoryRecord;
const locs = (text: string): string[] => [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc!);

describe('sitemap.xml', () => {
  const others = [
    record('2018-04-20', { stories: [story('2018-04-20', 'old', { corrections: [{ date: '2018-04-29', note: 'x' }], keywords: ['旧词'] })] }),
  ];
  const view = smallView({ base: BASE, others });

  it('names every page of the archive once, with its day', () => {
    const [{ path, text }] = sitemaps(view, BASE, ['keywords.html', 'archive.html']) as [{ path: string; text: string }];
    expect(path).toBe('sitemap.xml');
    create(text);
    const all = locs(text);
    expect(new Set(all).size).toBe(all.length);
    for (const at of ['', 'keywords.html', 'archive.html', '2018-04-27/index.html', '2018-04-27/page/04.html', '2018-04-27/story/lead.html', '2018-04-20/index.html', '2018-04-20/story/old.html']) expect(all).toContain(BASE + at); // prettier-ignore
    expect(all.filter((loc) => loc.includes('/keyword/'))).toHaveLength(view.keywords.all.length);
    expect(text).toContain('<loc>https://paper.example.org/today/2018-04-20/story/old.html</loc><lastmod>2018-04-29</lastmod>');
    expect(text).toContain('<loc>https://paper.example.org/today/2018-04-27/story/lead.html</loc><lastmod>2018-04-27</lastmod>');
  });

  it('is an index over several files when there are too many, and full files stay as they are', () => {
    const files = sitemaps(view, BASE, [], 10);
    const index = files.at(-1)!;
    expect(index.path).toBe('sitemap.xml');
    expect(locs(index.text)).toEqual(files.slice(0, -1).map(({ path }) => BASE + path));
    for (const { text } of files) create(text);
    const [whole] = sitemaps(view, BASE, []);
    expect(files.slice(0, -1).flatMap(({ text }) => locs(text))).toEqual(locs(whole!.text));
    for (const { text } of files.slice(0, -1)) expect(locs(text).length).toBeLessThanOrEqual(10);
    const later = smallView({ base: BASE, others: [...others, record('2018-05-03', { stories: [story('2018-05-03', 'new')] })] });
    expect(sitemaps(later, BASE, [], 10)[0]).toEqual(files[0]);
  });
});

describe('news-sitemap.xml', () => {
  it('holds stories of two days', () => {
    const others = ['2018-04-26', '2018-04-25'].map((dir) => record(dir, { stories: [story(dir, `s${dir}`)] }));
    const text = newsSitemap(smallView({ base: BASE, others }), BASE)!;
    create(text);
    expect(text).toContain('/2018-04-26/story/s2018-04-26.html');
    expect(text).not.toContain('2018-04-25');
    expect(text).toContain('<news:title>s2018-04-26 &lt;&amp;&gt;</news:title>');
    expect(text).toContain('<news:name>蓼河日报</news:name><news:language>zh-cn</news:language>');
    expect(text).toContain('<news:publication_date>2018-04-26T00:00:00+08:00</news:publication_date>');
  });

  it('holds a thousand at most, and is none without stories', () => {
    const dir = '2018-05-01';
    const many = record(dir, { stories: Array.from({ length: MOST_NEWS + 5 }, (_, i) => story(dir, `s${i}`)) });
    expect(locs(newsSitemap(smallView({ base: BASE, others: [many] }), BASE)!)).toHaveLength(MOST_NEWS);
    expect(newsSitemap(smallView({ base: BASE, others: [record('2018-05-01')] }), BASE)).toBeNull();
  });
});

it('robots are told of the maps at a host’s root, where alone they look', () => {
  expect(robots('https://paper.example.org/', ['sitemap.xml'])).toBe('User-agent: *\nAllow: /\nSitemap: https://paper.example.org/sitemap.xml\n');
  expect(robots(BASE, ['sitemap.xml'])).toBeNull();
});
