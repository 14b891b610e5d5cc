/** Undo that leads back to where one was: each entry remembers the place of the caret before its change. */
import { useEffect, useMemo, useRef } from 'react';
import type { HeadPart } from '../../shared/article/doc.js';
import type { LiveDoc } from '../ui/live-doc.js';

export type Spot =
  | { part: HeadPart; start: number; end: number }
  | { part: 'body'; anchor: { path: number[]; offset: number }; focus: { path: number[]; offset: number } };

interface StackEvent {
  stackItem: { meta: Map<unknown, unknown> };
}

/** `where` says where the caret is, `go` puts it there (the text may have changed meanwhile). */
export function useUndo(live: LiveDoc, where: () => Spot | null, go: (spot: Spot) => void): { undo(): void; redo(): void } {
  const latest = useRef({ where, go });
  useEffect(() => {
    latest.current = { where, go };
  });
  useEffect(() => {
    /** Where the caret was before an undo or redo began to change things: the entry that leads back leads there. */
    let before: Spot | null = null;
    const begins = ({ origin }: { origin: unknown }) => {
      if (origin === live.undo) before = latest.current.where();
    };
    const added = ({ stackItem }: StackEvent) => {
      const spot = live.undo.undoing || live.undo.redoing ? before : latest.current.where();
      if (spot) stackItem.meta.set('spot', spot);
    };
    const popped = ({ stackItem }: StackEvent) => {
      const spot = stackItem.meta.get('spot') as Spot | undefined;
      if (spot) latest.current.go(spot);
    };
    live.doc.on('beforeTransaction', begins);
    live.undo.on('stack-item-added', added);
    live.undo.on('stack-item-popped', popped);
    return () => {
      live.doc.off('beforeTransaction', begins);
      live.undo.off('stack-item-added', added);
      live.undo.off('stack-item-popped', popped);
    };
  }, [live]);
  return useMemo(() => ({ undo: () => void live.undo.undo(), redo: () => void live.undo.redo() }), [live]);
}

/** An act that is one entry of its own, whatever was typed just before or is typed after. */
export function asOne<T>(live: LiveDoc, act: () => T): T {
  live.undo.stopCapturing();
  const result = live.doc.transact(act, live.origin);
  live.undo.stopCapturing();
  return result;
}

/** Undoes what was done last, for a button that is offered a while: once something else was done it does nothing. */
export function undoOfLast(live: LiveDoc): () => void {
  const item = live.undo.undoStack.at(-1);
  return () => {
    if (item && live.undo.undoStack.at(-1) === item) live.undo.undo();
  };
}
