import type { DecideDeps } from '../../../../../../electron/engine/retention/decide.ts';
import type { KeptVersion, RecordedSnapshot } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import { presets, type Hold, type RetentionPolicy } from '../../../../../../shared/domain/retention.ts';
import { aSnapshot } from '../../vault/support/samples.ts';
import type { Told } from './stated-rules.ts';

/** A past as the rules see it; the snapshot s7 holds the version v7 of one app. */
export type Past = {
  readonly now: number;
  readonly snapshots: readonly (Told & { readonly scope: string })[];
  readonly pinned: readonly string[];
  readonly held: readonly string[];
};

export const aPolicy = (change: Partial<RetentionPolicy> = {}): RetentionPolicy => ({
  ...{ tenant: 'acme' as TenantName, timeZone: 'UTC', rules: presets.usual, apps: [], graceDays: 30, armed: false },
  ...{ setAt: 1 as EpochMs, setBy: 'Ida' },
  ...change,
});

const versionOf = (id: string) => id.replace('s', 'v') as VersionId;

/** What deciding asks of a vault, answered from a list: a real vault for each of ten thousand pasts would take a day. */
export function aStandIn({ now, snapshots, pinned, held }: Past): DecideDeps {
  const recorded = snapshots.map(({ id, at, order, state, scope }): RecordedSnapshot => {
    const spaceIds = scope === 'all' ? [] : [scope];
    const change = { startedAt: at as EpochMs, state, scope: { ...aSnapshot('x').scope, spaceIds } };
    return { snapshot: aSnapshot(id, change), order, inTrash: false };
  });
  const versions = snapshots.map(({ id, at, order }): KeptVersion => ({
    ...{ versionId: versionOf(id), appId: 'app' as AppId, ordinal: order, takenAt: at as EpochMs, fileBytes: 1 },
    ...{ isLast: order === snapshots.length, snapshotIds: [id as SnapshotId] },
  }));
  const hold: Hold = {
    ...{ holdId: 'h', scope: { kind: 'snapshot', id: 'x' }, reason: 'r', by: 'b', at: 0 as EpochMs, until: null },
  };
  const retention = {
    recorded: () => recorded,
    held: () => [
      { hold, snapshotIds: new Set(held as SnapshotId[]), versionIds: new Set(held.map((id) => versionOf(id))) },
    ],
    pins: () => pinned.map((id) => ({ snapshotId: id as SnapshotId, reason: '', by: '', at: 0 as EpochMs })),
    namedByPlans: () => new Set<SnapshotId>(),
    trash: () => [],
    versionsOf: () => versions,
  };
  const tenant = { name: 'acme', role: 'source' };
  const vault = {
    retention,
    tenants: { get: () => tenant, all: () => [tenant] },
    restores: { proofs: () => [] },
    runs: { unfinished: () => [] },
  };
  return { vault: vault as unknown as DecideDeps['vault'], world: { now: () => now as EpochMs } };
}
