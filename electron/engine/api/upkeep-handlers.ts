import { resolve } from 'node:path';
import type { AppHandlers } from '../../../shared/api/contract.ts';
import { healVault, keepWish, readHealth, readProven, renderMetrics, startVerify } from '../upkeep/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';

export function upkeepHandlers(keeper: Keeper, world: World): AppHandlers['upkeep'] {
  const { vault, session } = keeper;
  return {
    proven: async () => readProven(vault(), world),
    setProven: async ({ amberAfterDays, everyDays, parts }) => {
      keepWish(
        vault(),
        {
          ...(amberAfterDays === undefined ? {} : { amberAfterDays }),
          ...(everyDays === undefined ? {} : { everyDays }),
          ...(parts === undefined ? {} : { parts }),
        },
        world,
      );
      return readProven(vault(), world);
    },
    startVerify: async ({ parts }) => startVerify(parts, { vault: vault(), world, jobs: session().jobs }),
    lastReads: async (query) => {
      const { total, rows } = vault().lastReads(query);
      const named = rows.map((row) => ({ ...row, appName: vault().versions.get(row.versionId)?.facts.name ?? '' }));
      return { total, rows: named };
    },
    heal: async ({ from }) => {
      const options = from === undefined ? {} : { from: resolve(from) };
      const { capture, damage, ...healed } = await healVault(options, { vault: vault(), world });
      return { ...healed, capture: [...capture], damage: [...damage] };
    },
    health: async () => readHealth({ vault: vault(), world }),
    metrics: async () => {
      const deps = { vault: vault(), world };
      return { text: renderMetrics(readHealth(deps), readProven(vault(), world)) };
    },
  };
}
