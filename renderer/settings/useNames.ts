/** The newsroom's names: read, changed at once, each change of this visit undone by its opposite. */
import { useCallback, useEffect, useState } from 'react';
import { nameKey, tidyName, type Name } from '../../shared/newsroom/names.js';
import type { KnownName } from '../../shared/contract/store.js';
import { call, onEvent } from '../ui/bridge.js';
import { toast } from '../ui/toast.js';

interface Change {
  put: readonly Name[];
  remove: readonly Name[];
}

export function useNames() {
  const [names, setNames] = useState<readonly KnownName[] | null>(null);
  const [steps, setSteps] = useState<{ done: readonly Change[]; undone: readonly Change[] }>({ done: [], undone: [] });
  const load = useCallback(() => {
    call('names.list', {}).then(
      (found) => setNames(found.names),
      (error: unknown) => toast.error(error),
    );
  }, []);
  useEffect(() => {
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') load();
    });
  }, [load]);
  const write = ({ put, remove }: Change) =>
    void call('names.change', { put: [...put], remove: [...remove] }).catch((error: unknown) => toast.error(error));
  /** What is there already is not put, so that undoing the change leaves it. */
  const change = ({ put, remove }: Change) => {
    const there = new Set((names ?? []).filter((name) => name.registered).map(nameKey));
    const real: Change = { put: put.map(tidyName).filter((name) => !there.has(nameKey(name))), remove: remove.map(tidyName) };
    if (real.put.length === 0 && real.remove.length === 0) return;
    setSteps(({ done }) => ({ done: [...done, real], undone: [] }));
    write(real);
  };
  const last = steps.done.at(-1);
  const next = steps.undone.at(-1);
  return {
    names,
    change,
    undo:
      last &&
      (() => {
        write({ put: last.remove, remove: last.put });
        setSteps(({ done, undone }) => ({ done: done.slice(0, -1), undone: [...undone, last] }));
      }),
    redo:
      next &&
      (() => {
        write(next);
        setSteps(({ done, undone }) => ({ done: [...done, next], undone: undone.slice(0, -1) }));
      }),
  };
}
