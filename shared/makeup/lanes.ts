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

/** A measure of fewer characters than this is not worth reading: there the obstacle takes whole lines. */
const LEAST_MEASURE = 8;

/**
 * Takes the obstacles' lines from every column they touch; a column may be left in several lanes, read downwards. Beside what is narrower
 * than the column the lane goes on, in the wider of the two spaces and in whole characters of `body` pt. O(columns × obstacles).
 */
export function cutOut(columns: readonly Slot[], obstacles: readonly Obstacle[], measure: Measure, body: number): Slot[] {
  return columns.flatMap((column) => {
    let lanes: Slot[] = [column];
    for (const obstacle of obstacles) lanes = lanes.flatMap((lane) => cut(lane, obstacle, measure, body));
    return lanes.length > 0 ? lanes : [{ ...column, bottom: column.top }];
  });
}

function cut(lane: Slot, { top, bottom, left, right }: Obstacle, measure: Measure, body: number): Slot[] {
  const x = measure.xs[lane.column]! + (lane.beside?.inset ?? 0);
  const width = lane.beside?.width ?? measure.width;
  // A hair of overlap is a rounded number, not a picture.
  if (right - x < 0.5 || x + width - left < 0.5 || bottom <= lane.top || top >= lane.bottom) return [lane];
  const from = Math.max(lane.top, top);
  const to = Math.min(lane.bottom, bottom);
  const [before, after] = [left - x, x + width - right];
  const chars = Math.floor(Math.max(before, after) / body + 1e-6);
  const above: Slot = { ...lane, bottom: from };
  const below: Slot = { ...lane, top: to };
  delete below.follows;
  const tall = (part: Slot): boolean => part.bottom - part.top >= LEAST_LANE;
  if (chars < LEAST_MEASURE || to - from < LEAST_LANE) return [above, below].filter(tall);
  const inset = (lane.beside?.inset ?? 0) + (before >= after ? 0 : width - chars * body);
  const beside: Slot = {
    ...lane,
    top: tall(above) ? from : lane.top,
    bottom: tall(below) ? to : lane.bottom,
    beside: { inset, width: chars * body },
  };
  if (tall(above)) beside.follows = true;
  if (tall(below)) below.follows = true;
  return [above, beside, below].filter(tall);
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
