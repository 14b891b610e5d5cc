/** The newsroom's publications: read, checked by the schema, saved at once; every change of this visit can be undone. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { asDatelineError } from '../../shared/contract/errors.js';
import { PublicationSchema, type Publication } from '../../shared/newsroom/publication.js';
import { call, onEvent } from '../ui/bridge.js';
import { holdWindow } from '../ui/leaving.js';
import { setStatus } from '../ui/status.js';
import { toast } from '../ui/toast.js';
import { sayNow } from '../ui/words.js';

/** Fields of a publication that were changed in one go, before and after. */
interface Step {
  id: string;
  before: Partial<Publication>;
  after: Partial<Publication>;
}

export interface Publications {
  /** null while they are read. */
  all: Publication[] | null;
  /** Saves; what the schema refuses is said and not saved. */
  save(publication: Publication): void;
  /** undefined when there is nothing to undo or to redo. */
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}

const fieldsOf = (publication: Publication, keys: readonly (keyof Publication)[]): Partial<Publication> =>
  Object.fromEntries(keys.map((key) => [key, publication[key]]));

export function usePublications(): Publications {
  const [all, setAll] = useState<Publication[] | null>(null);
  const [steps, setSteps] = useState<{ done: readonly Step[]; undone: readonly Step[] }>({ done: [], undone: [] });
  /** While saving, what is read is older than what is shown. */
  const saving = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const load = useCallback(
    () =>
      call('publications.list', {}).then(
        ({ publications }) => {
          if (saving.current === 0) setAll(publications);
        },
        (error: unknown) => toast.error(error),
      ),
    [],
  );
  useEffect(() => {
    void load();
    const stop = onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') void load();
    });
    return () => {
      stop();
      setStatus({ save: null });
    };
  }, [load]);

  const write = useCallback(
    (id: string, part: Partial<Publication>, fresh?: Publication) => {
      setAll((was) => (fresh ? [...(was ?? []), fresh] : (was ?? []).map((p) => (p.id === id ? { ...p, ...part } : p))));
      setStatus({ save: { state: 'saving' } });
      saving.current++;
      queue.current = queue.current
        .then(async () => {
          // Only these fields are this window's; the others are as the newsroom has them now.
          const now = fresh ?? (await call('publications.list', {})).publications.find((p) => p.id === id);
          if (now) await call('publication.save', { publication: { ...now, ...part } });
        })
        .then(
          () => {
            if (--saving.current === 0) setStatus({ save: { state: 'saved' } });
          },
          (error: unknown) => {
            saving.current--;
            setStatus({ save: { state: 'failed', error: asDatelineError(error) } });
            toast.error(error);
            void load();
          },
        );
      holdWindow(queue.current);
    },
    [load],
  );

  const save = (publication: Publication) => {
    const checked = PublicationSchema.safeParse(publication);
    if (!checked.success) {
      const issue = checked.error.issues[0]!;
      return toast.show(sayNow('settings.invalid', { field: issue.path.join('.'), why: issue.message }));
    }
    const old = all?.find((p) => p.id === publication.id);
    if (!old) return write(publication.id, {}, checked.data);
    const changed = (Object.keys(checked.data) as (keyof Publication)[]).filter(
      (key) => JSON.stringify(old[key]) !== JSON.stringify(checked.data[key]),
    );
    if (!changed.length) return;
    const step: Step = { id: old.id, before: fieldsOf(old, changed), after: fieldsOf(checked.data, changed) };
    setSteps(({ done }) => ({ done: [...done, step], undone: [] }));
    write(step.id, step.after);
  };
  const last = steps.done.at(-1);
  const next = steps.undone.at(-1);
  return {
    all,
    save,
    undo: last && (() => (write(last.id, last.before), setSteps(({ done, undone }) => ({ done: done.slice(0, -1), undone: [...undone, last] })))),
    redo: next && (() => (write(next.id, next.after), setSteps(({ done, undone }) => ({ done: [...done, next], undone: undone.slice(0, -1) })))),
  };
}
