/** Search in a real browser, from a folder: no server, no fetch, no module. */
import { test, expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeSite, root } from '../../main/export/web/testing/make-site.js';

const chromium = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => file && fs.existsSync(file),
);
test.skip(!chromium, 'No Chromium found: install Debian’s chromium or name one in CHROMIUM to test the exported site in a browser.');
test.use({ ...(chromium && { launchOptions: { executablePath: chromium, args: ['--no-sandbox'] } }), viewport: { width: 1280, height: 900 } });

const sites = { zh: '', en: '' };
const at = (locale: 'zh' | 'en', file: string): string =>
  pathToFileURL(path.join(sites[locale], file.replace(/\?.*/, ''))).href + (/\?.*/.exec(file)?.[0] ?? '');

test.beforeAll(async () => {
  for (const locale of ['zh', 'en'] as const) {
    sites[locale] = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-search-'));
    for (const [file, bytes] of await makeSite(locale)) {
      fs.mkdirSync(path.dirname(path.join(sites[locale], file)), { recursive: true });
      fs.writeFileSync(path.join(sites[locale], file), bytes);
    }
  }
});
test.afterAll(() => Object.values(sites).forEach((dir) => dir !== '' && fs.rmSync(dir, { recursive: true, force: true })));

async function shot(page: Page, name: string): Promise<void> {
  const dir = path.join(root, process.env.SCREENSHOTS ? 'docs/screenshots' : 'test-results/screenshots');
  fs.mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: path.join(dir, `site-${name}.png`) });
}
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  // A picture on its way when the next page is opened is not missing.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`failed ${request.url()}`));
  return faults;
}

test('from any page to a story: by the field, by key, by word', async ({ page }) => {
  const faults = watch(page);
  await page.goto(at('zh', '2018-04-27/story/lead.html'));
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.insertText('园区');
  await shot(page, 'search-from');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/search\.html\?q=/);
  const status = page.getByRole('status');
  await expect(status).toHaveText(/^找到\d+篇$/);
  const results = page.locator('.entries li');
  await expect(results.first().locator('mark').first()).toHaveText('园区');
  // Found by its keyword alone: that is shown.
  await expect(results.first().locator('.also')).toHaveText('园区建设');
  await shot(page, 'search');

  // One character; then nothing; then a story in its own words, from the address alone.
  const field = page.getByRole('searchbox');
  await field.fill('聚');
  await expect(page).toHaveURL(/q=%E8%81%9A/);
  await expect(results.first().locator('mark').first()).toHaveText('聚');
  await field.fill('火星');
  await expect(status).toHaveText(/没有找到“火星”/);
  await expect(results).toHaveCount(0);
  await shot(page, 'search-none');
  await page.goto(at('zh', 'search.html?q=%22七个导向%22&order=new&year=2018'));
  await expect(page.getByRole('radio', { name: '最新' })).toBeChecked();
  await expect(page.getByRole('combobox')).toHaveValue('2018');
  await field.press('ArrowDown');
  await expect(results.first().getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toContainText('七个导向');
  expect(faults).toEqual([]);
});

test('waits until an input method is done, and says what it found in English', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(at('en', 'search.html'));
  const field = page.getByRole('searchbox');
  await expect(field).toBeFocused();
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: 'yuan qu', selectionStart: 7, selectionEnd: 7 });
  await page.waitForTimeout(700);
  await expect(page.getByRole('status')).toHaveText('');
  expect(page.url()).not.toContain('?');
  await ime.send('Input.insertText', { text: '园区' });
  await expect(page.getByRole('status')).toHaveText(/^Stories found: \d+$/);
  await shot(page, 'search-en-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await shot(page, 'search-phone');
  // A shard that is gone is said.
  fs.rmSync(path.join(sites.en, 'search'), { recursive: true });
  await page.goto(at('en', 'search.html?q=bridge'));
  await expect(page.getByRole('status')).toContainText('Load the page again');
});
