/** The gate between a window and everything else: one channel, every call and its data checked, only our own page may call. */
import { ipcMain, type WebContents } from 'electron';
import { ZodError } from 'zod';
import { contract, type Call, type Input, type Output, type Reply } from '../../shared/contract/app.js';
import { asDatelineError, DatelineError } from '../../shared/contract/errors.js';

export type Handler = <C extends Call>(call: C, input: Input<C>) => Promise<Output<C>>;

const isCall = (name: unknown): name is Call => typeof name === 'string' && Object.hasOwn(contract, name);

/** @param isOurs whether the sender is one of our windows showing our own page. @param note writes what a person need not see to the log. */
export function serveCalls(handle: Handler, isOurs: (sender: WebContents, url: string) => boolean, note: (text: string) => void): void {
  ipcMain.handle('call', async (event, name: unknown, raw: unknown): Promise<Reply<unknown>> => {
    try {
      if (!isOurs(event.sender, event.senderFrame?.url ?? '')) throw new DatelineError('bad-input', { what: 'sender' });
      if (!isCall(name)) throw new DatelineError('bad-input', { what: String(name) });
      const input = contract[name].in.parse(raw) as Input<typeof name>;
      return { ok: true, value: contract[name].out.parse(await handle(name, input)) };
    } catch (thrown) {
      const error =
        thrown instanceof ZodError
          ? new DatelineError('bad-input', { what: `${String(name)}: ${thrown.issues[0]?.path.join('.') ?? ''} ${thrown.issues[0]?.message ?? ''}` })
          : asDatelineError(thrown);
      if (error.code === 'unexpected') note(`${String(name)}: ${error.stack ?? error.message}`);
      return { ok: false, error: { code: error.code, values: error.values } };
    }
  });
}
