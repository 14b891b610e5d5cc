import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_TYPES, type Article, type Block } from '../../../../shared/article/model.js';
import { defaultPublication } from '../../../../shared/newsroom/defaults.js';
import { article, ATTACK, block, smallIssue } from '../testing/small-issue.js';
import { ATTRIBUTES, ELEMENTS, wechatArticle, type WechatSetting } from './article.js';
import { lengthOf, LIMITS } from './limits.js';
import { accentOf, contrastOnWhite, stylesOf } from './styles.js';

const MEDIA = 'a'.repeat(64);
const small = smallIssue(MEDIA);
const paper = { ...defaultPublication(), name: '蓼河日报', nameEn: 'Liaohe Daily' };
const placed: WechatSetting = { date: '2018-04-27', page: '01', address: () => null, has: () => true };
const hosted: WechatSetting = { ...placed, address: ({ id }) => `https://example.org/p/${id}.jpg` };
const made = (story: Article, setting = placed) => wechatArticle(story, paper, setting);
const htmlOf = (story: Article, setting = placed): string => String(made(story, setting).html);
const story = (id: string): Article => small.articles.get(id)!;

/** What of the HTML is not a tag of the list with attributes of the list: nothing but text may be left. */
function foreign(html: string): string[] {
  const tag = new RegExp(`</?(?:${ELEMENTS.join('|')})(?: (?:${ATTRIBUTES.join('|')})="[^"<>]*")*>`, 'g');
  return html.replace(tag, '').match(/[<>][^<>]{0,40}/g) ?? [];
}
const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!);

describe('a story for 公众号', () => {
  it('has its head parts, opening, body, credits, keywords and source; the title stands over it in WeChat', () => {
    const lead = made(story('lead'));
    expect(lead.title).toBe('聚焦“七个导向”，三次创业谋新篇');
    expect(lead.author).toBe('于伟 王博文');
    const text = words(String(lead.html));
    for (const said of ['高新区召开总结表彰暨重点工作会议', '本报蓼河4月26日讯', '坚持目标导向', '一级带着一级干，一级干给一级看', '详见02/03/04/09 要闻', '关键词：招商引资　园区建设　AI & 5G', '来源：《蓼河日报》2018年4月27日 第01版'])
      expect(text).toContain(said); // prettier-ignore
    expect(text).not.toContain(lead.title);
    expect(lead.text.startsWith('高新区召开总结表彰暨重点工作会议\n\n本报蓼河4月26日讯（记者于伟 王博文）25日')).toBe(true);
    expect(words(htmlOf(story('second')))).toMatch(/（本报记者 李亚腾）/);
    expect(words(htmlOf(story('english')))).toContain('Source: Liaohe Daily, 27 April 2018, page 01');
  });

  it('sets body type of 16 px in 1.75 lines, as inline styles only', () => {
    for (const id of small.articles.keys()) {
      const html = htmlOf(story(id), hosted);
      expect(html).toMatch(/^<section style="[^"]*font-size:16px;line-height:1\.75;/);
      expect(html).not.toMatch(/\s(class|id)=|<script|<style|position:|float:|url\(|var\(|@/);
    }
  });

  it('turns links into notes with their address, once each; only WeChat’s own stay links', () => {
    const linked = article('x', {
      body: [
        {
          ...block('paragraph', ''),
          runs: [
            { text: '甲', link: 'https://example.org/a?b=1&c=2' },
            { text: '乙', link: 'https://mp.weixin.qq.com/s/abc' },
            { text: '丙', link: 'https://example.org/a?b=1&c=2' },
            { text: '丁', link: 'https://mp.weixin.qq.com.example.org/' },
            { text: '戊', link: 'javascript:alert(1)' },
          ],
        },
      ],
    });
    const { html, links } = made(linked);
    expect(links).toEqual(['https://example.org/a?b=1&c=2', 'https://mp.weixin.qq.com.example.org/']);
    expect(String(html).match(/<a [^>]*>/g)).toEqual([expect.stringContaining('href="https://mp.weixin.qq.com/s/abc"')]);
    expect(words(String(html))).toContain('甲[1]乙丙[1]丁[2]戊');
    expect(words(String(html))).toContain('[1] https://example.org/a?b=1&c=2');
  });

  it('numbers pictures and codes and leaves a place for those without an address', () => {
    const inside = article('x', {
      body: [
        block('picture', '第一张', { media: MEDIA, credit: '刘可 摄' }),
        block('qr', '扫码看视频', { url: 'https://example.org/v' }),
        block('qr', '坏码', { url: 'javascript:alert(1)' }),
        block('picture', '没有文件', {}),
      ],
    });
    const without = made(inside, { ...placed, has: ({ media, url }) => media !== undefined || url !== undefined });
    expect(without.pictures.map(({ number, kind, address }) => [number, kind, address])).toEqual([
      [1, 'photo', null],
      [2, 'code', null],
    ]);
    expect(words(String(without.html))).toContain('【图1：在此插入】第一张　刘可 摄【图2：在此插入二维码】扫码看视频坏码没有文件');
    expect(String(without.html)).not.toContain('<img');
    expect(
      htmlOf(inside, { ...hosted, has: ({ media, url }) => media !== undefined || url !== undefined }).match(/<img src="[^"]*" alt="[^"]*"/g),
    ).toEqual([
      `<img src="https://example.org/p/${inside.body[0]!.id}.jpg" alt="第一张"`,
      `<img src="https://example.org/p/${inside.body[1]!.id}.jpg" alt="扫码看视频"`,
    ]);
  });

  it('writes lists, tables, interviews and boxes with elements that the editor leaves', () => {
    const mixed = article('x', {
      body: [
        block('item', '一', { list: 'number' }), block('item', '二', { list: 'number' }), block('item', '点'),
        block('cell', '项目', { table: 't', row: 'r1', head: true }), block('cell', '金额', { table: 't', row: 'r1', head: true, align: 'right' }),
        block('cell', '路', { table: 't', row: 'r2' }), block('cell', '3', { table: 't', row: 'r2', align: 'right' }),
        block('question', '为什么？'), block('answer', '因为。'),
        block('crosshead', '框题', { box: 'b' }), block('paragraph', '框文', { box: 'b' }), block('paragraph', '末段'),
      ],
    }); // prettier-ignore
    const html = htmlOf(mixed);
    expect(words(html)).toContain('1.一2.二•点项目金额路3问：为什么？答：因为。框题框文末段');
    expect(html.match(/<td /g)).toHaveLength(4);
    expect(html).toMatch(
      /<section style="[^"]*background-color:#f7f5f0;"><section[^>]*><span[^>]*>框题<\/span><\/section><p[^>]*>框文<\/p><\/section><p[^>]*>末段/,
    );
    expect(foreign(html)).toEqual([]);
    expect(made(mixed).text).toContain('1. 一\n\n2. 二\n\n• 点\n\n项目\t金额\n路\t3');
  });

  it('keeps title, digest and author within what WeChat takes, and a cut title whole in the text', () => {
    const long = article('x', {
      headline: ['长'.repeat(70)],
      standfirst: '提要'.repeat(100),
      credits: ['欧阳娜', '买买提·阿不都拉', '王博文', '李岩'].map((name) => ({ role: '记者', name })),
    });
    const { title, digest, author, html } = made(long);
    expect([lengthOf(title), title.at(-1)]).toEqual([LIMITS.title, '…']);
    expect(lengthOf(digest)).toBeLessThanOrEqual(LIMITS.digest);
    expect(author).toBe('欧阳娜 买买提·阿不都拉 王博文');
    expect(lengthOf(author)).toBe(16);
    expect(words(String(html))).toContain('长'.repeat(70));
  });

  it('leaves text that attacks as text, whatever the setting', () => {
    for (const setting of [placed, hosted]) {
      const html = htmlOf(story('attack'), setting);
      expect(foreign(html)).toEqual([]);
      expect(words(html)).toContain(ATTACK);
      expect(html).not.toContain('javascript:');
    }
  });

  it('holds nothing outside the lists, whatever a story says', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(ATTACK, '"><img src=x>', '" onload="x', '&lt;b&gt;', '\u0000\ud800', 'a\nb', ''));
    const link = fc.oneof(text, fc.constantFrom('https://mp.weixin.qq.com/s/"><script>', 'https://example.org/"onx=', 'data:text/html,x'));
    const run = fc.record(
      { text, strong: fc.constant(true as const), emphasis: fc.constant(true as const), link },
      { requiredKeys: ['text'], noNullPrototype: true },
    );
    const blocks = fc.array(
      fc.record(
        { id: fc.uuid(), type: fc.constantFrom(...BLOCK_TYPES), runs: fc.array(run, { minLength: 1, maxLength: 3 }), media: fc.constant(MEDIA), credit: text, alt: text, url: link, box: fc.constantFrom('a', 'b'), table: fc.constantFrom('t'), row: fc.constantFrom('1', '2'), head: fc.constant(true as const), align: fc.constantFrom('left', 'center', 'right') },
        { requiredKeys: ['id', 'type', 'runs'], noNullPrototype: true },
      ),
      { maxLength: 8 },
    ); // prettier-ignore
    const stories = fc
      .record({ kicker: text, headline: fc.array(text, { minLength: 1, maxLength: 3 }), deck: text, standfirst: text, keywords: fc.array(text, { maxLength: 3 }), body: blocks, language: fc.constantFrom('zh', 'en'), creditsAt: fc.constantFrom('opening', 'headline', 'tail', null), credits: fc.array(fc.record({ role: fc.constant('记者'), name: text }), { maxLength: 3 }) })
      .map((init) => article('x', init as Partial<Article>)); // prettier-ignore
    fc.assert(
      fc.property(stories, fc.boolean(), (one, online) => {
        const { html, title, digest, author, pictures } = made(one, online ? { ...hosted, address: ({ url }: Block) => url ?? ATTACK } : placed);
        expect(foreign(String(html))).toEqual([]);
        expect(lengthOf(title)).toBeLessThanOrEqual(LIMITS.title);
        expect(lengthOf(digest)).toBeLessThanOrEqual(LIMITS.digest);
        expect(lengthOf(author)).toBeLessThanOrEqual(LIMITS.author);
        expect(pictures.map(({ number }) => number)).toEqual(pictures.map((_, i) => i + 1));
      }),
      { numRuns: 300 },
    );
  });
});

describe('its colours', () => {
  it('take the publication’s colour, dark enough on white', () => {
    expect(contrastOnWhite('#000000')).toBeCloseTo(21);
    expect(contrastOnWhite(accentOf(paper))).toBeGreaterThanOrEqual(4.5);
    const yellow = { ...paper, palette: { ...paper.palette, vermilion: { name: '黄', cmyk: [0, 5, 95, 0] as [number, number, number, number] } } };
    expect(contrastOnWhite(accentOf(yellow))).toBeGreaterThanOrEqual(4.5);
    expect(accentOf({ ...paper, palette: {} })).toBe('#b32d1d');
    expect(String(made(story('lead')).html)).toContain(accentOf(paper));
  });

  it('no style holds what would end its attribute', () => {
    for (const style of Object.values(stylesOf('#b32d1d'))) expect(style).toMatch(/^[a-z0-9#%.:; -]+$/);
  });
});
