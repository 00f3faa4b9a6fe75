import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  appTimeline,
  diffKept,
  diffSnapshots,
  diffSnapshotWithLive,
  diffWithLive,
  findSnapshot,
  findVersion,
  listInside,
  ownedBy,
  ownersOf,
  showDefinition,
  showScript,
  tenantTimeline,
  type LiveTenant,
} from '../history/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';
import { withLiveTenant } from './live-tenant.ts';
import type { TenantClients } from './tenant-clients.ts';

export function historyHandlers({ vault }: Keeper, world: World, clients: TenantClients): AppHandlers['history'] {
  const withLive = <T>(name: TenantName, work: (live: LiveTenant) => Promise<T>) =>
    withLiveTenant(name, { vault: vault(), world, clients }, work);

  return {
    inside: async ({ appId, version: ref }) => {
      const version = findVersion(vault(), appId, ref);
      return { versionId: version.versionId, inside: await listInside(vault(), version) };
    },
    script: async ({ appId, version: ref }) => {
      const version = findVersion(vault(), appId, ref);
      return { versionId: version.versionId, script: await showScript(vault(), version) };
    },
    definition: async ({ appId, version: ref, id }) => {
      const version = findVersion(vault(), appId, ref);
      return { versionId: version.versionId, definition: await showDefinition(vault(), version, id) };
    },
    diffApp: async ({ appId, from: ref, to, ...options }) => {
      const from = findVersion(vault(), appId, ref);
      if (typeof to === 'string')
        return diffKept(vault(), appId, { from, to: findVersion(vault(), appId, to) }, options);
      const source = sourceOf(vault());
      const { tenant = source, appId: liveAppId = appId } = to;
      const sameness = tenant === source ? 'one-tenant' : 'across-tenants';
      return withLive(tenant, (live) => diffWithLive(vault(), { appId, from, liveAppId, sameness }, live, options));
    },
    diffSnapshots: async ({ from: ref, to, objects }) => {
      const from = findSnapshot(vault(), ref);
      if (typeof to !== 'string')
        return withLive(from.tenant, (live) => diffSnapshotWithLive(vault(), from, live, { objects }));
      const found = diffSnapshots(vault(), from.snapshotId, findSnapshot(vault(), to).snapshotId);
      return { ...found, notRead: [], conclusive: found.counts.unknown === 0 };
    },
    timeline: async ({ tenant, before, limit }) =>
      tenantTimeline(vault(), {
        limit,
        ...(tenant === undefined ? {} : { tenant }),
        ...(before === undefined ? {} : { before }),
      }),
    appTimeline: async ({ appId, ...page }) => appTimeline(vault(), appId, page),
    owners: async ({ appId, objectId }) => ({ spans: ownersOf(vault(), { appId, objectId: objectId ?? null }) }),
    ownedBy: async (request) => ownedBy(vault(), request),
  };
}

function sourceOf({ tenants }: Vault): TenantName {
  const source = tenants.all().find(({ role }) => role === 'source');
  if (!source) throw new AppError('request.not-found', { what: 'tenant', role: 'source' });
  return source.name;
}
