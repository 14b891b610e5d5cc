import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { PAGE_JPEG_WIDTHS, PAGE_WIDTHS } from './pictures.js';
import { brokenLinks } from './testing/links.js';
import { hasFaces, makeSite, MEDIA } from './testing/make-site.js';

const decode = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');
const digest = (files: ReadonlyMap<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries([...files].map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]));

// The build leaves the faces there; without it there is nothing to compose with.
describe.skipIf(!hasFaces())('the site of a composed issue', () => {
  let files: Map<string, Uint8Array>;
  const steps: [number, number, string][] = [];
  beforeAll(async () => {
    files = await makeSite('zh', 'https://paper.example.org/', { progress: (...step) => steps.push(step) });
  }, 180_000);

  it('has every page, story, keyword, feed and picture, and no link that leads nowhere', () => {
    const paths = [...files.keys()];
    expect(paths).toEqual(
      expect.arrayContaining([
        'index.html',
        '2018-04-27/index.html',
        '2018-04-27/page/01.html',
        '2018-04-27/page/04.html',
        '2018-04-27/story/lead.html',
        'keywords.html',
        'feed.xml',
        'atom.xml',
        'sitemap.xml',
        '2018-04-27/issue.json',
        'assets/paper.css',
        'assets/display.js',
        'assets/pages.js',
        'assets/icon.svg',
      ]),
    );
    const pages = new Map(paths.filter((path) => path.endsWith('.html')).map((path) => [path, decode(files.get(path))]));
    expect(brokenLinks(pages, paths)).toEqual([]);
  });

  it('what search engines and previews are told of is there', () => {
    const base = 'https://paper.example.org/';
    const told = (text: string, pattern: RegExp): string[] =>
      [...text.matchAll(pattern)].map(([, address]) => address!.slice(base.length) || 'index.html');
    const mapped = told(decode(files.get('sitemap.xml')), /<loc>([^<]*)</g);
    const news = told(decode(files.get('news-sitemap.xml')), /<loc>([^<]*)</g);
    expect(news).toEqual([...files.keys()].filter((path) => /\/story\/.*\.html$/.test(path)));
    expect(decode(files.get('robots.txt'))).toContain(`Sitemap: ${base}news-sitemap.xml`);
    for (const path of [...mapped, ...news]) expect([...files.keys()], path).toContain(path);
    for (const path of news) {
      const [card] = told(decode(files.get(path)), /property="og:image" content="([^"]*)"/g);
      expect(card).toBe(path.replace('/story/', '/share/').replace('.html', '.jpg'));
      expect(files.get(card!)!.length).toBeGreaterThan(10_000);
      const json = JSON.parse(decode(files.get(path.replace('.html', '.json')))) as { renditions: { name: string; href: string }[] };
      expect(json.renditions.find(({ name }) => name === 'share')!.href).toBe(base + card!);
    }
  });

  it('draws each page in five widths of the page’s own shape', () => {
    const { pages } = JSON.parse(decode(files.get('2018-04-27/issue.json'))) as {
      pages: { number: string; width: number; height: number; pictures: { path: string; width: number; height: number }[] }[];
    };
    for (const { number, width, height, pictures } of pages) {
      expect(
        pictures.map((picture) => picture.width),
        number,
      ).toEqual([200, 450, 900, 1800, 2700]);
      for (const picture of pictures) {
        expect(picture.height / picture.width).toBeCloseTo(height / width, picture.width < 450 ? 1 : 2);
        const bytes = files.get(picture.path)!;
        expect(Buffer.from(bytes.subarray(8, 12)).toString()).toBe(picture.width > 900 ? 'WEBP' : 'avif');
        // A blank page is small too, but a page that was not drawn at all is a few hundred bytes.
        if (picture.width >= 450) expect(bytes.length).toBeGreaterThan(1500);
      }
    }
    expect(files.get('2018-04-27/page/01-1800.webp')!.length).toBeGreaterThan(60_000);
  });

  it('keeps photos no larger than they are, without metadata', () => {
    const widths = [...files.keys()].filter((path) => path.includes('/picture/')).sort();
    const name = `2018-04-27/picture/${MEDIA.slice(0, 16)}`;
    expect(widths).toEqual([1200, 480, 960].flatMap((width) => [`${name}-${width}.avif`, `${name}-${width}.jpg`]).sort());
    for (const path of widths.filter((file) => file.endsWith('.avif')))
      expect(Buffer.from(files.get(path)!.subarray(4, 12)).toString()).toBe('ftypavif');
    for (const path of widths) expect(Buffer.from(files.get(path)!).includes('Exif')).toBe(false);
  });

  it.each([
    ['small', ['page/01-200.avif', 'page/01-450.avif', 'page/01-450.jpg'], 1],
    ['none', [], 0],
  ] as const)(
    'of %s pictures has only these, and otherwise the same pages',
    async (detail, first, drawn) => {
      const site = await makeSite('zh', 'https://paper.example.org/', { detail });
      const paths = [...site.keys()];
      const pictures = paths.filter((path) => /\/(page|picture|share)\/.*\.(avif|webp|jpg)$/.test(path));
      expect(pictures.filter((path) => path.includes('/page/01')).sort()).toEqual(first.map((name) => `2018-04-27/${name}`));
      expect(pictures.length > 0 ? 1 : 0).toBe(drawn);
      const pages = paths.filter((path) => path.endsWith('.html'));
      expect(pages.sort()).toEqual([...files.keys()].filter((path) => path.endsWith('.html')).sort());
      expect(brokenLinks(new Map(pages.map((path) => [path, decode(site.get(path))])), paths)).toEqual([]);
    },
    60_000,
  );

  it('counts its steps up to the end', () => {
    expect(steps.map(([done]) => done)).toEqual(steps.map((_, i) => i));
    expect(steps.at(-1)!.slice(0, 2)).toEqual([steps.length - 1, steps.length - 1]);
  });

  it('gives the same bytes for the same state', async () => {
    expect(digest(await makeSite('zh', 'https://paper.example.org/'))).toEqual(digest(files));
  }, 60_000);

  it('stops between two steps when it is cancelled', async () => {
    const cancel = new AbortController();
    const seen: string[] = [];
    const work = makeSite('en', '', {
      signal: cancel.signal,
      progress: (_done, _total, what) => {
        seen.push(what);
        if (seen.length === 2) cancel.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toHaveLength(2);
  }, 60_000);

  it('goes on without a photo that is missing or broken', async () => {
    for (const bytes of [undefined, Buffer.from('not a picture')]) {
      const cancel = new AbortController();
      const site = new Map<string, Uint8Array>();
      // Two pages are enough: the photo stands on the first.
      await makeSite('zh', '', {
        media: async () => bytes,
        signal: cancel.signal,
        write: async (path, data) => void site.set(path, data),
        progress: (done) => done === 1 && cancel.abort(),
      }).catch(() => undefined);
      const name = '2018-04-27/page/01';
      expect([...site.keys()].sort()).toEqual(
        [
          ...PAGE_WIDTHS.map((width) => `${name}-${width}.${width > 900 ? 'webp' : 'avif'}`),
          ...PAGE_JPEG_WIDTHS.map((width) => `${name}-${width}.jpg`),
        ].sort(),
      );
    }
  }, 60_000);
});
