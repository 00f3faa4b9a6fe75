import type { Migration } from '../database/migration.ts';

/** Everything but content: what a run saw, who owned what, how it was run, and the chain that proves it. */
export const firstTables: Migration = {
  version: 10,
  name: 'first-tables',
  up(db) {
    db.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE tenant (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, created_at INTEGER NOT NULL, body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX tenant_one_source ON tenant (role) WHERE role = 'source';
      CREATE TABLE credential (name TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE schedule (schedule_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

      -- JSON and scripts, each distinct text once. Who refers to one is checked by verify: an index for every reference
      -- would cost more than the references.
      CREATE TABLE text (
        text_id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, body BLOB NOT NULL
      ) STRICT;

      CREATE TABLE app (app_key INTEGER PRIMARY KEY, app_id TEXT NOT NULL UNIQUE) STRICT;

      -- One row per distinct state of an object; the columns beside the body are for searching and can be rebuilt.
      CREATE TABLE object_state (
        state_id INTEGER PRIMARY KEY,
        app_key INTEGER NOT NULL REFERENCES app,
        digest BLOB NOT NULL,
        object_id TEXT NOT NULL, object_type TEXT NOT NULL, title TEXT, owner_id TEXT, owner_subject TEXT NOT NULL,
        body BLOB NOT NULL,
        UNIQUE (app_key, digest)
      ) STRICT;
      CREATE TABLE object_list (
        list_id INTEGER PRIMARY KEY, app_key INTEGER NOT NULL REFERENCES app,
        digest BLOB NOT NULL, states BLOB NOT NULL, UNIQUE (app_key, digest)
      ) STRICT;

      CREATE TABLE version (
        version_key INTEGER PRIMARY KEY,
        version_id TEXT NOT NULL UNIQUE,
        app_key INTEGER NOT NULL REFERENCES app,
        ordinal INTEGER NOT NULL,
        taken_at INTEGER NOT NULL,
        content_id TEXT NOT NULL, sha256 TEXT NOT NULL, file_bytes INTEGER NOT NULL, stored_bytes INTEGER NOT NULL,
        with_data INTEGER NOT NULL,
        object_count INTEGER NOT NULL, root_object_count INTEGER NOT NULL,
        objects_digest TEXT NOT NULL,
        facts_text INTEGER NOT NULL,
        script_text INTEGER,
        list_id INTEGER NOT NULL REFERENCES object_list,
        UNIQUE (app_key, ordinal)
      ) STRICT;
      CREATE INDEX version_content ON version (content_id);
      CREATE INDEX version_list ON version (list_id);

      CREATE TABLE snapshot (
        snapshot_key INTEGER PRIMARY KEY,
        snapshot_id TEXT NOT NULL UNIQUE,
        run_id TEXT NOT NULL, tenant TEXT NOT NULL,
        started_at INTEGER NOT NULL, ended_at INTEGER, state TEXT NOT NULL,
        directory_digest TEXT,
        body TEXT NOT NULL,
        tags TEXT NOT NULL, reason TEXT NOT NULL, ticket TEXT NOT NULL
      ) STRICT;
      CREATE INDEX snapshot_time ON snapshot (started_at);
      CREATE TABLE snapshot_app (
        snapshot_key INTEGER NOT NULL REFERENCES snapshot,
        app_key INTEGER NOT NULL REFERENCES app,
        version_key INTEGER REFERENCES version,
        outcome TEXT NOT NULL,
        seen_text INTEGER NOT NULL,
        evidence_text INTEGER NOT NULL,
        PRIMARY KEY (snapshot_key, app_key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX snapshot_app_version ON snapshot_app (version_key);

      -- People, groups and spaces as intervals of snapshots: only what changes takes room.
      CREATE TABLE directory (
        entry_key INTEGER PRIMARY KEY,
        kind TEXT NOT NULL, entity_id TEXT NOT NULL,
        text_id INTEGER NOT NULL,
        from_snapshot INTEGER NOT NULL, until_snapshot INTEGER
      ) STRICT;
      CREATE INDEX directory_span ON directory (kind, from_snapshot, until_snapshot);
      CREATE INDEX directory_entity ON directory (kind, entity_id, until_snapshot);

      -- The newest sight of each app, for lists; rebuilt from snapshot_app and version.
      CREATE TABLE app_index (
        app_key INTEGER PRIMARY KEY REFERENCES app,
        name TEXT NOT NULL, space_name TEXT NOT NULL, space_type TEXT NOT NULL,
        owner_id TEXT NOT NULL, owner_name TEXT NOT NULL, has_section_access INTEGER,
        last_outcome TEXT NOT NULL,
        versions INTEGER NOT NULL,
        latest_version INTEGER REFERENCES version
      ) STRICT;
      CREATE INDEX app_index_name ON app_index (name COLLATE NOCASE, app_key);
      CREATE INDEX app_index_owner ON app_index (owner_id);
      CREATE INDEX app_index_latest ON app_index (latest_version);

      CREATE TABLE run (
        run_id TEXT PRIMARY KEY, state TEXT NOT NULL, created_at INTEGER NOT NULL, body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX run_time ON run (created_at);
      CREATE INDEX run_state ON run (state);
      CREATE TABLE job (
        job_id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES run, position INTEGER NOT NULL, body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX job_run ON job (run_id, position);
      -- A step belongs to a job, or to the run itself.
      CREATE TABLE job_step (
        job_id TEXT NOT NULL, step TEXT NOT NULL, result TEXT NOT NULL, PRIMARY KEY (job_id, step)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, event TEXT NOT NULL, facts TEXT NOT NULL, hash TEXT NOT NULL
      ) STRICT;
      CREATE TABLE seal (
        sequence INTEGER PRIMARY KEY, snapshot_id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL,
        root TEXT NOT NULL, audit_sequence INTEGER NOT NULL, audit_hash TEXT NOT NULL, hash TEXT NOT NULL
      ) STRICT;
      -- When each file was last read whole, and in which round of reading everything.
      CREATE TABLE read_log (
        content_id TEXT PRIMARY KEY, read_at INTEGER NOT NULL, round INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
