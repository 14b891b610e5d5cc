import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, foldWidth, makeFinder, type FindQuery, type Finder } from './find.js';

const plain: Omit<FindQuery, 'text'> = { matchCase: false, wholeWord: false, foldWidth: false, regex: false };
function finder(text: string, options: Partial<FindQuery> = {}): Finder {
  const made = makeFinder({ ...plain, text, ...options });
  if (!('finder' in made)) throw new Error(made.fault);
  return made.finder;
}
const words = (query: string, text: string, options: Partial<FindQuery> = {}): string[] =>
  finder(query, options)
    .find(text)
    .map(({ start, end }) => text.slice(start, end));

describe('finding', () => {
  it.each<[string, string, Partial<FindQuery>, string[]]>([
    ['高新区', '高新区在高新区', {}, ['高新区', '高新区']],
    ['哈哈', '哈哈哈', {}, ['哈哈']],
    ['news', 'News and NEWS', {}, ['News', 'NEWS']],
    ['news', 'News and news', { matchCase: true }, ['news']],
    ['cat', 'cat concat cats 小cat猫', { wholeWord: true }, ['cat', 'cat']],
    ['高新', '高新区', { wholeWord: true }, ['高新']],
    ['a.b', 'a.b axb', {}, ['a.b']],
    ['(', 'f(x)', {}, ['(']],
    ['a-b/c', 'a-b/c', {}, ['a-b/c']],
    [',', '一，二,三', {}, [',']],
    [',', '一，二,三、四', { foldWidth: true }, ['，', ',', '、']],
    ['，', '一，二,三', { foldWidth: true }, ['，', ',']],
    ['"好"', '“好”和"好"', { foldWidth: true }, ['“好”', '"好"']],
    ['2026', '２０２６年，2026年', { foldWidth: true }, ['２０２６', '2026']],
    ['\\d+年', '2018年—2020年', { regex: true }, ['2018年', '2020年']],
    ['^会议', '会议上会议', { regex: true }, ['会议']],
    ['x*', 'axxb', { regex: true }, ['xx']],
    ['会议。', '会议。会议x会议.', { regex: true, foldWidth: true }, ['会议。', '会议.']],
    ['（[。，]', '(.（,(x', { regex: true, foldWidth: true }, ['(.', '（,']],
    ['。', '。x.', { regex: true }, ['。']],
    ['.', '𪚥a', { regex: true }, ['𪚥', 'a']],
    ['cat|dog', 'cats dog', { regex: true, wholeWord: true }, ['dog']],
  ])('%s in %s', (query, text, options, found) => {
    expect(words(query, text, options)).toEqual(found);
  });

  it('says what is wrong with an expression, and that nothing is asked', () => {
    expect(makeFinder({ ...plain, text: '' })).toEqual({ fault: 'empty' });
    for (const text of ['(', '[a', '*', '(?<n', 'a{2,1}', '\\'])
      expect(makeFinder({ ...plain, regex: true, text })).toMatchObject({ fault: 'expression' });
  });

  it.each<[string, string, string, Partial<FindQuery>, string]>([
    ['高新区', '在高新区', '经开区', {}, '经开区'],
    ['区', '区', '$1$&', {}, '$1$&'],
    ['(\\d+)月(\\d+)日', '4月26日', '$2/$1', { regex: true }, '26/4'],
    ['(?<m>\\d+)月', '4月', '$<m>号', { regex: true }, '4号'],
    ['a(b)?', 'a', '[$1]', { regex: true }, '[]'],
    ['ab', 'ab', '$$ $& $9', { regex: true }, '$ ab $9'],
    ['(\\w+)"', '“Ａb”', '$1', { regex: true, foldWidth: true }, 'Ａb'],
  ])('%s in %s becomes %s', (query, text, template, options, out) => {
    const made = finder(query, options);
    expect(made.replacement(text, made.find(text)[0]!, template)).toBe(out);
  });

  it.each(['(a+)+', '(?:a*)*b', '((a+)b?)+', '(a{2,})+', '((?<n>x*)y)*'])('refuses %s, which may run without end', (text) => {
    expect(makeFinder({ ...plain, regex: true, text })).toEqual({ fault: 'runaway' });
    expect(makeFinder({ ...plain, text })).toHaveProperty('finder');
  });
  it.each(['(a+)', '(ab)+', '[+*]+', '(\\+)+', '(a+)?', '(a{2,3})+', 'a+b+', '([(+]x)*'])('takes %s', (text) => {
    expect(makeFinder({ ...plain, regex: true, text })).toHaveProperty('finder');
  });

  it('a plain query finds exactly what indexOf finds, folded or not', () => {
    const sign = fc.constantFrom(...'济宁区aB1１，,。."“(（ 𪚥');
    fc.assert(
      fc.property(
        fc.string({ unit: sign, maxLength: 40 }),
        fc.string({ unit: sign, minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (text, query, fold) => {
          const made = finder(query, { matchCase: true, foldWidth: fold });
          const [hay, needle] = fold ? [foldWidth(text), foldWidth(query)] : [text, query];
          expect(hay.length).toBe(text.length);
          const wanted: number[] = [];
          for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) wanted.push(at);
          expect(made.find(text).map(({ start }) => start)).toEqual(wanted);
          expect(made.find(text).every(({ start, end }) => end - start === needle.length)).toBe(true);
        },
      ),
      { seed: 41, numRuns: 500 },
    );
  });

  it('shows what stands round a match and cuts no sign in two', () => {
    expect(contextOf('甲乙丙丁戊', { start: 2, end: 3 }, 1)).toEqual({ before: '…乙', match: '丙', after: '丁…' });
    expect(contextOf('𪚥丙', { start: 2, end: 3 }, 1)).toEqual({ before: '𪚥', match: '丙', after: '' });
  });
});
