/** Print…: proofs of pages into a PDF and to a printer, through the dialog a person sees. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { call, open, shot } from './app.js';

const has = (tool: string): boolean => spawnSync('which', [tool]).status === 0;
/**
 * A queue of CUPS that writes what it prints into a folder, where the machine has one: `apt-get install cups printer-driver-cups-pdf`, start
 * cupsd, `lpadmin -p NAME -E -v cups-pdf:/ -m lsb/usr/cups-pdf/CUPS-PDF_opt.ppd`.
 */
const queues = spawnSync('lpstat', ['-v'], { encoding: 'utf8' }).stdout ?? '';
const QUEUE = /device for (\S+): cups-pdf:/.exec(queues)?.[1] ?? '';
const FOLDERS = [path.join(os.homedir(), 'PDF'), '/var/spool/cups-pdf/ANONYMOUS', `/var/spool/cups-pdf/${os.userInfo().username}`];
const printed = (): string[] =>
  FOLDERS.flatMap((folder) => (fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : []));

const toDialog = async (page: Page) => {
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('sheet')).toBeVisible();
  await page.keyboard.press('Control+p');
  await expect(page.getByTestId('print')).toBeVisible();
};
const info = (file: string): string => execFileSync('pdfinfo', [file], { encoding: 'utf8' });

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`proofs of a range of pages become one PDF on A4 (${locale}, ${theme})`, async () => {
    const zh = locale === 'zh';
    const app = await open({ newsroom: 'sample', locale, theme });
    const { page, work } = app;
    await toDialog(page);
    await expect(page.getByTestId('print-label')).toHaveValue(zh ? '一校' : '1st proof');
    if (!queues.includes('device for')) {
      // Nobody can print here: it is said, and the button waits.
      await expect(page.getByRole('button', { name: zh ? '打印' : 'Print', exact: true })).toBeDisabled();
      await expect(page.getByTestId('print')).toContainText(zh ? '系统里没有打印机' : 'The system has no printer');
    }
    await shot(page, `print-dialog-${locale}-${theme}`);
    // A page that is not there is named, and nothing can be started.
    await page.getByTestId('print-range').fill('2,9');
    await expect(page.getByRole('alert')).toContainText('9');
    await expect(page.getByTestId('print-pdf')).toBeDisabled();
    await page.getByTestId('print-range').fill('1-2');
    await page.getByTestId('print-label').fill(zh ? '三校' : 'Final');

    const out = path.join(work, zh ? '校样.pdf' : 'proof.pdf');
    await app.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, out);
    await page.getByTestId('print-pdf').click();
    await expect(page.locator('[data-testid=printing][data-state=done]')).toBeVisible({ timeout: 30_000 });
    await shot(page, `print-done-${locale}-${theme}`);
    expect(fs.readdirSync(work).filter((name) => name.includes('making'))).toEqual([]);
    if (has('pdfinfo')) {
      expect(info(out)).toMatch(/Pages:\s+2\n/);
      expect(info(out)).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
      const text = execFileSync('pdftotext', ['-raw', out, '-'], { encoding: 'utf8' });
      expect(text).toContain(zh ? '三校' : 'Final');
      expect(text).toContain('沈墨');
    }
    await page.keyboard.press('Escape');

    // A place that cannot be written to is said; nothing is left.
    await app.app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      path.join(work, 'nowhere', 'proof.pdf'),
    );
    await page.keyboard.press('Control+p');
    await page.getByTestId('print-pdf').click();
    await expect(page.locator('[data-testid=printing][data-state=failed]')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('alert')).toContainText(path.join(work, 'nowhere'));
    await shot(page, `print-failed-${locale}-${theme}`);
    // Back to what was chosen; a cancel leaves nothing.
    await page.getByRole('button', { name: zh ? '打印校样' : 'Print proofs' }).click();
    const late = path.join(work, 'late.pdf');
    await app.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, late);
    await page.getByRole('radio', { name: zh ? '全部 4 版' : 'All 4 pages' }).check();
    await page.getByTestId('print-pdf').click();
    await page.getByRole('button', { name: zh ? '取消' : 'Cancel' }).click();
    await expect(page.locator('[data-testid=printing][data-state=cancelled]')).toBeVisible({ timeout: 30_000 });
    expect(fs.readdirSync(work).filter((name) => name.startsWith('late'))).toEqual([]);
    // A printer that has gone meanwhile is named.
    const { issues } = await call(page, 'issues.list', {});
    const gone = await page.evaluate(
      (issue) => window.dateline.call('print.start', { issue, paper: 'a4', marks: true, grey: false, label: '', printer: 'Gone', copies: 1 }),
      issues[0]!.id,
    );
    expect(gone).toEqual({ ok: false, error: { code: 'printer-gone', values: { printer: 'Gone' } } });
    await app.app.close();
  });

/** Where dark rows and columns of a page begin and end, in pt: the trim's frame on a proof. */
function frameOf(pdf: string, dpi = 144): { width: number; height: number } {
  const gray = execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-f', '1', '-l', '1', pdf], { maxBuffer: 1 << 28 });
  const [, w, h] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(gray.subarray(0, 40).toString('latin1'))!;
  const [width, height] = [Number(w), Number(h)];
  const pixels = gray.subarray(gray.length - width * height);
  const dark = (x: number, y: number) => pixels[y * width + x]! < 248;
  const share = (n: number, of: number, at: (i: number) => boolean) => Array.from({ length: of }, (_, i) => at(i)).filter(Boolean).length / of > n;
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) => share(0.75, height, (y) => dark(x, y)));
  const rows = Array.from({ length: height }, (_, y) => y).filter((y) => share(0.75, width, (x) => dark(x, y)));
  const span = (at: number[]) => ((at.at(-1)! - at[0]!) * 72) / dpi;
  return { width: span(columns), height: span(rows) };
}

for (const paper of ['a4', 'a3'] as const)
  test(`a proof reaches the printer on ${paper}, in its place and size, in one copy`, async () => {
    test.skip(QUEUE === '' || !has('pdftoppm') || !has('pdfinfo'), 'no CUPS queue of cups-pdf, or no poppler');
    const app = await open({ newsroom: 'sample', locale: 'zh' });
    const { page, work } = app;
    const before = new Set(printed());
    await toDialog(page);
    await page.getByTestId('print-printer').selectOption(QUEUE);
    await page.getByTestId('print-paper').selectOption(paper);
    await page.getByRole('radio', { name: '全部 4 版' }).check();
    await shot(page, `print-dialog-printer-${paper}`);
    await page.getByRole('button', { name: '打印', exact: true }).click();
    await expect(page.locator('[data-testid=printing][data-state=done]')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('dialog')).toContainText(QUEUE);
    await shot(page, `print-sent-${paper}`);
    let made: string[] = [];
    await expect
      .poll(() => (made = printed().filter((file) => !before.has(file))).filter((file) => fs.statSync(file).size > 10_000).length, {
        timeout: 60_000,
      })
      .toBe(1);
    expect(info(made[0]!)).toMatch(/Pages:\s+4\n/);
    const [, w, h] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info(made[0]!))!.map(Number) as [number, number, number];
    expect(Math.abs(w - { a4: 595.28, a3: 841.89 }[paper])).toBeLessThan(1.5);
    expect(Math.abs(h - { a4: 841.89, a3: 1190.55 }[paper])).toBeLessThan(1.5);

    // The trim's frame on paper is as large as in the PDF of the same wish.
    await page.keyboard.press('Escape');
    const out = path.join(work, 'same.pdf');
    await app.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, out);
    await page.keyboard.press('Control+p');
    await page.getByTestId('print-pdf').click();
    await expect(page.locator('[data-testid=printing][data-state=done]')).toBeVisible({ timeout: 30_000 });
    const [vector, paperFrame] = [frameOf(out), frameOf(made[0]!)];
    console.log(`${paper}: frame ${JSON.stringify(vector)} in the PDF, ${JSON.stringify(paperFrame)} printed`);
    expect(Math.abs(paperFrame.width / vector.width - 1)).toBeLessThan(0.004);
    expect(Math.abs(paperFrame.height / vector.height - 1)).toBeLessThan(0.004);
    // Nothing of the job is left behind.
    expect(fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('dateline-print-'))).toEqual([]);
    for (const file of made) fs.rmSync(file);
    await app.app.close();
  });
