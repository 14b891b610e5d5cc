/** What the room of a story's history reads: moments page by page, the story at a moment, what two moments differ in. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import * as Y from 'yjs';
import { readArticle } from '../../shared/article/doc.js';
import type { Article } from '../../shared/article/model.js';
import type { Comparison, Moment } from '../../shared/contract/history.js';
import { call, onEvent } from '../ui/bridge.js';
import type { LiveDoc } from '../ui/live-doc.js';
import { toast } from '../ui/toast.js';

/** Moments read at once. */
const PAGE = 100;
/** A story that is written while its history is shown is read again at most so often. ms */
const AGAIN = 1500;
/** Versions kept in memory. */
const KEPT = 24;
/** After the last entry. */
export const NOW = Number.MAX_SAFE_INTEGER;

export interface Moments {
  /** Newest first; null while they are read. */
  list: readonly Moment[] | null;
  more: boolean;
  /** Reads the next page. */
  next(): void;
  /** Reads the first pages again. */
  again(): Promise<void>;
}

export function useMoments(live: LiveDoc): Moments {
  const [state, setState] = useState<{ list: Moment[] | null; more: boolean }>({ list: null, more: false });
  const busy = useRef(false);
  const shown = useRef(PAGE);
  const again = useCallback(async () => {
    // What this window has not sent yet would be missing from its own history.
    await live.flush().catch(() => undefined);
    const { moments, more } = await call('history.list', { id: live.id, limit: Math.min(1000, shown.current) });
    setState({ list: moments, more });
  }, [live]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    again().catch(toast.error);
    const stop = onEvent((event) => {
      if (event.type !== 'doc' || event.id !== live.id) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        again().catch(toast.error);
      }, AGAIN);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [live, again]);
  const next = useCallback(() => {
    const last = state.list?.at(-1);
    if (!state.more || !last || busy.current) return;
    busy.current = true;
    call('history.list', { id: live.id, upTo: last.before, limit: PAGE })
      .then(({ moments, more }) => {
        shown.current += PAGE;
        setState((was) => (was.list?.at(-1)?.seq === last.seq ? { list: [...was.list, ...moments], more } : was));
      }, toast.error)
      .finally(() => (busy.current = false));
  }, [live, state]);
  return { ...state, next, again };
}

/** The minutes of sittings that were opened, by the sitting's last entry. */
export function useMinutes(id: string): { minutes: ReadonlyMap<number, Moment[]>; read(sitting: Moment): void } {
  const [minutes, setMinutes] = useState<ReadonlyMap<number, Moment[]>>(new Map());
  const read = useCallback(
    ({ seq, before }: Moment) =>
      void call('history.list', { id, grain: 'minute', after: before, upTo: seq, limit: 1000 }).then(
        ({ moments }) => setMinutes((was) => new Map(was).set(seq, moments)),
        toast.error,
      ),
    [id],
  );
  return { minutes, read };
}

/** Asks once for each key, keeps the last answers. `undefined` while the answer is awaited. */
function useAnswers<T>(key: string | null, ask: (key: string) => Promise<T>): T | undefined {
  const kept = useRef(new Map<string, T>());
  const [, again] = useState(0);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (key === null || kept.current.has(key)) return;
    let current = true;
    latest.current(key).then(
      (answer) => {
        kept.current.set(key, answer);
        for (const oldest of kept.current.keys()) {
          if (kept.current.size <= KEPT) break;
          kept.current.delete(oldest);
        }
        if (current) again((n) => n + 1);
      },
      (error: unknown) => {
        if (current) toast.error(error);
      },
    );
    return () => {
      current = false;
    };
  }, [key]);
  return key === null ? undefined : kept.current.get(key);
}

/** The story after an entry; null asks nothing. */
export function useStoryAt(id: string, seq: number | null): Article | undefined {
  return useAnswers(seq === null ? null : String(seq), async (key) => {
    const { update } = await call('history.at', { id, seq: Number(key) });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const article = readArticle(doc, id);
    doc.destroy();
    return article;
  });
}

/** What two moments differ in. `newest` is the last entry known, so that "now" is asked anew when it moves on. */
export function useComparison(id: string, pair: { from: number; to: number } | null, newest: number): Comparison | undefined {
  return useAnswers(pair && `${pair.from} ${pair.to} ${pair.to === NOW ? newest : ''}`, (key) => {
    const [from, to] = key.split(' ').map(Number);
    return call('history.between', { id, from: from!, to: to! });
  });
}

/** True once `waiting` has lasted a second: then work is said, with a way out of it. */
export function useLong(waiting: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!waiting) return setLong(false);
    const timer = setTimeout(() => setLong(true), 1000);
    return () => clearTimeout(timer);
  }, [waiting]);
  return long && waiting;
}

/** A story as a comparison in which nothing changed: both are drawn alike. */
export function useUnchanged(article: Article | undefined): Comparison | undefined {
  return useMemo(() => {
    if (!article) return undefined;
    const line = (text: string): Comparison['head']['deck'] => (text === '' ? [] : [{ text, change: 'kept' }]);
    return {
      head: {
        kicker: line(article.kicker),
        headline: line(article.headline.join('\n')),
        deck: line(article.deck),
        standfirst: line(article.standfirst),
      },
      body: article.body.map(({ runs, ...block }) => ({ ...block, change: 'kept', runs: runs.map((run) => ({ ...run, change: 'kept' })) })),
      fields: [],
      people: [],
    };
  }, [article]);
}
