/** axe-core in the real window: what is said of a place is said with the element and the reason. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 A and AA, and axe's best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules that do not fit this window, each with its reason. */
const NOT_OURS: Readonly<Record<string, string>> = {
  // A link that jumps over navigation is for pages; a desktop window has F6 between its panes.
  'skip-link': 'F6',
  bypass: 'F6',
};

/** What is drawn and not read: the canvas of a page and pictures of type cannot be asked for their contrast. */
const NOT_ASKED = ['canvas'];

/** A list of choices that is walked by the arrows of the text it belongs to (aria-activedescendant) scrolls with the choice; axe knows that of comboboxes only. */
const WALKED = /^<[^>]*role="listbox"/;

interface Finding {
  rule: string;
  impact: string;
  help: string;
  where: string[];
}

/**
 * What axe finds in the page as it stands, all but what is of minor weight.
 *
 * The strict policy of the page stays as it is: the script comes in through the debugger, which the policy does not bind. axe's own way
 * opens a second page to put results of frames together, and Electron opens none: the window has no frames, so nothing is lost by doing
 * without (`setLegacyMode`).
 */
export async function findings(page: Page, only?: string[]): Promise<Finding[]> {
  // Every rule is tried at every element; only what is found wrong is written down: naming all that is right takes time and is read by nobody.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (only) builder.withRules(only);
  else builder.withTags(TAGS).disableRules(Object.keys(NOT_OURS));
  for (const selector of NOT_ASKED) builder.exclude(selector);
  // While a menu is open everything else is out of reach and hidden from readers; axe knows that of dialogs only.
  if ((await page.locator('[role=menu]').count()) > 0) builder.include('[role=menu]');
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact ?? '',
      help,
      where: nodes
        .filter(({ html }) => id !== 'scrollable-region-focusable' || !WALKED.test(html))
        .map(({ target, html, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
          return `${target.join(' ')} ${html.slice(0, 160)} ← ${why}`;
        }),
    }))
    .filter(({ where }) => where.length > 0);
}

/** Fails with every finding when the place is not clean; in the other theme only colours are asked for again. */
export async function clean(page: Page, where: string): Promise<void> {
  const found = await findings(page);
  const other = await page.evaluate(() => {
    const { dataset } = document.documentElement;
    const was = dataset.theme;
    dataset.theme = was === 'dark' ? 'light' : 'dark';
    return was;
  });
  const colours = await findings(page, ['color-contrast']);
  await page.evaluate((was) => {
    document.documentElement.dataset.theme = was;
  }, other);
  expect.soft([...found, ...colours.map((one) => ({ ...one, rule: `${one.rule} (other theme)` }))], where).toEqual([]);
}
