import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSqlite } from './sqlite.js';
import { hitsIn, indexed, matchExpression, snippetOf, termsOf, tokensOf } from './tokens.js';

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

describe('the index and the hits shown', () => {
  // Few characters, so that queries are often found; all kinds that meet in copy.
  const unit = fc.constantFrom('高', '新', '区', '济', '宁', '𠮷', 'a', 'B', '5', ' ', '，', '※');
  const text = fc.string({ unit, minLength: 0, maxLength: 30 });
  const db = openSqlite(':memory:');
  db.exec(`CREATE VIRTUAL TABLE t USING fts5 (x, content='', contentless_delete=1, tokenize='ascii', prefix='1')`);
  const found = (inText: string, query: string): boolean => {
    db.exec('DELETE FROM t');
    db.prepare('INSERT INTO t (rowid, x) VALUES (1, ?)').run(indexed(inText));
    return db.prepare('SELECT rowid FROM t WHERE t MATCH ?').all(matchExpression(termsOf(query))).length > 0;
  };

  it('any run of Han is found exactly where it stands, and nowhere else', () => {
    const han = fc.string({ unit: fc.constantFrom('高', '新', '区', '济', '𠮷'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(text, han, (inText, query) => {
        expect(found(inText, query)).toBe(inText.includes(query));
        expect(hitsIn(inText, termsOf(query)).length > 0).toBe(inText.includes(query));
      }),
      { seed: 412018, numRuns: 2000 },
    );
  });

  it('agree about every query: each term is hit in the text when and only when the index finds it', () => {
    fc.assert(
      fc.property(text, text, (inText, query) => {
        const terms = termsOf(query);
        fc.pre(terms.length > 0);
        expect(found(inText, query)).toBe(terms.every((term) => hitsIn(inText, [term]).length > 0));
      }),
      { seed: 271828, numRuns: 2000 },
    );
  });

  it('any piece of a text cut out between two characters is found in it', () => {
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), (inText, a, b) => {
        const characters = [...inText];
        const piece = characters.slice(Math.min(a, b), Math.max(a, b)).join('');
        // A word begun in its middle is not a word: only pieces that begin with Han or after a break are looked for.
        const before = characters[Math.min(a, b) - 1] ?? ' ';
        fc.pre(termsOf(piece).length > 0 && !(/[a-z0-9]/i.test(before) && /^[a-z0-9]/i.test(piece)));
        expect(found(inText, piece)).toBe(true);
      }),
      { seed: 314159, numRuns: 2000 },
    );
  });
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
