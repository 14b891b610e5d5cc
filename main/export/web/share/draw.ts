/** A share card's pixels: small JPEG, which every preview shows. */
import type Vips from 'wasm-vips';
import type { Crop } from '../../../../shared/article/model.js';
import type { PageList } from '../../../../shared/makeup/list.js';
import type { Outlines } from '../glyphs.js';
import { pageSvg } from '../page-svg.js';
import type { Made } from '../pictures.js';
import { rasterise } from '../raster.js';
import { cutTo } from '../wechat/covers.js';
import { CARD, CARD_PICTURE } from './card.js';

export interface CardInput {
  list: PageList;
  /** Path without its ending. */
  name: string;
  outlines: Outlines;
  resources: string;
  /** The story's picture, when the card has one. */
  photo?: { bytes: Uint8Array; crop?: Crop | undefined } | undefined;
}

/** About 0.15 s. A picture that cannot be read leaves its place tinted. */
export async function makeCard(vips: typeof Vips, { list, name, outlines, resources, photo }: CardInput): Promise<Made> {
  let uri: string | undefined;
  try {
    const part = photo && cutTo(vips, photo.bytes, { width: CARD_PICTURE.w, height: CARD_PICTURE.h }, photo.crop);
    uri = part && `data:image/jpeg;base64,${Buffer.from(part).toString('base64')}`;
  } catch {
    uri = undefined;
  }
  const pixels = await rasterise(
    pageSvg(list, outlines, () => uri),
    CARD.width,
    resources,
  );
  const raw = vips.Image.newFromMemory(pixels.data, pixels.width, pixels.height, 4, vips.BandFormat.uchar);
  const flat = raw.extractBand(0, { n: 3 }).copy({ interpretation: 'srgb' });
  try {
    const path = `${name}.jpg`;
    const bytes = flat.jpegsaveBuffer({ Q: 84, optimize_coding: true, interlace: true, keep: 'none' });
    return { variants: { files: [{ path, ...CARD }], plain: path }, files: [{ path, bytes }] };
  } finally {
    flat.delete();
    raw.delete();
  }
}
