/** Proofs (校样): pages as they were composed when somebody took them, kept whole so that they are drawn again exactly. */
import type { Migration } from './index.js';

export const proofs: Migration = {
  to: 2,
  up(db) {
    db.exec(`
      -- Never altered. The list is the page's display list as JSON, deflated: about 20 KB for a full page.
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
    `);
  },
};
