/**
 * The table of line-breaking cases: each rule at each level, with its source. 行首行尾禁则 after CLREQ (中文排版需求) 3.1.3 and
 * GB/T 15834—2011 5.1; pushing in and out after CLREQ 3.1.4–3.1.5; widths of marks after 3.1.6.
 */
import { describe, expect, it } from 'vitest';
import { breakLines, type BreakOptions } from './breaks.js';
import type { SetOptions } from './cells.js';
import { divisions } from './hyphens.js';
import { placeLine } from './justify.js';
import { PROHIBITIONS, type BreakLevel } from './rules.js';
import { TEST_SIZE, testCells } from './test-face.js';

const LEVELS: readonly BreakLevel[] = ['basic', 'gbt', 'strict'];
const set = (text: string, ems: number, options: Partial<SetOptions> = {}, breaks: Partial<BreakOptions> = {}) => {
  const c = testCells(text, options);
  const lines = breakLines(c, 0, { measure: ems * TEST_SIZE, indent: 0, noLoneCharacter: false, ...breaks });
  return { c, lines, texts: lines.map(({ from, to, hyphen }) => c.chars.slice(from, to).join('') + (hyphen ? '-' : '')) };
};

/** Marks that may not begin a line, and the lowest level that forbids it. */
const START: readonly [marks: string, from: BreakLevel, source: string][] = [
  ['。，、；：！？', 'basic', 'GB/T 15834 5.1.1, 5.1.2: 句号、问号、叹号、逗号、顿号、分号、冒号不出现在一行之首'],
  ['．', 'basic', 'CLREQ 3.1.3: 点号'],
  ['”’）》〉】』」〕］｝〗', 'basic', 'GB/T 15834 5.1.3: 后一半不出现在一行之首'],
  ['·・', 'basic', 'GB/T 15834 5.1.7: 间隔号不出现在一行之首'],
  ['～–', 'basic', 'GB/T 15834 5.1.6: 连接号不出现在一行之首'],
  ['％‰℃㎡㎏', 'basic', 'GB/T 15835: a unit stays with its number'],
  ['／', 'gbt', 'GB/T 15834 5.1.9: 分隔号不出现在一行之首'],
  ['——', 'strict', 'CLREQ 3.1.3 严格处理: 破折号不出现在一行之首'],
  ['……', 'strict', 'CLREQ 3.1.3 严格处理: 省略号不出现在一行之首'],
];
const END: readonly [marks: string, from: BreakLevel, source: string][] = [
  ['“‘（《〈【『「〔［｛〖', 'basic', 'GB/T 15834 5.1.3: 前一半不出现在一行之末'],
  ['￥№', 'basic', 'a sign stays with the number after it'],
  ['／', 'gbt', 'GB/T 15834 5.1.9: 分隔号不出现在一行之末'],
];
const RANK = { basic: 0, gbt: 1, strict: 2 };
const split = (marks: string): string[] => (marks === '——' || marks === '……' ? [marks] : [...marks]);

describe('forbidden line starts', () => {
  const table = START.flatMap(([marks, from, source]) =>
    LEVELS.flatMap((level) => split(marks).map((mark) => [mark, level, RANK[from] <= RANK[level], source] as const)),
  );
  it.each(table)('%s at level %s: %s (%s)', (mark, level, forbidden) => {
    // Four Han fill the measure; nothing can be compressed, so the mark stands at the start or takes a character with it.
    const digits = '℃㎡㎏％‰'.includes(mark);
    const { texts, lines } = set(digits ? `一二三5${mark}六七` : `一二三四${mark}六七`, digits ? 3.5 : 4, { level });
    expect(texts.every((text, i) => i === 0 || !text.startsWith(mark[0]!))).toBe(forbidden);
    expect(lines.every(({ yielded }) => yielded === null)).toBe(true);
  });
});

describe('forbidden line ends', () => {
  const table = END.flatMap(([marks, from, source]) =>
    LEVELS.flatMap((level) => split(marks).map((mark) => [mark, level, RANK[from] <= RANK[level], source] as const)),
  );
  it.each(table)('%s at level %s: %s (%s)', (mark, level, forbidden) => {
    const digits = '￥№'.includes(mark);
    const { texts } = set(digits ? `一二三${mark}55六七` : `一二三${mark}五六七`, 4, { level });
    expect(texts.slice(0, -1).every((text) => !text.endsWith(mark))).toBe(forbidden);
  });

  it('every row of the rules’ own table has a case here', () => {
    const kinds = new Set(PROHIBITIONS.map(({ kind, at }) => `${kind} ${at}`));
    const cased = new Set(
      [...START.map(([marks]) => [marks, 'start'] as const), ...END.map(([marks]) => [marks, 'end'] as const)].flatMap(([marks, at]) =>
        [...marks].map(
          (mark) => `${testCells(marks.length === 2 && marks[0] === marks[1] ? marks : `5${mark}5`).kind[marks[0] === marks[1] ? 0 : 1]} ${at}`,
        ),
      ),
    );
    // Half-width brackets and stops follow their full-width forms; their cases stand below.
    for (const [mark, at] of [
      ['.', 'start'],
      [')', 'start'],
      ['(', 'end'],
    ] as const)
      cased.add(`${testCells(`一${mark}`).kind[1]} ${at}`);
    expect([...kinds].filter((kind) => !cased.has(kind))).toEqual([]);
  });
});

describe('what stays whole', () => {
  it.each([
    ['一二三——四五', 4, '一二三|——四五', 'GB/T 15834 5.1.4: 破折号中间不断开'],
    ['一二三……四五', 4, '一二三|……四五', 'GB/T 15834 5.1.5: 省略号中间不断开'],
    ['一二2018-04-27日', 5.5, '一二|2018-04-27|日', 'a date in figures'],
    ['一二三1,234.56元', 5, '一二三|1,234.56元', 'GB/T 15835: figures with their separators'],
    ['一二三12.5%四', 4, '一二三|12.5%四', 'a percentage'],
    ['一二三25℃四', 4, '一二三|25℃四', 'a number with its unit'],
    ['一二三￥350四', 4, '一二三|￥350四', 'a sum of money'],
    ['一二COVID-19病', 4.5, '一二|COVID-19|病', 'a name of letters and figures'],
    ['看https://a.cn/b吧', 7.5, '看|https://a.cn/b|吧', 'an address'],
    ['一二三China四五', 4, '一二三|China四|五', 'CLREQ 3.2.4: a Latin word in Chinese text'],
    ['二月it’s好', 3.5, '二月|it’s好', 'an apostrophe inside a word'],
    ['一二三(四五六', 4, '一二三|(四五六', 'a half-width bracket opens a line'],
    ['一二三四)五六', 4, '一二三|四)五六', 'and never begins one when it closes'],
    ['一二25\u00a0kg三', 3.8, '一二|25\u00a0kg三', 'UAX #14 GL: a no-break space holds a number and its unit'],
    ['一二Mr\u202fLi三', 3.8, '一二|Mr\u202fLi三', 'UAX #14 GL: the narrow one, too'],
    ['一二三四\u2060五六', 4, '一二三|四五六', 'UAX #14 WJ: a word joiner holds two characters'],
    ['一二inter\u200bnational', 5, '一二inter|national', 'UAX #14 ZW: a zero-width space lets a word break'],
    ['一二inter\u00adnational', 5.6, '一二inter-|national', 'UAX #14: a soft hyphen divides a word, and shows its hyphen there only'],
  ] as const)('%s in %d: %s (%s)', (text, ems, lines, _source) => {
    expect(set(text, ems).texts.join('|')).toBe(lines.replace(/[\u00a0\u202f]/g, ' '));
  });
});

describe('compress, push in, push out (CLREQ 3.1.4–3.1.5: 先挤进，后推出)', () => {
  it.each([
    ['two marks meet: the blank between them is set once', '一”，二三四', 4.5, '一”，二三|四'],
    ['three closing marks', '一？”）二三', 4, '一？”）二|三'],
    ['a mark at the end gives its right half', '一二三四。五六', 4.5, '一二三四。|五六'],
    ['an opening mark at the start gives its left half', '一二三四“六七八九', 4, '一二三四|“六七八|九'],
    ['pushed in: marks in the line give way', '一，三四五，六七', 5, '一，三四五，|六七'],
    ['pushed out: nothing in the line can give', '一二三四，五六七', 4, '一二三|四，五六|七'],
  ] as const)('%s', (_, text, ems, lines) => {
    expect(set(text, ems).texts.join('|')).toBe(lines);
  });

  it('slack goes to word spaces, then to Han–Latin gaps, then between characters', () => {
    const opened = (ems: number) => {
      const c = testCells('字 ab cd 字', { hanLatinGap: true });
      const { xs } = placeLine(c, { from: 0, to: c.n, indent: 0, last: false, yielded: null }, ems * TEST_SIZE, 'justify');
      return xs[3]! - xs[2]!;
    };
    const natural = 1 + 0.25 + 1 + 0.25 + 1 + 0.25 + 1;
    // Within what three spaces take (a quarter em each) no letter moves from the next.
    expect(opened(natural + 0.6)).toBeCloseTo(opened(natural), 6);
    const c = testCells('汉ab汉', { hanLatinGap: true });
    const at = (ems: number) => placeLine(c, { from: 0, to: c.n, indent: 0, last: false, yielded: null }, ems * TEST_SIZE, 'justify').xs;
    const [, tight] = at(3.5);
    const [, wide] = at(3.9);
    expect(wide! - tight!).toBeCloseTo(2, 6);
  });

  it('no lone character ends a paragraph (避免孤字)', () => {
    const text = '一二三四五六七八九十'.repeat(4);
    // In a measure of 4 pushing out would open the line by a third of an em: it is reported instead.
    const narrow = set(text.slice(0, 9), 4, {}, { noLoneCharacter: true });
    expect(narrow.texts.at(-1)).toBe('九');
    expect(narrow.lines.at(-1)!.yielded).toBe('lone');
    for (const optimal of [false, true]) {
      // In a measure of 11 a character is pushed out to it.
      const wide = set(text.slice(0, 34), 11, {}, { noLoneCharacter: true, optimal });
      expect(wide.texts.at(-1)!.length).toBe(2);
      expect(wide.lines.every(({ yielded }) => yielded === null)).toBe(true);
      // Pushed in, where marks can give a whole em.
      expect(set('一，二，三五', 5, {}, { noLoneCharacter: true, optimal }).texts).toEqual(['一，二，三五']);
    }
  });
});

describe('widths of marks (CLREQ 3.1.6)', () => {
  it.each([
    ['full', 6],
    ['kaiming', 5.5],
    ['half', 5],
  ] as const)('%s: 一，二。三四 is %d em', (marks, ems) => {
    const c = testCells('一，二。三四', { marks });
    expect(c.sum[c.n]! / TEST_SIZE).toBeCloseTo(ems, 6);
  });

  it('a tightened body takes its share from every character and no letter', () => {
    expect(testCells('一二三ab', { tight: 2 }).sum[5]! / TEST_SIZE).toBeCloseTo(4 - 0.06, 6);
  });

  it('the Han–Latin quarter em is there when the house asks for it', () => {
    expect(testCells('汉a汉').sum[3]! / TEST_SIZE).toBeCloseTo(2.5, 6);
    expect(testCells('汉a汉', { hanLatinGap: true }).sum[3]! / TEST_SIZE).toBeCloseTo(3, 6);
  });
});

describe('hyphenation', () => {
  it.each([
    ['newspaper', [4, 6]],
    ['hyphenation', [2, 6, 7]],
    ['paper', []],
    ['UNESCO', []],
  ] as const)('%s', (word, at) => {
    for (const place of divisions(word)) {
      expect(place).toBeGreaterThanOrEqual(2);
      expect(word.length - place).toBeGreaterThanOrEqual(3);
    }
    if (at.length === 0) expect(divisions(word)).toEqual([]);
    else expect(divisions(word).length).toBeGreaterThan(0);
  });

  it('divides a word where a line would open too far, keeps room for the hyphen, and only when asked', () => {
    const text = 'the newspaper of record';
    const options = { language: 'en', hyphenate: true } as const;
    const { c, lines, texts } = set(text, 4.6, options);
    expect(texts.some((line) => line.endsWith('-'))).toBe(true);
    for (const line of lines.filter(({ hyphen }) => hyphen)) {
      const placed = placeLine(c, line, 4.6 * TEST_SIZE, 'justify');
      expect(placed.hyphen! + 5).toBeLessThanOrEqual(4.6 * TEST_SIZE + 1e-6);
    }
    expect(set(text, 4.6, { language: 'en' }).texts.some((line) => line.endsWith('-'))).toBe(false);
  });

  it('a word that carries a hyphen or a figure breaks only there', () => {
    expect(testCells('well-established newspaper2', { language: 'en', hyphenate: true }).hyphen).toBeNull();
  });
});
