/**
 * Whole numbers as printable ASCII for a string literal of a script, without `"` and `\`: 91 digits. What is small takes one character
 * (0–58), two (to 2,606) or three (to 27,449); anything larger takes five.
 */

const ONE = 59;
const TWO = ONE + 28 * 91;
const THREE = TWO + 3 * 91 * 91;
const LARGEST = 91 ** 4 - 1;

const sign = (digit: number): string => String.fromCharCode(digit < 57 ? digit + 0x23 : digit + 0x24);
const digit = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 0x5c ? code - 0x23 : code - 0x24;
};

/** @throws RangeError for what is no whole number from 0 to 68,574,960 */
export function encode(numbers: Iterable<number>): string {
  let out = '';
  for (const n of numbers) {
    if (!Number.isInteger(n)) throw new RangeError(`${n} cannot be written in a search index`);
    if (n < ONE && n >= 0) out += sign(n);
    else if (n < TWO && n > 0) out += sign(ONE + Math.floor((n - ONE) / 91)) + sign((n - ONE) % 91);
    else if (n < THREE && n > 0) {
      const rest = n - TWO;
      out += sign(87 + Math.floor(rest / 8281)) + sign(Math.floor(rest / 91) % 91) + sign(rest % 91);
    } else if (n <= LARGEST && n > 0) {
      out += sign(90);
      for (let place = 91 ** 3; place >= 1; place /= 91) out += sign(Math.floor(n / place) % 91);
    } else throw new RangeError(`${n} cannot be written in a search index`);
  }
  return out;
}

/** One number after the other out of a text that `encode` gave. */
export class Numbers {
  /** Where the next one begins. */
  at = 0;
  constructor(private readonly text: string) {}
  get ended(): boolean {
    return this.at >= this.text.length;
  }
  next(): number {
    const { text } = this;
    const first = digit(text, this.at++);
    if (first < ONE) return first;
    if (first < 87) return ONE + (first - ONE) * 91 + digit(text, this.at++);
    if (first < 90) return TWO + (first - 87) * 8281 + digit(text, this.at++) * 91 + digit(text, this.at++);
    return ((digit(text, this.at++) * 91 + digit(text, this.at++)) * 91 + digit(text, this.at++)) * 91 + digit(text, this.at++);
  }
  /** As many as these. */
  skip(count: number): void {
    for (let left = count; left > 0; left--) {
      const first = digit(this.text, this.at);
      this.at += first < ONE ? 1 : first < 87 ? 2 : first < 90 ? 3 : 5;
    }
  }
}

/** The numbers of a text that `encode` gave, from `start` to before `end`. */
export function decode(text: string, start = 0, end = text.length): number[] {
  const numbers: number[] = [];
  const left = new Numbers(text);
  for (left.at = start; left.at < end;) numbers.push(left.next());
  return numbers;
}
