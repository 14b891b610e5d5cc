/**
 * A picture file with words in it: the same pixels, byte for byte, and what is said of them as XMP and, in JPEG, IIM in UTF-8.
 * Of what the file carried itself these stay: ICC profile, camera data, and every field of XMP and IIM that we do not set. GPS, thumbnails,
 * makers' notes and everything that shows or describes what a crop took away do not.
 */
import { PhotoDamage, type NewBlocks, type PhotoBlocks } from './damage.js';
import { cleanExif } from './exif.js';
import { iimText, withFields } from './iim.js';
import { readJpeg, writeJpeg } from './jpeg.js';
import { readPng, writePng } from './png.js';
import { iimOf, withIim } from './resources.js';
import { readWebp, writeWebp } from './webp.js';
import { IIM, iimFields, type PhotoWords } from './words.js';
import { writeXmp, xmpText } from './xmp.js';

interface Kind {
  read(bytes: Uint8Array): PhotoBlocks;
  write(bytes: Uint8Array, blocks: NewBlocks): Uint8Array;
  /** In segments of 64 KB, with Photoshop's resources. */
  segments: boolean;
}
const JPEG: Kind = { read: readJpeg, write: writeJpeg, segments: true };
const PNG: Kind = { read: readPng, write: writePng, segments: false };
const WEBP: Kind = { read: readWebp, write: writeWebp, segments: false };

function kindOf(bytes: Uint8Array): Kind {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return JPEG;
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return PNG;
  if (bytes[0] === 0x52 && bytes[1] === 0x49) return WEBP;
  throw new PhotoDamage('no picture');
}

export interface CutPicture {
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

export interface WordedPicture {
  bytes: Uint8Array;
  /** The copyright notice that stands in it: ours, else the file's own; '' = none. */
  rights: string;
}

/**
 * O(bytes). The same input gives the same bytes.
 * @param cut what was cut out of the file, upright, in the same format; absent: the file as it is
 * @throws PhotoDamage when the file (or what was cut) is not built as its kind should be
 */
export function embedWords(file: Uint8Array, words: PhotoWords, cut?: CutPicture): WordedPicture {
  const kind = kindOf(file);
  const blocks = kind.read(file);
  const iim = iimOf(blocks.resources);
  const own = (field: 'rights' | 'Source', iimField: 115 | 116): string =>
    xmpText(blocks.xmp, field === 'rights' ? 'dc' : 'photoshop', field) || (iimText(iim, iimField, words.language)[0]?.trim() ?? '');
  const rights = words.rights.trim() || own('rights', IIM.copyright);
  const source = own('Source', IIM.source) || words.source;
  const said = { ...words, rights, source };

  const exif = blocks.exif && cleanExif(blocks.exif, { cropped: cut, caption: words.caption !== '', creator: words.creators.length > 0, rights: words.rights !== '' }); // prettier-ignore
  // When the file says itself when it was taken, that stays.
  const known = xmpText(blocks.xmp, 'photoshop', 'DateCreated') !== '' || iimText(iim, IIM.dateCreated, words.language).length > 0;
  const taken = known ? undefined : exif?.taken;
  return {
    bytes: kind.write(cut?.bytes ?? file, {
      ...(exif?.bytes && { exif: exif.bytes }),
      xmp: writeXmp({ packets: blocks.xmp, words: said, taken, cropped: cut !== undefined, inSegments: kind.segments }),
      ...(kind.segments && { resources: withIim(blocks.resources, withFields(iim, iimFields(said, taken), words.language), cut !== undefined) }),
    }),
    rights,
  };
}
