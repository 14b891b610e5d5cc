/** Finding and replacing in the open story and in many, as a person does it, and what is on disk afterwards. */
import { expect, test, type Page } from '@playwright/test';
import type { Article, Block } from '../../shared/article/model.js';
import type { ArticleInit } from '../../shared/contract/store.js';
import { call, compose, open, saved, shot, type App } from './app.js';

const body = (page: Page) => page.locator('[data-part="body"]');
const bar = (page: Page) => page.getByTestId('find-bar');
const count = (page: Page) => page.getByTestId('find-count');
const query = (page: Page) => page.locator('input[data-find="query"]');
const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });
const lines = (article: Article): string[] => article.body.map((block) => block.runs.map((run) => run.text).join(''));

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
const bodyStart = async (page: Page): Promise<void> => {
  await body(page).click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Control+Home');
};
const selected = (page: Page): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '');
/** How many ranges a highlight of the style sheet holds. */
const marks = (page: Page, name: string): Promise<string[]> =>
  page.evaluate((n) => [...(CSS.highlights.get(n) ?? [])].map((range) => range.toString()), name);

test.describe('finding in Chinese', () => {
  let app: App;
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
  });
  test.afterAll(async () => {
    await app.app.close();
  });

  test('counts, steps, marks; Escape leaves the caret at the match; Ctrl+F in the list is the list’s', async () => {
    const { page, cdp } = app;
    await write(app, {
      kicker: '高新区召开会议',
      headline: ['高新区启动创城'],
      credits: [{ role: '记者', name: '高新' }],
      body: [
        p('a', '高新区今天启动创城，高新区领导出席。'),
        { id: 'b', type: 'paragraph', runs: [{ text: '在高' }, { text: '新区', strong: true }, { text: '内' }] },
        { ...p('c', '高新区会场', 'picture'), credit: '高新摄', alt: '高新大楼' },
      ],
    });
    await bodyStart(page);
    await page.keyboard.press('Control+f');
    await expect(query(page)).toBeFocused();
    // An input method composes: nothing is found of its letters.
    await cdp.send('Input.imeSetComposition', { text: 'gaoxin', selectionStart: 6, selectionEnd: 6 });
    await expect(count(page)).toHaveText('');
    await compose(cdp, ['gaoxin'], '高新');
    await expect(count(page)).toHaveText('3/9');
    await expect.poll(() => marks(page, 'find-current')).toEqual(['高新']);
    expect(await marks(page, 'find')).toHaveLength(4);
    await shot(page, 'find-bar');
    await page.keyboard.press('Enter');
    await expect(count(page)).toHaveText('4/9');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await expect(count(page)).toHaveText('2/9');
    await expect(page.getByTestId('find-in-headline').locator('mark[data-current="true"]')).toHaveText('高新');
    await page.keyboard.press('F3');
    await page.keyboard.press('F3');
    await page.keyboard.press('Control+g');
    await expect(count(page)).toHaveText('5/9');
    // The match runs over a mark's edge.
    await expect.poll(() => marks(page, 'find-current')).toEqual(['高新']);
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeHidden();
    await expect(body(page)).toBeFocused();
    await expect.poll(() => selected(page)).toBe('高新');
    expect(await marks(page, 'find')).toEqual([]);

    // With the bar open and the caret in the text, F3 goes on from the caret.
    await page.keyboard.press('F3');
    await expect(query(page)).toBeFocused();
    await expect(count(page)).toHaveText('5/9');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(count(page)).toHaveText('7/9');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('picture-credit')).toBeFocused();

    await page.locator('#story-list').focus();
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('searchbox', { name: /查找|搜索/ }).first()).toBeFocused();
    await expect(bar(page)).toBeHidden();
  });

  test('options: case, whole words, width, expressions; a wrong one is said', async () => {
    const { page } = app;
    await write(app, { headline: ['选项'], body: [p('a', 'News，news,newspaper；2018年—2020年')] });
    await bodyStart(page);
    await page.keyboard.press('Control+f');
    await query(page).fill('news');
    await expect(count(page)).toHaveText('1/3');
    await page.getByTestId('find-case').click();
    await expect(count(page)).toHaveText(/\/2$/);
    await page.getByTestId('find-word').click();
    await expect(count(page)).toHaveText(/\/1$/);
    await page.getByTestId('find-word').click();
    await page.getByTestId('find-case').click();
    await query(page).fill(',');
    await expect(count(page)).toHaveText(/\/2$/);
    await page.getByTestId('find-width').click();
    await expect(count(page)).toHaveText(/\/1$/);
    await page.getByTestId('find-width').click();
    await page.getByTestId('find-regex').click();
    await query(page).fill('(\\d{4}');
    await expect(bar(page).getByRole('alert')).toContainText('表达式有误');
    await shot(page, 'find-wrong');
    await query(page).fill('(\\d{4})年');
    await expect(bar(page).getByRole('alert')).toBeHidden();
    await expect(count(page)).toHaveText(/\/2$/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Alt+f');
    await page.locator('input[data-find="into"]').fill('公元$1年');
    await page.getByRole('button', { name: '全部替换' }).click();
    await expect(body(page)).toContainText('公元2018年—公元2020年');
    await page.getByTestId('find-regex').click();
    await query(page).fill('没有的词');
    await expect(count(page)).toHaveText('没有');
    await page.keyboard.press('Escape');
  });

  test('replaces one, then all, marks kept, each one undo step, everywhere', async () => {
    const { page } = app;
    const id = await write(app, {
      headline: ['高新区启动创城'],
      credits: [{ role: '记者', name: '高新' }],
      body: [
        p('a', '高新区今天，高新区明天。'),
        { id: 'b', type: 'paragraph', runs: [{ text: '在高' }, { text: '新区', strong: true }, { text: '内' }] },
        { ...p('c', '高新会场', 'picture'), credit: '高新摄', alt: '高新楼' },
      ],
    });
    await bodyStart(page);
    await page.keyboard.press('Control+Alt+f');
    await query(page).fill('高新');
    await expect(count(page)).toHaveText('2/8');
    const into = page.locator('input[data-find="into"]');
    await into.fill('经开');
    await into.press('Enter');
    await expect(count(page)).toHaveText('2/7');
    await expect(body(page)).toContainText('经开区今天，高新区明天');
    await shot(page, 'find-replace');
    await page.getByRole('button', { name: '全部替换' }).click();
    await expect(count(page)).toHaveText('没有');
    let article = await disk(app, id);
    expect(article.headline).toEqual(['经开区启动创城']);
    expect(article.credits).toEqual([{ role: '记者', name: '经开' }]);
    expect(lines(article)).toEqual(['经开区今天，经开区明天。', '在经开区内', '经开会场']);
    // What both words share keeps its mark; what comes in has the mark of the first character that went.
    expect(article.body[1]!.runs).toEqual([{ text: '在经开' }, { text: '区', strong: true }, { text: '内' }]);
    expect(article.body[2]).toMatchObject({ credit: '经开摄', alt: '经开楼' });
    await body(page).click();
    await page.keyboard.press('Control+z');
    article = await disk(app, id);
    expect(lines(article)).toEqual(['经开区今天，高新区明天。', '在高新区内', '高新会场']);
    expect(article.headline).toEqual(['高新区启动创城']);
    expect(article.credits).toEqual([{ role: '记者', name: '高新' }]);
    await page.keyboard.press('Control+z');
    expect(lines(await disk(app, id))[0]).toBe('高新区今天，高新区明天。');
    await query(page).focus();
    await page.keyboard.press('Escape');
  });

  test('in a long story matches are counted in slices, found and shown far down, and typing goes on', async () => {
    const { page } = app;
    const many = Array.from({ length: 3000 }, (_, i) => p(`b${i}`, `第${i}段，${'今天高新区召开会议。'.repeat(4)}${i % 1000 === 999 ? '孤例' : ''}`));
    await write(app, { headline: ['长稿'], body: many });
    await bodyStart(page);
    await page.keyboard.press('Control+f');
    await query(page).fill('孤例');
    await expect(count(page)).toHaveText('1/3', { timeout: 20_000 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(count(page)).toHaveText('3/3');
    await expect.poll(() => marks(page, 'find-current')).toEqual(['孤例']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('又一个');
    await page.keyboard.press('Control+f');
    await query(page).fill('又一个');
    await expect(count(page)).toHaveText('1/1');
    await page.keyboard.press('Escape');
  });
});

test('finding in English, dark', async () => {
  const app = await open({ newsroom: 'empty', locale: 'en', theme: 'dark' });
  const { page } = app;
  const id = await write(app, {
    language: 'en',
    headline: ['Harbour plan goes ahead'],
    body: [p('a', 'The harbour plan, the Harbour board said, is sound. Harbours elsewhere differ.')],
  });
  await bodyStart(page);
  await page.keyboard.press('Control+Alt+f');
  await query(page).fill('harbour');
  await page.getByTestId('find-word').click();
  await expect(count(page)).toHaveText(/\/3$/);
  await page.locator('input[data-find="into"]').fill('port');
  await shot(page, 'find-english-dark');
  await page.getByRole('button', { name: 'Replace all' }).click();
  await expect(page.getByText('Replaced 3.')).toBeVisible();
  const article = await disk(app, id);
  expect(lines(article)).toEqual(['The port plan, the port board said, is sound. Harbours elsewhere differ.']);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect((await disk(app, id)).headline).toEqual(['Harbour plan goes ahead']);
  await app.app.close();
});
