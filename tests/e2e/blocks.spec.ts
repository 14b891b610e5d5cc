/** Lists, interviews, boxes, tables, picture groups and crops in the real app: by key, by menu, by mouse; undone; on disk; composed and published. */
import { expect, test, type Page } from '@playwright/test';
import type { Article, Block } from '../../shared/article/model.js';
import type { ArticleInit } from '../../shared/contract/store.js';
import { call, compose, open, paste, saved, shot, type App } from './app.js';

const body = (page: Page) => page.getByTestId('article-editor').locator('[data-slate-editor]');
const p = (id: string, text: string, type: Block['type'] = 'paragraph', more: Partial<Block> = {}): Block => ({
  id,
  type,
  ...more,
  runs: [{ text }],
});
const lines = (article: Article): string[] =>
  article.body.map((block) => `${block.type}${block.list ? `/${block.list}` : ''} ${block.runs.map((run) => run.text).join('')}`.trim());

async function write(app: App, init: ArticleInit): Promise<string> {
  const { id } = await call(app.page, 'article.create', { init });
  await app.page.locator(`#story-${id}`).click();
  await expect(body(app.page)).toBeVisible();
  return id;
}
async function disk(app: App, id: string): Promise<Article> {
  await saved(app.page);
  return call(app.page, 'article.get', { id });
}
const block = (page: Page, n: number) => body(page).locator('[data-slate-node="element"]').nth(n);
/** The caret at the end of a block. */
async function into(page: Page, n: number): Promise<void> {
  await body(page).evaluate((root, at) => {
    (root as HTMLElement).focus();
    const element = root.querySelectorAll('[data-slate-node="element"]')[at]!;
    const text = [...element.querySelectorAll('[data-slate-string], [data-slate-zero-width]')].at(-1)!.firstChild!;
    getSelection()!.collapse(text, text.parentElement!.hasAttribute('data-slate-string') ? text.textContent!.length : 0);
  }, n);
  await page.waitForTimeout(200);
}

let app: App;
test.describe('blocks', () => {
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
  });
  test.afterAll(async () => {
    await app.app.close();
  });

  test('the menu of / finds by pinyin and by an input method, and makes what is chosen', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['高新区召开会议'], body: [p('a', '会议指出。'), p('b', '')] });
    await into(page, 1);
    await page.keyboard.type('/');
    const menu = page.getByTestId('slash-menu');
    await expect(menu).toBeVisible();
    await expect(menu.getByRole('option')).toHaveCount(13);
    await expect(body(page)).toHaveAttribute('aria-activedescendant', 'slash-paragraph');
    await shot(page, 'blocks-slash');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(body(page)).toHaveAttribute('aria-activedescendant', 'slash-item');
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await page.keyboard.press('Backspace');

    // The key of a Chinese input method, then a word that is composed.
    await compose(cdp, [], '、');
    await expect(menu).toBeVisible();
    await cdp.send('Input.imeSetComposition', { text: 'bian', selectionStart: 4, selectionEnd: 4 });
    await expect(menu).toBeVisible();
    await cdp.send('Input.insertText', { text: '编号' });
    await expect(menu.getByRole('option')).toHaveText(['编号列表']);
    await page.keyboard.press('Enter');
    await page.keyboard.type('目标导向');
    await page.keyboard.press('Enter');
    await page.keyboard.type('问题导向');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- ');
    await page.keyboard.type('短的');
    expect(lines(await disk(app, id))).toEqual(['paragraph 会议指出。', 'item/number 目标导向', 'item/number 问题导向', 'item 短的']);
    await expect(body(page).locator('[data-sign]')).toHaveText(['1.', '2.', '•']);
    // One undo takes the words away, one more brings the typed sign back.
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(lines(await disk(app, id)).at(-1)).toBe('paragraph -');
  });

  test('questions and answers alternate; a box holds what is selected', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['专访'], body: [p('a', '记者专访了河长。'), p('b', '')] });
    await into(page, 1);
    await page.keyboard.type('问：');
    await page.keyboard.type('水质什么时候见好？');
    await page.keyboard.press('Enter');
    await page.keyboard.type('今年内消除劣五类。');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('链接');
    await page.keyboard.press('Enter');
    await page.keyboard.type('一河一策是治理办法。');
    expect(lines(await disk(app, id))).toEqual([
      'paragraph 记者专访了河长。',
      'question 水质什么时候见好？',
      'answer 今年内消除劣五类。',
      'paragraph 链接',
      'paragraph 一河一策是治理办法。',
    ]);
    await page.keyboard.press('Shift+ArrowUp');
    await page.waitForTimeout(200);
    await page.keyboard.press('Control+Alt+r');
    const boxed = (await disk(app, id)).body.map(({ box }) => box !== undefined);
    expect(boxed).toEqual([false, false, false, true, true]);
    await shot(page, 'blocks-interview-box');
    await page.keyboard.press('Control+z');
    expect((await disk(app, id)).body.every(({ box }) => box === undefined)).toBe(true);
  });

  test('a table: Tab, Enter and arrows walk; rows and columns by menu; Backspace takes no cell; undo', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['预算'], body: [p('a', '下表为预算。'), p('b', '')] });
    await into(page, 1);
    await page.keyboard.type('/bg');
    await page.keyboard.press('Enter');
    await expect(body(page).locator('[data-block="cell"]')).toHaveCount(9);
    await page.keyboard.type('项目');
    await page.keyboard.press('Tab');
    await page.keyboard.type('金额');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('3亿元');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('道路');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('合计');
    const table = (await disk(app, id)).body.filter(({ type }) => type === 'cell');
    expect(table).toHaveLength(12);
    expect(table.map(({ runs }) => runs[0]!.text)).toEqual(['项目', '金额', '', '道路', '3亿元', '', '', '', '', '合计', '', '']);
    // All cells of a row begin at one height; the row below begins under the highest.
    const tops = await body(page)
      .locator('[data-block="cell"]')
      .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().top)));
    expect(new Set(tops).size).toBe(4);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: '右侧加一列' }).click();
    await expect(body(page).locator('[data-block="cell"]')).toHaveCount(16);
    await shot(page, 'blocks-table');
    await page.keyboard.press('Control+z');
    await expect(body(page).locator('[data-block="cell"]')).toHaveCount(12);
    await into(page, 5);
    await page.keyboard.press('Shift+F10');
    await shot(page, 'blocks-table-menu');
    await page.getByRole('menuitem', { name: '删除表格' }).click();
    expect(lines(await disk(app, id))).toEqual(['paragraph 下表为预算。', 'paragraph', 'paragraph']);
    await page.keyboard.press('Control+z');
    await expect(body(page).locator('[data-block="cell"]')).toHaveCount(12);
  });

  test('tables that are pasted, as HTML and as columns of text', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['表'], body: [p('a', '前文在此。'), p('b', '')] });
    await into(page, 1);
    await paste(page, {
      'text/html': '<table><tr><th>路</th><th>里</th></tr><tr><td>长江路</td><td style="text-align:right">12</td></tr></table>',
      'text/plain': '路\t里\n长江路\t12',
    });
    await expect(body(page).locator('[data-block="cell"]')).toHaveText(['路', '里', '长江路', '12']);
    await page.keyboard.press('Control+z');
    await expect(body(page).locator('[data-block="cell"]')).toHaveCount(0);
    await paste(page, { 'text/plain': '路\t里\n长江路\t12' });
    await expect(body(page).locator('[data-block="cell"]')).toHaveText(['路', '里', '长江路', '12']);
    const cells = (await disk(app, id)).body.filter(({ type }) => type === 'cell');
    expect(new Set(cells.map(({ row }) => row)).size).toBe(2);
  });

  test('a block is dragged by its handle, a table whole; a line shows where; one undo brings it back', async () => {
    const { page } = app;
    const cell = (text: string, row: string) => p(text, text, 'cell', { table: 't', row });
    const id = await write(app, {
      headline: ['拖动'],
      body: [p('a', '第一段。'), cell('甲', '1'), cell('乙', '1'), cell('丙', '2'), cell('丁', '2'), p('c', '第三段。'), p('d', '第四段。')],
    });
    const drag = async (from: number, to: number, name?: string) => {
      await block(page, from).hover();
      const handle = page.getByTestId('block-handle');
      const grip = (await handle.boundingBox())!;
      const goal = (await block(page, to).boundingBox())!;
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(grip.x + 30, grip.y + 20, { steps: 4 });
      await page.mouse.move(goal.x + 60, goal.y + goal.height - 3, { steps: 8 });
      await expect(page.getByTestId('drop-line')).toBeVisible();
      if (name) await shot(page, name);
      await page.mouse.up();
    };
    await drag(0, 5, 'blocks-drag');
    expect(lines(await disk(app, id))).toEqual([
      'cell 甲',
      'cell 乙',
      'cell 丙',
      'cell 丁',
      'paragraph 第三段。',
      'paragraph 第一段。',
      'paragraph 第四段。',
    ]);
    await drag(2, 6);
    expect(lines(await disk(app, id)).slice(-4)).toEqual(['cell 甲', 'cell 乙', 'cell 丙', 'cell 丁']);
    await body(page).focus();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(lines(await disk(app, id))[0]).toBe('paragraph 第一段。');
    await expect(page.getByTestId('drop-line')).toHaveCount(0);
  });
});

test('the menu of / in English, at night', async () => {
  const english = await open({ newsroom: 'empty', locale: 'en', theme: 'dark' });
  const { page } = english;
  const id = await write(english, {
    headline: ['Council meets'],
    language: 'en',
    body: [
      p('a', 'The council met.'),
      p('q', 'When will the water be clean?', 'question'),
      p('w', 'Within the year.', 'answer'),
      p('1', 'Set the goal', 'item', { list: 'number' }),
      p('2', 'Name the problem', 'item', { list: 'number' }),
      p('k', 'Background', 'crosshead', { box: 'x' }),
      p('l', 'One river, one plan.', 'paragraph', { box: 'x' }),
      p('b', ''),
    ],
  });
  await into(page, 7);
  await page.keyboard.type('/pull');
  await expect(page.getByTestId('slash-menu').getByRole('option')).toHaveText(['Pull quote']);
  await shot(page, 'blocks-slash-en');
  await page.keyboard.press('Enter');
  await page.keyboard.type('We will not wait');
  expect(lines(await disk(english, id)).at(-1)).toBe('pullquote We will not wait');
  await english.app.close();
});
