import { describe, expect, it } from 'vitest';
import { houseForm, houseParts } from '../copy/house-opening.js';
import { composePage } from './compose.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';

const opening = { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯' as const, cut: false };
const credits = [{ role: '记者', name: '李岩' }];
const article = (form: string, rest = {}) => story('a', { opening: { ...opening, form }, credits, body: [paragraph('p', '会议召开。')], ...rest });
const house = (zh: string) => publication({ openingForm: houseForm({ ...houseParts(''), zh }) });
const printed = (a: ReturnType<typeof article>, paper = publication()): Record<string, string> => {
  const list = composePage(input([a], [frame('f', [0, 4, 0, 30])], {}, { publication: paper }), 'p1');
  const texts: Record<string, string> = {};
  for (const item of list.items)
    if (item.kind === 'glyphs' && item.source?.part) texts[item.source.part] = (texts[item.source.part] ?? '') + item.text;
  return texts;
};

describe('openings on the page', () => {
  it('follow the publication when they have no form of their own', () => {
    expect(printed(article('', { creditsAt: null }))['opening']).toBe('本报济宁4月26日讯（记者李岩）');
    expect(printed(article('', { creditsAt: null }), house('zh;w=【】;b=()'))['opening']).toBe('【本报济宁4月26日讯】(记者李岩)');
    expect(printed(article('zh;k=_', { creditsAt: 'opening' }), house('zh;w=【】;b=()'))['opening']).toBe('本报济宁4月26日讯 （记者李岩）');
  });
  it('a 通讯 has its credits under the headline', () => {
    const texts = printed(article('', { creditsAt: null, genre: 'feature' }));
    expect(texts['byline']).toBe('本报记者 李岩');
    expect(texts['opening']?.trim()).toBe('本报济宁4月26日讯');
  });
});
