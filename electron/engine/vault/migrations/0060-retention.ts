import type { Migration } from '../database/migration.ts';

/** What decides how long things are kept, and what stands in for versions that were taken out of snapshots that stay. */
export const retentionTables: Migration = {
  version: 60,
  name: 'retention',
  up(db) {
    db.exec(`
      -- Policies, holds, pins, trash, acknowledgements, previews and the append-only profile, told apart by kind.
      CREATE TABLE retention (
        kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)
      ) STRICT, WITHOUT ROWID;

      -- An app in a snapshot whose version was taken away: the digest under which the snapshot was sealed.
      CREATE TABLE version_tombstone (
        snapshot_key INTEGER NOT NULL REFERENCES snapshot,
        app_key INTEGER NOT NULL REFERENCES app,
        version_id TEXT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (snapshot_key, app_key)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
