/** The window's open documents for React: `useLiveDoc(id)` and what is read from them. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { readArticle } from '../../shared/article/doc.js';
import type { Article } from '../../shared/article/model.js';
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

/**
 * A value read from a document and read anew after its changes: at most once a frame, and no more than a tenth of the time, so that
 * a document of 5,000 paragraphs (20 ms to read) does not slow typing. All readers of one document share it.
 */
class Projection<T> {
  value: T;
  private readonly listeners = new Set<() => void>();
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private cost = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly read: () => T,
  ) {
    this.value = read();
    doc.on('update', this.changed);
    doc.on('destroy', this.end);
  }
  private readonly changed = (): void => {
    if (this.frame || this.timer) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.frame = requestAnimationFrame(this.again);
      },
      this.cost > 4 ? this.cost * 10 : 0,
    );
  };
  private readonly again = (): void => {
    this.frame = 0;
    const began = performance.now();
    this.value = this.read();
    this.cost = performance.now() - began;
    for (const listener of [...this.listeners]) listener();
  };
  private readonly end = (): void => {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
  };
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
}

const articles = new Map<Y.Doc, Projection<Article>>();
function articleOf(live: LiveDoc): Projection<Article> {
  let found = articles.get(live.doc);
  if (!found) {
    articles.set(live.doc, (found = new Projection(live.doc, () => readArticle(live.doc, live.id))));
    live.doc.on('destroy', () => articles.delete(live.doc));
  }
  return found;
}

const nothing = (): (() => void) => () => {};

/** The article as plain data, following its document. */
export function useArticle(live: LiveDoc | null): Article | null {
  const projection = live ? articleOf(live) : null;
  return useSyncExternalStore(projection?.subscribe ?? nothing, () => projection?.value ?? null);
}
