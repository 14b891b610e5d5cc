/** What each line of a plain text is, seen by itself; `plain.ts` and `page.ts` decide from its neighbours. */
import { parseByline, parseOpening, type ParsedOpening } from './opening.js';

export type LineKind = 'opening' | 'byline' | 'brief' | 'refer' | 'keywords' | 'invite' | 'account' | 'photo' | 'label' | 'short' | 'text';

export interface Line {
  text: string;
  kind: LineKind;
  /** A blank line stands before it. */
  gap: boolean;
  opening?: ParsedOpening;
  /** photo: the caption before the credit. */
  caption?: string;
  credit?: string;
  /** label: which field it names. */
  label?: Label;
  value?: string;
}

const LABELS = {
  引题: 'kicker',
  肩题: 'kicker',
  眉题: 'kicker',
  主题: 'headline',
  标题: 'headline',
  副题: 'deck',
  副标题: 'deck',
  子题: 'deck',
  提要: 'standfirst',
  提要题: 'standfirst',
  栏目: 'section',
  版块: 'section',
  Kicker: 'kicker',
  Headline: 'headline',
  Deck: 'deck',
  Standfirst: 'standfirst',
  Section: 'section',
} as const;
export type Label = (typeof LABELS)[keyof typeof LABELS];

const LABEL_LINE = new RegExp(
  `^(${Object.keys(LABELS)
    .sort((a, b) => b.length - a.length)
    .join('|')})[：:][ \\u3000]*(.+)$`,
  'u',
);
const KEYWORDS = /^[【[]?(?:关键词|关键字|Keywords)[】\]]?[：:][ \u3000]*(.+)$/iu;
const REFER =
  /^[（(▶►→]*[ ]*(?:(?:详见|详细报道见|相关报道见|相关内容见|更多报道见|全文见|全文详见|下转|上接)[^。！？]{0,40}|(?:See|Continued on|Continued from|More on|Full story,?) (?:pages? )?[\w ,/–-]{1,30})[）)]?$/iu;
const INVITE = /^(?:点击关键词|扫码看|扫码阅读|点击看)/u;
const ACCOUNT = /^[^，。！？,]{1,24}(?:微信公众号|公众号|视频号|抖音号|微博|小程序|客户端|二维码)$/u;
const PHOTO_START = /^(?:图为|[上下左右]图|图[①-⑩一二三四五六七八九\d]+[：:、]?|[▲△↑↓←→])/u;
export const FINAL = /[。！？!?….:：；;”’"』」）)》〉】\]]$|——$/u;
/** Longest line that may be a headline, in characters; Latin ones are longer. */
const HEADLINE_MAX = 40;
const LATIN_HEADLINE_MAX = 110;

const isLatin = (text: string): boolean => !/\p{Script=Han}/u.test(text);

/** Trimmed lines without the blank ones, each with what it is. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let gap = true;
  for (const raw of unwrap(text.replace(/\r\n?|\u2028|\u2029|\f/g, '\n').split('\n'))) {
    const line = raw.replace(/^[\s\u3000\ufeff]+|[\s\u3000]+$/gu, '');
    if (line === '') gap = true;
    else {
      lines.push({ ...classify(line), gap });
      gap = false;
    }
  }
  return lines;
}

/** Latin text broken at a fixed width, as in mail: lines of one paragraph are joined by a space. Only where blank lines part the paragraphs. */
function unwrap(lines: string[]): string[] {
  if (!lines.some((l) => l.trim() === '')) return lines;
  const out: string[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (last !== undefined && last.length >= 50 && last.length <= 1000 && isLatin(last) && isLatin(line) && line.trim() !== '' && !/^By /.test(line))
      out[out.length - 1] = `${last.trimEnd()} ${line.trim()}`;
    else out.push(line);
  }
  return out;
}

function classify(text: string): Omit<Line, 'gap'> {
  const keywords = KEYWORDS.exec(text);
  if (keywords) return { text, kind: 'keywords', value: keywords[1]! };
  const label = LABEL_LINE.exec(text);
  if (label) return { text, kind: 'label', label: LABELS[label[1] as keyof typeof LABELS], value: label[2]! };
  if (text.startsWith('※')) return { text, kind: 'brief' };
  if (INVITE.test(text) && text.length <= 20) return { text, kind: 'invite' };
  const parsed = parseOpening(text);
  if (parsed && (parsed.opening.kind !== null || parsed.opening.place !== '' || parsed.rest !== ''))
    return { text, kind: 'opening', opening: parsed };
  const photo = readPhoto(text);
  if (photo) return { text, kind: 'photo', ...photo };
  if (parsed) return { text, kind: 'byline' };
  if (REFER.test(text)) return { text, kind: 'refer' };
  if (ACCOUNT.test(text)) return { text, kind: 'account' };
  const length = [...text].length;
  const short = length <= (isLatin(text) ? LATIN_HEADLINE_MAX : HEADLINE_MAX) && !/[。；;，,：:.]$/u.test(text) && !/。/.test(text);
  return { text, kind: short ? 'short' : 'text' };
}

/** `图为会议现场。本报记者 刘可 摄`: caption and credit; a line that is only a picture credit has an empty caption. */
function readPhoto(text: string): { caption: string; credit: string } | null {
  const named = /^((?:图片来源|供图|摄影|图片)[：:].{1,30}|资料图片?|[（(]资料图片?[）)])$/u.exec(text);
  if (named) return { caption: '', credit: text };
  const bracket = /^(.*?)[（(]([^（）()]{2,40})[）)]$/u.exec(text);
  if (bracket && isPhotoCredit(bracket[2]!)) return { caption: bracket[1]!.trim(), credit: bracket[2]! };
  // The credit begins after the caption's last full stop or, in a line that says 图为, after its last space.
  for (const cut of text.matchAll(/(?:^|[。！？）])[ \u3000]*/gu)) {
    const at = cut.index + cut[0].length;
    if (isPhotoCredit(text.slice(at))) return { caption: text.slice(0, at).trim(), credit: text.slice(at) };
  }
  return PHOTO_START.test(text) && [...text].length <= 120 ? { caption: text, credit: '' } : null;
}

function isPhotoCredit(text: string): boolean {
  if (text.length > 40 || !/摄|图/u.test(text)) return false;
  const byline = parseByline(text);
  return byline !== null && byline.credits.every((c) => c.role === '摄影');
}

export const splitKeywords = (text: string): string[] => [...new Set(text.split(/[ \u3000\t、，,;；|/]+/u).filter((k) => k !== ''))];
/** English keywords hold spaces: commas part them. */
export const splitLatinKeywords = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;、，；|]+/u)
      .map((k) => k.trim())
      .filter((k) => k !== ''),
  ),
];
