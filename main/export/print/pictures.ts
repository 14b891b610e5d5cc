/** Pictures as they print: turned upright, no larger than the press resolves, in the press's inks or in grey, as JPEG. */
import { createHash } from 'node:crypto';
import type Vips from 'wasm-vips';
import { cropPixels, pictureKey, type Crop } from '../../../shared/article/model.js';
import type { VipsLibrary } from '../vips.js';

export interface PressPicture {
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
  /** rgb: on proofs only. */
  space: 'cmyk' | 'gray' | 'rgb';
}

/** Beyond this no screen of a press shows more. */
export const PRESS_DPI = 300;
const QUALITY = 92;
/** Raise when the same file would be converted into another picture: kept ones are then made anew. */
const MADE_BY = 1;
const PROFILE = '/press.icc';

/** What pictures are made for. */
export interface PictureTarget {
  /** Pixels beyond which nothing is gained. */
  dpi: number;
  /** Of the JPEG, 1–100. */
  quality: number;
  /** inks: colour through the profile; light: sRGB; grey: everything in grey. Grey pictures stay grey in each. */
  space: 'inks' | 'light' | 'grey';
}
const PRESS: PictureTarget = { dpi: PRESS_DPI, quality: QUALITY, space: 'inks' };

/** Pixels that a side of so many pt needs; never more are taken than the picture has. */
const needed = (pt: number, dpi: number): number => Math.max(1, Math.ceil((pt / 72) * dpi));

export class PressPictures {
  private readonly made = new Map<string, PressPicture | null>();

  /** @param icc profile of the output intent; null where there are no inks */
  constructor(
    private readonly vips: VipsLibrary,
    icc: Uint8Array | null,
    private readonly target: PictureTarget = PRESS,
  ) {
    if (!icc) return;
    // The library's own little file system; its types leave it out.
    (vips as unknown as { FS: { writeFile(path: string, bytes: Uint8Array): void } }).FS.writeFile(PROFILE, icc);
  }

  /**
   * Converts a picture for a place of w × h pt, once for each picture and size; about 0.1 s for a megapixel.
   * Null when the file is no picture or is damaged. Memory: one decoded picture at a time, JPEGs already shrunk by the decoder.
   */
  make(media: string, bytes: Uint8Array, w: number, h: number, crop?: Crop): PressPicture | null {
    const key = keyOf(media, w, h, crop, this.target.dpi);
    let made = this.made.get(key);
    if (made === undefined) {
      made = this.convert(bytes, needed(w, this.target.dpi), needed(h, this.target.dpi), crop);
      this.made.set(key, made);
    }
    return made;
  }
  get(media: string, w: number, h: number, crop?: Crop): PressPicture | null {
    return this.made.get(keyOf(media, w, h, crop, this.target.dpi)) ?? null;
  }

  /** What was converted is kept elsewhere. */
  forget(): void {
    this.made.clear();
  }

  private convert(file: Uint8Array, w: number, h: number, crop?: Crop): PressPicture | null {
    const used: Vips.Image[] = [];
    const keep = (image: Vips.Image): Vips.Image => {
      used.push(image);
      return image;
    };
    try {
      // Of a crop's pixels as many are needed as its place has: the whole picture is opened so much larger.
      let image = keep(this.open(file, w / (crop?.w ?? 1), h / (crop?.h ?? 1), keep));
      if (crop) {
        const { left, top, width, height } = cropPixels(crop, image.width, image.height);
        image = keep(image.extractArea(left, top, width, height));
      }
      if (image.hasAlpha()) image = keep(image.flatten({ background: [255], max_alpha: image.format === 'ushort' ? 65535 : 255 }));
      const factor = Math.min(1, Math.max(w / image.width, h / image.height));
      if (factor < 0.95) image = keep(image.resize(factor, { kernel: 'lanczos3' }));
      const { space, quality } = this.target;
      const gray = image.bands === 1 || space === 'grey';
      if (!gray) image = keep(this.inSpace(image, keep));
      else image = keep(image.bands === 1 ? image.colourspace('b-w') : keep(this.inSpace(image, keep)).colourspace('b-w'));
      const { width, height } = image;
      const bytes = image.jpegsaveBuffer({ Q: quality, optimize_coding: true, keep: 'none' });
      return { bytes, width, height, space: gray ? 'gray' : space === 'inks' ? 'cmyk' : 'rgb' };
    } catch {
      return null;
    } finally {
      for (const image of used.reverse()) image.delete();
    }
  }

  /** Upright; a JPEG much larger than its place is shrunk while it is decoded. */
  private open(bytes: Uint8Array, w: number, h: number, keep: (image: Vips.Image) => Vips.Image): Vips.Image {
    const { Image } = this.vips;
    const whole = keep(Image.newFromBuffer(bytes, '', { fail_on: 'error' }));
    const turned = whole.getTypeof('orientation') !== 0 && whole.getInt('orientation') >= 5;
    const [width, height] = turned ? [whole.height, whole.width] : [whole.width, whole.height];
    const times = Math.min(width / w, height / h);
    const shrink = [8, 4, 2].find((step) => step <= times);
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    const opened = shrink !== undefined && isJpeg ? keep(Image.newFromBuffer(bytes, '', { fail_on: 'error', shrink } as object)) : whole;
    return opened.autorot();
  }

  private inSpace(image: Vips.Image, keep: (image: Vips.Image) => Vips.Image): Vips.Image {
    const cmyk = image.interpretation === 'cmyk';
    const known = cmyk || image.interpretation === 'srgb' || image.interpretation === 'rgb16' ? image : keep(image.colourspace('srgb'));
    const profile = this.target.space === 'inks' ? PROFILE : 'srgb';
    const options = { input_profile: cmyk ? 'cmyk' : 'srgb', intent: 'relative', black_point_compensation: true, depth: 8 } as const;
    try {
      return known.iccTransform(profile, { ...options, embedded: true });
    } catch {
      // An embedded profile that cannot be read: the picture is taken for what most pictures are.
      return known.iccTransform(profile, options);
    }
  }
}

/** Sizes that need the same pixels are the same picture. */
export const keyOf = (media: string, w: number, h: number, crop?: Crop, dpi = PRESS_DPI): string =>
  `${pictureKey(media, crop)}:${needed(w, dpi)}×${needed(h, dpi)}`;

/** Everything beside the file and its place that a press picture depends on. */
export const recipeOf = (...given: readonly (Uint8Array | string | number)[]): string => {
  const hash = createHash('sha256');
  for (const value of given) hash.update(typeof value === 'object' ? value : String(value)).update('\n');
  return `${MADE_BY} ${PRESS_DPI} ${QUALITY} ${hash.digest('hex')}`;
};
