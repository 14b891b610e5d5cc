/**
 * Which stories hold a token, and where. A token's place is counted in Han characters and words of other scripts; so are the gaps between
 * fields and, between two runs of Han, for what parts them, as a phrase must not reach over either. The place also tells the weight: what
 * stands in the head is counted below `HEAD_END`, standfirst and captions below `MID_END`, the body from there.
 */
import { decode, encode, Numbers } from './codec.js';
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

/** What an index has of a token. */
interface Held {
  /** Han characters alone and what stands nearly everywhere: without places. */
  ranked: boolean;
  /** What was packed already, from the first story on. */
  packed: string;
  /** What came since. */
  numbers: number[];
  /** Number of its last story, -1 = none; undefined = it stands in `packed` and has not been looked for. */
  last: number | undefined;
}

/**
 * Collects the tokens of stories, given in ascending order of their numbers; what an earlier index packed may come first, or in between.
 * Memory: one number or two for each place.
 */
export class Index {
  readonly #heavy: number;
  readonly #held = new Map<string, Held>();
  constructor(heavy = HEAVY) {
    this.#heavy = heavy;
  }

  /** O(length). @returns where each text of the body begins */
  add(doc: number, fields: Fields): number[] {
    const { places, begins } = placesIn(fields);
    const found = new Map<string, number[]>();
    for (const { token, han, at } of places) {
      // A pair stands for its first character too; its second begins the next pair or closes the run.
      if (han) push(found, isSingle(token) ? token : String.fromCodePoint(token.codePointAt(0)!), at);
      if (!han || !isSingle(token)) push(found, token, at);
    }
    for (const [token, at] of found) this.#add(token, doc, at);
    return begins;
  }

  #add(token: string, doc: number, found: readonly number[]): void {
    let held = this.#held.get(token);
    if (!held) this.#held.set(token, (held = { ranked: isSingle(token) && isHan(token), packed: '', numbers: [], last: -1 }));
    const { numbers } = held;
    const gap = doc - lastOf(held) - 1;
    held.last = doc;
    if (held.ranked) {
      numbers.push(gap * 4 + rankOf(found));
      return;
    }
    numbers.push(gap * 2 + (found.length > 1 ? 1 : 0));
    if (found.length > 1) numbers.push(found.length - 2);
    let before = -1;
    for (const at of found) {
      numbers.push(at - before - 1);
      before = at;
    }
  }

  /**
   * What another index, whose stories come next, packed of a token. O(length) where this one has the token, else O(1).
   * @param from the number that the other's first story has here
   */
  append(token: string, { placed, text }: Packed, from: number): void {
    const held = this.#held.get(token);
    if (!held) {
      this.#held.set(token, { ranked: !placed, packed: moved(text, !placed, from), numbers: [], last: undefined });
      return;
    }
    // Once a token is heavy it stays so.
    if (placed && held.ranked) text = encode(withoutPlaces(unpack(text, true)));
    if (!placed && !held.ranked) {
      const all = unpack(textOf(held), true);
      [held.ranked, held.packed, held.numbers] = [true, encode(withoutPlaces(all)), []];
    }
    held.packed = textOf(held) + moved(text, held.ranked, from - lastOf(held) - 1);
    held.numbers = [];
    held.last = undefined;
  }

  /** Every token with its stories; in no order. */
  *packed(): Generator<[token: string, Packed]> {
    for (const [token, held] of this.#held) {
      const text = textOf(held);
      if (held.ranked) yield [token, { placed: false, text }];
      else yield [token, text.length <= this.#heavy ? { placed: true, text } : { placed: false, text: encode(withoutPlaces(unpack(text, true))) }];
    }
  }
}

const textOf = ({ packed, numbers }: Held): string => packed + encode(numbers);

/** A list whose first story is further from what stands before it by so many. */
function moved(text: string, ranked: boolean, by: number): string {
  if (by === 0) return text;
  const numbers = new Numbers(text);
  // The gap stands above what is told of the story: two bits or one.
  const first = numbers.next() + by * (ranked ? 4 : 2);
  return encode([first]) + text.slice(numbers.at);
}

/** Number of the last story; -1 = none. O(what was packed), once. */
function lastOf(held: Held): number {
  if (held.last !== undefined) return held.last;
  const numbers = new Numbers(held.packed);
  let doc = -1;
  while (!numbers.ended) {
    const first = numbers.next();
    doc += (held.ranked ? first >> 2 : first >> 1) + 1;
    if (!held.ranked) numbers.skip(first & 1 ? numbers.next() + 2 : 1);
  }
  return (held.last = doc);
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
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
