import { AppError } from '../../../shared/errors/app-error.ts';
import type { SpaceId } from '../../../shared/domain/ids.ts';
import type { Space } from '../../../shared/domain/tenant.ts';
import { readList } from './lists.ts';
import { pathOf, type Rest } from './rest.ts';
import type { Transport } from './transport.ts';
import type { HeldRole, Listing } from './types.ts';
import { AssignmentRow, SpaceRow, toAssignment, toSpace, type SpaceNames } from './wire.ts';

export interface Spaces {
  list(signal?: AbortSignal): Promise<Listing<Omit<Space, 'assignments'>>>;
  assignments(spaceId: SpaceId, signal?: AbortSignal): Promise<Listing<HeldRole>>;
  /** A space that was made or seen elsewhere. */
  remember(space: Omit<Space, 'assignments'>): void;
  /** Names last seen; they label apps and decide nothing. */
  names(): SpaceNames;
  /** Asks for one space's name if it is not known yet; a space nobody may see stays nameless. */
  learn(spaceId: string | null, signal?: AbortSignal): Promise<void>;
}

const pathTo = (spaceId: string) => `/api/v1/spaces/${encodeURIComponent(spaceId)}`;

export function createSpaces(parts: { readonly rest: Rest; readonly transport: Transport }): Spaces {
  const names = new Map<string, { name: string; type: string }>();
  const remember = ({ spaceId, name, type }: Omit<Space, 'assignments'>) => void names.set(spaceId, { name, type });

  return {
    async list(signal) {
      const path = pathOf('/api/v1/spaces', { limit: 100 });
      const listing = await readList(parts, { path, row: SpaceRow, keyOf: (row) => row.id, signal });
      const rows = listing.rows.map(toSpace);
      rows.forEach(remember);
      return { rows, pages: listing.pages, brokenBy: listing.brokenBy };
    },
    async assignments(spaceId, signal) {
      const path = pathOf(`${pathTo(spaceId)}/assignments`, { limit: 100 });
      const keyOf = (row: { id?: string | null | undefined; type?: string | null | undefined; assigneeId: string }) =>
        row.id ?? `${row.type}:${row.assigneeId}`;
      const listing = await readList(parts, { path, row: AssignmentRow, keyOf, signal });
      return { rows: listing.rows.map(toAssignment), pages: listing.pages, brokenBy: listing.brokenBy };
    },
    remember,
    names: () => names,
    async learn(spaceId, signal) {
      if (spaceId === null || spaceId === '' || names.has(spaceId)) return;
      try {
        remember(toSpace(await parts.rest.get(pathTo(spaceId), SpaceRow, { signal })));
      } catch (thrown) {
        const hidden = thrown instanceof AppError && ['tenant.not-found', 'tenant.forbidden'].includes(thrown.code);
        if (!hidden) throw thrown;
      }
    },
  };
}
