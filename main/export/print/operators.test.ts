import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, fillInk, glyphs, num, qr, rule, type Glyphs } from './operators.js';
import { run } from './testing/press.js';

/** Reads `[<hex> n <hex>] TJ` as a viewer does: where each glyph's origin comes to stand. */
function origins(operators: string, face: Glyphs): { glyph: number; x: number }[] {
  const [, size] = / (\S+) Tf /.exec(operators)!;
  const stretch = Number(/ (\S+) Tz 1 /.exec(operators)?.[1] ?? 100) / 100;
  const [, left] = /1 0 0 1 (\S+) \S+ Tm/.exec(operators)!;
  const found: { glyph: number; x: number }[] = [];
  let pen = Number(left);
  const unit = (Number(size) * stretch) / 1000;
  for (const [, hex, move] of /\[(.*)\] TJ/.exec(operators)![1]!.matchAll(/<([0-9a-f]*)>|(-?[\d.]+)/g)) {
    if (move !== undefined) pen -= Number(move) * unit;
    else
      for (const [code] of hex!.matchAll(/.{4}/g)) {
        const glyph = parseInt(code, 16);
        found.push({ glyph, x: pen });
        pen += face.width(glyph) * unit;
      }
  }
  return found;
}
const face: Glyphs = { name: 'F1', glyph: (codePoint) => codePoint % 997, width: (glyph) => 250 + (glyph % 4) * 250 };
const place = { left: 37, top: 900 };

describe('glyph runs', () => {
  it('stand where the list says, however long the line, whatever the size and scale', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0x4e00, max: 0x9fff }), fc.double({ min: -20, max: 120, noNaN: true })), {
          minLength: 1,
          maxLength: 400,
        }),
        fc.double({ min: 4, max: 120, noNaN: true }),
        fc.option(fc.double({ min: 0.4, max: 2.2, noNaN: true }), { nil: undefined }),
        (cells, size, scaleX) => {
          const text = cells.map(([codePoint]) => String.fromCodePoint(codePoint)).join('');
          let x = 0;
          const xs = cells.map(([, step]) => (x += step));
          const found = origins(glyphs(run(text, { xs, size, ...(scaleX !== undefined && { scaleX }) }), face, place), face);
          expect(found.map(({ glyph }) => glyph)).toEqual([...text].map((c) => c.codePointAt(0)! % 997));
          // Size and scale are written with four decimals: that is all the error there may be on 400 glyphs.
          for (const [i, { x: at }] of found.entries()) expect(Math.abs(at - 37 - xs[i]!)).toBeLessThan(0.05);
        },
      ),
      { seed: 20180427, numRuns: 150 },
    );
  });

  it('an evenly set line needs no moves, and counts code points, not halves of them', () => {
    const even: Glyphs = { ...face, width: () => 1000 };
    expect(glyphs(run('字𠮷字'), even, place)).toContain('[<');
    expect(glyphs(run('字字字'), even, place)).toMatch(/\[<[0-9a-f]{12}>\] TJ/);
    expect(origins(glyphs(run('字𠮷字'), even, place), even)).toHaveLength(3);
  });

  it('black alone prints over, everything else knocks out', () => {
    expect(glyphs(run('黑'), face, place)).toMatch(/^\/GsOver gs 0 0 0 1 k BT/);
    expect(glyphs(run('灰', { color: [0, 0, 0, 60] }), face, place)).toMatch(/^\/GsOut gs 0 0 0 0.6 k BT/);
    expect(glyphs(run('红', { color: [0, 90, 85, 0] }), face, place)).toMatch(/^\/GsOut gs 0 0.9 0.85 0 k BT/);
  });
});

describe('the other items', () => {
  it('turn the list upside down into the page', () => {
    const source = { frame: 'f' };
    expect(rule({ kind: 'rule', x1: 1, y1: 10, x2: 5, y2: 10, weight: 0.5, color: [0, 0, 0, 100], source }, place)).toContain('38 890 m 42 890 l S');
    expect(box({ kind: 'box', x: 0, y: 0, w: 10, h: 20, fill: [0, 0, 0, 8], source }, place)).toContain('37 880 10 20 re f');
  });

  it('a code is the same squares, joined along each row', () => {
    const drawn = qr(
      { kind: 'qr', x: 0, y: 0, size: 4, modules: ['1101', '0000', '0110', '1111'], color: [0, 0, 0, 100], link: '', source: { frame: 'f' } },
      place,
    );
    expect(drawn.match(/\S+ \S+ \S+ \S+ re/g)).toEqual(['37 899 2 1 re', '40 899 1 1 re', '38 897 2 1 re', '37 896 4 1 re']);
  });

  it('numbers are never exponents, inks never outside 0–1', () => {
    fc.assert(
      fc.property(fc.double({ min: -20_000, max: 20_000, noNaN: true }), (value) => {
        expect(num(value)).toMatch(/^-?\d+(\.\d{1,4})?$/);
      }),
      { seed: 7 },
    );
    expect(num(-0.00001)).toBe('0');
    expect(fillInk([-5, 0, 140, 100])).toBe('0 0 1 1 k');
  });
});
