/** What publishing asks of a host, whatever it speaks. Paths are relative to the site's place there, with forward slashes. */
import type { DatelineError } from '../../shared/contract/errors.js';

export interface Upload {
  path: string;
  bytes: Uint8Array;
  sha256: string;
  /** Of `bytes`, hex. */
  md5: string;
}
export interface There {
  bytes: number;
  /** Where the host knows it. */
  md5?: string;
}

export interface Host {
  /** Names at the top of the place, folders too; empty when there is no such place yet. */
  top(): Promise<string[]>;
  read(path: string): Promise<Uint8Array | undefined>;
  /** Those of the paths that are there. */
  find(paths: readonly string[]): Promise<Map<string, There>>;
  /** A reader gets the older file, or none, until the new one is there whole. */
  put(file: Upload): Promise<void>;
  /** Nothing there is well too. Folders that held nothing else go with it. */
  remove(path: string): Promise<void>;
  /**
   * What has arrived since the last whole publication, where the host's own listing says only sizes: path → SHA-256.
   * Kept at the host, so that any machine can go on.
   */
  readonly log?: {
    read(): Promise<Map<string, string>>;
    add(path: string, sha256: string): Promise<void>;
    clear(): Promise<void>;
  };
  /** What is under way fails. */
  close(): Promise<void>;
}

/** The connection went, or the host asks to come again later: the same thing may work in a moment. Everything else is a DatelineError. */
export class Lost extends Error {
  /** @param told what a person is told when it never works */
  constructor(
    cause: unknown,
    readonly told?: DatelineError,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'Lost';
  }
}

const UNKNOWN = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA']);
const NETWORK = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'EPIPE', 'ENOTCONN',
]); // prettier-ignore

/** Whether a failure is the network's: the name is not known, or nobody answers. */
export function networkFailure(thrown: unknown): 'unknown' | 'silent' | undefined {
  const { code, name } = thrown as NodeJS.ErrnoException;
  if (code !== undefined && UNKNOWN.has(code)) return 'unknown';
  if ((code !== undefined && NETWORK.has(code)) || name === 'TimeoutError') return 'silent';
  // Several addresses of one name were tried.
  return thrown instanceof AggregateError ? thrown.errors.map(networkFailure).find((one) => one !== undefined) : undefined;
}
