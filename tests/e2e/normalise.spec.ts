/** Punctuation put right as it is typed and on demand, and the spelling of Latin words, in the real app. */
import { expect, test, type Page } from '@playwright/test';
import type { Article, Block } from '../../shared/article/model.js';
import { call, compose, open, shot, type App } from './app.js';
import { disk, write } from './writing.js';

const body = (page: Page) => page.locator('[data-part="body"]');
const head = (page: Page, part: string) => page.locator(`textarea[data-part="${part}"]`);
const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });
const lines = (article: Article): string[] => article.body.map((block) => block.runs.map((run) => run.text).join(''));

const bodyEnd = async (page: Page): Promise<void> => {
  await body(page).click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Control+End');
  // Slate hears of the selection a tenth of a second later, and moves the caret from what it heard.
  await page.waitForTimeout(150);
};
const marks = (page: Page, name: string): Promise<string[]> =>
  page.evaluate((n) => [...(CSS.highlights.get(n) ?? [])].map((range) => (range as globalThis.Range).toString()), name);

test.describe('in Chinese', () => {
  let app: App;
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
  });
  test.afterAll(async () => {
    await app.app.close();
  });

  test('as it is typed: marks, quotation marks, dashes; one undo gives back what was typed; never while composing', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '')] });
    await bodyEnd(page);
    await page.keyboard.insertText('会议召开');
    await page.keyboard.type(',');
    await page.keyboard.insertText('增长');
    await page.keyboard.type('3.14%,12:30');
    await page.keyboard.insertText('他说');
    await page.keyboard.type(':"');
    await page.keyboard.insertText('好');
    await page.keyboard.type('!"--...');
    const text = '会议召开，增长3.14%,12:30他说：“好！”——……';
    expect(lines(await disk(app, id))).toEqual([text]);
    await page.keyboard.press('Control+z');
    await expect(body(page)).toHaveText(`${text.slice(0, -2)}。..`);
    await page.keyboard.press('Control+Shift+z');
    await expect(body(page)).toHaveText(text);
    await page.keyboard.type('好,');
    await page.keyboard.press('Control+z');
    // The comma stays half width after an undo, and what is typed on does not change it again.
    await page.keyboard.type('1');
    await expect(body(page)).toHaveText(`${text}好,1`);
    // An input method composing letters and marks is left alone.
    await cdp.send('Input.imeSetComposition', { text: '好,', selectionStart: 2, selectionEnd: 2 });
    await expect(body(page)).toHaveText(`${text}好,1好,`);
    await compose(cdp, ['hao'], '号');
    expect(lines(await disk(app, id))).toEqual([`${text}好,1号`]);
    await head(page, 'headline').click();
    await page.keyboard.press('End');
    await page.keyboard.type('"');
    await page.keyboard.insertText('三次');
    await page.keyboard.type('",');
    await expect(head(page, 'headline')).toHaveValue('题“三次”，');
    await page.keyboard.press('Control+z');
    await expect(head(page, 'headline')).toHaveValue('题“三次”,');
    expect((await disk(app, id)).headline).toEqual(['题“三次”,']);
  });

  test('on demand: shows what will change, leaves what is unticked, is one undo step and keeps marks', async () => {
    const { page } = app;
    const id = await write(app, {
      headline: ['开展九个"提升",形成格局'],
      body: [
        { id: 'a', type: 'paragraph', runs: [{ text: '25日,会' }, { text: '议召开.', strong: true }, { text: '他说:"好"--真好...' }] },
        p('b', '见https://a.cn/x,y;有１２个ＡＰＥＣ ，在Windows系统10~20次。'),
        { ...p('c', '图:会场', 'picture'), credit: '刘可 摄', alt: '会场(全景)' },
      ],
    });
    await bodyEnd(page);
    await page.keyboard.press('Control+Alt+w');
    const dialog = page.getByTestId('normalise');
    await expect(dialog.getByRole('status')).toContainText('可改');
    await expect(dialog.locator('section')).toHaveCount(8);
    await expect(dialog.locator('[data-kind="gap"] h3 input')).not.toBeChecked();
    await expect(dialog.locator('[data-kind="quotes"] h3')).toContainText('4/4');
    await shot(page, 'normalise-zh');
    // One comma is to stay, and so are all ellipses.
    await dialog.locator('[data-kind="wide"] li', { hasText: '日,，' }).getByRole('checkbox').uncheck();
    await dialog.locator('[data-kind="ellipsis"] h3 input').uncheck();
    await dialog.getByRole('button', { name: /^改 \d+ 处$/ }).click();
    await expect(dialog).toBeHidden();
    const article = await disk(app, id);
    expect(article.headline).toEqual(['开展九个“提升”，形成格局']);
    expect(lines(article)).toEqual(['25日,会议召开。他说：“好”——真好...', '见https://a.cn/x,y；有12个APEC，在Windows系统10～20次。', '图：会场']);
    expect(article.body[0]!.runs[1]).toEqual({ text: '议召开。', strong: true });
    expect(article.body[2]).toMatchObject({ credit: '刘可 摄', alt: '会场（全景）' });
    await page.getByRole('button', { name: '撤销' }).click();
    const back = await disk(app, id);
    expect(back.headline).toEqual(['开展九个"提升",形成格局']);
    expect(lines(back)[1]).toBe('见https://a.cn/x,y;有１２个ＡＰＥＣ ，在Windows系统10~20次。');
    // Only what is selected.
    await body(page).locator('[data-block="paragraph"]').first().click();
    await page.keyboard.press('Home');
    await page.waitForTimeout(150);
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+Alt+w');
    await expect(dialog.getByRole('status')).toHaveText(/选中的文字有 2 处/);
    // The other is a space between 25 and 日, which nobody asked for.
    await expect(dialog.getByRole('button', { name: '改 1 处' })).toBeFocused();
    await page.keyboard.press('Enter');
    expect(lines(await disk(app, id))[0]).toMatch(/^25日，会议召开\./);
  });

  test('a story without anything to change says so; bad calls are refused', async () => {
    const { page } = app;
    await write(app, { headline: ['没有'], body: [p('a', '都好。')] });
    await bodyEnd(page);
    await page.keyboard.press('Control+Alt+w');
    await expect(page.getByTestId('normalise').getByRole('status')).toHaveText(/没有要改的/);
    await page.keyboard.press('Escape');
    const reply = await page.evaluate(() => window.dateline.call('copy.normalise', { texts: [1] as never, language: 'zh' }));
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    const made = await call(page, 'copy.normalise', { texts: ['在Windows系统', '好 ，好'], language: 'zh' });
    expect(made.changes.map((list) => list.map(({ kind }) => kind))).toEqual([['gap', 'gap'], ['spaces']]);
  });

  test('Latin words: underlined, suggestions by key and by mouse, the newsroom’s dictionary, names', async () => {
    const { page } = app;
    const id = await write(app, {
      headline: ['Goverment 与会'],
      keywords: ['Zhongguancun'],
      credits: [{ role: '记者', name: 'Anna Kowalczykk' }],
      body: [p('a', '他在Zhongguancun用recieve和WTO、iPhonee，Kowalczykk的Datelinne说teh end。')],
    });
    await expect.poll(() => marks(page, 'misspelt'), { timeout: 15_000 }).toEqual(['recieve', 'Datelinne', 'teh']);
    await expect(page.getByTestId('spelling-in-headline').locator('mark')).toHaveText('Goverment');
    await shot(page, 'spelling-zh');
    // By mouse.
    const at = await page.evaluate(() => {
      const range = [...CSS.highlights.get('misspelt')!][0] as globalThis.Range;
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await page.mouse.click(at.x, at.y, { button: 'right' });
    const card = page.getByTestId('spell-card');
    await expect(card.getByRole('option', { name: 'receive' })).toBeVisible();
    await shot(page, 'spelling-card-zh');
    await card.getByRole('option', { name: 'receive' }).click();
    await expect(card).toBeHidden();
    await expect(body(page)).toContainText('用receive和');
    await expect.poll(() => marks(page, 'misspelt')).toEqual(['Datelinne', 'teh']);
    // By key: the caret is on the word.
    await bodyEnd(page);
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+.');
    await expect(card).toBeVisible();
    await expect(card.getByRole('option', { name: '添加到词库' })).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => marks(page, 'misspelt')).toEqual(['Datelinne']);
    await page.keyboard.press('Control+z');
    await expect(body(page)).toContainText('用recieve和');
    await expect.poll(() => marks(page, 'misspelt')).toEqual(['recieve', 'Datelinne']);

    // Into the newsroom's dictionary, and out of it in the settings.
    await head(page, 'headline').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+.');
    await expect(card.getByRole('option', { name: 'Government' })).toBeVisible();
    await card.getByRole('option', { name: '添加到词库' }).click();
    await expect(page.getByTestId('spelling-in-headline')).toBeHidden();
    await page.keyboard.press('Control+,');
    await expect(page.getByTestId('newsroom-words').getByText('Goverment')).toBeVisible();
    await page.getByTestId('newsroom-words').scrollIntoViewIfNeeded();
    await shot(page, 'settings-writing-zh');
    await page.getByRole('button', { name: '从词库去掉 Goverment' }).click();
    await expect(page.getByTestId('newsroom-words').getByText('Goverment')).toBeHidden();
    await page.getByRole('checkbox', { name: '检查西文拼写' }).uncheck();
    await page.getByRole('checkbox', { name: '随打随改标点' }).uncheck();
    await page.keyboard.press('Control+1');
    await page.locator(`#story-${id}`).click();
    await expect(body(page)).toBeVisible();
    await bodyEnd(page);
    await page.keyboard.insertText('好');
    await page.keyboard.type(',');
    await expect(body(page)).toContainText('end。好,');
    expect(await marks(page, 'misspelt')).toEqual([]);
    await expect(page.getByTestId('spelling-in-headline')).toBeHidden();
  });
});

test('in English, dark: quotation marks of a Latin width, turned as typed and on demand; spelling', async () => {
  const app = await open({ newsroom: 'empty', locale: 'en', theme: 'dark' });
  const { page } = app;
  const id = await write(app, {
    language: 'en',
    headline: ["Mayor's plan"],
    body: [p('a', '“Go,” he said.'), p('b', 'He said "yes" -- twice  , and left. The harbour goverment agreed.'), p('c', '')],
  });
  // The mark's own width against an em: Han-wide is one em.
  const wide = await body(page).evaluate((root) => {
    const text = root.querySelector('[data-slate-string]')!.firstChild!;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, 1);
    return range.getBoundingClientRect().width / parseFloat(getComputedStyle(root).fontSize);
  });
  expect(wide).toBeGreaterThan(0.2);
  expect(wide).toBeLessThan(0.6);
  await bodyEnd(page);
  await page.keyboard.type('"It\'s done," she said--"really."');
  expect(lines(await disk(app, id))[2]).toBe('“It’s done,” she said—“really.”');
  await expect.poll(() => marks(page, 'misspelt'), { timeout: 15_000 }).toEqual(['goverment']);
  await shot(page, 'english-dark');
  await page.keyboard.press('Control+Alt+w');
  const dialog = page.getByTestId('normalise');
  await expect(dialog.getByRole('status')).toContainText('Changes in the story');
  await shot(page, 'normalise-english-dark');
  await dialog.getByRole('button', { name: /^Change \d+$/ }).click();
  const article = await disk(app, id);
  expect(article.headline).toEqual(['Mayor’s plan']);
  expect(lines(article)[1]).toBe('He said “yes” — twice, and left. The harbour goverment agreed.');
  await page.keyboard.press('Control+,');
  await page.getByTestId('newsroom-words').scrollIntoViewIfNeeded();
  await shot(page, 'settings-writing-english-dark');
  await app.app.close();
});
