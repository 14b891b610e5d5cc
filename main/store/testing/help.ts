/** What the store's tests share: newsrooms in temporary folders that are closed and removed, child processes, pictures made by hand. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { afterEach } from 'vitest';
import * as Y from 'yjs';
import type { ArticleInit, StoreClient } from '../../../shared/contract/store.js';
import { connect, createNewsroom, type Connection } from '../index.js';

export const author = { name: '王博文', role: '编辑' };

const open = new Set<Connection>();
const folders: string[] = [];
const children = new Set<ChildProcess>();

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  for (const client of open) await client.close();
  open.clear();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-store-'));
  folders.push(folder);
  return folder;
}

export function newNewsroom(name = '澜川日报'): string {
  const dir = path.join(temporaryFolder(), `${name}.newsroom`);
  createNewsroom(dir, { name, author });
  return dir;
}

export async function openNewsroom(dir = newNewsroom()): Promise<Connection> {
  const client = await connect(dir, { author });
  open.add(client);
  return client;
}

export async function close(client: Connection): Promise<void> {
  open.delete(client);
  await client.close();
}

export const create = async (client: StoreClient, init: ArticleInit): Promise<string> => (await client.call('article.create', { init })).id;

export const paragraph = (text: string, id = 'b1') => ({ id, type: 'paragraph' as const, runs: [{ text }] });

/** A document opened through a client, and an append of whatever `change` does to it. */
export async function openDoc(client: StoreClient, id: string) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await client.call('doc.open', { id })).update);
  return {
    doc,
    updateOf(change: (doc: Y.Doc) => void): Uint8Array {
      const before = Y.encodeStateVector(doc);
      change(doc);
      return Y.encodeStateAsUpdate(doc, before);
    },
    append(change: (doc: Y.Doc) => void, origin = 'test') {
      return client.call('doc.append', { id, update: this.updateOf(change), origin });
    },
  };
}

export interface Child {
  process: ChildProcess;
  /** The next line it tells. */
  next(): Promise<unknown>;
  ended: Promise<number | null>;
}

/** Runs `child.ts` in its own process. */
export function child(args: string[], options: SpawnOptions = {}): Child {
  const here = path.dirname(new URL(import.meta.url).pathname);
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', path.join(here, 'ts-hooks.mjs')];
  const started = spawn(process.execPath, [...flags, path.join(here, 'child.ts'), ...args], { stdio: ['pipe', 'pipe', 'inherit'], ...options });
  children.add(started);
  const lines: unknown[] = [];
  const waiting: { resolve(line: unknown): void; reject(error: Error): void }[] = [];
  let over = false;
  started.once('close', () => {
    over = true;
    for (const reader of waiting) reader.reject(new Error('the child ended'));
  });
  readline.createInterface({ input: started.stdout! }).on('line', (line) => {
    const value: unknown = JSON.parse(line);
    const first = waiting.shift();
    if (first) first.resolve(value);
    else lines.push(value);
  });
  return {
    process: started,
    next: () =>
      new Promise((resolve, reject) => {
        if (lines.length > 0) resolve(lines.shift());
        else if (over) reject(new Error('the child ended'));
        else waiting.push({ resolve, reject });
      }),
    ended: new Promise((resolve) => started.once('exit', (code) => resolve(code))),
  };
}

/** The smallest PNG that has these sides in its header. Its data is not read here. */
export function png(width: number, height: number, salt = 0): Uint8Array {
  const chunk = (name: string, data: Buffer): Buffer => {
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    out.write(name, 4, 'latin1');
    data.copy(out, 8);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('IDAT', Buffer.from([salt])),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}
