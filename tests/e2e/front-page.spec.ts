/** The main job, as a person does it: write the front page, make it up, print it, publish it. */
import { chromium, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { textOf } from '../../shared/article/model.js';
import { answerDialogs, call, compose, open, paste, root, saved, shot } from './app.js';
import { frontPage } from './seed.js';

test.setTimeout(240_000);

const seed = frontPage();
const norm = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
const body = (page: Page) => page.getByRole('textbox', { name: '正文' });
const room = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name }).click();
const texts = async (page: Page, id: string) => (await call(page, 'article.get', { id })).body.map((b) => textOf(b.runs));

/** A new story from the desk's own button; its id. */
async function newStory(page: Page): Promise<string> {
  const before = new Set((await call(page, 'articles.list', { limit: 5000 })).articles.map((a) => a.id));
  await page.getByRole('button', { name: '新建稿件' }).click();
  let id = '';
  await expect
    .poll(async () => (id = (await call(page, 'articles.list', { limit: 5000 })).articles.find((a) => !before.has(a.id))?.id ?? ''))
    .not.toBe('');
  await expect(page.locator(`[data-article="${id}"][aria-selected=true]`)).toBeVisible();
  await expect(body(page)).toBeVisible();
  return id;
}
async function tag(page: Page, keywords: string[]): Promise<void> {
  for (const keyword of keywords) {
    await page.getByTestId('keyword-input').fill(keyword);
    await page.getByTestId('keyword-input').press('Enter');
  }
}

async function exportTo(app: ElectronApplication, page: Page, button: string, out: string): Promise<void> {
  fs.mkdirSync(out, { recursive: true });
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: button }).click();
  if (button === '付印文件包') {
    // What the other pages hold does not fit there: the night's editor lets it pass.
    const all = page.getByRole('dialog').getByRole('button', { name: '全部放行…' });
    const one = page.getByRole('dialog').getByRole('button', { name: '放行…', exact: true });
    await expect(page.getByTestId('export-start')).toBeVisible();
    if ((await all.or(one).count()) > 0) {
      await all.or(one).first().click();
      await page.getByTestId('overrule').getByRole('textbox').nth(2).fill('里页另排');
      await page.getByTestId('overrule').getByRole('textbox').nth(2).press('Enter');
    }
    await page.getByRole('button', { name: '选文件夹并开始…' }).click();
  } else {
    await page.getByTestId('web-start').getByRole('button', { name: '选文件夹…' }).click();
    await page.getByTestId('web-start').getByRole('button', { name: '导出', exact: true }).click();
  }
  await expect(page.getByTestId('export')).toHaveAttribute('data-state', 'done', { timeout: 90_000 });
}

test('write the front page, make it up, print it, publish it', async () => {
  const { app, page, cdp, work } = await open({ newsroom: 'sample', size: { width: 1500, height: 950 } });

  // --- the lead: pasted whole, read into its parts, punctuation widened in one undo step
  const lead = await newStory(page);
  await body(page).click();
  await paste(page, {
    'text/plain': [
      seed.lead.kicker,
      seed.lead.headline,
      seed.lead.opening + ' ' + seed.lead.paragraphs[0]!,
      ...seed.lead.paragraphs.slice(1),
      seed.lead.refer,
    ].join('\n\n'),
  });
  await expect(page.getByRole('textbox', { name: '主题' })).toHaveValue(seed.lead.headline);
  await expect(page.getByRole('textbox', { name: '引题' })).toHaveValue(seed.lead.kicker);
  await saved(page);
  const typed = await call(page, 'article.get', { id: lead });
  expect(typed.opening).toMatchObject({ source: '本报', kind: '讯' });
  expect(typed.credits).toHaveLength(2);
  const asPasted = await texts(page, lead);
  expect(norm(asPasted.join(''))).toContain(norm(seed.lead.paragraphs.join('')));
  const halfWidth = /[\u4e00-\u9fff],|,[\u4e00-\u9fff]/.test(asPasted.join(''));
  if (halfWidth) {
    await page.getByTestId('widen-bar').getByRole('button', { name: '转为全角' }).click();
    await saved(page);
    expect((await texts(page, lead)).join('')).not.toMatch(/[\u4e00-\u9fff],[\u4e00-\u9fff]/);
    await body(page).click();
    await page.keyboard.press('ControlOrMeta+z');
    await saved(page);
    expect(await texts(page, lead)).toEqual(asPasted);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await saved(page);
    expect((await texts(page, lead)).join('')).not.toMatch(/[\u4e00-\u9fff],[\u4e00-\u9fff]/);
  }
  const [k] = [seed.keywords];
  const orphan = k.at(-1)!;
  await tag(page, [k[0]!, k[1]!]);
  await shot(page, 'front-lead');

  // --- the second story: typed with an input method, then pasted
  const second = await newStory(page);
  await page.getByRole('textbox', { name: '引题' }).click();
  await compose(cdp, ['k', 'kai'], seed.second.kicker);
  await page.getByRole('textbox', { name: '主题' }).click();
  await compose(cdp, ['g', 'gong'], seed.second.headline);
  await body(page).click();
  await compose(cdp, ['b', 'ben', 'benbao'], seed.second.opening + ' ' + seed.second.paragraphs[0]!);
  await page.keyboard.press('Enter');
  await paste(page, { 'text/plain': seed.second.paragraphs.slice(1).join('\n') });
  await saved(page);
  expect(norm((await texts(page, second)).join(''))).toContain(norm(seed.second.paragraphs.join('')));
  await tag(page, [k[0]!, k[2]!]);

  // --- the photo brief: the news is the caption
  const brief = await newStory(page);
  await answerDialogs(app, [path.join(root, 'resources/sample/pictures/skyline.jpg')]);
  await body(page).click();
  await paste(page, { 'text/plain': seed.brief });
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: '输入命令' }).fill('图片');
  await page.keyboard.press('Enter');
  await page.getByTestId('picture-credit').fill('本报记者 贺川 摄');
  await page.getByTestId('picture-alt').fill('晨光里的城市天际线');
  await page.getByTestId('picture-alt').press('Tab');
  await saved(page);
  const briefNow = await call(page, 'article.get', { id: brief });
  expect(briefNow.body.some((b) => b.type === 'brief')).toBe(true);
  expect(briefNow.body.find((b) => b.type === 'picture')).toMatchObject({ credit: '本报记者 贺川 摄', alt: '晨光里的城市天际线' });
  expect(briefNow.body.find((b) => b.type === 'picture')?.media).toMatch(/^[0-9a-f]{64}$/);
  await tag(page, [k[3]!]);

  // --- sample stories carry the remaining keywords, all but one
  const others = (await call(page, 'articles.list', { limit: 100 })).articles
    .filter((a) => a.placements.some((p) => p.page.endsWith('2') || p.page.endsWith('3') || p.page.endsWith('4')))
    .slice(0, 6);
  expect(others.length).toBe(6);
  const rest = k.slice(4, -1);
  const carries = new Map<string, string[]>();
  for (const [i, other] of others.entries()) {
    const mine = rest.filter((_, j) => j % others.length === i);
    carries.set(other.id, mine);
    await page.getByRole('searchbox', { name: /查找/ }).fill(other.headline.slice(0, 6));
    await page.locator(`[data-testid=story-row][data-article="${other.id}"]`).click();
    await tag(page, mine);
    await expect(page.getByTestId('keyword').filter({ hasText: mine.at(-1)! })).toBeVisible();
    await saved(page);
  }
  await page.getByRole('searchbox', { name: /查找/ }).fill('');

  // --- an issue of four pages
  await room(page, '本期');
  await page.getByRole('button', { name: '新建一期' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('日期').fill('2018-04-27');
  await dialog.getByLabel('期号', { exact: true }).fill('81');
  await dialog.getByLabel('总期数').fill('1234');
  await dialog.getByRole('button', { name: '建立' }).click();
  await expect(page.getByTestId('sheet')).toBeVisible();
  const frame = (slot: string) => page.locator(`[data-frame="${slot}"]`);
  await expect(frame('lead')).toHaveAttribute('data-fit', 'empty');

  // --- placed by drag and drop, and by key
  await page.locator(`[data-testid=tray-row][data-article="${lead}"]`).dragTo(frame('lead'));
  await expect(frame('lead')).toHaveAccessibleName(new RegExp(seed.lead.headline.slice(0, 4)));
  const byKey = async (slot: string, find: string) => {
    await frame(slot).click();
    await frame(slot).press('Enter');
    await page.getByRole('combobox', { name: '找稿件' }).fill(find);
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await expect(frame(slot)).not.toHaveAttribute('data-fit', 'empty');
  };
  await byKey('second', seed.second.headline.slice(0, 6));
  await byKey('brief', seed.brief.slice(1, 12));
  await page.keyboard.press('Escape');
  await page
    .getByLabel(/点击关键词/)
    .last()
    .fill(seed.keywords.join('\n'));
  await page
    .getByLabel(/点击关键词/)
    .last()
    .blur();
  await page.waitForTimeout(500);
  await shot(page, 'front-made-up');
  for (const slot of ['lead', 'second', 'brief']) expect(await frame(slot).getAttribute('data-fit'), slot).not.toBe('over');

  // The page list tells each page's worst: frames left short on page 1, empty ones on page 2.
  const short = await page.locator('[data-frame][data-fit=under]').count();
  await expect(page.getByRole('button', { name: /^01/ })).toContainText(short > 0 ? /空\d+行/ : '正好');
  await expect(page.getByRole('button', { name: /^02/ })).toContainText(/\d 个空框/);

  let next = 0;
  for (const number of ['02', '03', '04']) {
    await page.getByRole('button', { name: new RegExp(`^${number}`) }).click();
    const slots = (await page.locator('[data-frame][data-fit=empty]').evaluateAll((els) => els.map((e) => e.getAttribute('data-frame')!))).slice(
      0,
      2,
    );
    for (const slot of slots) await byKey(slot, others[next++]!.headline.slice(0, 8));
  }
  expect(next).toBe(6);
  await saved(page);
  await page.getByRole('button', { name: /^01/ }).click();

  // --- a change in the story shows on the page at once, and comes back with undo
  await frame('second').click();
  await frame('second').press('Delete');
  await expect(frame('second')).toHaveAttribute('data-fit', 'empty');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(frame('second')).not.toHaveAttribute('data-fit', 'empty');

  // --- both packages
  const printed = path.join(work, 'print-out');
  await exportTo(app, page, '付印文件包', printed);
  await expect(page.getByTestId('export')).toContainText(orphan);
  await shot(page, 'front-exported');
  await page.getByTestId('export').getByRole('button', { name: '关闭' }).click();
  const published = path.join(work, 'web-out');
  await exportTo(app, page, '网页包', published);
  await app.close();

  // --- the PDF: every paragraph in reading order, nothing overset unseen
  const print = path.join(printed, fs.readdirSync(printed)[0]!);
  const { findings: preflight } = JSON.parse(fs.readFileSync(path.join(print, 'preflight.json'), 'utf8')) as {
    findings: { code: string; values: Record<string, string> }[];
  };
  expect(preflight.filter((f) => f.code === 'keyword-without-story').map((f) => f.values.keyword)).toEqual([orphan]);
  // The other pages hold what stories the sample has, in frames that were not made for them.
  expect(preflight.filter((f) => f.code === 'overset' && f.values.page === '01')).toEqual([]);
  if (spawnSync('which', ['pdftotext']).status === 0) {
    const text = norm(execFileSync('pdftotext', ['-raw', path.join(print, 'pages/2018-04-27-01.pdf'), '-'], { encoding: 'utf8' }));
    let at = 0;
    for (const paragraph of [...seed.lead.paragraphs, seed.lead.refer, ...seed.second.paragraphs, seed.brief]) {
      const found = text.indexOf(norm(paragraph), at);
      expect(found, paragraph.slice(0, 30)).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
    for (const keyword of seed.keywords) expect(text).toContain(keyword);
  } else console.log('skipped: PDF text (no pdftotext)');

  // --- the site, in a real browser
  const site = published;
  const front = path.join(
    site,
    fs.readdirSync(site).find((name) => /^\d{4}-\d\d-\d\d/.test(name))!,
    'page/01.html',
  );
  const chrome = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((f) => fs.existsSync(f));
  if (!chrome) return console.log('skipped: the site in a browser (no Chromium)');
  const browser = await chromium.launch({ executablePath: chrome, args: ['--no-sandbox', '--disable-background-networking'] });
  try {
    const web = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await web.goto(pathToFileURL(front).href);
    await shot(web, 'site-page-01');
    for (const keyword of seed.keywords.slice(0, 3)) {
      await web.goto(pathToFileURL(front).href);
      await web.getByRole('link', { name: keyword }).first().click();
      await expect(web.locator('h1')).toContainText(keyword);
      const wanted =
        keyword === seed.keywords[0]
          ? [seed.lead.headline, seed.second.headline]
          : keyword === seed.keywords[1]
            ? [seed.lead.headline]
            : [seed.second.headline];
      for (const headline of wanted) await expect(web.locator('main')).toContainText(headline);
    }
    await web.goto(pathToFileURL(front).href);
    expect(await web.getByRole('link', { name: orphan, exact: true }).count()).toBe(0);
    for (const [id, mine] of carries) {
      const row = others.find((o) => o.id === id)!;
      await web.goto(pathToFileURL(path.join(site, 'keywords.html')).href);
      await web.getByRole('link', { name: mine[0]! }).first().click();
      await expect(web.locator('main')).toContainText(row.headline.split(' ')[0]!);
    }
    await web.goto(pathToFileURL(front).href);
    await web
      .getByRole('link', { name: new RegExp(seed.lead.headline.slice(0, 5)) })
      .first()
      .click();
    await expect(web.locator('h1')).toContainText(seed.lead.headline);
    await shot(web, 'site-story');
  } finally {
    await browser.close();
  }
});
