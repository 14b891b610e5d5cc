/** The quick fixes of a frame, tried one after another while the window stays awake. */
import { useEffect, useState } from 'react';
import type { ComposeInput } from '../../shared/makeup/compose.js';
import { findFixes, inOrder, type Fix } from '../../shared/makeup/fixes.js';

/** Milliseconds: after a change nothing is tried before hands rest, and a portion of work is no longer than a frame. */
const REST = 150;
const PORTION = 10;

export interface Fixes {
  fixes: readonly Fix[];
  done: boolean;
}
const NONE: Fixes = { fixes: [], done: true };

/** @param frame null = none is asked for. Best first, growing until `done`. */
export function useFixes(input: ComposeInput, frame: string | null): Fixes {
  const [found, setFound] = useState<Fixes>(NONE);
  useEffect(() => {
    if (frame === null) return setFound(NONE);
    setFound({ fixes: [], done: false });
    const work = findFixes(input, frame);
    const fixes: Fix[] = [];
    let timer = setTimeout(portion, REST);
    function portion(): void {
      const began = performance.now();
      let next = work.next();
      for (; !next.done; next = work.next()) {
        fixes.push(next.value);
        if (performance.now() - began > PORTION) break;
      }
      setFound({ fixes: inOrder(fixes), done: next.done === true });
      if (!next.done) timer = setTimeout(portion);
    }
    return () => clearTimeout(timer);
  }, [input, frame]);
  return found;
}
