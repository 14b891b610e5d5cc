/** The operations of making up by hand: each one transaction, nothing lost, undone as a whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newIssueDoc, readIssue } from './doc.js';
import { IssueSchema, type Frame, type GridBox, type Issue } from './model.js';
import {
  applyTemplate, duplicateFrame, freeSlot, linkFrames, orderPages, setFrame, setFrames, shiftFrame, splitFrame, swapArticles, type SplitAt,
} from './ops.js'; // prettier-ignore
import { clampBox, freeBeside, largestFree, overlaps } from './space.js';
import { framesOf } from './templates.js';

const SEED = 20180427;
const GRID = { columns: 6, lines: 78 };
const box = (col: number, cols: number, line: number, lines: number): GridBox => ({ col, cols, line, lines });
const frame = (id: string, at: GridBox, rest: Partial<Frame> = {}): Frame => ({
  id, page: 'p1', kind: 'story', slot: id, order: 1, article: null, box: at, ...rest,
}); // prettier-ignore
const page = (id: string, order: number) => ({ id, order, label: id, template: 'inside', editors: [] });
const start = (frames: Frame[]): Y.Doc =>
  newIssueDoc({ publication: 'paper', date: '2018-04-27', pages: [page('p1', 1), page('p2', 2), page('p3', 3)], frames });
const read = (doc: Y.Doc): Issue => readIssue(doc, 'i');
const get = (doc: Y.Doc, id: string): Frame => read(doc).frames.find((one) => one.id === id)!;

/** Does something, checks that it was one transaction, undoes it and checks that everything is as it was. */
function once(doc: Y.Doc, act: () => unknown): void {
  const before = read(doc);
  const undo = new Y.UndoManager([doc.getMap('frames'), doc.getMap('pages')], { trackedOrigins: new Set([null]), captureTimeout: 0 });
  let transactions = 0;
  const count = () => void transactions++;
  doc.on('afterTransaction', count);
  act();
  doc.off('afterTransaction', count);
  expect(transactions).toBe(1);
  const after = read(doc);
  undo.undo();
  expect(read(doc)).toEqual(before);
  undo.redo();
  expect(read(doc)).toEqual(after);
}

describe('splitting', () => {
  it('leaves a white line between two parts one over the other; the story stays in the first', () => {
    const doc = start([
      frame('f', box(1, 3, 10, 21), { article: 's', order: 1, tint: 'mist', tight: 1 }),
      frame('g', box(0, 1, 40, 9), { order: 2 }),
    ]);
    once(doc, () => expect(splitFrame(doc, 'f', { line: 21 }, 'n')).toBe(true));
    expect(get(doc, 'f')).toMatchObject({ box: box(1, 3, 10, 10), article: 's', tight: 1 });
    expect(get(doc, 'n')).toEqual(frame('n', box(1, 3, 21, 10), { order: 1.5, tint: 'mist', slot: 'story' }));
  });
  it('cuts side by side at a gutter, and a wide measure goes', () => {
    const doc = start([frame('f', box(0, 4, 0, 20), { columns: 3 })]);
    once(doc, () => expect(splitFrame(doc, 'f', { col: 1 }, 'n')).toBe(true));
    expect(get(doc, 'f')).toEqual(frame('f', box(0, 1, 0, 20)));
    expect(get(doc, 'n').box).toEqual(box(1, 3, 0, 20));
  });
  it('never makes a part without a line or column, and the parts never touch', () => {
    const doc0 = () => start([frame('f', box(1, 3, 10, 6))]);
    fc.assert(
      fc.property(
        fc.oneof(fc.record({ line: fc.integer({ min: -2, max: 90 }) }), fc.record({ col: fc.integer({ min: -2, max: 9 }) })),
        (at: SplitAt) => {
          const doc = doc0();
          const possible = 'line' in at ? at.line >= 12 && at.line <= 15 : at.col === 2 || at.col === 3;
          expect(splitFrame(doc, 'f', at, 'n')).toBe(possible);
          expect(IssueSchema.safeParse(read(doc)).success).toBe(true);
          expect(read(doc).frames).toHaveLength(possible ? 2 : 1);
          if (possible) expect(overlaps(get(doc, 'f').box, get(doc, 'n').box)).toBe(false);
        },
      ),
      { seed: SEED },
    );
  });
});

describe('stories and frames', () => {
  it('exchanges two stories; what was said about one in its frame does not go to the other', () => {
    const doc = start([frame('f', box(0, 2, 0, 9), { article: 'a', tight: 1, pictures: { x: box(0, 1, 0, 3) } }), frame('g', box(2, 2, 0, 9), { article: 'b', order: 2, ruled: true })]); // prettier-ignore
    once(doc, () => expect(swapArticles(doc, 'f', 'g')).toBe(true));
    expect(get(doc, 'f')).toEqual(frame('f', box(0, 2, 0, 9), { article: 'b' }));
    expect(get(doc, 'g')).toMatchObject({ article: 'a', ruled: true });
    expect(swapArticles(doc, 'f', 'f')).toBe(false);
    expect(swapArticles(doc, 'f', 'gone')).toBe(false);
  });
  it('goes on in the linked frame right after the first, never on an earlier page', () => {
    const doc = start([
      frame('f', box(0, 2, 0, 9), { article: 'a', order: 2 }),
      frame('first', box(2, 2, 0, 9), { order: 1 }),
      frame('third', box(4, 2, 0, 9), { order: 3, article: 'b' }),
      frame('q', box(0, 2, 0, 9), { page: 'p2', order: 1 }),
    ]);
    once(doc, () => expect(linkFrames(doc, 'f', 'first')).toBe(true));
    expect(read(doc).frames.filter(({ page: p }) => p === 'p1').map(({ id }) => id)).toEqual(['f', 'first', 'third']); // prettier-ignore
    expect(linkFrames(doc, 'f', 'q')).toBe(true);
    setFrame(doc, 'q', { article: 'c' });
    expect(linkFrames(doc, 'q', 'third')).toBe(false);
    expect(linkFrames(doc, 'gone', 'third')).toBe(false);
  });
  it('duplicates a frame without its story', () => {
    const doc = start([
      frame('f', box(0, 2, 0, 9), { kind: 'ad', slot: 'ad', ad: { media: 'm', name: '银行' } }),
      frame('g', box(0, 2, 20, 9), { order: 2 }),
    ]);
    once(doc, () => duplicateFrame(doc, 'f', 'n', box(2, 2, 0, 9)));
    expect(get(doc, 'n')).toMatchObject({ kind: 'ad', slot: 'ad-2', ad: { media: 'm', name: '银行' }, order: 1.5, box: box(2, 2, 0, 9) });
    expect(freeSlot(read(doc).frames, 'ad')).toBe('ad-3');
  });
  it('moves several at once and shifts one in reading order', () => {
    const doc = start([frame('a', box(0, 2, 0, 9), { order: 1 }), frame('b', box(2, 2, 0, 9), { order: 1 }), frame('c', box(4, 2, 0, 9), { order: 7 })]); // prettier-ignore
    once(doc, () => setFrames(doc, ['a', 'b'].map((id) => ({ id, patch: { box: box(0, 1, 5, 5) } })))); // prettier-ignore
    once(doc, () => expect(shiftFrame(doc, 'c', -1)).toBe(true));
    expect(read(doc).frames.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    expect(shiftFrame(doc, 'a', -1)).toBe(false);
    once(doc, () => orderPages(doc, ['p3', 'p1', 'p2']));
    expect(read(doc).pages.map(({ id }) => id)).toEqual(['p3', 'p1', 'p2']);
  });
});

describe('a template on a page that is made up', () => {
  it('keeps locked frames and every story that finds a frame; names those that find none', () => {
    const doc = start([
      frame('p1.lead', box(0, 4, 12, 40), { slot: 'lead', article: 'a', order: 1 }),
      frame('x', box(4, 2, 12, 9), { slot: 'odd', article: 'b', order: 2 }),
      frame('p1.ad', box(0, 6, 70, 8), { kind: 'ad', slot: 'ad', locked: true, order: 3 }),
      frame('other', box(0, 6, 0, 8), { page: 'p2', article: 'z' }),
    ]);
    let left: string[] | null = null;
    once(doc, () => (left = applyTemplate(doc, 'p1', 'front', framesOf('front', 'p1'))));
    const frames = read(doc).frames.filter(({ page: p }) => p === 'p1');
    expect(left).toEqual([]);
    expect(frames.find(({ slot }) => slot === 'lead')!.article).toBe('a');
    expect(frames.filter(({ article }) => article === 'b')).toHaveLength(1);
    // The bottom of the template's page is the advertisement's.
    expect(frames.some(({ id }) => id === 'p1.ad')).toBe(true);
    expect(frames.some(({ slot }) => slot === 'second' || slot === 'qr')).toBe(false);
    expect(get(doc, 'other').article).toBe('z');
    expect(read(doc).pages[0]!.template).toBe('front');
    expect(applyTemplate(doc, 'p1', 'blank', framesOf('blank', 'p1'))!.toSorted()).toEqual(['a', 'b']);
    expect(applyTemplate(doc, 'gone', 'blank', [])).toBeNull();
  });
});

describe('room on a page', () => {
  const boxes = fc.record({ col: fc.nat(5), cols: fc.integer({ min: 1, max: 6 }), line: fc.nat(77), lines: fc.integer({ min: 1, max: 78 }) });
  it('keeps a box on the type area', () => {
    fc.assert(
      fc.property(boxes, (one) => {
        const kept = clampBox(one, GRID);
        expect(kept.col + kept.cols).toBeLessThanOrEqual(6);
        expect(kept.line + kept.lines).toBeLessThanOrEqual(78);
        expect([kept.cols, kept.lines]).toEqual([Math.min(one.cols, 6), Math.min(one.lines, 78)]);
      }),
      { seed: SEED },
    );
  });
  it('finds the largest empty rectangle, and what a frame may grow into touches nothing', () => {
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 5 }), (found) => {
        const frames = found.map((one, i) => frame(`f${i}`, clampBox(one, GRID)));
        const free = largestFree(frames, GRID);
        if (free) for (const one of frames) expect(overlaps(free, one.box)).toBe(false);
        for (const one of frames) {
          const others = frames.filter((other) => other !== one && !overlaps(other.box, one.box));
          const room = freeBeside(one, frames, GRID);
          const grown = [
            box(one.box.col, one.box.cols, one.box.line, one.box.lines + room.down),
            box(one.box.col, one.box.cols, one.box.line - room.up, one.box.lines + room.up),
            box(one.box.col, one.box.cols + room.right, one.box.line, one.box.lines),
            box(one.box.col - room.left, one.box.cols + room.left, one.box.line, one.box.lines),
          ];
          for (const big of grown) {
            expect(clampBox(big, GRID)).toEqual(big);
            for (const other of others) expect(overlaps(big, other.box)).toBe(false);
          }
        }
      }),
      { seed: SEED },
    );
    expect(largestFree([], GRID)).toEqual(box(0, 6, 0, 78));
    expect(largestFree([frame('f', box(0, 6, 0, 78))], GRID)).toBeNull();
    expect(largestFree([frame('f', box(0, 6, 0, 40))], GRID)).toEqual(box(0, 6, 41, 37));
  });
});
