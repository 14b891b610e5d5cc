import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../article/model.js';
import type { Frame, Page } from '../issue/model.js';
import { ComposeCache, composeIssue, type ComposeInput } from './compose.js';
import { areaRect } from './geometry.js';
import type { GlyphRun, PageList } from './list.js';
import { placesOf, referText } from './places.js';
import { preflight } from './preflight.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';

const TEXT = '会议指出要全面审视区域目标定位，谋划新一轮工作布局。'.repeat(12);
const long = (): Article => story('a', { body: [0, 1, 2, 3].map((i) => paragraph(`b${i}`, TEXT)) });
const jumpsOf = (list: PageList): string[] =>
  list.items.filter((item): item is GlyphRun => item.kind === 'glyphs' && item.source.part === 'jump').map((item) => item.text);
/** Grid column in which a run begins: eleven characters of 9 pt and a gutter. */
const column = (run: GlyphRun): number => Math.floor((run.xs[0]! - areaRect(publication().grid).x + 0.1) / 108);
const CHAIN = [frame('f1', [0, 3, 0, 20]), frame('f2', [0, 6, 10, 60], { page: 'p2', order: 1 })];

describe('jumps', () => {
  it('say where the story goes on and where it comes from, each in a line of its own', () => {
    const [first, second] = composeIssue(input([long()], CHAIN));
    expect(jumpsOf(first!)).toEqual(['下转第2版']);
    expect(jumpsOf(second!)).toEqual(['上接第1版']);
    for (const list of [first!, second!]) {
      // Nothing stands on the jump line, before or after it in the list.
      const jump = list.items.find((item): item is GlyphRun => item.kind === 'glyphs' && item.source.part === 'jump')!;
      const beside = list.items.filter(
        (item) => item.kind === 'glyphs' && item !== jump && Math.abs(item.y - jump.y) < 0.01 && column(item) === column(jump),
      );
      expect(beside).toEqual([]);
    }
  });

  it('a crosshead under one keeps its white', () => {
    const crosshead: Block = { id: 'h', type: 'crosshead', runs: [{ text: '小标题' }] };
    const body = [paragraph('b0', TEXT), crosshead, paragraph('b1', TEXT)];
    // The first page ends with the first paragraph.
    const [before] = composeIssue(input([story('a', { body: body.slice(0, 1) })], [frame('f1', [0, 1, 0, 70])]));
    const lines = 70 - before!.fits[0]!.spareLines + 1;
    const [, second] = composeIssue(input([story('a', { body })], [frame('f1', [0, 1, 0, lines]), frame('f2', [0, 6, 10, 60], { page: 'p2', order: 1 })])); // prettier-ignore
    const runs = second!.items.filter((item): item is GlyphRun => item.kind === 'glyphs');
    const at = (part: string): number => runs.find(({ source }) => source.part === part)!.y;
    expect(at('h') - at('jump')).toBeCloseTo(2 * publication().grid.leading, 3);
  });

  it('follow pages that change places, and other words, with a warm cache too', () => {
    const cache = new ComposeCache();
    const base = input([long()], CHAIN);
    const given: ComposeInput = { ...base, cache };
    composeIssue(given);
    const blank: Page = { id: 'p0', order: 0, label: '要闻', template: 'blank', editors: [] };
    const moved = { ...given, issue: { ...given.issue, pages: [blank, ...given.issue.pages] } };
    expect(composeIssue(moved).flatMap(jumpsOf)).toEqual(['下转第3版', '上接第2版']);
    expect(composeIssue({ ...moved, cache: new ComposeCache() })).toEqual(composeIssue(moved));
    const paper = publication({ language: 'en', jumpWords: { to: 'Continued on page {{page}}', from: 'Continued from page {{page}}' } });
    expect(composeIssue({ ...moved, publication: paper }).flatMap(jumpsOf)).toEqual(['Continued on page 3', 'Continued from page 2']);
  });

  it('are not there when the story ends before, or goes on beside on the same page', () => {
    expect(composeIssue(input([story('a', { body: [paragraph('b', '一句话。')] })], CHAIN)).flatMap(jumpsOf)).toEqual([]);
    const beside = [frame('f1', [0, 3, 0, 20]), frame('f2', [3, 3, 0, 70], { order: 1 })];
    expect(composeIssue(input([long()], beside)).flatMap(jumpsOf)).toEqual([]);
  });

  it('after too few lines are reported; a typed one that is wrong is an error', () => {
    const short = [frame('f1', [0, 2, 0, 4]), CHAIN[1]!];
    expect(composeIssue(input([long()], short))[0]!.problems.map(({ code }) => code)).toContain('jump-short');
    const typed = story('a', { body: [paragraph('b', `${TEXT}（下转第4版）`)] });
    const given = input([typed], [frame('f1', [0, 6, 0, 70])]);
    const found = preflight({ ...given, lists: composeIssue(given) });
    expect(found.find(({ code }) => code === 'jump-broken')).toMatchObject({ severity: 'error', values: { text: '下转第4版', to: 4 } });
  });
});

describe('refers', () => {
  const refer = (text: string, to: string): Block => ({ id: 'r', type: 'refer', runs: [{ text }], to });
  const frames = (page: string): Frame[] => [frame('f1', [0, 6, 0, 30]), frame('f2', [0, 6, 0, 30], { page, article: 'b' })];
  const places = (page: string) => placesOf(input([], frames(page)).issue);

  it.each([
    ['详见01版 要闻', 'b', '详见02版 要闻'],
    ['详见第9版', 'b', '详见第2版'],
    ['详见03/04 要闻', 'a b', '详见01/02 要闻'],
    ['详见第3、4版', 'b a', '详见第1、2版'],
    ['See pages 3 and 4', 'a p2', 'See pages 1 and 2'],
    ['详见', 'b', '详见2'],
    ['详见05版', 'gone', '详见05版'],
    ['详见05版', '', '详见05版'],
  ])('%s to %s prints %s', (text, to, printed) => {
    expect(referText(refer(text, to), places('p2')).text).toBe(printed);
  });

  it('follow a story that moves; one that stands nowhere is an error', () => {
    const cache = new ComposeCache();
    const article = story('a', { body: [paragraph('b', '一句话。'), refer('详见02版 要闻', 'b')] });
    const print = (page: string) =>
      composeIssue({ ...input([article, story('b')], frames(page)), cache })[0]!.items.flatMap((item) =>
        item.kind === 'glyphs' && item.source.part?.startsWith('r') ? [item.text] : [],
      ).join(''); // prettier-ignore
    expect(print('p2')).toBe('详见02版 要闻');
    expect(print('p1')).toBe('详见01版 要闻');
    const lost = composeIssue(input([story('a', { body: [refer('详见02版', 'gone')] })], [frame('f1', [0, 6, 0, 30])]));
    expect(lost[0]!.problems).toContainEqual(expect.objectContaining({ code: 'refer-target', severity: 'error', values: { target: 'gone' } }));
  });
});
