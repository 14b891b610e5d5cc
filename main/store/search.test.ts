import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitsIn, indexed, matchExpression, termsOf } from '../../shared/search/tokens.js';
import { openSqlite } from './sqlite.js';

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
