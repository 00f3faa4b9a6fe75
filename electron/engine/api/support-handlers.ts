import type { AppHandlers } from '../../../shared/api/contract.ts';
import { listCalls, makeBundle } from '../support/index.ts';
import { readHealth } from '../upkeep/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';

export function supportHandlers({ vault }: Keeper, world: World): AppHandlers['support'] {
  return {
    bundle: async ({ logLines }) => {
      const health = () => readHealth({ vault: vault(), world });
      const { parts, removed } = makeBundle(logLines, { world, vault: vault(), health });
      return { parts: [...parts], removed };
    },
    calls: async () => ({ calls: listCalls(vault()) }),
  };
}
