import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { Medium } from '../../../shared/domain/archive.ts';
import {
  acceptReceipt,
  copiesView,
  findMedium,
  labelPage,
  listMedia,
  readMeOf,
  retireMedium,
  rowOf,
  startCheck,
  startCopy,
} from '../archive/index.ts';
import type { World } from '../world.ts';
import type { Keeper } from './keeper.ts';

export function archiveHandlers({ vault, session }: Keeper, world: World): AppHandlers['archive'] {
  const deps = () => ({ world, vault: vault(), jobs: session().jobs });
  return {
    copy: async (request) => startCopy(request, deps()),
    check: async (request) => startCheck(request, deps()),
    list: async () => ({ media: listMedia(deps()) }),
    copies: async () => copiesView(deps()),
    update: async ({ medium: name, ...change }) => {
      const before = findMedium(name, deps());
      const given = Object.entries(change).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value] as const],
      );
      const after: Medium = { ...before, ...Object.fromEntries(given) };
      vault().media.put(after, { event: 'archive.updated', facts: Object.fromEntries(given) });
      return rowOf(after, false, deps());
    },
    retire: async ({ medium, reason }) => retireMedium(medium, reason, deps()),
    label: async ({ medium: name, customer, size, language }) => {
      const medium = findMedium(name, deps());
      return { html: labelPage(medium, { customer, size, language }, vault()), label: medium.label };
    },
    readMe: async ({ medium }) => ({ html: readMeOf(findMedium(medium, deps()), vault()) }),
    accept: async ({ text }) => {
      const { kept, medium } = acceptReceipt(text, deps());
      return { receipt: kept, medium: rowOf(medium, false, deps()) };
    },
    receipts: async ({ medium }) => ({ receipts: vault().media.receipts(findMedium(medium, deps()).mediumId) }),
  };
}
