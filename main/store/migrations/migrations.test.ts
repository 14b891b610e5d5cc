import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { updateOf, type StoredEntry } from '../entry.js';
import { openSqlite, type Db } from '../sqlite.js';
import { APPLICATION_ID, migrate, MIGRATIONS, SCHEMA, schemaOf, type Migration } from './index.js';

/** Each step: rows as the version before wrote them, and what must be there after. A step without a case fails below. */
const CASES: Record<number, { before(db: Db): void; after(db: Db): void }> = {
  1: {
    before: (db) => expect(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 0 }),
    after: (db) => {
      db.exec(`
        INSERT INTO authors (no, name, role) VALUES (1, '于伟', '记者');
        INSERT INTO documents (no, id, kind, created_at, created_by) VALUES (1, 'a', 'article', 0, 1);
        INSERT INTO entries (doc, author, at, origin, body) VALUES (1, 1, 0, '', x'00');
      `);
      expect(() => db.exec(`INSERT INTO entries (doc, author, at, origin, body) VALUES (9, 1, 0, '', x'00')`)).toThrow(/FOREIGN KEY/);
      expect(() => db.exec(`INSERT INTO entries (doc, author, at, origin, body) VALUES (1, 1, 'now', '', x'00')`)).toThrow(/INTEGER/);
      expect(() => db.exec(`INSERT INTO documents (id, kind, created_at, created_by) VALUES ('b', 'poem', 0, 1)`)).toThrow(/CHECK/);
      // Numbers are never given twice, even when the last entry is gone.
      db.exec(`DELETE FROM entries; INSERT INTO entries (doc, author, at, origin, body) VALUES (1, 1, 0, '', x'00')`);
      expect(db.prepare('SELECT seq FROM entries').get()).toEqual({ seq: 2 });
    },
  },
  2: {
    before: (db) =>
      void db.exec(`
        INSERT INTO authors (no, name, role) VALUES (1, '于伟', '记者');
        INSERT INTO documents (no, id, kind, created_at, created_by) VALUES (1, 'i', 'issue', 0, 1);
        INSERT INTO entries (doc, author, at, origin, body) VALUES (1, 1, 0, '', x'00');
      `),
    after: (db) => {
      expect(db.prepare('SELECT count(*) AS n FROM entries').get()).toEqual({ n: 1 });
      db.exec(`INSERT INTO proofs (id, issue, page, label, author, at, list) VALUES ('p', 1, 'p1', '一校', 1, 0, x'00')`);
      expect(() => db.exec(`INSERT INTO proofs (id, issue, page, label, author, at, list) VALUES ('q', 9, 'p1', '', 1, 0, x'00')`)).toThrow(
        /FOREIGN KEY/,
      );
      expect(() => db.exec(`INSERT INTO proofs (id, issue, page, label, author, at, list) VALUES ('p', 1, 'p1', '', 1, 0, x'00')`)).toThrow(/UNIQUE/);
    },
  },
  3: {
    // Entries as version 1 wrote them, with a real update: they are read as they are, and count as one each.
    before: (db) => {
      db.exec(`
        INSERT INTO authors (no, name, role) VALUES (1, '于伟', '记者');
        INSERT INTO documents (no, id, kind, created_at, created_by) VALUES (1, 'a', 'article', 5, 1);
      `);
      const insert = db.prepare(`INSERT INTO entries (doc, author, at, origin, body) VALUES (1, 1, ?, 'window', ?)`);
      const doc = new Y.Doc();
      doc.on('update', (update: Uint8Array) => insert.run(7, Buffer.from(update)));
      doc.getText('headline').insert(0, '题');
      doc.getText('headline').insert(1, '目');
    },
    after: (db) => {
      const rows = db.prepare('SELECT * FROM entries ORDER BY seq').all() as StoredEntry[];
      expect(rows).toMatchObject([1, 2].map((seq) => ({ seq, at: 7, origin: 'window', since: null, entries: 1, until: null, form: 0 })));
      const doc = new Y.Doc();
      for (const row of rows) Y.applyUpdate(doc, updateOf(row));
      expect(doc.getText('headline').toJSON()).toBe('题目');
      db.exec(`INSERT INTO versions (doc, seq, name, author, at) VALUES (1, 2, '送审稿', 1, 0)`);
      expect(() => db.exec(`INSERT INTO versions (doc, seq, name, author, at) VALUES (9, 2, '', 1, 0)`)).toThrow(/FOREIGN KEY/);
      expect(() => db.exec(`INSERT INTO versions (doc, seq, name, author, at) VALUES (1, 2, '', 1, 0)`)).toThrow(/UNIQUE/);
    },
  },
};

const fresh = (): Db => {
  const db = openSqlite(':memory:');
  db.pragma('foreign_keys = ON');
  return db;
};

describe('migrations', () => {
  it('are numbered without gaps, one file each, and every one is exercised', () => {
    expect(MIGRATIONS.map((m) => m.to)).toEqual(MIGRATIONS.map((_, i) => i + 1));
    const files = fs
      .readdirSync(new URL('.', import.meta.url))
      .filter((f) => /^\d{4}-.*\.ts$/.test(f))
      .sort();
    expect(files.map((f) => Number(f.slice(0, 4)))).toEqual(MIGRATIONS.map((m) => m.to));
    expect(Object.keys(CASES).map(Number)).toEqual(MIGRATIONS.map((m) => m.to));
  });

  it.each(Object.keys(CASES).map(Number))('step %i', (to) => {
    const db = fresh();
    migrate(db, MIGRATIONS.slice(0, to - 1));
    CASES[to]!.before(db);
    expect(migrate(db, MIGRATIONS.slice(0, to))).toBe(true);
    expect([schemaOf(db), db.pragma('application_id', { simple: true })]).toEqual([to, APPLICATION_ID]);
    CASES[to]!.after(db);
    expect(migrate(db, MIGRATIONS.slice(0, to))).toBe(false);
  });

  it('a step that fails leaves the version before it, whole', () => {
    const db = fresh();
    const good: Migration = { to: SCHEMA + 1, up: (d) => void d.exec('CREATE TABLE good (a)') };
    const bad: Migration = { to: SCHEMA + 2, up: (d) => void d.exec('CREATE TABLE half (a); CREATE TABLE good (a)') };
    expect(() => migrate(db, [...MIGRATIONS, good, bad])).toThrow(/already exists/);
    expect(schemaOf(db)).toBe(SCHEMA + 1);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('good', 'half')`).all()).toEqual([{ name: 'good' }]);
  });

  it('lead to the schema that schema.sql shows. When you meant to change it: vitest -u', async () => {
    const db = fresh();
    migrate(db);
    const lines = db.prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`).all() as { sql: string }[];
    await expect(`-- version ${SCHEMA}\n${lines.map((l) => `${l.sql.replace(/\n\s+/g, '\n  ')};`).join('\n')}\n`).toMatchFileSnapshot('schema.sql');
  });
});
