/**
 * The cards in the margin, each beside its words. Only cards whose words are near what is seen are drawn and measured: on a change, when
 * the window is idle, and after scrolling.
 */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { ReactEditor } from 'slate-react';
import type { BodyElement } from '../../../shared/article/slate.js';
import type { StoryEditor } from '../editor.js';
import { partOf, stack, type Card } from './model.js';
import { idsOf } from './useReview.js';
import styles from './Review.module.css';

/** Cards this far outside what is seen are ready already. px */
const AHEAD = 900;

interface Props {
  editor: StoryEditor;
  page: RefObject<HTMLDivElement | null>;
  cards: readonly Card[];
  active: string | null;
  /** The card of a comment that is being written, and the place it stands beside. */
  writing: { top: number; card: ReactNode } | null;
  draw(card: Card): ReactNode;
}

export function ReviewMargin({ editor, page, cards, active, writing, draw }: Props) {
  const [near, setNear] = useState<{ card: Card; anchor: number }[]>([]);
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const root = page.current;
    const desk = root?.parentElement;
    if (!root || !desk) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const found = placesOf(cards, editor, root, desk);
      setNear((was) => (sameNear(was, found) ? was : found));
    };
    const soon = () => (frame ||= requestAnimationFrame(look));
    soon();
    const watch = new ResizeObserver(soon);
    watch.observe(root);
    desk.addEventListener('scroll', soon, { passive: true });
    return () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
      desk.removeEventListener('scroll', soon);
    };
  }, [cards, editor, page]);

  useLayoutEffect(() => {
    const root = layer.current;
    if (!root) return;
    const lay = () => {
      const slots = [...root.children] as HTMLElement[];
      slots.sort((a, b) => Number(a.dataset.anchor) - Number(b.dataset.anchor));
      const tops = stack(
        slots.map((slot) => ({ anchor: Number(slot.dataset.anchor), height: slot.offsetHeight })),
        slots.findIndex((slot) => slot.dataset.held === 'true'),
      );
      slots.forEach((slot, i) => (slot.style.top = `${tops[i]}px`));
    };
    lay();
    const watch = new ResizeObserver(lay);
    for (const slot of root.children) watch.observe(slot);
    return () => watch.disconnect();
  });

  return (
    <div ref={layer} className={styles.margin} data-testid="review-margin">
      {near.map(({ card, anchor }) => (
        <div key={card.key} className={styles.slot} data-anchor={anchor} data-held={writing === null && card.key === active}>
          {draw(card)}
        </div>
      ))}
      {writing && (
        <div key="writing" className={styles.slot} data-anchor={writing.top} data-held>
          {writing.card}
        </div>
      )}
    </div>
  );
}

const sameNear = (a: readonly { card: Card; anchor: number }[], b: readonly { card: Card; anchor: number }[]): boolean =>
  a.length === b.length && a.every(({ card, anchor }, i) => card === b[i]!.card && anchor === b[i]!.anchor);

/** px from the page's top. What is far from the window's part of the page is passed over by its chunk, without laying it out. */
function placesOf(cards: readonly Card[], editor: StoryEditor, root: HTMLElement, desk: HTMLElement): { card: Card; anchor: number }[] {
  const seen = desk.getBoundingClientRect();
  const origin = root.getBoundingClientRect().top;
  const isNear = (box: DOMRect): boolean => box.bottom > seen.top - AHEAD && box.top < seen.bottom + AHEAD;
  const chunks = new Map<Element, boolean>();
  const topOf = (card: Card): number | null => {
    const part = partOf(card);
    const place = card.places[0];
    if (part !== null) return (root.querySelector(`textarea[data-part="${part}"]`)?.getBoundingClientRect().top ?? origin) - origin;
    if (!place) return 0;
    try {
      const block = ReactEditor.toDOMNode(editor, editor.children[place.index] as BodyElement);
      const chunk = block.closest('[data-slate-chunk]');
      if (chunk) {
        if (!chunks.has(chunk)) chunks.set(chunk, isNear(chunk.getBoundingClientRect()));
        if (!chunks.get(chunk)) return null;
      }
      const box = block.getBoundingClientRect();
      if (!isNear(box)) return null;
      const words = idsOf(card).map((id) => block.querySelector(`[data-review~="${CSS.escape(id)}"]`)).find((one) => one !== null); // prettier-ignore
      return (words?.getClientRects()[0]?.top ?? box.top) - origin;
    } catch {
      // Not drawn yet: the next look finds it.
      return null;
    }
  };
  return cards.flatMap((card) => {
    const anchor = topOf(card);
    return anchor === null ? [] : [{ card, anchor: Math.round(anchor) }];
  });
}
