import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../article/model.js';
import type { Frame } from '../issue/model.js';
import { composeIssue } from './compose.js';
import { diffLists, type Change } from './diff.js';
import type { PageList } from './list.js';
import { frame, input, paragraph, story } from './test-issue.js';
import { diffText } from './text-diff.js';

const MEDIA = new Map([
  ['m1', { width: 3000, height: 2000 }],
  ['m2', { width: 3000, height: 2000 }],
]);
const page = (articles: readonly Article[], frames: readonly Frame[]): PageList => composeIssue(input(articles, frames, {}, { media: MEDIA }))[0]!;
const brief = (change: Change) => [change.kind, change.what, change.article ?? change.frame, ...(change.part === undefined ? [] : [change.part])].join(' '); // prettier-ignore
const told = (a: PageList, b: PageList) => diffLists(a, b).map(brief);

const TEXT = '会议指出，要提高站位，压实责任，把每一项工程办到群众心里去。';
const bodyOf = (...texts: string[]): Block[] => texts.map((text, i) => paragraph(`b${i}`, text));
const lead = (init: Partial<Article> = {}) => story('a', { headline: ['把时间表刻进施工图'], body: bodyOf(TEXT.repeat(4), TEXT.repeat(6)), ...init });
const second = (init: Partial<Article> = {}) => story('b', { headline: ['老楼加装电梯'], body: bodyOf(TEXT.repeat(5)), ...init });
const A = frame('f1', [0, 3, 0, 30]);
const B = frame('f2', [3, 2, 0, 30], { article: 'b', order: 1 });
const picture = (media: string): Block => ({ id: 'pic', type: 'picture', media, credit: '本报记者 刘可 摄', runs: [{ text: '工地一角' }] });

describe('two proofs of a page', () => {
  const base = page([lead(), second()], [A, B]);

  it('that are the same have no differences, also when composed anew', () => {
    expect(diffLists(base, base)).toEqual([]);
    expect(diffLists(base, page([lead(), second()], [A, B]))).toEqual([]);
    expect(diffLists(base, JSON.parse(JSON.stringify(base)) as PageList)).toEqual([]);
  });

  it('say what moved, by how much, and nothing else of it', () => {
    const moved = page([lead(), second()], [{ ...A, box: { ...A.box, line: 4 } }, B]);
    const [change, ...rest] = diffLists(base, moved);
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ kind: 'moved', what: 'story', article: 'a', frame: 'f1' });
    const { leading } = input([], []).publication.grid;
    expect([change!.dx, change!.dy]).toEqual([0, expect.closeTo(4 * leading, 6)]);
    expect(change!.after[0]!.y - change!.before[0]!.y).toBeCloseTo(4 * leading, 6);
  });

  it('know a story in another frame as the same story', () => {
    const swapped = page(
      [lead(), second()],
      [
        { ...A, article: 'b' },
        { ...B, article: 'a' },
      ],
    );
    const changes = diffLists(base, swapped);
    expect(changes.filter((c) => c.kind === 'came' || c.kind === 'went')).toEqual([]);
    expect(changes.filter((c) => c.what === 'story' && c.kind === 'resized').map((c) => c.article).sort()).toEqual(['a', 'b']); // prettier-ignore
    expect(changes.filter((c) => c.kind === 'text')).toEqual([]);
  });

  it('say what changed in the words, by block and character', () => {
    const body = bodyOf(TEXT.repeat(4).replace('压实责任', '压实各方责任'), TEXT.repeat(6));
    const changes = diffLists(base, page([lead({ body }), second()], [A, B]));
    expect(changes.map(brief)).toEqual(['text text a b0']);
    expect(changes[0]!.edits).toEqual([{ before: [13, 13], after: [13, 15], removed: '', added: '各方' }]);
    const [mark] = changes[0]!.after;
    const { bodySize } = input([], []).publication.grid;
    expect(changes[0]!.after).toHaveLength(1);
    expect(mark!.w).toBeGreaterThan(1.5 * bodySize);
    expect(mark!.w).toBeLessThan(2.6 * bodySize);
    // What was not there before has a place between two characters.
    expect(changes[0]!.before[0]!.w).toBeLessThan(2);
  });

  it('mark a stretch over two lines on both', () => {
    const changes = diffLists(
      base,
      page([lead({ body: bodyOf(TEXT.repeat(4), `${TEXT}${'另有一句新添的话。'.repeat(3)}${TEXT.repeat(5)}`) }), second()], [A, B]),
    );
    const change = changes.find((c) => c.kind === 'text')!;
    expect(change.edits!.map((edit) => [edit.removed, edit.added])).toEqual([['', '另有一句新添的话。'.repeat(3)]]);
    expect(new Set(change.after.map((rect) => `${Math.round(rect.x)} ${Math.round(rect.y)}`)).size).toBe(change.after.length);
    expect(change.after.length).toBeGreaterThan(1);
  });

  it('tell a paragraph that came from one that went', () => {
    const more = page([lead({ body: [...lead().body, paragraph('new', '最后加了一段。')] }), second()], [A, B]);
    expect(told(base, more)).toEqual(['came text a new']);
    expect(told(more, base)).toEqual(['went text a new']);
    expect(diffLists(base, more)[0]).toMatchObject({ text: '最后加了一段。' });
    expect(diffLists(base, more)[0]!.overset).toBeUndefined();
  });

  it('tell words that do not fit from words that were taken out', () => {
    const small = [frame('f1', [0, 3, 0, 8]), B];
    const changes = diffLists(base, page([lead(), second()], small));
    const words = changes.filter((c) => c.what === 'text');
    expect(words.length).toBeGreaterThan(0);
    for (const change of words) expect(change).toMatchObject({ article: 'a', overset: true });
    const taken = diffLists(base, page([lead({ body: bodyOf(TEXT.repeat(4)) }), second()], [A, B])).find((c) => c.part === 'b1')!;
    expect(taken.kind).toBe('went');
    expect(taken.overset).toBeUndefined();
  });

  it('see stories that came and went as one change each', () => {
    const alone = page([lead()], [A]);
    expect(told(base, alone)).toEqual(['went story b']);
    expect(told(alone, base)).toEqual(['came story b']);
  });

  it('see headlines in another size, and other words in them', () => {
    const narrow = page([lead({ headline: ['把时间表刻进施工图，把施工图变成实景图，年底见分晓'] }), second()], [A, B]);
    const changes = diffLists(base, narrow);
    expect(changes.filter((c) => c.part === 'headline').map((c) => c.kind)).toContain('text');
    const size = changes.find((c) => c.kind === 'size');
    if (size) expect(size.was).toBeGreaterThan(Number(size.is));
  });

  it('see another picture, a larger one, none', () => {
    const frames = [frame('f1', [0, 3, 0, 50]), B];
    const shown = (block: Block | null) => page([lead({ body: [...(block ? [block] : []), ...lead().body] }), second()], frames);
    const one = shown({ ...picture('m1'), span: 1 });
    expect(told(one, shown({ ...picture('m2'), span: 1 }))).toEqual(['shows picture a pic']);
    expect(told(one, shown({ ...picture('m1'), span: 2 }))).toContain('resized picture a pic');
    const gone = told(one, shown(null));
    expect(gone).toContain('went picture a pic');
    expect(gone).toContain('went text a pic');
  });

  it('see another crop of the same picture, and take a list’s numbers for nobody’s words', () => {
    const cropped = (x: number) => ({ ...picture('m1'), crop: { x, y: 0, w: 0.5, h: 0.5 } });
    const a = page([lead({ body: [cropped(0), paragraph('p', TEXT)] })], [A]);
    const b = page([lead({ body: [cropped(0.5), paragraph('p', TEXT)] })], [A]);
    expect(told(a, b)).toEqual(['shows picture a pic']);
    const items = (texts: string[]): Block[] => texts.map((text) => ({ id: text, type: 'item', list: 'number', runs: [{ text }] }));
    const kinds = diffLists(page([lead({ body: items(['甲', '乙']) })], [A]), page([lead({ body: items(['新', '甲', '乙']) })], [A])).map(brief);
    expect(kinds).toContain('came text a 新');
    expect(kinds.filter((kind) => kind.includes('.sign'))).toEqual([]);
  });

  it('number the changes down the page', () => {
    const changes = diffLists(
      base,
      page(
        [
          lead({ body: bodyOf(TEXT.repeat(4).replace('站位', '政治站位'), TEXT.repeat(6).replace('群众', '市民')) }),
          second({ headline: ['老楼装电梯'] }),
        ],
        [A, B],
      ),
    );
    const tops = changes.map((c) => (c.after[0] ?? c.before[0])!.y);
    expect(tops).toEqual([...tops].sort((x, y) => x - y));
  });

  it('the same words set closer are set anew, said once', () => {
    const closer = page([lead(), second()], [{ ...A, columns: 2 }, B]);
    expect(told(base, closer)).toEqual(['reset story a']);
  });
});

describe('any two proofs', () => {
  const LINES = [TEXT, '二季度重点工程推进会召开。', '他说：“再等一天，就看一次。”', '18项工程、36名负责人、72个节点。'];
  const bodies = fc.array(fc.tuple(fc.constantFrom('b0', 'b1', 'b2', 'b3'), fc.constantFrom(...LINES), fc.integer({ min: 1, max: 6 })), {
    maxLength: 4,
  });
  const boxes = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 6, max: 40 })); // prettier-ignore
  const side = fc.tuple(bodies, bodies, boxes, boxes, fc.boolean()).map(([one, two, at, to, both]) => {
    const blocks = (body: typeof one): Block[] => [...new Map(body.map(([id, text, times]) => [id, paragraph(id, text.repeat(times))])).values()];
    return page(
      [lead({ body: blocks(one) }), second({ body: blocks(two) })],
      [frame('f1', at), ...(both ? [frame('f2', to, { article: 'b', order: 1 })] : [])],
    );
  });
  const MIRROR: Record<string, string> = { came: 'went', went: 'came' };

  it('differ the same seen from either side', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const there = diffLists(a, b);
        const back = diffLists(b, a);
        const key = (c: Change, kind: string) => `${kind} ${c.what} ${c.article ?? ''} ${c.part ?? ''}`;
        expect(back.map((c) => key(c, MIRROR[c.kind] ?? c.kind)).sort()).toEqual(there.map((c) => key(c, c.kind)).sort());
        for (const change of there) {
          expect(change.before.length + change.after.length).toBeGreaterThan(0);
          expect(change.kind === 'came' ? change.before : change.kind === 'went' ? change.after : []).toEqual([]);
        }
        expect(diffLists(a, a)).toEqual([]);
      }),
      { seed: 20180427, numRuns: 60 },
    );
  });
});

describe('the words of two texts', () => {
  const apply = (a: string, b: string): string => {
    let out = '';
    let at = 0;
    for (const { before, after } of diffText(a, b)) {
      out += a.slice(at, before[0]) + b.slice(...after);
      at = before[1];
    }
    return out + a.slice(at);
  };

  it('make the second of the first', () => {
    const text = fc.string({ unit: fc.constantFrom('会', '议', '，', 'a', '𠮷', '。'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(apply(a, b)).toBe(b);
        for (const { before, after } of diffText(a, b)) {
          expect(before[1] - before[0] + after[1] - after[0]).toBeGreaterThan(0);
          for (const [string, at] of [[a, before[0]], [a, before[1]], [b, after[0]], [b, after[1]]] as const) expect(/[\uDC00-\uDFFF]/.test(string[at] ?? '')).toBe(false); // prettier-ignore
        }
      }),
      { seed: 20180427, numRuns: 400 },
    );
  });

  it('touch only what differs', () => {
    expect(diffText('会议指出要提高站位', '会议强调要提高站位')).toEqual([{ before: [2, 4], after: [2, 4] }]);
    expect(diffText('一二三四五六七八', '一二四五六七新八')).toEqual([
      { before: [2, 3], after: [2, 2] },
      { before: [7, 7], after: [6, 7] },
    ]);
    expect(diffText('同', '同')).toEqual([]);
  });

  it('of two long texts with nothing in common are one edit, at once', () => {
    const [a, b] = ['甲'.repeat(20_000), '乙'.repeat(20_000)];
    const began = performance.now();
    expect(diffText(`头${a}尾`, `头${b}尾`)).toEqual([{ before: [1, 20_001], after: [1, 20_001] }]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
