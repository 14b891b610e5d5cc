/** The desk: find, make, duplicate, spike and bring back, by mouse and by key; and what the window refuses. */
import { expect, test } from '@playwright/test';
import { call, open, shot } from './app.js';

const rows = '[data-testid=story-row]';

test('search as you type finds Chinese words of one and two characters, people and keywords', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  const search = page.getByRole('searchbox', { name: /查找/ });
  const found = async (query: string) => {
    await search.fill(query);
    const { articles } = await call(page, 'articles.list', { query, limit: 5000 });
    expect(articles.length, query).toBeGreaterThan(0);
    await expect(page.locator(rows)).toHaveCount(articles.length);
    expect(await page.locator(rows).evaluateAll((els) => els.map((e) => e.getAttribute('data-article')))).toEqual(
      expect.arrayContaining(articles.map((a) => a.id)),
    );
    return articles;
  };
  const bridge = await found('桥');
  const two = await found('大桥');
  expect(two.length).toBeLessThanOrEqual(bridge.length);
  await expect(page.locator('mark').first()).toContainText('桥');
  expect((await found('沈砚青')).every((a) => a.credits.some((c) => c.name === '沈砚青') || a.snippet)).toBe(true);
  await found('跨江大桥');
  await found('ferry');
  await search.fill('没有这样的词语');
  await expect(page.getByText('没有找到')).toBeVisible();
  await search.press('Escape');
  await expect(page.locator(rows)).toHaveCount(35);
  await app.close();
});

test('new, duplicate, spike with a way back, and the keyboard', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await expect(page.locator(rows)).toHaveCount(35);
  await page.keyboard.press('ControlOrMeta+n');
  await expect(page.locator(rows)).toHaveCount(36);
  await expect(page.getByRole('textbox', { name: '主题' })).toBeVisible();
  await page.getByRole('textbox', { name: '主题' }).fill('夜班的第一篇');
  await expect(page.locator(`${rows}[aria-selected=true]`)).toContainText('夜班的第一篇');

  await page.getByRole('listbox', { name: '稿件列表' }).focus();
  await page.keyboard.press('ControlOrMeta+d');
  await expect(page.locator(rows).filter({ hasText: '夜班的第一篇' })).toHaveCount(2);
  await page.getByRole('listbox', { name: '稿件列表' }).focus();
  await page.keyboard.press('ControlOrMeta+Shift+Backspace');
  await expect(page.locator(rows).filter({ hasText: '夜班的第一篇' })).toHaveCount(1);
  await shot(page, 'desk-spiked');
  await page.getByRole('status').getByRole('button', { name: '恢复' }).click();
  await expect(page.locator(rows).filter({ hasText: '夜班的第一篇' })).toHaveCount(2);

  // Several at once.
  await page.locator(rows).nth(0).click();
  await page
    .locator(rows)
    .nth(1)
    .click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByText('选中2篇')).toBeVisible();
  await page.getByRole('button', { name: '撤稿', exact: true }).click();
  await expect(page.locator(rows)).toHaveCount(35);
  await page.getByLabel('撤下的').check();
  await expect(page.locator(rows)).toHaveCount(2);
  await page.getByLabel('撤下的').uncheck();
  await expect(page.locator(rows)).toHaveCount(35);

  await page.locator(rows).nth(0).click();
  await page.getByRole('listbox', { name: '稿件列表' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(rows).nth(1)).toHaveAttribute('aria-selected', 'true');
  await app.close();
});

test('the window refuses what is outside the contract', async () => {
  const { app, page } = await open({ newsroom: 'empty' });
  const refused = (name: string, input: unknown) =>
    page.evaluate(([n, i]) => window.dateline.call(n as 'app.state', i as never), [name, input] as const);
  for (const [name, input] of [
    ['article.create', { init: { headline: 'not a list' } }],
    ['no.such.call', {}],
    ['constructor', {}],
    ['doc.append', { id: 'x', update: 'text', origin: 'y' }],
    ['prefs.set', { theme: 'purple' }],
  ] as const)
    expect(await refused(name, input), name).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(await refused('article.get', { id: 'nowhere' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  // The page cannot be led away, open windows, or reach Node.
  expect(
    await page.evaluate(() => [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process]),
  ).toEqual(['undefined', 'undefined']);
  await page.evaluate(() => void (location.href = 'https://example.org/'));
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/^app:\/\/dateline\//);
  expect(await page.evaluate(() => window.open('app://dateline/index.html'))).toBeNull();
  // Files outside the built pages are not served, whatever the path says.
  expect(await page.evaluate(() => fetch('app://dateline/..%2f..%2fpackage.json').then((r) => r.status))).toBe(404);
  expect(await page.evaluate(() => fetch('app://dateline/fonts/..%2f..%2f..%2fpackage.json').then((r) => r.status))).toBe(404);
  await app.close();
});

test('a frame of another origin may not call', async () => {
  const { app, page } = await open({ newsroom: 'empty' });
  // The same window shows another document: its sender is ours, its address is not.
  const answer = await app.evaluate(async ({ BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows();
    const other = new BrowserWindow({
      show: false,
      webPreferences: {
        ...(ours!.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
        sandbox: true,
        contextIsolation: true,
      },
    });
    await other.loadURL('app://dateline/index.html');
    return other.webContents.executeJavaScript('window.dateline ? window.dateline.call("app.state", {}) : "no bridge"') as Promise<unknown>;
  });
  expect(answer === 'no bridge' || (answer as { ok: boolean }).ok === false).toBe(true);
  await expect(page.locator('body')).toBeVisible();
  await app.close();
});
