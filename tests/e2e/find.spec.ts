/** Finding and replacing in the open story and in many, as a person does it, and what is on disk afterwards. */
import { expect, test, type Page } from '@playwright/test';
import type { Article, Block } from '../../shared/article/model.js';
import type { ArticleInit } from '../../shared/contract/store.js';
import { call, compose, open, shot, type App } from './app.js';
import { disk, write } from './writing.js';

const body = (page: Page) => page.locator('[data-part="body"]');
const head = (page: Page) => page.locator('textarea[data-part="headline"]');
const bar = (page: Page) => page.getByTestId('find-bar');
const count = (page: Page) => page.getByTestId('find-count');
const query = (page: Page) => page.locator('input[data-find="query"]');
const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });
const lines = (article: Article): string[] => article.body.map((block) => block.runs.map((run) => run.text).join(''));

const bodyStart = async (page: Page): Promise<void> => {
  await body(page).click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Control+Home');
  await page.waitForTimeout(150);
};
const selected = (page: Page): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '');
/** How many ranges a highlight of the style sheet holds. */
const marks = (page: Page, name: string): Promise<string[]> =>
  page.evaluate((n) => [...(CSS.highlights.get(n) ?? [])].map((range) => (range as globalThis.Range).toString()), name);

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

test.describe('finding in many stories', () => {
  let app: App;
  const ids: Record<string, string> = {};
  const dialog = (page: Page) => page.getByTestId('stories-find');
  const status = (page: Page) => page.getByTestId('stories-status');
  test.beforeAll(async () => {
    app = await open({ newsroom: 'sample' });
    const make = async (name: string, init: ArticleInit) => {
      ids[name] = (await call(app.page, 'article.create', { init })).id;
    };
    await make('one', {
      headline: ['蓼河新区开工'],
      body: [
        p('a', '蓼河新区今天开工。'),
        { id: 'b', type: 'paragraph', runs: [{ text: '在蓼' }, { text: '河新区', strong: true }, { text: '内' }] },
      ],
    });
    await make('two', {
      headline: ['通讯'],
      credits: [{ role: '记者', name: '蓼河新区' }],
      body: [{ ...p('a', '图说', 'picture'), alt: '蓼河新区全景' }],
    });
    await make('signed', { headline: ['已签'], state: 'signed', body: [p('a', '蓼河新区签发。')] });
    await make('other', { headline: ['无关'], body: [p('a', '别的。')] });
  });
  test.afterAll(async () => {
    await app.app.close();
  });

  test('lists hits by story with a preview; ticks; signed-off stories only when ticked; replaces; takes all back', async () => {
    const { page } = app;
    // One of them is open in the editor meanwhile.
    await page.locator(`#story-${ids['one']}`).click();
    await expect(body(page)).toBeVisible();
    await page.keyboard.press('Control+Shift+f');
    await dialog(page).getByRole('textbox', { name: '查找' }).fill('蓼河新区');
    await dialog(page).getByRole('textbox', { name: '替换为' }).fill('蓼河新城');
    await page.keyboard.press('Enter');
    await expect(status(page)).toHaveText('3 篇里有 6 处');
    const group = (name: string) => dialog(page).locator(`[data-story="${ids[name]}"]`);
    await expect(group('signed').locator('h4 input')).not.toBeChecked();
    await expect(group('signed')).toContainText('已签发');
    await expect(group('one').locator('ins').first()).toHaveText('蓼河新城');
    await shot(page, 'stories-find-zh');
    await group('one').locator('li').nth(1).getByRole('checkbox').uncheck();
    await dialog(page).getByRole('button', { name: '替换 4 处' }).click();
    await expect(status(page)).toHaveText('替换了 2 篇里的 4 处。');
    await shot(page, 'stories-replaced-zh');
    const get = (name: string) => call(page, 'article.get', { id: ids[name]! });
    expect((await get('one')).headline).toEqual(['蓼河新城开工']);
    expect((await get('one')).body[1]!.runs).toEqual([{ text: '在蓼' }, { text: '河新城', strong: true }, { text: '内' }]);
    expect(lines(await get('one'))[0]).toBe('蓼河新区今天开工。');
    expect((await get('two')).credits).toEqual([{ role: '记者', name: '蓼河新城' }]);
    expect((await get('two')).body[0]!.alt).toBe('蓼河新城全景');
    expect(lines(await get('signed'))).toEqual(['蓼河新区签发。']);
    await expect(body(page)).toContainText('在蓼河新城内');

    await dialog(page).getByRole('button', { name: '全部撤回' }).click();
    await expect(status(page)).toHaveText('撤回了 2 篇。');
    expect((await get('one')).headline).toEqual(['蓼河新区开工']);
    expect((await get('two')).credits).toEqual([{ role: '记者', name: '蓼河新区' }]);

    // A story that somebody touches after the replacement stays as it is by then; ticked, a signed-off story is replaced too.
    await page.getByRole('textbox', { name: '查找' }).press('Enter');
    await group('signed').locator('h4 input').check();
    await dialog(page).getByRole('button', { name: '替换 6 处' }).click();
    await expect(status(page)).toHaveText('替换了 3 篇里的 6 处。');
    expect(lines(await get('signed'))).toEqual(['蓼河新城签发。']);
    await call(page, 'article.spike', { id: ids['two']!, spiked: true });
    await dialog(page).getByRole('button', { name: '全部撤回' }).click();
    await expect(status(page)).toHaveText('撤回了 2 篇。 1 篇已有人改动，没有撤回。');
    expect(lines(await get('signed'))).toEqual(['蓼河新区签发。']);
    expect((await get('two')).credits).toEqual([{ role: '记者', name: '蓼河新城' }]);
  });

  test('in one issue, with an expression, and what is not there', async () => {
    const { page } = app;
    const { issues } = await call(page, 'issues.list', {});
    const scope = dialog(page).getByRole('combobox', { name: '范围' });
    const find = dialog(page).getByRole('textbox', { name: '查找' });
    await scope.selectOption(issues[0]!.id);
    await find.fill('蓼河新区|无关');
    await dialog(page).getByRole('checkbox', { name: '正则表达式' }).check();
    await find.press('Enter');
    await expect(status(page)).toHaveText('这些稿件里没有“蓼河新区|无关”。');
    await find.fill('(');
    await expect(dialog(page).getByRole('alert')).toContainText('表达式有误');
    await find.fill('[0-9]+');
    await find.press('Enter');
    await expect(status(page)).toHaveText(/^\d+ 篇里有 \d+ 处$/);
    const [, stories] = /^(\d+) 篇/.exec((await status(page).textContent())!)!;
    const { total } = await call(page, 'articles.list', { issue: issues[0]!.id });
    expect(Number(stories)).toBeLessThanOrEqual(total);
    await dialog(page).getByRole('checkbox', { name: '正则表达式' }).uncheck();
    await scope.selectOption('all');
    await find.fill('签发。');
    await find.press('Enter');
    await expect(status(page)).toHaveText('1 篇里有 1 处');
    await dialog(page).getByRole('button', { name: '打开' }).click();
    await expect(head(page)).toHaveValue('已签');
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
  await expect(page.getByText('Replaced 3.').first()).toBeVisible();
  const article = await disk(app, id);
  expect(lines(article)).toEqual(['The port plan, the port board said, is sound. Harbours elsewhere differ.']);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect((await disk(app, id)).headline).toEqual(['Harbour plan goes ahead']);
  await page.getByRole('button', { name: 'Find in more stories…' }).click();
  const many = page.getByTestId('stories-find');
  await many.getByRole('textbox', { name: 'Find', exact: true }).fill('harbour');
  await many.getByRole('textbox', { name: 'Replace with' }).fill('port');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('stories-status')).toHaveText('Hits: 3. Stories: 1.');
  await shot(page, 'stories-find-english-dark');
  await app.app.close();
});
