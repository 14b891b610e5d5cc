/**
 * The look of a paper's web edition: three colours for the day, three for the night, serif or sans, the masthead's picture. Every other
 * variable of its style sheet is derived from these; `docs/web.md` lists them.
 */
import { z } from 'zod';
import { AA, AAA, enough, leastContrast, mix, type Hex } from './contrast.js';

export const HexSchema = z.string().regex(/^#[0-9a-f]{6}$/);
export const LOOK_COLORS = ['accent', 'paper', 'ink'] as const;
export type LookColor = (typeof LOOK_COLORS)[number];

export const PaletteSchema = z.object({
  /** The paper's own colour: nameplate, links, what is chosen. */
  accent: HexSchema,
  /** The ground of every page. */
  paper: HexSchema,
  ink: HexSchema,
});
export type LookPalette = z.infer<typeof PaletteSchema>;

export const WebLookSchema = z.object({
  day: PaletteSchema,
  /** null = derived from the day's. */
  night: PaletteSchema.nullable(),
  /** What headlines and texts are set in: a serif (宋) or a sans (黑). Buttons and lists are always sans. */
  type: z.enum(['serif', 'sans']),
  /** Media id of the masthead's picture; null = the paper's name in the face of its masthead, in `accent`. */
  masthead: z.string().nullable(),
  /** The same for dark grounds; null = the day's picture on a light plate. */
  mastheadNight: z.string().nullable(),
});
export type WebLook = z.infer<typeof WebLookSchema>;

const DAY: LookPalette = { accent: '#b32d1d', paper: '#faf7f0', ink: '#1d1b18' };
const NIGHT: LookPalette = { accent: '#f2836a', paper: '#191713', ink: '#e8e1d3' };
export const defaultWebLook = (): WebLook => ({ day: { ...DAY }, night: null, type: 'serif', masthead: null, mastheadNight: null });

/** What `resources/web/base.css` has: exactly these for the default colours, derived for others. */
export interface LookVariables {
  paper: Hex;
  sheet: Hex;
  ink: Hex;
  soft: Hex;
  line: Hex;
  accent: Hex;
  'on-accent': Hex;
}
const FIXED: Record<'day' | 'night', LookVariables> = {
  day: { ...DAY, sheet: '#fffdf7', soft: '#5c554b', line: '#dcd4c4', 'on-accent': '#fffdf7' },
  night: { ...NIGHT, sheet: '#23201b', soft: '#b3a998', line: '#3c372f', 'on-accent': '#191713' },
};

const same = (a: LookPalette, b: LookPalette): boolean => LOOK_COLORS.every((key) => a[key] === b[key]);

/** The night's three colours: as given, or the day's hues on near-black with contrast enough to read. */
export function nightOf({ day, night }: Pick<WebLook, 'day' | 'night'>): LookPalette {
  if (night) return night;
  if (same(day, DAY)) return NIGHT;
  // A breath of the accent in the ground and of the paper in the letters, so that the night is the same paper's.
  const paper = mix('#171615', day.accent, 0.07);
  const ink = mix(day.paper, '#8a8580', 0.14);
  const sheet = mix(paper, '#ffffff', 0.045);
  const bright = mix(day.accent, '#ffffff', 0.3);
  return { paper, ink: enough(ink, [paper, sheet], AAA) ?? ink, accent: enough(bright, [paper, sheet], AA + 1.2) ?? bright };
}

/** Every colour of one theme. Quiet text always keeps AA; `on-accent` is the lighter or the darker of paper and ink, whichever reads better. */
export function variablesOf(palette: LookPalette, time: 'day' | 'night'): LookVariables {
  const fixed = FIXED[time];
  if (same(palette, fixed)) return fixed;
  const { paper, ink, accent } = palette;
  const sheet = mix(paper, '#ffffff', time === 'day' ? 0.6 : 0.045);
  const grounds = [paper, sheet];
  const soft = mix(ink, paper, 0.28);
  const over = [paper, ink, '#ffffff', '#000000'];
  return {
    paper,
    sheet,
    ink,
    soft: leastContrast(soft, grounds) >= AA + 0.3 ? soft : (enough(soft, grounds, AA + 0.3) ?? ink),
    line: mix(paper, ink, time === 'day' ? 0.17 : 0.19),
    accent,
    'on-accent': over.find((color) => leastContrast(color, [accent]) >= AA) ?? '#000000',
  };
}

/** What of a palette does not read well on its grounds, and a colour near it that does. */
export interface Faint {
  color: 'ink' | 'accent';
  ratio: number;
  least: number;
  better: Hex | null;
}
export function faintIn(palette: LookPalette, time: 'day' | 'night'): Faint[] {
  const { paper, sheet } = variablesOf(palette, time);
  return (
    [
      ['ink', AAA],
      ['accent', AA],
    ] as const
  ).flatMap(([color, least]) => {
    const ratio = leastContrast(palette[color], [paper, sheet]);
    return ratio >= least ? [] : [{ color, ratio, least, better: enough(palette[color], [paper, sheet], least) }];
  });
}
