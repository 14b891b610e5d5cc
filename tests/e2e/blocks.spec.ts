/** Lists, interviews, boxes, tables, picture groups and crops in the real app: by key, by menu, by mouse; undone; on disk; composed and published. */
import { expect, test, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { fillArticle } from '../../shared/article/doc.js';
import type { Article, Block } from '../../shared/article/model.js';
import { answerDialogs, call, compose, open, paste, root, shot, type App } from './app.js';
import { disk, elsewhere, write } from './writing.js';

const body = (page: Page) => page.getByTestId('article-editor').locator('[data-slate-editor]');
const p = (id: string, text: string, type: Block['type'] = 'paragraph', more: Partial<Block> = {}): Block => ({
  id,
  type,
  ...more,
  runs: [{ text }],
});
const lines = (article: Article): string[] =>
  article.body.map((block) => `${block.type}${block.list ? `/${block.list}` : ''} ${block.runs.map((run) => run.text).join('')}`.trim());

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
    await expect(body(page).locator('[data-sign]')).toHaveText(['1.', '2.', '•']);
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
      // The handle follows the pointer a frame later.
      await expect
        .poll(async () => Math.abs(((await handle.boundingBox())?.y ?? -99) - ((await block(page, from).boundingBox())?.y ?? 0)))
        .toBeLessThan(4);
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

/** A picture file drawn in the page: four coloured quarters, so that a crop can be seen. */
async function drop(page: Page, names: string[], onto: number, edge: 'top' | 'bottom'): Promise<void> {
  await body(page).evaluate(
    async (root, [files, at, side]) => {
      const transfer = new DataTransfer();
      for (const [i, name] of files.entries()) {
        const canvas = new OffscreenCanvas(1200, 800);
        const ctx = canvas.getContext('2d')!;
        ['#b8321c', '#3d5a3a', '#2f5c84', '#d9b44a'].forEach((color, n) => {
          ctx.fillStyle = color;
          ctx.fillRect((n % 2) * 600, Math.floor(n / 2) * 400, 600, 400);
        });
        ctx.fillStyle = '#fff';
        ctx.fillRect(20 + i * 60, 20, 40, 40);
        transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' }));
      }
      const block = root.querySelectorAll('[data-slate-node="element"]')[at]!;
      block.scrollIntoView({ block: 'center' });
      const rect = block.getBoundingClientRect();
      const place = { clientX: rect.left + 40, clientY: side === 'top' ? rect.top + 3 : rect.bottom - 3, bubbles: true, cancelable: true };
      const target = document.elementFromPoint(place.clientX, place.clientY)!;
      target.dispatchEvent(new DragEvent('dragover', { ...place, dataTransfer: transfer }));
      target.dispatchEvent(new DragEvent('drop', { ...place, dataTransfer: transfer }));
    },
    [names, onto, edge] as const,
  );
}

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`pictures come where they are dropped, several as a group; a crop is chosen by key and undone (${locale}, ${theme})`, async () => {
    const made = await open({ newsroom: 'empty', locale, theme });
    const { page } = made;
    const id = await write(made, { headline: ['图片'], body: [p('a', '第一段。'), p('b', '第二段。'), p('c', '第三段。')] });
    await drop(page, ['one.png'], 1, 'top');
    await expect(body(page).locator('[data-block="picture"]')).toHaveCount(1);
    expect(lines(await disk(made, id))).toEqual(['paragraph 第一段。', 'picture', 'paragraph 第二段。', 'paragraph 第三段。']);
    // What is missing is said at once.
    await expect(body(page).locator('[data-block="picture"]')).toContainText(locale === 'zh' ? '缺摄影署名、替代文字' : 'Missing: Credit, Alt text');
    await drop(page, ['two.png', 'three.png', 'four.png'], 3, 'bottom');
    await expect(body(page).locator('[data-block="picture"]')).toHaveCount(4);
    const group = (await disk(made, id)).body.slice(4, 7);
    expect(group.map(({ type }) => type)).toEqual(['picture', 'picture', 'picture']);
    expect(new Set(group.map(({ group: name }) => name)).size).toBe(1);
    const tops = await body(page).locator('[data-group]').evaluateAll((figures) => figures.map((figure) => Math.round(figure.getBoundingClientRect().top))); // prettier-ignore
    expect(new Set(tops).size).toBe(1);
    await shot(page, `blocks-pictures-${locale}`);

    await body(page).getByTestId('picture-crop').first().click();
    const dialog = page.getByTestId('crop-dialog');
    await expect(dialog.getByTestId('crop-size')).toContainText('1200 × 800');
    await dialog.locator('input[type="radio"]').first().focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
    await expect(dialog.getByTestId('crop-size')).toContainText('800 × 800');
    const area = dialog.locator('.ReactCrop__crop-selection');
    await area.focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowLeft');
    await shot(page, `blocks-crop-${locale}`);
    await dialog.getByRole('button', { name: locale === 'zh' ? '剪裁' : 'Crop', exact: true }).click();
    await expect(dialog).toBeHidden();
    const { crop } = (await disk(made, id)).body[1]!;
    expect(crop!.w).toBeCloseTo(2 / 3, 3);
    expect(crop!.h).toBe(1);
    expect(crop!.x).toBeLessThan(1 / 6);
    await expect(body(page).locator('[data-cropped]')).toHaveCount(1);
    await shot(page, `blocks-cropped-${locale}`);
    await page.keyboard.press('Control+z');
    expect((await disk(made, id)).body[1]!.crop).toBeUndefined();
    await page.keyboard.press('Control+z');
    expect((await disk(made, id)).body.filter(({ type }) => type === 'picture')).toHaveLength(1);
    await made.app.close();
  });

test('everything is composed on the page', async () => {
  const made = await open({ newsroom: 'sample', size: { width: 1440, height: 900 } });
  const { page } = made;
  const issue = await call(page, 'issue.get', { id: (await call(page, 'issues.list', {})).issues[0]!.id });
  const lead = issue.frames.find((frame) => frame.slot === 'lead')!.article!;
  const media = (await call(page, 'media.list', {})).media.filter(({ type }) => type.startsWith('image/')).slice(0, 3);
  const cell = (n: number, row: string, text: string, more: Partial<Block> = {}) => p(`c${n}`, text, 'cell', { table: 't', row, ...more });
  const article = await call(page, 'article.get', { id: lead });
  const texts = article.body.filter(({ type }) => type === 'paragraph').map(({ runs }) => runs.map(({ text }) => text).join(''));
  const blocks: Block[] = [
    p('x0', texts[0]!.slice(0, 60)),
    p('i1', '坚持目标导向，把时间表刻进施工图。', 'item', { list: 'number' }),
    p('i2', '坚持问题导向。', 'item', { list: 'number' }),
    p('i3', '坚持效果导向，一件事办到底。', 'item', { list: 'number' }),
    p('q1', '水质什么时候见好？', 'question'),
    p('w1', '今年内消除劣五类，明年稳定达标。', 'answer'),
    cell(1, '1', '项目', { head: true }),
    cell(2, '1', '亿元', { head: true, align: 'right' }),
    cell(3, '2', '长江路道路改造'),
    cell(4, '2', '3.2', { align: 'right' }),
    cell(5, '3', '合计'),
    cell(6, '3', '12.6', { align: 'right' }),
    p('b1', '链接', 'crosshead', { box: 'x' }),
    p('b2', '一河一策，是为每条河单独制定的治理办法。', 'paragraph', { box: 'x' }),
    p('b3', '现有河长五十二名', 'item', { box: 'x' }),
    p('x1', texts[1] ?? texts[0]!),
    ...media.map(({ id }, i) => p(`g${i}`, i === 0 ? '左起：会场、工地、街景。' : '', 'picture', { media: id, group: 'g', alt: '图', ...(i === 0 && { credit: '本报记者 刘可 摄' }), ...(i === 1 && { crop: { x: 0.2, y: 0.2, w: 0.5, h: 0.5 } }) })), // prettier-ignore
  ];
  await elsewhere(page, lead, (doc) => fillArticle(doc, { body: blocks }));
  await page.keyboard.press('Control+2');
  await expect(page.locator('canvas').first()).toBeVisible();
  await page.waitForTimeout(2500);
  await shot(page, 'blocks-page');
  await page.getByRole('button', { name: '100%' }).click();
  await page.keyboard.press('Control+=');
  await page.mouse.move(700, 500);
  await page.mouse.wheel(-300, 430);
  await page.waitForTimeout(1500);
  await shot(page, 'blocks-page-near');

  // The web edition says what they are, and shows each use of a picture as it was cropped.
  const out = path.join(made.work, 'web');
  fs.mkdirSync(out);
  await answerDialogs(made.app, [out]);
  await page.getByRole('button', { name: '网页包', exact: true }).click();
  await page.getByTestId('web-start').getByRole('button', { name: '选文件夹…' }).click();
  await page.getByTestId('web-start').getByRole('radio', { name: '只做小图' }).check();
  await page.getByTestId('web-start').getByRole('button', { name: '导出', exact: true }).click();
  await expect(page.getByTestId('export')).toHaveAttribute('data-state', 'done', { timeout: 90_000 });
  const file = filesIn(out).find((name) => name.includes('story') && fs.readFileSync(name, 'utf8').includes('class="interview"'))!;
  const html = fs.readFileSync(file, 'utf8');
  for (const part of ['<ol>', '<table>', '<aside class="box">', 'class="group"', '<b class="speaker">问：</b>']) expect(html).toContain(part);
  const png = await made.app.evaluate(async ({ BrowserWindow }, name) => {
    const window = new BrowserWindow({ show: false, width: 900, height: 1500 });
    await window.loadFile(name);
    await new Promise((done) => setTimeout(done, 500));
    return (await window.webContents.capturePage()).toPNG().toString('base64');
  }, file);
  fs.writeFileSync(path.join(root, 'test-results/screenshots/blocks-web.png'), Buffer.from(png, 'base64'));
  await made.app.close();
});

const filesIn = (folder: string): string[] =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() && entry.name.endsWith('.html') ? [path.join(entry.parentPath, entry.name)] : [])); // prettier-ignore
