import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../article/model.js';
import { storiesFromText } from './page.js';

const PAGE = `镜湖区召开创建工作会议

聚焦七个导向,开创工作新篇

本报澜川4月26日讯(记者于伟 王博文) 25日,镜湖区召开会议,对全区重点工作进行安排部署。

会议指出,要全面审视区域目标定位、发展重点和路径选择,

集中谋划和展开新一轮工作布局。

详见02/03/04 要闻

创建文明城市
消防安全 安全生产

乡村振兴

点击关键词
看镜湖区重点工作

镜湖区今后三年创建工作,2018年——

开展九个提升,形成创建格局

本报澜川4月26日讯(记者李亚腾) 为深化创建文明城市工作,镜湖区作出安排部署。

※26日,镜湖区召开合作对接会议,推动重点企业发展。

《镜湖先声》微信公众号

镜湖区微信公众号
`;

describe('a page of stories', () => {
  it('is cut into its stories, its keyword box and its accounts', () => {
    const stories = storiesFromText(PAGE);
    expect(stories.map((s) => [s.init.kicker, s.init.headline, s.init.genre])).toEqual([
      ['镜湖区召开创建工作会议', ['聚焦七个导向,开创工作新篇'], 'news'],
      ['镜湖区今后三年创建工作,2018年——', ['开展九个提升,形成创建格局'], 'news'],
      ['', [''], 'brief'],
    ]);
    expect(stories[0]!.init.body!.map((b) => [b.type, textOf(b.runs)])).toEqual([
      ['paragraph', '25日,镜湖区召开会议,对全区重点工作进行安排部署。'],
      ['paragraph', '会议指出,要全面审视区域目标定位、发展重点和路径选择,集中谋划和展开新一轮工作布局。'],
      ['refer', '详见02/03/04 要闻'],
    ]);
    expect(stories[0]!.init.keywords).toEqual(['创建文明城市', '消防安全', '安全生产', '乡村振兴']);
    expect(stories[1]!.init.keywords).toEqual(['创建文明城市']);
    expect(stories[0]!.notes).toEqual(
      expect.arrayContaining(['keyword-box:4', 'joined:1', 'page-accounts:《镜湖先声》微信公众号、镜湖区微信公众号']),
    );
    expect(stories[2]!.init.body!.map((b) => b.type)).toEqual(['brief']);
  });

  it('of one story is that story', () => {
    const one = '标题在这里\n本报讯（记者李岩）今天召开会议。\n※另讯，明天还有会议。\n澜川微信公众号';
    const stories = storiesFromText(one);
    expect(stories).toHaveLength(1);
    expect(stories[0]!.init.body!.map((b) => b.type)).toEqual(['paragraph', 'brief', 'qr']);
  });

  it.each(['', '\n\n', '　'])('of nothing is one empty story (%j)', (text) => expect(storiesFromText(text)[0]!.init.headline).toEqual(['']));

  const seed = new URL('../../../shared/seed/front-page.txt', import.meta.url);
  it.runIf(existsSync(seed))('from the scanner: two stories, a brief, fifteen keywords', () => {
    const stories = storiesFromText(readFileSync(seed, 'utf8'));
    expect(stories.map((s) => s.init.credits!.map((c) => c.name).join('/'))).toEqual(['于伟/王博文', '李亚腾', '']);
    expect(stories.map((s) => s.init.opening?.place)).toEqual(['济宁', '济宁', undefined]);
    expect(stories[0]!.init.headline).toEqual(['聚焦“七个导向”，三次创业谋新篇']);
    expect(stories[0]!.init.keywords).toHaveLength(15);
    expect(stories[0]!.init.body!.filter((b) => b.type === 'paragraph').every((b) => /。$/.test(textOf(b.runs)))).toBe(true);
    expect(stories[1]!.init.kicker).toMatch(/——$/);
  });
});
