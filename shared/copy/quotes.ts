/**
 * Straight quotation marks turned by their direction. Chinese copy: marks are taken in pairs, so an odd one out is left alone, for nobody
 * can say which it is. English copy: what stands before a mark says which way it looks. Feet, inches and minutes after figures stay straight.
 */
export interface Turn {
  start: number;
  end: number;
  insert: string;
}

const OPENS_AFTER = /[\s([{<\-/—–“‘《（【「：，、。；！？…]/;
const LETTER = /[\p{Script=Latin}\p{Nd}]/u;
const DIGIT = /[0-9]/;

/** Whether a mark that comes after this text opens, by what stands right before it. */
export const opensAfter = (before: string): boolean => before === '' || OPENS_AFTER.test(before.at(-1)!);

export function turnedQuotes(text: string, language: 'zh' | 'en', shielded: (at: number) => boolean): Turn[] {
  if (!/["']/.test(text)) return [];
  return language === 'en' ? english(text, shielded) : chinese(text, shielded);
}

const isPrime = (text: string, at: number): boolean => DIGIT.test(text[at - 1] ?? '');
const turn = (at: number, insert: string): Turn => ({ start: at, end: at + 1, insert });

function english(text: string, shielded: (at: number) => boolean): Turn[] {
  const turns: Turn[] = [];
  /** The text with what is turned so far. */
  const signs = text.split('');
  let open = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '“') open = true;
    else if (sign === '”') open = false;
    if ((sign !== '"' && sign !== "'") || shielded(at)) continue;
    const opens = opensAfter(signs[at - 1] ?? '');
    if (sign === '"') {
      if (isPrime(text, at) && !open) continue;
      open = opens;
      turns.push(turn(at, (signs[at] = open ? '“' : '”')));
    } else {
      if (isPrime(text, at) && (DIGIT.test(text[at + 1] ?? '') || /^'\s*\d+"/.test(text.slice(at)))) continue;
      // The ’90s, rock ’n’ roll, ’tis: an apostrophe that begins a word.
      const elided = /^'(?:\d\ds?\b|n'|tis\b|twas\b|em\b|til\b)/i.test(text.slice(at));
      turns.push(turn(at, (signs[at] = opens && !elided ? '‘' : '’')));
    }
  }
  return turns;
}

function chinese(text: string, shielded: (at: number) => boolean): Turn[] {
  const turns: Turn[] = [];
  const singles: number[] = [];
  const doubles: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (shielded(at)) continue;
    const [before, after] = [text[at - 1] ?? '', text[at + 1] ?? ''];
    if (text[at] === "'") {
      // don't, reporters' : between or after letters it is an apostrophe, unless a single mark is open.
      if (LETTER.test(before) && /\p{Script=Latin}/u.test(after)) turns.push(turn(at, '’'));
      else if (!DIGIT.test(before)) singles.push(at);
    } else if (text[at] === '"') doubles.push(at);
  }
  // Inches: an odd mark after a figure.
  const inches = doubles.length % 2 === 1 ? doubles.findIndex((at) => DIGIT.test(text[at - 1] ?? '')) : -1;
  if (inches >= 0) doubles.splice(inches, 1);
  turns.push(...paired(text, doubles, '“', '”'), ...paired(text, singles, '‘', '’'));
  return turns.sort((a, b) => a.start - b.start);
}

/** Marks in pairs, those that are turned already counted in. None when they do not come out even. */
function paired(text: string, straight: readonly number[], opening: string, closing: string): Turn[] {
  const waiting = new Set(straight);
  const turns: Turn[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === opening) open++;
    else if (text[at] === closing) {
      // Between letters it is an apostrophe.
      if (closing === '’' && LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at + 1] ?? '')) continue;
      open = Math.max(0, open - 1);
    } else if (waiting.has(at)) {
      turns.push(turn(at, open > 0 ? closing : opening));
      open += open > 0 ? -1 : 1;
    }
  }
  return open === 0 ? turns : [];
}
