/** The issue that the open story is meant for, and what its pages are composed from. */
import { useEffect, useState } from 'react';
import { sourcesOf, type Sources } from '../makeup/sources.js';
import { askAgain } from '../ui/ask-again.js';
import { call } from '../ui/bridge.js';

/**
 * The newest issue that is not printed in which the story stands. When it stands in none: null, or with `anyway` the newest issue that
 * is not printed. Follows placing, moving and settings.
 */
export function useSources(article: string, anyway = false): Sources | null {
  const [sources, setSources] = useState<Sources | null>(null);
  useEffect(
    () =>
      // Without figures writing goes on.
      askAgain(async (current) => {
        const open = ({ state }: { state: string }) => state !== 'printed';
        const { places } = await call('article.places', { id: article });
        const issue = places.find(open)?.issue ?? (anyway ? (await call('issues.list', {})).issues.find(open)?.id : undefined);
        const found = issue === undefined ? null : await sourcesOf(issue);
        if (current()) setSources(found);
      }),
    [article, anyway],
  );
  return sources;
}
