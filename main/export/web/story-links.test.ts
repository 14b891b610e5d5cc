import { describe, expect, it } from 'vitest';
import { storyPage } from './story.js';
import { storyPath } from './story-links.js';
import { block } from './testing/small-issue.js';
import { record } from './testing/records.js';
import { smallView } from './testing/small-view.js';

const old = (id: string) => ({
  id, path: `2018-04-20/story/${id}.html`, language: 'zh' as const, kicker: '', headline: ['旧'], title: '旧', deck: '', summary: '', opening: '', byline: '', credits: [],
  section: '', genre: 'news', keywords: [], words: 1, pages: ['01'], pictures: [],
}); // prettier-ignore
const others = [record('2018-04-20', { stories: [old('old'), old('lead')] })];

describe('a relative link in the copy', () => {
  const view = smallView({ others });
  it.each([
    ['second', '2018-04-27/story/second.html'],
    ['second.html', '2018-04-27/story/second.html'],
    ['story/second.html#top', '2018-04-27/story/second.html'],
    ['../story/second', '2018-04-27/story/second.html'],
    ['2018-04-27/story/second.html?from=a', '2018-04-27/story/second.html'],
    ['old', '2018-04-20/story/old.html'],
    ['../../2018-04-20/story/lead.html', '2018-04-20/story/lead.html'],
    ['lead', '2018-04-27/story/lead.html'],
    ['%6Cead', '2018-04-27/story/lead.html'],
  ])('%s leads to the story', (link, path) => expect(storyPath(view, link)).toBe(path));

  it.each([
    'nobody',
    '',
    '/',
    '#second',
    '//example.org/second',
    'https://example.org/second',
    'javascript:second',
    'a/b/second',
    'page/01.html',
    '%E0%A4%A',
    '..',
  ])('%s leads to none', (link) => expect(storyPath(view, link)).toBeNull());

  it('is a link on the page; one that leads nowhere is plain words', () => {
    const runs = [{ text: '见前文', link: 'second' }, { text: '与旧闻', link: 'old' }, { text: '没有', link: 'nobody' }, { text: '网上', link: 'https://example.org/' }]; // prettier-ignore
    const linked = smallView({
      others,
      articles: {
        lead: {
          body: [
            { ...block('paragraph', ''), runs },
            { ...block('picture', '', { media: 'a'.repeat(64) }), runs },
          ],
        },
      },
    });
    const page = storyPage(
      linked,
      linked.site.stories.find(({ id }) => id === 'lead')!,
    );
    expect(page.match(/<a href="second\.html">见前文<\/a>/g)).toHaveLength(2);
    expect(page.match(/<a href="..\/..\/2018-04-20\/story\/old\.html">与旧闻<\/a>/g)).toHaveLength(2);
    expect(page).not.toContain('nobody');
    expect(page).toContain('<a href="https://example.org/" rel="noopener noreferrer">网上</a>');
  });
});
