import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from './media.js';
import { sniff } from './sniff.js';
import { newNewsroom, openNewsroom, png } from './testing/help.js';

const bytes = (...parts: (number[] | string | Buffer)[]) =>
  new Uint8Array(Buffer.concat(parts.map((p) => (typeof p === 'string' ? Buffer.from(p, 'latin1') : Buffer.from(p)))));
const u16 = (n: number) => [n >> 8, n & 255];
const le24 = (n: number) => [n & 255, (n >> 8) & 255, n >> 16];
const exif = (orientation: number, little: boolean) => {
  const two = (n: number) => (little ? [n & 255, n >> 8] : u16(n));
  const four = (n: number) => (little ? [...two(n), 0, 0] : [0, 0, ...two(n)]);
  const tiff = [
    ...(little ? [0x49, 0x49] : [0x4d, 0x4d]),
    ...two(42),
    ...four(8),
    ...two(1),
    ...two(0x0112),
    ...two(3),
    ...four(1),
    ...two(orientation),
    0,
    0,
  ];
  return bytes([0xff, 0xe1], u16(8 + tiff.length), 'Exif\0\0', tiff);
};
const jpeg = (width: number, height: number, more: Uint8Array = bytes(), frame = 0xc0) =>
  bytes(
    [0xff, 0xd8],
    [0xff, 0xe0],
    u16(4),
    [0, 0],
    Buffer.from(more),
    [0xff, 0xff, frame],
    u16(11),
    [8],
    u16(height),
    u16(width),
    [1, 1, 17, 0],
    [0xff, 0xda],
    u16(2),
    [0, 0xff, 0xd9],
  );
const riff = (...chunk: (number[] | string)[]) => {
  const body = bytes('WEBP', ...chunk);
  const size = body.length + (body.length % 2);
  return bytes('RIFF', [size & 255, size >> 8, 0, 0], Buffer.from(body), body.length % 2 ? [0] : []);
};
const webp = {
  lossy: riff('VP8 ', [20, 0, 0, 0], [0, 0, 0, 0x9d, 0x01, 0x2a, 0x20, 0x03, 0x58, 0x02], Array(10).fill(0) as number[]),
  lossless: riff('VP8L', [20, 0, 0, 0], [0x2f, 0x1f, 0xc3, 0x95, 0x00], Array(15).fill(0) as number[]),
  extended: riff('VP8X', [10, 0, 0, 0], [0, 0, 0, 0], le24(799), le24(599)),
};
const json = fs.readFileSync(new URL('../../package.json', import.meta.url));
const realFont = () => {
  const folder = new URL('../../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url).pathname;
  const file = fs
    .readdirSync(folder, { recursive: true })
    .map(String)
    .find((f) => f.endsWith('400Regular.ttf'))!;
  return new Uint8Array(fs.readFileSync(path.join(folder, file)));
};

describe('what a file is', () => {
  it.each([
    ['PNG', png(640, 480), 'image/png', 640, 480],
    ['JPEG', jpeg(800, 600), 'image/jpeg', 800, 600],
    ['progressive JPEG', jpeg(800, 600, bytes(), 0xc2), 'image/jpeg', 800, 600],
    ['JPEG a camera turned', jpeg(800, 600, exif(6, true)), 'image/jpeg', 600, 800],
    ['JPEG turned, big-endian', jpeg(800, 600, exif(8, false)), 'image/jpeg', 600, 800],
    ['JPEG upside down', jpeg(800, 600, exif(3, true)), 'image/jpeg', 800, 600],
    ['lossy WebP', webp.lossy, 'image/webp', 800, 600],
    ['lossless WebP', webp.lossless, 'image/webp', 800, 600],
    ['extended WebP', webp.extended, 'image/webp', 800, 600],
  ] as const)('%s', (_name, file, type, width, height) => expect(sniff(file)).toEqual({ type, width, height }));

  it('TrueType', () => expect(sniff(realFont())).toEqual({ type: 'font/ttf', width: 0, height: 0 }));

  it('cut off anywhere, it is nothing', () => {
    for (const file of [png(640, 480), webp.lossy, webp.lossless, webp.extended])
      for (let n = 0; n < file.length; n++) expect(sniff(file.subarray(0, n)), `${n}`).toBeNull();
    const picture = jpeg(800, 600);
    for (let n = 0; n < picture.length - 4; n++) expect(sniff(picture.subarray(0, n)), `${n}`).toBeNull();
    expect(sniff(realFont().subarray(0, 100_000))).toBeNull();
  });

  it.each([
    ['text', bytes('hello, this is no picture')],
    ['JSON', new Uint8Array(json)],
    ['GIF', bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0])],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['PDF', bytes('%PDF-1.7\n')],
    ['a PNG without size', png(0, 9)],
    ['a JPEG without size', jpeg(0, 9)],
    ['a JPEG that is all one segment after another of nothing', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
    ['OpenType with CFF', bytes('OTTO', [0, 1, 0, 0, 0, 0, 0, 0])],
    ['a TrueType head without tables', bytes([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ])('%s is none of ours', (_name, file) => expect(sniff(file)).toBeNull());
});

describe('media', () => {
  it('are kept once under their SHA-256', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const file = png(640, 480);
    const first = await client.call('media.put', { name: '/some where/工厂.png', bytes: file });
    expect(first).toMatchObject({ id: sha256(file), name: '工厂.png', type: 'image/png', width: 640, height: 480, bytes: file.length });
    expect(await client.call('media.put', { name: 'other.png', bytes: file })).toEqual(first);
    const got = await client.call('media.get', { id: first.id });
    expect(new Uint8Array(fs.readFileSync(got.path))).toEqual(file);
    expect(path.dirname(got.path)).toBe(path.join(fs.realpathSync(dir), 'media'));
    expect((await client.call('media.list', {})).media).toEqual([first]);
    // A lost file comes back when it is put again.
    fs.rmSync(got.path);
    await client.call('media.put', { name: 'again.png', bytes: file });
    expect(new Uint8Array(fs.readFileSync(got.path))).toEqual(file);
    expect(fs.readdirSync(path.dirname(got.path))).toHaveLength(1);
  });

  it('refuse what cannot be used, and leave nothing behind', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const put = (name: string, file: Uint8Array) => client.call('media.put', { name, bytes: file });
    await expect(put('a.jpg', bytes('no picture'))).rejects.toMatchObject({ code: 'not-a-picture', values: { name: 'a.jpg' } });
    await expect(put('a.png', new Uint8Array())).rejects.toMatchObject({ code: 'not-a-picture' });
    await expect(put('a.otf', bytes('OTTO', Array(40).fill(0) as number[]))).rejects.toMatchObject({ code: 'not-a-font' });
    await expect(put('a.ttf', realFont().subarray(0, 5000))).rejects.toMatchObject({ code: 'not-a-font' });
    await expect(put('wide.png', png(30_001, 10))).rejects.toMatchObject({ code: 'picture-too-large' });
    await expect(put('big.png', new Uint8Array(200 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'picture-too-large' });
    expect((await put('edge.png', png(30_000, 1))).width).toBe(30_000);
    expect(fs.readdirSync(path.join(dir, 'media'))).toHaveLength(1);
  });
});
