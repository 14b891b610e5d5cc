import { describe, expect, it } from 'vitest';
import { frame, TEST_FACES } from '../../shared/makeup/test-issue.js';
import { create, openNewsroom, paragraph } from '../store/testing/help.js';
import { loadIssue } from './load.js';

describe('an issue as exports read it', () => {
  it('has openings and credits as the house prints them, and those of a form of their own as they are', async () => {
    const client = await openNewsroom();
    const [publication] = (await client.call('publications.list', {})).publications;
    await client.call('publication.save', { publication: { ...publication!, openingForm: 'zh;b=()' } });
    const opening = { source: '本报', place: '', date: null, kind: '讯' as const, cut: false };
    const init = { credits: [{ role: '记者', name: '李岩' }], body: [paragraph('会议召开。')] };
    const plain = await create(client, { ...init, opening: { ...opening, form: '' }, genre: 'feature' });
    const own = await create(client, { ...init, opening: { ...opening, form: 'zh;k=_' }, creditsAt: 'tail' });
    const { id } = await client.call('issue.create', {
      init: {
        publication: publication!.id,
        date: '2026-04-27',
        pages: [{ id: 'p1', order: 0, label: '要闻', template: 'blank', editors: [] }],
        frames: [frame('f', [0, 3, 0, 30], { article: plain }), frame('g', [3, 3, 0, 30], { article: own })],
      },
    });
    const { articles } = await loadIssue(client, id, { tables: () => [...TEST_FACES.values()], file: () => undefined } as never);
    expect(articles.get(plain)).toMatchObject({ opening: { form: 'zh;b=()|by' }, creditsAt: 'headline' });
    expect(articles.get(own)).toMatchObject({ opening: { form: 'zh;k=_|by' }, creditsAt: 'tail' });
  });
});
