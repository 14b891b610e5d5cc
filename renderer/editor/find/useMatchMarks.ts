/** Shows the matches that are in sight as highlights of the style sheet: nothing in the page changes, so typing never meets them. */
import { useEffect, useRef, type RefObject } from 'react';
import type { LiveDoc } from '../../ui/live-doc.js';
import type { StoryEditor } from '../editor.js';
import { domRange, highlight, seenBlocks } from './dom.js';
import type { Found, StorySearch } from './story-search.js';

export function useMatchMarks(
  live: LiveDoc,
  editor: StoryEditor | null,
  pane: RefObject<HTMLElement | null>,
  search: StorySearch | null,
  current: Found | null,
  turn: number,
): void {
  const now = useRef({ search, current });
  now.current = { search, current };
  const draw = useRef<() => void>(() => {});

  useEffect(() => {
    const root = pane.current;
    if (!editor || !root || !search) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const { search: found, current: at } = now.current;
      if (!found) return;
      const ranges: Range[] = [];
      const [first, last] = seenBlocks(editor, root);
      for (let index = first; index <= last; index++)
        for (const { start, end, field } of found.inBlock(index)) {
          if (field !== 'text') continue;
          const range = domRange(editor, index, start, end);
          if (range) ranges.push(range);
        }
      highlight('find', ranges, 1);
      const here = at?.place.in === 'block' && at.place.field === 'text' ? domRange(editor, at.place.index, at.start, at.end) : null;
      highlight('find-current', here ? [here] : [], 2);
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    draw.current = soon;
    soon();
    root.addEventListener('scroll', soon, { passive: true });
    live.doc.on('update', soon);
    const watch = new ResizeObserver(soon);
    watch.observe(root);
    return () => {
      root.removeEventListener('scroll', soon);
      live.doc.off('update', soon);
      watch.disconnect();
      cancelAnimationFrame(frame);
      draw.current = () => {};
      highlight('find', []);
      highlight('find-current', []);
    };
  }, [live, editor, pane, search]);
  useEffect(() => {
    draw.current();
  }, [turn, current]);
}
