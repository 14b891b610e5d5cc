/** The log and what is not made from it: documents, their entries, updates put aside, media. */
import type { Migration } from './index.js';

export const log: Migration = {
  to: 1,
  up(db) {
    db.exec(`
      CREATE TABLE newsroom (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE authors (no INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, UNIQUE (name, role)) STRICT;

      -- Times are milliseconds since 1970, UTC.
      CREATE TABLE documents (
        no INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('article', 'issue', 'registry')),
        created_at INTEGER NOT NULL,
        created_by INTEGER NOT NULL REFERENCES authors (no)
      ) STRICT;

      -- Append-only. AUTOINCREMENT: a number is never given twice, so "after entry N" always means the same.
      CREATE TABLE entries (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        doc INTEGER NOT NULL REFERENCES documents (no),
        author INTEGER NOT NULL REFERENCES authors (no),
        at INTEGER NOT NULL,
        origin TEXT NOT NULL,
        body BLOB NOT NULL
      ) STRICT;
      CREATE INDEX entries_of_document ON entries (doc, seq);

      -- Updates that broke their document: kept, never applied.
      CREATE TABLE put_aside (
        no INTEGER PRIMARY KEY,
        doc INTEGER NOT NULL REFERENCES documents (no),
        author INTEGER NOT NULL REFERENCES authors (no),
        at INTEGER NOT NULL,
        origin TEXT NOT NULL,
        body BLOB NOT NULL,
        reason TEXT NOT NULL
      ) STRICT;

      CREATE TABLE media (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        added_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
