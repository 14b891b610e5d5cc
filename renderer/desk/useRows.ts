/** The desk's list: asked of the store as the person types, asked again after commits, stale answers dropped. */
import { useEffect, useRef, useState } from 'react';
import type { ArticleState } from '../../shared/article/model.js';
import type { ArticleRow } from '../../shared/contract/store.js';
import { call, onEvent } from '../ui/bridge.js';
import { toast } from '../ui/toast.js';

export interface Filter {
  query: string;
  section: string;
  state: ArticleState | '';
  spiked: boolean;
  sort: 'changed' | 'headline' | 'section' | 'state' | 'words';
}
/** Typing waits this long before it asks; commits in a row are one question. ms */
const TYPING = 60;
const COMMITS = 200;

export function useRows(filter: Filter): { rows: ArticleRow[]; total: number; loaded: boolean } {
  const [answer, setAnswer] = useState<{ rows: ArticleRow[]; total: number; loaded: boolean }>({ rows: [], total: 0, loaded: false });
  const asked = useRef(0);
  const { query, section, state, spiked, sort } = filter;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const ask = () => {
      const turn = ++asked.current;
      const input = {
        ...(query.trim() && { query: query.trim() }),
        ...(section && { section }),
        ...(state && { state }),
        spiked,
        sort,
        descending: sort === 'changed' || sort === 'words',
        limit: 5000,
      };
      call('articles.list', input).then(
        ({ articles, total }) => {
          if (turn === asked.current) setAnswer({ rows: articles, total, loaded: true });
        },
        (error: unknown) => toast.error(error),
      );
    };
    timer = setTimeout(ask, TYPING);
    const stop = onEvent((event) => {
      if (event.type !== 'doc') return;
      clearTimeout(timer);
      timer = setTimeout(ask, COMMITS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [query, section, state, spiked, sort]);
  return answer;
}
