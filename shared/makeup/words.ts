/**
 * Ends of words in a headline, for breaking it between them. Words are ICU's (Intl.Segmenter, part of the language's runtime); what
 * belongs to a neighbour in a headline is put back: a suffix to its word, a number to its measure word, a preposition to what follows.
 */
const CHINESE = new Intl.Segmenter('zh', { granularity: 'word' });

/** Never begin a line: suffixes and particles that belong to the word before. */
const WITH_BEFORE = new Set('的地得了着过们等者性化级式区市县镇村局委办会'.split('').concat(['之一', '以来', '以上', '以下', '左右']));
/** Never end a line: they belong to what follows. */
const WITH_NEXT = new Set('在和与及或把将向对为于从让被给使比最更再又很不没未以按由第每各本该'.split('').concat(['关于', '为了', '通过', '以及']));
/** English words that lean on the next one. */
const LEANS = new Set(['a', 'an', 'the', 'of', 'in', 'on', 'at', 'to', 'for', 'by', 'and', 'or', 'as', 'with', 'from', 'mr', 'mrs', 'dr']);

const isSingle = (word: string): boolean => /^\p{Script=Han}$/u.test(word);
const isNumber = (word: string): boolean => /^[\d０-９一二三四五六七八九十百千万亿两.,%％]+$/u.test(word);

/** Whether a line that begins at this UTF-16 offset breaks a word of the text. */
export function insideWord(text: string, offset: number): boolean {
  const word = CHINESE.segment(text).containing(offset);
  return word !== undefined && word.isWordLike === true && word.index < offset;
}

/** Indexes into `characters` (code points, as cells have them) at which a line may begin without a word being broken. O(characters). */
export function wordBounds(characters: readonly string[]): ReadonlySet<number> {
  const indexOf = new Map<number, number>();
  let offset = 0;
  for (const [i, character] of characters.entries()) {
    indexOf.set(offset, i);
    offset += character.length;
  }
  const words = [...CHINESE.segment(characters.join(''))];
  const bounds = new Set<number>();
  for (let i = 1; i < words.length; i++) {
    const before = words[i - 1]!.segment;
    const next = words[i]!.segment;
    if (WITH_BEFORE.has(next) || WITH_NEXT.has(before)) continue;
    // No line begins with a space or a sign; two words of one character each are more often one of two.
    if (/^[\s%％‰℃]/u.test(next)) continue;
    if (isSingle(before) && isSingle(next)) continue;
    if (isNumber(before) && !/^\s/u.test(next) && words[i]!.isWordLike) continue;
    if (/^\s+$/u.test(before) && LEANS.has((words[i - 2]?.segment ?? '').toLowerCase())) continue;
    const at = indexOf.get(words[i]!.index);
    if (at !== undefined) bounds.add(at);
  }
  return bounds;
}
