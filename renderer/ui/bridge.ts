/** The window's one door: calls of the contract, and what the main process says of itself. */
import type { AppEvent, Call, Input, Output } from '../../shared/contract/app.js';
import { DatelineError, ERROR_CODES, type ErrorCode } from '../../shared/contract/errors.js';

const isCode = (code: string): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code);

/** Rejects with DatelineError; its sentence is `error.<code>`. */
export async function call<C extends Call>(name: C, input: Input<C>): Promise<Output<C>> {
  const reply = await window.dateline.call(name, input);
  if (reply.ok) return reply.value;
  const { code, values } = reply.error;
  throw isCode(code) ? new DatelineError(code, values) : new DatelineError('unexpected', { reason: code });
}

/** @returns stops listening. */
export const onEvent = (listener: (event: AppEvent) => void): (() => void) => window.dateline.subscribe(listener);
