/** Pictures as they print: turned upright, no larger than the press resolves, in the press's inks or on black alone, within its ink limit, as JPEG. */
import { createHash } from 'node:crypto';
import type Vips from 'wasm-vips';
import { cropPixels, pictureKey, type Crop } from '../../../shared/article/model.js';
import { vipsFile, type VipsLibrary } from '../vips.js';
import { blackCurve, colorless, KeptImages, onBlackAlone, withinInk } from './inks.js';

export interface PressPicture {
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
  /** rgb: on proofs only. */
  space: 'cmyk' | 'gray' | 'rgb';
}
/** Why a picture does not print. */
export type PictureFault = 'unreadable' | 'too-large';

/** Beyond this no screen of a press shows more. */
export const PRESS_DPI = 300;
const QUALITY = 92;
/** Raise when the same file would be converted into another picture: kept ones are then made anew. */
const MADE_BY = 2;

/**
 * Pixels in the millions that are read line by line (JPEG, PNG), whatever the memory; 20,000 × 20,000 takes seconds.
 * Progressive and interlaced files and WebP lie whole in memory, with 4 to 6 bytes a pixel.
 */
export const MAX_MEGAPIXELS = { byLine: 500, whole: 80 } as const;

/** What pictures are made for: a press's inks, or the light (sRGB) or grey of a proof. */
export type PictureTarget = {
  /** Pixels beyond which nothing is gained. */
  dpi: number;
  /** Of the JPEG, 1–100. */
  quality: number;
} & (
  | { space: 'light' }
  | { space: 'grey' }
  | {
      space: 'inks';
      /** Profile of the output intent. */
      icc: Uint8Array;
      /** Most ink in one place, per cent of all plates. */
      inkLimit: number;
    }
);
export const pressTarget = (icc: Uint8Array, inkLimit: number): PictureTarget => ({ dpi: PRESS_DPI, quality: QUALITY, space: 'inks', icc, inkLimit });

/** Pixels that a side of so many pt needs; never more are taken than the picture has. */
const needed = (pt: number, dpi: number): number => Math.max(1, Math.ceil((pt / 72) * dpi));

/** A profile that looks like a press's and does nothing. */
export class UnusableProfile extends Error {}

export class PressPictures {
  private readonly made = new Map<string, PressPicture | PictureFault>();
  /** Name under which the library knows the profile. */
  private readonly profile: string;
  private blackCurve: Vips.Image | undefined;

  /** @throws UnusableProfile when the profile cannot bring anything into its inks */
  constructor(
    private readonly vips: VipsLibrary,
    private readonly target: PictureTarget,
  ) {
    this.profile = 'srgb';
    if (target.space !== 'inks') return;
    this.profile = `/${createHash('sha256').update(target.icc).digest('hex').slice(0, 16)}.icc`;
    vipsFile(vips, this.profile, target.icc);
    const kept = new KeptImages();
    try {
      const white = kept.keep(kept.keep(vips.Image.black(1, 1, { bands: 3 })).copy({ interpretation: 'srgb' }));
      kept.keep(this.inSpace(white, kept)).avg();
    } catch (cause) {
      throw new UnusableProfile('nothing comes into the inks of this profile', { cause });
    } finally {
      kept.free();
    }
  }

  /**
   * Converts a picture for a place of w × h pt, once for each picture and size; about 0.2 s for a megapixel.
   * Memory: lines of the file's picture, and the picture once at the size of its place.
   */
  make(media: string, bytes: Uint8Array, w: number, h: number, crop?: Crop): PressPicture | PictureFault {
    const key = keyOf(media, w, h, crop, this.target.dpi);
    let made = this.made.get(key);
    if (made === undefined) {
      made = this.convert(bytes, needed(w, this.target.dpi), needed(h, this.target.dpi), crop);
      this.made.set(key, made);
    }
    return made;
  }
  get(media: string, w: number, h: number, crop?: Crop): PressPicture | null {
    const made = this.made.get(keyOf(media, w, h, crop, this.target.dpi));
    return made === undefined || typeof made === 'string' ? null : made;
  }

  /** What was converted is kept elsewhere. */
  forget(): void {
    this.made.clear();
  }

  private convert(bytes: Uint8Array, w: number, h: number, crop?: Crop): PressPicture | PictureFault {
    const kept = new KeptImages();
    try {
      const image = this.atSize(bytes, w, h, crop, kept);
      if (image === null) return 'too-large';
      const { target } = this;
      if (target.space === 'light') return image.bands === 1 ? this.save(image, 'gray') : this.save(this.inSpace(image, kept), 'rgb');
      if (target.space === 'grey') return this.save(kept.keep((image.bands === 1 ? image : this.inSpace(image, kept)).colourspace('b-w')), 'gray');
      if (image.bands === 1 || colorless(image, kept)) return this.save(onBlackAlone(image, this.black(), kept), 'gray');
      const inks = this.inSpace(image, kept);
      return this.save(inks, 'cmyk', (pack) => withinInk(this.vips, inks, target.inkLimit, pack, kept));
    } catch {
      return 'unreadable';
    } finally {
      kept.free();
    }
  }

  /**
   * Upright, cropped, on white, with the pixels its place needs, in memory. A JPEG much larger than its place is shrunk while it is decoded.
   * Null when it would take too much memory.
   */
  private atSize(bytes: Uint8Array, w: number, h: number, crop: Crop | undefined, kept: KeptImages): Vips.Image | null {
    const open = (shrink?: number): Vips.Image =>
      kept.keep(this.vips.Image.newFromBuffer(bytes, '', { fail_on: 'error', access: 'sequential', ...(shrink && { shrink }) }));
    let image = open();
    if ((image.width * image.height) / 1e6 > MAX_MEGAPIXELS[readByLine(image) ? 'byLine' : 'whole']) return null;
    // How large the whole picture is wanted, lying as in the file: of a crop as many pixels are needed as its place has.
    const turned = image.getTypeof('orientation') !== 0 && image.getInt('orientation') > 1;
    const aside = turned && image.getInt('orientation') >= 5;
    const [wide, high] = [w / (crop?.w ?? 1), h / (crop?.h ?? 1)];
    const [fileWide, fileHigh] = aside ? [high, wide] : [wide, high];
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    const times = Math.min(image.width / fileWide, image.height / fileHigh);
    const shrink = isJpeg ? [8, 4, 2].find((step) => step <= times) : undefined;
    if (shrink !== undefined) image = open(shrink);

    const cut = (whole: Vips.Image): Vips.Image => {
      if (!crop) return whole;
      const { left, top, width, height } = cropPixels(crop, whole.width, whole.height);
      return kept.keep(whole.extractArea(left, top, width, height));
    };
    // Turning needs the picture whole: it is made small first.
    if (!turned) image = cut(image);
    const full = image.format === 'ushort' ? 65535 : 255;
    if (image.hasAlpha()) image = kept.keep(image.flatten({ background: [full], max_alpha: full }));
    const [width, height] = turned ? [fileWide, fileHigh] : [w, h];
    const factor = Math.min(1, Math.max(width / image.width, height / image.height));
    if (factor < 0.95) image = kept.keep(image.resize(factor, { kernel: 'lanczos3' }));
    image = kept.keep(image.copyMemory());
    return turned ? cut(kept.keep(image.autorot())) : image;
  }

  /**
   * In the target's space. Four inks without a profile are the press's own numbers already, as are those of its very profile:
   * converting them would spread a black of one ink over four.
   */
  private inSpace(image: Vips.Image, kept: KeptImages): Vips.Image {
    const cmyk = image.interpretation === 'cmyk';
    const embedded = image.getTypeof('icc-profile-data') !== 0;
    const { target } = this;
    if (cmyk && target.space === 'inks' && (!embedded || same(image.getBlob('icc-profile-data'), target.icc))) return image;
    const known = cmyk || image.interpretation === 'srgb' || image.interpretation === 'rgb16' ? image : kept.keep(image.colourspace('srgb'));
    const options = { input_profile: cmyk ? 'cmyk' : 'srgb', intent: 'relative', black_point_compensation: true, depth: 8 } as const;
    try {
      return kept.keep(known.iccTransform(this.profile, { ...options, embedded: true }));
    } catch {
      // An embedded profile that cannot be read: the picture is taken for what most pictures are.
      return cmyk && target.space === 'inks' ? image : kept.keep(known.iccTransform(this.profile, options));
    }
  }

  private black(): Vips.Image {
    return (this.blackCurve ??= blackCurve(this.vips, this.profile));
  }

  private save(
    image: Vips.Image,
    space: PressPicture['space'],
    within: (pack: (made: Vips.Image) => Uint8Array) => Uint8Array = (pack) => pack(image),
  ): PressPicture {
    const { width, height } = image;
    const bytes = within((made) => made.jpegsaveBuffer({ Q: this.target.quality, optimize_coding: true, keep: 'none' }));
    return { bytes, width, height, space };
  }
}

/** Whether the decoder goes through the file line by line; what it reads from several scans, and WebP, it keeps whole. */
function readByLine(image: Vips.Image): boolean {
  const loader = image.getTypeof('vips-loader') === 0 ? '' : image.getString('vips-loader');
  const scans = ['interlaced', 'jpeg-multiscan'].some((field) => image.getTypeof(field) !== 0 && image.getInt(field) !== 0);
  return /^(jpeg|png)/.test(loader) && !scans;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0;

/** Sizes that need the same pixels are the same picture. */
export const keyOf = (media: string, w: number, h: number, crop?: Crop, dpi = PRESS_DPI): string =>
  `${pictureKey(media, crop)}:${needed(w, dpi)}×${needed(h, dpi)}`;

/** Everything beside the file and its place that a press picture depends on. */
export const recipeOf = (...given: readonly (Uint8Array | string | number)[]): string => {
  const hash = createHash('sha256');
  for (const value of given) hash.update(typeof value === 'object' ? value : String(value)).update('\n');
  return `${MADE_BY} ${PRESS_DPI} ${QUALITY} ${hash.digest('hex')}`;
};
