import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { say } from '../words/index.js';
import { preflight as words } from '../words/preflight.js';
import { composeIssue } from './compose.js';
import type { Problem } from './list.js';
import { inOrder, namedPages, preflight, type PreflightInput } from './preflight.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';
import type { Article } from '../article/model.js';
import type { Frame, Issue } from '../issue/model.js';
import type { Publication } from '../newsroom/publication.js';

const imprint = {
  cn: 'CN 00-0000', authority: '甲', organiser: '乙', publisher: '丙', address: '望江路8号', phone: '0000-1', price: '1元', printer: '丁厂', distribution: '邮局',
}; // prettier-ignore
const furniture = [
  frame('mast', [0, 6, 0, 8], { kind: 'masthead', article: null }),
  frame('folio', [0, 6, 0, 2], { kind: 'folio', article: null, page: 'p2' }),
];

/** Composed, then checked. Without arguments an issue nobody could find fault with. */
function check(
  articles: Article[] = [story('a', { body: [paragraph('b', '一段文字写得不长不短。'.repeat(30))] })],
  frames: Frame[] = [...furniture, frame('lead', [0, 3, 10, 24])],
  issue: Partial<Issue> = {},
  more: Partial<PreflightInput> & { publication?: Publication } = {},
): Problem[] {
  const given = input(articles, frames, issue, { publication: publication(imprint), ...more });
  given.issue.pages = given.issue.pages.map((page) => ({ ...page, editors: [{ role: '责任编辑', name: '江一苇' }] }));
  return preflight({ ...given, lists: composeIssue(given), ...more });
}
const codes = (problems: Problem[]) => problems.map(({ code }) => code);
const only = (problems: Problem[], code: string): Problem => {
  const found = problems.filter((p) => p.code === code);
  expect(found, code).toHaveLength(1);
  return found[0]!;
};

describe('preflight', () => {
  it('is silent about a sound issue', () => expect(check().filter(({ severity }) => severity !== 'note')).toEqual([]));

  it('finds a story that does not fit, and says how much', () => {
    const long = story('a', { headline: ['长稿'], body: [paragraph('b', '字'.repeat(3000))] });
    const found = only(check([long], [...furniture, frame('lead', [0, 2, 10, 12])]), 'overset');
    expect(found).toMatchObject({ severity: 'error', page: 'p1', frame: 'lead', article: 'a', values: { page: '01', headline: '长稿' } });
    expect(found.values.chars).toBeGreaterThan(2000);
  });

  it('finds an empty frame', () => {
    expect(only(check([], [...furniture, frame('lead', [0, 3, 10, 24], { article: null })]), 'empty-frame')).toMatchObject({
      severity: 'warning',
      values: { page: '01', slot: 'lead' },
    });
  });

  it('finds pictures that are gone, small, or without caption, credit and alternative text', () => {
    const picture = (id: string, media: string, caption: string, rest = {}) => ({
      id,
      type: 'picture' as const,
      media,
      runs: [{ text: caption }],
      ...rest,
    });
    const articles = [
      story('a', { body: [picture('p', 'gone', '说明', { credit: '刘可 摄', alt: '桥' }), paragraph('b', '文字。')] }),
      story('c', { body: [picture('q', 'small', ''), paragraph('d', '文字。')] }),
    ];
    const frames = [...furniture, frame('one', [0, 3, 10, 30]), frame('two', [3, 3, 10, 30], { article: 'c' })];
    const found = check(articles, frames, {}, { media: new Map([['small', { width: 300, height: 200 }]]) });
    expect(only(found, 'missing-picture')).toMatchObject({ severity: 'error', article: 'a', values: { page: '01' } });
    const small = only(found, 'picture-resolution');
    expect(small).toMatchObject({ severity: 'warning', article: 'c', values: { least: 200 } });
    expect(small.values.dpi).toBeLessThan(200);
    for (const code of ['caption-missing', 'credit-missing', 'alt-missing'])
      expect(only(found, code)).toMatchObject({ severity: 'warning', article: 'c', part: 'q' });
  });

  it('takes a picture story’s brief for its caption', () => {
    const body = [{ id: 'p', type: 'picture' as const, media: 'm', credit: 'x', alt: 'y', runs: [{ text: '' }] }, { id: 'q', type: 'brief' as const, runs: [{ text: '※26日，对接会议召开。' }] }]; // prettier-ignore
    expect(
      codes(
        check([story('a', { genre: 'picture', headline: [''], body })], undefined, {}, { media: new Map([['m', { width: 3000, height: 2000 }]]) }),
      ),
    ).not.toContain('caption-missing');
  });

  it('finds codes whose address no code can hold; the page is composed without them', () => {
    const code = { id: 'q', type: 'qr' as const, url: `https://example.org/${'长'.repeat(800)}`, runs: [{ text: '扫码' }] };
    const codes = [{ caption: '客户端', url: code.url }];
    const found = check([story('a', { body: [paragraph('b', '文字。'.repeat(60)), code] })], [...furniture, frame('lead', [0, 3, 10, 24]), { ...frame('qr', [3, 2, 10, 8], { article: null }), kind: 'qr', codes }]); // prettier-ignore
    expect(found.filter((one) => one.code === 'code-too-long')).toMatchObject([
      { severity: 'error', article: 'a', frame: 'lead', part: 'q', values: { caption: '扫码' } },
      { severity: 'error', frame: 'qr', values: { headline: '', caption: '客户端' } },
    ]);
  });

  it('finds keywords that lead nowhere', () => {
    const keywords = ['重点工程', '社区养老'];
    const found = check([story('a', { keywords: ['重点工程'], body: [paragraph('b', '文字。'.repeat(60))] })], undefined, { keywords });
    expect(only(found, 'keyword-without-story').values).toEqual({ keyword: '社区养老' });
  });

  it('finds refers to pages that the issue does not have', () => {
    const refer = { id: 'r', type: 'refer' as const, runs: [{ text: '详见02/03 要闻' }] };
    expect(only(check([story('a', { body: [paragraph('b', '文字。'.repeat(60)), refer] })]), 'refer-page')).toMatchObject({
      severity: 'error',
      part: 'r',
      values: { page: '03' },
    });
  });

  it('finds what the law wants printed and is not there', () => {
    const bare = check(undefined, [frame('lead', [0, 3, 10, 24])], { total: 0 }, { publication: publication({ ...imprint, cn: ' ' }) });
    expect(bare.filter(({ code }) => /missing$/.test(code)).map(({ code, severity, page }) => [code, severity, page])).toEqual([
      ['masthead-missing', 'warning', 'p1'],
      ['folio-missing', 'warning', 'p2'],
      ['number-missing', 'warning', undefined],
      ['imprint-missing', 'warning', undefined],
    ]);
    expect(only(bare, 'imprint-missing').values).toEqual({ field: 'cn' });
  });

  it('finds characters the face lacks', () => {
    expect(only(check([story('a', { body: [paragraph('b', `${'文字。'.repeat(60)}\u{20bb7}`)] })]), 'missing-glyph')).toMatchObject({
      severity: 'error',
      values: { character: '𠮷' },
    });
  });

  it('notes a headline at its least size, signed stories without a place, and warns of small type in several inks', () => {
    const found = check([story('a', { headline: ['一'.repeat(13)], body: [paragraph('b', '文字。'.repeat(60))] })], [...furniture, frame('lead', [0, 2, 10, 40])], {}, {
      publication: publication({ ...imprint, styles: { ...publication().styles, headline: { ...publication().styles.headline, minSize: 41 }, body: { ...publication().styles.body, color: 'vermilion' } } }),
      unplaced: [{ id: 'z', headline: '等版面' }],
    }); // prettier-ignore
    expect(only(found, 'signed-unplaced')).toMatchObject({ severity: 'note', article: 'z', values: { headline: '等版面' } });
    expect(only(found, 'headline-at-least-size')).toMatchObject({ severity: 'note', article: 'a' });
    const small = found.filter(({ code }) => code === 'small-coloured-text');
    expect(small).toHaveLength(1);
    expect(small[0]).toMatchObject({ severity: 'warning', part: 'b', values: { size: 9, least: 14 } });
  });

  it('puts errors first and says nothing twice', () => {
    const one: Problem = { code: 'x', severity: 'note', values: { a: 1 } };
    expect(inOrder([one, { ...one }, { code: 'y', severity: 'error', values: {} }]).map(({ code }) => code)).toEqual(['y', 'x']);
  });
});

describe('pages that a line names', () => {
  it.each([
    ['详见02/03/04 要闻', [2, 3, 4]], ['详见2版', [2]], ['详见第2、3版', [2, 3]], ['下转第３版', [3]], ['上接01版', [1]], ['（下转第2版）', [2]], ['详见2版、3版', [2, 3]],
    ['详见本报第4版', [4]], ['See page 3', [3]], ['Continued on page 12', [12]], ['See pages 2, 3 and 4', [2, 3, 4]], ['相关报道见今日要闻', []], ['', []],
  ])('%s', (text, pages) => expect(namedPages(text)).toEqual(pages)); // prettier-ignore

  it('in running text only where it says so', () => {
    expect(namedPages('详见2018年年报第3章', true)).toEqual([]);
    expect(namedPages('详见3月报告', true)).toEqual([]);
    expect(namedPages('…（下转第3版）', true)).toEqual([3]);
  });
});

describe('sentences of findings', () => {
  it('every code that this room reports has one in both languages, filled by the values it carries', () => {
    const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
      // Auto make-up gives reasons, not findings; their words are in auto.ts.
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('auto'),
    );
    const text = sources.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\n');
    const found = new Set([...text.matchAll(/\bcode: '([a-z-]+)'|(?:problem|add)\('([a-z-]+)',/g)].map((m) => m[1] ?? m[2]!));
    for (const code of [
      ...found,
      'masthead-missing',
      'folio-missing',
      'word-broken',
      'break-prohibited',
      'loose-line',
      'lone-character',
      'picture-unreadable',
    ])
      for (const locale of ['zh', 'en'] as const) expect(say(locale, `preflight.${code}`), `${code} ${locale}`).not.toBe(`preflight.${code}`);
    expect(found.size).toBeGreaterThan(15);
  });

  it('both languages name the same values', () => {
    const names = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]))].sort();
    for (const [key, text] of Object.entries(words.zh)) expect(names(text), key).toEqual(names((words.en as Record<string, string>)[key]!));
  });
});
