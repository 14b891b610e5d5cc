/** By keyboard alone: every control is reached and seen when it has the focus, nothing catches it, F6 goes from pane to pane, Escape gives it back. */
import { expect, test, type Page } from '@playwright/test';
import { call, open, shot, type App } from './app.js';
import { fullStory, openStory, settle, toIssue, tourWelcome } from './tour.js';
import { walk } from './walk.js';

test.describe.configure({ timeout: 240_000 });

async function everything(page: Page, where: string, scope = 'body'): Promise<void> {
  let made = await walk(page, scope);
  // What is proposed while one walks (keywords found in the text) was not there when Tab came by: once more.
  if (made.missed.length > 0) made = await walk(page, scope);
  const { stops, missed, unseen, round } = made;
  expect.soft(missed, `${where}: no key comes to`).toEqual([]);
  expect.soft(unseen, `${where}: the focus is not seen at`).toEqual([]);
  expect.soft(round, `${where}: Tab comes round (${stops.join(' → ')})`).toBe(true);
  expect.soft(stops.length, where).toBeGreaterThan(scope === 'body' ? 5 : 0);
}

const pane = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? 'none');

/** Opens a dialog by its keys, walks through it, closes it with Escape: the focus is where it was. */
async function dialog(page: Page, keys: string, name: string, until?: (page: Page) => Promise<void>): Promise<void> {
  const was = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press(keys);
  await expect(page.locator('[role=dialog]')).toBeVisible();
  await settle(page);
  await until?.(page);
  await everything(page, name, '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(page.locator('[role=dialog]')).toHaveCount(0);
  await page.waitForTimeout(100);
  const back = await page.evaluate(
    (before) =>
      document.activeElement === before || !before?.isConnected
        ? ''
        : `${before.outerHTML.slice(0, 120)} is now ${document.activeElement?.outerHTML.slice(0, 120)}`,
    was,
  );
  expect.soft(back, `${name}: Escape gives the focus back`).toBe('');
}

let a: App;
test.afterEach(() => a.app.close());

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const) {
  test(`first screen and settings (${locale})`, async () => {
    a = await open({ newsroom: 'sample', locale, theme });
    const { page } = a;
    await page.keyboard.press('ControlOrMeta+Comma');
    const parts = page.locator('main nav button');
    await expect(parts.first()).toBeVisible();
    for (let i = 0; i < (await parts.count()); i++) {
      await parts.nth(i).click();
      await settle(page);
      await everything(page, `settings ${i}`);
    }
    await page.evaluate(() => window.dateline.call('newsroom.close', {}));
    await tourWelcome(a, async (place) => everything(page, place, place === 'welcome' ? 'body' : '[role=dialog]'));
  });

  test(`desk and editor (${locale})`, async () => {
    a = await open({ newsroom: 'sample', locale, theme });
    const { page } = a;
    const id = await fullStory(page, locale);
    await openStory(page, id);
    await everything(page, 'desk with a full story');
    await page.locator('[data-block=paragraph] [data-slate-string]').first().click();
    await page.keyboard.press('Shift+End');
    await page.waitForTimeout(250);
    await dialog(page, 'ControlOrMeta+l', 'link');
    await dialog(page, 'ControlOrMeta+Shift+o', 'opening');
    await dialog(page, 'ControlOrMeta+k', 'palette');
    // The fields of a picture stand inside the text: the window's shortcuts hold there as well.
    await page.getByTestId('picture-credit').first().focus();
    await dialog(page, 'ControlOrMeta+k', 'palette, from a picture’s field');
    // The caret is where it was, too.
    await page.locator('[data-block=crosshead] [data-slate-string]').click();
    await page.keyboard.press('End');
    await page.waitForTimeout(250);
    await dialog(page, 'ControlOrMeta+Shift+o', 'opening, from the middle of the text');
    await page.keyboard.type('+');
    await expect(page.locator('[data-block=crosshead]')).toHaveText(locale === 'zh' ? '小标题+' : 'A crosshead+');
  });

  test(`the issue (${locale})`, async () => {
    a = await open({ newsroom: 'sample', locale, theme, size: { width: 1500, height: 950 } });
    const { page } = a;
    await toIssue(page);
    await everything(page, 'issue, nothing selected');
    const lead = page.locator('[data-frame=lead]');
    await lead.click();
    await settle(page);
    await everything(page, 'issue, a frame selected');
    await lead.click();
    for (const [keys, name] of [
      ['ControlOrMeta+Shift+p', 'place'],
      ['ControlOrMeta+j', 'fixes'],
      ['ControlOrMeta+Shift+n', 'new issue'],
      ['ControlOrMeta+Alt+p', 'take a proof'],
    ] as const)
      await dialog(page, keys, name);
    const issue = await call(page, 'issue.get', { id: (await call(page, 'issues.list', {})).issues[0]!.id });
    await page.keyboard.press('ControlOrMeta+Alt+p');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await call(page, 'proof.list', { issue: issue.id })).proofs.length).toBe(1);
    await expect(page.locator('[role=dialog]')).toHaveCount(0);
    await lead.click();
    await dialog(page, 'ControlOrMeta+Alt+d', 'proofs');
    await dialog(page, 'ControlOrMeta+Alt+m', 'auto make-up', async () => {
      await page.getByTestId('auto-start').click();
      await expect(page.getByTestId('proposal').first()).toBeVisible({ timeout: 60_000 });
      await settle(page);
    });
    await page.keyboard.press('ControlOrMeta+Shift+a');
    await expect(page.getByTestId('overview')).toBeVisible();
    await everything(page, 'all pages');
  });

  test(`F6 goes from pane to pane and comes back to where one was (${locale})`, async () => {
    a = await open({ newsroom: 'sample', locale, theme });
    const { page } = a;
    const id = await fullStory(page, locale);
    await openStory(page, id);
    await page.locator('[data-block=paragraph] [data-slate-string]').first().click();
    await expect.poll(() => pane(page)).toBe('work');
    const circle = async (keys: string) => {
      const been: string[] = [];
      for (let i = 0; i < 6; i++) {
        await page.keyboard.press(keys);
        been.push(await pane(page));
      }
      return been;
    };
    const order = ['inspector', 'hints', 'status', 'rail', 'list', 'work'];
    expect(await circle('F6')).toEqual(order);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-part'))).toBe('body');
    expect(await circle('Shift+F6')).toEqual([...order.slice(0, -1).reverse(), 'work']);
    // It comes back to the field it left.
    await page.keyboard.press('F6');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const field = await page.evaluateHandle(() => document.activeElement);
    await page.keyboard.press('F6');
    await page.keyboard.press('Shift+F6');
    expect(await page.evaluate((was) => document.activeElement === was, field)).toBe(true);
    await shot(page, `access-f6-${locale}`);
    // Behind a dialog nothing is reached.
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox').first()).toBeFocused();
    await page.keyboard.press('F6');
    await expect(page.getByRole('combobox').first()).toBeFocused();
    await page.keyboard.press('Escape');
    // In the issue the work begins on the page.
    await toIssue(page);
    await page.locator('main section[data-pane=list] select').first().focus();
    await page.keyboard.press('F6');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-frame-id'))).toBe(true);
    // What folds away with the focus in it gives the focus to the work.
    await page.locator('main section[data-pane=list] select').first().focus();
    await page.keyboard.press('ControlOrMeta+Alt+1');
    expect(await pane(page)).toBe('work');
  });
}
