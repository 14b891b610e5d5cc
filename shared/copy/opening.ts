/**
 * The opening of a story (讯头、电头) and its credits: text → fields → the same text.
 *
 *   opening = [据][source][place][month-day]讯|电 [credits] · English: PLACE, date (Source) —
 *   credits = （记者于伟 王博文 通讯员 张红运） · 记者周象光报道： · a line of their own: □晚报记者 张劲松/文 金月全/图, By JANE DOE
 *
 * 讯 and 电 are what is printed, never inferred. What is not surely an opening is left in the text: parsing answers null, nothing is lost.
 * The typography goes into the form id, see `form.ts`; `''` is the house form: 本报济宁4月26日讯（记者于伟 王博文）.
 */
import type { Credit, CreditsAt, Opening } from '../article/model.js';
import { parseCredits, printCreditList } from './credits.js';
import { parseDateline, parseEnglishByline, printDateline, printEnglishByline } from './english.js';
import { formParts, isEnglishPart, nth, readZhForm, UNSAYABLE, writeZhForm, zhForm, type ZhForm } from './form.js';
import { isHanName } from './names.js';

export interface ParsedOpening {
  opening: Opening;
  credits: Credit[];
  /** 'opening' when the text holds credits, null when it has none. Whether a line of credits stands under the headline or at the tail its place decides. */
  creditsAt: CreditsAt | null;
  /** What follows; for a paragraph its body. `printOpening(…) + rest` is the text again. */
  rest: string;
}

const GAP = /^[ \u3000\u00a0]*/;
const KNOWN_SOURCES =
  '本报 本网 本刊 本台 本社 新华社 新华网 新华通讯社 中新社 中新网 中国新闻社 人民网 人民日报 光明日报 经济日报 科技日报 解放军报 央视网 央视 央视新闻 央广网 国际在线 中国网 中国青年报 法新社 路透社 美联社 合众社 塔斯社 俄新社 共同社 时事社 韩联社 朝中社 德新社 安莎社 埃菲社 澎湃新闻 综合新华社 晚报 日报 早报 晨报'
    .split(' ')
    .sort((a, b) => b.length - a.length);
const OTHER_SOURCE = /^(?:《[^》\n]{1,12}》|\p{Script=Han}{1,7}?(?:通讯社|新闻网|日报|晚报|晨报|早报|商报|时报|都市报|电视台|广播电台|社|网|台|报))/u;
const WHERE_AND_WHEN = /^([\p{Script=Han}·/、]{0,12}?)([ \u3000]{0,2})(?:(?:([\d０-９]{1,2})月)?([\d０-９]{1,2})日)?([ \u3000]{0,2})(讯|电)/u;
const WHERE_AND_WHEN_BARE = /^([\p{Script=Han}·/、]{0,12}?)([ \u3000]{0,2})(?:(?:([\d０-９]{1,2})月)?([\d０-９]{1,2})日)?(?=[ \u3000]*[（(])()()/u;
/** After 讯 or 电 these make another word of it: 电视, 讯号. */
const OTHER_WORD = /^[视话影子力台器源动网信商报梯脑缆池厂站价机压流线费器问息号速]/u;
const BOUNDARY = /^(?:$|[\s\u3000（(【】\]）)：:])/u;
const PAIRS: Record<string, string> = { '【': '】', '[': ']', '（': '）', '(': ')', '〔': '〕' };
const LEAD = /^[□■◎○●◇◆△▲☆★▍▎][ \u3000]*/u;
const REPORTED = /^[^\n。！？；]{0,80}?报道[：:]/u;
const MAX_BYLINE = 80;

interface Head {
  opening: Omit<Opening, 'form'>;
  gaps: string[];
  digits: ZhForm['digits'];
  length: number;
}

const narrow = (digits: string): string => digits.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
const wide = (digits: string): string => digits.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const gapAt = (text: string): string => GAP.exec(text)![0];

function readHead(text: string, withKind: boolean): Head | null {
  let at = 0;
  const cut = text.startsWith('据');
  if (cut) at = 1;
  const gapCut = cut ? gapAt(text.slice(at)) : '';
  at += gapCut.length;
  const after = text.slice(at);
  const known = KNOWN_SOURCES.find((s) => after.startsWith(s));
  for (const source of new Set([known ?? OTHER_SOURCE.exec(after)?.[0] ?? '', ''])) {
    if (source === '' && (cut || !withKind)) continue;
    let end = at + source.length;
    const gapSource = source === '' ? '' : gapAt(text.slice(end));
    end += gapSource.length;
    const m = (withKind ? WHERE_AND_WHEN : WHERE_AND_WHEN_BARE).exec(text.slice(end));
    if (!m) continue;
    const [whole, place, gapPlace, month, day, gapDate, kind] = m;
    end += whole.length;
    const dated = day !== undefined;
    // Without a source only place and date make it an opening: 北京3月5日电.
    if (source === '' && (!dated || place === '')) continue;
    if (!dated && [...place!].length > 6) continue;
    if (place!.endsWith('月') || /[年时]/u.test(place!.slice(-1))) continue;
    const next = text.slice(end);
    if (withKind && !BOUNDARY.test(next) && !/^(?:本报)?记者/u.test(next) && (!dated || OTHER_WORD.test(next))) continue;
    const numbers = { month: month === undefined ? null : Number(narrow(month)), day: Number(narrow(day ?? '0')) };
    if (dated && (numbers.day < 1 || numbers.day > 31 || (numbers.month !== null && (numbers.month < 1 || numbers.month > 12)))) continue;
    // Two spaces of which only one is there: it belongs before what follows.
    const gaps = [gapCut, place === '' ? '' : gapSource, dated ? (place === '' ? gapSource : '') + gapPlace! : '', ''];
    if (place === '' && !dated) gaps[3] = gapSource + gapPlace! + gapDate!;
    else if (!dated) gaps[3] = gapPlace! + gapDate!;
    else gaps[3] = gapDate!;
    const digits = /[０-９]/.test((month ?? '') + (day ?? '')) ? 'f' : /^0/.test(month ?? '') || /^0/.test(day ?? '') ? 'p' : '';
    return {
      opening: { source, place: place!, date: dated ? numbers : null, kind: kind === '讯' || kind === '电' ? kind : null, cut },
      gaps,
      digits,
      length: end,
    };
  }
  return null;
}

function printHead(opening: Opening, form: ZhForm): string {
  const number = (n: number): string => (form.digits === 'p' ? String(n).padStart(2, '0') : form.digits === 'f' ? wide(String(n)) : String(n));
  const { date } = opening;
  const parts = [
    opening.source,
    opening.place,
    date ? (date.month === null ? '' : `${number(date.month)}月`) + `${number(date.day)}日` : '',
    opening.kind ?? '',
  ];
  let out = opening.cut ? '据' : '';
  parts.forEach((part, i) => {
    if (part !== '') out += (out === '' ? '' : nth(form.headGaps, i)) + part;
  });
  return out;
}

/** `（记者…）` at the start of a text: what is inside and how long it is with its brackets. */
function bracketed(text: string): { inside: string; brackets: string; length: number } | null {
  if (!/^[（(]/.test(text)) return null;
  const end = text.search(/[）)]/);
  if (end < 0 || end > 120) return null;
  return { inside: text.slice(1, end), brackets: text[0]! + text[end]!, length: end + 1 };
}

function readBracketedCredits(text: string, source: string, form: ZhForm): { credits: Credit[]; length: number; employer: string } | null {
  const bracket = bracketed(text);
  if (!bracket) return null;
  const before = gapAt(bracket.inside);
  const trimmed = bracket.inside.slice(before.length);
  const behind = /[ \u3000\u00a0]*$/.exec(trimmed)![0];
  const parsed = parseCredits(trimmed.slice(0, trimmed.length - behind.length), source, form);
  if (!parsed?.evidence) return null;
  form.brackets = bracket.brackets;
  form.pads = [before, behind];
  return { ...parsed, length: bracket.length };
}

/** 讯头 from the start of a text. */
function parseZh(text: string): ParsedOpening | null {
  const form = zhForm('zh');
  const close = PAIRS[text[0] ?? ''];
  let head: Head | null = null;
  let credits: Credit[] = [];
  let at = 0;
  if (close !== undefined) {
    const end = text.indexOf(close);
    if (end < 0 || end > 120) return null;
    const inside = text.slice(1, end);
    head = readHead(inside, true);
    if (!head) return null;
    form.wrap = text[0]! + close;
    at = end + 1;
    const more = inside.slice(head.length);
    if (more !== '') {
      form.wrapAll = true;
      form.gap = gapAt(more);
      const held = more.slice(form.gap.length);
      const bracket = readBracketedCredits(held, head.opening.source, form);
      if (bracket && bracket.length === held.length) credits = bracket.credits;
      else {
        const parsed = parseCredits(held, head.opening.source, form);
        if (!parsed?.evidence) return null;
        form.brackets = '-';
        credits = parsed.credits;
      }
    }
  } else {
    head = readHead(text, true) ?? readHead(text, false);
    if (!head) return null;
    at = head.length;
  }
  form.headGaps = head.gaps;
  form.digits = head.digits;
  const { source } = head.opening;
  let trail: string | null = null;
  if (credits.length === 0) {
    const gap = gapAt(text.slice(at));
    const next = text.slice(at + gap.length);
    const attempt = { ...zhForm('zh'), wrap: form.wrap, headGaps: form.headGaps, digits: form.digits };
    const bracket = readBracketedCredits(next, source, attempt);
    const bare = bracket ? null : readBareCredits(next, source, { ...attempt, words: new Map(), suffix: new Map() });
    if (bracket || bare) {
      Object.assign(form, bare ? bare.form : attempt, { gap });
      credits = (bracket ?? bare)!.credits;
      at += gap.length + (bracket ?? bare)!.length;
    } else if (head.opening.kind === null) return null;
    else trail = gap;
  }
  if (trail === null || trail === '') {
    const after = /^(?:[ \u3000]*(?:综合|摄影)?报道)?[：:]/u.exec(text.slice(at))?.[0] ?? '';
    if (form.verb === '' || form.brackets !== '-') {
      form.after = after;
      at += after.length;
    }
  }
  trail = gapAt(text.slice(at));
  form.trail = trail;
  if (form.trail === usualTrail(form, credits.length > 0)) form.trail = null;
  if (form.gap === usualGap(form)) form.gap = null;
  const opening: Opening = { ...head.opening, form: writeZhForm(form) };
  const consumed = text.slice(0, at + trail.length);
  return confirmed({ opening, credits, creditsAt: credits.length > 0 ? 'opening' : null, rest: text.slice(consumed.length) }, consumed);
}

/** Credits without brackets need an end that cannot be mistaken: 报道：, or the end of the line. */
function readBareCredits(text: string, source: string, form: ZhForm): { credits: Credit[]; length: number; form: ZhForm } | null {
  form.brackets = '-';
  const reported = REPORTED.exec(text)?.[0];
  const line = text.split('\n')[0]!;
  const run = reported ?? (line.length <= 40 && line !== '' ? line : undefined);
  if (run === undefined) return null;
  const body = reported ? run.slice(0, -1) : run;
  if (reported) form.verb = run.slice(-1);
  const parsed = parseCredits(body, source, form);
  return parsed?.evidence && (reported || parsed.sure) ? { credits: parsed.credits, length: run.length, form } : null;
}

const usualGap = (form: ZhForm): string => (form.brackets === '-' ? ' ' : '');
/** A bare 讯 would run into the body's first word: a full-width space parts them. */
const usualTrail = (form: ZhForm, credited: boolean): string =>
  (credited && (form.brackets !== '-' || /[：:]$/.test(form.verb))) || form.after !== '' || form.wrap !== '' ? '' : '\u3000';

/** What was read must print as it stood; else it is not an opening we know. */
function confirmed(parsed: ParsedOpening, consumed: string): ParsedOpening | null {
  return printOpening(parsed.opening, parsed.credits, parsed.creditsAt) === consumed ? parsed : null;
}

/**
 * A line of credits that stands alone: `本报记者 刘可 摄`, `□晚报记者 张劲松/文 金月全/图`, `（记者 李岩）`, `By JANE DOE`.
 * `source` is that of the story's opening, if it has one. `part` is the line's part of the form id.
 */
export function parseByline(line: string, source = ''): { source: string; credits: Credit[]; part: string } | null {
  const english = parseEnglishByline(line);
  if (english) return { source, ...english };
  if (line === '' || line.length > MAX_BYLINE || /[\n。！？]/.test(line)) return null;
  const form = zhForm('by');
  form.lead = LEAD.exec(line)?.[0] ?? '';
  const body = line.slice(form.lead.length);
  const bracket = readBracketedCredits(body, source, form);
  let credits: Credit[];
  let employer: string;
  if (bracket && bracket.length === body.length) ({ credits, employer } = bracket);
  else {
    if (bracket) return null;
    const end = /[：:]?[ \u3000]*$/.exec(body)![0];
    form.verb = end;
    const parsed = parseCredits(body.slice(0, body.length - end.length), source, form);
    if (!parsed?.sure || !(parsed.evidence || form.lead !== '')) return null;
    ({ credits, employer } = parsed);
  }
  if (UNSAYABLE.test(form.verb)) return null;
  const part = writeZhForm(form);
  const from = source || employer;
  return printZhByline(credits, from, part) === line ? { source: from, credits, part } : null;
}

function printZhByline(credits: readonly Credit[], source: string, part: string): string {
  if (credits.length === 0) return '';
  const form = readZhForm(part);
  const list = printCreditList(credits, source, form);
  if (form.brackets === '-') return form.lead + list + form.verb;
  return `${form.lead}${form.brackets[0] ?? ''}${nth(form.pads, 0)}${list}${form.verb}${nth(form.pads, 1)}${form.brackets[1] ?? ''}`;
}

/** The opening at the start of `text` (indents are skipped), or a line that is credits and nothing else; null for any other text. */
export function parseOpening(text: string): ParsedOpening | null {
  const start = text.replace(/^[\s\u3000]+/u, '');
  const zh = parseZh(start);
  if (zh) return zh;
  const dateline = parseDateline(start);
  if (dateline) return { opening: dateline.opening, credits: [], creditsAt: null, rest: start.slice(dateline.length) };
  const line = start.split('\n')[0]!;
  const byline = parseByline(line);
  if (!byline) return null;
  const opening: Opening = { source: byline.source, place: '', date: null, kind: null, cut: false, form: byline.part };
  return confirmed({ opening, credits: byline.credits, creditsAt: 'opening', rest: start.slice(line.length) }, line);
}

/**
 * What is printed before the body's first word, with the space that parts them. The credits are in it only when they stand in the opening
 * (`creditsAt` 'opening'); elsewhere they are a line of their own, see `printByline`.
 */
export function printOpening(opening: Opening | null, credits: readonly Credit[], creditsAt: CreditsAt | null): string {
  const here = creditsAt === 'opening' ? credits : [];
  if (!opening) return here.length > 0 ? printByline(null, here) + '\u3000' : '';
  const parts = formParts(opening.form);
  const bylineOnly = parts.opening === null && opening.place === '' && !opening.date && !opening.kind;
  if (bylineOnly) return here.length > 0 ? printByline(opening, here) : '';
  if (isEnglishPart(parts.opening))
    return (here.length > 0 ? `${printEnglishByline(here, parts.byline ?? 'enby')}\n` : '') + printDateline(opening, parts.opening!);
  const form = readZhForm(parts.opening ?? '');
  const head = printHead(opening, form);
  const [open = '', close = ''] = form.wrap;
  let text = '';
  if (here.length > 0) {
    const list = printCreditList(here, opening.source, form) + form.verb;
    const [left = '', right = ''] = form.brackets === '-' ? '' : form.brackets;
    text = (head === '' ? '' : (form.gap ?? usualGap(form))) + left + nth(form.pads, 0) + list + nth(form.pads, 1) + right;
  }
  const all = form.wrapAll ? open + head + text + close : (head === '' ? '' : open + head + close) + text;
  return all === '' ? '' : all + form.after + (form.trail ?? usualTrail(form, here.length > 0));
}

/** The line of credits where it does not stand in the opening: under the headline or at the tail. '' when there are none. */
export function printByline(opening: Opening | null, credits: readonly Credit[]): string {
  if (credits.length === 0) return '';
  const parts = formParts(opening?.form ?? '');
  const english =
    isEnglishPart(parts.byline) ||
    (parts.byline === null && isEnglishPart(parts.opening)) ||
    (!parts.byline && !credits.some((c) => isHanName(c.name)));
  if (english) return printEnglishByline(credits, parts.byline ?? 'enby');
  return printZhByline(credits, opening?.source ?? '', parts.byline ?? 'by');
}

/** One id for a story whose opening and credit line stand apart. */
export const joinForms = (openingForm: string, bylinePart: string): string => `${openingForm}|${bylinePart}`;
