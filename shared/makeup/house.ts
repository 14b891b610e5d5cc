/** A publication with its faces found: what a style name, a face role and a palette id stand for while a page is composed. */
import { inkOf, platesOf, type PageColor } from '../newsroom/plates.js';
import type { FaceRole, Grid, Publication, StyleName } from '../newsroom/publication.js';
import type { Run } from '../article/model.js';
import type { BreakOptions } from '../typeset/breaks.js';
import { makeCells, type Cells, type Span } from '../typeset/cells.js';
import type { FaceTable } from '../typeset/face.js';
import type { Align } from '../typeset/justify.js';

/** A paragraph style with its face and colour. */
export interface Setting {
  face: FaceTable;
  role: FaceRole;
  size: number;
  minSize: number;
  gridLines: number;
  indent: number;
  align: Align;
  color: PageColor;
}

export interface House {
  publication: Publication;
  grid: Grid;
  style(name: StyleName): Setting;
  face(role: FaceRole): FaceTable;
  color(id: string): PageColor;
  /** Where a character missing in a face is looked for. */
  fallback: readonly FaceTable[];
  /** Roles whose face is not loaded; another stands in. */
  absent: readonly { role: FaceRole; face: string }[];
}

const BLACK: PageColor = [0, 0, 0, 100];
/** The face that strong text takes. */
const STRONG: Readonly<Record<FaceRole, FaceRole>> = {
  song: 'songBold',
  songBold: 'title',
  title: 'title',
  hei: 'heiBold',
  heiBold: 'heiBold',
  kai: 'songBold',
  fang: 'songBold',
};

/** Throws when no face at all is loaded: nothing can be composed without advances. */
export function openHouse(publication: Publication, faces: ReadonlyMap<string, FaceTable>): House {
  const any = faces.values().next().value;
  if (!any) throw new RangeError('composing needs at least one face');
  const absent: { role: FaceRole; face: string }[] = [];
  const roles = new Map<FaceRole, FaceTable>();
  for (const role of Object.keys(publication.faces) as FaceRole[]) {
    const id = publication.faces[role];
    const face = faces.get(id);
    if (!face) absent.push({ role, face: id });
    roles.set(role, face ?? faces.get(publication.faces.song) ?? any);
  }
  const face = (role: FaceRole) => roles.get(role) ?? any;
  const plates = platesOf(publication);
  const colors = new Map(Object.entries(publication.palette).map(([id, color]) => [id, inkOf(color, plates)]));
  const color = (id: string): PageColor => colors.get(id) ?? BLACK;
  const settings = new Map<StyleName, Setting>();
  const style = (name: StyleName): Setting => {
    let setting = settings.get(name);
    if (!setting) {
      const { face: role, size, minSize, gridLines, indent, align, color: id } = publication.styles[name];
      setting = { face: face(role), role, size, minSize: Math.min(size, minSize ?? size), gridLines, indent, align, color: color(id) };
      settings.set(name, setting);
    }
    return setting;
  };
  const fallback = [...new Set([face('song'), face('hei'), ...roles.values(), ...faces.values()])];
  return { publication, grid: publication.grid, style, face, color, fallback, absent };
}

/** The spans of a block's runs in a style; strong takes the bold face of the same kind, emphasis the 楷. */
export function spansOf(house: House, runs: readonly Run[], setting: Setting, part: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { text, strong, emphasis } of runs) {
    const face = strong ? house.face(STRONG[setting.role]) : emphasis ? house.face('kai') : setting.face;
    if (text !== '') spans.push({ text, face, size: setting.size, color: setting.color, part, from });
    from += text.length;
  }
  return spans;
}

export const span = (text: string, setting: Setting, part: string, from = 0, size = setting.size): Span => ({
  text, part, from, size, face: setting.face, color: setting.color,
}); // prettier-ignore

/** Cells of running text under the house's rules. */
export function cellsOf(house: House, spans: readonly Span[], language: 'zh' | 'en', tight = 0): Cells {
  const { breakLevel, hanLatinGap, spacing } = house.publication;
  // In Chinese text a Latin word is a guest and stays whole.
  const hyphenate = house.publication.hyphenate && language === 'en';
  return makeCells(spans, { language, level: breakLevel, hanLatinGap, hyphenate, ...spacing, tight, fallback: house.fallback });
}

/** How running text is broken in this house. */
export const breakOptions = (house: House, measure: number, setting: Setting): BreakOptions => ({
  measure,
  indent: setting.indent * setting.size,
  noLoneCharacter: true,
  optimal: house.publication.lineBreaking === 'paragraph',
});

/** Cells of headlines and furniture: set tight, without a Han–Latin gap. */
export function displayCells(house: House, spans: readonly Span[], language: 'zh' | 'en'): Cells {
  return makeCells(spans, { language, level: house.publication.breakLevel, hanLatinGap: false, tightMarks: true, fallback: house.fallback });
}
