import { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppId, SnapshotId, TenantName, VersionId } from '../../../../shared/domain/ids.ts';
import type { Hold, HoldScope } from '../../../../shared/domain/retention.ts';
import { Person } from '../../../../shared/domain/tenant.ts';
import type { World } from '../../world.ts';
import { readAs } from '../tables/read-row.ts';
import type { Tables } from '../tables/index.ts';
import { asKeys } from './removal-tables.ts';

/** What a hold keeps: these snapshots whole, and these versions. */
export type Covered = {
  readonly hold: Hold;
  readonly snapshotIds: ReadonlySet<SnapshotId>;
  readonly versionIds: ReadonlySet<VersionId>;
};

type Cover = { readonly snapshots: readonly number[]; readonly apps: readonly number[] };

/**
 * The tenant a rebuilt one came from is the same house, so a hold on the source covers the former ones too. An app is its own
 * where one of its snapshots shows it, or none of anybody's does: what was held before it was succeeded stays held.
 */
function coverTenant(name: string, { tenants, removals }: Tables): Cover {
  const { role } = tenants.get(name as TenantName) ?? {};
  const former = tenants.all().filter((tenant) => role === 'source' && tenant.role === 'former');
  const names = new Set([name, ...former.map((tenant) => tenant.name)]);
  const { own = [], others = [] } = Object.groupBy(removals.held.snapshots.all(), ({ tenant }) =>
    names.has(tenant) ? 'own' : 'others',
  );
  const keysOf = (rows: typeof own) => rows.map((row) => row.snapshot_key);
  const shownIn = (rows: typeof own) =>
    new Set(removals.held.appsShown.all(asKeys(keysOf(rows))).map((app) => app.app_key));
  const [shown, elsewhere] = [shownIn(own), shownIn(others)];
  const apps = removals.held.apps
    .all()
    .map((app) => app.app_key)
    .filter((key) => role === 'source' || shown.has(key) || (role === 'former' && !elsewhere.has(key)));
  return { snapshots: keysOf(own), apps };
}

const coverApps = (apps: readonly number[], { removals }: Tables): Cover => ({
  snapshots: removals.held.snapshotsOfApps.all(asKeys(apps)).map((row) => row.snapshot_key),
  apps,
});

/** The app, those it stands in for after rebuilds, and those that stand in for it. */
function lineOf(appId: string, { removals, successions }: Tables): number[] {
  const origin = (id: AppId): AppId => {
    let oldest = id;
    for (
      let before = successions.store.predecessor(id);
      before !== null;
      before = successions.store.predecessor(before)
    )
      oldest = before;
    return oldest;
  };
  const wanted = origin(appId as AppId);
  return removals.held.apps
    .all()
    .filter((app) => origin(app.app_id as AppId) === wanted)
    .map((app) => app.app_key);
}

/** Where the directory knows the person, and every app in which they own or owned anything. */
function coverPerson(person: string, tables: Tables): Cover {
  const { removals, texts, history } = tables;
  const isThem = (row: { entity_id: string; text_id: number }) =>
    row.entity_id === person || readAs(Person, texts.readJson(row.text_id), 'person').subject === person;
  const seen = removals.held.people.all().filter(isThem);
  const inDirectory = removals.held.snapshots
    .all()
    .filter((row) => row.has_directory === 1)
    .map((row) => row.snapshot_key)
    .filter((key) =>
      seen.some((row) => row.from_snapshot <= key && (row.until_snapshot === null || key < row.until_snapshot)),
    );
  const ids = new Set([person, ...seen.map((row) => row.entity_id)]);
  const owned = removals.held.appsOwned.all({ person }).map((row) => row.app_key);
  const asOwner = removals.held.factsOfApps
    .all()
    .filter((row) => ids.has(readAs(AppFacts, texts.readJson(row.facts_text), 'app facts').ownerId))
    .map((row) => row.app_key);
  const seenAsOwner = new Set<string>(history.appsOwnedBy([...ids]));
  const bySight = removals.held.apps.all().filter((app) => seenAsOwner.has(app.app_id));
  const apps = [...new Set([...owned, ...asOwner, ...bySight.map((app) => app.app_key)])];
  const ofApps = coverApps(apps, tables);
  return { snapshots: [...new Set([...inDirectory, ...ofApps.snapshots])], apps };
}

function coverOf({ kind, id }: HoldScope, tables: Tables): Cover {
  switch (kind) {
    case 'tenant':
      return coverTenant(id, tables);
    case 'app':
      return coverApps(lineOf(id, tables), tables);
    case 'person':
      return coverPerson(id, tables);
    case 'snapshot': {
      const row = tables.removals.held.snapshots.all().find((each) => each.snapshot_id === id);
      return { snapshots: row ? [row.snapshot_key] : [], apps: [] };
    }
  }
}

const isInForce = ({ until }: Hold, now: number): boolean => until === null || until > now;

/** Every hold in force with all it covers. The only place that says what a hold means. */
export function heldNow(tables: Tables, world: Pick<World, 'now'>): Covered[] {
  const { removals, retention } = tables;
  const holds = retention.words.holds().filter((hold) => isInForce(hold, world.now()));
  if (holds.length === 0) return [];
  const ids = new Map(removals.held.snapshots.all().map((row) => [row.snapshot_key, row.snapshot_id as SnapshotId]));
  return holds.map((hold) => {
    const { snapshots, apps } = coverOf(hold.scope, tables);
    const versions = removals.held.versionsIn.all(asKeys(apps), asKeys(snapshots));
    return {
      hold,
      snapshotIds: new Set(snapshots.flatMap((key) => ids.get(key) ?? [])),
      versionIds: new Set(versions.map((row) => row.version_id as VersionId)),
    };
  });
}
