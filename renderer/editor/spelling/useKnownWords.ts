/** Words that are right in this newsroom: its dictionary, the names of its people, its keywords. Lower case. */
import { useEffect, useState } from 'react';
import { REGISTRY_ID } from '../../../shared/contract/store.js';
import { putWord, readRegistry, removeWord } from '../../../shared/newsroom/doc.js';
import { knownWords } from '../../../shared/copy/spelling.js';
import { call, onEvent } from '../../ui/bridge.js';
import { openLiveDoc } from '../../ui/live-doc.js';

/** The newsroom's own words, as they were taken in; follows changes by others. */
export function useNewsroomWords(wanted: boolean): readonly string[] | null {
  const [words, setWords] = useState<readonly string[] | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    let stop = () => {};
    openLiveDoc(REGISTRY_ID).then(
      (live) => {
        if (!current) return live.close();
        const read = () => setWords(readRegistry(live.doc).words);
        read();
        live.doc.on('update', read);
        stop = () => {
          live.doc.off('update', read);
          live.close();
        };
      },
      () => undefined,
    );
    return () => {
      current = false;
      stop();
    };
  }, [wanted]);
  return words;
}

const MOST = 5000;

export function useKnownWords(wanted: boolean): ReadonlySet<string> | null {
  const own = useNewsroomWords(wanted);
  const [names, setNames] = useState<readonly string[] | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const read = () =>
      Promise.all([call('people.list', { limit: MOST }), call('keywords.list', { limit: MOST })]).then(
        ([{ people }, { keywords }]) => current && setNames([...people.map(({ name }) => name), ...keywords.map(({ keyword }) => keyword)]),
        () => undefined,
      );
    void read();
    const stop = onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') void read();
    });
    return () => {
      current = false;
      stop();
    };
  }, [wanted]);
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (own && names) setKnown(new Set([...knownWords(names), ...own.map((word) => word.toLowerCase())]));
  }, [own, names]);
  return known;
}

/** A change of the newsroom's dictionary, on disk when it ends. */
async function change(act: (live: Awaited<ReturnType<typeof openLiveDoc>>) => void): Promise<void> {
  const live = await openLiveDoc(REGISTRY_ID);
  try {
    act(live);
    await live.flush();
  } finally {
    live.close();
  }
}
export const addWord = (word: string): Promise<void> => change((live) => putWord(live.doc, word, live.origin));
export const takeWordOut = (word: string): Promise<void> => change((live) => removeWord(live.doc, word, live.origin));
