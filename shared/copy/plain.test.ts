import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf, type Article } from '../article/model.js';
import { ArticleInitSchema } from '../contract/store.js';
import { storyFromText } from './plain.js';
import { storyJson, StoryJsonSchema } from './story-json.js';
import { printByline, printOpening } from './opening.js';

const read = (text: string) => {
  const { init, notes } = storyFromText(text);
  expect(ArticleInitSchema.safeParse(init).success).toBe(true);
  return {
    ...init,
    notes,
    blocks: init.body!.map((b) => `${b.type}: ${textOf(b.runs)}`),
    names: init.credits!.map((c) => `${c.role} ${c.name}`).join(', '),
  };
};

describe('a story as plain text', () => {
  it('two headline lines over an opening are kicker and headline', () => {
    const s = read('引题在上\n主题在下\n本报讯（记者李岩）今天召开会议。\n会议强调落实。');
    expect([s.kicker, s.headline, s.deck]).toEqual(['引题在上', ['主题在下'], '']);
    expect([s.names, s.creditsAt]).toEqual(['记者 李岩', 'opening']);
    expect(s.blocks).toEqual(['paragraph: 今天召开会议。', 'paragraph: 会议强调落实。']);
    expect(s.notes).toEqual(['kicker', 'opening']);
  });

  it('three are kicker, headline and deck; a dash names the deck, a dash at the end the kicker', () => {
    const three = read('一\n二\n三\n本报讯（记者李岩）今天。');
    expect([three.kicker, three.headline, three.deck]).toEqual(['一', ['二'], '三']);
    const dashed = read('大河奔流\n——澜川治水记\n本报记者 李岩\n清晨，河面上起了雾。');
    expect([dashed.kicker, dashed.headline, dashed.deck]).toEqual(['', ['大河奔流'], '——澜川治水记']);
    const kicker = read('今后三年,2018年——\n开展九个提升\n本报讯（记者李岩）今天。');
    expect([kicker.kicker, kicker.headline]).toEqual(['今后三年,2018年——', ['开展九个提升']]);
  });

  it('a byline under the headline or at the tail is found and printed back', () => {
    const under = read('大河奔流\n□晚报记者 张劲松/文 金月全/图\n清晨，河面上起了雾。');
    expect([under.creditsAt, under.names]).toEqual(['headline', '记者 张劲松, 摄影 金月全']);
    expect(printByline(under.opening!, under.credits!)).toBe('□晚报记者 张劲松/文 金月全/图');
    expect(printOpening(under.opening!, under.credits!, under.creditsAt!)).toBe('');
    const tail = read('标题\n新华社北京3月5日电　国务院今天发布通知。\n通知要求落实。（记者 杨国强）');
    expect([tail.creditsAt, tail.names, tail.blocks.at(-1)]).toEqual(['tail', '记者 杨国强', 'paragraph: 通知要求落实。']);
    expect(printOpening(tail.opening!, tail.credits!, 'tail')).toBe('新华社北京3月5日电　');
    expect(printByline(tail.opening!, tail.credits!)).toBe('（记者 杨国强）');
    const line = read('标题\n今天召开会议，部署下一步重点工作。\n（本报记者 李岩）');
    expect([line.creditsAt, line.names, line.blocks]).toEqual(['tail', '记者 李岩', ['paragraph: 今天召开会议，部署下一步重点工作。']]);
  });

  it('an opening alone on its line gets the house space before the body', () => {
    const s = read('标题\n本报合肥18日电\n安徽省今天召开会议。');
    expect(printOpening(s.opening!, [], null)).toBe('本报合肥18日电　');
    expect(s.blocks).toEqual(['paragraph: 安徽省今天召开会议。']);
  });

  it('briefs, refers, crossheads, keywords, pictures and accounts are what they are', () => {
    const s = read(`标题
本报讯（记者李岩）今天召开会议，部署重点工作，与会者作了发言。

抓住关键
第一，抓好项目建设，确保各项工作取得成效。

一、守住底线
第二，守住安全底线，确保一方平安。

图为会议现场。本报记者 刘可 摄
会后，代表们参观园区。（张三 摄）
※另讯，明天继续开会。
详见02版
澜川日报微信公众号
关键词：高新区 创城、消防`);
    expect(s.blocks).toEqual([
      'paragraph: 今天召开会议，部署重点工作，与会者作了发言。',
      'crosshead: 抓住关键',
      'paragraph: 第一，抓好项目建设，确保各项工作取得成效。',
      'crosshead: 一、守住底线',
      'paragraph: 第二，守住安全底线，确保一方平安。',
      'picture: 图为会议现场。',
      'picture: 会后，代表们参观园区。',
      'brief: ※另讯，明天继续开会。',
      'refer: 详见02版',
      'qr: 澜川日报微信公众号',
    ]);
    expect(s.body!.filter((b) => b.type === 'picture').map((b) => b.credit)).toEqual(['本报记者 刘可 摄', '张三 摄']);
    expect(s.keywords).toEqual(['高新区', '创城', '消防']);
    expect(s.notes).toEqual(['brief', 'refer', 'crossheads:2', 'photos:2', 'accounts:1', 'opening', 'keywords:3']);
  });

  it('labels name the head parts', () => {
    const s = read('引题：上面\n主题：第一行\n主题：第二行\n副题：下面\n栏目：要闻\n关键词：甲 乙\n\n今天召开会议，部署下一步重点工作。');
    expect([s.kicker, s.headline, s.deck, s.section, s.keywords]).toEqual(['上面', ['第一行', '第二行'], '下面', '要闻', ['甲', '乙']]);
  });

  it('joins what columns broke, and nothing else', () => {
    const s = read(
      '标题\n本报讯（记者李岩）会议要求，全区上下要坚持目标导向，进一步提高抓落\n实的站位。\n短句没有句号\n要坚持创新导向，进一步优化抓落实的办法。',
    );
    expect(s.blocks).toEqual([
      'paragraph: 会议要求，全区上下要坚持目标导向，进一步提高抓落实的站位。',
      'crosshead: 短句没有句号',
      'paragraph: 要坚持创新导向，进一步优化抓落实的办法。',
    ]);
    expect(s.notes).toContain('joined:1');
  });

  it('English copy', () => {
    const s = read(`River rises again
Thousands leave their homes as rain goes on
By JANE DOE

LONDON, Nov 20 (Reuters) - The river rose again on Tuesday, and thousands of
people left their homes in the valley.

What comes next

More rain is expected. Keep away from the banks.

See page 4
Keywords: floods, River Thames`);
    expect([s.language, s.headline, s.deck, s.creditsAt, s.names]).toEqual([
      'en',
      ['River rises again'],
      'Thousands leave their homes as rain goes on',
      'headline',
      '作者 JANE DOE',
    ]);
    expect(s.blocks).toEqual([
      'paragraph: The river rose again on Tuesday, and thousands of people left their homes in the valley.',
      'crosshead: What comes next',
      'paragraph: More rain is expected. Keep away from the banks.',
      'refer: See page 4',
    ]);
    expect(s.keywords).toEqual(['floods', 'River Thames']);
    expect(printByline(s.opening!, s.credits!)).toBe('By JANE DOE');
    expect(printOpening(s.opening!, s.credits!, 'headline')).toBe('LONDON, Nov 20 (Reuters) - ');
  });

  it.each([
    ['', [''], 0],
    ['只有一行标题', ['只有一行标题'], 0],
    ['今天召开会议，部署下一步重点工作，各部门负责人参加。', [''], 1],
    ['一\n二\n三\n四\n五\n六', ['一'], 5],
  ])('odd text %j loses nothing', (text, headline, blocks) => {
    const s = read(text);
    expect(s.headline).toEqual(headline);
    expect(s.blocks).toHaveLength(blocks);
  });

  it('credits that are doubled stay text', () => {
    const s = read('标题\n本报记者 刘可\n本报讯（记者李岩）今天召开会议。\n（记者 王五）');
    expect(s.names).toBe('记者 李岩');
    expect(s.blocks).toEqual(['paragraph: 本报记者 刘可', 'paragraph: 今天召开会议。', 'paragraph: （记者 王五）']);
  });

  it('dots that follow each other are a list, 问 and 答 an interview; numbers and a single dot are words', () => {
    const s = read(
      '标题\n本报讯 今天召开会议。\n• 坚持目标导向\n•坚持问题导向\n问：何时见好？\n答: 今年之内。\n1. 第一件事办完了。\n2. 第二件事办完了。\n• 只此一件。',
    );
    expect(s.blocks).toEqual([
      'paragraph: 今天召开会议。',
      'item: 坚持目标导向',
      'item: 坚持问题导向',
      'question: 何时见好？',
      'answer: 今年之内。',
      'paragraph: 1. 第一件事办完了。',
      'paragraph: 2. 第二件事办完了。',
      'paragraph: • 只此一件。',
    ]);
    expect(s.notes).toEqual(['list', 'interview', 'opening', 'half-width:1']);
    expect(read('标题\n本报讯 开会。\n问：只有问题没有回答的一段话。').blocks.at(-1)).toBe('paragraph: 问：只有问题没有回答的一段话。');
  });

  const seed = new URL('../../../shared/seed/front-page.txt', import.meta.url);
  it.runIf(existsSync(seed))('the lead and the second story of the page the product starts from', () => {
    const page = readFileSync(seed, 'utf8');
    const lead = read(page.slice(0, page.indexOf('创建全国文明城市  ')));
    expect(lead.kicker).toBe('济宁高新区召开总结表彰暨重点工作会议');
    expect(lead.headline).toEqual(['聚焦“七个导向”，三次创业谋新篇']);
    expect(lead.opening).toMatchObject({ source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯', cut: false });
    expect(lead.names).toBe('记者 于伟, 记者 王博文');
    expect(lead.blocks.at(-1)).toBe('refer: 详见02/03/04 要闻');
    const second = read(page.slice(page.indexOf('济宁高新区全面启动今后'), page.indexOf('※')));
    expect([second.kicker, second.headline, second.names]).toEqual([
      '济宁高新区全面启动今后三年创城工作,2018年——',
      ['开展九个“提升”,形成全域创建格局'],
      '记者 李亚腾',
    ]);
    const brief = read(page.slice(page.indexOf('※'), page.indexOf('《蓼河先声》')));
    expect(brief.genre).toBe('brief');
  });
});

describe('storyJson', () => {
  it('has the documented keys in their order and gives marks only where there are some', () => {
    const { init } = storyFromText('引题\n标题\n本报讯（记者李岩）今天开会。');
    const article = {
      standfirst: '',
      section: '',
      slug: '',
      plannedLength: 0,
      state: 'draft',
      ...init,
      id: 'a1',
      version: 1,
      spiked: false,
    } as Article;
    article.body.push({ id: 'x', type: 'paragraph', runs: [{ text: '看' }, { text: '这里', link: 'https://a.cn' }] });
    const json = storyJson(article);
    expect(Object.keys(json)).toEqual([
      'id',
      'kicker',
      'headline',
      'deck',
      'opening',
      'credits',
      'creditsAt',
      'body',
      'keywords',
      'section',
      'state',
      'counts',
    ]);
    expect(json.body).toEqual([
      { type: 'paragraph', text: '今天开会。' },
      { type: 'paragraph', text: '看这里', runs: [{ text: '看' }, { text: '这里', link: 'https://a.cn' }] },
    ]);
    expect(json.counts).toEqual({ han: 18, words: 18, withPunctuation: 21 });
    expect(StoryJsonSchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(json);
    expect(storyJson({ ...article, headline: [''], standfirst: '提要' })).toMatchObject({ headline: [], standfirst: '提要' });
  });
});
