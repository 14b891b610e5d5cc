/** What exports ask of the place they write to, and how a place that refuses is told. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatelineError, type ErrorCode } from '../../shared/contract/errors.js';

/** Left in any folder by a system's file manager. */
export const STRAY = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

const TOLD: Record<string, ErrorCode> = {
  ENOSPC: 'export-full', EDQUOT: 'export-full', EFBIG: 'export-full',
  EACCES: 'no-permission', EPERM: 'no-permission', EROFS: 'no-permission', EBUSY: 'no-permission',
  // A file where a folder should be.
  ENOTDIR: 'exists', EEXIST: 'exists',
  ENAMETOOLONG: 'export-path-long',
  // A disk that was pulled out, a share that went away, a folder that somebody took from under us.
  EIO: 'export-lost', ENODEV: 'export-lost', ENXIO: 'export-lost', ESTALE: 'export-lost', ENOENT: 'export-lost', ENOTCONN: 'export-lost',
  EHOSTDOWN: 'export-lost', EHOSTUNREACH: 'export-lost', ETIMEDOUT: 'export-lost',
}; // prettier-ignore

export const codeOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? '';

/** What went wrong with a file, as a person is told. */
export function failure(thrown: unknown, where: string): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const told = TOLD[codeOf(thrown)];
  if (told) return new DatelineError(told, { [told === 'exists' ? 'what' : 'path']: where }, undefined, { cause: thrown });
  return new DatelineError('unexpected', { reason: thrown instanceof Error ? thrown.message : String(thrown) }, undefined, { cause: thrown });
}

/** The real path of what is there, and the rest as it is written: links must not lead past a check. */
function realPath(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    const parent = path.dirname(file);
    return parent === file ? file : path.join(realPath(parent), path.basename(file));
  }
}
export function isWithin(file: string, folder: string): boolean {
  const from = path.relative(realPath(folder), realPath(file));
  return from === '' || (!from.startsWith(`..${path.sep}`) && from !== '..' && !path.isAbsolute(from));
}

/** Nearly all names: a site has tens of thousands. */
const PLAIN = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** Whether a name is relative, plain, with forward slashes, and stays inside its folder. */
export const isInside = (name: string): boolean =>
  PLAIN.test(name) ||
  (name !== '' && !path.posix.isAbsolute(name) && path.posix.normalize(name) === name && !/^\.\.?(\/|$)/.test(name) && !/[\\\0]/.test(name));

/** Which machine a half-made thing belongs to: on a share a process number of another machine says nothing here. */
export const host = (): string => createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM';
  }
}

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
