/**
 * The built-in page templates: frames on a grid of 6 columns × 78 lines (四开), scaled to other grids.
 * Frames never overlap. Between two of them stand one gutter or one empty line, so that no text touches the next story's headline.
 * They interlock: no horizontal line and no gutter cuts a whole page (断版, 通缝); on the front the masthead closes the one long gutter.
 */
import type { Grid } from '../newsroom/publication.js';
import type { Frame, GridBox, Page, PageTemplate, TemplateFrame } from './model.js';

const BASE = { columns: 6, lines: 78 };

/** Columns `first`–`last` and lines `from`–`to`, both inclusive and counted from 0. */
const box = (first: number, last: number, from: number, to: number): GridBox => ({
  col: first,
  cols: last - first + 1,
  line: from,
  lines: to - from + 1,
});
const story = (slot: string, at: GridBox, rest: Partial<TemplateFrame> = {}): TemplateFrame => ({ slot, kind: 'story', box: at, ...rest });
const folio: TemplateFrame = { slot: 'folio', kind: 'folio', box: box(0, 5, 0, 1) };

const FRAMES: readonly { id: string; frames: TemplateFrame[] }[] = [
  {
    // Masthead, a lead of some 1,270 characters with its refer line, a second story of 640, 15 keywords, a picture with its news, two codes.
    id: 'front',
    frames: [
      { slot: 'masthead', kind: 'masthead', box: box(0, 5, 0, 10) },
      story('lead', box(0, 3, 12, 52)),
      { slot: 'keywords', kind: 'keywords', box: box(4, 5, 12, 36), ruled: true },
      story('second', box(0, 3, 54, 77)),
      story('brief', box(4, 5, 38, 61), { columns: 1, ruled: true }),
      { slot: 'qr', kind: 'qr', box: box(4, 5, 63, 77) },
    ],
  },
  {
    // A wheel of four stories round a brief: about 900, 770, 720, 930 and 190 characters without pictures.
    id: 'inside',
    frames: [
      folio,
      story('lead', box(0, 3, 3, 33)),
      story('second', box(4, 5, 3, 47)),
      story('third', box(0, 1, 35, 77)),
      story('brief', box(2, 3, 35, 47)),
      story('feature', box(2, 5, 49, 77)),
    ],
  },
  {
    // The same wheel turned the other way, with a picture story over four columns.
    id: 'inside-photo',
    frames: [
      folio,
      story('photo', box(2, 5, 3, 36)),
      story('lead', box(0, 1, 3, 48)),
      story('brief', box(2, 3, 38, 48)),
      story('second', box(4, 5, 38, 77)),
      story('feature', box(0, 3, 50, 77)),
    ],
  },
  { id: 'blank', frames: [folio] },
];
export const TEMPLATES: readonly PageTemplate[] = FRAMES.map((template) => ({ ...template, ...BASE }));

/**
 * A template by its id: the publication's `own` before the built-in ones; `inside` when there is none of that name, so that a page of a
 * removed template still opens.
 */
export const templateOf = (id: string, own: readonly PageTemplate[] = []): PageTemplate =>
  [...own, ...TEMPLATES].find((template) => template.id === id) ?? TEMPLATES.find((template) => template.id === 'inside')!;

/** What templates are put on: a grid, and the publication's own templates. A publication's grid and templates serve. */
export interface TemplateGround {
  grid: Pick<Grid, 'columns' | 'lines'>;
  templates?: readonly PageTemplate[];
}
const GROUND: TemplateGround = { grid: BASE };

/**
 * The frames of a new page. On another grid the frames' edges go to the nearest column and line; a frame that would vanish there is left out.
 * The ids are `page.slot`: applying a template to a page again gives the same frames.
 */
export function framesOf(template: string, page: string, { grid, templates }: TemplateGround = GROUND): Frame[] {
  const chosen = templateOf(template, templates);
  return chosen.frames.flatMap(({ box, ...frame }, order) => {
    const scaled = scale(box, chosen, grid);
    if (scaled.cols < 1 || scaled.lines < 1) return [];
    return [{ ...frame, id: `${page}.${frame.slot}`, page, box: scaled, order, article: null }];
  });
}

/** A page's frames as a template: what stands in them stays out, but for advertisements' places and the text of ears. */
export function templateFrom(id: string, name: string, frames: readonly Frame[], grid: Pick<Grid, 'columns' | 'lines'>): PageTemplate {
  const taken = new Set<string>();
  return {
    id,
    name,
    columns: grid.columns,
    lines: grid.lines,
    frames: [...frames]
      .sort((a, b) => a.order - b.order)
      .map(({ id: _id, page: _page, order: _order, article: _article, pictures: _pictures, tight: _tight, ad, slot, ...rest }) => {
        let unique = slot || rest.kind;
        for (let n = 2; taken.has(unique); n++) unique = `${slot || rest.kind}-${n}`;
        taken.add(unique);
        return { ...rest, slot: unique, ...(ad && { ad: { media: '', name: ad.name } }) };
      }),
  };
}

type Lattice = Pick<Grid, 'columns' | 'lines'>;
function scale({ col, cols, line, lines }: GridBox, from: Lattice, to: Lattice): GridBox {
  const column = (edge: number): number => Math.round((edge * to.columns) / from.columns);
  const row = (edge: number): number => Math.round((edge * to.lines) / from.lines);
  return { col: column(col), cols: column(col + cols) - column(col), line: row(line), lines: row(line + lines) - row(line) };
}

/** Pages with their frames, in order, for `issue.create` or `addPage`: `p1`, `p2`… */
export function makePages(
  wanted: readonly { template: string; label: string; editors?: Page['editors'] }[],
  ground: TemplateGround = GROUND,
): { pages: Page[]; frames: Frame[] } {
  const pages = wanted.map(({ template, label, editors }, index) => ({
    id: `p${index + 1}`,
    order: index + 1,
    label,
    template,
    editors: editors ?? [],
  }));
  return { pages, frames: pages.flatMap((page) => framesOf(page.template, page.id, ground)) };
}
