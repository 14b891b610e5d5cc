import { describe, expect, it } from 'vitest';
import { knownWords, latinWords, sisters } from './spelling.js';

describe('the words a dictionary is asked about', () => {
  it.each<[string, string[]]>([
    ['Teh quick brwon fox', ['Teh', 'quick', 'brwon', 'fox']],
    ['在Windows系统用recieve', ['Windows', 'recieve']],
    ['WTO和GDP, a B', []],
    ['iPhone McDonald macOS', []],
    ['COVID19 x2y abc123 123abc', []],
    ['see https://exmaple.com/teh or teh@exmaple.com', ['see', 'or']],
    ['exmaple.com and e.g. this', ['and', 'this']],
    ["don’t and don't", ["don't", 'and', "don't"]],
    ['the mayor’s hall', ['the', 'mayor', 'hall']],
    ['well-knwon', ['well', 'knwon']],
    ['café naïve', ['café', 'naïve']],
    ['没有', []],
    ['@teh #teh /teh', []],
    ['', []],
  ])('%s', (text, words) => {
    expect(latinWords(text).map(({ word }) => word)).toEqual(words);
  });

  it.each([
    ['colour', 'color'],
    ['organisations', 'organizations'],
    ['analysed', 'analyzed'],
    ['centre', 'center'],
    ['catalogues', 'catalogs'],
    ['defence', 'defense'],
    ['travelling', 'traveling'],
    ['programme', 'program'],
    ['anaemia', 'anemia'],
  ])('%s may be written where the dictionary has %s', (british, american) => {
    expect(sisters(british)).toContain(american);
    expect(sisters('word')).toEqual([]);
  });

  it('says where they stand', () => {
    const text = '在Windows，mayor’s';
    expect(latinWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Windows', 'mayor’s']);
  });

  it('takes the newsroom’s names for right', () => {
    expect(knownWords(['Anna Kowalczyk', '沈墨', '本报Xinhua', 'O’Brien'])).toEqual(['anna', 'kowalczyk', 'xinhua', "o'brien"]);
  });
});
