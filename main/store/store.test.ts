import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addKeyword, removeKeyword, setHead, setMeta } from '../../shared/article/ops.js';
import type { StoreClient, StoreInput } from '../../shared/contract/store.js';
import { placeArticle, removeFrame } from '../../shared/issue/ops.js';
import { Store } from './store.js';
import { author, create, newNewsroom, openDoc, openNewsroom, paragraph } from './testing/help.js';

const list = async (client: StoreClient, input: StoreInput<'articles.list'>) => (await client.call('articles.list', input)).articles;
const found = async (client: StoreClient, input: StoreInput<'articles.list'>) => (await list(client, input)).map((row) => row.headline);

const LEAD = {
  kicker: '济宁高新区大项目建设提速',
  headline: ['让新动能', '成为主引擎'],
  opening: { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯', cut: false, form: '' },
  credits: [
    { role: '记者', name: '于伟' },
    { role: '通讯员', name: '李 岩' },
  ],
  creditsAt: 'opening',
  body: [paragraph('走进山推工厂，The Shantui line runs 24 hours。'), { ...paragraph('新区新貌', 'b2'), type: 'picture', credit: '刘可 摄' }],
  keywords: ['高新区', '新旧动能转换'],
  section: '要闻',
} as const;
const lead = () => structuredClone(LEAD) as unknown as StoreInput<'article.create'>['init'];

describe('articles', () => {
  it('give back what they were made with', async () => {
    const client = await openNewsroom();
    const id = await create(client, lead());
    expect(await client.call('article.get', { id })).toMatchObject({ id, ...LEAD, state: 'draft', spiked: false });
  });

  it('stand in the list as they are now', async () => {
    const client = await openNewsroom();
    const id = await create(client, lead());
    const [row] = await list(client, {});
    expect(row).toMatchObject({
      id,
      headline: '让新动能 成为主引擎',
      kicker: LEAD.kicker,
      section: '要闻',
      state: 'draft',
      credits: LEAD.credits,
      keywords: LEAD.keywords,
      createdBy: author.name,
      changedBy: author.name,
      placements: [],
    });
    expect(row!.counts.han).toBeGreaterThan(10);
    client.setAuthor({ name: '于伟', role: '记者' });
    const desk = await openDoc(client, id);
    await desk.append((doc) => setHead(doc, 'headline', '新题'));
    const [after] = await list(client, {});
    expect(after).toMatchObject({ headline: '新题', createdBy: author.name, changedBy: '于伟' });
    expect(after!.changedAt >= row!.changedAt).toBe(true);
  });

  it('are duplicated without state and placements', async () => {
    const client = await openNewsroom();
    const id = await create(client, { ...lead(), state: 'final' });
    await client.call('article.spike', { id, spiked: true });
    const { id: copy } = await client.call('article.duplicate', { id });
    expect(copy).not.toBe(id);
    expect(await client.call('article.get', { id: copy })).toMatchObject({ ...LEAD, state: 'draft', spiked: false });
  });

  it('spiked: hidden, found among the spiked, brought back; no entry when nothing changes', async () => {
    const client = await openNewsroom();
    const id = await create(client, lead());
    await client.call('article.spike', { id, spiked: true });
    const { entries } = await client.call('newsroom.check', {});
    await client.call('article.spike', { id, spiked: true });
    expect((await client.call('newsroom.check', {})).entries).toBe(entries);
    expect(await found(client, {})).toEqual([]);
    expect(await found(client, { query: '高新' })).toEqual([]);
    expect(await found(client, { spiked: true, query: '高新' })).toHaveLength(1);
    expect((await client.call('keywords.list', {})).keywords).toEqual([]);
    await client.call('article.spike', { id, spiked: false });
    expect(await found(client, { query: '高新' })).toHaveLength(1);
  });

  it('that are not there, and calls that are no calls', async () => {
    const client = await openNewsroom();
    const issue = (await client.call('issue.create', { init: { publication: 'paper', date: '2018-04-27' } })).id;
    for (const id of ['nowhere', 'registry', issue])
      await expect(client.call('article.get', { id })).rejects.toMatchObject({ code: 'not-found', values: { what: id } });
    for (const call of ['doc.open', 'article.duplicate'] as const)
      await expect(client.call(call, { id: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.call('article.spike', { id: issue, spiked: true })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.call('issue.get', { id: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.call('media.get', { id: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(client.call('article.get', {} as never)).rejects.toMatchObject({ code: 'bad-input' });
    await expect(client.call('articles.list', { limit: 0 })).rejects.toMatchObject({ code: 'bad-input' });
    for (const name of ['constructor', 'toString', 'no.such'])
      await expect(client.call(name as never, {} as never)).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('search', () => {
  it('finds Han of any length, words, people, keywords', async () => {
    const client = await openNewsroom();
    await create(client, lead());
    await create(client, { headline: ['新华社消息'], body: [paragraph('区内高，新闻')] });
    await create(client, { headline: ['Night Shift'], language: 'en', body: [paragraph('The café in Jining stays open')] });
    expect(await found(client, { query: '高新' })).toEqual(['让新动能 成为主引擎']);
    expect((await found(client, { query: '新' })).sort()).toEqual(['新华社消息', '让新动能 成为主引擎'].sort());
    expect(await found(client, { query: '闻' })).toEqual(['新华社消息']);
    expect(await found(client, { query: '高新区' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: '高新闻' })).toEqual([]);
    expect(await found(client, { query: 'SHANTUI' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: 'shan' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: 'cafe jining' })).toEqual(['Night Shift']);
    expect(await found(client, { query: '李岩' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: '李' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: '刘可' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: '新旧动能' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: '济宁 shantui' })).toEqual(['让新动能 成为主引擎']);
    expect(await found(client, { query: '济宁 night' })).toEqual([]);
    expect(await found(client, { query: '没有这话' })).toEqual([]);
  });

  it('queries made of punctuation, operators and quotes are text, never syntax', async () => {
    const client = await openNewsroom();
    await create(client, { headline: ['题'], body: [paragraph('※ 图片新闻 AND "x" 50% a_b')] });
    for (const query of ['"', '""', '*', 'a*"', 'NOT x', 'AND', 'NEAR(', 'head:x', '%', '_', "'", '\\', '；DROP', '\u0000'])
      await found(client, { query });
    expect(await found(client, { query: '※' })).toEqual(['题']);
    expect(await found(client, { query: '%' })).toEqual(['题']);
    expect(await found(client, { query: '★' })).toEqual([]);
    expect(await found(client, { query: '  ' })).toEqual(['题']);
  });

  it('shows where, newest text only', async () => {
    const client = await openNewsroom();
    const id = await create(client, lead());
    const snippet = async (query: string) => (await list(client, { query }))[0]?.snippet?.replaceAll('\ue000', '[').replaceAll('\ue001', ']');
    expect(await snippet('山推')).toContain('走进[山推]工厂');
    expect(await snippet('提速')).toContain('大项目建设[提速]');
    expect((await list(client, {}))[0]).not.toHaveProperty('snippet');
    await (await openDoc(client, id)).append((doc) => setHead(doc, 'kicker', '换了'));
    expect(await snippet('提速')).toBeUndefined();
    expect(await snippet('换')).toBe('[换]了\n让新动能'.replace('\n', ' ') + ' 成为主引擎');
  });

  it('filters and sorts', async () => {
    const client = await openNewsroom();
    for (const [headline, section, state] of [
      ['重庆', '综合', 'final'],
      ['阿坝', '要闻', 'draft'],
      ['北京', '要闻', 'signed'],
      ['', '', 'draft'],
    ] as const) {
      await create(client, {
        headline: [headline],
        section,
        state,
        keywords: [section],
        body: [paragraph(headline.repeat(headline.charCodeAt(0) % 7))],
      });
    }
    expect(await found(client, { section: '要闻' })).toEqual(['北京', '阿坝']);
    expect(await found(client, { state: 'draft' })).toEqual(['', '阿坝']);
    expect(await found(client, { keyword: '综合' })).toEqual(['重庆']);
    expect(await found(client, {})).toEqual(['', '北京', '阿坝', '重庆']);
    expect(await found(client, { sort: 'changed', descending: false })).toEqual(['重庆', '阿坝', '北京', '']);
    // By 拼音 (重 is zhòng to the collator), those without a headline last either way.
    expect(await found(client, { sort: 'headline' })).toEqual(['阿坝', '北京', '重庆', '']);
    expect(await found(client, { sort: 'headline', descending: true })).toEqual(['重庆', '北京', '阿坝', '']);
    expect(await found(client, { sort: 'state' })).toEqual(['', '阿坝', '重庆', '北京']);
    const page = await client.call('articles.list', { limit: 2 });
    expect([page.articles.length, page.total]).toEqual([2, 4]);
  });
});

describe('keywords and people', () => {
  it('are counted and begun', async () => {
    const client = await openNewsroom();
    const id = await create(client, lead());
    await create(client, { keywords: ['高新区', '100%'], credits: [{ role: '摄影', name: '于伟' }] });
    expect((await client.call('keywords.list', {})).keywords[0]).toEqual({ keyword: '高新区', stories: 2 });
    expect((await client.call('keywords.list', { prefix: '新旧' })).keywords).toEqual([{ keyword: '新旧动能转换', stories: 1 }]);
    expect((await client.call('keywords.list', { prefix: '%' })).keywords).toEqual([]);
    expect((await client.call('keywords.list', { limit: 1 })).keywords).toHaveLength(1);
    const { people } = await client.call('people.list', {});
    expect(people.map((p) => p.name)).toEqual(['李岩', '于伟']);
    expect(people.find((p) => p.name === '于伟')!.roles.sort()).toEqual(['摄影', '记者']);
    expect((await client.call('people.list', { prefix: '李' })).people).toEqual([{ name: '李岩', roles: ['通讯员'] }]);
    await (await openDoc(client, id)).append((doc) => removeKeyword(doc, '高新区'));
    expect((await client.call('keywords.list', { prefix: '高' })).keywords).toEqual([{ keyword: '高新区', stories: 1 }]);
  });
});

describe('issues and publications', () => {
  const pages = [{ id: 'p1', order: 0, label: '要闻', template: 'front', editors: [] }];
  const frame = (id: string, article: string | null, order: number) => ({
    id,
    page: 'p1',
    kind: 'story' as const,
    box: { col: 0, cols: 2, line: order * 10, lines: 10 },
    slot: 'lead',
    order,
    article,
  });

  it('show where stories stand and follow changes', async () => {
    const client = await openNewsroom();
    const [a, b] = [await create(client, { headline: ['甲'] }), await create(client, { headline: ['乙'] })];
    const [publication] = (await client.call('publications.list', {})).publications;
    const { id } = await client.call('issue.create', {
      init: {
        publication: publication!.id,
        date: '2018-04-27',
        number: 9,
        pages,
        frames: [frame('f1', a, 0), frame('f2', a, 1), frame('f3', null, 2)],
      },
    });
    expect((await client.call('issues.list', {})).issues).toMatchObject([
      { id, publicationName: publication!.name, number: 9, pages: [{ id: 'p1', label: '要闻', stories: 1 }] },
    ]);
    expect(await found(client, { issue: id })).toEqual(['甲']);
    expect((await list(client, { issue: id }))[0]!.placements).toEqual([
      { issue: id, page: 'p1', frame: 'f1' },
      { issue: id, page: 'p1', frame: 'f2' },
    ]);
    const desk = await openDoc(client, id);
    await desk.append((doc) => void placeArticle(doc, 'f3', b));
    await desk.append((doc) => void removeFrame(doc, 'f1'));
    expect((await found(client, { issue: id })).sort()).toEqual(['乙', '甲']);
    expect((await list(client, { query: '甲' }))[0]!.placements).toEqual([{ issue: id, page: 'p1', frame: 'f2' }]);
    expect((await client.call('issues.list', {})).issues[0]!.pages[0]!.stories).toBe(2);
    expect((await client.call('newsroom.check', {})).ok).toBe(true);
  });

  it('an issue may bring its id, once', async () => {
    const client = await openNewsroom();
    const init = { id: 'i-2018-04-27', publication: 'paper', date: '2018-04-27' };
    expect(await client.call('issue.create', { init })).toEqual({ id: init.id });
    await expect(client.call('issue.create', { init })).rejects.toMatchObject({ code: 'exists' });
    const both = await Promise.allSettled([1, 2].map(() => client.call('issue.create', { init: { ...init, id: 'twice' } })));
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await client.call('issue.get', { id: init.id })).date).toBe('2018-04-27');
  });

  it('a broken issue is refused: a frame without a place', async () => {
    const client = await openNewsroom();
    const { id } = await client.call('issue.create', { init: { publication: 'paper', date: '2018-04-27', pages, frames: [frame('f1', null, 0)] } });
    const desk = await openDoc(client, id);
    await expect(desk.append((doc) => void (doc.getMap('frames').get('f1') as Map<string, unknown>).set('box', { col: -1 }))).rejects.toMatchObject({
      code: 'broken-update',
    });
    expect((await client.call('issue.get', { id })).frames).toHaveLength(1);
  });

  it('a publication is saved whole, and one of a new id is added', async () => {
    const client = await openNewsroom();
    const [first] = (await client.call('publications.list', {})).publications;
    await client.call('publication.save', { publication: { ...first!, name: '澜川晚报' } });
    await client.call('publication.save', { publication: { ...first!, id: 'second', name: '周末' } });
    const after = (await client.call('publications.list', {})).publications;
    expect(after.map((p) => p.name).sort()).toEqual(['周末', '澜川晚报'].sort());
    expect(after.find((p) => p.id === first!.id)).toEqual({ ...first!, name: '澜川晚报' });
  });
});

describe('projections', () => {
  const state = (store: Store) =>
    Object.fromEntries(
      ['articles', 'article_keywords', 'article_people', 'article_text', 'issues', 'placements'].map((table) => [
        table,
        store.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
      ]),
    );

  it('made anew are what they were step by step', async () => {
    const words = fc.constantFrom('高新区', '济宁', 'Jining', '新', '');
    const step = fc.record({ what: fc.constantFrom('create', 'head', 'keyword', 'spike', 'list'), which: fc.nat(5), word: words });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const store = Store.open(newNewsroom());
        const client = { call: (name: never, input: never) => store.call(name, input, author) } as unknown as StoreClient;
        const ids = [await create(client, lead())];
        for (const { what, which, word } of steps) {
          const id = ids[which % ids.length]!;
          if (what === 'create')
            ids.push(await create(client, { headline: [word], body: [paragraph(word.repeat(3))], keywords: word ? [word] : [] }));
          else if (what === 'spike') await client.call('article.spike', { id, spiked: word !== '' });
          else if (what === 'list') await list(client, {});
          else await (await openDoc(client, id)).append((doc) => (what === 'head' ? setHead(doc, 'headline', word) : addKeyword(doc, word)));
        }
        const queries: StoreInput<'articles.list'>[] = [
          {},
          { query: '新' },
          { query: '高新区' },
          { query: 'jin' },
          { spiked: true },
          { query: '济宁', sort: 'changed' },
        ];
        const answers = async () => Promise.all(queries.map((q) => client.call('articles.list', q)));
        const before = [await answers(), state(store)];
        expect((await client.call('newsroom.check', {})).problems).toEqual([]);
        expect((await client.call('newsroom.rebuild', {})).documents).toBe(ids.length + 1);
        expect([await answers(), state(store)]).toEqual(before);
        await store.close();
      }),
      { seed: 90125, numRuns: 12 },
    );
  });

  it('are made when they are missing or of another version, and a wrong one is told by the check', async () => {
    const dir = newNewsroom();
    let store = Store.open(dir);
    await store.call('article.create', { init: lead() }, author);
    await store.call('articles.list', {}, author);
    const before = state(store);
    await store.close();
    for (const damage of ['DROP TABLE article_text', `UPDATE newsroom SET value = '0' WHERE key = 'projections'`]) {
      store = Store.open(dir);
      store.db.exec(damage);
      store.db.close();
      store = Store.open(dir);
      expect((await store.call('articles.list', { query: '山推' }, author)).total).toBe(1);
      expect(state(store)).toEqual(before);
      await store.close();
    }
    store = Store.open(dir);
    store.db.exec(`UPDATE articles SET headline = '别的'`);
    expect(await store.call('newsroom.check', {}, author)).toMatchObject({ ok: false, problems: [{ code: 'projection' }] });
    await store.call('newsroom.rebuild', {}, author);
    expect((await store.call('newsroom.check', {}, author)).ok).toBe(true);
    await store.close();
  });

  it('follow by themselves, without being asked', async () => {
    const store = Store.open(newNewsroom());
    const { id } = await store.call('article.create', { init: {} }, author);
    const client = { call: (name: never, input: never) => store.call(name, input, author) } as unknown as StoreClient;
    await (await openDoc(client, id)).append((doc) => setMeta(doc, { section: '民生' }));
    await new Promise((wait) => setTimeout(wait, 1000));
    expect(store.db.prepare('SELECT section FROM articles').all()).toEqual([{ section: '民生' }]);
    await store.close();
  });
});

describe('the check', () => {
  it('names lost and changed media, and stories that use what is not there', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const { png } = await import('./testing/help.js');
    const kept = await client.call('media.put', { name: '甲.png', bytes: png(3, 2) });
    const lost = await client.call('media.put', { name: '乙.png', bytes: png(5, 4) });
    const id = await create(client, { body: [{ ...paragraph('图'), type: 'picture', media: 'f'.repeat(64) }] });
    fs.appendFileSync(path.join(dir, 'media', `${kept.id}.png`), 'x');
    fs.rmSync(path.join(dir, 'media', `${lost.id}.png`));
    const check = await client.call('newsroom.check', {});
    expect(check.ok).toBe(false);
    expect(check.problems).toEqual(
      expect.arrayContaining([
        { code: 'media-changed', values: { name: '甲.png', media: kept.id } },
        { code: 'media-missing', values: { name: '乙.png', media: lost.id } },
        { code: 'media-unknown', values: { id, media: 'f'.repeat(64) } },
      ]),
    );
  });
});
