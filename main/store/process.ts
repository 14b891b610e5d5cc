/**
 * Entry of the store's own process (Electron's utility process). argv[2]: the newsroom's folder; argv[3]: JSON {author, nativeBinding?}.
 * First message: `{type:'ready'}` or `{type:'failed', error}`; then the port's messages. Ends when the client closes.
 */
import { z } from 'zod';
import { asDatelineError } from '../../shared/contract/errors.js';
import { AuthorSchema, type StoreCall, type StoreInput } from '../../shared/contract/store.js';
import { connect } from './index.js';
import { servePort, type Port } from './port.js';

/** What Electron puts on `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const Settings = z.object({ author: AuthorSchema, nativeBinding: z.string().optional() });

async function run(parent: ParentPort): Promise<void> {
  const { author, nativeBinding } = Settings.parse(JSON.parse(process.argv[3] ?? 'null'));
  const connection = await connect(process.argv[2] ?? '', { author, ...(nativeBinding && { nativeBinding }) });
  let asked = false;
  let signing = author;
  const port: Port = {
    postMessage: (message) => parent.postMessage(message),
    on: (event, listener) => {
      // The parent's end is also this process's end: there is no `close` to tell.
      if (event === 'message') parent.on('message', ({ data }) => listener(data));
    },
  };
  servePort(
    port,
    {
      // The connection signs; a new author is set before the call that it signs is made, in the order they came.
      call: (call, input, signed) => {
        if (signed !== signing) connection.setAuthor((signing = signed));
        return connection.call(call, input as StoreInput<StoreCall>);
      },
      subscribe: (listener) => connection.subscribe(listener),
    },
    author,
    () => {
      asked = true;
      return connection.close();
    },
  );
  void connection.ended.then(() => {
    // Asked to close: the parent is told first. Otherwise the owner that was joined went away, and the parent must know.
    setTimeout(() => process.exit(asked ? 0 : 1), asked ? 50 : 0);
  });
  parent.postMessage({ type: 'ready' });
}

const parent = (process as unknown as { parentPort?: ParentPort }).parentPort;
if (!parent) throw new Error('main/store/process.ts runs as a utility process only');
run(parent).catch((thrown: unknown) => {
  parent.postMessage({ type: 'failed', error: asDatelineError(thrown).toData() });
  setTimeout(() => process.exit(1), 100);
});
