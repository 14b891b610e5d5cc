import { describe, expect, it } from 'vitest';
import { composePage } from '../compose.js';
import { boxRect } from '../geometry.js';
import type { Box, GlyphRun, Item, PageList, PdfPage, Picture } from '../list.js';
import { frame, input, publication } from '../test-issue.js';
import type { AdFile } from './ad.js';

const { grid } = publication();
const box = { col: 0, cols: 3, line: 40, lines: 20 };
const place = boxRect(grid, box);

function ad(file: AdFile | null, more: { name?: string; ruled?: boolean; language?: 'zh' | 'en' } = {}) {
  const { name = '望江茶楼', ruled = false, language = 'zh' } = more;
  const booked = frame('ad', [box.col, box.cols, box.line, box.lines], {
    kind: 'ad', article: null, ...(ruled && { ruled }), ad: { media: file ? 'file' : '', name },
  }); // prettier-ignore
  const media = new Map(file ? [['file', file]] : []);
  return known(composePage(input([], [booked], {}, { media, publication: publication({ language }) }), 'p1'));
}
/** The test face has no ×. */
const known = (list: PageList): PageList => ({ ...list, problems: list.problems.filter(({ code }) => code !== 'missing-glyph') });
const art = (items: readonly Item[]) => items.find((item): item is Picture | PdfPage => item.kind === 'picture' || item.kind === 'pdf');
const text = (items: readonly Item[]) => items.flatMap((item) => (item.kind === 'glyphs' ? [item.text] : []));
const mark = (items: readonly Item[]) => items.findLast((item): item is GlyphRun => item.kind === 'glyphs')!;
const filled = (items: readonly Item[]) => items.filter((item): item is Box => item.kind === 'box' && item.fill !== undefined);

describe('an advertisement on a page', () => {
  it('of its box’s proportion fills it; the mark lies over it on a ground of its own, in the top right corner', () => {
    const { items, problems, regions } = ad({ width: place.w * 4, height: place.h * 4, type: 'image/jpeg' });
    expect(art(items)).toMatchObject({ kind: 'picture', media: 'file', source: { frame: 'ad' } });
    for (const side of ['x', 'y', 'w', 'h'] as const) expect(art(items)![side]).toBeCloseTo(place[side], 6);
    expect(problems).toEqual([]);
    expect(text(items)).toEqual(['广告']);
    const [ground] = filled(items);
    expect(ground).toMatchObject({ fill: [0, 0, 0, 0], y: place.y });
    expect(ground!.x + ground!.w).toBeCloseTo(place.x + place.w, 6);
    const { xs, y, size } = mark(items);
    expect(xs[0]).toBeGreaterThanOrEqual(ground!.x);
    expect(xs.at(-1)! + size).toBeLessThanOrEqual(place.x + place.w + 0.01);
    expect(y).toBeGreaterThan(place.y + size * 0.85);
    expect(y).toBeLessThan(ground!.y + ground!.h);
    expect(regions).toEqual([{ frame: 'ad', kind: 'furniture', ...place }]);
  });

  it.each([
    ['wider', 2],
    ['taller', 0.5],
  ])('%s than its box it stands in the middle, whole, and preflight notes it', (_, stretch) => {
    const { items, problems } = ad({ width: place.w * stretch, height: place.h, type: 'application/pdf' });
    const { x, y, w, h, kind } = art(items)!;
    expect(kind).toBe('pdf');
    expect(w / h).toBeCloseTo((place.w / place.h) * stretch, 6);
    expect(x + w / 2).toBeCloseTo(place.x + place.w / 2, 6);
    expect(y + h / 2).toBeCloseTo(place.y + place.h / 2, 6);
    expect(w).toBeLessThanOrEqual(place.w + 1e-6);
    expect(h).toBeLessThanOrEqual(place.h + 1e-6);
    expect(problems).toEqual([{ code: 'ad-proportion', severity: 'note', frame: 'ad', values: { name: '望江茶楼', percent: 100 } }]);
    // There is room beside it: the mark covers nothing.
    expect(filled(items)).toEqual([]);
  });

  it('a hair off the proportion is not worth a word', () => {
    expect(ad({ width: place.w * 1.019, height: place.h }).problems).toEqual([]);
    expect(ad({ width: place.w * 1.021, height: place.h }).problems).toHaveLength(1);
  });

  it('a place that is only booked says for whom and how large, and is an error', () => {
    const { items, problems } = ad(null);
    const millimetres = `${Math.round((place.w * 25.4) / 72)} × ${Math.round((place.h * 25.4) / 72)} mm`;
    expect(text(items)).toEqual(['望江茶楼', millimetres, '广告']);
    expect(filled(items)[0]).toMatchObject({ ...place, fill: [0, 0, 0, 8] });
    expect(problems).toEqual([{ code: 'ad-missing', severity: 'error', frame: 'ad', values: { name: '望江茶楼' } }]);
    expect(text(ad(null, { name: '' }).items)).toEqual([millimetres, '广告']);
  });

  it('whose file is gone is a hole, not a crash', () => {
    const booked = frame('ad', [0, 3, 40, 20], { kind: 'ad', article: null, ad: { media: 'gone', name: 'A' } });
    expect(known(composePage(input([], [booked]), 'p1')).problems).toMatchObject([{ code: 'ad-missing' }]);
  });

  it('a frame without a booking at all is a booking', () => {
    expect(known(composePage(input([], [frame('ad', [0, 3, 40, 20], { kind: 'ad', article: null })]), 'p1')).problems).toMatchObject([
      { code: 'ad-missing' },
    ]);
  });

  it('is marked in the paper’s language', () => expect(text(ad(null, { language: 'en' }).items).at(-1)).toBe('Advertisement'));

  it('has one line round it, its own or the frame’s', () => {
    const lines = (list: ReturnType<typeof ad>) => list.items.filter((item) => item.kind === 'box' && item.stroke).length;
    expect(lines(ad(null))).toBe(1);
    expect(lines(ad(null, { ruled: true }))).toBe(1);
  });
});
