import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AA, AAA, contrast, enough, leastContrast, luminance } from './contrast.js';
import { defaultWebLook, faintIn, nightOf, variablesOf, WebLookSchema } from './web-look.js';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const palette = fc.record({ accent: hex, paper: hex, ink: hex });

describe('contrast', () => {
  it('is counted as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(luminance('#ff0000')).toBeCloseTo(0.2126, 4);
  });
  it('what is proposed has enough, and what has enough stays', () =>
    fc.assert(
      fc.property(hex, hex, (color, ground) => {
        const better = enough(color, [ground], AA);
        // Black or white reads on any single ground.
        expect(better).not.toBeNull();
        expect(contrast(better!, ground)).toBeGreaterThanOrEqual(AA);
        if (contrast(color, ground) >= AA) expect(better).toBe(color);
      }),
    ));
  it('says when two grounds lie too far apart for any colour', () => expect(enough('#808080', ['#000000', '#ffffff'], AAA)).toBeNull());
});

describe('the look of the web edition', () => {
  it('is the default style sheet’s where nothing was chosen', () => {
    const { day, night, ...rest } = defaultWebLook();
    expect(WebLookSchema.parse({ day, night, ...rest })).toEqual(defaultWebLook());
    expect(variablesOf(day, 'day')).toMatchObject({ sheet: '#fffdf7', soft: '#5c554b', line: '#dcd4c4' });
    expect(variablesOf(nightOf({ day, night }), 'night')).toMatchObject({ paper: '#191713', sheet: '#23201b', accent: '#f2836a' });
  });

  it.each([
    ['blue', { accent: '#0b4f8a', paper: '#ffffff', ink: '#111418' }],
    ['green', { accent: '#1f6b45', paper: '#f3f6ee', ink: '#18201a' }],
    ['yellow', { accent: '#f5c400', paper: '#fffef5', ink: '#222222' }],
  ])('has a night that reads, from a %s day', (_, day) => {
    const night = nightOf({ day, night: null });
    const all = variablesOf(night, 'night');
    for (const ground of [all.paper, all.sheet]) {
      expect(contrast(all.ink, ground)).toBeGreaterThan(AAA);
      expect(contrast(all.soft, ground)).toBeGreaterThan(AA);
      expect(contrast(all.accent, ground)).toBeGreaterThan(AA);
    }
    expect(faintIn(night, 'night')).toEqual([]);
    expect(luminance(all.paper)).toBeLessThan(0.03);
  });

  it('what is derived keeps AA wherever the ground lets it', () =>
    fc.assert(
      fc.property(palette, fc.constantFrom('day' as const, 'night' as const), (chosen, time) => {
        const all = variablesOf(chosen, time);
        expect(leastContrast(all['on-accent'], [all.accent])).toBeGreaterThanOrEqual(AA);
        if (enough(all.ink, [all.paper, all.sheet], AA + 0.3) !== null)
          expect(leastContrast(all.soft, [all.paper, all.sheet])).toBeGreaterThanOrEqual(AA);
      }),
    ));

  it('tells what is faint, with a colour that is not', () => {
    const faint = faintIn({ accent: '#f5c400', paper: '#ffffff', ink: '#777777' }, 'day');
    expect(faint.map(({ color }) => color)).toEqual(['ink', 'accent']);
    for (const { better, least } of faint) expect(contrast(better!, '#ffffff')).toBeGreaterThanOrEqual(least);
    expect(faintIn(defaultWebLook().day, 'day')).toEqual([]);
  });
});
