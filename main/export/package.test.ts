import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

  it.each([['ENOSPC', 'disk-full'], ['EACCES', 'no-permission'], ['EROFS', 'no-permission']])('%s is told as %s', async (code, told) => {
    vi.spyOn(fs.promises, 'open').mockRejectedValue(Object.assign(new Error(code), { code }));
    await expect(make({ 'a.txt': 'a' })).rejects.toMatchObject({ code: told, values: { path: out() } });
    expect(fs.readdirSync(dir)).toEqual([]);
  }); // prettier-ignore

  it('puts the old package back when the new one cannot take its place', async () => {
    await make({ 'a.txt': 'a' });
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(from).includes('.making-') && !String(from).endsWith('-old') && String(to) === out())
        throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
      rename(from, to);
    });
    await expect(make({ 'a.txt': 'b' })).rejects.toMatchObject({ code: 'no-permission' });
    expect(fs.readFileSync(path.join(out(), 'a.txt'), 'utf8')).toBe('a');
    expect(fs.readdirSync(dir)).toEqual(['2018-04-27']);
  });

  it('says so when its folder would lie in a file', async () => {
    fs.writeFileSync(path.join(dir, 'file'), '');
    expect(() => new PackageWriter(path.join(dir, 'file', 'out'))).toThrow(expect.objectContaining({ code: 'no-permission' }) as Error);
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
});
