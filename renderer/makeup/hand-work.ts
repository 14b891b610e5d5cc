/** What can be done to frames and their stories by hand: each one thought to undo, said in a sentence where it is not seen. */
import type { RefObject } from 'react';
import { pageNumber, type Frame, type FrameKind, type GridBox, type Page } from '../../shared/issue/model.js';
import {
  addFrame, duplicateFrame, linkFrames, orderPages, placeArticle, removeFrame, setFrame, setFrames, shiftFrame, splitFrame, swapArticles,
} from '../../shared/issue/ops.js'; // prettier-ignore
import { clampBox } from '../../shared/issue/space.js';
import { toast } from '../ui/toast.js';
import { sayNow } from '../ui/words.js';
import { cutAt, type Point } from './drag.js';
import { slotName } from './names.js';
import { newFrame, placeFor } from './new-frame.js';
import type { OpenIssue } from './useIssue.js';
import type { Placing } from './usePlacing.js';
import type { Selection } from './useSelection.js';

export type Pick = { mode: 'link' | 'swap'; from: string };

const ORIGIN = 'makeup';

export interface HandWork {
  add(kind: FrameKind, box?: GridBox): void;
  duplicate(frame: Frame): void;
  remove(frames: readonly Frame[]): void;
  split(frame: Frame, way: 'across' | 'down'): void;
  link(from: string, to: string): void;
  swap(a: string, b: string): void;
  shift(frame: Frame, by: 1 | -1): void;
  toggle(frames: readonly Frame[], field: 'ruled' | 'locked'): void;
  placePicture(frame: string, block: string, box: GridBox | null): void;
  freePictures(frame: Frame): void;
  /** Puts a page before another (null: last). */
  movePage(page: string, before: string | null): void;
}

export function handWork(open: OpenIssue, page: Page, placing: Placing, selection: Selection, menuAt: RefObject<Point | null>): HandWork {
  const { issue, publication } = open;
  const { grid } = publication;
  const frames = issue.frames.filter((frame) => frame.page === page.id);
  const find = (id: string) => issue.frames.find((frame) => frame.id === id);
  const headlineOf = (article: string) => open.articles.get(article)?.headline.join(' ') || sayNow('makeup.noHeadline');
  return {
    add(kind, box) {
      const frame = newFrame(issue, page.id, kind, box ?? placeFor(kind, frames, grid));
      placing.change((l) => addFrame(l.doc, frame, ORIGIN));
      selection.select(frame.id);
    },
    duplicate(frame) {
      const id = crypto.randomUUID();
      const { box } = frame;
      // Beside it where there is room, else below, else a little off.
      const beside = box.col + 2 * box.cols <= grid.columns ? { ...box, col: box.col + box.cols } : { ...box, line: box.line + box.lines + 1 };
      const fits = beside.line + beside.lines <= grid.lines;
      placing.change((l) => duplicateFrame(l.doc, frame.id, id, clampBox(fits ? beside : { ...box, line: box.line + 3 }, grid), ORIGIN));
      selection.select(id);
    },
    remove(gone) {
      const [first] = gone;
      if (!first) return;
      placing.change((l) => l.doc.transact(() => gone.forEach(({ id }) => removeFrame(l.doc, id, ORIGIN)), ORIGIN));
      selection.clear();
      const slot = gone.map((frame) => slotName(sayNow, frame)).join('、');
      toast.show(sayNow('makeup.frameGone', { slot }), placing.takeBack());
    },
    split(frame, way) {
      const id = crypto.randomUUID();
      const at = cutAt(frame.box, grid, way, menuAt.current);
      menuAt.current = null;
      placing.change((l) => splitFrame(l.doc, frame.id, at, id, ORIGIN));
    },
    link(from, to) {
      const target = find(to);
      const story = find(from)?.article;
      if (!story || !target || from === to) return;
      const lost = target.article !== null && target.article !== story ? target.article : null;
      let done = false;
      placing.change((l) => (done = linkFrames(l.doc, from, to, ORIGIN)));
      if (!done) toast.show(sayNow('makeup.linkBroken'));
      else if (lost !== null) toast.show(sayNow('makeup.linkReplaced', { headline: headlineOf(lost) }), placing.takeBack());
    },
    swap: (a, b) => placing.change((l) => swapArticles(l.doc, a, b, ORIGIN)),
    shift: (frame, by) => placing.change((l) => shiftFrame(l.doc, frame.id, by, ORIGIN)),
    toggle(chosen, field) {
      const on = chosen.some((frame) => !frame[field]);
      placing.change((l) => setFrames(l.doc, chosen.map(({ id }) => ({ id, patch: { [field]: on || null } })), ORIGIN)); // prettier-ignore
    },
    placePicture(id, block, box) {
      const { [block]: _old, ...others } = find(id)?.pictures ?? {};
      const pictures = box ? { ...others, [block]: box } : others;
      placing.change((l) => setFrame(l.doc, id, { pictures: Object.keys(pictures).length ? pictures : null }, ORIGIN));
    },
    freePictures: (frame) => placing.change((l) => setFrame(l.doc, frame.id, { pictures: null }, ORIGIN)),
    movePage(id, before) {
      const rest = issue.pages.map((one) => one.id).filter((one) => one !== id);
      rest.splice(before === null ? rest.length : rest.indexOf(before), 0, id);
      if (rest.every((one, i) => one === issue.pages[i]?.id)) return;
      placing.change((l) => orderPages(l.doc, rest, ORIGIN));
      const moved = issue.pages.find((one) => one.id === id)!;
      toast.show(sayNow('makeup.pageMoved', { label: moved.label, number: String(rest.indexOf(id) + 1).padStart(2, '0') }), placing.takeBack());
    },
  };
}

export const takeOffFrames = (placing: Placing, frames: readonly Frame[]): void =>
  placing.change((l) => l.doc.transact(() => frames.forEach(({ id }) => placeArticle(l.doc, id, null, ORIGIN)), ORIGIN));

/** `01` of the page on which a frame stands. */
export const numberOf = (open: OpenIssue, frame: Frame): string => pageNumber(open.issue, frame.page);
