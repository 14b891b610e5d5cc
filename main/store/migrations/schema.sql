-- version 3
CREATE TABLE authors (no INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, UNIQUE (name, role)) STRICT;
CREATE TABLE documents (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'issue', 'registry')),
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES authors (no)
  ) STRICT;
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  doc INTEGER NOT NULL REFERENCES documents (no),
  author INTEGER NOT NULL REFERENCES authors (no),
  at INTEGER NOT NULL,
  origin TEXT NOT NULL,
  body BLOB NOT NULL
  , since INTEGER, entries INTEGER NOT NULL DEFAULT 1, until INTEGER, form INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX entries_of_document ON entries (doc, seq);
CREATE TABLE media (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  added_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE newsroom (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE proofs (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  issue INTEGER NOT NULL REFERENCES documents (no),
  page TEXT NOT NULL,
  label TEXT NOT NULL,
  author INTEGER NOT NULL REFERENCES authors (no),
  at INTEGER NOT NULL,
  list BLOB NOT NULL
  ) STRICT;
CREATE INDEX proofs_of_page ON proofs (issue, page, no);
CREATE TABLE put_aside (
  no INTEGER PRIMARY KEY,
  doc INTEGER NOT NULL REFERENCES documents (no),
  author INTEGER NOT NULL REFERENCES authors (no),
  at INTEGER NOT NULL,
  origin TEXT NOT NULL,
  body BLOB NOT NULL,
  reason TEXT NOT NULL
  ) STRICT;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE versions (
  doc INTEGER NOT NULL REFERENCES documents (no),
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  author INTEGER NOT NULL REFERENCES authors (no),
  at INTEGER NOT NULL,
  PRIMARY KEY (doc, seq)
  ) STRICT, WITHOUT ROWID;
