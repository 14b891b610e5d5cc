/** The paper of a proof: where the page lies on it and how large, where stamp and notes stand. Points, from its top left corner downwards. */
import type { PageList, Rect } from '../../../../shared/makeup/list.js';
import type { ProofPaper } from '../../../../shared/contract/proof.js';

export interface ProofSheet {
  width: number;
  height: number;
  /** The trimmed page on the paper. */
  page: Rect;
  /** Of the page's own points. */
  scale: number;
  stamp: Rect;
  /** Beside the page, for notes; null: they stand on sheets behind it. */
  column: Rect | null;
}

const MM = 72 / 25.4;
const PAPERS = { a4: [210 * MM, 297 * MM], a3: [297 * MM, 420 * MM] } as const;
/** No office printer leaves more white than 5 mm. */
const EDGE = 16;
const STAMP = 32;
const GAP = 7;
const COLUMN = 172;
const READABLE = 230;

/**
 * `actual`: a sheet as large as the page needs. A4 and A3: turned as the page is larger on it, never more than its true size.
 * @param beside leaves a column for notes where the paper is free to be wider
 */
export function proofSheet(list: Pick<PageList, 'width' | 'height'>, paper: ProofPaper, beside: boolean): ProofSheet {
  const top = EDGE + STAMP + GAP;
  if (paper === 'actual') {
    const column = beside ? { x: EDGE + list.width + 2 * GAP, y: top, w: COLUMN, h: list.height } : null;
    const width = EDGE + list.width + (column ? 2 * GAP + COLUMN : 0) + EDGE;
    const page = { x: EDGE, y: top, w: list.width, h: list.height };
    return { width, height: top + list.height + EDGE, page, scale: 1, stamp: { x: EDGE, y: EDGE, w: width - 2 * EDGE, h: STAMP }, column };
  }
  const [short, long] = PAPERS[paper];
  const fit = ([width, height]: readonly [number, number]) => Math.min(1, (width - 2 * EDGE) / list.width, (height - top - EDGE) / list.height);
  const [width, height] = fit([long, short]) > fit([short, long]) ? [long, short] : [short, long];
  const scale = fit([width, height]);
  const [w, h] = [list.width * scale, list.height * scale];
  return {
    width,
    height,
    page: { x: (width - w) / 2, y: top, w, h },
    scale,
    stamp: { x: EDGE, y: EDGE, w: width - 2 * EDGE, h: STAMP },
    column: null,
  };
}

/** Columns of a sheet that holds only text: about as wide as a note reads well; behind a page with a column, as wide as that. */
export function textColumns({ width, height, stamp, column }: ProofSheet): Rect[] {
  const room = width - 2 * EDGE;
  const n = Math.max(1, Math.floor((room + 2 * GAP) / ((column?.w ?? READABLE) + 2 * GAP)));
  const w = column?.w ?? (room - (n - 1) * 2 * GAP) / n;
  const y = stamp.y + stamp.h + GAP;
  return Array.from({ length: n }, (_, i) => ({ x: EDGE + i * (w + 2 * GAP), y, w, h: height - y - EDGE }));
}
