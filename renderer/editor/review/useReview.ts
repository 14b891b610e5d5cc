/** The review of the open story: read anew when the window is idle after a change, never per key; which card is meant; what is filtered. */
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Node } from 'slate';
import { ReactEditor } from 'slate-react';
import { notesOf } from '../../../shared/article/marks.js';
import type { BodyElement } from '../../../shared/article/slate.js';
import { afterTyping } from '../../ui/after-typing.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import type { Bound } from '../editor.js';
import { reviewer } from '../review-mode.js';
import { createMarks, NO_MARKS } from './marks-store.js';
import { cardAt, NOTHING, readReview, shownCards, type Card, type Filter, type Remembered } from './model.js';

export function useReview(live: LiveDoc, bound: Bound | null, page: RefObject<HTMLDivElement | null>) {
  const [review, setReview] = useState(NOTHING);
  const [filter, setFilter] = useState<Filter>({ person: null, resolved: false });
  const [active, setActive] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const marks = useMemo(createMarks, []);
  const cards = useMemo(() => shownCards(review, filter), [review, filter]);

  useEffect(() => {
    if (!bound) return;
    const remembered: Remembered = new WeakMap();
    let waiting: (() => void) | null = null;
    const read = () => {
      waiting = null;
      setReview(readReview(live.doc, bound.editor.children as BodyElement[], remembered, reviewer.signature().by));
    };
    const soon = () => void (waiting ??= afterTyping(read));
    read();
    live.doc.on('update', soon);
    return () => {
      live.doc.off('update', soon);
      waiting?.();
    };
  }, [live, bound]);
  useEffect(() => {
    const { notes, people, me } = review.marks;
    const all = filter.resolved ? new Set(review.cards.flatMap((card) => (card.kind === 'thread' ? [card.thread.id] : []))) : notes;
    marks.setState(review === NOTHING ? NO_MARKS : { notes: all, people, me });
  }, [review, filter.resolved, marks]);

  // The caret in commented or suggested words means their card.
  const latest = useRef(cards);
  useEffect(() => {
    latest.current = cards;
  });
  useEffect(() => {
    if (!bound) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const { editor } = bound;
      if (!ReactEditor.isFocused(editor) || !editor.selection || latest.current.length === 0) return;
      const found = cardAt(latest.current, idsAt(editor.children as BodyElement[], editor.selection.anchor, editor.selection.focus));
      setActive(found?.key ?? null);
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(look, 60);
    };
    document.addEventListener('selectionchange', changed);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', changed);
    };
  }, [bound]);

  // The words of the card that is meant are lit; what is found by id costs a look over the page's drawn texts only when a card is meant.
  const lit = cards.find(({ key }) => key === (hovered ?? active)) ?? null;
  useEffect(() => {
    const root = page.current;
    const ids = lit ? idsOf(lit) : [];
    const ranges = ids
      .flatMap((id) => [...(root?.querySelectorAll(`[data-review~="${CSS.escape(id)}"]`) ?? [])])
      .map((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range;
      });
    if (ranges.length > 0) CSS.highlights.set('review', new Highlight(...ranges));
    else CSS.highlights.delete('review');
  }, [lit, review, page]);
  useEffect(() => () => void CSS.highlights.delete('review'), []);

  /** The pointer over the page's words means their card, too. */
  const onPointer = (target: EventTarget | null) => {
    const ids = target instanceof Element ? (target.closest<HTMLElement>('[data-review]')?.dataset.review?.split(' ') ?? []) : [];
    setHovered(ids.length > 0 ? (cardAt(cards, ids)?.key ?? null) : null);
  };
  return { review, cards, filter, setFilter, active, setActive, hovered, setHovered, onPointer, marks };
}
export type ReviewState = ReturnType<typeof useReview>;

export const idsOf = (card: Card): string[] => (card.kind === 'change' ? card.change.ids : card.kind === 'thread' ? [card.thread.id] : []);

/** Marks on both sides of a place: a caret behind the last suggested character still means it. */
function idsAt(blocks: readonly BodyElement[], ...points: { path: number[]; offset: number }[]): string[] {
  return points.flatMap(({ path: [b = 0, t = 0], offset }) => {
    const block = blocks[b];
    const leaf = block?.children[t];
    if (!block || !leaf) return [];
    const beside = offset === 0 ? block.children[t - 1] : offset === leaf.text.length ? block.children[t + 1] : undefined;
    const own = [leaf, ...(beside && Node.string(leaf) !== '' ? [beside] : [])];
    return [block.ins, block.del, ...own.flatMap((one) => [one.ins, one.del, ...notesOf(one)])].filter((id) => id !== undefined);
  });
}
