/** The date as a Chinese newspaper prints it. */
import { Solar } from 'lunar-typescript';

export interface PrintedDate {
  /** 2018年4月27日 */
  date: string;
  year: number;
  month: number;
  day: number;
  /** 星期五 */
  weekday: string;
  /** 农历戊戌年三月十二 */
  lunar: string;
}

/** From an ISO date; no clock and no time zone is asked. */
export function printedDate(iso: string): PrintedDate {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const solar = Solar.fromYmd(year, month, day);
  const lunar = solar.getLunar();
  return {
    year, month, day,
    date: `${year}年${month}月${day}日`,
    weekday: `星期${solar.getWeekInChinese()}`,
    lunar: `农历${lunar.getYearInGanZhi()}年${lunar.getMonthInChinese()}月${lunar.getDayInChinese()}`,
  }; // prettier-ignore
}
