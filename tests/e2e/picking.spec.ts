/** Choosing between pages: proofs taken and compared, what refers lead to, how prominent a story is, what the desk's list says of the fit. */
import { expect, test, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { bodyText, readBody } from '../../shared/article/doc.js';
import { deleteText, insertText, setHead } from '../../shared/article/ops.js';
import { moveFrame } from '../../shared/issue/ops.js';
import { call, open, saved, shot, type App } from './app.js';

/** What another desk writes. */
async function elsewhere(page: Page, id: string, change: (doc: Y.Doc) => void): Promise<void> {
  const bytes = await page.evaluate(async (doc) => {
    const reply = await window.dateline.call('doc.open', { id: doc });
    return reply.ok ? [...reply.value.update] : [];
  }, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(bytes));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  await page.evaluate(([i, u]) => window.dateline.call('doc.append', { id: i, update: Uint8Array.from(u), origin: 'another desk' }), [
    id,
    [...Y.encodeStateAsUpdate(doc, before)],
  ] as const);
}
const issueOf = async ({ page }: App) => call(page, 'issue.get', { id: (await call(page, 'issues.list', {})).issues[0]!.id });
const toIssue = async (page: Page) => {
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('sheet')).toBeVisible();
};
const insertAt = (doc: Y.Doc, nth: number, offset: number, text: string) => {
  const block = readBody(bodyText(doc)).filter((b) => b.type === 'paragraph')[nth]!;
  insertText(doc, block.id, offset, text);
};

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`proofs are taken and compared: what moved, what changed, by key and by click (${locale}, ${theme})`, async () => {
    const zh = locale === 'zh';
    const app = await open({ newsroom: 'sample', locale, theme, size: { width: 1600, height: 980 } });
    const { page } = app;
    const issue = await issueOf(app);
    await toIssue(page);

    // Without a proof the comparison offers to take one.
    await page.keyboard.press('Control+Alt+d');
    await expect(page.getByTestId('proof-diff')).toContainText(zh ? '还没有取过样' : 'No proof');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Alt+p');
    await expect(page.getByTestId('proof-label')).toHaveValue(zh ? '一校' : '1st proof');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('proof-label')).toHaveCount(0);
    const { proofs } = await call(page, 'proof.list', { issue: issue.id });
    expect(proofs.map((p) => [p.page, p.label, p.takenBy])).toEqual([[issue.pages[0]!.id, zh ? '一校' : '1st proof', '沈墨']]);
    const list = (await call(page, 'proof.get', { id: proofs[0]!.id })).list;
    expect(list.items.filter((item) => item.kind === 'glyphs').length).toBeGreaterThan(100);

    // Nothing has changed yet.
    await page.keyboard.press('Control+Alt+d');
    await expect(page.getByTestId('proof-diff')).toContainText(zh ? '一模一样' : 'the same');
    await page.keyboard.press('Escape');

    // A word in the lead, a headline, and a frame one line further down.
    const frameOf = (slot: string) => issue.frames.find((f) => f.page === issue.pages[0]!.id && f.slot === slot)!;
    const qr = frameOf('qr');
    await elsewhere(page, frameOf('lead').article!, (doc) => insertAt(doc, 1, 3, '新添的字'));
    await elsewhere(page, frameOf('lead').article!, (doc) => {
      const block = readBody(bodyText(doc)).filter((b) => b.type === 'paragraph')[3]!;
      deleteText(doc, block.id, 2, 2);
    });
    await elsewhere(page, frameOf('second').article!, (doc) => setHead(doc, 'kicker', '换过的引题'));
    await elsewhere(page, issue.id, (doc) => void moveFrame(doc, qr.id, { ...qr.box, line: qr.box.line + 1, lines: qr.box.lines - 1 }));
    await page.waitForTimeout(500);
    await page.keyboard.press('Control+Alt+d');
    const changes = page.getByTestId('change');
    await expect(changes.filter({ hasText: '新添的字' })).toHaveCount(1);
    await expect(changes.filter({ hasText: zh ? '引题' : 'kicker' })).toHaveCount(1);
    await expect(page.locator('[data-testid=change][data-kind=resized]')).not.toHaveCount(0);
    const count = await changes.count();
    await expect(page.getByTestId('change-count')).toHaveText(`1/${count}`);
    await page.waitForTimeout(600);
    await shot(page, `proofs-${locale}-${theme}`);

    // By key from one to the next; Enter zooms both views to it; scrolling one scrolls the other.
    const at = await changes.evaluateAll((all) => all.findIndex((li) => li.textContent.includes('新添的字')));
    for (let i = 0; i < at; i++) await page.keyboard.press('ArrowDown');
    await expect(changes.nth(at)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(400);
    const views = () =>
      page.evaluate(() =>
        ['before', 'after'].map((side) => {
          const scroller = document.querySelector(`[data-testid="proof-${side}"] > div`)!;
          return [Math.round(scroller.scrollLeft), Math.round(scroller.scrollTop)];
        }),
      );
    const [left, right] = await views();
    expect(left).toEqual(right);
    expect(left![1]).toBeGreaterThan(0);
    await shot(page, `proofs-zoomed-${locale}-${theme}`);
    await page.getByTestId('proof-before').hover();
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(300);
    const scrolled = await views();
    expect(scrolled[0]).toEqual(scrolled[1]);
    expect(scrolled[0]![1]).toBeGreaterThan(left![1]!);
    await page.getByTestId('proof-after').getByRole('button', { includeHidden: true }).first().click();
    await page.keyboard.press('Escape');

    // The second proof keeps what is now; compared with now nothing differs, and the first proof is what it was.
    await page.keyboard.press('Control+Alt+p');
    await expect(page.getByTestId('proof-label')).toHaveValue(zh ? '二校' : '2nd proof');
    await page.getByTestId('proof-label').fill('付印样');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('proof-label')).toHaveCount(0);
    await page.keyboard.press('Control+Alt+d');
    await expect(page.getByTestId('proof-diff')).toContainText(zh ? '一模一样' : 'the same');
    await page.getByRole('combobox', { name: zh ? '先前' : 'Before' }).selectOption(proofs[0]!.id);
    await expect(changes).toHaveCount(count);
    expect((await call(page, 'proof.get', { id: proofs[0]!.id })).list).toEqual(list);
    await app.app.close();
  });

test('refers lead to stories and pages; the weight is set; the list shows what does not fit', async () => {
  const app = await open({ newsroom: 'sample', size: { width: 1440, height: 980 } });
  const { page } = app;
  const issue = await issueOf(app);
  const lead = issue.frames.find((f) => f.slot === 'lead')!.article!;
  await page.keyboard.press('Control+1');
  await page.locator(`#story-${lead}`).click();

  await page.getByTestId('priority').selectOption('lead');
  await expect.poll(async () => (await call(page, 'article.get', { id: lead })).priority).toBe('lead');

  const refers = page.getByTestId('refers');
  await expect(refers).toContainText('详见02/03/04');
  await refers.getByTestId('refer-add').click();
  await page.keyboard.type('03');
  await page.keyboard.press('Enter');
  await expect(refers).toContainText('付印时：详见03 要闻');
  await refers.getByTestId('refer-add').click();
  await page.getByRole('listbox').getByText('整版').last().click();
  await expect(refers).toContainText('付印时：详见03/04 要闻');
  await saved(page);
  const refer = (await call(page, 'article.get', { id: lead })).body.find((b) => b.type === 'refer')!;
  expect(refer.to!.split(' ')).toEqual([issue.pages[2]!.id, issue.pages[3]!.id]);
  // What was written stays written.
  expect(refer.runs.map((r) => r.text).join('')).toContain('02/03/04');
  await shot(page, 'refers');
  await refers.getByRole('button', { name: /去掉第03版/ }).click();
  await expect(refers).toContainText('付印时：详见04 要闻');
  await page.keyboard.press('Control+z');

  // Overset in the list, and only those on demand.
  await elsewhere(page, lead, (doc) => insertAt(doc, 2, 0, '多出来的话一句接一句，总也说不完。'.repeat(14)));
  const badge = page.locator(`#story-${lead}`).getByTestId('fit-badge');
  await expect(badge).toHaveText(/▲超\d+行/, { timeout: 15_000 });
  await page.getByTestId('misfits').check();
  await expect(page.locator(`#story-${lead}`)).toBeVisible();
  await expect.poll(async () => (await page.getByTestId('story-row').count()) === (await page.getByTestId('fit-badge').count())).toBe(true);
  const shown = await page.getByTestId('story-row').count();
  expect(shown).toBeLessThan(20);
  await shot(page, 'desk-misfits');
  await app.app.close();
});

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`auto make-up proposes pages with reasons; one is taken and undone in one step (${locale}, ${theme})`, async () => {
    const zh = locale === 'zh';
    const app = await open({ newsroom: 'sample', locale, theme, size: { width: 1440, height: 900 } });
    const { page } = app;
    await toIssue(page);
    const before = await issueOf(app);
    const front = before.pages[0]!.id;
    const storyFrames = (issue: typeof before) => issue.frames.filter((f) => f.page === front && f.kind === 'story');
    const rest = (issue: typeof before) => issue.frames.filter((f) => !(f.page === front && f.kind === 'story'));

    await page.keyboard.press('Control+Alt+m');
    const dialog = page.getByTestId('auto-makeup');
    await expect(dialog).toBeVisible();
    // The page's own stories are chosen.
    for (const { article } of storyFrames(before)) await expect(dialog.locator(`[data-article="${article}"]`)).toHaveAttribute('data-on', 'true');
    const lead = storyFrames(before).find((f) => f.slot === 'lead')!.article!;
    await dialog.locator(`[data-article="${lead}"] select`).selectOption('lead');
    await page.getByTestId('auto-start').click();
    const proposals = page.getByTestId('proposal');
    await expect(proposals).not.toHaveCount(0, { timeout: 20_000 });
    const count = await proposals.count();
    expect(count).toBeLessThanOrEqual(5);
    const scores = await proposals.evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.score)));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    // Every reason has its sentence, and the points add up to the score.
    const reasons = page.getByTestId('reasons');
    await expect(reasons).not.toContainText('auto.');
    await page.waitForTimeout(900);
    await shot(page, `auto-${locale}-${theme}`);

    // Esc changes nothing.
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect((await issueOf(app)).frames).toEqual(before.frames);

    // Arrows pick, Enter takes.
    await page.keyboard.press('Control+Alt+m');
    await dialog.locator(`[data-article="${lead}"] select`).selectOption('lead');
    await page.getByTestId('auto-start').click();
    await expect(proposals).toHaveCount(count, { timeout: 20_000 });
    expect(count).toBeGreaterThan(1);
    await expect(proposals.nth(0)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(proposals.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect
      .poll(async () => JSON.stringify(storyFrames(await issueOf(app)).map((f) => f.box)))
      .not.toBe(JSON.stringify(storyFrames(before).map((f) => f.box)));
    const after = await issueOf(app);
    expect(rest(after)).toEqual(rest(before));
    expect(storyFrames(after).map((f) => f.article)).toContain(lead);
    expect((await call(page, 'article.get', { id: lead })).priority).toBe('lead');
    await page.waitForTimeout(500);
    await shot(page, `auto-taken-${locale}-${theme}`);
    await page.getByTestId('sheet').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await issueOf(app)).frames).toEqual(before.frames);
    await expect.poll(async () => (await call(page, 'article.get', { id: lead })).priority).toBe('normal');
    expect(zh || (await page.locator('html').getAttribute('lang')) === 'en').toBe(true);
    await app.app.close();
  });
