/** The site from the app: looked at before it is exported, exported into a folder that grows, looked at again. In both languages and themes. */
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { answerDialogs, call, open, root, shot } from './app.js';

const WORDS = {
  zh: { choose: '选文件夹…', export: '导出', renew: '更新网站', add: '加进网站', preview: '预览', cancel: '取消', close: '关闭', phone: '手机', desktop: '电脑', dark: '深', light: '浅', back: '后退', browser: '用浏览器打开' },
  en: { choose: 'Choose a folder…', export: 'Export', renew: 'Update the site', add: 'Add to the site', preview: 'Preview', cancel: 'Cancel', close: 'Close', phone: 'Phone', desktop: 'Desktop', dark: 'Dark', light: 'Light', back: 'Back', browser: 'Open in browser' },
} as const; // prettier-ignore

/** What the window of the preview shows below its bar, as a person sees it. */
async function inSite<T>(app: ElectronApplication, script: string): Promise<T> {
  return app.evaluate(async ({ webContents }, code) => {
    const site = webContents.getAllWebContents().find((one) => one.getURL().startsWith('site://'));
    return site ? ((await site.executeJavaScript(code, true)) as unknown) : null;
  }, script) as Promise<T>;
}
/** The bar is a page of our own: the second window. */
async function barOf(app: ElectronApplication): Promise<Page> {
  await expect.poll(() => app.windows().some((one) => one.url().endsWith('preview.html')), { timeout: 120_000 }).toBe(true);
  const bar = app.windows().find((one) => one.url().endsWith('preview.html'))!;
  await expect(bar.getByTestId('preview-bar')).toBeVisible();
  await expect.poll(() => inSite(app, 'document.readyState'), { timeout: 20_000 }).toBe('complete');
  return bar;
}
/** A picture of bar and site: they are two views of one window, which no driver photographs together. */
async function seen(app: ElectronApplication, bar: Page, name: string): Promise<void> {
  await shot(bar, `${name}-bar`);
  const png = await app.evaluate(async ({ webContents }) => {
    const site = webContents.getAllWebContents().find((one) => one.getURL().startsWith('site://'))!;
    await new Promise((done) => setTimeout(done, 300));
    return (await site.capturePage()).toPNG().toString('base64');
  });
  fs.writeFileSync(path.join(root, 'test-results/screenshots', `${name}.png`), Buffer.from(png, 'base64'));
}

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`the site is looked at, exported, looked at again (${locale}, ${theme})`, async () => {
    test.setTimeout(400_000);
    const words = WORDS[locale];
    const { app, page, work, data } = await open({ newsroom: 'sample', locale, theme });
    await page.keyboard.press('Control+2');
    await expect(page.getByTestId('sheet')).toBeVisible();
    const start = page.getByTestId('web-start');
    const issues = page.getByRole('combobox', { name: locale === 'zh' ? '各期' : 'Issues', exact: true });
    /** The dialog of an issue; its shortcut holds once the issue is shown. */
    const toStart = async (issue?: string): Promise<void> => {
      if (issue !== undefined) await issues.selectOption(issue);
      await expect(async () => {
        await page.keyboard.press('Control+Shift+e');
        await expect(start).toBeVisible({ timeout: 1000 });
      }).toPass();
    };
    // The English paper has two pages.
    if (locale === 'en') await issues.selectOption('courier-2025-11-24');

    // --- before anything is exported: a look, which is stopped once, and then had
    await toStart();
    await expect(start.getByTestId('web-folder')).toBeVisible();
    await expect(start.getByRole('button', { name: words.export, exact: true })).toBeDisabled();
    await shot(page, `web-start-${locale}-${theme}`);
    if (locale === 'en') {
      await start.getByRole('button', { name: words.preview, exact: true }).click();
      await page.getByTestId('export').getByRole('button', { name: words.cancel }).click();
      await expect(page.getByTestId('export')).toBeHidden({ timeout: 20_000 });
      expect(app.windows()).toHaveLength(1);
    }
    await start.getByRole('button', { name: words.preview, exact: true }).click();
    await expect(page.getByTestId('export')).toBeVisible();
    await shot(page, `web-making-${locale}-${theme}`);
    const bar = await barOf(app);
    await expect(bar.getByTestId('preview-bar')).toContainText(locale === 'zh' ? '预览，未导出' : 'Preview, not exported');
    await expect(bar.getByRole('button', { name: words.browser })).toBeDisabled();
    await seen(app, bar, `preview-front-${locale}-${theme}`);

    // --- to the printed page, a story on it is clicked, back again
    await inSite(app, `location.href = [...document.querySelectorAll('a')].map((a) => a.href).find((href) => /page\\/01\\.html$/.test(href))`);
    await expect(bar.getByTestId('preview-bar')).toContainText(/page\/01\.html/);
    await seen(app, bar, `preview-page-${locale}-${theme}`);
    await inSite(app, `document.querySelector('a[href*="story/"]').click()`);
    await expect(bar.getByTestId('preview-bar')).toContainText(/story\/[\w-]+\.html/);
    await bar.getByRole('button', { name: words.phone, exact: true }).click();
    await bar.getByRole('button', { name: theme === 'light' ? words.dark : words.light, exact: true }).click();
    await expect.poll(() => inSite(app, 'innerWidth')).toBe(390);
    expect(await inSite(app, `matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(theme === 'light');
    await seen(app, bar, `preview-story-phone-${locale}-${theme}`);
    await bar.getByRole('button', { name: words.back, exact: true }).click();
    await expect(bar.getByTestId('preview-bar')).toContainText(/page\/01\.html/);

    // --- nothing of the app can be reached from it, nothing asked of anybody; a link elsewhere is the system browser's
    const opened = await app.evaluate(({ shell }) => {
      const urls: string[] = [];
      shell.openExternal = (url) => {
        urls.push(url);
        return Promise.resolve();
      };
      (globalThis as { opened?: string[] }).opened = urls;
      return urls.length;
    });
    expect(opened).toBe(0);
    expect(await inSite(app, `typeof window.dateline + typeof window.require + typeof window.process`)).toBe('undefinedundefinedundefined');
    await inSite(app, `{ const a = document.createElement('a'); a.href = 'https://example.org/'; document.body.append(a); a.click(); }`);
    await inSite(app, `{ const a = document.createElement('a'); a.href = 'file:///etc/passwd'; document.body.append(a); a.click(); }`);
    await expect.poll(() => app.evaluate(() => (globalThis as { opened?: string[] }).opened)).toEqual(['https://example.org/']);
    expect(await inSite(app, 'location.protocol')).toBe('site:');
    expect(await inSite(app, `new Promise((done) => { const image = new Image(); image.onload = () => done('came'); image.onerror = () => done('refused'); image.src = 'media://${'0'.repeat(64)}/'; })`)).toBe('refused'); // prettier-ignore

    // --- it goes with its window
    const temporary = path.join(data, 'preview');
    expect(fs.readdirSync(temporary)).toHaveLength(1);
    // As the system gives it: what the driver types goes past the main process.
    await app.evaluate(({ webContents }) => {
      const site = webContents.getAllWebContents().find((one) => one.getURL().startsWith('site://'))!;
      site.sendInputEvent({ type: 'keyDown', keyCode: 'W', modifiers: [process.platform === 'darwin' ? 'meta' : 'control'] });
    });
    await expect.poll(() => fs.readdirSync(temporary)).toEqual([]);
    await expect.poll(() => app.windows().length).toBe(1);

    // --- exported: where other files are the site gets a folder of its own
    const out = path.join(work, 'published');
    fs.mkdirSync(out);
    fs.writeFileSync(path.join(out, 'notes.txt'), 'mine');
    await answerDialogs(app, [out]);
    await start.getByRole('button', { name: words.choose }).click();
    await expect(start.getByTestId('web-there')).toHaveAttribute('data-state', 'new');
    await shot(page, `web-chosen-${locale}-${theme}`);
    await start.getByRole('button', { name: words.export, exact: true }).click();
    const made = page.getByTestId('export');
    await expect(made).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
    await shot(page, `web-done-${locale}-${theme}`);
    const [folder] = fs.readdirSync(out).filter((name) => name !== 'notes.txt');
    const site = path.join(out, folder!);
    expect(fs.existsSync(path.join(site, 'index.html'))).toBe(true);
    await made.getByRole('button', { name: words.preview, exact: true }).click();
    const again = await barOf(app);
    await expect(again.getByRole('button', { name: words.phone, exact: true })).toHaveAttribute('aria-pressed', 'true');
    await again.getByRole('button', { name: words.desktop, exact: true }).click();
    await seen(app, again, `preview-exported-${locale}-${theme}`);
    await made.getByRole('button', { name: words.close }).click();

    // --- the same issue once more: the folder is remembered, and what it holds is said
    await page.keyboard.press('Control+Shift+e');
    await expect(start.getByTestId('web-there')).toHaveAttribute('data-state', 'site');
    await expect(start.getByRole('button', { name: words.renew })).toBeEnabled();
    await shot(page, `web-again-${locale}-${theme}`);

    await page.keyboard.press('Escape');

    if (locale === 'zh') {
      // --- the next issue goes into the same folder; another paper does not
      const first = (await call(page, 'issues.list', {})).issues.find((one) => one.id !== 'courier-2025-11-24')!;
      const next = { publication: first.publication, date: '2026-04-29', number: 82, total: 3128, pages: [{ id: 'p', order: 0, label: '要闻', template: 'blank', editors: [] }], frames: [] }; // prettier-ignore
      const { id } = await call(page, 'issue.create', { init: next });
      await toStart(id);
      await expect(start.getByTestId('web-there')).toHaveText(`已有 ${first.date} 一期。加上 2026-04-29 这一期。`);
      await start.getByRole('button', { name: words.add }).click();
      await expect(made).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
      await expect(made.getByTestId('site-counts')).toContainText('共 1 版、0 篇');
      await shot(page, 'web-added-zh-light');
      await made.getByRole('button', { name: words.close }).click();
      expect(fs.readdirSync(site)).toEqual(expect.arrayContaining(['2026-04-28', '2026-04-29']));

      // --- every issue of the paper in one run, with small pictures
      await toStart();
      await start.getByRole('radio', { name: '全部 2 期' }).check();
      await start.getByRole('radio', { name: '只做小图' }).check();
      await shot(page, 'web-start-all-zh-light');
      await start.getByRole('button', { name: '导出全部 2 期' }).click();
      await expect(made).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
      await expect(made.getByTestId('site-counts')).toContainText(/^共 \d+ 版、\d+ 篇/);
      await shot(page, 'web-all-zh-light');
      await made.getByRole('button', { name: words.close }).click();
      const widths = fs.readdirSync(path.join(site, first.date, 'page')).map((name) => Number(/-(\d+)\.\w+$/.exec(name)?.[1] ?? 0));
      expect(Math.max(...widths)).toBeLessThan(1000);

      await toStart('courier-2025-11-24');
      await answerDialogs(app, [site]);
      await start.getByRole('button', { name: words.choose }).click();
      await expect(start.getByRole('alert')).toContainText('另一份报纸《澜川日报》的网站');
      await expect(start.getByRole('button', { name: words.export, exact: true })).toBeDisabled();
      await shot(page, 'web-other-paper-zh-light');
      await page.keyboard.press('Escape');
    }

    // --- the preview closes with the newsroom
    await call(page, 'newsroom.close', {});
    await expect.poll(() => app.windows().length).toBe(1);
    await app.close();
  });
