/** Copy-fit while writing: the status line and the text itself say how the story fits its real frame, key by key, and never get in the way. */
import { expect, test, type Page } from '@playwright/test';
import { textOf } from '../../shared/article/model.js';
import { call, compose, open, saved, shot, type App } from './app.js';

const SENTENCE = '多出来的话一句接一句，总也说不完。';

const body = (page: Page) => page.getByTestId('article-editor').locator('[data-part="body"]');
const fit = (page: Page) => page.getByTestId('copy-fit');

/** Opens the lead of the sample's front page in the desk. */
async function openLead({ page }: App): Promise<{ id: string; issue: string }> {
  const issue = (await call(page, 'issues.list', {})).issues[0]!.id;
  const id = (await call(page, 'issue.get', { id: issue })).frames.find((f) => f.slot === 'lead')!.article!;
  await page.keyboard.press('Control+1');
  await page.locator(`#story-${id}`).click();
  await expect(body(page)).toBeVisible();
  return { id, issue };
}

/** Puts the caret at the end of the last paragraph, as a mouse does. */
async function toEnd(page: Page): Promise<void> {
  await body(page).evaluate((root) => {
    root.focus();
    const last = [...root.querySelectorAll('[data-block="paragraph"]')].at(-1)!;
    const string = [...last.querySelectorAll('[data-slate-string]')].at(-1)!.firstChild!;
    getSelection()!.collapse(string, string.textContent!.length);
  });
  await page.waitForTimeout(150);
}

/** What is tinted, as text; null when nothing is. */
const tinted = (page: Page) =>
  page.evaluate(() => {
    const highlight = CSS.highlights.get('overset');
    return highlight ? [...highlight].map((range) => (range as Range).toString()).join('|') : null;
  });

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`the frame’s lines follow every key, and its end is marked in the text (${locale}, ${theme})`, async () => {
    const app = await open({ newsroom: 'sample', locale, theme, size: { width: 1440, height: 900 } });
    const { page, cdp } = app;
    const { id, issue } = await openLead(app);
    await expect(fit(page)).toHaveAttribute('data-fit', /full|under/);
    await expect(fit(page)).toContainText(
      locale === 'zh' ? /第01版 \d+\/\d+ 行 · (排满|空 \d+ 行)/ : /Page 01: \d+\/\d+ lines · (fits|\d+ lines short)/,
    );
    expect(await tinted(page)).toBeNull();

    // An input method writes past the frame's end: its letters stay, the figures follow when the words are chosen.
    await toEnd(page);
    for (let i = 0; i < 12; i++) await compose(cdp, ['duo', "duo'chu'lai"], SENTENCE);
    await expect(fit(page)).toHaveAttribute('data-fit', 'over');
    await saved(page);
    // The figures wait for a pause of the keys: they are read once they no longer change.
    const said = async (): Promise<number[]> =>
      /(?:超|·) (\d+) (?:行|lines,) (\d+) (?:字|characters over)/
        .exec((await fit(page).textContent()) ?? '')!
        .slice(1)
        .map(Number);
    let figures = await said();
    await expect(async () => {
      const before = figures;
      await page.waitForTimeout(1200);
      figures = await said();
      expect(figures).toEqual(before);
    }).toPass();
    expect(figures[0]).toBeGreaterThan(0);
    const article = await call(page, 'article.get', { id });
    const last = textOf(article.body.findLast((b) => b.type === 'paragraph')!.runs);
    expect(last.endsWith(SENTENCE.repeat(12))).toBe(true);

    // The tint begins where the composer says that the frame ends: as many characters as it counts.
    await expect.poll(async () => [...((await tinted(page)) ?? '').replaceAll(/\s/g, '')].length).toBe(figures[1]);
    await expect(page.getByTestId('fit-end')).toBeVisible();
    await expect(page.getByTestId('fit-note')).toContainText(locale === 'zh' ? `超 ${figures[0]} 行 ${figures[1]} 字` : `${figures[0]} lines`);
    await page.getByTestId('fit-end').evaluate((mark) => mark.scrollIntoView({ block: 'nearest' }));
    await body(page).evaluate((root) => [...root.querySelectorAll('[data-block="paragraph"]')].at(-1)!.scrollIntoView({ block: 'end' }));
    await page.waitForTimeout(300);
    await shot(page, `copyfit-${locale}-${theme}`);

    // While composing beyond the mark nothing of the page is drawn anew under the input method.
    await cdp.send('Input.imeSetComposition', { text: "zhe'li", selectionStart: 6, selectionEnd: 6 });
    await page.waitForTimeout(400);
    await expect(body(page)).toContainText("zhe'li");
    await cdp.send('Input.insertText', { text: '这里' });
    await saved(page);
    expect(textOf((await call(page, 'article.get', { id })).body.findLast((b) => b.type === 'paragraph')!.runs)).toBe(`${last}这里`);

    // Selecting and copying give the story's words and nothing of the mark.
    await page.keyboard.press('Control+a');
    await page.waitForTimeout(200);
    const copied = await page.evaluate(() => {
      const data = new DataTransfer();
      document.activeElement!.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData('text/plain');
    });
    expect(copied).toContain(`${SENTENCE}这里`);
    expect(copied).not.toMatch(/超 \d|lines/);

    // The make-up room says the same of the frame.
    const { frames } = await call(page, 'issue.get', { id: issue });
    expect(frames.find((f) => f.article === id)).toBeDefined();
    const now = /(\d+) (?:行|lines,) (\d+) (?:字|characters over)/.exec((await fit(page).textContent()) ?? '')!;
    await page.keyboard.press('Control+2');
    await expect(page.locator('[data-frame="lead"]')).toHaveAccessibleName(
      new RegExp(locale === 'zh' ? `${now[1]}\\s?行 ${now[2]}\\s?字` : `${now[1]} lines, ${now[2]} chars`),
    );
    await app.app.close();
  });

test('a story with room left says so; unplaced it says nothing; undo takes the mark away', async () => {
  const app = await open({ newsroom: 'sample' });
  const { page, cdp } = app;
  const { issue, id } = await openLead(app);
  await expect(fit(page)).toHaveAttribute('data-fit', /full|under/);
  const before = (await fit(page).textContent())!;
  await toEnd(page);
  for (let i = 0; i < 12; i++) await compose(cdp, ['duo'], SENTENCE);
  await expect(fit(page)).toContainText('超');
  await expect(page.getByTestId('fit-end')).toBeVisible();
  for (let i = 0; i < 20 && (await fit(page).textContent()) !== before; i++) {
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(200);
  }
  await expect(fit(page)).toHaveText(before);
  await expect(page.getByTestId('fit-end')).toHaveCount(0);

  // Half of the story goes: lines are free.
  await toEnd(page);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+PageUp');
  await page.keyboard.press('Delete');
  await expect(fit(page)).toContainText(/空 \d+ 行/);
  await expect(fit(page)).toHaveAttribute('data-fit', 'under');

  // How long a recomposition of the open story takes in this window, in ms.
  const times = await page.evaluate(() =>
    performance
      .getEntriesByName('copy-fit')
      .map((e) => e.duration)
      .sort((a, b) => a - b),
  );
  console.log(`copy-fit of the lead: median ${times[times.length >> 1]!.toFixed(2)} ms, worst ${times.at(-1)!.toFixed(2)} ms of ${times.length}`);
  expect(times.length).toBeGreaterThan(5);

  const { id: loose } = await call(page, 'article.create', { init: { headline: ['没有上版'], plannedLength: 100 } });
  await page.locator(`#story-${loose}`).click();
  await expect(page.getByTestId('status-length')).toContainText('100');
  await expect(fit(page)).toHaveCount(0);
  expect((await call(page, 'issue.get', { id: issue })).frames.some((f) => f.article === id)).toBe(true);
  await app.app.close();
});
