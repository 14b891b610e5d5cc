import { describe, expect, it } from 'vitest';
import { changedOn } from './corrections.js';
import { recordOf } from './issue-json.js';
import { indexPage } from './issue-pages.js';
import { storyPage } from './story.js';
import { ATTACK } from './testing/small-issue.js';
import { smallView } from './testing/small-view.js';

const corrections = [
  { id: 'a', date: '2018-04-28', note: '“三百户”应为“二百户”。' },
  { id: 'b', date: '2018-05-02', note: ATTACK },
];
const second = 'second';

describe('corrections on the web', () => {
  it('stand over the text with their days, newest first, and mark the story in lists', () => {
    const view = smallView({ articles: { [second]: { corrections } } });
    const story = view.site.stories.find(({ id }) => id === second)!;
    const page = storyPage(view, story);
    const block = /<aside class="corrections" role="note"[^]*?<\/aside>/.exec(page)![0];
    expect([...block.matchAll(/datetime="([^"]*)"/g)].map(([, date]) => date)).toEqual(['2018-05-02', '2018-04-28']);
    expect(block).toContain('“三百户”应为“二百户”。');
    expect(block).toContain('&lt;script&gt;');
    expect(block).not.toContain('<script');
    expect(page.indexOf(block)).toBeGreaterThan(page.indexOf('<h1'));
    expect(page.indexOf(block)).toBeLessThan(page.indexOf('<div class="text"'));
    expect(indexPage(view, view.site.path).match(/class="corrected"/g)).toHaveLength(1);
    expect(recordOf(view).stories.find(({ id }) => id === second)!.corrections).toEqual(corrections.map(({ date, note }) => ({ date, note })));
  });

  it('leave no trace where there are none', () => {
    const view = smallView();
    for (const page of [indexPage(view, view.site.path), ...view.site.stories.map((story) => storyPage(view, story))])
      expect(page).not.toMatch(/class="correct/);
    expect(recordOf(view).stories.some((story) => 'corrections' in story)).toBe(false);
  });

  it('make the story newer, never older than its issue', () => {
    expect(changedOn('2018-04-27', undefined)).toBe('2018-04-27');
    expect(changedOn('2018-04-27', corrections)).toBe('2018-05-02');
    expect(changedOn('2018-06-01', corrections)).toBe('2018-06-01');
  });
});
