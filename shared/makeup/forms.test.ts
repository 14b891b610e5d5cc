/** Lists, interviews, boxes, tables, picture groups and crops on the page. */
import { describe, expect, it } from 'vitest';
import type { Article, Block, Crop } from '../article/model.js';
import type { Frame } from '../issue/model.js';
import { composeIssue, composePage } from './compose.js';
import { areaRect, baselineDrop, boxRect, columnWidth, gutterWidth, mm } from './geometry.js';
import type { GlyphRun, Item, Picture, Rule } from './list.js';
import { PageListSchema } from './list-schema.js';
import { preflight } from './preflight.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';

const { grid } = publication();
const HAN = '会议指出当前高新区全面深化改革先行提高思想站位把统一到部署上来';
const han = (count: number): string => Array.from({ length: count }, (_, i) => HAN[(i * 7) % HAN.length]).join('');
const block = (id: string, type: Block['type'], text: string, more: Partial<Block> = {}): Block => ({ id, type, ...more, runs: [{ text }] });
const compose = (body: Block[], box: [number, number, number, number] = [0, 1, 0, 60], more: Partial<Frame> = {}, init: Partial<Article> = {}, media = new Map<string, { width: number; height: number }>()) => composePage(input([story('a', { headline: [''], body, ...init })], [frame('f', box, more)], {}, { media }), 'p1'); // prettier-ignore
const runs = (items: readonly Item[], part: string): GlyphRun[] =>
  items.filter((item): item is GlyphRun => item.kind === 'glyphs' && item.source.part === part);
const left = boxRect(grid, { col: 0, cols: 1, line: 0, lines: 1 }).x;
const lineOf = (y: number): number => (y - areaRect(grid).y - baselineDrop(grid)) / grid.leading;

describe('lists', () => {
  it('hang beside their signs, which are on the line of the first words and never in the text', () => {
    const { items } = compose([
      block('i1', 'item', han(25), { list: 'number' }),
      block('i2', 'item', han(5), { list: 'number' }),
      paragraph('p', han(5)),
      block('i3', 'item', han(5), { list: 'number' }),
      block('d', 'item', han(5)),
    ]);
    const sign = (id: string) => runs(items, `${id}.sign`)[0]!;
    expect(['i1', 'i2', 'i3', 'd'].map((id) => sign(id).text)).toEqual(['1.', '2.', '1.', '•']);
    const lines = runs(items, 'i1');
    expect(lines.length).toBeGreaterThan(2);
    // Whole characters: `1.` of the test's face and a little white take two, a dot one.
    for (const run of lines) expect(run.xs[0]).toBeCloseTo(left + 2 * grid.bodySize, 2);
    expect(runs(items, 'd')[0]!.xs[0]).toBeCloseTo(left + grid.bodySize, 2);
    expect(sign('i1').y).toBe(lines[0]!.y);
    expect(sign('i1').xs[0]!).toBeLessThan(lines[0]!.xs[0]!);
    expect(lines.map((run) => run.text).join('')).toBe(han(25));
    // Sign and words are read as one paragraph.
    expect(sign('i1').line).toBe('paragraph');
    expect(lines[0]!.line).toBeUndefined();
    expect(lines[1]!.line).toBe('line');
  });

  it('keep one width for all their signs: from the tenth item on two characters', () => {
    const body = Array.from({ length: 10 }, (_, i) => block(`i${i}`, 'item', '字', { list: 'number' }));
    const { items } = compose(body);
    for (const { id } of body) expect(runs(items, id)[0]!.xs[0]).toBeCloseTo(left + 2 * grid.bodySize, 2);
  });
});

describe('interviews', () => {
  it('set 问 and 答 in the bold sans face before the words, which keep their offsets', () => {
    const { items } = compose([block('q', 'question', '何时见好？'), block('w', 'answer', '今年。')]);
    expect([runs(items, 'q.sign')[0]!.text, runs(items, 'w.sign')[0]!.text]).toEqual(['问：', '答：']);
    expect(runs(items, 'q.sign')[0]!.face).toBe(publication().faces.heiBold);
    expect(runs(items, 'q')[0]).toMatchObject({ text: '何时见好？', source: { from: 0, to: 5 } });
    expect(runs(items, 'q')[0]!.y).toBe(runs(items, 'q.sign')[0]!.y);
    const english = compose([block('q', 'question', 'When'), block('w', 'answer', 'Now')], undefined, {}, { language: 'en' });
    expect([runs(english.items, 'q.sign')[0]!.text.trim(), runs(english.items, 'w.sign')[0]!.text.trim()]).toEqual(['Q:', 'A:']);
  });

  it('signs are no characters that somebody must cut', () => {
    const { fits } = compose([paragraph('p', han(20)), block('q', 'question', han(30))], [0, 1, 0, 2]);
    expect(fits[0]).toMatchObject({ state: 'over', oversetChars: 30 });
  });
});

describe('boxes', () => {
  const boxed = (n: number) => block(`b${n}`, 'paragraph', han(40), { box: 'x' });

  it('have a tint behind their lines and a line of white at either end', () => {
    const { items } = compose([paragraph('p', han(9)), boxed(1), paragraph('q', han(9))]);
    const tint = items.find((item) => item.kind === 'box')!;
    const text = runs(items, 'b1');
    expect(tint).toMatchObject({ fill: [0, 0, 0, 8], x: left, w: columnWidth(grid) });
    expect(items.indexOf(tint)).toBeLessThan(items.indexOf(text[0]!));
    expect(text[0]!.y - grid.bodySize).toBeGreaterThan(tint.y);
    expect(text.at(-1)!.y).toBeLessThan(tint.y + tint.h);
    expect(tint.y).toBeGreaterThan(runs(items, 'p').at(-1)!.y);
    expect(tint.y + tint.h).toBeLessThan(runs(items, 'q')[0]!.y - grid.bodySize * 0.8);
    // Half a character of white, and whole characters left for the measure.
    expect(text[1]!.xs[0]).toBeCloseTo(left + grid.bodySize / 2, 2);
    expect(text[1]!.xs).toHaveLength(grid.charsPerColumn - 1);
    for (const run of text) expect(Math.abs(lineOf(run.y) - Math.round(lineOf(run.y)))).toBeLessThan(0.001);
    expect(Math.round(lineOf(runs(items, 'q')[0]!.y) - lineOf(text.at(-1)!.y))).toBe(2);
  });

  it('go on over columns, each with its tint; only the first has the rule', () => {
    const { items } = compose([boxed(1), boxed(2)], [0, 2, 0, 30]);
    const tints = items.filter((item) => item.kind === 'box');
    expect(new Set(tints.map(({ x }) => Math.round(x))).size).toBe(2);
    expect(items.filter((item) => item.kind === 'rule')).toHaveLength(1);
  });

  it('when small stand together where a later column takes them whole, else they are divided before words are lost', () => {
    const small = [block('s1', 'paragraph', han(30), { box: 'x' }), block('s2', 'paragraph', han(20), { box: 'x' })];
    // Two lines are left at the foot of the first column: white, rather than a box in two.
    const tall = compose([paragraph('p', han(72)), ...small], [0, 2, 0, 12]);
    expect(tall.items.filter((item) => item.kind === 'box')).toHaveLength(1);
    expect(tall.fits[0]!.oversetLines).toBe(0);
    const low = compose([paragraph('p', han(11)), ...small], [0, 3, 0, 5]);
    expect(low.fits[0]!.oversetLines).toBe(0);
    expect(low.items.filter((item) => item.kind === 'box').length).toBeGreaterThan(1);
  });

  it('keep their tint when the palette has lost it', () => {
    const paper = publication({ palette: { black: publication().palette['black']! } });
    const list = composePage(
      input([story('a', { headline: [''], body: [boxed(1)] })], [frame('f', [0, 1, 0, 20])], {}, { publication: paper }),
      'p1',
    );
    expect(list.items.find((item) => item.kind === 'box')).toMatchObject({ fill: [0, 0, 0, 8] });
  });
});

const cell = (id: string, row: string, text: string, more: Partial<Block> = {}): Block => block(id, 'cell', text, { table: 't', row, ...more });
const table = (more: Partial<Block> = {}): Block[] => [
  cell('c1', '1', '项目', { head: true, ...more }),
  cell('c2', '1', '金额', { head: true }),
  cell('c3', '2', '长江路道路改造工程一期'),
  cell('c4', '2', '3亿元', { align: 'right' }),
  cell('c5', '3', '合计'),
];

describe('tables', () => {
  it('stand in the column: rows on the grid, columns by their words, rules between, ragged rows filled up', () => {
    const { items, fits } = compose([paragraph('p', han(9)), ...table(), paragraph('q', han(9))]);
    const at = (id: string) => runs(items, id)[0]!;
    expect(at('c1').y).toBe(at('c2').y);
    expect(at('c3').y).toBe(at('c4').y);
    expect(runs(items, 'c3').length).toBeGreaterThan(1);
    expect(at('c5').y).toBeGreaterThan(runs(items, 'c3').at(-1)!.y);
    for (const id of ['c1', 'c3', 'c5', 'q']) expect(Math.abs(lineOf(at(id).y) - Math.round(lineOf(at(id).y)))).toBeLessThan(0.001);
    // The column with more words is the wider one.
    expect(at('c2').xs[0]! - left).toBeGreaterThan(columnWidth(grid) / 2);
    const last = at('c4');
    expect(last.xs.at(-1)! + 8.25).toBeLessThan(left + columnWidth(grid) + 0.1);
    expect(last.xs[0]!).toBeGreaterThan(at('c2').xs[0]!);
    const rules = items.filter((item): item is Rule => item.kind === 'rule');
    expect(rules.map(({ weight }) => weight)).toEqual([0.75, 0.5, 0.2, 0.2, 0.75]);
    expect(runs(items, 'c3').map(({ text }) => text).join('')).toBe('长江路道路改造工程一期'); // prettier-ignore
    expect(fits[0]!.end).toEqual({ block: 'q', offset: 9 });
  });

  it('are divided between rows, never in one, and what does not go in is counted', () => {
    const rows = Array.from({ length: 12 }, (_, r) => [cell(`a${r}`, String(r), han(9)), cell(`b${r}`, String(r), '12')]).flat();
    const list = compose(rows, [0, 2, 0, 5]);
    const placed = rows.filter(({ id }) => runs(list.items, id).length > 0);
    for (const { id, runs: text } of placed) expect(runs(list.items, id).map((run) => run.text).join('')).toBe(text[0]!.text); // prettier-ignore
    const left_ = rows.slice(placed.length);
    expect(left_.length).toBeGreaterThan(0);
    expect(list.fits[0]!.oversetChars).toBe(left_.reduce((sum, one) => sum + one.runs[0]!.text.length, 0));
    expect(new Set(placed.map(({ id }) => Math.round(runs(list.items, id)[0]!.xs[0]! / 60))).size).toBeGreaterThan(2);
    // Chained frames go on with the next row.
    const chain = composeIssue(
      input([story('a', { headline: [''], body: rows })], [frame('f', [0, 1, 0, 9]), frame('g', [2, 2, 0, 30], { order: 1 })]),
    );
    for (const { id, runs: text } of rows) expect(runs(chain[0]!.items, id).map((run) => run.text).join('')).toBe(text[0]!.text); // prettier-ignore
  });

  it('over columns stand at their top like a picture, the text below', () => {
    const { items } = compose([paragraph('p', han(120)), ...table({ span: 2 })], [0, 3, 0, 30]);
    const width = 2 * columnWidth(grid) + gutterWidth(grid);
    const rules = items.filter((item): item is Rule => item.kind === 'rule');
    expect(rules).toHaveLength(5);
    for (const { x1, x2 } of rules) expect(x2 - x1).toBeCloseTo(width, 3);
    const foot = Math.max(...rules.map(({ y1 }) => y1));
    for (const run of runs(items, 'p')) if (run.xs[0]! > rules[0]!.x1 - 1) expect(run.y).toBeGreaterThan(foot);
    expect(lineOf(runs(items, 'c1')[0]!.y)).toBeCloseTo(0, 3);
    const tight = compose(table({ span: 2 }), [0, 2, 0, 2]);
    expect(tight.fits[0]!.state).toBe('over');
    expect(tight.problems.map(({ code }) => code)).toContain('table-unplaced');
  });
});

const picture = (id: string, more: Partial<Block> = {}): Block => block(id, 'picture', '', { media: id, ...more });
const pictures = (items: readonly Item[]): Picture[] => items.filter((item): item is Picture => item.kind === 'picture');

describe('pictures', () => {
  const media = new Map([
    ['m', { width: 3000, height: 2000 }],
    ['n', { width: 2000, height: 2000 }],
    ['o', { width: 1000, height: 2000 }],
  ]);
  const crop: Crop = { x: 0.25, y: 0, w: 0.5, h: 0.5 };

  it('take the proportions of their crop, and the list says it', () => {
    const list = compose([picture('m', { crop })], [0, 2, 0, 40], {}, {}, media);
    const [shown] = pictures(list.items);
    expect(shown).toMatchObject({ crop });
    expect(shown!.w / shown!.h).toBeCloseTo(1.5, 6);
    expect(PageListSchema.parse(JSON.parse(JSON.stringify(list)))).toEqual(JSON.parse(JSON.stringify(list)));
    const square = compose([picture('m', { crop: { x: 0, y: 0, w: 2 / 3, h: 1 } })], [0, 2, 0, 40], {}, {}, media);
    expect(pictures(square.items)[0]!.w / pictures(square.items)[0]!.h).toBeCloseTo(1, 6);
  });

  it('are as sharp as what is left of them', () => {
    const dpi = (more: Partial<Block>): number | string | undefined => {
      const given = input([story('a', { headline: [''], body: [picture('m', more)] })], [frame('f', [0, 6, 0, 70])], {}, { media });
      const found = preflight({ issue: given.issue, publication: given.publication, articles: given.articles, media, lists: composeIssue(given) });
      return found.find(({ code }) => code === 'picture-resolution')?.values['dpi'];
    };
    expect(dpi({})).toBeUndefined();
    expect(dpi({ crop: { x: 0, y: 0, w: 0.2, h: 0.2 } })).toBeLessThan(200);
  });

  it('of a group stand side by side at one height, each over its own words', () => {
    const group = ['m', 'n', 'o'].map((id) => ({ ...picture(id, { group: 'g', credit: '某某 摄' }), runs: [{ text: `说明${id}` }] }));
    const { items } = compose(group, [0, 4, 0, 40], {}, {}, media);
    const [a, b, c] = pictures(items);
    expect([a!.y, b!.y]).toEqual([c!.y, c!.y]);
    expect(a!.h).toBeCloseTo(c!.h, 6);
    expect(a!.x + a!.w).toBeLessThan(b!.x);
    expect(b!.x + b!.w).toBeLessThan(c!.x);
    expect(a!.w / a!.h).toBeCloseTo(1.5, 6);
    for (const [i, id] of ['m', 'n', 'o'].entries()) {
      const words = runs(items, id)[0]!;
      const shown = [a, b, c][i]!;
      expect(words.y).toBeGreaterThan(shown.y + shown.h);
      expect(words.xs[0]!).toBeGreaterThan(shown.x - 0.1);
      expect(words.xs.at(-1)!).toBeLessThan(shown.x + shown.w);
    }
  });

  it('of a group share the words of the first when no other has any; preflight asks for none then', () => {
    const first = { ...picture('m', { group: 'g', credit: '某某 摄', alt: '甲' }), runs: [{ text: '左起：甲、乙、丙' }] };
    const body = [first, picture('n', { group: 'g', alt: '乙' }), picture('o', { group: 'g', alt: '丙' })];
    const { items } = compose(body, [0, 4, 0, 40], {}, {}, media);
    const shown = pictures(items);
    expect(runs(items, 'm')[0]!.y).toBeGreaterThan(shown[2]!.y + shown[2]!.h);
    const given = input([story('a', { headline: ['题'], body })], [frame('f', [0, 4, 0, 40])], {}, { media });
    const codes = preflight({ issue: given.issue, publication: given.publication, articles: given.articles, media, lists: composeIssue(given) }).map(({ code }) => code); // prettier-ignore
    expect(codes.filter((code) => /^(?:caption|credit|alt)-missing$/.test(code))).toEqual([]);
  });

  it('of a group become smaller together where there is little room', () => {
    const group = ['m', 'n'].map((id) => picture(id, { group: 'g', credit: '某某 摄' }));
    const { items, fits } = compose(group, [0, 4, 0, 12], {}, {}, media);
    const shown = pictures(items);
    expect(shown).toHaveLength(2);
    expect(Math.max(...shown.map(({ y, h }) => y + h))).toBeLessThan(mm(grid.top) + 12 * grid.leading);
    expect(fits[0]!.state).not.toBe('over');
  });
});
