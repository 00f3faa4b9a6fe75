import type { ImportPreview } from '../../../../shared/domain/archive-import.ts';
import type { EpochMs, SnapshotId } from '../../../../shared/domain/ids.ts';
import type { ForeignVault } from '../foreign/index.ts';

const mostListed = 500;

/** What a first import brings: everything. */
export function previewOfAll({ db, envelope, schemaVersion }: ForeignVault): ImportPreview {
  const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const bytes = db.prepare<[], number>('SELECT coalesce(sum(stored_bytes), 0) FROM content_pack').pluck().get() ?? 0;
  const snapshots = db
    .prepare<[], { snapshotId: SnapshotId; startedAt: EpochMs; state: string }>(
      'SELECT snapshot_id AS snapshotId, started_at AS startedAt, state FROM snapshot ORDER BY started_at DESC',
    )
    .all();
  return {
    state: 'first',
    vaultId: envelope.vaultId,
    schemaVersion,
    seals: { here: 0, there: count('seal'), common: 0 },
    counts: {
      snapshots: snapshots.length,
      versions: count('version'),
      apps: count('app'),
      configs: count('config_capture'),
      packs: count('content_pack'),
      bytes,
    },
    snapshots: snapshots.slice(0, mostListed),
    removedThere: { snapshots: 0, versions: 0 },
    broughtBack: { snapshots: 0, versions: 0 },
    ownEntries: 0,
    reasons: [],
    conflicts: [],
  };
}
