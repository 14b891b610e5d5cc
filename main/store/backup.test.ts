import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { isGoodBackup, KEPT_BACKUPS, listBackups } from './backup.js';
import { backups, connect, restoreBackup } from './index.js';
import { Store } from './store.js';
import { author, close, create, newNewsroom, openNewsroom, paragraph, png } from './testing/help.js';

describe('backups', () => {
  it('are made at opening and at closing after changes, verified, and not twice of the same', async () => {
    const dir = newNewsroom();
    let client = await openNewsroom(dir);
    await create(client, { headline: ['一'] });
    await close(client);
    const first = backups(dir);
    expect(first.length).toBeGreaterThanOrEqual(1);
    expect(first.every((b) => isGoodBackup(b.path))).toBe(true);
    client = await openNewsroom(dir);
    await client.call('articles.list', {});
    await close(client);
    expect(backups(dir)).toEqual(first);
    expect(fs.readdirSync(path.join(dir, 'backups')).filter((f) => !f.endsWith('.db'))).toEqual([]);
  });

  it('are made a while after opening when the last one is old', async () => {
    const dir = newNewsroom();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const store = Store.open(dir);
      expect(backups(dir)).toEqual([]);
      await vi.advanceTimersByTimeAsync(6000);
      await vi.waitFor(() => expect(backups(dir)).toHaveLength(1));
      vi.useRealTimers();
      await store.close();
      expect(backups(dir)).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('rotate: ten stay, the newest and the oldest among them', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const made: string[] = [];
    for (let n = 0; n < KEPT_BACKUPS + 4; n++) made.push((await client.call('newsroom.backup', {})).path);
    const kept = backups(dir).map((b) => b.path);
    expect(kept).toHaveLength(KEPT_BACKUPS);
    expect(kept[0]).toBe(made.at(-1));
    expect(kept.slice(0, 4)).toEqual(made.slice(-4).reverse());
  });

  it('hold what was acknowledged before', async () => {
    const client = await openNewsroom();
    const id = await create(client, { headline: ['备份之前'] });
    const { path: copy, bytes } = await client.call('newsroom.backup', {});
    expect(fs.statSync(copy).size).toBe(bytes);
    const dir = newNewsroom('copy');
    fs.copyFileSync(copy, path.join(dir, 'newsroom.db'));
    const other = await openNewsroom(dir);
    expect((await other.call('article.get', { id })).headline).toEqual(['备份之前']);
  });

  it('a damaged newsroom comes back from the newest good one; the damaged file is kept, pictures stay', async () => {
    const dir = newNewsroom();
    let client = await openNewsroom(dir);
    const id = await create(client, { headline: ['还在'], body: [paragraph('字'.repeat(20_000))] });
    const good = await client.call('newsroom.backup', {});
    // Registered after the backup: its file must be found again.
    const picture = await client.call('media.put', { name: 'a.png', bytes: png(30, 20) });
    await close(client);
    const newer = listBackups(path.join(dir, 'backups'))[0]!;
    expect(newer.path).not.toBe(good.path);
    fs.truncateSync(newer.path, 8192);
    const file = path.join(dir, 'newsroom.db');
    const damagedBytes = fs.readFileSync(file).fill(0xa5, 4096);
    fs.writeFileSync(file, damagedBytes);

    await expect(connect(dir, { author })).rejects.toMatchObject({ code: 'damaged', values: { backup: good.path } });
    const done = restoreBackup(dir);
    expect(done.backup).toBe(good.path);
    expect(fs.readFileSync(path.join(done.aside, 'newsroom.db')).equals(damagedBytes)).toBe(true);
    client = await openNewsroom(dir);
    expect((await client.call('article.get', { id })).headline).toEqual(['还在']);
    expect((await client.call('media.get', { id: picture.id })).width).toBe(30);
    expect((await client.call('newsroom.check', {})).ok).toBe(true);
  });

  it('is not restored while someone has the newsroom open, nor without a good backup; nothing is moved then', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    await client.call('newsroom.backup', {});
    expect(() => restoreBackup(dir)).toThrow(expect.objectContaining({ code: 'owned-elsewhere' }));
    await close(client);
    for (const b of backups(dir)) fs.rmSync(b.path);
    const before = fs.readFileSync(path.join(dir, 'newsroom.db'));
    expect(() => restoreBackup(dir)).toThrow(expect.objectContaining({ code: 'damaged' }));
    expect(fs.readFileSync(path.join(dir, 'newsroom.db')).equals(before)).toBe(true);
  });
});
