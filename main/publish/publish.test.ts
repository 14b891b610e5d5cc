import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Published, PublishProgress } from '../../shared/contract/publish.js';
import { placeOf, type Destination } from '../../shared/newsroom/destination.js';
import { hostOf, publish, readSite, tryHost } from './index.js';
import type { PublishOptions } from './publish.js';
import { heldIn, issueFiles, OTHER, PAPER, writeSite } from './testing/sites.js';
import { noS3, noSshd, S3_SECRET, startPasswordServer, startS3, startSshd, startWire, type S3, type Sshd, type Wire } from './testing/servers.js';

const QUICK = { tries: 3, firstMs: 5 };

let dir: string;
let site: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-publish-'));
  site = path.join(dir, 'site');
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

interface Kind {
  /** Another place at each call. */
  to(part?: { port?: number; missing?: boolean }): Destination;
  secret: string | undefined;
  port(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
}
let sshd: Sshd;
let s3: S3;
let places = 0;
const KINDS: Record<'sftp' | 's3', Kind> = {
  sftp: {
    to: ({ port } = {}) => sshd.to({ path: path.join(sshd.home, `澜川 日报 ${places}`), ...(port && { port }) }),
    secret: undefined,
    port: () => sshd.port,
    start: async () => void (sshd = await startSshd()),
    stop: () => sshd.stop(),
  },
  s3: {
    to: ({ port } = {}) => s3.to({ prefix: `澜川 日报/${places}`, ...(port && { endpoint: `http://127.0.0.1:${port}` }) }),
    secret: S3_SECRET,
    port: () => s3.port,
    start: async () => void (s3 = await startS3()),
    stop: () => s3.stop(),
  },
};

async function run(to: Destination, secret: string | undefined, more: Partial<PublishOptions> = {}): Promise<Published> {
  return publish(await hostOf(to, { secret }), await readSite(site), { place: placeOf(to), retry: QUICK, ...more });
}
/** All that stands at the place: path → text. */
async function heldAt(to: Destination, secret: string | undefined, names: readonly string[]): Promise<Record<string, string>> {
  const host = await hostOf(to, { secret });
  const pairs: [string, string][] = [];
  for (const name of names) {
    const bytes = await host.read(name);
    if (bytes) pairs.push([name, Buffer.from(bytes).toString('utf8')]);
  }
  await host.close();
  return Object.fromEntries(pairs);
}
const put = async (to: Destination, secret: string | undefined, name: string, text: string) => {
  const host = await hostOf(to, { secret });
  const { uploadOf } = await import('./site.js');
  await host.put(uploadOf(name, Buffer.from(text)));
  await host.close();
};

for (const [name, absent] of [
  ['sftp', noSshd],
  ['s3', noS3],
] as const)
  // prettier-ignore
  describe.skipIf(absent)(`publishing over ${name}${absent ? `: ${absent}` : ''}`, () => {
    const kind = KINDS[name];
    const { secret } = kind;
    beforeAll(kind.start);
    afterAll(kind.stop);
    beforeEach(() => void (places += 1));

    const COUNT = Object.keys(issueFiles('2026-11-23')).length;
    const same = async (to: Destination) => {
      const here = heldIn(site);
      expect(await heldAt(to, secret, Object.keys(here))).toEqual(here);
    };

    it('brings everything there, then only what is new or changed, then nothing', async () => {
      const to = kind.to();
      await writeSite(site, issueFiles('2026-11-23'));
      const first = await run(to, secret);
      expect(first).toMatchObject({ sent: COUNT + 1, kept: 0, removed: 0, arrived: 0 });
      await same(to);

      await writeSite(site, issueFiles('2026-11-24'));
      const next = await run(to, secret);
      // The style sheet stayed, and so did the other issue but for what they share.
      expect(next.files.map(({ path: file }) => file).filter((file) => file.startsWith('2026-11-23') || file === 'assets/site.css')).toEqual([]);
      expect(next.sent).toBe(14 + 4 + 1);
      await same(to);

      expect(await run(to, secret)).toMatchObject({ sent: 0, bytes: 0, removed: 0, kept: Object.keys(heldIn(site)).length });
    });

    it('sends what is only led to before what leads to it, the manifest last', async () => {
      await writeSite(site, issueFiles('2026-11-23'));
      const order: string[] = [];
      await run(kind.to(), secret, { progress: ({ what }) => order.push(what) });
      const at = (file: string) => order.indexOf(file);
      expect(at('2026-11-23/picture/front.jpg')).toBeLessThan(at('2026-11-23/story/1.html'));
      expect(Math.max(...Array.from({ length: 12 }, (_, i) => at(`2026-11-23/story/${i + 1}.html`)))).toBeLessThan(at('2026-11-23/index.html'));
      expect(order.slice(-2)).toEqual(['index.html', 'manifest.json']);
    });

    it('takes away what was withdrawn, and what somebody else put there stays', async () => {
      const to = kind.to();
      await writeSite(site, issueFiles('2026-11-23'));
      await run(to, secret);
      await put(to, secret, '2026-11-23/story/别人的.txt', '别动');
      const { ['2026-11-23/story/12.html']: _, ...rest } = issueFiles('2026-11-23');
      await writeSite(site, rest);
      expect(await run(to, secret)).toMatchObject({ removed: 1, sent: 1 });
      const held = await heldAt(to, secret, ['2026-11-23/story/12.html', '2026-11-23/story/别人的.txt', '2026-11-23/story/11.html']);
      expect(Object.keys(held)).toEqual(['2026-11-23/story/别人的.txt', '2026-11-23/story/11.html']);
    });

    it('never writes over a file that is not the site’s', async () => {
      const to = kind.to();
      await writeSite(site, issueFiles('2026-11-23'));
      await run(to, secret);
      await put(to, secret, '2026-11-24/index.html', '别人的');
      await writeSite(site, issueFiles('2026-11-24'));
      await expect(run(to, secret)).rejects.toMatchObject({ code: 'publish-taken', values: { path: '2026-11-24/index.html' } });
      expect(await heldAt(to, secret, ['2026-11-24/index.html'])).toEqual({ '2026-11-24/index.html': '别人的' });
    });

    it('takes the paper’s own style sheet along, and nothing else of the folder', async () => {
      const to = kind.to();
      await writeSite(site, issueFiles('2026-11-23'));
      fs.writeFileSync(path.join(site, 'assets/custom.css'), 'h1 { color: red }');
      fs.writeFileSync(path.join(site, '值班表.txt'), '内部');
      expect(await run(to, secret)).toMatchObject({ sent: COUNT + 2 });
      expect(await heldAt(to, secret, ['assets/custom.css', '值班表.txt'])).toEqual({ 'assets/custom.css': 'h1 { color: red }' });
      expect(await run(to, secret)).toMatchObject({ sent: 0 });
      fs.rmSync(path.join(site, 'assets/custom.css'));
      expect(await run(to, secret)).toMatchObject({ sent: 0, removed: 1 });
      expect(await heldAt(to, secret, ['assets/custom.css'])).toEqual({});
    });

    it('refuses a place with another paper’s site, or with other files and no site', async () => {
      const to = kind.to();
      await writeSite(site, issueFiles('2026-11-23'), OTHER);
      await run(to, secret);
      fs.rmSync(site, { recursive: true });
      await writeSite(site, issueFiles('2026-11-23'));
      await expect(run(to, secret)).rejects.toMatchObject({ code: 'publish-foreign', values: { name: '望江晚报' } });
      expect((await heldAt(to, secret, ['manifest.json']))['manifest.json']).toContain('望江晚报');
      places += 1;
      const other = kind.to();
      await put(other, secret, 'photos/a.jpg', '家里的照片');
      await expect(run(other, secret)).rejects.toMatchObject({ code: 'publish-occupied' });
      expect(await heldAt(other, secret, ['photos/a.jpg', 'manifest.json', '.dateline-publish.json'])).toEqual({ 'photos/a.jpg': '家里的照片' });
    });

    it('says when the site’s folder is not what its manifest says', async () => {
      await writeSite(site, issueFiles('2026-11-23'));
      fs.appendFileSync(path.join(site, 'feed.xml'), '…');
      await expect(run(kind.to(), secret)).rejects.toMatchObject({ code: 'publish-changed' });
    });

    describe('when it is broken off', () => {
      let wire: Wire;
      beforeEach(async () => void (wire = await startWire(kind.port())));
      afterEach(() => wire.stop());
      const within = () => kind.to({ port: wire.port });
      /** Acts once so many files are there. */
      const after = (count: number, act: () => void) => {
        let once = false;
        return ({ done }: PublishProgress) => {
          if (done < count || once) return;
          once = true;
          act();
        };
      };

      it('goes on where it stopped when the connection comes back, by itself', async () => {
        const to = within();
        await writeSite(site, issueFiles('2026-11-23'));
        expect(await run(to, secret, { progress: after(5, () => wire.tear()) })).toMatchObject({ sent: COUNT + 1 });
        await same(to);
      });

      it('says how far it came, and the next run sends only the rest', async () => {
        const to = within();
        await writeSite(site, issueFiles('2026-11-23'));
        const failure = await run(to, secret, { progress: after(9, () => wire.cut()), atOnce: 2 }).then(() => undefined, (thrown: unknown) => thrown); // prettier-ignore
        expect(failure).toMatchObject({ code: 'publish-lost', values: { total: COUNT + 1 } });
        const { done } = (failure as { values: { done: number } }).values;
        expect(done).toBeGreaterThanOrEqual(9);
        expect(done).toBeLessThan(COUNT);
        await wire.mend();
        expect((await heldAt(to, secret, ['manifest.json']))['manifest.json']).toBeUndefined();
        const rest = await run(to, secret);
        // Of those under way when it was cut one or another may have arrived without our hearing of it.
        expect(rest.arrived).toBeGreaterThanOrEqual(name === 's3' ? done : done - 2);
        expect(rest.sent).toBe(COUNT + 1 - rest.arrived);
        await same(to);
        expect(await run(to, secret)).toMatchObject({ sent: 0 });
      });

      it('stops when it is told to, and goes on later, with what changed meanwhile', async () => {
        const to = within();
        await writeSite(site, issueFiles('2026-11-23'));
        await run(to, secret);
        await writeSite(site, issueFiles('2026-11-24'));
        const stop = new AbortController();
        await expect(run(to, secret, { signal: stop.signal, progress: after(4, () => stop.abort()), atOnce: 2 })).rejects.toMatchObject({ code: 'publish-cancelled' }); // prettier-ignore
        // The old edition is whole as long as the new one is not there.
        expect((await heldAt(to, secret, ['index.html']))['index.html']).toBe('2026-11-23');
        await writeSite(site, { ...issueFiles('2026-11-24', '改'), '2026-11-24/story/1.html': issueFiles('2026-11-24')['2026-11-24/story/1.html']! });
        const rest = await run(to, secret);
        expect(rest.arrived).toBeGreaterThan(0);
        expect(rest.arrived).toBeLessThanOrEqual(3);
        await same(to);
      });

      it('stops when it is told to even where the host has fallen silent', async () => {
        const to = within();
        await writeSite(site, issueFiles('2026-11-23'));
        const stop = new AbortController();
        void wire.holdAfter(60_000).then(() => stop.abort());
        const running = run(to, secret, { signal: stop.signal });
        await expect(running).rejects.toMatchObject({ code: 'publish-cancelled' });
        wire.let();
        await run(to, secret);
        await same(to);
      });

      it('an issue that was begun and then dropped leaves nothing there', async () => {
        const to = within();
        await writeSite(site, issueFiles('2026-11-23'));
        await run(to, secret);
        fs.cpSync(site, `${site}-old`, { recursive: true });
        await writeSite(site, issueFiles('2026-11-24'));
        await expect(run(to, secret, { progress: after(12, () => wire.cut()), atOnce: 1 })).rejects.toMatchObject({ code: 'publish-lost' });
        await wire.mend();
        expect(Object.keys(await heldAt(to, secret, ['2026-11-24/story/1.html']))).toHaveLength(1);
        fs.rmSync(site, { recursive: true });
        fs.renameSync(`${site}-old`, site);
        await run(to, secret);
        expect(await heldAt(to, secret, Object.keys(issueFiles('2026-11-24')).filter((file) => file.startsWith('2026-11-24')))).toEqual({});
        await same(to);
      });

      it('of two that publish to one place at once, the one that began first stops and nothing is half', async () => {
        const to = within();
        await writeSite(site, issueFiles('2026-11-23'));
        let second: Promise<Published> | undefined;
        const slow = run(to, secret, {
          atOnce: 1,
          progress: after(3, () => {
            second = run(to, secret);
          }),
        });
        const ends = await Promise.allSettled([slow, slow.catch(() => undefined).then(() => second)]);
        expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
        for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'publish-busy' });
        await run(to, secret);
        await same(to);
      });
    });

    it('tries a place: new, with the site, and what stands in the way', async () => {
      const to = kind.to();
      expect(await tryHost(await hostOf(to, { secret }), placeOf(to), PAPER)).toEqual({ state: 'new', issues: 0 });
      await writeSite(site, issueFiles('2026-11-23'));
      await run(to, secret);
      expect(await tryHost(await hostOf(to, { secret }), placeOf(to), PAPER)).toEqual({ state: 'site', issues: 1 });
      await expect(tryHost(await hostOf(to, { secret }), placeOf(to), OTHER)).rejects.toMatchObject({ code: 'publish-foreign' });
    });
  });

describe.skipIf(noSshd)(`an SFTP host that refuses${noSshd ? `: ${noSshd}` : ''}`, () => {
  beforeAll(KINDS.sftp.start);
  afterAll(KINDS.sftp.stop);
  const refused = async (to: Destination, secret?: string) => {
    await writeSite(site, issueFiles('2026-11-23'));
    return run(to, secret).then(() => undefined, (thrown: unknown) => thrown); // prettier-ignore
  };

  it('is not trusted before its key was accepted, and no more when it has another', async () => {
    expect(await refused(sshd.to({ hostKey: null }))).toMatchObject({ code: 'publish-host-new', values: { fingerprint: sshd.fingerprint } });
    const before = sshd.to({ path: path.join(sshd.home, 'key') });
    expect(await run(before, undefined)).toMatchObject({ removed: 0 });
    await sshd.changeKey();
    expect(await refused(before)).toMatchObject({
      code: 'publish-host-changed',
      values: { fingerprint: sshd.fingerprint, known: before.hostKey },
    });
    expect(await run({ ...before, hostKey: sshd.fingerprint }, undefined)).toMatchObject({ sent: 0 });
  });

  it('says that a password or key is wrong, or was not given', async () => {
    expect(await refused(sshd.to({ login: 'password' }), '不对')).toMatchObject({ code: 'publish-denied' });
    expect(await refused(sshd.to({ login: 'password' }))).toMatchObject({ code: 'publish-no-secret' });
    expect(await refused(sshd.to({ user: 'nobody-here' }))).toMatchObject({ code: 'publish-denied' });
    expect(await refused(sshd.to({ keyFile: path.join(dir, 'none') }))).toMatchObject({ code: 'publish-key-file' });
    expect(await refused(sshd.to({ login: 'agent' }))).toMatchObject({ code: 'publish-no-agent' });
  });

  it.each([false, true])('takes a password, asked for in a dialogue: %s', async (dialogue) => {
    const server = await startPasswordServer('口令 123', dialogue);
    try {
      const to = sshd.to({ login: 'password', port: server.port, hostKey: server.fingerprint, path: path.join(sshd.home, `password-${dialogue}`) });
      expect(await refused(to, 'wrong')).toMatchObject({ code: 'publish-denied' });
      expect(await run(to, '口令 123')).toMatchObject({ removed: 0, kept: 0 });
      const { ['.dateline-publish.json']: _, ...held } = heldIn(to.path);
      expect(held).toEqual(heldIn(site));
    } finally {
      await server.stop();
    }
  });

  it('takes a key with a passphrase, and one that the ssh agent holds', async () => {
    await writeSite(site, issueFiles('2026-11-23'));
    const keyFile = path.join(dir, 'locked');
    fs.copyFileSync(sshd.keyFile, keyFile);
    fs.chmodSync(keyFile, 0o600);
    execFileSync('ssh-keygen', ['-q', '-p', '-f', keyFile, '-P', '', '-N', 'open sesame']);
    const to = sshd.to({ keyFile, path: path.join(sshd.home, 'passphrase') });
    expect(await refused(to)).toMatchObject({ code: 'publish-no-secret' });
    expect(await refused(to, 'wrong')).toMatchObject({ code: 'publish-key-file' });
    expect((await run(to, 'open sesame')).sent).toBeGreaterThan(0);

    const agent = path.join(dir, 'agent');
    const running = spawn('ssh-agent', ['-D', '-a', agent], { stdio: 'ignore' });
    try {
      while (!fs.existsSync(agent)) await new Promise((ok) => setTimeout(ok, 10));
      execFileSync('ssh-add', ['-q', sshd.keyFile], { env: { ...process.env, SSH_AUTH_SOCK: agent }, stdio: 'ignore' });
      const byAgent = sshd.to({ login: 'agent', keyFile: '', path: to.path });
      const host = await hostOf(byAgent, { agent });
      expect(await publish(host, await readSite(site), { place: placeOf(byAgent) })).toMatchObject({ sent: 0 });
    } finally {
      running.kill();
    }
  });

  it('says that there is no room, and goes on when there is', async (context) => {
    const disk = path.join(sshd.home, '小盘');
    fs.mkdirSync(disk);
    // A disk of its own needs the system's leave.
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' }).status !== 0)
      return context.skip('no disk of its own can be mounted here');
    try {
      const to = sshd.to({ path: path.join(disk, 'web') });
      await writeSite(site, { ...issueFiles('2026-11-23'), '2026-11-23/picture/big.jpg': 'z'.repeat(300_000) });
      await expect(run(to, undefined)).rejects.toMatchObject({ code: 'publish-full', values: { place: placeOf(to) } });
      execFileSync('mount', ['-o', 'remount,size=2m', disk]);
      expect((await run(to, undefined)).removed).toBe(0);
      const { ['.dateline-publish.json']: _, ...held } = heldIn(to.path);
      expect(held).toEqual(heldIn(site));
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  it('says when nobody answers, and when there is no such name', async () => {
    expect(await refused(sshd.to({ port: 1 }))).toMatchObject({ code: 'publish-unreachable' });
    expect(await refused(sshd.to({ host: 'no-such-host.invalid' }))).toMatchObject({
      code: 'publish-no-host',
      values: { host: 'no-such-host.invalid' },
    });
  });

  it('says that a place can be read only, and the site there stays', async () => {
    const to = sshd.to({ path: path.join(sshd.home, '只读') });
    await writeSite(site, issueFiles('2026-11-23'));
    await run(to, undefined);
    await sshd.readOnly(true);
    try {
      await writeSite(site, issueFiles('2026-11-24'));
      await expect(run(to, undefined)).rejects.toMatchObject({ code: 'publish-read-only' });
      await expect(tryHost(await hostOf(to, {}), placeOf(to), PAPER)).rejects.toMatchObject({ code: 'publish-read-only' });
      expect(fs.readFileSync(path.join(to.path, 'index.html'), 'utf8')).toBe('2026-11-23');
    } finally {
      await sshd.readOnly(false);
    }
  });

  it('leaves no half file and no file of its own but the record', async () => {
    const to = sshd.to({ path: path.join(sshd.home, '清洁') });
    await writeSite(site, issueFiles('2026-11-23'));
    await run(to, undefined);
    expect(Object.keys(heldIn(to.path)).sort()).toEqual([...Object.keys(heldIn(site)), '.dateline-publish.json'].sort());
  });
});

describe.skipIf(noS3)(`storage that refuses${noS3 ? `: ${noS3}` : ''}`, () => {
  beforeAll(KINDS.s3.start);
  afterAll(KINDS.s3.stop);
  const refused = async (to: Destination, secret: string | undefined = S3_SECRET) => {
    await writeSite(site, issueFiles('2026-11-23'));
    return run(to, secret).then(() => undefined, (thrown: unknown) => thrown); // prettier-ignore
  };

  it('says what is wrong: key, bucket, address, nobody there', async () => {
    expect(await refused(s3.to({ accessKey: 'NOBODY' }))).toMatchObject({ code: 'publish-denied' });
    expect(await refused(s3.to({ bucket: 'not-there' }))).toMatchObject({ code: 'publish-no-bucket', values: { bucket: 'not-there' } });
    expect(await refused(s3.to({ endpoint: 'ftp://x' }))).toMatchObject({ code: 'publish-address' });
    expect(await refused(s3.to({ endpoint: 'http://127.0.0.1:1' }))).toMatchObject({ code: 'publish-unreachable' });
    expect(await refused(s3.to({ endpoint: 'http://no-such-host.invalid' }))).toMatchObject({ code: 'publish-no-host' });
    expect(await refused(s3.to(), '')).toMatchObject({ code: 'publish-no-secret' });
    expect(await refused(s3.to({ bucket: '' }))).toMatchObject({ code: 'publish-incomplete', values: { what: 'bucket' } });
  });

  it('says that the secret key is wrong, before anything is sent', async () => {
    const strict = await startS3({ strict: true });
    try {
      expect(await refused(strict.to(), 'wrong')).toMatchObject({ code: 'publish-denied' });
      // The right one gets in: this server only refuses it later, at the listing.
      const host = await hostOf(strict.to(), { secret: S3_SECRET });
      expect(await host.read('manifest.json')).toBeUndefined();
      await host.close();
    } finally {
      await strict.stop();
    }
  });

  // What the test server never says, in the words of Amazon's documentation.
  it.each([
    ['RequestTimeTooSkewed', 403, 'publish-clock'],
    ['AccessDenied', 403, 'publish-read-only'],
    ['QuotaExceeded', 403, 'publish-full'],
    ['PermanentRedirect', 301, 'publish-region'],
    ['SlowDown', 503, 'publish-refused'],
    ['NotImplemented', 501, 'publish-refused'],
  ])('%s is told as what it means', async (name, status, code) => {
    const server = http.createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${name}</Code><Message>${name}</Message></Error>`);
    });
    await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
    try {
      const { port } = server.address() as net.AddressInfo;
      expect(await refused(s3.to({ endpoint: `http://127.0.0.1:${port}` }))).toMatchObject({ code });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  // The test server cannot turn its pages: it enciphers the mark with what OpenSSL 3 no longer has.
  it('reads a listing of several pages to its end', async () => {
    const entry = (name: string) =>
      `<Contents><Key>web/${name}</Key><Size>1</Size><ETag>&quot;0cc175b9c0f1b6a831c399e269772661&quot;</ETag></Contents>`;
    const asked: string[] = [];
    const server = http.createServer((request, response) => {
      const query = new URL(request.url!, 'http://x').searchParams;
      asked.push(query.get('prefix')!);
      const second = query.get('continuation-token') === 'mark';
      response.end(
        `<ListBucketResult>${second ? entry('a/2') : entry('a/1')}<IsTruncated>${!second}</IsTruncated>${second ? '' : '<NextContinuationToken>mark</NextContinuationToken>'}</ListBucketResult>`,
      );
    });
    await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
    try {
      const { port } = server.address() as net.AddressInfo;
      const host = await hostOf(s3.to({ endpoint: `http://127.0.0.1:${port}`, prefix: 'web' }), { secret: 'x' });
      expect([...(await host.find(['a/1', 'a/2', 'a/3'])).keys()]).toEqual(['a/1', 'a/2']);
      expect(asked).toEqual(['web/a/', 'web/a/']);
      await host.close();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('serves pages as pages, and lets browsers keep pictures only', async () => {
    const to = s3.to({ prefix: '' });
    await writeSite(site, issueFiles('2026-11-23'));
    await run(to, S3_SECRET);
    const head = async (name: string) => {
      const { S3Client, HeadObjectCommand } = await import('@aws-sdk/client-s3');
      const client = new S3Client({ endpoint: to.endpoint, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } }); // prettier-ignore
      return client.send(new HeadObjectCommand({ Bucket: 'paper', Key: name }));
    };
    expect(await head('keyword/招商 引资 #1.html')).toMatchObject({ ContentType: 'text/html; charset=utf-8', CacheControl: 'public, no-cache' });
    expect(await head('2026-11-23/picture/front.jpg')).toMatchObject({ ContentType: 'image/jpeg', CacheControl: 'public, max-age=3600' });
  });
});
