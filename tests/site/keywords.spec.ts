/** Two issues in one site, in a real browser: from a word on the printed page to a story of the earlier issue, in either order, in the paper's own look. */
import { test, expect } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { IssueRecordSchema, type IssueRecord } from '../../main/export/web/record.js';
import { makeSite, MEDIA, root } from '../../main/export/web/testing/make-site.js';
import { smallIssue } from '../../main/export/web/testing/small-issue.js';
import { openFaces } from '../../main/store/faces.js';
import { composeIssue } from '../../shared/makeup/compose.js';
import { defaultWebLook, nightOf } from '../../shared/newsroom/web-look.js';

const chromium = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => file && fs.existsSync(file),
);
test.skip(!chromium, 'No Chromium found: install Debian’s chromium or name one in CHROMIUM to test the exported site in a browser.');
test.use({ ...(chromium && { launchOptions: { executablePath: chromium, args: ['--no-sandbox'] } }), viewport: { width: 1280, height: 900 } });

let site: string;
const at = (file: string): string => pathToFileURL(path.join(site, file)).href;
const GREEN = { ...defaultWebLook(), day: { accent: '#1f6b45', paper: '#f3f6ee', ink: '#18201a' } };

const rgb = (hex: string): string => `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;

/** The small issue's front page alone, on that day, with a few more words than one sees at a glance. */
async function issueOf(date: string, others: IssueRecord[]): Promise<IssueRecord> {
  const small = smallIssue(MEDIA);
  const words = '重庆 重点 长安 安全 绿色 旅游 产业 教育 医疗 文化 交通 环保 法治 财政 气象 水利 体育 科技 农业 5G AI'.split(' ');
  const second = { ...small.articles.get('second')!, keywords: others.length === 0 ? ['招商引资', ...words] : ['人才'] };
  const faces = openFaces(path.join(root, 'out/fonts'));
  const content = {
    ...small,
    articles: new Map([...small.articles, ['second', second]]),
    publication: { ...small.publication, web: GREEN },
    issue: { ...small.issue, id: date, date, pages: small.issue.pages.slice(0, 1), frames: small.issue.frames.filter(({ page }) => page === 'p1') },
  };
  const pages = composeIssue({
    ...content,
    faces: new Map(faces.tables().map((face) => [face.id, face])),
    media: new Map([[MEDIA, { width: 1200, height: 800 }]]),
  });
  const files = await makeSite('zh', '', { content: { ...content, pages }, others, custom: true });
  for (const [file, bytes] of files) {
    fs.mkdirSync(path.dirname(path.join(site, file)), { recursive: true });
    fs.writeFileSync(path.join(site, file), bytes);
  }
  return IssueRecordSchema.parse(JSON.parse(Buffer.from(files.get(`${date}/issue.json`)!).toString()));
}

test.beforeAll(async () => {
  site = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-words-'));
  const first = await issueOf('2018-04-26', []);
  await issueOf('2018-04-27', [first]);
  fs.writeFileSync(path.join(site, 'assets/custom.css'), '.words-page h1 { letter-spacing: 7px; }\n');
});
test.afterAll(() => fs.rmSync(site, { recursive: true, force: true }));

test('a word on the printed page leads to the stories of every issue, and the index can be read by sound and by strokes', async ({ browser }) => {
  // Nothing of it needs a script.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  // A picture on its way when the next page is opened is not missing.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`failed ${request.url()}`));

  await page.goto(at('2018-04-27/page/01.html'));
  await page.locator('.region.word', { hasText: '招商引资' }).click();
  await expect(page.locator('h1')).toHaveText('招商引资');
  await expect(page.locator('.count')).toHaveText('共5篇，见于2期报纸');
  await expect(page.locator('.day > h2')).toHaveText([/2018年4月27日/, /2018年4月26日/]);
  await page
    .locator('.day')
    .nth(1)
    .getByRole('link', { name: /七个导向/ })
    .click();
  await expect(page).toHaveURL(at('2018-04-26/story/lead.html'));
  // Related stories are of its own issue and of earlier ones only.
  await expect(page.locator('.related')).not.toContainText('2018年4月27日');
  await page.goto(at('2018-04-27/story/lead.html'));
  await expect(page.locator('.related')).toContainText('2018年4月26日');

  await page.getByRole('navigation', { name: '本期导航' }).getByRole('link', { name: '关键词' }).click();
  await expect(page).toHaveURL(at('2018-04-27/keywords.html'));
  await page.getByRole('link', { name: '按笔画' }).click();
  await expect(page.getByRole('link', { name: '按笔画' })).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('.head > h2')).toHaveText(['2画', '7画', '8画', '字母词']);
  await page.getByRole('link', { name: '全部关键词' }).click();
  await expect(page).toHaveURL(at('keywords-strokes.html'));
  await page.getByRole('link', { name: '按拼音' }).click();
  const c = page.locator('.head', { has: page.getByRole('heading', { name: 'C', exact: true }) });
  await expect(c.locator('.keyword')).toHaveText(['财政', '产业', '长安', '重庆']);
  await page.getByRole('navigation', { name: '按字母查找' }).getByRole('link', { name: 'Z', exact: true }).click();
  await expect(page).toHaveURL(`${at('keywords.html')}#w-z`);
  await expect(page.getByRole('heading', { name: 'Z', exact: true })).toBeInViewport();

  // The paper's own colours on pages of both issues, a person's own rules behind them.
  await expect(page.locator('h1')).toHaveCSS('letter-spacing', '7px');
  for (const file of ['keywords.html', '2018-04-26/index.html']) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(at(file));
    await expect(page.locator('body')).toHaveCSS('background-color', rgb(GREEN.day.paper));
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('body')).toHaveCSS('background-color', rgb(nightOf(GREEN).paper));
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  expect(faults).toEqual([]);
  await context.close();
});
