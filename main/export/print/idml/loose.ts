/** Lines that stand for themselves — folio, masthead, keywords, ears, jump lines, words under codes — each a frame where the list has it. */
import type { House } from '../../../../shared/makeup/house.js';
import type { GlyphRun, Rect } from '../../../../shared/makeup/list.js';
import { plainForm } from '../../../../shared/makeup/vertical.js';
import { STYLE_NAMES, type StyleName } from '../../../../shared/newsroom/publication.js';
import { advanceOf, type FaceTable } from '../../../../shared/typeset/face.js';
import type { LayerName, Piece, TextFrame } from './model.js';

/** Han stands so far over the baseline, and a line takes so much in all; em. */
export const RISE = 0.88;
const LINE = 1.25;
/** A frame of one line is higher than the line: Scribus drops words where a face's own ascent and descent do not go in. em */
const TALL = 1.75;
/** White at a frame's end, so that another program's rounding does not push a character out; em. */
const SLACK = 1.2;

export type Faces = ReadonlyMap<string, FaceTable>;

const isStyle = (name: string | undefined): name is StyleName => STYLE_NAMES.includes(name as StyleName);

/** From the first glyph's origin to the last one's advance. */
export function extentOf(run: GlyphRun, faces: Faces): { left: number; right: number } {
  const last = [...run.text].at(-1);
  const face = faces.get(run.face);
  const advance = last === undefined ? 0 : (((face && advanceOf(face, last.codePointAt(0)!)) ?? 1000) * run.size * (run.scaleX ?? 1)) / 1000;
  return { left: Math.min(...run.xs), right: Math.max(...run.xs.slice(0, -1), (run.xs.at(-1) ?? 0) + advance) };
}

/** Box round lines of glyphs. */
export function boundsOf(runs: readonly GlyphRun[], faces: Faces): Rect {
  const extents = runs.filter((run) => run.xs.length > 0).map((run) => ({ ...extentOf(run, faces), top: (run.y) - RISE * run.size, bottom: Math.max(run.y, ...(run.ys ?? [])) + (LINE - RISE) * run.size })); // prettier-ignore
  const left = Math.min(...extents.map((e) => e.left));
  const top = Math.min(...extents.map((e) => e.top));
  return { x: left, y: top, w: Math.max(...extents.map((e) => e.right)) - left, h: Math.max(...extents.map((e) => e.bottom)) - top };
}

/** Runs of one line each: a line begins where the list says so, or where the baseline or the frame's part changes. */
export function linesOf(runs: readonly GlyphRun[]): GlyphRun[][] {
  const lines: GlyphRun[][] = [];
  for (const run of runs) {
    const before = lines.at(-1)?.at(-1);
    if (before && run.line === undefined && before.y === run.y && before.source.frame === run.source.frame) lines.at(-1)!.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** What a line's characters are spaced by beyond their advances, 1/1000 em; small differences are the composer's squeezing. */
function trackingOf(run: GlyphRun, faces: Faces): number | undefined {
  const face = faces.get(run.face);
  const chars = [...run.text];
  if (!face || chars.length < 2 || run.ys) return undefined;
  let natural = 0;
  for (const c of chars.slice(0, -1)) natural += ((advanceOf(face, c.codePointAt(0)!) ?? 1000) * run.size * (run.scaleX ?? 1)) / 1000;
  const actual = run.xs.at(-1)! - run.xs[0]!;
  const tracking = Math.round(((actual - natural) / (chars.length - 1) / run.size) * 1000);
  return Math.abs(tracking) >= 5 ? tracking : undefined;
}

export const pieceOf = (run: GlyphRun, faces: Faces): Piece => {
  const tracking = trackingOf(run, faces);
  return {
    text: [...run.text].map(plainForm).join(''), face: run.face, size: run.size, color: run.color,
    ...(tracking !== undefined && { tracking }), ...(run.scaleX !== undefined && { scaleX: run.scaleX }),
  }; // prettier-ignore
};

/** One line as a frame; its baseline is the list's. */
export function lineFrame(house: House, faces: Faces, line: readonly GlyphRun[], layer: LayerName, style?: StyleName): TextFrame {
  const first = line[0]!;
  const size = Math.max(...line.map((run) => run.size));
  const box = boundsOf(line, faces);
  const named = style ?? (isStyle(first.source.part) ? first.source.part : 'folio');
  const text = line.map((run) => run.text).join('');
  return {
    kind: 'text',
    layer,
    name: text.slice(0, 24),
    rect: { x: box.x, y: first.y - RISE * size, w: box.w + SLACK * size, h: TALL * size },
    columns: 1,
    gutter: 0,
    firstBaseline: RISE * size,
    runsRound: false,
    story: {
      title: text.slice(0, 24),
      language: house.publication.language,
      vertical: false,
      paragraphs: [
        {
          kind: 'text',
          style: named,
          local: { ...PLAIN, Justification: 'LeftAlign' },
          pieces: line.map((run) => ({ ...pieceOf(run, faces), leading: LINE * size })),
        },
      ],
    },
  };
}
/** The same line in a frame that grows upwards: where text stands right below it. */
export function upwards(frame: TextFrame, size: number): TextFrame {
  const up = (TALL - LINE) * size;
  const { rect, firstBaseline } = frame;
  return { ...frame, rect: { ...rect, y: rect.y - up }, firstBaseline: (firstBaseline ?? 0) + up };
}
/** A line that stands where it was put: no indent, no white, no grid. */
export const PLAIN = { FirstLineIndent: 0, SpaceBefore: 0, SpaceAfter: 0, GridAlignment: 'None' } as const;
