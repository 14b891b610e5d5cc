import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { bodyText, readArticle, readBody } from '../../shared/article/doc.js';
import { textOf } from '../../shared/article/model.js';
import { setHead, setMeta, setKeywords } from '../../shared/article/ops.js';
import { recordSeen, recordSuggestion, resolve } from '../../shared/article/suggest.js';
import { cut } from '../../shared/article/text.js';
import type { Comparison } from '../../shared/contract/history.js';
import type { StoreOutput } from '../../shared/contract/store.js';
import { Compactor } from './compact.js';
import { updateOf, type StoredEntry } from './entry.js';
import { LiveDocs } from './live.js';
import { Store } from './store.js';
import { author, newNewsroom, paragraph } from './testing/help.js';
import { desk, lastSeq, MINUTE, setTimes, write, type Desk } from './testing/past.js';

const NOW = Date.UTC(2026, 10, 24, 4);
// What is packed how closely depends on how old it is: the clock stands, or these stories would be a week older every week.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterAll(() => void vi.useRealTimers());

const yu = { name: '于伟', role: '记者' };
const shen = { name: '沈墨', role: '编辑' };

async function newStory(body = [paragraph('今天下午开会')]) {
  const store = Store.open(newNewsroom());
  const { id } = await store.call('article.create', { init: { headline: ['题'], body } }, author);
  return { store, id, list: (input: object = {}) => store.call('history.list', { id, ...input }, author) };
}
type Story = Awaited<ReturnType<typeof newStory>>;

const rows = ({ store, id }: Story): StoredEntry[] =>
  store.db.prepare('SELECT e.* FROM entries e JOIN documents d ON d.no = e.doc WHERE d.id = ? ORDER BY seq').all(id) as StoredEntry[];
const between = ({ store, id }: Story, from: number, to = Number.MAX_SAFE_INTEGER) => store.call('history.between', { id, from, to }, author);
/** `今天[+下午 于伟]…` */
const told = (runs: Comparison['head']['deck']): string =>
  runs.map(({ text, change, by }) => (change === 'kept' ? text : `[${change === 'added' ? '+' : '-'}${text} ${by}]`)).join('');
const act = async (who: Desk, change: (doc: Y.Doc) => void): Promise<void> => {
  who.doc.transact(() => change(who.doc), 'window');
  await who.settle();
};

describe('moments', () => {
  it('a new story has one: it was made', async () => {
    const story = await newStory();
    const { moments, more } = await story.list();
    expect(more).toBe(false);
    expect(moments).toMatchObject([{ mark: { kind: 'created' }, by: author.name, before: 0, name: '', people: [{ name: author.name, changes: 1 }] }]);
    await story.store.close();
  });

  it('sittings end at a pause, at another person, at a change of state; two at once share one', async () => {
    const story = await newStory();
    const { store, id } = story;
    const [a, b] = [await desk(store, id, yu), await desk(store, id, shen)];
    let at = NOW - 300 * MINUTE;
    setTimes(store, lastSeq(store) - 1, at, 0);
    at += MINUTE;
    const sit = async (who: Desk[], count: number, step: number, pause = 0): Promise<void> => {
      const seq = lastSeq(store);
      await write(who, count, seq, 3);
      at = setTimes(store, seq, at + pause, step);
    };
    await sit([a], 60, 2000);
    await sit([a], 60, 2000, 12 * MINUTE);
    await sit([b], 60, 2000);
    await sit([a, b], 60, 2000, 30 * MINUTE);
    const seq = lastSeq(store);
    await act(b, (doc) => setMeta(doc, { state: 'first' }));
    setTimes(store, seq, at, 0);
    await sit([a], 10, 2000);
    const { moments } = await story.list();
    expect(moments.map(({ people, mark }) => [people.map(({ name }) => name).sort().join('+'), mark?.kind ?? null])).toEqual([
      ['于伟', null],
      ['于伟+沈墨', 'state'],
      ['沈墨', null],
      ['于伟', null],
      ['于伟', null],
      [author.name, 'created'],
    ]); // prettier-ignore
    expect(moments[1]).toMatchObject({ by: '沈墨', mark: { kind: 'state', state: 'first' }, to: new Date(at - 20_000).toISOString() });
    // Moments follow on one another, and counts add up.
    moments.forEach((moment, i) => expect(moment.before).toBe(moments[i + 1]?.seq ?? 0));
    expect(moments.flatMap(({ people }) => people).reduce((sum, { changes }) => sum + changes, 0)).toBe(rows(story).length);
    // Finer, within one sitting.
    const [, , mid] = moments;
    const fine = (await story.list({ grain: 'minute', after: mid!.before, upTo: mid!.seq })).moments;
    expect(fine.length).toBeGreaterThan(1);
    expect(fine[0]!.seq).toBe(mid!.seq);
    expect(fine.at(-1)!.before).toBe(mid!.before);
    expect((await story.list({ grain: 'entry', after: mid!.before, upTo: mid!.seq })).moments).toHaveLength(60);
    await store.close();
  });

  it('come in pages, newest first', async () => {
    const story = await newStory();
    const one = await desk(story.store, story.id, yu);
    await write([one], 100, 5);
    const all = (await story.list({ grain: 'entry', limit: 1000 })).moments;
    const got = [];
    for (let upTo = Number.MAX_SAFE_INTEGER; upTo > 0;) {
      const page: StoreOutput<'history.list'> = await story.list({ grain: 'entry', limit: 30, upTo });
      got.push(...page.moments);
      expect(page.more).toBe(page.moments.at(-1)!.before > 0);
      upTo = page.moments.at(-1)!.before;
    }
    expect(got).toEqual(all);
    await story.store.close();
  });

  it('count what was typed and taken out, by person', async () => {
    const story = await newStory();
    const [a, b] = [await desk(story.store, story.id, yu), await desk(story.store, story.id, shen)];
    await act(a, (doc) => bodyText(doc).insert(1, '记者获悉', {}));
    await act(b, (doc) => cut(bodyText(doc), 1, 2));
    await act(b, (doc) => setHead(doc, 'deck', '副题'));
    const { moments } = await story.list();
    expect(moments[0]!.people).toEqual([
      { name: '于伟', changes: 1, added: 4, removed: 0 },
      { name: '沈墨', changes: 2, added: 2, removed: 2 },
    ]);
    await story.store.close();
  });

  it('spiked and brought back, and a state that was undone, are told', async () => {
    const story = await newStory();
    const one = await desk(story.store, story.id, yu);
    await story.store.call('article.spike', { id: story.id, spiked: true }, shen);
    await story.store.call('article.spike', { id: story.id, spiked: false }, shen);
    await act(one, (doc) => setMeta(doc, { state: 'final' }));
    one.undo.undo();
    await one.settle();
    const { moments } = await story.list();
    expect(moments.map(({ mark, by }) => [mark, by])).toEqual([
      [{ kind: 'state', state: 'draft' }, '于伟'],
      [{ kind: 'state', state: 'final' }, '于伟'],
      [{ kind: 'unspiked' }, '沈墨'],
      [{ kind: 'spiked' }, '沈墨'],
      [{ kind: 'created' }, author.name],
    ]);
    await story.store.close();
  });

  it('get names, keep them when the log is packed, and lose them by an empty one', async () => {
    const story = await newStory();
    const { store, id } = story;
    const one = await desk(store, id, yu);
    await write([one], 40, 5);
    const seq = lastSeq(store);
    await write([one], 40, 6);
    expect(await store.call('history.name', { id, seq, name: ' 送审稿 ' }, shen)).toEqual({ seq });
    expect((await story.list()).moments.map(({ name }) => name)).toEqual(['', '送审稿', '']);
    setTimes(store, 0, NOW - 200 * MINUTE, 100);
    await new Compactor(store.db, new LiveDocs(store.db)).run({ now: NOW, rest: () => Promise.resolve(true) });
    // This store's own chronicle was made before; a compaction by the store itself forgets it.
    await store.call('newsroom.compact', {}, author);
    expect((await story.list()).moments.find(({ name }) => name === '送审稿')).toMatchObject({ seq });
    await store.call('history.name', { id, seq, name: '' }, shen);
    expect((await story.list()).moments.some(({ name }) => name !== '')).toBe(false);
    await store.close();
  });
});

describe('the story as it was', () => {
  it('is what replaying the log up to there gives, at every moment, before and after packing', async () => {
    const story = await newStory();
    const { store, id } = story;
    const desks = [await desk(store, id, yu), await desk(store, id, shen)];
    await write(desks, 600, 17);
    setTimes(store, 0, NOW - 200 * MINUTE, 500);
    const whole = rows(story);
    const replay = (seq: number) => {
      const doc = new Y.Doc();
      doc.transact(() => whole.filter((row) => row.seq <= seq).forEach((row) => Y.applyUpdate(doc, updateOf(row))));
      return readArticle(doc, id);
    };
    const at = async (seq: number) => {
      const { update, ...rest } = await store.call('history.at', { id, seq }, author);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, update);
      return { article: readArticle(doc, id), ...rest };
    };
    for (const { seq } of whole.filter((_, i) => i % 37 === 0)) expect((await at(seq)).article).toEqual(replay(seq));
    await store.call('newsroom.compact', {}, author);
    const { moments } = await story.list({ grain: 'entry', limit: 1000 });
    expect(moments.length).toBeLessThan(50);
    for (const { seq, by } of moments) expect(await at(seq)).toMatchObject({ seq, by, article: replay(seq) });
    // A number that was a row of its own before stands for its stretch now; one past the end is now.
    const gone = whole.find((row) => !moments.some(({ seq }) => seq === row.seq))!;
    const packed = await at(gone.seq);
    expect(packed.seq).toBeGreaterThan(gone.seq);
    expect(packed.article).toEqual(replay(packed.seq));
    expect((await at(1e9)).article).toEqual(await store.call('article.get', { id }, author));
    await store.close();
  });

  it('follows what is written while it is looked at', async () => {
    const story = await newStory();
    const one = await desk(story.store, story.id, yu);
    for (let n = 0; n < 5; n++) {
      await act(one, (doc) => bodyText(doc).insert(1, '又', {}));
      expect((await story.list({ grain: 'entry' })).moments).toHaveLength(n + 2);
      expect((await between(story, 0)).body[0]!.runs.map(({ text }) => text).join('')).toBe(`${'又'.repeat(n + 1)}今天下午开会`);
    }
    await story.store.close();
  });
});

describe('comparison', () => {
  it('says who put in and who took out, word by word', async () => {
    const story = await newStory();
    const { store, id } = story;
    const [a, b] = [await desk(store, id, yu), await desk(store, id, shen)];
    const from = lastSeq(store);
    await act(a, (doc) => bodyText(doc).insert(3, '（星期二）', {}));
    await act(b, (doc) => cut(bodyText(doc), 4, 1));
    await act(b, (doc) => setHead(doc, 'headline', '新题'));
    await act(a, (doc) => bodyText(doc).insert(bodyText(doc).length, '。', {}));
    await act(b, (doc) => setKeywords(doc, ['会议']));
    const diff = await between(story, from);
    expect(told(diff.head.headline)).toBe('[+新 沈墨]题');
    // What was typed and taken out again between the two is in neither.
    expect(told(diff.body[0]!.runs)).toBe('今天[+（期二） 于伟]下午开会[+。 于伟]');
    expect(diff.people).toEqual([
      { name: '于伟', added: 2, removed: 0 },
      { name: '沈墨', added: 1, removed: 0 },
    ]);
    expect(diff.fields).toEqual([{ field: 'keywords', before: '', after: '会议' }]);
    const back = await between(story, from + 2, from + 1);
    expect(told(back.body[0]!.runs)).toBe('今天（[-星 沈墨]期二）下午开会');
    await store.close();
  });

  it('what is only suggested is in neither; once accepted it is its author’s', async () => {
    const story = await newStory();
    const { store, id } = story;
    const [a, b] = [await desk(store, id, yu), await desk(store, id, shen)];
    const from = lastSeq(store);
    // 今天[+（新）]下[-午]开会, and a suggested paragraph behind.
    await act(a, (doc) => {
      recordSuggestion(doc, 's1', { by: '于伟', role: '记者', at: 1 });
      recordSeen(doc, 's1');
      const body = bodyText(doc);
      body.format(4, 1, { del: 's1' });
      body.insert(3, '（新）', { ins: 's1' });
      body.insertEmbed(body.length, { id: 'n' }, { type: 'paragraph', ins: 's1' });
      body.insert(body.length, '再来一段', { ins: 's1' });
    });
    const suggested = lastSeq(store);
    const waiting = await between(story, from);
    expect(waiting.body.map(({ runs }) => told(runs))).toEqual(['今天下午开会']);
    expect(waiting.people).toEqual([]);
    await act(b, (doc) => void resolve(doc, 'all', 'accept'));
    for (const start of [from, suggested]) {
      const taken = await between(story, start);
      expect(taken.body.map(({ change, by, runs }) => [change, by, told(runs)])).toEqual([
        ['kept', undefined, '今天[+（新） 于伟]下[-午 沈墨]开会'],
        ['added', '于伟', '[+再来一段 于伟]'],
      ]);
      expect(taken.people).toEqual([
        { name: '于伟', added: 5, removed: 0 },
        { name: '沈墨', added: 0, removed: 1 },
      ]);
    }
    await store.close();
  });

  it('one window under two names is told by entry', async () => {
    const story = await newStory();
    const { store, id } = story;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await store.call('doc.open', { id }, author)).update);
    for (const [who, text] of [[yu, '甲乙丙'], [shen, '丁戊己']] as const) {
      const since = Y.encodeStateVector(doc);
      bodyText(doc).insert(bodyText(doc).length, text, {});
      await store.call('doc.append', { id, update: Y.encodeStateAsUpdate(doc, since), origin: 'w' }, who);
    } // prettier-ignore
    expect(told((await between(story, 1)).body[0]!.runs)).toMatch(/\[\+甲乙丙 于伟\]\[\+丁戊己 沈墨\]$/);
    await store.close();
  });

  it('blocks: split, joined, added, removed, moved, of another type', async () => {
    const story = await newStory([
      paragraph('第一段文字', 'a'),
      paragraph('第二段文字', 'b'),
      paragraph('第三段文字', 'c'),
      paragraph('第四段', 'd'),
    ]);
    const one = await desk(story.store, story.id, yu);
    const compare = async (change: (doc: Y.Doc) => void) => {
      const seq = lastSeq(story.store);
      await act(one, change);
      return (await between(story, seq)).body.map(
        (block) => `${block.id} ${block.change}${block.was ? ` was ${block.was}` : ''}: ${told(block.runs)}`,
      );
    };
    expect(await compare((doc) => bodyText(doc).insertEmbed(3, { id: 'x' }, { type: 'crosshead' }))).toEqual(
      expect.arrayContaining(['a kept: 第一', 'x added: 段文字']),
    );
    expect(await compare((doc) => cut(bodyText(doc), 3, 1))).toEqual(expect.arrayContaining(['a kept: 第一[-¶ 于伟]段文字']));
    expect(await compare((doc) => cut(bodyText(doc), 6, 6))).toEqual(expect.arrayContaining(['a kept: 第一段文字', 'b removed: [-第二段文字 于伟]']));
    const moved = await compare((doc) => {
      const body = bodyText(doc);
      cut(body, 0, 6);
      body.applyDelta([{ retain: 6 }, { insert: { id: 'a' }, attributes: { type: 'pullquote' } }, { insert: '第一段话', attributes: {} }]);
    });
    expect(moved).toEqual(['c kept: 第三段文字', 'a moved was paragraph: 第一段[-文字 于伟][+话 于伟]', 'd kept: 第四段']);
    await story.store.close();
  });

  it('what a block carries: another credit is told, the same is not', async () => {
    const story = await newStory([paragraph('图', 'a')]);
    const one = await desk(story.store, story.id, yu);
    await act(one, (doc) => bodyText(doc).format(0, 1, { type: 'picture', credit: '刘可 摄', span: 2 }));
    const seq = lastSeq(story.store);
    await act(one, (doc) => bodyText(doc).format(0, 1, { credit: '王一 摄', span: null }));
    const [block] = (await between(story, seq)).body;
    expect(block).toMatchObject({ change: 'kept', attrs: [{ key: 'credit', before: '刘可 摄', after: '王一 摄' }, { key: 'span', before: '2', after: '' }] }); // prettier-ignore
    expect((await between(story, seq, seq)).body[0]).not.toHaveProperty('attrs');
    await story.store.close();
  });

  it('adds up at any two moments: kept and added are the later story, kept and removed the earlier', async () => {
    const story = await newStory();
    const { store, id } = story;
    const desks = [await desk(store, id, yu), await desk(store, id, shen)];
    await write(desks, 900, 23);
    setTimes(store, 0, NOW - 200 * MINUTE, 500);
    const read = async (seq: number) => {
      const doc = new Y.Doc();
      if (seq > 0) Y.applyUpdate(doc, (await store.call('history.at', { id, seq }, author)).update);
      return readBody(bodyText(doc)).map(({ runs }) => textOf(runs)).join('').split('').sort().join(''); // prettier-ignore
    };
    const letters = (diff: Comparison, without: 'added' | 'removed') =>
      diff.body.flatMap(({ runs }) => runs).filter(({ change, text }) => change !== without && text !== '¶').map(({ text }) => text).join('').split('').sort().join(''); // prettier-ignore
    for (const packed of [false, true]) {
      if (packed) await store.call('newsroom.compact', {}, author);
      const all = (await story.list({ grain: 'entry', limit: 1000 })).moments.map(({ seq }) => seq);
      for (let i = 0; i < 12; i++) {
        const [from, to] = [all[(i * 31) % all.length]!, all[(i * 53 + 7) % all.length]!].sort((a, b) => a - b) as [number, number];
        const diff = await between(story, from, to);
        expect(letters(diff, 'removed')).toBe(await read(to));
        expect(letters(diff, 'added')).toBe(await read(from));
        for (const run of diff.body.flatMap(({ runs }) => runs))
          expect(run.change === 'kept' ? !run.by : ['于伟', '沈墨'].includes(run.by!)).toBe(true);
      }
      const none = await between(story, all[3]!, all[3]);
      expect([none.people, none.fields, none.body.every(({ change, runs }) => change === 'kept' && runs.every((run) => run.change === 'kept'))]).toEqual([[], [], true]); // prettier-ignore
    }
    await store.close();
  });
});

describe('bad input', () => {
  it.each([
    ['history.list', { id: '' }],
    ['history.list', { id: 'x', grain: 'year' }],
    ['history.list', { id: 'x', limit: 0 }],
    ['history.list', { id: 'x', upTo: -1 }],
    ['history.at', { id: 'x' }],
    ['history.at', { id: 'x', seq: 0 }],
    ['history.at', { id: 'x', seq: 1.5 }],
    ['history.between', { id: 'x', from: 1 }],
    ['history.between', { id: 'x', from: '1', to: 2 }],
    ['history.name', { id: 'x', seq: 1, name: '长'.repeat(81) }],
    ['history.name', { id: 'x', seq: 1 }],
    ['newsroom.compact', { now: 1 }],
  ] as const)('%s %j is refused', async (call, input) => {
    const { store } = await newStory();
    await expect(store.call(call, input, author)).rejects.toMatchObject({ code: 'bad-input' });
    await store.close();
  });

  it('stories that are not there, documents that are none, and entries that are not there', async () => {
    const { store, id } = await newStory();
    for (const other of ['none', 'registry']) {
      await expect(store.call('history.list', { id: other }, author)).rejects.toMatchObject({ code: 'not-found' });
      await expect(store.call('history.at', { id: other, seq: 1 }, author)).rejects.toMatchObject({ code: 'not-found' });
      await expect(store.call('history.between', { id: other, from: 0, to: 1 }, author)).rejects.toMatchObject({ code: 'not-found' });
      await expect(store.call('history.name', { id: other, seq: 1, name: 'x' }, author)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(store.call('history.name', { id, seq: 99, name: 'x' }, author)).rejects.toMatchObject({ code: 'not-found' });
    await store.close();
  });
});
