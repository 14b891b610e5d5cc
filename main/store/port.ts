/**
 * The store over a message port: Electron's utility process, or a local socket. Both ends speak only `postMessage` and `message`.
 * Client → store: call, author, close. Store → client: reply, event, closed. Calls run as they come; replies carry their number.
 */
import { z } from 'zod';
import { asDatelineError, DatelineError, type ErrorData } from '../../shared/contract/errors.js';
import {
  AuthorSchema,
  type Author,
  type StoreCall,
  type StoreClient,
  type StoreEvent,
  type StoreInput,
  type StoreOutput,
} from '../../shared/contract/store.js';

/** The least of a message port. `close`: the other end is gone. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message' | 'close', listener: (message?: unknown) => void): void;
}

const Request = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: z.number().int(), call: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('author'), author: AuthorSchema }),
  z.object({ type: z.literal('close') }),
]);
type Request = z.infer<typeof Request>;

type Answer =
  | { type: 'reply'; id: number; ok: true; value: unknown }
  | { type: 'reply'; id: number; ok: false; error: ErrorData }
  | { type: 'event'; event: StoreEvent }
  | { type: 'closed' };

/** What a port serves: a store, or a client that has joined one elsewhere. */
export interface Served {
  call(call: StoreCall, input: unknown, author: Author): Promise<unknown>;
  subscribe(listener: (event: StoreEvent) => void): () => void;
}

/**
 * Serves a store to the other end of a port.
 * @param onClose when the client asks to close: whatever must be done before it is told `closed`.
 */
export function servePort(port: Port, store: Served, author: Author, onClose: () => Promise<void> = async () => {}): void {
  let signed = author;
  let gone = false;
  const send = (answer: Answer): void => {
    if (!gone) port.postMessage(answer);
  };
  const stop = store.subscribe((event) => send({ type: 'event', event }));
  port.on('close', () => {
    gone = true;
    stop();
  });
  port.on('message', (message) => {
    const parsed = Request.safeParse(message);
    if (!parsed.success) return;
    const request = parsed.data;
    if (request.type === 'author') signed = request.author;
    else if (request.type === 'close') {
      stop();
      void onClose().finally(() => send({ type: 'closed' }));
    } else {
      void store.call(request.call as StoreCall, request.input, signed).then(
        (value) => send({ type: 'reply', id: request.id, ok: true, value }),
        (thrown: unknown) => send({ type: 'reply', id: request.id, ok: false, error: asDatelineError(thrown).toData() }),
      );
    }
  });
}

export interface PortClient extends StoreClient {
  /** Who signs from now on. */
  setAuthor(author: Author): void;
  /** Resolves when the other end is gone, by `close` or by itself. */
  ended: Promise<void>;
}

/** A client at this end of a port. Calls still open when the other end goes away reject with `store-ended`, later ones too. */
export function connectPort(port: Port): PortClient {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: DatelineError): void }>();
  const listeners = new Set<(event: StoreEvent) => void>();
  let next = 1;
  let gone = false;
  let closing = false;
  let tellEnded = () => {};
  const ended = new Promise<void>((resolve) => (tellEnded = resolve));
  const end = () => {
    if (gone) return;
    gone = true;
    for (const call of waiting.values()) call.reject(new DatelineError('store-ended'));
    waiting.clear();
    listeners.clear();
    tellEnded();
  };
  port.on('close', end);
  port.on('message', (message) => {
    const answer = message as Answer;
    if (answer.type === 'event') for (const listener of listeners) listener(answer.event);
    else if (answer.type === 'closed') end();
    else if (answer.type === 'reply') {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) call?.resolve(answer.value);
      else call?.reject(DatelineError.from(answer.error));
    }
  });
  const post = (request: Request): void => port.postMessage(request);
  return {
    ended,
    call<C extends StoreCall>(call: C, input: StoreInput<C>): Promise<StoreOutput<C>> {
      if (gone || closing) return Promise.reject(new DatelineError('store-ended'));
      return new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve: resolve, reject });
        try {
          post({ type: 'call', id, call, input });
        } catch (thrown) {
          waiting.delete(id);
          reject(asDatelineError(thrown));
        }
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setAuthor(author) {
      if (!gone) post({ type: 'author', author });
    },
    close() {
      if (!closing && !gone) {
        closing = true;
        post({ type: 'close' });
      }
      return ended;
    },
  };
}
