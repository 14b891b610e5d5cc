/** A picture file that is not built as its kind should be: cut off, or no such file at all. */
export class PhotoDamage extends Error {}

/** What a picture file carries beside its pixels, as it lies there. */
export interface PhotoBlocks {
  /** EXIF from its TIFF header on. */
  exif?: Uint8Array;
  /** XMP packets: the file's own and, in JPEG, the one that did not fit into it. */
  xmp: string[];
  /** Photoshop's image resources; IIM is one of them. JPEG only. */
  resources?: Uint8Array;
}
/** What is to stand there instead. Absent: none. */
export interface NewBlocks {
  exif?: Uint8Array;
  /** The packet, and for JPEG what did not fit into 64 KB. */
  xmp?: { packet: string; extension?: string };
  resources?: Uint8Array;
}

/** Reading past the end says the file is cut off. @throws PhotoDamage */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    throw thrown instanceof RangeError ? new PhotoDamage('cut off', { cause: thrown }) : thrown;
  }
}
