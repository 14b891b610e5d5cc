/** Photos and page pictures in the widths screens need. Always sRGB, never with metadata: a photo's GPS place is nobody's business. */
import type Vips from 'wasm-vips';
import { cropPixels, pictureKey, type Crop } from '../../../shared/article/model.js';
import type { PageList } from '../../../shared/makeup/list.js';
import type { Outlines } from './glyphs.js';
import { pageSvg } from './page-svg.js';
import { rasterise } from './raster.js';
import type { Variants } from './view.js';

type Library = typeof Vips;

export const PHOTO_WIDTHS = [480, 960, 1600];
/** A thumbnail, a phone or half a desktop window, and close reading (9 pt type is 21 px high). */
export const PAGE_WIDTHS = [450, 900, 1800];
/** What previews elsewhere show best. */
const PLAIN_WIDTH = 960;

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
    : vips.Image.thumbnailBuffer(bytes, width, { ...srgb, fail_on: 'error' });
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

/** A photo in up to three widths, never larger than it is; `name` is its files' path up to the width. About 0.2 s each. Throws when the file cannot be read as a picture. */
export function makePhoto(vips: Library, bytes: Uint8Array, name: string, crop?: Crop): Made {
  const files: PictureFile[] = [];
  const sizes: Variants['files'] = [];
  for (const wanted of PHOTO_WIDTHS) {
    const image = scaled(vips, bytes, wanted, undefined, crop);
    try {
      const { width, height } = image;
      if (sizes.at(-1)?.width === width) break;
      const path = `${name}-${width}.jpg`;
      files.push({ path, bytes: jpeg(image, 82) });
      sizes.push({ path, width, height });
      if (width < wanted) break;
    } finally {
      image.delete();
    }
  }
  const plain = sizes.find(({ width }) => width >= PLAIN_WIDTH) ?? sizes.at(-1)!;
  return { variants: { files: sizes, plain: plain.path }, files };
}

export interface PageInput {
  list: PageList;
  /** Its files' path up to the width. */
  name: string;
  outlines: Outlines;
  /** Bytes of a picture's file; undefined when it is missing. */
  photo: (media: string) => Uint8Array | undefined;
  resources: string;
  /** Also a JPEG for previews elsewhere. */
  preview: boolean;
}

/** The page's picture, drawn once at the largest width. About 2 s. */
export async function makePage(vips: Library, { list, name, outlines, photo, resources, preview }: PageInput): Promise<Made> {
  const largest = PAGE_WIDTHS.at(-1)!;
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
  const raw = vips.Image.newFromMemory(data, width, height, 4, vips.BandFormat.uchar);
  const bands = raw.extractBand(0, { n: 3 });
  const page = bands.copy({ interpretation: 'srgb' });
  for (const image of [bands, raw]) image.delete();
  const files: PictureFile[] = [];
  const sizes: Variants['files'] = [];
  let plain = '';
  try {
    for (const wanted of PAGE_WIDTHS) {
      const image = wanted === width ? page.copy() : page.resize(wanted / width, { kernel: 'lanczos3' });
      try {
        const path = `${name}-${wanted}.webp`;
        files.push({ path, bytes: image.webpsaveBuffer({ Q: 84, smart_subsample: true, effort: 4, keep: 'none' }) });
        sizes.push({ path, width: image.width, height: image.height });
        if (wanted === PAGE_WIDTHS[1]) {
          plain = preview ? `${name}-${wanted}.jpg` : path;
          if (preview) files.push({ path: plain, bytes: jpeg(image, 84) });
        }
      } finally {
        image.delete();
      }
    }
  } finally {
    page.delete();
  }
  return { variants: { files: sizes, plain }, files };
}

/** Sized for the page, so that resvg has nothing to scale. An unreadable file is a missing picture. */
function dataUri(vips: Library, bytes: Uint8Array, width: number, height: number, crop?: Crop): string | undefined {
  let image: Vips.Image;
  try {
    image = scaled(vips, bytes, width, height, crop);
  } catch {
    return undefined;
  }
  try {
    return `data:image/jpeg;base64,${Buffer.from(jpeg(image, 92)).toString('base64')}`;
  } finally {
    image.delete();
  }
}
