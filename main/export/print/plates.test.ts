/** Spot plates, as Ghostscript separates them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item, PageList } from '../../../shared/makeup/list.js';
import type { PageColor } from '../../../shared/newsroom/plates.js';
import { loadVips, type VipsLibrary } from '../vips.js';
import { sheetOf } from './marks.js';
import { fillInk, pdfName, prints } from './operators.js';
import { hasFaces, hasTool, onDisk, page, press, run, trace } from './testing/press.js';

const solid: [number, number, number, number] = [0, 90, 85, 0];
const red = (tint = 100): PageColor => [0, (90 * tint) / 100, (85 * tint) / 100, 0, { name: 'PANTONE 185 C', tint, solid }];
const gold: PageColor = [0, 20, 60, 20, { name: '金', tint: 100, solid: [0, 20, 60, 20] }];
const box = (x: number, fill: PageColor): Item => ({ kind: 'box', x, y: 150, w: 60, h: 60, fill, source: { frame: 'f' } });
const list = (): PageList =>
  page([box(20, red()), box(100, red(40)), box(180, [0, 90, 85, 0]), run('红字', { color: red(), size: 9, y: 60 }), run('黑字', { y: 180, xs: [30, 110] })]); // prettier-ignore

describe('a spot colour', () => {
  it('is painted in its own space, tints in per cent, and never taken for text black', () => {
    expect(fillInk(red(40))).toBe('/SpPANTONE#20185#20C cs 0.4 scn');
    expect(pdfName('金/(1)')).toBe('#e9#87#91#2f#281#29');
    expect(prints([0, 0, 0, 100, { name: '黑金', tint: 100, solid: [0, 0, 0, 100] }])).toBe('out');
  });
});

const tools = hasFaces && hasTool('gs', '--version');
describe.runIf(tools)('on separated plates', () => {
  let vips: VipsLibrary;
  let dir: string;
  const plates = new Map<string, Buffer>();
  beforeAll(async () => {
    vips = await loadVips();
    dir = mkdtempSync(path.join(os.tmpdir(), 'dateline-plates-'));
    writeFileSync(path.join(dir, 'p.pdf'), await press([list()]));
    execFileSync('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', '-r72', `-sOutputFile=${dir}/s.tif`, `${dir}/p.pdf`]);
    for (const file of readdirSync(dir)) {
      const [, name] = /^s\((.*)\)\.tif$/.exec(file) ?? [];
      if (name !== undefined) plates.set(name, readFileSync(path.join(dir, file)));
    }
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** Per cent of ink of a plate at a place of the trimmed page. */
  const at = (plate: string, x: number, y: number): number => {
    const image = vips.Image.newFromBuffer(plates.get(plate)!);
    const { place, height } = sheetOf(list());
    const [value] = image.getpoint(Math.round(place.left + x), Math.round(height - place.top + y));
    return Math.round(100 - value! / 2.55);
  };

  it('has a plate of its own and leaves the others alone', () => {
    expect([...plates.keys()].sort()).toEqual(['Black', 'Cyan', 'Magenta', 'PANTONE 185 C', 'Yellow']);
    expect(at('PANTONE 185 C', 60, 160)).toBe(100);
    expect(at('PANTONE 185 C', 140, 160)).toBe(40);
    expect(at('PANTONE 185 C', 210, 160)).toBe(0);
    expect([at('Magenta', 60, 160), at('Magenta', 140, 160), at('Magenta', 210, 160)]).toEqual([0, 0, 90]);
  });

  it('black over it overprints: the spot plate has no hole', async () => {
    await onDisk(await press([page([box(20, red()), run('█'.repeat(3), { size: 20, y: 190, xs: [24, 34, 44] })])]), (file) => {
      const text = trace(file).filter(({ character }) => character === '█');
      expect(text.every(({ overprint, space }) => overprint && space === 'DeviceCMYK')).toBe(true);
    });
  });

  it('every plate carries its name and the register marks', () => {
    const { width, height } = sheetOf(list());
    for (const name of plates.keys()) {
      const image = vips.Image.newFromBuffer(plates.get(name)!);
      // The left mark's disc.
      const mark = image.extractArea(8, Math.round(height / 2) - 8, 16, 16);
      expect(mark.min(), name).toBeLessThan(120);
      const names = image.extractArea(Math.round(width / 2) + 12, 0, Math.round(width / 2) - 60, 20);
      expect(names.min(), name).toBeLessThan(200);
    }
  });

  it('names of plates in Chinese, and text in a spot ink, pass as one ink', async () => {
    await onDisk(await press([page([run('金字', { color: gold, size: 9 })])]), (file) => {
      const ink = trace(file).filter(({ character }) => character === '金' || character === '字');
      expect(ink.length).toBeGreaterThanOrEqual(2);
      expect(ink.every(({ color }) => color.split(' ').length === 1)).toBe(true);
    });
  });
});
