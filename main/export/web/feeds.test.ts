import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { atom, bodyIn, daysBefore, feedStories, FEED_STORIES, rfc822, rss, type FeedBody } from './feeds.js';
import type { StoryRecord } from './record.js';
import { storyJson } from './story-json.js';
import { ATTACK, block } from './testing/small-issue.js';
import { record } from './testing/records.js';
import { smallView } from './testing/small-view.js';
import type { View } from './view.js';

const BASE = 'https://paper.example.org/';
const old = (dir: string, id: string, more: Partial<StoryRecord> = {}): StoryRecord => ({
  id, path: `${dir}/story/${id}.html`, language: 'zh', kicker: '', headline: [id], title: id, deck: '', summary: `${id}的摘要`, opening: '', byline: '',
  credits: [], section: '', genre: 'news', keywords: [], words: 1, pages: ['01'], pictures: [], ...more,
}); // prettier-ignore
const issue = (dir: string, stories: StoryRecord[], url = BASE) =>
  record(dir, { stories, publication: { name: '蓼河日报', nameEn: '', language: 'zh', url } });

/** Bodies of the issue's own stories; of another issue's what is said. */
const bodies =
  (view: View, others: Readonly<Record<string, FeedBody>> = {}) =>
  async (path: string): Promise<FeedBody | null> => {
    const own = view.site.stories.find((story) => story.path === path);
    return own ? bodyIn(storyJson(view, own)) : (others[path] ?? null);
  };
const chosen = async (view: View, others?: Readonly<Record<string, FeedBody>>) => feedStories(view, bodies(view, others));
const rssOf = async (view: View): Promise<string> => rss(view, BASE, await chosen(view));
const idsOf = async (view: View): Promise<string[]> => (await chosen(view)).map(({ story }) => story.id);

describe('feeds', () => {
  it('date the issue as RSS wants it', () => expect(rfc822('2018-04-27', 'zh')).toBe('Fri, 27 Apr 2018 00:00:00 +0800'));
  it('count days back over months and years', () => expect([daysBefore('2018-03-01', 1), daysBefore('2018-01-03', 6)]).toEqual(['2018-02-28', '2017-12-28'])); // prettier-ignore

  it('are well-formed, with whole addresses where the paper has one', async () => {
    const view = smallView({ base: BASE });
    for (const text of [await rssOf(view), atom(view, await chosen(view))]) {
      create(text);
      for (const [, address] of text.matchAll(/<(?:link|guid[^>]*)>([^<]*)</g)) expect(address).toMatch(/^https:\/\/paper\.example\.org\//);
      for (const [, address] of text.matchAll(/<(?:atom:)?link [^>]*href="([^"]*)"/g)) expect(address).toMatch(/^https:\/\/paper\.example\.org\//);
      expect(text.match(/<(?:item|entry)[ >]/g)).toHaveLength(view.site.stories.length);
    }
  });

  it('carry the full text, with whole links and nothing dangerous in it', async () => {
    const text = await rssOf(smallView({ base: BASE }));
    expect(text).toContain('本报蓼河4月26日讯（记者于伟 王博文）');
    expect(text).toContain('一段提要。');
    expect(text).toContain('&lt;a href=&quot;https://paper.example.org/2018-04-27/page/02.html&quot;&gt;02&lt;/a&gt;');
    expect(text).toContain('&amp;lt;script&amp;gt;');
    expect(text).not.toContain('javascript:alert(1)&quot;');
    expect(text).not.toMatch(/(?:src|href)=&quot;(?!https?:)/);
  });

  it('without an address Atom leads from each story’s own folder', async () => {
    const view = smallView({ articles: { lead: { body: [{ ...block('paragraph', ''), runs: [{ text: '见前文', link: 'second' }] }] } } });
    const text = atom(view, await chosen(view));
    create(text);
    expect(text).toContain('<link rel="alternate" type="text/html" href="2018-04-27/story/lead.html"/>');
    expect(text).toContain('<content type="html" xml:base="2018-04-27/story/">');
    expect(text).toContain('&lt;a href=&quot;second.html&quot;&gt;');
    expect(text).not.toContain('rel="self"');
  });

  it('name stories the same each time, with and without an address', async () => {
    const bare = smallView();
    const whole = smallView({ base: BASE });
    const ids = (text: string): string[] => [...text.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id!);
    const named = ids(atom(bare, await chosen(bare)));
    expect(ids(atom(whole, await chosen(whole)))).toEqual(named);
    expect(new Set(named).size).toBe(bare.site.stories.length + 1);
    for (const id of named) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('hold the newest issue, then a week of others, newest first; what is older is left out', async () => {
    const others = [
      issue('2018-04-26', [old('2018-04-26', 'yesterday')]),
      issue('2018-04-21', [old('2018-04-21', 'six-days')]),
      issue('2018-04-20', [old('2018-04-20', 'seven-days')]),
    ];
    const view = smallView({ base: BASE, others });
    expect(await idsOf(view)).toEqual([...view.site.stories.map(({ id }) => id), 'yesterday', 'six-days']);
    const [body] = [{ html: '<p>昨天的正文</p>', standfirst: '' }];
    const text = rss(view, BASE, await chosen(view, { '2018-04-26/story/yesterday.html': body }));
    expect(text).toContain('昨天的正文');
    // Its file is gone: the summary stands alone.
    expect(/<item>\s*<title>six-days<[^]*?<\/item>/.exec(text)![0]).not.toContain('content:encoded');
    expect(text).toContain('<pubDate>Thu, 26 Apr 2018 00:00:00 +0800</pubDate>');
  });

  it('bring a corrected story back with its note, whatever its age', async () => {
    const corrections = [{ date: '2018-04-25', note: `应为“二百户”。${ATTACK}` }];
    const others = [issue('2017-12-01', [old('2017-12-01', 'long-ago', { corrections }), old('2017-12-01', 'as-it-was')])];
    const view = smallView({ base: BASE, others });
    const stories = await chosen(view, { '2017-12-01/story/long-ago.html': { html: '<p>旧文</p>', standfirst: '' } });
    expect(stories.at(-1)!.story.id).toBe('long-ago');
    for (const text of [rss(view, BASE, stories), atom(view, stories)]) {
      create(text);
      expect(text).toContain('&lt;em&gt;更正（2018年4月25日）：应为“二百户”。'.replace('2018年4月25日', '2018-04-25'));
      expect(text).not.toContain('as-it-was');
      expect(text).toContain('2018-04-25T00:00:00+08:00');
    }
    expect(atom(view, stories)).toMatch(/<published>2017-12-01T00:00:00\+08:00<\/published>\s*<updated>2018-04-25T00:00:00\+08:00<\/updated>/);
  });

  it('hold no more than their measure, but never less than the newest issue', async () => {
    const many = Array.from({ length: FEED_STORIES + 20 }, (_, i) => old('2018-04-26', `s${i}`));
    const view = smallView({ base: BASE, others: [issue('2018-04-26', many)] });
    const ids = await idsOf(view);
    expect(ids).toHaveLength(FEED_STORIES);
    expect(ids.slice(0, view.site.stories.length)).toEqual(view.site.stories.map(({ id }) => id));
    // An older issue that is exported again: the newest stays whole.
    const again = smallView({
      base: BASE,
      others: [
        issue(
          '2018-05-01',
          Array.from({ length: 130 }, (_, i) => old('2018-05-01', `n${i}`)),
        ),
      ],
    });
    expect(await idsOf(again)).toHaveLength(130);
  });

  it('take no body that was written for another address', async () => {
    const others = [issue('2018-04-26', [old('2018-04-26', 'moved')], 'https://old.example.org')];
    const view = smallView({ base: BASE, others });
    const stories = await chosen(view, { '2018-04-26/story/moved.html': { html: '<p>旧址</p>', standfirst: '' } });
    expect(stories.at(-1)).toMatchObject({ story: { id: 'moved' }, body: null });
  });

  it.each([['nothing', undefined], ['a list', []], ['no bodies', { bodies: 'x' }], ['no HTML', { bodies: [{ contentType: 'text/plain', value: 'x' }] }]])('a story’s file with %s has no body', (_, json) => {
    expect(bodyIn(json)).toBeNull();
  }); // prettier-ignore
});
