import type { AppHandlers } from '../../../shared/api/contract.ts';
import { TenantName } from '../../../shared/domain/ids.ts';
import type { Keeper } from './keeper.ts';
import type { TenantClients } from './tenant-clients.ts';

export function jobHandlers({ session }: Keeper, clients: TenantClients): AppHandlers['jobs'] {
  const jobs = () => session().jobs;
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
      const tenant = TenantName.safeParse(jobs().record(runId)?.subject);
      return {
        concurrency: jobs().concurrency(runId),
        rateShare: tenant.success ? clients.rateShareOf(session().vault, tenant.data) : null,
      };
    },
    setPace: async ({ runId, concurrency, rateShare }) => {
      if (concurrency !== undefined) jobs().setConcurrency(runId, concurrency);
      const tenant = TenantName.safeParse(jobs().record(runId)?.subject);
      if (rateShare !== undefined && tenant.success) clients.setRateShare(tenant.data, rateShare);
      return {};
    },
  };
}
