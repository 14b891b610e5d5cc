/**
 * Passwords and keys of hosts. The system's key store encrypts what is kept; where there is none, they are remembered until the app ends and
 * written nowhere. One belongs to exactly the host and user it was typed for: settings that others changed do not send it elsewhere.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { SecretState } from '../../shared/contract/publish.js';
import type { Destination } from '../../shared/newsroom/destination.js';

/** What of Electron's `safeStorage` is used. */
export interface KeyStore {
  /** Whether it keeps better than plain text does. */
  available(): boolean;
  encrypt(text: string): Buffer;
  /** Throws what cannot be read any more, as after the system's password was reset. */
  decrypt(bytes: Buffer): string;
}

export interface Secrets {
  /** Whether what is typed is kept when the app ends. */
  keeps(): boolean;
  stateOf(to: Destination): SecretState;
  get(to: Destination): string | undefined;
  /** null forgets it. */
  set(to: Destination, secret: string | null): void;
}

const FILE = 'secrets.json';
const FileSchema = z.record(z.string(), z.string());

const keyOf = (to: Destination): string => {
  const said = to.kind === 'sftp' ? [to.host, to.port, to.user, to.login, to.keyFile] : [to.endpoint, to.bucket, to.accessKey];
  return createHash('sha256').update(JSON.stringify([to.id, to.kind, ...said])).digest('hex'); // prettier-ignore
};

export function openSecrets(dir: string, store: KeyStore): Secrets {
  const file = path.join(dir, FILE);
  const session = new Map<string, string>();
  const read = (): Record<string, string> => {
    try {
      return FileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    } catch {
      return {};
    }
  };
  const write = (all: Record<string, string>) => {
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(`${file}.new`, JSON.stringify(all), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  };
  const kept = (key: string): string | undefined => {
    const text = read()[key];
    if (text === undefined || !store.available()) return undefined;
    try {
      return store.decrypt(Buffer.from(text, 'base64'));
    } catch {
      return undefined;
    }
  };
  return {
    keeps: () => store.available(),
    stateOf(to) {
      const key = keyOf(to);
      return session.has(key) ? 'session' : kept(key) === undefined ? 'none' : 'kept';
    },
    get(to) {
      const key = keyOf(to);
      return session.get(key) ?? kept(key);
    },
    set(to, secret) {
      const key = keyOf(to);
      session.delete(key);
      const { [key]: was, ...others } = read();
      if (secret === null || secret === '') {
        if (was !== undefined) write(others);
      } else if (store.available()) write({ ...others, [key]: store.encrypt(secret).toString('base64') });
      else session.set(key, secret);
    },
  };
}
