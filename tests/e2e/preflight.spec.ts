/** 付印检查 as a person works with it: findings live and led to, overruled and taken back, the dialog before a print package, severities. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import * as Y from 'yjs';
import { insertText, setBlockAttrs } from '../../shared/article/ops.js';
import { answerDialogs, call, open, saved, shot } from './app.js';

const frame = (page: Page, slot: string) => page.locator(`[data-frame="${slot}"]`);
const findings = (page: Page, code: string) => page.getByTestId('preflight').locator(`[data-code="${code}"]`);

const placedStories = async (page: Page) => {
  const { issues } = await call(page, 'issues.list', {});
  const issue = await call(page, 'issue.get', { id: issues[0]!.id });
  const placed = [...new Set(issue.frames.flatMap(({ article }) => article ?? []))];
  return Promise.all(placed.map((id) => call(page, 'article.get', { id })));
};

/** Another desk works on a story. */
async function fromElsewhere(page: Page, story: string, change: (doc: Y.Doc) => void): Promise<void> {
  const bytes = await page.evaluate(async (id) => {
    const reply = await window.dateline.call('doc.open', { id });
    return reply.ok ? [...reply.value.update] : [];
  }, story);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(bytes));
  const before = Y.encodeStateVector(doc);
  change(doc);
  await page.evaluate(([id, u]) => window.dateline.call('doc.append', { id, update: Uint8Array.from(u), origin: 'another desk' }), [
    story,
    [...Y.encodeStateAsUpdate(doc, before)],
  ] as const);
}

/** It takes the credit off a placed story's picture. */
async function loseCredit(page: Page): Promise<void> {
  const story = (await placedStories(page)).find(({ body }) => body.some(({ type }) => type === 'picture'))!;
  const block = story.body.find(({ type }) => type === 'picture')!;
  await fromElsewhere(page, story.id, (doc) => setBlockAttrs(doc, block.id, { credit: '' }));
}

test('what was typed to overrule an error stays when it becomes one of several of its kind', async () => {
  const { app, page } = await open({ newsroom: 'sample', size: { width: 1500, height: 940 } });
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('sheet')).toBeVisible();
  await page.keyboard.press('F8');
  await page.keyboard.press('PageDown');
  await frame(page, 'lead').click();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Alt+Shift+ArrowUp');
  const overset = findings(page, 'overset');
  await expect(overset).toHaveCount(1);
  await overset.getByRole('button', { name: '放行…' }).click();
  const reason = page.getByTestId('preflight').getByTestId('overrule').getByRole('textbox').nth(2);
  await reason.fill('末段可以不印');
  const front = (await placedStories(page))[0]!;
  const paragraph = front.body.find(({ type }) => type === 'paragraph')!;
  await fromElsewhere(page, front.id, (doc) => insertText(doc, paragraph.id, 0, '又来了许多字，'.repeat(300)));
  await expect(overset).toHaveCount(2);
  await expect(reason).toHaveValue('末段可以不印');
  await shot(page, 'preflight-form-of-several');
  await app.close();
});

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`an error is found, led to, blocks the package, is overruled and taken back (${locale}, ${theme})`, async () => {
    const zh = locale === 'zh';
    const { app, page, work } = await open({ newsroom: 'sample', locale, theme, size: { width: 1500, height: 940 } });
    await page.keyboard.press('Control+2');
    await expect(page.getByTestId('sheet')).toBeVisible();

    // By key: the pane in place of the inspector, with what the sample leaves.
    await page.keyboard.press('F8');
    await expect(page.getByTestId('preflight')).toContainText('社区养老');
    await expect(page.getByTestId('preflight-counts')).toHaveText(zh ? '检查 0/1' : 'Check 0/1');

    // Live: a frame made shorter loses text.
    await page.keyboard.press('PageDown');
    await frame(page, 'lead').click();
    for (let i = 0; i < 4; i++) await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect(page.getByTestId('preflight-counts')).toContainText(/[1-9]\//);
    const overset = findings(page, 'overset');
    await expect(overset).toContainText(zh ? '排不下' : 'does not fit');
    await saved(page);
    await shot(page, `preflight-pane-${locale}`);

    // Filtered.
    await page
      .getByTestId('preflight')
      .getByRole('button', { name: zh ? /^提示/ : /^Notes/ })
      .click();
    await expect(overset).toHaveCount(0);
    await page
      .getByTestId('preflight')
      .getByRole('button', { name: zh ? /^错误/ : /^Errors/ })
      .click();
    await expect(findings(page, 'keyword-without-story')).toHaveCount(0);

    // Led to from another page, by key.
    await page.getByRole('button', { name: /^01/ }).click();
    await overset.getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await expect(frame(page, 'lead')).toBeFocused();
    await expect(page.getByRole('toolbar').first()).toContainText('02');

    // The package is not made.
    const out = path.join(work, 'print');
    fs.mkdirSync(out);
    await answerDialogs(app, [out]);
    await page.keyboard.press('Control+e');
    const start = page.getByTestId('export-start');
    const go = start.getByRole('button', { name: zh ? '选文件夹并开始…' : 'Choose a folder and start…' });
    await expect(start.getByRole('status')).toContainText(zh ? '个错误没有改' : 'neither mended nor overruled');
    await expect(go).toBeDisabled();
    await shot(page, `export-blocked-${locale}`);
    // Proofs carry what desks say to each other: they are in a package only when asked for, and alone nothing stops them.
    const part = (name: RegExp) => start.getByRole('checkbox', { name });
    await expect(part(/^(校样|Proof) PDF$/)).not.toBeChecked();
    const others = [/^(付印|Press) PDF$/, /^(图片|Pictures)$/, /^(文字|Texts)$/, /^IDML/];
    for (const name of others) await part(name).uncheck();
    await part(/^(校样|Proof) PDF$/).check();
    await expect(go).toBeEnabled();
    await part(/^(校样|Proof) PDF$/).uncheck();
    for (const name of others) await part(name).check();
    await expect(go).toBeDisabled();

    // Of page 1 alone it could be.
    await start.getByRole('radio', { name: zh ? '选几版' : 'Some pages' }).check();
    await start.getByRole('checkbox', { name: zh ? /第01版/ : /Page 01/ }).check();
    await expect(go).toBeEnabled();
    await start.getByRole('radio', { name: zh ? '整期' : 'The whole issue' }).check();
    await expect(go).toBeDisabled();

    // Overruled by name and reason.
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('[data-code=overset]')
      .getByRole('button', { name: zh ? '放行…' : 'Overrule…' })
      .click();
    const form = dialog.getByTestId('overrule');
    await expect(form.getByRole('button', { name: zh ? '放行' : 'Overrule', exact: true })).toBeDisabled();
    await form.getByRole('textbox').nth(0).fill('宋澹如');
    // Somebody else writes, and everything is checked again: the form stays, with what was typed in it.
    await loseCredit(page);
    await expect(dialog.locator('[data-code=credit-missing]').first()).toBeVisible();
    await expect(form.getByRole('textbox').nth(0)).toHaveValue('宋澹如');
    await form
      .getByRole('textbox')
      .nth(1)
      .fill(zh ? '值班总编' : 'Night editor');
    await form
      .getByRole('textbox')
      .nth(2)
      .fill(zh ? '末段可以不印' : 'The last paragraph may go');
    await form.getByRole('textbox').nth(2).press('Enter');
    await expect(dialog.locator('[data-code=overset]')).toContainText('宋澹如');
    await expect(start.getByRole('status')).toContainText(zh ? '已放行' : 'overruled');
    for (const part of zh ? ['付印 PDF', '图片'] : ['Press PDF', 'Pictures'])
      await start.getByRole('checkbox', { name: part, exact: true }).uncheck();
    await shot(page, `export-overruled-${locale}`);
    await go.click();
    await expect(page.getByTestId('export')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
    await shot(page, `export-done-${locale}`);
    const folder = path.join(out, fs.readdirSync(out)[0]!);
    const made = JSON.parse(fs.readFileSync(path.join(folder, 'preflight.json'), 'utf8')) as { blocked: boolean; findings: { code: string; overruled?: { by: string } }[] }; // prettier-ignore
    expect(made.blocked).toBe(false);
    expect(made.findings.find(({ code }) => code === 'overset')?.overruled?.by).toBe('宋澹如');
    expect(fs.existsSync(path.join(folder, 'pages'))).toBe(false);

    // From the result to the place, and the overrule taken back.
    await page.getByTestId('export').locator('[data-code=overset]').getByRole('button').first().click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(frame(page, 'lead')).toBeFocused();
    await overset.getByRole('button', { name: zh ? '收回放行' : 'Take the overrule back' }).click();
    await expect(overset).not.toContainText('宋澹如');

    // Into the story, and the choices are remembered.
    await page.keyboard.press('Control+e');
    await expect(start.getByRole('checkbox', { name: zh ? '付印 PDF' : 'Press PDF' })).not.toBeChecked();
    await page.keyboard.press('Escape');
    await overset.getByRole('button', { name: zh ? '打开稿件' : 'Open the story' }).click();
    await expect(page.getByTestId('article-editor')).toBeVisible();
    await app.close();
  });

test('a finding of one block opens the story at that block', async () => {
  const { app, page } = await open({ newsroom: 'sample' });
  await loseCredit(page);
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('sheet')).toBeVisible();
  await page.keyboard.press('F8');
  await findings(page, 'credit-missing').getByRole('button', { name: '打开稿件' }).click();
  await expect(page.getByTestId('article-editor')).toBeVisible();
  await expect(page.locator(`[data-block=picture]`).first()).toBeInViewport();
  await expect
    .poll(() => page.evaluate(() => document.getSelection()?.anchorNode?.parentElement?.closest('[data-block]')?.getAttribute('data-block')))
    .toBe('picture');
  await app.close();
});

test('how grave a rule is is the paper’s to say; what loses content is never off', async () => {
  const { app, page } = await open({ newsroom: 'sample', size: { width: 1400, height: 900 } });
  await page.keyboard.press('Control+Comma');
  await page.getByRole('button', { name: '付印检查' }).click();
  const rule = (name: string) => page.getByTestId('preflight-rules').getByRole('combobox', { name: `${name}：轻重` });
  await expect(rule('关键词没有稿件')).toHaveValue('warning');
  await expect(rule('排不下').locator('option')).toHaveText(['错误（原定）', '注意', '提示']);
  await rule('关键词没有稿件').selectOption('error');
  await saved(page);
  await shot(page, 'settings-preflight');
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('preflight-counts')).toHaveText('检查 1/0');
  await page.keyboard.press('Control+Comma');
  await page.getByRole('button', { name: '全部恢复原定' }).click();
  await saved(page);
  await rule('关键词没有稿件').selectOption('off');
  await saved(page);
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('preflight-counts')).toHaveText('检查 0/0');
  await page.keyboard.press('F8');
  await expect(page.getByTestId('preflight')).toContainText('可以付印');
  await shot(page, 'preflight-empty');
  await app.close();
});
