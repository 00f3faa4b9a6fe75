import { objectState, type OwnedObject } from '../../../shared/domain/app.ts';
import type { HoldingCounts, Holdings, ObjectCount } from '../../../shared/domain/coverage.ts';
import type { SnapshotId } from '../../../shared/domain/ids.ts';
import { countGaps, isUsable, type Snapshot, type SnapshotApp } from '../../../shared/domain/snapshot.ts';
import type { Vault } from '../vault/index.ts';

/** The newest snapshot that ended with something in it, or null. */
export function newestUsable(vault: Vault, tenant?: string): Snapshot | null {
  const fits = (snapshot: Snapshot) => isUsable(snapshot) && (tenant === undefined || snapshot.tenant === tenant);
  return vault.snapshots.page({ limit: 500 }).find(fits) ?? null;
}

/** What a snapshot's rows alone say of it. */
export function countHeld({ snapshots }: Vault, snapshotId: SnapshotId): Omit<HoldingCounts, 'assignments'> {
  const { listed, held, withData, scripts, objects } = snapshots.tally(snapshotId);
  const directory = snapshots.directoryCounts(snapshotId);
  return { appsListed: listed, appsHeld: held, appsWithData: withData, scripts, objects, ...directory };
}

/** Counts what one snapshot holds. Gives way after each app, so that a large vault does not stop the engine. */
export async function countHoldings(vault: Vault, snapshot: Snapshot): Promise<Holdings> {
  const { snapshotId, tenant, startedAt, state, gaps } = snapshot;
  const people = vault.snapshots.people(snapshotId);
  const spaces = vault.snapshots.spaces(snapshotId);
  const apps = vault.snapshots.apps(snapshotId);
  const tally = createTally(new Set(people.map(({ personId }) => personId)));
  for (const app of apps) {
    tally.app(app, app.versionId === null ? [] : vault.versions.objects(app.versionId));
    await giveWay();
  }
  const { rows, orphans } = tally.result();
  return {
    snapshotId,
    tenant,
    takenAt: startedAt,
    state,
    gaps: countGaps(gaps),
    counts: {
      ...countHeld(vault, snapshotId),
      assignments: spaces.reduce((sum, { assignments }) => sum + assignments.length, 0),
    },
    objects: rows,
    orphans,
  };
}

const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function createTally(known: ReadonlySet<string>) {
  const rows = new Map<string, ObjectCount>();
  const orphans = { owners: new Set<string>(), apps: 0, objects: 0 };

  function isOrphan(ownerId: string | null): boolean {
    if (ownerId === null || ownerId === '' || known.has(ownerId)) return false;
    orphans.owners.add(ownerId);
    return true;
  }

  function object(one: OwnedObject): void {
    const state = one.parentId === null ? objectState(one) : 'part';
    const key = JSON.stringify([one.objectType, state]);
    const before = rows.get(key)?.count ?? 0;
    rows.set(key, { objectType: one.objectType, state, count: before + 1 });
    if (one.parentId === null && isOrphan(one.ownerId)) orphans.objects += 1;
  }

  return {
    app({ facts }: SnapshotApp, objects: readonly OwnedObject[]): void {
      if (isOrphan(facts.ownerId)) orphans.apps += 1;
      objects.forEach(object);
    },
    result: () => ({
      rows: [...rows.values()].sort((a, b) => compare(a.objectType, b.objectType) || compare(a.state, b.state)),
      orphans: { ...orphans, owners: orphans.owners.size },
    }),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
