/** What a person does to the page that is shown: place, take off, move, resize, undo. Each is one operation on the document. */
import { useMemo } from 'react';
import { moveFrame, placeArticle } from '../../shared/issue/ops.js';
import type { Frame, GridBox } from '../../shared/issue/model.js';
import type { Grid } from '../../shared/newsroom/publication.js';
import type { LiveDoc } from '../ui/live-doc.js';

/** The box moved or resized by whole columns and lines, kept on the type area; the same box when it cannot go. */
export function nudge(box: GridBox, grid: Grid, dCol: number, dLine: number, resize: boolean): GridBox {
  const clamp = (n: number, low: number, high: number) => Math.max(low, Math.min(high, n));
  return resize
    ? { ...box, cols: clamp(box.cols + dCol, 1, grid.columns - box.col), lines: clamp(box.lines + dLine, 2, grid.lines - box.line) }
    : { ...box, col: clamp(box.col + dCol, 0, grid.columns - box.cols), line: clamp(box.line + dLine, 0, grid.lines - box.lines) };
}

/** The frame next to `from` in a direction: nearest by centre, within a half-plane. */
export function neighbour(frames: readonly Frame[], from: Frame, direction: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'): Frame | undefined {
  const centre = (f: Frame) => ({ x: (f.box.col + f.box.cols / 2) * 12, y: f.box.line + f.box.lines / 2 });
  const at = centre(from);
  const along = (f: Frame) => {
    const c = centre(f);
    if (direction === 'ArrowLeft') return at.x - c.x;
    if (direction === 'ArrowRight') return c.x - at.x;
    return direction === 'ArrowUp' ? at.y - c.y : c.y - at.y;
  };
  const across = (f: Frame) =>
    direction === 'ArrowLeft' || direction === 'ArrowRight' ? Math.abs(centre(f).y - at.y) : Math.abs(centre(f).x - at.x);
  return frames.filter((f) => f.id !== from.id && along(f) > 0.5).sort((a, b) => along(a) + across(a) * 2 - (along(b) + across(b) * 2))[0];
}

export function usePlacing(live: LiveDoc | undefined) {
  return useMemo(() => {
    /** One undo entry for one thought. */
    const one = (act: (live: LiveDoc) => void) => {
      if (!live) return;
      live.undo.stopCapturing();
      act(live);
      live.undo.stopCapturing();
    };
    return {
      place: (frame: string, article: string) => one((l) => placeArticle(l.doc, frame, article, 'makeup')),
      takeOff: (frame: string) => one((l) => placeArticle(l.doc, frame, null, 'makeup')),
      move: (frame: string, box: GridBox) => one((l) => moveFrame(l.doc, frame, box, 'makeup')),
      /** Any other change of the issue. */
      change: one,
    };
  }, [live]);
}
