import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSite, zipSite } from './index.js';
import { heldIn, issueFiles, writeSite } from './testing/sites.js';

let dir: string;
let site: string;
let out: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-zip-'));
  site = path.join(dir, 'site');
  out = path.join(dir, '网站', '澜川日报.zip');
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

interface Unzip {
  on(event: 'entry', listener: (entry: { fileName: string }) => void): void;
  on(event: 'end', listener: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  openReadStream(entry: unknown, done: (error: Error | null, stream: NodeJS.ReadableStream) => void): void;
  readEntry(): void;
}
/** `yauzl`, which has no types: what of it is used here. */
const { open } = createRequire(import.meta.url)('yauzl') as {
  open(file: string, options: { lazyEntries: true }, done: (error: Error | null, zip: Unzip) => void): void;
};
const opened = (file: string): Promise<Unzip> =>
  new Promise((resolve, reject) => open(file, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip))));

/** Unpacked by another library: path → text, in the zip's order. */
async function unzip(file: string): Promise<Record<string, string>> {
  const zip = await opened(file);
  return new Promise((resolve, reject) => {
    const found: Record<string, string> = {};
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, (failed, stream) => {
        if (failed) return reject(failed);
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          found[entry.fileName] = Buffer.concat(parts).toString('utf8');
          zip.readEntry();
        });
      }),
    );
    zip.on('end', () => resolve(found));
    zip.on('error', reject);
    zip.readEntry();
  });
}

describe('a site as a zip', () => {
  it('holds the whole site under its names, and the same site gives the same bytes', async () => {
    await writeSite(site, issueFiles('2026-11-23'));
    fs.writeFileSync(path.join(site, 'assets/custom.css'), 'h1 { color: red }');
    const made = await zipSite(await readSite(site), out);
    expect(await unzip(out)).toEqual(heldIn(site));
    expect(Object.keys(await unzip(out))).toEqual(Object.keys(heldIn(site)).sort());
    expect(made).toEqual({ path: out, bytes: fs.statSync(out).size, sha256: createHash('sha256').update(fs.readFileSync(out)).digest('hex') });

    const copy = path.join(dir, 'copy');
    fs.cpSync(site, copy, { recursive: true });
    fs.utimesSync(path.join(copy, 'index.html'), new Date(0), new Date(0));
    expect((await zipSite(await readSite(copy), path.join(dir, 'b.zip'))).sha256).toBe(made.sha256);
  });

  it('leaves an older zip as it is when a file is not what the manifest says, or it is cancelled', async () => {
    await writeSite(site, issueFiles('2026-11-23'));
    await zipSite(await readSite(site), out);
    const before = fs.readFileSync(out);
    fs.writeFileSync(path.join(site, 'feed.xml'), '2026-11-99');
    await expect(zipSite(await readSite(site), out)).rejects.toMatchObject({ code: 'publish-changed' });
    fs.rmSync(path.join(site, 'feed.xml'));
    await expect(zipSite(await readSite(site), out)).rejects.toMatchObject({ code: 'publish-changed' });
    fs.writeFileSync(path.join(site, 'feed.xml'), '2026-11-23');
    const stop = new AbortController();
    await expect(
      zipSite(await readSite(site), out, { signal: stop.signal, progress: ({ done }) => done === 3 && stop.abort() }),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(fs.readFileSync(out).equals(before)).toBe(true);
    expect(fs.readdirSync(path.dirname(out))).toEqual(['澜川日报.zip']);
  });

  it('large files too are checked as they are packed', async () => {
    const large = '澜'.repeat(700_000);
    await writeSite(site, { ...issueFiles('2026-11-23'), 'search/words.js': large });
    await zipSite(await readSite(site), out);
    expect((await unzip(out))['search/words.js'] === large).toBe(true);
    fs.writeFileSync(path.join(site, 'search/words.js'), `${large.slice(1)}江`);
    await expect(zipSite(await readSite(site), out)).rejects.toMatchObject({ code: 'publish-changed' });
  });

  it('a folder without a site is none', async () => {
    fs.mkdirSync(site);
    await expect(readSite(site)).rejects.toMatchObject({ code: 'publish-no-site' });
  });
});
