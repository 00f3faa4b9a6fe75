import type { Migration } from '../database/migration.ts';

/** The register of media that copies go to, and the receipts that came back for them. */
export const archiveTables: Migration = {
  version: 80,
  name: 'archive',
  up(db) {
    db.exec(`
      CREATE TABLE medium (
        medium_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE medium_receipt (
        receipt_id TEXT PRIMARY KEY, medium_id TEXT NOT NULL REFERENCES medium, at INTEGER NOT NULL, body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX medium_receipt_medium ON medium_receipt (medium_id, at);
    `);
  },
};
