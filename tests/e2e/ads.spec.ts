/** An advertisement in the make-up room: booked, dropped in, chosen, replaced, taken off, undone; its PDF shows as it looks. */
import { expect, test, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import * as Y from 'yjs';
import { setFrame } from '../../shared/issue/ops.js';
import { adPdf } from '../../main/store/testing/pdfs.js';
import { answerDialogs, call, open, root, saved, shot } from './app.js';

const SAMPLE_AD = path.join(root, 'resources/sample/ads/bakery.pdf');
const ID = 'lanchuan-2026-04-28';

/** The place of the codes becomes a booked advertisement, as another desk would do it. */
async function book(page: Page): Promise<void> {
  const bytes = await page.evaluate(async (id) => {
    const reply = await window.dateline.call('doc.open', { id });
    return reply.ok ? [...reply.value.update] : [];
  }, ID);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(bytes));
  const before = Y.encodeStateVector(doc);
  setFrame(doc, 'p1.qr', { kind: 'ad', ad: { media: '', name: '望江茶楼' } });
  const update = [...Y.encodeStateAsUpdate(doc, before)];
  await page.evaluate(([id, u]) => window.dateline.call('doc.append', { id, update: Uint8Array.from(u), origin: 'another desk' }), [
    ID,
    update,
  ] as const);
}

/** Lets a file go over an element, as a file manager does. */
const drop = (page: Page, selector: string, file: { name: string; type: string; bytes: Uint8Array }): Promise<void> =>
  page.evaluate(
    ([to, name, type, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      const target = document.querySelector(to)!;
      for (const event of ['dragenter', 'dragover', 'drop'])
        target.dispatchEvent(new DragEvent(event, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [selector, file.name, file.type, [...file.bytes]] as const,
  );

const adOf = async (page: Page) => (await call(page, 'issue.get', { id: ID })).frames.find((frame) => frame.id === 'p1.qr')!.ad;
const FRAME = '[data-frame-id="p1.qr"]';
const pdf = (bytes: Uint8Array, name = '茶楼.pdf') => ({ name, type: 'application/pdf', bytes });

test('a PDF dropped on its place shows there, can be replaced, taken off and brought back', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await book(page);
  await page.getByRole('navigation').getByRole('button', { name: '本期' }).click();
  await expect(page.locator(FRAME)).toHaveAttribute('data-kind', 'ad');
  await page.locator(FRAME).click();
  const part = page.getByTestId('ad-part');
  await expect(part).toContainText('已订位，还没有文件');
  await expect(page.getByTestId('findings')).toContainText('望江茶楼');

  await drop(page, FRAME, pdf(adPdf()));
  await expect(part.getByRole('img', { name: '广告“望江茶楼”的样子' })).toBeVisible();
  await expect(part).toContainText('PDF · 71 × 35 mm');
  expect(await part.getByRole('img').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([555, 277]);
  const first = (await adOf(page))!;
  expect(first).toMatchObject({ name: '望江茶楼' });
  await shot(page, 'ad-dropped');

  // On the sheet it is drawn: magenta where there was none.
  const painted = () =>
    page.evaluate((selector) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=sheet] canvas')!;
      const frame = document.querySelector(selector)!.getBoundingClientRect();
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      const { data } = canvas
        .getContext('2d')!
        .getImageData((frame.left + frame.width / 2 - box.left) * ratio, (frame.top + frame.height / 2 - box.top) * ratio, 1, 1);
      return [...data.slice(0, 3)];
    }, FRAME);
  await expect.poll(async () => (await painted())[1]! < 110).toBe(true);

  // Another file takes its place; the name the place was booked under stays.
  await answerDialogs(app, [SAMPLE_AD]);
  await part.getByRole('button', { name: '换文件…' }).click();
  await expect(part).toContainText('PDF · 133 × 89 mm');
  await expect.poll(async () => (await adOf(page))?.media).not.toBe(first.media);
  expect((await adOf(page))?.name).toBe('望江茶楼');

  await part.getByRole('button', { name: '撤下文件' }).click();
  await expect(part).toContainText('已订位，还没有文件');
  await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
  await expect(part).toContainText('PDF · 133 × 89 mm');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(part).toContainText('PDF · 71 × 35 mm');
  await expect.poll(() => adOf(page)).toEqual(first);
  await saved(page);
  await app.close();
});

test('what cannot be printed is refused in a sentence, and the place stays as it was', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await book(page);
  await page.getByRole('navigation').getByRole('button', { name: '本期' }).click();
  await page.locator(FRAME).click();
  const locked = adPdf({ more: { 8: '<< /Filter /Standard /V 1 /R 2 /O (o) /U (u) /P -4 >>' }, trailer: '/Encrypt 8 0 R /ID [<00> <00>]' });
  await drop(page, FRAME, pdf(locked, '加密.pdf'));
  await expect(page.getByRole('alert')).toContainText('“加密.pdf”加了密');
  await drop(page, '[data-testid=ad-part] [data-empty]', pdf(adPdf().subarray(0, 200), '半截.pdf'));
  await expect(page.getByRole('alert').filter({ hasText: '半截' })).toContainText('已损坏或不完整');
  await drop(page, FRAME, { name: '合同.txt', type: 'text/plain', bytes: new Uint8Array([65]) });
  await expect(page.getByRole('alert').filter({ hasText: '合同' })).toContainText('不能做广告');
  expect(await adOf(page)).toEqual({ media: '', name: '望江茶楼' });

  // A picture will do.
  const picture = new Uint8Array(fs.readFileSync(path.join(root, 'resources/sample/pictures/market.jpg')));
  await drop(page, FRAME, { name: '集市.jpg', type: 'image/jpeg', bytes: picture });
  await expect(page.getByTestId('ad-part')).toContainText('图片 · ');
  await page.getByRole('textbox', { name: '客户或广告名' }).fill('早市商户');
  await page.getByRole('textbox', { name: '客户或广告名' }).press('Enter');
  await expect.poll(async () => (await adOf(page))?.name).toBe('早市商户');
  await app.close();
});
