import { describe, expect, it } from 'vitest';
import { storyFromText } from './plain.js';
import { understood } from './understood.js';

const said = (text: string): string[] => understood(storyFromText(text).init).map(({ part, count, text: t }) => `${part} ${count} ${t.slice(0, 12)}`);

describe('what was understood', () => {
  it('names every part of a whole story once, with its count', () => {
    const text = [
      '三次创业谋新篇',
      '高新区召开总结表彰大会',
      '——新一轮创业纪实',
      '本报济宁4月26日讯(记者于伟 王博文 通讯员欧阳娜) 25日，高新区召开大会，部署今年的工作。',
      '会议指出，要把发展放在第一位。',
      '重在落实',
      '会议要求，各单位分头落实，年底交账。',
      '图为会议现场。本报记者 刘可 摄',
      '详见02/03/04 要闻',
      '关键词：三次创业 招商引资 项目建设',
    ].join('\n');
    expect(said(text)).toEqual([
      'kicker 1 三次创业谋新篇',
      'headline 1 高新区召开总结表彰大会',
      'deck 1 ——新一轮创业纪实',
      'opening 1 本报 济宁 4-26 讯',
      'credits 3 记者 于伟，记者 王博文',
      'paragraph 3 25日，高新区召开大会，',
      'crosshead 1 重在落实',
      'picture 1 图为会议现场。',
      'refer 1 详见02/03/04 要',
      'keywords 3 三次创业 招商引资 项目',
    ]);
  });
  it('a line of credits is people, not an opening', () => {
    expect(said('题目\n本报记者 李岩\n正文的第一段话说了一件事情。\n正文的第二段话。')).toEqual([
      'headline 1 题目',
      'credits 1 记者 李岩',
      'paragraph 2 正文的第一段话说了一件事',
    ]);
  });
  it('nothing understood is nothing said', () => expect(understood({})).toEqual([]));
});
