import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect, createNewsroom } from './index.js';
import { APPLICATION_ID, SCHEMA } from './migrations/index.js';
import { openSqlite } from './sqlite.js';
import { author, child, close, create, newNewsroom, openNewsroom, paragraph, temporaryFolder } from './testing/help.js';

const failure = (dir: string) =>
  connect(dir, { author }).then(
    () => null,
    (error: unknown) => error,
  );
const everything = (dir: string) =>
  Object.fromEntries(
    fs
      .readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => [path.join(f.parentPath, f.name), fs.readFileSync(path.join(f.parentPath, f.name), 'base64')]),
  );

describe('a new newsroom', () => {
  it('has its parts, its registry and a publication', async () => {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    expect(await client.call('newsroom.info', {})).toEqual({ path: fs.realpathSync(dir), name: '澜川日报', schema: SCHEMA });
    expect((await client.call('publications.list', {})).publications).toHaveLength(1);
    expect((await client.call('newsroom.check', {})).ok).toBe(true);
    expect(fs.readdirSync(dir)).toEqual(expect.arrayContaining(['newsroom.db', 'media', 'backups']));
  });

  it('does not overwrite what is there', () => {
    const dir = newNewsroom();
    const before = everything(dir);
    expect(() => createNewsroom(dir, { name: 'x', author })).toThrow(expect.objectContaining({ code: 'exists' }));
    expect(everything(dir)).toEqual(before);
    const file = path.join(temporaryFolder(), 'file');
    fs.writeFileSync(file, 'x');
    expect(() => createNewsroom(file, { name: 'x', author })).toThrow(expect.objectContaining({ code: 'exists' }));
  });
});

describe('what is not opened', () => {
  it('a folder that is not there, is no newsroom, or a file', async () => {
    const folder = temporaryFolder();
    expect(await failure(path.join(folder, 'none'))).toMatchObject({ code: 'not-found' });
    expect(await failure(folder)).toMatchObject({ code: 'not-a-newsroom' });
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, 'x');
    expect(await failure(file)).toMatchObject({ code: 'not-a-newsroom' });
    expect(fs.readdirSync(folder)).toEqual(['file']);
  });

  it('another program’s SQLite file', async () => {
    const folder = temporaryFolder();
    const db = openSqlite(path.join(folder, 'newsroom.db'));
    db.exec('CREATE TABLE t (a); PRAGMA user_version = 1');
    db.close();
    const before = everything(folder);
    expect(await failure(folder)).toMatchObject({ code: 'not-a-newsroom' });
    expect(everything(folder)).toEqual(before);
  });

  it('a newsroom from a newer Dateline, left byte for byte as it was', async () => {
    const dir = newNewsroom();
    const db = openSqlite(path.join(dir, 'newsroom.db'));
    db.pragma(`user_version = ${SCHEMA + 1}`);
    db.close();
    const before = everything(dir);
    expect(await failure(dir)).toMatchObject({ code: 'newer-newsroom', values: { found: SCHEMA + 1, known: SCHEMA } });
    expect(everything(dir)).toEqual(before);
  });

  it('a newer one whose version stands only in the write-ahead log', async () => {
    const dir = newNewsroom();
    const copy = path.join(temporaryFolder(), 'copy.newsroom');
    const db = openSqlite(path.join(dir, 'newsroom.db'));
    db.pragma(`user_version = ${SCHEMA + 5}`);
    // As a crash leaves it: the log beside the file, not yet in it.
    fs.cpSync(dir, copy, { recursive: true });
    fs.rmSync(path.join(copy, 'newsroom.db-shm'), { force: true });
    db.close();
    const file = path.join(copy, 'newsroom.db');
    const before = [fs.readFileSync(file), fs.readFileSync(`${file}-wal`)];
    expect(before[0]!.readInt32BE(60)).toBe(SCHEMA);
    expect(await failure(copy)).toMatchObject({ code: 'newer-newsroom', values: { found: SCHEMA + 5 } });
    expect([fs.readFileSync(file), fs.readFileSync(`${file}-wal`)]).toEqual(before);
  });

  it('a place without permission', { skip: process.platform === 'win32' }, async () => {
    // Root may do anything, so a child that has put root's rights down tries (see child.ts).
    const dir = newNewsroom();
    fs.chmodSync(path.dirname(dir), 0o755);
    const tried = async () => await child(['open', dir], { env: { ...process.env, DATELINE_TEST_NOBODY: '1' } }).next();
    fs.chmodSync(dir, 0o555);
    expect(await tried(), 'may read, not write').toMatchObject({ error: { code: 'no-permission' } });
    fs.chmodSync(path.join(dir, 'newsroom.db'), 0);
    expect(await tried(), 'may not read').toMatchObject({ error: { code: 'no-permission' } });
    fs.chmodSync(dir, 0);
    expect(await tried(), 'may not look').toMatchObject({ error: { code: 'no-permission' } });
    fs.chmodSync(dir, 0o755);
  });
});

describe('a damaged database', () => {
  async function filled(): Promise<{ dir: string; backup: string; id: string }> {
    const dir = newNewsroom();
    const client = await openNewsroom(dir);
    const id = await create(client, { headline: ['高新区'], body: [paragraph('济宁'.repeat(5000))] });
    const backup = (await client.call('newsroom.backup', {})).path;
    await close(client);
    return { dir, backup, id };
  }
  const file = (dir: string) => path.join(dir, 'newsroom.db');

  it.each([
    [
      'overwritten in the middle',
      (f: string) => {
        const b = fs.readFileSync(f);
        b.fill(0xa5, 4096, b.length - 4096);
        fs.writeFileSync(f, b);
      },
    ],
    ['cut off', (f: string) => fs.truncateSync(f, Math.floor(fs.statSync(f).size / 2 / 4096) * 4096)],
    ['empty', (f: string) => fs.truncateSync(f, 0)],
    ['another kind of file', (f: string) => fs.writeFileSync(f, 'hello'.repeat(2000))],
    ['gone', (f: string) => fs.rmSync(f)],
  ])('%s: named with its newest good backup, kept as it is', async (_how, damage) => {
    const { dir } = await filled();
    damage(file(dir));
    const before = fs.existsSync(file(dir)) && fs.readFileSync(file(dir));
    const error = await failure(dir);
    expect(error).toMatchObject({ code: 'damaged', values: { backup: expect.stringContaining('newsroom-') as string } });
    if (before) expect(fs.readFileSync(file(dir)).equals(before)).toBe(true);
  });

  it('without a backup names none', async () => {
    const dir = newNewsroom();
    const bytes = fs.readFileSync(file(dir));
    bytes.fill(0x5a, 4096);
    fs.writeFileSync(file(dir), bytes);
    expect(bytes.readInt32BE(68)).toBe(APPLICATION_ID);
    const error = (await failure(dir)) as { code: string; values: object };
    expect(error.code).toBe('damaged');
    expect(error.values).not.toHaveProperty('backup');
  });
});
