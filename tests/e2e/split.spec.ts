/** Two stories side by side: each with its own undo, commands and foot of the window go with the focus. */
import { expect, test, type Page } from '@playwright/test';
import type { Article } from '../../shared/article/model.js';
import { call, open, paste, saved, shot, type App } from './app.js';

const pane = (page: Page, side: 'left' | 'right') => page.getByTestId(`pane-${side}`);
const body = (page: Page, side: 'left' | 'right') => pane(page, side).locator('[data-part="body"]');
const text = (article: Article): string => article.body.map((block) => block.runs.map((run) => run.text).join('')).join('/');
const story = (page: Page, headline: string, words: string) =>
  call(page, 'article.create', { init: { headline: [headline], body: [{ id: 'a', type: 'paragraph', runs: [{ text: words }] }] } });

let app: App;
let one: string;
let two: string;
let three: string;
test.describe('split view', () => {
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
    one = (await story(app.page, '左边的稿件', '左文')).id;
    two = (await story(app.page, '右边的稿件', '右文字更多')).id;
    three = (await story(app.page, '第三篇', '三文')).id;
  });
  test.afterAll(async () => {
    await app.app.close();
  });
  const disk = async (id: string): Promise<string> => {
    await saved(app.page);
    return text(await call(app.page, 'article.get', { id }));
  };

  test('the second is found by name; typing, undo, commands, status and inspector follow the focus', async () => {
    const { page } = app;
    await page.locator(`#story-${one}`).click();
    await page.keyboard.press('Control+\\');
    await page.getByRole('combobox', { name: '查找另一篇稿件' }).fill('右边');
    await page.getByRole('option', { name: '右边的稿件' }).click();
    await expect(pane(page, 'right')).toHaveAttribute('data-focused', 'true');
    await expect(page.locator(`#story-${two}`)).toHaveAttribute('aria-selected', 'true');
    await body(page, 'right').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('乙');
    await expect(page.getByTestId('counts')).toContainText('11字');
    await body(page, 'left').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('甲');
    await expect(pane(page, 'left')).toHaveAttribute('data-focused', 'true');
    await expect(page.getByTestId('counts')).toContainText('8字');
    await expect(page.locator(`#story-${one}`)).toHaveAttribute('aria-selected', 'true');
    await shot(page, 'split-zh-light');
    expect([await disk(one), await disk(two)]).toEqual(['左文甲', '右文字更多乙']);

    // Undo is each story's own.
    await page.keyboard.press('Control+z');
    expect([await disk(one), await disk(two)]).toEqual(['左文', '右文字更多乙']);
    await body(page, 'right').click();
    await page.keyboard.press('Control+z');
    expect([await disk(one), await disk(two)]).toEqual(['左文', '右文字更多']);
    await page.keyboard.press('Control+Shift+z');
    expect(await disk(two)).toBe('右文字更多乙');
    // A command of the story goes to the one with the focus.
    await page.keyboard.press('Control+Alt+3');
    await expect(body(page, 'right').locator('[data-block="crosshead"]')).toHaveCount(1);
    await expect(body(page, 'left').locator('[data-block="crosshead"]')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Alt+\\');
    await expect(body(page, 'left')).toBeFocused();
  });

  test('what is copied in one is pasted in the other', async () => {
    const { page } = app;
    await body(page, 'right').click();
    await page.keyboard.press('Control+a');
    // The editor hears of a selection a moment after the page.
    await page.waitForTimeout(200);
    const copied = await body(page, 'right').evaluate((root) => {
      const transfer = new DataTransfer();
      root.dispatchEvent(new ClipboardEvent('copy', { clipboardData: transfer, bubbles: true, cancelable: true }));
      return Object.fromEntries(transfer.types.map((type) => [type, transfer.getData(type)]));
    });
    await body(page, 'left').click();
    await page.keyboard.press('Control+End');
    await page.waitForTimeout(200);
    await paste(page, copied);
    await expect.poll(() => disk(one)).toContain('右文字更多乙');
    await page.keyboard.press('Control+z');
    await expect.poll(() => disk(one)).toBe('左文');
  });

  test('the list opens a story where the focus is, Alt-click beside it; swap, close and coming back', async () => {
    const { page } = app;
    await body(page, 'right').click();
    await page.locator(`#story-${three}`).click();
    await expect(pane(page, 'right').locator('header')).toContainText('第三篇');
    await expect(pane(page, 'left').locator('header')).toContainText('左边的稿件');
    await page.locator(`#story-${two}`).click({ modifiers: ['Alt'] });
    await expect(pane(page, 'left').locator('header')).toContainText('右边的稿件');
    // A story that is shown already only gets the focus.
    await page.locator(`#story-${three}`).click();
    await expect(pane(page, 'right')).toHaveAttribute('data-focused', 'true');
    await pane(page, 'left').getByRole('button', { name: '并排：左右对调' }).click();
    await expect(pane(page, 'left').locator('header')).toContainText('第三篇');
    await page.reload();
    await expect(pane(page, 'right').locator('header')).toContainText('右边的稿件');
    await pane(page, 'left').getByRole('button', { name: '关闭这一篇' }).click();
    await expect(pane(page, 'right')).toHaveCount(0);
    await expect(page.locator('textarea[data-part="headline"]')).toHaveValue('右边的稿件');
    // Undo and the status line work as before.
    await body(page, 'left').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('丙');
    await expect.poll(() => disk(two)).toBe('右文字更多乙丙');
    await page.keyboard.press('Control+z');
    await expect.poll(() => disk(two)).toBe('右文字更多乙');
  });

  test('a story dragged from the list to the right half opens there', async () => {
    const { page } = app;
    const area = (await pane(page, 'left').boundingBox())!;
    const row = (await page.locator(`#story-${one}`).boundingBox())!;
    await page.mouse.move(row.x + 40, row.y + 12);
    await page.mouse.down();
    await page.mouse.move(row.x + 80, row.y + 30, { steps: 4 });
    await page.mouse.move(area.x + area.width * 0.8, area.y + 300, { steps: 6 });
    await page.mouse.up();
    await expect(pane(page, 'right').locator('header')).toContainText('左边的稿件');
    await page.keyboard.press('Control+\\');
    await expect(pane(page, 'right')).toHaveCount(0);
  });

  test('in English, at night', async () => {
    const { page } = app;
    await call(page, 'prefs.set', { locale: 'en', theme: 'dark' });
    await page.reload();
    await page.locator(`#story-${one}`).click();
    await page.locator(`#story-${two}`).click({ modifiers: ['Alt'] });
    await expect(pane(page, 'right').locator('header')).toContainText('右边的稿件');
    await expect(pane(page, 'right').getByRole('button', { name: 'Close this story' })).toBeVisible();
    await shot(page, 'split-en-dark');
  });
});
