/** Openings in the real app: what was read is shown and taken back by one key, and what has no form of its own follows the house. */
import { expect, test, type Page } from '@playwright/test';
import type { Article } from '../../shared/article/model.js';
import { call, compose, open, paste, shot, type App } from './app.js';
import { disk, write } from './writing.js';

const head = (page: Page, part: string) => page.locator(`textarea[data-part="${part}"]`);
const text = (article: Article): string[] => article.body.map((block) => `${block.type} ${block.runs.map((run) => run.text).join('')}`);

const STORY = [
  '聚焦“七个导向”',
  '高新区召开总结表彰大会',
  '三次创业谋新篇',
  '——新一轮创业纪实',
  '本报济宁4月26日讯（记者于伟王博文 通讯员欧阳娜）25日，高新区召开大会，部署今年的工作。',
  '会议指出，要把发展放在第一位，一件事一件事去办。',
  '重在落实',
  '会议要求，各单位分头落实，年底交账。',
  '图为会议现场。本报记者 刘可 摄',
  '详见02/03/04 要闻',
  '关键词：三次创业 招商引资 项目建设',
];

let app: App;
test.describe('openings', () => {
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
  });
  test.afterAll(async () => {
    await app.app.close();
  });

  test('a pasted story: the bar names what was understood, leads to it, and one key takes it back to the text as it was pasted', async () => {
    const { page } = app;
    const id = await write(app, {});
    await head(page, 'headline').click();
    await paste(page, { 'text/plain': STORY.join('\n') });
    const bar = page.getByTestId('reading-bar');
    await expect(bar.getByRole('listitem')).toHaveText([
      '引题', '主题 2 行', '副题', '讯头：本报 济宁 4-26 讯', '署名 3 人', '正文 3 段', '小标题 1', '图片说明 1', '导读 1', '关键词 3',
    ]); // prettier-ignore
    await shot(page, 'opening-bar-zh-light');
    const understood = await disk(app, id);
    expect(understood).toMatchObject({
      kicker: STORY[0],
      headline: [STORY[1], STORY[2]],
      deck: STORY[3],
      opening: { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯' },
      keywords: ['三次创业', '招商引资', '项目建设'],
    });
    expect(understood.credits.map((c) => `${c.role} ${c.name}`)).toEqual(['记者 于伟', '记者 王博文', '通讯员 欧阳娜']);

    await bar.getByRole('button', { name: '副题' }).click();
    await expect(head(page, 'deck')).toBeFocused();
    await bar.getByRole('button', { name: '小标题 1' }).click();
    await expect
      .poll(() => page.evaluate(() => getSelection()!.anchorNode?.parentElement?.closest('[data-block]')?.getAttribute('data-block')))
      .toBe('crosshead');
    // Each press goes to the next.
    const here = () => page.evaluate(() => getSelection()!.anchorNode?.textContent ?? '');
    await bar.getByRole('button', { name: '正文 3 段' }).click();
    await expect.poll(here).toContain('25日');
    await bar.getByRole('button', { name: '正文 3 段' }).click();
    await expect.poll(here).toContain('会议指出');
    await bar.getByRole('button', { name: '关键词 3' }).click();
    await expect(page.getByTestId('keyword-input')).toBeFocused();
    await bar.getByRole('button', { name: '副题' }).click();

    await page.keyboard.press('Control+z');
    await expect(bar).toBeHidden();
    const raw = await disk(app, id);
    expect([raw.kicker, raw.headline, raw.deck, raw.opening, raw.credits, raw.keywords]).toEqual(['', [''], '', null, [], []]);
    expect(text(raw)).toEqual(STORY.map((line) => `paragraph ${line}`));
    await page.keyboard.press('Control+z');
    expect(text(await disk(app, id)).join('')).toBe('paragraph ');
  });

  test('Escape keeps it, the button takes it back, and what is typed afterwards is undone first', async () => {
    const { page } = app;
    const id = await write(app, {});
    await head(page, 'headline').click();
    await paste(page, { 'text/plain': STORY.join('\n') });
    const bar = page.getByTestId('reading-bar');
    await expect(bar).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
    expect((await disk(app, id)).opening).not.toBeNull();

    const other = await write(app, {});
    await head(page, 'headline').click();
    await paste(page, { 'text/plain': STORY.join('\n') });
    await expect(page.getByTestId('reading-undo')).toBeVisible();
    await head(page, 'deck').click();
    await page.keyboard.press('End');
    await page.keyboard.type('一');
    // Not one key any more: the button would take something else back.
    await expect(page.getByTestId('reading-undo')).toBeHidden();
    await page.keyboard.press('Control+z');
    await page.getByTestId('reading-undo').click();
    await expect(bar).toBeHidden();
    expect(text(await disk(app, other))).toHaveLength(STORY.length);
  });

  test('an opening that is typed and recognised is said as well', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'] });
    await page.locator('[data-part="body"]').click();
    await compose(cdp, ['benbao'], '本报济宁4月26日讯');
    await page.keyboard.insertText('（');
    await compose(cdp, ['jizhe'], '记者李亚腾');
    await page.keyboard.insertText('）');
    const bar = page.getByTestId('reading-bar');
    await expect(bar).toHaveAttribute('data-kind', 'opening');
    await expect(bar.getByRole('listitem')).toHaveText(['讯头：本报 济宁 4-26 讯', '署名：记者 李亚腾']);
    await shot(page, 'opening-typed-zh');
    await page.getByTestId('reading-undo').click();
    const article = await disk(app, id);
    expect([article.opening, text(article)]).toEqual([null, ['paragraph 本报济宁4月26日讯（记者李亚腾）']]);
  });

  test('the house form is set once: stories that follow it change, stories of their own form do not until it is chosen', async () => {
    const { page } = app;
    const opening = { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯' as const, cut: false };
    const credits = [{ role: '记者', name: '李岩' }];
    const body = [{ id: 'a', type: 'paragraph' as const, runs: [{ text: '会议召开。' }] }];
    await write(app, { headline: ['随本报'], opening: { ...opening, form: '' }, credits, body });
    const line = page.locator('[data-block="paragraph"] [data-opening]');
    await expect(line).toHaveText('本报济宁4月26日讯（记者李岩）');

    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: '讯头和署名' }).click();
    await page.getByLabel('署名的括号').selectOption('half');
    await page.getByLabel('讯头', { exact: true }).selectOption('square');
    await page.getByLabel('两个字的姓名').first().selectOption('half');
    await expect(page.getByTestId('openings-sample')).toContainText('【本报青澜4月26日讯】(记者李 岩 王博文');
    await shot(page, 'opening-settings-zh-light');
    await page.keyboard.press('Control+1');
    await expect(line).toHaveText('【本报济宁4月26日讯】(记者李 岩)');

    const own = await write(app, { headline: ['自己的排法'], opening: { ...opening, form: 'zh;k=_' }, credits, creditsAt: 'opening', body });
    await expect(line).toHaveText('本报济宁4月26日讯 （记者李岩）');
    await line.click();
    await shot(page, 'opening-card-zh');
    await page.getByTestId('opening-house').click();
    await expect(page.getByTestId('opening-preview')).toContainText('【本报济宁4月26日讯】(记者李 岩)');
    await expect(page.getByTestId('opening-house')).toBeDisabled();
    await page.keyboard.press('Escape');
    expect(await disk(app, own)).toMatchObject({ opening: { form: '' }, creditsAt: null });
    await page.keyboard.press('Control+z');
    await expect(line).toHaveText('本报济宁4月26日讯 （记者李岩）');

    // A 通讯 has its credits under the headline.
    await write(app, { headline: ['通讯'], genre: 'feature', opening: { ...opening, form: '' }, credits, body });
    await expect(page.getByTestId('article-editor')).toContainText('本报记者 李岩');
    await expect(line).toHaveText('【本报济宁4月26日讯】');
  });

  test('in English, at night', async () => {
    const { page } = app;
    await call(page, 'prefs.set', { locale: 'en', theme: 'dark' });
    await page.reload();
    const id = await write(app, { language: 'en' });
    await head(page, 'headline').click();
    await paste(page, {
      'text/plain':
        'CITY LIFE\nThe bridge opens\nBy JANE DOE\nLONDON, Nov 20 (Reuters) - The bridge was opened on Friday by the people who had built it.\nIt took four years and cost less than the council had feared.\nWhat comes next\nThe road to it will be finished in the spring, the council said.',
    });
    const bar = page.getByTestId('reading-bar');
    await expect(bar.getByRole('listitem')).toHaveText([
      'kicker', 'headline', 'opening: Reuters LONDON 11-20', '1 name in the credits', '3 paragraphs', '1 crosshead',
    ]); // prettier-ignore
    await shot(page, 'opening-bar-en-dark');
    await page.keyboard.press('Control+z');
    expect(text(await disk(app, id))).toHaveLength(7);
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Openings' }).click();
    await shot(page, 'opening-settings-en-dark');
  });
});
