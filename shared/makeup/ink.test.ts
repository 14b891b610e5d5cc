import { describe, expect, it } from 'vitest';
import type { PageColor } from '../newsroom/plates.js';
import type { PaletteColor } from '../newsroom/publication.js';
import { inkFaults, inkTotal } from './ink.js';
import type { Item, PageList } from './list.js';
import { composeIssue } from './compose.js';
import { preflight } from './preflight.js';
import { frame, input, paragraph, publication, story } from './test-issue.js';

const made = (colors: Record<string, PaletteColor>, tint: string, inkLimit = 220) => {
  const paper = publication({ palette: { ...publication().palette, ...colors }, inkLimit });
  const given = { ...input([story('a', { body: [paragraph('p', '字')] })], [frame('f', [0, 2, 0, 20], { tint })]), publication: paper };
  const lists = composeIssue(given);
  return { ...given, lists };
};

describe('ink', () => {
  it('of all plates in one place; a spot plate is one', () => {
    expect(inkTotal([10, 20, 30, 40])).toBe(100);
    expect(inkTotal([0, 90, 85, 0, { name: '红', solid: [0, 90, 85, 0], tint: 60 }])).toBe(60);
  });

  it('over the limit is told with the colour’s name, once a page; at the limit nothing is', () => {
    const given = made({ deep: { name: '深蓝', cmyk: [100, 90, 20, 11] } }, 'deep');
    expect(inkFaults(given)).toEqual([
      { code: 'ink-over-limit', severity: 'warning', page: 'p1', frame: 'f', values: { page: '01', name: '深蓝', ink: 221, limit: 220 } },
    ]);
    expect(preflight(given).some(({ code }) => code === 'ink-over-limit')).toBe(true);
    expect(inkFaults({ ...given, publication: { ...given.publication, inkLimit: 221 } })).toEqual([]);
    const stray: Item = { kind: 'box', x: 0, y: 0, w: 1, h: 1, fill: [100, 100, 100, 0] as PageColor, source: { frame: 'x' } };
    const list: PageList = { ...given.lists[0]!, items: [stray, stray] };
    expect(inkFaults({ ...given, lists: [list] }).map(({ values }) => values['name'])).toEqual(['C100 M100 Y100 K0']);
  });

  it('spot plates in use are named, and two mixes on one plate told apart', () => {
    const spot = (cmyk: PaletteColor['cmyk'], name: string): PaletteColor => ({ name, cmyk, spot: { name: 'PANTONE 185 C', tint: 100 } });
    const given = made({ a: spot([0, 90, 85, 0], '甲'), b: spot([0, 80, 85, 0], '乙') }, 'b', 100);
    expect(inkFaults(given)).toEqual([
      { code: 'plate-two-mixes', severity: 'warning', values: { plate: 'PANTONE 185 C', first: '甲', other: '乙' } },
      { code: 'spot-plates', severity: 'note', values: { plates: 'PANTONE 185 C', count: 1 } },
    ]);
    expect(inkFaults(made({ a: spot([0, 90, 85, 0], '甲') }, 'mist'))).toEqual([]);
  });
});
