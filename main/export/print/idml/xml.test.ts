import fc from 'fast-check';
import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkPackage } from './check.js';
import { statedPpi } from './natural.js';
import { packageOf } from './package.js';
import { moduleRects } from './plan.js';
import { readXml } from './read-xml.js';
import { Swatches } from './swatches.js';
import { el, num, part, sayable, textNode } from './xml.js';

/** Code units of any kind: controls, specials, astral characters, lone surrogates. */
const anyText = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<', '&', '"', ']]>', '\r', '\n', '\t', '\u0000', '\ud800', '\udfff', '\ufffe', '𠮷', '&amp;', '\u2028'))).map((parts) => parts.join('')); // prettier-ignore

describe('XML', () => {
  it('takes any text and gives it back, less what XML forbids', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, value) => {
        const [root, child] = readXml(part('Story', el('Content', { Name: value }, textNode(text))));
        expect(root!.name).toBe('idPkg:Story');
        expect(child!.text).toBe(sayable(text));
        expect(child!.attributes.get('Name')).toBe(sayable(value));
      }),
    );
  });
  it('forbids only what XML 1.0 forbids', () => {
    expect(sayable('a\u0000b\u0008c\td\ud800e\udc00f𠮷\ufffeg\uffff')).toBe('abc\tdef𠮷g');
  });
  it('writes no negative zero and no exponent for lengths', () => {
    expect([num(-0), num(-1e-9), num(1 / 3), num(595.2756)]).toEqual(['0', '0', '0.333', '595.276']);
  });
  it.each(['<a>', '<a></b>', '<a/><b/>', '<a x="1" x="2"/>', '<a>&</a>', '<a b=c/>', '<a>&#0;</a>', 'x', '<a x="<"/>'])('does not read %s', (xml) => {
    expect(() => readXml(xml)).toThrow(SyntaxError);
  });
});

describe('the check', () => {
  const parts = (more: Record<string, string> = {}, document = ''): Map<string, string> =>
    new Map(
      Object.entries({
        mimetype: 'x',
        'designmap.xml': `<Document Self="d" StoryList="s1"><idPkg:Spread src="Spreads/s.xml"/><idPkg:Story src="Stories/1.xml"/><idPkg:Fonts src="F.xml"/><Layer Self="l"/>${document}</Document>`,
        'F.xml': '<F><Font Self="f" FontFamily="Song" FontStyleName="Bold"/><ParagraphStyle Self="p"/></F>',
        'Spreads/s.xml': '<S><TextFrame Self="a" ParentStory="s1" PreviousTextFrame="n" NextTextFrame="b" ItemLayer="l"/><TextFrame Self="b" ParentStory="s1" PreviousTextFrame="a" NextTextFrame="n"/></S>', // prettier-ignore
        'Stories/1.xml': '<S><Story Self="s1"><ParagraphStyleRange AppliedParagraphStyle="p"><CharacterStyleRange FontStyle="Bold"><Properties><AppliedFont>Song</AppliedFont></Properties></CharacterStyleRange></ParagraphStyleRange></Story></S>', // prettier-ignore
        ...more,
      }),
    );
  it('finds nothing where nothing is wrong', () => expect(checkPackage(parts())).toEqual([]));
  const swap = (path: string, from: string, to: string): Map<string, string> => {
    const all = parts();
    const xml = all.get(path)!;
    expect(xml).toContain(from);
    return all.set(path, xml.replace(from, to));
  };
  it.each([
    ['a style that is not there', swap('Stories/1.xml', 'AppliedParagraphStyle="p"', 'AppliedParagraphStyle="q"'), 'leads nowhere'],
    ['a font face that is not there', swap('Stories/1.xml', 'FontStyle="Bold"', 'FontStyle="Light"'), 'no font Song Light'],
    ['a thread that does not lead back', swap('Spreads/s.xml', 'PreviousTextFrame="a"', 'PreviousTextFrame="n"'), 'does not lead back'],
    ['a layer that is not there', swap('Spreads/s.xml', 'ItemLayer="l"', 'ItemLayer="m"'), 'leads nowhere'],
    ['an id twice', swap('Spreads/s.xml', 'Self="b"', 'Self="a"'), 'twice'],
    ['a story in no frame', swap('designmap.xml', 'StoryList="s1"', 'StoryList="s1 s2"'), 'leads nowhere'],
    ['a story left out of the list', swap('designmap.xml', 'StoryList="s1"', 'StoryList=""'), 'not in StoryList'],
    ['a part that is not listed', parts({ 'Stories/2.xml': '<S/>' }), 'not in designmap.xml'],
    ['a listed part that is not there', parts({}, '<idPkg:Story src="Stories/9.xml"/>'), 'not in the package'],
    ['a colour that is not there', parts({}, '<X BasedOn="" FillColor="Color/x"/>'), 'leads nowhere'],
    ['a base that is not there', parts({}, '<BasedOn type="object">ParagraphStyle/x</BasedOn>'), 'leads nowhere'],
    [
      'a table with a cell too few',
      parts({}, '<Table HeaderRowCount="0" BodyRowCount="1" ColumnCount="2"><Row/><Column/><Column/><Cell Name="0:0"/></Table>'),
      'not as many',
    ],
    ['a language that is not there', parts({}, '<X AppliedLanguage="$ID/Klingon"/>'), 'no language'],
    ['no XML', parts({ 'F.xml': '<F>' }), 'is no XML'],
  ])('finds %s', (_, broken, fault) => expect(checkPackage(broken).join('\n')).toContain(fault));
  it('keeps a broken document from being written', () => {
    expect(() => packageOf(parts({ 'Stories/2.xml': '<S/>' }))).toThrow('not in designmap.xml');
  });
  it('zips with mimetype first and stored, the same bytes each time', () => {
    const bytes = packageOf(parts());
    expect(Buffer.from(packageOf(parts()))).toEqual(Buffer.from(bytes));
    expect(Buffer.from(bytes.subarray(30, 38)).toString()).toBe('mimetype');
    expect(new DataView(bytes.buffer, bytes.byteOffset).getUint16(8, true)).toBe(0);
    expect(Object.keys(unzipSync(bytes))[0]).toBe('mimetype');
    expect(strFromU8(unzipSync(bytes)['Stories/1.xml']!)).toBe(parts().get('Stories/1.xml'));
  });
});

describe('swatches', () => {
  it('have the palette’s names, one name once, and black is Black', () => {
    const swatches = new Swatches({ palette: {
      black: { name: '黑', cmyk: [0, 0, 0, 100] }, red: { name: '朱红', cmyk: [0, 90, 85, 0] }, twin: { name: '朱红', cmyk: [0, 91, 85, 0] }, odd: { name: 'a:b/c', cmyk: [1, 2, 3, 4] }, none: { name: 'None', cmyk: [9, 9, 9, 9] },
    } }); // prettier-ignore
    expect(swatches.of([0, 0, 0, 100])).toBe('Color/Black');
    expect(swatches.of([0, 0, 0, 0])).toBe('Color/Paper');
    expect(swatches.of([0, 90, 85, 0])).toBe('Color/朱红');
    expect(swatches.of([0, 91, 85, 0])).toBe('Color/朱红 2');
    expect(swatches.of([1, 2, 3, 4])).toBe('Color/a%3ab%2fc');
    expect(swatches.of([9, 9, 9, 9])).toBe('Color/None 2');
    expect(swatches.of([5, 5, 5, 5])).toBe('Color/C=5 M=5 Y=5 K=5');
    expect(swatches.of(undefined)).toBe('Swatch/None');
    const selves = readXml(swatches.xml()).flatMap(({ attributes }) => attributes.get('Self') ?? []);
    expect(new Set(selves).size).toBe(selves.length);
  });
});

describe('spot inks', () => {
  it('are one Spot colour a plate, under the plate’s name, and tints of it', () => {
    const swatches = new Swatches({
      palette: {
        red: { name: '社红', cmyk: [0, 90, 85, 0], spot: { name: 'PANTONE 185 C', tint: 100 } },
        pale: { name: '淡红', cmyk: [0, 40, 40, 0], spot: { name: 'Pantone 185c', tint: 50 } },
        twin: { name: '朱红', cmyk: [0, 90, 85, 0] },
      },
    });
    const plate = { name: 'PANTONE 185 C', solid: [0, 90, 85, 0] as [number, number, number, number] };
    expect(swatches.of([0, 90, 85, 0, { ...plate, tint: 100 }])).toBe('Color/PANTONE 185 C');
    expect(swatches.of([0, 45, 42.5, 0, { ...plate, tint: 50 }])).toBe('Tint/淡红');
    expect(swatches.of([0, 90, 85, 0])).toBe('Color/朱红');
    const all = readXml(swatches.xml());
    const spots = all.filter(({ attributes }) => attributes.get('Model') === 'Spot');
    expect(spots.map(({ attributes }) => [attributes.get('Name'), attributes.get('ColorValue')])).toEqual([['PANTONE 185 C', '0 90 85 0']]);
    expect(all.find(({ name }) => name === 'Tint')!.attributes.get('BaseColor')).toBe('Color/PANTONE 185 C');
  });
});

describe('a picture’s stated resolution', () => {
  const jfif = (unit: number, density: number): Uint8Array => {
    const bytes = new Uint8Array(64);
    bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, unit, density >> 8, density & 255, density >> 8, density & 255]);
    return bytes;
  };
  it.each([
    ['inches', jfif(1, 300), 300],
    ['centimetres', jfif(2, 118), 300],
    ['a proportion only', jfif(0, 1), 72],
    ['nonsense', jfif(1, 0), 72],
    ['nothing', new Uint8Array(0), 72],
    ['a JPEG cut off', jfif(1, 300).subarray(0, 9), 72],
  ])('%s', (_, bytes, ppi) => expect(statedPpi(bytes)).toBe(ppi));
});

it('a code is rectangles over its dark squares only', () => {
  expect(moduleRects({ modules: ['110', '001', '101'], size: 3 })).toEqual([
    { x: 0, y: 0, w: 2, h: 1 }, { x: 2, y: 1, w: 1, h: 1 }, { x: 0, y: 2, w: 1, h: 1 }, { x: 2, y: 2, w: 1, h: 1 },
  ]); // prettier-ignore
});
