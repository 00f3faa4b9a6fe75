import type { AppHandlers } from '../../../shared/api/contract.ts';
import { previewFolder, startAdoption } from '../adopt/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';

export function adoptionHandlers({ vault, session }: Keeper, world: World): AppHandlers['adoption'] {
  return {
    preview: async ({ dir }) => previewFolder(dir, { world, vault: vault() }),
    start: async (request) => startAdoption(request, { world, vault: vault(), jobs: session().jobs }),
  };
}
