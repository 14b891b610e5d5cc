/** Making up a page by hand: frames dragged, sized, drawn, split, linked and swapped; quick fixes; pictures; templates; every step undone. */
import { expect, test, type Page } from '@playwright/test';
import type { Frame, Issue } from '../../shared/issue/model.js';
import { call, open, saved, shot } from './app.js';

const frame = (page: Page, slot: string) => page.locator(`[data-frame="${slot}"]`);
const issueOf = async (page: Page): Promise<Issue> => call(page, 'issue.get', { id: (await call(page, 'issues.list', {})).issues.find((i) => i.state !== 'printed')!.id }); // prettier-ignore
const firstPage = async (page: Page): Promise<Frame[]> => {
  const issue = await issueOf(page);
  return issue.frames.filter((f) => f.page === issue.pages[0]!.id);
};
const of = async (page: Page, slot: string): Promise<Frame> => (await firstPage(page)).find((f) => f.slot === slot)!;
/** Waits until a frame of the first page is like this on disk. */
const becomes = (page: Page, slot: string, want: Partial<Frame>) => expect.poll(async () => of(page, slot)).toMatchObject(want);

const goToIssue = async (page: Page) => {
  await page.getByRole('navigation').getByRole('button').nth(1).click();
  await expect(page.getByTestId('sheet')).toBeVisible();
  await expect(frame(page, 'lead')).toBeVisible();
  await page.waitForTimeout(900);
};
const middle = async (page: Page, slot: string) => {
  const box = (await frame(page, slot).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
};
/** px of one column with its gutter, and of one line. */
const steps = async (page: Page) => {
  const scale = Number(await page.getByTestId('sheet').getAttribute('data-scale'));
  const issue = await issueOf(page);
  const { grid } = (await call(page, 'publications.list', {})).publications.find((p) => p.id === issue.publication)!;
  return { column: (grid.charsPerColumn + grid.gutterChars) * grid.bodySize * scale, line: grid.leading * scale };
};
const undo = (page: Page) => page.keyboard.press('ControlOrMeta+z');

test('frames are dragged and sized on the grid by mouse; Esc lets go, Shift keeps straight, undo brings back', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await goToIssue(page);
  const before = await of(page, 'qr');
  const { column, line } = await steps(page);
  const { x, y } = await middle(page, 'qr');

  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - column * 0.5, y - line * 9, { steps: 4 });
  await page.mouse.move(x - column * 1.1, y - line * 20.2, { steps: 4 });
  await expect(page.getByTestId('drag-size')).toHaveText(/2栏 × \d+行 · \d+ × \d+ 毫米/);
  await expect(page.getByTestId('dragged')).toHaveCount(1);
  await shot(page, 'makeup-drag');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('dragged')).toHaveCount(0);
  await page.mouse.up();
  expect((await of(page, 'qr')).box).toEqual(before.box);

  const drag = async (dx: number, dy: number) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx, y + dy, { steps: 8 });
    await page.mouse.up();
  };
  await drag(-column * 1.1, -line * 20.2);
  await becomes(page, 'qr', { box: { ...before.box, col: before.box.col - 1, line: before.box.line - 20 } });
  await undo(page);
  await becomes(page, 'qr', { box: before.box });
  await page.keyboard.down('Shift');
  await drag(-column * 0.4, -line * 20);
  await page.keyboard.up('Shift');
  await becomes(page, 'qr', { box: { ...before.box, line: before.box.line - 20 } });
  await undo(page);
  await becomes(page, 'qr', { box: before.box });

  // The frame stays on the type area however far it is pulled.
  await drag(column * 9, line * 90);
  await page.waitForTimeout(200);
  expect((await of(page, 'qr')).box).toEqual(before.box);

  // A handle of the story above: its foot goes up ten lines, and the story is composed while it is pulled.
  const lead = await of(page, 'lead');
  await frame(page, 'lead').click();
  const handle = page.getByTestId('frame-handles').locator('[data-handle=s]');
  await expect(handle).toHaveAccessibleName('改大小：下边');
  const at = (await handle.boundingBox())!;
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - line * 10.2, { steps: 6 });
  await expect(page.getByTestId('drag-size')).toContainText(/超\d+行/);
  await shot(page, 'makeup-resize');
  await page.mouse.up();
  await becomes(page, 'lead', { box: { ...lead.box, lines: lead.box.lines - 10 } });
  await expect(frame(page, 'lead')).toHaveAttribute('data-fit', 'over');
  await undo(page);
  await becomes(page, 'lead', { box: lead.box });

  // Several together: Shift and click, then one drag or one key for all.
  const second = await of(page, 'second');
  await frame(page, 'second').click();
  await frame(page, 'qr').click({ modifiers: ['Shift'] });
  await expect(page.locator('[data-frame][data-selected=true]')).toHaveCount(2);
  await page.keyboard.press('Alt+ArrowUp');
  await becomes(page, 'qr', { box: { ...before.box, line: before.box.line - 1 } });
  await becomes(page, 'second', { box: { ...second.box, line: second.box.line - 1 } });
  await undo(page);
  await becomes(page, 'second', { box: second.box });
  await becomes(page, 'qr', { box: before.box });
  await app.close();
});

test('frames are drawn, split, doubled and deleted by tool, menu and key', async () => {
  const { app, page } = await open({ newsroom: 'sample', theme: 'dark' });
  await goToIssue(page);
  const count = async () => (await firstPage(page)).length;
  const all = await count();

  // Drawn with the tool over two columns.
  await page.getByLabel('加框', { exact: true }).selectOption('ad');
  await expect(page.getByRole('status').filter({ hasText: '拖出广告框' })).toBeVisible();
  const { column, line } = await steps(page);
  const { box } = await middle(page, 'second');
  await page.mouse.move(box.x + 4, box.y + line * 4);
  await page.mouse.down();
  await page.mouse.move(box.x + column * 1.8, box.y + line * 16.2, { steps: 6 });
  await page.mouse.up();
  await becomes(page, 'ad', { kind: 'ad', box: { col: 0, cols: 2, line: (await of(page, 'second')).box.line + 4, lines: 12 } });
  await expect(frame(page, 'ad')).toHaveAttribute('data-selected', 'true');
  await shot(page, 'makeup-drawn-dark');

  // Deleted by key, brought back by the button of the sentence.
  await page.keyboard.press('Delete');
  await expect.poll(count).toBe(all);
  await page.getByRole('status').filter({ hasText: '已删除' }).getByRole('button', { name: '撤销' }).click();
  await expect.poll(count).toBe(all + 1);

  // By the menu on the sheet: the lead is cut where the menu was asked for.
  const lead = await of(page, 'lead');
  const place = await middle(page, 'lead');
  await frame(page, 'lead').click({ button: 'right', position: { x: place.box.width / 2, y: line * 20 } });
  await expect(page.getByRole('menuitem', { name: /横切版框/ })).toBeVisible();
  await shot(page, 'makeup-menu-dark');
  await expect(page.getByRole('menuitem', { name: /^加框 ▸/ })).toBeVisible();
  await page.getByRole('menuitem', { name: /横切版框/ }).click();
  await becomes(page, 'lead', { article: lead.article, box: { ...lead.box, lines: 19 } });
  await becomes(page, 'story', { article: null, box: { ...lead.box, line: lead.box.line + 20, lines: lead.box.lines - 20 } });
  await undo(page);
  await expect.poll(count).toBe(all + 1);
  await becomes(page, 'lead', { box: lead.box });

  // By key: down the middle, doubled, locked, ruled, earlier in reading order.
  await frame(page, 'lead').click();
  await page.keyboard.press('ControlOrMeta+Alt+j');
  await becomes(page, 'lead', { box: { ...lead.box, cols: 2 } });
  await page.keyboard.press('ControlOrMeta+d');
  await expect.poll(count).toBe(all + 3);
  await undo(page);
  await undo(page);
  await becomes(page, 'lead', { box: lead.box });
  await frame(page, 'second').click();
  await page.keyboard.press('ControlOrMeta+Alt+o');
  await becomes(page, 'second', { locked: true });
  await expect(frame(page, 'second')).toHaveAccessibleName(/已锁定/);
  const order = async () => (await firstPage(page)).map((f) => f.slot);
  const was = await order();
  await page.keyboard.press('ControlOrMeta+BracketLeft');
  await expect.poll(order).not.toEqual(was);

  // By key alone: the tool's frame goes into free room.
  await page.getByLabel('加框', { exact: true }).selectOption('tint');
  await page.keyboard.press('Enter');
  await becomes(page, 'tint', { kind: 'tint' });
  await page.getByRole('combobox', { name: '底色' }).selectOption({ index: 1 });
  await expect.poll(async () => (await of(page, 'tint')).tint).toBeTruthy();
  await app.close();
});

test('stories are swapped and continued on another page, by mouse and by key', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await goToIssue(page);
  const lead = await of(page, 'lead');
  const second = await of(page, 'second');

  await frame(page, 'lead').click();
  const grip = (await page.getByTestId('story-grip').boundingBox())!;
  const target = await middle(page, 'second');
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y, { steps: 8 });
  await expect(frame(page, 'second')).toContainText('与“二条”对调');
  await page.mouse.up();
  await becomes(page, 'lead', { article: second.article });
  await becomes(page, 'second', { article: lead.article });
  await undo(page);
  await becomes(page, 'lead', { article: lead.article });

  // Two chosen, one command.
  await frame(page, 'lead').click();
  await frame(page, 'second').click({ modifiers: ['Shift'] });
  await page.keyboard.press('ControlOrMeta+Alt+x');
  await becomes(page, 'lead', { article: second.article });
  await undo(page);
  await becomes(page, 'lead', { article: lead.article });

  // The lead goes on on page 2, chosen with keys alone; what stood there gives way and is said.
  await frame(page, 'lead').click();
  await page.keyboard.press('ControlOrMeta+Alt+k');
  await expect(page.getByRole('status').filter({ hasText: '续排到的版框' })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByTestId('sheet')).toHaveAccessibleName(/第02版/);
  // The frame that had the focus stayed behind; the keys are the sheet's again.
  await expect(page.getByTestId('sheet')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const chain = async () => (await issueOf(page)).frames.filter((f) => f.article === lead.article).length;
  await expect.poll(chain).toBe(2);
  await expect(page.getByRole('status').filter({ hasText: '回到待上版' })).toBeVisible();
  await expect(page.getByTestId('port').first()).toContainText('01');
  await page.waitForTimeout(500);
  await shot(page, 'makeup-jump');
  await page.keyboard.press('ControlOrMeta+Alt+u');
  await expect.poll(chain).toBe(1);
  await undo(page);
  await undo(page);
  await expect.poll(async () => (await issueOf(page)).frames.every((f) => f.kind !== 'story' || f.article !== null)).toBe(true);
  await app.close();
});

for (const locale of ['zh', 'en'] as const)
  test(`a story that does not fit is mended by a quick fix, and undo takes it back (${locale})`, async () => {
    const { app, page } = await open({ newsroom: 'sample', locale, theme: locale === 'en' ? 'dark' : 'light' });
    await goToIssue(page);
    const lead = await of(page, 'lead');
    const text = async () => (await call(page, 'article.get', { id: lead.article! })).body.flatMap((b) => b.runs.map((r) => r.text)).join('');
    const whole = await text();
    await frame(page, 'lead').click();
    for (let i = 0; i < 8; i++) await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect(frame(page, 'lead')).toHaveAttribute('data-fit', 'over');
    await saved(page);

    // The list in the inspector says what each does; the first solves it.
    const fixes = page.getByTestId('fixes');
    await expect(fixes).toHaveAttribute('data-done', 'true', { timeout: 15_000 });
    await expect(fixes.locator('[data-fix]').first()).toHaveAttribute('data-solves', 'true');
    await shot(page, `makeup-fixes-${locale}`);

    // Cutting changes the story, and undo in this room brings its words back.
    await fixes.locator('[data-fix=cutSentence]').click();
    await expect(frame(page, 'lead')).not.toHaveAttribute('data-fit', 'over');
    await expect.poll(async () => (await text()).length).toBeLessThan(whole.length);
    await page.getByTestId('sheet').focus();
    await undo(page);
    await expect.poll(text).toBe(whole);
    await expect(frame(page, 'lead')).toHaveAttribute('data-fit', 'over');

    // By the sign on the frame and Enter.
    await page.getByTestId('fit-lead').click();
    const list = page.getByRole('dialog').getByRole('option');
    await expect(list.first()).toBeVisible();
    await page.waitForTimeout(1200);
    await shot(page, `makeup-fix-dialog-${locale}`);
    await page.keyboard.press('Enter');
    await expect(frame(page, 'lead')).not.toHaveAttribute('data-fit', 'over');
    await undo(page);
    await expect(frame(page, 'lead')).toHaveAttribute('data-fit', 'over');
    await app.close();
  });

test('a picture is placed by hand in its frame, and given back to the composer', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await goToIssue(page);
  const issue = await issueOf(page);
  // A story with a picture, in a frame of several columns.
  const stories = new Map(await Promise.all([...new Set(issue.frames.flatMap((f) => f.article ?? []))].map(async (id) => [id, await call(page, 'article.get', { id })] as const))); // prettier-ignore
  const held = issue.frames.find((f) => f.box.cols > 1 && f.columns !== 1 && stories.get(f.article ?? '')?.body.some((b) => b.type === 'picture'))!;
  const number = issue.pages.findIndex((p) => p.id === held.page);
  for (let i = 0; i < number; i++) await page.getByRole('button', { name: '下一版' }).click();
  await page.waitForTimeout(600);
  await frame(page, held.slot).click({ position: { x: 6, y: 6 } });
  const picture = page.getByTestId('frame-picture').first();
  await expect(picture).toBeVisible();
  const pictures = async () => (await issueOf(page)).frames.find((f) => f.id === held.id)!.pictures;
  const { line } = await steps(page);
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 4, box.y + box.height / 2 + line * 5, { steps: 6 });
  await page.waitForTimeout(200);
  await shot(page, 'makeup-picture');
  await page.mouse.up();
  await expect.poll(pictures).toBeDefined();
  const placed = Object.values((await pictures())!)[0]!;

  await picture.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => Object.values((await pictures()) ?? {})[0]).toEqual({ ...placed, line: placed.line + 1 });
  await page.keyboard.press('Delete');
  await expect.poll(pictures).toBeUndefined();
  await undo(page);
  await expect.poll(async () => Object.values((await pictures()) ?? {})[0]).toEqual({ ...placed, line: placed.line + 1 });
  await app.close();
});

test('a page is kept as a template and put on another; pages are put in another order', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await goToIssue(page);
  const command = async (name: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox').fill(name);
    await page.keyboard.press('Enter');
  };
  await command('存为版样');
  await page.getByLabel('版样名').fill('自家头版');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const paper = async () => {
    const issue = await issueOf(page);
    return (await call(page, 'publications.list', {})).publications.find((p) => p.id === issue.publication)!;
  };
  await expect.poll(async () => (await paper()).templates.map((t) => t.name)).toEqual(['自家头版']);

  // Page 2 gets it; the stories that have no frame are counted; undo brings the page back.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '下一版' }).click();
  const second = async () => {
    const issue = await issueOf(page);
    return issue.frames.filter((f) => f.page === issue.pages[1]!.id);
  };
  const before = await second();
  await command('换版样');
  await expect(page.getByRole('option').first()).toContainText('自家头版');
  await shot(page, 'makeup-templates');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await second()).map((f) => f.slot).sort()).toEqual((await firstPage(page)).map((f) => f.slot).sort());
  await expect(page.getByRole('region', { name: '通知' }).getByText(/第02版换成了“自家头版”/)).toBeVisible();
  await undo(page);
  await expect.poll(second).toEqual(before);

  // Pages: dragged, and moved by key.
  const labels = async () => (await issueOf(page)).pages.map((p) => p.id);
  const order = await labels();
  const row = (n: number) => page.locator('[data-page]').nth(n);
  await row(3).dragTo(row(1), { targetPosition: { x: 40, y: 3 } });
  await expect.poll(labels).toEqual([order[0], order[3], order[1], order[2]]);
  await undo(page);
  await expect.poll(labels).toEqual(order);
  await row(0).getByRole('button').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(labels).toEqual([order[1], order[0], order[2], order[3]]);

  // The template can be chosen for a new issue.
  await command('新建一期');
  const choice = page.getByLabel('第01版 版样');
  await choice.selectOption({ label: '自家头版' });
  await shot(page, 'makeup-new-issue');
  const ids = async () => (await call(page, 'issues.list', {})).issues.map((i) => i.id);
  const known = await ids();
  await page.getByRole('button', { name: '建立' }).click();
  await expect.poll(async () => (await ids()).length).toBe(known.length + 1);
  const made = (await ids()).find((id) => !known.includes(id))!;
  expect((await call(page, 'issue.get', { id: made })).frames.some((f) => f.slot === 'keywords')).toBe(true);
  await app.close();
});
