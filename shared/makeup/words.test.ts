import { describe, expect, it } from 'vitest';
import { wordBounds } from './words.js';

const words = (text: string): string => {
  const characters = [...text];
  const bounds = wordBounds(characters);
  return characters.map((character, i) => (bounds.has(i) ? `|${character}` : character)).join('');
};

describe('where a headline may be broken', () => {
  it.each([
    ['重点工程推进会议召开', ['重点', '工程', '推进', '会议', '召开']],
    ['把责任写在工地上', ['责任', '工地']],
    ['三百名志愿者植树', ['志愿者', '植树']],
    ['人民群众的获得感', ['人民', '群众的']],
    ['发展和改革委员会', ['委员会']],
    ['2018年一季度经济增长6.8%', ['2018年', '一季度', '6.8%']],
    ['Bridge of the year opens to traffic', ['of the year', 'to traffic', 'Bridge']],
    ['😀晴天𠮷日', ['晴天']],
  ])('%s keeps %j whole', (text, whole) => {
    const shown = words(text);
    for (const word of whole) expect(shown.replaceAll('|', '').includes(word) && shown.includes(word), `${shown}: ${word}`).toBe(true);
  });

  it.each([
    ['人民群众的获得感', '的'],
    ['通过了的条例', '的'],
    ['青年们等一会', '们'],
  ])('%s: no line begins with %s', (text, particle) => {
    expect(words(text)).not.toContain(`|${particle}`);
  });

  it.each([['城市与乡村', '与'], ['为人民服务', '为']])('%s: no line ends with %s', (text, word) => {
    expect(words(text)).not.toContain(`${word}|`);
  }); // prettier-ignore

  it('gives nothing for nothing', () => {
    expect([...wordBounds([])]).toEqual([]);
    expect([...wordBounds(['字'])]).toEqual([]);
  });
});
