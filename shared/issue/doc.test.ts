import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { frameMap, newIssueDoc, readIssue } from './doc.js';
import { FRAME_KINDS, ISSUE_STATES, ISSUE_VERSION, IssueSchema, type Frame, type Issue } from './model.js';
import { addFrame, addPage, moveFrame, placeArticle, removeFrame, removePage, setFrame, setIssueMeta, setKeywords, setPage } from './ops.js';

const SEED = 20180427;
const word = fc.string({ unit: fc.constantFrom('要', '闻', 'a', '1'), maxLength: 4 });
const box = fc.record({ col: fc.nat(5), cols: fc.integer({ min: 1, max: 6 }), line: fc.nat(77), lines: fc.integer({ min: 1, max: 78 }) });
const arbitraryIssue: fc.Arbitrary<Issue> = fc
  .record({
    publication: word,
    date: fc.constantFrom('2018-04-27', '2026-11-23'),
    number: fc.nat(9999),
    total: fc.nat(9999),
    state: fc.constantFrom(...ISSUE_STATES),
    keywords: fc.uniqueArray(
      word.filter((value) => value !== ''),
      { maxLength: 6 },
    ),
    labels: fc.array(word, { maxLength: 4 }),
    frames: fc.array(
      fc.record({
        at: fc.nat(3),
        kind: fc.constantFrom(...FRAME_KINDS),
        box,
        slot: word,
        article: fc.option(word.filter((value) => value !== '')),
        columns: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
        ruled: fc.option(fc.boolean(), { nil: undefined }),
        codes: fc.option(fc.array(fc.record({ caption: word, url: word }), { maxLength: 2 }), { nil: undefined }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ labels, frames, ...rest }) => {
    const pages = labels.map((label, n) => ({ id: `p${n}`, order: n, label, template: 'inside', editors: [{ role: '责任编辑', name: label }] }));
    const placed = frames
      .filter(({ at }) => at < pages.length)
      .map(({ at, ...frame }, n) => JSON.parse(JSON.stringify({ ...frame, id: `f${n}`, page: `p${at}`, order: n })) as Frame)
      .sort((a, b) => (a.page < b.page ? -1 : a.page > b.page ? 1 : a.order - b.order));
    return { id: 'i', version: ISSUE_VERSION, ...rest, pages, frames: placed };
  });

const copy = (doc: Y.Doc): Y.Doc => {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
};
const exchange = (a: Y.Doc, b: Y.Doc): void => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
};
const frame = (id: string, page: string): Frame => ({
  id,
  page,
  kind: 'story',
  box: { col: 0, cols: 2, line: 0, lines: 20 },
  slot: 'lead',
  order: 1,
  article: null,
});
const start = (): Y.Doc =>
  newIssueDoc({
    publication: 'paper',
    date: '2018-04-27',
    keywords: ['甲', '乙', '丙'],
    pages: [
      { id: 'p1', order: 1, label: '要闻', template: 'front', editors: [] },
      { id: 'p2', order: 2, label: '综合', template: 'inside', editors: [] },
    ],
    frames: [frame('f1', 'p1'), frame('f2', 'p2')],
  });

describe('issue document', () => {
  it('reads back what it was made of', () => {
    fc.assert(
      fc.property(arbitraryIssue, (issue) => {
        const doc = newIssueDoc(issue);
        expect(readIssue(doc, 'i')).toEqual(issue);
        expect(IssueSchema.parse(readIssue(copy(doc), 'i'))).toEqual(issue);
      }),
      { seed: SEED },
    );
  });

  it('keeps a move and a placement made on two desks', () => {
    const left = start();
    const right = copy(left);
    moveFrame(left, 'f1', { col: 2, cols: 3, line: 10, lines: 30 });
    placeArticle(right, 'f1', 'story');
    setPage(left, 'p1', { label: '头版' });
    setPage(right, 'p1', { editors: [{ role: '校对', name: '李岩' }] });
    exchange(left, right);
    for (const doc of [left, right]) {
      expect(readIssue(doc, 'i').frames[0]).toMatchObject({ article: 'story', box: { col: 2, cols: 3, line: 10, lines: 30 } });
      expect(readIssue(doc, 'i').pages[0]).toMatchObject({ label: '头版', editors: [{ role: '校对', name: '李岩' }] });
    }
  });

  it('leaves two desks equal whatever they did', () => {
    const act = fc.record({ left: fc.boolean(), meet: fc.boolean(), op: fc.nat(8), pick: fc.nat(5), box, word });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const left = start();
        const right = copy(left);
        acts.forEach((one, n) => {
          const doc = one.left ? left : right;
          const issue = readIssue(doc, 'i');
          const target = issue.frames[one.pick % Math.max(issue.frames.length, 1)]?.id ?? 'gone';
          const page = issue.pages[one.pick % Math.max(issue.pages.length, 1)]?.id ?? 'gone';
          const own = `${one.left ? 'L' : 'R'}${n}`;
          if (one.op === 0) moveFrame(doc, target, one.box);
          if (one.op === 1) placeArticle(doc, target, one.word || null);
          if (one.op === 2) addFrame(doc, frame(own, page));
          if (one.op === 3) removeFrame(doc, target);
          if (one.op === 4)
            addPage(doc, { id: own, order: n % 4, label: one.word, template: 'inside', editors: [] }, [frame(`${own}f`, 'elsewhere')]);
          if (one.op === 5) removePage(doc, page);
          if (one.op === 6) setPage(doc, page, { label: one.word, order: n % 3 });
          if (one.op === 7) setIssueMeta(doc, { number: n, state: 'makeup' });
          if (one.op === 8) setKeywords(doc, [...issue.keywords.slice(0, one.pick), one.word]);
          if (one.meet) exchange(left, right);
        });
        exchange(left, right);
        const issue = readIssue(left, 'i');
        expect(readIssue(right, 'i')).toEqual(issue);
        expect(IssueSchema.parse(issue)).toEqual(issue);
        for (const placed of issue.frames) expect(issue.pages.some((page) => page.id === placed.page)).toBe(true);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('removes a page with its frames, and takes optional fields away', () => {
    const doc = start();
    setFrame(doc, 'f2', { columns: 1, ruled: true, article: 's' });
    expect(readIssue(doc, 'i').frames[1]).toMatchObject({ columns: 1, ruled: true, article: 's' });
    setFrame(doc, 'f2', { columns: null, ruled: null, article: null });
    expect(readIssue(doc, 'i').frames[1]).toEqual(frame('f2', 'p2'));
    expect(removePage(doc, 'p2')).toBe(true);
    expect(frameMap(doc).size).toBe(1);
    expect(removePage(doc, 'p2')).toBe(false);
    expect(moveFrame(doc, 'f2', { col: 0, cols: 1, line: 0, lines: 1 })).toBe(false);
  });

  it('keeps keywords that two desks add', () => {
    const left = start();
    const right = copy(left);
    setKeywords(left, ['甲', '新', '乙', '丙']);
    setKeywords(right, ['甲', '乙', '丙', '末', '末']);
    exchange(left, right);
    expect(readIssue(left, 'i').keywords).toEqual(['甲', '新', '乙', '丙', '末']);
  });

  it('reads a damaged frame as none and wrong fields as absent', () => {
    const doc = start();
    frameMap(doc).get('f1')!.set('box', { col: -1 });
    frameMap(doc).get('f2')!.set('kind', 'circus');
    frameMap(doc).get('f2')!.set('columns', 0);
    doc.getMap('meta').set('date', 'today');
    const issue = readIssue(doc, 'i');
    expect(issue.frames).toEqual([frame('f2', 'p2')]);
    expect(IssueSchema.safeParse(issue).success).toBe(true);
  });
});
