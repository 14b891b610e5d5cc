/**
 * Finding in copy: what is looked for becomes one expression that is run over a block's text. Offsets are UTF-16 units of the text as it is.
 * With `foldWidth` text and query are folded sign by sign first (，to , and “ to " …), so that every offset stays what it was.
 */
import { isRunaway } from './runaway.js';

export interface FindQuery {
  text: string;
  matchCase: boolean;
  /** Latin words only: Han has no word ends that a reader would agree on. */
  wholeWord: boolean;
  /** Full-width and half-width signs count as the same. */
  foldWidth: boolean;
  regex: boolean;
}

export interface Match {
  start: number;
  end: number;
}

export interface Finder {
  /** Every match in order, none empty, none over another. Linear for plain text; an expression may take longer. */
  find(text: string): Match[];
  /** What comes in for a match; in expressions `$1`, `$<name>`, `$&` and `$$` are filled in from the text as it is. */
  replacement(text: string, match: Match, template: string): string;
}

export type MadeFinder = { finder: Finder } | { fault: 'empty' } | { fault: 'expression'; why: string } | { fault: 'runaway' };

const CLOSE: Record<string, string> = { '\u3000': ' ', '。': '.', '、': ',', '“': '"', '”': '"', '‘': "'", '’': "'", '【': '[', '】': ']' };
const WIDE = /[\uff01-\uff5e\u3000。、“”‘’【】]/g;

/** One sign for one sign: full-width Latin, digits and marks as their half-width ones, quotation marks as straight ones. */
export const foldWidth = (text: string): string => text.replace(WIDE, (c) => CLOSE[c] ?? String.fromCharCode(c.charCodeAt(0) - 0xfee0));

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const WORD = '[\\p{Script=Latin}\\p{Nd}_]';
const startsWord = /^[\p{Script=Latin}\p{Nd}_]/u;
const endsWord = /[\p{Script=Latin}\p{Nd}_]$/u;

export function makeFinder(query: FindQuery): MadeFinder {
  if (query.text === '') return { fault: 'empty' };
  const fold = query.foldWidth ? foldWidth : (text: string) => text;
  const folded = fold(query.text);
  // A full-width mark in an expression is a mark, also where its half-width one would be a sign of the expression's own.
  let source = query.regex ? query.text.replace(WIDE, (sign) => escape(fold(sign))) : escape(folded);
  if (query.wholeWord) {
    const before = query.regex || startsWord.test(folded) ? `(?<!${WORD})` : '';
    const after = query.regex || endsWord.test(folded) ? `(?!${WORD})` : '';
    source = `${before}(?:${source})${after}`;
  }
  let expression: RegExp;
  try {
    expression = new RegExp(source, `dgu${query.matchCase ? '' : 'i'}`);
  } catch (thrown) {
    return { fault: 'expression', why: reason(thrown) };
  }
  const seek = (text: string, from: number): RegExpExecArray | null => {
    expression.lastIndex = from;
    return expression.exec(fold(text));
  };
  if (query.regex && isRunaway(query.text)) return { fault: 'runaway' };
  return {
    finder: {
      find(text) {
        const found: Match[] = [];
        for (const match of fold(text).matchAll(expression))
          if (match[0] !== '') found.push({ start: match.index, end: match.index + match[0].length });
        return found;
      },
      replacement(text, match, template) {
        if (!query.regex) return template;
        const found = seek(text, match.start);
        return found && found.index === match.start ? filled(template, found, text) : template;
      },
    },
  };
}

/** The engine's own words, without the expression that it repeats. */
function reason(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.slice(message.lastIndexOf(': ') + (message.includes(': ') ? 2 : 0));
}

function filled(template: string, found: RegExpExecArray, text: string): string {
  const part = (at: [number, number] | undefined): string => (at ? text.slice(...at) : '');
  const indices = found.indices!;
  return template.replace(/\$(?:\$|&|(\d{1,2})|<([^>]+)>)/g, (whole, number: string | undefined, name: string | undefined) => {
    if (whole === '$$') return '$';
    if (whole === '$&') return part(indices[0]);
    if (name !== undefined) return indices.groups ? part(indices.groups[name]) : whole;
    const group = Number(number);
    return group > 0 && group < indices.length ? part(indices[group]) : whole;
  });
}

/** What stands round a match, for a list: `before`, the match, `after`, cut to about `room` characters each side. */
export function contextOf(text: string, { start, end }: Match, room = 18): { before: string; match: string; after: string } {
  const from = wholeAt(text, Math.max(0, start - room));
  const to = wholeAt(text, Math.min(text.length, end + room));
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, start).replace(/\n/g, ' '),
    match: text.slice(start, end),
    after: text.slice(end, to).replace(/\n/g, ' ') + (to < text.length ? '…' : ''),
  };
}
/** Not between the halves of a surrogate pair. */
const wholeAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
};
