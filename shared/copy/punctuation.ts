/**
 * Copy arrives with half-width punctuation; beside Han it is set full width. Each mark is replaced by one mark, so every offset in the text stays what it was.
 * Left alone: numbers (1,000 · 3.5 · 12:30 · 1.加强), addresses and e-mail, Latin sentences, rows of points, all quotation marks.
 */
const WIDE: Record<string, string> = { ',': '，', '.': '。', ':': '：', ';': '；', '!': '！', '?': '？', '(': '（', ')': '）' };
const MARK = /[,.:;!?()]/g;
/** Addresses of the web and e-mail: nothing in them is copy. */
export const PROTECTED =
  /(?:https?:\/\/|ftp:\/\/|mailto:|www\.)[^\s\u2e80-\u9fff\uff00-\uffef“”‘’]*[^\s\u2e80-\u9fff\uff00-\uffef“”‘’,.:;!?()]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Han and the marks that only stand in Chinese text. */
export const CHINESE = /[\p{Script=Han}\u3001-\u303f\uff01-\uff65]/u;
const CLOSING = /["'”’」』》〉）)】\]]/;
const OPENING = /["'“‘「『《〈（([【]/;
const DIGIT = /[0-9]/;
const LATIN = /[A-Za-z0-9]/;

export function widenPunctuation(text: string): string {
  // A mark made wide makes its neighbour stand beside Chinese text: again until nothing changes, two passes for any real copy.
  for (let now = text; ;) {
    const next = widenOnce(now);
    if (next === now) return now;
    now = next;
  }
}

function widenOnce(text: string): string {
  if (text.search(MARK) < 0 || !CHINESE.test(text)) return text;
  const protectedAt = new Set<number>();
  for (const match of text.matchAll(PROTECTED)) for (let i = 0; i < match[0].length; i++) protectedAt.add(match.index + i);
  const brackets = widePairs(text, protectedAt);
  return text.replace(MARK, (mark, at: number) => {
    if (protectedAt.has(at)) return mark;
    if (mark === '(' || mark === ')') return brackets.has(at) ? WIDE[mark]! : mark;
    return isChineseMark(text, at, mark) ? WIDE[mark]! : mark;
  });
}

export const needsWidening = (text: string): boolean => widenPunctuation(text) !== text;

/** The first character before `at` that is no closing quote or bracket. */
function before(text: string, at: number): string {
  let i = at - 1;
  while (i >= 0 && CLOSING.test(text[i]!)) i--;
  return charEndingAt(text, i);
}
function after(text: string, at: number): string {
  let i = at + 1;
  while (i < text.length && OPENING.test(text[i]!)) i++;
  return String.fromCodePoint(text.codePointAt(i) ?? 0x20);
}
/** Whole characters: the Han beyond the basic plane are two code units. */
const charEndingAt = (text: string, i: number): string => {
  const unit = text.charCodeAt(i);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(i - 1, i + 1) : (text[i] ?? ' ');
};

function isChineseMark(text: string, at: number, mark: string): boolean {
  const prev = text[at - 1] ?? '';
  const next = text[at + 1] ?? '';
  if (/[,.:]/.test(mark) && DIGIT.test(prev) && DIGIT.test(next)) return false;
  if (mark === ':' && next === '/') return false;
  const left = CHINESE.test(before(text, at));
  // A point after a digit or a Latin letter is theirs: 1.加强, No.3, iPhone.
  if (mark === '.') return left && prev !== '.' && next !== '.' && !/[A-Za-z]/.test(next);
  // A mark inside a Latin word or right before one's space belongs to the Latin text.
  if (LATIN.test(prev) && /[\sA-Za-z]/.test(next) && !left) return false;
  return left || CHINESE.test(after(text, at));
}

/** Positions of brackets to widen: both of a pair or none; a pair with Han in it or right beside it. */
function widePairs(text: string, protectedAt: ReadonlySet<number>): Set<number> {
  const wide = new Set<number>();
  const open: number[] = [];
  const beside = (at: number): boolean => CHINESE.test(charEndingAt(text, at));
  const follows = (at: number): boolean => CHINESE.test(String.fromCodePoint(text.codePointAt(at) ?? 0x20));
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (c === '\n') {
      for (const lone of open) if (beside(lone - 1) || follows(lone + 1)) wide.add(lone);
      open.length = 0;
    }
    if (protectedAt.has(at)) continue;
    if (c === '(') open.push(at);
    else if (c === ')') {
      const from = open.pop();
      if (from === undefined) {
        // `1)加强` counts a list; a lone bracket after Han closes what a full-width one opened.
        if (beside(at - 1)) wide.add(at);
      } else if (CHINESE.test(text.slice(from + 1, at)) || beside(from - 1) || follows(at + 1)) {
        wide.add(from);
        wide.add(at);
      }
    } else if (c === '）' && open.length > 0) wide.add(open.pop()!);
  }
  for (const lone of open) if (beside(lone - 1) || follows(lone + 1)) wide.add(lone);
  return wide;
}
