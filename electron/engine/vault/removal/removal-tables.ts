import type { PackedBody } from '../tables/packed-body.ts';
import type { Statements } from '../database/statements.ts';

/** Keys as a statement takes a list of them. */
type Keys = string;
export const asKeys = (keys: Iterable<number | string>): Keys => JSON.stringify([...keys]);

export type GoingVersion = {
  version_key: number;
  version_id: string;
  app_key: number;
  app_id: string;
  content_id: string;
  list_id: number;
  facts_text: number;
  script_text: number | null;
};
export type CaptureOfSnapshot = {
  capture_key: number;
  config_id: string;
  tenant: string;
  snapshot_id: string;
  is_newest: number;
};

const among = (column: string, parameter = '?') => `${column} IN (SELECT value FROM json_each(${parameter}))`;
const goingVersion = `SELECT version_key, version_id, app_key, app_id, content_id, list_id, facts_text, script_text
  FROM version JOIN app USING (app_key)`;

function prepareSights({ prepare }: Statements) {
  return {
    /** Versions that these snapshots name and no other does. */
    onlyIn: prepare<[Keys, Keys], GoingVersion>(
      `${goingVersion} WHERE version_key IN (SELECT version_key FROM snapshot_app WHERE ${among('snapshot_key')})
       AND NOT EXISTS (SELECT 1 FROM snapshot_app AS other WHERE other.version_key = version.version_key
         AND other.snapshot_key NOT IN (SELECT value FROM json_each(?))) ORDER BY version_key`,
    ),
    versions: prepare<[Keys], GoingVersion>(`${goingVersion} WHERE ${among('version_id')} ORDER BY version_key`),
    texts: prepare<[Keys], { seen_text: number; evidence_text: number }>(
      `SELECT DISTINCT seen_text, evidence_text FROM snapshot_app WHERE ${among('snapshot_key')}`,
    ),
    apps: prepare<[number], { apps: number }>('SELECT count(*) AS apps FROM snapshot_app WHERE snapshot_key = ?'),
    naming: prepare<[number], { snapshot_key: number; snapshot_id: string }>(
      'SELECT snapshot_key, snapshot_id FROM snapshot_app JOIN snapshot USING (snapshot_key) WHERE version_key = ?',
    ),
    /** Apps that the index of searches saw otherwise from one of these snapshots on. */
    indexedFrom: prepare<[Keys], { app_key: number }>(
      `/* whole pass */ SELECT DISTINCT app_key FROM search_app WHERE ${among('from_snapshot')}`,
    ),
    /** Apps of which neither a version nor a sight is left. */
    dropUnseen: prepare<[]>(
      `/* whole pass */ DELETE FROM app_index WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.app_key = app_index.app_key)
       AND NOT EXISTS (SELECT 1 FROM snapshot_app WHERE snapshot_app.app_key = app_index.app_key)`,
    ),
    addTombstone: prepare<[number, number, string, string]>(
      'INSERT INTO version_tombstone (snapshot_key, app_key, version_id, digest) VALUES (?, ?, ?, ?)',
    ),
    letGo: prepare<[number]>('UPDATE snapshot_app SET version_key = NULL WHERE version_key = ?'),
    dropSights: prepare<[Keys]>(`DELETE FROM snapshot_app WHERE ${among('snapshot_key')}`),
    dropTombstones: prepare<[Keys]>(`DELETE FROM version_tombstone WHERE ${among('snapshot_key')}`),
    dropSnapshots: prepare<[Keys]>(`DELETE FROM snapshot WHERE ${among('snapshot_key')}`),
    dropVersions: prepare<[Keys]>(`DELETE FROM version WHERE ${among('version_key')}`),
    contentNeeded: prepare<[string], { content_id: string }>(
      'SELECT content_id FROM version WHERE content_id = ? LIMIT 1',
    ),
    forgetRead: prepare<[string]>('DELETE FROM read_log WHERE content_id = ?'),
    ofApp: prepare<[number], { version_id: string; content_id: string }>(
      'SELECT version_id, content_id FROM version WHERE app_key = ? ORDER BY ordinal DESC',
    ),
  };
}

/** Rows that nothing refers to any more. Each statement is bounded by what a removal has touched, where that is many. */
function prepareLeftOvers({ prepare }: Statements) {
  return {
    lists: prepare<[Keys]>(
      `DELETE FROM object_list WHERE ${among('list_id')} AND NOT EXISTS (SELECT 1 FROM version WHERE version.list_id = object_list.list_id)`,
    ),
    listsOfApp: prepare<[number], { states: Uint8Array }>('SELECT states FROM object_list WHERE app_key = ?'),
    states: prepare<[number, Keys]>(
      'DELETE FROM object_state WHERE app_key = ? AND state_id NOT IN (SELECT value FROM json_each(?))',
    ),
    directory: prepare<[], { text_id: number }>(
      `/* whole pass */ DELETE FROM directory WHERE until_snapshot IS NOT NULL AND NOT EXISTS (SELECT 1 FROM snapshot
         WHERE directory_digest IS NOT NULL AND snapshot_key >= from_snapshot AND snapshot_key < until_snapshot)
       RETURNING text_id`,
    ),
    texts: prepare<[Keys]>(
      `/* whole pass */ DELETE FROM text WHERE ${among('text_id')} AND text_id NOT IN (
         SELECT seen_text FROM snapshot_app UNION ALL SELECT evidence_text FROM snapshot_app
         UNION ALL SELECT facts_text FROM version
         UNION ALL SELECT script_text FROM version WHERE script_text IS NOT NULL
         UNION ALL SELECT text_id FROM directory)`,
    ),
  };
}

function prepareCaptures({ prepare }: Statements) {
  return {
    /** Captures of configuration that were taken with these snapshots. */
    captures: prepare<[Keys], CaptureOfSnapshot>(
      `SELECT capture_key, config_id, tenant, snapshot_id, taken_at = (SELECT max(other.taken_at) FROM config_capture AS other
         WHERE other.tenant = config_capture.tenant) AS is_newest
       FROM config_capture WHERE ${among('snapshot_id')} ORDER BY capture_key`,
    ),
    dropEntries: prepare<[number]>('DELETE FROM config_entry WHERE capture_key = ?'),
    dropCapture: prepare<[number]>('DELETE FROM config_capture WHERE capture_key = ?'),
    dropUses: prepare<[]>(
      '/* whole pass */ DELETE FROM config_file_use WHERE NOT EXISTS (SELECT 1 FROM config_entry WHERE config_entry.body_key = config_file_use.body_key)',
    ),
    dropBodies: prepare<[]>(
      '/* whole pass */ DELETE FROM config_body WHERE NOT EXISTS (SELECT 1 FROM config_entry WHERE config_entry.body_key = config_body.body_key)',
    ),
  };
}

function prepareHeld({ prepare }: Statements) {
  return {
    snapshots: prepare<[], { snapshot_key: number; snapshot_id: string; tenant: string; has_directory: number }>(
      '/* whole pass */ SELECT snapshot_key, snapshot_id, tenant, directory_digest IS NOT NULL AS has_directory FROM snapshot ORDER BY snapshot_key',
    ),
    apps: prepare<[], { app_key: number; app_id: string }>('/* whole pass */ SELECT app_key, app_id FROM app'),
    snapshotsOfApps: prepare<[Keys], { snapshot_key: number }>(
      `SELECT DISTINCT snapshot_key FROM snapshot_app WHERE ${among('app_key')}`,
    ),
    appsShown: prepare<[Keys], { app_key: number }>(
      `SELECT DISTINCT app_key FROM snapshot_app WHERE ${among('snapshot_key')}`,
    ),
    versionsIn: prepare<[Keys, Keys], { version_id: string }>(
      `SELECT version_id FROM version WHERE ${among('app_key')}
       UNION SELECT version_id FROM snapshot_app JOIN version USING (version_key) WHERE ${among('snapshot_key')}`,
    ),
    people: prepare<[], { entity_id: string; text_id: number; from_snapshot: number; until_snapshot: number | null }>(
      "SELECT entity_id, text_id, from_snapshot, until_snapshot FROM directory WHERE kind = 'person'",
    ),
    appsOwned: prepare<[{ person: string }], { app_key: number }>(
      '/* whole pass */ SELECT DISTINCT app_key FROM object_state WHERE owner_id = @person OR owner_subject = @person',
    ),
    factsOfApps: prepare<[], { app_key: number; facts_text: number }>(
      '/* whole pass */ SELECT DISTINCT app_key, facts_text FROM version',
    ),
  };
}

function prepareKept({ prepare }: Statements) {
  return {
    ofApps: prepare<
      [Keys],
      {
        version_key: number;
        version_id: string;
        app_key: number;
        app_id: string;
        ordinal: number;
        taken_at: number;
        file_bytes: number;
      }
    >(
      `SELECT version_key, version_id, app_key, app_id, ordinal, taken_at, file_bytes FROM version JOIN app USING (app_key)
       WHERE ${among('app_id')} ORDER BY app_id, ordinal`,
    ),
    /** Apps that these snapshots name and no other does, as they were last seen. */
    onlyApps: prepare<[Keys, Keys], { app_key: number; app_id: string; seen_text: number; snapshot_key: number }>(
      `SELECT app_key, app_id, seen_text, max(snapshot_key) AS snapshot_key FROM snapshot_app JOIN app USING (app_key)
       WHERE ${among('snapshot_key')} AND NOT EXISTS (SELECT 1 FROM snapshot_app AS other
         WHERE other.app_key = snapshot_app.app_key AND other.snapshot_key NOT IN (SELECT value FROM json_each(?)))
       GROUP BY app_key ORDER BY app_id`,
    ),
    plansSince: prepare<[number], PackedBody>(
      '/* whole pass */ SELECT digest, body FROM restore_plan WHERE made_at >= ?',
    ),
    listsBeside: prepare<[number, Keys], { list_id: number }>(
      'SELECT DISTINCT list_id FROM version WHERE app_key = ? AND version_key NOT IN (SELECT value FROM json_each(?))',
    ),
  };
}

/** Every statement that taking snapshots and versions away needs, over tables that other repositories write. */
export const createRemovalTables = (statements: Statements) => ({
  sights: prepareSights(statements),
  leftOvers: prepareLeftOvers(statements),
  captures: prepareCaptures(statements),
  held: prepareHeld(statements),
  kept: prepareKept(statements),
  tombstones: statements.prepare<[], { version_id: string; digest: string }>(
    '/* whole pass */ SELECT version_id, digest FROM version_tombstone ORDER BY snapshot_key, app_key',
  ),
});
export type RemovalTables = ReturnType<typeof createRemovalTables>;
