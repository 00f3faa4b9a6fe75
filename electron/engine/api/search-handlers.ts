import type { AppHandlers } from '../../../shared/api/contract.ts';
import { createIndexMaker, find, findPeople, holdingsOf, namesIn, suggest } from '../search/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';

export function searchHandlers({ vault }: Keeper, world: World): AppHandlers['search'] {
  const maker = createIndexMaker(world.log);
  /** A vault from before there was an index is indexed as soon as somebody searches it. */
  const searched = () => {
    const open = vault();
    maker.begin(open.search);
    return open;
  };
  return {
    find: async (request) => find(searched(), request),
    suggest: async ({ text, limit }) => ({ suggestions: suggest(searched().search, text, limit) }),
    people: async ({ text, limit }) => ({ people: findPeople(searched().search, text, limit) }),
    names: async () => ({ names: namesIn(searched().search) }),
    person: async (request) => holdingsOf(searched(), world, request),
    status: async () => vault().search.status(),
    prepare: async () => maker.prepare(vault().search),
  };
}
