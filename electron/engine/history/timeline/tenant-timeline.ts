import type { TimelineRow } from '../../../../shared/domain/history.ts';
import type { EpochMs, TenantName } from '../../../../shared/domain/ids.ts';
import { countGaps, isImported, isUsable, type Snapshot } from '../../../../shared/domain/snapshot.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Vault } from '../../vault/index.ts';

export type TimelineQuery = { readonly tenant?: TenantName; readonly before?: EpochMs; readonly limit: number };

/** How far back a snapshot to compare with is looked for. */
const lookBack = 200;

/** The backups of a tenant, newest first, each with what changed since the one of the same scope before it. */
export function tenantTimeline(
  vault: Vault,
  { tenant, before, limit }: TimelineQuery,
): { rows: TimelineRow[]; more: boolean } {
  const found = vault.snapshots
    .page({ limit: limit + lookBack, ...(before === undefined ? {} : { before }) })
    .filter((snapshot) => tenant === undefined || snapshot.tenant === tenant);
  const rows = found.slice(0, limit).map((snapshot, index) => {
    const older = isUsable(snapshot)
      ? found.slice(index + 1).find((one) => isUsable(one) && isAlike(one, snapshot))
      : undefined;
    return toRow(snapshot, older ? vault.history.countChanges(older.snapshotId, snapshot.snapshotId) : null);
  });
  return { rows, more: found.length > limit };
}

/** Two snapshots of different scope differ in what they looked at, which is no change of the tenant. */
const isAlike = (a: Snapshot, b: Snapshot): boolean =>
  a.tenant === b.tenant && canonicalJson(a.scope) === canonicalJson(b.scope);

function toRow(snapshot: Snapshot, changes: TimelineRow['changes']): TimelineRow {
  const { snapshotId, tenant, startedAt, endedAt, state, counts, gaps, alarms, tags, reason, ticket } = snapshot;
  const { listed, captured, failed, objects, people } = counts;
  return {
    ...{ snapshotId, tenant, startedAt, endedAt, state, objects, people, alarms, changes, tags, reason, ticket },
    apps: { listed, captured, failed },
    gaps: countGaps(gaps),
    imported: isImported(snapshot),
  };
}
