/**
 * Documents that are open in this window: what is typed is appended to the log at once, what other desks commit is applied at once.
 * Nothing typed is ever dropped: an append that fails is kept and tried again. React's side is `live-doc.ts`.
 */
import * as Y from 'yjs';
import { asDatelineError, type DatelineError } from '../../shared/contract/errors.js';
import type { AppEvent, Call, Input, Output } from '../../shared/contract/app.js';
import type { DocKind } from '../../shared/contract/store.js';

/** 'saved' only when everything typed is acknowledged, that is, on disk. */
export type SaveState = { state: 'saved' } | { state: 'saving' } | { state: 'failed'; error: DatelineError };

export interface LiveDoc {
  readonly id: string;
  readonly kind: DocKind;
  readonly doc: Y.Doc;
  /** Every change made in this window, whatever its origin, may be undone; other desks' may not. */
  readonly undo: Y.UndoManager;
  /** The origin to give to own transactions. */
  readonly origin: string;
  readonly saveState: SaveState;
  /** Calls the listener now and at each change. */
  onSaveState(listener: (state: SaveState) => void): () => void;
  /** From now on updates from elsewhere for which `waits` is true, and all after them, are kept until `release`. */
  hold(waits: (update: Uint8Array) => boolean): void;
  /** Applies what was kept, in its order. */
  release(): void;
  /** Ends when everything typed is acknowledged; rejects with the reason when that fails. */
  flush(): Promise<void>;
  /** Gives the document back. It stays open a while, for quick switching. */
  close(): void;
}

export interface Bridge {
  call<C extends Call>(name: C, input: Input<C>): Promise<Output<C>>;
  onEvent(listener: (event: AppEvent) => void): () => void;
}

/** Milliseconds. */
export interface Times {
  /** Updates of this span go out as one. */
  batch: number;
  retry: number;
  /** Changes closer than this are one thought to undo. */
  thought: number;
}
const TIMES: Times = { batch: 30, retry: 2000, thought: 800 };
/** Documents nobody shows that stay open. */
const KEEP = 12;

/** Origin of what came from elsewhere: no string, so that undo, which tracks every string, leaves it alone. */
class Elsewhere {}
const ELSEWHERE = new Elsewhere();
export const isRemote = (origin: unknown): boolean => origin instanceof Elsewhere;

const same = (a: SaveState, b: SaveState): boolean =>
  a.state === b.state && (a.state !== 'failed' || b.state !== 'failed' || a.error.code === b.error.code);

class OpenDoc implements LiveDoc {
  readonly doc = new Y.Doc();
  readonly undo: Y.UndoManager;
  saveState: SaveState = { state: 'saved' };
  holders = 0;
  usedAt = 0;
  private waiting: Uint8Array[] = [];
  private kept: Uint8Array[] = [];
  private waits: ((update: Uint8Array) => boolean) | null = null;
  private sending: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<(state: SaveState) => void>();

  constructor(
    readonly id: string,
    readonly kind: DocKind,
    update: Uint8Array,
    readonly origin: string,
    private readonly bridge: Bridge,
    private readonly times: Times,
    private readonly released: () => void,
    private readonly broken: (error: DatelineError) => void,
  ) {
    Y.applyUpdate(this.doc, update, ELSEWHERE);
    this.undo = new Y.UndoManager(this.doc, { trackedOrigins: new Set<unknown>([null, String]), captureTimeout: times.thought });
    this.doc.on('update', (bytes: Uint8Array, from: unknown) => {
      if (isRemote(from)) return;
      this.waiting.push(bytes);
      this.set(this.saveState.state === 'failed' ? this.saveState : { state: 'saving' });
      this.schedule(this.times.batch);
    });
  }

  get settled(): boolean {
    return this.waiting.length === 0 && this.sending === null;
  }

  receive(update: Uint8Array): void {
    // What comes after one that waits may build on it.
    if (this.kept.length > 0 || this.waits?.(update)) this.kept.push(update);
    else Y.applyUpdate(this.doc, update, ELSEWHERE);
  }

  hold(waits: (update: Uint8Array) => boolean): void {
    this.waits = waits;
  }

  release(): void {
    this.waits = null;
    for (const update of this.kept.splice(0)) Y.applyUpdate(this.doc, update, ELSEWHERE);
  }

  private set(state: SaveState): void {
    if (same(state, this.saveState)) return;
    this.saveState = state;
    for (const listener of [...this.listeners]) listener(state);
  }

  onSaveState(listener: (state: SaveState) => void): () => void {
    this.listeners.add(listener);
    listener(this.saveState);
    return () => void this.listeners.delete(listener);
  }

  private schedule(delay: number): void {
    if (this.sending) return;
    // A change while a retry waits brings it forward.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send().catch(() => undefined), delay);
  }

  /** One append at a time, so that the log has them in the order they were made. */
  private send(): Promise<void> {
    clearTimeout(this.timer);
    if (this.sending) return this.sending;
    if (this.waiting.length === 0) return Promise.resolve();
    const batch = this.waiting;
    this.waiting = [];
    const update = batch.length === 1 ? batch[0]! : Y.mergeUpdates(batch);
    const work = this.bridge.call('doc.append', { id: this.id, update, origin: this.origin }).then(
      () => {
        this.sending = null;
        this.set({ state: this.waiting.length > 0 ? 'saving' : 'saved' });
        if (this.waiting.length > 0) this.schedule(this.times.batch);
      },
      (thrown: unknown) => {
        this.sending = null;
        const error = asDatelineError(thrown);
        this.set({ state: 'failed', error });
        // A broken update is kept by the store, put aside: sending it again cannot help.
        if (error.code === 'broken-update') this.broken(error);
        else {
          this.waiting.unshift(update);
          this.schedule(this.times.retry);
        }
        throw error;
      },
    );
    this.sending = work;
    return work;
  }

  async flush(): Promise<void> {
    while (!this.settled) await this.send();
  }

  close(): void {
    this.holders = Math.max(0, this.holders - 1);
    this.released();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
    this.undo.destroy();
    this.doc.destroy();
  }
}

export interface LiveDocs {
  open(id: string): Promise<LiveDoc>;
  /** The document when it is open already. */
  peek(id: string): LiveDoc | undefined;
  /** Everything typed in any document, acknowledged. Rejects with the first reason. */
  flush(): Promise<void>;
  /** Called when a document had to be given up (the store refused an update, or another newsroom was opened): open it anew. */
  onDropped(listener: (id: string, error: DatelineError | null) => void): () => void;
}

export function createLiveDocs(bridge: Bridge, origin: string, times: Times = TIMES): LiveDocs {
  const docs = new Map<string, OpenDoc>();
  const opening = new Map<string, Promise<OpenDoc>>();
  /** Events of a document that is just being read. */
  const early = new Map<string, Uint8Array[]>();
  const dropped = new Set<(id: string, error: DatelineError | null) => void>();
  let newsroom: string | null | undefined;
  let clock = 0;

  const drop = (id: string, error: DatelineError | null): void => {
    const open = docs.get(id);
    if (!open) return;
    docs.delete(id);
    for (const listener of [...dropped]) listener(id, error);
    open.destroy();
  };

  const tidy = (): void => {
    const idle = [...docs.values()].filter((open) => open.holders === 0 && open.settled).sort((a, b) => b.usedAt - a.usedAt);
    for (const open of idle.slice(KEEP)) {
      docs.delete(open.id);
      open.destroy();
    }
  };

  async function load(id: string): Promise<OpenDoc> {
    early.set(id, []);
    try {
      const { kind, update } = await bridge.call('doc.open', { id });
      const open = new OpenDoc(id, kind, update, origin, bridge, times, tidy, (error) => drop(id, error));
      for (const event of early.get(id) ?? []) open.receive(event);
      docs.set(id, open);
      return open;
    } finally {
      early.delete(id);
      opening.delete(id);
    }
  }

  /** The store came back, or another newsroom is open. */
  async function follow(): Promise<void> {
    const { newsroom: now } = await bridge.call('app.state', {});
    const path = now?.path ?? null;
    if (newsroom !== undefined && path !== newsroom) [...docs.keys()].forEach((id) => drop(id, null));
    newsroom = path;
    // Events may have been missed while the store was away; an update that is there already changes nothing.
    for (const open of docs.values())
      await bridge.call('doc.open', { id: open.id }).then(
        ({ update }) => docs.get(open.id) === open && open.receive(update),
        () => undefined,
      );
  }
  void bridge.call('app.state', {}).then(
    (state) => (newsroom ??= state.newsroom?.path ?? null),
    () => undefined,
  );

  bridge.onEvent((event) => {
    if (event.type === 'state') void follow().catch(() => undefined);
    if (event.type !== 'doc') return;
    early.get(event.id)?.push(event.update);
    if (event.origin !== origin) docs.get(event.id)?.receive(event.update);
  });

  return {
    async open(id) {
      let open = docs.get(id);
      if (!open) {
        if (!opening.has(id)) opening.set(id, load(id));
        open = await opening.get(id)!;
      }
      open.holders++;
      open.usedAt = ++clock;
      tidy();
      return open;
    },
    peek: (id) => docs.get(id),
    async flush() {
      for (const open of [...docs.values()]) await open.flush();
    },
    onDropped(listener) {
      dropped.add(listener);
      return () => void dropped.delete(listener);
    },
  };
}
