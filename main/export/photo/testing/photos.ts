/** Pictures for this room's tests, drawn here: nothing of them comes from elsewhere. */
import type Vips from 'wasm-vips';
import type { VipsLibrary } from '../../vips.js';
import type { PhotoWords } from '../words.js';

export const WORDS: PhotoWords = {
  language: 'zh',
  caption: '※26日，对接会议现场。龑䶮𬀩 & <b>“引号”</b>',
  headline: '聚焦“七个导向”，三次创业谋新篇',
  creators: ['刘可', '于伟'],
  credit: '本报记者 刘可 于伟 摄',
  rights: '© 2018 蓼河日报社',
  keywords: ['招商引资', '园区建设'],
  alt: '两排人隔桌而坐',
  source: '蓼河日报',
};

/** A picture whose every pixel tells its place: red grows with x, green with y. */
export function places(vips: VipsLibrary, width: number, height: number): Vips.Image {
  const xy = vips.Image.xyz(width, height);
  const blue = vips.Image.black(width, height).linear([1], [90]);
  return xy
    .linear([255 / width, 255 / height], [0, 0])
    .bandjoin(blue)
    .cast('uchar')
    .copy({ interpretation: 'srgb' });
}

const chunk = (order: 'II' | 'MM', size: 2 | 4, value: number): Buffer => {
  const out = Buffer.alloc(size);
  if (order === 'II') out.writeUIntLE(value, 0, size);
  else out.writeUIntBE(value, 0, size);
  return out;
};
export type TestEntry = readonly [tag: number, type: number, value: string | number];

/** A TIFF header, IFD0 with these entries, the camera's directory, and behind them IFD1 with a thumbnail. Strings are ASCII, type 3 short, 4 long. */
export function exif(order: 'II' | 'MM', main: readonly TestEntry[], camera: readonly TestEntry[] = [], thumbnail?: Buffer): Buffer {
  const n = (value: number, size: 2 | 4): Buffer => chunk(order, size, value);
  const directory = (entries: readonly TestEntry[], at: number, next: (end: number) => number): Buffer => {
    let place = at + 6 + entries.length * 12;
    const values: Buffer[] = [];
    const heads = entries.map(([tag, type, value]) => {
      const data = typeof value === 'string' ? Buffer.from(`${value}\0`, 'utf8') : n(value, type === 3 ? 2 : 4);
      const here = data.length <= 4 ? Buffer.concat([data, Buffer.alloc(4 - data.length)]) : n(place, 4);
      if (data.length > 4) {
        const padded = data.length % 2 ? Buffer.concat([data, Buffer.alloc(1)]) : data;
        values.push(padded);
        place += padded.length;
      }
      return Buffer.concat([n(tag, 2), n(type, 2), n(typeof value === 'string' ? data.length : 1, 4), here]);
    });
    return Buffer.concat([n(entries.length, 2), ...heads, n(next(place), 4), ...values]);
  };
  const none = (): number => 0;
  const all = (pointer: number): readonly TestEntry[] => (camera.length > 0 ? [...main, [0x8769, 4, pointer]] : main);
  const first = directory(all(0), 8, none);
  const cameraAt = 8 + first.length;
  const shot = camera.length > 0 ? directory(camera, cameraAt, none) : Buffer.alloc(0);
  const thumbAt = cameraAt + shot.length;
  const thumb = thumbnail ? directory([[0x0201, 4, thumbAt + 30], [0x0202, 4, thumbnail.length]], thumbAt, none) : Buffer.alloc(0); // prettier-ignore
  const head = Buffer.concat([Buffer.from(order, 'latin1'), n(42, 2), n(8, 4)]);
  return Buffer.concat([head, directory(all(cameraAt), 8, () => (thumbnail ? thumbAt : 0)), shot, thumb, thumbnail ?? Buffer.alloc(0)]);
}

/** The JPEG with these segments right after its start. */
export function withSegments(jpeg: Uint8Array, ...segments: readonly [marker: number, data: Uint8Array][]): Buffer {
  const written = segments.map(([marker, data]) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...written, jpeg.subarray(2)]);
}
export const exifSegment = (tiff: Uint8Array): [number, Uint8Array] => [0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])];
export const xmpSegment = (packet: string): [number, Uint8Array] => [0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`, 'utf8')];
/** Photoshop's resources: id and data. */
export const resourceSegment = (...resources: readonly [id: number, data: Uint8Array][]): [number, Uint8Array] => [
  0xed,
  Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    ...resources.map(([id, data]) => {
      const head = Buffer.from([...Buffer.from('8BIM', 'latin1'), id >> 8, id & 255, 0, 0, 0, 0, 0, 0]);
      head.writeUInt32BE(data.length, 8);
      return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
    }),
  ]),
];
export const dataset = (record: number, number: number, data: Uint8Array | string): Buffer => {
  const bytes = Buffer.from(data);
  return Buffer.concat([Buffer.from([0x1c, record, number, bytes.length >> 8, bytes.length & 255]), bytes]);
};
export const packet = (inside: string): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF></x:xmpmeta>${' '.repeat(100)}<?xpacket end="w"?>`;
