/** A code in print and the site's own code lead to one address, and that is where the story lies. */
import { describe, expect, it } from 'vitest';
import type { PageList } from '../../../../shared/makeup/list.js';
import { siteBase, storyAddress } from '../../../../shared/newsroom/web-address.js';
import { buildSite } from '../site.js';
import { smallIssue } from '../testing/small-issue.js';
import { issueCode, storyCode } from './codes.js';

const small = smallIssue('a'.repeat(64));
const lists = small.issue.pages.map(({ id }): PageList => ({
  ...{ page: id, width: 770, height: 1100, bleed: 8, items: [], fits: [], problems: [] },
  regions: small.issue.frames.filter((frame) => frame.page === id && frame.article !== null).map((frame) => ({ frame: frame.id, kind: 'story', article: frame.article!, x: 0, y: 0, w: 10, h: 10 })),
})); // prettier-ignore
const site = buildSite({ ...small, pages: lists }, '无题');
const { issue } = small;

describe('a story’s address before the site is made', () => {
  it.each(['https://paper.example.org', 'http://example.org/news/paper/', '  https://paper.example.org/// '])(
    'is the one that it gets (%s)',
    (url) => {
      const view = { site, base: siteBase(url) };
      const plain = site.stories.filter(({ path }) => !/-[0-9a-f]{6}\.html$/.test(path));
      expect(plain.length).toBeGreaterThan(4);
      for (const story of plain) {
        const address = storyAddress(story.id, issue, url, [issue]);
        expect(address).toBe(new URL(story.path, siteBase(url)!).href);
        expect(storyCode(view, story)?.address).toBe(address);
      }
      expect(issueCode(view)?.address).toBe(`${siteBase(url)}2018-04-27/index.html`);
    },
  );

  it('is not given where it cannot be known', () => {
    const url = 'https://paper.example.org';
    expect(storyAddress('lead', issue, '', [issue])).toBeNull();
    expect(storyAddress('lead', issue, 'ftp://example.org', [issue])).toBeNull();
    expect(storyAddress('甲', issue, url, [issue])).toBeNull();
    expect(storyAddress('con', issue, url, [issue])).toBeNull();
    // Two issues of one date: which is numbered -2 only their export tells.
    const same = { ...issue, id: 'other' };
    expect(storyAddress('lead', issue, url, [issue, same])).toBeNull();
    expect(storyAddress('lead', issue, url, [issue, { ...same, publication: 'another paper' }, { ...same, date: '2018-04-28' }])).not.toBeNull();
    expect(storyCode({ site, base: null }, site.stories[0]!)).toBeNull();
  });
});
