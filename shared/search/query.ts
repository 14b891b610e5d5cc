/** What a person typed as what must be found: words, each somewhere in the story; what stands in quotation marks as it stands. */
import { isHan, isSingle } from './postings.js';
import { termOf, termsOf, type Term } from './tokens.js';

/** A token that must stand `at` places behind the phrase's beginning. */
export interface Need {
  token: string;
  at: number;
  /** Also words that only begin so. */
  begun: boolean;
}

export interface Phrase {
  term: Term;
  needs: Need[];
  /** Whether the needs say all: a story that has them at their places has the phrase. Else its text decides. */
  sure: boolean;
}

const QUOTED = /"([^"]*)"|“([^“”]*)”|„([^„“]*)“|「([^「」]*)」|『([^『』]*)』|＂([^＂]*)＂/gu;

export function parseQuery(query: string): Phrase[] {
  const terms: Term[] = [];
  let at = 0;
  for (const match of query.matchAll(QUOTED)) {
    terms.push(...termsOf(query.slice(at, match.index)));
    const quoted = match.slice(1).find((part) => part !== undefined) ?? '';
    const term = termOf(quoted, false);
    if (term) terms.push(term);
    at = match.index + match[0].length;
  }
  terms.push(...termsOf(query.slice(at)));
  const seen = new Set<string>();
  return terms.map(phraseOf).filter(({ term }) => !seen.has(term.tokens.join(' ')) && seen.add(term.tokens.join(' ')));
}

/**
 * Of a run of Han every second pair is enough, as places are compared: 招商引资 needs 招商 and, two places on, 引资. A character that
 * stands alone between words of other scripts has no place in the index; its story's text has to be looked at.
 */
export function phraseOf(term: Term): Phrase {
  const needs: Need[] = [];
  const { tokens } = term;
  let sure = true;
  let place = 0;
  let run: Need[] = [];
  const close = (): void => {
    needs.push(...run.filter((_, i) => i % 2 === 0 || i === run.length - 1));
    run = [];
  };
  tokens.forEach((token, i) => {
    if (!isHan(token)) {
      close();
      needs.push({ token, at: place++, begun: term.prefix && i === tokens.length - 1 });
    } else if (isSingle(token)) {
      // What closes a run of pairs is in the last of them.
      if (run.length === 0) {
        needs.push({ token, at: place, begun: false });
        sure &&= tokens.length === 1;
      }
      close();
      place++;
      const next = tokens[i + 1];
      if (next !== undefined && isHan(next)) {
        place++;
        sure = false;
      }
    } else run.push({ token, at: place++, begun: false });
  });
  close();
  return { term, needs, sure };
}
