/**
 * Photos and page pictures in the widths and formats screens need. Always sRGB, never with metadata: a photo's GPS place is nobody's business.
 *
 * Which format for what was measured (`npm run bench -- web-pages`): AVIF is a fifth to a third lighter than WebP that is as like the
 * original, and takes four to ten times as long. So photos and the widths that pages are seen in first are AVIF, the two widths for close
 * reading WebP. One list holds both: whoever shows AVIF shows WebP. JPEG is for what knows neither.
 */
import type Vips from 'wasm-vips';
import { cropPixels, pictureKey, type Crop } from '../../../shared/article/model.js';
import type { PageList } from '../../../shared/makeup/list.js';
import type { Outlines } from './glyphs.js';
import { pageSvg } from './page-svg.js';
import { rasterise } from './raster.js';
import type { PictureSize, Variants } from './view.js';
import type { PictureDetail } from '../../../shared/contract/site.js';

type Library = typeof Vips;

export const PHOTO_WIDTHS = [480, 960, 1600];
/**
 * A thumbnail, a marked place, a phone or half a desktop window, a large window, and close reading: of a tabloid 3.5 px for a pt, so that
 * type of 9 pt is 16 CSS px on a screen of two pixels each.
 */
export const PAGE_WIDTHS = [200, 450, 900, 1800, 2700];
/** The same in JPEG, for browsers that know no WebP. */
export const PAGE_JPEG_WIDTHS = [900, 1800];
/** What previews elsewhere show best. */
const PLAIN_WIDTH = 960;

interface Widths {
  photo: readonly number[];
  page: readonly number[];
  pageJpeg: readonly number[];
}
const WIDTHS: Readonly<Record<Exclude<PictureDetail, 'none'>, Widths>> = {
  full: { photo: PHOTO_WIDTHS, page: PAGE_WIDTHS, pageJpeg: PAGE_JPEG_WIDTHS },
  small: { photo: PHOTO_WIDTHS.slice(0, 1), page: PAGE_WIDTHS.slice(0, 2), pageJpeg: PAGE_WIDTHS.slice(1, 2) },
};
/** Pictures that are made. */
export type Drawn = keyof typeof WIDTHS;

export interface PictureFile {
  path: string;
  bytes: Uint8Array;
}
export interface Made {
  variants: Variants;
  files: PictureFile[];
}

/** Turned upright, in sRGB, on white, at most `width` (and exactly `height` when given). The caller deletes it. */
function scaled(vips: Library, bytes: Uint8Array, width: number, height?: number, crop?: Crop): Vips.Image {
  const options = height === undefined ? ({ height: 20_000, size: 'down' } as const) : ({ height, size: 'force' } as const);
  const srgb = { ...options, output_profile: 'srgb' } as const;
  const image = crop
    ? cropped(vips, bytes, crop, (part) => part.thumbnailImage(width, srgb))
    : // Said to the loader: what is said to the thumbnail itself, its JPEG reader does not hear, and a file cut off passes with a grey half.
      vips.Image.thumbnailBuffer(bytes, width, { ...srgb, option_string: 'fail_on=error' });
  try {
    return image.hasAlpha() ? image.flatten({ background: [255, 255, 255] }) : image.copy();
  } finally {
    image.delete();
  }
}

/** The part of a picture, turned upright first as its reader sees it. */
function cropped<T>(vips: Library, bytes: Uint8Array, crop: Crop, use: (part: Vips.Image) => T): T {
  const whole = vips.Image.newFromBuffer(bytes, '', { fail_on: 'error' });
  const upright = whole.autorot();
  const { left, top, width, height } = cropPixels(crop, upright.width, upright.height);
  const part = upright.extractArea(left, top, width, height);
  try {
    return use(part);
  } finally {
    for (const image of [part, upright, whole]) image.delete();
  }
}

const jpeg = (image: Vips.Image, quality: number): Uint8Array =>
  image.jpegsaveBuffer({ Q: quality, optimize_coding: true, interlace: true, keep: 'none' });
/** Pixels up to which AVIF is made: beyond, its encoder wants more memory and time than the bytes are worth. */
const AVIF_PIXELS = 2_500_000;
/** AVIF of effort 1: higher ones take three times as long for a tenth of the bytes. WebP of effort 2: a third of the time of 4, and as light. */
function light(image: Vips.Image): { ending: 'avif' | 'webp'; bytes: Uint8Array } {
  if (image.width * image.height <= AVIF_PIXELS) {
    try {
      return { ending: 'avif', bytes: image.heifsaveBuffer({ Q: 62, effort: 1, compression: 'av1', bitdepth: 8, keep: 'none' }) };
    } catch {
      // The encoder found no memory: a heavier file is better than none.
    }
  }
  return { ending: 'webp', bytes: image.webpsaveBuffer({ Q: 74, effort: 2, keep: 'none' }) };
}

/** A photo in up to three widths, never larger than it is. About 1.5 s. Throws when the file cannot be read as a picture. */
export function makePhoto(vips: Library, bytes: Uint8Array, name: string, crop?: Crop, detail: Drawn = 'full'): Made {
  const made = new Sizes(name);
  for (const wanted of WIDTHS[detail].photo) {
    const lazy = scaled(vips, bytes, wanted, undefined, crop);
    try {
      const { width } = lazy;
      if (made.plain.at(-1)?.width === width) break;
      // In memory: it is read twice.
      const image = lazy.copyMemory();
      try {
        made.add(image, { plain: 82 });
      } finally {
        image.delete();
      }
      if (width < wanted) break;
    } finally {
      lazy.delete();
    }
  }
  return made.as(PLAIN_WIDTH);
}

/** The files of one picture as they are made. */
class Sizes {
  readonly plain: PictureSize[] = [];
  private readonly light: PictureSize[] = [];
  private readonly files: PictureFile[] = [];
  constructor(private readonly name: string) {}

  /** `plain`: quality of a JPEG beside the lighter file, null for none. */
  add(image: Vips.Image, { plain }: { plain: number | null }): void {
    const { width, height } = image;
    const save = (into: PictureSize[], ending: string, bytes: Uint8Array): void => {
      const path = `${this.name}-${width}.${ending}`;
      this.files.push({ path, bytes });
      into.push({ path, width, height });
    };
    const { ending, bytes } = light(image);
    save(this.light, ending, bytes);
    if (plain !== null) save(this.plain, 'jpg', jpeg(image, plain));
  }

  /** `shown`: the width that previews want, when there is one. */
  as(shown: number): Made {
    const plain = this.plain.find(({ width }) => width >= shown) ?? this.plain.at(-1)!;
    return { variants: { files: this.plain, light: this.light, plain: plain.path }, files: this.files };
  }
}

export interface PageInput {
  list: PageList;
  /** Path of its files from the site's root, without width and ending. */
  name: string;
  outlines: Outlines;
  /** Bytes of a picture's file; undefined when it is missing. */
  photo: (media: string) => Uint8Array | undefined;
  resources: string;
  detail?: Drawn | undefined;
}

/** The page's picture, drawn once at the largest width; the others are made from it. About 2 s. */
export async function makePage(vips: Library, { list, name, outlines, photo, resources, detail = 'full' }: PageInput): Promise<Made> {
  const widths = WIDTHS[detail];
  const largest = widths.page.at(-1)!;
  const pixels = (pt: number): number => Math.max(1, Math.round((pt / list.width) * largest));
  const uris = new Map<string, string | undefined>();
  for (const item of list.items) {
    if (item.kind !== 'picture' && item.kind !== 'pdf') continue;
    const crop = item.kind === 'picture' ? item.crop : undefined;
    const key = pictureKey(item.media, crop);
    if (uris.has(key)) continue;
    const bytes = photo(item.media);
    uris.set(key, bytes && dataUri(vips, bytes, pixels(item.w), pixels(item.h), crop));
  }
  const { data, width, height } = await rasterise(
    pageSvg(list, outlines, (media) => uris.get(media)),
    largest,
    resources,
  );
  const page = opaque(vips, data, width, height);
  const made = new Sizes(name);
  try {
    for (const wanted of widths.page) {
      const lazy = wanted === width ? page.copy() : page.resize(wanted / width, { kernel: 'lanczos3' });
      const image = wanted === width ? lazy : lazy.copyMemory();
      try {
        made.add(image, { plain: widths.pageJpeg.includes(wanted) ? 80 : null });
      } finally {
        if (image !== lazy) image.delete();
        lazy.delete();
      }
    }
  } finally {
    page.delete();
  }
  return made.as(widths.pageJpeg[0]!);
}

/** RGB in the library's memory; the rasteriser's fourth channel is always full. */
function opaque(vips: Library, data: Uint8Array, width: number, height: number): Vips.Image {
  const raw = vips.Image.newFromMemory(data, width, height, 4, vips.BandFormat.uchar);
  const bands = raw.extractBand(0, { n: 3 });
  const named = bands.copy({ interpretation: 'srgb' });
  try {
    return named.copyMemory();
  } finally {
    for (const image of [named, bands, raw]) image.delete();
  }
}

/** Sized for the page, so that resvg has nothing to scale. An unreadable file is a missing picture. */
function dataUri(vips: Library, bytes: Uint8Array, width: number, height: number, crop?: Crop): string | undefined {
  let image: Vips.Image | undefined;
  try {
    image = scaled(vips, bytes, width, height, crop);
    // Only now is it decoded: a file that is cut off shows here.
    return `data:image/jpeg;base64,${Buffer.from(jpeg(image, 92)).toString('base64')}`;
  } catch {
    return undefined;
  } finally {
    image?.delete();
  }
}
