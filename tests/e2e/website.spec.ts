/** The web edition's look as a paper sets it: colours that read, a masthead out of a file, a preview by day and by night. */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contrast } from '../../shared/newsroom/contrast.js';
import { call, open, shot, type App } from './app.js';

const MASTHEAD = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 120" onload="alert(1)">
<script>alert(2)</script><image xlink:href="https://example.org/spy.png" width="10" height="10"/>
<rect x="100" y="30" width="200" height="50" rx="8" fill="#0b4f8a"/></svg>`;

let a: App;
test.beforeEach(async () => {
  a = await open({ newsroom: 'sample' });
  await a.page.keyboard.press('ControlOrMeta+Comma');
});
test.afterEach(() => a.app.close());

test('a paper sets its colours and its masthead; what does not read is said, with a colour that does', async () => {
  const { page } = a;
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('example.org') && asked.push(request.url()));
  page.on('dialog', (dialog) => (asked.push(dialog.message()), void dialog.dismiss()));
  const web = async () => (await call(page, 'publications.list', {})).publications[0]!.web;
  await page.getByRole('navigation', { name: '设置' }).getByRole('button', { name: '网站', exact: true }).click();
  await expect(page.getByText('两套配色都读得清')).toBeVisible();
  await shot(page, 'website-default');

  // A yellow no reader could make out on paper: it is taken, and the better one is one click away.
  const accent = page.getByLabel('白天主色 #', { exact: true });
  await accent.fill('F5C400');
  await accent.press('Enter');
  await expect(page.getByText(/白天主色 #f5c400 落在纸色上对比只有 1\.\d/)).toBeVisible();
  await page.getByRole('button', { name: /^改用 #/ }).click();
  await expect(page.getByText('两套配色都读得清')).toBeVisible();
  await expect.poll(async () => contrast((await web())!.day.accent, '#faf7f0') >= 4.5).toBe(true);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await web())?.day.accent).toBe('#f5c400');

  // No colour at all is not written.
  await accent.fill('蓝');
  await accent.press('Enter');
  await expect(page.getByText('要写成 # 加六位')).toBeVisible();
  await accent.fill('#0b4f8a');
  await accent.press('Enter');
  await page.getByLabel('白天纸色 #', { exact: true }).fill('#ffffff');
  await page.getByLabel('白天纸色 #', { exact: true }).press('Enter');
  await page.getByLabel('夜间配色由白天的推出').uncheck();
  await expect.poll(async () => (await web())?.night?.paper).toMatch(/^#/);

  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-masthead-'));
  const svg = path.join(dir, '报头.svg');
  fs.writeFileSync(svg, MASTHEAD);
  fs.writeFileSync(path.join(dir, '坏.svg'), '<svg');
  const day = page.getByRole('group', { name: '白天用的报头' });
  await day.locator('input[type=file]').setInputFiles(path.join(dir, '坏.svg'));
  await expect(page.getByRole('region', { name: '通知' }).getByText('文件“坏.svg”不能用作报头')).toBeVisible();
  await day.locator('input[type=file]').setInputFiles(svg);
  await expect(page.getByRole('group', { name: '夜间用的报头' })).toBeVisible();
  await expect.poll(async () => (await web())?.masthead).toMatch(/^[0-9a-f]{64}$/);
  const id = (await web())!.masthead!;
  const media = await call(page, 'media.get', { id });
  // The drawing without its margins, four times as wide as it is shown; nothing else of the file.
  expect(media).toMatchObject({ type: 'image/png', width: 1600, height: 400 });
  expect(fs.readFileSync(media.path).includes('example.org')).toBe(false);
  expect(asked).toEqual([]);
  await expect(page.locator(`figure img[src="media://${id}"]`)).toHaveCount(2);
  await shot(page, 'website-blue');
  await call(page, 'prefs.set', { locale: 'en', theme: 'dark' });
  await page.reload();
  await page.keyboard.press('ControlOrMeta+Comma');
  await expect(page.getByText('Both sets read well')).toBeVisible();
  await shot(page, 'website-blue-en-night');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(async () => (await web())?.masthead).toBeNull();
  fs.rmSync(dir, { recursive: true });
});
