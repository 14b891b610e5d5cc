import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Article } from '../../article/model.js';
import { newIssueDoc, readIssue } from '../../issue/doc.js';
import { replaceStories } from '../../issue/makeup.js';
import { framesOf, makePages } from '../../issue/templates.js';
import type { Frame, GridBox } from '../../issue/model.js';
import { collisions, splits, throughGutters } from '../faults.js';
import { frame, input, paragraph, publication, story } from '../test-issue.js';
import { say } from '../../words/index.js';
import { freeBoxes } from './free.js';
import { proposePages, type ProposeInput } from './index.js';

const SENTENCE = '会议指出要全面审视区域目标定位，谋划新一轮工作布局，把时间表刻进施工图。';
const article = (id: string, characters: number, init: Partial<Article> = {}): Article =>
  story(id, {
    headline: ['把责任写在工地上'],
    body: Array.from({ length: Math.ceil(characters / 140) }, (_, i) =>
      paragraph(`${id}${i}`, SENTENCE.repeat(4).slice(0, Math.min(140, characters - i * 140))),
    ),
    ...init,
  });
const given = (stories: readonly Article[], template = 'blank', frames?: readonly Frame[]): ProposeInput => {
  const base = input([], []);
  const { pages } = makePages([{ template, label: '要闻' }]);
  return { issue: { ...base.issue, pages, frames: [...(frames ?? framesOf(template, 'p1'))] }, publication: publication(), faces: base.faces, media: new Map([['m', { width: 300, height: 200 }]]), page: 'p1', stories }; // prettier-ignore
};
const cells = ({ col, cols, line, lines }: GridBox): string[] =>
  Array.from({ length: cols * lines }, (_, i) => `${col + (i % cols)}/${line + Math.floor(i / cols)}`);

describe('auto make-up', () => {
  const sizes = fc.array(fc.integer({ min: 60, max: 900 }), { minLength: 1, maxLength: 12 });
  it('places every story once, inside the free sheet, never two in one place; points add up; the same stories give the same pages', () => {
    for (const seed of [11, 2026])
      fc.assert(
        fc.property(sizes, fc.constantFrom('blank', 'front', 'inside'), (characters, template) => {
          const stories = characters.map((count, i) => article(`a${i}`, count, i === 0 ? { priority: 'lead' } : {}));
          const asked = given(stories, template);
          const proposals = proposePages(asked);
          expect(proposals.length).toBeGreaterThan(0);
          expect(proposals.length).toBeLessThanOrEqual(5);
          const free = new Set(freeBoxes(asked.publication.grid, asked.issue.frames.filter(({ kind }) => kind !== 'story')).flatMap(cells)); // prettier-ignore
          for (const { frames, score, reasons, fill, perStory, left } of proposals) {
            for (const { code } of reasons) for (const locale of ['zh', 'en'] as const) expect(say(locale, `auto.${code}`)).not.toBe(`auto.${code}`);
            expect([...frames.map((frame) => frame.article), ...left].sort()).toEqual(stories.map(({ id }) => id).sort());
            expect(left).not.toContain('a0');
            const taken = frames.flatMap(({ box }) => cells(box));
            expect(new Set(taken).size).toBe(taken.length);
            expect(taken.filter((cell) => !free.has(cell))).toEqual([]);
            expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 6);
            expect(fill).toBeGreaterThanOrEqual(0);
            expect(fill).toBeLessThanOrEqual(1);
            expect(perStory).toHaveLength(frames.length);
          }
          expect(proposals.map((proposal) => proposal.score)).toEqual([...proposals.map((proposal) => proposal.score)].sort((a, b) => b - a));
          expect(proposePages(asked)).toEqual(proposals);
        }),
        { seed, numRuns: 6 },
      );
  });

  it('fills the sheet with twelve stories', () => {
    const stories = [1100, 420, 380, 350, 300, 300, 280, 260, 240, 220, 200, 180].map((count, i) =>
      article(`a${i}`, count, i === 0 ? { priority: 'lead' } : {}),
    );
    const [best] = proposePages(given(stories));
    expect(best!.fill).toBeGreaterThanOrEqual(0.99);
    expect(best!.frames[0]).toMatchObject({ slot: 'lead', article: 'a0' });
  });

  it('leaves out what the sheet cannot hold, of what counts least, and says so; nobody is left with a headline alone', () => {
    const stories = [1100, 700, 620, 560, 500, 480, 450, 420, 400, 380, 360, 340, 300].map((count, i) =>
      article(`a${i}`, count, { priority: i === 0 ? 'lead' : i < 4 ? 'high' : 'normal' }),
    );
    const proposals = proposePages(given(stories));
    for (const { left, frames, reasons, perStory } of proposals) {
      expect(left.length).toBeGreaterThan(2);
      expect(left.every((id) => Number(id.slice(1)) >= 4)).toBe(true);
      expect(frames).toHaveLength(stories.length - left.length);
      expect(reasons.find(({ code }) => code === 'left-out')).toMatchObject({ values: { count: left.length } });
      for (const { lines } of perStory) expect(lines).toBeGreaterThan(0);
    }
    expect(proposals[0]!.fill).toBeGreaterThan(0.97);
    // Words that an editor can cut are no reason to leave a story out.
    expect(proposePages(given(stories.slice(0, 6)))[0]!.left).toEqual([]);
  });

  it('a picture that would be narrower than a column costs points', () => {
    const picture = story('p', { genre: 'picture', headline: ['江城晨曦'], body: [{ id: 'x', type: 'picture', media: 'm', runs: [] }] });
    const tall: ProposeInput = { ...given([picture, article('b', 2000), article('c', 900)]), media: new Map([['m', { width: 100, height: 3000 }]]) };
    const wide: ProposeInput = { ...tall, media: new Map([['m', { width: 300, height: 200 }]]) };
    const small = (asked: ProposeInput): boolean => proposePages(asked)[0]!.reasons.some(({ code }) => code === 'pictures-small');
    expect([small(tall), small(wide)]).toEqual([true, false]);
  });

  it('no two proposals are the same page to a person', () => {
    const stories = [1100, 420, 380, 350, 300, 300, 280, 260, 240, 220, 200, 180].map((count, i) => article(`a${i}`, count));
    const proposals = proposePages(given(stories));
    expect(proposals.length).toBeGreaterThan(2);
    for (const [i, a] of proposals.entries())
      for (const b of proposals.slice(i + 1)) {
        const same = a.frames.filter((one) => b.frames.some(({ article: of, box }) => of === one.article && box.col === one.box.col && box.cols === one.box.cols && box.line === one.box.line)); // prettier-ignore
        expect(same.length).toBeLessThan(0.6 * stories.length);
      }
  });

  it('leaves locked frames and furniture alone, and places no story twice', () => {
    const frames = framesOf('inside', 'p1').map((frame) => (frame.slot === 'third' ? { ...frame, locked: true, article: 'kept' } : frame));
    const [best] = proposePages(given([article('kept', 300), article('b', 900), article('b', 900)], 'inside', frames));
    expect(best!.frames.map((frame) => frame.article)).toEqual(['b']);
    const locked = new Set(cells(frames.find(({ locked }) => locked)!.box));
    expect(best!.frames.flatMap(({ box }) => cells(box)).filter((cell) => locked.has(cell))).toEqual([]);
  });

  it('a boxed or tinted story stays so, and is measured in its box', () => {
    const stories = [article('a', 700), article('b', 500), article('c', 400)];
    const boxed: Frame = {
      id: 'p1.auto-1',
      page: 'p1',
      kind: 'story',
      slot: 'lead',
      order: 1,
      article: 'b',
      ruled: true,
      tint: 'mist',
      box: { col: 0, cols: 3, line: 3, lines: 30 },
    };
    for (const { frames, perStory } of proposePages(given(stories, 'blank', [boxed]))) {
      const kept = frames.find((frame) => frame.article === 'b')!;
      expect(kept).toMatchObject({ ruled: true, tint: 'mist' });
      expect(frames.filter((frame) => frame.ruled)).toEqual([kept]);
      expect(perStory.length).toBe(3);
    }
    // A locked one keeps its name, and nobody else gets it.
    const locked = proposePages(given(stories, 'blank', [{ ...boxed, locked: true }]));
    for (const { frames } of locked) expect(frames.map(({ id }) => id)).toEqual(['p1.auto-2', 'p1.auto-3']);
  });

  it('copes with nothing, too much, pictures only, pictures that are gone, and a full page', () => {
    expect(proposePages(given([]))).toEqual([]);
    const [huge] = proposePages(given([article('a', 9000)]));
    expect(huge!.perStory[0]!.oversetLines).toBeGreaterThan(300);
    expect(huge!.reasons.find(({ code }) => code === 'overset')!.points).toBeLessThan(-80);
    const many = Array.from({ length: 30 }, (_, i) => article(`a${i}`, 60));
    const [crowded] = proposePages(given(many));
    expect(crowded!.frames.length + crowded!.left.length).toBe(30);
    expect(crowded!.frames.length).toBeGreaterThan(20);
    const picture = (media: string): Article =>
      story('p', { genre: 'picture', body: [{ id: 'x', type: 'picture', media, runs: [{ text: '图片说明' }] }] });
    for (const media of ['m', 'gone']) expect(proposePages(given([picture(media), article('b', 600)]))[0]!.frames).toHaveLength(2);
    const full: Frame = { id: 'ad', page: 'p1', kind: 'ad', slot: 'ad', order: 0, article: null, box: { col: 0, cols: 6, line: 0, lines: 78 } };
    expect(proposePages(given([article('a', 300)], 'blank', [full]))).toEqual([]);
    expect(() => proposePages({ ...given([article('a', 300)]), page: 'gone' })).toThrow(RangeError);
  });
});

describe('a proposal that is taken', () => {
  const [P1, P2] = input([], []).issue.pages.map(({ id }) => id) as [string, string];
  const on = (page: string, id: string, of: string | null, line: number, init: Partial<Frame> = {}) =>
    frame(id, [0, 5, line, 20], { page, article: of, order: line, ...init });
  it('replaces the loose story frames, keeps locked ones, jumps and furniture, and is one undo step', () => {
    const locked = on(P1, `${P1}.auto-1`, 'kept', 0, { locked: true });
    const ad = on(P1, 'ad', null, 100, { kind: 'ad' });
    const loose = on(P1, 'loose', 'a', 30);
    const stories = ['a', 'b', 'c'].map((id) => story(id, { headline: [`标题${id}`], body: [paragraph('p', '会议指出，要提高站位。'.repeat(30))] }));
    const { issue, publication, faces, media } = input(stories, [locked, loose, ad, on(P2, 'far', 'd', 0)]);
    const doc = newIssueDoc(issue);
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(['makeup']) });
    const [best] = proposePages({ issue, publication, faces, media, page: P1, stories });
    expect(best).toBeDefined();
    replaceStories(doc, P1, best!.frames, 'makeup');
    const after = readIssue(doc, issue.id).frames;
    const ids = after.map(({ id }) => id);
    expect(ids).toContain(locked.id);
    expect(ids).toContain('ad');
    expect(ids).toContain('far');
    expect(ids).not.toContain('loose');
    expect(after.find(({ id }) => id === locked.id)).toMatchObject({ article: 'kept', box: locked.box });
    const made = after.filter(({ page, kind, locked: fixed }) => page === P1 && kind === 'story' && !fixed);
    expect(made.map(({ article }) => article).sort()).toEqual(['a', 'b', 'c']);
    expect(made.map(({ box }) => box)).toEqual(expect.arrayContaining(best!.frames.map(({ box }) => box)));
    undo.undo();
    expect(readIssue(doc, issue.id).frames).toEqual(readIssue(newIssueDoc(issue), issue.id).frames);
  });
});

describe('faults of make-up', () => {
  const grid = { columns: 6, lines: 78 };
  const box = (col: number, cols: number, line: number, lines: number, headLines = 4, headline = 24, headlineLines = 1) => ({
    box: { col, cols, line, lines }, headLines, headline, headlineLines,
  }); // prettier-ignore

  it('通缝: a gutter that nothing crosses', () => {
    expect(throughGutters(grid, [box(0, 3, 0, 78), box(3, 3, 0, 78)])).toEqual([2]);
    expect(throughGutters(grid, [box(0, 6, 0, 20), box(0, 3, 21, 57), box(3, 3, 21, 57)])).toEqual([]);
  });
  it('断版: a line across the whole page, but not under the folio', () => {
    expect(splits(grid, [box(0, 6, 0, 40), box(0, 6, 41, 37)])).toEqual([40]);
    expect(splits(grid, [{ ...box(0, 6, 0, 2), kind: 'folio' }, box(0, 6, 3, 75)])).toEqual([]);
    expect(splits(grid, [box(0, 3, 0, 40), box(3, 3, 0, 50), box(0, 3, 41, 37), box(3, 3, 51, 27)])).toEqual([]);
  });
  it('碰题: heads side by side on the same lines', () => {
    expect(collisions([box(0, 3, 0, 40), box(3, 3, 2, 40)])).toEqual([[0, 1]]);
    expect(collisions([box(0, 3, 0, 40), box(3, 3, 4, 40)])).toEqual([]);
    expect(collisions([box(0, 3, 0, 40), box(3, 3, 0, 40, 0)])).toEqual([]);
    expect(collisions([box(0, 2, 0, 40), box(3, 3, 0, 40)])).toEqual([]);
    // Told apart by size, by their lines, by a box round one.
    expect(collisions([box(0, 3, 0, 40, 4, 36), box(3, 3, 0, 40)])).toEqual([]);
    expect(collisions([box(0, 3, 0, 40, 4, 24, 2), box(3, 3, 0, 40)])).toEqual([]);
    expect(collisions([{ ...box(0, 3, 0, 40), ruled: true }, box(3, 3, 0, 40)])).toEqual([]);
  });
});
