import { describe, expect, it } from 'vitest';
import { archiveOf, dirFor } from './archive.js';
import { record } from './testing/records.js';

const dirs = (own: string, ...others: string[]) =>
  archiveOf(
    record(own),
    others.map((dir) => record(dir)),
  ).issues.map(({ dir }) => dir);

describe('the archive', () => {
  it('has all issues, newest first, a day’s later one first', () => {
    expect(dirs('2018-04-27-2', '2018-04-28', '2018-04-27', '2018-04-27-10', '2017-12-31')).toEqual([
      '2018-04-28',
      '2018-04-27-10',
      '2018-04-27-2',
      '2018-04-27',
      '2017-12-31',
    ]);
  });

  it('knows whether this issue’s front is the site’s', () => {
    const front = (own: string, other: string, at: string) => archiveOf(record(own), [record(other)], `issue-${at}`).front;
    expect(front('2018-04-27', '2018-04-26', '2018-04-26')).toBe(true);
    expect(front('2018-04-26', '2018-04-27', '2018-04-27')).toBe(false);
    expect(front('2018-04-27', '2018-04-27-2', '2018-04-27-2')).toBe(false);
    // The issue whose front stood there was taken away, or was dated back and is this one.
    expect(front('2018-04-26', '2018-04-27', '2018-04-28')).toBe(true);
    expect(front('2018-04-26', '2018-04-27', '2018-04-26')).toBe(true);
  });

  it('holds an issue once: as it is now, not as it was', () => {
    const old = record('2018-04-26');
    const own = { ...record('2018-04-27'), issue: { ...old.issue, date: '2018-04-27' } };
    expect(archiveOf(own, [old]).issues).toEqual([own]);
  });
});

describe('an issue’s folder', () => {
  const issue = { id: 'b', date: '2018-04-27' };
  it('is its date, else the first free number behind it', () => {
    expect(dirFor(issue, [])).toBe('2018-04-27');
    expect(dirFor(issue, [{ id: 'a', dir: '2018-04-27' }])).toBe('2018-04-27-2');
    expect(dirFor(issue, [{ id: 'a', dir: '2018-04-27' }, { id: 'c', dir: '2018-04-27-2' }])).toBe('2018-04-27-3'); // prettier-ignore
  });
  it('stays the one it has, even when its date changed', () => {
    expect(dirFor({ id: 'a', date: '2018-05-01' }, [{ id: 'a', dir: '2018-04-27' }])).toBe('2018-04-27');
  });
});
