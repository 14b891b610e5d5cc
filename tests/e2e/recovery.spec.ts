/** Bad input gets a clear sentence and loses nothing. */
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { answerDialogs, call, open, saved, shot } from './app.js';

const sum = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
const openFolder = async (app: ElectronApplication, page: Page, dir: string) => {
  await answerDialogs(app, [dir]);
  await page.getByRole('button', { name: /^打开…/ }).click();
};

test('a folder that is no newsroom, one from a newer version, and a damaged one', async () => {
  const { app, page, work } = await open({ newsroom: 'sample' });
  const path0 = (await call(page, 'app.state', {})).newsroom!.path;
  const { id } = await call(page, 'article.create', { init: { headline: ['救得回来的稿件'] } });
  await call(page, 'newsroom.backup', {});
  await call(page, 'newsroom.close', {});

  const nothing = path.join(work, '照片');
  fs.mkdirSync(nothing);
  fs.writeFileSync(path.join(nothing, 'a.txt'), 'x');
  await openFolder(app, page, nothing);
  await expect(page.getByRole('alert').first()).toContainText('不是采编库');
  expect(fs.readdirSync(nothing)).toEqual(['a.txt']);

  const newer = path.join(work, '新版.newsroom');
  fs.cpSync(path0, newer, { recursive: true });
  const db = path.join(newer, 'newsroom.db');
  const raise = new Database(db, process.env.DATELINE_UNIT_BINDING ? { nativeBinding: process.env.DATELINE_UNIT_BINDING } : {});
  raise.pragma('user_version = 9999');
  raise.close();
  const before = sum(db);
  await openFolder(app, page, newer);
  await expect(page.getByRole('alert').first()).toContainText('更新版本');
  expect(sum(db)).toBe(before);

  const broken = path.join(path0, 'newsroom.db');
  const bytes = fs.readFileSync(broken);
  bytes.fill(0xaa, 4096, Math.min(bytes.length, 400_000));
  fs.writeFileSync(broken, bytes);
  for (const tail of ['-wal', '-shm']) fs.rmSync(broken + tail, { force: true });
  await openFolder(app, page, path0);
  await expect(page.getByRole('alert').first()).toContainText('已损坏');
  await shot(page, 'damaged');
  await page.getByRole('button', { name: '从备份恢复' }).click();
  await expect(page.getByTestId('story-row').filter({ hasText: '救得回来的稿件' })).toBeVisible({ timeout: 20_000 });
  expect((await call(page, 'article.get', { id })).headline).toEqual(['救得回来的稿件']);
  // The damaged file is kept.
  const kept = fs.readdirSync(path.join(path0, 'backups')).find((n) => n.startsWith('damaged-'));
  expect(kept).toBeDefined();
  await app.close();
});

test('a full disk: the status line says so, nothing typed is lost, and it is saved once there is room', async () => {
  const small = fs.mkdtempSync('/tmp/dateline-small-');
  const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', small]).status === 0;
  test.skip(!mounted, 'a small file system cannot be mounted here (needs root on Linux)');
  const { app, page } = await open({ newsroom: 'none' });
  try {
    await call(page, 'prefs.set', { locale: 'zh', profile: { name: '沈墨', role: '记者' } });
    await call(page, 'newsroom.create', { name: 'small', directory: small });
    await page.getByRole('button', { name: '新建稿件' }).click();
    await page.getByRole('textbox', { name: '正文' }).click();
    await page.keyboard.type('第一句。');
    await saved(page);
    const filler = path.join(small, 'filler');
    const file = fs.openSync(filler, 'w');
    try {
      for (;;) fs.writeSync(file, Buffer.alloc(4096, 1));
    } catch {
      fs.closeSync(file);
    }
    const long = '磁盘满的时候写下的话。'.repeat(400);
    await page.keyboard.insertText(long);
    await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'failed', { timeout: 15_000 });
    await expect(page.getByTestId('save-state')).toContainText('磁盘已满');
    await shot(page, 'disk-full');
    fs.rmSync(filler);
    await saved(page);
    const { articles } = await call(page, 'articles.list', {});
    const article = await call(page, 'article.get', { id: articles[0]!.id });
    expect(article.body.map((b) => b.runs.map((r) => r.text).join('')).join('')).toBe(`第一句。${long}`);
  } finally {
    await app.close();
    spawnSync('umount', [small]);
    fs.rmSync(small, { recursive: true, force: true });
  }
});

test('a picture that is none is refused with a sentence and the story stays as it was', async () => {
  const { app, page, work } = await open({ newsroom: 'empty' });
  await page.getByRole('button', { name: '新建稿件' }).click();
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('正文还在');
  await saved(page);
  const fake = path.join(work, '假图.jpg');
  fs.writeFileSync(fake, 'this is text');
  await answerDialogs(app, [fake]);
  await page.keyboard.press('ControlOrMeta+Alt+7');
  await expect(page.getByRole('alert')).toContainText('不是可用的图片');
  await expect(page.getByRole('textbox', { name: '正文' })).toContainText('正文还在');
  await app.close();
});

test('an export into a folder that is no package is refused and touches nothing', async () => {
  const { app, page, work } = await open({ newsroom: 'sample' });
  await page.getByRole('navigation').getByRole('button', { name: '本期' }).click();
  await expect(page.getByTestId('sheet')).toBeVisible();
  const out = path.join(work, 'out');
  fs.mkdirSync(path.join(out, '2026-04-28-print'), { recursive: true });
  fs.writeFileSync(path.join(out, '2026-04-28-print', '我的文件.txt'), 'keep');
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: '付印文件包' }).click();
  await page.getByRole('button', { name: '选文件夹并开始…' }).click();
  await expect(page.getByTestId('export')).toHaveAttribute('data-state', 'failed', { timeout: 60_000 });
  await expect(page.getByTestId('export').getByRole('alert')).toContainText('已有同名的内容');
  expect(fs.readdirSync(path.join(out, '2026-04-28-print'))).toEqual(['我的文件.txt']);
  expect(fs.readdirSync(out)).toEqual(['2026-04-28-print']);
  await app.close();
});

test('an export can be cancelled and leaves nothing', async () => {
  const { app, page, work } = await open({ newsroom: 'sample' });
  await page.getByRole('navigation').getByRole('button', { name: '本期' }).click();
  await expect(page.getByTestId('sheet')).toBeVisible();
  const out = path.join(work, 'web');
  fs.mkdirSync(out);
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: '网页包' }).click();
  await page.getByTestId('web-start').getByRole('button', { name: '选文件夹…' }).click();
  await page.getByTestId('web-start').getByRole('button', { name: '导出', exact: true }).click();
  await page.getByTestId('export').getByRole('button', { name: '取消' }).click();
  await expect(page.getByTestId('export')).toHaveAttribute('data-state', 'cancelled', { timeout: 60_000 });
  expect(fs.readdirSync(out)).toEqual([]);
  await app.close();
});

test('the newsroom and the story reopen where the person left them', async () => {
  const one = await open({ newsroom: 'sample' });
  await one.page.getByRole('navigation').getByRole('button', { name: '本期' }).click();
  await expect(one.page.getByTestId('sheet')).toBeVisible();
  await one.app.close();
  const two = await open({ data: one.data });
  await expect(two.page.getByTestId('sheet')).toBeVisible();
  await two.app.close();
});
