/**
 * A drag over the sheet, from the pointer going down to it going up or Esc. It begins after a few pixels, so that a click stays a click;
 * what it makes is worked out anew only when it differs. Other desks' changes go on underneath.
 */
import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { GridBox } from '../../shared/issue/model.js';
import { straight, type Point } from './drag.js';

export type Drag =
  /** Frames as they would be. */
  | { kind: 'frames'; boxes: Readonly<Record<string, GridBox>> }
  | { kind: 'draw'; box: GridBox }
  /** A story on its way from one frame to another; `at` in pt of the page. */
  | { kind: 'story'; from: string; over: string | null; at: Point }
  /** A picture as it would be, in its frame's own columns and lines. */
  | { kind: 'picture'; frame: string; block: string; box: GridBox };

export interface Gesture {
  /** What the drag makes at `at`; Shift keeps `by` straight before this is asked. null = nothing. */
  next(at: Point, by: Point): Drag | null;
  drop(drag: Drag): void;
  /** The pointer went up where it went down. */
  click?(): void;
}

/** px */
const THRESHOLD = 4;

/** @param layer the page on screen. @param width of the page in pt. */
export function usePointerDrag(layer: RefObject<HTMLElement | null>, width: number) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const pageOf = useCallback(
    (event: { clientX: number; clientY: number }): Point => {
      const box = layer.current!.getBoundingClientRect();
      const scale = box.width / width;
      return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
    },
    [layer, width],
  );

  const begin = useCallback(
    (event: ReactPointerEvent, gesture: Gesture) => {
      if (event.button !== 0) return;
      stop.current?.();
      const from = pageOf(event);
      const down = { x: event.clientX, y: event.clientY };
      let now: Drag | null = null;
      let going = false;
      const show = (next: Drag | null) => {
        if (JSON.stringify(next) === JSON.stringify(now)) return;
        now = next;
        setDrag(next);
      };
      const move = (e: PointerEvent) => {
        if (!going && Math.hypot(e.clientX - down.x, e.clientY - down.y) < THRESHOLD) return;
        going = true;
        const at = pageOf(e);
        const by = { x: at.x - from.x, y: at.y - from.y };
        const kept = e.shiftKey ? straight(by) : by;
        show(gesture.next({ x: from.x + kept.x, y: from.y + kept.y }, kept));
      };
      const end = () => {
        for (const [name, listener] of listeners) window.removeEventListener(name, listener, true);
        stop.current = null;
        setDrag(null);
      };
      const up = () => {
        const made = now;
        end();
        if (!going) gesture.click?.();
        else if (made) gesture.drop(made);
      };
      // Of the window, not of whatever in it loses the focus.
      const blur = (e: Event) => {
        if (e.target === window) end();
      };
      const key = (e: KeyboardEvent) => {
        if (e.key !== 'Escape') return;
        e.preventDefault();
        e.stopPropagation();
        end();
      };
      const listeners: [string, EventListener][] = [
        ['pointermove', move as EventListener],
        ['pointerup', up],
        ['pointercancel', end],
        ['blur', blur],
        ['keydown', key as EventListener],
      ];
      for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
      stop.current = end;
    },
    [pageOf],
  );
  return { drag, begin, pageOf };
}
