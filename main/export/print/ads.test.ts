/** Advertisements in the press PDF: still type and lines, clipped, in their inks, nothing else of their file. */
import { execFileSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../shared/makeup/list.js';
import { readPdfPage } from '../../store/pdf-page.js';
import { adPdf, AD_CONTENT, type AdInit } from '../../store/testing/pdfs.js';
import { checkAd, paintsLight } from './ad-check.js';
import { rehearse } from './ad-form.js';
import { sheetOf } from './marks.js';
import { hasFaces, hasTool, onDisk, page, press, run, textOfPdf, trace } from './testing/press.js';

const ad = (init: Partial<Item> = {}): Item => ({ kind: 'pdf', media: 'ad', x: 40, y: 60, w: 100, h: 50, source: { frame: 'f' }, ...init }) as Item;
const read = (init: AdInit | Uint8Array = {}) => readPdfPage(init instanceof Uint8Array ? init : adPdf(init), 'ad.pdf');
const printed = async (init: AdInit | Uint8Array = {}, items: Item[] = [ad()]) =>
  press([page(items)], { ads: new Map([['ad', await read(init)]]), slugFace: null });
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const mutool = hasTool('mutool');
const qpdf = hasTool('qpdf', '--version');

describe.runIf(hasFaces)('an advertisement in a press PDF', () => {
  it.runIf(mutool)('is type, at its place and size, in its own font', async () => {
    const bytes = await printed();
    const { place } = sheetOf(page([]));
    const found = await onDisk(bytes, trace);
    expect(found.map((glyph) => glyph.character).join('')).toBe('Tea House');
    expect(found[0]).toMatchObject({ font: expect.stringContaining('Helvetica') as string, space: 'DeviceCMYK' });
    // 200 × 100 pt at half size; its type begins 20 pt from its left and 40 from its bottom.
    expect(found[0]!.x).toBeCloseTo(place.left + 40 + 10, 2);
    expect(found[0]!.y).toBeCloseTo(place.top - 60 - 50 + 20, 2);
    expect(latin(bytes)).not.toContain('/Subtype /Image');
    expect(await onDisk(bytes, (file) => textOfPdf(file))).toContain('Tea House');
  });

  it.runIf(mutool).each([
    ['0', [20, 40]],
    ['90', [40, 180]],
    ['180', [180, 60]],
    ['270', [60, 20]],
  ] as const)('turned by %s it stands upright', async (turn, [right, up]) => {
    const upright = turn === '0' || turn === '180';
    const box = { x: 40, y: 60, w: upright ? 200 : 100, h: upright ? 100 : 200 };
    const found = await onDisk(await printed({ page: `/MediaBox [0 0 200 100] /Rotate ${turn}` }, [ad(box)]), trace);
    const { place } = sheetOf(page([]));
    expect(found[0]!.x).toBeCloseTo(place.left + 40 + right, 2);
    expect(found[0]!.y).toBeCloseTo(place.top - 60 - box.h + up, 2);
  });

  it.runIf(mutool)('is cut at its trim, and centred where its proportion is another', async () => {
    const boxes = '/MediaBox [-20 -20 220 120] /TrimBox [0 0 200 100] /BleedBox [-10 -10 210 110]';
    const bytes = await printed({ page: boxes }, [ad({ h: 70 })]);
    const { place } = sheetOf(page([]));
    const found = await onDisk(bytes, trace);
    expect(found[0]!.x).toBeCloseTo(place.left + 50, 2);
    expect(found[0]!.y).toBeCloseTo(place.top - 60 - 10 - 50 + 20, 2);
    expect(latin(bytes)).toContain('/BBox [0 0 200 100]');
  });

  it('begins as a page does, whatever was drawn before it, and leaves no trace behind', async () => {
    const bytes = await printed({ content: '2 Tr 5 Tw 9 w 0 0 200 100 re S q q q' }, [run('前', { scaleX: 0.5 }), ad(), run('后', { y: 200 })]);
    if (mutool) {
      const found = await onDisk(bytes, trace);
      expect(found.map(({ character, space, color }) => [character, space, color])).toEqual([
        ['前', 'DeviceCMYK', '0 0 0 1'],
        ['后', 'DeviceCMYK', '0 0 0 1'],
      ]);
    }
    expect(latin(bytes)).toMatch(/\/OP false\s+\/op false\s+\/OPM 0/);
  });

  it('is the same bytes each time, once in a file however often it stands there', async () => {
    const twice = [ad(), ad({ y: 200 })];
    const [one, other] = [await printed({}, twice), await printed({}, twice)];
    expect(Buffer.compare(one, other)).toBe(0);
    expect(latin(one).match(/\/BaseFont \/Helvetica/g)).toHaveLength(1);
    expect(Buffer.compare(one, await printed({ content: `${AD_CONTENT} ` }, twice))).not.toBe(0);
  });

  it.runIf(qpdf)('leaves a sound file: cycles, deep chains, shared and missing objects', async () => {
    const chain = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [20 + i, `[ ${21 + i} 0 R ]`]));
    const bytes = await printed({
      resources: '/Font << /F1 5 0 R >> /ExtGState << /G1 10 0 R >> /XObject << /X1 12 0 R /X2 12 0 R /X3 99 0 R >>',
      content: `${AD_CONTENT} /X1 Do`,
      more: {
        10: '<< /Type /ExtGState /ca 0.5 /Other 11 0 R >>',
        11: '<< /Other 10 0 R /Chain 20 0 R /Pages 2 0 R /Page 3 0 R >>',
        12: { dict: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Self 12 0 R >> >>', data: '0 0 0 1 k 0 0 9 9 re f' },
        ...chain,
      },
    });
    await onDisk(bytes, (file) => void execFileSync('qpdf', ['--check', file], { stdio: 'pipe' }));
    expect(latin(bytes).match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('brings nothing along that does something or tells of somebody', async () => {
    const bytes = await printed({
      page: '/MediaBox [0 0 200 100] /Annots [10 0 R] /AA << /O 11 0 R >> /PieceInfo << /Secret (page) >>',
      resources: '/Font << /F1 5 0 R >> /Properties << /P1 12 0 R >> /XObject << /X1 13 0 R >>',
      content: `/Span /P1 BDC ${AD_CONTENT} EMC /X1 Do`,
      more: {
        10: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 11 0 R >>',
        11: '<< /S /JavaScript /JS (app.alert\\(1\\)) >>',
        12: '<< /Author (somebody) /Do 11 0 R >>',
        13: {
          dict: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Metadata 14 0 R /PieceInfo << /Secret (form) >> /F (elsewhere.pdf)',
          data: '0 g',
        },
        14: { dict: '/Type /Metadata /Subtype /XML', data: '<x:somewhere/>' },
      },
    });
    expect(latin(bytes)).not.toMatch(/JavaScript|app\.alert|\/Annot\b|Secret|somebody|somewhere|elsewhere/);
  });

  it('keeps layers that were off out of the picture', async () => {
    const layers = {
      resources: '/Font << /F1 5 0 R >> /Properties << /L1 10 0 R /L2 11 0 R >>',
      content: `/OC /L1 BDC ${AD_CONTENT} EMC /OC /L2 BDC BT /F1 9 Tf (hidden) Tj ET EMC`,
      more: {
        1: '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [10 0 R 11 0 R] /D << /OFF [11 0 R] >> >> >>',
        10: '<< /Type /OCG /Name (art) >>',
        11: '<< /Type /OCG /Name (notes) >>',
      },
    };
    const bytes = await printed(layers);
    expect(latin(bytes)).toContain('/OCProperties');
    if (mutool) expect((await onDisk(bytes, trace)).map(({ character }) => character).join('')).toBe('Tea House');
  });

  it('packs anew what presses do not take, and joins contents in parts', async () => {
    const lzw = Buffer.from('800B6050220C0C8501', 'hex');
    const bytes = await printed({
      page: '/MediaBox [0 0 200 100]',
      content: 'BT /F1 24 Tf 20 40',
      more: {
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Resources << /Font << /F1 5 0 R >> /XObject << /X 11 0 R >> >> /Contents [4 0 R 10 0 R] >>',
        10: { dict: '/Filter /FlateDecode', data: deflateSync(Buffer.from('Td (Tea House) Tj ET')) },
        11: { dict: '/Type /XObject /Subtype /Image /Width 3 /Height 3 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /LZWDecode', data: lzw },
      },
    });
    expect(latin(bytes)).not.toContain('LZWDecode');
    if (mutool) expect((await onDisk(bytes, trace)).map(({ character }) => character).join('')).toBe('Tea House');
  });

  it('names with spaces and strings with brackets arrive as they were', async () => {
    const bytes = await printed({
      resources: '/Font << /F#201 5 0 R >>',
      content: 'BT /F#201 24 Tf 20 40 Td (a\\(b\\)\\\\) Tj ET',
    });
    if (mutool) expect((await onDisk(bytes, trace)).map(({ character }) => character).join('')).toBe('a(b)\\');
  });

  it('that is damaged inside is found out before a PDF is begun', async () => {
    const broken = await read(adPdf({ resources: '/XObject << /X1 10 0 R >>', more: { 10: '<< /Type /XObject /Length 99 0 R >>\nstream\nno end' } }));
    expect(() => rehearse(broken)).toThrow(/damaged/);
    const nested = await read(adPdf({ resources: `/XObject << /A ${'['.repeat(150)}${']'.repeat(150)} >>` }));
    expect(() => rehearse(nested)).toThrow(/without end/);
  });

  it('that cannot be read prints as a hole', async () => {
    const bytes = await press([page([ad()])], { slugFace: null });
    expect(latin(bytes)).not.toContain('/Subtype /Form');
  });
});

describe('what a press should know', () => {
  const facts = async (init: AdInit) => checkAd(await read(init));
  const embedded = { 5: '<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Song /FontDescriptor 6 0 R >>', 6: '<< /FontFile2 7 0 R >>', 7: { dict: '', data: 'x' } }; // prettier-ignore

  it('inks and embedded fonts are as they should be', async () => expect(await facts({ more: embedded })).toEqual({ rgb: false, fonts: [] }));
  it('a font that is only named', async () => expect(await facts({})).toEqual({ rgb: false, fonts: ['Helvetica'] }));
  it.each<[string, AdInit]>([
    ['a colour of light', { content: '1 0 0 rg 0 0 9 9 re f' }],
    ['a stroke of light', { content: '1 0 0 RG 0 0 9 9 re S' }],
    ['a space by name', { content: '/DeviceRGB cs 1 0 0 sc' }],
    ['an inline picture', { content: 'BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI' }],
    ['a picture', { resources: '/XObject << /I 10 0 R >>', more: { 10: { dict: '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8', data: 'abc' } } }],
    ['a picture with a profile of three channels', { resources: '/XObject << /I 10 0 R >>', more: { 10: { dict: '/Subtype /Image /ColorSpace [/ICCBased 11 0 R]', data: 'abc' }, 11: { dict: '/N 3', data: 'icc' } } }],
    ['an indexed picture', { resources: '/ColorSpace << /C [/Indexed /DeviceRGB 1 (abcdef)] >>' }],
    ['a form inside', { resources: '/XObject << /I 10 0 R >>', more: { 10: { dict: '/Subtype /Form /BBox [0 0 9 9]', data: '0 0 1 rg' } } }],
    ['a pattern', { resources: '/Pattern << /P 10 0 R >>', more: { 10: { dict: '/PatternType 1 /PaintType 1', data: '0 0 1 rg' } } }],
    ['a shading', { resources: '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB >> >>' }],
    ['a transparency group', { page: '/MediaBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceRGB >>' }],
  ])('%s is RGB', async (_, init) => expect(await facts({ ...init, more: { ...embedded, ...init.more } })).toMatchObject({ rgb: true })); // prettier-ignore
  it.each<[string, AdInit]>([
    ['words in a string', { content: 'BT (1 0 0 rg \\) /DeviceRGB cs (nested) RG) Tj ET % 1 0 0 rg\n0 g' }],
    ['a hex string', { content: '<7267> Tj' }],
    ['a spot ink’s stand-in', { resources: '/ColorSpace << /C [/Separation /Gold /DeviceRGB 10 0 R] >>', more: { 10: '<< /FunctionType 2 >>' } }],
    ['a profile of four channels with a stand-in', { resources: '/ColorSpace << /C [/ICCBased 10 0 R] >>', more: { 10: { dict: '/N 4 /Alternate /DeviceRGB', data: 'icc' } } }],
    ['a font called rg', { content: 'BT /rg 9 Tf /RG Do ET' }],
  ])('%s is not', async (_, init) => expect(await facts({ ...init, more: { ...embedded, ...init.more } })).toMatchObject({ rgb: false })); // prettier-ignore
  it('inline data is not read as operators', () => {
    expect(paintsLight(Buffer.from('BI /W 4 /H 1 /CS /G ID rg rg \nEI 0 g'))).toBe(false);
    expect(paintsLight(Buffer.from('BI /W 4 /H 1 /CS /G ID rg rg \nEI 1 0 0 rg'))).toBe(true);
    expect(paintsLight(Buffer.from('BI /CS /G ID never ends'))).toBe(false);
  });
});
