import { isRemark, isUsable, type Gap, type Snapshot, type SnapshotCounts } from '../../../shared/domain/snapshot.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { BackupInput } from './input.ts';
import { shrinkAlarms } from './shrink-alarm.ts';

export type Closing = {
  readonly input: BackupInput;
  readonly gaps: readonly Gap[];
  readonly counted: { readonly people: number; readonly spaces: number };
  readonly identity: Snapshot['identity'];
};

/** How many earlier snapshots say what is usual. */
const usualSnapshots = 5;

/** Counts what the snapshot really holds, names its state honestly, and seals it. */
export function closeSnapshot(
  { input, gaps, counted, identity }: Closing,
  { world, vault }: { world: World; vault: Vault },
): Snapshot {
  const counts = countSnapshot(input, counted, vault);
  return vault.snapshots.close(input.snapshotId, {
    state: stateOf(counts, gaps),
    endedAt: world.now(),
    counts,
    gaps,
    alarms: shrinkAlarms(counts, earlierSnapshots(input, vault)),
    identity,
  });
}

function countSnapshot({ snapshotId }: BackupInput, counted: Closing['counted'], vault: Vault): SnapshotCounts {
  const apps = vault.snapshots.apps(snapshotId);
  const held = apps.flatMap((app) => {
    const version = app.versionId === null ? null : vault.versions.get(app.versionId);
    return version ? [{ version, outcome: app.outcome }] : [];
  });
  const taken = held.filter(({ outcome }) => outcome === 'captured').map(({ version }) => version);
  const count = (outcome: string) => apps.filter((app) => app.outcome === outcome).length;
  return {
    listed: apps.length,
    captured: count('captured'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    objects: sum(held.map(({ version }) => version.objectCount)),
    ...counted,
    bytesRead: sum(taken.map((version) => version.fileBytes)),
    bytesStored: sum(taken.map((version) => version.storedBytes)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Any gap makes it partial; nothing kept at all makes it failed. A remark alone changes nothing. */
function stateOf(counts: SnapshotCounts, gaps: readonly Gap[]): 'complete' | 'partial' | 'failed' {
  const serious = gaps.filter((gap) => !isRemark(gap));
  if (serious.length === 0) return 'complete';
  return counts.captured + counts.unchanged === 0 ? 'failed' : 'partial';
}

/** Snapshots of the same tenant, or of those it succeeded, and scope, that ended with something to compare with. */
function earlierSnapshots({ tenant, scope, snapshotId }: BackupInput, vault: Vault): Snapshot[] {
  const same = canonicalJson(scope);
  const former = vault.tenants.all().filter(({ role }) => role === 'former');
  const names = new Set([tenant, ...former.map(({ name }) => name)]);
  return vault.snapshots
    .page({ limit: 50 })
    .filter(
      (one) =>
        one.snapshotId !== snapshotId && names.has(one.tenant) && isUsable(one) && canonicalJson(one.scope) === same,
    )
    .slice(0, usualSnapshots);
}
