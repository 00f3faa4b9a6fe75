import type { OwnedObject } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { newestGood, type SnapshotApp } from '../../../../shared/domain/snapshot.ts';
import type { Vault } from '../../vault/index.ts';
import type { PropagationDeps } from '../types.ts';

/** What the vault, and the tenant if somebody asked it, know of Qlik apps. */
export type QlikSight = {
  /** Whether the app is there, as far as anybody can tell. */
  readonly isThere: (appId: string) => boolean;
  /** Where that is known from, in words. */
  readonly source: string;
  /** "" for an app nobody backed up. */
  readonly nameOf: (appId: string) => string;
  readonly spaceOf: (appId: string) => string;
  /** Objects of the newest version; null: not backed up. */
  readonly objectsOf: (appId: string) => readonly OwnedObject[] | null;
  /** The tenant the apps are in; null: the vault knows none. */
  readonly tenant: { readonly name: string; readonly host: string } | null;
  /** Hosts of the other tenants the vault knows. */
  readonly otherHosts: ReadonlySet<string>;
};

const snapshotsLookedAt = 500;

type Living = Pick<PropagationDeps, 'liveAppIds' | 'liveTenant'>;

/** Looks each thing up once. */
export function lookAtQlik(vault: Vault, { liveAppIds, liveTenant }: Living): QlikSight {
  const apps = newestApps(vault);
  const objects = new Map<string, readonly OwnedObject[] | null>();
  const source = liveTenant ?? vault.tenants.all().find(({ role }) => role === 'source') ?? null;
  const factsOf = (appId: string) => apps.get(appId)?.facts ?? vault.versions.latest(appId as AppId)?.facts;
  return {
    isThere: (appId) => liveAppIds?.has(appId) ?? apps.has(appId),
    source: liveAppIds === null ? 'the newest backup' : `the tenant${liveTenant ? ` ${liveTenant.name}` : ''}`,
    nameOf: (appId) => factsOf(appId)?.name ?? '',
    spaceOf: (appId) => factsOf(appId)?.spaceName ?? '',
    objectsOf(appId) {
      const known = objects.get(appId);
      if (known !== undefined) return known;
      const version = vault.versions.latest(appId as AppId);
      const found = version === null ? null : vault.versions.objects(version.versionId);
      objects.set(appId, found);
      return found;
    },
    tenant: source && { name: source.name, host: source.host },
    otherHosts: new Set(
      vault.tenants
        .all()
        .filter(({ name }) => name !== source?.name)
        .map(({ host }) => hostOf(host)),
    ),
  };
}

/** Of each tenant what its own newest backup saw. What was succeeded is gone, whatever its last backup says. */
function newestApps(vault: Vault): ReadonlyMap<string, SnapshotApp> {
  const former = new Set<string>(vault.tenants.all().flatMap(({ role, name }) => (role === 'former' ? [name] : [])));
  const looked = vault.snapshots.page({ limit: snapshotsLookedAt }).filter(({ tenant }) => !former.has(tenant));
  const apps = new Map<string, SnapshotApp>();
  for (const own of Map.groupBy(looked, ({ tenant }) => tenant).values()) {
    const good = newestGood(own);
    for (const app of good ? vault.snapshots.apps(good.snapshotId) : []) apps.set(app.appId, app);
  }
  return apps;
}

/** The host out of an address or a bare name, to be compared with another. */
export const hostOf = (text: string): string =>
  (URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)?.host ?? text).toLowerCase();
