/**
 * Keywords a story might have, out of its own text: keywords the newsroom uses and that occur come first, then names and terms by weight.
 * Words come from a segmenter (jieba's parts of speech); here they are only counted and weighed. O(words + keywords × text).
 */
import { isSureName } from './names.js';

export interface TaggedWord {
  word: string;
  /** nr person, ns place, nt organisation, nz other proper noun, n noun, vn verbal noun, l i j set phrases, eng Latin. */
  tag: string;
}
export type SuggestionKind = 'known' | 'person' | 'place' | 'organisation' | 'term';
export interface Suggestion {
  keyword: string;
  kind: SuggestionKind;
  /** How often it stands in head and body. */
  count: number;
}
export interface SuggestInput {
  head: string;
  body: string;
  headWords: readonly TaggedWord[];
  bodyWords: readonly TaggedWord[];
  /** The newsroom's keywords, most used first. */
  known: readonly string[];
  /** Names in the registry. */
  names: ReadonlyMap<string, Exclude<SuggestionKind, 'known' | 'term'>>;
  /** What the story has already. */
  have: readonly string[];
  most: number;
}

/** A place in the headline counts as so many in the body. */
const HEAD = 3;
const WEIGHTS: Record<string, number> = { nt: 3, nz: 2.2, ns: 2, nr: 1.6, eng: 1.5, j: 1.2, l: 1.2, i: 1, n: 1, vn: 0.7 };
const KINDS: Record<string, SuggestionKind> = { nt: 'organisation', ns: 'place', nr: 'person' };
/** Words of every story, which tell nothing of this one. */
const STOP = new Set(
  '记者 本报 通讯员 报道 会议 工作 情况 问题 方面 时候 时间 今年 去年 明年 目前 部分 全面 重点 全力 内容 方式 过程 进行 活动 有关 相关 单位 部门 同志 领导 人员 群众 大家 人民 全国 全省 全市 全区 全县 国家 地区 地方 社会 中心 水平 能力 作用 基础 条件 环境 力度 目标 任务 要求 措施 办法 意见 建议 结果 原因 关系 影响 意义 机会 力量 成果 成绩 效果 经验 思想 精神 态度 责任 事情 东西 样子 负责人 主任 书记 局长 市长 区长 主席 部长 先生 女士 图片 摄影 照片 现场 服务 建设 发展 改革 管理 组织 生活 城市 企业 项目 行业 专家 代表 公司 消息 新闻 开始 日前 近日 全体 总体 整体 个人 年度 全部 主要 方向 行动 导向 格局 部署 单元 分头 头条 上午 下午 晚上 昨天 今天 明天 the a an and of to in on for with by at from'.split(
    ' ',
  ),
);
const HAN = /\p{Script=Han}/u;
const FIGURE = /\d/u;
const LATIN_WORD = /^[A-Za-z][A-Za-z.&'’ -]+$/u;
const COMPOUND = new Set(['ns', 'nt', 'nz', 'n', 'nr', 'vn', 'j', 'nrt', 'nrfg']);

interface Term {
  keyword: string;
  tag: string;
  count: number;
  head: number;
  /** Two words that stood side by side. */
  pair: boolean;
}

export function suggestKeywords(input: SuggestInput): Suggestion[] {
  const have = new Set(input.have.map(fold));
  const found: Suggestion[] = [];
  const add = (suggestion: Suggestion): void => {
    if (have.has(fold(suggestion.keyword)) || found.length >= input.most) return;
    have.add(fold(suggestion.keyword));
    found.push(suggestion);
  };
  knownOf(input).forEach(add);
  const registered = [...input.names]
    .map(([name, kind]) => ({
      keyword: name,
      kind,
      head: occurrences(input.head, name),
      count: occurrences(input.body, name) + occurrences(input.head, name),
    }))
    .filter(({ count }) => count > 0);
  const terms = termsOf(input)
    .filter(({ keyword }) => !input.names.has(keyword))
    .map(({ keyword, tag, count, head }) => ({
      keyword,
      kind: KINDS[tag] ?? ('term' as const),
      count: count + head,
      score: score(tag, keyword, count, head),
    }));
  const named = registered.map(({ keyword, kind, count, head }) => ({ keyword, kind, count, score: score('nt', keyword, count - head, head) }));
  const all = [...named, ...terms].sort((a, b) => b.score - a.score || (a.keyword < b.keyword ? -1 : 1));
  for (const { keyword, kind, count } of all) {
    // 高新区 says nothing beside 济宁高新区 unless it also stands alone more often.
    if (found.some((other) => other.keyword.includes(keyword) && other.count * 2 >= count)) continue;
    add({ keyword, kind, count });
  }
  return found;
}

function knownOf({ head, body, known }: SuggestInput): Suggestion[] {
  return known
    .map((keyword, place) => ({ keyword, place, head: occurrences(head, keyword), body: occurrences(body, keyword) }))
    .filter((k) => k.head + k.body > 0)
    .sort((a, b) => b.head * HEAD + b.body - (a.head * HEAD + a.body) || a.place - b.place)
    .map((k) => ({ keyword: k.keyword, kind: 'known' as const, count: k.head + k.body }));
}

/** Longer words say more; what stands once is a term only when it stands in the headline or names something. */
const score = (tag: string, keyword: string, count: number, head: number): number => {
  const length = HAN.test(keyword) ? Math.min([...keyword].length, 6) / 2 : 1.5;
  return (count + head * HEAD) * (WEIGHTS[tag] ?? 1) * length;
};

/** The words that may be keywords, with rows of nouns that keep standing together taken as one. */
function termsOf({ headWords, bodyWords }: SuggestInput): Term[] {
  const terms = new Map<string, Term>();
  const count = (words: readonly TaggedWord[], where: 'count' | 'head'): void => {
    words.forEach(({ word, tag }, i) => {
      note(terms, word, tag, where, false);
      const next = words[i + 1];
      if (next && joins(words[i]!, next)) note(terms, word + next.word, next.tag === 'ns' || tag === 'ns' ? 'nz' : next.tag, where, true);
    });
  };
  count(headWords, 'head');
  count(bodyWords, 'count');
  return [...terms.values()].filter(({ tag, count: n, head, keyword, pair }) => {
    if (!usable(keyword, tag)) return false;
    // A pair that stood together once is chance; a word that stands once counts in the headline, or when it names an organisation in full.
    if (pair) return n + head > 1;
    return n > 1 || head > 0 || (tag === 'nt' && [...keyword].length > 3);
  });
}

const joins = (a: TaggedWord, b: TaggedWord): boolean =>
  COMPOUND.has(a.tag) &&
  COMPOUND.has(b.tag) &&
  HAN.test(a.word) &&
  HAN.test(b.word) &&
  b.word.length > 1 &&
  a.word.length > 1 &&
  !STOP.has(b.word) &&
  !STOP.has(a.word);

function note(terms: Map<string, Term>, keyword: string, tag: string, where: 'count' | 'head', pair: boolean): void {
  const term = terms.get(keyword) ?? { keyword, tag: tag.startsWith('nr') ? 'nr' : tag, count: 0, head: 0, pair };
  term[where]++;
  // What the dictionary has as a word is no chance.
  if (!pair) term.pair = false;
  terms.set(keyword, term);
}

function usable(word: string, tag: string): boolean {
  if (STOP.has(word.toLowerCase()) || FIGURE.test(word) || WEIGHTS[tag] === undefined) return false;
  if (tag === 'eng') return LATIN_WORD.test(word) && /[A-Z]/.test(word);
  if (!HAN.test(word) || [...word].length < 2 || [...word].length > 12) return false;
  // Segmenters call many words names: only what is built like one counts as a person.
  return tag !== 'nr' || (isSureName(word) && [...word].length > 2);
}

const fold = (keyword: string): string => keyword.trim().toLowerCase();

/** Latin words are found whole, whatever their case. */
function occurrences(text: string, keyword: string): number {
  if (keyword === '') return 0;
  if (HAN.test(keyword)) return text.split(keyword).length - 1;
  const literal = keyword.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.match(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'))?.length ?? 0;
}

const STARTERS =
  /^(?:The|An?|Now|But|And|In|On|At|For|When|After|Before|This|That|Then|So|It|He|She|They|We|I|His|Her|Its|Our|Their|As|By|From|To|With|If) /u;

/** English words need no dictionary: rows of capitalised words are proper nouns; one that only begins a sentence is not counted. */
export function englishWords(text: string): TaggedWord[] {
  const words: TaggedWord[] = [];
  for (const sentence of text.split(/(?<=[.!?])\s+|\n+/u)) {
    for (const match of sentence.matchAll(/[A-Z][\p{L}'’&-]*(?:\s+(?:of|for|the|and)?\s*[A-Z][\p{L}'’&-]*)*/gu)) {
      const word = match[0].replace(/\s+/g, ' ');
      if (match.index === 0 && !word.includes(' ')) continue;
      words.push({ word: word.replace(STARTERS, ''), tag: 'eng' });
    }
  }
  return words;
}
