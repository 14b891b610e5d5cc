/** The settings as an editor changes them, in the real app. */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answerDialogs, call, open, root, shot, type App } from './app.js';

const room = async (a: App) => {
  await a.page.keyboard.press('ControlOrMeta+Comma');
  await expect(a.page.getByRole('navigation', { name: '设置' })).toBeVisible();
};
const part = (a: App, name: string) => a.page.getByRole('navigation', { name: '设置' }).getByRole('button', { name, exact: true }).click();
const paper = async (a: App) => (await call(a.page, 'publications.list', {})).publications[0]!;

let a: App;
test.beforeEach(async () => {
  a = await open({ newsroom: 'sample' });
  await room(a);
});
test.afterEach(() => a.app.close());

test('every part opens without an error', async () => {
  const nav = a.page.getByRole('navigation', { name: '设置' }).getByRole('button');
  for (let i = 0; i < (await nav.count()); i++) {
    await nav.nth(i).click();
    await a.page.waitForTimeout(400);
    await shot(a.page, `room-${i}`);
    const raw = await a.page.locator('main').innerText();
    expect(raw).not.toMatch(/settings\.\w+/);
    const nameless = await a.page
      .locator('main :is(input,select,textarea,button)')
      .evaluateAll((els) =>
        els
          .filter((e) => !(e as HTMLInputElement).labels?.length && !e.getAttribute('aria-label') && !e.textContent?.trim())
          .map((e) => e.outerHTML.slice(0, 200)),
      );
    expect(nameless).toEqual([]);
    // Nothing is cut off sideways.
    const over = await a.page
      .locator('main')
      .evaluate((m) =>
        [...m.querySelectorAll('*')]
          .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto')
          .map((e) => e.className + ' ' + e.scrollWidth + '>' + e.clientWidth),
      );
    expect(over).toEqual([]);
  }
});

test('Enter saves, Ctrl+Z with the focus still in the field goes back', async () => {
  await part(a, '报名与刊登项');
  const before = await paper(a);
  const price = a.page.getByLabel('定价', { exact: true });
  await price.fill('每份 9.90 元');
  await price.press('Enter');
  await expect.poll(async () => (await paper(a)).price).toBe('每份 9.90 元');
  await a.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await paper(a)).price).toBe(before.price);
});

test('Tab saves, Ctrl+Z in the next field goes back', async () => {
  await part(a, '版心');
  const before = await paper(a);
  const lines = a.page.getByLabel('全版', { exact: true });
  await lines.fill('70');
  await lines.press('Shift+Tab');
  await expect.poll(async () => (await paper(a)).grid.lines).toBe(70);
  await a.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await paper(a)).grid.lines).toBe(before.grid.lines);
});

test('Undo and redo with no field in focus', async () => {
  await part(a, '版心');
  const before = await paper(a);
  const lines = a.page.getByLabel('全版', { exact: true });
  await lines.fill('70');
  await lines.press('Enter');
  await expect.poll(async () => (await paper(a)).grid.lines).toBe(70);
  await a.page.getByRole('heading', { level: 2 }).click();
  await a.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await paper(a)).grid.lines).toBe(before.grid.lines);
  await a.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(async () => (await paper(a)).grid.lines).toBe(70);
});

test('what is typed is not lost when a shortcut leaves the room', async () => {
  await part(a, '报名与刊登项');
  await a.page.getByLabel('定价', { exact: true }).fill('每份 8.80 元');
  await a.page.keyboard.press('ControlOrMeta+1');
  await expect(a.page.getByRole('searchbox').first()).toBeVisible();
  await expect.poll(async () => (await paper(a)).price).toBe('每份 8.80 元');
});

test('an impossible number says so and is not saved; a type area that does not fit is named', async () => {
  await part(a, '版心');
  const before = await paper(a);
  const columns = a.page.getByLabel('基本栏', { exact: true });
  await columns.fill('99');
  await columns.press('Enter');
  await expect(a.page.getByText('填 1 到 16 之间的整数')).toBeVisible();
  expect((await paper(a)).grid.columns).toBe(before.grid.columns);
  await columns.fill('12');
  await columns.press('Enter');
  await expect(a.page.getByText(/版心比成品宽出/)).toBeVisible();
  await shot(a.page, 'room-grid-wide');
});

test('in the tables the sentence is beside the field, too', async () => {
  await part(a, '段落样式');
  const size = a.page.getByLabel('正文 字号', { exact: true });
  await size.fill('abc');
  await size.press('Enter');
  await expect(size).toHaveAttribute('aria-invalid', 'true');
  await shot(a.page, 'room-style-bad');
  await expect(a.page.getByText(/^填 4 到 300 之间的数$/)).toBeVisible();
});

test('an address that leads nowhere is not saved', async () => {
  await part(a, '公众号二维码');
  const before = await paper(a);
  await a.page.getByRole('button', { name: '加一个公众号' }).click();
  const url = a.page.getByLabel('扫码去往的地址', { exact: true });
  await url.fill('weixin');
  await url.press('Enter');
  await expect(a.page.getByText('地址要以 http:// 或 https:// 开头')).toBeVisible();
  expect((await paper(a)).accounts).toEqual(before.accounts);
  await url.fill('https://example.com/a');
  await url.press('Enter');
  await expect.poll(async () => (await paper(a)).accounts.length).toBe(before.accounts.length + 1);
  // The row went because it was written: it is not written a second time on its way out.
  await a.page.waitForTimeout(600);
  expect((await paper(a)).accounts.length).toBe(before.accounts.length + 1);
});

test('a colour is added, changed, removed', async () => {
  await part(a, '颜色');
  const n = Object.keys((await paper(a)).palette).length;
  await a.page.getByRole('button', { name: '加一种颜色' }).click();
  await expect.poll(async () => Object.keys((await paper(a)).palette).length).toBe(n + 1);
  const cyan = a.page.getByLabel('新颜色 青');
  await cyan.fill('100');
  await cyan.press('Enter');
  await expect.poll(async () => Object.values((await paper(a)).palette).find((c) => c.name === '新颜色')?.cmyk[0]).toBe(100);
  await a.page.getByRole('button', { name: '删去' }).click();
  await expect.poll(async () => Object.keys((await paper(a)).palette).length).toBe(n);
});

test('a colour gets a plate of its own, is named and tinted, and goes back to the four inks; a process ink’s name is refused', async () => {
  await part(a, '颜色');
  const spot = async () => (await paper(a)).palette['vermilion']?.spot;
  await a.page.getByLabel('朱红 印版').selectOption('spot');
  await expect.poll(spot).toEqual({ name: '朱红', tint: 100 });
  const name = a.page.getByLabel('朱红 专色名称');
  await name.fill('Black');
  await name.press('Enter');
  await expect(a.page.getByText('专色要有名称，且不能与四色油墨同名')).toBeVisible();
  expect(await spot()).toEqual({ name: '朱红', tint: 100 });
  await name.fill('PANTONE　185  C');
  await name.press('Enter');
  await expect.poll(spot).toEqual({ name: 'PANTONE 185 C', tint: 100 });
  const tint = a.page.getByLabel('朱红 网点');
  await tint.fill('60');
  await tint.press('Enter');
  await expect.poll(spot).toEqual({ name: 'PANTONE 185 C', tint: 60 });
  await shot(a.page, 'room-palette-spot');
  await a.page.getByLabel('朱红 印版').selectOption('process');
  await expect.poll(spot).toBeUndefined();
});

test('the press’s own profile is loaded, refused when it is none, and given back', async () => {
  await part(a, '颜色');
  const carried = path.join(root, 'resources/profiles/ISOcoated_v2_300_bas.icc');
  const broken = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-icc-')), 'broken.icc');
  fs.writeFileSync(broken, fs.readFileSync(carried).subarray(0, 3000));
  const load = a.page.getByRole('button', { name: '装入印厂的 ICC 文件…' });
  await answerDialogs(a.app, [broken]);
  await load.click();
  await expect(a.page.getByText('不是可用的色彩特性文件')).toBeVisible();
  expect((await paper(a)).profile).toBeNull();
  await answerDialogs(a.app, [carried]);
  await load.click();
  await expect.poll(async () => (await paper(a)).profile?.name).toBe('ISO Coated v2 300% (basICColor)');
  await shot(a.page, 'room-palette-profile');
  await a.page.getByRole('button', { name: '改回随程序的' }).click();
  await expect.poll(async () => (await paper(a)).profile).toBeNull();
});

test('an emptied signature says why it is kept', async () => {
  const name = a.page.getByLabel('姓名', { exact: true });
  await name.fill('');
  await name.press('Enter');
  expect((await call(a.page, 'app.state', {})).prefs.profile?.name).toBe('沈墨');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
});

test('the language changes at once; a role gets another face', async () => {
  await a.page.getByLabel('界面语言').selectOption('en');
  await expect(a.page.getByRole('heading', { name: 'You' })).toBeVisible();
  await a.page.getByLabel('Language').selectOption('zh');
  await part(a, '字体');
  await a.page.getByLabel('楷体', { exact: true }).selectOption('noto-sans-sc-400');
  await expect.poll(async () => (await paper(a)).faces.kai).toBe('noto-sans-sc-400');
});

test('line ends, spacing, jumps: each choice is saved; a jump without its page number is not', async () => {
  await part(a, '排版规则');
  await a.page.getByLabel('断行方式').selectOption('line');
  await a.page.getByLabel('标点宽度').selectOption('kaiming');
  await a.page.getByLabel('西文单词可以断开，行末加连字符').uncheck();
  const loosest = a.page.getByLabel('字距最多放宽');
  await loosest.fill('0.3');
  await loosest.press('Enter');
  await expect
    .poll(async () => {
      const { lineBreaking, hyphenate, spacing } = await paper(a);
      return { lineBreaking, hyphenate, spacing };
    })
    .toEqual({ lineBreaking: 'line', hyphenate: false, spacing: { marks: 'kaiming', loosest: 0.3 } });
  const to = a.page.getByLabel('下转', { exact: true });
  await to.fill('下转');
  await to.press('Enter');
  await expect(a.page.getByText('要写上 {{page}}，否则读者不知道转到哪里')).toBeVisible();
  expect((await paper(a)).jumpWords.to).toBe('下转第{{page}}版');
  await to.fill('（下转{{page}}版）');
  await to.press('Enter');
  await expect.poll(async () => (await paper(a)).jumpWords.to).toBe('（下转{{page}}版）');
  await a.page.getByRole('button', { name: '恢复通行说法' }).click();
  await expect.poll(async () => (await paper(a)).jumpWords.to).toBe('下转第{{page}}版');
  await shot(a.page, 'room-rules');
});

test('a sheet is chosen by name and becomes one’s own when a number changes; the ink limit marks heavy colours', async () => {
  await part(a, '版心');
  for (const [sheet, width] of [
    ['broadsheet', 390],
    ['tabloid', 279],
    ['a3', 297],
    ['a4', 210],
  ] as const) {
    await a.page.getByLabel('预设', { exact: true }).selectOption(sheet);
    await expect.poll(async () => (await paper(a)).grid.trim.width).toBe(width);
    await expect(a.page.getByText(/版心 .*全版 .*字/)).toBeVisible();
    await shot(a.page, `room-grid-${sheet}`);
  }
  const width = a.page.getByLabel('成品宽', { exact: true });
  await width.fill('215');
  await width.press('Enter');
  await expect(a.page.getByLabel('预设', { exact: true })).toHaveValue('own');
  await part(a, '颜色');
  const limit = a.page.getByLabel('总墨量上限');
  await limit.fill('150');
  await limit.press('Enter');
  await expect.poll(async () => (await paper(a)).inkLimit).toBe(150);
  await expect(a.page.getByText('超过 150%，容易透印、蹭脏').first()).toBeVisible();
});

test('a field still being typed in is saved when the window closes', async () => {
  await part(a, '报名与刊登项');
  await a.page.getByLabel('定价', { exact: true }).fill('每份 7.70 元');
  await a.app.close();
  a = await open({ data: a.data });
  await expect.poll(async () => (await paper(a)).price).toBe('每份 7.70 元');
});

test('the English paper of the sample: its own templates are renamed, deleted and brought back; its fields say what they are', async () => {
  const courier = async () => (await call(a.page, 'publications.list', {})).publications.find(({ id }) => id === 'paper-en')!;
  await part(a, '版心');
  await a.page.getByLabel('报纸', { exact: true }).selectOption('paper-en');
  await expect(a.page.getByLabel('栏间距')).toHaveValue('1.25');
  await expect(a.page.getByLabel('栏间距')).toHaveAccessibleDescription('两栏之间空几个正文字');
  await expect(a.page.getByLabel('预设', { exact: true })).toHaveValue('own');
  await part(a, '版样');
  const name = a.page.locator('main').getByRole('textbox').first();
  await expect(name).toHaveValue('Courier front');
  await name.fill('Front, two codes');
  await name.press('Enter');
  await expect.poll(async () => (await courier()).templates.map((one) => one.name)).toEqual(['Front, two codes', 'Courier inside']);
  await a.page.locator('main').getByRole('button', { name: '删去' }).first().click();
  await expect.poll(async () => (await courier()).templates.map((one) => one.name)).toEqual(['Courier inside']);
  await a.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await courier()).templates.length).toBe(2);
  await shot(a.page, 'room-templates-en');
});
