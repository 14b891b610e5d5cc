import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newArticleDoc, readArticle } from '../../../shared/article/doc.js';
import { insertText, setMeta } from '../../../shared/article/ops.js';
import type { ArticleInit, ArticleRow } from '../../../shared/contract/store.js';
import { makeFinder, type Finder } from '../../../shared/copy/find.js';
import type { LiveDoc } from '../../ui/live-docs.js';
import { replaceInStories, type Order } from './stories-replace.js';
import { searchStories, type Group } from './stories-search.js';

const finder = (text: string, regex = false): Finder => {
  const made = makeFinder({ text, matchCase: true, wholeWord: false, foldWidth: false, regex });
  if (!('finder' in made)) throw new Error('no finder');
  return made.finder;
};
const story = (text: string, more: ArticleInit = {}): ArticleInit => ({ body: [{ id: 'a', type: 'paragraph', runs: [{ text }] }], ...more });

/** A desk in memory with these stories. */
function desk(stories: Record<string, ArticleInit>) {
  const docs = new Map(Object.entries(stories).map(([id, init]) => [id, newArticleDoc(init)]));
  const lives = new Map<string, LiveDoc>();
  let held = 0;
  const open = (id: string): Promise<LiveDoc> => {
    const doc = docs.get(id)!;
    held++;
    let live = lives.get(id);
    if (!live) {
      live = {
        id,
        doc,
        origin: 'me',
        undo: new Y.UndoManager(doc, { trackedOrigins: new Set<unknown>(['me']) }),
        flush: () => Promise.resolve(),
        close: () => void held--,
      } as unknown as LiveDoc;
      lives.set(id, live);
    }
    return Promise.resolve(live);
  };
  return {
    docs,
    open,
    held: () => held,
    text: (id: string) =>
      readArticle(docs.get(id)!, id)
        .body.map(({ runs }) => runs.map((run) => run.text).join(''))
        .join('\n'),
    sources: {
      rows: () => Promise.resolve([...docs.keys()].map((id) => ({ id, headline: id }) as ArticleRow)),
      article: (id: string) => (id === 'gone' ? Promise.reject(new Error('gone')) : Promise.resolve(readArticle(docs.get(id)!, id))),
    },
  };
}
const search = async (from: ReturnType<typeof desk>, query: Finder): Promise<Group[]> =>
  (
    await searchStories(
      from.sources,
      query,
      () => {},
      () => false,
    )
  ).groups;
const orders = (groups: readonly Group[]): Order[] => groups.map((group) => ({ group, hits: group.hits }));
const run = (from: ReturnType<typeof desk>, groups: readonly Group[], template: string, stop = () => false) =>
  replaceInStories(orders(groups), template, from.open, () => {}, stop);

describe('searching many stories', () => {
  it('groups hits by story in the rows’ order; a story that is gone is left out; signed-off ones are marked', async () => {
    const from = desk({ a: story('甲乙甲'), gone: story('甲'), b: story('无'), c: story('甲', { state: 'signed' }) });
    const groups = await search(from, finder('甲'));
    expect(groups.map(({ id, signed, hits }) => [id, signed, hits.length])).toEqual([
      ['a', false, 2],
      ['c', true, 1],
    ]);
    expect(groups[0]!.hits[1]!.context).toEqual({ before: '甲乙', match: '甲', after: '' });
    expect(new Set(groups.flatMap(({ hits }) => hits.map(({ key }) => key))).size).toBe(3);
  });

  it('tells how far it is and stops when told to', async () => {
    const from = desk(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`s${i}`, story('甲')])));
    let last = { done: 0, total: 0 };
    const { groups } = await searchStories(
      from.sources,
      finder('甲'),
      (progress) => (last = progress),
      () => last.done >= 10,
    );
    expect(last.total).toBe(40);
    expect(groups.length).toBeLessThan(20);
  });
});

describe('replacing in many stories', () => {
  it('replaces, fills in groups, and takes all of it back', async () => {
    const from = desk({ a: story('4月26日和5月1日'), b: story('6月1日') });
    const all = await run(from, await search(from, finder('(\\d+)月(\\d+)日', true)), '$2/$1');
    expect([all.stories, all.made, all.left]).toEqual([2, 3, 0]);
    expect([from.text('a'), from.text('b')]).toEqual(['26/4和1/5', '1/6']);
    expect(await all.undo()).toEqual({ back: 2, touched: 0 });
    expect([from.text('a'), from.text('b')]).toEqual(['4月26日和5月1日', '6月1日']);
    expect(from.held()).toBe(0);
  });

  it('leaves alone what was changed meanwhile, before and after', async () => {
    const from = desk({ a: story('甲一'), b: story('甲二'), c: story('甲三') });
    const groups = await search(from, finder('甲'));
    insertText(from.docs.get('a')!, 'a', 0, '新', {}, 'another desk');
    setMeta(from.docs.get('b')!, { state: 'signed' }, 'another desk');
    const all = await run(from, groups, '丁');
    expect([all.stories, all.made, all.left]).toEqual([1, 1, 2]);
    expect(['a', 'b', 'c'].map(from.text)).toEqual(['新甲一', '甲二', '丁三']);
    insertText(from.docs.get('c')!, 'a', 2, '尾', {}, 'another desk');
    expect(await all.undo()).toEqual({ back: 0, touched: 1 });
    expect(from.text('c')).toBe('丁三尾');
    expect(from.held()).toBe(0);
  });

  it('stopped between two stories it keeps what is done, which can be taken back', async () => {
    const from = desk({ a: story('甲'), b: story('甲') });
    let asked = 0;
    const all = await run(from, await search(from, finder('甲')), '', () => asked++ > 0);
    expect([from.text('a'), from.text('b')]).toEqual(['', '甲']);
    await all.undo();
    expect(from.text('a')).toBe('甲');
  });
});
