/** How full a composed page is and what it is worth, whoever made it up: a proposal, or a page as it stands. */
import type { Article } from '../../article/model.js';
import type { Frame, GridBox } from '../../issue/model.js';
import type { Publication } from '../../newsroom/publication.js';
import { headsSeen } from '../heads-seen.js';
import type { Fit, PageList } from '../list.js';
import { freeBoxes } from './free.js';
import { smallPictures } from './small-pictures.js';
import { score, type Reason } from './score.js';

export interface Worth {
  /** Share of the free columns × lines that carries heads, pictures or text; the lines that balanced columns lack at their feet do not. */
  fill: number;
  /** Points from 100; see score.ts. */
  score: number;
  /** The points of the reasons add up to the score. */
  reasons: Reason[];
}

/** A story that loses more than this of its lines is no longer the story that was written. */
const CUT_DEEP = 0.25;

/** `frames` are the page's story frames that are judged, `fixed` what they stand among, `left` what was left out. O(frames²) of the page, and one pass over its items. */
export function pageWorth(
  { grid, language }: Pick<Publication, 'grid' | 'language'>,
  list: PageList,
  frames: readonly Frame[],
  fixed: readonly Frame[],
  articles: ReadonlyMap<string, Article>,
  left: readonly Article[] = [],
): Worth {
  const boxes = freeBoxes(grid, fixed);
  const judged = new Set(frames.map(({ id }) => id));
  const fits = list.fits.filter(({ frame }) => judged.has(frame));
  const spare = (of: (fit: Fit) => boolean): number => fits.reduce((sum, fit) => sum + (of(fit) ? fit.spareLines : 0), 0);
  const isHole = ({ state }: Fit): boolean => state === 'under' || state === 'empty';
  const covered = frames.reduce((sum, { box }) => sum + box.cols * box.lines, 0) + white(frames, boxes);
  // A page that is all furniture and advertisements has nothing to fill.
  const free = boxes.reduce((sum, { cols, lines }) => sum + cols * lines, 0) || 1;
  const holes = boxes.length === 0 ? 0 : spare(isHole) + Math.max(0, free - covered);
  const ragged = spare((fit) => !isHole(fit));
  return {
    fill: Math.max(0, 1 - (holes + ragged) / free),
    ...score(grid, {
      frames,
      fixed,
      articles,
      heads: headsSeen(list, grid),
      chinese: language === 'zh',
      empty: Math.min(1, holes / free),
      ragged: { lines: ragged, share: ragged / free },
      headsOnly: fits.filter(({ lines, oversetLines }) => lines === 0 && oversetLines > 0).length,
      cutDeep: fits.filter(({ lines, oversetLines }) => lines > 0 && oversetLines > CUT_DEEP * (lines + oversetLines)).length,
      smallPictures: smallPictures(
        list.items.filter(({ source }) => judged.has(source.frame)),
        grid,
      ),
      left: left.map(({ headline, kicker, slug }) => headline.join(' ') || kicker || slug),
      oversetLines: fits.reduce((sum, fit) => sum + fit.oversetLines, 0),
    }),
  };
}

/** The lines of white between stacked frames belong to a filled page. */
const white = (frames: readonly Frame[], boxes: readonly GridBox[]): number =>
  frames.reduce((sum, { box }) => {
    const home = boxes.find((b) => b.col <= box.col && b.col + b.cols > box.col && b.line <= box.line && b.line + b.lines >= box.line + box.lines);
    return sum + (home && box.line + box.lines < home.line + home.lines ? box.cols : 0);
  }, 0);
