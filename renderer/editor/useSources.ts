/** The issue that the open story is meant for, and what its pages are composed from. */
import { useEffect, useState } from 'react';
import { sourcesOf, type Sources } from '../makeup/sources.js';
import { call, onEvent } from '../ui/bridge.js';

/** Commits to issues in a row are one question. ms */
const COMMITS = 150;

/**
 * The newest issue that is not printed in which the story stands. When it stands in none: null, or with `anyway` the newest issue that
 * is not printed. Follows placing, moving and settings.
 */
export function useSources(article: string, anyway = false): Sources | null {
  const [sources, setSources] = useState<Sources | null>(null);
  useEffect(() => {
    let turn = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = ({ state }: { state: string }) => state !== 'printed';
    const load = async () => {
      const mine = ++turn;
      const { places } = await call('article.places', { id: article });
      const issue = places.find(open)?.issue ?? (anyway ? (await call('issues.list', {})).issues.find(open)?.id : undefined);
      const found = issue === undefined ? null : await sourcesOf(issue);
      if (mine === turn) setSources(found);
    };
    // Without figures writing goes on; the next change of an issue asks again.
    const quietly = () => void load().catch(() => undefined);
    quietly();
    const stop = onEvent((event) => {
      if (event.type !== 'doc' || event.kind === 'article') return;
      clearTimeout(timer);
      timer = setTimeout(quietly, COMMITS);
    });
    return () => {
      turn = -1;
      clearTimeout(timer);
      stop();
    };
  }, [article, anyway]);
  return sources;
}
