/** Text columns with what stands in them cut out: heads, pictures set by hand, frames that lie over the story's own. Lines of the grid. */
import type { Frame, GridBox } from '../issue/model.js';
import type { Slot } from './fill.js';
import { boxRect, type Measure } from './geometry.js';
import type { Grid } from '../newsroom/publication.js';

/** Lines [top, bottom) of a frame, and pt from its inner left edge, that text may not enter. */
export interface Obstacle {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Fewer lines between two obstacles than this hold no text: it would not be found there. */
const LEAST_LANE = 2;

/** Takes the obstacles' lines from every column they touch; a column may be left in several lanes, read downwards. O(columns × obstacles). */
export function cutOut(columns: readonly Slot[], obstacles: readonly Obstacle[], measure: Measure): Slot[] {
  return columns.flatMap((column) => {
    const x = measure.xs[column.column]!;
    let lanes: Slot[] = [column];
    for (const { top, bottom, left, right } of obstacles) {
      // A hair of overlap is a rounded number, not a picture.
      if (right - x < 0.5 || x + measure.width - left < 0.5) continue;
      lanes = lanes.flatMap((lane) => {
        if (bottom <= lane.top || top >= lane.bottom) return [lane];
        return [
          { ...lane, bottom: Math.max(lane.top, top) },
          { ...lane, top: Math.min(lane.bottom, bottom) },
        ].filter((part) => part.bottom - part.top >= LEAST_LANE);
      });
    }
    return lanes.length > 0 ? lanes : [{ ...column, bottom: column.top }];
  });
}

const area = ({ cols, lines }: GridBox): number => cols * lines;
const overlap = (a: GridBox, b: GridBox): boolean =>
  a.col < b.col + b.cols && b.col < a.col + a.cols && a.line < b.line + b.lines && b.line < a.line + a.lines;

/**
 * The boxes of the page's frames that lie over this one: of two that overlap the smaller lies over the larger, of two alike the later.
 * Tints lie under everything and rules take no room. O(frames of the page).
 */
export const over = (frame: Frame, page: readonly Frame[]): GridBox[] =>
  page
    .filter(
      (other) =>
        other.id !== frame.id &&
        other.kind !== 'tint' &&
        other.kind !== 'rule' &&
        overlap(frame.box, other.box) &&
        (area(other.box) < area(frame.box) || (area(other.box) === area(frame.box) && other.order > frame.order)),
    )
    .map(({ box }) => box);

/** A box of the page as an obstacle in a frame whose content begins at `left` pt: with a line of white above and below, half a gutter beside. */
export function obstacleOf(grid: Grid, frame: GridBox, box: GridBox, left: number): Obstacle {
  const rect = boxRect(grid, box);
  const white = (grid.gutterChars * grid.bodySize) / 2;
  return {
    top: Math.max(0, box.line - frame.line - 1),
    bottom: Math.min(frame.lines, box.line + box.lines - frame.line + 1),
    left: rect.x - left - white,
    right: rect.x + rect.w - left + white,
  };
}
