import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countArticle, countText } from './count.js';

describe('countText', () => {
  it.each<[string, number, number, number]>([
    ['', 0, 0, 0],
    ['济宁高新区', 5, 5, 5],
    ['25日,济宁', 3, 4, 5],
    ['“三次创业”新局面。', 7, 7, 10],
    ['增长3.5%，达1,000元', 4, 6, 8],
    ['12:30开会', 2, 3, 3],
    ['COVID-19 don’t e-mail U.S.', 0, 4, 5],
    ['4G网络', 2, 3, 3],
    ['力争——向前……', 4, 4, 8],
    ['𠮷野家 ラーメン', 3, 7, 7],
    ['二〇一八年', 5, 5, 5],
    ['02/03/04 要闻', 2, 5, 7],
    ['London, Nov 20', 0, 3, 4],
  ])('%s', (text, han, words, withPunctuation) => expect(countText(text)).toEqual({ han, words, withPunctuation }));

  it('adds up over lines, and the three counts never decrease', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const [one, two, both] = [countText(a), countText(b), countText(`${a}\n${b}`)];
        expect(both).toEqual({ han: one.han + two.han, words: one.words + two.words, withPunctuation: one.withPunctuation + two.withPunctuation });
        expect(both.han).toBeLessThanOrEqual(both.words);
        expect(both.words).toBeLessThanOrEqual(both.withPunctuation);
      }),
      { seed: 20180426 },
    );
  });
});

describe('countArticle', () => {
  const story = {
    kicker: '引题',
    headline: ['主题一行', '主题二行'],
    deck: '',
    standfirst: '',
    opening: { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯' as const, cut: false, form: '' },
    credits: [{ role: '记者', name: '于伟' }],
    body: [
      { id: 'a', type: 'paragraph' as const, runs: [{ text: '正文' }, { text: '加粗', strong: true as const }] },
      { id: 'b', type: 'picture' as const, media: 'f00d', alt: '不计', credit: '本报记者 刘可 摄', runs: [{ text: '图说' }] },
    ],
  };
  it('counts what is read, and credits once wherever they stand', () => {
    // 2 + 8 + 本报济宁月日讯 7 and 4, 26 + 记者于伟 4 + 4 + 图说 2 + 本报记者刘可摄 7
    expect(countArticle({ ...story, creditsAt: 'opening' })).toEqual({ han: 34, words: 36, withPunctuation: 38 });
    // Under the headline the line says 本报记者 于伟: two more characters, no brackets.
    expect(countArticle({ ...story, creditsAt: 'headline' })).toEqual({ han: 36, words: 38, withPunctuation: 38 });
  });
});
