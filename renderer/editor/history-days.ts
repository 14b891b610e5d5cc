/** The time line in days, and times in words. Pure. */
import type { Moment } from '../../shared/contract/history.js';
import type { Locale } from '../../shared/contract/app.js';
import type { Translate } from '../ui/words.js';

export interface Row {
  moment: Moment;
  /** The sitting it is a minute of, or null for a sitting itself. */
  within: number | null;
  /** Said before it when another day begins. */
  day: string | null;
}

const tag = (locale: Locale): string => (locale === 'zh' ? 'zh-CN' : 'en-GB');
const dayOf = (at: Date): string => `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;

/** 今天, 昨天, 11月22日 星期日; with the year when it is another. */
export function dayWords(t: Translate, locale: Locale, at: Date, now: Date): string {
  if (dayOf(at) === dayOf(now)) return t('history.today');
  if (dayOf(at) === dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return t('history.yesterday');
  const other = at.getFullYear() !== now.getFullYear();
  // The order of the parts is not the same in every version of the system's tables.
  if (locale === 'zh') {
    const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long' }).format(at);
    return `${other ? `${at.getFullYear()}年` : ''}${at.getMonth() + 1}月${at.getDate()}日 ${weekday}`;
  }
  return new Intl.DateTimeFormat('en-GB', { ...(other && { year: 'numeric' }), month: 'long', day: 'numeric', weekday: 'short' }).format(at);
}

export const clock = (locale: Locale, iso: string): string =>
  new Intl.DateTimeFormat(tag(locale), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso));

/** `22:40–23:10`, or one time when it is all of one minute. */
export function span(locale: Locale, { from, to }: Pick<Moment, 'from' | 'to'>): string {
  const [a, b] = [clock(locale, from), clock(locale, to)];
  return a === b ? b : `${a}–${b}`;
}

/** Rows in the order they are shown: sittings, newest first, each with its minutes when they were asked for. */
export function rowsOf(
  t: Translate,
  locale: Locale,
  sittings: readonly Moment[],
  minutes: ReadonlyMap<number, readonly Moment[]>,
  open: ReadonlySet<number>,
  now: Date,
): Row[] {
  let last = '';
  return sittings.flatMap((moment): Row[] => {
    const at = new Date(moment.to);
    const day = dayOf(at) === last ? null : dayWords(t, locale, at, now);
    last = dayOf(at);
    const fine = open.has(moment.seq) ? (minutes.get(moment.seq) ?? []).filter(({ seq }) => seq !== moment.seq) : [];
    return [{ moment, within: null, day }, ...fine.map((one) => ({ moment: one, within: moment.seq, day: null }))];
  });
}

/** What a moment is called: its own name, else what happened in it; null for plain work. */
export function titleOf(t: Translate, { name, mark }: Pick<Moment, 'name' | 'mark'>): string | null {
  const happened = mark === null ? null : mark.kind === 'state' ? t(`desk.state.${mark.state}`) : t(`history.${mark.kind}`);
  return name === '' ? happened : happened === null ? name : `${name} · ${happened}`;
}
