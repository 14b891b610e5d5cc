import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { qrModules } from '../../../../shared/makeup/qr-modules.js';
import { root } from '../testing/make-site.js';
import { loadVips } from '../../vips.js';
import { rasterise } from '../raster.js';
import { fitsCode } from '../../../../shared/makeup/qr-modules.js';
import { codePng, codeSvg, dotsOf, PRINT_DPI, PRINT_SIZE, QUIET } from './code-files.js';
import { toolName } from './codes.js';

const ADDRESS = 'https://paper.example.org/daily/2018-04-27/story/0198c1f0-7a52-4c4e-9b57-2f1f7f6c7a10.html';

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
    fireImmediately: true,
  });
});

/** What a reader that does not know our modules sees in a picture. */
const read = async (png: Uint8Array): Promise<string[]> =>
  (await readBarcodes(png, { formats: ['QRCode'], tryHarder: false })).map(({ text }) => text);

describe('a code to print', () => {
  it('is read back as its address', async () => {
    expect(await read(codePng(ADDRESS))).toEqual([ADDRESS]);
    await fc.assert(
      fc.asyncProperty(fc.webUrl({ withQueryParameters: true, withFragments: true }), async (url) => {
        expect(await read(codePng(url))).toEqual([url]);
      }),
      { numRuns: 40 },
    );
  });

  it('is read from its vector too, at the size it is printed in', async () => {
    const vips = await loadVips();
    const { data, width, height } = await rasterise(codeSvg(ADDRESS), Math.round((PRINT_SIZE / 25.4) * PRINT_DPI), `${root}/resources`);
    const image = vips.Image.newFromMemory(data, width, height, 4, vips.BandFormat.uchar);
    const flat = image.extractBand(0, { n: 3 }).copy({ interpretation: 'srgb' });
    expect(await read(flat.pngsaveBuffer())).toEqual([ADDRESS]);
    flat.delete();
    image.delete();
  });

  it('has whole modules, a white margin of four and the size of print', () => {
    const png = Buffer.from(codePng(ADDRESS));
    const modules = qrModules(ADDRESS);
    const dots = dotsOf(modules.length);
    const side = (modules.length + 2 * QUIET) * dots;
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([side, side, 1, 0]);
    const at = png.indexOf('pHYs') + 4;
    expect([png.readUInt32BE(at), png.readUInt32BE(at + 4), png[at + 8]]).toEqual([11811, 11811, 1]);
    expect((side / PRINT_DPI) * 25.4).toBeGreaterThanOrEqual(PRINT_SIZE);
    expect((side / PRINT_DPI) * 25.4).toBeLessThan(PRINT_SIZE * 1.2);
    const data = png.indexOf('IDAT');
    const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
    const stride = 1 + Math.ceil(side / 8);
    const dark = (x: number, y: number): boolean => ((rows[y * stride + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1) === 0;
    // Every dot of the bitmap, against the code: the margin is white, each module one square.
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const [column, row] = [Math.floor(x / dots) - QUIET, Math.floor(y / dots) - QUIET];
        if (dark(x, y) !== (modules[row]?.[column] === '1')) expect.fail(`dot ${x},${y}`);
      }
  });

  it('is the same bytes each time', () => expect(codePng(ADDRESS)).toEqual(codePng(ADDRESS)));

  it('knows how long an address may be', () => {
    const long = (bytes: number): string => 'https://example.org/'.padEnd(bytes, 'x');
    expect([fitsCode(long(2331)), fitsCode(long(2332)), fitsCode('语'.repeat(778))]).toEqual([true, false, false]);
    expect(codePng(long(2331)).length).toBeGreaterThan(1000);
    expect(() => codePng(long(2332))).toThrow();
  });
});

it('names of stories never take the names of the folder’s own files', () => {
  expect(['index', 'Issue', 'lead', 'a-b'].map((id) => toolName({ path: `2018-04-27/story/${id}.html` }))).toEqual([
    '_index',
    '_Issue',
    'lead',
    'a-b',
  ]);
});
