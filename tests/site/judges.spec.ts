/** Every kind of page before independent judges: html-validate reads the files, axe-core the page as it is shown, by day and by night, wide and narrow. */
import AxeBuilder from '@axe-core/playwright';
import { test, expect, type Page } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader, type ConfigData } from 'html-validate';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brokenLinks } from '../../main/export/web/testing/links.js';
import { growSite } from '../../main/export/web/testing/make-site.js';
import { chromium, htmlFiles, launch, NO_CHROMIUM, tempDir, watch } from './browser.js';

test.skip(!chromium, NO_CHROMIUM);
test.use({ ...launch, viewport: { width: 1280, height: 900 } });

const LOCALES = ['zh', 'en'] as const;
type LocaleName = (typeof LOCALES)[number];
const work = tempDir('judges');
test.afterAll(() => fs.rmSync(work, { recursive: true, force: true }));
const dirOf = (locale: LocaleName | 'folder'): string => path.join(work, locale);

test.beforeAll(async () => {
  test.setTimeout(300_000);
  // Two issues; the older one is exported again with a page less, so that something is withdrawn.
  for (const locale of LOCALES)
    await growSite(
      dirOf(locale),
      locale,
      [
        { id: 'a', date: '2018-04-26', pages: 2 },
        { id: 'b', date: '2018-04-27', pages: 4 },
        { id: 'a', date: '2018-04-26', pages: 1 },
      ],
      'https://paper.example.org/news/',
    );
  // The same without an address of its own: a folder to be handed on.
  await growSite(dirOf('folder'), 'zh', [{ id: 'a', date: '2018-04-26', pages: 1 }]);
});

/** What a page is, by its path in the site. Every page belongs to one; the first of each goes before axe. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['front', /^index\.html$/],
  ['issue', /^[\d-]+\/index\.html$/],
  ['printed page', /^2018-04-27\/page\/\d+\.html$/],
  ['withdrawn page', /^2018-04-26\/page\/02\.html$/],
  ['story', /^[\d-]+\/story\/lead\.html$/],
  ['story that attacks', /^[\d-]+\/story\/attack\.html$/],
  ['story in English', /^[\d-]+\/story\/english\.html$/],
  ['picture story', /^[\d-]+\/story\/brief\.html$/],
  ['keyword', /^keyword\//],
  ['all keywords by sound', /^keywords\.html$/],
  ['all keywords by strokes', /^keywords-strokes\.html$/],
  ['issue’s keywords by sound', /^[\d-]+\/keywords\.html$/],
  ['issue’s keywords by strokes', /^[\d-]+\/keywords-strokes\.html$/],
  ['archive', /^archive\.html$/],
  ['search', /^search\.html$/],
  ['desk: articles', /^[\d-]+\/wechat\/index\.html$/],
  ['desk: one article', /^[\d-]+\/wechat\/brief\.html$/],
  ['desk: codes', /^[\d-]+\/qr\/index\.html$/],
];
const oneOfEach = (files: readonly string[]): [string, string][] =>
  KINDS.map(([kind, pattern]) => {
    const found = files.find((file) => pattern.test(file));
    if (found === undefined) throw new Error(`The site has no ${kind}`);
    return [kind, found];
  });

const CONFIG: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Both ways of writing these are HTML.
    'doctype-style': 'off',
    'void-style': 'off',
    // A headline is as long as the paper made it.
    'long-title': 'off',
    // For files of other hosts; the site has none.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
};
/** An article for 公众号 has its style in it: the editor it is pasted into takes no other. */
const PASTED: ConfigData = { ...CONFIG, rules: { ...CONFIG.rules, 'no-inline-style': 'off' } };

for (const site of [...LOCALES, 'folder'] as const)
  test(`every page is valid HTML and every link leads somewhere (${site})`, async () => {
    const dir = dirOf(site);
    const strict = new HtmlValidate(new StaticConfigLoader(CONFIG));
    const pasted = new HtmlValidate(new StaticConfigLoader(PASTED));
    const pages = new Map(htmlFiles(dir).map((file) => [file, fs.readFileSync(path.join(dir, file), 'utf8')]));
    const said: string[] = [];
    for (const [file, text] of pages) {
      const judge = /\/wechat\/(?!index)/.test(file) ? pasted : strict;
      const { results } = await judge.validateString(text, file);
      for (const { messages } of results) for (const { ruleId, message, line } of messages) said.push(`${file}:${line} ${ruleId}: ${message}`);
    }
    expect(said).toEqual([]);
    const others = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(path.sep, '/'));
    expect(brokenLinks(pages, others)).toEqual([]);
  });

test('the judge of HTML is awake', async () => {
  const { valid } = await new HtmlValidate(new StaticConfigLoader(CONFIG)).validateString('<!doctype html><html><body><ul><p>x</ul></html>');
  expect(valid).toBe(false);
});

async function axe(page: Page, only?: string[]): Promise<string[]> {
  // The page's policy lets nobody fetch its style sheets, axe neither: it reads them where the browser has them.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ preload: false, resultTypes: ['violations'] });
  if (only) builder.withRules(only);
  // What is pasted is an article for another page: its headings and landmarks are that page's.
  const { violations } = await builder.exclude('.paste').analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
      return `${id}: ${target.join(' ')} ${html.slice(0, 120)} ← ${why}`;
    }),
  );
}

for (const locale of LOCALES)
  test(`axe-core finds nothing on any kind of page (${locale})`, async ({ page }) => {
    test.setTimeout(300_000);
    const dir = dirOf(locale);
    const faults = watch(page, pathToFileURL(dir).href);
    for (const [kind, file] of oneOfEach(htmlFiles(dir))) {
      const open = async (width: number, colorScheme: 'light' | 'dark'): Promise<void> => {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const query = kind === 'search' ? '?q=%E5%9B%AD%E5%8C%BA' : '';
        await page.goto(pathToFileURL(path.join(dir, file)).href + query);
        if (query !== '') await expect(page.getByRole('status')).toHaveText(/\d/);
      };
      await open(1280, 'light');
      expect.soft(await axe(page), `${kind}: ${file}`).toEqual([]);
      await open(1280, 'dark');
      expect.soft(await axe(page, ['color-contrast']), `${kind} by night: ${file}`).toEqual([]);
      await open(360, 'light');
      expect.soft(await axe(page), `${kind} on a phone: ${file}`).toEqual([]);
    }
    expect(faults).toEqual([]);
  });

test('everything can be read without a script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const open = (file: string) => page.goto(pathToFileURL(path.join(dirOf('zh'), file)).href);
  for (const [kind, file] of oneOfEach(htmlFiles(dirOf('zh')))) {
    await open(file);
    await expect(page.locator('h1'), kind).toHaveCount(1);
    // Nothing waits for a script to be shown: what a reader sees is the text of the file.
    const words = await page.locator('main').innerText();
    expect(words.replace(/\s+/g, '').length, kind).toBeGreaterThan(kind === 'withdrawn page' ? 8 : 20);
  }
  await open('index.html');
  await page.locator('nav.strip a').first().click();
  await expect(page).toHaveURL(/2018-04-27\/page\/01\.html$/);
  await page.locator('.turn .next').click();
  await expect(page).toHaveURL(/page\/02\.html$/);
  await page.locator('nav.issues').getByRole('link').click();
  await expect(page).toHaveURL(/archive\.html$/);
  await page.locator('.archive-page ol a').last().click();
  await expect(page).toHaveURL(/2018-04-26\/index\.html$/);
  await open('search.html');
  await expect(page.locator('.no-script')).toBeVisible();
  await context.close();
});

/** Bytes a browser fetches for the words of an article: the page, its style sheets, its scripts. Nothing is compressed. */
const BUDGET = 60_000;
for (const locale of LOCALES)
  test(`an article weighs at most 60 KB before its pictures (${locale})`, () => {
    const dir = dirOf(locale);
    const stories = htmlFiles(dir).filter((file) => file.includes('/story/'));
    expect(stories.length).toBeGreaterThan(5);
    for (const file of stories) {
      const text = fs.readFileSync(path.join(dir, file), 'utf8');
      const parts = [...text.matchAll(/<(?:link rel="stylesheet" href|script(?: defer)? src)="([^"]+)"/g)].map(([, part]) => part!);
      expect(parts.length, file).toBeGreaterThanOrEqual(4);
      const weight = Buffer.byteLength(text) + parts.reduce((sum, part) => sum + fs.statSync(path.join(dir, path.dirname(file), part)).size, 0);
      expect(weight, file).toBeLessThanOrEqual(BUDGET);
    }
  });
