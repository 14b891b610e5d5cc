/**
 * A host over SFTP. A file is written beside its place and renamed there; the host's key is compared with the one that a person accepted
 * before anything secret is sent. A connection that is lost is made anew by whoever asks next.
 */
import fs from 'node:fs';
import path from 'node:path';
import ssh2, { type Client, type ConnectConfig, type SFTPWrapper } from 'ssh2';
import { createHash } from 'node:crypto';
import { DatelineError } from '../../shared/contract/errors.js';
import { placeOf, type SftpDestination } from '../../shared/newsroom/destination.js';
import { Lost, networkFailure, type Host, type There, type Upload } from './host.js';
import { eachOf } from './retry.js';

const LOG = '.dateline-publish.log';
/** What every server takes in one write. */
const CHUNK = 32_768;
const IN_FLIGHT = 16;
/** What the smallest file or folder takes on most disks. */
const BLOCK = 4096;
const { STATUS_CODE: STATUS } = ssh2.utils.sftp;

/** What `ssh2` says of a failure. */
interface SshError extends Error {
  level?: string;
  code?: string | number;
}
interface Session {
  client: Client;
  sftp: SFTPWrapper;
  waiting: Set<(why: Error) => void>;
  /** Whoever waits is told, and so is whoever asks from now on: nobody will answer. */
  end(): void;
  ended(): boolean;
}
type Callback<T> = (error: Error | null | undefined, value?: T) => void;

export interface SftpOptions {
  /** Password, or passphrase of the key file. */
  secret?: string | undefined;
  /** Where the ssh agent listens. */
  agent?: string | undefined;
}

export const fingerprintOf = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** @throws DatelineError publish-no-secret, publish-key-file */
function loginOf(to: SftpDestination, { secret, agent }: SftpOptions): ConnectConfig {
  const place = placeOf(to);
  if (to.login === 'password') {
    if (!secret) throw new DatelineError('publish-no-secret', { place });
    // Many servers ask for the password in a dialogue only.
    return { password: secret, tryKeyboard: true };
  }
  if (to.login === 'agent') {
    if (!agent) throw new DatelineError('publish-no-agent', { place });
    return { agent };
  }
  let text: Buffer;
  try {
    text = fs.readFileSync(to.keyFile);
  } catch (thrown) {
    throw new DatelineError('publish-key-file', { path: to.keyFile }, undefined, { cause: thrown });
  }
  const key = ssh2.utils.parseKey(text, secret);
  if (key instanceof Error) {
    const locked = !secret && /passphrase|encrypted/i.test(key.message);
    throw new DatelineError(locked ? 'publish-no-secret' : 'publish-key-file', locked ? { place } : { path: to.keyFile }, key.message);
  }
  return { privateKey: text, ...(secret && { passphrase: secret }) };
}

export class SftpHost implements Host {
  private session: Promise<Session> | undefined;
  private client: Client | undefined;
  private answered = false;
  private closed = false;
  private readonly root: string;
  private readonly place: string;
  private readonly login: ConnectConfig;
  private readonly made = new Set<string>();
  private logged: Promise<unknown> = Promise.resolve();
  private logHandle: { session: Session; handle: Buffer } | undefined;

  constructor(
    private readonly to: SftpDestination,
    private readonly options: SftpOptions,
  ) {
    this.place = placeOf(to);
    this.login = loginOf(to, options);
    this.root = to.path.replace(/\/+$/, '') || '/';
  }

  private at(name: string): string {
    return name === '' ? this.root : path.posix.join(this.root, name);
  }

  private connect(): Promise<Session> {
    const { to } = this;
    const client = new ssh2.Client();
    this.client = client;
    let refused: DatelineError | undefined;
    const waiting = new Set<(why: Error) => void>();
    let over = false;
    const end = () => {
      over = true;
      for (const no of waiting) no(new Lost('closed'));
    };
    return new Promise<Session>((resolve, reject) => {
      const fail = (thrown: unknown) => {
        client.destroy();
        reject(refused ?? this.connectFailure(thrown));
      };
      client.on('error', fail);
      client.on('close', () => {
        this.session = undefined;
        fail(new Error('closed'));
        end();
      });
      client.on('keyboard-interactive', (_name, _instructions, _lang, prompts, finish) => finish(prompts.map(() => this.options.secret ?? '')));
      client.on('ready', () => {
        // Small requests, each waited for: held back until they fill a packet, each would take 40 ms.
        client.setNoDelay(true);
        client.sftp((error, sftp) => {
          if (error) return fail(error);
          this.answered = true;
          resolve({ client, sftp, waiting, end, ended: () => over });
        });
      });
      client.connect({
        host: to.host,
        port: to.port,
        username: to.user,
        ...this.login,
        readyTimeout: 20_000,
        keepaliveInterval: 10_000,
        keepaliveCountMax: 3,
        hostVerifier: (key: Buffer) => {
          const fingerprint = fingerprintOf(key);
          if (to.hostKey === fingerprint) return true;
          const said = { host: to.host, fingerprint };
          refused =
            to.hostKey === null
              ? new DatelineError('publish-host-new', said)
              : new DatelineError('publish-host-changed', { ...said, known: to.hostKey });
          return false;
        },
      });
    });
  }

  private connectFailure(thrown: unknown): Error {
    const { level, message } = thrown as SshError;
    const { place, to } = this;
    if (level === 'client-authentication') return new DatelineError('publish-denied', { place }, message);
    const network = networkFailure(thrown);
    const told =
      network === 'unknown'
        ? new DatelineError('publish-no-host', { host: to.host })
        : network === 'silent' || level === 'client-timeout' || level === 'client-socket'
          ? new DatelineError('publish-unreachable', { place })
          : new DatelineError('publish-refused', { place, reason: message });
    // A host that answered before may be starting anew.
    return this.answered ? new Lost(thrown, told) : told;
  }

  private async open(): Promise<Session> {
    if (this.closed) throw new Lost('closed');
    this.session ??= this.connect();
    const now = this.session;
    return now.catch((thrown: unknown) => {
      if (this.session === now) this.session = undefined;
      throw thrown;
    });
  }

  private ask<T>(session: Session, request: (sftp: SFTPWrapper, callback: Callback<T>) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (session.ended()) return reject(new Lost('closed'));
      const { waiting } = session;
      const no = (why: Error) => {
        waiting.delete(no);
        reject(why);
      };
      waiting.add(no);
      try {
        request(session.sftp, (error, value) => {
          // Without a connection every request fails at once; what comes then is the connection's end.
          if (error && /no response|not connected|channel/i.test(error.message) && typeof (error as SshError).code !== 'number')
            return no(new Lost(error));
          if (error) return no(error);
          waiting.delete(no);
          resolve(value as T);
        });
      } catch (thrown) {
        no(thrown as Error);
      }
    });
  }

  /** What a person is told of a request that failed. */
  private told(thrown: unknown, name: string): Error {
    if (thrown instanceof DatelineError || thrown instanceof Lost) return thrown;
    const { code, message } = thrown as SshError;
    if (code === STATUS.PERMISSION_DENIED) return new DatelineError('publish-read-only', { path: name, place: this.place }, message);
    if (code === STATUS.NO_CONNECTION || code === STATUS.CONNECTION_LOST) return new Lost(thrown);
    return new DatelineError('publish-refused', { place: this.place, reason: `${name}: ${message}` });
  }

  /** @param bytes that have to find room there */
  private async tell<T>(name: string, work: (session: Session) => Promise<T>, bytes = BLOCK): Promise<T> {
    const session = await this.open();
    try {
      return await work(session);
    } catch (thrown) {
      throw this.told(await this.whenFull(session, thrown, bytes), name);
    }
  }

  private async names(session: Session, folder: string): Promise<{ name: string; bytes: number }[]> {
    try {
      const list = await this.ask<{ filename: string; attrs: { size: number } }[]>(session, (sftp, done) => sftp.readdir(this.at(folder), done));
      return list.map(({ filename, attrs }) => ({ name: filename, bytes: attrs.size }));
    } catch (thrown) {
      if ((thrown as SshError).code === STATUS.NO_SUCH_FILE) return [];
      throw thrown;
    }
  }

  top(): Promise<string[]> {
    return this.tell('', async (session) => (await this.names(session, '')).map(({ name }) => name));
  }

  read(name: string): Promise<Uint8Array | undefined> {
    return this.tell(name, async (session) => {
      try {
        return await this.ask<Buffer>(session, (sftp, done) => sftp.readFile(this.at(name), done));
      } catch (thrown) {
        if ((thrown as SshError).code === STATUS.NO_SUCH_FILE) return undefined;
        throw thrown;
      }
    });
  }

  async find(paths: readonly string[]): Promise<Map<string, There>> {
    const wanted = new Set(paths);
    const found = new Map<string, There>();
    const folders = [...new Set(paths.map((name) => path.posix.dirname(name)))];
    await eachOf(folders, IN_FLIGHT, (folder) =>
      this.tell(folder, async (session) => {
        for (const { name, bytes } of await this.names(session, folder === '.' ? '' : folder)) {
          const whole = folder === '.' ? name : `${folder}/${name}`;
          if (wanted.has(whole)) found.set(whole, { bytes });
        }
      }),
    );
    return found;
  }

  private async folder(session: Session, name: string): Promise<void> {
    if (this.made.has(name)) return;
    const exists = (target: string) =>
      this.ask<{ isDirectory(): boolean }>(session, (sftp, done) => sftp.stat(target, done)).then(
        (stat) => stat.isDirectory(),
        (thrown: unknown) => {
          if ((thrown as SshError).code === STATUS.NO_SUCH_FILE) return false;
          throw thrown;
        },
      );
    if (name !== '.' && name !== '/' && !(await exists(name))) {
      await this.folder(session, path.posix.dirname(name));
      try {
        await this.ask(session, (sftp, done) => sftp.mkdir(name, done));
      } catch (thrown) {
        // Another file's turn made it in the same moment.
        if (!(await exists(name))) throw thrown;
      }
    }
    this.made.add(name);
  }

  /** Beside its place, and the same in the next run: what was broken off is written over. */
  private partOf(name: string): string {
    const target = this.at(name);
    return path.posix.join(path.posix.dirname(target), `.${path.posix.basename(target)}.part`);
  }

  put({ path: name, bytes }: Upload): Promise<void> {
    return this.tell(
      name,
      async (session) => {
        const target = this.at(name);
        const part = this.partOf(name);
        await this.folder(session, path.posix.dirname(target));
        try {
          await this.write(session, part, bytes);
        } catch (thrown) {
          throw (thrown as SshError).code === STATUS.NO_SUCH_FILE ? new Lost(thrown) : thrown;
        }
        // Another run that publishes the same file took it to its place: it is written again.
        await this.rename(session, part, target).catch((thrown: unknown) => {
          throw (thrown as SshError).code === STATUS.NO_SUCH_FILE ? new Lost(thrown) : thrown;
        });
      },
      Math.max(BLOCK, bytes.byteLength),
    );
  }

  private async write(session: Session, file: string, bytes: Uint8Array): Promise<void> {
    const handle = await this.ask<Buffer>(session, (sftp, done) => sftp.open(file, 'w', 0o644, done));
    try {
      const starts = Array.from({ length: Math.ceil(bytes.byteLength / CHUNK) }, (_, i) => i * CHUNK);
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await eachOf(starts, IN_FLIGHT, (start) =>
        this.ask<void>(session, (sftp, done) => sftp.write(handle, buffer, start, Math.min(CHUNK, buffer.length - start), start, done)),
      );
    } catch (thrown) {
      if (!(thrown instanceof Lost)) await this.ask(session, (sftp, done) => sftp.close(handle, done)).catch(() => undefined);
      throw thrown;
    }
    await this.ask(session, (sftp, done) => sftp.close(handle, done));
    const { size } = await this.ask<{ size: number }>(session, (sftp, done) => sftp.stat(file, done));
    if (size !== bytes.byteLength) throw new Lost(`${size} of ${bytes.byteLength} bytes arrived`);
  }

  /** SFTP has no word for a full disk: the host is asked how much room it has. */
  private async whenFull(session: Session, thrown: unknown, bytes: number): Promise<unknown> {
    if ((thrown as SshError).code !== STATUS.FAILURE) return thrown;
    const room = await this.ask<{ f_frsize: number; f_bavail: number }>(session, (sftp, done) =>
      (sftp as unknown as { ext_openssh_statvfs(file: string, done: Callback<{ f_frsize: number; f_bavail: number }>): void }).ext_openssh_statvfs(
        this.root,
        done,
      ),
    ).catch(() => undefined);
    return room && Number(room.f_frsize) * Number(room.f_bavail) < bytes ? new DatelineError('publish-full', { place: this.place }) : thrown;
  }

  private async rename(session: Session, from: string, to: string): Promise<void> {
    try {
      await this.ask(session, (sftp, done) => sftp.ext_openssh_rename(from, to, done));
      return;
    } catch (thrown) {
      if (thrown instanceof Lost || !/does not support|unsupported/i.test((thrown as Error).message)) throw thrown;
    }
    // A server without OpenSSH's rename does not rename over a file: for a moment there is none.
    await this.ask(session, (sftp, done) => sftp.unlink(to, done)).catch((thrown: unknown) => {
      if (thrown instanceof Lost) throw thrown;
    });
    await this.ask(session, (sftp, done) => sftp.rename(from, to, done));
  }

  remove(name: string): Promise<void> {
    return this.tell(name, async (session) => {
      for (const file of [this.partOf(name), this.at(name)])
        await this.ask(session, (sftp, done) => sftp.unlink(file, done)).catch((thrown: unknown) => {
          if ((thrown as SshError).code !== STATUS.NO_SUCH_FILE) throw thrown;
        });
      // A folder with anything in it stays.
      for (let folder = path.posix.dirname(name); folder !== '.'; folder = path.posix.dirname(folder)) {
        const gone = await this.ask(session, (sftp, done) => sftp.rmdir(this.at(folder), done)).then(
          () => true,
          (thrown: unknown) => {
            if (thrown instanceof Lost) throw thrown;
            return false;
          },
        );
        if (!gone) break;
        this.made.delete(this.at(folder));
      }
    });
  }

  readonly log = {
    /** Later lines win; a line that was cut off says nothing. */
    read: async (): Promise<Map<string, string>> => {
      const text = Buffer.from((await this.read(LOG)) ?? []).toString('utf8');
      return new Map([...text.matchAll(/^([0-9a-f]{64}) (.+)\n/gm)].map(([, sha256, name]) => [name!, sha256!]));
    },
    add: (name: string, sha256: string): Promise<void> => {
      // One after another: a line is never written into another.
      const turn = this.logged.then(() =>
        this.tell(LOG, async (session) => {
          if (this.logHandle?.session !== session)
            this.logHandle = { session, handle: await this.ask<Buffer>(session, (sftp, done) => sftp.open(this.at(LOG), 'a', 0o644, done)) };
          const line = Buffer.from(`${sha256} ${name}\n`);
          await this.ask<void>(session, (sftp, done) => sftp.write(this.logHandle!.handle, line, 0, line.length, 0, done));
        }),
      );
      this.logged = turn.catch(() => undefined);
      return turn;
    },
    clear: async (): Promise<void> => {
      const { logHandle } = this;
      this.logHandle = undefined;
      if (logHandle) await this.ask(logHandle.session, (sftp, done) => sftp.close(logHandle.handle, done)).catch(() => undefined);
      await this.remove(LOG);
    },
  };

  async close(): Promise<void> {
    this.closed = true;
    // One that is still being made is given up in the same way.
    this.client?.destroy();
    // Not `end`: it waits for a host that may never answer again.
    await this.session?.then(
      ({ end }) => end(),
      () => undefined,
    );
  }
}
