import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldIn, issueFiles, writeSite } from '../publish/testing/sites.js';
import { noS3, noSshd, S3_SECRET, startS3, startSshd, type Sshd } from '../publish/testing/servers.js';
import { createNewsroom, connect } from '../store/index.js';
import { run } from './index.js';

let dir: string;
let site: string;
beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-cli-publish-'));
  site = path.join(dir, 'site');
  await writeSite(site, issueFiles('2026-11-23'));
});
afterAll(() => fs.rmSync(dir, { recursive: true }));

async function dateline(argv: string[], env: Record<string, string> = {}) {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    env: { LANG: 'en_GB.UTF-8', ...env },
  });
  return { code, out, err };
}

describe('dateline publish', () => {
  it('makes a zip; without a place, or with a password among the arguments, it is wrong use', async () => {
    const zip = path.join(dir, 'a.zip');
    const made = await dateline(['publish', '--site', site, '--zip', zip]);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain(`Made the zip ${zip} (20 files`);
    expect(fs.readFileSync(zip).subarray(0, 2).toString()).toBe('PK');
    expect(await dateline(['publish', '--site', site])).toMatchObject({ code: 2 });
    expect(await dateline(['publish', '--site', site, '--to', 'sftp://web:secret@example.org/x'])).toMatchObject({ code: 2 });
    expect(await dateline(['publish', '--site', dir, '--zip', zip, '--lang', 'zh'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有网站') as string,
    });
  });

  describe.skipIf(noSshd)(`over SFTP${noSshd ? `: ${noSshd}` : ''}`, () => {
    let sshd: Sshd;
    beforeAll(async () => void (sshd = await startSshd()));
    afterAll(() => sshd.stop());

    it('asks that the host’s fingerprint be accepted, then sends, then has nothing to send', async () => {
      const place = path.join(sshd.home, 'web');
      const argv = ['publish', '--site', site, '--to', `sftp://${os.userInfo().username}@127.0.0.1:${sshd.port}${place}`, '--key-file', sshd.keyFile];
      const first = await dateline(argv);
      expect(first.code).toBe(1);
      expect(first.err).toContain(sshd.fingerprint);
      expect(fs.existsSync(place)).toBe(false);
      const sent = await dateline([...argv, '--host-key', sshd.fingerprint, '--json']);
      expect(sent).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(sent.out)).toMatchObject({ sent: 20, removed: 0 });
      const { ['.dateline-publish.json']: _, ...held } = heldIn(place);
      expect(held).toEqual(heldIn(site));
      expect((await dateline([...argv, '--host-key', sshd.fingerprint])).out).toContain('0 files sent');
    });

    it('finds a place by its name in the paper’s settings', async () => {
      const newsroom = path.join(dir, 'a.newsroom');
      createNewsroom(newsroom, { name: 'a', author: { name: 'x', role: '' } });
      const client = await connect(newsroom, { author: { name: 'x', role: '' } });
      const { publications } = await client.call('publications.list', {});
      await client.call('publication.save', {
        publication: { ...publications[0]!, destinations: [sshd.to({ name: '主站', path: path.join(sshd.home, '主站') })] },
      });
      await client.close();
      const argv = ['publish', '--newsroom', newsroom, '--site', site, '--lang', 'zh'];
      const done = await dateline([...argv, '--to', '主站']);
      expect(done).toMatchObject({ code: 0, err: '' });
      expect(done.out).toContain('发了 20 个文件');
      expect(await dateline([...argv, '--to', '副站'])).toMatchObject({ code: 1, err: expect.stringContaining('副站') as string });
    });
  });

  it.skipIf(noS3)(`to S3-compatible storage, the secret from the environment${noS3 ? `: ${noS3}` : ''}`, async () => {
    const s3 = await startS3();
    try {
      const argv = ['publish', '--site', site, '--to', 's3://paper/web', '--endpoint', `http://127.0.0.1:${s3.port}`];
      const env = { AWS_ACCESS_KEY_ID: 'S3RVER' };
      expect(await dateline(argv, env)).toMatchObject({ code: 1, err: expect.stringContaining('DATELINE_PUBLISH_SECRET') as string });
      expect((await dateline(argv, { ...env, AWS_SECRET_ACCESS_KEY: S3_SECRET })).out).toContain('20 files sent');
      expect((await dateline(argv, { ...env, DATELINE_PUBLISH_SECRET: S3_SECRET })).out).toContain('0 files sent');
    } finally {
      await s3.stop();
    }
  });
});
