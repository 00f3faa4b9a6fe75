import type { Migration } from '../database/migration.ts';

/** What the versions of each app come to, so that a vault of half a million versions is summed up by its apps. */
export const appTotals: Migration = {
  version: 90,
  name: 'app totals',
  up(db) {
    db.exec(`
      ALTER TABLE app_index ADD COLUMN stored_bytes INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE app_index ADD COLUMN objects INTEGER NOT NULL DEFAULT 0;
      UPDATE app_index SET (stored_bytes, objects) =
        (SELECT coalesce(sum(stored_bytes), 0), coalesce(sum(object_count), 0) FROM version
         WHERE version.app_key = app_index.app_key);
    `);
  },
};
