/**
 * Input methods in the body, composed as the browser composes them. After each act three things must say the same: what stands on the
 * screen, what the editor holds, and what is on disk; and nothing may have thrown or complained.
 */
import { expect, test, type Page } from '@playwright/test';
import * as Y from 'yjs';
import type { Article, Block, Run } from '../../shared/article/model.js';
import { call, compose, open, saved, shot, type App } from './app.js';
import { elsewhere as changeElsewhere, select as selectIn } from './writing.js';

const body = (page: Page) => page.getByTestId('article-editor').getByRole('textbox', { name: /正文|Body/ });
const p = (id: string, text: string, type: Block['type'] = 'paragraph'): Block => ({ id, type, runs: [{ text }] });
const runs = (id: string, ...all: (string | Run)[]): Block => ({
  id,
  type: 'paragraph',
  runs: all.map((run) => (typeof run === 'string' ? { text: run } : run)),
});
const bold = (text: string): Run => ({ text, strong: true });
const linked = (text: string): Run => ({ text, link: 'https://example.com/' });

let app: App;
const complaints: string[] = [];
test.beforeAll(async () => {
  app = await open({ newsroom: 'empty' });
  app.page.on('pageerror', (error) => complaints.push(error.message));
  app.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});
test.afterAll(() => app.app.close());
test.afterEach(() => expect(complaints.splice(0)).toEqual([]));

async function write(blocks: Block[], headline = '题'): Promise<string> {
  const { id } = await call(app.page, 'article.create', { init: { headline: [headline], body: blocks } });
  await app.page.locator(`#story-${id}`).click();
  await expect(body(app.page)).toBeVisible();
  return id;
}

const select = (from: [number, number], to: [number, number] = from): Promise<void> => selectIn(app.page, from, to);

const step = (text: string) => app.cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const give = (text: string) => app.cdp.send('Input.insertText', { text });

/** What the editor holds, asked of React's own record of the page. */
const held = (): Promise<{ type: string; text: string }[]> =>
  body(app.page).evaluate((root) => {
    interface Fiber {
      return: Fiber | null;
      memoizedProps: { editor?: { children: { type: string; children: { text: string }[] }[] } } | null;
    }
    const key = Object.keys(root).find((name) => name.startsWith('__reactFiber'))!;
    let fiber: Fiber | null = (root as unknown as Record<string, Fiber>)[key]!;
    while (fiber && !fiber.memoizedProps?.editor) fiber = fiber.return;
    return fiber!.memoizedProps!.editor!.children.map(({ type, children }) => ({ type, text: children.map(({ text }) => text).join('') }));
  });

const screen = (): Promise<string[]> =>
  body(app.page).evaluate((root) =>
    [...root.querySelectorAll('[data-slate-node="element"]')].map((element) =>
      [...element.querySelectorAll('[data-slate-node="text"]')].map((text) => text.textContent.replaceAll('\ufeff', '')).join(''),
    ),
  );

const read = (id: string): Promise<Article> => call(app.page, 'article.get', { id });
const textOf = (block: Block): string => block.runs.map((run) => run.text).join('');

/** All three say the same; given lines, they say those. */
async function agree(id: string, ...lines: string[]): Promise<Article> {
  if (lines.length > 0) await expect.poll(async () => (await held()).map(({ text }) => text)).toEqual(lines);
  await saved(app.page);
  const article = await read(id);
  expect((await held()).map(({ type, text }) => `${type} ${text}`)).toEqual(article.body.map((block) => `${block.type} ${textOf(block)}`));
  expect(await screen()).toEqual(article.body.map(textOf));
  if (lines.length > 0) expect(article.body.map(textOf)).toEqual(lines);
  return article;
}

const elsewhere = (id: string, change: (doc: Y.Doc) => void): Promise<void> => changeElsewhere(app.page, id, change);

/** Entries of one thought are joined within 800 ms; what comes after a pause is a thought of its own. */
const pause = () => app.page.waitForTimeout(900);

test.describe('composing among marks', () => {
  const story = () => [runs('a', '甲甲', bold('乙乙乙'), '丙丙', linked('丁丁丁'), '戊戊')];
  const places: [string, number, Run[]][] = [
    ['inside strong', 3, [{ text: '甲甲' }, bold('乙新字乙乙'), { text: '丙丙' }, linked('丁丁丁'), { text: '戊戊' }]],
    ['before strong', 2, [{ text: '甲甲新字' }, bold('乙乙乙'), { text: '丙丙' }, linked('丁丁丁'), { text: '戊戊' }]],
    ['behind strong', 5, [{ text: '甲甲' }, bold('乙乙乙新字'), { text: '丙丙' }, linked('丁丁丁'), { text: '戊戊' }]],
    ['before a link', 7, [{ text: '甲甲' }, bold('乙乙乙'), { text: '丙丙新字' }, linked('丁丁丁'), { text: '戊戊' }]],
    ['inside a link', 8, [{ text: '甲甲' }, bold('乙乙乙'), { text: '丙丙' }, linked('丁新字丁丁'), { text: '戊戊' }]],
  ];
  for (const [name, at, expected] of places)
    test(name, async () => {
      const id = await write(story());
      await select([0, at]);
      await compose(app.cdp, ['x', 'xin', "xin'zi"], '新字');
      const article = await agree(id);
      expect(article.body[0]!.runs).toEqual(expected);
    });

  test('over the edge of strong and over a link’s edge', async () => {
    const id = await write(story());
    await select([0, 1], [0, 4]);
    await compose(app.cdp, ['x', 'xin'], '新');
    await agree(id, '甲新乙丙丙丁丁丁戊戊');
    await select([0, 6], [0, 9]);
    await compose(app.cdp, ['z', 'zi'], '字');
    const article = await agree(id, '甲新乙丙丙丁字戊');
    expect(article.body[0]!.runs.find(({ text }) => text.includes('丙丙'))).toEqual({ text: '丙丙' });
  });

  test('over a whole strong stretch, which goes', async () => {
    const id = await write(story());
    await select([0, 2], [0, 5]);
    await compose(app.cdp, ['x', 'xin'], '新');
    await agree(id, '甲甲新丙丙丁丁丁戊戊');
  });

  test('with a mark that is set for the next words', async () => {
    const id = await write([p('a', '甲乙')]);
    await select([0, 1]);
    await app.page.keyboard.press('Control+b');
    await compose(app.cdp, ['x', 'xin'], '新');
    const article = await agree(id, '甲新乙');
    expect(article.body[0]!.runs).toEqual([{ text: '甲' }, bold('新'), { text: '乙' }]);
  });
});

test.describe('composing at a block’s start and end', () => {
  test('of the first block, of one after a crosshead, of an empty one, in a caption, behind a picture, at the very end', async () => {
    const id = await write([
      p('a', '首段'),
      p('b', '小标题', 'crosshead'),
      p('c', '次段'),
      p('d', ''),
      { ...p('e', '图说', 'picture'), alt: '图' },
      p('f', '图后'),
      p('g', '末段'),
    ]);
    const lines = ['首段', '小标题', '次段', '', '图说', '图后', '末段'];
    const at = async (block: number, offset: number, word: string) => {
      await select([block, offset]);
      await compose(app.cdp, ['x', 'xi', 'xin'], word);
      lines[block] = lines[block]!.slice(0, offset) + word + lines[block]!.slice(offset);
      await agree(id, ...lines);
    };
    await at(0, 0, '一');
    await at(1, 0, '二');
    await at(2, 0, '三');
    await at(3, 0, '四四');
    await at(4, 0, '五');
    await at(4, 3, '六');
    await at(5, 0, '七');
    await at(6, 2, '八');
    await shot(app.page, 'ime-blocks');
  });

  test('of a strong first word and of a block that is nothing but a link', async () => {
    const id = await write([runs('a', bold('粗体'), '后'), runs('b', linked('链接'))]);
    await select([0, 0]);
    await compose(app.cdp, ['x', 'xin'], '新');
    await agree(id, '新粗体后', '链接');
    await select([1, 0]);
    await compose(app.cdp, ['z', 'zi'], '字');
    await agree(id, '新粗体后', '字链接');
    await select([1, 3]);
    await compose(app.cdp, ['w', 'wei'], '尾');
    await agree(id, '新粗体后', '字链接尾');
  });

  test('in a new story, from its first letter', async () => {
    const { id } = await call(app.page, 'article.create', { init: {} });
    await app.page.locator(`#story-${id}`).click();
    await select([0, 0]);
    await compose(app.cdp, ['d', 'di', 'diyi'], '第一');
    await agree(id, '第一');
    await app.page.keyboard.press('Enter');
    await compose(app.cdp, ['d', 'dier'], '第二');
    await agree(id, '第一', '第二');
  });
});

test.describe('composing over a selection', () => {
  test('in a block, over blocks, over everything', async () => {
    const id = await write([p('a', '甲甲甲'), p('b', '小标题', 'crosshead'), p('c', '丙丙丙'), p('d', '丁丁')]);
    await select([0, 1], [0, 3]);
    await compose(app.cdp, ['x', 'xin'], '新');
    await agree(id, '甲新', '小标题', '丙丙丙', '丁丁');
    await select([0, 1], [2, 1]);
    await compose(app.cdp, ['j', 'jie'], '接');
    await agree(id, '甲接丙丙', '丁丁');
    await app.page.keyboard.press('Control+a');
    await compose(app.cdp, ['q', 'quan'], '全新');
    await agree(id, '全新');
    for (let i = 0; i < 6; i++) await app.page.keyboard.press('Control+z');
    await agree(id, '甲甲甲', '小标题', '丙丙丙', '丁丁');
  });

  test('from the end back to the beginning, and given up', async () => {
    const id = await write([p('a', '甲甲甲'), p('b', '乙乙乙')]);
    await select([1, 2], [0, 1]);
    await step('x');
    await step('xin');
    await step('');
    // What was selected went when the composition began, as everywhere.
    await agree(id, '甲乙');
    await compose(app.cdp, ['x'], '新');
    await agree(id, '甲新乙');
  });

  test('over a picture between paragraphs', async () => {
    const id = await write([p('a', '前前'), { ...p('b', '图说', 'picture'), alt: '图' }, p('c', '后后')]);
    await select([0, 1], [2, 1]);
    await compose(app.cdp, ['x', 'xin'], '新');
    await agree(id, '前新后');
  });
});

test.describe('composing and undo', () => {
  test('one step takes back the word, one more what was there before', async () => {
    const id = await write([p('a', '甲')]);
    await select([0, 1]);
    await compose(app.cdp, ['y', 'yi'], '乙');
    await pause();
    await compose(app.cdp, ['b', 'bing'], '丙丙');
    await agree(id, '甲乙丙丙');
    await app.page.keyboard.press('Control+z');
    await agree(id, '甲乙');
    await app.page.keyboard.press('Control+z');
    await agree(id, '甲');
    await app.page.keyboard.press('Control+Shift+z');
    await app.page.keyboard.press('Control+Shift+z');
    await agree(id, '甲乙丙丙');
    await compose(app.cdp, ['d', 'ding'], '丁');
    await agree(id, '甲乙丙丙丁');
  });

  test('the undo key while composing breaks nothing', async () => {
    const id = await write([p('a', '甲')]);
    await select([0, 1]);
    await compose(app.cdp, ['y', 'yi'], '乙');
    await pause();
    await step('b');
    await step('bing');
    await app.page.keyboard.press('Control+z');
    await step('bing');
    await give('丙');
    const article = await agree(id);
    expect(textOf(article.body[0]!)).toContain('丙');
    await app.page.keyboard.press('Control+z');
    await agree(id);
  });

  test('a word over a selection comes back in one step', async () => {
    const id = await write([runs('a', '甲', bold('乙乙'), '丙'), p('b', '丁')]);
    await select([0, 2], [1, 0]);
    await compose(app.cdp, ['x', 'xin'], '新');
    await agree(id, '甲乙新丁');
    await app.page.keyboard.press('Control+z');
    const back = (await agree(id)).body.map(textOf);
    if (back.length === 1) await app.page.keyboard.press('Control+z');
    const article = await agree(id, '甲乙乙丙', '丁');
    expect(article.body[0]!.runs).toEqual([{ text: '甲' }, bold('乙乙'), { text: '丙' }]);
  });
});

test.describe('compositions that end otherwise', () => {
  test('given up, in the middle, in strong, in an empty block', async () => {
    const id = await write([runs('a', '甲', bold('乙乙'), '丙'), p('b', '')]);
    for (const place of [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 0],
    ] as [number, number][]) {
      await select(place);
      await step('q');
      await step('qu');
      await step('');
      await agree(id, '甲乙乙丙', '');
    }
    await compose(app.cdp, ['x'], '新');
    await agree(id, '甲乙乙丙', '新');
  });

  test('with Enter, Backspace and an arrow right after the word', async () => {
    const id = await write([p('a', '甲乙')]);
    await select([0, 1]);
    await compose(app.cdp, ['x', 'xin'], '新');
    await app.page.keyboard.press('Enter');
    await agree(id, '甲新', '乙');
    await compose(app.cdp, ['z', 'zi'], '字');
    await app.page.keyboard.press('Backspace');
    await agree(id, '甲新', '乙');
    await compose(app.cdp, ['z', 'zi'], '字');
    await app.page.keyboard.press('ArrowLeft');
    await compose(app.cdp, ['w', 'wen'], '文');
    await agree(id, '甲新', '文字乙');
    await app.page.keyboard.press('Home');
    await app.page.keyboard.press('Backspace');
    await agree(id, '甲新文字乙');
  });

  test('many words in quick succession, with keys between', async () => {
    const id = await write([runs('a', '甲', bold('乙'), '丙')]);
    await select([0, 2]);
    let typed = '';
    for (let i = 0; i < 25; i++) {
      const word = String.fromCharCode(0x4e00 + i * 3);
      await step('a');
      await step('ab');
      await give(word);
      typed += word;
      if (i % 5 === 4) {
        await app.page.keyboard.insertText('，');
        typed += '，';
      }
    }
    await agree(id, `甲乙${typed}丙`);
  });

  test('the focus leaves in the middle of a composition', async () => {
    const id = await write([p('a', '甲'), p('b', '乙')]);
    await select([0, 1]);
    await step('xin');
    await app.page.locator('textarea[data-part="headline"]').click();
    await agree(id);
    await select([1, 1]);
    await compose(app.cdp, ['z', 'zi'], '字');
    const article = await agree(id);
    expect(textOf(article.body[1]!)).toBe('乙字');
  });

  test('a click elsewhere in the body, which confirms the letters as they are', async () => {
    const id = await write([p('a', '甲甲甲'), p('b', '乙乙乙')]);
    await select([0, 1]);
    await step('xin');
    // The browser's own window confirms a composition before it passes the press on.
    await give('xin');
    await body(app.page).locator('[data-slate-node="element"]').nth(1).click();
    await agree(id, '甲xin甲甲', '乙乙乙');
    await select([1, 3]);
    await compose(app.cdp, ['z', 'zi'], '字');
    await agree(id, '甲xin甲甲', '乙乙乙字');
  });
});

test.describe('composing while another desk writes', () => {
  test('in another block: both stay, the word where it was begun', async () => {
    const id = await write([p('a', '甲甲'), p('b', '乙乙'), p('c', '丙丙')]);
    await select([1, 1]);
    await step('xin');
    await elsewhere(id, (doc) => doc.getText('body').insert(1, '别', {}));
    await elsewhere(id, (doc) => doc.getText('body').insert(doc.getText('body').length, '人', {}));
    await expect(body(app.page)).toContainText('丙丙人');
    await step("xin'zi");
    await give('新字');
    await agree(id, '别甲甲', '乙新字乙', '丙丙人');
  });

  test('in the same block, before and behind the composition', async () => {
    const id = await write([p('a', '甲甲'), p('b', '乙乙')]);
    await select([0, 1]);
    await step('xin');
    await elsewhere(id, (doc) => doc.getText('body').insert(1, '别', {}));
    await step("xin'z");
    await elsewhere(id, (doc) => doc.getText('body').insert(4, '人', {}));
    await give('新字');
    const article = await agree(id);
    const text = textOf(article.body[0]!);
    for (const word of ['别', '人', '新字']) expect([word, text.split(word).length - 1]).toEqual([word, 1]);
    expect(text.replace(/[别人新字]/gu, '')).toBe('甲甲');
  });

  test('a block comes before, the block is cut in two, the block goes', async () => {
    const id = await write([p('a', '甲甲'), p('b', '乙乙'), p('c', '丙丙')]);
    await select([1, 2]);
    await step('xin');
    await elsewhere(id, (doc) => doc.getText('body').insertEmbed(0, { id: 'x' }, { type: 'crosshead' }));
    await give('新');
    await agree(id, '', '甲甲', '乙乙新', '丙丙');

    await select([2, 3]);
    await step('zi');
    // 乙|乙新: the embed of `b` stands after x, a and its two characters.
    await elsewhere(id, (doc) => doc.getText('body').insertEmbed(6, { id: 'y' }, { type: 'paragraph' }));
    await give('字');
    const cut = await agree(id);
    expect(cut.body.map(textOf).join('')).toBe('甲甲乙乙新字丙丙');

    await select([cut.body.length - 1, 2]);
    await step('wei');
    await elsewhere(id, (doc) => {
      const text = doc.getText('body');
      text.applyDelta([{ retain: text.length - 3 }, { delete: 3 }]);
    });
    await give('尾');
    const gone = await agree(id);
    expect(gone.body.map(textOf).join('')).toContain('甲甲乙乙新字');
  });
});

test('a headline takes compositions like the body: over a selection, given up, undone, beside what another desk writes', async () => {
  const { page, cdp } = app;
  const id = await write([p('a', '文')], '甲乙丙');
  const field = page.locator('textarea[data-part="headline"]');
  await field.click();
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(1, 2));
  await compose(cdp, ['x', 'xin'], '新');
  await expect(field).toHaveValue('甲新丙');
  await step('q');
  await step('');
  await expect(field).toHaveValue('甲新丙');
  await step('zi');
  await elsewhere(id, (doc) => doc.getText('headline').insert(0, '别'));
  await give('字');
  await expect(field).toHaveValue('别甲新字丙');
  await saved(page);
  expect((await read(id)).headline).toEqual(['别甲新字丙']);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('别甲乙丙');
  await saved(page);
  expect((await read(id)).headline).toEqual(['别甲乙丙']);
});

test('a paragraph of hundreds of inline nodes takes keys, compositions, marks and deletions where they are meant', async () => {
  const { page, cdp } = app;
  const parts = Array.from({ length: 500 }, (_, i): Run => (i % 4 === 1 ? bold(`粗${i}`) : i % 4 === 3 ? linked(`链${i}`) : { text: `文${i}` }));
  const id = await write([p('a', '前'), { id: 'b', type: 'paragraph', runs: parts }, p('c', '后')]);
  const text = parts.map((run) => run.text).join('');
  const at = text.indexOf('文250') + 1;
  await select([1, at]);
  await page.keyboard.type('ab');
  await compose(cdp, ['x', 'xin'], '新');
  let now = `${text.slice(0, at)}ab新${text.slice(at)}`;
  await agree(id, '前', now, '后');
  await page.keyboard.press('Backspace');
  now = now.replace('ab新', 'ab');
  await agree(id, '前', now, '后');
  const from = now.indexOf('文300');
  const to = now.indexOf('文320');
  await select([1, from], [1, to]);
  await page.keyboard.press('Control+b');
  let article = await agree(id, '前', now, '后');
  let place = 0;
  for (const run of article.body[1]!.runs) {
    if (place >= from && place < to) expect(run.strong).toBe(true);
    place += run.text.length;
  }
  await page.keyboard.press('Delete');
  now = now.slice(0, from) + now.slice(to);
  await agree(id, '前', now, '后');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  article = await agree(id);
  expect(article.body[1]!.runs.filter(({ strong }) => strong).length).toBe(125);
  await shot(page, 'ime-many-nodes');
});
