/** What the screen draws is the list: glyph origins on the canvas against the composed page, at several device scales. */
import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import type { Article } from '../../shared/article/model.js';
import { composePage } from '../../shared/makeup/compose.js';
import type { PageList } from '../../shared/makeup/list.js';
import { FaceTableSchema } from '../../shared/typeset/face.js';
import { call, open, root, type App } from './app.js';

interface Drawn {
  text: string;
  /** pt of the page. */
  x: number;
  y: number;
}

/** Page `at` of the first issue that has a page with this label, composed here, from what the newsroom gives to anyone. */
async function listOf({ page }: App, label: string, at: number) {
  const { issues } = await call(page, 'issues.list', {});
  const { publications } = await call(page, 'publications.list', {});
  for (const row of issues) {
    const issue = await call(page, 'issue.get', { id: row.id });
    const wanted = issue.pages[at];
    if (issue.pages[0]!.label !== label || !wanted) continue;
    const articles = new Map<string, Article>();
    const media = new Map<string, { width: number; height: number }>();
    for (const frame of issue.frames) {
      if (frame.article === null || articles.has(frame.article)) continue;
      const article = await call(page, 'article.get', { id: frame.article });
      articles.set(article.id, article);
      for (const { media: id } of article.body) if (id) media.set(id, await call(page, 'media.get', { id }));
    }
    const faces = FaceTableSchema.array().parse(JSON.parse(fs.readFileSync(path.join(root, 'out/fonts/faces.json'), 'utf8')));
    return composePage({ issue, publication: publications.find(({ id }) => id === issue.publication)!, articles, media, faces: new Map(faces.map((face) => [face.id, face])) }, wanted.id); // prettier-ignore
  }
  throw new Error(`no page ${label}`);
}

/** The greatest distance, pt, of a drawn glyph from its place in the list. Only lines in view are drawn; what is drawn comes in the list's order. */
function worstOf(drawn: readonly Drawn[], list: PageList): number {
  const wanted = list.items.flatMap((item) =>
    item.kind === 'glyphs'
      ? [...item.text].flatMap((text, i): Drawn[] => (text === ' ' || text === '\u3000' ? [] : [{ text, x: item.xs[i]!, y: item.ys?.[i] ?? item.y }]))
      : [],
  );
  let at = 0;
  let worst = 0;
  for (const glyph of drawn) {
    while (at < wanted.length && (wanted[at]!.text !== glyph.text || Math.abs(wanted[at]!.y - glyph.y) > 1)) at++;
    expect(at, `${glyph.text} at ${glyph.x}, ${glyph.y} is not in the list`).toBeLessThan(wanted.length);
    worst = Math.max(worst, Math.hypot(wanted[at]!.x - glyph.x, wanted[at]!.y - glyph.y));
    at++;
  }
  return worst;
}

for (const scale of [1, 1.25, 2]) {
  test(`at ${scale}× every glyph is drawn within 0.05 pt of its place in the list`, async () => {
    const a = await open({ newsroom: 'sample', args: [`--force-device-scale-factor=${scale}`], size: { width: 1000, height: 760 } });
    expect(await a.page.evaluate(() => window.devicePixelRatio)).toBe(scale);
    await a.page.evaluate(() => {
      const state: { drawn: Drawn[]; base: DOMMatrix | null } = { drawn: [], base: null };
      Object.assign(window, { placement: state });
      const { fillText, fillRect, clearRect } = CanvasRenderingContext2D.prototype;
      const sheet = (ctx: CanvasRenderingContext2D) => ctx.canvas.closest('[data-testid="sheet"]') !== null;
      CanvasRenderingContext2D.prototype.clearRect = function (...args) {
        // Each drawing begins with it.
        if (sheet(this)) Object.assign(state, { drawn: [], base: null });
        return clearRect.apply(this, args);
      };
      CanvasRenderingContext2D.prototype.fillRect = function (...args) {
        // The paper is the first thing drawn: its transform is the page's.
        if (sheet(this) && !state.base) state.base = this.getTransform();
        return fillRect.apply(this, args);
      };
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        if (sheet(this) && state.base) {
          const at = this.getTransform().transformPoint({ x, y });
          state.drawn.push({ text, x: (at.x - state.base.e) / state.base.a, y: (at.y - state.base.f) / state.base.d });
        }
        return fillText.call(this, text, x, y);
      };
    });
    await a.page.getByRole('navigation').getByRole('button', { name: '本期' }).click();
    await expect(a.page.getByTestId('sheet')).toBeVisible();
    // The second page has a headline set downwards.
    for (const at of [0, 1]) {
      if (at > 0) {
        await a.page.evaluate(() => void ((window as unknown as { placement: { drawn: unknown[] } }).placement.drawn.length = 0));
        await a.page.keyboard.press('PageDown');
      }
      await a.page.waitForFunction(() => (window as unknown as { placement: { drawn: unknown[] } }).placement.drawn.length > 800);
      await a.page.waitForTimeout(500);
      const drawn = await a.page.evaluate(() => (window as unknown as { placement: { drawn: Drawn[] } }).placement.drawn);
      expect(drawn.length).toBeGreaterThan(800);
      expect(worstOf(drawn, await listOf(a, '要闻', at))).toBeLessThanOrEqual(0.05);
    }
    await a.app.close();
  });
}
