import { objectState, type OwnedObject } from '../../../shared/domain/app.ts';
import type { Holdings, ObjectCount } from '../../../shared/domain/coverage.ts';
import { countGaps, isUsable, type Snapshot, type SnapshotApp } from '../../../shared/domain/snapshot.ts';
import type { Vault } from '../vault/index.ts';

/** The newest snapshot that ended with something in it, or null. */
export function newestUsable(vault: Vault, tenant?: string): Snapshot | null {
  const fits = (snapshot: Snapshot) => isUsable(snapshot) && (tenant === undefined || snapshot.tenant === tenant);
  return vault.snapshots.page({ limit: 500 }).find(fits) ?? null;
}

/** Counts what one snapshot holds. Gives way after each app, so that a large vault does not stop the engine. */
export async function countHoldings(vault: Vault, snapshot: Snapshot): Promise<Holdings> {
  const { snapshotId, tenant, startedAt, state, gaps } = snapshot;
  const people = vault.snapshots.people(snapshotId);
  const spaces = vault.snapshots.spaces(snapshotId);
  const apps = vault.snapshots.apps(snapshotId);
  const tally = createTally(new Set(people.map(({ personId }) => personId)));
  for (const app of apps) {
    tally.app(app, app.versionId === null ? null : readVersion(vault, app.versionId));
    await giveWay();
  }
  const { held, withData, scripts, rows, orphans } = tally.result();
  return {
    snapshotId,
    tenant,
    takenAt: startedAt,
    state,
    gaps: countGaps(gaps),
    counts: {
      appsListed: apps.length,
      appsHeld: held,
      appsWithData: withData,
      scripts,
      objects: rows.reduce((sum, { count }) => sum + count, 0),
      people: people.length,
      groups: vault.snapshots.groups(snapshotId).length,
      spaces: spaces.length,
      assignments: spaces.reduce((sum, { assignments }) => sum + assignments.length, 0),
    },
    objects: rows,
    orphans,
  };
}

const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Held = { readonly withData: boolean; readonly script: boolean; readonly objects: readonly OwnedObject[] };

function readVersion(vault: Vault, versionId: NonNullable<SnapshotApp['versionId']>): Held | null {
  const version = vault.versions.get(versionId);
  if (!version) return null;
  const script = vault.versions.script(versionId) !== null;
  return { withData: version.withData, script, objects: vault.versions.objects(versionId) };
}

function createTally(known: ReadonlySet<string>) {
  const count = { held: 0, withData: 0, scripts: 0 };
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
    app({ facts }: SnapshotApp, version: Held | null): void {
      if (isOrphan(facts.ownerId)) orphans.apps += 1;
      if (!version) return;
      count.held += 1;
      if (version.withData) count.withData += 1;
      if (version.script) count.scripts += 1;
      version.objects.forEach(object);
    },
    result: () => ({
      ...count,
      rows: [...rows.values()].sort((a, b) => compare(a.objectType, b.objectType) || compare(a.state, b.state)),
      orphans: { ...orphans, owners: orphans.owners.size },
    }),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
