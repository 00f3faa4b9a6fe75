import type { Migration } from '../database/migration.ts';

/** What a search reads: nothing that other tables do not say. A vault that climbs here is indexed when it is first searched. */
export const searchTables: Migration = {
  version: 70,
  name: 'search',
  up(db) {
    db.exec(`
      -- Which snapshots name an app.
      CREATE INDEX snapshot_app_app ON snapshot_app (app_key, snapshot_key);

      CREATE TABLE search_owner (
        owner_key INTEGER PRIMARY KEY, owner_id TEXT NOT NULL, subject TEXT NOT NULL, UNIQUE (owner_id, subject)
      ) STRICT;
      -- Objects that facets cannot tell apart.
      CREATE TABLE search_group (
        group_key INTEGER PRIMARY KEY,
        app_key INTEGER NOT NULL, owner_key INTEGER NOT NULL,
        type TEXT NOT NULL, state TEXT NOT NULL,
        UNIQUE (app_key, owner_key, type, state)
      ) STRICT;
      -- From which version of its app until which a state of an object held; null: still.
      CREATE TABLE search_object (
        state_id INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER,
        group_key INTEGER NOT NULL REFERENCES search_group, changed_at INTEGER NOT NULL,
        PRIMARY KEY (state_id, first)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX search_object_group ON search_object (group_key);
      CREATE TABLE search_script (
        app_key INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER, text_id INTEGER NOT NULL,
        PRIMARY KEY (app_key, first)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX search_script_text ON search_script (text_id);

      -- How an app was seen, from a snapshot on until the next row; and every name it ever had.
      CREATE TABLE search_app (
        app_key INTEGER NOT NULL, from_snapshot INTEGER NOT NULL,
        name TEXT NOT NULL, description TEXT NOT NULL, owner_id TEXT NOT NULL,
        space_id TEXT NOT NULL, space_name TEXT NOT NULL, space_type TEXT NOT NULL,
        PRIMARY KEY (app_key, from_snapshot)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE search_app_name (
        app_key INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (app_key, name)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE search_person (
        entry_key INTEGER PRIMARY KEY, text_id INTEGER NOT NULL,
        person_id TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, is_enabled INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE search_space (
        entry_key INTEGER PRIMARY KEY, text_id INTEGER NOT NULL,
        space_id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, description TEXT NOT NULL, owner_id TEXT NOT NULL
      ) STRICT;

      -- Words alone, without text and places: the row's number is a state_id, or a text_id.
      CREATE VIRTUAL TABLE search_object_words USING fts5 (
        words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
      );
      CREATE VIRTUAL TABLE search_script_words USING fts5 (
        words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
      );
    `);
    // With no app there is nothing to index: such a vault is ready from the start.
    db.exec(`INSERT INTO meta (key, value) SELECT 'search-index', '{"rules":1,"upTo":null}'
      WHERE NOT EXISTS (SELECT 1 FROM app) AND NOT EXISTS (SELECT 1 FROM directory)`);
  },
};
