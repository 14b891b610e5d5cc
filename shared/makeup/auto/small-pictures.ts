/** Pictures that tell nothing: narrower than a column of the page. */
import type { Grid } from '../../newsroom/publication.js';
import { columnWidth } from '../geometry.js';
import type { Item } from '../list.js';

/** Columns. */
const LEAST = 0.9;

export const smallPictures = (items: readonly Item[], grid: Grid): number =>
  items.filter((item) => item.kind === 'picture' && item.w < LEAST * columnWidth(grid)).length;
