import { describe, expect, it } from 'vitest';
import { INTERFACE_ZOOMS, interfaceZoom, zoomStep } from './interface-zoom.js';

describe('the size of the interface', () => {
  it('is what was kept, and true size for anything else', () => {
    expect(interfaceZoom({ layout: { 'ui.zoom': 1.5 } })).toBe(1.5);
    for (const bad of [0, -1, 0.1, 40, NaN, Infinity, '2', true]) expect(interfaceZoom({ layout: { 'ui.zoom': bad } })).toBe(1);
    expect(interfaceZoom({ layout: {} })).toBe(1);
  });
  it('goes step by step through all sizes and stays at the ends', () => {
    const up = [0.8];
    while (zoomStep(up.at(-1)!, 1) !== up.at(-1)) up.push(zoomStep(up.at(-1)!, 1));
    expect(up).toEqual([...INTERFACE_ZOOMS]);
    expect(zoomStep(0.8, -1)).toBe(0.8);
    expect(zoomStep(1.3, -1)).toBe(1.25);
    expect(zoomStep(1.3, 1)).toBe(1.5);
  });
});
