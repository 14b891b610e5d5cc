import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatelineError } from '../../shared/contract/errors.js';
import { makePackage, PackageWriter } from './package.js';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-package-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(dir, { recursive: true });
});
const out = () => path.join(dir, '2018-04-27');
const bytes = (text: string) => Buffer.from(text);
const make = (files: Record<string, string>, facts = {}) =>
  makePackage(out(), facts, async (writer) => {
    for (const [name, content] of Object.entries(files)) await writer.write(name, bytes(content));
  });

describe('a package', () => {
  it('appears whole, with a manifest of sizes and hashes', async () => {
    const files = await make({ 'pages/b.pdf': 'bb', 'a.txt': 'a' }, { issue: 'i' });
    expect(files.map(({ path }) => path)).toEqual(['a.txt', 'pages/b.pdf', 'manifest.json']);
    const manifest = JSON.parse(fs.readFileSync(path.join(out(), 'manifest.json'), 'utf8')) as { issue: string; files: unknown[] };
    expect(manifest).toMatchObject({ format: 'dateline-package/1', issue: 'i' });
    expect(manifest.files[1]).toEqual({ path: 'pages/b.pdf', bytes: 2, sha256: createHash('sha256').update('bb').digest('hex') });
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });

  it('takes the place of an older one as a whole', async () => {
    await make({ 'old.txt': 'old' });
    await make({ 'new.txt': 'new' }, { format: 'facts cannot change what marks a package' });
    await make({ 'new.txt': 'new' });
    expect(fs.readdirSync(out()).sort()).toEqual(['manifest.json', 'new.txt']);
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });

  it('never takes away what somebody else put there', async () => {
    fs.mkdirSync(out());
    await expect(make({ 'a.txt': 'a' }).then(() => fs.writeFileSync(path.join(out(), 'notes.txt'), 'mine'))).resolves.toBeUndefined();
    await expect(make({ 'a.txt': 'b' })).rejects.toMatchObject({ code: 'exists' });
    expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('a');
    expect(fs.readFileSync(path.join(out(), 'notes.txt'), 'utf8')).toBe('mine');
    // A web project has a manifest.json too.
    fs.rmSync(out(), { recursive: true });
    fs.mkdirSync(out());
    fs.writeFileSync(path.join(out(), 'manifest.json'), '{"name":"a site"}');
    await expect(make({ 'a.txt': 'b' })).rejects.toMatchObject({ code: 'exists' });
    fs.rmSync(out(), { recursive: true });
    fs.writeFileSync(out(), 'a file');
    await expect(make({ 'a.txt': 'b' })).rejects.toMatchObject({ code: 'exists' });
  });

  it('also not what was put there while it was being made', async () => {
    await make({ 'a.txt': 'a' });
    const late = makePackage(out(), {}, async (writer) => {
      await writer.write('a.txt', bytes('b'));
      fs.writeFileSync(path.join(out(), 'late.txt'), 'mine');
    });
    await expect(late).rejects.toMatchObject({ code: 'exists' });
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
    expect(fs.readFileSync(path.join(out(), 'late.txt'), 'utf8')).toBe('mine');
  });

  it('leaves nothing when the work fails, and the older one as it was', async () => {
    await make({ 'a.txt': 'a' });
    const failing = makePackage(out(), {}, async (writer) => {
      await writer.write('a.txt', bytes('half'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('a');
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });

  it.each([['ENOSPC', 'export-full'], ['EACCES', 'no-permission'], ['EROFS', 'no-permission'], ['EIO', 'export-lost'], ['ENODEV', 'export-lost'], ['ENOENT', 'export-lost'], ['ENAMETOOLONG', 'export-path-long']])('%s is told as %s', async (code, told) => {
    vi.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
    await expect(make({ 'a.txt': 'a' })).rejects.toMatchObject({ code: told, values: { path: out() } });
    expect(fs.readdirSync(dir)).toEqual([]);
  }); // prettier-ignore

  it('puts the old package back when the new one cannot take its place', async () => {
    await make({ 'a.txt': 'a' });
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(from).includes('.making-') && !String(from).includes('-old') && String(to) === out())
        throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
      rename(from, to);
    });
    await expect(make({ 'a.txt': 'b' })).rejects.toMatchObject({ code: 'no-permission' });
    expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('a');
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });

  it('says so when its folder would lie in a file', async () => {
    fs.writeFileSync(path.join(dir, 'file'), '');
    expect(() => new PackageWriter(path.join(dir, 'file', 'out'))).toThrow(expect.objectContaining({ code: 'exists' }) as Error);
  });

  it('writes inside itself only, and each file once', async () => {
    const writer = new PackageWriter(out());
    for (const name of ['../x', '/x', 'a/../../x', 'a\\..\\x', './x'])
      await expect(writer.write(name, bytes(''))).rejects.toMatchObject({ code: 'bad-input' });
    await writer.write('x', bytes('1'));
    await expect(writer.write('x', bytes('2'))).rejects.toMatchObject({ code: 'unexpected' });
    await writer.abort();
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('says when the disk goes in the middle, and the older package is as it was', async () => {
    await make({ 'a.txt': 'a' });
    const write = fs.writeFileSync;
    let files = 0;
    vi.spyOn(fs, 'writeFileSync').mockImplementation((...args) => {
      if (++files === 3) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      write(...args);
    });
    await expect(make({ 'a.txt': '1', 'b.txt': '2', 'c/d.txt': '3', 'e.txt': '4' })).rejects.toMatchObject({ code: 'export-lost', values: { path: out() } }); // prettier-ignore
    expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('a');
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });

  it('ends when its pieces end badly, and leaves nothing', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield bytes('one');
      await Promise.resolve();
      throw new DatelineError('cancelled');
    }
    await expect(makePackage(out(), {}, (writer) => writer.write('a', pieces()))).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('writes pieces as they come', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (const text of ['one ', '', 'two']) yield await Promise.resolve(bytes(text));
    }
    const [file] = await makePackage(out(), {}, (writer) => writer.write('a', pieces()));
    expect(fs.readFileSync(path.join(out(), 'a'), 'utf8')).toBe('one two');
    expect(file).toEqual({ path: 'a', bytes: 7, sha256: createHash('sha256').update('one two').digest('hex') });
  });

  it('does not take the place of a file, nor lie in a newsroom, also through a link', async () => {
    fs.writeFileSync(out(), 'mine');
    await expect(make({ 'a.txt': 'a' })).rejects.toMatchObject({ code: 'exists' });
    expect(fs.readFileSync(out(), 'utf8')).toBe('mine');
    const newsroom = path.join(dir, 'n.newsroom');
    fs.mkdirSync(newsroom);
    fs.symlinkSync(newsroom, path.join(dir, 'link'));
    for (const place of [
      newsroom,
      path.join(newsroom, 'out'),
      path.join(newsroom, 'a', 'b'),
      path.join(dir, 'link'),
      path.join(dir, 'link/x/out'),
      path.join(dir, 'x/../n.newsroom/out'),
    ])
      // prettier-ignore
      expect(() => new PackageWriter(place, newsroom), place).toThrow(expect.objectContaining({ code: 'export-in-newsroom' }) as Error);
    expect(fs.readdirSync(newsroom)).toEqual([]);
    await makePackage(path.join(dir, '..n'), {}, async () => {}, newsroom);
    await makePackage(path.join(dir, 'n.newsroom-print'), {}, async () => {}, newsroom);
  });

  it('says that a path is too long, and leaves no folder of it', () => {
    const long = path.join(dir, 'new', 'x'.repeat(300));
    expect(() => new PackageWriter(long)).toThrow(expect.objectContaining({ code: 'export-path-long' }) as Error);
    expect(() => new PackageWriter(path.join(dir, ...Array<string>(60).fill('y'.repeat(100))))).toThrow(expect.objectContaining({ code: 'export-path-long' }) as Error); // prettier-ignore
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('takes folders that it made away again, but none with something in it', async () => {
    const deep = path.join(dir, 'a/b/c');
    const cancelled = (at: string) => makePackage(at, {}, () => Promise.reject(new DatelineError('cancelled')));
    await expect(cancelled(deep)).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.readdirSync(dir)).toEqual([]);
    fs.mkdirSync(path.join(dir, 'a'));
    await expect(cancelled(deep)).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.readdirSync(path.join(dir, 'a'))).toEqual([]);
  });

  describe('after a process was killed', () => {
    const writers: PackageWriter[] = [];
    afterEach(() => Promise.all(writers.splice(0).map((writer) => writer.abort())));
    /** Name of a half-made package of another process on this machine. */
    const halfOf = (pid: number): string => {
      const writer = new PackageWriter(out());
      writers.push(writer);
      const [own] = fs.readdirSync(dir).filter((name) => name.includes('.making-') && name.includes(`-${process.pid}-`));
      return path.join(dir, own!.replace(`-${process.pid}-`, `-${pid}-`));
    };
    /** Of a process that has ended. */
    const dead = (): number => spawnSync(process.execPath, ['-e', '']).pid;

    it('the next export to that place takes its half away; of running processes and other places it takes nothing', async () => {
      const [ours, running] = [halfOf(dead()), halfOf(process.ppid)];
      const other = path.join(dir, path.basename(ours).replace('2018-04-27', '2018-04-28'));
      const elsewhere = ours.replace(/making-[0-9a-f]{8}/, 'making-00000000');
      for (const half of [ours, running, other, elsewhere]) {
        fs.mkdirSync(path.join(half, 'pages'), { recursive: true });
        fs.writeFileSync(path.join(half, 'pages/1.pdf'), 'half');
      }
      await make({ 'a.txt': 'a' });
      expect([ours, running, other, elsewhere].map((half) => fs.existsSync(half))).toEqual([false, true, true, true]);
      expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('a');
    });

    it('a package that it had put aside is back, and is there if the next export fails', async () => {
      const old = `${halfOf(dead())}-old1`;
      await make({ 'a.txt': 'older' });
      fs.renameSync(out(), old);
      const failing = makePackage(out(), {}, () => Promise.reject(new Error('no')));
      await expect(failing).rejects.toThrow('no');
      expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('older');
      expect(fs.existsSync(old)).toBe(false);
    });
  });

  it('two exports to one place at once: each is whole, the later one stays', async () => {
    const one = new PackageWriter(out());
    const two = new PackageWriter(out());
    for (const name of ['a', 'b', 'c']) {
      await one.write(name, bytes('one'));
      await two.write(name, bytes('two'));
    }
    await two.finish();
    await one.finish();
    expect(['a', 'b', 'c'].map((name) => fs.readFileSync(path.join(out(), name), 'utf8'))).toEqual(['one', 'one', 'one']);
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });

  it('is tried again when another export takes the place between look and rename', async () => {
    await make({ 'a.txt': 'older' });
    const rename = fs.renameSync;
    let raced = false;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      rename(from, to);
      // Just after the older one was put aside another process puts its own there.
      if (!raced && String(to).includes('-old')) {
        raced = true;
        fs.cpSync(String(to), out(), { recursive: true });
      }
    });
    await make({ 'a.txt': 'ours' });
    expect(raced).toBe(true);
    expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('ours');
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });
});
