import type { OwnedObject } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import type { SnapshotApp } from '../../../../shared/domain/snapshot.ts';
import type { Vault } from '../../vault/index.ts';

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
};

const snapshotsLookedAt = 500;

/** Looks each thing up once. */
export function lookAtQlik(vault: Vault, liveAppIds: ReadonlySet<string> | null): QlikSight {
  const apps = newestApps(vault);
  const objects = new Map<string, readonly OwnedObject[] | null>();
  const source = vault.tenants.all().find(({ role }) => role === 'source') ?? null;
  const factsOf = (appId: string) => apps.get(appId)?.facts ?? vault.versions.latest(appId as AppId)?.facts;
  return {
    isThere: (appId) => liveAppIds?.has(appId) ?? apps.has(appId),
    source: liveAppIds === null ? 'the newest backup' : 'the tenant',
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
  };
}

function newestApps(vault: Vault): ReadonlyMap<string, SnapshotApp> {
  const newest = vault.snapshots.page({ limit: snapshotsLookedAt });
  const good = newest.find(({ state }) => state === 'complete') ?? newest.find(({ state }) => state === 'partial');
  return new Map(good ? vault.snapshots.apps(good.snapshotId).map((app) => [app.appId as string, app]) : []);
}

/** The host out of an address or a bare name, to be compared with another. */
export const hostOf = (text: string): string =>
  (URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)?.host ?? text).toLowerCase();
