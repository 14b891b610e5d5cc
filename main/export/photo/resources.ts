/** Photoshop's image resources (8BIM), the place of IIM in a JPEG. */
import { createHash } from 'node:crypto';

interface Resource {
  id: number;
  name: Buffer;
  data: Buffer;
}

const SIGN = Buffer.from('8BIM', 'latin1');
const [IIM, DIGEST] = [0x0404, 0x0425];
/** Both thumbnails, EXIF and XMP that stand in segments of their own, and what is written anew. */
const LEFT_OUT = new Set([0x0409, 0x040c, 0x0422, 0x0423, 0x0424, IIM, DIGEST]);
/** What is still true of a part of the picture: resolution, pixel aspect, copyright flag, address. Paths, guides and slices are not. */
const OF_ANY_PART = new Set([0x03ed, 0x0428, 0x040a, 0x040b]);

const even = (n: number): number => n + (n % 2);

/** Up to the first that is not well-formed. O(bytes). */
function parse(bytes: Uint8Array): Resource[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Resource[] = [];
  for (let at = 0; at + 12 <= all.length && all.subarray(at, at + 4).equals(SIGN);) {
    const nameLength = even(1 + all[at + 6]!);
    const head = at + 6 + nameLength;
    if (head + 4 > all.length) break;
    const size = all.readUInt32BE(head);
    if (head + 4 + size > all.length) break;
    found.push({ id: all.readUInt16BE(at + 4), name: all.subarray(at + 6, head), data: all.subarray(head + 4, head + 4 + size) });
    at = head + 4 + even(size);
  }
  return found;
}

export const iimOf = (resources: Uint8Array | undefined): Uint8Array | undefined => resources && parse(resources).find(({ id }) => id === IIM)?.data;

/** The file's own resources with this IIM, and its digest: readers tell by it that IIM and XMP were written together. */
export function withIim(resources: Uint8Array | undefined, iim: Uint8Array, cropped: boolean): Uint8Array {
  const kept = (resources ? parse(resources) : []).filter(({ id }) => !LEFT_OUT.has(id) && (!cropped || OF_ANY_PART.has(id)));
  const data = Buffer.from(iim);
  const none = Buffer.from([0, 0]);
  const own = [
    { id: IIM, name: none, data },
    { id: DIGEST, name: none, data: createHash('md5').update(iim).digest() },
  ];
  return Buffer.concat([...own, ...kept].map(print));
}

function print({ id, name, data }: Resource): Buffer {
  const head = Buffer.from([...SIGN, id >> 8, id & 0xff]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  return Buffer.concat([head, name, size, data, Buffer.alloc(data.length % 2)]);
}
