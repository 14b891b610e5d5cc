import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../../shared/typeset/classes.js';
import { prohibited } from '../../../../shared/typeset/rules.js';
import { breakLines } from './lettering.js';
import { proofSheet, textColumns } from './sheet.js';
import { flow, type TextLine } from './text.js';

const measure = (text: string): number => [...text].reduce((sum, c) => sum + (c.codePointAt(0)! > 0x2000 ? 8 : 4), 0);

describe('lines beside a page', () => {
  it('hold every character, fit the width, and keep marks where they may stand', () => {
    const text = fc
      .array(fc.constantFrom('会', '议', '，', '。', '“', '”', 'a', 'bc', ' ', '2018', '—', '…', '\n', '𠮷'), { maxLength: 80 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 24, max: 200 }), (words, width) => {
        const lines = breakLines(words, width, measure);
        expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
      { seed: 11, numRuns: 300 },
    ); // prettier-ignore
  });

  it('no line begins with a stop where there is room to keep it with its word', () => {
    const { start } = prohibited('gbt');
    const lines = breakLines('会议指出，要把各项任务分解到人、落实到天；建立台账，逐项销号。'.repeat(4), 100, measure);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(start[kindOf(line.codePointAt(0)!)]).toBe(0);
  });

  it('Latin words stay whole unless they are wider than the column', () => {
    expect(breakLines('one two three', 32, measure)).toEqual(['one two', 'three']);
    expect(breakLines('x'.repeat(10), 16, measure)).toEqual(['xxxx', 'xxxx', 'xx']);
    expect(breakLines('', 16, measure)).toEqual(['']);
  });
});

describe('columns', () => {
  const line = (text: string, init: Partial<TextLine> = {}): TextLine => ({
    text,
    size: 8,
    color: [0, 0, 0, 100],
    indent: 0,
    before: 0,
    leading: 10,
    keep: false,
    ...init,
  });
  it('are filled in order, lose nothing, and never end on a heading', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ keep: fc.boolean(), before: fc.constantFrom(0, 6) }), { maxLength: 60 }), fc.integer({ min: 20, max: 90 }), (init, h) => {
        let rest = init.map((style, i) => line(String(i), style));
        const columns = [0, 1].map((i) => ({ x: i * 100, y: 5, w: 90, h }));
        const seen: string[] = [];
        for (let sheets = 0; rest.length > 0; sheets++) {
          expect(sheets).toBeLessThan(100);
          const { set, rest: left } = flow(rest, columns);
          expect(set.length).toBeGreaterThan(0);
          seen.push(...set.map(({ text }) => text));
          rest = left;
        }
        expect(seen).toEqual(init.map((_, i) => String(i)));
      }),
      { seed: 12 },
    ); // prettier-ignore
    const { set, rest } = flow([line('a'), line('b', { keep: true }), line('c')], [{ x: 0, y: 0, w: 50, h: 20 }]);
    expect([set.map(({ text }) => text), rest.map(({ text }) => text)]).toEqual([['a'], ['b', 'c']]);
  });
});

describe('the paper of a proof', () => {
  const size = fc.record({ width: fc.double({ min: 200, max: 3000, noNaN: true }), height: fc.double({ min: 200, max: 3000, noNaN: true }) });
  it('holds the page whole, in proportion, never larger than it is, clear of the stamp', () => {
    fc.assert(
      fc.property(size, fc.constantFrom('actual' as const, 'a4' as const, 'a3' as const), fc.boolean(), (list, paper, beside) => {
        const sheet = proofSheet(list, paper, beside);
        const { page, stamp, scale, column } = sheet;
        expect(page.w / list.width).toBeCloseTo(scale, 9);
        expect(page.h / list.height).toBeCloseTo(scale, 9);
        expect(scale).toBeLessThanOrEqual(1);
        if (paper === 'actual') expect(scale).toBe(1);
        expect(page.x).toBeGreaterThanOrEqual(0);
        expect(page.x + page.w).toBeLessThanOrEqual(sheet.width);
        expect(page.y).toBeGreaterThanOrEqual(stamp.y + stamp.h);
        expect(page.y + page.h).toBeLessThanOrEqual(sheet.height);
        if (column) expect(column.x).toBeGreaterThan(page.x + page.w);
        for (const one of textColumns(sheet)) expect(one.x + one.w).toBeLessThanOrEqual(sheet.width);
      }),
      { seed: 13 },
    );
  });
  it('is turned as the page is larger on it', () => {
    expect(proofSheet({ width: 900, height: 500 }, 'a4', false)).toMatchObject({ width: expect.closeTo(841.89, 1) as number });
    expect(proofSheet({ width: 771, height: 1105 }, 'a4', false)).toMatchObject({ width: expect.closeTo(595.28, 1) as number });
  });
});
