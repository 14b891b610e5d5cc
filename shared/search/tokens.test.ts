import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippetOf, termOf, termsOf, tokensOf } from './tokens.js';

const list = (text: string) => [...tokensOf(text)].map((t) => t.token);

describe('tokens', () => {
  it.each([
    ['高新区', ['高新', '新区', '区']],
    ['新', ['新']],
    ['高新，区', ['高新', '新', '区']],
    ['4月26日讯', ['4', '月', '26', '日讯', '讯']],
    ['5G网络', ['5g', '网络', '络']],
    ['Café STRASSE naïve', ['cafe', 'strasse', 'naive']],
    ['ＡＢＣ１２', ['abc12']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['⑴※（）……', ['1']],
    ['', []],
  ])('%s', (text, tokens) => expect(list(text)).toEqual(tokens));

  it('know where they stand', () => {
    const text = '在 Jining 𠮷野。';
    for (const { token, start, end } of tokensOf(text)) expect(text.slice(start, end).toLowerCase()).toBe(token);
  });

  it('hold no ASCII but letters and digits, so that FTS5 does not cut them again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        for (const token of list(text)) expect(token).toMatch(/^[a-z0-9\u0080-\u{10ffff}]+$/u);
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });
});

describe('a term', () => {
  it.each([
    ['高新区', { tokens: ['高新', '新区'], prefix: false }],
    ['高', { tokens: ['高'], prefix: true }],
    ['高新，区', { tokens: ['高新', '新', '区'], prefix: true }],
    ['4月', { tokens: ['4', '月'], prefix: true }],
    ['Smart City', { tokens: ['smart', 'city'], prefix: false }],
    ['※', undefined],
  ])('of %s as it stands', (text, term) => expect(termOf(text, false)).toEqual(term));
});

describe('snippets', () => {
  const marked = (fields: string[], query: string) => snippetOf(fields, termsOf(query))?.replaceAll('\ue000', '[').replaceAll('\ue001', ']');
  it('mark each hit', () => {
    expect(marked(['济宁高新区的新区'], '高新')).toBe('济宁[高新]区的新区');
    expect(marked(['济宁高新区的新区'], '新')).toBe('济宁高[新]区的[新]区');
    expect(marked(['济宁高新区的新区'], '新区 济宁')).toBe('[济宁]高[新区]的[新区]');
    expect(marked(['A Story of Jining\nnext line'], 'jin')).toBe('A Story of [Jining] next line');
  });
  it('take the first field that has one, and cut at whole characters', () => {
    expect(marked(['没有', '高新'], '高新')).toBe('[高新]');
    expect(marked(['没有'], '高新')).toBeUndefined();
    const long = marked([`${'𠮷'.repeat(40)}高新${'𠮷'.repeat(100)}`], '高新')!;
    expect(long).toMatch(/^…𠮷+\[高新\]𠮷+…$/u);
    // A half of a surrogate pair would throw here.
    expect(() => encodeURIComponent(long)).not.toThrow();
  });
  it('never show marks that stood in the text', () => expect(marked(['\ue001高新\ue000'], '高新')).toBe('[高新]'));
});
