/** The window's open documents for React: `useLiveDoc(id)` and what is read from them. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { Article, Counts } from '../../shared/article/model.js';
import type { BodyElement } from '../../shared/article/slate.js';
import { ArticleView } from './article-view.js';
import { call, onEvent } from './bridge.js';
import { createLiveDocs, type LiveDoc, type SaveState } from './live-docs.js';
import { toast } from './toast.js';

export { isRemote, type LiveDoc, type SaveState } from './live-docs.js';

export const liveDocs = createLiveDocs({ call, onEvent }, `window-${crypto.randomUUID()}`);

export const openLiveDoc = (id: string): Promise<LiveDoc> => liveDocs.open(id);

/** Everything typed in this window is on disk, or the promise rejects with the reason. For closing the window. */
export const flushLiveDocs = (): Promise<void> => liveDocs.flush();

/** null while it is being read, when there is none, and when it could not be read (which is said once). */
export function useLiveDoc(id: string | null | undefined): LiveDoc | null {
  const [held, setHeld] = useState<LiveDoc | null>(() => (id ? (liveDocs.peek(id) ?? null) : null));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!id) return setHeld(null);
    let current = true;
    let live: LiveDoc | null = null;
    setHeld((was) => (was?.id === id ? was : (liveDocs.peek(id) ?? null)));
    openLiveDoc(id).then(
      (opened) => {
        if (!current) return opened.close();
        live = opened;
        setHeld(opened);
      },
      (error: unknown) => {
        if (current) toast.error(error);
      },
    );
    const stop = liveDocs.onDropped((dropped, error) => {
      if (dropped !== id) return;
      setHeld(null);
      if (!error) return;
      toast.error(error);
      setAttempt((n) => n + 1);
    });
    return () => {
      current = false;
      stop();
      live?.close();
    };
  }, [id, attempt]);
  return held?.id === id ? held : null;
}

export function useSaveState(live: LiveDoc | null): SaveState['state'] {
  return useSyncExternalStore(
    useMemo(() => (listener: () => void) => live?.onSaveState(() => listener()) ?? (() => {}), [live]),
    () => live?.saveState.state ?? 'saved',
  );
}

const views = new Map<Y.Doc, ArticleView>();
/** All readers of one document share its view. */
function viewOf(live: LiveDoc): ArticleView {
  let found = views.get(live.doc);
  if (!found) {
    views.set(live.doc, (found = new ArticleView(live.doc, live.id)));
    live.doc.on('destroy', () => views.delete(live.doc));
  }
  return found;
}

const nothing = (): (() => void) => () => {};

/** The article as plain data, following its document. Blocks that did not change stay the same objects. */
export function useArticle(live: LiveDoc | null): Article | null {
  const view = live ? viewOf(live) : null;
  return useSyncExternalStore(view?.subscribe ?? nothing, () => view?.value ?? null);
}

/** 字数 of the whole story; null until it is counted for the first time. */
export function useCounts(live: LiveDoc | null): Counts | null {
  const view = live ? viewOf(live) : null;
  return useSyncExternalStore(view?.subscribe ?? nothing, () => view?.counts ?? null);
}

/** While an editor holds the body, the article is read from its elements: only those that changed. Returns how to end it. */
export const followEditor = (live: LiveDoc, elements: () => readonly BodyElement[]): (() => void) => viewOf(live).follow(elements);
