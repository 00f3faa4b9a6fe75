import type { AppHandlers } from '../../../shared/api/contract.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { renderCoverage } from '../inventory/index.ts';
import { estimateBackup, retryFailedApps, startBackup } from '../backup/index.ts';
import type { World } from '../world.ts';
import { coverageFor, keptFor } from './coverage.ts';
import type { Keeper } from './keeper.ts';
import { diskFreeBytes, findTenant } from './session.ts';
import type { TenantClients } from './tenant-clients.ts';

export function backupHandlers(keeper: Keeper, world: World, clients: TenantClients): AppHandlers['backups'] {
  const { vault, session } = keeper;
  const deps = () => ({ world, vault: vault(), jobs: session().jobs });
  return {
    estimate: async ({ tenant: name, scope }) => {
      const tenant = clients.open(vault(), name);
      try {
        return await estimateBackup(scope, {
          world,
          vault: vault(),
          tenant,
          rateShare: findTenant(vault(), name).rateShare,
          diskFreeBytes: () => diskFreeBytes(vault().folder),
        });
      } finally {
        await tenant.close();
      }
    },
    start: async (request) => startBackup(request, deps()),
    retryFailed: async ({ snapshotId }) => retryFailedApps(snapshotId, deps()),
    list: async ({ before, limit }) => ({
      snapshots: vault().snapshots.page(before === undefined ? { limit } : { before, limit }),
    }),
    get: async ({ snapshotId }) => {
      const snapshot = vault().snapshots.get(snapshotId);
      if (!snapshot) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
      return { snapshot, apps: vault().snapshots.apps(snapshotId) };
    },
    directory: async ({ snapshotId }) => {
      const id =
        snapshotId ??
        vault()
          .snapshots.page({ limit: 20 })
          .find((snapshot) => snapshot.state !== 'running')?.snapshotId;
      if (id === undefined) return { people: [], spaces: [] };
      if (!vault().snapshots.get(id)) throw new AppError('request.not-found', { what: 'snapshot', id });
      return { people: vault().snapshots.people(id), spaces: vault().snapshots.spaces(id) };
    },
    coverage: (choice) => coverageFor(vault(), choice),
    kept: async (choice) => keptFor(vault(), choice),
    coveragePage: async ({ language, ...choice }) => {
      const coverage = await coverageFor(vault(), choice);
      const host = coverage.tenant === null ? '' : findTenant(vault(), coverage.tenant).host;
      return { html: renderCoverage({ coverage, host, printedAt: world.now(), language }) };
    },
    annotate: async ({ snapshotId, tags, reason, ticket }) =>
      vault().snapshots.annotate(snapshotId, {
        ...(tags === undefined ? {} : { tags }),
        ...(reason === undefined ? {} : { reason }),
        ...(ticket === undefined ? {} : { ticket }),
      }),
  };
}
