import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../article/model.js';
import { textOf } from '../article/model.js';
import type { Frame } from '../issue/model.js';
import { ComposeCache, composeIssue, composePage, type ComposeInput } from './compose.js';
import { areaRect, baselineDrop, boxRect, measures, measureOf, snap } from './geometry.js';
import type { GlyphRun, Item, PageList } from './list.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';

const { grid } = publication();
const HAN = '会议指出当前济宁高新区全面深化改革先行提高思想站位把统一到部署上来';
const han = (count: number, from = 0): string => Array.from({ length: count }, (_, i) => HAN[(i * 7 + from) % HAN.length]).join('');
const glyphs = (items: readonly Item[]): GlyphRun[] => items.filter((item) => item.kind === 'glyphs');
const printed = (lists: readonly PageList[], part: string): string => lists.flatMap((list) => glyphs(list.items)).filter((run) => run.source.part === part).map((run) => run.text).join(''); // prettier-ignore
/** How far a baseline is from the nearest line of the grid, in lines. */
const offGrid = (baseline: number): number => {
  const line = (baseline - areaRect(grid).y - baselineDrop(grid)) / grid.leading;
  return Math.abs(line - Math.round(line));
};

describe('the grid', () => {
  it('snaps a point to the nearest column and line', () => {
    const area = areaRect(grid);
    const box = boxRect(grid, { col: 2, cols: 1, line: 10, lines: 1 });
    expect(snap(grid, box.x + 3, box.y - 4)).toEqual({ col: 2, line: 10 });
    expect(snap(grid, -50, 99999)).toEqual({ col: 0, line: grid.lines });
    expect(area.x + area.w).toBeCloseTo(boxRect(grid, { col: 5, cols: 1, line: 0, lines: 1 }).x + 99, 6);
  });

  // newspaper-practice.md: 对开, columns of 13 characters, gutter of one.
  const broadsheet = { ...grid, columns: 8, charsPerColumn: 13 };
  it.each([
    ['长栏 of two', 2, 1, 27, 0],
    ['长栏 of four', 4, 1, 55, 0],
    ['三破二', 3, 2, 20, 1],
    ['五破三: what is left goes to the gutters', 5, 3, 22, 1.5],
  ])('%s', (_, cols, columns, chars, gutter) => {
    const { width, xs } = measures(broadsheet, measureOf(broadsheet, cols), cols, columns);
    expect(width / grid.bodySize).toBeCloseTo(chars, 6);
    if (columns > 1) expect((xs[1]! - width) / grid.bodySize).toBeCloseTo(gutter, 6);
    expect(xs.at(-1)! + width).toBeCloseTo(measureOf(broadsheet, cols), 6);
  });
});

describe('a story in its frame', () => {
  it('stands on the grid, in columns that end together, with the opening before its first paragraph', () => {
    const article = story('a', {
      kicker: '肩题一行', opening: { source: '本报', place: '济宁', date: { month: 4, day: 26 }, kind: '讯', cut: false, form: '' },
      credits: [{ role: '记者', name: '于伟' }, { role: '记者', name: '王博文' }], creditsAt: 'opening',
      body: [paragraph('b1', han(200)), paragraph('b2', han(90))],
    }); // prettier-ignore
    const list = composePage(input([article], [frame('f', [0, 3, 4, 40])]), 'p1');
    expect(printed([list], 'opening').trim()).toBe('本报济宁4月26日讯（记者于伟 王博文）');
    expect(printed([list], 'b1')).toBe(han(200));
    expect(printed([list], 'headline')).toBe('一条标题');
    const body = glyphs(list.items).filter((run) => ['b1', 'b2', 'opening'].includes(run.source.part!));
    for (const run of body) expect(offGrid(run.y)).toBeLessThan(0.001);
    const columns = new Map<number, number>();
    for (const run of body.filter((candidate) => candidate.line)) {
      const column = Math.round((run.xs[0]! - areaRect(grid).x - 5) / 108);
      columns.set(column, Math.max(columns.get(column) ?? 0, run.y));
    }
    expect(columns.size).toBe(3);
    expect(Math.max(...columns.values()) - Math.min(...columns.values())).toBeLessThanOrEqual(grid.leading + 0.01);
    expect(list.fits[0]).toMatchObject({ state: 'under', oversetLines: 0, oversetChars: 0, end: { block: 'b2', offset: 90 } });
  });

  it('counts what does not fit, and nothing disappears', () => {
    const list = composePage(
      input([story('a', { body: [paragraph('b1', han(400)), paragraph('b2', han(300))] })], [frame('f', [0, 2, 0, 20])]),
      'p1',
    );
    const set = printed([list], 'b1').length + printed([list], 'b2').length;
    expect(list.fits[0]).toMatchObject({ state: 'over', oversetChars: 700 - set, spareLines: 0 });
    expect(list.fits[0]!.oversetLines).toBeGreaterThan((700 - set) / 11 - 1);
    expect(list.fits[0]!.lines).toBe(list.fits[0]!.capacity);
  });

  it('flows through linked frames of other measures and over pages', () => {
    const text = han(900);
    const frames = [frame('f1', [0, 2, 0, 20]), frame('f2', [3, 2, 0, 15], { order: 1, columns: 1 }), frame('f3', [0, 4, 10, 30], { page: 'p2' })];
    const lists = composeIssue(input([story('a', { body: [paragraph('b1', text)] })], frames));
    expect(printed(lists, 'b1')).toBe(text);
    expect(printed(lists.slice(1), 'headline')).toBe('');
    const [first, second, third] = lists.flatMap((list) => list.fits);
    expect([first!.state, second!.state, third!.state]).toEqual(['full', 'full', 'under']);
    expect(first!.end!.offset).toBeLessThan(second!.end!.offset);
    expect(lists[0]!.fits.every((fit) => fit.oversetChars === 0)).toBe(true);
  });

  it('gives a short story a larger headline, and takes it back when the text needs the place', () => {
    const headline = ['聚焦七个导向，三次创业谋新篇章'];
    const size = (count: number) => {
      const list = composePage(input([story('a', { headline, body: [paragraph('b', han(count))] })], [frame('f', [0, 4, 0, 41])]), 'p1');
      expect(list.fits[0]!.oversetLines).toBe(0);
      return glyphs(list.items).find((run) => run.source.part === 'headline')!.size;
    };
    expect(size(1000)).toBeGreaterThan(size(1450) * 1.2);
  });

  it('never ends a column with a crosshead', () => {
    for (let count = 100; count < 260; count += 11) {
      const body: Block[] = [paragraph('b1', han(count)), { id: 'c', type: 'crosshead', runs: [{ text: '小标题' }] }, paragraph('b2', han(60))];
      const list = composePage(input([story('a', { headline: [''], body })], [frame('f', [0, 3, 0, 30])]), 'p1');
      const runs = glyphs(list.items);
      const head = runs.find((run) => run.source.part === 'c')!;
      const next = runs[runs.indexOf(head) + 1]!;
      expect(next.source.part).toBe('b2');
      expect(next.y).toBeCloseTo(head.y + grid.leading, 2);
    }
  });

  it('names a character no face has, and keeps its place', () => {
    const list = composePage(input([story('a', { body: [paragraph('b1', '一\u{20bb7}二')] })], [frame('f', [0, 2, 0, 20])]), 'p1');
    expect(list.problems).toContainEqual({
      code: 'missing-glyph',
      severity: 'error',
      frame: 'f',
      article: 'a',
      part: 'b1',
      values: { character: '\u{20bb7}' },
    });
    expect(printed([list], 'b1')).toBe('一\u{20bb7}二');
  });

  it('reports an article that is gone, and a face that is not loaded', () => {
    const base = input([], [frame('f', [0, 2, 0, 20])]);
    expect(composePage(base, 'p1').problems.map(({ code }) => code)).toEqual(['no-such-article']);
    const faces = new Map([...base.faces].filter(([id]) => id !== base.publication.faces.heiBold));
    expect(composePage({ ...base, faces }, 'p1').problems.map(({ code }) => code)).toContain('missing-face');
  });
});

describe('pictures', () => {
  const picture = (init: Partial<Block> = {}): Block => ({
    id: 'p',
    type: 'picture',
    media: 'm',
    credit: '本报记者 刘可 摄',
    runs: [{ text: '会议现场。' }],
    ...init,
  });
  const media = new Map([['m', { width: 3000, height: 2000 }]]);
  const page = (body: Block[], at: Frame) => composePage(input([story('a', { body })], [at], {}, { media }), 'p1');

  it('cover their columns at the top, keep their proportions, and no text runs under them', () => {
    const list = page([picture({ span: 2 }), paragraph('b', han(500))], frame('f', [0, 4, 0, 45]));
    const found = list.items.find((item) => item.kind === 'picture')!;
    expect(found.w / found.h).toBeCloseTo(1.5, 6);
    expect(found.w).toBeCloseTo(measureOf(grid, 2), 6);
    const caption = glyphs(list.items).filter((run) => run.source.part?.startsWith('p'));
    expect(printed([list], 'p')).toBe('会议现场。');
    expect(printed([list], 'p.credit')).toBe('本报记者 刘可 摄');
    const foot = Math.max(...caption.map((run) => run.y));
    expect(foot).toBeGreaterThan(found.y + found.h);
    for (const run of glyphs(list.items).filter((candidate) => candidate.source.part === 'b'))
      if (run.xs.some((x) => x >= found.x && x < found.x + found.w)) expect(run.y - run.size).toBeGreaterThan(foot);
    expect(printed([list], 'b')).toBe(han(500));
  });

  it('become narrower rather than push words out, unless somebody gave them a span', () => {
    const width = (body: Block[]) => page(body, frame('f', [0, 4, 0, 30])).items.find((item) => item.kind === 'picture')!.w;
    expect(width([picture(), paragraph('b', han(300))])).toBeGreaterThan(width([picture(), paragraph('b', han(850))]));
    const list = page([picture({ span: 4 }), paragraph('b', han(1000))], frame('f', [0, 4, 0, 30]));
    expect(list.fits[0]!.state).toBe('over');
  });

  it('that are not there keep a place and are reported', () => {
    const list = page([picture({ media: 'gone' }), paragraph('b', han(50))], frame('f', [0, 2, 0, 40]));
    expect(list.problems).toContainEqual({
      code: 'missing-picture',
      severity: 'error',
      frame: 'f',
      article: 'a',
      part: 'p',
      values: { media: 'gone' },
    });
  });

  it('that find no room are reported and make the frame overset', () => {
    const list = page([picture(), paragraph('b', han(20))], frame('f', [0, 1, 0, 5]));
    expect(list.problems.map(({ code }) => code)).toContain('picture-unplaced');
    expect(list.fits[0]!.state).toBe('over');
  });
});

describe('furniture', () => {
  it('prints the name, the dates, the numbers, and one region for each keyword', () => {
    const frames = [
      frame('mast', [0, 6, 0, 11], { kind: 'masthead', article: null }),
      frame('kw', [4, 2, 12, 25], { kind: 'keywords', article: null }),
      frame('qr', [4, 2, 40, 15], { kind: 'qr', article: null, codes: [{ caption: '微信', url: 'https://example.invalid/wx' }] }),
      frame('folio', [0, 6, 0, 2], { kind: 'folio', article: null, page: 'p2' }),
    ];
    const keywords = ['创建全国文明城市', '放管服改革', '扫黑除恶', '安全生产'];
    const [front, inside] = composeIssue(
      input([], frames, { keywords }, { publication: publication({ cn: '国内统一连续出版物号 CN 37-0000', authority: '甲' }) }),
    );
    const text = glyphs(front!.items).map((run) => run.text).join('\n'); // prettier-ignore
    for (const words of [
      '蓼河先声',
      '2018年4月',
      '27',
      '星期五',
      '农历戊戌年三月十二',
      '总第1234期　第86期',
      'CN 37-0000',
      '今日2版',
      ...keywords,
      '微信',
    ])
      expect(text).toContain(words);
    expect(front!.regions.filter(({ kind }) => kind === 'keyword').map(({ keyword }) => keyword)).toEqual(keywords);
    const name = glyphs(front!.items).find((run) => run.text === '蓼河先声')!;
    for (const run of glyphs(front!.items)) if (run !== name) expect(run.size).toBeLessThan(name.size);
    const code = front!.items.find((item) => item.kind === 'qr')!;
    expect(code.modules.length).toBe(code.modules[0]!.length);
    expect(code.link).toBe('https://example.invalid/wx');
    expect(glyphs(inside!.items).map((run) => run.text)).toEqual(expect.arrayContaining(['02', '综合'])); // prettier-ignore
  });
});

describe('any story in any frames', () => {
  const words = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...HAN) }, { weight: 2, arbitrary: fc.constantFrom(...'，。、“”（）《》') }, { weight: 1, arbitrary: fc.constantFrom('GDP', '12.5%', '——', '……', ' ', '2018') }), { minLength: 1, maxLength: 160 }).map((parts) => parts.join('')); // prettier-ignore
  const block = fc.record({
    type: fc.constantFrom<Block['type']>('paragraph', 'paragraph', 'paragraph', 'crosshead', 'pullquote', 'brief', 'refer', 'picture'),
    text: words,
  });
  const body = fc
    .array(block, { maxLength: 7 })
    .map((blocks) => blocks.map(({ type, text }, i): Block => ({ id: `b${i}`, type, runs: [{ text }], ...(type === 'picture' && { media: 'm' }) })));
  const frames = fc.array(fc.record({ cols: fc.integer({ min: 1, max: 6 }), lines: fc.integer({ min: 1, max: 60 }), columns: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), ruled: fc.boolean() }), { minLength: 1, maxLength: 3 }); // prettier-ignore
  const setting = fc.record({ body, frames, headline: words, kicker: fc.option(words, { nil: '' }), gap: fc.boolean() });

  const build = (made: {
    body: Block[];
    frames: { cols: number; lines: number; columns: number | undefined; ruled: boolean }[];
    headline: string;
    kicker: string;
    gap: boolean;
  }): ComposeInput => {
    const article: Article = story('a', { headline: [made.headline], kicker: made.kicker, body: made.body });
    const at = made.frames.map(({ cols, lines, columns, ruled }, i) =>
      frame(`f${i}`, [0, cols, i * 60, lines], { order: i, ruled, ...(columns !== undefined && { columns }) }),
    );
    return input([article], at, {}, { publication: publication({ hanLatinGap: made.gap }), media: new Map([['m', { width: 1200, height: 900 }]]) });
  };
  const solid = (text: string) => [...text].filter((c) => c.trim() !== '').length;

  it('prints every character once or counts it as overset, inside its frame, the same each time', () => {
    fc.assert(
      fc.property(setting, (made) => {
        const asked = build(made);
        const [list] = composeIssue(asked);
        expect(composeIssue(asked)[0]).toEqual(list);
        expect(composePage({ ...asked, cache: new ComposeCache() }, 'p1')).toEqual(list);
        const flowing = made.body.filter(({ type }) => type !== 'picture');
        const all = flowing.map(({ runs }) => textOf(runs)).join('');
        const set = flowing.map(({ id }) => printed([list!], id)).join('');
        // In order, nothing twice: what is set is the beginning of the text, and the rest is counted.
        expect(all.startsWith(set)).toBe(true);
        const fits = list!.fits;
        expect(solid(all) - solid(set)).toBe(fits.at(-1)!.oversetChars);
        const unplaced = new Set(list!.problems.filter(({ code }) => code === 'picture-unplaced').map(({ part }) => part));
        for (const { id, runs, type } of made.body) if (type === 'picture' && !unplaced.has(id)) expect(printed([list!], id)).toBe(textOf(runs));
        expect(printed([list!], 'headline')).toBe(made.headline.trim() === '' ? '' : made.headline);

        for (const run of glyphs(list!.items)) {
          expect([...run.text].length).toBe(run.xs.length);
          expect(run.source.to! - run.source.from!).toBe(run.text.length);
          const owner = asked.issue.frames.find(({ id }) => id === run.source.frame)!;
          const rect = boxRect(grid, owner.box);
          const inText = flowing.some(({ id }) => id === run.source.part);
          if (!inText) continue;
          expect(offGrid(run.y)).toBeLessThan(0.001);
          expect(run.y).toBeLessThanOrEqual(rect.y + rect.h);
          for (const x of run.xs) {
            expect(x).toBeGreaterThanOrEqual(rect.x - run.size / 2 - 0.01);
            expect(x).toBeLessThanOrEqual(rect.x + rect.w + 0.01);
          }
        }
      }),
      { seed: 20180427, numRuns: 150 },
    );
  });
});

describe('the cache', () => {
  it('composes a changed story anew and leaves the others as they are', () => {
    const frames = [frame('f', [0, 2, 0, 20]), frame('g', [3, 2, 0, 20], { article: 'b' })];
    const asked = {
      ...input([story('a', { body: [paragraph('b1', han(100))] }), story('b', { body: [paragraph('b1', han(50))] })], frames),
      cache: new ComposeCache(),
    };
    const before = composePage(asked, 'p1');
    const articles = new Map(asked.articles).set('a', story('a', { body: [paragraph('b1', han(101))] }));
    const after = composePage({ ...asked, articles }, 'p1');
    expect(after).toEqual(composePage({ ...asked, articles, cache: new ComposeCache() }, 'p1'));
    const of = (list: PageList, id: string) => list.items.filter((item) => item.source.frame === id && item.kind === 'glyphs');
    expect(of(after, 'g').every((item, i) => item === of(before, 'g')[i])).toBe(true);
    expect(after.fits[0]).not.toEqual(before.fits[0]);
  });
});
