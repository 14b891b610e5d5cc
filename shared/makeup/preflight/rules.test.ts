/** Each rule that is new to preflight, on pages that our own composer made: found where it is broken, silent where it is kept. */
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../../article/model.js';
import type { Frame, Issue } from '../../issue/model.js';
import type { Publication } from '../../newsroom/publication.js';
import { sentenceOf } from '../../words/finding.js';
import { composeIssue } from '../compose.js';
import type { PageList, Problem } from '../list.js';
import { preflight, type PreflightInput } from '../preflight.js';
import { frame, input, paragraph, publication, story, TEST_FACES } from '../test-issue.js';
import { RULE_CODES } from './catalogue.js';

const IMPRINT: Partial<Publication> = {
  cn: 'CN 00-0000', authority: '市委', organiser: '报社', publisher: '报社', address: '望江路8号', phone: '0000-1', price: '1元', printer: '印务中心 工业路21号',
  distribution: '邮局',
}; // prettier-ignore
const FURNITURE = [
  frame('mast', [0, 6, 0, 9], { kind: 'masthead', article: null }),
  frame('folio', [0, 6, 0, 2], { kind: 'folio', article: null, page: 'p2' }),
];
const TEXT = '会议指出要全面审视区域目标定位，谋划新一轮工作布局。';

interface Given {
  articles?: Article[];
  frames?: Frame[];
  issue?: Partial<Issue>;
  paper?: Partial<Publication>;
  more?: Partial<PreflightInput>;
  /** Changes the composed pages, as a drawer that forgot something would. */
  lists?: (lists: PageList[]) => PageList[];
}
function check({
  articles = [sound()],
  frames = [...FURNITURE, frame('lead', [0, 3, 10, 24])],
  issue,
  paper,
  more,
  lists = (all) => all,
}: Given = {}): Problem[] {
  const given = input(articles, frames, {}, { publication: publication({ ...IMPRINT, ...paper }) });
  given.issue = { ...given.issue, pages: given.issue.pages.map((page) => ({ ...page, editors: [{ role: '责任编辑', name: '江一苇' }] })), ...issue };
  return preflight({ ...given, lists: lists(composeIssue(given)), ...more });
}
const sound = (init: Partial<Article> = {}): Article => story('a', { body: [paragraph('b', TEXT.repeat(12))], ...init });
const of = (code: string, problems: Problem[]): Problem[] => problems.filter((p) => p.code === code);

describe('a sound issue', () => {
  it('has nothing to warn of', () => expect(check().filter(({ severity }) => severity !== 'note')).toEqual([]));
});

describe('what must be printed', () => {
  const mast = (text: RegExp | string) => (lists: PageList[]) =>
    lists.map((list) => ({ ...list, items: list.items.filter((i) => !(i.kind === 'glyphs' && i.source.frame === 'mast' && i.text.match(text))) }));

  it.each([
    ['cn', /CN|0000$/], ['authority', /市委/], ['address', /望江路/], ['price', /1元/], ['printer', /工业路/], ['distribution', /邮局/], ['total', /总第/],
    ['pages', /今日/], ['date', /2018/], ['name', /蓼河先声/], ['number', /第86期/],
  ])('%s is filled in but stands nowhere', (field, text) => {
    expect(of('imprint-unprinted', check({ lists: mast(text) })).map(({ values }) => values.field)).toContain(field);
  }); // prettier-ignore

  it('a telephone number that only a folio prints is printed', () => {
    expect(of('imprint-unprinted', check({ lists: mast(/0000-1/) })).map(({ values }) => values.field)).not.toContain('phone');
    const nowhere = (lists: PageList[]) => lists.map((list) => ({ ...list, items: list.items.filter((i) => !(i.kind === 'glyphs' && i.text.includes('0000-1'))) })); // prettier-ignore
    expect(of('imprint-unprinted', check({ lists: nowhere })).map(({ values }) => values.field)).toContain('phone');
  });

  it('an item that an ear prints is printed', () => {
    const frames = [frame('mast', [0, 5, 0, 9], { kind: 'masthead', article: null }), FURNITURE[1]!, frame('lead', [0, 3, 10, 24]), frame('ear', [5, 1, 0, 9], { kind: 'ear', article: null, text: '望江路\n8号' })]; // prettier-ignore
    expect(of('imprint-unprinted', check({ frames, lists: mast(/望江路/) })).map(({ values }) => values.field)).not.toContain('address');
  });

  it('what is not filled in is named, in words', () => {
    const found = of('imprint-missing', check({ paper: { price: ' ', printer: '' } }));
    expect(found.map(({ values }) => values.field)).toEqual(['price', 'printer']);
    expect(sentenceOf('zh', found[0]!)).toBe('没有填写定价，这是报纸每期必须标示的。请在“设置 → 报纸”里补上。');
    expect(sentenceOf('en', found[1]!)).toContain('printer and its address');
  });

  it('an English paper owes its readers a publisher, the rest is custom', () => {
    const paper = { ...IMPRINT, language: 'en' as const, cn: '', authority: '', organiser: '', address: '', phone: '', price: '', printer: '', distribution: '' }; // prettier-ignore
    expect(check({ paper }).filter(({ code }) => /imprint|editors|number/.test(code))).toEqual([]);
    expect(of('imprint-missing', check({ paper: { ...paper, publisher: '' } })).map(({ values }) => values.field)).toEqual(['publisher']);
    expect(of('editors-missing', check({ paper, issue: {} }))).toEqual([]);
  });

  it('a folio without the page’s number', () => {
    const cut = (lists: PageList[]) => lists.map((list) => ({ ...list, items: list.items.filter((i) => !(i.kind === 'glyphs' && i.text === '02')) }));
    expect(of('folio-number', check({ lists: cut }))).toMatchObject([{ page: 'p2', frame: 'folio', values: { page: '02' } }]);
  });

  it('a page without editors on duty; page 1 names none when it has no folio', () => {
    const base = input([], []).issue.pages;
    expect(of('editors-missing', check({ issue: { pages: base } })).map(({ page }) => page)).toEqual(['p2']);
  });

  it('a headline as large as the paper’s name', () => {
    const paper = { styles: { ...publication().styles, masthead: { ...publication().styles.masthead, size: 12 } } };
    const found = of('masthead-small', check({ articles: [sound({ headline: ['大'] })], paper }));
    expect(found).toMatchObject([{ page: 'p1', frame: 'mast', values: { page: '01', text: '大' } }]);
    expect(Number(found[0]!.values.other)).toBeGreaterThanOrEqual(Number(found[0]!.values.size));
  });
});

describe('headlines', () => {
  const head = (headline: string[], init: Partial<Article> = {}, box: [number, number, number, number] = [0, 3, 10, 24]) =>
    check({ articles: [sound({ headline, ...init })], frames: [...FURNITURE, frame('lead', box)] });

  it.each([['大桥今日合龙。'], ['The bridge opens today.'], ['大桥今日合龙．']])('%s ends with a full stop', (text) =>
    expect(of('headline-stop', head([text]))).toMatchObject([{ severity: 'warning', part: 'headline', page: 'p1', frame: 'lead', values: { text } }]),
  );
  it.each(['大桥今日合龙', '谁来修路？', '大桥合龙……', 'Made in the U.S.', '路通了！'])('%s does not', (text) =>
    expect(of('headline-stop', head([text]))).toEqual([]),
  );

  it.each([
    ['大桥合龙,通车在即', '龙,'],
    ['问:谁来修路', '问:'],
    ['新区(二期)开工', '区('],
  ])('%s has half-width punctuation', (text, found) =>
    expect(of('headline-half-width', head([text])).map(({ values }) => values.text)).toEqual([found]),
  );
  it.each(['大桥合龙，通车在即', '财政收入1,200亿元', 'GDP: up'])('%s has none', (text) =>
    expect(of('headline-half-width', head([text]))).toEqual([]),
  );
  it('a kicker and a deck are looked at too', () =>
    expect(of('headline-half-width', head(['好'], { kicker: '区委,区政府', deck: '路通,桥通' })).map(({ part }) => part)).toEqual([
      'kicker',
      'deck',
    ]));

  it('a very long line, counted as one counts characters', () => {
    expect(of('headline-many-characters', head(['一'.repeat(25)]))).toHaveLength(1);
    expect(of('headline-many-characters', head(['一'.repeat(24)]))).toEqual([]);
    expect(of('headline-many-characters', head([`${'一'.repeat(20)}COVID-19`]))).toEqual([]);
  });

  const broken = (first: string, second: string, whole = first + second): Problem[] =>
    check({
      articles: [sound({ headline: [whole] })],
      lists: (lists) =>
        lists.map((list) => ({
          ...list,
          items: list.items.flatMap((item) => {
            if (item.kind !== 'glyphs' || item.source.part !== 'headline') return [item];
            const line = (text: string, from: number, y: number) => ({ ...item, text, y, xs: [...text].map((_, i) => i * 20), source: { ...item.source, from, to: from + text.length } });
            return [line(first, 0, 200), line(second, first.length, 240)];
          }),
        })),
    }); // prettier-ignore
  it('a line that breaks inside a word or a name', () => {
    expect(of('headline-broken-word', broken('市图', '书馆新馆开放'))).toMatchObject([{ part: 'headline', values: { text: '市图/书馆新馆开放' } }]);
    expect(of('headline-broken-word', broken('市图书馆', '新馆开放'))).toEqual([]);
  });
  it('where the desk broke the line it is the desk’s', () => expect(of('headline-broken-word', head(['市图', '书馆新馆开放']))).toEqual([]));
  it('a line that begins or ends with a mark that may not stand there', () => {
    expect(of('headline-line-mark', broken('大桥合龙', '，通车在即'))).toHaveLength(1);
    expect(of('headline-line-mark', broken('大桥《', '合龙》通车'))).toHaveLength(1);
    expect(of('headline-line-mark', head(['大桥合龙', '，通车在即']))).toHaveLength(1);
    expect(of('headline-line-mark', broken('大桥合龙，', '通车在即'))).toEqual([]);
  });
});

describe('jumps and refers', () => {
  const chain = [...FURNITURE, frame('one', [0, 3, 10, 12]), frame('two', [0, 3, 10, 60], { page: 'p2', order: 1 })];
  const long = (extra: Block[] = []): Article => story('a', { body: [paragraph('b', TEXT.repeat(40)), ...extra] });
  const jump = (text: string): Block => ({ id: 'j', type: 'paragraph', runs: [{ text }] });

  it('lines of both ends are printed', () =>
    expect(check({ articles: [long()], frames: chain }).filter(({ code }) => /jump/.test(code))).toEqual([]));
  it.each([
    ['p1', 'one', '下转第2版'],
    ['p2', 'two', '上接第1版'],
  ])('one end is not, on %s', (page, id, line) => {
    const lists = (all: PageList[]) => all.map((list) => (list.page === page ? { ...list, items: list.items.filter((i) => i.source.part !== 'jump') } : list)); // prettier-ignore
    expect(of('jump-unprinted', check({ articles: [long()], frames: chain, lists }))).toMatchObject([
      { severity: 'error', page, frame: id, values: { line } },
    ]);
  });
  it.each(['（下转第1版）', '（上接第2版）', '（下转第3版）', '(continued from page 2)'])('%s, typed by hand, leads astray', (text) =>
    expect(of('jump-broken', check({ articles: [long([jump(text)])], frames: chain }))).toHaveLength(1),
  );
  it.each(['（下转第2版）', '（上接第1版）'])('%s agrees', (text) =>
    expect(of('jump-broken', check({ articles: [long([jump(text)])], frames: chain }))).toEqual([]),
  );
  it('a refer to a story that the issue does not have', () => {
    const refer: Block = { id: 'r', type: 'refer', to: 'nobody', runs: [{ text: '详见2版' }] };
    expect(of('refer-target', check({ articles: [sound({ body: [paragraph('b', TEXT), refer] })] }))).toMatchObject([
      { severity: 'error', part: 'r' },
    ]);
  });
});

describe('stories and faces', () => {
  it('comments and suggestions that wait', () => {
    const found = check({ more: { reviews: new Map([['a', { comments: 2, suggestions: 1 }]]) } });
    expect(of('comments-open', found)).toMatchObject([{ article: 'a', frame: 'lead', page: 'p1', values: { count: 2 } }]);
    expect(of('suggestions-open', found)).toMatchObject([{ values: { count: 1 } }]);
    expect(check({ more: { reviews: new Map([['a', { comments: 0, suggestions: 0 }]]) } }).filter(({ code }) => /open/.test(code))).toEqual([]);
  });
  it('a character without a glyph: which, in which face, in which story', () => {
    const articles = [sound({ headline: ['桥'], body: [paragraph('b', `${TEXT}\u{20bb7}`)] })];
    const [found] = of('missing-glyph', check({ articles, more: { faces: TEST_FACES } }));
    const face = TEST_FACES.get(publication().faces.song)!;
    expect(found).toMatchObject({ part: 'b', values: { character: '𠮷', headline: '桥', face: `${face.family} ${face.weight}` } });
    expect(sentenceOf('zh', found!)).toContain('“𠮷”');
  });
  it('a face that may not go into a PDF', () => {
    const song = publication().faces.song;
    const faces = new Map(TEST_FACES).set(song, { ...TEST_FACES.get(song)!, embeddable: false });
    expect(of('face-not-embeddable', check({ more: { faces } }))).toHaveLength(1);
    expect(of('face-not-embeddable', check({ more: { faces: TEST_FACES } }))).toEqual([]);
  });
  it('a story that is gone is said once, not as an empty frame too', () => {
    const found = check({ articles: [] });
    expect(of('no-such-article', found)).toHaveLength(1);
    expect(of('empty-frame', found)).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('has a sentence for every rule in both languages', () => {
    for (const code of RULE_CODES)
      for (const locale of ['zh', 'en'] as const) expect(sentenceOf(locale, { code, values: {} })).not.toMatch(/^preflight\./);
  });
});
