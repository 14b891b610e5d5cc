/** Everybody can use it: axe finds nothing in any room or dialog, in both languages and both themes, and everything has its name. */
import { test } from '@playwright/test';
import { open, type App } from './app.js';
import { clean } from './axe.js';
import { named } from './names.js';
import { tourDesk, tourIssue, tourSettings, tourWelcome, tourWriting } from './tour.js';

const look = (a: App, locale: 'zh' | 'en') => async (place: string) => {
  await clean(a.page, place);
  await named(a, locale, place);
};

test.describe.configure({ timeout: 300_000 });

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const) {
  test(`axe and names: the first screen (${locale})`, async () => {
    const a = await open({ newsroom: 'sample', locale, theme });
    await a.page.evaluate(() => window.dateline.call('newsroom.close', {}));
    await tourWelcome(a, (place) => clean(a.page, place));
    await a.app.close();
  });
  test(`axe and names: desk and editor (${locale})`, async () => {
    const a = await open({ newsroom: 'sample', locale, theme });
    await tourDesk(a, locale, look(a, locale));
    await a.app.close();
  });
  test(`axe and names: what comes up while one writes (${locale})`, async () => {
    const a = await open({ newsroom: 'sample', locale, theme });
    await tourWriting(a, locale, look(a, locale));
    await a.app.close();
  });
  test(`axe and names: the issue (${locale})`, async () => {
    const a = await open({ newsroom: 'sample', locale, theme });
    await tourIssue(a, locale, look(a, locale));
    await a.app.close();
  });
  test(`axe and names: the settings (${locale})`, async () => {
    const a = await open({ newsroom: 'sample', locale, theme });
    await tourSettings(a, look(a, locale));
    await a.app.close();
  });
}
