/** A row of the log as it is stored: an update as it came, or many packed into one and deflated. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export interface StoredBody {
  /** 0: a Yjs update. 1: the same, deflated. */
  form: number;
  body: Buffer;
}

export interface StoredEntry extends StoredBody {
  seq: number;
  doc: number;
  author: number;
  /** Milliseconds since 1970; of the last one when many are packed. */
  at: number;
  origin: string;
  /** Time of the first one when many are packed. */
  since: number | null;
  /** How many it stands for. */
  entries: number;
  /** Last entry of the stretch it was packed with; null = itself. */
  until: number | null;
}

/** @throws what zlib throws when the bytes are damaged */
export function updateOf({ form, body }: StoredBody): Uint8Array {
  if (form === 0) return body;
  if (form === 1) return inflateRawSync(body);
  throw new RangeError(`an entry of unknown form ${form}`);
}

/** Deflated where that saves something. */
export function stored(update: Uint8Array): StoredBody {
  const deflated = deflateRawSync(update);
  return deflated.length < update.length ? { form: 1, body: deflated } : { form: 0, body: Buffer.from(update) };
}
