/** A story copied for a 公众号 from the desk, and a code with the story's own web address, in both languages. */
import { expect, test } from '@playwright/test';
import { call, open, saved, shot } from './app.js';

const WORDS = {
  zh: { copy: '复制为公众号文章', done: /已复制为公众号文章：《楼道里的那辆电动车，搬走了》.*另有1张图片要上传/, own: '本稿网址', place: '【图1：在此插入】' },
  en: { copy: 'Copy for WeChat', done: /Copied for WeChat: “楼道里的那辆电动车，搬走了”.*Pictures to upload at the marked places: 1/, own: 'This story’s address', place: '【图1：在此插入】' },
} as const; // prettier-ignore

for (const locale of ['zh', 'en'] as const)
  test(`copies a story for WeChat and gives a code its address (${locale})`, async () => {
    const words = WORDS[locale];
    const { app, page } = await open({ newsroom: 'sample', locale });
    try {
      const [row] = (await call(page, 'articles.list', { query: '楼道里的那辆电动车' })).articles;
      await page.locator(`[data-article="${row!.id}"]`).click({ button: 'right' });
      await page.getByRole('menuitem', { name: words.copy }).click();
      await expect(page.locator('[data-toasts]')).toContainText(words.done);
      await shot(page, `wechat-copied-${locale}`);
      // What another program is given. Electron's clipboard changed its shape with 45; the stand-in has the older one.
      const given = await app.evaluate(async ({ clipboard }) => {
        const old = clipboard as unknown as { readHTML?(): string; readText(): string };
        if (old.readHTML) return { html: old.readHTML(), text: old.readText() };
        const [item] = await clipboard.read();
        const part = async (type: string): Promise<string> => await ((await item!.getType(type)) as Blob).text();
        return { html: await part('text/html'), text: await part('text/plain') };
      });
      expect(given.html).toContain('font-size:16px;line-height:1.75;');
      expect(given.html).toContain(words.place);
      expect(given.html).not.toMatch(/\s(class|id)=|<script/);
      expect(given.text).toContain('来源：《澜川日报》2026年4月28日 第03版');

      // --- a code with the story's own address
      await page.locator(`[data-article="${row!.id}"]`).click();
      await page.locator('[data-part="body"] p').last().click();
      await page.keyboard.press('ControlOrMeta+Alt+8');
      await page.getByRole('button', { name: words.own }).click();
      const address = `https://paper.lanchuan.example/2026-04-28/story/${row!.id}.html`;
      await expect(page.getByTestId('qr-url')).toHaveValue(address);
      await expect(page.getByTestId('qr-own')).toBeHidden();
      await saved(page);
      await page.getByTestId('qr-url').scrollIntoViewIfNeeded();
      await shot(page, `wechat-own-code-${locale}`);
      const { body } = await call(page, 'article.get', { id: row!.id });
      expect(body.find(({ type }) => type === 'qr')?.url).toBe(address);
    } finally {
      await app.close();
    }
  });
