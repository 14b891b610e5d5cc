import { describe, expect, it } from 'vitest';
import { storyJson } from './story-json.js';
import { ATTACK, block } from './testing/small-issue.js';
import { MEDIA, smallView, type SmallView } from './testing/small-view.js';
import type { Article } from '../../../shared/article/model.js';

const BASE = 'https://paper.example.org/';
type Named = { role?: string; name?: string; value: string; contentType?: string; href?: string };
interface Json {
  uri: string;
  by: string;
  subjects: (Named & { uri: string })[];
  descriptions: Named[];
  headlines: Named[];
  altIds: Named[];
  infoSources: Named[];
  bodies: (Named & { charCount: number; wordCount: number })[];
  associations: { renditions: Named[] }[];
}
function jsonOf(id: string, article: Partial<Article> = {}, more: SmallView = {}) {
  const view = smallView({ base: BASE, ...more, articles: { [id]: article } });
  return storyJson(
    view,
    view.site.stories.find((story) => story.id === id)!,
  ) as unknown as Json;
}
const roles = (list: readonly Named[]): Record<string, string> => Object.fromEntries(list.map(({ role, value }) => [role!, value]));

describe('a story as ninjs', () => {
  it('tells what it is, whose, how urgent, from where and when', () => {
    const json = jsonOf('lead', { priority: 'lead', slug: 'lead-427' });
    expect(json).toMatchObject({
      standard: { name: 'ninjs', version: '3.1' },
      type: 'text',
      version: '1',
      firstCreated: '2018-04-27T00:00:00+08:00',
      versionCreated: '2018-04-27T00:00:00+08:00',
      contentCreated: '2018-04-26T00:00:00+08:00',
      pubStatus: 'usable',
      urgency: 2,
      copyrightHolder: '蓼河日报社',
      copyrightNotice: '© 2018 蓼河日报社',
      language: 'zh-CN',
      located: '蓼河',
      slugline: 'lead-427',
      genres: [{ name: 'Current', uri: 'http://cv.iptc.org/newscodes/genre/Current', literal: 'news' }],
    });
    expect(json.uri).toMatch(/^urn:uuid:/);
    expect(json).not.toHaveProperty('edNote');
    expect(roles(json.descriptions)['dateline']).toBe('本报蓼河4月26日讯');
    expect(json.subjects.map(({ name }) => name)).toEqual(['招商引资', '园区建设', 'AI & 5G']);
    expect(json.subjects[0]!.uri).toMatch(/^https:\/\/paper\.example\.org\/keyword\//);
    expect(json.altIds.filter(({ role }) => role === 'printPage').map(({ value }) => value)).toEqual(['01', '03']);
  });

  it('has head parts, persons with their roles, the body as text and as HTML', () => {
    const json = jsonOf('second', {
      standfirst: '提要',
      credits: [{ role: '记者', name: '李岩' }, { role: '通讯员', name: '张红运' }],
      creditsAt: 'headline',
      body: [block('paragraph', '第一段，有二百户。'), block('picture', '桥上', { media: MEDIA, credit: '刘可 摄', rights: '© 刘可', alt: '一座桥' }), block('item', '条目'), block('qr', '扫码', { url: 'https://example.org/v' })],
    }); // prettier-ignore
    expect(json.by).toBe('本报记者 李岩 通讯员 张红运');
    expect(json.infoSources).toEqual([{ name: '李岩', role: '记者' }, { name: '张红运', role: '通讯员' }, { name: '蓼河日报', role: 'publisher' }]); // prettier-ignore
    expect(roles(json.headlines)).toMatchObject({ main: '开展九个“提升”，形成全域创建格局', deck: '一份副题' });
    expect(roles(json.descriptions)['standfirst']).toBe('提要');
    const [text, html] = json.bodies;
    expect(text).toEqual({ role: 'main', contentType: 'text/plain', value: '本报蓼河4月26日讯　第一段，有二百户。\n• 条目', charCount: text!.value.length, wordCount: text!.wordCount }); // prettier-ignore
    expect(html!.value).toContain('<figcaption>桥上');
    expect(html!.value).toMatch(/<img src="https:\/\/paper\.example\.org\//);
    expect(json.associations).toEqual([
      {
        name: 'picture-1', rel: 'illustration', uri: expect.stringMatching(/^urn:uuid:/) as string, type: 'picture', language: 'zh-CN', by: '刘可 摄', copyrightNotice: '© 刘可',
        descriptions: [{ role: 'caption', value: '桥上', contentType: 'text/plain' }, { role: 'alternativeText', value: '一座桥', contentType: 'text/plain' }],
        renditions: [480, 960].map((width) => ({ name: `w${width}`, href: `${BASE}2018-04-27/picture/a-${width}.jpg`, contentType: 'image/jpeg', width, height: width * 0.75 })),
      },
    ]); // prettier-ignore
  });

  it('copy of others names who sent it and claims no copyright', () => {
    const opening = { source: '新华社', place: '北京', date: { month: 4, day: 26 }, kind: '电' as const, cut: true, form: '' };
    const json = jsonOf('second', { opening });
    expect(json).not.toHaveProperty('copyrightHolder');
    expect(json).not.toHaveProperty('copyrightNotice');
    expect(json.infoSources).toContainEqual({ name: '新华社', role: 'distributor' });
  });

  it('a correction is its note, and a newer version', () => {
    const json = jsonOf('second', { corrections: [{ id: 'a', date: '2018-04-29', note: '应为二百户。' }] });
    expect(json).toMatchObject({ version: '2', versionCreated: '2018-04-29T00:00:00+08:00', firstCreated: '2018-04-27T00:00:00+08:00', edNote: '2018-04-29 应为二百户。' }); // prettier-ignore
    expect(roles(json.descriptions)['correction']).toBe('2018-04-29 应为二百户。');
  });

  it('without an address has sizes but no links, and the same names', () => {
    const bare = jsonOf('attack', {}, { base: null });
    expect(JSON.stringify(bare)).not.toContain('"href"');
    expect(bare.uri).toBe(jsonOf('attack').uri);
    expect(bare.associations[0]!.renditions[0]).toMatchObject({ name: 'w480', width: 480 });
    expect(roles(bare.headlines)['main']).toBe(ATTACK);
    expect(bare.bodies[1]!.value).not.toContain('<script');
  });
});
