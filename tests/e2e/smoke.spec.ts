/** The app starts, shows the sample newsroom's front page, and speaks both languages in both themes. */
import { expect, test } from '@playwright/test';
import { call, open, shot } from './app.js';

test('the sample newsroom opens on the desk and its front page is made up', async () => {
  const { app, page } = await open({ newsroom: 'built' });
  await expect(page.getByTestId('story-row').first()).toBeVisible();
  // The list fills while the sample is still being written.
  await expect.poll(() => page.getByTestId('story-row').count()).toBeGreaterThan(20);
  await page.getByTestId('story-row').first().click();
  await expect(page.getByRole('textbox', { name: '正文' })).toBeVisible();
  await shot(page, 'desk-zh-light');
  await page.getByRole('button', { name: '本期' }).click();
  await expect(page.getByTestId('sheet')).toBeVisible();
  await page.waitForTimeout(1500);
  await shot(page, 'issue-zh-light');
  // What Chromium writes itself, in date fields above all, is in the person's language.
  expect(await page.evaluate(() => navigator.language)).toBe('zh-CN');
  await call(page, 'prefs.set', { theme: 'dark', locale: 'en' });
  await app.close();
});
