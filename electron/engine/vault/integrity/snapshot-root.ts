import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../../shared/json.ts';
import { toHex } from '../hex.ts';
import { sha256OfJson } from '../keys/digest.ts';
import type { Tables } from '../tables/index.ts';
import type { SnapshotRow } from '../tables/snapshot-repository.ts';
import type { VersionRow } from '../tables/version-repository.ts';

/** Digests of all versions by key, each over its row and what the row refers to. */
export type VersionDigests = (versionKey: number) => string | undefined;

/** What a seal says of a version; numbers that only this database knows are left out. */
function versionDigest(row: VersionRow, digests: { facts: string; script: string | null; objects: string }): string {
  return sha256OfJson({
    versionId: row.version_id,
    appId: row.app_id,
    ordinal: row.ordinal,
    takenAt: row.taken_at,
    contentId: row.content_id,
    sha256: row.sha256,
    fileBytes: row.file_bytes,
    storedBytes: row.stored_bytes,
    withData: row.with_data === 1,
    objectCount: row.object_count,
    rootObjectCount: row.root_object_count,
    objectsDigest: row.objects_digest,
    ...digests,
  });
}

/** Looks version digests up, each computed once per pass. */
export function createVersionDigests({ versions }: Pick<Tables, 'versions'>): VersionDigests {
  const known = new Map<number, string>();
  return (versionKey) => {
    const before = known.get(versionKey);
    if (before !== undefined) return before;
    const row = versions.sealed(versionKey);
    if (!row) return undefined;
    const script = row.script === null ? null : toHex(row.script);
    const digest = versionDigest(row, { facts: toHex(row.facts), script, objects: toHex(row.objects) });
    known.set(versionKey, digest);
    return digest;
  };
}

/** One hash over everything a closed snapshot says: itself, its directory, its apps and their versions. */
export function snapshotRoot(tables: Tables, row: SnapshotRow, versionDigests: VersionDigests): string {
  const hash = createHash('sha256');
  hash.update(
    `${canonicalJson({
      snapshotId: row.snapshot_id,
      runId: row.run_id,
      tenant: row.tenant,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      state: row.state,
      directory: row.directory_digest === null ? null : tables.directory.digest(row.snapshot_key),
      body: row.body,
    })}\n`,
  );
  for (const app of tables.snapshots.sealedApps(row.snapshot_key)) {
    const version = app.version_key === null ? app.tombstone : (versionDigests(app.version_key) ?? 'missing');
    hash.update(`${JSON.stringify([app.app_id, app.outcome, version, toHex(app.seen), toHex(app.evidence)])}\n`);
  }
  return hash.digest('hex');
}
