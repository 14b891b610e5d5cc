/** Two stories side by side: which they are, which has the focus, and what choosing a story in the list means then. Remembered by newsroom. */
import { useEffect, useState } from 'react';
import { useApp, useRemembered } from '../ui/app-state.js';
import { setActiveScope } from '../ui/command-scope.js';

export type Side = 'left' | 'right';
const OTHER: Record<Side, Side> = { left: 'right', right: 'left' };

export interface Split {
  /** The story on the right; undefined = only one is shown. */
  second: string | undefined;
  side: Side;
  /** The story with the focus. */
  current: string | undefined;
  focus(side: Side): void;
  /** Shows a story on the side with the focus; one that is shown already gets the focus. */
  select(id: string): void;
  /** Shows a story on the other side, beside the one that is open. */
  beside(id: string): void;
  /** Shows a story on a side. */
  put(id: string, on: Side): void;
  swap(): void;
  /** Shows one story only: that of the side which is not closed. */
  close(side: Side): void;
}

export function useSplit(first: string | undefined, onFirst: (id: string) => void): Split {
  const newsroom = useApp(({ state }) => state?.newsroom?.path ?? '');
  const [kept, setSecond] = useRemembered(`desk.second ${newsroom}`, '');
  const [side, setSide] = useState<Side>('left');
  const second = first !== undefined && kept !== '' && kept !== first ? kept : undefined;
  const now: Side = second === undefined ? 'left' : side;
  useEffect(() => setActiveScope(now), [now]);
  useEffect(() => () => setActiveScope(null), []);
  const at: Record<Side, string | undefined> = { left: first, right: second };
  const focus = (to: Side) => {
    if (to !== now) setSide(to);
  };
  const put = (id: string, on: Side) => {
    if (id === at[OTHER[on]]) return focus(OTHER[on]);
    if (on === 'left') onFirst(id);
    else setSecond(id);
    setSide(on);
  };
  return {
    second,
    side: now,
    current: at[now],
    focus,
    select: (id) => put(id, now),
    beside: (id) => put(id, second === undefined ? 'right' : OTHER[now]),
    put,
    swap: () => {
      if (first === undefined || second === undefined) return;
      onFirst(second);
      setSecond(first);
      setSide(OTHER[now]);
    },
    close: (which) => {
      if (which === 'left' && second !== undefined) onFirst(second);
      setSecond('');
      setSide('left');
    },
  };
}
