/**
 * Which stories hold a token, and where. A token's place is counted in Han characters and words of other scripts; so are the gaps between
 * fields and, between two runs of Han, for what parts them, as a phrase must not reach over either. The place also tells the weight: what
 * stands in the head is counted below `HEAD_END`, standfirst and captions below `MID_END`, the body from there.
 */
import { decode, encode } from './codec.js';
import { tokensOf } from './tokens.js';

/** The texts of a story by their weight. */
export interface Fields {
  /** Headline, kicker, deck, keywords, names. */
  head: readonly string[];
  /** Standfirst, captions. */
  mid: readonly string[];
  body: readonly string[];
}

export const HEAD_END = 256;
export const MID_END = 768;
const ENDS = [HEAD_END, MID_END, Infinity] as const;

export interface Place {
  token: string;
  han: boolean;
  at: number;
}

/** One character; of Han it stands in the index without a place. */
export const isSingle = (token: string): boolean => token.length === 1 || (token.length === 2 && token.codePointAt(0)! > 0xffff);

/** Tokens with their places from 0, and the number of places that the text takes. */
export function placesOf(text: string): { places: Place[]; length: number } {
  const places: Place[] = [];
  let at = 0;
  let closed = false;
  for (const { token, han } of tokensOf(text)) {
    // Only punctuation or a space can stand between two runs of Han: a place for it.
    if (closed && han) at++;
    places.push({ token, han, at: at++ });
    closed = han && isSingle(token);
  }
  return { places, length: at };
}

/** All tokens of a story with their places; where each text of the body begins. A head or captions that are too long go on below. */
export function placesIn({ head, mid, body }: Fields): { places: Place[]; begins: number[] } {
  const found: Place[] = [];
  const begins: number[] = [];
  let zone = 0;
  let at = 0;
  for (const [i, texts] of [head, mid, body].entries()) {
    if (i > zone) [zone, at] = [i, Math.max(at, ENDS[i - 1]!)];
    for (const text of texts) {
      const { places, length } = placesOf(text);
      while (at + length > ENDS[zone]!) at = Math.max(at, ENDS[zone++]!);
      if (i === 2) begins.push(at);
      for (const place of places) found.push({ ...place, at: at + place.at });
      at += length + 1;
    }
  }
  return { places: found, begins };
}

/** How much finding something there says: once in the body, more than once in it, in standfirst or captions, in the head. */
export type Rank = 0 | 1 | 2 | 3;
export const rankOf = (places: readonly number[]): Rank => {
  const first = places[0]!;
  return first < HEAD_END ? 3 : first < MID_END ? 2 : places.length > 1 ? 1 : 0;
};

/** For one story: where the token stands, or only how much that says (single characters; what stands nearly everywhere). */
export type Found = readonly number[] | Rank;
export type Posting = ReadonlyMap<number, Found>;

/** A token's stories as they stand in a shard. */
export interface Packed {
  /** With places? */
  placed: boolean;
  text: string;
}

/** Above this a token stands nearly everywhere: its places are left out, and a phrase with it is confirmed in the text. Characters. */
export const HEAVY = 16_000;

/** Collects the tokens of stories, given in ascending order of their numbers. Memory: one number or two for each place. */
export class Index {
  readonly #heavy: number;
  readonly #placed = new Map<string, { last: number; numbers: number[] }>();
  /** Han characters alone. */
  readonly #ranked = new Map<string, { last: number; numbers: number[] }>();
  constructor(heavy = HEAVY) {
    this.#heavy = heavy;
  }

  /** O(length). @returns where each text of the body begins */
  add(doc: number, fields: Fields): number[] {
    const { places, begins } = placesIn(fields);
    const placed = new Map<string, number[]>();
    const ranked = new Map<string, number[]>();
    for (const { token, han, at } of places) {
      // A pair stands for its first character too; its second begins the next pair or closes the run.
      if (han) push(ranked, isSingle(token) ? token : String.fromCodePoint(token.codePointAt(0)!), at);
      if (!han || !isSingle(token)) push(placed, token, at);
    }
    for (const [token, found] of ranked) {
      const { gap, numbers } = entry(this.#ranked, token, doc);
      numbers.push(gap * 4 + rankOf(found));
    }
    for (const [token, found] of placed) {
      const { gap, numbers } = entry(this.#placed, token, doc);
      numbers.push(gap * 2 + (found.length > 1 ? 1 : 0));
      if (found.length > 1) numbers.push(found.length - 2);
      let before = -1;
      for (const at of found) {
        numbers.push(at - before - 1);
        before = at;
      }
    }
    return begins;
  }

  /** Every token with its stories; in no order. */
  *packed(): Generator<[token: string, Packed]> {
    for (const [token, { numbers }] of this.#ranked) yield [token, { placed: false, text: encode(numbers) }];
    for (const [token, { numbers }] of this.#placed) {
      const text = encode(numbers);
      yield [token, text.length <= this.#heavy ? { placed: true, text } : { placed: false, text: encode(withoutPlaces(unpack(text, true))) }];
    }
  }
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function entry(map: Map<string, { last: number; numbers: number[] }>, token: string, doc: number): { gap: number; numbers: number[] } {
  let known = map.get(token);
  if (!known) map.set(token, (known = { last: -1, numbers: [] }));
  const gap = doc - known.last - 1;
  known.last = doc;
  return { gap, numbers: known.numbers };
}

function* withoutPlaces(posting: Posting): Generator<number> {
  let last = -1;
  for (const [doc, found] of posting) {
    yield (doc - last - 1) * 4 + (typeof found === 'number' ? found : rankOf(found));
    last = doc;
  }
}

export const isHan = (character: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇ー]/u.test(character);

/** O(length). */
export function unpack(text: string, placed: boolean, start = 0, end = text.length): Posting {
  const numbers = decode(text, start, end);
  const posting = new Map<number, Found>();
  let doc = -1;
  for (let i = 0; i < numbers.length;) {
    const first = numbers[i++]!;
    if (!placed) {
      doc += (first >> 2) + 1;
      posting.set(doc, (first & 3) as Rank);
      continue;
    }
    doc += (first >> 1) + 1;
    const places: number[] = [];
    let at = -1;
    for (let more = first & 1 ? numbers[i++]! + 2 : 1; more > 0; more--) places.push((at += numbers[i++]! + 1));
    posting.set(doc, places);
  }
  return posting;
}
