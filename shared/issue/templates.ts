/**
 * The built-in page templates: frames on a grid of 6 columns × 78 lines (四开), scaled to other grids.
 * Frames never overlap. Between two of them stand one gutter or one empty line, so that no text touches the next story's headline.
 * They interlock: no horizontal line and no gutter cuts a whole page (断版, 通缝); on the front the masthead closes the one long gutter.
 */
import type { Grid } from '../newsroom/publication.js';
import type { Frame, FrameKind, GridBox, Page } from './model.js';

const BASE = { columns: 6, lines: 78 };

export interface TemplateFrame {
  /** Unique within the template; the frame's id is `page.slot`. */
  slot: string;
  kind: FrameKind;
  box: GridBox;
  columns?: number;
  ruled?: boolean;
}
export interface Template {
  id: string;
  /** In reading and flow order. */
  frames: readonly TemplateFrame[];
}

/** Columns `first`–`last` and lines `from`–`to`, both inclusive and counted from 0. */
const box = (first: number, last: number, from: number, to: number): GridBox => ({
  col: first,
  cols: last - first + 1,
  line: from,
  lines: to - from + 1,
});
const story = (slot: string, at: GridBox, rest: Partial<TemplateFrame> = {}): TemplateFrame => ({ slot, kind: 'story', box: at, ...rest });
const folio: TemplateFrame = { slot: 'folio', kind: 'folio', box: box(0, 5, 0, 1) };

export const TEMPLATES: readonly Template[] = [
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

/** A template by its id; `inside` when there is none of that name, so that a page of a removed template still opens. */
export const templateOf = (id: string): Template =>
  TEMPLATES.find((template) => template.id === id) ?? TEMPLATES.find((template) => template.id === 'inside')!;

/**
 * The frames of a new page. On another grid the frames' edges go to the nearest column and line; a frame that would vanish there is left out.
 * The ids are `page.slot`: applying a template to a page again gives the same frames.
 */
export function framesOf(template: string, page: string, grid: Pick<Grid, 'columns' | 'lines'> = BASE): Frame[] {
  return templateOf(template).frames.flatMap((frame, order) => {
    const scaled = scale(frame.box, grid);
    if (scaled.cols < 1 || scaled.lines < 1) return [];
    return [
      {
        id: `${page}.${frame.slot}`,
        page,
        kind: frame.kind,
        box: scaled,
        slot: frame.slot,
        order,
        article: null,
        ...(frame.columns !== undefined && { columns: frame.columns }),
        ...(frame.ruled !== undefined && { ruled: frame.ruled }),
      },
    ];
  });
}

function scale({ col, cols, line, lines }: GridBox, grid: Pick<Grid, 'columns' | 'lines'>): GridBox {
  const column = (edge: number): number => Math.round((edge * grid.columns) / BASE.columns);
  const row = (edge: number): number => Math.round((edge * grid.lines) / BASE.lines);
  return { col: column(col), cols: column(col + cols) - column(col), line: row(line), lines: row(line + lines) - row(line) };
}

/** Pages with their frames, in order, for `issue.create` or `addPage`: `p1`, `p2`… */
export function makePages(
  wanted: readonly { template: string; label: string; editors?: Page['editors'] }[],
  grid: Pick<Grid, 'columns' | 'lines'> = BASE,
): { pages: Page[]; frames: Frame[] } {
  const pages = wanted.map(({ template, label, editors }, index) => ({
    id: `p${index + 1}`,
    order: index + 1,
    label,
    template,
    editors: editors ?? [],
  }));
  return { pages, frames: pages.flatMap((page) => framesOf(page.template, page.id, grid)) };
}
