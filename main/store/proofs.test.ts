import { describe, expect, it } from 'vitest';
import { setIssueMeta, placeArticle } from '../../shared/issue/ops.js';
import { composeIssue } from '../../shared/makeup/compose.js';
import { PageListSchema } from '../../shared/makeup/list-schema.js';
import { frame, input, paragraph, story } from '../../shared/makeup/test-issue.js';
import { close, create, newNewsroom, openDoc, openNewsroom } from './testing/help.js';

const composed = (text: string) => composeIssue(input([story('a', { body: [paragraph('b', text)] })], [frame('f', [0, 5, 0, 30], { ruled: true })]));

describe('proofs', () => {
  it('come back as they were taken, after the newsroom was closed and opened again', async () => {
    const dir = newNewsroom();
    let client = await openNewsroom(dir);
    const { id: issue } = await client.call('issue.create', { init: { publication: 'paper', date: '2018-04-27' } });
    const [list] = composed('会议指出，要提高站位。'.repeat(30));
    const first = await client.call('proof.take', { issue, page: list!.page, label: '一校', list: list! });
    expect(first).toMatchObject({ issue, page: list!.page, label: '一校', takenBy: '王博文' });
    client.setAuthor({ name: '于伟', role: '校对' });
    const [again] = composed('会议强调，要提高站位。'.repeat(30));
    await client.call('proof.take', { issue, page: list!.page, label: '二校', list: again! });
    await client.call('proof.take', { issue, page: 'other', label: '一校', list: { ...again!, page: 'other' } });
    await close(client);

    client = await openNewsroom(dir);
    const { proofs } = await client.call('proof.list', { issue, page: list!.page });
    expect(proofs.map((proof) => [proof.label, proof.takenBy])).toEqual([
      ['一校', '王博文'],
      ['二校', '于伟'],
    ]);
    expect((await client.call('proof.list', { issue })).proofs).toHaveLength(3);
    expect((await client.call('proof.get', { id: first.id })).list).toEqual(list);
    expect((await client.call('proof.get', { id: proofs[1]!.id })).list).toEqual(again);
  });

  it('refuse an issue that is not there, a list of another page, what is no list', async () => {
    const client = await openNewsroom();
    const { id: issue } = await client.call('issue.create', { init: { publication: 'paper', date: '2018-04-27' } });
    const [list] = composed('文');
    await expect(client.call('proof.take', { issue: 'nowhere', page: list!.page, label: '一校', list: list! })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(client.call('proof.take', { issue, page: 'other', label: '一校', list: list! })).rejects.toMatchObject({ code: 'bad-input' });
    const broken = { ...list!, items: [{ kind: 'poem' }] } as unknown as typeof list;
    await expect(client.call('proof.take', { issue, page: list!.page, label: '一校', list: broken! })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(client.call('proof.get', { id: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await client.call('proof.list', { issue })).proofs).toEqual([]);
    expect((await client.call('newsroom.check', {})).problems).toEqual([]);
  });

  it('the schema knows every kind of item', () => {
    const source = { frame: 'f' };
    const items = [
      { kind: 'glyphs', face: 'x', size: 10, color: [0, 0, 0, 100], text: '标', xs: [1], y: 2, ys: [2], scaleX: 0.9, line: 'line', source },
      { kind: 'picture', media: 'm', x: 0, y: 0, w: 1, h: 1, source },
      { kind: 'rule', x1: 0, y1: 0, x2: 1, y2: 1, weight: 1, color: [0, 0, 0, 100], source },
      { kind: 'box', x: 0, y: 0, w: 1, h: 1, fill: [0, 0, 0, 10], source },
      { kind: 'qr', x: 0, y: 0, size: 1, modules: ['1'], color: [0, 0, 0, 100], link: 'https://x', source },
      { kind: 'pdf', media: 'm', x: 0, y: 0, w: 1, h: 1, source },
    ];
    const list = { page: 'p', width: 1, height: 1, bleed: 0, items, regions: [], fits: [], problems: [] };
    expect(PageListSchema.parse(list)).toEqual(list);
  });
});

it('a story’s places are told, those of the newest issue first', async () => {
  const client = await openNewsroom();
  const article = await create(client, { headline: ['题'] });
  const made: string[] = [];
  for (const date of ['2018-04-26', '2018-04-28', '2018-04-27']) {
    const { id } = await client.call('issue.create', {
      init: {
        publication: 'paper',
        date,
        pages: [{ id: 'p', order: 1, label: '要闻', template: 'front', editors: [] }],
        frames: [{ id: 'f', page: 'p', kind: 'story', box: { col: 0, cols: 1, line: 0, lines: 9 }, slot: 'lead', order: 1, article: null }],
      },
    });
    await (await openDoc(client, id)).append((doc) => void (placeArticle(doc, 'f', article), setIssueMeta(doc, { state: 'makeup' })));
    made.push(id);
  }
  expect((await client.call('article.places', { id: article })).places).toEqual(
    [made[1], made[2], made[0]].map((issue, i) => ({
      issue,
      date: ['2018-04-28', '2018-04-27', '2018-04-26'][i],
      state: 'makeup',
      page: 'p',
      frame: 'f',
    })),
  );
  expect((await client.call('article.places', { id: 'nobody' })).places).toEqual([]);
});

it('the list gives the stories that are asked for by id', async () => {
  const client = await openNewsroom();
  const ids: string[] = [];
  for (const headline of ['一', '二', '三']) ids.push(await create(client, { headline: [headline], section: headline === '三' ? '体育' : '要闻' }));
  const asked = async (more: object) =>
    (await client.call('articles.list', { ids: [ids[0]!, ids[2]!, 'nobody'], ...more })).articles.map((a) => a.headline);
  expect((await asked({})).sort()).toEqual(['一', '三']);
  expect(await asked({ section: '体育' })).toEqual(['三']);
  expect((await client.call('articles.list', { ids: [] })).total).toBe(0);
});
