/** For eyes that need it otherwise: no motion, the system's own colours, everything twice as large. */
import { expect, test, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { call, open, root, shot, type App } from './app.js';
import { fullStory, openStory, settle, toIssue } from './tour.js';

test.describe.configure({ timeout: 180_000 });

let a: App;
test.afterEach(() => a.app.close());

test('whoever asks for less motion sees none: no transition, animation, smooth scrolling, whatever a style says', async () => {
  a = await open({ newsroom: 'sample' });
  const { page } = a;
  const moving = () =>
    page.evaluate(() => {
      // Something that would move, so that the rule is tried and not only the absence of movement.
      const probe = document.body.appendChild(document.createElement('div'));
      probe.style.cssText = 'transition: all 3s; animation: x 3s infinite; scroll-behavior: smooth';
      const found = [...document.querySelectorAll('*')]
        .flatMap((element) => [null, '::before', '::after'].map((part) => [element, getComputedStyle(element, part)] as const))
        .filter(
          ([, style]) =>
            [style.transitionDuration, style.animationDuration].some((time) => time.split(',').some((one) => parseFloat(one) > 0)) ||
            style.scrollBehavior !== 'auto',
        )
        .map(([element]) => element.outerHTML.slice(0, 100));
      probe.remove();
      return { found: found.length, running: document.getAnimations().length, first: found[0] };
    });
  expect((await moving()).found).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const id = await fullStory(page, 'zh');
  await openStory(page, id);
  expect(await moving()).toEqual({ found: 0, running: 0 });
  await toIssue(page);
  await page.locator('[data-frame=lead]').click();
  expect(await moving()).toEqual({ found: 0, running: 0 });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox').first()).toBeVisible();
  expect(await moving()).toEqual({ found: 0, running: 0 });
});

test('with the system’s own colours, what is chosen and what has the focus can still be told', async () => {
  a = await open({ newsroom: 'sample' });
  const { page } = a;
  await page.emulateMedia({ forcedColors: 'active' });
  const ground = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const ring = () =>
    page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      return `${outlineStyle} ${outlineWidth}`;
    });
  const rows = page.getByTestId('story-row');
  await rows.nth(1).click();
  await settle(page);
  expect(await ground('[data-testid=story-row][aria-selected=true]')).not.toBe(await ground('[data-testid=story-row][aria-selected=false]'));
  await rows.nth(3).click({ modifiers: ['ControlOrMeta'] });
  expect(await ground('[data-testid=story-row][data-checked=true]')).not.toBe(await ground('[data-testid=story-row][data-checked=false]'));
  expect(await ground('nav button[aria-current=page]')).not.toBe(await ground('nav button:not([aria-current])'));
  await shot(page, 'access-colours-desk');
  await page.keyboard.press('F6');
  await page.keyboard.press('Tab');
  expect(await ring()).toBe('solid 2px');
  await page.keyboard.press('ControlOrMeta+k');
  expect(await ground('[role=option][aria-selected=true]')).not.toBe(await ground('[role=option][aria-selected=false]'));
  await shot(page, 'access-colours-palette');
  await page.keyboard.press('Escape');
  await toIssue(page);
  await page.locator('[data-frame=lead]').click();
  await page.keyboard.press('ControlOrMeta+g');
  expect(await ground('[role=toolbar] button[aria-pressed=true]')).not.toBe(await ground('[role=toolbar] button[aria-pressed=false]'));
  const outline = (frame: string) =>
    page
      .locator(frame)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline('[data-frame=lead]')).toBe('solid');
  expect(await outline('[data-frame-id][data-selected=false]')).toBe('none');
  // The page under the frames is still seen.
  expect(await ground('[data-frame=lead]')).toMatch(/, 0\)$/);
  await shot(page, 'access-colours-issue');
});

/** A screenshot at any zoom: the driver's own counts its pixels at true size and cuts the rest off. */
async function wholeWindow(name: string): Promise<void> {
  const taken = () => a.cdp.send('Page.captureScreenshot', { format: 'png' });
  // On a busy machine now and then no frame is drawn for it and it would wait for ever: then it is asked again.
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 15_000).unref());
  const { data } = (await Promise.race([taken(), late])) ?? (await taken());
  const dir = path.join(root, 'test-results/screenshots');
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, `${name}.png`), Buffer.from(data, 'base64'));
}

/** What cannot be seen or scrolled to, of all controls that are there; and whether the window itself would have to be scrolled. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.getAttribute('placeholder') ?? element.textContent ?? '').trim().slice(0, 40)}`;
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth || document.body.scrollWidth > clientWidth)
      found.push(`the window scrolls sideways: ${scrollWidth} > ${clientWidth}`);
    const dialog = document.querySelector('[role=dialog], [role=menu]');
    const root = dialog ?? document.body;
    const controls = root.querySelectorAll(
      'button, input:not([type=hidden]), select, textarea, a[href], [role=option], [role=menuitem], [role=listbox], [data-slate-editor], h1, h2, h3, [data-testid=save-state], [data-testid=counts]',
    );
    for (const element of controls) {
      const style = getComputedStyle(element);
      // Read, not seen: for screen readers only. What lies over the sheet goes with the sheet.
      if (!element.checkVisibility({ visibilityProperty: true }) || style.clipPath !== 'none') continue;
      if (element.closest('[data-testid=frame-layer], [data-radix-focus-guard]')) continue;
      let box: { left: number; right: number; top: number; bottom: number } = element.getBoundingClientRect();
      if (box.right - box.left === 0 || box.bottom - box.top === 0) continue;
      let reason = '';
      for (let at = element.parentElement; at && reason === ''; at = at.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        const over = at.getBoundingClientRect();
        const [scrollsX, scrollsY] = [/auto|scroll/.test(overflowX), /auto|scroll/.test(overflowY)];
        if (scrollsX || scrollsY) {
          if (at.clientHeight < 40) reason = `only ${at.clientHeight} px to scroll in`;
          box = { ...box, ...(scrollsX && { left: over.left, right: over.right }), ...(scrollsY && { top: over.top, bottom: over.bottom }) };
        } else if (overflowX !== 'visible' || overflowY !== 'visible') {
          // A word shortened by an ellipsis is whole elsewhere; a control is not to be cut.
          const lost = Math.max(over.left - box.left, box.right - over.right, over.top - box.top, box.bottom - over.bottom);
          if (lost > 2) reason = `cut off by ${Math.round(lost)} px`;
        }
        if (position === 'fixed') break;
      }
      const outside = Math.max(-box.left, box.right - window.innerWidth, -box.top, box.bottom - window.innerHeight);
      if (reason === '' && outside > 2) reason = `${Math.round(outside)} px outside the window`;
      if (reason !== '') found.push(`${name(element)}: ${reason}`);
    }
    return found;
  });

for (const [locale, theme, width, height] of [
  ['zh', 'light', 1360, 880],
  ['en', 'dark', 1024, 700],
  ['en', 'light', 1360, 880],
  ['zh', 'dark', 1024, 700],
] as const)
  test(`twice as large, nothing is cut off: ${width} × ${height}, ${locale}`, async () => {
    a = await open({ newsroom: 'sample', locale, theme, size: { width, height } });
    const { page } = a;
    const tag = `${width}-${locale}`;
    const looks = async (where: string) => {
      await settle(page);
      await wholeWindow(`access-200-${where}-${tag}`);
      expect.soft(await cutOff(page), where).toEqual([]);
    };
    await expect(page.getByTestId('story-row').first()).toBeVisible();
    // By the person's own keys, step by step; in a room without a sheet the keys of the sheet do the same.
    const whole = await page.evaluate(() => window.innerWidth);
    for (let i = 0; i < 4; i++) await page.keyboard.press(i % 2 ? 'ControlOrMeta+=' : 'ControlOrMeta+Alt+=');
    for (let i = 0; i < 4; i++) await page.keyboard.press('ControlOrMeta+Alt+=');
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(Math.round(whole / 2));
    await expect(page.getByTestId('news-polite')).toHaveText(/200%/);
    await looks('desk');
    const id = await fullStory(page, locale);
    await page
      .getByRole('searchbox')
      .first()
      .fill(locale === 'zh' ? '什么都有' : 'everything');
    await page.getByRole('searchbox').first().fill('');
    await page.locator(`[data-testid=story-row][data-article="${id}"]`).click();
    await looks('list-over-editor');
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-slate-editor]')).toBeFocused();
    await looks('editor');
    await page.keyboard.press('ControlOrMeta+Shift+o');
    await expect(page.getByTestId('opening-card')).toBeVisible();
    await looks('opening');
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-slate-editor]')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+Alt+2');
    await expect(page.getByTestId('article-inspector')).toBeVisible();
    await looks('inspector');
    await page.keyboard.press('ControlOrMeta+k');
    await looks('palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+2');
    await expect(page.getByTestId('sheet')).toBeVisible();
    await looks('issue');
    await page.keyboard.press('ControlOrMeta+Alt+1');
    await looks('issue-list');
    await page.keyboard.press('F6');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ControlOrMeta+Alt+2');
    await looks('issue-inspector');
    await page.keyboard.press('ControlOrMeta+Shift+n');
    await looks('new-issue');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Alt+p');
    await looks('take-proof');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+Alt+d');
    await looks('proofs');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Alt+m');
    await looks('auto');
    if (width < 1100) {
      await page.getByTestId('auto-start').click();
      await expect(page.getByTestId('proposal').first()).toBeVisible({ timeout: 90_000 });
      await looks('proposals');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Comma');
    const parts = page.locator('main nav button');
    for (let i = 0; i < (await parts.count()); i++) {
      await parts.nth(i).click();
      await looks(`settings-${i}`);
    }
    await call(page, 'newsroom.close', {});
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await looks('welcome');
    // It is remembered, and one command brings the true size back.
    await a.app.close();
    a = await open({ data: a.data });
    await expect.poll(() => a.page.evaluate(() => window.innerWidth)).toBe(Math.round(whole / 2));
    await expect(a.page.getByRole('heading', { level: 1 })).toBeVisible();
    await a.page.keyboard.press('ControlOrMeta+0');
    await expect.poll(() => a.page.evaluate(() => window.innerWidth)).toBe(whole);
  });
