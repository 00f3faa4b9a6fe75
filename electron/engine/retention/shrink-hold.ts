import type { TenantName } from '../../../shared/domain/ids.ts';
import type { Acknowledgement, ShrinkHold } from '../../../shared/domain/retention.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { shrinkAlarms } from '../backup/index.ts';
import type { RecordedSnapshot, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { snapshotsOf } from './scope.ts';

type Deps = { readonly vault: Pick<Vault, 'tenants' | 'retention'>; readonly world: Pick<World, 'now'> };

/** A later fall from what was acknowledged is a new fall; staying that small is not. */
const isCovered = (one: Snapshot, word: Acknowledgement): boolean =>
  canonicalJson(one.scope) === canonicalJson(word.scope) &&
  shrinkAlarms(one.counts, [{ ...one, counts: word.counts }]).length === 0;

function openAlarms(recorded: readonly RecordedSnapshot[], words: readonly Acknowledgement[]): RecordedSnapshot[] {
  const orders = new Map(recorded.map(({ snapshot, order }) => [snapshot.snapshotId, order]));
  const isAnswered = ({ snapshot, order }: RecordedSnapshot) =>
    words.some((word) => {
      const seenAt = orders.get(word.snapshotId);
      return (seenAt !== undefined && order <= seenAt) || isCovered(snapshot, word);
    });
  return recorded.filter((one) => one.snapshot.alarms.length > 0 && !isAnswered(one));
}

/** The first sudden fall that nobody has acknowledged, with the last snapshot from before it. */
export function findShrinkHold(tenant: TenantName, { vault }: Pick<Deps, 'vault'>): ShrinkHold | null {
  const recorded = snapshotsOf(tenant, vault);
  const [first] = openAlarms(recorded, vault.retention.acknowledgements());
  if (!first) return null;
  const { snapshotId, startedAt, alarms, scope } = first.snapshot;
  const before = recorded.filter(
    ({ snapshot, order }) =>
      order < first.order &&
      snapshot.alarms.length === 0 &&
      (snapshot.state === 'complete' || snapshot.state === 'partial') &&
      canonicalJson(snapshot.scope) === canonicalJson(scope),
  );
  return { snapshotId, startedAt, alarms, lastGood: before.at(-1)?.snapshot.snapshotId ?? null };
}

/** Throws `retention.shrunk` while a fall waits for a person's word. */
export function refuseWhileShrunk(tenant: TenantName, deps: Pick<Deps, 'vault'>): void {
  const shrunk = findShrinkHold(tenant, deps);
  if (!shrunk) return;
  const { snapshotId, alarms, lastGood } = shrunk;
  throw new AppError('retention.shrunk', { tenant, snapshot: snapshotId, alarms: [...alarms], lastGood });
}

/** A person has seen every fall so far and says why; returns how many snapshots that answers. */
export function acknowledgeShrink(
  { tenant, reason, by }: { readonly tenant: TenantName; readonly reason: string; readonly by: string },
  { vault, world }: Deps,
): number {
  const open = openAlarms(snapshotsOf(tenant, vault), vault.retention.acknowledgements());
  for (const { snapshot } of open) {
    const { snapshotId, scope, counts } = snapshot;
    vault.retention.acknowledge({ snapshotId, reason, by, at: world.now(), scope, counts });
  }
  return open.length;
}
