/**
 * The owner's local socket: a Unix socket or named pipe whose address follows from the newsroom's real path. Only the same user gets in:
 * the socket lies in a folder of mode 0700 that must be ours; a pipe's name holds the user's name.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { asDatelineError, DatelineError, type ErrorData } from '../../shared/contract/errors.js';
import { AuthorSchema, type Author } from '../../shared/contract/store.js';
import { encodeFrame, frameReader } from './frames.js';
import { connectPort, servePort, type Port, type PortClient, type Served } from './port.js';

/** Raised when messages change so that an older end would misread them. */
const PROTOCOL = 1;
/** An owner that is opening a large newsroom lets others wait; one that hangs must not let them wait for ever. */
const WELCOME_MS = 30_000;
const Hello = z.object({ type: z.literal('hello'), protocol: z.number(), author: AuthorSchema });
type Welcome = { type: 'welcome' } | { type: 'refused'; error: ErrorData };

/** Where the owner of this newsroom listens. @param real the newsroom's real path */
export function socketPath(real: string): string {
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 24);
  if (process.platform === 'win32')
    return `\\\\.\\pipe\\dateline-${createHash('sha256').update(os.userInfo().username).digest('hex').slice(0, 12)}-${hash}`;
  return path.join(os.tmpdir(), `dateline-${process.getuid?.() ?? 0}`, `${hash}.sock`);
}

/** Makes the sockets' folder, or makes sure that the one that is there is ours alone. */
function ownFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stat = fs.lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.())
    throw new DatelineError('no-permission', { path: folder }, 'the sockets’ folder belongs to someone else');
  if ((stat.mode & 0o077) !== 0) fs.chmodSync(folder, 0o700);
}

export interface Listener {
  /** Those who join are answered from here on; until then they wait. */
  serve(store: Served): void;
  /** Those who wait are told why the newsroom did not open. */
  refuse(error: ErrorData): void;
  close(): Promise<void>;
}

/** Listens for others. Only for the owner: a socket file left by a crashed one is removed. */
export async function listen(real: string): Promise<Listener> {
  const address = socketPath(real);
  if (process.platform !== 'win32') {
    ownFolder(path.dirname(address));
    fs.rmSync(address, { force: true });
  }
  const sockets = new Set<net.Socket>();
  let answer: ((port: Port & { hello: z.infer<typeof Hello> }) => void) | null = null;
  const waiting: (Port & { hello: z.infer<typeof Hello> })[] = [];
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const port = socketPort(socket);
    let greeted = false;
    port.on('message', (message) => {
      if (greeted) return;
      greeted = true;
      const hello = Hello.safeParse(message);
      if (!hello.success || hello.data.protocol !== PROTOCOL) {
        port.postMessage({
          type: 'refused',
          error: new DatelineError('owned-elsewhere', { path: real }, 'another version of Dateline owns it').toData(),
        } satisfies Welcome);
        socket.end();
        return;
      }
      const guest = Object.assign(port, { hello: hello.data });
      if (answer) answer(guest);
      else waiting.push(guest);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  server.on('error', () => undefined);
  if (process.platform !== 'win32') fs.chmodSync(address, 0o600);
  // The newsroom is open as long as its owner wants it, not as long as somebody might join.
  server.unref();
  const begin = (how: NonNullable<typeof answer>) => {
    answer = how;
    for (const guest of waiting.splice(0)) how(guest);
  };
  return {
    serve: (store) =>
      begin((guest) => {
        servePort(guest, store, guest.hello.author);
        guest.postMessage({ type: 'welcome' } satisfies Welcome);
      }),
    refuse: (error) => begin((guest) => guest.postMessage({ type: 'refused', error } satisfies Welcome)),
    close: async () => {
      // Answers on their way are written before the line goes dead.
      for (const socket of sockets) socket.end();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const limit = setTimeout(() => sockets.forEach((socket) => socket.destroy()), 500);
      await closed;
      clearTimeout(limit);
    },
  };
}

/** Joins the owner at its socket; null when nobody answers there. @throws DatelineError why the owner could not open the newsroom */
export async function join(real: string, author: Author): Promise<PortClient | null> {
  const socket = net.connect(socketPath(real));
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  if (!connected) return null;
  const port = socketPort(socket);
  port.postMessage({ type: 'hello', protocol: PROTOCOL, author });
  const welcome = await new Promise<Welcome | null>((resolve) => {
    port.on('message', (message) => resolve(message as Welcome));
    port.on('close', () => resolve(null));
    setTimeout(() => resolve(null), WELCOME_MS).unref();
  });
  if (welcome?.type === 'welcome') {
    const client = connectPort(port);
    // Nothing needs to be told on the way out: the owner sees the line end.
    const close = () => {
      socket.end();
      return client.ended;
    };
    return { ...client, close };
  }
  socket.destroy();
  if (welcome?.type === 'refused') throw DatelineError.from(welcome.error);
  return null;
}

/** A socket as a port. Whatever is wrong with what arrives ends the line. */
function socketPort(socket: net.Socket): Port {
  const listeners: ((message?: unknown) => void)[] = [];
  const read = frameReader((message) => {
    for (const listener of [...listeners]) listener(message);
  });
  socket.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch (thrown) {
      socket.destroy(asDatelineError(thrown));
    }
  });
  socket.on('error', () => undefined);
  return {
    postMessage: (message) => {
      if (!socket.destroyed && socket.writable) socket.write(encodeFrame(message));
    },
    on: (event, listener) => {
      if (event === 'message') listeners.push(listener);
      else if (socket.destroyed) listener();
      else socket.on('close', () => listener());
    },
  };
}
