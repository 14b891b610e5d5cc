/** Writing aids in the real app: keywords from the text, names completed, templates, notes, length against plan, focus. */
import { expect, test, type Page } from '@playwright/test';
import type { Article } from '../../shared/article/model.js';
import { call, compose, open, shot, type App } from './app.js';
import { disk, write } from './writing.js';

const head = (page: Page, part: string) => page.locator(`textarea[data-part="${part}"]`);
const body = (page: Page) => page.locator('[data-part="body"]');
const text = (article: Article): string[] => article.body.map((block) => `${block.type} ${block.runs.map((run) => run.text).join('')}`);
const p = (words: string) => ({ id: `b${words.length}${words.slice(0, 2)}`, type: 'paragraph' as const, runs: [{ text: words }] });

/** The caret at the end of the body. */
async function caretAtEnd(page: Page): Promise<void> {
  await body(page).click();
  await page.keyboard.press('Control+End');
}

let app: App;
test.describe('writing aids', () => {
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
    await call(app.page, 'names.change', {
      put: [
        { name: '青澜市教育局', kind: 'organisation', note: '' },
        { name: '青澜市', kind: 'place', note: '' },
        { name: '欧阳娜', kind: 'person', note: '市教育局局长' },
        { name: '欧阳娜', kind: 'person', note: '市一院医生' },
        { name: 'Northern Rail', kind: 'organisation', note: '' },
      ],
      remove: [],
    });
  });
  test.afterAll(async () => {
    await app.app.close();
  });

  test('keywords are suggested from the text; one click takes one, undo gives it back', async () => {
    const { page } = app;
    await call(page, 'article.create', { init: { headline: ['旧稿'], keywords: ['三次创业'] } });
    const id = await write(app, {
      headline: ['济宁高新区三次创业提速'],
      body: [
        p('济宁高新区与中国科学院合作推进三次创业，新旧动能转换的步伐加快。'),
        p('中国科学院说，新旧动能转换已有八年，济宁高新区还要再快一步。'),
      ],
    });
    const chips = page.getByTestId('keyword-suggestions').getByRole('button');
    await expect(chips.first()).toHaveText('●三次创业');
    await expect(chips.filter({ hasText: '中国科学院' })).toBeVisible();
    await shot(page, 'aids-keywords-zh-light');
    await chips.first().click();
    await expect(page.getByTestId('keyword')).toContainText(['三次创业']);
    await expect(chips.filter({ hasText: '三次创业' })).toHaveCount(0);
    await chips.filter({ hasText: '中国科学院' }).focus();
    await page.keyboard.press('Enter');
    expect((await disk(app, id)).keywords).toEqual(['三次创业', '中国科学院']);
    await body(page).click();
    await page.keyboard.press('Control+z');
    expect((await disk(app, id)).keywords).toEqual(['三次创业']);
    await expect(chips.filter({ hasText: '中国科学院' })).toBeVisible();
    // New words in the text bring new suggestions when the keys pause.
    await head(page, 'headline').fill('青澜市教育局谈三次创业');
    await expect(chips.filter({ hasText: '青澜市教育局' })).toBeVisible();
  });

  test('names are completed by Tab, chosen by arrows, put away by Escape; Enter is a line break and composing is left alone', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'], body: [p('记者从')] });
    await caretAtEnd(page);
    const offer = page.getByTestId('name-completion');
    await compose(cdp, ['qinglan'], '青澜');
    await expect(offer.getByRole('option')).toHaveText(['青澜市地名', '青澜市教育局机构']);
    await shot(page, 'aids-names-zh-light');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect(offer).toBeHidden();
    expect(text(await disk(app, id))).toEqual(['paragraph 记者从青澜市教育局']);
    // One undo takes the completion alone.
    await page.keyboard.press('Control+z');
    expect(text(await disk(app, id))).toEqual(['paragraph 记者从青澜']);
    await page.keyboard.press('Control+Shift+z');

    // Namesakes show what tells them apart.
    await compose(cdp, ['de', 'ouyang'], '的欧阳');
    await expect(offer.getByRole('option')).toHaveText(['欧阳娜市一院医生', '欧阳娜市教育局局长']);
    await page.keyboard.press('Escape');
    await expect(offer).toBeHidden();
    await page.keyboard.insertText('，由欧阳');
    await expect(offer).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(offer).toBeHidden();
    expect(text(await disk(app, id))).toEqual(['paragraph 记者从青澜市教育局的欧阳，由欧阳', 'paragraph ']);
    // While letters are composed nothing is offered, though they begin a name.
    await cdp.send('Input.imeSetComposition', { text: 'Northe', selectionStart: 6, selectionEnd: 6 });
    await page.waitForTimeout(200);
    await expect(offer).toBeHidden();
    await cdp.send('Input.insertText', { text: '北' });
    await page.keyboard.type('Nor');
    await expect(offer.getByRole('option')).toHaveText(['Northern Rail机构']);
    await page.keyboard.press('Tab');
    expect(text(await disk(app, id)).at(-1)).toBe('paragraph 北Northern Rail');

    // The same in the head and in the opening's card.
    await head(page, 'headline').click();
    await page.keyboard.press('End');
    await page.keyboard.insertText('青澜');
    await expect(offer).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(head(page, 'headline')).toHaveValue('题青澜市');
    await page.keyboard.press('Control+Shift+O');
    await page.getByTestId('opening-card').getByRole('button', { name: '加讯头' }).click();
    await page.getByTestId('opening-place').click();
    await page.keyboard.insertText('青澜');
    await expect(offer).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('opening-place')).toHaveValue('青澜市');
    await page.keyboard.press('Escape');
    expect(await disk(app, id)).toMatchObject({ opening: { place: '青澜市' }, headline: ['题青澜市'] });
  });

  test('names are kept in the settings: added, noted, pasted as a list, removed, each undone', async () => {
    const { page } = app;
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: '人名地名' }).click();
    await page.getByTestId('name-new').fill('于伟');
    await page.getByTestId('name-new-note').fill('副镇长');
    await page.keyboard.press('Enter');
    const row = page
      .getByTestId('names')
      .getByRole('listitem')
      .filter({ has: page.locator('input[value="于伟"]') });
    await expect(row).toBeVisible();
    await page.getByRole('button', { name: '粘贴一批' }).click();
    await page.getByTestId('name-list').fill('临河镇\n青河乡，北片');
    await page.getByRole('button', { name: '作为地名加入' }).click();
    const names = async () =>
      (await call(page, 'names.list', {})).names.filter((n) => n.registered).map((n) => `${n.kind} ${n.name} ${n.note}`.trim());
    await expect.poll(names).toEqual(expect.arrayContaining(['person 于伟 副镇长', 'place 临河镇', 'place 青河乡 北片']));
    await shot(page, 'aids-names-settings-zh-light');
    await page.getByRole('button', { name: '删除于伟' }).click();
    await expect.poll(names).not.toContain('person 于伟 副镇长');
    await page.keyboard.press('Control+z');
    await expect.poll(names).toContain('person 于伟 副镇长');
    await page.keyboard.press('Control+z');
    await expect.poll(names).not.toContain('place 临河镇');
    await page.keyboard.press('Control+1');
  });

  test('a new story begins from a template: by the list, by command; a newsroom saves its own', async () => {
    const { page } = app;
    await page.keyboard.press('Control+n');
    await expect(page.locator('[data-testid="story-row"][aria-selected="true"]')).toContainText('无标题稿件');
    await page.getByTestId('new-from').click();
    await expect(page.getByRole('option')).toHaveCount(5);
    await shot(page, 'aids-templates-zh-light');
    await page.getByRole('option', { name: '通讯' }).click();
    const current = () => page.locator('[data-testid="story-row"][aria-selected="true"]').getAttribute('data-article');
    await expect(page.locator('[data-block="crosshead"]')).toHaveCount(3);
    await expect(page.getByTestId('article-editor')).toContainText('记者 沈墨');
    const feature = await disk(app, (await current())!);
    expect(feature).toMatchObject({ genre: 'feature', plannedLength: 2000, creditsAt: null, credits: [{ role: '记者', name: '沈墨' }] });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('新建消息');
    await page.keyboard.press('Enter');
    const now = new Date();
    await expect(page.locator('[data-opening]')).toHaveText(`本报${now.getMonth() + 1}月${now.getDate()}日讯（记者沈墨）`);

    await head(page, 'headline').fill('每周人物');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('存为稿件模板');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('template-name')).toHaveValue('每周人物');
    await shot(page, 'aids-template-save-zh');
    await page.keyboard.press('Enter');
    await expect(page.getByText('已存为模板“每周人物”。').first()).toBeVisible();
    await page.keyboard.press('Control+Alt+n');
    await page.getByRole('option', { name: '每周人物' }).click();
    await expect(head(page, 'headline')).toHaveValue('');
    await expect(page.locator('[data-opening]')).toHaveText(`本报${now.getMonth() + 1}月${now.getDate()}日讯（记者沈墨）`);
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: '稿件模板' }).click();
    await expect(page.getByTestId('story-templates').getByRole('listitem')).toHaveCount(1);
    await page.getByRole('button', { name: '删除模板每周人物' }).click();
    await expect(page.getByText('还没有自己的模板').first()).toBeVisible();
    await page.getByRole('button', { name: '撤销' }).last().click();
    await expect(page.getByTestId('story-templates').getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Control+1');
  });

  test('length against plan is said by shape, word and colour in three places', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['计划'], plannedLength: 10, body: [p('一二三四五')] });
    const marks = [page.getByTestId('status-length'), page.getByTestId('inspector-length'), page.locator(`#story-${id}`).getByTestId('row-length')];
    for (const mark of marks) await expect(mark).toHaveAttribute('data-length', 'under');
    await expect(marks[2]!).toHaveText('▽7/10字 差');
    await caretAtEnd(page);
    await page.keyboard.insertText('六七八');
    for (const mark of marks) await expect(mark).toHaveAttribute('data-length', 'near');
    await page.keyboard.insertText('九十一二三');
    for (const mark of marks) await expect(mark).toHaveAttribute('data-length', 'over');
    await expect(marks[0]!).toHaveText('▲计划 10 字 超 5 字');
    const colours = await Promise.all(marks.map((mark) => mark.evaluate((element) => getComputedStyle(element).color)));
    expect(new Set(colours).size).toBe(1);
    await shot(page, 'aids-length-zh-light');
  });

  test('notes are kept with the story, undone with it, found as notes, and never printed', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['有备注'], body: [p('正文')] });
    await page.getByTestId('notes').click();
    await page.keyboard.insertText('核实：周主任 https://example.org/a。');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('明早再问');
    expect((await disk(app, id)).notes).toBe('核实：周主任 https://example.org/a。\n明早再问');
    await expect(page.getByRole('link', { name: 'https://example.org/a' })).toBeVisible();
    await shot(page, 'aids-notes-zh-light');
    await page.getByLabel('查找标题、正文、关键词、人名').fill('周主任');
    await expect(page.getByTestId('story-row')).toHaveCount(1);
    await expect(page.getByTestId('story-row')).toContainText('备注：核实：周主任');
    await page.getByLabel('查找标题、正文、关键词、人名').fill('');
    await page.getByTestId('notes').click();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await disk(app, id)).notes ?? '').not.toContain('明早再问');
  });

  test('focus: only the page, the paragraph or sentence with the caret in full ink; Escape leaves; remembered', async () => {
    const { page } = app;
    await write(app, { headline: ['专注'], body: [p('第一段的话。第一段第二句。'), p('第二段的话更长一些。')] });
    await caretAtEnd(page);
    await page.keyboard.press('Control+Shift+D');
    await expect(page.getByTestId('story-row').first()).toBeHidden();
    await expect(page.getByTestId('article-inspector')).toBeHidden();
    const ink = (n: number) =>
      page
        .locator('[data-block="paragraph"]')
        .nth(n)
        .evaluate((element) => getComputedStyle(element).color);
    expect(await ink(0)).not.toBe(await ink(1));
    await shot(page, 'aids-focus-zh-light');
    const full = await ink(1);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => ink(0)).toBe(full);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('只亮当前句');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('focus-sentence') ?? [])].map(String))).toEqual(['第一段第二句。']);
    await shot(page, 'aids-focus-sentence-zh');
    await page.reload();
    await expect(page.getByTestId('article-editor')).toBeVisible();
    await expect(page.getByTestId('story-row').first()).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('story-row').first()).toBeVisible();
  });

  test('a correction is written, changed, removed and undone; the history tells it', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['更正'], body: [p('三百户用上了自来水。')] });
    await page.getByTestId('correction-add').click();
    await expect(page.getByTestId('correction-save')).toBeDisabled();
    await page.getByTestId('correction-date').fill('2018-04-28');
    await page.getByTestId('correction-note').fill('第一段“三百户”应为“二百户”。');
    await shot(page, 'aids-correction-form-zh-light');
    await page.getByTestId('correction-save').click();
    await expect(page.getByTestId('correction')).toHaveText(/2018-04-28第一段/);
    await expect(page.getByTestId('correction-add')).toBeFocused();
    const corrections = async () => ((await disk(app, id)).corrections ?? []).map(({ date, note }) => [date, note]);
    expect(await corrections()).toEqual([['2018-04-28', '第一段“三百户”应为“二百户”。']]);
    await page.getByRole('button', { name: '修改2018-04-28的更正' }).click();
    await page.getByTestId('correction-note').fill('应为“二百户”。');
    await page.getByTestId('correction-save').click();
    expect(await corrections()).toEqual([['2018-04-28', '应为“二百户”。']]);
    // Escape leaves the form and changes nothing.
    await page.getByTestId('correction-add').click();
    await page.getByTestId('correction-note').fill('没有写完');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('correction-note')).toBeHidden();
    await shot(page, 'aids-correction-zh-light');
    await page.getByRole('button', { name: '删除2018-04-28的更正' }).click();
    expect(await corrections()).toEqual([]);
    await body(page).click();
    await page.keyboard.press('Control+z');
    await expect(page.getByTestId('correction')).toHaveCount(1);
    expect(await corrections()).toEqual([['2018-04-28', '应为“二百户”。']]);
  });

  test('in English, at night', async () => {
    const { page } = app;
    await call(page, 'prefs.set', { locale: 'en', theme: 'dark' });
    await page.reload();
    await write(app, {
      language: 'en',
      headline: ['Northern Rail reopens the Harbour Bridge'],
      plannedLength: 40,
      body: [
        p(
          'The Harbour Bridge was reopened by Northern Rail on Friday. People of the Harbour Bridge quarter said they were pleased with Northern Rail.',
        ),
      ],
      notes: 'Ask again: https://example.org/rail',
      corrections: [{ id: 'c', date: '2026-11-22', note: 'The bridge was reopened on Friday, not on Thursday as an earlier version said.' }],
    });
    await expect(page.getByTestId('keyword-suggestions').getByRole('button').filter({ hasText: 'Northern Rail' })).toBeVisible();
    await caretAtEnd(page);
    await page.keyboard.type(' Nor');
    await expect(page.getByTestId('name-completion')).toBeVisible();
    await shot(page, 'aids-en-dark');
    await page.keyboard.press('Escape');
    await page.getByTestId('new-from').click();
    await expect(page.getByRole('option').first()).toContainText('News');
    await shot(page, 'aids-templates-en-dark');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Names', exact: true }).click();
    await expect(page.getByTestId('names')).toBeVisible();
    await shot(page, 'aids-names-settings-en-dark');
  });
});
