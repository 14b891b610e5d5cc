import { describe, expect, it } from 'vitest';
import { englishWords, suggestKeywords, type SuggestInput, type TaggedWord } from './keywords.js';

const words = (text: string): TaggedWord[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((pair) => {
      const [word, tag] = pair.split('/') as [string, string];
      return { word, tag };
    });
const suggest = (head: string, body: string, rest: Partial<SuggestInput> = {}): string[] =>
  suggestKeywords({
    head: words(head)
      .map((w) => w.word)
      .join(''),
    body: words(body)
      .map((w) => w.word)
      .join(''),
    headWords: words(head),
    bodyWords: words(body),
    known: [],
    names: new Map(),
    have: [],
    most: 12,
    ...rest,
  }).map(({ keyword, kind }) => `${kind} ${keyword}`);

describe('keywords from the text', () => {
  it("the newsroom's own come first, those of the headline before the others", () => {
    expect(
      suggest('招商引资/l 提速/v', '园区/n 招商引资/l 园区/n 项目建设/l 项目建设/l', { known: ['项目建设', '招商引资', '没有的'] }).slice(0, 3),
    ).toEqual(['known 招商引资', 'known 项目建设', 'term 园区']);
  });
  it('organisations and places weigh more than plain nouns; stop words, figures and verbs are none', () => {
    expect(
      suggest('', '记者/n 中国科学院/nt 中国科学院/nt 青澜/ns 青澜/ns 动能/n 动能/n 3月/t 推进/v 推进/v 2026/m 8项/n 8项/n 工作/vn 工作/vn'),
    ).toEqual(['organisation 中国科学院', 'place 青澜', 'term 动能']);
  });
  it('what keeps standing together is one word, and its parts are not said again', () => {
    expect(suggest('', '济宁/ns 高新区/nr 推进/v 济宁/ns 高新区/nr 和/c 济宁/ns 高新区/nr')).toEqual(['term 济宁高新区']);
  });
  it('a word that stands once is none unless the headline says it', () => {
    expect(suggest('地铁/n 开通/v', '桥梁/n 隧道/n 隧道/n')).toEqual(['term 地铁', 'term 隧道']);
  });
  it('persons only when they are built like one, or known', () => {
    expect(suggest('', '文明/nr 文明/nr 张红运/nr 张红运/nr 李岩/n', { names: new Map([['李岩', 'person']]) })).toEqual([
      'person 张红运',
      'person 李岩',
    ]);
  });
  it('nothing the story has, whatever its case, and no more than asked for', () => {
    expect(suggest('', '桥梁/n 桥梁/n 隧道/n 隧道/n', { have: ['桥梁'] })).toEqual(['term 隧道']);
    expect(suggest('', '桥梁/n 桥梁/n 隧道/n 隧道/n', { most: 1 })).toHaveLength(1);
    expect(suggest('', '')).toEqual([]);
  });
  it('English: rows of capitals, not the first word of a sentence; known ones are found whole', () => {
    const text = 'The Harbour Bridge opened on Friday. It was built by Northern Rail. Northern Rail said so. Ask the bridgehead.';
    expect(englishWords(text).map((w) => w.word)).toEqual(['Harbour Bridge', 'Friday', 'Northern Rail', 'Northern Rail']);
    expect(
      suggestKeywords({
        head: '',
        body: text,
        headWords: [],
        bodyWords: englishWords(text),
        known: ['bridge', 'head'],
        names: new Map(),
        have: [],
        most: 9,
      }).map((s) => s.keyword),
    ).toEqual(['bridge', 'Northern Rail']);
  });
});
