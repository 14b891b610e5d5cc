/** The newsroom that is open: its store's process, and what it sends to the windows. One at a time. */
import fs from 'node:fs';
import path from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import type { Author, StoreClient, StoreEvent } from '../../shared/contract/store.js';
import { DatelineError, type ErrorData } from '../../shared/contract/errors.js';
import { connectPort, type Port } from '../store/port.js';
import { paths } from './paths.js';

export interface OpenNewsroom {
  path: string;
  name: string;
  client: StoreClient;
  /** Who signs from now on. */
  setAuthor(author: Author): void;
  /** Ends the store's process after its last commit. */
  close(): Promise<void>;
}

/** `…/澜川日报.newsroom` → `澜川日报`. */
export const newsroomName = (dir: string): string => path.basename(dir).replace(/\.newsroom$/, '');

const START_LIMIT_MS = 60_000;

/**
 * Starts the store's process for a newsroom folder.
 * @param ended called when the process ends without being asked to.
 * @throws DatelineError as the store's `connect`: not-a-newsroom, newer-newsroom, damaged, no-permission, owned-elsewhere…
 */
export async function openStoreProcess(dir: string, author: Author, onEvent: (event: StoreEvent) => void, ended: () => void): Promise<OpenNewsroom> {
  const child = utilityProcess.fork(paths.storeProcess, [dir, JSON.stringify({ author, nativeBinding: process.env.DATELINE_SQLITE_BINDING })], {
    serviceName: 'dateline-store',
    stdio: 'inherit',
  });
  await ready(child);
  const client = connectPort(portOf(child));
  const stop = client.subscribe(onEvent);
  let closing = false;
  child.once('exit', () => {
    stop();
    if (!closing) ended();
  });
  return {
    path: dir,
    name: newsroomName(dir),
    client,
    setAuthor: (next) => client.setAuthor(next),
    async close() {
      if (closing) return;
      closing = true;
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      await client.close().catch(() => undefined);
      const limit = setTimeout(() => child.kill(), 5000);
      await gone;
      clearTimeout(limit);
    },
  };
}

function ready(child: UtilityProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill();
      reject(new DatelineError('store-ended', {}, 'the store did not answer in time'));
    }, START_LIMIT_MS);
    const settle = (act: () => void) => {
      clearTimeout(limit);
      child.off('message', onMessage);
      child.off('exit', onExit);
      act();
    };
    const onMessage = (message: { type?: string; error?: ErrorData }) => {
      if (message.type === 'ready') settle(resolve);
      else if (message.type === 'failed' && message.error) settle(() => reject(DatelineError.from(message.error!)));
    };
    const onExit = (code: number) => settle(() => reject(new DatelineError('store-ended', {}, `the store ended with ${code}`)));
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

/** Electron's process as the plain port that the store's client speaks through. */
const portOf = (child: UtilityProcess): Port => ({
  postMessage: (message) => child.postMessage(message),
  on: (event, listener) => void (event === 'message' ? child.on('message', listener) : child.on('exit', () => listener())),
});

/** A folder of that name that does not exist yet: `名.newsroom`, `名 2.newsroom`… */
export function freeFolder(directory: string, name: string): string {
  const clean = name.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'Dateline';
  for (let n = 1; ; n++) {
    const dir = path.join(directory, `${clean}${n > 1 ? ` ${n}` : ''}.newsroom`);
    if (!fs.existsSync(dir)) return dir;
  }
}
