import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../issue/model.js';
import { composePage } from './compose.js';
import { boxRect } from './geometry.js';
import type { GlyphRun, Item, Rect } from './list.js';
import { rings, storyOutline, type Point, type Ring } from './outline.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';

const { grid } = publication();
const TEXT = '会议指出要全面审视区域目标定位，谋划新一轮工作布局。'.repeat(14);
const CLOSING = { x: 10, y: 10 };
const rect = (x: number, y: number, w: number, h: number): Rect => ({ x, y, w, h });

/** Even-odd. */
const within = (outline: readonly Ring[], [x, y]: Point): boolean => {
  let crossings = 0;
  for (const ring of outline)
    ring.forEach(([x1, y1], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length]!;
      if (x1 === x2 && y1 > y !== y2 > y && x1 > x) crossings++;
    });
  return crossings % 2 === 1;
};
/** Holes run the other way round and count against it. */
const area = (outline: readonly Ring[]): number =>
  outline.reduce((sum, ring) => sum + ring.reduce((s, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length]!;
    return s + (x1 * y2 - x2 * y1) / 2;
  }, 0), 0); // prettier-ignore
const rectilinear = (outline: readonly Ring[]): boolean =>
  outline.every((ring) =>
    ring.every(([x, y], i) => {
      const [x2, y2] = ring[(i + 1) % ring.length]!;
      const [x3, y3] = ring[(i + 2) % ring.length]!;
      // Sides stand on each other: level, upright, level.
      return (x === x2) !== (y === y2) && (x === x2 ? y2 === y3 : x2 === x3);
    }),
  );

describe('rings', () => {
  it('of one rectangle are its corners, clockwise', () => {
    expect(rings([{ rect: rect(0, 0, 40, 20), over: [] }], [], CLOSING)).toEqual([[[0, 0], [40, 0], [40, 20], [0, 20]]]); // prettier-ignore
  });

  it('of what is cut at a corner are an L', () => {
    const [ring, ...more] = rings([{ rect: rect(0, 0, 40, 40), over: [rect(20, 20, 30, 30)] }], [], CLOSING);
    expect(more).toEqual([]);
    expect(ring).toEqual([[0, 0], [40, 0], [40, 20], [20, 20], [20, 40], [0, 40]]); // prettier-ignore
  });

  it('keep a hole, and two that meet at a corner apart', () => {
    const hole = rings([{ rect: rect(0, 0, 40, 40), over: [rect(10, 10, 20, 20)] }], [], CLOSING);
    expect(hole).toHaveLength(2);
    expect(area(hole)).toBe(1600 - 400);
    expect(within(hole, [20, 20])).toBe(false);
    const corner = rings([{ rect: rect(0, 0, 20, 20), over: [] }, { rect: rect(20, 20, 20, 20), over: [] }], [], { x: 0, y: 0 }); // prettier-ignore
    expect(corner).toHaveLength(2);
    expect(corner.every((ring) => ring.length === 4)).toBe(true);
  });

  it('fill the gutter between two columns, never over what stands in it', () => {
    const parts = [rect(0, 0, 40, 40), rect(50, 0, 40, 40)].map((one) => ({ rect: one, over: [] }));
    expect(rings(parts, [], CLOSING)).toEqual([[[0, 0], [90, 0], [90, 40], [0, 40]]]); // prettier-ignore
    expect(rings(parts, [], { x: 9, y: 9 })).toHaveLength(2);
    expect(area(rings(parts, [rect(40, 0, 10, 30)], CLOSING))).toBe(3200 + 100);
  });

  it('of nothing are none', () => {
    expect(rings([], [], CLOSING)).toEqual([]);
    expect(rings([{ rect: rect(5, 5, 10, 10), over: [rect(0, 0, 40, 40)] }], [], CLOSING)).toEqual([]);
  });
});

const long = (id: string) => story(id, { body: [0, 1, 2, 3, 4, 5].map((i) => paragraph(`b${i}`, TEXT)) });

const outlineIn = (frames: readonly Frame[], article: string, grow?: number): Ring[] => {
  const stories = [...new Set(frames.flatMap((one) => one.article ?? []))].map((id) => story(id));
  return storyOutline({ grid, frames, regions: composePage(input(stories, frames), 'p1').regions }, article, grow);
};

/** Every glyph of the page with its story: its origin and the middle of its body. */
function strays(frames: readonly Frame[], outlines: ReadonlyMap<string, readonly Ring[]>): string[] {
  const list = composePage(input([...outlines.keys()].map(long), frames), 'p1');
  const runs = list.items.filter((item: Item): item is GlyphRun => item.kind === 'glyphs' && item.source.article !== undefined);
  expect(runs.length).toBeGreaterThan(20);
  return runs.flatMap(({ source, text, xs, y, ys, size }) =>
    [...text].flatMap((character, i) => {
      const points: Point[] = [[xs[i]! + 0.02, (ys?.[i] ?? y) - 0.02], [xs[i]! + size / 4, (ys?.[i] ?? y) - size / 3]]; // prettier-ignore
      return points.every((point) => within(outlines.get(source.article!)!, point)) ? [] : [`${source.article} ${source.part} ${character}`];
    }),
  );
}

describe('the outline of a story on its page', () => {
  const ad = (box: [number, number, number, number]): Frame => frame('ad', box, { kind: 'ad', article: null, order: 9 });

  it('is an L where an advertisement stands in its corner', () => {
    const frames = [frame('f', [0, 4, 0, 60]), ad([2, 2, 40, 20])];
    const [ring, ...more] = outlineIn(frames, 'a');
    const whole = boxRect(grid, frames[0]!.box);
    const cut = boxRect(grid, frames[1]!.box);
    expect(more).toEqual([]);
    expect(ring).toEqual([
      [whole.x, whole.y],
      [whole.x + whole.w, whole.y],
      [whole.x + whole.w, cut.y],
      [cut.x, cut.y],
      [cut.x, whole.y + whole.h],
      [whole.x, whole.y + whole.h],
    ]);
    expect(strays(frames, new Map([['a', [ring!]]]))).toEqual([]);
  });

  it('holds a banner and the columns under it as one, though they are three frames', () => {
    const frames = [
      frame('head', [0, 6, 0, 8], { holds: 'head' }),
      frame('left', [0, 2, 8, 40], { holds: 'text', order: 1 }),
      frame('right', [2, 2, 8, 30], { holds: 'text', order: 2 }),
    ];
    const outline = outlineIn(frames, 'a');
    expect(outline).toHaveLength(1);
    expect(outline[0]).toHaveLength(8);
    expect(strays(frames, new Map([['a', outline]]))).toEqual([]);
  });

  it('has a hole where another story stands in its middle', () => {
    const frames = [frame('f', [0, 6, 0, 70]), frame('g', [2, 2, 30, 20], { article: 'b', order: 1 })];
    const outlines = new Map(['a', 'b'].map((id) => [id, outlineIn(frames, id)]));
    expect(outlines.get('a')).toHaveLength(2);
    expect(outlines.get('b')).toHaveLength(1);
    expect(strays(frames, outlines)).toEqual([]);
  });

  it('drawn larger grows into the white round it, not into its own hole’s middle', () => {
    const frames = [frame('f', [0, 6, 0, 70]), ad([2, 2, 30, 20])];
    const [plain, larger] = [outlineIn(frames, 'a'), outlineIn(frames, 'a', 3)];
    const { w, h } = boxRect(grid, frames[0]!.box);
    const hole = boxRect(grid, frames[1]!.box);
    expect(area(larger) - area(plain)).toBeCloseTo(3 * 2 * (w + h) + 36 + 3 * 2 * (hole.w + hole.h) - 36, 6);
  });

  it('drawn larger keeps its corners where what lies over it ends with it', () => {
    const [ring, ...more] = outlineIn([frame('f', [0, 4, 0, 60]), ad([2, 2, 40, 20])], 'a', 3);
    expect(more).toEqual([]);
    expect(ring).toHaveLength(6);
  });

  const box = fc
    .record({ col: fc.nat(5), cols: fc.integer({ min: 1, max: 6 }), line: fc.nat(60), lines: fc.integer({ min: 6, max: 70 }) })
    .map(({ col, cols, line, lines }): [number, number, number, number] => [col, Math.min(cols, 6 - col), line, Math.min(lines, 78 - line)]);
  const pages = fc
    .array(fc.record({ box, article: fc.constantFrom('a', 'b', 'c', null) }), { minLength: 1, maxLength: 7 })
    .map((list) => list.map(({ box: at, article }, i) => frame(`f${i}`, at, { article, order: i, kind: article === null ? 'ad' : 'story', ...(i > 0 && { holds: 'text' }) }))); // prettier-ignore

  it('never lies over another story’s, whatever lies over what', () => {
    fc.assert(
      fc.property(pages, (frames) => {
        const outlines = ['a', 'b', 'c'].map((id) => outlineIn(frames, id));
        for (const outline of outlines) expect(rectilinear(outline)).toBe(true);
        // Frames stand on the grid: a point in each of its cells, and one in each gutter, see every overlap.
        const { x, w } = boxRect(grid, { col: 0, cols: 1, line: 0, lines: 1 });
        const pitch = boxRect(grid, { col: 1, cols: 1, line: 0, lines: 1 }).x - x;
        for (let line = 0; line < 80; line++)
          for (let col = 0; col < 6; col++)
            for (const at of [x + col * pitch + w / 2, x + col * pitch + (w + pitch) / 2]) {
              const y = boxRect(grid, { col: 0, cols: 1, line, lines: 1 }).y + grid.leading / 2;
              const here = outlines.filter((outline) => within(outline, [at, y]));
              expect(here.length).toBeLessThanOrEqual(1);
              const over = frames.filter(({ box: b }) => b.col <= col && col < b.col + b.cols && b.line <= line && line < b.line + b.lines);
              // In a column the smallest frame has the place; nobody has what no frame has, save a line between two frames of one story.
              const top = over.sort((p, q) => p.box.cols * p.box.lines - q.box.cols * q.box.lines || q.order - p.order)[0];
              if (at < x + col * pitch + w && top?.article) expect(here).toEqual([outlines[['a', 'b', 'c'].indexOf(top.article)]]);
            }
      }),
    );
  });

  it('holds every glyph of its story', () => {
    const boxes = fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 14, max: 50 }), fc.integer({ min: 6, max: 25 }));
    fc.assert(
      fc.property(boxes, fc.boolean(), ([col, cols, line, lines], wide) => {
        const frames = [
          frame('f', [0, 6, 0, 70], wide ? { columns: 3 } : {}),
          frame('g', [col, Math.min(cols, 6 - col), line, lines], { article: 'b', order: 1 }),
        ];
        const outlines = new Map(['a', 'b'].map((id) => [id, outlineIn(frames, id)]));
        expect(strays(frames, outlines)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
