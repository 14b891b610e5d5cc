/** 竖排标题: which glyphs stand where. */
import { describe, expect, it } from 'vitest';
import type { Article } from '../article/model.js';
import type { Frame } from '../issue/model.js';
import { defaultPublication } from '../newsroom/defaults.js';
import { composePage } from './compose.js';
import { boxRect } from './geometry.js';
import { openHouse } from './house.js';
import type { GlyphRun, PageList } from './list.js';
import { frame, input, paragraph, publication, story, TEST_FACES } from './test-issue.js';
import { plainForm, verticalLine } from './vertical.js';

const house = openHouse(defaultPublication(), TEST_FACES);
const { grid } = publication();
const set = (text: string) => verticalLine(house, text, house.style('headline'), 'headline', 0);
const TEXT = '会议指出要全面审视区域目标定位，谋划新一轮工作布局。'.repeat(10);
const titled = (init: Partial<Article> = {}): Article =>
  story('a', { headline: ['让每一粒种子都发芽'], body: [0, 1, 2, 3].map((i) => paragraph(`b${i}`, TEXT)), ...init });
const glyphs = (list: PageList, part: RegExp): GlyphRun[] =>
  list.items.filter((item): item is GlyphRun => item.kind === 'glyphs' && part.test(item.source.part ?? ''));
const compose = (article: Article, init: Partial<Frame> = {}) =>
  composePage(input([article], [frame('f', [0, 4, 0, 50], { head: { form: 'vertical' }, ...init })]), 'p1');

describe('a line downwards', () => {
  it('sets characters one em under another, centred on the axis', () => {
    const { glyphs: found, length } = set('蓼河治水');
    expect(found.map(({ y }) => y)).toEqual([0.88, 1.88, 2.88, 3.88]);
    expect(found.every(({ x }) => x === -0.5)).toBe(true);
    expect(length).toBe(4);
  });

  it.each([
    ['“清水”', '﹃清水﹄'],
    ['‘清水’', '﹁清水﹂'],
    ['（上）', '︵上︶'],
    ['《蓼河》', '︽蓼河︾'],
    ['清——水', '清︱︱水'],
    ['清……', '清︙︙'],
    ['好，是。', '好︐是︒'],
  ])('gives %s its vertical marks: %s', (text, wanted) => {
    expect(set(text).glyphs.map(({ character }) => character).join('')).toBe(wanted); // prettier-ignore
    expect([...wanted].map(plainForm).join('')).toBe(text);
  });

  it('marks take half an em, the ink on the side of what they close or open', () => {
    const { glyphs: found, length } = set('“水”');
    expect(length).toBe(2);
    // The opening mark's cell begins half an em above the line; its ink is in the lower half.
    expect(found.map(({ y }) => y)).toEqual([0.38, 1.38, 2.38].map((y): number => expect.closeTo(y, 6) as number));
  });

  it('two figures share a place; a year stands figure by figure; the point of a number is a middle dot', () => {
    const [one, two] = set('12位').glyphs;
    expect(one!.y).toBe(two!.y);
    expect(two!.x).toBeGreaterThan(one!.x);
    expect(new Set(set('2018年').glyphs.map(({ y }) => y)).size).toBe(5);
    expect(set('1.2亿').glyphs.map(({ character }) => character).join('')).toBe('1·2亿'); // prettier-ignore
  });

  it('every character of the text is there once, with its place in the text', () => {
    const text = 'A股2018年“收官”——上证指数涨1.2%，创3年新高！';
    const { glyphs: found } = set(text);
    expect(found.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
  });
});

describe('a vertical head', () => {
  it('stands in its strip, lines from right to left, kicker first; the text keeps out of it', () => {
    for (const side of ['left', 'right'] as const) {
      const list = compose(titled({ kicker: '春耕图景', headline: ['让每一粒种子', '都发芽'], deck: '全区早稻播种过半' }), {
        head: { form: 'vertical', side },
      });
      const strip = boxRect(grid, { col: side === 'left' ? 0 : 3, cols: 1, line: 0, lines: 50 });
      const head = glyphs(list, /^(kicker|headline|deck)$/);
      const lines = head.map(({ source, xs }) => [source.part, Math.round(xs[0]!)] as const);
      expect(lines.map(([part]) => part)).toEqual(['kicker', 'headline', 'headline', 'deck']);
      expect(lines.map(([, x]) => x)).toEqual(lines.map(([, x]) => x).toSorted((a, b) => b - a));
      for (const run of head) {
        expect(run.ys).toHaveLength(run.xs.length);
        expect(Math.min(...run.xs)).toBeGreaterThanOrEqual(strip.x - 0.01);
        expect(Math.max(...run.xs) + run.size).toBeLessThanOrEqual(strip.x + strip.w + 0.01);
        expect(run.ys!.at(-1)!).toBeLessThan(strip.y + strip.h);
      }
      const foot = Math.max(...head.map(({ ys }) => ys!.at(-1)!));
      const beside = glyphs(list, /^b/).filter(({ y }) => y < foot);
      expect(beside.length).toBeGreaterThan(30);
      expect(beside.every(({ xs }) => xs.every((x) => x < strip.x - 1 || x >= strip.x + strip.w - 1))).toBe(true);
    }
  });

  it('a long one is broken into lines, or set smaller, and stays in its frame', () => {
    const list = compose(titled({ headline: ['全区重点工程推进会议今天上午召开 责任人当场立下军令状 十二个项目集中开工'] }));
    const rect = boxRect(grid, { col: 0, cols: 1, line: 0, lines: 50 });
    for (const run of glyphs(list, /^headline$/)) {
      expect(run.ys!.at(-1)!).toBeLessThan(rect.y + rect.h);
      expect(Math.min(...run.xs)).toBeGreaterThanOrEqual(rect.x - 0.01);
    }
    const asked = compose(titled({ headline: ['全区重点工程推进会议今天上午召开 责任人当场立下军令状'] }), { head: { form: 'vertical', lines: 2 } });
    expect(new Set(glyphs(asked, /^headline$/).map(({ xs, size }) => Math.round(xs[0]! + size / 2))).size).toBe(2);
  });

  it('beside a wide measure it has a strip of its own, and no character of the story is lost', () => {
    const list = compose(titled(), { columns: 2 });
    const strip = boxRect(grid, { col: 0, cols: 1, line: 0, lines: 50 });
    const text = glyphs(list, /^b/);
    expect(text.every(({ xs }) => xs.every((x) => x >= strip.x + strip.w))).toBe(true);
    const count = text.reduce((sum, { text: shown }) => sum + shown.length, 0);
    expect(count + list.fits[0]!.oversetChars).toBe(TEXT.length * 4);
  });

  it('of an English story stands across', () => {
    expect(glyphs(compose(titled({ language: 'en', headline: ['A seed for everyone'] })), /^headline$/).every(({ ys }) => ys === undefined)).toBe(
      true,
    );
  });

  it('standfirst and byline stand under it, across', () => {
    const list = compose(titled({ standfirst: '今年春天，全区早稻播种面积达二十万亩。' }));
    const foot = Math.max(...glyphs(list, /^headline$/).map(({ ys }) => ys!.at(-1)!));
    const found = glyphs(list, /^standfirst$/);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ y, ys }) => ys === undefined && y > foot)).toBe(true);
  });
});
