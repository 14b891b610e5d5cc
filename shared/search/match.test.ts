import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match, union } from './match.js';
import { Index, unpack, type Fields, type Posting } from './postings.js';
import { parseQuery, type Need } from './query.js';
import { hitsIn } from './tokens.js';

/** The stories' lists, as a reader's browser has them. */
function indexOf(stories: readonly Fields[], heavy?: number): (need: Need) => Posting {
  const index = new Index(heavy);
  stories.forEach((fields, doc) => index.add(doc, fields));
  const lists = new Map([...index.packed()].map(([token, { text, placed }]) => [token, unpack(text, placed)]));
  return ({ token, begun }) =>
    begun ? union([new Map(), ...[...lists].filter(([known]) => known.startsWith(token)).map(([, list]) => list)]) : (lists.get(token) ?? new Map());
}
const texts = ({ head, mid, body }: Fields): string[] => [...head, ...mid, ...body];
const search = (stories: readonly Fields[], query: string, heavy?: number) => {
  const phrases = parseQuery(query);
  const { found, sure } = match(phrases, indexOf(stories, heavy), stories.length);
  const docs = found.map(({ doc }) => doc);
  const confirmed = docs.filter((doc) => phrases.every(({ term }) => texts(stories[doc]!).some((text) => hitsIn(text, [term], 1).length > 0)));
  return { docs, sure, confirmed };
};
const scan = (stories: readonly Fields[], found: (text: string) => boolean): number[] =>
  stories.flatMap((fields, doc) => (texts(fields).some(found) ? [doc] : []));

const unit = fc.constantFrom('高', '新', '区', '济', '𠮷', 'a', 'B', '5', ' ', '，');
const text = fc.string({ unit, maxLength: 24 });
const fields = fc.record({ head: fc.array(text, { maxLength: 2 }), mid: fc.array(text, { maxLength: 2 }), body: fc.array(text, { maxLength: 3 }) });
const archive = fc.array(fields, { minLength: 1, maxLength: 8 });

describe('an index put together', () => {
  it('of what others packed is the same as one made at once, also where tokens stand nearly everywhere', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(archive, fc.boolean()), { minLength: 1, maxLength: 4 }), fc.constantFrom(2, 9, 30, undefined), (parts, heavy) => {
        const [once, grown] = [new Index(heavy), new Index(heavy)];
        let doc = 0;
        for (const [stories, packed] of parts) {
          const own = new Index(heavy);
          stories.forEach((story, i) => {
            once.add(doc + i, story);
            (packed ? own : grown).add(packed ? i : doc + i, story);
          });
          for (const [token, list] of own.packed()) grown.append(token, list, doc);
          doc += stories.length;
        }
        expect(new Map(grown.packed())).toEqual(new Map(once.packed()));
      }),
      { seed: 20261201, numRuns: 400 },
    ));
});

describe('the index against a plain scan of the texts', () => {
  it('finds every run of one to six Han characters where it stands, and nothing else', () => {
    const han = fc.string({ unit: fc.constantFrom('高', '新', '区', '济', '𠮷'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(archive, han, (stories, query) => {
        expect(search(stories, query)).toMatchObject({ docs: scan(stories, (t) => t.includes(query)), sure: true });
      }),
      { seed: 412018, numRuns: 3000 },
    );
  });

  it('misses nothing of any query, and is right wherever it says that it is sure', () => {
    fc.assert(
      fc.property(archive, text, fc.boolean(), fc.constantFrom(undefined, 0, 12), (stories, words, quoted, heavy) => {
        const query = quoted ? `"${words}"` : words;
        const terms = parseQuery(query).map(({ term }) => term);
        fc.pre(terms.length > 0);
        const wanted = stories.flatMap((f, doc) => (terms.every((term) => texts(f).some((t) => hitsIn(t, [term], 1).length > 0)) ? [doc] : []));
        const { docs, sure, confirmed } = search(stories, query, heavy);
        expect(confirmed).toEqual(wanted);
        if (sure) expect(docs).toEqual(wanted);
      }),
      { seed: 20261124, numRuns: 3000 },
    );
  });

  it('goes on without the lists that were not loaded, and then is not sure', () => {
    const stories: Fields[] = ['招商引资', '招商与引资', '招商'].map((body) => ({ head: [], mid: [], body: [body] }));
    const phrases = parseQuery('招商引资');
    const lists = indexOf(stories);
    const { found, sure } = match(phrases, (need) => (need.at === 0 ? lists(need) : undefined), 3);
    expect(found.map(({ doc }) => doc)).toEqual([0, 1, 2]);
    expect(sure).toBe(false);
  });
});

describe('what counts more', () => {
  const story = (head: string, mid: string, body: string): Fields => ({ head: [head], mid: [mid], body: [body] });
  const order = (stories: Fields[], query: string): number[] =>
    [...match(parseQuery(query), indexOf(stories), stories.length).found].sort((a, b) => b.score - a.score).map(({ doc }) => doc);

  it('headline over caption over often over once', () => {
    const stories = [story('', '', '高新区'), story('', '', '高新区，高新区'), story('', '高新区', ''), story('高新区', '', '')];
    expect(order(stories, '高新区')).toEqual([3, 2, 1, 0]);
    expect(order(stories, '高')).toEqual([3, 2, 1, 0]);
  });
  it('a rare word over a common one', () => {
    const stories = [...Array.from({ length: 8 }, () => story('', '', '记者')), story('记者', '', '暴雨'), story('暴雨', '', '记者')];
    expect(order(stories, '记者 暴雨')).toEqual([9, 8]);
  });
  it('a long headline goes on below its room without running into what follows', () => {
    const long = '青'.repeat(250);
    const stories = [{ head: [long, '澜江二桥封顶'], mid: ['澜江'], body: ['二桥'] }];
    const { found } = match(parseQuery('澜江二桥'), indexOf(stories), 1);
    expect(found).toHaveLength(1);
    expect(found[0]!.at).toBe(256);
    expect(match(parseQuery('封顶澜江'), indexOf(stories), 1).found).toEqual([]);
  });
});
