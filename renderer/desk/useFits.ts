/** The list's knowledge of how stories fit; a story whose figures did not change keeps the same object, so that its row is not drawn again. */
import { useEffect, useState } from 'react';
import { DeskFits, type StoryFits } from './desk-fits.js';

export function useFits(): StoryFits {
  const [fits, setFits] = useState<StoryFits>(new Map());
  useEffect(() => {
    const watch = new DeskFits((now) =>
      setFits((was) => {
        let changed = was.size !== now.size;
        const kept = new Map(
          [...now].map(([id, fit]) => {
            const old = was.get(id);
            if (old && JSON.stringify(old) === JSON.stringify(fit)) return [id, old] as const;
            changed = true;
            return [id, fit] as const;
          }),
        );
        return changed ? kept : was;
      }),
    );
    return () => watch.stop();
  }, []);
  return fits;
}
