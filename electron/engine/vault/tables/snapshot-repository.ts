import { Snapshot, SnapshotApp, type SnapshotState } from '../../../../shared/domain/snapshot.ts';
import type { EpochMs, SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson, type JsonObject } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import { parseJson, readAs } from './read-row.ts';
import type { AppTally } from '../types.ts';
import { importedDigest } from './version-repository.ts';
import type { TextRepository } from './text-repository.ts';

export type SnapshotRow = {
  snapshot_key: number;
  snapshot_id: string;
  run_id: string;
  tenant: string;
  started_at: number;
  ended_at: number | null;
  state: SnapshotState;
  directory_digest: string | null;
  body: string;
  tags: string;
  reason: string;
  ticket: string;
};
type AppSeenRow = {
  app_id: string;
  version_id: string | null;
  outcome: string;
  seen_text: number;
  evidence_text: number;
};
/** One app of a snapshot as the seal sees it. */
export type SealedAppRow = {
  app_id: string;
  version_key: number | null;
  /** Of a version that was taken out of the snapshot since. */
  tombstone: string | null;
  outcome: string;
  seen: Uint8Array;
  evidence: Uint8Array;
};

const nothing: AppTally = { listed: 0, held: 0, withData: 0, scripts: 0, objects: 0 };

const read = (row: SnapshotRow): Snapshot =>
  readAs(
    Snapshot,
    {
      ...(parseJson(row.body) as JsonObject),
      snapshotId: row.snapshot_id,
      runId: row.run_id,
      tenant: row.tenant,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      state: row.state,
      tags: parseJson(row.tags),
      reason: row.reason,
      ticket: row.ticket,
    },
    'snapshot',
  );
const bodyOf = ({ scope, counts, gaps, alarms, identity }: Snapshot) =>
  canonicalJson({ scope, counts, gaps, alarms, identity });

function prepareSnapshots({ prepare }: Statements) {
  return {
    insert: prepare<[Omit<SnapshotRow, 'snapshot_key' | 'directory_digest'>]>(
      `INSERT INTO snapshot (snapshot_id, run_id, tenant, started_at, ended_at, state, body, tags, reason, ticket)
       VALUES (@snapshot_id, @run_id, @tenant, @started_at, @ended_at, @state, @body, @tags, @reason, @ticket)`,
    ),
    one: prepare<[string], SnapshotRow>('SELECT * FROM snapshot WHERE snapshot_id = ?'),
    page: prepare<[number, number], SnapshotRow>(
      `SELECT * FROM snapshot WHERE started_at < ?
         AND NOT EXISTS (SELECT 1 FROM retention WHERE kind = 'trash-snapshot' AND id = snapshot.snapshot_id)
       ORDER BY started_at DESC, snapshot_key DESC LIMIT ?`,
    ),
    each: prepare<[], SnapshotRow>('SELECT * FROM snapshot ORDER BY snapshot_key'),
    count: prepare<[], { snapshots: number }>('SELECT count(*) AS snapshots FROM snapshot'),
    end: prepare<[number, string, string, number]>(
      'UPDATE snapshot SET ended_at = ?, state = ?, body = ? WHERE snapshot_key = ?',
    ),
    annotate: prepare<[string, string, string, number]>(
      'UPDATE snapshot SET tags = ?, reason = ?, ticket = ? WHERE snapshot_key = ?',
    ),
    setDirectory: prepare<[string, number]>('UPDATE snapshot SET directory_digest = ? WHERE snapshot_key = ?'),
  };
}

function prepareSnapshotApps({ prepare }: Statements) {
  return {
    putApp: prepare<[number, number, number | null, string, number, number]>(
      `INSERT INTO snapshot_app (snapshot_key, app_key, version_key, outcome, seen_text, evidence_text) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (snapshot_key, app_key) DO UPDATE SET version_key = excluded.version_key, outcome = excluded.outcome,
         seen_text = excluded.seen_text, evidence_text = excluded.evidence_text`,
    ),
    apps: prepare<[number], AppSeenRow>(
      `SELECT app.app_id, version.version_id, snapshot_app.outcome, seen_text, evidence_text
       FROM snapshot_app JOIN app USING (app_key) LEFT JOIN version USING (version_key)
       WHERE snapshot_app.snapshot_key = ? ORDER BY app.app_id`,
    ),
    sealed: prepare<[number], SealedAppRow>(
      `SELECT app.app_id, snapshot_app.version_key, version_tombstone.digest AS tombstone, outcome,
         seen.digest AS seen, evidence.digest AS evidence
       FROM snapshot_app JOIN app USING (app_key) LEFT JOIN version_tombstone USING (snapshot_key, app_key)
         JOIN text AS seen ON seen.text_id = seen_text JOIN text AS evidence ON evidence.text_id = evidence_text
       WHERE snapshot_app.snapshot_key = ? ORDER BY app.app_id`,
    ),
    tally: prepare<[number], AppTally>(
      `SELECT count(*) AS listed, count(version_key) AS held, coalesce(sum(with_data), 0) AS withData,
         count(script_text) AS scripts, coalesce(sum(object_count), 0) AS objects
       FROM snapshot_app LEFT JOIN version USING (version_key) WHERE snapshot_key = ?`,
    ),
    ofVersion: prepare<[string], { snapshot_id: string }>(
      `SELECT snapshot.snapshot_id FROM version JOIN snapshot_app USING (version_key) JOIN snapshot USING (snapshot_key)
       WHERE version.version_id = ? ORDER BY snapshot_key`,
    ),
    sights: prepare<[], { app_key: number; seen_text: number; outcome: string }>(
      `/* whole pass */ SELECT seen.app_key, seen_text, outcome,
         max((coalesce(objects_digest, '') <> '${importedDigest}') * (1 << 40) + snapshot_key) AS newest
       FROM snapshot_app AS seen LEFT JOIN version USING (version_key) GROUP BY seen.app_key`,
    ),
  };
}

/** The only place that knows the tables `snapshot` and `snapshot_app`. */
export function createSnapshotRepository(statements: Statements, texts: TextRepository) {
  const sql = { ...prepareSnapshots(statements), ...prepareSnapshotApps(statements) };

  const need = (snapshotId: SnapshotId): SnapshotRow => {
    const row = sql.one.get(snapshotId);
    if (!row) throw new AppError('request.not-found', { snapshot: snapshotId });
    return row;
  };

  return {
    begin(snapshot: Snapshot): void {
      if (sql.one.get(snapshot.snapshotId)) return;
      const { snapshotId, runId, tenant, startedAt, state, tags, reason, ticket } = Snapshot.parse(snapshot);
      if (state !== 'running') throw new AppError('request.invalid', { snapshot: snapshotId, state });
      sql.insert.run({
        snapshot_id: snapshotId,
        run_id: runId,
        tenant,
        started_at: startedAt,
        ended_at: null,
        state,
        body: bodyOf(snapshot),
        tags: canonicalJson(tags),
        reason,
        ticket,
      });
    },
    need,
    /** The row of a snapshot that may still change. */
    needRunning(snapshotId: SnapshotId): SnapshotRow {
      const row = need(snapshotId);
      if (row.state !== 'running') throw new AppError('request.refused', { reason: 'sealed', snapshot: snapshotId });
      return row;
    },
    get(snapshotId: SnapshotId): Snapshot | null {
      const row = sql.one.get(snapshotId);
      return row ? read(row) : null;
    },
    page: ({ before, limit }: { before?: EpochMs; limit: number }) =>
      sql.page.all(before ?? Number.MAX_SAFE_INTEGER, limit).map(read),
    each: () => sql.each.all(),
    count: () => sql.count.get()?.snapshots ?? 0,
    end(key: number, snapshot: Snapshot): void {
      sql.end.run(snapshot.endedAt ?? snapshot.startedAt, snapshot.state, bodyOf(snapshot), key);
    },
    annotate(key: number, { tags, reason, ticket }: Pick<Snapshot, 'tags' | 'reason' | 'ticket'>): void {
      sql.annotate.run(canonicalJson(tags), reason, ticket, key);
    },
    setDirectory: (key: number, digest: string): void => void sql.setDirectory.run(digest, key),
    putApp(key: number, appKey: number, versionKey: number | null, app: SnapshotApp): number {
      const { name, spaceName, spaceType, outcome, facts, evidence } = SnapshotApp.parse(app);
      const seen = texts.keepJson({ name, spaceName, spaceType, facts });
      sql.putApp.run(key, appKey, versionKey, outcome, seen, texts.keepJson(evidence));
      return seen;
    },
    apps: (snapshotId: SnapshotId): SnapshotApp[] =>
      sql.apps.all(sql.one.get(snapshotId)?.snapshot_key ?? 0).map((row) =>
        readAs(
          SnapshotApp,
          {
            ...(texts.readJson(row.seen_text) as JsonObject),
            snapshotId,
            appId: row.app_id,
            outcome: row.outcome,
            versionId: row.version_id,
            evidence: texts.readJson(row.evidence_text),
          },
          'snapshot app',
        ),
      ),
    tally: (snapshotId: SnapshotId): AppTally => sql.tally.get(sql.one.get(snapshotId)?.snapshot_key ?? 0) ?? nothing,
    sealedApps: (key: number) => sql.sealed.iterate(key),
    ofVersion: (versionId: VersionId) => sql.ofVersion.all(versionId).map((row) => row.snapshot_id as SnapshotId),
    /** How each app was seen by the newest snapshot that names it. */
    lastSights: () => sql.sights.all(),
    read,
  };
}
export type SnapshotRepository = ReturnType<typeof createSnapshotRepository>;
