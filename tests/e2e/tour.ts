/** Through every room and dialog of the window, as a person goes; at each place the caller looks round. */
import { expect, type Page } from '@playwright/test';
import type { Block } from '../../shared/article/model.js';
import { answerDialogs, call, type App } from './app.js';

export type Locale = 'zh' | 'en';
/** Looks at a place; the tour goes on from where it stood. */
export type Look = (place: string) => Promise<void>;

const block = (id: string, type: Block['type'], text: string, more: Partial<Block> = {}): Block => ({ id, type, runs: [{ text }], ...more });

/** A story with one of everything that a story can hold, in the language of the window. */
export async function fullStory(page: Page, locale: Locale): Promise<string> {
  const { articles } = await call(page, 'articles.list', { limit: 60 });
  const media = await Promise.all(articles.map(({ id }) => call(page, 'article.get', { id })));
  const picture = media.flatMap(({ body }) => body).find((one) => one.media !== undefined)!.media!;
  const zh = locale === 'zh';
  const { id } = await call(page, 'article.create', {
    init: {
      language: locale,
      kicker: zh ? '引题在上' : 'The kicker above',
      headline: [zh ? '一篇什么都有的稿件' : 'A story with one of everything'],
      deck: zh ? '副题在下' : 'The deck below',
      section: zh ? '要闻' : 'News',
      keywords: zh ? ['渡口', '桥'] : ['ferry', 'bridge'],
      plannedLength: 100,
      opening: { source: '本报', place: '', date: null, kind: '讯', form: 'paren', cut: false },
      credits: [{ role: '记者', name: '沈砚青' }],
      creditsAt: 'opening',
      body: [
        block('p1', 'paragraph', zh ? '会议指出，全区上下要提高站位。' : 'The ferry goes at six in the morning.'),
        block('c1', 'crosshead', zh ? '小标题' : 'A crosshead'),
        { id: 'p2', type: 'paragraph', runs: [{ text: zh ? '详见' : 'See ' }, { text: zh ? '官网' : 'the site', link: 'https://example.com/' }] },
        block('q1', 'pullquote', zh ? '桥通了，路就近了。' : 'The bridge makes it near.'),
        block('f1', 'picture', zh ? '渡口清晨。' : 'The ferry at dawn.', {
          media: picture,
          credit: zh ? '沈墨 摄' : 'S. Mo',
          alt: zh ? '渡口' : 'Ferry',
        }),
        block('f2', 'picture', zh ? '没有署名的图片。' : 'A picture without a credit.', { media: picture }),
        block('r1', 'qr', zh ? '扫码看全文' : 'Scan to read on', { url: 'https://example.com/a' }),
        block('b1', 'brief', zh ? '※ 简讯一条。' : '※ One brief.'),
        block('d1', 'refer', zh ? '详见第3版' : 'See page 3'),
      ],
    },
  });
  return id;
}

const key = (page: Page, keys: string) => page.keyboard.press(keys.replace('Mod', 'ControlOrMeta'));

/** Waits until nothing is drawn or composed any more. */
export const settle = async (page: Page): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
};

/** The first screen: nothing is open yet. */
export async function tourWelcome({ page }: App, look: Look): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settle(page);
  await look('welcome');
  await page
    .locator('main button')
    .filter({ hasText: /新建采编库|New newsroom/ })
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('welcome: new newsroom');
  await key(page, 'Escape');
}

export async function openStory(page: Page, id: string): Promise<void> {
  await key(page, 'Mod+1');
  await page.locator(`[data-testid=story-row][data-article="${id}"]`).click();
  await expect(page.getByTestId('article-editor')).toBeVisible();
  await expect(page.locator('[data-slate-editor]')).toBeVisible();
  await settle(page);
}

export async function tourDesk({ page }: App, locale: Locale, look: Look): Promise<void> {
  const zh = locale === 'zh';
  const search = page.getByRole('searchbox').first();
  await expect(page.getByTestId('story-row').first()).toBeVisible();
  await look('desk: list and hint');
  await search.fill(zh ? '桥' : 'bridge');
  await expect(page.locator('mark').first()).toBeVisible();
  await look('desk: search');
  await search.fill('zzzzqq');
  await expect(page.getByTestId('story-row')).toHaveCount(0);
  await look('desk: nothing found');
  await search.fill('');
  const rows = page.getByTestId('story-row');
  await expect(rows.nth(4)).toBeVisible();
  await rows.nth(0).click();
  await rows.nth(2).click({ modifiers: ['Shift'] });
  await settle(page);
  await look('desk: several selected');
  await rows.nth(1).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await look('desk: menu');
  await key(page, 'Escape');

  const id = await fullStory(page, locale);
  await openStory(page, id);
  await look('editor: full story');
  await page.locator('[data-opening]').first().click();
  await expect(page.getByTestId('opening-card')).toBeVisible();
  await look('editor: opening');
  await key(page, 'Escape');
  const words = page.locator('[data-block=paragraph] [data-slate-string]').first();
  await words.click();
  await key(page, 'Shift+End');
  await page.waitForTimeout(250);
  await key(page, 'Mod+l');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('editor: link');
  await key(page, 'Escape');
  await words.click();
  await key(page, 'Shift+F10');
  await expect(page.getByTestId('block-menu')).toBeVisible();
  await look('editor: block menu');
  await key(page, 'Escape');
  const { id: blank } = await call(page, 'article.create', { init: {} });
  await openStory(page, blank).catch(() => undefined);
  await settle(page);
  await look('editor: empty story');
  await key(page, 'Mod+k');
  await expect(page.getByRole('combobox').first()).toBeVisible();
  await look('palette');
  await key(page, 'Escape');
  await page.locator('#story-list').focus();
  await key(page, 'Mod+Shift+Backspace');
  await expect(page.locator('[id^=toast-]').first()).toBeVisible();
  await look('toast');
}

/** What comes up while one writes: find, punctuation, comments and suggestions, history, templates, crop, tables, two stories, focus. */
export async function tourWriting({ page }: App, locale: Locale, look: Look): Promise<void> {
  const zh = locale === 'zh';
  await expect(page.getByTestId('story-row').first()).toBeVisible();
  const other = await fullStory(page, locale);
  const id = await fullStory(page, locale);
  await call(page, 'article.create', { init: { headline: [zh ? '表' : 'Table'], language: locale, body: [
    block('t1', 'cell', zh ? '项目' : 'Item', { table: 't', row: 'r1', head: true }), block('t2', 'cell', zh ? '金额' : 'Sum', { table: 't', row: 'r1', head: true }),
    block('t3', 'cell', zh ? '道路' : 'Roads', { table: 't', row: 'r2' }), block('t4', 'cell', '3', { table: 't', row: 'r2' }),
    block('i1', 'item', zh ? '一项' : 'One', { list: 'number' }), block('i2', 'item', zh ? '两项' : 'Two', { list: 'number', box: 'x' }),
    block('a1', 'question', zh ? '为什么？' : 'Why?'), block('a2', 'answer', zh ? '因为。' : 'Because.'),
    block('e1', 'paragraph', ''),
  ] } }).then(({ id: table }) => openStory(page, table)); // prettier-ignore
  await look('writing: table, list, box, interview');
  await page.locator('[data-slate-editor]').click();
  await key(page, 'Mod+End');
  await page.waitForTimeout(250);
  await page.keyboard.type('/');
  await expect(page.getByTestId('slash-menu')).toBeVisible();
  await look('writing: menu of /');
  await key(page, 'Escape');
  await openStory(page, id);
  const words = page.locator('[data-block=paragraph] [data-slate-string]').first();
  await words.click();
  await key(page, 'Mod+Alt+f');
  await expect(page.getByTestId('find-bar')).toBeVisible();
  await page.locator('input[data-find="query"]').fill(zh ? '会议' : 'ferry');
  await settle(page);
  await look('writing: find');
  await key(page, 'Escape');
  await key(page, 'Mod+Shift+f');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('writing: find in many stories');
  await key(page, 'Escape');
  await words.click();
  await key(page, 'Mod+Alt+w');
  await settle(page);
  await look('writing: punctuation');
  await key(page, 'Escape');
  await words.click();
  await key(page, 'Mod+Alt+e');
  await key(page, 'End');
  await page.keyboard.type(zh ? '新' : 'new');
  await key(page, 'Shift+Home');
  await page.waitForTimeout(250);
  await key(page, 'Mod+Alt+c');
  await settle(page);
  await page.keyboard.type(zh ? '核过没有' : 'checked');
  await look('writing: a comment is written');
  await key(page, 'Mod+Enter');
  await settle(page);
  await look('writing: comments and suggestions');
  await words.click();
  await key(page, 'Mod+Alt+e');
  await key(page, 'Mod+Alt+y');
  await expect(page.getByTestId('history')).toBeVisible();
  await settle(page);
  await look('writing: history');
  await key(page, 'Escape');
  await page.getByRole('button', { name: zh ? '剪裁…' : 'Crop…' }).first().click(); // prettier-ignore
  await expect(page.getByRole('dialog')).toBeVisible();
  await settle(page);
  await look('writing: crop');
  await key(page, 'Escape');
  await key(page, 'Mod+Alt+n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('writing: story templates');
  await key(page, 'Escape');
  await page.locator(`#story-${other}`).click({ modifiers: ['Alt'] });
  await expect(page.getByTestId('pane-right')).toBeVisible();
  await settle(page);
  await look('writing: two stories side by side');
  await key(page, 'Mod+Shift+d');
  await settle(page);
  await look('writing: focus mode');
  await key(page, 'Escape');
}

export async function toIssue(page: Page): Promise<void> {
  await key(page, 'Mod+2');
  await expect(page.getByTestId('sheet')).toBeVisible();
  await expect(page.locator('[data-frame=lead]')).toBeVisible();
  await settle(page);
}

export async function tourIssue({ app, page, work }: App, locale: Locale, look: Look): Promise<void> {
  const zh = locale === 'zh';
  await toIssue(page);
  await look('issue: sheet');
  await page.locator('[data-frame=lead]').click();
  if (!(await page.getByTestId('fit').isVisible())) await key(page, 'Mod+Alt+2');
  await expect(page.getByTestId('fit')).toBeVisible();
  await settle(page);
  await look('issue: frame selected');
  await page.locator('[data-frame=lead]').click({ button: 'right', position: { x: 40, y: 20 } });
  await expect(page.getByRole('menu')).toBeVisible();
  await look('issue: menu');
  await key(page, 'Escape');
  const ad = page.locator('[data-kind=ad]').first();
  if (await ad.isVisible()) {
    await ad.click();
    await expect(page.getByTestId('ad-part')).toBeVisible();
    await look('issue: advertisement selected');
  }
  await page.locator('[data-frame=lead]').click();
  await key(page, 'Mod+Shift+a');
  await expect(page.getByTestId('overview')).toBeVisible();
  await settle(page);
  await look('issue: all pages');
  await key(page, 'Mod+Shift+a');
  await expect(page.getByTestId('sheet')).toBeVisible();
  await page.locator('[data-frame=lead]').click();
  const dialogs: [keys: string, name: string][] = [
    ['Mod+Shift+p', 'issue: place'],
    ['Mod+j', 'issue: fixes'],
    ['Mod+Shift+n', 'issue: new issue'],
    ['Mod+Alt+p', 'issue: take a proof'],
  ];
  for (const [keys, name] of dialogs) {
    await key(page, keys);
    await expect(page.getByRole('dialog')).toBeVisible();
    await settle(page);
    await look(name);
    // The proof is taken, so that there is one to compare with.
    await key(page, name.endsWith('proof') ? 'Enter' : 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  for (const command of zh ? ['换版样', '存为版样'] : ['Change Page Template', 'Save Page as Template']) {
    await key(page, 'Mod+k');
    await page.getByRole('combobox').fill(command);
    await key(page, 'Enter');
    await expect(page.getByRole('dialog').getByRole('heading')).toBeVisible();
    await settle(page);
    await look(`issue: ${command}`);
    await key(page, 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await key(page, 'Mod+Alt+d');
  await expect(page.getByTestId('proof-diff')).toBeVisible();
  await settle(page);
  await look('issue: proofs');
  await key(page, 'Escape');
  await key(page, 'Mod+Alt+m');
  await expect(page.getByTestId('auto-makeup')).toBeVisible();
  await settle(page);
  await look('issue: auto make-up');
  await page.getByTestId('auto-start').click();
  await expect(page.getByTestId('proposal').first()).toBeVisible({ timeout: 60_000 });
  await settle(page);
  await look('issue: auto make-up, proposals');
  await key(page, 'Escape');
  await expect(page.getByTestId('auto-makeup')).toHaveCount(0);
  await key(page, 'F8');
  await expect(page.getByTestId('preflight')).toBeVisible();
  await settle(page);
  await look('issue: preflight');
  await key(page, 'F8');
  await answerDialogs(app, [work, work]);
  await key(page, 'Mod+Shift+e');
  await expect(page.getByTestId('web-start')).toBeVisible();
  await page.getByTestId('web-start').locator('button[type=button]').first().click();
  await expect(page.getByTestId('web-start').locator('button[type=submit]')).toBeEnabled();
  await settle(page);
  await look('issue: before the web package');
  await key(page, 'Escape');
  await key(page, 'Mod+p');
  await expect(page.getByTestId('print')).toBeVisible();
  await settle(page);
  await look('issue: print proofs');
  await key(page, 'Escape');
  await key(page, 'Mod+e');
  await expect(page.getByTestId('export-start')).toBeVisible();
  await settle(page);
  await look('issue: before the print package');
  await page.getByTestId('export-start').locator('button[type=submit]').click();
  await expect(page.locator('[data-testid=export][data-state=done]')).toBeVisible({ timeout: 60_000 });
  await look('issue: exported');
  await key(page, 'Escape');
}

export async function tourSettings({ page }: App, look: Look): Promise<void> {
  await key(page, 'Mod+Comma');
  const parts = page.getByRole('navigation', { name: /^(设置|Settings)$/ }).getByRole('button');
  await expect(parts.first()).toBeVisible();
  for (let i = 0; i < (await parts.count()); i++) {
    await parts.nth(i).click();
    await settle(page);
    await look(`settings: ${await parts.nth(i).innerText()}`);
  }
}
