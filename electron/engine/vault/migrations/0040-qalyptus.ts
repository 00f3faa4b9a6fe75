import type { Migration } from '../database/migration.ts';

/** What is kept of Qalyptus: its servers, versions of what was read of them, and the ledger of propagated tasks. */
export const qalyptusTables: Migration = {
  version: 40,
  name: 'qalyptus',
  up(db) {
    db.exec(`
      CREATE TABLE qalyptus_server (
        name TEXT PRIMARY KEY, created_at INTEGER NOT NULL, body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Bodies are packed text; the digest is over the text. That in seen leaves out what changes by itself.
      CREATE TABLE qalyptus_capture (
        capture_key INTEGER PRIMARY KEY,
        server TEXT NOT NULL REFERENCES qalyptus_server,
        taken_at INTEGER NOT NULL, tasks INTEGER NOT NULL, seen TEXT NOT NULL,
        digest BLOB NOT NULL, body BLOB NOT NULL,
        UNIQUE (server, taken_at)
      ) STRICT;

      CREATE TABLE propagated_task (
        row_key INTEGER PRIMARY KEY,
        prop_key TEXT NOT NULL UNIQUE,
        server TEXT NOT NULL REFERENCES qalyptus_server,
        digest BLOB NOT NULL, body BLOB NOT NULL
      ) STRICT;
      -- With the digest, so that an old page of the table no longer fits the index.
      CREATE INDEX propagated_task_server ON propagated_task (server, digest);
    `);
  },
};
