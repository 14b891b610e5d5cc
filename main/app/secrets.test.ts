import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newDestination, type SftpDestination } from '../../shared/newsroom/destination.js';
import { openSecrets, type KeyStore } from './secrets.js';

let dir: string;
beforeEach(() => void (dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-secrets-'))));
afterEach(() => fs.rmSync(dir, { recursive: true }));

const mixed = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const store = (available: boolean): KeyStore => ({
  available: () => available,
  encrypt: (text) => mixed(Buffer.from(text)),
  decrypt: (bytes) => mixed(bytes).toString('utf8'),
});
const TO: SftpDestination = { ...(newDestination('sftp', 'a') as SftpDestination), host: 'example.org', user: 'web', path: '/srv' };
const written = () => fs.readdirSync(dir).map((name) => fs.readFileSync(path.join(dir, name), 'utf8')).join(''); // prettier-ignore

describe('secrets of hosts', () => {
  it('are kept by the key store, never in plain text, and forgotten when asked to', () => {
    openSecrets(dir, store(true)).set(TO, '口令 123');
    expect(written()).not.toContain('口令');
    expect(written()).not.toContain(Buffer.from('口令 123').toString('base64'));
    expect(fs.statSync(path.join(dir, 'secrets.json')).mode & 0o077).toBe(0);
    const again = openSecrets(dir, store(true));
    expect([again.get(TO), again.stateOf(TO)]).toEqual(['口令 123', 'kept']);
    again.set(TO, null);
    expect(openSecrets(dir, store(true)).stateOf(TO)).toBe('none');
  });

  it('without a key store are written nowhere and go with the app', () => {
    const secrets = openSecrets(dir, store(false));
    secrets.set(TO, '口令 123');
    expect([secrets.keeps(), secrets.get(TO), secrets.stateOf(TO)]).toEqual([false, '口令 123', 'session']);
    expect(fs.readdirSync(dir)).toEqual([]);
    expect(openSecrets(dir, store(false)).stateOf(TO)).toBe('none');
  });

  it('belong to the host and user they were typed for', () => {
    const secrets = openSecrets(dir, store(true));
    secrets.set(TO, '口令 123');
    for (const other of [{ host: 'evil.example.org' }, { user: 'root' }, { port: 2222 }, { id: 'b' }])
      expect(secrets.get({ ...TO, ...other })).toBeUndefined();
    expect(secrets.get({ ...TO, path: '/srv/other', name: '主站' })).toBe('口令 123');
  });

  it('that can no longer be read are none', () => {
    fs.writeFileSync(path.join(dir, 'secrets.json'), '{broken');
    expect(openSecrets(dir, store(true)).stateOf(TO)).toBe('none');
    openSecrets(dir, store(true)).set(TO, 'x');
    const reset: KeyStore = { ...store(true), decrypt: () => { throw new Error('reset'); } }; // prettier-ignore
    expect(openSecrets(dir, reset).stateOf(TO)).toBe('none');
  });
});
