import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STYLE_SHEETS } from './write-archive.js';

const own = (file: string): string => readFileSync(new URL(`../../../resources/web/${file}`, import.meta.url), 'utf8');
const css = STYLE_SHEETS.map(own).join('');
const script = own('display.js');

/** `--name: #rrggbb` of the rule whose selector is exactly this. */
function tokens(selector: string): Record<string, string> {
  const start = css.search(new RegExp(`(^|\\n)\\s*${selector.replace(/[[\]()]/g, '\\$&')}\\s*\\{`));
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const body = css.slice(css.indexOf('{', start), css.indexOf('}', start));
  return Object.fromEntries([...body.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]));
}
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const v = parseInt(hex.slice(i, i + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('the theme', () => {
  const light = tokens(':root');
  const dark = tokens(":root[data-theme='dark']");

  it('keeps AAA for text, AA for what is quieter or red, by day and by night', () => {
    for (const theme of [light, dark]) {
      for (const ground of [theme.paper!, theme.sheet!]) {
        expect(contrast(theme.ink!, ground)).toBeGreaterThan(7);
        expect(contrast(theme.soft!, ground)).toBeGreaterThan(4.5);
        expect(contrast(theme.accent!, ground)).toBeGreaterThan(4.5);
      }
      expect(contrast(theme['on-accent']!, theme.accent!)).toBeGreaterThan(4.5);
    }
  });

  it('is the same night whether the system asks for it or the reader does', () => {
    expect(tokens(":root:not([data-theme='light'])")).toEqual(dark);
  });

  it('asks for no font and no picture from anywhere', () => expect(css).not.toMatch(/@import|@font-face|url\(/));

  it('never lets an indent, a size or a place be fixed in pixels of text', () => expect(css).not.toMatch(/font(-size)?:[^;]*\dpx/));

  it('comes with a script that makes no markup and asks for nothing', () =>
    expect(script).not.toMatch(/innerHTML|insertAdjacent|document\.write|eval|fetch|XMLHttp|import\b|https?:/));
});
