import { describe, expect, it } from 'vitest';
import { composePage } from './compose.js';
import { contrast } from './contrast.js';
import type { GlyphRun } from './list.js';
import { frame, input, paragraph, story } from './test-issue.js';

describe('type on a ground', () => {
  const colors = (tint: string | undefined, init = {}) => {
    const article = story('a', { kicker: '引题', body: [paragraph('b', '一段文字写得不长不短。'.repeat(30))] });
    const list = composePage(input([article], [frame('f', [0, 3, 0, 24], { ...(tint && { tint }), ...init })]), 'p1');
    return new Set(list.items.filter((item): item is GlyphRun => item.kind === 'glyphs').map(({ color: [c, m, y, k] }) => [c, m, y, k].join(' ')));
  };

  it.each(['blue', 'black'])('is white on %s', (tint) => expect([...colors(tint)]).toEqual(['0 0 0 0']));
  it.each([undefined, 'mist', 'silver', 'white'])('stays as it is on %s', (tint) => expect([...colors(tint)]).toEqual([...colors(undefined)]));

  it('a banner on vermilion reads', () => {
    const [color] = [...colors('vermilion', { holds: 'head' })].map((inks) => inks.split(' ').map(Number) as [number, number, number, number]);
    expect(contrast(color!, [0, 90, 85, 0])).toBeGreaterThan(3);
  });

  it('a code on a dark ground stands on white, with its quiet zone', () => {
    const qr = (tint: string) => composePage(input([], [frame('q', [0, 2, 0, 12], { kind: 'qr', article: null, tint, codes: [{ caption: '公众号', url: 'https://example.org' }] })]), 'p1').items; // prettier-ignore
    const items = qr('black');
    const at = items.findIndex(({ kind }) => kind === 'qr');
    const code = items[at]!;
    const under = items[at - 1]!;
    if (code.kind !== 'qr' || under.kind !== 'box') throw new Error('no white under the code');
    expect(under.fill).toEqual([0, 0, 0, 0]);
    expect(code.x - under.x).toBeCloseTo((4 * code.size) / code.modules.length, 6);
    expect(qr('mist').filter(({ kind }) => kind === 'box')).toHaveLength(1);
  });
});
