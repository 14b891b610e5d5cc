/** A package that is not finished: one sentence says why, nothing of it is left, and the desk goes on. In both languages. */
import { expect, test, type Page } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { call, open, saved, shot } from './app.js';

const WORDS = {
  zh: { room: '本期', cancel: '取消', close: '关闭', cancelled: '已取消，没有留下半成品', readOnly: /没有读写此处的权限.*换一个可以写入的位置。/, inNewsroom: /采编库自己的文件夹.*换一个位置。/ },
  en: { room: 'Issue', cancel: 'Cancel', close: 'Close', cancelled: 'Cancelled; nothing half made was left', readOnly: /There is no permission to read or write here.*choose another place\./, inNewsroom: /the newsroom’s own folder.*Choose another place\./ },
} as const; // prettier-ignore

/** What stands beside the packages: nothing of a half one. */
const leftOf = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.includes('.making-') || name.startsWith('out'));

async function start(page: Page, out: string): Promise<void> {
  const [issue] = (await call(page, 'issues.list', {})).issues;
  await call(page, 'export.start', { kind: 'print', issue: issue!.id, out });
}

for (const locale of ['zh', 'en'] as const)
  test(`an export that is cancelled or has a bad place (${locale})`, async () => {
    const words = WORDS[locale];
    const { app, page, work } = await open({ newsroom: 'sample', locale });
    try {
      await page.getByRole('navigation').getByRole('button', { name: words.room }).click();
      await expect(page.getByTestId('sheet')).toBeVisible();
      const dialog = page.getByTestId('export');
      const close = async (): Promise<void> => {
        await dialog.getByRole('button', { name: words.close }).click();
        await expect(dialog).toBeHidden();
      };

      // --- cancelled while it runs
      await start(page, path.join(work, 'out'));
      await dialog.getByRole('button', { name: words.cancel }).click();
      await expect(dialog).toHaveAttribute('data-state', 'cancelled', { timeout: 20_000 });
      await expect(page.getByRole('dialog')).toContainText(words.cancelled);
      expect(leftOf(work)).toEqual([]);
      await shot(page, `export-cancelled-${locale}`);
      await close();

      // --- inside the newsroom itself
      const { path: newsroom } = await call(page, 'newsroom.info', {});
      await start(page, path.join(newsroom, 'out'));
      await expect(dialog).toHaveAttribute('data-state', 'failed', { timeout: 20_000 });
      await expect(dialog.getByRole('alert')).toHaveText(words.inNewsroom);
      expect(leftOf(newsroom)).toEqual([]);
      await shot(page, `export-in-newsroom-${locale}`);
      await close();

      // --- a disk that takes nothing; modes deny root nothing, and where mounts are refused too there is no such place
      const disk = path.join(work, 'disk');
      fs.mkdirSync(disk);
      const root = process.getuid?.() === 0;
      const mounted = root && spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=64k', 'tmpfs', disk], { stdio: 'ignore' }).status === 0;
      if (!root) fs.chmodSync(disk, 0o500);
      if (!root || mounted) {
        try {
          await start(page, path.join(disk, 'out'));
          await expect(dialog).toHaveAttribute('data-state', 'failed', { timeout: 20_000 });
          await expect(dialog.getByRole('alert')).toHaveText(words.readOnly);
          await shot(page, `export-read-only-${locale}`);
          await close();
        } finally {
          if (mounted) execFileSync('umount', [disk]);
        }
      } else test.info().annotations.push({ type: 'skipped', description: 'read-only place: this process is root and may not mount' });

      // --- the desk goes on: a change is saved, and the next export is whole
      const [story] = (await call(page, 'articles.list', { limit: 1 })).articles;
      await call(page, 'article.spike', { id: story!.id, spiked: story!.spiked });
      await saved(page);
      await start(page, path.join(work, 'out'));
      await expect(dialog).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
      expect(fs.existsSync(path.join(work, 'out/manifest.json'))).toBe(true);
    } finally {
      await app.close();
    }
  });
