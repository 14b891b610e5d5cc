import { describe, expect, it } from 'vitest';
import type { IssueRecord, StoryRecord } from '../record.js';
import { archiveKeywords, changedKeywords, companions, relatedStories } from './archive.js';
import { partsOf } from './pages.js';

const story = (id: string, keywords: string[]): StoryRecord =>
  ({ id, path: `x/story/${id}.html`, language: 'zh', title: id, keywords, pages: ['01'] }) as unknown as StoryRecord;
const issue = (date: string, ...stories: StoryRecord[]): IssueRecord =>
  ({ dir: date, path: `${date}/index.html`, issue: { id: date, date, number: 1, total: 1 }, pages: [], stories }) as unknown as IssueRecord;

describe('keywords of the archive', () => {
  const newest = issue('2026-11-18', story('c', ['园区', 'ai', '人才']), story('d', ['园区']));
  const middle = issue('2026-11-17', story('b', ['ＡＩ', 'AI', '园区', '']), story('e', []));
  const oldest = issue('2026-11-16', story('a', ['AI', '人才']));
  const issues = [newest, middle, oldest];
  const keywords = archiveKeywords(issues);

  it('are one however they are written, by the spelling used most', () => {
    expect(keywords.all.map(({ key }) => key).sort()).toEqual(['ai', '人才', '园区']);
    expect(keywords.get(' ai ')!.uses.map(({ story }) => story.id)).toEqual(['c', 'b', 'a']);
    expect(archiveKeywords([issue('1', story('a', ['Ai'])), issue('0', story('b', ['AI']), story('c', ['AI']))]).get('ai')!.word).toBe('AI');
  });

  it('have their newest stories first and no story without one', () => {
    expect(keywords.get('园区')!.uses.map(({ issue, story }) => `${issue.dir} ${story.id}`)).toEqual([
      '2026-11-18 c',
      '2026-11-18 d',
      '2026-11-17 b',
    ]);
    expect(keywords.get('')).toBeUndefined();
  });

  it('know what they stand with, by number of stories', () => {
    expect(companions(keywords.get('人才')!, 9)).toEqual(['ai', '园区']);
    expect(companions(keywords.get('ai')!, 1)).toEqual(['人才']);
  });

  it('of an export are those of the issue as it is and as it was', () => {
    expect([...changedKeywords(middle, issue('2026-11-17', story('b', ['旧词']))).keys()]).toEqual(['旧词', 'ai', '园区']);
    expect([...changedKeywords(oldest, undefined).keys()]).toEqual(['ai', '人才']);
  });
});

describe('related stories', () => {
  it('weigh a rare keyword more than a common one', () => {
    const many = issue('2026-11-01', ...Array.from({ length: 20 }, (_, i) => story(`m${i}`, ['常见'])), story('rare', ['少见']));
    const own = issue('2026-11-02', story('own', ['常见', '少见']));
    const issues = [own, many];
    const found = relatedStories(archiveKeywords(issues), issues, { issue: own, story: own.stories[0]! });
    expect(found.map(({ story }) => story.id)).toEqual(['rare', 'm0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('come from this issue and earlier ones only, each once, never the story itself', () => {
    const again = issue('2026-11-03', story('later', ['词']));
    const own = issue('2026-11-02', story('own', ['词']), story('beside', ['词']));
    const old = issue('2026-11-01', story('own', ['词']), story('beside', ['词']), story('old', ['词']));
    const issues = [again, own, old];
    const found = relatedStories(archiveKeywords(issues), issues, { issue: own, story: own.stories[0]! });
    expect(found.map(({ issue, story }) => `${issue.dir} ${story.id}`)).toEqual(['2026-11-02 beside', '2026-11-01 old']);
  });

  it('are none without shared keywords', () => {
    const own = issue('2026-11-02', story('own', ['甲']), story('b', ['乙']));
    expect(relatedStories(archiveKeywords([own]), [own], { issue: own, story: own.stories[0]! })).toEqual([]);
  });
});

describe('long lists', () => {
  const uses = (days: number, each: number) =>
    Array.from({ length: days }, (_, i) => issue(`day${days - i}`)).flatMap((one) =>
      Array.from({ length: each }, (_, i) => ({ issue: one, story: story(`${one.dir}-${i}`, []) })),
    );

  it('stay on one page until there is a full page of old stories', () => {
    expect(partsOf('keyword/k.html', uses(7, 3), 10).map(({ path, uses }) => [path, uses.length])).toEqual([['keyword/k.html', 21]]);
    expect(partsOf('keyword/k.html', uses(8, 3), 10).map(({ path, uses }) => [path, uses.length])).toEqual([
      ['keyword/k.html', 12],
      ['keyword/k.1.html', 12],
    ]);
  });

  it('never cut an issue, lose none, and leave old pages as they were when issues come', () => {
    let before: Map<string, string[]> = new Map();
    for (let days = 1; days < 80; days++) {
      const all = uses(days, 3);
      const parts = partsOf('keyword/k.html', all, 10);
      expect(parts.flatMap((part) => part.uses)).toEqual(all);
      for (const [i, part] of parts.entries()) if (i > 0) expect(part.uses[0]!.issue).not.toBe(parts[i - 1]!.uses.at(-1)!.issue);
      const now = new Map(parts.slice(1).map((part) => [part.path, part.uses.map(({ story }) => story.id)]));
      for (const [path, ids] of before) expect(now.get(path)).toEqual(ids);
      before = now;
    }
    expect(before.size).toBeGreaterThan(10);
  });
});
