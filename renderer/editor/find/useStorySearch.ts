/** The matches of a query in the open story, kept up to date while it is written: in slices, when the window is idle. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { HEAD_PARTS, headText, readCredits, type HeadPart } from '../../../shared/article/doc.js';
import type { BodyElement } from '../../../shared/article/slate.js';
import { makeFinder, type FindQuery, type Finder } from '../../../shared/copy/find.js';
import type { LiveDoc } from '../../ui/live-doc.js';
import { sayNow } from '../../ui/words.js';
import type { StoryEditor } from '../editor.js';
import { StorySearch, type StoryText } from './story-search.js';

/** ms that a slice may take. */
const SLICE = 6;

export interface Searching {
  search: StorySearch | null;
  finder: Finder | null;
  /** What is wrong with an expression: the engine's word, or that it may run without end. */
  why: string | null;
  total: number;
  done: boolean;
  /** Brings the matches up to date at once, whole: for replacing, and for a step that must not miss one. */
  finish(): StorySearch | null;
  /** Counts the changes of the matches. */
  turn: number;
}

export function storyText(live: LiveDoc, editor: StoryEditor): StoryText {
  const heads = Object.fromEntries(HEAD_PARTS.map((part) => [part, headText(live.doc, part).toString()])) as Record<HeadPart, string>;
  return { heads, blocks: editor.children as BodyElement[], credits: readCredits(live.doc) };
}

export function useStorySearch(live: LiveDoc, editor: StoryEditor | null, query: FindQuery | null): Searching {
  const [turn, setTurn] = useState(0);
  const { finder, search, why } = useMemo<{ finder: Finder | null; search: StorySearch | null; why: string | null }>(() => {
    const made = query ? makeFinder(query) : { fault: 'empty' as const };
    return 'finder' in made
      ? { finder: made.finder, search: new StorySearch(made.finder), why: null }
      : { finder: null, search: null, why: made.fault === 'expression' ? made.why : made.fault === 'runaway' ? sayNow('find.runaway') : null };
  }, [query]);
  const latest = useRef({ live, editor });
  latest.current = { live, editor };

  useEffect(() => {
    if (!search || !editor) return;
    let idle = 0;
    const go = () => {
      idle = 0;
      const end = performance.now() + SLICE;
      search.update(storyText(live, editor), () => performance.now() > end);
      setTurn((n) => n + 1);
      if (!search.done) soon();
    };
    const soon = () => (idle ||= requestIdleCallback(go, { timeout: 200 }));
    // After Slate has taken the change over: the document hears of it first.
    soon();
    live.doc.on('update', soon);
    return () => {
      live.doc.off('update', soon);
      cancelIdleCallback(idle);
    };
  }, [search, live, editor]);

  const finish = useCallback(() => {
    const { live: doc, editor: now } = latest.current;
    if (search && now) search.update(storyText(doc, now));
    return search;
  }, [search]);

  return {
    search,
    finder,
    why,
    total: search?.total ?? 0,
    done: search?.done ?? true,
    finish,
    turn,
  };
}
