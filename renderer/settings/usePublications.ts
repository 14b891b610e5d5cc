/** The newsroom's publications: read, saved after a check by the schema, and every saved state of this visit can be gone back to. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { PublicationSchema, type Publication } from '../../shared/newsroom/publication.js';
import { call, onEvent } from '../ui/bridge.js';
import { toast } from '../ui/toast.js';
import { sayNow } from '../ui/words.js';

export interface Publications {
  /** null while they are read. */
  all: Publication[] | null;
  /** Saves; what the schema refuses is said and not saved. */
  save(publication: Publication): Promise<void>;
  undo(): void;
}

export function usePublications(): Publications {
  const [all, setAll] = useState<Publication[] | null>(null);
  const before = useRef<Publication[]>([]);
  useEffect(() => {
    const load = () =>
      void call('publications.list', {}).then(
        ({ publications }) => setAll(publications),
        (error: unknown) => toast.error(error),
      );
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') load();
    });
  }, []);

  const write = useCallback(async (publication: Publication) => {
    const checked = PublicationSchema.safeParse(publication);
    if (!checked.success) {
      const issue = checked.error.issues[0]!;
      return toast.show(sayNow('settings.invalid', { field: issue.path.join('.'), why: issue.message }));
    }
    setAll((was) => (was ?? []).filter((p) => p.id !== publication.id).concat(checked.data));
    await call('publication.save', { publication: checked.data }).catch((error: unknown) => toast.error(error));
  }, []);

  const save = useCallback(
    async (publication: Publication) => {
      const old = all?.find((p) => p.id === publication.id);
      if (old) before.current.push(old);
      await write(publication);
    },
    [all, write],
  );
  const undo = useCallback(() => {
    const old = before.current.pop();
    if (old) void write(old);
  }, [write]);
  return { all, save, undo };
}
