import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import {
  advise,
  completeTask,
  recoveryTasks,
  renderRunbook,
  restoreNative,
  runbookFacts,
  type AdviseDeps,
} from '../restore/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';
import { findTenant } from './session.ts';
import type { TenantClients } from './tenant-clients.ts';

export function recoveryHandlers(keeper: Keeper, world: World, clients: TenantClients): AppHandlers['recovery'] {
  const { vault } = keeper;

  async function on<T>(
    to: TenantName,
    open: TenantClients['open'],
    work: (deps: AdviseDeps) => Promise<T>,
  ): Promise<T> {
    const target = findTenant(vault(), to);
    const tenant = open(vault(), to);
    try {
      return await work({ world, vault: vault(), target, tenant });
    } finally {
      await tenant.close();
    }
  }

  return {
    advise: ({ appId, to }) => on(to, clients.open, async (deps) => ({ advice: await advise(appId, deps) })),
    restoreNative: ({ appId, to }) =>
      on(to, clients.openForWriting, async (deps) => ({ restored: await restoreNative(appId, deps) })),
    tasks: async ({ all }) => {
      const tasks = recoveryTasks(vault());
      const open = tasks.filter(({ done }) => done === null);
      return { tasks: all ? tasks : open, open: open.length };
    },
    completeTask: async (completion) => ({ task: completeTask(completion, { world, vault: vault() }) }),
    runbook: async ({ name, language }) => ({
      html: renderRunbook(runbookFacts(findTenant(vault(), name), { world, vault: vault() }), language),
    }),
  };
}
