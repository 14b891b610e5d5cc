/** A frame that is just being added: its place when nobody drew one, and what it is before anything stands in it. */
import type { Frame, FrameKind, GridBox, Issue } from '../../shared/issue/model.js';
import { freeSlot } from '../../shared/issue/ops.js';
import { clampBox, largestFree, type Lattice } from '../../shared/issue/space.js';

/** The commands that add one. */
export const ADDS: readonly [command: string, kind: FrameKind][] = [
  ['frame.addStory', 'story'], ['frame.addAd', 'ad'], ['frame.addEar', 'ear'], ['frame.addTint', 'tint'], ['frame.addRule', 'rule'],
  ['frame.addKeywords', 'keywords'], ['frame.addQr', 'qr'], ['frame.addFolio', 'folio'], ['frame.addMasthead', 'masthead'],
]; // prettier-ignore

/** Columns and lines that suit a kind on a grid of six columns and 78 lines. */
const SIZES: Readonly<Record<FrameKind, { cols: number; lines: number }>> = {
  story: { cols: 2, lines: 24 },
  masthead: { cols: 6, lines: 11 },
  folio: { cols: 6, lines: 2 },
  keywords: { cols: 2, lines: 20 },
  qr: { cols: 2, lines: 13 },
  ear: { cols: 2, lines: 10 },
  ad: { cols: 3, lines: 18 },
  tint: { cols: 2, lines: 14 },
  rule: { cols: 2, lines: 2 },
};

/** In the largest free room, at its head; at the page's head for masthead and folio; over what stands there when the page is full. */
export function placeFor(kind: FrameKind, frames: readonly Frame[], grid: Lattice): GridBox {
  const { cols, lines } = SIZES[kind];
  const wanted = { cols: Math.max(1, Math.round((cols * grid.columns) / 6)), lines: Math.max(2, Math.round((lines * grid.lines) / 78)) };
  if (kind === 'masthead' || kind === 'folio') return clampBox({ col: 0, line: 0, ...wanted }, grid);
  const free = largestFree(frames, grid);
  if (!free || free.lines < 2) {
    const middle = { col: Math.floor((grid.columns - wanted.cols) / 2), line: Math.floor((grid.lines - wanted.lines) / 2) };
    return clampBox({ ...middle, ...wanted }, grid);
  }
  return { ...free, cols: Math.min(free.cols, wanted.cols), lines: Math.min(free.lines, wanted.lines) };
}

/** Last in the page's reading order. */
export function newFrame(issue: Issue, page: string, kind: FrameKind, box: GridBox): Frame {
  const frames = issue.frames.filter((frame) => frame.page === page);
  const order = Math.max(0, ...frames.map((frame) => frame.order)) + 1;
  return {
    id: crypto.randomUUID(),
    page,
    kind,
    box,
    slot: freeSlot(frames, kind),
    order,
    article: null,
    ...(kind === 'ad' && { ad: { media: '', name: '' } }),
    ...(kind === 'ear' && { text: '' }),
  };
}
