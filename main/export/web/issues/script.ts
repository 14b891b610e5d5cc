/** `assets/issues.js`: which issues the site has, for the pages of all of them; old pages need not be made again when an issue comes. */
import type { WebWord } from '../../../../shared/words/web.js';
import type { IssueRecord } from '../record.js';
import type { View } from '../view.js';

/** `{ "2018-04": "27 27-2 28" }`, as `resources/web/issues.js` reads it: three bytes an issue. @param issues newest first */
export function monthsOf(issues: readonly Pick<IssueRecord, 'dir' | 'issue'>[]): Record<string, string> {
  const months = new Map<string, string[]>();
  for (const { dir, issue } of issues.toReversed()) {
    const [month, day] = [issue.date.slice(0, 7), issue.date.slice(8)];
    const own = dir === issue.date || dir.startsWith(`${issue.date}-`);
    months.set(month, [...(months.get(month) ?? []), own ? dir.slice(8) : `${day}=${dir}`]);
  }
  return Object.fromEntries([...months].map(([month, days]) => [month, days.join(' ')]));
}

const MONTHS = Array.from({ length: 12 }, (_, i) => `web.month${i + 1}` as WebWord);
/** Monday first. */
const WEEK = [1, 2, 3, 4, 5, 6, 0].map((day) => `web.week${day}` as WebWord);

function wordsOf(say: View['say']): Record<string, string | string[]> {
  const date = (key: WebWord): string => say(key, { year: '{year}', month: '{month}', day: '{day}' });
  return {
    before: say('web.issueBefore'),
    after: say('web.issueAfter'),
    choose: say('web.issueChoose'),
    earlier: say('web.monthBefore'),
    later: say('web.monthAfter'),
    day: date('web.dayOfMonth'),
    date: date('web.date'),
    month: date('web.monthOfYear'),
    months: MONTHS.map((key) => say(key)),
    week: WEEK.map((key) => say(key)),
  };
}

/** @param program the text of `resources/web/issues.js` */
export const issuesScript = (program: string, { archive, say }: Pick<View, 'archive' | 'say'>): string =>
  `${program}paperIssues(${JSON.stringify(monthsOf(archive.issues))},${JSON.stringify(wordsOf(say))});\n`;
