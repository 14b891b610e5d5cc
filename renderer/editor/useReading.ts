/** What was read out of pasted or typed text, as the bar shows it: until it is put away, or taken back as the one undo entry that it is. */
import { useCallback, useEffect, useState } from 'react';
import type { Understood } from '../../shared/copy/understood.js';
import type { LiveDoc } from '../ui/live-doc.js';

export interface Reading {
  kind: 'story' | 'opening';
  parts: readonly Understood[];
}

type Entry = LiveDoc['undo']['undoStack'][number];

export interface ReadingBarState extends Reading {
  /** One undo takes it back: nothing was changed since. */
  fresh: boolean;
  takeBack(): void;
  keep(): void;
}

export function useReading(live: LiveDoc): { shown: ReadingBarState | null; show(reading: Reading): void } {
  const [held, setHeld] = useState<{ reading: Reading; entry: Entry } | null>(null);
  const [fresh, setFresh] = useState(false);
  useEffect(() => {
    if (!held) return;
    const follow = () => {
      const { undoStack } = live.undo;
      if (!undoStack.includes(held.entry)) setHeld(null);
      else setFresh(undoStack.at(-1) === held.entry);
    };
    follow();
    live.undo.on('stack-item-added', follow);
    live.undo.on('stack-item-popped', follow);
    return () => {
      live.undo.off('stack-item-added', follow);
      live.undo.off('stack-item-popped', follow);
    };
  }, [live, held]);
  const show = useCallback(
    (reading: Reading) => {
      const entry = live.undo.undoStack.at(-1);
      setFresh(true);
      setHeld(entry && reading.parts.length > 0 ? { reading, entry } : null);
    },
    [live],
  );
  const keep = useCallback(() => setHeld(null), []);
  const takeBack = useCallback(() => void live.undo.undo(), [live]);
  return { shown: held && { ...held.reading, fresh, takeBack, keep }, show };
}
