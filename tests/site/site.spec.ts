/** The exported site in a real browser: from a folder, under a sub-path, without scripts, by pointer, finger and keyboard. */
import { test, expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ATTRIBUTES, ELEMENTS } from '../../main/export/web/wechat/article.js';
import { elementsOf } from '../../main/export/web/testing/links.js';
import { makeSite, root } from '../../main/export/web/testing/make-site.js';

const chromium = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => file && fs.existsSync(file),
);
test.skip(!chromium, 'No Chromium found: install Debian’s chromium or name one in CHROMIUM to test the exported site in a browser.');
test.use({ ...(chromium && { launchOptions: { executablePath: chromium, args: ['--no-sandbox'] } }), viewport: { width: 1280, height: 900 } });

let site: string;
let pages: string[];
const at = (file: string): string => pathToFileURL(path.join(site, file)).href;

test.beforeAll(async () => {
  site = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-site-'));
  const files = await makeSite('zh');
  for (const [file, bytes] of files) {
    fs.mkdirSync(path.dirname(path.join(site, file)), { recursive: true });
    fs.writeFileSync(path.join(site, file), bytes);
  }
  pages = [...files.keys()].filter((file) => file.endsWith('.html'));
});
test.afterAll(() => fs.rmSync(site, { recursive: true, force: true }));

/** Everything the page complains of: refused by its own policy, not found, thrown; and every address outside `inside`. */
function watch(page: Page, inside: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => (faults.push(`dialog ${dialog.message()}`), void dialog.dismiss()));
  // A picture on its way when the next page is opened is not missing.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`failed ${request.url()}`));
  page.on('request', (request) => request.url().startsWith(inside) || request.url().startsWith('data:') || faults.push(`asked for ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`));
  return faults;
}

async function shot(page: Page, name: string): Promise<void> {
  const dir = path.join(root, process.env.SCREENSHOTS ? 'docs/screenshots' : 'test-results/screenshots');
  fs.mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: path.join(dir, `site-${name}.png`) });
}

const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('every page opens from a folder without a complaint, down to the narrowest phone', async ({ page }) => {
  const faults = watch(page, pathToFileURL(site).href);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const file of pages) {
    await page.goto(at(file));
    await expect(page.locator('h1')).toHaveCount(1);
    await page.evaluate(async () => {
      // Lazy pictures too: what is below must exist as well.
      for (const image of document.images) image.loading = 'eager';
      await Promise.all([...document.images].filter((image) => image.checkVisibility()).map((image) => image.decode()));
    });
    expect(await overflow(page), `${file} is wider than the window`).toBeLessThanOrEqual(0);
  }
  expect(faults).toEqual([]);
});

test('works the same under a sub-path of a server', async ({ page, request }) => {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.css': 'text/css',
    '.js': 'text/javascript',
    '.svg': 'image/svg+xml',
    '.webp': 'image/webp',
    '.avif': 'image/avif',
    '.jpg': 'image/jpeg',
    '.xml': 'application/xml',
  };
  const server = http.createServer((ask, answer) => {
    const file = path.join(site, decodeURIComponent(new URL(ask.url!, 'http://x').pathname).replace(/^\/news\/paper/, '/'));
    if (!ask.url!.startsWith('/news/paper/') || !fs.existsSync(file) || fs.statSync(file).isDirectory()) answer.writeHead(404).end();
    else answer.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' }).end(fs.readFileSync(file));
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/news/paper/`;
    const faults = watch(page, base);
    // Every link of every page, followed once.
    const seen = new Set([`${base}index.html`]);
    for (const url of seen) {
      const answer = await request.get(url);
      expect(answer.status(), url).toBe(200);
      if (!url.endsWith('.html')) continue;
      for (const { attributes } of elementsOf(await answer.text()))
        for (const link of [attributes.href, attributes.src]) {
          const target = link === undefined ? null : new URL(link, url);
          if (target?.href.startsWith(base)) seen.add(target.href.replace(/#.*/, ''));
          else if (target) expect(target.hostname, `${url} → ${link}`).toBe('example.org');
        }
    }
    // The desk's tool pages are there, and no reader's page leads to them.
    const tools = (file: string): boolean => /\/(wechat|qr)\//.test(file);
    expect([...seen].filter(tools)).toEqual([]);
    expect([...seen].filter((url) => url.endsWith('.html'))).toHaveLength(pages.filter((file) => !tools(file)).length);
    for (const file of ['index.html', '2018-04-27/page/01.html', '2018-04-27/story/lead.html'])
      await page.goto(base + file, { waitUntil: 'networkidle' });
    expect(faults).toEqual([]);
  } finally {
    server.close();
  }
});

test('a story on the printed page is reached by pointer, by finger and by keyboard', async ({ page, browser }) => {
  await page.goto(at('2018-04-27/page/01.html'));
  const lead = page.locator('.region', { hasText: '七个导向' });
  await expect(lead).toHaveCSS('opacity', '0');
  await lead.hover({ position: { x: 20, y: 20 } });
  await expect(lead).toHaveCSS('opacity', '1');
  await shot(page, 'page-hover');
  const box = (await lead.boundingBox())!;
  const sheet = (await page.locator('.sheet').boundingBox())!;
  // The lead's frame covers four of six columns and half the type area.
  expect(box.width / sheet.width).toBeGreaterThan(0.5);
  expect(box.height / sheet.height).toBeGreaterThan(0.3);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator('h1')).toContainText('七个导向');

  await page.goto(at('2018-04-27/page/01.html'));
  let name = '';
  for (let i = 0; i < 30 && !name.includes('七个导向'); i++) {
    await page.keyboard.press('Tab');
    name = await page.evaluate(() => document.activeElement?.textContent ?? '');
  }
  await expect(lead).toBeFocused();
  await expect(lead).toHaveCSS('opacity', '1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(at('2018-04-27/story/lead.html'));

  const phone = await browser.newContext({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  const touched = await phone.newPage();
  await touched.goto(at('index.html'));
  // On a phone the list comes first and the page is one tap away.
  await expect(touched.locator('.front-page')).toBeHidden();
  await touched.locator('.strip a').first().tap();
  await touched.locator('.region', { hasText: '创建全国文明城市' }).tap();
  await expect(touched.locator('h1')).toHaveText('创建全国文明城市');
  await phone.close();
});

test('reads without any script; the controls that need one stay away', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(at('2018-04-27/story/lead.html'));
  await expect(page.locator('.text')).toContainText('本报蓼河4月26日讯');
  await expect(page.locator('.display')).toBeHidden();
  await page.getByRole('link', { name: '02', exact: true }).click();
  await expect(page).toHaveURL(at('2018-04-27/page/02.html'));
  await context.close();
});

test('an article for 公众号 is copied by one button, as HTML and as text, from a folder', async ({ page }) => {
  const faults = watch(page, pathToFileURL(site).href);
  await page.goto(at('2018-04-27/wechat/index.html'));
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex, nofollow');
  await page.getByRole('link', { name: /^<script>/ }).click();
  // The story that attacks: its text stays text here too, its code is a picture to be uploaded.
  await page.getByRole('button', { name: '复制正文' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('已复制正文，可以粘贴到公众号后台；还要插入2张图片');
  const source = await page.locator('#source').inputValue();
  const plain = await page.locator('#plain').inputValue();
  await shot(page, 'wechat');
  await page.getByRole('button', { name: '复制 标题' }).click();
  await expect(page.getByRole('status')).toHaveText('已复制标题');
  await page.getByRole('button', { name: '复制正文' }).click();
  await expect(page.getByRole('status')).toContainText('已复制正文');

  // What an editor is given when the person pastes.
  const editor = await page.context().newPage();
  await editor.setContent('<div contenteditable style="width:600px;height:400px"></div>');
  await editor.evaluate(() => {
    document.addEventListener('paste', (event) => {
      const data = event.clipboardData!;
      Object.assign(window, { given: { html: data.getData('text/html'), text: data.getData('text/plain') } });
    });
  });
  await editor.locator('div').click();
  await editor.keyboard.press('Control+V');
  const given = await editor.evaluate(() => (window as unknown as { given: { html: string; text: string } }).given);
  expect(given.html).toContain(source);
  expect(given.text.replace(/\r\n/g, '\n')).toBe(plain);
  const pasted = await editor.locator('div').evaluate((box) => ({
    elements: [...new Set([...box.querySelectorAll('*')].map((element) => element.localName))],
    attributes: [...new Set([...box.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()))],
    size: getComputedStyle(box.querySelector('p')!.closest('section')!).fontSize,
    text: box.textContent,
  }));
  for (const name of pasted.elements) expect(ELEMENTS).toContain(name);
  for (const name of pasted.attributes) expect(ATTRIBUTES).toContain(name);
  expect(pasted.size).toBe('16px');
  expect(pasted.text).toContain('<script>alert(1)</script>');
  await editor.close();
  expect(faults).toEqual([]);
});

test('keeps the reader’s colours and size, and turns pages by arrow key', async ({ page }) => {
  await page.goto(at('2018-04-27/page/01.html'));
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await size();
  await page.locator('.display summary').click();
  await page.getByRole('radio', { name: '夜间' }).check();
  await page.getByRole('radio', { name: '特大' }).check();
  // Arrow keys inside the controls choose; they do not turn the page.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(at('2018-04-27/page/01.html'));
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(at('2018-04-27/page/02.html'));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await size()).toBeGreaterThan(before);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(25, 23, 19)');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test('sets stories in a measure of about 34 characters, and prints without the furniture', async ({ page }) => {
  await page.goto(at('2018-04-27/story/lead.html'));
  const measure = () => page.locator('.text').evaluate((text) => text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize));
  expect(await measure()).toBeGreaterThan(33);
  expect(await measure()).toBeLessThanOrEqual(34.05);
  await shot(page, 'story');
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.ways', '.seek', '.issues', '.turn', '.related']) await expect(page.locator(gone)).toBeHidden();
  await expect(page.locator('.text')).toBeVisible();
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await page.goto(at('index.html'));
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(25, 23, 19)');
  await shot(page, 'index-dark');
});
