/** What the tests of the writing room share: a story is made and opened, read from disk, changed by another desk, and the caret is put somewhere. */
import { expect, type Page } from '@playwright/test';
import * as Y from 'yjs';
import type { Article } from '../../shared/article/model.js';
import type { ArticleInit } from '../../shared/contract/store.js';
import { call, saved, type App } from './app.js';

const body = (page: Page) => page.getByTestId('article-editor').locator('[data-part="body"]');

/** Opens a story made with `init` in the desk; its id. */
export async function write(app: App, init: ArticleInit): Promise<string> {
  const { id } = await call(app.page, 'article.create', { init });
  await app.page.locator(`#story-${id}`).click();
  await expect(app.page.locator(`#story-${id}`)).toHaveAttribute('aria-selected', 'true');
  await expect(body(app.page)).toBeVisible();
  return id;
}

/** What is on disk, once the status line says so. */
export async function disk(app: App, id: string): Promise<Article> {
  await saved(app.page);
  return call(app.page, 'article.get', { id });
}

/** The document as the store has it. */
export async function stored(page: Page, id: string): Promise<Y.Doc> {
  // With no story open there is nothing that could wait to be saved.
  await expect(page.getByTestId('save-state'))
    .toHaveAttribute('data-state', /saved|none/, { timeout: 10_000 })
    .catch(() => undefined);
  const bytes = await page.evaluate(async (doc) => {
    const reply = await window.dateline.call('doc.open', { id: doc });
    return reply.ok ? [...reply.value.update] : [];
  }, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Uint8Array.from(bytes));
  return doc;
}

/** Another desk changes the story: its update reaches the store as that desk's would. */
export async function elsewhere(page: Page, id: string, change: (doc: Y.Doc) => void): Promise<void> {
  const other = await stored(page, id);
  const before = Y.encodeStateVector(other);
  other.transact(() => change(other));
  const reply = await page.evaluate(
    ([doc, update]) => window.dateline.call('doc.append', { id: doc, update: Uint8Array.from(update), origin: 'another desk' }),
    [id, [...Y.encodeStateAsUpdate(other, before)]] as const,
  );
  expect(reply.ok).toBe(true);
}

/** Puts the caret or a selection into the body by block and character, as a mouse does. */
export async function select(page: Page, from: [number, number], to: [number, number] = from): Promise<void> {
  await body(page).evaluate(
    (root: HTMLElement, [a, b]) => {
      root.focus();
      const point = ([block, offset]: readonly [number, number]): [Node, number] => {
        const element = root.querySelectorAll('[data-slate-node="element"]')[block]!;
        let left = offset;
        for (const string of element.querySelectorAll('[data-slate-string]')) {
          const text = string.firstChild!;
          if (left <= text.textContent!.length) return [text, left];
          left -= text.textContent!.length;
        }
        return [element.querySelector('[data-slate-zero-width]')!.firstChild!, 0];
      };
      getSelection()!.setBaseAndExtent(...point(a), ...point(b));
    },
    [from, to] as const,
  );
  // Slate hears of the selection a tenth of a second later.
  await page.waitForTimeout(150);
}
