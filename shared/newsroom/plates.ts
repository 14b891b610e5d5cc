/**
 * Inks and the plates they print from. A colour of a page is the four process inks in per cent; a spot colour carries its plate with it as a
 * fifth part. It is carried and not looked up by its CMYK value: two colours of a palette may have the same value, one in four inks and one
 * with an ink of its own (any palette that gives 朱红 both ways does). The first four stay what a screen shows.
 */
import { z } from 'zod';
import { CmykSchema, type Cmyk, type PaletteColor, type Publication } from './publication.js';

export const PlateSchema = z.object({
  name: z.string(),
  /** Per cent of the plate's ink. */
  tint: z.number(),
  /** What stands for the solid ink where there is no such plate. */
  solid: CmykSchema,
});
export type Plate = z.infer<typeof PlateSchema>;

const n = z.number();
export const PageColorSchema = z.tuple([n, n, n, n, PlateSchema.optional()]);
export type PageColor = z.infer<typeof PageColorSchema>;

/** Names that PDF and presses keep for themselves: a plate called Black would be the process plate. */
const KEPT = new Set(['', 'all', 'none', 'cyan', 'magenta', 'yellow', 'black', '青', '品', '品红', '洋红', '黄', '黑']);

/** Two names with the same key are one plate: width, case and spaces make no difference (`PANTONE 185C`, `Pantone　185 c`). */
export const plateKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
/** As it is written: half-width, single spaces. */
export const plateName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim();
export const mayNamePlate = (name: string): boolean => !KEPT.has(plateKey(name)) && !/[\p{Cc}]/u.test(plateName(name));

/** The publication's spot plates in the palette's order; of several colours on one plate the first names it and says what stands for it. */
export function platesOf({ palette }: Pick<Publication, 'palette'>): ReadonlyMap<string, Omit<Plate, 'tint'>> {
  const plates = new Map<string, Omit<Plate, 'tint'>>();
  for (const { cmyk, spot } of Object.values(palette))
    if (spot && mayNamePlate(spot.name) && !plates.has(plateKey(spot.name)))
      plates.set(plateKey(spot.name), { name: plateName(spot.name), solid: cmyk });
  return plates;
}

/** A palette's colour as pages carry it. */
export function inkOf({ cmyk, spot }: PaletteColor, plates: ReturnType<typeof platesOf>): PageColor {
  const plate = spot && plates.get(plateKey(spot.name));
  if (!plate) return cmyk;
  const [c, m, y, k] = plate.solid.map((ink) => (ink * spot.tint) / 100) as Cmyk;
  return [c, m, y, k, { ...plate, tint: spot.tint }];
}
