/** Packed entries, and names that people give to moments of a story. */
import type { Migration } from './index.js';

export const history: Migration = {
  to: 3,
  up(db) {
    db.exec(`
      -- An entry as it was appended: since NULL, entries 1, until NULL, form 0.
      -- A packed one stands for many of one author and origin: \`at\` and \`seq\` are the last one's, \`since\` is the first one's time.
      -- \`until\` is the last entry of the stretch it was packed with: between the two the document may lack what others wrote meanwhile.
      ALTER TABLE entries ADD COLUMN since INTEGER;
      ALTER TABLE entries ADD COLUMN entries INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE entries ADD COLUMN until INTEGER;
      -- Of the body: 0 a Yjs update, 1 the same deflated (raw).
      ALTER TABLE entries ADD COLUMN form INTEGER NOT NULL DEFAULT 0;

      CREATE TABLE versions (
        doc INTEGER NOT NULL REFERENCES documents (no),
        seq INTEGER NOT NULL,
        name TEXT NOT NULL,
        author INTEGER NOT NULL REFERENCES authors (no),
        at INTEGER NOT NULL,
        PRIMARY KEY (doc, seq)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
