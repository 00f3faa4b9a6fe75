import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { AppId, SpaceId } from '../../../shared/domain/ids.ts';
import { readList } from './lists.ts';
import { pathOf, type Rest } from './rest.ts';
import type { Spaces } from './spaces.ts';
import type { Transport } from './transport.ts';
import type { AppListing, Listing } from './types.ts';
import { AppReply, factsOfApp, factsOfItem, ItemRow } from './wire.ts';

export interface Apps {
  list(signal?: AbortSignal): Promise<Listing<AppListing>>;
  inSpace(spaceId: SpaceId | 'personal', signal?: AbortSignal): Promise<Listing<AppListing>>;
  one(appId: AppId, signal?: AbortSignal): Promise<AppFacts | null>;
}

type Parts = { readonly rest: Rest; readonly transport: Transport; readonly spaces: Spaces };

const isNotFound = (thrown: unknown) => thrown instanceof AppError && thrown.code === 'tenant.not-found';

/** Apps as the items listing names them, and each app's own facts. */
export function createApps(parts: Parts): Apps {
  const { rest, spaces } = parts;
  const items = (query: Record<string, string | number | boolean>, signal?: AbortSignal) =>
    readList(parts, {
      // The plus sign goes through encodeURIComponent: bare, a server reads it as a blank.
      path: pathOf('/api/v1/items', { resourceType: 'app', limit: 100, noActions: true, ...query }),
      row: ItemRow,
      keyOf: (row) => row.resourceId,
      signal,
    });

  async function listed(query: Record<string, string>, signal?: AbortSignal): Promise<Listing<AppListing>> {
    const listing = await items({ sort: '+createdAt', ...query }, signal);
    const rows = listing.rows.map((row) => ({
      facts: factsOfItem(row, spaces.names()),
      timesListed: listing.timesListed.get(row.resourceId) ?? 1,
    }));
    return { rows, pages: listing.pages, brokenBy: listing.brokenBy };
  }

  async function ask(appId: AppId, signal?: AbortSignal): Promise<AppFacts | null> {
    try {
      const reply = await rest.get(pathOf(`/api/v1/apps/${encodeURIComponent(appId)}`), AppReply, { signal });
      if (reply.attributes.id !== appId) {
        throw new AppError('tenant.odd-reply', { reason: 'another-app', appId, answered: reply.attributes.id });
      }
      await spaces.learn(reply.attributes.spaceId ?? null, signal);
      return factsOfApp(reply, spaces.names());
    } catch (thrown) {
      if (isNotFound(thrown)) return null;
      throw thrown;
    }
  }

  return {
    async list(signal) {
      await spaces.list(signal);
      return listed({}, signal);
    },
    async inSpace(spaceId, signal) {
      if (spaceId !== 'personal') await spaces.learn(spaceId, signal);
      return listed({ spaceId }, signal);
    },
    async one(appId, signal) {
      const first = await ask(appId, signal);
      if (first !== null) return first;
      // A 404 also means "not visible", and publishing hides an app for a moment: the listing has the second word.
      const hits = await items({ resourceId: appId }, signal);
      return hits.rows.some((row) => row.resourceId === appId) ? ask(appId, signal) : null;
    },
  };
}
