/** Each fault of make-up on a page that has it, and on the same page mended. */
import { describe, expect, it } from 'vitest';
import type { Article } from '../../article/model.js';
import type { Frame } from '../../issue/model.js';
import { composeIssue } from '../compose.js';
import type { Problem } from '../list.js';
import { preflight } from '../preflight.js';
import { frame, input, paragraph, story } from '../test-issue.js';

const FAULTS = new Set(['heads-collide', 'gutter-through', 'page-split', 'head-alone', 'head-covered', 'frame-unneeded', 'frame-outside']);
const TEXT = '一段文字写得不长不短。'.repeat(20);
const article = (id: string, init: Partial<Article> = {}): Article => story(id, { headline: [`标题${id}`], body: [paragraph('b', TEXT)], ...init });
const faults = (articles: Article[], frames: Frame[]): Problem[] => {
  const given = input(articles, frames);
  return preflight({ ...given, lists: composeIssue(given) }).filter(({ code }) => FAULTS.has(code));
};
const codes = (articles: Article[], frames: Frame[]): string[] => faults(articles, frames).map(({ code }) => code);
const [a, b, c] = ['a', 'b', 'c'].map((id) => article(id)) as [Article, Article, Article];

describe('碰题', () => {
  it('two headlines side by side on the same lines are named; one lower down, or over part of its frame, is none', () => {
    const left = frame('l', [0, 3, 0, 30], { article: 'a' });
    const right = (line: number, init: Partial<Frame> = {}) => frame('r', [3, 3, line, 30], { article: 'b', ...init });
    const found = faults([a, b], [left, right(0)]).filter(({ code }) => code === 'heads-collide');
    expect(found).toMatchObject([{ code: 'heads-collide', severity: 'warning', page: 'p1', values: { headline: '标题a', other: '标题b' } }]);
    expect(codes([a, b], [left, right(12)])).not.toContain('heads-collide');
    expect(codes([a, b], [left, right(0, { ruled: true })])).not.toContain('heads-collide');
    expect(codes([a, b], [left, right(0, { head: { form: 'vertical' } })])).not.toContain('heads-collide');
  });
});

describe('通缝 and 断版', () => {
  it('a gutter that nothing crosses all the way down', () => {
    const found = faults([a, b], [frame('l', [0, 3, 0, 70], { article: 'a' }), frame('r', [3, 3, 20, 50], { article: 'b' })]);
    expect(found.map(({ code, values }) => [code, values.column])).toEqual([['gutter-through', '3']]);
  });
  it('a line that nothing crosses from side to side', () => {
    const frames = [frame('t', [0, 6, 0, 30], { article: 'a' }), frame('u', [0, 6, 30, 30], { article: 'b' })];
    expect(faults([a, b], frames).map(({ code, values }) => [code, values.line])).toEqual([['page-split', 30]]);
    expect(codes([a, b, c], [frame('t', [0, 5, 0, 30], { article: 'a' }), frame('u', [0, 6, 30, 30], { article: 'b', order: 1 }), frame('v', [5, 1, 0, 45], { article: 'c' })])).not.toContain('page-split'); // prettier-ignore
  });
  it('a page of one story has neither', () => {
    expect(codes([a], [frame('t', [0, 3, 10, 30], { article: 'a' })])).toEqual([]);
  });
});

describe('a frame', () => {
  it('with room for the headline only', () => {
    expect(codes([a], [frame('t', [0, 3, 0, 3], { article: 'a' })])).toContain('head-alone');
    expect(codes([a], [frame('t', [0, 6, 0, 6], { article: 'a', holds: 'head' }), frame('u', [0, 6, 6, 30], { article: 'a', holds: 'text', order: 1 })])).toEqual([]); // prettier-ignore
  });
  it('that the story does not reach', () => {
    const chain = [frame('t', [0, 6, 0, 60], { article: 'a' }), frame('u', [0, 6, 61, 15], { article: 'a', order: 1 })];
    expect(faults([a], chain)).toMatchObject([{ code: 'frame-unneeded', frame: 'u', severity: 'warning' }]);
  });
  it('over the edge of the type area', () => {
    expect(codes([a], [frame('t', [4, 3, 0, 30], { article: 'a' })])).toContain('frame-outside');
    expect(codes([a], [frame('t', [0, 3, 60, 40], { article: 'a' })])).toContain('frame-outside');
  });
  it('whose headline lies under another', () => {
    const under = (box: [number, number, number, number]) =>
      codes([a], [frame('t', [0, 6, 0, 50], { article: 'a' }), frame('ad', box, { kind: 'ad', article: null, order: 9 })]);
    expect(under([2, 2, 1, 8])).toContain('head-covered');
    expect(under([2, 2, 20, 8])).not.toContain('head-covered');
  });
});
