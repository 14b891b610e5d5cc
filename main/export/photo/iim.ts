/**
 * IPTC IIM 4: datasets of record, number and bytes. Written in UTF-8, and saying so (1:90). Lengths are limited by the standard, in bytes;
 * what is longer is cut at a whole character here and stands whole in XMP.
 */
import { IIM_LIMITS, type IimField } from './words.js';

interface Dataset {
  record: number;
  number: number;
  data: Buffer;
}

const SIGN = 0x1c;
const UTF8 = Buffer.from([0x1b, 0x25, 0x47]);
/** A dataset beyond this holds an object, not words. */
const LARGEST = 0x7fff;
const [CHARACTER_SET, VERSION] = [90, 0];
/** Bytes, not words: version, rasterised caption, audio. Previews (200–202) are left out. */
const isBinary = ({ record, number }: Dataset): boolean => record !== 2 || number === VERSION || number === 125;
const isPreview = ({ record, number }: Dataset): boolean => record > 6 || (record === 2 && number >= 200 && number <= 202);

/** Up to the first that is not well-formed. O(bytes). */
function parse(bytes: Uint8Array): Dataset[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Dataset[] = [];
  for (let at = 0; at + 5 <= all.length && all[at] === SIGN;) {
    let size = all.readUInt16BE(at + 3);
    let from = at + 5;
    if (size > LARGEST) {
      // Extended: the low bits tell in how many bytes the length is told.
      const bytesOfLength = size & LARGEST;
      if (bytesOfLength < 1 || bytesOfLength > 4 || from + bytesOfLength > all.length) break;
      size = all.readUIntBE(from, bytesOfLength);
      from += bytesOfLength;
    }
    if (from + size > all.length) break;
    found.push({ record: all[at + 1]!, number: all[at + 2]!, data: all.subarray(from, from + size) });
    at = from + size;
  }
  return found;
}

/** Text of a file that says UTF-8 or is UTF-8; else in what its desk most likely wrote: GB 18030 in Chinese, Windows' Latin elsewhere. */
function decoder(sets: readonly Dataset[], language: 'zh' | 'en'): (data: Buffer) => string {
  const says = sets.some(({ record, number, data }) => record === 1 && number === CHARACTER_SET && data.equals(UTF8));
  const old = new TextDecoder(language === 'zh' ? 'gb18030' : 'windows-1252');
  const strict = new TextDecoder('utf-8', { fatal: true });
  return (data) => {
    try {
      return strict.decode(data);
    } catch {
      return says ? data.toString('utf8') : old.decode(data);
    }
  };
}

/** What a file says in one field of record 2. */
export function iimText(iim: Uint8Array | undefined, field: IimField, language: 'zh' | 'en'): string[] {
  const sets = iim ? parse(iim) : [];
  const decode = decoder(sets, language);
  return sets.filter(({ record, number }) => record === 2 && number === field).map(({ data }) => decode(data));
}

/** At most `limit` bytes of UTF-8, cut at a whole character (as readers count them: no lone half of an accented letter or a flag). */
export function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  let room = limit;
  let out = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    room -= Buffer.byteLength(segment);
    if (room < 0) break;
    out += segment;
  }
  return out;
}

/** The file's own datasets with these fields instead of theirs; a field given as [] is taken away. */
export function withFields(iim: Uint8Array | undefined, fields: ReadonlyMap<IimField, readonly string[]>, language: 'zh' | 'en'): Uint8Array {
  const sets = iim ? parse(iim) : [];
  const decode = decoder(sets, language);
  const kept = sets
    .filter(
      (set) => !isPreview(set) && !(set.record === 1 && set.number === CHARACTER_SET) && !(set.record === 2 && fields.has(set.number as IimField)),
    )
    .map((set) => (isBinary(set) ? set : { ...set, data: Buffer.from(decode(set.data).slice(0, LARGEST), 'utf8') }));
  const own = [...fields].flatMap(([number, values]) =>
    values
      .map((value) => cutBytes(value, IIM_LIMITS[number]))
      .filter((value) => value !== '')
      .map((value) => ({ record: 2, number, data: Buffer.from(value, 'utf8') })),
  );
  const version = kept.some(({ record, number }) => record === 2 && number === VERSION)
    ? []
    : [{ record: 2, number: VERSION, data: Buffer.from([0, 4]) }];
  const all = [{ record: 1, number: CHARACTER_SET, data: UTF8 }, ...version, ...kept, ...own].filter(({ data }) => data.length <= LARGEST);
  // Stable: fields that may be repeated keep their order.
  return Buffer.concat(all.sort((a, b) => a.record - b.record || a.number - b.number).map(print));
}

function print({ record, number, data }: Dataset): Buffer {
  const head = Buffer.from([SIGN, record, number, 0, 0]);
  head.writeUInt16BE(data.length, 3);
  return Buffer.concat([head, data]);
}
