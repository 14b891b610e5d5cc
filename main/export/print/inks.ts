/** What pictures carry to the plates: black alone where there is no colour, and never more ink than the paper takes. All in libvips, no loop over pixels here. */
import type Vips from 'wasm-vips';
import type { VipsLibrary } from '../vips.js';

/** Images of one conversion: they lie outside the heap that is collected. */
export class KeptImages {
  private readonly images = new Set<Vips.Image>();
  keep(image: Vips.Image): Vips.Image {
    this.images.add(image);
    return image;
  }
  free(): void {
    for (const image of [...this.images].reverse()) image.delete();
    this.images.clear();
  }
}

/** Apart by this much of 255 two channels are the same: JPEG rounds them. */
const ROUNDING = 2;

/** Whether red, green and blue are the same everywhere: a black-and-white photo kept in colour must not print on four plates. One pass. */
export function colorless(image: Vips.Image, kept: KeptImages): boolean {
  if (image.bands !== 3) return false;
  const [red, green, blue] = [0, 1, 2].map((band) => kept.keep(image.extractBand(band))) as [Vips.Image, Vips.Image, Vips.Image];
  const most = ROUNDING * (image.format === 'ushort' ? 257 : 1);
  return [red, blue].every((other) => kept.keep(kept.keep(other.subtract(green)).abs()).max() <= most);
}

/** Steps of L* in the table of `blackCurve`, for each unit. */
const STEPS = 20;
const Y_OF = (l: number): number => (l > 8 ? ((l + 16) / 116) ** 3 : l / 903.3);

/**
 * How much black ink prints each lightness under a profile, as a table of grey (255 = paper) by L* × 20: the black's dot gain is in it.
 * Like the profile's colours relative to the paper, the darkest tone brought to the black of the one ink.
 * @throws Error when the profile says nothing of inks on paper
 */
export function blackCurve(vips: VipsLibrary, profile: string): Vips.Image {
  const kept = new KeptImages();
  try {
    const ramp = kept.keep(vips.Image.identity());
    const none = kept.keep(kept.keep(ramp.linear(0, 0)).cast('uchar'));
    const black = kept.keep(kept.keep(none.bandjoin([none, none, ramp])).copy({ interpretation: 'cmyk' }));
    const lab = kept.keep(black.iccImport({ input_profile: profile, intent: 'relative', pcs: 'lab' }));
    const light = kept.keep(kept.keep(lab.extractBand(0)).cast('float')).writeToMemory();
    // Luminance of 0–255 of black ink, made to fall all the way.
    const printed = [...new Float32Array(light.buffer, light.byteOffset, 256)].map(Y_OF);
    for (let i = 1; i < 256; i++) printed[i] = Math.min(printed[i]!, printed[i - 1]!);
    const [paper, deepest] = [printed[0]!, printed[255]!];
    if (!(paper - deepest > 0.1)) throw new Error('the profile’s black is no darker than its paper');
    const table = new Uint8Array(100 * STEPS + 1);
    for (let step = table.length - 1, ink = 0; step >= 0; step--) {
      const wanted = deepest + (paper - deepest) * Y_OF(step / STEPS);
      while (ink < 255 && Math.abs(printed[ink + 1]! - wanted) <= Math.abs(printed[ink]! - wanted)) ink++;
      table[step] = 255 - ink;
    }
    return vips.Image.newFromMemory(table, table.length, 1, 1, vips.BandFormat.uchar);
  } finally {
    kept.free();
  }
}

/** A picture's lightness on the black plate; its own profile is heard, grey or colour. */
export function onBlackAlone(image: Vips.Image, curve: Vips.Image, kept: KeptImages): Vips.Image {
  const light = kept.keep(kept.keep(kept.keep(lab(image, kept).extractBand(0)).linear(STEPS, 0.5)).cast('ushort'));
  return kept.keep(kept.keep(light.maplut(curve)).copy({ interpretation: 'b-w' }));
}

function lab(image: Vips.Image, kept: KeptImages): Vips.Image {
  if (image.getTypeof('icc-profile-data') !== 0)
    try {
      return kept.keep(image.iccImport({ embedded: true, intent: 'relative', pcs: 'lab', black_point_compensation: true }));
    } catch {
      // A profile that cannot be read, or of another kind of picture.
    }
  return kept.keep(image.colourspace('lab'));
}

/** Programs decode a JPEG a step apart from each other: so much stays free below the limit, per cent. */
export const INK_MARGIN = 2;
const MOST_TRIES = 6;

/**
 * Packs a picture of four inks so that no pixel, read back from the packed file, carries more than the limit. Where there is more, cyan,
 * magenta and yellow are taken back in proportion (the hue stays) and black is kept (the depth stays). Packing itself adds some ink at
 * hard edges, about 3 % in photos, 13 % in noise: what came out is measured, and taken back once more where needed.
 * Costs about 0.1 s for a megapixel where there is too much ink.
 */
export function withinInk(
  vips: VipsLibrary,
  image: Vips.Image,
  limit: number,
  pack: (image: Vips.Image) => Uint8Array,
  kept: KeptImages,
): Uint8Array {
  const all = kept.keep(vips.Image.newMatrix(4, 1, [1, 1, 1, 1]));
  const most = (inks: Vips.Image): number => kept.keep(inks.recomb(all)).max() / 2.55;
  const inks = kept.keep(image.copyMemory());
  let aim = limit - INK_MARGIN;
  let heavy = most(inks) > aim;
  for (let tries = 1; ; tries++) {
    const packed = pack(heavy ? lessColor(inks, aim * 2.55, kept) : inks);
    const found = most(kept.keep(vips.Image.newFromBuffer(packed)));
    if (found <= limit - INK_MARGIN || tries === MOST_TRIES) return packed;
    aim = Math.max(0, aim - (found - (limit - INK_MARGIN)) - 0.5);
    heavy = true;
  }
}

function lessColor(inks: Vips.Image, limit: number, kept: KeptImages): Vips.Image {
  const black = kept.keep(inks.extractBand(3));
  const color = kept.keep(inks.extractBand(0, { n: 3 }));
  const sum = kept.keep(kept.keep(kept.keep(color.cast('float')).bandmean()).linear(3, 0));
  // Black alone may not be over the limit either: it is at most 100, the limit at least that.
  const room = kept.keep(kept.keep(black.cast('float')).linear(-1, limit));
  const share = kept.keep(kept.keep(sum.more(room)).ifthenelse(kept.keep(room.divide(sum)), 1));
  const less = kept.keep(kept.keep(color.multiply(share)).cast('uchar'));
  return kept.keep(kept.keep(less.bandjoin(black)).copy({ interpretation: 'cmyk' }));
}
