/** Properties of composed pages over random stories and random chains of frames. Seeds are kept; a failure prints its own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../article/model.js';
import { textOf } from '../article/model.js';
import { blocksOf, structureOf } from '../article/structure.js';
import type { Frame } from '../issue/model.js';
import { ComposeCache, composeIssue, type ComposeInput } from './compose.js';
import { advanceOf } from '../typeset/face.js';
import { areaRect, baselineDrop, boxRect, measures } from './geometry.js';
import type { GlyphRun } from './list.js';
import { input, publication, story, TEST_FACES } from './test-issue.js';

const SEEDS = [1123, 42, 90210];
const RUNS = 60;

const words = fc
  .array(
    fc.constantFrom('高新区', '济宁', '，', '。', '2018年', '12.5%', '“发展”', '——', '……', 'China', '《条例》', '、', '任务书', '；', 'newspaper '),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));
const cells = fc.constantFrom('项目', '12.5%', '', '长江路道路改造工程', 'China', '3,200');
const anyBlock: fc.Arbitrary<Omit<Block, 'id'>> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constantFrom('paragraph' as const, 'brief' as const, 'question' as const, 'answer' as const), text: words, box: fc.constantFrom(undefined, undefined, 'x', 'y') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('crosshead' as const, 'pullquote' as const, 'refer' as const), text: fc.constantFrom('抓落实', '一件事办到底', '详见02版'), box: fc.constantFrom(undefined, 'x') }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('item' as const), text: words, list: fc.constantFrom('bullet' as const, 'number' as const), box: fc.constantFrom(undefined, 'x') }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('cell' as const), text: cells, table: fc.constantFrom('t', 'u'), row: fc.constantFrom('1', '2', '3'), head: fc.constantFrom(undefined, true as const), align: fc.constantFrom(undefined, 'right' as const), box: fc.constantFrom(undefined, 'x') }) },
).map(({ text, ...rest }) => ({ ...(JSON.parse(JSON.stringify(rest)) as Omit<Block, 'id' | 'runs'>), runs: text.length > 20 ? [{ text: text.slice(0, 9) }, { text: text.slice(9, 15), strong: true as const }, { text: text.slice(15) }] : [{ text }] })); // prettier-ignore
const anyStory = fc
  .tuple(
    fc.array(anyBlock, { maxLength: 14 }),
    fc.constantFrom('', '一条标题', '把时间表刻进施工图 把责任写在工地上'),
    fc.constantFrom('zh' as const, 'en' as const),
  )
  .map(([blocks, headline, language]): Article =>
    story('a', { headline: [headline], language, body: blocks.map((block, i) => ({ ...block, id: `b${i}` })) }),
  );
const anyFrames: fc.Arbitrary<Frame[]> = fc
  .array(
    fc.record({
      page: fc.constantFrom('p1', 'p2'),
      col: fc.nat(5),
      cols: fc.integer({ min: 1, max: 6 }),
      line: fc.nat(70),
      lines: fc.integer({ min: 1, max: 78 }),
      columns: fc.option(fc.integer({ min: 1, max: 6 })),
      ruled: fc.boolean(),
      tight: fc.constantFrom(0, 0, 2),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((boxes) =>
    boxes.map(({ page, col, cols, line, lines, columns, ruled, tight }, i) => ({
      id: `f${i}`, page, kind: 'story', slot: `s${i}`, order: i, article: 'a', box: { col, cols, line, lines },
      ...(columns !== null && { columns }), ...(ruled && { ruled }), ...(tight > 0 && { tight }),
    })),
  ); // prettier-ignore
const anyPublication = fc
  .record({ breakLevel: fc.constantFrom('basic' as const, 'gbt' as const, 'strict' as const), lineBreaking: fc.constantFrom('line' as const, 'paragraph' as const) })
  .map((part) => publication(part)); // prettier-ignore

const given = fc
  .tuple(anyStory, anyFrames, anyPublication)
  .map(([article, frames, paper]): ComposeInput => ({ ...input([article], frames), publication: paper }));
const holds = (property: (composed: ComposeInput) => void): void => {
  for (const seed of SEEDS) fc.assert(fc.property(given, property), { seed, numRuns: RUNS });
};
const runsOf = (composed: ComposeInput): GlyphRun[] =>
  composeIssue(composed).flatMap((list) => list.items.filter((item): item is GlyphRun => item.kind === 'glyphs'));

describe('every page', () => {
  it('has each character of the body once, or counts it as overset', () => {
    holds((composed) => {
      const article = composed.articles.get('a')!;
      const lists = composeIssue(composed);
      const runs = lists.flatMap((list) => list.items.filter((item): item is GlyphRun => item.kind === 'glyphs'));
      let left = 0;
      let text = '';
      for (const block of article.body) {
        const whole = textOf(block.runs);
        const placed = runs
          .filter(({ source }) => source.part === block.id && source.to! > source.from!)
          .sort((a, b) => a.source.from! - b.source.from!);
        let at = 0;
        for (const run of placed) {
          expect(run.source.from).toBe(at);
          expect(run.text).toBe(whole.slice(at, run.source.to));
          at = run.source.to!;
        }
        text += whole.slice(at);
      }
      left = [...text.replace(/\s/g, '')].length;
      const fits = lists.flatMap((list) => list.fits).filter((fit) => fit.article === 'a');
      expect(fits.reduce((sum, fit) => sum + fit.oversetChars, 0)).toBe(left);
    });
  });

  it('has every line of body text on the grid', () => {
    holds((composed) => {
      const { grid } = composed.publication;
      const first = areaRect(grid).y + baselineDrop(grid);
      const body = new Set(composed.articles.get('a')!.body.map(({ id }) => id));
      for (const { y, source } of runsOf(composed)) {
        if (!body.has(source.part ?? '')) continue;
        const lines = (y - first) / grid.leading;
        expect(Math.abs(lines - Math.round(lines)) * grid.leading).toBeLessThan(0.002);
      }
    });
  });

  it('has every line of body text inside its frame: a mark at a line’s edge may hang its blank half out, nothing else', () => {
    holds((composed) => {
      const { grid } = composed.publication;
      const places = new Map(
        composed.issue.frames.map(({ id, box, columns = box.cols }) => {
          const rect = boxRect(grid, box);
          return [id, { ...rect, measure: measures(grid, rect.w, box.cols, columns).width }];
        }),
      );
      const body = new Set(composed.articles.get('a')!.body.map(({ id }) => id));
      // A table has a character for each of its columns, or it does not go in.
      const columns = new Map<string, number>();
      for (const part of structureOf(composed.articles.get('a')!.body).flatMap((part) => (part.kind === 'box' ? part.parts : [part])))
        if (part.kind === 'table') for (const cell of blocksOf(part)) columns.set(cell.id, part.columns);
      for (const { xs, size, face, text, source } of runsOf(composed)) {
        if (!body.has(source.part ?? '')) continue;
        if (places.get(source.frame)!.measure < size * 2 * (columns.get(source.part!) ?? 0)) continue;
        const { x, w, measure } = places.get(source.frame)!;
        const characters = [...text];
        const last = characters.findLastIndex((character) => character.trim() !== '');
        // No measure holds less than one character.
        if (last < 0 || measure < size) continue;
        const advance = ((advanceOf(TEST_FACES.get(face)!, characters[last]!.codePointAt(0)!) ?? 1000) * size) / 1000;
        const hangs = /\p{P}/u.test(characters[last]!) ? size / 2 : 0;
        // Set closer, a character gives half of what it gives on either side: two per cent at the most.
        const close = 0.01 * size + 0.01;
        expect(xs[0]!).toBeGreaterThanOrEqual(x - close - (/\p{P}/u.test(characters[0]!) ? size / 2 : 0));
        expect(xs[last]! + advance, text).toBeLessThanOrEqual(x + w + hangs + close);
      }
    });
  });

  it('is the same bytes when composed twice', () => {
    holds((composed) => {
      expect(JSON.stringify(composeIssue(composed))).toBe(JSON.stringify(composeIssue(composed)));
    });
  });
});

describe('composing after an edit', () => {
  it('is composing from nothing', () => {
    for (const seed of SEEDS)
      fc.assert(
        fc.property(given, fc.nat(13), fc.constantFrom('字', '，', ' word ', ''), fc.boolean(), (composed, at, key, away) => {
          const cache = new ComposeCache();
          const before = composed.articles.get('a')!;
          composeIssue({ ...composed, cache });
          const body = before.body.flatMap((block, i): Block[] => {
            if (i !== at % Math.max(before.body.length, 1)) return [{ ...block, runs: block.runs.map((run) => ({ ...run })) }];
            return away ? [] : [{ ...block, runs: [{ text: textOf(block.runs).slice(0, 3) + key + textOf(block.runs).slice(3) }] }];
          });
          const edited = { ...composed, articles: new Map([['a', { ...before, body }]]) };
          expect(composeIssue({ ...edited, cache })).toEqual(composeIssue(edited));
          // And back again, as undo does.
          expect(composeIssue({ ...composed, articles: new Map([['a', { ...before }]]), cache })).toEqual(composeIssue(composed));
        }),
        { seed, numRuns: RUNS },
      );
  });
});

describe('fuzz', () => {
  it('nonsense never throws: frames over the edge, faces and stories that are not there, marks everywhere', () => {
    const soup = fc.string({ unit: 'binary', maxLength: 200 });
    for (const seed of [7, 77])
      fc.assert(
        fc.property(anyFrames, fc.array(soup, { maxLength: 6 }), fc.array(soup, { maxLength: 3 }), fc.boolean(), (frames, texts, heads, lost) => {
          const article = story('a', {
            headline: heads.length ? heads : [''],
            kicker: texts[0] ?? '',
            deck: texts[1] ?? '',
            body: texts.map((text, i) => ({ id: `b${i}`, type: (['paragraph', 'picture', 'qr', 'crosshead', 'pullquote', 'refer'] as const)[i % 6]!, url: 'https://example.org', media: 'none', credit: text, runs: [{ text, strong: true as const }] })),
          }); // prettier-ignore
          const huge = frames.map((frame, i) => ({
            ...frame,
            article: lost && i === 0 ? 'gone' : 'a',
            box: { ...frame.box, cols: frame.box.cols + 9 },
          }));
          const composed = input([article], huge);
          expect(composeIssue(composed)).toHaveLength(composed.issue.pages.length);
        }),
        { seed, numRuns: 60 },
      );
  });
});
