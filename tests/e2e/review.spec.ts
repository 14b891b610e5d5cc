/** Comments and suggested edits in the real app: by mouse, by key and by input method, on two desks, and never in print or on the web. */
import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { addComment, reply } from '../../shared/article/comments.js';
import { bodyText, readDraft } from '../../shared/article/doc.js';
import type { Article, Block } from '../../shared/article/model.js';
import { propose } from '../../shared/article/proposals.js';
import { recordSuggestion } from '../../shared/article/suggest.js';
import { call, compose, open, paste, saved, shot, type App } from './app.js';
import { elsewhere, select, stored, write } from './writing.js';

const body = (page: Page) => page.getByTestId('article-editor').locator('[data-part="body"]');
const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });

const read = async (app: App, id: string): Promise<Article> => {
  await saved(app.page);
  return call(app.page, 'article.get', { id });
};
const printed = async (app: App, id: string): Promise<string[]> => (await read(app, id)).body.map(({ runs }) => runs.map((r) => r.text).join(''));

/** `¶甲[+新][-乙]丙`: what is on disk, with what is suggested. */
const draft = async (app: App, id: string): Promise<string[]> =>
  readDraft(bodyText(await stored(app.page, id))).map(
    (block) =>
      `${block.ins ? '+' : ''}${block.del ? '-' : ''}¶${block.runs.map((r) => (r.ins || r.del ? `[${r.ins ? '+' : ''}${r.del ? '-' : ''}${r.text}]` : r.text)).join('')}`, // prettier-ignore
  );
/** What stands on the page, as a person reads it. */
const onPage = (page: Page): Promise<string> =>
  body(page).evaluate((root) => [...root.querySelectorAll('[data-slate-string]')].map((node) => node.textContent).join(''));

const mode = async (page: Page, on: boolean): Promise<void> => {
  if ((await page.getByTestId('status-mode').count()) > 0 !== on) await page.keyboard.press('Control+Alt+e');
  await expect(page.getByTestId('status-mode')).toHaveCount(on ? 1 : 0);
};

let app: App;
test.describe('input methods in suggesting mode', () => {
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
  });
  test.afterAll(async () => {
    await app.app.close();
  });
  test.afterEach(async () => {
    await mode(app.page, false);
  });

  /** Composes at places of one story; on page and disk the same must stand. */
  const cases: { title: string; at: [number, number]; to?: [number, number]; becomes: string[] }[] = [
    { title: 'in the middle of plain words', at: [0, 1], becomes: ['¶甲[+写]甲[+加]乙[-删]丙', '¶丁丁', '¶'] },
    { title: 'at a block’s start', at: [1, 0], becomes: ['¶甲甲[+加]乙[-删]丙', '¶[+写]丁丁', '¶'] },
    { title: 'in an empty block', at: [2, 0], becomes: ['¶甲甲[+加]乙[-删]丙', '¶丁丁', '¶[+写]'] },
    { title: 'at a block’s end', at: [1, 2], becomes: ['¶甲甲[+加]乙[-删]丙', '¶丁丁[+写]', '¶'] },
    { title: 'before an insertion', at: [0, 2], becomes: ['¶甲甲[+写加]乙[-删]丙', '¶丁丁', '¶'] },
    { title: 'behind an insertion', at: [0, 3], becomes: ['¶甲甲[+加写]乙[-删]丙', '¶丁丁', '¶'] },
    { title: 'before a deletion', at: [0, 4], becomes: ['¶甲甲[+加]乙[+写][-删]丙', '¶丁丁', '¶'] },
    { title: 'behind a deletion', at: [0, 5], becomes: ['¶甲甲[+加]乙[-删][+写]丙', '¶丁丁', '¶'] },
    { title: 'over plain words', at: [1, 0], to: [1, 1], becomes: ['¶甲甲[+加]乙[-删]丙', '¶[-丁][+写]丁', '¶'] },
    { title: 'over an own insertion and plain words', at: [0, 2], to: [0, 4], becomes: ['¶甲甲[-乙][+写][-删]丙', '¶丁丁', '¶'] },
    { title: 'over two blocks', at: [0, 6], to: [1, 1], becomes: ['¶甲甲[+加]乙[-删]丙', '-¶[-丁][+写]丁', '¶'] },
  ];
  for (const { title, at, to, becomes } of cases)
    test(title, async () => {
      const { page, cdp } = app;
      const id = await write(app, { headline: [title], body: [p('a', '甲甲乙删丙'), p('b', '丁丁'), p('c', '')] });
      await mode(page, true);
      await select(page, [0, 3], [0, 4]);
      await page.keyboard.press('Delete');
      await select(page, [0, 2]);
      await page.keyboard.insertText('加');
      expect(await draft(app, id)).toEqual(['¶甲甲[+加]乙[-删]丙', '¶丁丁', '¶']);
      await select(page, at, to);
      await compose(cdp, ['x', 'xie'], '写');
      await page.waitForTimeout(150);
      expect(await draft(app, id)).toEqual(becomes);
      // What is drawn is what is kept: no letter of the composition stays behind.
      expect(await onPage(page)).toBe(becomes.map((line) => line.replace(/[^\p{Script=Han}]/gu, '')).join(''));
      // The caret is behind the composed word: going on is one suggestion with it.
      await compose(cdp, ['d'], '得');
      await page.waitForTimeout(100);
      expect((await draft(app, id)).join()).toContain('写得');
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await expect.poll(() => draft(app, id)).not.toEqual(becomes);
      expect((await printed(app, id)).join('|')).toBe('甲甲乙删丙|丁丁|');
    });

  test('beside another person’s suggestions, and in them', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['旁人'], body: [p('a', '甲乙丙丁')] });
    await elsewhere(app.page, id, (doc) => {
      recordSuggestion(doc, 'other', { by: '林溪', role: '编辑', at: Date.now() });
      bodyText(doc).insert(2, '旁加', { ins: 'other' });
      bodyText(doc).format(5, 1, { del: 'other' });
    });
    await expect(body(page)).toContainText('旁加');
    await mode(page, true);
    await select(page, [0, 2]);
    await compose(cdp, ['x'], '我');
    await expect.poll(() => draft(app, id)).toEqual(['¶甲[+旁][+我][+加]乙[-丙]丁']);
    // Behind struck words: Backspace passes them and strikes what stands before.
    await select(page, [0, 6]);
    await page.keyboard.press('Backspace');
    await select(page, [0, 2]);
    await page.keyboard.press('Backspace');
    await expect.poll(() => draft(app, id)).toEqual(['¶甲[+-旁][+我][+加][-乙][-丙]丁']);
    expect(await printed(app, id)).toEqual(['甲乙丙丁']);
  });

  test('a composition that is given up leaves nothing; one after undo stands where it belongs', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['放弃'], body: [p('a', '甲乙丙')] });
    await mode(page, true);
    await select(page, [0, 2]);
    await cdp.send('Input.imeSetComposition', { text: 'xie', selectionStart: 3, selectionEnd: 3 });
    await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await page.waitForTimeout(200);
    expect(await draft(app, id)).toEqual(['¶甲乙丙']);
    expect(await onPage(page)).toBe('甲乙丙');
    await compose(cdp, ['x'], '写');
    await page.keyboard.press('Control+z');
    await compose(cdp, ['z'], '在');
    await expect.poll(() => draft(app, id)).toEqual(['¶甲乙[+在]丙']);
    expect(await onPage(page)).toBe('甲乙在丙');
  });

  test('beside a comment’s edges and inside it, with and without the mode', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['批注边'], body: [p('a', '甲乙丙丁')] });
    await select(page, [0, 1], [0, 3]);
    await page.keyboard.press('Control+Alt+c');
    await page.getByTestId('review-text').fill('请核实');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId('review-thread')).toContainText('请核实');
    const noted = async () =>
      readDraft(bodyText(await stored(app.page, id)))[0]!
        .runs.filter((r) => r.notes !== undefined)
        .map((r) => r.text)
        .join('');
    for (const [offset, expected] of [
      [3, '乙丙'],
      [1, '乙丙'],
      [3, '乙中丙'],
    ] as const) {
      await select(page, [0, offset]);
      await compose(cdp, ['x'], '中');
      await page.waitForTimeout(150);
      expect(await noted()).toBe(expected);
    }
    expect(await onPage(page)).toBe('甲中乙中丙中丁');
    await mode(page, true);
    await select(page, [0, 6]);
    await compose(cdp, ['x'], '议');
    await expect.poll(() => draft(app, id)).toEqual(['¶甲中乙中丙中[+议]丁']);
    expect(await noted()).toBe('乙中丙');
  });

  test('Latin letters typed natively become a suggestion too', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['拉丁'], body: [p('a', '甲 word 乙')] });
    await mode(page, true);
    await select(page, [0, 4]);
    await page.keyboard.type('ab c');
    await page.keyboard.press('Control+Backspace');
    await expect.poll(() => draft(app, id)).toEqual(['¶甲 wo[+ab ]rd 乙']);
    expect(await onPage(page)).toBe('甲 woab rd 乙');
  });
});

test.describe('reviewing', () => {
  test('comments and suggestions: cards, replies, resolving, walking, accepting, filters; light, dark and English', async () => {
    const app = await open({ newsroom: 'empty', size: { width: 1500, height: 900 } });
    const { page, cdp } = app;
    const id = await write(app, {
      headline: ['高新区启动创城', '九个提升'],
      body: [
        p('a', '会议指出，全区上下要提高站位，对先进集体进行集中表彰。'),
        p('b', '代表们认为，这项工作关系千家万户，必须抓紧抓实。'),
        p('c', '据介绍，下一步将继续推进。'),
      ],
    });
    await elsewhere(app.page, id, (doc) => {
      recordSuggestion(doc, 's1', { by: '林溪', role: '编辑', at: Date.now() - 3_600_000 });
      bodyText(doc).insert(6, '负责人', { ins: 's1' });
      bodyText(doc).format(13, 5, { del: 's1' });
      addComment(
        doc,
        { id: 'c1', text: '表彰名单核过没有？', part: null, quote: '先进集体', range: { at: 20, length: 4 } },
        { by: '周行', role: '校对', at: Date.now() - 1_800_000 },
      );
      reply(doc, 'c1', 'r1', '已与区委办核对。', { by: '林溪', role: '编辑', at: Date.now() - 900_000 });
      propose(doc, 'headline', '高新区全面启动创城\n九个提升', { by: '林溪', role: '编辑', at: Date.now() });
    });
    await page.keyboard.press('Control+Alt+2');
    await expect(page.getByTestId('review-change')).toHaveCount(2 - 1);
    await expect(page.getByTestId('review-thread')).toContainText('核过没有');
    await expect(page.getByTestId('proposals-headline')).toContainText('全面');
    await mode(page, true);
    await select(page, [1, 6], [1, 10]);
    await compose(cdp, ['x'], '此事');
    await expect(page.getByTestId('review-change')).toHaveCount(2);
    await shot(page, 'review-margin');
    // The caret in suggested words means their card; the card leads back to them.
    await select(page, [0, 7]);
    await expect(page.locator('[data-testid="review-change"][data-active="true"]')).toContainText('林溪');
    await page.getByTestId('review-thread').getByRole('button', { name: '周行' }).click();
    await expect(page.getByTestId('review-thread')).toHaveAttribute('data-active', 'true');
    await expect(body(page)).toBeFocused();
    await page.getByTestId('review-thread').getByRole('button', { name: '回复' }).click();
    await compose(cdp, ['y'], '好的，谢谢');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId('review-thread')).toContainText('好的，谢谢');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.keyboard.press('Control+Alt+t');
    await shot(page, 'review-margin-dark');
    await page.keyboard.press('Control+Alt+t');

    // Resolved: off the page, and back when wanted.
    await page.getByTestId('review-thread').getByRole('button', { name: '解决' }).click();
    await expect(page.getByTestId('review-thread')).toHaveCount(0);
    await page.getByTestId('review-resolved').check();
    await expect(page.getByTestId('review-thread')).toContainText('沈墨已解决');
    await page.getByTestId('review-thread').getByRole('button', { name: '重新打开' }).click();

    await page.getByTestId('review-person').selectOption('林溪');
    await expect(page.getByTestId('review-change')).toHaveCount(1);
    await page.getByTestId('review-person').selectOption('');

    // A wording for the deck: the printed one stays empty until it is accepted.
    await page.locator('textarea[data-part="deck"]').click();
    await compose(cdp, ['x'], '形成全域格局');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('proposals-deck')).toContainText('形成全域格局');
    expect((await read(app, id)).deck).toBe('');
    await shot(page, 'review-head');
    await page.getByTestId('proposals-deck').getByRole('button', { name: '接受' }).click();
    expect((await read(app, id)).deck).toBe('形成全域格局');

    // Walking and deciding by key; undo brings it back.
    await select(page, [0, 0]);
    await page.keyboard.press('F4');
    await expect(page.locator('[data-testid="review-change"][data-active="true"]')).toContainText('负责人');
    await page.keyboard.press('Control+Alt+a');
    await expect.poll(() => printed(app, id)).toEqual([
      '会议指出，负责人全区上下，对先进集体进行集中表彰。',
      '代表们认为，这项工作关系千家万户，必须抓紧抓实。',
      '据介绍，下一步将继续推进。',
    ]); // prettier-ignore
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await printed(app, id))[0]).toBe('会议指出，全区上下要提高站位，对先进集体进行集中表彰。');

    await page.getByTestId('review-bar').getByRole('button', { name: '全部拒绝' }).click();
    await shot(page, 'review-confirm');
    await page.getByRole('dialog').getByRole('button', { name: '全部拒绝' }).click();
    await expect(page.getByTestId('review-change')).toHaveCount(0);
    await expect.poll(() => draft(app, id)).toEqual(['¶会议指出，全区上下要提高站位，对先进集体进行集中表彰。', '¶代表们认为，这项工作关系千家万户，必须抓紧抓实。', '¶据介绍，下一步将继续推进。']); // prettier-ignore
    expect((await read(app, id)).headline).toEqual(['高新区启动创城', '九个提升']);

    // A comment whose words go is still there, with what it was about.
    await mode(page, false);
    await select(page, [0, 0], [0, 26]);
    await page.keyboard.press('Delete');
    await expect(page.getByTestId('review-thread')).toContainText('原文已删：先进集体');
    await page.keyboard.press('Control+z');
    await expect(page.getByTestId('review-thread')).not.toContainText('原文已删');
    await app.app.close();
  });

  test('in a narrow window the cards stand in a panel; everything by key; English', async () => {
    const app = await open({ newsroom: 'empty', locale: 'en', size: { width: 1180, height: 800 } });
    const { page } = app;
    const id = await write(app, {
      language: 'en',
      headline: ['Council backs river plan'],
      body: [p('a', 'The council voted on Tuesday to back the river plan after a long debate.'), p('b', 'Residents were divided over the cost.')],
    });
    await mode(page, true);
    await expect(page.getByTestId('status-mode')).toContainText('Suggesting');
    await select(page, [0, 21], [0, 28]);
    await page.keyboard.type('Wednesday');
    await select(page, [1, 9]);
    await page.keyboard.press('Enter');
    await select(page, [2, 28]);
    await page.keyboard.press('Control+Backspace');
    await expect(page.getByTestId('review-panel').getByTestId('review-change')).toHaveCount(3);
    await select(page, [0, 41], [0, 51]);
    await page.keyboard.press('Control+Alt+c');
    await page.keyboard.type('Which plan? Name it.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId('review-thread')).toContainText('Which plan?');
    expect((await printed(app, id))[1]).toBe('Residents were divided over the cost.');
    await shot(page, 'review-panel-en');
    await paste(page, { 'text/plain': ' once more' });
    await expect.poll(() => printed(app, id)).toEqual(['The council voted on Tuesday to back the river plan after a long debate.', 'Residents were divided over the cost.']); // prettier-ignore
    await page.keyboard.press('Control+Alt+v');
    await expect(page.getByTestId('review-panel')).toHaveCount(0);
    // The mode is remembered with the person.
    await app.app.close();
    const again = await open({ data: app.data });
    await expect(again.page.getByTestId('status-mode')).toBeVisible();
    await again.app.close();
  });

  test('suggestions and comments reach neither print nor web', async () => {
    test.setTimeout(240_000);
    const app = await open({ newsroom: 'sample' });
    const { page, work } = app;
    const { issues } = await call(page, 'issues.list', {});
    const issue = issues[0]!;
    const frames = (await call(page, 'issue.get', { id: issue.id })).frames;
    const id = frames.find((frame) => frame.article)!.article!;
    const before = await call(page, 'article.get', { id });
    await elsewhere(app.page, id, (doc) => {
      const at = (by: string) => ({ by, role: '编辑', at: Date.now() });
      recordSuggestion(doc, 'zz', at('批改人甲'));
      const text = bodyText(doc);
      text.insert(3, '建议插入之语', { ins: 'zz' });
      text.insertEmbed(5, { id: 'suggestedblock' }, { type: 'paragraph', ins: 'zz' });
      text.format(12, 4, { del: 'zz' });
      addComment(doc, { id: 'cc', text: '批注里的私话', part: null, quote: '引语原样', range: { at: 14, length: 6 } }, at('批改人乙'));
      reply(doc, 'cc', 'r', '回复里的私话', at('批改人甲'));
      propose(doc, 'headline', '提议的新题目', at('批改人甲'));
    });
    const after = await call(page, 'article.get', { id });
    expect(after).toEqual(before);
    for (const query of ['建议插入之语', '批注里的私话', '提议的新题目']) expect((await call(page, 'articles.list', { query })).total).toBe(0);

    const secret = /建议插入之语|批注里的私话|回复里的私话|提议的新题目|批改人|suggestedblock/;
    for (const kind of ['web', 'print'] as const) {
      const out = path.join(work, `out-${kind}`);
      await page.evaluate(
        ([kind, issue, out]) =>
          new Promise<void>((done, fail) => {
            const stop = window.dateline.subscribe((event) => {
              if (event.type !== 'job' || (event.state !== 'done' && event.state !== 'failed')) return;
              stop();
              if (event.state === 'done') done();
              else fail(new Error('the export failed'));
            });
            void window.dateline.call('export.start', { kind, issue, out, ...(kind === 'web' && { pictures: 'small' as const }) });
          }),
        [kind, issue.id, out] as const,
      );
      const files = (fs.readdirSync(out, { recursive: true }) as string[])
        .map((file) => path.join(out, file))
        .filter((file) => fs.statSync(file).isFile());
      let words = '';
      for (const file of files) {
        if (/\.(html|xml|json|txt|csv|md|js|svg)$/i.test(file)) words += fs.readFileSync(file, 'utf8');
        if (/\.pdf$/i.test(file)) words += pdfText(file);
      }
      expect(words.length).toBeGreaterThan(1000);
      expect(words.replace(/\s/g, '')).not.toMatch(secret);
    }
    await app.app.close();
  });
});

/** The text of a PDF by an independent reader where the machine has one; else its raw bytes. */
function pdfText(file: string): string {
  try {
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  } catch {
    return fs.readFileSync(file, 'latin1');
  }
}
