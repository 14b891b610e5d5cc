/** The archive in a real browser, from a folder: from issue to issue, by date, also from a page that was written before the next issue came. */
import { test, expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { growSite, root } from '../../main/export/web/testing/make-site.js';

const chromium = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => file && fs.existsSync(file),
);
test.skip(!chromium, 'No Chromium found: install Debian’s chromium or name one in CHROMIUM to test the exported site in a browser.');
test.use({ ...(chromium && { launchOptions: { executablePath: chromium, args: ['--no-sandbox'] } }), viewport: { width: 1180, height: 860 } });

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-archive-'));
test.afterAll(() => fs.rmSync(work, { recursive: true, force: true }));
const at = (file: string): string => pathToFileURL(path.join(work, file)).href;

async function shot(page: Page, name: string): Promise<void> {
  const dir = path.join(root, process.env.SCREENSHOTS ? 'docs/screenshots' : 'test-results/screenshots');
  fs.mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: path.join(dir, `site-${name}.png`) });
}

for (const [locale, words] of [
  [
    'zh',
    {
      before: '上一期 4月27日',
      after: '下一期 5月2日',
      choose: '选日期',
      all: '往期',
      month: '2018年4月',
      later: '较晚的月份',
      year: '2017年各期',
      day: '2018年4月27日 (2)',
    },
  ],
  [
    'en',
    {
      before: 'Issue before 27 April',
      after: 'Issue after 2 May',
      choose: 'Choose a date',
      all: 'Archive',
      month: 'April 2018',
      later: 'Later month',
      year: 'Issues of 2017',
      day: '27 April 2018 (2)',
    },
  ],
] as const)
  // prettier-ignore
  test(`from issue to issue and by date (${locale})`, async ({ page }) => {
    // Four issues are drawn first.
    test.setTimeout(240_000);
    const faults: string[] = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    // A picture on its way when the next page is opened is not missing.
    page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`failed ${request.url()}`));
    const issues = ['2017-12-31', '2018-05-02', '2018-04-27', '2018-04-27'];
    await growSite(path.join(work, locale), locale, issues.map((date, i) => ({ id: `i${i}`, date, pages: 1 }))); // prettier-ignore
    const open = (file: string) => page.goto(at(`${locale}/${file}`));
    const nav = page.locator('nav.issues');

    // The oldest issue was written when there was no other; it knows the next one all the same.
    await open('2017-12-31/story/lead.html');
    await expect(nav.locator('.after time')).toHaveAttribute('datetime', '2018-04-27');
    await nav.locator('.after').click();
    await expect(page).toHaveURL(at(`${locale}/2018-04-27/index.html`));
    await nav.locator('.after').click();
    await expect(page).toHaveURL(at(`${locale}/2018-04-27-2/index.html`));
    await expect(nav.locator('.before')).toHaveText(words.before);
    await expect(nav.locator('.after')).toHaveText(words.after);
    await shot(page, `issues-${locale}`);

    await nav.getByText(words.choose).click();
    await expect(nav.locator('.days b')).toHaveText(words.month);
    await expect(nav.getByRole('link', { name: words.day, exact: true })).toHaveAttribute('aria-current', 'page');
    await shot(page, `calendar-${locale}`);
    await nav.getByRole('button', { name: words.later }).press('Enter');
    await expect(nav.getByRole('button', { name: words.later })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(nav.locator('details')).not.toHaveAttribute('open');
    await nav.getByText(words.choose).click();
    await nav.locator('.grid a').first().click();
    await expect(page).toHaveURL(at(`${locale}/2018-05-02/index.html`));
    await expect(nav.locator('.after')).not.toHaveAttribute('href');

    await nav.getByText(words.all).click();
    await expect(page.locator('.archive-page ol time')).toHaveCount(3);
    await expect(page.locator('.archive-page ol time').nth(1)).toHaveAttribute('datetime', '2018-04-27');
    await shot(page, `archive-${locale}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, `archive-dark-${locale}`);
    await page.setViewportSize({ width: 360, height: 700 });
    await nav.getByText(words.choose).click();
    await shot(page, `archive-phone-${locale}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '2017', exact: true }).click();
    await expect(page.locator('h1')).toHaveText(words.year);
    await expect(page.locator('.archive-page ol a')).toHaveAttribute('href', '2017-12-31/index.html');
    // The front is the newest issue's, whatever was exported last.
    await open('index.html');
    await expect(page.locator('.facts')).toContainText(locale === 'zh' ? '5月2日' : '2 May');
    expect(faults).toEqual([]);
  });
