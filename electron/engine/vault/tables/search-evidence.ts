import type { EpochMs, VersionId } from '../../../../shared/domain/ids.ts';
import type { Statements } from '../database/statements.ts';
import type { SearchSpan, SpanEnd, SpanEvidence, SpanVersion } from '../search-types.ts';
import type { ObjectRepository } from './object-repository.ts';
import { placeIn, trashedKeys } from './search-place.ts';

type VersionRow = { version_id: string; ordinal: number; taken_at: number };
type SeenRow = { first_seen: number | null; last_seen: number | null; snapshots: number };

const versionOf = (row: VersionRow): SpanVersion => ({
  versionId: row.version_id as VersionId,
  ordinal: row.ordinal,
  takenAt: row.taken_at as EpochMs,
});

function prepareEvidence({ prepare }: Statements) {
  const place = placeIn('version');
  const version = 'SELECT version_id, ordinal, taken_at FROM version WHERE app_key = ?';
  return {
    first: prepare<[number, number], VersionRow>(`${version} AND ${place} >= ? ORDER BY ${place} LIMIT 1`),
    last: prepare<[number, number], VersionRow>(`${version} AND ${place} <= ? ORDER BY ${place} DESC LIMIT 1`),
    seen: prepare<[number, number, number], SeenRow>(
      `SELECT min(snapshot_key) AS first_seen, max(snapshot_key) AS last_seen, count(*) AS snapshots
       FROM version JOIN snapshot_app USING (version_key) WHERE version.app_key = ? AND ${place} BETWEEN ? AND ?
         AND snapshot_key NOT IN ${trashedKeys}`,
    ),
    next: prepare<[number, number], { place: number; list_id: number }>(
      `SELECT ${place} AS place, list_id FROM version WHERE app_key = ? AND ${place} > ? ORDER BY place LIMIT 1`,
    ),
    statesOfObject: prepare<[number, string], { state_id: number }>(
      'SELECT state_id FROM object_state WHERE app_key = ? AND object_id = ?',
    ),
    lastSight: prepare<[number, number], { snapshot_key: number | null }>(
      `SELECT max(snapshot_key) AS snapshot_key FROM snapshot_app WHERE app_key = ? AND snapshot_key <= ?
         AND snapshot_key NOT IN ${trashedKeys}`,
    ),
    sights: prepare<[number, number, number], { snapshot_key: number }>(
      `SELECT snapshot_key FROM snapshot_app WHERE app_key = ? AND snapshot_key >= ? AND snapshot_key < ?
         AND snapshot_key NOT IN ${trashedKeys} ORDER BY snapshot_key`,
    ),
    between: prepare<[number, number, number], { version_key: number }>(
      `SELECT version_key FROM version WHERE app_key = ? AND ${place} > ? AND ${place} < ? LIMIT 1`,
    ),
    named: prepare<[string], { app_key: number }>(
      'SELECT DISTINCT app_key FROM snapshot_app WHERE snapshot_key IN (SELECT value FROM json_each(?))',
    ),
    newest: prepare<[], VersionRow & { app_key: number }>(
      `/* whole pass */ SELECT app_key, version_id, ordinal, taken_at, max(${place}) AS place FROM version GROUP BY app_key`,
    ),
  };
}

/** What proves that a thing was as the index says: versions and snapshots. */
export function createSearchEvidence(statements: Statements, objects: ObjectRepository) {
  const sql = prepareEvidence(statements);
  const everything = Number.MAX_SAFE_INTEGER;

  return {
    evidence(appKey: number, { first, last }: SearchSpan): SpanEvidence | null {
      const [from, to] = [sql.first.get(appKey, first), sql.last.get(appKey, last ?? everything)];
      if (!from || !to) return null;
      const seen = sql.seen.get(appKey, first, last ?? everything);
      return {
        firstVersion: versionOf(from),
        lastVersion: versionOf(to),
        firstSeen: seen?.first_seen ?? null,
        lastSeen: seen?.last_seen ?? null,
        snapshots: seen?.snapshots ?? 0,
      };
    },
    after(appKey: number, objectId: string, last: number): SpanEnd | null {
      const next = sql.next.get(appKey, last);
      if (!next) return null;
      const held = new Set(objects.statesOf(next.list_id));
      const state = sql.statesOfObject.all(appKey, objectId).find((row) => held.has(row.state_id));
      const seen = sql.seen.get(appKey, next.place, everything);
      return { snapshot: seen?.first_seen ?? null, object: state ? objects.readState(state.state_id) : null };
    },
    lastSightOfApp: (appKey: number, until = everything): number | null =>
      sql.lastSight.get(appKey, until)?.snapshot_key ?? null,
    sightsOfApp: (appKey: number, from: number, until: number | null): number[] =>
      sql.sights.all(appKey, from, until ?? everything).map((row) => row.snapshot_key),
    areNeighbours: (appKey: number, last: number, first: number): boolean => !sql.between.get(appKey, last, first),
    appsIn: (snapshots: readonly number[]) =>
      new Set(sql.named.all(JSON.stringify(snapshots)).map((row) => row.app_key)),
    newestVersions: () => new Map(sql.newest.all().map((row) => [row.app_key, versionOf(row)])),
  };
}
