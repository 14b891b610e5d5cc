import { describe, expect, it } from 'vitest';
import type { Moment } from '../../shared/contract/history.js';
import { addWords, say } from '../../shared/words/index.js';
import { words as desk } from '../desk/words.js';
import { dayWords, rowsOf, span, titleOf } from './history-days.js';
import { words } from './history-words.js';

addWords(words);
addWords(desk);
const zh = (key: string, values?: Record<string, string | number>) => say('zh', key, values);
const en = (key: string, values?: Record<string, string | number>) => say('en', key, values);
const now = new Date(2026, 10, 24, 1, 30);
const moment = (seq: number, at: Date, rest: Partial<Moment> = {}): Moment => ({
  seq, before: seq - 1, from: at.toISOString(), to: at.toISOString(), people: [{ name: '于伟', changes: 1, added: 1, removed: 0 }], by: '于伟', mark: null, name: '', ...rest,
}); // prettier-ignore

describe('the time line', () => {
  it('says days as people do', () => {
    expect(dayWords(zh, 'zh', new Date(2026, 10, 24), now)).toBe('今天');
    expect(dayWords(en, 'en', new Date(2026, 10, 23, 23, 59), now)).toBe('Yesterday');
    expect(dayWords(zh, 'zh', new Date(2026, 10, 22), now)).toBe('11月22日 星期日');
    expect(dayWords(en, 'en', new Date(2025, 10, 22), now)).toMatch(/22 November 2025/);
  });

  it('begins a day once, and shows minutes under the sitting that was opened', () => {
    const sittings = [moment(9, now), moment(7, new Date(2026, 10, 24, 0, 5)), moment(4, new Date(2026, 10, 23, 22, 0))];
    const minutes = new Map([[7, [moment(7, now), moment(6, now), moment(5, now)]]]);
    const rows = rowsOf(zh, 'zh', sittings, minutes, new Set([7]), now);
    expect(rows.map(({ moment: { seq }, within, day }) => [seq, within, day])).toEqual([
      [9, null, '今天'],
      [7, null, null],
      [6, 7, null],
      [5, 7, null],
      [4, null, '昨天'],
    ]);
  });

  it('names versions by what people called them and by what happened', () => {
    expect(titleOf(zh, { name: '', mark: { kind: 'state', state: 'first' } })).toBe('初审');
    expect(titleOf(zh, { name: '送审稿', mark: null })).toBe('送审稿');
    expect(titleOf(zh, { name: '送审稿', mark: { kind: 'created' } })).toBe('送审稿 · 建稿');
    expect(titleOf(en, { name: '', mark: null })).toBeNull();
  });

  it('writes a span of time', () => {
    const from = new Date(2026, 10, 23, 22, 40).toISOString();
    expect(span('zh', { from, to: new Date(2026, 10, 23, 23, 10).toISOString() })).toBe('22:40–23:10');
    expect(span('en', { from, to: from })).toBe('22:40');
  });
});
