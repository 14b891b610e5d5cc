/**
 * What a sign becomes as it is typed: half-width marks beside Han full width, quotation marks turned, -- and ... made —— and ……,
 * full-width letters and digits half width. Looks only at what stands before the caret, so a key costs the same in any text.
 * Not in numbers (3.14, 12:30), addresses, Latin phrases.
 */
import { CHINESE } from './punctuation.js';
import { opensAfter } from './quotes.js';

/** The last `remove` characters before the caret, what was typed among them, give way to `insert`. */
export interface TypedEdit {
  remove: number;
  insert: string;
}

const WIDE: Record<string, string> = { ',': '，', '.': '。', ':': '：', ';': '；', '!': '！', '?': '？', '(': '（', ')': '）' };
const HAN_END = /[\p{Script=Han}\u3001-\u303f\uff01-\uff65—…]$/u;
const CLOSERS = /["'”’」』》〉）)】\]]+$/;
const LATIN_END = /[\p{Script=Latin}\p{Nd}]$/u;
/** Signs before the caret that are looked at; no sentence's marks stand further apart. */
const REACH = 2000;

/** What to do after `typed` came in behind `before`; null leaves it. `before` is the block's text up to what was typed. */
export function typedEdit(before: string, typed: string, language: 'zh' | 'en'): TypedEdit | null {
  if (typed.length !== 1) return null;
  const text = before.slice(-REACH);
  if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(typed)) return { remove: 1, insert: String.fromCharCode(typed.charCodeAt(0) - 0xfee0) };
  if (inAddress(text)) return null;
  if (typed === '"' || typed === "'") return quote(text, typed, language);
  if (typed === '-') return dash(text, language);
  if (language === 'en') return null;
  if (typed === '.') {
    const row = /[。.]\.$/.exec(text);
    // Three points after Han: the first was made a full stop by then. Three more after …… are the same ellipsis typed in six.
    if (text.endsWith('……..')) return { remove: 3, insert: '' };
    if (row && HAN_END.test(text.slice(0, -2).replace(CLOSERS, ''))) return { remove: 3, insert: '……' };
    if (/[。.…]$/.test(text)) return null;
  }
  if (typed === ')') return closesWide(text) ? { remove: 1, insert: '）' } : null;
  const wide = WIDE[typed];
  return wide !== undefined && HAN_END.test(text.replace(CLOSERS, '')) ? { remove: 1, insert: wide } : null;
}

/** An address goes on until a space or a sign of Chinese text. */
const inAddress = (text: string): boolean =>
  /(?:https?:\/\/|ftp:\/\/|mailto:|www\.|[\w.+-]+@[\w-]+\.)[^\s\u2e80-\u9fff\uff00-\uffef“”‘’]*$/.test(text);

function quote(text: string, typed: string, language: 'zh' | 'en'): TypedEdit | null {
  const double = typed === '"';
  const [opening, closing] = double ? (['“', '”'] as const) : (['‘', '’'] as const);
  // Inches, feet and minutes, unless a mark is open that this one may close.
  const open = isOpen(text, opening, closing);
  if (/\d$/.test(text) && !open) return null;
  if (!double && LATIN_END.test(text)) return { remove: 1, insert: '’' };
  const opens = language === 'en' || !CHINESE.test(text) ? opensAfter(text) : !open;
  return { remove: 1, insert: opens ? opening : closing };
}

function isOpen(text: string, opening: string, closing: string): boolean {
  let open = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === opening) open = true;
    // Between letters it is an apostrophe.
    else if (text[i] === closing && !(closing === '’' && LATIN_END.test(text.slice(0, i)))) open = false;
  }
  return open;
}

function dash(text: string, language: 'zh' | 'en'): TypedEdit | null {
  if (!text.endsWith('-') || /--$/.test(text)) return null;
  const left = text.slice(0, -1);
  if (language === 'en') return /[\p{Script=Latin}\d"”’,.?! ]$/u.test(left) && /[^\s-]/.test(left) ? { remove: 2, insert: '—' } : null;
  return left === '' || HAN_END.test(left.replace(CLOSERS, '')) ? { remove: 2, insert: '——' } : null;
}

/** Whether the bracket that this one closes is a wide one; without one, whether Han stands before. */
function closesWide(text: string): boolean {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const sign = text[i]!;
    if (sign === ')' || sign === '）') depth++;
    else if (sign === '(' || sign === '（') {
      if (depth === 0) return sign === '（';
      depth--;
    }
  }
  return HAN_END.test(text);
}
