/** How grave each finding is for this publication, and who let it pass. */
import type { Issue, Overrule } from '../../issue/model.js';
import type { Publication } from '../../newsroom/publication.js';
import type { Problem } from '../list.js';
import { ruleOf } from './catalogue.js';

/** A finding as the composer gives it, or as it crossed a bridge. */
export type Placed = Pick<Problem, 'code' | 'values'> & { [K in 'page' | 'frame' | 'article' | 'part']?: string | undefined };
type Judged = Pick<Problem, 'severity'> & { overruled?: Overrule | undefined };

/**
 * What a finding is known by: the rule, the place and the values. A finding that changed — two lines more overset, another page — is
 * another finding, and nobody has let that pass.
 */
export const findingKey = ({ code, page, frame, article, part, values }: Placed): string =>
  JSON.stringify([code, page ?? '', frame ?? '', article ?? '', part ?? '', Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);

const RANK = { error: 0, warning: 1, note: 2 };
/** Errors, then warnings, then notes, each as they came; what is said twice is said once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((p) => [findingKey(p), p]));
  return [...once.values()].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** The publication's severities in place of the rules' own, what is off left out, overrules beside what they let pass. In order. */
export function judged(
  problems: readonly Problem[],
  { severities = {} }: Pick<Publication, 'severities'>,
  { overrules = {} }: Pick<Issue, 'overrules'>,
): Problem[] {
  return inOrder(
    problems.flatMap((problem): Problem[] => {
      const wanted = severities[problem.code];
      if (wanted === 'off' && !ruleOf(problem.code)?.kept) return [];
      const { overruled: _old, ...plain } = problem;
      const overruled: Overrule | undefined = overrules[findingKey(problem)];
      return [{ ...plain, severity: wanted === undefined || wanted === 'off' ? problem.severity : wanted, ...(overruled && { overruled }) }];
    }),
  );
}

/** What a web package asks about: all but what only the press minds. */
export const concernsWeb = ({ code }: Pick<Problem, 'code'>): boolean => ruleOf(code)?.press !== true;

/** An error that nobody has let pass: no package is made. */
export const blocks = ({ severity, overruled }: Judged): boolean => severity === 'error' && overruled === undefined;

export interface Counts {
  errors: number;
  warnings: number;
  notes: number;
  /** Of the errors, those that somebody let pass. */
  overruled: number;
}
export function countsOf(found: readonly Judged[]): Counts {
  const count = (wanted: Problem['severity']): number => found.filter(({ severity }) => severity === wanted).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    overruled: found.filter((one) => one.severity === 'error' && !blocks(one)).length,
  };
}

/** Findings of one rule at one severity; views show them as one with its places. */
export interface Group<T> {
  code: string;
  severity: Problem['severity'];
  found: T[];
}
/** In the order in which they came. */
export function grouped<T extends Pick<Problem, 'code' | 'severity'>>(found: readonly T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const one of found) {
    const key = `${one.severity} ${one.code}`;
    const group = groups.get(key);
    if (group) group.found.push(one);
    else groups.set(key, { code: one.code, severity: one.severity, found: [one] });
  }
  return [...groups.values()];
}
