import { describe, expect, it } from 'vitest';
import { composeIssue } from '../makeup/compose.js';
import { PageListSchema } from '../makeup/list-schema.js';
import { frame, input, paragraph, publication, story } from '../makeup/test-issue.js';
import { cmykToRgb } from './color.js';
import { inkOf, mayNamePlate, plateKey, platesOf } from './plates.js';
import { PublicationSchema, type PaletteColor } from './publication.js';

const paper = (colors: Record<string, PaletteColor>) => publication({ palette: { ...publication().palette, ...colors } });
const red: PaletteColor = { name: '社红', cmyk: [0, 90, 85, 0], spot: { name: 'PANTONE 185 C', tint: 100 } };

describe('plates', () => {
  it('a palette without spot colours is as it was', () => {
    expect(PublicationSchema.parse(publication()).palette['vermilion']).toEqual({ name: '朱红', cmyk: [0, 90, 85, 0] });
    expect(platesOf(publication()).size).toBe(0);
    expect(inkOf({ name: '朱红', cmyk: [0, 90, 85, 0] }, new Map())).toEqual([0, 90, 85, 0]);
  });

  it('two names that differ in width, case or spaces are one plate, named and mixed as the first says', () => {
    const plates = platesOf(paper({ a: red, b: { name: '淡', cmyk: [0, 80, 80, 0], spot: { name: 'Pantone　185c ', tint: 50 } } }));
    expect([...plates.values()]).toEqual([{ name: 'PANTONE 185 C', solid: [0, 90, 85, 0] }]);
    expect(inkOf({ name: '淡', cmyk: [0, 80, 80, 0], spot: { name: 'Pantone　185c ', tint: 50 } }, plates)).toEqual(
      [0, 45, 42.5, 0, { name: 'PANTONE 185 C', solid: [0, 90, 85, 0], tint: 50 }],
    ); // prettier-ignore
  });

  it('the process inks’ names and PDF’s own are nobody’s, whatever their width', () => {
    for (const name of ['', ' ', 'All', 'none', 'Ｂlack', ' CYAN', '品红', 'a\u0000b']) expect(mayNamePlate(name), name).toBe(false);
    for (const name of ['PANTONE 185 C', '金', '专红']) expect(mayNamePlate(name)).toBe(true);
    expect(inkOf({ ...red, spot: { name: 'Black', tint: 100 } }, platesOf(paper({ a: { ...red, spot: { name: 'Black', tint: 100 } } })))).toEqual(red.cmyk); // prettier-ignore
    expect(plateKey('金 墨')).toBe('金墨');
  });

  it('a page carries the plate through the composer to its list, beside a process colour of the same value', () => {
    const house = paper({ vermilion: red, twin: { name: '同值', cmyk: [0, 90, 85, 0] } });
    const made = input([story('a', { headline: ['社红的标题'], body: [paragraph('p', '黑字')] })], [frame('f', [0, 2, 0, 20])]);
    house.styles.headline.color = 'vermilion';
    const lists = composeIssue({ ...made, publication: house });
    const inks = lists.flatMap((list) => list.items.flatMap((item) => ('color' in item ? [item.color] : [])));
    const spot = inks.filter((ink) => ink[4]);
    expect(spot.length).toBeGreaterThan(0);
    for (const ink of spot) expect(ink).toEqual([0, 90, 85, 0, { name: 'PANTONE 185 C', solid: [0, 90, 85, 0], tint: 100 }]);
    expect(inks.filter((ink) => ink[3] === 100).every((ink) => !ink[4])).toBe(true);
    for (const list of lists) expect(PageListSchema.parse(JSON.parse(JSON.stringify(list)))).toEqual(JSON.parse(JSON.stringify(list)));
    expect(cmykToRgb(spot[0]!)).toEqual(cmykToRgb([0, 90, 85, 0]));
  });
});
