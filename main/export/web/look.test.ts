import { describe, expect, it } from 'vitest';
import { defaultWebLook } from '../../../shared/newsroom/web-look.js';
import { loadVips } from '../vips.js';
import { mastheadPng, themeCss, themeFiles } from './look.js';

const blue = { ...defaultWebLook(), day: { accent: '#0b4f8a', paper: '#ffffff', ink: '#111418' } };

describe('theme.css', () => {
  it('changes nothing for a paper that chose nothing', () => expect(themeCss(defaultWebLook())).toBe(''));

  it('gives every colour by day, and by night both where the system asks and where the reader does', () => {
    const css = themeCss(blue);
    expect(css).toMatch(/^@media screen \{/);
    expect(css).toContain('--accent: #0b4f8a;');
    const night = [...css.matchAll(/(?:not\(\[data-theme='light'\]\)|\[data-theme='dark'\]) \{([^}]*)\}/g)].map(([, rules]) => rules);
    expect(night).toHaveLength(2);
    expect(night[0]).toBe(night[1]);
    for (const name of ['paper', 'sheet', 'ink', 'soft', 'line', 'accent', 'on-accent', 'wash']) expect(night[0]).toContain(`--${name}: `);
    // The printed page's picture is the day's paper in either theme.
    expect(css).toMatch(/\.sheet \{\s*--accent: #0b4f8a;/);
  });

  it('sets everything that is read in sans when asked', () => {
    expect(themeCss({ ...defaultWebLook(), type: 'sans' })).toContain('--song: var(--hei);');
    expect(themeCss(blue)).not.toContain('--song');
  });

  it('a night given stands as given', () =>
    expect(themeCss({ ...blue, night: { accent: '#88ccff', paper: '#000000', ink: '#eeeeee' } })).toContain('--paper: #000000;'));

  it('a masthead for the day alone gets a light plate at night', () => {
    expect(themeCss({ ...blue, masthead: 'a'.repeat(64) })).toMatch(/data-theme='dark'\] \.nameplate img \{\s*background: #ffffff;/);
    expect(themeCss({ ...blue, masthead: 'a'.repeat(64), mastheadNight: 'b'.repeat(64) })).not.toContain('.nameplate img');
  });

  it('lets a person’s own rules come last', () => {
    expect(themeFiles(blue, false).map(({ path }) => path)).toEqual(['assets/theme.css']);
    const files = new Map(themeFiles(blue, true).map(({ path, text }) => [path, text]));
    expect(files.get('assets/theme.css')).toMatch(/@import 'look\.css';\n@import 'custom\.css';\n$/);
    expect(files.get('assets/look.css')).toContain('#0b4f8a');
    expect(files.has('assets/custom.css')).toBe(false);
  });
});

describe('the masthead’s picture', () => {
  it('is pixels alone, never wider than it is shown', async () => {
    const vips = await loadVips();
    const wide = vips.Image.black(3200, 400, { bands: 3 }).pngsaveBuffer();
    const made = mastheadPng(vips, wide);
    expect(made).toMatchObject({ width: 1600, height: 200 });
    expect(mastheadPng(vips, wide).bytes).toEqual(made.bytes);
    expect(mastheadPng(vips, vips.Image.black(300, 80, { bands: 3 }).jpegsaveBuffer())).toMatchObject({ width: 300, height: 80 });
    expect(() => mastheadPng(vips, new Uint8Array([1, 2, 3]))).toThrow();
  });
});
