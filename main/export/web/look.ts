/** The paper's own look: `assets/theme.css` after the site's style sheet, the masthead's picture in `assets/`. */
import type Vips from 'wasm-vips';
import { defaultWebLook, nightOf, variablesOf, type WebLook } from '../../../shared/newsroom/web-look.js';
import type { Publication } from '../../../shared/newsroom/publication.js';

/** What a paper has that was never asked. */
export const lookOf = ({ web }: Pick<Publication, 'web'>): WebLook => web ?? defaultWebLook();

/** Stacks for `serif` and `sans` of everything that is read; base.css has the same serif ones. */
const SANS = {
  song: 'var(--hei)',
  roman: "'Helvetica Neue', 'Source Sans 3', 'Segoe UI', 'Roboto', 'Noto Sans', system-ui, sans-serif",
};

const rgb = (hex: string): string => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(' ');

/**
 * Only what differs from the default look, for screens alone: a printed page stays black on white. Readers who ask for more contrast keep
 * the ink for everything quiet.
 */
export function themeCss(look: WebLook): string {
  const plain = defaultWebLook();
  const night = nightOf(look);
  const rules: string[] = [];
  const block = (selector: string, time: 'day' | 'night'): string => {
    const { soft, line, ...rest } = variablesOf(time === 'day' ? look.day : night, time);
    const wash = `rgb(${rgb(rest.accent)} / ${time === 'day' ? 9 : 16}%)`;
    const lines = [...Object.entries({ ...rest, soft, line }), ['wash', wash]].map(([name, value]) => `  --${name}: ${value};\n`);
    return `${selector} {\n${lines.join('')}}\n`;
  };
  const differs = (time: 'day' | 'night'): boolean =>
    JSON.stringify(variablesOf(time === 'day' ? look.day : night, time)) !==
    JSON.stringify(variablesOf(time === 'day' ? plain.day : nightOf(plain), time));
  if (differs('day')) {
    rules.push(block(':root', 'day'));
    const { accent, 'on-accent': on } = variablesOf(look.day, 'day');
    // What is drawn on the page's picture keeps the day's colours: it is paper at night too.
    rules.push(`.sheet {\n  --accent: ${accent};\n  --on-accent: ${on};\n  --wash: rgb(${rgb(accent)} / 9%);\n}\n`);
  }
  if (differs('day') || differs('night')) {
    rules.push(`@media (prefers-color-scheme: dark) {\n${block(":root:not([data-theme='light'])", 'night')}}\n`);
    rules.push(block(":root[data-theme='dark']", 'night'));
    rules.push('@media (prefers-contrast: more) {\n:root:root:root {\n  --soft: var(--ink);\n  --line: var(--soft);\n}\n}\n');
  }
  if (look.type === 'sans') rules.push(`:root {\n  --song: ${SANS.song};\n  --roman: ${SANS.roman};\n}\n`);
  if (look.masthead !== null && look.mastheadNight === null) {
    // One picture for both: at night it stands on a piece of the day's paper, so that dark letters are seen.
    const plate = `background: ${look.day.paper};\n  padding: 0.4rem 0.6rem;`;
    rules.push(`@media (prefers-color-scheme: dark) {\n:root:not([data-theme='light']) .nameplate img {\n  ${plate}\n}\n}\n`);
    rules.push(`:root[data-theme='dark'] .nameplate img {\n  ${plate}\n}\n`);
  }
  return rules.length === 0 ? '' : `@media screen {\n${rules.join('')}}\n`;
}

const HEAD = '/* Made from the settings of the newspaper at every export. Rules of your own go into assets/custom.css, which is never touched. */\n';

/**
 * `assets/theme.css`, which every page of every issue has after the site's own sheet. A person's own rules are named there and not in the
 * pages, so that those of old issues follow them too.
 * @param custom whether the site has an `assets/custom.css`
 */
export function themeFiles(look: WebLook, custom: boolean): { path: string; text: string }[] {
  const text = `${HEAD}${themeCss(look)}`;
  if (!custom) return [{ path: 'assets/theme.css', text }];
  return [
    { path: 'assets/look.css', text },
    { path: 'assets/theme.css', text: `${HEAD}@import 'look.css';\n@import 'custom.css';\n` },
  ];
}

export interface MastheadFile {
  path: string;
  width: number;
  height: number;
}
export interface Masthead {
  day: MastheadFile;
  night: MastheadFile | null;
}

/** Four times as wide as it is ever shown on an ordinary screen; enough for three dots to a pixel. */
const WIDEST = 1600;

/** Its pixels alone, as PNG: no metadata, nothing of the file it came in. @throws what vips says of a broken file */
export function mastheadPng(vips: typeof Vips, bytes: Uint8Array): { bytes: Uint8Array; width: number; height: number } {
  const whole = vips.Image.newFromBuffer(bytes);
  const scaled = whole.width > WIDEST ? whole.thumbnailImage(WIDEST) : whole;
  const result = { bytes: scaled.pngsaveBuffer({ compression: 9, keep: 'none' }), width: scaled.width, height: scaled.height };
  if (scaled !== whole) scaled.delete();
  whole.delete();
  return result;
}
