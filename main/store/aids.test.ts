/** What the store answers to writing aids: suggestions, names, story templates, notes. */
import { describe, expect, it } from 'vitest';
import { notesText } from '../../shared/article/doc.js';
import type { Name } from '../../shared/newsroom/names.js';
import { close, create, newNewsroom, openDoc, openNewsroom, paragraph } from './testing/help.js';

const OPENING = { source: '新华社', place: '青澜/临河', date: null, kind: '电' as const, cut: false, form: '' };

describe('suggested keywords', () => {
  it('come from the text by way of the dictionary, the newsroom’s own first', async () => {
    const client = await openNewsroom();
    await create(client, { keywords: ['三次创业'] });
    await client.call('names.change', { put: [{ name: '济宁高新区', kind: 'place', note: '' }], remove: [] });
    const { suggestions } = await client.call('keywords.suggest', {
      head: '济宁高新区三次创业提速',
      body: '济宁高新区与中国科学院合作推进三次创业。中国科学院说，新旧动能转换的步伐加快。记者了解到，新旧动能转换已有八年。',
      language: 'zh',
      have: ['中国'],
    });
    expect(suggestions[0]).toEqual({ keyword: '三次创业', kind: 'known', count: 2 });
    expect(suggestions.map((s) => `${s.kind} ${s.keyword}`)).toEqual(expect.arrayContaining(['place 济宁高新区', 'organisation 中国科学院']));
    expect(suggestions.map((s) => s.keyword)).not.toContain('记者');
    // Asked again while the thread is there, and by two at once.
    const again = await Promise.all([1, 2].map(() => client.call('keywords.suggest', { head: '', body: '桥梁桥梁。', language: 'zh', have: [] })));
    expect(again[0]).toEqual(again[1]);
  });
  it('in English need no dictionary; too long a text is refused', async () => {
    const client = await openNewsroom();
    const { suggestions } = await client.call('keywords.suggest', {
      head: 'Northern Rail',
      body: 'Now Northern Rail says so.',
      language: 'en',
      have: [],
    });
    expect(suggestions).toEqual([{ keyword: 'Northern Rail', kind: 'term', count: 2 }]);
    await expect(client.call('keywords.suggest', { head: '', body: 'x'.repeat(200_001), language: 'zh', have: [] })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
  it('end with the newsroom', async () => {
    const client = await openNewsroom();
    const asked = client.call('keywords.suggest', { head: '桥', body: '桥', language: 'zh', have: [] }).then(
      () => 'answered',
      () => 'refused',
    );
    await close(client);
    expect(['answered', 'refused']).toContain(await asked);
  });
});

describe('names', () => {
  it('are the registry’s and those met in credits and openings', async () => {
    const client = await openNewsroom();
    const id = await create(client, { opening: OPENING, credits: [{ role: '记者', name: '李 岩' }], creditsAt: 'opening' });
    const put: Name[] = [
      { name: '李岩', kind: 'person', note: '市教育局局长' },
      { name: '李岩', kind: 'person', note: '医生' },
    ];
    await client.call('names.change', { put, remove: [] });
    const names = async () =>
      (await client.call('names.list', {})).names.map((n) => `${n.registered ? '+' : '-'} ${n.kind} ${n.name} ${n.note}`.trim());
    expect(await names()).toEqual(['+ person 李岩 医生', '+ person 李岩 市教育局局长', '- place 临河', '- organisation 新华社', '- place 青澜']);
    await client.call('names.change', { put: [], remove: put });
    expect(await names()).toContain('- person 李岩 记者');
    await client.call('article.spike', { id, spiked: true });
    expect(await names()).toEqual([]);
    await expect(client.call('names.change', { put: [{ name: '', kind: 'person', note: '' }], remove: [] })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
});

describe('templates of stories', () => {
  it('are kept, changed and removed, also after the newsroom was closed', async () => {
    const dir = newNewsroom();
    let client = await openNewsroom(dir);
    const template = { id: 'x', name: '每周人物', init: { genre: 'feature' as const, plannedLength: 1800, body: [paragraph('')] } };
    await client.call('storyTemplate.save', { template });
    await close(client);
    client = await openNewsroom(dir);
    expect((await client.call('storyTemplates.list', {})).templates).toEqual([template]);
    await client.call('storyTemplate.save', { template: { ...template, name: '人物' } });
    expect((await client.call('storyTemplates.list', {})).templates).toMatchObject([{ name: '人物' }]);
    await client.call('storyTemplate.remove', { id: 'x' });
    expect((await client.call('storyTemplates.list', {})).templates).toEqual([]);
  });
});

describe('notes of a story', () => {
  it('are found, marked as notes, and copied with a duplicate', async () => {
    const client = await openNewsroom();
    const id = await create(client, { headline: ['大桥通车'], body: [paragraph('正文')] });
    const open = await openDoc(client, id);
    await open.append((doc) => notesText(doc).insert(0, '核实电话：周主任\n明早再问'));
    expect((await client.call('article.get', { id })).notes).toBe('核实电话：周主任\n明早再问');
    const { articles } = await client.call('articles.list', { query: '周主任' });
    expect(articles.map((row) => [row.headline, row.snippet])).toEqual([['大桥通车', '\ue002核实电话：\ue000周主任\ue001 明早再问']]);
    // A hit in the body is shown as one.
    expect((await client.call('articles.list', { query: '正文' })).articles[0]!.snippet).toBe('\ue000正文\ue001');
    const copy = await client.call('article.duplicate', { id });
    expect((await client.call('article.get', { id: copy.id })).notes).toContain('周主任');
  });
  it('are text: anything else is refused', async () => {
    const client = await openNewsroom();
    const id = await create(client, {});
    const open = await openDoc(client, id);
    await expect(open.append((doc) => notesText(doc).insertEmbed(0, { id: 'x' }))).rejects.toMatchObject({ code: 'broken-update' });
  });
});
