import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../shared/search/codec.js';
import { packIssues, shardOf, unpackIssues, type PartFile } from '../../../../shared/search/format.js';
import { match, union } from '../../../../shared/search/match.js';
import { Index, isHan, unpack, type Fields, type Posting } from '../../../../shared/search/postings.js';
import { parseQuery } from '../../../../shared/search/query.js';
import { buildSite } from '../site.js';
import { smallIssue } from '../testing/small-issue.js';
import { here, type Aside } from '../aside/work.js';
import { Ahead, Newest, type Begun } from './ahead.js';
import { buildSearch } from './build.js';
import { cut, type Sizes } from './cut.js';
import { keyOf, type SearchIssue } from './part.js';
import { standingParts, type Standing } from './standing.js';
import { readTexts, textsOf } from './text.js';

const story = (body: string, head = ''): Fields => ({ head: [head], mid: [], body: [body] });
const issue = (date: string, stories: number, texts = 'a', dir = date): SearchIssue => ({ dir, date, stories, texts });

/** A story's file in its issue's folder, as far as search reads it. */
const textFile = ({ head, mid, body }: Fields): string =>
  `paperSearch.text("x",${JSON.stringify({ path: '', language: 'zh', title: '', kicker: '', page: '', label: '', head, mid, body, more: [] })});\n`;
/** What stands in issues' folders. */
const textsIn =
  (issues: readonly SearchIssue[], fields: (issue: SearchIssue) => readonly Fields[] | undefined) =>
  (path: string): string | undefined => {
    const one = issues.find(({ dir }) => path.startsWith(`${dir}/`));
    const story = one && fields(one)?.[Number(/(\d+)\.js$/.exec(path)![1]) - 1];
    return story && textFile(story);
  };
const sumOf = (text: string) => ({ sha256: createHash('sha256').update(text).digest('hex') });

/** A site's folder in memory; each export sees what the one before left, and lets its parts flow into others. */
class Folder {
  files = new Map<string, string>();
  /** What the manifest says of them. */
  sums = new Map<string, { sha256: string }>();
  issues: readonly SearchIssue[] = [];
  written: string[] = [];
  lost: string[] = [];
  async export(
    issues: readonly SearchIssue[],
    fields: (issue: SearchIssue) => readonly Fields[] | undefined,
    sizes?: Sizes,
    ahead?: Begun,
    aside?: Aside,
  ) {
    const next = new Map<string, string>();
    this.written = [];
    this.lost = [];
    const parts = await buildSearch({
      issues,
      fields: async (one) => fields(one),
      read: async (path) => this.files.get(path),
      keep: (paths) => paths.every((path) => this.files.has(path)) && paths.every((path) => !!next.set(path, this.files.get(path)!)),
      write: async (path, text) => {
        expect(next.has(path), path).toBe(false);
        next.set(path, text);
        this.written.push(path);
      },
      aside: aside ?? here((path) => Promise.resolve(this.files.get(path) ?? textsIn(this.issues, fields)(path))),
      standing: this.standing(sizes),
      lost: (dir) => this.lost.push(dir),
      ahead,
      ...(sizes && { sizes }),
    });
    this.files = next;
    this.sums = new Map([...next].map(([path, text]) => [path, sumOf(text)]));
    this.issues = issues;
    return parts;
  }
  standing(sizes?: Sizes): Standing[] {
    return standingParts(this.issues, this.sums, sizes);
  }
  /** What a browser is called with. */
  called(path: string): unknown[] {
    let got: unknown[] = [];
    const take = (...values: unknown[]): void => void (got = values);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the files are scripts
    new Function('paperSearch', this.files.get(path)!)({ part: take, add: take, text: take });
    return got;
  }
  /** Numbers of the stories of a part that have the words, by the files alone. */
  find(key: string, query: string, stories: number): number[] {
    const part = this.called(`search/${key}/part.js`)[1] as PartFile;
    const shard = (name: string): Map<string, Posting> => {
      const [own, tokens, lengths, lists] = this.called(`search/${key}/${name}.js`) as string[];
      expect(own).toBe(`${key}/${name}`);
      let at = 0;
      return new Map(
        decode(lengths!).map((length, i) => {
          const start = at;
          at += length >> 1;
          return [tokens!.split(' ')[i]!, unpack(lists!, (length & 1) === 1, start, at)];
        }),
      );
    };
    const words = part.words === '' ? [] : part.words.split(' ');
    return match(
      parseQuery(query),
      ({ token, begun }) => {
        if (isHan(token)) return shard(`h${shardOf(token, part.han)}`).get(token) ?? new Map<number, never>();
        const lists = words.flatMap((_, i) => [...shard(`w${i}`)].filter(([word]) => (begun ? word.startsWith(token) : word === token)));
        return union([new Map(), ...lists.map(([, list]) => list)]);
      },
      stories,
    ).found.map(({ doc }) => doc);
  }
}

describe('the cut into parts', () => {
  const sizes = (parts: { stories: number }[][]): number[] => parts.map((part) => part.reduce((sum, { stories }) => sum + stories, 0));
  const issues = (...stories: number[]) => stories.map((n) => ({ stories: n }));
  it.each([
    [[], []],
    [[5], [5]],
    [
      [4, 4],
      [4, 4],
    ],
    [
      [4, 4, 4],
      [8, 4],
    ],
    [
      [2, 2, 2],
      [4, 2],
    ],
    [
      [4, 4, 4, 4, 4, 4],
      [20, 4],
    ],
    [[30], [30]],
    [
      [30, 3],
      [30, 3],
    ],
    [
      [10, 10, 3, 2, 2],
      [20, 5, 2],
    ],
    [[0, 0], []],
  ])('of issues with %j stories is %j', (stories, wanted) =>
    expect(sizes(cut(issues(...stories), { volume: 20, recent: 5 })).filter((n) => n > 0)).toEqual(wanted),
  );

  it('keeps all issues in order, volumes and the newest part within their sizes', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }), (stories) => {
        const all = issues(...stories);
        const parts = cut(all, { volume: 20, recent: 5 });
        expect(parts.flat()).toEqual(all);
        for (const n of sizes(parts)) expect(n).toBeLessThanOrEqual(20);
        expect(sizes(parts).at(-1) ?? 0).toBeLessThanOrEqual(5);
        // One issue more leaves every volume that was full as it was.
        const more = cut([...all, { stories: 3 }], { volume: 20, recent: 5 });
        expect(more.slice(0, Math.max(0, parts.length - 2))).toEqual(parts.slice(0, Math.max(0, parts.length - 2)));
      }),
      { seed: 20261124 },
    ));
});

describe('issues in a part', () => {
  it.each([
    [[]],
    [[{ dir: '2018-04-27', date: '2018-04-27', stories: 31 }, { dir: '2018-04-27-2', date: '2018-04-27', stories: 4 }, { dir: '2019-01-01', date: '2019-01-01', stories: 0 }]],
    [[{ dir: 'x', date: '', stories: 2 }, { dir: '2018-04-27', date: '2018-04-27', stories: 1 }, { dir: '1949-10-01', date: '1949-10-01', stories: 3 }]],
    [[{ dir: '2018-04-27-0', date: '2018-04-27', stories: 1 }, { dir: '2018-04-27-12345', date: '2018-04-27', stories: 1 }]],
  ])('%j come back', (issues) => expect(unpackIssues(packIssues(issues))).toEqual(issues)); // prettier-ignore
});

describe('the index in its files', () => {
  const texts = new Map([
    ['2018-04-26', [story('招商引资工作会议'), story('The Jining bridge opened')]],
    ['2018-04-27', [story('济宁高新区“智慧城市”', '高新区'), story('引资与招商')]],
    ['2018-04-28', [story('5G网络与Jinan')]],
  ]);
  const issues = [...texts].map(([date, stories]) => issue(date, stories.length));
  const of = ({ dir }: SearchIssue) => texts.get(dir);

  it('is found by what it has, part by part, newest first', async () => {
    const folder = new Folder();
    const parts = await folder.export(issues, of, { volume: 100, recent: 2 });
    expect(parts).toMatchObject([
      { stories: 1, from: '2018-04-28', to: '2018-04-28' },
      { stories: 4, from: '2018-04-26', to: '2018-04-27' },
    ]);
    const [newest, older] = [parts[0]!, parts[1]!];
    expect(folder.find(older.key, '招商引资', 4)).toEqual([0]);
    expect(folder.find(older.key, '招商', 4)).toEqual([0, 3]);
    expect(folder.find(older.key, '资', 4)).toEqual([0, 3]);
    expect(folder.find(older.key, 'jin', 4)).toEqual([1]);
    expect(folder.find(older.key, '"jining bridge"', 4)).toEqual([1]);
    expect(folder.find(older.key, '火星', 4)).toEqual([]);
    expect(folder.find(newest.key, '5g网络', 1)).toEqual([0]);
    expect(folder.find(newest.key, 'jinan', 1)).toEqual([0]);
    for (const [path, text] of folder.files) expect(text, path).toMatch(/^paperSearch\.\w+\(.*\);\n$/);
  });

  it('makes only the parts whose issues changed, and gives the same bytes however the archive grew', async () => {
    const sizes = { volume: 4, recent: 2 };
    const grown = new Folder();
    for (let i = 1; i <= issues.length; i++) await grown.export(issues.slice(0, i), of, sizes);
    const more = await grown.export([...issues, issue('2018-04-29', 1)], (one) => of(one) ?? [story('天气')], sizes);
    expect(new Set(grown.written.map((path) => path.split('/')[1]))).toEqual(new Set([more[0]!.key]));
    await grown.export(issues, of, sizes);
    const once = new Folder();
    await once.export(issues, of, sizes);
    expect(grown.files).toEqual(once.files);
    await once.export(issues, () => expect.unreachable('nothing is to be read'), sizes);
    expect(once.written).toEqual([]);
    // A corrected story is another hash of its issue's texts.
    const before = once.files;
    await once.export([issues[0]!, issues[1]!, { ...issues[2]!, texts: 'b' }], of, sizes);
    expect(once.written.length).toBeGreaterThan(0);
    expect([...once.files.keys()].filter((path) => before.has(path)).length).toBeGreaterThan(0);
  });

  it('is made again when a file of it is gone or damaged', async () => {
    const folder = new Folder();
    await folder.export(issues, of);
    const whole = folder.files;
    for (const damage of [
      (files: Map<string, string>) => files.delete([...files.keys()].find((path) => /h0/.test(path))!),
      (files: Map<string, string>) =>
        files.set(
          [...files.keys()].find((path) => /part/.test(path))!,
          'paperSearch.part("a",{',
        ),
    ]) {
      folder.files = new Map(whole);
      damage(folder.files);
      await folder.export(issues, of);
      expect(folder.files).toEqual(whole);
    }
  });

  it('gives the same bytes when it was begun while the issues were written, and reads no text again', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 30 }), async (stories) => {
        const sizes = { volume: 12, recent: 4 };
        const all = stories.map((n, i) => issue(`2018-04-${String(i + 1).padStart(2, '0')}`, n));
        const of = ({ date, stories: n }: SearchIssue): Fields[] => Array.from({ length: n }, (_, i) => story(`${date}第${i}条消息`));
        const later = new Folder();
        await later.export(all, of, sizes);
        const ahead = new Ahead(here(), sizes);
        for (const one of all) ahead.add(one, of(one));
        const soon = new Folder();
        await soon.export(all, () => expect.unreachable('nothing is to be read'), sizes, ahead);
        expect(soon.files).toEqual(later.files);
      }),
      { seed: 20261130, numRuns: 60 },
    ));

  it('gives the same bytes when the newest part was begun before the issue that it grows by was written', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        async (stories, more) => {
          const sizes = { volume: 12, recent: 4 };
          const all = stories.map((n, i) => issue(`2018-04-${String(i + 1).padStart(2, '0')}`, n));
          const of = ({ date, stories: n }: SearchIssue): Fields[] => Array.from({ length: n }, (_, i) => story(`${date}第${i}条消息`));
          const once = new Folder();
          await once.export(all, of, sizes);
          const olds = all.slice(0, -more);
          // From what stands, and from the issues' texts.
          for (const known of [true, false]) {
            const grown = new Folder();
            await grown.export(olds, of, sizes);
            const texts = (path: string) => Promise.resolve(grown.files.get(path) ?? textsIn(all, of)(path));
            const newest = new Newest(here(texts), olds, known ? grown.standing(sizes) : [], sizes);
            for (const one of all.slice(-more)) newest.add(one, of(one));
            await grown.export(all, of, sizes, newest);
            expect(grown.files).toEqual(once.files);
            const last = cut(all, sizes).at(-1)!;
            expect([...newest.parts().keys()]).toEqual([keyOf(last)]);
          }
        },
      ),
      { seed: 20261130, numRuns: 60 },
    ));

  it('gives the same bytes issue by issue, from parts that flow into others, and cuts only what is new', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 24 }), async (stories) => {
        const sizes = { volume: 16, recent: 5 };
        const all = stories.map((n, i) => issue(`2018-04-${String(i + 1).padStart(2, '0')}`, n));
        const of = ({ date, stories: n }: SearchIssue): Fields[] =>
          Array.from({ length: n }, (_, i) => story(`${date}第${i}条消息，The bridge ${i}`.repeat(i + 1), `消息${i % 2}`));
        const grown = new Folder();
        const once = new Folder();
        for (let i = 1; i <= all.length; i++) {
          const [olds, cutUp] = [all.slice(0, i - 1), [] as string[]];
          const before = grown.files;
          const aside = here((path) => Promise.resolve(before.get(path) ?? textsIn(olds, of)(path)));
          await grown.export(all.slice(0, i), (one) => (cutUp.push(one.dir), of(one)), sizes, undefined, aside);
          // An issue without stories makes no part, so none stands for it.
          expect(cutUp.filter((dir) => olds.some((one) => one.dir === dir && one.stories > 0))).toEqual([]);
        }
        await once.export(all, of, sizes);
        expect(grown.files).toEqual(once.files);
      }),
      { seed: 20261201, numRuns: 60 },
    ));

  it('does not grow from a part that is damaged or gone: the texts are read', async () => {
    const more = [...issues, issue('2018-04-29', 1)];
    const all = (one: SearchIssue) => of(one) ?? [story('天气')];
    const once = new Folder();
    await once.export(more, all);
    for (const damage of [
      (text: string) => text.replace('paperSearch.add(', 'paperSearch.add( '),
      (text: string) => text.slice(0, 40),
      () => '',
      () => undefined,
    ]) {
      for (const file of ['h0.js', 'w0.js', 'part.js']) {
        const folder = new Folder();
        await folder.export(issues, of);
        const path = [...folder.files.keys()].find((name) => name.endsWith(file))!;
        const text = damage(folder.files.get(path)!);
        if (text === folder.files.get(path)) continue;
        if (text === undefined) folder.files.delete(path);
        else folder.files.set(path, text);
        const texts = (name: string) => Promise.resolve(folder.files.get(name) ?? textsIn(issues, of)(name));
        const newest = new Newest(here(texts), issues, folder.standing());
        newest.add(more.at(-1)!, all(more.at(-1)!));
        await folder.export(more, () => expect.unreachable('it was begun'), undefined, newest);
        expect(folder.files).toEqual(once.files);
      }
    }
  });

  it('does not use what was begun of other issues', async () => {
    const ahead = new Ahead(here());
    ahead.add(issue('2018-04-25', 1), [story('别的')]);
    expect([...ahead.parts().keys()]).toEqual([keyOf([issue('2018-04-25', 1)])]);
    const again = new Ahead(here());
    again.add(issue('2018-04-25', 1), [story('别的')]);
    const folder = new Folder();
    const [part] = await folder.export(issues, of, undefined, again);
    expect(folder.find(part!.key, '招商引资', 5)).toEqual([0]);
    expect(folder.find(part!.key, '别的', 5)).toEqual([]);
  });

  it('an issue whose texts cannot be read is told, is not found, and shifts nobody’s number; each export tries again', async () => {
    const folder = new Folder();
    const [part] = await folder.export(issues, (one) => (one.dir === '2018-04-26' ? undefined : of(one)));
    expect(folder.lost).toEqual(['2018-04-26']);
    expect(folder.find(part!.key, '高新区', 5)).toEqual([2]);
    expect(folder.find(part!.key, '招商引资', 5)).toEqual([]);
    const [again] = await folder.export(issues, (one) => (one.dir === '2018-04-26' ? undefined : of(one)));
    expect([again, folder.lost]).toEqual([part, ['2018-04-26']]);
    const [mended] = await folder.export(issues, of);
    expect(folder.lost).toEqual([]);
    expect(folder.find(mended!.key, '招商引资', 5)).toEqual([0]);
    const once = new Folder();
    await once.export(issues, of);
    expect(folder.files).toEqual(once.files);
  });

  it('stops when it is cancelled', async () => {
    const task = { issues, fields: async () => [], read: async () => undefined, keep: () => false, write: async () => undefined, aside: here() };
    await expect(buildSearch({ ...task, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a story’s words', () => {
  const small = smallIssue('a'.repeat(64));
  const pages = small.issue.pages.map(({ id }) => ({
    page: id, width: 770, height: 1100, bleed: 8, items: [], fits: [], problems: [],
    regions: small.issue.frames.filter((frame) => frame.page === id && frame.article !== null).map((frame) => ({ frame: frame.id, kind: 'story' as const, x: 0, y: 0, w: 1, h: 1, article: frame.article! })),
  })); // prettier-ignore
  const site = buildSite({ ...small, pages }, '（无题）');
  const own = textsOf(site);
  const read = async (path: string): Promise<string | undefined> => own.files.get(path);

  it('come back from the folder as they went into the index', async () => {
    expect(await readTexts(site.dir, site.stories.length, read)).toEqual(own.fields);
    expect(own.fields[0]!.body[0]).toMatch(/^本报蓼河4月26日讯（记者于伟 王博文）25日/);
    expect(own.fields[0]!.head).toEqual(expect.arrayContaining(site.stories[0]!.article.keywords));
    expect(site.stories[0]!.article.keywords).not.toEqual([]);
  });
  it.each([
    ['missing', undefined],
    ['cut off', 'paperSearch.text("2018-04-27/1",{"path":'],
    ['something else', '<!doctype html>'],
    ['without a field', 'paperSearch.text("2018-04-27/1",{"path":"story/a.html"});\n'],
  ])('that are %s are no words', async (_, text) =>
    expect(await readTexts(site.dir, site.stories.length, async (path) => (path.endsWith('/1.js') ? text : read(path)))).toBeUndefined(),
  );
  it('of a long story stand in pieces that begin where the index says', async () => {
    const long = structuredClone(small);
    const lead = long.articles.get('lead')!;
    lead.body = Array.from({ length: 12 }, (_, i) => ({ id: `b${i}`, type: 'paragraph' as const, runs: [{ text: `第${i}段`.repeat(60) }] }));
    const texts = textsOf(buildSite({ ...long, pages }, '（无题）'));
    const names = [...texts.files.keys()].filter((path) => /\/1[-.]/.test(path));
    expect(names).toEqual(['2018-04-27/text/1.js', '2018-04-27/text/1-1.js', '2018-04-27/text/1-2.js']);
    const first = JSON.parse(/^paperSearch\.text\("[^"]*",(.*)\);\n$/s.exec(texts.files.get(names[0]!)!)![1]!) as { body: string[]; more: number[] };
    // The first word of a piece stands in the index at the place where the piece begins.
    const index = new Index();
    index.add(0, texts.fields[0]!);
    const lists = new Map([...index.packed()].map(([token, { text, placed }]) => [token, unpack(text, placed)]));
    const pieces = names.slice(1).map((name) => JSON.parse(/,(\[.*)\);\n$/s.exec(texts.files.get(name)!)![1]!) as string[]);
    first.more.forEach((begin, i) => expect(lists.get(/\d+/.exec(pieces[i]![0]!)![0])!.get(0)).toContain(begin + 1));
    expect(first.more).toHaveLength(2);
    expect(await readTexts('2018-04-27', site.stories.length, async (path) => texts.files.get(path))).toEqual(texts.fields);
  });
});
