import type { Database } from 'better-sqlite3';

/** The content store's tables, as one step of the vault's climb. docs/vault-format-content.md says what each means. */
export const contentTables = {
  version: 20,
  name: 'content',
  up(db: Database): void {
    db.exec(`
      CREATE TABLE content_counter (kind TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE content_file (
        id INTEGER PRIMARY KEY,
        content_id BLOB NOT NULL UNIQUE,
        sha256 BLOB NOT NULL,
        file_bytes INTEGER NOT NULL,
        stored_bytes INTEGER NOT NULL,
        root BLOB NOT NULL,
        streams BLOB NOT NULL
      ) STRICT;
      CREATE TABLE content_stream (id INTEGER PRIMARY KEY, uses INTEGER NOT NULL, recipe BLOB NOT NULL) STRICT;
      CREATE TABLE content_name (name BLOB PRIMARY KEY, id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE content_run (
        first INTEGER PRIMARY KEY,
        count INTEGER NOT NULL,
        pack INTEGER NOT NULL,
        ordinal INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE content_pack (
        id INTEGER PRIMARY KEY,
        file INTEGER NOT NULL,
        method INTEGER NOT NULL,
        depth INTEGER NOT NULL,
        stored_bytes INTEGER NOT NULL,
        raw_bytes INTEGER NOT NULL,
        live_bytes INTEGER NOT NULL,
        live_chunks INTEGER NOT NULL,
        chunks BLOB NOT NULL,
        lengths BLOB NOT NULL,
        uses BLOB NOT NULL,
        dictionary BLOB NOT NULL
      ) STRICT;
      CREATE TABLE content_pack_bytes (pack INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
      CREATE TABLE content_pending (pack INTEGER PRIMARY KEY) STRICT;
      INSERT INTO content_counter (kind, next) VALUES ('thing', 1), ('pack', 1), ('file', 1);
    `);
  },
} as const;
