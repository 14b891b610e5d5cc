/**
 * How text is cut for search, in the newsroom and in its web edition. A run of Han (with kana and Hangul) gives its overlapping pairs and, at its end, its last character alone:
 * 高新区 → 高新 新区 区. So any two characters are found exactly, one character by prefix, and more as a row of pairs. Words of other
 * scripts are whole, lower-cased, without accents. Full-width letters and digits count as the usual ones.
 */

/** A token and where it stands in the text (UTF-16 units). */
export interface Token {
  token: string;
  start: number;
  end: number;
  han: boolean;
}

const EAST = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー`;
// The look-ahead takes East Asian letters out of the others; the `v` flag would say it shorter, but not in the browsers of older phones.
const RUNS = new RegExp(String.raw`([${EAST}]+)|(?:(?![${EAST}])[\p{L}\p{N}\p{M}])+`, 'gu');

const foldWord = (word: string): string =>
  /^[\x00-\x7f]*$/.test(word)
    ? word.toLowerCase()
    : word
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}]/gu, '')
        .toLowerCase();

/** Compatibility forms of Han (U+F900…) as the usual character. */
const foldHan = (character: string): string => (character >= '\uf900' || character > '\uffff' ? character.normalize('NFKC') : character);

/** The tokens of a text in order. Lazy: stop when you have what you want. */
export function* tokensOf(text: string): Generator<Token> {
  for (const match of text.matchAll(RUNS)) {
    const start = match.index;
    if (match[1] === undefined) {
      const token = foldWord(match[0]);
      if (token !== '') yield { token, start, end: start + match[0].length, han: false };
      continue;
    }
    let before = '';
    let beforeAt = start;
    let at = start;
    for (const character of match[1]) {
      const folded = foldHan(character);
      if (before !== '') yield { token: before + folded, start: beforeAt, end: at + character.length, han: true };
      before = folded;
      beforeAt = at;
      at += character.length;
    }
    yield { token: before, start: beforeAt, end: at, han: true };
  }
}

/** What is put into the index for a text. */
export function indexed(text: string): string {
  let out = '';
  for (const { token } of tokensOf(text)) out += out === '' ? token : ` ${token}`;
  return out;
}

/** A part of a query: these tokens in a row, the last one possibly only begun. */
export interface Term {
  tokens: string[];
  prefix: boolean;
}

/**
 * A query as terms that must all be found. Spaces and punctuation part them. A lone Han character is found wherever it stands; a Latin
 * word also when it is only begun, as people type.
 */
export function termsOf(query: string): Term[] {
  return query.split(/[\s\p{P}\p{S}\p{C}]+/u).flatMap((part) => termOf(part, true) ?? []);
}

/** Text to be found as it stands, as one term; undefined when there is nothing to be found in it. @param begun whether a last Latin word may go on */
export function termOf(part: string, begun: boolean): Term | undefined {
  const tokens = [...tokensOf(part)];
  const last = tokens[tokens.length - 1];
  if (!last) return undefined;
  if (!last.han) return { tokens: tokens.map((t) => t.token), prefix: begun };
  // The single character that closes a run says only where the run ends; a query's run may go on in the text.
  const before = tokens[tokens.length - 2];
  const alone = !before?.han || before.end <= last.start;
  return { tokens: (alone ? tokens : tokens.slice(0, -1)).map((t) => t.token), prefix: alone };
}

/** The terms in FTS5's query language. */
export const matchExpression = (terms: readonly Term[]): string => terms.map((t) => `"${t.tokens.join(' ')}"${t.prefix ? '*' : ''}`).join(' AND ');

export interface Hit {
  start: number;
  end: number;
}

/** Where terms stand in a text, in order, overlapping ones joined; at most `limit` hits. Agrees with the index: same tokens, same rows. */
export function hitsIn(text: string, terms: readonly Term[], limit = Infinity): Hit[] {
  const hits: Hit[] = [];
  const longest = Math.max(0, ...terms.map((t) => t.tokens.length));
  const row: Token[] = [];
  // Each term ends at some token: compare backwards from it.
  for (const token of tokensOf(text)) {
    row.push(token);
    if (row.length > longest) row.shift();
    for (const term of terms) {
      const first = row.length - term.tokens.length;
      if (first < 0 || !term.tokens.every((wanted, i) => matches(row[first + i]!.token, wanted, term.prefix && i === term.tokens.length - 1)))
        continue;
      // A begun Han pair shows only its first character; a begun word shows whole.
      const end = term.prefix && token.han ? token.start + String.fromCodePoint(text.codePointAt(token.start)!).length : token.end;
      add(hits, { start: row[first]!.start, end });
    }
    if (hits.length >= limit) break;
  }
  return hits;
}

const matches = (token: string, wanted: string, prefix: boolean): boolean => (prefix ? token.startsWith(wanted) : token === wanted);

function add(hits: Hit[], hit: Hit): void {
  const last = hits[hits.length - 1];
  if (last && hit.start <= last.end) {
    last.start = Math.min(last.start, hit.start);
    last.end = Math.max(last.end, hit.end);
  } else hits.push(hit);
}

const BEFORE = 14;
const LENGTH = 72;

/** Text round the first hit in the first of `fields` that has one, hits between U+E000 and U+E001; undefined when none has. */
export function snippetOf(fields: readonly string[], terms: readonly Term[], length = LENGTH): string | undefined {
  for (const field of fields) {
    const [firstHit] = hitsIn(field, terms, 1);
    if (!firstHit) continue;
    const start = wholeCharacter(field, Math.max(0, firstHit.start - BEFORE));
    const end = wholeCharacter(field, Math.min(field.length, Math.max(start + length, firstHit.end)));
    const part = field.slice(start, end);
    let out = start > 0 ? '…' : '';
    let at = 0;
    for (const hit of hitsIn(part, terms)) {
      out += `${clean(part.slice(at, hit.start))}\ue000${clean(part.slice(hit.start, hit.end))}\ue001`;
      at = hit.end;
    }
    return out + clean(part.slice(at)) + (end < field.length ? '…' : '');
  }
  return undefined;
}

const clean = (text: string): string => text.replace(/[\ue000\ue001]/g, '').replace(/\s+/g, ' ');
/** Not between the halves of a surrogate pair. */
const wholeCharacter = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);
