/** The printed page under a reader's hand: true outlines, enlarged, turned by a swipe, sharp. */
import { test, expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeSite, MEDIA, root } from '../../main/export/web/testing/make-site.js';
import { smallIssue } from '../../main/export/web/testing/small-issue.js';
import { openFaces } from '../../main/store/faces.js';
import type { Frame } from '../../shared/issue/model.js';
import { composeIssue } from '../../shared/makeup/compose.js';
import { mm } from '../../shared/makeup/geometry.js';
import { chromium, launch, NO_CHROMIUM, tempDir, watch } from './browser.js';

test.skip(!chromium, NO_CHROMIUM);
test.use({ ...launch, viewport: { width: 1280, height: 900 } });

const site = tempDir('pages');
test.afterAll(() => fs.rmSync(site, { recursive: true, force: true }));
const at = (number: string): string => pathToFileURL(path.join(site, `2018-04-27/page/${number}.html`)).href;
const small = smallIssue(MEDIA);

/** Page 1: the lead is an L round the second story, which stands in its lower right corner. */
test.beforeAll(async () => {
  test.setTimeout(180_000);
  const story = (id: string, article: string, col: number, cols: number, line: number, lines: number, order: number): Frame => ({
    id, page: 'p1', kind: 'story', slot: id, order, article, box: { col, cols, line, lines },
  }); // prettier-ignore
  const issue = {
    ...small.issue,
    pages: small.issue.pages.slice(0, 2),
    frames: [story('f', 'lead', 0, 6, 0, 60, 0), story('g', 'second', 3, 3, 30, 30, 1), ...small.issue.frames.filter(({ page }) => page === 'p2')],
  };
  const faces = openFaces(path.join(root, 'out/fonts'));
  const content = { ...small, issue };
  const pages = composeIssue({
    ...content,
    faces: new Map(faces.tables().map((face) => [face.id, face])),
    media: new Map([[MEDIA, { width: 1200, height: 800 }]]),
  });
  for (const [file, bytes] of await makeSite('zh', '', { content: { ...content, pages } })) {
    fs.mkdirSync(path.dirname(path.join(site, file)), { recursive: true });
    fs.writeFileSync(path.join(site, file), bytes);
  }
});

const lead = (page: Page) => page.locator('.region', { hasText: '七个导向' });

test('a story that stands in another’s corner is chosen there, and the other one round it', async ({ page }) => {
  const faults = watch(page, pathToFileURL(site).href);
  for (const [x, y, found] of [
    [0.25, 0.25, 'lead'],
    [0.75, 0.25, 'lead'],
    [0.25, 0.75, 'lead'],
    [0.75, 0.75, 'second'],
  ] as const) {
    await page.goto(at('01'));
    await lead(page).scrollIntoViewIfNeeded();
    const { box, top } = await lead(page).evaluate((link) => {
      const rect = link.getBoundingClientRect();
      return { box: { x: rect.x, w: rect.width, h: rect.height }, top: rect.y + window.scrollY };
    });
    await page.evaluate((to) => window.scrollTo(0, to), top + y * box.h - 300);
    const scrolled = await page.evaluate(() => window.scrollY);
    await page.mouse.move(box.x + x * box.w, top + y * box.h - scrolled);
    await expect(page.locator(`.region[href$="${found}.html"]`)).toHaveCSS('opacity', '1');
    await expect(page.locator(`.region[href$="${found === 'lead' ? 'second' : 'lead'}.html"]`)).toHaveCSS('opacity', '0');
    await page.mouse.down();
    await page.mouse.up();
    await expect(page, `${x}, ${y}`).toHaveURL(new RegExp(`/story/${found}\\.html$`));
  }
  // Its place beside the story is the same L: six corners.
  await page.goto(at('01').replace('page/01', 'story/lead'));
  expect((await page.locator('.mark path').getAttribute('d'))!.match(/[ML]/g)).toHaveLength(6);
  expect(faults).toEqual([]);
});

test('the keyboard goes from story to story and shows the shape it is on', async ({ page }) => {
  await page.goto(at('01'));
  for (let i = 0; i < 40 && !(await lead(page).evaluate((link) => link === document.activeElement)); i++) await page.keyboard.press('Tab');
  await expect(lead(page)).toBeFocused();
  await expect(lead(page)).toHaveCSS('opacity', '1');
  await expect(lead(page).locator('path')).toHaveCSS('stroke-width', '4px');
  await page.keyboard.press('Tab');
  await expect(page.locator('.region[href$="second.html"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/story\/second\.html$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, deviceScaleFactor: 3 });

  test('the page is enlarged until its body type is read, with a file that is sharp there', async ({ page }) => {
    const faults = watch(page, pathToFileURL(site).href);
    await page.goto(at('01'));
    await page.getByRole('button', { name: '放大版面' }).tap();
    await expect(page.getByRole('button', { name: '放大版面' })).toHaveAttribute('aria-pressed', 'true');
    const { grid } = small.publication;
    const wide = (await page.locator('.sheet').boundingBox())!.width;
    expect((wide / mm(grid.trim.width)) * grid.bodySize).toBeGreaterThanOrEqual(12);
    await expect.poll(() => page.locator('.sheet img').evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/01-2700\.(webp|avif)$/);
    // The page itself is no wider than the phone; only the sheet is moved.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '放大版面' }).tap();
    expect((await page.locator('.sheet').boundingBox())!.width).toBeLessThanOrEqual(390);
    expect(faults).toEqual([]);
  });

  test('a swipe turns the page, a scroll does not', async ({ page }) => {
    await page.goto(at('01'));
    const touch = await page.context().newCDPSession(page);
    const swipe = async (fromX: number, fromY: number, toX: number, toY: number): Promise<void> => {
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: fromX, y: fromY }] });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: (fromX + toX) / 2, y: (fromY + toY) / 2 }] });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: toX, y: toY }] });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await page.locator('.sheet').scrollIntoViewIfNeeded();
    await swipe(200, 600, 180, 400);
    await expect(page).toHaveURL(at('01'));
    await swipe(320, 500, 60, 510);
    await expect(page).toHaveURL(at('02'));
    await swipe(60, 500, 320, 510);
    await expect(page).toHaveURL(at('01'));
  });

  test('without a script its large picture is a link', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 780 } });
    const page = await context.newPage();
    await page.goto(at('01'));
    await expect(page.getByRole('button', { name: '放大版面' })).toBeHidden();
    await page.getByRole('link', { name: '大图' }).click();
    await expect(page).toHaveURL(/page\/01-\d+\.(jpg|webp|avif)$/);
    await context.close();
  });
});

test('the page’s picture is sharp on a screen of two pixels each', async ({ browser }) => {
  for (const width of [360, 768, 1280, 1920]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor: 2 });
    const page = await context.newPage();
    await page.goto(at('01'));
    const img = page.locator('.sheet img');
    await expect.poll(() => img.evaluate((one: HTMLImageElement) => one.complete && one.currentSrc !== '')).toBe(true);
    const { shown, file } = await img.evaluate((one: HTMLImageElement) => ({ shown: one.getBoundingClientRect().width, file: one.currentSrc }));
    const pixels = Number(/-(\d+)\.\w+$/.exec(file)![1]);
    // Two pixels each, save for a twentieth that nobody sees, or the largest there is.
    expect(pixels >= 2700 || pixels >= shown * 2 * 0.95, `${width}: ${pixels} px for ${shown}`).toBe(true);
    await context.close();
  }
});
