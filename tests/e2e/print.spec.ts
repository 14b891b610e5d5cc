/** Print…: proofs of pages into a PDF and to a printer, through the dialog a person sees. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { open, shot } from './app.js';

const has = (tool: string): boolean => spawnSync('which', [tool]).status === 0;
/** A queue that writes what it is given into a file; see the notes of the test below. */
const QUEUE = process.env['DATELINE_TEST_PRINTER'] ?? '';

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
    if (QUEUE === '') {
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
    await expect(page.getByRole('alert')).toBeVisible();
    await shot(page, `print-failed-${locale}-${theme}`);
    await app.app.close();
  });
