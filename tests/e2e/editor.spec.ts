/** Writing in the real app: input methods, undo, paste, the opening, pictures, other desks' edits, and that all of it is on disk. */
import { expect, test, type Page } from '@playwright/test';
import type { Article, Block } from '../../shared/article/model.js';
import { call, compose, open, paste, saved, shot, type App } from './app.js';
import { disk, elsewhere, select, write } from './writing.js';

const body = (page: Page) => page.getByTestId('article-editor').getByRole('textbox', { name: '正文' });
const head = (page: Page, part: string) => page.locator(`textarea[data-part="${part}"]`);
const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });
const lines = (article: Article): string[] => article.body.map((block) => `${block.type} ${block.runs.map((run) => run.text).join('')}`);

const read = (app: App, id: string): Promise<Article> => call(app.page, 'article.get', { id });

let app: App;
test.describe('writing', () => {
  test.beforeAll(async () => {
    app = await open({ newsroom: 'empty' });
  });
  test.afterAll(async () => {
    await app.app.close();
  });

  test('an input method writes headline and body; the status says saved; reopening shows the same', async () => {
    const { page, cdp } = app;
    await page.keyboard.press('Control+n');
    await expect(head(page, 'headline')).toBeFocused();
    const id = (await page.locator('[id^="story-"][aria-selected="true"]').getAttribute('id'))!.slice('story-'.length);
    await cdp.send('Input.imeSetComposition', { text: "gao'xin", selectionStart: 7, selectionEnd: 7 });
    await expect(head(page, 'headline')).toHaveValue("gao'xin");
    expect((await read(app, id)).headline).toEqual(['']);
    await compose(cdp, ['gaoxinqu'], '高新区启动创城');
    await page.keyboard.press('Enter');
    await compose(cdp, ['jiuge', 'jiugetisheng'], '九个提升');
    await page.keyboard.press('ArrowDown');
    await expect(head(page, 'deck')).toBeFocused();
    await compose(cdp, ['xingcheng'], '形成全域格局');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(body(page)).toBeFocused();
    await compose(cdp, ['h', 'huiyi'], '会议指出');
    await cdp.send('Input.imeSetComposition', { text: "quan'qu", selectionStart: 7, selectionEnd: 7 });
    await expect(body(page)).toContainText("quan'qu");
    await compose(cdp, ['quanqu'], '全区上下');
    await page.keyboard.press('Enter');
    await compose(cdp, ['yao'], '要提高站位。');
    const article = await disk(app, id);
    expect(article).toMatchObject({ headline: ['高新区启动创城', '九个提升'], deck: '形成全域格局' });
    expect(lines(article)).toEqual(['paragraph 会议指出全区上下', 'paragraph 要提高站位。']);
    await expect(page.getByTestId('count-all')).toHaveText('31');
    await shot(page, 'editor-typed');

    const other = await write(app, { headline: ['另一篇'] });
    await expect(head(page, 'headline')).toHaveValue('另一篇');
    await page.locator(`#story-${id}`).click();
    await expect(head(page, 'headline')).toHaveValue('高新区启动创城\n九个提升');
    await expect(body(page)).toContainText('会议指出全区上下');
    expect(other).not.toBe(id);
  });

  test('composition at a block’s start, over a selection, across blocks, and undone', async () => {
    const { page, cdp } = app;
    const id = await write(app, {
      headline: ['题'],
      body: [
        p('a', '甲甲甲'),
        { id: 'b', type: 'paragraph', runs: [{ text: '乙' }, { text: '粗', strong: true }, { text: '乙' }] },
        p('c', '丙丙丙'),
      ],
    });
    await select(page, [1, 0]);
    await compose(cdp, ['k', 'kai'], '开');
    expect(lines(await disk(app, id))[1]).toBe('paragraph 开乙粗乙');
    await page.waitForTimeout(900);
    await select(page, [1, 2], [1, 4]);
    await compose(cdp, ['x', 'xin'], '新');
    expect(lines(await disk(app, id))).toEqual(['paragraph 甲甲甲', 'paragraph 开乙新', 'paragraph 丙丙丙']);
    await page.waitForTimeout(900);
    await select(page, [0, 2], [2, 1]);
    await compose(cdp, ['j', 'jie'], '接');
    expect(lines(await disk(app, id))).toEqual(['paragraph 甲甲接丙丙']);
    await expect(body(page)).toHaveText('甲甲接丙丙');

    await page.keyboard.press('Control+z');
    if (lines(await disk(app, id)).length === 1) await page.keyboard.press('Control+z');
    expect(lines(await disk(app, id))).toEqual(['paragraph 甲甲甲', 'paragraph 开乙新', 'paragraph 丙丙丙']);
    for (let i = 0; i < 6; i++) await page.keyboard.press('Control+z');
    const first = await disk(app, id);
    expect(lines(first)).toEqual(['paragraph 甲甲甲', 'paragraph 乙粗乙', 'paragraph 丙丙丙']);
    expect(first.body[1]!.runs).toEqual([{ text: '乙' }, { text: '粗', strong: true }, { text: '乙' }]);
    expect(first.body.map((block) => block.id)).toEqual(['a', 'b', 'c']);
    await expect(body(page)).toHaveText('甲甲甲乙粗乙丙丙丙');
    for (let i = 0; i < 8; i++) await page.keyboard.press('Control+Shift+z');
    expect(lines(await disk(app, id))).toEqual(['paragraph 甲甲接丙丙']);
  });

  test('a composition that is given up leaves nothing', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '甲乙')] });
    await select(page, [0, 1]);
    await cdp.send('Input.imeSetComposition', { text: 'xin', selectionStart: 3, selectionEnd: 3 });
    await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await compose(cdp, ['a'], '丙');
    expect(lines(await disk(app, id))).toEqual(['paragraph 甲丙乙']);
  });

  test('Enter, Backspace and Delete follow the blocks; deleting across blocks keeps the rest; undo and redo lead back and forth', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '第一段'), p('b', '小标题', 'crosshead'), p('c', '第三段')] });
    await select(page, [1, 3]);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('新段');
    expect(lines(await disk(app, id))).toEqual(['paragraph 第一段', 'crosshead 小标题', 'paragraph 新段', 'paragraph 第三段']);
    await select(page, [1, 0]);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    expect(lines(await disk(app, id))).toEqual(['paragraph 第一段小标题', 'paragraph 新段', 'paragraph 第三段']);
    await select(page, [0, 2], [2, 2]);
    await page.keyboard.press('Delete');
    expect(lines(await disk(app, id))).toEqual(['paragraph 第一段']);
    for (let i = 0; i < 8; i++) await page.keyboard.press('Control+z');
    expect(lines(await disk(app, id))).toEqual(['paragraph 第一段', 'crosshead 小标题', 'paragraph 第三段']);
    for (let i = 0; i < 8; i++) await page.keyboard.press('Control+Shift+z');
    expect(lines(await disk(app, id))).toEqual(['paragraph 第一段']);
    await expect(body(page)).toHaveText('第一段');
  });

  test('undo brings the caret back to where it was, in the body and in the head', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['主题'], body: [p('a', '甲甲'), p('b', '乙乙')] });
    await select(page, [1, 1]);
    await page.keyboard.insertText('错');
    await page.waitForTimeout(900);
    await head(page, 'headline').click();
    await page.keyboard.press('Home');
    await page.keyboard.insertText('误');
    await page.keyboard.press('Control+z');
    await page.keyboard.insertText('新');
    await expect(head(page, 'headline')).toHaveValue('新主题');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(body(page)).toBeFocused();
    await page.keyboard.insertText('对');
    const article = await disk(app, id);
    expect([article.headline, lines(article)]).toEqual([['主题'], ['paragraph 甲甲', 'paragraph 乙对乙']]);
    await head(page, 'headline').click();
    await page.keyboard.press('Control+Backspace');
    await page.keyboard.press('Alt+ArrowUp');
    const after = await disk(app, id);
    expect([after.spiked, lines(after)]).toEqual([false, ['paragraph 甲甲', 'paragraph 乙对乙']]);
  });

  test('what another desk writes in the same block while an input method composes takes nothing away', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '甲甲'), p('b', '乙乙')] });
    await select(page, [0, 2]);
    await cdp.send('Input.imeSetComposition', { text: 'wo', selectionStart: 2, selectionEnd: 2 });
    await elsewhere(page, id, (doc) => {
      doc.getText('body').insert(1, '别', {});
      doc.getText('body').insert(7, '人', {});
    });
    await compose(cdp, ['wom'], '我们');
    await expect(body(page)).toContainText('乙乙人');
    const article = await disk(app, id);
    const text = lines(article).join();
    for (const word of ['别', '人', '我们']) expect([word, text.split(word).length - 1]).toEqual([word, 1]);
    expect(lines(article)[1]).toBe('paragraph 乙乙人');
    await expect(body(page)).toHaveText(article.body.map((block) => block.runs.map((run) => run.text).join('')).join(''));

    await head(page, 'headline').click();
    await page.keyboard.press('End');
    await cdp.send('Input.imeSetComposition', { text: 'mu', selectionStart: 2, selectionEnd: 2 });
    await elsewhere(page, id, (doc) => doc.getText('headline').insert(0, '新'));
    await compose(cdp, ['mu'], '目');
    await expect(head(page, 'headline')).toHaveValue('新题目');
    expect((await disk(app, id)).headline).toEqual(['新题目']);
  });

  test('commands change, move and mark blocks; the menu does it by key', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '甲甲'), p('b', '乙乙')] });
    await select(page, [1, 0], [1, 1]);
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Control+Alt+3');
    const article = await disk(app, id);
    expect(lines(article)).toEqual(['crosshead 乙乙', 'paragraph 甲甲']);
    expect(article.body[0]).toMatchObject({ id: 'b', runs: [{ text: '乙', strong: true }, { text: '乙' }] });
    await page.keyboard.press('Shift+F10');
    await expect(page.getByTestId('block-menu')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('block-menu')).toBeHidden();
    expect(lines(await disk(app, id))).toEqual(['paragraph 乙乙', 'paragraph 甲甲']);
    await page.keyboard.press('Control+Backspace');
    expect((await read(app, id)).spiked).toBe(false);
  });

  test('pastes from Word, WPS and the web become blocks, and no markup of theirs comes in', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '前后')] });
    await select(page, [0, 1]);
    await paste(page, {
      'text/plain': '会议指出，\n加重。',
      'text/html': `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {mso-style-unhide:no;} --></style></head><body lang=ZH-CN><!--StartFragment--><p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体;mso-ascii-font-family:Calibri'>会议指出，</span><b style='mso-bidi-font-weight:normal'><span style='font-family:宋体'>全区
上下</span></b><o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:宋体'>坚持目标导向</span></p><!--EndFragment--></body></html>`,
    });
    await expect(body(page)).toContainText('目标导向后');
    let article = await disk(app, id);
    expect(lines(article)).toEqual(['paragraph 前会议指出，全区上下', 'paragraph 1. 坚持目标导向后']);
    expect(article.body[0]!.runs[1]).toEqual({ text: '全区上下', strong: true });
    await page.keyboard.press('Control+z');
    expect(lines(await disk(app, id))).toEqual(['paragraph 前后']);

    await select(page, [0, 2]);
    await paste(page, {
      'text/html': `<p class="MsoNormal"><b><span style="mso-spacerun:'yes';font-family:宋体;mso-ascii-font-family:Calibri;font-weight:bold;font-size:10.5pt;"><font face="宋体">金山文档</font></span></b><span style="mso-spacerun:'yes';font-family:宋体;"><font face="宋体">正文</font></span></p><p class="MsoNormal"><span>第二段</span></p>`,
    });
    await expect(body(page)).toContainText('第二段');
    article = await disk(app, id);
    expect(lines(article)).toEqual(['paragraph 前后', 'paragraph 金山文档正文', 'paragraph 第二段']);
    expect(article.body[1]!.runs[0]).toEqual({ text: '金山文档', strong: true });

    await paste(page, {
      'text/html': `<div><h2>网页标题</h2><script>window.stolen=1</script><p onclick="alert(1)">正<a href="javascript:alert(1)">恶</a><a href="https://example.com/x">链</a><img src=x onerror="window.stolen=1"></p></div>`,
    });
    await expect(body(page)).toContainText('网页标题');
    article = await disk(app, id);
    expect(lines(article).slice(3)).toEqual(['crosshead 网页标题', 'paragraph 正恶链']);
    expect(article.body.at(-1)!.runs).toEqual([{ text: '正恶' }, { text: '链', link: 'https://example.com/x' }]);
    expect(await page.evaluate(() => (window as { stolen?: number }).stolen)).toBeUndefined();
    expect(await body(page).locator('script, img, a, h2:not([data-slate-node])').count()).toBe(0);
  });

  test('what is copied in the page comes back as the same blocks', async () => {
    const { page } = app;
    const id = await write(app, {
      headline: ['题'],
      body: [p('a', '小标题', 'crosshead'), { id: 'b', type: 'paragraph', runs: [{ text: '甲' }, { text: '粗', strong: true }] }, p('c', '')],
    });
    await select(page, [0, 0], [1, 2]);
    const copied = await body(page).evaluate((root) => {
      const transfer = new DataTransfer();
      root.dispatchEvent(new ClipboardEvent('copy', { clipboardData: transfer, bubbles: true, cancelable: true }));
      return Object.fromEntries(transfer.types.map((type) => [type, transfer.getData(type)]));
    });
    expect(Object.keys(copied)).toContain('application/x-dateline-blocks');
    await select(page, [2, 0]);
    await paste(page, copied);
    await expect(page.locator('[data-block="crosshead"]')).toHaveCount(2);
    const article = await disk(app, id);
    expect(lines(article)).toEqual(['crosshead 小标题', 'paragraph 甲粗', 'crosshead 小标题', 'paragraph 甲粗']);
    expect(article.body[3]!.runs[1]).toEqual({ text: '粗', strong: true });
    expect(new Set(article.body.map((block) => block.id)).size).toBe(4);
  });

  test('a whole story pasted into an empty one finds its parts; widening punctuation is offered and is one undo', async () => {
    const { page } = app;
    const id = await write(app, {});
    await head(page, 'headline').click();
    await paste(page, {
      'text/plain':
        '济宁高新区召开总结表彰暨重点工作会议\n\n聚焦“七个导向”，三次创业谋新篇\n\n本报济宁4月26日讯(记者于伟 王博文) 25日,济宁高新区总结表彰暨重点工作会议召开,对先进集体进行了集中表彰,并对全区重点工作进行了安排部署。\n\n会议指出,当前,全区上下要提高思想站位,切实把思想和行动统一起来。\n\n详见02/03/04 要闻\n',
    });
    await expect(page.getByTestId('widen-bar')).toBeVisible();
    const plain = await disk(app, id);
    expect(plain.headline.join('')).toContain('三次创业谋新篇');
    expect(plain.opening).toMatchObject({ source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯' });
    expect(plain.credits.map((credit) => credit.name)).toEqual(['于伟', '王博文']);
    expect(plain.body.map((block) => block.type)).toContain('refer');
    expect(plain.body[0]!.runs[0]!.text).toContain('25日,');
    await expect(page.locator('[data-block="paragraph"]').first().locator('[data-opening]')).toContainText('本报济宁4月26日讯(记者于伟 王博文)');
    await shot(page, 'editor-story');
    await page.getByTestId('widen-bar').getByRole('button', { name: '转为全角' }).click();
    await expect(page.getByTestId('widen-bar')).toBeHidden();
    const wide = await disk(app, id);
    expect(wide.body[0]!.runs[0]!.text).toContain('25日，济宁高新区');
    expect(wide.body[1]!.runs[0]!.text).not.toContain(',');
    await page.keyboard.press('Control+z');
    expect((await disk(app, id)).body).toEqual(plain.body);
    // Taking the reading back leaves the text as it was pasted; one more undo takes that away.
    await page.keyboard.press('Control+z');
    const raw = await disk(app, id);
    expect([raw.headline, raw.opening, raw.body.length]).toEqual([[''], null, 5]);
    await page.keyboard.press('Control+z');
    const empty = await disk(app, id);
    expect([empty.headline, empty.opening, empty.body.map((block) => block.runs[0]!.text).join('')]).toEqual([[''], null, '']);
  });

  test('an opening typed out becomes its fields, one undo brings the words back, and the fields print what they say', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'] });
    await select(page, [0, 0]);
    await compose(cdp, ['benbao'], '本报济宁4月26日讯');
    await page.keyboard.insertText('（');
    await compose(cdp, ['jizhe'], '记者李亚腾');
    await page.keyboard.insertText('）');
    const line = page.locator('[data-block="paragraph"] [data-opening]');
    await expect(line).toHaveText('本报济宁4月26日讯（记者李亚腾）');
    await compose(cdp, ['wei'], '为全面深化');
    let article = await disk(app, id);
    expect(article).toMatchObject({ opening: { place: '济宁', kind: '讯' }, credits: [{ role: '记者', name: '李亚腾' }], creditsAt: 'opening' });
    expect(lines(article)).toEqual(['paragraph 为全面深化']);

    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    article = await disk(app, id);
    expect(article.opening).toBeNull();
    expect(lines(article)).toEqual(['paragraph 本报济宁4月26日讯（记者李亚腾）']);
    await page.keyboard.press('Control+Shift+z');
    await expect(line).toHaveText('本报济宁4月26日讯（记者李亚腾）');

    await line.click();
    await page.getByTestId('opening-place').fill('青澜');
    await expect(page.getByTestId('opening-preview')).toContainText('本报青澜4月26日讯');
    await page.getByLabel('署名位置').selectOption('tail');
    await page.keyboard.press('Escape');
    await expect(line).not.toContainText('李亚腾');
    article = await disk(app, id);
    expect(article).toMatchObject({ opening: { place: '青澜' }, creditsAt: 'tail' });
    await expect(page.getByTestId('article-editor')).toContainText('李亚腾');
    await page.keyboard.press('Control+Shift+O');
    await expect(page.getByTestId('opening-card')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  test('a pasted picture is kept, stands with its caption, and says what is missing', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '前文')] });
    await select(page, [0, 2]);
    await body(page).evaluate(async (root) => {
      const canvas = new OffscreenCanvas(60, 40);
      canvas.getContext('2d')!.fillRect(0, 0, 30, 40);
      const transfer = new DataTransfer();
      transfer.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], '会场.png', { type: 'image/png' }));
      root.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
    });
    const figure = page.locator('[data-block="picture"]');
    await expect(figure).toContainText('缺摄影署名、替代文字');
    await expect.poll(() => figure.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(60);
    await compose(cdp, ['huichang'], '会场一角');
    await figure.getByTestId('picture-credit').click();
    await compose(cdp, ['liuke'], '本报记者 刘可 摄');
    await figure.getByTestId('picture-alt').fill('会场');
    await figure.getByTestId('picture-rights').fill('© 2026 澜川日报社');
    await figure.getByTestId('picture-rights').press('Tab');
    await expect(figure).not.toContainText('缺');
    const article = await disk(app, id);
    expect(lines(article)).toEqual(['paragraph 前文', 'picture 会场一角', 'paragraph ']);
    expect(article.body[1]).toMatchObject({ credit: '本报记者 刘可 摄', alt: '会场', rights: '© 2026 澜川日报社' });
    await shot(page, 'editor-picture');
  });

  test('a QR block draws the code of its address', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '')] });
    await select(page, [0, 0]);
    await page.keyboard.press('Control+Alt+8');
    await page.getByTestId('qr-url').fill('https://example.com/news');
    await expect(page.getByTestId('qr-code')).toBeVisible();
    expect((await disk(app, id)).body[0]).toMatchObject({ type: 'qr', url: 'https://example.com/news' });
  });

  test('what another desk writes appears where it belongs, and is not undone here', async () => {
    const { page } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '甲甲'), p('b', '乙乙')] });
    await select(page, [1, 2]);
    await page.keyboard.insertText('我');
    await saved(page);
    await elsewhere(page, id, (doc) => {
      doc.getText('body').insert(3, '别人', {});
      doc.getText('body').insertEmbed(5, { id: 'x' }, { type: 'crosshead' });
      doc.getText('headline').insert(0, '新');
    });
    await expect(head(page, 'headline')).toHaveValue('新题');
    await expect(page.locator('[data-block="crosshead"]')).toHaveCount(1);
    await page.keyboard.insertText('们');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    const article = await disk(app, id);
    expect(lines(article)).toEqual(['paragraph 甲甲别人', 'crosshead ', 'paragraph 乙乙']);
    await expect(body(page)).toContainText('甲甲别人');
    await expect(body(page)).toContainText('乙乙');
  });

  test('keywords, section, plan and review are kept', async () => {
    const { page, cdp } = app;
    const id = await write(app, { headline: ['题'], body: [p('a', '一二三四五')] });
    const field = page.getByTestId('keyword-input');
    await field.click();
    await compose(cdp, ['xiao'], '消防安全');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('扫黑除恶，招商引资');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('keyword')).toHaveCount(3);
    await page.keyboard.press('Backspace');
    await expect(page.getByTestId('keyword')).toHaveCount(2);
    await page.getByTestId('planned').fill('3');
    await expect(page.getByTestId('article-inspector')).toContainText('超 3 字');
    await page.getByTestId('section').fill('要闻');
    await page.getByTestId('advance').click();
    expect(await disk(app, id)).toMatchObject({ keywords: ['消防安全', '扫黑除恶'], plannedLength: 3, section: '要闻', state: 'first' });
    await expect(page.getByTestId('missing')).toContainText('讯头和署名');
  });

  test('a key in a story of 5,000 paragraphs is quick', async () => {
    const { page } = app;
    const id = await write(app, {
      headline: ['长稿'],
      body: Array.from({ length: 5000 }, (_, i) => p(`p${i}`, '高新区召开总结表彰暨重点工作会议，对先进集体进行集中表彰。')),
    });
    await select(page, [2, 5]);
    await page.evaluate(() => {
      const times: number[] = [];
      Object.assign(window, { times });
      document.addEventListener(
        'beforeinput',
        () => {
          const began = performance.now();
          requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - began), 0));
        },
        true,
      );
    });
    for (let i = 0; i < 15; i++) {
      await page.keyboard.insertText('字');
      await page.waitForTimeout(40);
    }
    const took = await page.evaluate(() => (window as unknown as { times: number[] }).times.sort((a, b) => a - b)[7]!);
    console.log(`a key in 5,000 paragraphs, to the next frame: ${took.toFixed(0)} ms`);
    expect(took).toBeLessThan(120);
    expect(lines(await disk(app, id))[2]).toContain('字'.repeat(15));
  });
});

test('what was typed is there after a restart', async () => {
  const one = await open({ newsroom: 'empty' });
  const { page, cdp } = one;
  const { id } = await call(page, 'article.create', { init: {} });
  await page.locator(`#story-${id}`).click();
  await page.locator('textarea[data-part="headline"]').click();
  await compose(cdp, ['ti'], '题目');
  await page.locator('[data-part="body"]').click();
  await compose(cdp, ['zheng'], '正文在此');
  await saved(page);
  await one.app.close();
  const two = await open({ data: one.data });
  await expect(two.page.locator('textarea[data-part="headline"]')).toHaveValue('题目');
  await expect(two.page.locator('[data-part="body"]')).toContainText('正文在此');
  await two.app.close();
});
