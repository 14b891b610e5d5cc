import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_TYPES, type Article, type Block, type Run } from '../../../shared/article/model.js';
import { parseOpening } from '../../../shared/copy/opening.js';
import { placesOf } from '../../../shared/makeup/places.js';
import { parseXml, type Element } from '../photo/xml.js';
import { plainText } from '../print/stories.js';
import { article, ATTACK, block, smallIssue } from '../web/testing/small-issue.js';
import { filedOn } from './credits.js';
import { nitf, type NitfStory } from './nitf.js';

const MEDIA = '5f'.repeat(32);
const { issue, publication, articles } = smallIssue(MEDIA);
const story = (one: Article, more: Partial<NitfStory> = {}): NitfStory => ({
  article: one,
  publication,
  issue,
  pages: [{ number: '01', label: '要闻' }],
  places: placesOf(issue),
  picture: ({ media }) =>
    media === undefined ? undefined : { source: '../pictures/01-a.jpg', type: 'image/jpeg', width: 30, height: 20, rights: '© 2018' },
  ...more,
});
const parsed = (one: Article, more: Partial<NitfStory> = {}): Element => parseXml(nitf(story(one, more)))!;
const textOf = (one: Element | string): string => (typeof one === 'string' ? one : one.name === 'br' ? '\n' : one.children.map(textOf).join(''));
const all = (root: Element, name: string): Element[] => [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, name)))]; // prettier-ignore
const value = (one: Element | undefined, name: string): string | undefined => one?.attributes.find((attribute) => attribute.name === name)?.value;

/** Every paragraph, heading, item, cell, caption and producer of the body, in order. */
function paragraphs(root: Element): string[] {
  const LEAVES = new Set(['p', 'hl2', 'li', 'td', 'th', 'media-caption', 'media-producer']);
  const walk = (one: Element): string[] =>
    LEAVES.has(one.name) ? [textOf(one)] : one.children.flatMap((child) => (typeof child === 'string' ? [] : walk(child)));
  return walk(all(root, 'body.content')[0]!);
}

describe('a story as NITF', () => {
  it('tells what it is, whose, how urgent, when and where it was printed', () => {
    const root = parsed({ ...articles.get('lead')!, priority: 'lead', slug: 'lead-427' }, { pages: [{ number: '01', label: '要闻' }, { number: '03', label: '民生' }] }); // prettier-ignore
    expect(value(all(root, 'doc-id')[0], 'id-string')).toBe('lead');
    expect(value(all(root, 'urgency')[0], 'ed-urg')).toBe('2');
    expect(value(all(root, 'date.issue')[0], 'norm')).toBe('20180427T000000+0800');
    expect(value(all(root, 'doc.copyright')[0], 'holder')).toBe('蓼河日报社');
    expect(value(all(root, 'du-key')[0], 'key')).toBe('lead-427');
    expect(all(root, 'keyword').map((one) => value(one, 'key'))).toEqual(['招商引资', '园区建设', 'AI & 5G']);
    expect(all(root, 'pubdata').map((one) => ['name', 'number', 'issue', 'position.section', 'position.sequence'].map((key) => value(one, key)))).toEqual([
      ['蓼河日报', '1024', '88', '要闻', '01'],
      ['蓼河日报', '1024', '88', '民生', '03'],
    ]); // prettier-ignore
    expect(value(all(root, 'body')[0], 'lang')).toBe('zh-CN');
  });

  it('has its head parts, persons with their roles, the dateline’s place and day', () => {
    const root = parsed({ ...articles.get('second')!, creditsAt: 'opening', credits: [{ role: '记者', name: '李岩' }, { role: '通讯员', name: '张红运' }], standfirst: '提要一\n提要二' }); // prettier-ignore
    expect(textOf(all(root, 'hl1')[0]!)).toBe('开展九个“提升”，\n形成全域创建格局');
    expect(all(root, 'hedline')[0]!.children.slice(1).map((one) => [value(one as Element, 'class'), textOf(one)])).toEqual([['kicker', '全面启动今后三年创城工作——'], ['deck', '一份副题']]); // prettier-ignore
    const [byline] = all(root, 'byline');
    expect(textOf(byline!)).toBe('本报记者 李岩 通讯员 张红运');
    expect(all(byline!, 'person').map((one) => [textOf(one), value(all(one, 'function')[0], 'value')])).toEqual([['李岩', '记者'], ['张红运', '通讯员']]); // prettier-ignore
    const [dateline] = all(root, 'dateline');
    expect(textOf(dateline!)).toBe('本报蓼河4月26日讯');
    expect(textOf(all(dateline!, 'location')[0]!)).toBe('蓼河');
    expect(value(all(dateline!, 'story.date')[0], 'norm')).toBe('20180426T000000+0800');
    expect(all(root, 'abstract')[0]!.children.map(textOf)).toEqual(['提要一', '提要二']);
    expect(all(root, 'distributor')).toEqual([]);
    const tail = parsed(articles.get('second')!);
    expect(all(tail, 'byline')).toEqual([]);
    expect(textOf(all(tail, 'tagline')[0]!)).toContain('李亚腾');
  });

  it('copy of others names who sent it and claims no copyright; a spaced name is found', () => {
    const opening = { source: '新华社', place: '北京', date: { month: null, day: 30 }, kind: '电' as const, cut: true, form: '' };
    const root = parsed(article('x', { headline: ['题'], opening, credits: [{ role: '记者', name: '李岩' }], creditsAt: 'opening' }));
    expect(textOf(all(root, 'distributor')[0]!)).toBe('新华社');
    expect(all(root, 'doc.copyright')).toEqual([]);
    expect(textOf(all(root, 'dateline')[0]!)).toBe('据新华社北京30日电');
    // The thirtieth before 27 April is in March.
    expect(value(all(root, 'story.date')[0], 'norm')).toBe('20180330T000000+0800');
    const { opening: english } = parseOpening('LONDON, Nov 20 (Reuters) - Ships sailed.')!;
    const line = parsed(article('y', { headline: ['A'], language: 'en', opening: english }));
    expect(textOf(all(line, 'location')[0]!)).toBe('LONDON');
    expect(value(all(line, 'story.date')[0], 'norm')).toBe('20171120T000000+0800');
  });

  it('a day that no calendar has is not normalised', () => {
    expect(filedOn({ month: 2, day: 30 }, '2018-04-27')).toBeNull();
    expect(filedOn({ month: 12, day: 31 }, '2019-01-01')).toBe('2018-12-31');
    expect(filedOn({ month: null, day: 31 }, '2019-01-01')).toBe('2018-12-31');
    expect(filedOn({ month: null, day: 1 }, '2019-01-01')).toBe('2019-01-01');
    expect(filedOn({ month: null, day: 31 }, '2018-03-01')).toBeNull();
    expect(filedOn(null, '2019-01-01')).toBeNull();
  });

  it('has lists, tables, boxes, interviews, groups, quotes, pictures and codes as such', () => {
    const body = [
      block('paragraph', '导语。'),
      block('pullquote', '引文'),
      block('item', '甲', { list: 'number' }),
      block('item', '乙', { list: 'number' }),
      block('cell', '镇街', { table: 't', row: 'a', head: true }),
      block('cell', '户数', { table: 't', row: 'a', head: true, align: 'right' }),
      block('cell', '城关', { table: 't', row: 'b' }),
      block('question', '怎样?'),
      block('picture', '桥', { media: MEDIA, credit: '刘可 摄', alt: '一座桥', group: 'g' }),
      block('picture', '', { media: MEDIA, group: 'g' }),
      block('item', '框', { box: 'x' }),
      block('picture', '框中', { media: MEDIA, box: 'x' }),
      block('refer', '详见09版', { to: 'inside-a' }),
      block('qr', '扫码', { url: 'https://example.org/v?a=1&b=2' }),
      block('picture', '没有文件的图', {}),
    ];
    const root = parsed(article('x', { headline: ['题'], body }));
    const names = all(root, 'body.content')[0]!.children.flatMap((one) => (typeof one === 'string' ? [] : [one.name]));
    expect(names).toEqual(['p', 'bq', 'ol', 'table', 'p', 'block', 'block', 'p', 'p', 'p']);
    expect(value(all(root, 'p')[0], 'lede')).toBe('true');
    expect(all(root, 'thead')).toHaveLength(1);
    expect(all(root, 'td').map(textOf)).toEqual(['城关', '']);
    expect(textOf(all(root, 'p').find((one) => value(one, 'class') === 'question')!)).toBe('问：怎样?');
    const [media] = all(root, 'media');
    expect(value(all(media!, 'media-reference')[0], 'source')).toBe('../pictures/01-a.jpg');
    expect(value(all(media!, 'media-reference')[0], 'alternate-text')).toBe('一座桥');
    expect(textOf(all(media!, 'media-producer')[0]!)).toBe('刘可 摄');
    // The refer follows the story to its page.
    expect(paragraphs(root)).toContain('详见02版');
    expect(value(all(root, 'a')[0], 'href')).toBe('https://example.org/v?a=1&b=2');
    expect(paragraphs(root).at(-1)).toBe('没有文件的图');
  });

  it('of an attack makes words', () => {
    const root = parsed(articles.get('attack')!);
    expect(textOf(all(root, 'hl1')[0]!)).toBe(ATTACK);
    expect(paragraphs(root)).toContain(ATTACK);
    expect(all(root, 'a').map((one) => value(one, 'href'))).toEqual([expect.stringMatching(/^https:\/\/example\.org/)]);
  });
});

describe('any story', () => {
  const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('', '本报讯。', ATTACK, '\u0001\ufffe\ud800', ']]>', 'a\r\nb')); // prettier-ignore
  const runs: fc.Arbitrary<Run[]> = fc.array(fc.record({ text: word, strong: fc.option(fc.constant(true as const), { nil: undefined }), emphasis: fc.option(fc.constant(true as const), { nil: undefined }), link: fc.option(fc.constantFrom('https://example.org/', 'javascript:1'), { nil: undefined }) }), { minLength: 1, maxLength: 3 }); // prettier-ignore
  const anyBlock: fc.Arbitrary<Block> = fc.record({
    id: fc.uuid(), type: fc.constantFrom(...BLOCK_TYPES), runs,
    media: fc.constantFrom(undefined, MEDIA), credit: fc.option(word, { nil: undefined }), alt: fc.option(word, { nil: undefined }), url: fc.constantFrom(undefined, 'https://example.org/', 'no address'),
    list: fc.constantFrom(undefined, 'number' as const), table: fc.constantFrom('t', 'u'), row: fc.constantFrom('a', 'b'), head: fc.constantFrom(undefined, true as const), box: fc.constantFrom(undefined, undefined, 'x'), group: fc.constantFrom(undefined, 'g'),
  }); // prettier-ignore
  const anyArticle: fc.Arbitrary<Article> = fc
    .record({ kicker: word, headline: fc.array(word, { minLength: 1, maxLength: 3 }), deck: word, standfirst: word, section: word, slug: word, keywords: fc.array(word, { maxLength: 3 }),
      body: fc.array(anyBlock, { maxLength: 10 }), credits: fc.array(fc.record({ role: fc.constantFrom('记者', '摄影', ''), name: word }), { maxLength: 3 }), creditsAt: fc.constantFrom('headline', 'opening', 'tail', null) })
    .map((init) => article('any', init as Partial<Article>)); // prettier-ignore

  const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, '');
  const letters = (text: string): string => clean(text).replace(/\s+/gu, '');

  it('is well-formed, and its body says what the plain text says, in the same order', () => {
    fc.assert(
      fc.property(anyArticle, (one) => {
        const root = parseXml(nitf(story(one)));
        expect(root).not.toBeNull();
        // The plain text of the body alone, without its signs, its picture's files and its codes' addresses.
        const plainBody = one.body.map((b) => ({ ...b, ...(b.type === 'qr' && { url: undefined }) }));
        const bare = plainText({ ...one, kicker: '', headline: [''], deck: '', standfirst: '', credits: [], opening: null, body: plainBody }, 'en');
        const said = bare.replace(/^(?:•|\d\.) /gmu, '').replace(/^\[Picture\] ?/gmu, '').replace(/^\[QR code\] ?/gmu, ''); // prettier-ignore
        const wanted = letters(said);
        const got = letters(paragraphs(root!).join('\n')).replaceAll('https://example.org/', '');
        // Plain text puts a credit in brackets.
        const unbracketed = (text: string): string => text.replace(/[()]/g, '').replaceAll('https://example.org/', '');
        expect(unbracketed(got)).toBe(unbracketed(wanted));
      }),
      { numRuns: 300 },
    );
  });
});
