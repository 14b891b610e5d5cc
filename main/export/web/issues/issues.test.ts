import { describe, expect, it } from 'vitest';
import { record } from '../testing/records.js';
import { monthsOf } from './script.js';

describe('the issues as the script of every page knows them', () => {
  it('stand by month, oldest first, a day’s second issue behind its first', () => {
    expect(monthsOf(['2018-05-02', '2018-04-28', '2018-04-27-2', '2018-04-27', '2017-12-31'].map((dir) => record(dir)))).toEqual({
      '2017-12': '31',
      '2018-04': '27 27-2 28',
      '2018-05': '02',
    });
  });
  it('one whose date is not its folder’s is told with its folder', () => {
    const moved = record('2018-04-27');
    expect(monthsOf([{ ...moved, issue: { ...moved.issue, date: '2018-05-01' } }])).toEqual({ '2018-05': '01=2018-04-27' });
  });
});
