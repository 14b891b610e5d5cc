/** Cover pictures in the two shapes that WeChat shows. */
import type Vips from 'wasm-vips';
import { cropPixels, type Crop } from '../../../../shared/article/model.js';
import type { Lettering } from '../glyphs.js';
import { COVERS, type CoverShape } from './limits.js';

const jpeg = (image: Vips.Image): Uint8Array => image.jpegsaveBuffer({ Q: 86, optimize_coding: true, interlace: true, keep: 'none' });

/** The part of a picture that draws the eye (libvips' attention), in this shape; a small one is enlarged. About 0.1 s. Throws when it is no picture. */
export const cutCover = (vips: typeof Vips, bytes: Uint8Array, shape: CoverShape, crop?: Crop): Uint8Array => cutTo(vips, bytes, COVERS[shape], crop);

/** The same in any size, in pixels. */
export function cutTo(vips: typeof Vips, bytes: Uint8Array, { width, height }: { width: number; height: number }, crop?: Crop): Uint8Array {
  const options = { height, size: 'both', crop: 'attention', output_profile: 'srgb' } as const;
  const held: Vips.Image[] = [];
  const keep = (image: Vips.Image): Vips.Image => (held.push(image), image);
  try {
    let image: Vips.Image;
    if (crop) {
      const upright = keep(keep(vips.Image.newFromBuffer(bytes)).autorot());
      const part = cropPixels(crop, upright.width, upright.height);
      image = keep(keep(upright.extractArea(part.left, part.top, part.width, part.height)).thumbnailImage(width, options));
    } else image = keep(vips.Image.thumbnailBuffer(bytes, width, options));
    return jpeg(image.hasAlpha() ? keep(image.flatten({ background: [255, 255, 255] })) : image);
  } finally {
    for (const image of held.reverse()) image.delete();
  }
}

/** The cover of stories without a picture: the paper's name in white on its colour. */
export function paperCover({ width, height, baseline, glyphs }: Lettering, color: string, shape: CoverShape): string {
  const frame = COVERS[shape];
  const scale = glyphs.length === 0 ? 0 : Math.min((frame.width * 0.7) / width, (frame.height * 0.4) / height);
  const [x, y] = [(frame.width - width * scale) / 2, (frame.height - height * scale) / 2 + baseline * scale];
  const name = glyphs.map(({ d, x: at }) => `<path d="${d}" transform="translate(${x + at * scale} ${y}) scale(${scale} ${-scale})"/>`).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}">` +
    `<rect width="${frame.width}" height="${frame.height}" fill="${color}"/><g fill="#fff">${name}</g></svg>`
  );
}
