/**
 * What preflight finds of the open issue, a moment after it changed: not at every key of a drag. Costs one `preflight` over the composed
 * pages each time, and one call for what is still under review.
 */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Problem } from '../../shared/makeup/list.js';
import { judged, preflight, type OpenReview } from '../../shared/makeup/preflight.js';
import { call, onEvent } from '../ui/bridge.js';
import type { OpenIssue } from './useIssue.js';

/** ms without a change after which it is looked at. */
const PAUSE = 250;

type Reviews = ReadonlyMap<string, OpenReview>;
interface Desk {
  reviews: Reviews;
  unplaced: { id: string; headline: string }[];
}
const NOTHING: Desk = { reviews: new Map(), unplaced: [] };

/** What only the store knows: open comments and suggestions of the placed stories, signed stories that stand nowhere. */
function useDesk(ids: string): Desk {
  const [desk, setDesk] = useState(NOTHING);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () =>
      void Promise.all([call('articles.review', { ids: ids ? ids.split(' ') : [] }), call('articles.list', { state: 'signed', spiked: false })]).then(
        ([{ reviews }, { articles }]) => {
          if (!current) return;
          setDesk({
            reviews: new Map(reviews.map(({ id, ...open }) => [id, open])),
            unplaced: articles.filter((row) => row.placements.length === 0).map((row) => ({ id: row.id, headline: row.headline || row.kicker })),
          });
        },
        // The newsroom was closed meanwhile; what is shown stays.
        () => undefined,
      );
    ask();
    const stop = onEvent((event) => {
      if (event.type !== 'doc' || event.kind === 'registry') return;
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    return () => {
      current = false;
      clearTimeout(timer);
      stop();
    };
  }, [ids]);
  return desk;
}

/** @param now somebody is about to decide by it: it is as the issue is, without a pause. */
export function usePreflight(open: OpenIssue, now: boolean): readonly Problem[] {
  const { issue, publication, articles, lists, input } = open;
  const desk = useDesk([...articles.keys()].sort().join(' '));
  const { media, faces } = input;
  const look = useCallback(
    () => preflight({ issue, publication, articles, lists, media, faces, ...desk }),
    [issue, publication, articles, lists, media, faces, desk],
  );
  const [found, setFound] = useState(look);
  useEffect(() => {
    const timer = setTimeout(() => setFound(look()), PAUSE);
    return () => clearTimeout(timer);
  }, [look]);
  // An overrule shows at once: somebody pressed a button.
  const fresh = useMemo(() => (now ? look() : null), [now, look]);
  return useMemo(() => fresh ?? judged(found, publication, issue), [fresh, found, publication, issue]);
}
