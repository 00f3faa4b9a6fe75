import type { AppHandlers } from '../../../shared/api/contract.ts';
import { TenantName, type RunId } from '../../../shared/domain/ids.ts';
import type { Keeper } from './keeper.ts';
import type { TenantClients } from './tenant-clients.ts';

export function jobHandlers({ session }: Keeper, clients: TenantClients): AppHandlers['jobs'] {
  const jobs = () => session().jobs;
  /** Null for a run that is about no tenant. */
  const tenantOf = (runId: RunId) => TenantName.safeParse(jobs().record(runId)?.subject).data ?? null;
  return {
    list: async ({ limit, before }) => ({ runs: jobs().list(limit, before) }),
    get: async ({ runId }) => jobs().get(runId),
    cancel: async ({ runId }) => {
      jobs().cancel(runId);
      return {};
    },
    pause: async ({ runId }) => {
      jobs().pause(runId);
      return {};
    },
    resume: async ({ runId }) => {
      jobs().resume(runId);
      return {};
    },
    pace: async ({ runId }) => {
      const tenant = tenantOf(runId);
      const rateShare = tenant === null ? null : clients.rateShareOf(session().vault, tenant);
      return { concurrency: jobs().concurrency(runId), rateShare };
    },
    setPace: async ({ runId, concurrency, rateShare }) => {
      if (concurrency !== undefined) jobs().setConcurrency(runId, concurrency);
      const tenant = tenantOf(runId);
      if (rateShare !== undefined && tenant !== null) clients.setRateShare(tenant, rateShare);
      return {};
    },
  };
}
