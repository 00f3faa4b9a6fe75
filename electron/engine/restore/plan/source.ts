import type { AppFacts, OwnedObject } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { newestGood, type Snapshot, type SnapshotApp } from '../../../../shared/domain/snapshot.ts';
import type { Group, IdentityProvider, Person, Space } from '../../../../shared/domain/tenant.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault, VersionWithDigest } from '../../vault/index.ts';
import type { PlanRequest } from '../types.ts';
import { connectionNames } from '../target/connections.ts';

/** One app of the snapshot with what is kept of it. */
export type SourceApp = {
  readonly facts: AppFacts;
  readonly version: VersionWithDigest;
  /** Root objects but variables, which have no owner to give. */
  readonly roots: readonly OwnedObject[];
  /** Connections its script names. */
  readonly connections: readonly string[];
  /** The app itself could not be captured; an earlier version stands in. */
  readonly standsIn: boolean;
};

/** The snapshot a plan restores from. */
export type Source = {
  readonly snapshot: Snapshot;
  /** In scope and restorable. */
  readonly apps: readonly SourceApp[];
  /** In scope, and nothing of them is kept. */
  readonly lost: readonly SnapshotApp[];
  /** Everything the snapshot knows, in scope or not. */
  readonly known: ReadonlyMap<string, SnapshotApp>;
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly spaces: readonly Space[];
  /** Empty: the snapshot did not capture them. */
  readonly providers: readonly IdentityProvider[];
};

const snapshotsLookedAt = 500;

/** Reads what the vault keeps of the snapshot, as far as the request asks for it. */
export function loadSource({ snapshotId, options }: PlanRequest, vault: Vault): Source {
  const snapshot =
    snapshotId === null
      ? newestGood(vault.snapshots.page({ limit: snapshotsLookedAt }))
      : vault.snapshots.get(snapshotId);
  if (snapshot === null) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId ?? 'newest' });
  const all = vault.snapshots.apps(snapshot.snapshotId);
  const known = new Map<string, SnapshotApp>(all.map((app) => [app.appId, app]));
  for (const appId of options.apps)
    if (!known.has(appId)) {
      throw new AppError('request.not-found', { what: 'app', id: appId, snapshotId: snapshot.snapshotId });
    }
  const asked = new Set<AppId>(options.apps);
  const wanted = asked.size === 0 ? all : all.filter(({ appId }) => asked.has(appId));
  const apps: SourceApp[] = [];
  const lost: SnapshotApp[] = [];
  for (const app of wanted) {
    const loaded = loadApp(app, vault);
    if (loaded === null) lost.push(app);
    else apps.push(loaded);
  }
  return {
    snapshot,
    apps,
    lost,
    known,
    people: vault.snapshots.people(snapshot.snapshotId),
    groups: vault.snapshots.groups(snapshot.snapshotId),
    spaces: vault.snapshots.spaces(snapshot.snapshotId),
    providers: vault.snapshots.identityProviders(snapshot.snapshotId),
  };
}

function loadApp(app: SnapshotApp, vault: Vault): SourceApp | null {
  const version = app.versionId === null ? null : vault.versions.get(app.versionId);
  if (version === null) return null;
  const roots = vault.versions
    .objects(version.versionId)
    .filter(({ parentId, engineClass }) => parentId === null && engineClass !== 'GenericVariable');
  const facts = { ...app.facts, defaultBookmarkId: version.facts.defaultBookmarkId };
  const script = vault.versions.script(version.versionId);
  return { facts, version, roots, connections: connectionNames(script ?? ''), standsIn: app.outcome === 'failed' };
}
