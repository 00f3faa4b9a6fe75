import type { Migration } from '../database/migration.ts';

/** What restoring keeps: its plans, how far each got, what came of it, and which app stands for which since. */
export const restoreTables: Migration = {
  version: 30,
  name: 'restores',
  up(db) {
    db.exec(`
      -- Bodies are packed text; the digest is over the text.
      CREATE TABLE restore_plan (
        plan_key INTEGER PRIMARY KEY,
        plan_id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL, made_at INTEGER NOT NULL,
        digest BLOB NOT NULL, body BLOB NOT NULL
      ) STRICT;
      CREATE TABLE restore_step (
        step_key INTEGER PRIMARY KEY,
        plan_key INTEGER NOT NULL REFERENCES restore_plan,
        subject TEXT NOT NULL, step TEXT NOT NULL, result TEXT NOT NULL,
        UNIQUE (plan_key, subject, step)
      ) STRICT;
      CREATE TABLE restore_id (
        run_id TEXT NOT NULL, kind TEXT NOT NULL, old_id TEXT NOT NULL, new_id TEXT NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (run_id, kind, old_id, new_id)
      ) STRICT;

      -- Each row, or group of rows, is told by one entry of the audit log, whose chain guards it.
      CREATE TABLE restore_report (
        run_id TEXT PRIMARY KEY,
        plan_key INTEGER NOT NULL REFERENCES restore_plan,
        audit_sequence INTEGER NOT NULL REFERENCES audit,
        digest BLOB NOT NULL, body BLOB NOT NULL
      ) STRICT;
      CREATE TABLE restore_proof (
        audit_sequence INTEGER PRIMARY KEY REFERENCES audit,
        snapshot_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, run_id TEXT NOT NULL, apps TEXT NOT NULL,
        UNIQUE (run_id, kind, snapshot_id)
      ) STRICT;
      CREATE TABLE succession (
        new_id TEXT PRIMARY KEY, old_id TEXT NOT NULL, audit_sequence INTEGER NOT NULL REFERENCES audit
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX succession_old ON succession (old_id, audit_sequence);
    `);
  },
};
