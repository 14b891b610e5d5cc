/** The page on screen is the composed page: drawn glyph by glyph from the list, true at every zoom, following every change. */
import { expect, test, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { setHead } from '../../shared/article/ops.js';
import { bodyText, readBody } from '../../shared/article/doc.js';
import { insertText } from '../../shared/article/ops.js';
import { call, open, saved, shot } from './app.js';

const goToIssue = async (page: Page) => {
  await page.getByRole('navigation').getByRole('button', { name: '本期' }).click();
  await expect(page.getByTestId('sheet')).toBeVisible();
};
const frame = (page: Page, slot: string) => page.locator(`[data-frame="${slot}"]`);

/** What another desk writes: an update of the article's document under another origin. */
async function otherDesk(page: Page, id: string, change: (doc: Y.Doc) => void): Promise<void> {
  const bytes = await page.evaluate(async (article) => {
    const reply = await window.dateline.call('doc.open', { id: article });
    return reply.ok ? [...reply.value.update] : [];
  }, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(bytes));
  const before = Y.encodeStateVector(doc);
  change(doc);
  const update = [...Y.encodeStateAsUpdate(doc, before)];
  await page.evaluate(([article, u]) => window.dateline.call('doc.append', { id: article, update: Uint8Array.from(u), origin: 'another desk' }), [
    id,
    update,
  ] as const);
}

test('every glyph is drawn where the list has it, at every zoom', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  // Every glyph of the nameplate that the canvas is asked for, in device pixels.
  await page.evaluate(() => {
    const store: { text: string; x: number; scale: number }[] = [];
    Object.assign(window, { drawn: store });
    const original = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      const m = this.getTransform();
      if (parseFloat(this.font) > 40) store.push({ text, x: m.a * x + m.e, scale: m.d });
      return original.call(this, text, x, y);
    };
  });
  await goToIssue(page);
  await page.waitForTimeout(1500);
  /** How far apart the glyphs of the nameplate were drawn last, in points of the page. */
  const steps = () =>
    page.evaluate(() => {
      const { drawn } = window as unknown as { drawn: { text: string; x: number; scale: number }[] };
      const last = ['澜', '川', '日', '报'].map((c) => drawn.findLast((g) => g.text === c)!);
      return [1, 2, 3].map((i) => (last[i]!.x - last[i - 1]!.x) / last[i]!.scale);
    });
  const fit = await steps();
  for (const times of [1, 2, 3]) {
    for (let i = 0; i < times; i++) await page.keyboard.press('ControlOrMeta+=');
    await page.waitForTimeout(300);
    for (const [i, step] of (await steps()).entries()) expect(Math.abs(step - fit[i]!)).toBeLessThan(0.05);
  }
  await shot(page, 'zoomed');
  await page.keyboard.press('ControlOrMeta+0');
  await app.close();
});

test('what does not fit is shown in lines and characters, and a change shows at once', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await goToIssue(page);
  await expect(frame(page, 'lead')).not.toHaveAttribute('data-fit', 'over');
  const issue = await call(page, 'issue.get', { id: (await call(page, 'issues.list', {})).issues[0]!.id });
  const lead = issue.frames.find((f) => f.slot === 'lead')!.article!;
  await otherDesk(page, lead, (doc) => setHead(doc, 'headline', '换过的标题'));
  await expect(frame(page, 'lead')).toHaveAccessibleName(/换过的标题/);
  await otherDesk(page, lead, (doc) => {
    const block = readBody(bodyText(doc)).find((b) => b.type === 'paragraph')!;
    insertText(doc, block.id, 0, '多出来的话，一句接一句，总也说不完。'.repeat(20));
  });
  await expect(frame(page, 'lead')).toHaveAttribute('data-fit', 'over');
  await expect(frame(page, 'lead')).toHaveAccessibleName(/超\d+行 \d+字/);
  await frame(page, 'lead').click();
  await expect(page.getByTestId('fit')).toContainText(/超\d+行 \d+字/);
  await expect(page.getByTestId('findings')).toContainText('排不下');
  await shot(page, 'overset');
  await app.close();
});

test('frames move and resize by key on the grid, with undo; the grid and all pages can be seen', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await goToIssue(page);
  const id = (await call(page, 'issues.list', {})).issues[0]!.id;
  const box = async () => (await call(page, 'issue.get', { id })).frames.find((f) => f.slot === 'qr')!.box;
  const before = await box();
  await frame(page, 'qr').click();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await saved(page);
  await expect.poll(box).toEqual({ ...before, lines: before.lines - 1 });
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(box).toEqual({ ...before, line: before.line + 1, lines: before.lines - 1 });
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(box).toEqual(before);

  await page.getByRole('button', { name: '网格' }).click();
  await page.waitForTimeout(400);
  await shot(page, 'grid');
  await page.getByRole('button', { name: '各版一览' }).click();
  await expect(page.getByTestId('overview').getByRole('button')).toHaveCount(4);
  await page.waitForTimeout(1200);
  await shot(page, 'overview');
  await page.getByTestId('overview').getByRole('button').nth(2).click();
  await expect(page.getByTestId('sheet')).toHaveAccessibleName(/第03版/);

  // Arrow keys go from frame to frame; a page is added and taken away again.
  await frame(page, 'lead').click();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-frame][data-selected=true]')).not.toHaveAttribute('data-frame', 'lead');
  await page.getByRole('button', { name: '加版' }).click();
  await expect(page.getByRole('button', { name: /^05/ })).toBeVisible();
  await page.getByRole('button', { name: '撤版' }).click();
  await expect(page.getByRole('button', { name: /^05/ })).toHaveCount(0);
  await app.close();
});
