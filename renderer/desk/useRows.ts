/** The desk's list: asked of the store as the person types, asked again after commits, stale answers dropped, longer as it is scrolled. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ArticleState } from '../../shared/article/model.js';
import type { ArticleRow, StoreInput } from '../../shared/contract/store.js';
import { call, onEvent } from '../ui/bridge.js';
import { toast } from '../ui/toast.js';

export const SORTS = ['changed', 'headline', 'section', 'state', 'words'] as const;
export interface Filter {
  query: string;
  section: string;
  state: ArticleState | '';
  spiked: boolean;
  /** `relevance` only with a query: hits in the headline before hits in the body. */
  sort: (typeof SORTS)[number] | 'relevance';
  /** Only these stories; null = all. */
  ids: readonly string[] | null;
}
/** Typing waits this long before it asks; commits in a row are one question. ms */
const TYPING = 60;
const COMMITS = 200;
/** Rows asked for at first, and at most: what the contract allows. Nobody scrolls through more; they search. */
const FIRST = 120;
const MOST = 5000;

interface Answer {
  rows: readonly ArticleRow[];
  total: number;
  loaded: boolean;
}
export interface Rows extends Answer {
  /** Asks for more; does nothing when all are there. */
  more(): void;
}

/** Rows that did not change stay the same objects, so that only changed ones are drawn again. */
function keepSame(before: readonly ArticleRow[], now: readonly ArticleRow[]): ArticleRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return now.map((row) => {
    const old = known.get(row.id);
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}

export function useRows(filter: Filter): Rows {
  const { query, section, state, spiked, sort } = filter;
  /** By what they are, not by which array says so. */
  const ids = filter.ids?.join(' ');
  const [answer, setAnswer] = useState<Answer>({ rows: [], total: 0, loaded: false });
  /** How many rows are wanted, for which question; another question begins anew. */
  const question = JSON.stringify([query, section, state, spiked, sort, ids !== undefined]);
  const [wanted, setWanted] = useState({ question, limit: FIRST });
  const limit = wanted.question === question ? wanted.limit : FIRST;
  const asked = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const text = query.trim();
    const ask = () => {
      const turn = ++asked.current;
      const input: StoreInput<'articles.list'> = {
        ...(text && { query: text }),
        ...(section && { section }),
        ...(state && { state }),
        ...(ids !== undefined && { ids: ids === '' ? [] : ids.split(' ') }),
        // Without a sort the store gives the best hits first.
        ...(sort !== 'relevance' && { sort, descending: sort === 'changed' || sort === 'words' }),
        spiked,
        limit,
      };
      call('articles.list', input).then(
        ({ articles, total }) => {
          if (turn === asked.current) setAnswer((was) => ({ rows: keepSame(was.rows, articles), total, loaded: true }));
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
  }, [query, section, state, spiked, sort, ids, limit]);

  const all = answer.rows.length >= Math.min(answer.total, MOST);
  const more = useCallback(() => {
    if (!all) setWanted({ question, limit: Math.min(MOST, limit * 3) });
  }, [all, question, limit]);
  return { ...answer, more };
}
