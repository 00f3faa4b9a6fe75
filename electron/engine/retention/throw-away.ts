import type { EpochMs, SnapshotId } from '../../../shared/domain/ids.ts';
import type { RemovalCounts, TrashEntry } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { OnlyThere, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { keptByOwnRules } from './preview.ts';

type Deps = { readonly vault: Pick<Vault, 'tenants' | 'retention' | 'snapshots'>; readonly world: Pick<World, 'now'> };

/** What a person must see before a snapshot is deleted by hand. */
export type Deletion = { readonly unique: OnlyThere; readonly frees: RemovalCounts | null; readonly graceDays: number };

const usualGraceDays = 30;
const dayMs = 86_400_000;

function needSnapshot(snapshotId: SnapshotId, vault: Deps['vault']) {
  const snapshot = vault.snapshots.get(snapshotId);
  if (!snapshot) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
  return snapshot;
}

const graceDaysOf = (snapshotId: SnapshotId, vault: Deps['vault']): number =>
  vault.retention.policy(needSnapshot(snapshotId, vault).tenant)?.graceDays ?? usualGraceDays;

/** What exists only in it and what its end would free; null while it cannot go at all yet, being the last one taken. */
export function previewDeletion(snapshotId: SnapshotId, { vault }: Deps): Deletion {
  needSnapshot(snapshotId, vault);
  vault.retention.refuseRemoval({ snapshotIds: [snapshotId], versionIds: [] });
  const isLast = vault.retention.recorded().at(-1)?.snapshot.snapshotId === snapshotId;
  const removal = {
    snapshots: [{ id: snapshotId, cause: { rule: 'preview', by: '' } }],
    versions: [],
    keepVersions: keptByOwnRules(vault),
  };
  return {
    unique: vault.retention.onlyThere([snapshotId]),
    frees: isLast ? null : vault.retention.rehearse(removal),
    graceDays: graceDaysOf(snapshotId, vault),
  };
}

/** Puts one snapshot into the trash by hand. */
export function deleteSnapshot(
  { snapshotId, by, reason }: { readonly snapshotId: SnapshotId; readonly by: string; readonly reason: string },
  { vault, world }: Deps,
): TrashEntry {
  const { tenant } = needSnapshot(snapshotId, vault);
  const now = world.now();
  const until = (now + graceDaysOf(snapshotId, vault) * dayMs) as EpochMs;
  const rule = reason === '' ? 'by hand' : `by hand: ${reason}`.slice(0, 200);
  const entry: TrashEntry = { kind: 'snapshot', id: snapshotId, tenant, at: now, until, rule, by };
  vault.retention.putInTrash([entry]);
  return entry;
}
