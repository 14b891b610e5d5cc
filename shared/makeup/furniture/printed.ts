/** What furniture prints in words of its own, in the paper's language. They are part of the page, not of the program's window. */
import type { Issue } from '../../issue/model.js';
import type { Publication } from '../../newsroom/publication.js';
import { printedDate, type PrintedDate } from './dates.js';

export interface Printed {
  /** The whole date for the folio. */
  date(iso: string): string;
  /** The lines round the day's large figure in the masthead; the first stands over it. */
  dateLines(iso: string, issue: Issue): string[];
  /** 今日4版 */
  pages(count: number): string;
  /** Who is behind the paper, for the masthead's strip. */
  houses(publication: Publication): string;
  /** Where the paper is, what it costs, who prints and distributes it; '' when none of it is filled in, or custom prints it elsewhere. */
  record(publication: Publication): string;
  /** The page's number as the folio has it. */
  page(number: string): string;
  person(role: string, name: string): string;
  phone(number: string): string;
  /** Between two things of one line. */
  gap: string;
}

const filled = (parts: readonly string[], between: string): string => parts.filter((part) => part !== '').join(between);

const zh: Printed = {
  date: (iso) => {
    const { date, weekday } = printedDate(iso);
    return `${date}　${weekday}`;
  },
  dateLines: (iso, { total, number }) => {
    const { year, month, weekday, lunar } = printedDate(iso);
    return [`${year}年${month}月`, weekday, lunar, filled([total > 0 ? `总第${total}期` : '', number > 0 ? `第${number}期` : ''], '　')];
  },
  pages: (count) => `今日${count}版`,
  houses: ({ authority, organiser, publisher }) =>
    filled(
      [
        ['主管', authority],
        ['主办', organiser],
        ['出版', publisher],
      ].map(([role, name]) => name && `${role}：${name}`) as string[],
      '　',
    ),
  record: ({ address, phone, price, printer, distribution }) =>
    filled(
      [
        ['地址', address],
        ['电话', phone],
        ['定价', price],
        ['印刷', printer],
        ['发行', distribution],
      ].map(([role, text]) => text && `${role}：${text}`) as string[],
      '　',
    ),
  page: (number) => number,
  person: (role, name) => (role === '' ? name : `${role}：${name}`),
  phone: (number) => `电话：${number}`,
  gap: '　　',
};

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const weekday = ({ year, month, day }: PrintedDate): string => DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;

const en: Printed = {
  date: (iso) => {
    const date = printedDate(iso);
    return `${weekday(date)}, ${MONTHS[date.month - 1]!} ${date.day}, ${date.year}`;
  },
  dateLines: (iso, { total, number }) => {
    const date = printedDate(iso);
    // A running total is what libraries count by; the number of the year is enough for everybody else.
    return [
      `${MONTHS[date.month - 1]!} ${date.year}`,
      weekday(date),
      filled([number > 0 ? `No. ${number}` : '', total > 0 ? `Issue ${total}` : ''], ' · '),
    ];
  },
  pages: (count) => `${count} pages today`,
  houses: ({ authority, organiser, publisher }) =>
    filled(
      [
        ['Under', authority],
        ['Owned by', organiser],
        ['Published by', publisher],
      ].map(([role, name]) => name && `${role} ${name}`) as string[],
      ' · ',
    ),
  record: () => '',
  page: (number) => `Page ${Number(number)}`,
  person: (role, name) => (role === '' ? name : `${role}: ${name}`),
  phone: (number) => `Tel. ${number}`,
  gap: '    ',
};

export const printed = (publication: Pick<Publication, 'language'>): Printed => (publication.language === 'zh' ? zh : en);
