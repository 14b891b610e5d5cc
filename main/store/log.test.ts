import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setMeta } from '../../shared/article/ops.js';
import type { StoreEvent } from '../../shared/contract/store.js';
import { Store } from './store.js';
import { author, create, newNewsroom, openDoc, openNewsroom, paragraph } from './testing/help.js';

describe('the log', () => {
  it('acknowledges in order, tells every subscriber with the origin, and opens to what was appended', async () => {
    const client = await openNewsroom();
    const id = await create(client, { headline: ['题'] });
    const events: StoreEvent[] = [];
    client.subscribe((event) => events.push(event));
    const desk = await openDoc(client, id);
    const done = await Promise.all([...'本报济宁讯'].map((c, i) => desk.append((doc) => doc.getText('deck').insert(i, c), `w${i}`)));
    expect(done.map((d) => d.seq)).toEqual([...done.map((d) => d.seq)].sort((a, b) => a - b));
    expect(events.map((e) => [e.id, e.kind, e.seq, e.origin, e.at])).toEqual(done.map((d, i) => [id, 'article', d.seq, `w${i}`, d.at]));
    const opened = await client.call('doc.open', { id });
    expect(opened.seq).toBe(done.at(-1)!.seq);
    expect((await openDoc(client, id)).doc.getText('deck').toJSON()).toBe('本报济宁讯');
    expect((await client.call('article.get', { id })).deck).toBe('本报济宁讯');
  });

  it('keeps who, when and from where', async () => {
    const dir = newNewsroom();
    const store = Store.open(dir);
    const { id } = await store.call('article.create', { init: {} }, { name: '于伟', role: '记者' });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await store.call('doc.open', { id }, author)).update);
    setMeta(doc, { section: '要闻' });
    const before = Date.now();
    await store.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc), origin: 'window-1' }, author);
    const rows = store.db
      .prepare(
        'SELECT a.name, a.role, e.origin, e.at FROM entries e JOIN authors a ON a.no = e.author JOIN documents d ON d.no = e.doc WHERE d.id = ? ORDER BY e.seq',
      )
      .all(id) as { at: number }[];
    expect(rows).toMatchObject([
      { name: '于伟', role: '记者', origin: 'store' },
      { ...author, origin: 'window-1' },
    ]);
    expect(rows[1]!.at).toBeGreaterThanOrEqual(before);
    await store.close();
  });

  it('a document of many entries opens from a snapshot and its tail to what the whole log gives', async () => {
    const dir = newNewsroom();
    const first = await openNewsroom(dir);
    const id = await create(first, {});
    const desk = await openDoc(first, id);
    await Promise.all(Array.from({ length: 700 }, (_, n) => desk.append((doc) => doc.getText('standfirst').insert(n, String(n % 10)))));
    const whole = desk.doc.getText('standfirst').toJSON();
    await first.close();
    for (let opening = 0; opening < 2; opening++) {
      const store = Store.open(dir);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, (await store.call('doc.open', { id }, author)).update);
      expect(doc.getText('standfirst').toJSON()).toBe(whole);
      expect(store.db.prepare('SELECT seq FROM snapshots').all()).toHaveLength(1);
      doc.getText('deck').insert(0, 'x');
      await store.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc), origin: '' }, author);
      expect(await store.call('newsroom.check', {}, author)).toMatchObject({ ok: true });
      await store.close();
    }
    expect((await (await openNewsroom(dir)).call('article.get', { id })).deck).toBe('xx');
  });
});

describe('updates that break their document', () => {
  const breaks: [string, (doc: Y.Doc) => void][] = [
    ['a wrong value', (doc) => doc.getMap('meta').set('state', 'printed')],
    ['a wrong type of value', (doc) => doc.getMap('meta').set('plannedLength', '300')],
    ['a block without an id', (doc) => doc.getText('body').insertEmbed(0, { type: 'paragraph' })],
    ['an unknown block', (doc) => doc.getText('body').insertEmbed(0, { id: 'x' }, { type: 'video' })],
    ['a nested type in the body', (doc) => doc.getText('body').insertEmbed(0, new Y.Map())],
    ['an embed in the headline', (doc) => doc.getText('headline').insertEmbed(0, { id: 'x' })],
    ['a keyword without a place', (doc) => doc.getMap('keywords').set('高新区', true)],
    ['credits that are none', (doc) => doc.getMap('opening').set('credits', [{ role: '记者' }])],
    ['a version from the future', (doc) => doc.getMap('meta').set('version', 99)],
  ];

  it.each(breaks)('%s: refused, put aside, the document as before, later ones go on', async (_what, change) => {
    const store = Store.open(newNewsroom());
    const call: Store['call'] = (name, input) => store.call(name, input, author);
    const { id } = await call('article.create', { init: { headline: ['好'], body: [paragraph('好的')] } }, author);
    const good = await call('article.get', { id }, author);
    const bad = new Y.Doc();
    Y.applyUpdate(bad, (await call('doc.open', { id }, author)).update);
    change(bad);
    const update = Y.encodeStateAsUpdate(bad);
    await expect(call('doc.append', { id, update, origin: 'w' }, author)).rejects.toMatchObject({ code: 'broken-update' });
    expect(await call('article.get', { id }, author)).toEqual(good);
    const kept = store.db.prepare('SELECT body, origin FROM put_aside').all() as { body: Buffer; origin: string }[];
    expect(kept).toMatchObject([{ origin: 'w' }]);
    expect(kept[0]!.body.equals(Buffer.from(update))).toBe(true);
    expect(await call('newsroom.check', {}, author)).toMatchObject({ ok: true, problems: [{ code: 'set-aside', values: { count: 1 } }] });
    await call('article.spike', { id, spiked: true }, author);
    expect((await call('article.get', { id }, author)).spiked).toBe(true);
    await store.close();
  });

  it('a root of another type', async () => {
    const client = await openNewsroom();
    const id = await create(client, {});
    const other = new Y.Doc();
    other.getMap('body').set('x', 1);
    await expect(client.call('doc.append', { id, update: Y.encodeStateAsUpdate(other), origin: '' })).rejects.toMatchObject({
      code: 'broken-update',
    });
    const list = new Y.Doc();
    list.getArray('meta').push([1]);
    await expect(client.call('doc.append', { id, update: Y.encodeStateAsUpdate(list), origin: '' })).rejects.toMatchObject({ code: 'broken-update' });
  });

  it('one whose forerunner is missing: it would be acknowledged and not be seen', async () => {
    const client = await openNewsroom();
    const id = await create(client, {});
    const desk = await openDoc(client, id);
    const first = desk.updateOf((doc) => doc.getText('deck').insert(0, '先'));
    const second = desk.updateOf((doc) => doc.getText('deck').insert(1, '后'));
    await expect(client.call('doc.append', { id, update: second, origin: '' })).rejects.toMatchObject({ code: 'broken-update' });
    await client.call('doc.append', { id, update: first, origin: '' });
    await client.call('doc.append', { id, update: second, origin: '' });
    expect((await client.call('article.get', { id })).deck).toBe('先后');
  });

  it('in one batch with good ones: only the bad one is refused', async () => {
    const client = await openNewsroom();
    const [id, other] = [await create(client, {}), await create(client, {})];
    const [a, b] = [await openDoc(client, id), await openDoc(client, other)];
    const settled = await Promise.allSettled([
      a.append((doc) => doc.getText('deck').insert(0, '一')),
      client.call('doc.append', { id, update: new Uint8Array([1, 2, 3]), origin: '' }),
      b.append((doc) => doc.getText('deck').insert(0, '二')),
      a.append((doc) => doc.getText('deck').insert(1, '三')),
      client.call('doc.append', { id: 'nowhere', update: new Uint8Array([0, 0]), origin: '' }),
    ]);
    expect(settled.map((s) => (s.status === 'fulfilled' ? 'ok' : (s.reason as { code: string }).code))).toEqual([
      'ok',
      'broken-update',
      'ok',
      'ok',
      'not-found',
    ]);
    expect((await client.call('article.get', { id })).deck).toBe('一三');
    expect((await client.call('article.get', { id: other })).deck).toBe('二');
  });

  it('any bytes: never a hang, never a changed article without an acknowledgement', async () => {
    const client = await openNewsroom();
    const id = await create(client, { headline: ['原样'], body: [paragraph('原文')] });
    const whole = (await client.call('doc.open', { id })).update;
    // Random bytes, and real updates with one byte changed or cut off.
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, value]) => whole.with(at, value)),
      fc.nat(whole.length - 1).map((length) => whole.slice(0, length)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (update) => {
        const before = await client.call('article.get', { id });
        const error = await client.call('doc.append', { id, update, origin: 'fuzz' }).then(
          () => null,
          (thrown: { code: string }) => thrown.code,
        );
        if (error === null) return;
        expect(error).toBe('broken-update');
        expect(await client.call('article.get', { id })).toEqual(before);
      }),
      { seed: 20180427, numRuns: 250 },
    );
    expect((await client.call('newsroom.check', {})).ok).toBe(true);
  });
});

describe('a full disk', () => {
  it('refuses with disk-full, keeps what was acknowledged, and goes on when there is room', async () => {
    const dir = newNewsroom();
    const store = Store.open(dir);
    const { id } = await store.call('article.create', { init: { headline: ['在'] } }, author);
    await store.call('articles.list', {}, author);
    const pages = store.db.pragma('page_count', { simple: true }) as number;
    store.db.pragma(`max_page_count = ${pages + 4}`);
    const big = { headline: ['大'], body: [paragraph('字'.repeat(100_000))] };
    await expect(store.call('article.create', { init: big }, author)).rejects.toMatchObject({ code: 'disk-full' });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await store.call('doc.open', { id }, author)).update);
    doc.getText('deck').insert(0, '字'.repeat(100_000));
    await expect(store.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc), origin: '' }, author)).rejects.toMatchObject({
      code: 'disk-full',
    });
    expect((await store.call('article.get', { id }, author)).deck).toBe('');
    expect((await store.call('articles.list', {}, author)).total).toBe(1);
    store.db.pragma('max_page_count = 100000');
    await store.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc), origin: '' }, author);
    expect((await store.call('article.get', { id }, author)).deck).toHaveLength(100_000);
    expect((await store.call('newsroom.check', {}, author)).ok).toBe(true);
    await store.close();
  });
});
