/** Which frames are chosen. The last one chosen is the primary: keys and inspector work on it. */
import { useMemo, useState } from 'react';
import type { Frame } from '../../shared/issue/model.js';

export interface Selection {
  ids: readonly string[];
  primary: string | null;
  select(id: string): void;
  /** Adds a frame, or takes it out again. */
  toggle(id: string): void;
  clear(): void;
}

/** @param frames those of the page that is shown; what is gone is not selected. */
export function useSelection(frames: readonly Frame[]): Selection {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return useMemo(() => {
    const ids = chosen.filter((id) => frames.some((frame) => frame.id === id));
    return {
      ids,
      primary: ids.at(-1) ?? null,
      select: (id) => setChosen([id]),
      toggle: (id) => setChosen((was) => (was.includes(id) ? was.filter((other) => other !== id) : [...was, id])),
      clear: () => setChosen([]),
    };
  }, [chosen, frames]);
}
