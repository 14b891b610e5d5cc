import type { IssueRecord } from './record.js';

/** The site as it was before this export. A place where there was none has no files. */
export interface Before {
  /** The issue's own record; undefined = it is new there, null = its record cannot be read. */
  record: IssueRecord | null | undefined;
  /** A file of the site; undefined when there is no such file, or it is no longer as it was written. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The file as it is after this export, as far as that has come: what it wrote, else what was there. */
  now(path: string): Promise<Uint8Array | undefined>;
  /** Whether a file of the site stands there whole: it may be kept. */
  has(path: string): boolean;
  /** Leaves a file as it is, unless it is written; false when there is none. */
  keep(path: string): Promise<boolean>;
  /** The same of several, as far as their folders list them; false, and none is left, when one is missing. */
  keepAll(paths: readonly string[]): boolean;
  /** Files that were neither written nor kept: they go. In a folder, or all. */
  gone(folder?: string): readonly string[];
}

export const NOTHING: Before = {
  record: undefined,
  now: () => Promise.resolve(undefined),
  has: () => false,
  read: () => Promise.resolve(undefined),
  keep: () => Promise.resolve(false),
  keepAll: () => false,
  gone: () => [],
};
