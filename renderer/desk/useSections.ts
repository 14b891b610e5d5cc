/** The sections of the newsroom's publications, in their order. */
import { useEffect, useState } from 'react';
import { call, onEvent } from '../ui/bridge.js';

export function useSections(): string[] {
  const [sections, setSections] = useState<string[]>([]);
  useEffect(() => {
    const load = () =>
      void call('publications.list', {}).then(
        ({ publications }) => setSections([...new Set(publications.flatMap((p) => p.sections))]),
        () => undefined,
      );
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'registry') load();
    });
  }, []);
  return sections;
}
