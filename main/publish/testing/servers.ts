/** Real servers on 127.0.0.1 for as long as a test runs: OpenSSH's sshd, an S3 server, and a wire between that can be cut. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import ssh2 from 'ssh2';
import { fingerprintOf } from '../sftp.js';
import type { S3Destination, SftpDestination } from '../../../shared/newsroom/destination.js';

const SSHD = '/usr/sbin/sshd';
/** OpenSSH's own, which a server starts for each session. */
const SFTP_SERVER = '/usr/lib/openssh/sftp-server';
/** Why tests with sshd cannot run here; undefined when they can. */
export const noSshd: string | undefined = fs.existsSync(SSHD) ? undefined : 'OpenSSH’s server is not installed (sudo apt-get install openssh-server)';

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((ok) => server.close(ok));
  return port;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('data', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

export interface Sshd {
  port: number;
  /** SHA-256 of its key, as ssh-keygen says. */
  fingerprint: string;
  keyFile: string;
  /** Where sites may go. */
  home: string;
  to(part?: Partial<SftpDestination>): SftpDestination;
  /** The same place with another key, as after a reinstallation, or an attack. */
  changeKey(): Promise<void>;
  /** Files can be read only, whoever asks. */
  readOnly(on: boolean): Promise<void>;
  stop(): Promise<void>;
}

export async function startSshd(): Promise<Sshd> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-sshd-'));
  const home = path.join(dir, 'srv');
  fs.mkdirSync(home);
  const keygen = (name: string, ...more: string[]): string => {
    const file = path.join(dir, name);
    fs.rmSync(file, { force: true });
    const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file, ...more]);
    if (made.status !== 0) throw new Error(`ssh-keygen: ${String(made.stderr)}`);
    return file;
  };
  const keyFile = keygen('person');
  fs.copyFileSync(`${keyFile}.pub`, path.join(dir, 'authorized'));
  keygen('host');
  // sshd of root wants it for its unprivileged part.
  if (process.getuid?.() === 0) fs.mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const port = await freePort();
  let child: ChildProcess;
  let only = false;
  const start = async () => {
    const config = path.join(dir, 'config');
    fs.writeFileSync(
      config,
      [
        `Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${path.join(dir, 'host')}`, `AuthorizedKeysFile ${path.join(dir, 'authorized')}`,
        'PidFile none', 'StrictModes no', 'UsePAM no', 'PermitRootLogin yes', 'LogLevel ERROR', 'MaxStartups 100',
        `Subsystem sftp internal-sftp${only ? ' -R' : ''}`, '',
      ].join('\n'),
    ); // prettier-ignore
    let said = '';
    child = spawn(SSHD, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr!.on('data', (text: Buffer) => (said += String(text)));
    for (let tries = 0; !(await answers(port)); tries++) {
      if (child.exitCode !== null || tries > 200) throw new Error(`sshd did not start: ${said}`);
      await new Promise((ok) => setTimeout(ok, 25));
    }
  };
  const stop = async () => {
    if (child.exitCode !== null) return;
    const gone = new Promise((ok) => child.once('exit', ok));
    child.kill();
    await gone;
  };
  const fingerprint = () => /SHA256:[A-Za-z0-9+/]{43}/.exec(String(spawnSync('ssh-keygen', ['-lf', path.join(dir, 'host.pub')]).stdout))![0];
  await start();
  return {
    port,
    keyFile,
    home,
    get fingerprint() {
      return fingerprint();
    },
    to: (part = {}) => ({
      kind: 'sftp', id: 'test', name: '测试主机', host: '127.0.0.1', port, user: os.userInfo().username, path: path.join(home, '澜川 日报'),
      login: 'key', keyFile, hostKey: fingerprint(), ...part,
    }), // prettier-ignore
    async changeKey() {
      await stop();
      keygen('host');
      await start();
    },
    async readOnly(on) {
      await stop();
      only = on;
      await start();
    },
    async stop() {
      await stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/**
 * A server that takes a password, which a throwaway sshd cannot without an account of the system: ssh2's own answers the door, OpenSSH's
 * sftp-server does the work.
 * @param dialogue the password is only taken in a keyboard-interactive dialogue, as many hosts have it
 */
export async function startPasswordServer(
  password: string,
  dialogue: boolean,
): Promise<{ port: number; fingerprint: string; stop(): Promise<void> }> {
  const key = ssh2.utils.generateKeyPairSync('ed25519');
  const connections = new Set<{ end(): unknown }>();
  const server = new ssh2.Server({ hostKeys: [key.private] }, (client) => {
    connections.add(client);
    client.on('error', () => undefined);
    client.on('close', () => connections.delete(client));
    client.on('authentication', (context) => {
      const methods: ssh2.AuthenticationType[] = [dialogue ? 'keyboard-interactive' : 'password'];
      if (!dialogue && context.method === 'password' && context.password === password) context.accept();
      else if (dialogue && context.method === 'keyboard-interactive')
        context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => (answers[0] === password ? context.accept() : context.reject(methods)));
      else context.reject(methods);
    });
    client.on('session', (accept) => {
      // Not `sftp`: that would be ssh2's own.
      accept().on('subsystem', (acceptChannel, _reject, { name }) => {
        const channel = acceptChannel();
        if (name !== 'sftp') return channel.end();
        const child = spawn(SFTP_SERVER, [], { stdio: ['pipe', 'pipe', 'ignore'] });
        channel.pipe(child.stdin);
        child.stdout.pipe(channel);
        channel.on('close', () => child.kill());
      });
    });
  });
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  return {
    port: (server.address() as net.AddressInfo).port,
    fingerprint: fingerprintOf(Buffer.from(key.public.split(' ')[1]!, 'base64')),
    async stop() {
      for (const client of connections) client.end();
      await new Promise<void>((ok) => server.close(() => ok()));
    },
  };
}

/** What `@20minutes/s3rver` is to us; it has no types. */
interface S3rver {
  run(): Promise<net.AddressInfo>;
  close(): Promise<void>;
}
const require = createRequire(import.meta.url);
/** Why tests with the S3 server cannot run here. */
export const noS3: string | undefined = Number(process.versions.node.split('.')[0]) >= 24 ? undefined : 'the S3 server needs Node 24';

export interface S3 {
  port: number;
  to(part?: Partial<S3Destination>): S3Destination;
  stop(): Promise<void>;
}
export const S3_SECRET = 'S3RVER';

/**
 * @param strict signatures are checked. The server misreads those of listings (it leaves out the slash after the bucket that Amazon's client
 * signs), so that only what comes before a listing can be tested so.
 */
export async function startS3({ strict = false } = {}): Promise<S3> {
  const Server = require('@20minutes/s3rver') as new (options: object) => S3rver;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-s3-'));
  const server = new Server({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    allowMismatchedSignatures: !strict,
    configureBuckets: [{ name: 'paper' }],
  });
  const { port } = await server.run();
  return {
    port,
    to: (part = {}) => ({
      kind: 's3', id: 'test', name: '测试存储', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', bucket: 'paper', prefix: '澜川/web',
      accessKey: 'S3RVER', pathStyle: true, ...part,
    }), // prettier-ignore
    async stop() {
      await server.close();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface Wire {
  port: number;
  /** Bytes that went to the server. */
  sent(): number;
  /** Everything under way is torn, and nobody answers any more. */
  cut(): void;
  /** Torn, but whoever calls again is answered. */
  tear(): void;
  mend(): Promise<void>;
  /** Once so many bytes went to the server, nothing goes through any more, until `let`. Settles when it is so. */
  holdAfter(bytes: number): Promise<void>;
  let(): void;
  stop(): Promise<void>;
}

/** A wire to a server of this machine. */
export async function startWire(to: number): Promise<Wire> {
  const sockets = new Set<net.Socket>();
  let sent = 0;
  let limit = Infinity;
  let reached = () => {};
  const held = new Set<() => void>();
  const make = () =>
    net.createServer((here) => {
      const there = net.connect(to, '127.0.0.1');
      for (const socket of [here, there]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => sockets.delete(socket));
      }
      const flow = () => here.pipe(there);
      here.on('data', (chunk) => {
        sent += chunk.length;
        if (sent < limit) return;
        here.unpipe(there);
        here.pause();
        held.add(flow);
        reached();
      });
      flow().pipe(here);
      here.on('close', () => there.destroy());
      there.on('close', () => here.destroy());
    });
  let server = make();
  const listen = (port: number) => new Promise<void>((ok) => server.listen(port, '127.0.0.1', ok));
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  const tear = () => sockets.forEach((socket) => socket.resetAndDestroy());
  return {
    port,
    sent: () => sent,
    tear,
    holdAfter(bytes) {
      limit = sent + bytes;
      return new Promise((resolve) => (reached = resolve));
    },
    let() {
      limit = Infinity;
      for (const flow of held) flow();
      held.clear();
    },
    cut() {
      server.close();
      tear();
    },
    async mend() {
      server = make();
      await listen(port);
    },
    async stop() {
      tear();
      if (server.listening) await new Promise((ok) => server.close(ok));
    },
  };
}
