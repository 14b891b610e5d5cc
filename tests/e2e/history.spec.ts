/** History: the time line, the story as it was, comparison by person, restoring with a way back, names; by key, in both languages. */
import { expect, test, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { call, open, paste, saved, shot } from './app.js';
import { frontPage } from './seed.js';

const body = (page: Page) => page.locator('[data-slate-editor]');
const moments = (page: Page) => page.getByTestId('moment');
const historyPage = (page: Page) => page.getByTestId('history-page');
const sign = (page: Page, name: string, role: string) => call(page, 'prefs.set', { profile: { name, role } });
const openHistory = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+Alt+y');
  await expect(page.getByTestId('history')).toBeVisible();
  await expect(moments(page).first()).toBeVisible();
};
/** Runs that were changed, with their kind, without the numbers of people. */
const changed = (page: Page) =>
  historyPage(page)
    .locator('ins[data-person], del[data-person]')
    .evaluateAll((all) => all.map((el) => `${el.tagName.toLowerCase()} ${[...el.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent).join('')} ${el.getAttribute('title')}`)); // prettier-ignore

/** A story that three people worked on: written, sent to first review, edited, sent on, edited again. */
async function write(page: Page): Promise<string> {
  const { lead } = frontPage();
  await page.keyboard.press('ControlOrMeta+n');
  await expect(page.getByRole('textbox', { name: /主题|Headline/ })).toBeVisible();
  await page.getByRole('textbox', { name: /主题|Headline/ }).fill(lead.headline);
  await page.getByRole('textbox', { name: /引题|Kicker/ }).fill(lead.kicker);
  await body(page).click();
  await paste(page, { 'text/plain': lead.paragraphs.join('\n') });
  await saved(page);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await saved(page);
  await sign(page, '于伟', '编辑');
  await body(page).locator('p').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.insertText('昨天下午，');
  await page.keyboard.press('End');
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Delete');
  await saved(page);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await saved(page);
  await sign(page, '林秋', '总编');
  await page.getByRole('textbox', { name: /主题|Headline/ }).fill(`${lead.headline}（修订）`);
  await body(page).locator('p').nth(1).click();
  await page.keyboard.press('End');
  await page.keyboard.insertText('这一段由总编补写。');
  await saved(page);
  const { articles } = await call(page, 'articles.list', {});
  return articles[0]!.id;
}

test('一篇稿的历史：时间线、当时的样子、逐人比较、恢复与撤销、命名', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  const id = await write(page);
  const now = await call(page, 'article.get', { id });
  await openHistory(page);
  await expect(page.getByText('今天')).toBeVisible();
  await expect(moments(page).filter({ hasText: '初审' })).toContainText('沈墨');
  await expect(moments(page).filter({ hasText: '复审' })).toContainText('于伟');
  await expect(moments(page).filter({ hasText: '建稿' })).toHaveCount(1);
  await shot(page, 'history-zh-light');

  // By key to 初审: the story as it stood then.
  const at = async (text: string) => {
    await page.keyboard.press('Home');
    for (let i = 0; i < 12; i++) {
      if (await moments(page).filter({ hasText: text }).first().getAttribute('aria-selected').then((s) => s === 'true')) return; // prettier-ignore
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`no moment ${text}`);
  };
  await at('初审');
  await expect(historyPage(page)).not.toContainText('昨天下午，');
  await expect(historyPage(page).locator('[data-part=headline]')).not.toContainText('（修订）');
  expect(await changed(page)).toEqual([]);

  await page.getByTestId('history-mode').selectOption('now');
  await expect(historyPage(page).locator('ins').filter({ hasText: '昨天下午，' })).toBeVisible();
  const all = await changed(page);
  expect(all).toEqual(expect.arrayContaining(['ins （修订） 林秋 添', 'ins 昨天下午， 于伟 添', 'ins 这一段由总编补写。 林秋 添']));
  expect(all.some((one) => /^del .+ 于伟 删$/.test(one))).toBe(true);
  await expect(page.getByTestId('history-people')).toContainText('林秋');
  await expect(page.getByTestId('history-people')).toContainText('添10字');
  await shot(page, 'history-compare-zh-light');
  await page.getByTestId('history-list').focus();
  await page.keyboard.press('n');
  await expect(page.getByTestId('history-position')).toHaveText(/2\/\d/);
  await expect(historyPage(page).locator('[data-current=true]')).toBeInViewport();

  // With the version before: only what the editor did for 复审.
  await page.getByTestId('history-mode').selectOption('before');
  await page.getByTestId('history-list').focus();
  await at('复审');
  await expect(historyPage(page).locator('ins').filter({ hasText: '昨天下午，' })).toBeVisible();
  await expect(historyPage(page)).not.toContainText('这一段由总编补写');
  // With a chosen one.
  await at('初审');
  await page.keyboard.press('Space');
  await expect(moments(page).filter({ hasText: '初审' })).toContainText('比较基准');
  await page.getByTestId('history-pin').click();
  await expect(moments(page).filter({ hasText: '比较基准' })).toHaveCount(0);
  await page.getByTestId('history-pin').click();
  await page.getByTestId('history-list').focus();
  await page.keyboard.press('Home');
  await expect(historyPage(page).locator('ins').filter({ hasText: '这一段由总编补写。' })).toBeVisible();

  // A name, by an input method's Enter and all; and away again.
  await at('复审');
  await page.keyboard.press('F2');
  await page.getByTestId('history-name').fill('送总编的稿');
  await page.keyboard.press('Enter');
  await expect(moments(page).filter({ hasText: '送总编的稿' })).toContainText('复审');
  await shot(page, 'history-named-zh-light');
  await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
  await expect(moments(page).filter({ hasText: '送总编的稿' })).toHaveCount(0);
  await page.getByTestId('history-list').focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('history-name')).toHaveCount(0);
  await expect(page.getByTestId('history')).toBeVisible();

  // Restore: a new edit, in one step; the state stays.
  await page.getByTestId('history-list').focus();
  await at('初审');
  await page.getByTestId('history-mode').selectOption('none');
  await expect(historyPage(page).locator('[data-part=headline]')).not.toContainText('（修订）');
  await page.getByTestId('history-restore').click();
  await expect(page.getByTestId('history')).toBeHidden();
  await expect(body(page)).not.toContainText('昨天下午，');
  await saved(page);
  const restored = await call(page, 'article.get', { id });
  expect(restored.state).toBe('second');
  expect(restored.headline.join()).not.toContain('修订');
  await shot(page, 'history-restored');
  await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
  await expect(body(page)).toContainText('昨天下午，');
  await saved(page);
  expect(await call(page, 'article.get', { id })).toEqual(now);
  // Restoring what it is already writes nothing.
  await openHistory(page);
  await page.getByTestId('history-restore').click();
  await expect(page.getByText('稿子现在就是这一版').first()).toBeVisible();
  await openHistory(page);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('history')).toBeHidden();
  await app.close();
});

test('a night desk in English: dark, minutes, the palette, a new story', async () => {
  const { app, page, data, work } = await open({ newsroom: 'sample', locale: 'en', theme: 'dark' });
  await write(page);
  await openHistory(page);
  await expect(page.getByText('Today')).toBeVisible();
  await expect(moments(page).filter({ hasText: '1st review' })).toContainText('沈墨');
  await moments(page).filter({ hasText: '1st review' }).click();
  await page.getByTestId('history-mode').selectOption('now');
  await expect(historyPage(page).locator('ins').first()).toBeVisible();
  await expect(page.getByTestId('history-people')).toContainText('added');
  await shot(page, 'history-compare-en-dark');
  await page.keyboard.press('ControlOrMeta+Alt+t');
  await shot(page, 'history-compare-en-light');
  await page.keyboard.press('ControlOrMeta+Alt+t');
  await page.keyboard.press('ControlOrMeta+Alt+l');
  await expect(page.getByText('今天')).toBeVisible();
  await shot(page, 'history-compare-zh-dark');
  await page.keyboard.press('ControlOrMeta+Alt+l');
  await page.keyboard.press('Escape');

  // A new story has one moment and says what will be kept.
  await page.keyboard.press('ControlOrMeta+n');
  await expect(page.getByRole('textbox', { name: 'Headline' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Headline' })).toHaveValue('');
  await openHistory(page);
  await expect(moments(page)).toHaveCount(1);
  await expect(page.getByText('Nothing was changed in this story yet')).toBeVisible();
  await shot(page, 'history-new-en-dark');
  await app.close();
  expect(fs.existsSync(path.join(data, 'settings.json'))).toBe(true);
  expect(fs.readdirSync(work).length).toBeGreaterThan(0);
});

test('another desk’s changes come into the time line while it is shown, and a spiked story keeps its history', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  const id = await write(page);
  await openHistory(page);
  const before = await moments(page).count();
  await call(page, 'article.spike', { id, spiked: true });
  await expect(moments(page).filter({ hasText: '撤稿' })).toHaveCount(1, { timeout: 10_000 });
  await call(page, 'article.spike', { id, spiked: false });
  await expect(moments(page).filter({ hasText: '撤稿后恢复' })).toHaveCount(1, { timeout: 10_000 });
  expect(await moments(page).count()).toBeGreaterThan(before);
  await app.close();
});
