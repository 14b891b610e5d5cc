/** Page id → its number as printed, over all issues: what the list shows of a story's place. */
import { useEffect, useState } from 'react';
import { call, onEvent } from '../ui/bridge.js';

export function usePageNumbers(): ReadonlyMap<string, string> {
  const [numbers, setNumbers] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const load = () =>
      void call('issues.list', {}).then(
        ({ issues }) =>
          setNumbers(new Map(issues.flatMap((issue) => issue.pages.map((page, i) => [page.id, String(i + 1).padStart(2, '0')] as const)))),
        () => undefined,
      );
    load();
    return onEvent((event) => {
      if (event.type === 'doc' && event.kind === 'issue') load();
    });
  }, []);
  return numbers;
}
