import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, inkEnd, lineGive, lineWidth, type SetLine } from './breaks.js';
import { Join, type Cells, type SetOptions } from './cells.js';
import { Kind } from './classes.js';
import { placeLine } from './justify.js';
import { prohibited, type BreakLevel } from './rules.js';
import { TEST_SIZE, testCells } from './test-face.js';

const textOf = (c: Cells, { from, to }: SetLine) => c.chars.slice(from, to).join('');
const set = (text: string, ems: number, options: Partial<SetOptions> = {}, indent = 0, lone = false) => {
  const c = testCells(text, options);
  const lines = breakLines(c, 0, { measure: ems * TEST_SIZE, indent: indent * TEST_SIZE, noLoneCharacter: lone });
  return { c, lines, texts: lines.map((line) => textOf(c, line)) };
};

describe('line ends', () => {
  // rule · text · measure in em · lines · level
  const cases: [string, string, number, string, BreakLevel?][] = [
    ['plain Han fills the measure', '一二三四五六七八', 4, '一二三四|五六七八'],
    ['a stop is pushed in: at the end it takes half an em, the other comes from a mark in the line', '一，三四五，六七', 5, '一，三四五，|六七'],
    ['a stop that cannot be pushed in takes a character with it', '一二三四，五六七', 4, '一二三|四，五六|七'],
    ['a closing mark never starts a line', '一二三四》五六七八', 4, '一二三|四》五六|七八'],
    ['two closing marks stay with their character', '一二三四”，五六', 4, '一二三|四”，五|六'],
    ['an opening mark never ends a line', '一二三《四五六', 4, '一二三|《四五六'],
    ['an opening mark starts a line at half an em', '一二三四“六七八九', 4, '一二三四|“六七八|九'],
    ['a two-em dash does not break', '一二三——四五', 4, '一二三|——四五'],
    ['a two-em ellipsis does not break', '一二三……四五', 4, '一二三|……四五'],
    ['basic lets a dash start a line', '一二三四——五六', 4, '一二三四|——五六', 'basic'],
    ['strict does not', '一二三四——五六', 4, '一二三|四——五|六', 'strict'],
    ['strict does not let an ellipsis start a line', '一二三四……五', 4, '一二三|四……五', 'strict'],
    ['basic lets a full-width slash start a line', '一二三四／五六', 4, '一二三四|／五六', 'basic'],
    ['GB/T 15834 does not', '一二三四／五六', 4, '一二三|四／五六', 'gbt'],
    ['basic lets a slash end a line', '一二三／四五六', 4, '一二三／|四五六', 'basic'],
    ['GB/T 15834 allows neither end', '一二三／四五六', 4, '一二|三／四五|六', 'gbt'],
    ['a connector never starts a line', '一二三四～五六', 4, '一二三|四～五六'],
    ['nor does a single dash between years', '一二三2018—2020年', 4.5, '一二三|2018—|2020年'],
    ['nor a middle dot', '一二三四·五六', 4, '一二三|四·五六'],
    ['a Latin word stays whole', '一二三China四五', 4, '一二三|China四|五'],
    ['a number with its per cent sign stays whole', '一二三12.5%四', 4, '一二三|12.5%四'],
    ['a number stays with its unit', '一二三25℃四', 4, '一二三|25℃四'],
    ['a currency sign stays with its number', '一二三￥350四', 4, '一二三|￥350四'],
    ['pages 02/03/04 stay together', '详见02/03/04要闻', 6, '详见02/03/04|要闻'],
    ['a half-width comma never starts a line', '一二三四,五六', 4, '一二三|四,五六'],
    ['a half-width bracket never ends one', '一二三(四五六', 4, '一二三|(四五六'],
    ['Han may break after a half-width comma even before a number', '一二三,25日四', 4, '一二三,|25日四'],
    ['spaces at the end hang', 'aaa bbb ccc', 1.75, 'aaa |bbb |ccc'],
    ['a hyphen lets its word break after it', '一二long-term', 4, '一二|long-|term'],
    ['a line end set by hand ends the line', '一二\n三四五六七', 4, '一二\n|三四五六|七'],
  ];
  it.each(cases)('%s: %s in %d', (_, text, ems, lines, level = 'gbt') => {
    expect(set(text, ems, { level }).texts.join('|')).toBe(lines);
  });

  it('breaks a word longer than the measure, and says so', () => {
    const { texts, lines } = set('看abcdefghijklmnop', 4);
    expect(texts).toEqual(['看', 'abcdefgh', 'ijklmnop']);
    expect(lines[1]!.yielded).toBe('word');
  });

  it('gives up a prohibition only when nothing else is left, and says so', () => {
    const { lines } = set('“““““““一', 2);
    expect(lines[0]!.yielded).toBe('prohibition');
  });

  it('indents the first line only', () => {
    expect(set('一二三四五六七八', 4, {}, 2).texts).toEqual(['一二', '三四五六', '七八']);
  });

  it('never leaves one character on the last line: pushes it in', () => {
    expect(set('一，二，三，四', 6, {}, 0, true).texts).toEqual(['一，二，三，四']);
  });
  it('or pushes another out to it', () => {
    expect(set('一二三四五六七八九十一二三四五六七八九', 9, {}, 0, true).texts.at(-1)).toMatch(/^..+$/);
    const { texts } = set('一二三四五六七八九。', 8, {}, 0, true);
    expect(texts).toEqual(['一二三四五六七', '八九。']);
  });
  it('or, in a measure too narrow for either, says so', () => {
    const { lines } = set('一二三四', 3, {}, 0, true);
    expect(lines.at(-1)!.yielded).toBe('lone');
  });
});

describe('widths', () => {
  const width = (text: string, options?: Partial<SetOptions>) => {
    const c = testCells(text, options);
    return c.sum[c.n]! / TEST_SIZE;
  };
  const cases: [string, string, number, Partial<SetOptions>?][] = [
    ['adjacent closing marks', '一。”二', 3.5],
    ['closing before opening', '一，“二', 3.5],
    ['brackets back to back', '一）（二', 3.5],
    ['opening marks', '一“《二', 3.5],
    ['three marks', '一》”，二', 4],
    ['？！ together take one em', '一？！二', 3],
    ['three exclamation marks take two', '一！！！二', 4],
    ['a dash is two em', '一——二', 4],
    ['an ellipsis is two em', '一……二', 4],
    ['a single dash is one em', '一—二', 3],
    ['a middle dot is half an em', '卡尔·马', 3.5],
    ['quotation marks are Han-wide in Chinese', '“一”', 3],
    ['an apostrophe in a Latin word is not', 'It’s', 1.77],
    ['nor are quotation marks in English', '“It”', 1.94, { language: 'en' }],
    ['a quarter em between Han and Latin when the house wants it', '用AI写', 3.5, { hanLatinGap: true }],
    ['and none when it does not', '用AI写', 3],
  ];
  it.each(cases)('%s: %s', (_, text, ems, options) => expect(width(text, options)).toBeCloseTo(ems, 6));

  it('draws —— out to two em without a break between', () => {
    const c = testCells('——');
    const ink = (i: number) => [50, 850].map((edge) => i * 10 + c.dx[i]! + (edge / 100) * c.scale[i]!);
    expect(ink(0)[0]).toBeCloseTo(0.4, 2);
    expect(ink(0)[1]).toBeCloseTo(10, 2);
    expect(ink(1)[0]).toBeCloseTo(10, 2);
    expect(ink(1)[1]).toBeCloseTo(19.6, 2);
  });

  it('keeps the square of a character no face has, and names it', () => {
    const c = testCells('一\u{20bb7}二');
    expect(c.missing).toEqual([{ character: '\u{20bb7}', part: 'b1', offset: 1 }]);
    expect(c.sum[c.n]).toBe(30);
    expect(c.offset[2]).toBe(3);
  });
});

describe('justification', () => {
  const place = (text: string, ems: number, options?: Partial<SetOptions>) => {
    const c = testCells(text, options);
    const placed = placeLine(c, { from: 0, to: c.n, indent: 0, last: false, yielded: null }, ems * TEST_SIZE, 'justify');
    return [...placed.xs].map((x) => Math.round(x * 100) / 100);
  };
  it('opens word spaces first', () => expect(place('一 ab 二', 4)).toEqual([0, 10, 15, 20, 25, 30]));
  it('then Han–Latin gaps', () => expect(place('一ab二', 4, { hanLatinGap: true })).toEqual([0, 15, 20, 30]));
  it('then everything evenly, words excepted', () => expect(place('一二ab三', 5)).toEqual([0, 13.33, 26.67, 31.67, 40]));
  it('takes from punctuation first', () => expect(place('一，二，三 四', 5.5)).toEqual([0, 10, 16.25, 26.25, 32.5, 42.5, 45]));
  it('leaves a line ragged rather than tear it apart', () => expect(place('一二', 8)).toEqual([0, 10]));
  it('trims an opening mark at the start and a closing one at the end', () => expect(place('“一二”', 3)).toEqual([-5, 5, 15, 25]));
});

describe('any text', () => {
  const character = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...'会议指出当前济宁高新区全面深化改革') },
    { weight: 4, arbitrary: fc.constantFrom(...'，。、；：！？“”‘’（）《》—…·～／') },
    { weight: 3, arbitrary: fc.constantFrom(...'abcXYZ0123456789.,:;()[]%$-/ ') },
    { weight: 1, arbitrary: fc.constantFrom('——', '……', '℃', '￥', '\u{20bb7}', '\n', '12.5%') },
  );
  const text = fc.array(character, { minLength: 1, maxLength: 120 }).map((parts) => parts.join(''));
  const level = fc.constantFrom<BreakLevel>('basic', 'gbt', 'strict');

  it('keeps every rule, or says which one yielded', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 5, max: 30 }),
        level,
        fc.boolean(),
        fc.constantFrom<'zh' | 'en'>('zh', 'en'),
        (copy, ems, breakLevel, gap, language) => {
          const c = testCells(copy, { level: breakLevel, hanLatinGap: gap, language });
          const measure = ems * TEST_SIZE;
          const lines = breakLines(c, 0, { measure, indent: 2 * TEST_SIZE, noLoneCharacter: true });
          const { start, end } = prohibited(breakLevel);
          let at = 0;
          for (const line of lines) {
            // Every cell once, in order, on lines that are not empty.
            expect(line.from).toBe(at);
            expect(line.to).toBeGreaterThan(line.from);
            at = line.to;
            expect(lineWidth(c, line.from, line.to) - lineGive(c, line.from, line.to)).toBeLessThanOrEqual(measure - line.indent + 1e-5);
            const placed = placeLine(c, line, measure, 'justify');
            expect(placed.left).toBeGreaterThanOrEqual(0);
            expect(placed.right).toBeLessThanOrEqual(measure + 1e-5);
            const ink = inkEnd(c, line.from, line.to);
            for (let i = line.from + 1; i < ink; i++)
              if (c.scale[i] === 1 && c.scale[i - 1] === 1)
                expect(placed.xs[i - line.from]! + 5 + 1e-6).toBeGreaterThanOrEqual(placed.xs[i - line.from - 1]!);
            if (line.to === c.n || line.yielded === 'word' || line.yielded === 'prohibition') continue;
            const hard = c.kind[line.to - 1] === Kind.hardBreak;
            if (hard) continue;
            expect(c.join[line.to]).toBe(Join.free);
            expect(start[c.kind[line.to]!]).toBe(0);
            expect(ink > line.from && end[c.kind[ink - 1]!] === 1).toBe(false);
          }
          expect(at).toBe(c.n);
          expect(c.chars.join('').replaceAll('\n', '')).toBe(copy.replaceAll('\n', ''));
        },
      ),
      { seed: 20180427, numRuns: 400 },
    );
  });
});
