/** Leaves a screenshot of every room, in both languages and both themes, in a small and a large window: looked at by people before a release. */
import { expect, test } from '@playwright/test';
import { call, open, shot } from './app.js';

const SIZES = { small: { width: 1024, height: 700 }, large: { width: 1680, height: 1050 } } as const;

for (const locale of ['zh', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`the rooms in ${locale}, ${theme}`, async () => {
      const size = theme === 'light' ? 'large' : 'small';
      const { app, page } = await open({ newsroom: 'sample', locale, theme, size: SIZES[size] });
      const name = (room: string) => `${room}-${locale}-${theme}`;
      const rail = (at: number) => page.getByRole('navigation').getByRole('button').nth(at).click();
      const lead = (await call(page, 'articles.list', { query: locale === 'zh' ? '推进会' : 'ferry' })).articles[0]!;
      await page.getByRole('searchbox').first().fill(lead.headline);
      await page.locator(`[data-testid=story-row][data-article="${lead.id}"]`).click();
      await page.getByRole('searchbox').first().fill('');
      await expect(page.getByTestId('article-editor')).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(600);
      await shot(page, name('desk'));
      await page
        .getByRole('searchbox')
        .first()
        .fill(locale === 'zh' ? '桥' : 'bridge');
      await expect(page.locator('mark').first()).toBeVisible();
      await shot(page, name('search'));
      await rail(1);
      await expect(page.getByTestId('sheet')).toBeVisible();
      await page.locator('[data-frame=lead]').click();
      // A small window shows the inspector when it is asked for.
      if (size === 'small') await page.keyboard.press('ControlOrMeta+Alt+2');
      await expect(page.getByTestId('fit')).toBeVisible();
      await page.waitForTimeout(1200);
      await shot(page, name('issue'));
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.getByRole('combobox')).toBeVisible();
      await shot(page, name('palette'));
      await page.keyboard.press('Escape');
      await rail(2);
      await page.waitForTimeout(400);
      for (const [i, part] of [
        'person',
        'names',
        'storyTemplates',
        'paper',
        'sections',
        'codes',
        'grid',
        'styles',
        'palette',
        'rules',
        'openings',
        'templates',
        'faces',
      ].entries()) {
        await page.getByRole('navigation').nth(1).getByRole('button').nth(i).click();
        await page.waitForTimeout(150);
        if (['paper', 'grid', 'styles', 'rules', 'faces'].includes(part)) await shot(page, name(`settings-${part}`));
      }
      await call(page, 'newsroom.close', {});
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await shot(page, name('welcome'));
      await app.close();
    });
