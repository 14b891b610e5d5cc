/** Text round what lies over its frame, pictures set by hand, heads over part of a frame, banners, ears, tints and rules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../article/model.js';
import type { Frame } from '../issue/model.js';
import { ComposeCache, composePage } from './compose.js';
import { boxRect, columnWidth, measureOf, measures } from './geometry.js';
import type { GlyphRun, Item, PageList, Rect } from './list.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';

const TEXT = '会议指出要全面审视区域目标定位，谋划新一轮工作布局。'.repeat(14);
const { grid } = publication();
const long = (init: Partial<Article> = {}): Article => story('a', { body: [0, 1, 2, 3, 4, 5].map((i) => paragraph(`b${i}`, TEXT)), ...init });
const glyphs = (list: PageList): GlyphRun[] => list.items.filter((item: Item): item is GlyphRun => item.kind === 'glyphs');
const body = (list: PageList): GlyphRun[] => glyphs(list).filter(({ source }) => source.part?.startsWith('b'));
const part = (list: PageList, name: string): GlyphRun[] => glyphs(list).filter(({ source }) => source.part === name);
const inside = (run: GlyphRun, rect: Rect): boolean =>
  run.y > rect.y && run.y - 0.8 * run.size < rect.y + rect.h && run.xs.some((x) => x + run.size > rect.x + 0.5 && x < rect.x + rect.w - 0.5);

describe('a frame that lies over a story', () => {
  const ad = (box: [number, number, number, number], init: Partial<Frame> = {}): Frame =>
    frame('ad', box, { kind: 'ad', article: null, order: 9, ...init });

  it('is run round: no line of the story stands in it, and the story goes on below it', () => {
    for (const box of [[1, 2, 20, 15], [0, 2, 30, 30], [2, 2, 10, 40], [0, 4, 30, 6]] as [number, number, number, number][]) {
      const list = composePage(input([long()], [frame('f', [0, 4, 0, 70]), ad(box)]), 'p1');
      const rect = boxRect(grid, { col: box[0], cols: box[1], line: box[2], lines: box[3] });
      expect(body(list).filter((run) => inside(run, rect))).toEqual([]);
      expect(body(list).some((run) => run.y > rect.y + rect.h && run.xs[0]! >= rect.x - 1 && run.xs[0]! < rect.x + rect.w)).toBe(box[2] + box[3] < 68);
    }
  }); // prettier-ignore

  it('never over tints and rules, nor over what is larger than the story', () => {
    const alone = composePage(input([long()], [frame('f', [0, 4, 0, 60])]), 'p1');
    for (const other of [ad([1, 2, 20, 15], { kind: 'tint' }), ad([0, 4, 20, 1], { kind: 'rule' }), ad([0, 6, 0, 78])])
      expect(body(composePage(input([long()], [frame('f', [0, 4, 0, 60]), other]), 'p1'))).toEqual(body(alone));
  });

  it('that moves is run round anew with a warm cache', () => {
    const cache = new ComposeCache();
    const article = long();
    for (const line of [10, 30, 50]) {
      const given = input([article], [frame('f', [0, 4, 0, 70]), ad([1, 2, line, 10])]);
      expect(composePage({ ...given, cache }, 'p1')).toEqual(composePage(given, 'p1'));
    }
  });

  describe('in a wide measure', () => {
    const wide = (box: [number, number, number, number], article = long(), columns = 1, lines = 60) =>
      composePage(input([article], [frame('f', [0, 4, 0, lines], { columns }), ad(box)]), 'p1');
    const besides = (list: PageList, box: [number, number, number, number]) => {
      const rect = boxRect(grid, { col: box[0], cols: box[1], line: box[2], lines: box[3] });
      return { rect, runs: body(list).filter(({ y }) => y > rect.y && y < rect.y + rect.h) };
    };

    it.each([
      ['right', [2, 2, 10, 15]],
      ['left', [0, 2, 10, 15]],
      ['right, a column wide', [3, 1, 10, 15]],
    ] as [string, [number, number, number, number]][])('lines go on beside it, shorter, where it stands at the %s', (_, box) => {
      const list = wide(box);
      const { rect, runs } = besides(list, box);
      const lines = new Set(runs.map(({ y }) => y));
      expect(lines.size).toBe(15);
      const area = boxRect(grid, { col: 0, cols: 4, line: 0, lines: 1 });
      for (const { xs, size } of runs) {
        const end = xs.at(-1)! + size;
        expect(box[0] === 0 ? xs[0]! >= rect.x + rect.w : end <= rect.x).toBe(true);
        expect(xs[0]).toBeGreaterThanOrEqual(area.x - 0.01);
        // A closing mark at the line's end keeps half of its width.
        expect(end).toBeLessThanOrEqual(area.x + area.w + size);
      }
      // Full lines above and below.
      const longest = Math.max(...body(list).map(({ xs }) => xs.at(-1)! - xs[0]!));
      expect(longest).toBeGreaterThan(area.w - 3 * grid.bodySize);
    });

    it('in the middle: the text keeps to one side, no line is read across it', () => {
      const box: [number, number, number, number] = [1, 2, 10, 15];
      const { rect, runs } = besides(wide(box), box);
      expect(new Set(runs.map(({ xs }) => xs[0]! < rect.x)).size).toBe(1);
    });

    it('too little room beside it: it takes whole lines', () => {
      const box: [number, number, number, number] = [0, 4, 20, 10];
      expect(besides(wide(box), box).runs).toEqual([]);
    });

    it('several columns still end together, and a warm cache gives the same page', () => {
      const article = long({ body: long().body.slice(0, 3) });
      const list = wide([1, 1, 5, 12], article, 2, 60);
      expect(list.fits.find((fit) => fit.frame === 'f')).toMatchObject({ oversetLines: 0 });
      const feet = [0, 2].map((col) => {
        const rect = boxRect(grid, { col, cols: 2, line: 0, lines: 60 });
        return Math.max(...body(list).filter(({ xs }) => xs[0]! >= rect.x - 1 && xs[0]! < rect.x + rect.w).map(({ y }) => y)); // prettier-ignore
      });
      expect(Math.abs(feet[0]! - feet[1]!)).toBeLessThanOrEqual(2 * grid.leading + 0.01);
      const cache = new ComposeCache();
      for (const line of [5, 9, 30]) {
        const given = input([article], [frame('f', [0, 4, 0, 60], { columns: 2 }), ad([1, 1, line, 12])]);
        expect(composePage({ ...given, cache }, 'p1')).toEqual(composePage(given, 'p1'));
      }
    });

    it('a crosshead right below keeps its white', () => {
      const blocks = [paragraph('b0', TEXT), { id: 'h', type: 'crosshead' as const, runs: [{ text: '小标题' }] }, paragraph('b1', TEXT.repeat(3))];
      for (let lines = 3; lines < 16; lines++) {
        const list = wide([2, 2, 2, lines], long({ body: blocks }));
        const ys = [...new Set(body(list).concat(part(list, 'h')).map(({ y }) => y))].sort((a, b) => a - b); // prettier-ignore
        const at = ys.indexOf(part(list, 'h')[0]!.y);
        expect(ys[at]! - ys[at - 1]!).toBeGreaterThan(1.5 * grid.leading);
      }
    });
  });

  it('wherever it is: every character is there once or overset, none inside it', () => {
    for (const seed of [5, 55])
      fc.assert(
        fc.property(fc.nat(5), fc.integer({ min: 1, max: 4 }), fc.nat(70), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }), (col, cols, line, lines, columns) => {
          const article = long();
          const over = ad([col, cols, line, lines]);
          const list = composePage(input([article], [frame('f', [0, 6, 0, 78], { columns }), over]), 'p1');
          expect(body(list).filter((run) => inside(run, boxRect(grid, over.box)))).toEqual([]);
          const set = body(list).reduce((sum, { text }) => sum + text.length, 0);
          expect(set + list.fits.find((fit) => fit.frame === 'f')!.oversetChars).toBe(TEXT.length * 6);
        }),
        { seed, numRuns: 60 },
      ); // prettier-ignore
  });
});

describe('a picture set by hand', () => {
  const picture = { id: 'p', type: 'picture' as const, media: 'm', credit: '本报记者 刘可 摄', runs: [{ text: '一张照片' }] };
  const given = (box: Frame['pictures']) =>
    input([long({ body: [picture, ...long().body] })], [frame('f', [0, 4, 0, 70], { ...(box && { pictures: box }) })], {}, { media: new Map([['m', { width: 300, height: 200 }]]) }); // prettier-ignore

  it('stands in its columns and lines, in the middle of the text, which runs round picture and caption', () => {
    const box = { col: 1, cols: 2, line: 25, lines: 18 };
    const list = composePage(given({ p: box }), 'p1');
    const rect = boxRect(grid, box);
    const item = list.items.find((found) => found.kind === 'picture')!;
    expect(item.y).toBeGreaterThanOrEqual(rect.y);
    expect(item.y + item.h).toBeLessThan(rect.y + rect.h);
    expect(item.x).toBeGreaterThanOrEqual(rect.x - 0.01);
    expect(item.w / item.h).toBeCloseTo(1.5, 3);
    expect(body(list).filter((run) => inside(run, rect))).toEqual([]);
    expect(part(list, 'p').map(({ text }) => text).join('')).toBe('一张照片'); // prettier-ignore
    expect(body(list).filter((run) => run.y > rect.y + rect.h).length).toBeGreaterThan(20);
  });

  it('out of the frame is brought back into it; without a box the composer chooses', () => {
    const item = composePage(given({ p: { col: 9, cols: 9, line: 99, lines: 99 } }), 'p1').items.find((found) => found.kind === 'picture');
    const rect = boxRect(grid, { col: 0, cols: 4, line: 0, lines: 70 });
    if (item) expect(item.x + item.w).toBeLessThanOrEqual(rect.x + rect.w + 0.01);
    expect(composePage(given(undefined), 'p1').items.some((found) => found.kind === 'picture')).toBe(true);
  });
});

describe('a head', () => {
  const lines = (list: PageList): number => new Set(part(list, 'headline').map(({ y }) => y)).size;
  const titled = (headline: string[]): Article => long({ headline });

  it.each([1, 2, 3])('takes %i lines when that many are asked for', (wanted) => {
    const list = composePage(
      input([titled(['全区重点工程推进会议今天上午召开 责任人当场立下军令状'])], [frame('f', [0, 4, 0, 60], { head: { lines: wanted } })]),
      'p1',
    );
    expect(lines(list)).toBe(wanted);
  });

  it('over some of the columns lets the text of the others begin beside it', () => {
    for (const side of ['left', 'right'] as const) {
      const list = composePage(input([titled(['一条标题'])], [frame('f', [0, 4, 0, 60], { head: { cols: 2, side } })]), 'p1');
      const head = part(list, 'headline')[0]!;
      const free = boxRect(grid, { col: side === 'left' ? 2 : 0, cols: 2, line: 0, lines: 60 });
      expect(head.xs.every((x) => x < free.x || x >= free.x + free.w)).toBe(true);
      expect(body(list).some((run) => run.y < head.y && run.xs[0]! >= free.x - 1 && run.xs[0]! < free.x + free.w)).toBe(true);
    }
  });

  it('as a banner stands alone in its frame; the text begins in the next', () => {
    const chain = [frame('f1', [0, 6, 0, 8], { holds: 'head' }), frame('f2', [0, 3, 8, 60], { order: 1, holds: 'text' })];
    const list = composePage(input([titled(['通栏标题在上'])], chain), 'p1');
    const [banner, text] = chain.map(({ box }) => boxRect(grid, box)) as [Rect, Rect];
    expect(part(list, 'headline').every((run) => inside(run, banner))).toBe(true);
    expect(body(list).length).toBeGreaterThan(0);
    expect(body(list).every((run) => inside(run, text))).toBe(true);
    expect(list.fits.map(({ frame: id, state }) => [id, state])).toEqual([['f1', 'full'], ['f2', 'over']]); // prettier-ignore
  });
});

describe('furniture', () => {
  const furniture = (init: Partial<Frame>) => composePage(input([], [frame('x', [3, 2, 2, 8], { article: null, ...init })]), 'p1').items;
  const rect = boxRect(grid, { col: 3, cols: 2, line: 2, lines: 8 });

  it('an ear sets its lines in one size, inside its frame', () => {
    const items = furniture({ kind: 'ear', text: '今日晴转多云\n\n北风三级' }).filter((item): item is GlyphRun => item.kind === 'glyphs');
    expect(items.map(({ text }) => text)).toEqual(['今日晴转多云', '北风三级']);
    expect(new Set(items.map(({ size }) => size)).size).toBe(1);
    for (const item of items) {
      expect(item.xs[0]).toBeGreaterThanOrEqual(rect.x);
      expect(item.xs.at(-1)! + item.size).toBeLessThanOrEqual(rect.x + rect.w + 0.01);
      expect(item.y).toBeLessThan(rect.y + rect.h);
    }
    expect(furniture({ kind: 'ear' }).filter(({ kind }) => kind === 'glyphs')).toEqual([]);
  });

  it('a tint lies under everything, and follows its palette', () => {
    expect(furniture({ kind: 'tint', tint: 'silver' })).toMatchObject([{ kind: 'box', ...rect, fill: [0, 0, 0, 30] }]);
    const list = composePage(input([long()], [frame('f', [0, 4, 0, 60], { tint: 'mist' })]), 'p1');
    expect(list.items[0]).toMatchObject({ kind: 'box', fill: [0, 0, 0, 8] });
  });

  it('a rule runs along its frame’s longer side; a high one across is 文武线', () => {
    const rules = (box: [number, number, number, number]) =>
      composePage(input([], [frame('x', box, { kind: 'rule', article: null })]), 'p1').items.filter((item) => item.kind === 'rule');
    expect(rules([0, 6, 10, 1])).toHaveLength(1);
    expect(rules([0, 6, 10, 2]).map(({ weight }) => weight)).toEqual([1.5, 0.35]);
    const [upright] = rules([2, 1, 0, 60]);
    expect(upright!.x1).toBe(upright!.x2);
  });
});

describe('破栏: columns broken anew', () => {
  // Grid columns · new columns · characters of each · characters left for the gutters. 对开 13, 四开 11 characters a column.
  it.each([
    [13, 3, 2, 20, 0],
    [13, 5, 3, 22, 1],
    [13, 4, 3, 17, 2],
    [13, 2, 1, 27, 0],
    [13, 3, 1, 41, 0],
    [13, 4, 1, 55, 0],
    [13, 5, 1, 69, 0],
    [13, 8, 5, 21, 2],
    [11, 3, 2, 17, 0],
    [11, 5, 3, 19, 0],
    [11, 4, 3, 15, 0],
    [11, 2, 1, 23, 0],
    [11, 6, 4, 17, 0],
    [11, 6, 5, 13, 2],
  ])('columns of %i: %i make %i of %i characters, %i left', (chars, cols, columns, each, rest) => {
    const paper = { ...grid, charsPerColumn: chars };
    const whole = measureOf(paper, cols);
    const found = measures(paper, whole, cols, columns);
    expect(found.chars).toBe(each);
    expect(whole / paper.bodySize - columns * each - (columns - 1) * paper.gutterChars).toBeCloseTo(rest, 6);
    // What is left goes to the gutters in equal parts, and the last column ends with the frame.
    if (columns > 1) expect(found.xs.at(-1)! + found.width).toBeCloseTo(whole, 6);
    expect(found.width).toBeCloseTo(each * paper.bodySize, 6);
    expect(columnWidth(paper)).toBe(chars * paper.bodySize);
  });
});
