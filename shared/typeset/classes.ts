/** Kinds of characters, as far as setting a line is concerned. Terms after CLREQ and GB/T 15834. */

export const Kind = {
  /** A Han character, or anything else set in its own square and free on both sides. */
  han: 0,
  /** Opening bracket or quotation mark: blank on its left half. */
  open: 1,
  /** Closing bracket or quotation mark: blank on its right half. */
  close: 2,
  /** 点号 。，、；：！？: blank on its right half. */
  stop: 3,
  /** 间隔号: half an em, centred. */
  dot: 4,
  /** Half of a two-em dash 破折号. */
  dash: 5,
  /** Half of a two-em ellipsis 省略号. */
  ellipsis: 6,
  /** 连接号: between numbers and places. */
  connector: 7,
  /** 分隔号 ／ */
  slash: 8,
  letter: 9,
  digit: 10,
  space: 11,
  /** Half-width , . : ; ! ? */
  latinStop: 12,
  latinOpen: 13,
  latinClose: 14,
  /** Anything else of a Latin word: & @ # + = ' */
  latin: 15,
  /** ℃ ㎡ ㎏: belongs to the number before it. */
  unit: 16,
  /** ￥ $ №: belongs to the number after it. */
  prefix: 17,
  /** A line end inside a block. */
  hardBreak: 18,
  /** Draws nothing and takes no room: joiners, marks of direction, byte order mark. */
  nothing: 19,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

const CHARACTERS: readonly (readonly [Kind, string])[] = [
  [Kind.open, '“‘（《〈【『「〔［｛〖〘〝｟'],
  [Kind.close, '”’）》〉】』」〕］｝〗〙〞｠'],
  [Kind.stop, '。，、；：！？．'],
  [Kind.dot, '·・•‧'],
  [Kind.dash, '—⸺'],
  [Kind.ellipsis, '…'],
  [Kind.connector, '～〜–－‐'],
  [Kind.slash, '／'],
  [Kind.latinStop, ',.:;!?%‰°‼⁇⁈⁉％'],
  [Kind.latinOpen, '([{'],
  [Kind.latinClose, ')]}'],
  [Kind.unit, '℃℉㎡㎥㎏㎎㎝㎜㎞㏄㏕℅'],
  [Kind.prefix, '$€£¥￥＄№＃'],
  [Kind.space, ' \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f'],
  [Kind.hardBreak, '\n\u2028\u2029'],
  [Kind.nothing, '\r\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f'],
];

/** One byte for each code point up to U+FFFF; everything above is a Han character or a picture sign. */
const TABLE = makeTable();

function makeTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const fill = (from: number, to: number, kind: Kind) => table.fill(kind, from, to + 1);
  fill(0x0000, 0x001f, Kind.nothing);
  fill(0x007f, 0x009f, Kind.nothing);
  fill(0x0021, 0x007e, Kind.latin);
  fill(0x00a1, 0x024f, Kind.letter);
  // Greek and Cyrillic words are not broken either.
  fill(0x0370, 0x052f, Kind.letter);
  fill(0x1e00, 0x1fff, Kind.letter);
  fill(0x0030, 0x0039, Kind.digit);
  fill(0x0041, 0x005a, Kind.letter);
  fill(0x0061, 0x007a, Kind.letter);
  for (const [kind, characters] of CHARACTERS) for (const character of characters) table[character.codePointAt(0)!] = kind;
  return table;
}

export const kindOf = (codePoint: number): Kind => (codePoint < 0x10000 ? TABLE[codePoint]! : Kind.han) as Kind;

/** Parts of a Latin word or number, which does not break inside. */
export const isWord = (kind: number): boolean =>
  kind === Kind.letter ||
  kind === Kind.digit ||
  kind === Kind.latin ||
  kind === Kind.latinStop ||
  kind === Kind.latinOpen ||
  kind === Kind.latinClose;

/** Marks that count as punctuation, not as a character, where a last line is weighed. */
export const isPunctuation = (kind: number): boolean =>
  (kind >= Kind.open && kind <= Kind.slash) || kind === Kind.latinStop || kind === Kind.latinOpen || kind === Kind.latinClose;
