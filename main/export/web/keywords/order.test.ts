import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordKey, keywordPath } from './key.js';
import { indexOf, type Head } from './order.js';
import { syllablesOf } from './reading.js';
import { openStrokes } from './strokes.js';

const strokes = openStrokes(readFileSync(new URL('../../../../resources/order/strokes.txt', import.meta.url), 'utf8'));
const index = (words: string[], language: 'zh' | 'en' = 'zh') => indexOf(words, (word) => word, language, strokes);
const told = (heads: Head<string>[]): Record<string, string[]> => Object.fromEntries(heads.map(({ id, entries }) => [id, entries]));

describe('strokes', () => {
  it('are counted as the mainland writes', () => {
    const counts = { 一: 1, 艺: 4, 区: 4, 长: 4, 辽: 5, 迅: 6, 鬼: 9, 骨: 9, 黄: 11, 嘴: 16, 鑫: 24 };
    for (const [character, count] of Object.entries(counts)) expect(strokes.count(character), character).toBe(count);
  });
  it('know every character of GB 2312', () => {
    const decoder = new TextDecoder('gb18030');
    for (let row = 0xb0; row <= 0xf7; row++)
      for (let cell = 0xa1; cell <= 0xfe; cell++) {
        const character = decoder.decode(new Uint8Array([row, cell]));
        if (/^\p{Script=Han}$/u.test(character)) expect(strokes.count(character), character).toBeGreaterThan(0);
      }
  });
  it('put characters with as many strokes in the order 横竖撇点折', () => {
    const order = (text: string): string => [...text].sort((a, b) => strokes.rank(a)! - strokes.rank(b)!).join('');
    expect(order('女门川上大三')).toBe('三大上川门女');
    expect(order('人十七')).toBe('十七人');
  });
});

describe('reading', () => {
  const read = (word: string): string =>
    syllablesOf(word)
      .map(({ letters, umlaut, tone }) => `${letters}${umlaut ? ':' : ''}${tone}`)
      .join(' ');
  it('is the word’s, not the character’s', () => {
    expect(['重庆', '重点', '银行', '行政', '长安', '成长', '音乐', '快乐', '厦门', '率先', '单县'].map(read)).toEqual([
      'chong2 qing4',
      'zhong4 dian3',
      'yin2 hang2',
      'xing2 zheng4',
      'chang2 an1',
      'cheng2 zhang3',
      'yin1 yue4',
      'kuai4 le4',
      'xia4 men2',
      'shuai4 xian1',
      'shan4 xian4',
    ]);
  });
  it('has one syllable for each character, whatever stands between', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('重', '庆', '5', 'G', 'é', '·', '𠮷', '\u{20bb7}', ' ', '儿', '嗯', '呣', 'ok', '㐀', '—')), (parts) => {
        expect(syllablesOf(parts.join('')).length).toBe([...parts.join('')].length);
      }),
    ));
});

describe('the index', () => {
  it('stands by sound, tone and strokes, with Latin words and digits in their own place', () => {
    const words = [
      'AI大模型',
      '重庆',
      '重点项目',
      '产业园',
      '安全生产',
      '5G基站',
      '长安',
      '绿色',
      '芦苇',
      '乱象',
      'MSCI',
      '旅游',
      '“放管服”',
      'éclair',
      '★',
    ];
    expect(told(index(words).pinyin)).toEqual({
      a: ['安全生产'],
      c: ['产业园', '长安', '重庆'],
      f: ['“放管服”'],
      l: ['芦苇', '旅游', '绿色', '乱象'],
      z: ['重点项目'],
      latin: ['AI大模型', 'éclair', 'MSCI'],
      digit: ['5G基站'],
      other: ['★'],
    });
  });
  it('stands by strokes, then by the order of strokes', () => {
    expect(told(index(['高新区', '一带一路', '人才', '大数据', '十强', 'AI', '产业园', '重庆', '㐃山']).strokes)).toEqual({
      1: ['一带一路'],
      2: ['十强', '人才'],
      3: ['大数据'],
      6: ['产业园'],
      9: ['重庆'],
      10: ['高新区'],
      latin: ['AI'],
      other: ['㐃山'],
    });
  });
  it('gives A–Z to the paper’s own language', () => {
    expect(told(index(['Shipping', 'airport', '重庆', 'Émigrés', 'elm'], 'en').pinyin)).toEqual({
      a: ['airport'],
      e: ['elm', 'Émigrés'],
      s: ['Shipping'],
      han: ['重庆'],
    });
  });
  it('holds every word once in either order, however they came', () => {
    const words = ['“AI”', 'AI', 'ＡＩ', '《重庆》', '重庆', '5G', '#5G', '!', '！'];
    expect(index(words)).toEqual(index([...words].reverse()));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('重庆', '重点', '银行', '5G', '龘', '㐃', 'ＡＩ', 'Ⅷ', '〇'))),
        (words) => {
          const one = index(words);
          const other = index([...words].reverse());
          for (const order of ['pinyin', 'strokes'] as const) {
            expect(one[order]).toEqual(other[order]);
            expect(one[order].flatMap(({ entries }) => entries).sort()).toEqual([...words].sort());
            expect(new Set(one[order].map(({ id }) => id)).size).toBe(one[order].length);
          }
        },
      ),
    );
  });
});

describe('a keyword’s address', () => {
  it('is the same for every way of writing it, and only for those', () => {
    expect(keywordPath(' ＡＩ ')).toBe(keywordPath('ai'));
    expect(keywordPath('MSCI')).toBe('keyword/w-msci.html');
    expect(keywordPath('free trade')).not.toBe(keywordPath('free-trade'));
    expect(keywordPath('高新区')).toMatch(/^keyword\/k-[0-9a-f]{12}\.html$/);
    expect(keywordKey('高新 区')).not.toBe(keywordKey('高新区'));
  });
});
