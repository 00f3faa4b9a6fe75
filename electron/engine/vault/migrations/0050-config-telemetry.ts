import type { Migration } from '../database/migration.ts';

/** What is kept of a tenant's configuration, sealed like snapshots, and of its audit events, which can be destroyed alone. */
export const configTables: Migration = {
  version: 50,
  name: 'configuration and telemetry',
  up(db) {
    db.exec(`
      -- A seal is of a snapshot or of a capture of configuration; both are links of one chain.
      CREATE TABLE seal_of_either (
        sequence INTEGER PRIMARY KEY, snapshot_id TEXT UNIQUE, config_id TEXT UNIQUE, at INTEGER NOT NULL,
        root TEXT NOT NULL, audit_sequence INTEGER NOT NULL, audit_hash TEXT NOT NULL, hash TEXT NOT NULL,
        CHECK ((snapshot_id IS NULL) <> (config_id IS NULL))
      ) STRICT;
      INSERT INTO seal_of_either (sequence, snapshot_id, at, root, audit_sequence, audit_hash, hash)
        SELECT sequence, snapshot_id, at, root, audit_sequence, audit_hash, hash FROM seal;
      DROP TABLE seal;
      ALTER TABLE seal_of_either RENAME TO seal;

      CREATE TABLE config_capture (
        capture_key INTEGER PRIMARY KEY,
        config_id TEXT NOT NULL UNIQUE,
        tenant TEXT NOT NULL, taken_at INTEGER NOT NULL, snapshot_id TEXT, body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX config_capture_time ON config_capture (taken_at);
      CREATE INDEX config_capture_tenant ON config_capture (tenant, taken_at);
      CREATE INDEX config_capture_snapshot ON config_capture (snapshot_id);
      -- Each distinct item once: packed text, the digest over the text.
      CREATE TABLE config_body (
        body_key INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, body BLOB NOT NULL
      ) STRICT;
      CREATE TABLE config_entry (
        capture_key INTEGER NOT NULL REFERENCES config_capture,
        body_key INTEGER NOT NULL REFERENCES config_body,
        PRIMARY KEY (capture_key, body_key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX config_entry_body ON config_entry (body_key);
      -- Bytes as they are or deflated, whichever is less.
      CREATE TABLE config_file (
        file_key INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE,
        file_bytes INTEGER NOT NULL, kept_at INTEGER NOT NULL, body BLOB NOT NULL
      ) STRICT;
      CREATE INDEX config_file_kept ON config_file (kept_at);
      CREATE TABLE config_file_use (
        body_key INTEGER NOT NULL REFERENCES config_body,
        file_key INTEGER NOT NULL REFERENCES config_file,
        PRIMARY KEY (body_key, file_key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX config_file_use_file ON config_file_use (file_key);

      CREATE TABLE telemetry_policy (tenant TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE telemetry_window (
        tenant TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, PRIMARY KEY (tenant, from_at)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE telemetry_day (
        tenant TEXT NOT NULL, date TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (tenant, date)
      ) STRICT, WITHOUT ROWID;
      -- How many events there must be.
      CREATE TABLE telemetry_tally (
        tenant_key INTEGER PRIMARY KEY, tenant TEXT NOT NULL UNIQUE, events INTEGER NOT NULL
      ) STRICT;
      -- The digest is over the whole event. Refers to no table, so that it can be emptied page by page.
      CREATE TABLE telemetry_event (
        event_key INTEGER PRIMARY KEY, tenant_key INTEGER NOT NULL,
        event_id TEXT NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, source TEXT NOT NULL, user_id TEXT NOT NULL,
        digest BLOB NOT NULL, body BLOB NOT NULL,
        UNIQUE (tenant_key, event_id)
      ) STRICT;
      CREATE INDEX telemetry_event_time ON telemetry_event (tenant_key, at, event_id);
      CREATE INDEX telemetry_event_type ON telemetry_event (tenant_key, type, at);
      CREATE INDEX telemetry_event_user ON telemetry_event (tenant_key, user_id, at, type);
      -- Empty but inside a transaction that moves the events which stay.
      CREATE TABLE telemetry_spare (
        event_key INTEGER PRIMARY KEY, tenant_key INTEGER NOT NULL,
        event_id TEXT NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, source TEXT NOT NULL, user_id TEXT NOT NULL,
        digest BLOB NOT NULL, body BLOB NOT NULL
      ) STRICT;
    `);
  },
};
